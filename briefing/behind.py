"""What the numbers in a slide's words can rest on: its claims, its views, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import isfinite
from numbers import Real
from typing import Any

import pandas as pd

from briefing.leaf import Leaf
from briefing.numbers import UNKNOWN, Number, held, numbers, scale_of
from data.editions import once_per_edition
from text.messages import Language
from views.view import Evidence, Tables, View

Value = tuple[float, str]
"""A value in plain units, and its unit as `briefing.numbers.Number` has it."""

# Internal columns of twins, whose digits name or place a thing and count nothing.
_NO_VALUES = ("id", "lon_deg", "lat_deg", "href", "url")
MOST_SHARED = 40
"""Rows of a table up to which its columns are read as parts of a whole."""
_HUNDRED = 100


@dataclass(frozen=True)
class Held:
    """A row that numbers of a slide may rest on."""

    evidence: Evidence
    """The row."""
    values: tuple[Value, ...]
    """Values that it gives, or that a view computed from it."""


@dataclass(frozen=True)
class Behind:
    """All that the numbers of a slide may rest on."""

    rows: tuple[Held, ...]
    """Rows with the values they stand behind: of claims, and of the numbers that views write."""
    others: tuple[Value, ...]
    """Values without a row of their own: cells of tables, and what follows from two claims."""

    def sourced(self, number: Number) -> bool:
        """
        Tell whether anything holds a number.

        Parameters
        ----------
        number : Number
            A number of the slide's words.

        Returns
        -------
        bool
            True if a row or a cell gives it, or two claims of the slide do.
        """
        return held(number, self.others) or bool(self.of(number))

    def of(self, number: Number) -> tuple[Evidence, ...]:
        """
        Find the rows behind a number.

        Parameters
        ----------
        number : Number
            A number of the slide's words.

        Returns
        -------
        tuple of Evidence
            Each row once.
        """
        found = (one.evidence for one in self.rows if held(number, one.values))
        return tuple(dict.fromkeys(found))


def behind(leaf: Leaf, tables: Tables) -> Behind:
    """
    Gather what the numbers of a slide may rest on.

    Parameters
    ----------
    leaf : Leaf
        The slide.
    tables : mapping of str to pandas.DataFrame
        ``claims``.

    Returns
    -------
    Behind
        Claims by value, statement and caveat; the number of the slide; of each view what it
        writes, its cells, and shares of its columns; and differences, ratios and changes between
        two claims of the slide.
    """
    quoted = [*leaf.claims, *(leaf.amount.rows if leaf.amount else ())]
    rows = [Held(one, _said(one, tables, leaf.language)) for one in dict.fromkeys(quoted)]
    others = list(_between([_raw(one, tables) for one in leaf.claims]))
    for shown in leaf.shown:
        rows += _written(shown.view, tables, leaf.language)
        cells = _cells(shown.view, leaf.language)
        others += [value for row in cells for value in row]
        # Rows of the twin name what they rest on, which tells how old they are.
        rows += [
            Held(one, tuple(own))
            for own, named in zip(cells, shown.view.rows, strict=False)
            for one in named
        ]
        others += _texts(shown.view, leaf.language)
    return Behind(tuple(rows), tuple(dict.fromkeys(others)))


def values(text: str, language: Language) -> tuple[Value, ...]:
    """
    Read the values a text gives.

    Parameters
    ----------
    text : str
        The text.
    language : {'en', 'ru'}
        Its language.

    Returns
    -------
    tuple of tuple of float and str
        Values with units; without years, days and references.
    """
    return tuple((one.value, one.unit) for one in numbers(text, language) if not one.date)


def _raw(evidence: Evidence, tables: Tables) -> Value | None:
    """Take the value of a claim as its row has it."""
    return _claimed(tables).get(evidence.row) if evidence.table == "claims" else None


@once_per_edition
def _claimed(tables: Tables) -> dict[str, Value]:
    """Take the values of all claims, in plain units."""
    rows = tables["claims"].dropna(subset=["value", "unit"])
    return {
        str(row["claim_id"]): in_plain_units(row["value"], row["unit"])
        for row in rows.to_dict("records")
    }


def in_plain_units(value: float, unit: str) -> Value:
    """
    Turn a value of the tables into what words say.

    Parameters
    ----------
    value : float
        The value.
    unit : str
        Its unit as in the tables.

    Returns
    -------
    tuple of float and str
        The value in plain units, and the unit if it is a percentage or a currency.

    Examples
    --------
    >>> in_plain_units(6, "Mt/year"), in_plain_units(63, "USD/bbl")
    ((6000000.0, ''), (63.0, 'USD'))
    """
    first = unit.partition("/")[0]
    shown = first if first in ("percent", "USD", "EUR", "JPY", "CNY") else ""
    return float(value) * scale_of(unit), shown


def _said(evidence: Evidence, tables: Tables, language: Language) -> tuple[Value, ...]:
    """List the values a row gives: its own, and those in its words."""
    raw = _raw(evidence, tables)
    texts = (evidence.value, evidence.text, evidence.note)
    own = [raw] if raw else []
    return tuple(dict.fromkeys([*own, *(one for text in texts for one in values(text, language))]))


def _written(view: View, tables: Tables, language: Language) -> Iterator[Held]:
    """Give the rows behind what a view and its cards write, with the values written."""
    for written in (view.numbers, *(card.numbers for card in view.cards)):
        for text, rows in written.items():
            shown = values(text, language)
            for one in rows:
                own = _raw(one, tables)
                given = (*shown, *values(one.value, language), *([own] if own else []))
                yield Held(one, given)


def _texts(view: View, language: Language) -> Iterator[Value]:
    """Read the words of a view and of its cards."""
    texts = [view.finding, view.subtitle, view.remark]
    for card in view.cards:
        texts += [card.title, card.note, *card.big, *card.lines]
    for text in texts:
        yield from values(text, language)


def _cells(view: View, language: Language) -> list[list[Value]]:
    """Read the cells of a view's table, row by row, with the share each has in its column."""
    units = [scale_of(str(unit)) for unit in view.table.get("unit", ())]
    found: list[list[Value]] = [[] for _ in range(len(view.table))]
    for name in view.table.columns:
        if name in _NO_VALUES:
            continue
        titled = scale_of(str(view.columns.get(name, "")))
        numeric = [_number(cell) for cell in view.table[name]]
        whole = _whole([one for one in numeric if one is not None])
        for at, (cell, number) in enumerate(zip(view.table[name], numeric, strict=True)):
            if number is not None:
                found[at] += _plain(number, titled * (units[at] if units else 1))
                found[at] += [(number / whole * _HUNDRED, "percent")] if whole else []
            elif isinstance(cell, str):
                found[at] += values(cell, language)
    return found


