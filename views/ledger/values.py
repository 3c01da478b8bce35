"""The values of a quantity, ready to be drawn and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.ledger import COUNTED
from text.dates import days, period
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.citation import published, publisher
from views.evidence import of_claims
from views.view import Evidence, Tables

PHRASES = {
    ">": mark("more than {value}"),
    "≥": mark("at least {value}"),
    "≈": mark("about {value}"),
    "<": mark("less than {value}"),
}
# Rival values often differ in the digits that a rounding drops.
DIGITS = 5
# Of two statements with the same number the bound is the wider one.
WIDTH = {"<": 0, "=": 1, "≈": 2, "≥": 3, ">": 4}


@dataclass(frozen=True)
class Value:
    """What one claim says of a quantity."""

    claim_id: str
    """The claim."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    value: float
    """The number, in the quantity's unit."""
    unit: str
    """The unit, as in the tables."""
    preferred: bool
    """Whether the project prefers it."""
    kind: str
    """What the source does: one of the kinds of claims."""
    source: str
    """Who published it; of an article its number and paragraph."""
    when: str
    """When it was published, in words; empty if nothing is known."""
    since: date | None
    """First day on which it can have been published."""
    period: str
    """Time the claim speaks of, in words; empty if it names none."""
    evidence: Evidence
    """The claim as it is quoted."""

    def number(self, language: Language) -> str:
        """
        Write the number with its sign; a count stands alone.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to write.

        Returns
        -------
        str
            Such as ``> $3.7 bn`` or ``14``.
        """
        return quantity(self.value, _said(self.unit), language, self.operator, DIGITS)

    def phrase(self, language: Language) -> str:
        """
        Write the number as part of a sentence.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to write.

        Returns
        -------
        str
            Such as ``more than $3.7 bn`` or ``14``.
        """
        words = translator(language)
        text = quantity(self.value, _said(self.unit), language, digits=DIGITS)
        return words(PHRASES.get(self.operator, "{value}")).format(value=text)

    def size(self) -> tuple[float, int]:
        """
        Return what sorts values from small to large.

        Returns
        -------
        tuple of float and int
            The value, and how much more it leaves open.
        """
        return self.value, WIDTH[self.operator]


def _said(unit: str) -> str:
    """Say in which unit a value is written: what the title names as counted stands alone."""
    return "count" if unit in COUNTED and unit != "year" else unit


def values(quantity_id: str, tables: Tables, language: Language) -> list[Value]:
    """
    Take every value of a quantity.

    Parameters
    ----------
    quantity_id : str
        Id of the quantity.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``quantities``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of Value
        The preferred one first, then by date of publication, undated ones last; none if no claim
        puts a number on it.
    """
    rows = tables["claims"].dropna(subset=["quantity_id", "operator", "value"])
    rows = rows[rows["quantity_id"] == quantity_id]
    if rows.empty:
        return []
    quantities = tables["quantities"].set_index("quantity_id")
    preferred = quantities.loc[quantity_id, "preferred_claim_id"]
    sources = {row["source_id"]: row for row in tables["sources"].to_dict("records")}
    quoted = of_claims(rows, tables, language)
    found = [
        _value(row, said, sources[row["source_id"]], preferred, language)
        for row, said in zip(rows.to_dict("records"), quoted, strict=True)
    ]
    return sorted(found, key=lambda one: (not one.preferred, one.since or date.max, one.size()))


def _value(
    row: Mapping[Any, Any],
    said: Evidence,
    source: Mapping[Any, Any],
    preferred: object,
    language: Language,
) -> Value:
    """Make one value of its claim."""
    known = pd.notna(source["published"]) and days(str(source["published"]))
    return Value(
        str(row["claim_id"]),
        str(row["operator"]),
        float(row["value"]),
        str(row["unit"]),
        bool(pd.notna(preferred) and row["claim_id"] == preferred),
        str(row["kind"]),
        said.where or publisher(source, language),
        published(source, language),
        known[0] if known else None,
        period(str(row["period"]), language) if pd.notna(row["period"]) else "",
        said,
    )


def title_of(quantity_id: str, tables: Tables, language: Language) -> str:
    """
    Name a quantity.

    Parameters
    ----------
    quantity_id : str
        Id of the quantity.
    tables : mapping of str to pandas.DataFrame
        ``quantities``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        What it measures.
    """
    return worded(quantity_row(quantity_id, tables), "title", language)


def quantity_row(quantity_id: str, tables: Tables) -> dict[str, Any]:
    """
    Take a row of the quantities.

    Parameters
    ----------
    quantity_id : str
        An id that exists.
    tables : mapping of str to pandas.DataFrame
        ``quantities``.

    Returns
    -------
    dict of str to object
        Value by column.
    """
    rows = tables["quantities"]
    found = rows[rows["quantity_id"] == quantity_id].iloc[0]
    return {str(key): value for key, value in found.items()}