def _plain(number: float, scale: float) -> Iterator[Value]:
    """Give a cell as it stands, in plain units, and as a percentage if it is a share."""
    yield number, UNKNOWN
    if scale != 1:
        yield number * scale, UNKNOWN
    if abs(number) <= 1:
        yield number * _HUNDRED, "percent"


def _whole(column: Sequence[float]) -> float:
    """Sum a column whose cells can be parts of a whole; 0 for any other."""
    parts = 1 < len(column) <= MOST_SHARED and min(column) >= 0
    return sum(column) if parts else 0.0


def _between(raw: Iterable[Value | None]) -> Iterator[Value]:
    """Compute what two claims give together: difference, ratio, change and share."""
    known = dict.fromkeys(one for one in raw if one is not None)
    for (one, unit), (other, same) in permutations(known, 2):
        if unit != same or not other:
            continue
        yield one - other, unit
        yield one / other, ""
        yield (one - other) / other * _HUNDRED, "percent"
        yield one / other * _HUNDRED, "percent"


def _number(cell: Any) -> float | None:
    """Take a cell that is a number; None for anything else and for unknown values."""
    if isinstance(cell, bool) or not isinstance(cell, Real) or pd.isna(cell):
        return None
    return float(cell) if isfinite(float(cell)) else None
