"""What a claim check comes to: a verdict with its reasons, and the rows it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from data.keys import keys

Tables = Mapping[str, pd.DataFrame]
Outcome = Literal["holds", "holds_for", "depends_on_reporter", "does_not_hold", "cannot_be_checked"]
OUTCOMES: tuple[Outcome, ...] = (
    "holds",
    "holds_for",
    "depends_on_reporter",
    "does_not_hold",
    "cannot_be_checked",
)
"""From a claim that the tables bear out to one on which they are silent."""

Row = tuple[str, str]
"""Name of a table, and a row's key as `data.keys` writes it."""


@dataclass(frozen=True)
class Number:
    """A number in a reason."""

    value: float
    """The value, in plain units."""
    unit: str
    """Unit as in the tables."""
    rows: tuple[Row, ...]
    """What it is taken or computed from."""
    operator: str = "="
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""


@dataclass(frozen=True)
class Named:
    """Something in a reason that has a name in each language."""

    kind: Literal["years", "basis", "state", "sea", "corridor", "actor", "event", "source", "text"]
    """What it is; ``text`` is written as it stands."""
    ids: tuple[str, ...]
    """Its ids; years as four digits."""


Field = Number | Named


@dataclass(frozen=True)
class Sentence:
    """A sentence that is not put into a language yet."""

    text: str
    """English, with named fields; marked for the catalogue."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """What stands in the fields."""


@dataclass(frozen=True)
class Verdict:
    """What the tables make of a claim."""

    outcome: Outcome
    """The verdict."""
    reasons: tuple[Sentence, ...]
    """Why, in the order to be read."""
    scope: tuple[Sentence, ...] = ()
    """For what it holds; empty unless the outcome needs it."""
    rows: tuple[Row, ...] = ()
    """Rows looked at beside those that the numbers name."""

    @property
    def data(self) -> tuple[Row, ...]:
        """Every row the verdict rests on, each once."""
        of_numbers = (
            row
            for sentence in (*self.scope, *self.reasons)
            for one in sentence.fields.values()
            if isinstance(one, Number)
            for row in one.rows
        )
        return tuple(dict.fromkeys((*of_numbers, *self.rows)))

    def numbers(self) -> dict[str, float]:
        """
        List the numbers by name.

        Returns
        -------
        dict of str to float
            Of the reasons and the scope; of equal names the first.
        """
        found: dict[str, float] = {}
        for sentence in (*self.reasons, *self.scope):
            for name, one in sentence.fields.items():
                if isinstance(one, Number):
                    found.setdefault(name, one.value)
        return found


@dataclass(frozen=True)
class Terms:
    """What a check is asked, from its row in ``checks``."""

    claims: tuple[str, ...]
    """The claims under test."""
    low: float = float("nan")
    """Lower end of what still counts as what is claimed."""
    high: float = float("nan")
    """Upper end."""
    shores: Callable[[str], Mapping[str, float]] = lambda _: {}
    """Measures how far a node lies from each sea [km]; nothing is known of one that is not found."""


Check = Callable[[Tables, Terms], Verdict]
"""A test: tables and terms in, verdict out; the same for the same input, and it never raises."""


def sentence(text: str, **fields: Field) -> Sentence:
    """
    Build a sentence.

    Parameters
    ----------
    text : str
        English, marked for the catalogue.
    **fields : Number or Named
        What stands in its fields.

    Returns
    -------
    Sentence
        The sentence.
    """
    return Sentence(text, fields)


def cannot(text: str, rows: Iterable[Row] = (), **fields: Field) -> Verdict:
    """
    Say that the tables do not decide, and what they lack.

    Parameters
    ----------
    text : str
        English, marked for the catalogue: what is missing.
    rows : iterable of Row
        What was looked at all the same.
    **fields : Number or Named
        What stands in the text's fields.

    Returns
    -------
    Verdict
        ``cannot_be_checked``.
    """
    return Verdict("cannot_be_checked", (Sentence(text, fields),), rows=tuple(rows))


def rows_of(table: str, found: pd.DataFrame) -> tuple[Row, ...]:
    """
    Name rows of a table.

    Parameters
    ----------
    table : str
        Name of the table.
    found : pandas.DataFrame
        Rows of it.

    Returns
    -------
    tuple of Row
        In their order.
    """
    return tuple((table, one) for one in keys(table, found))


def years(periods: Iterable[Any]) -> Named:
    """
    Name years.

    Parameters
    ----------
    periods : iterable of str
        Years of four digits.

    Returns
    -------
    Named
        Each once, rising.
    """
    return Named("years", tuple(sorted({str(one) for one in periods})))


def split(hits: Sequence[bool], periods: Sequence[str]) -> Outcome:
    """
    Decide from one hit or miss for each count of a year.

    Parameters
    ----------
    hits : sequence of bool
        Whether the claim holds; at least one.
    periods : sequence of str
        The year of each; a year counted by several stands several times.

    Returns
    -------
    {'holds', 'holds_for', 'depends_on_reporter', 'does_not_hold'}
        ``depends_on_reporter`` if two counts of the same year disagree, ``holds_for`` if it is
        only the years that differ.

    Examples
    --------
    >>> split([True, False], ["2023", "2018"]), split([True, False], ["2023", "2023"])
    ('holds_for', 'depends_on_reporter')
    """
    if all(hits):
        return "holds"
    if not any(hits):
        return "does_not_hold"
    by_year: dict[str, set[bool]] = {}
    for hit, period in zip(hits, periods, strict=True):
        by_year.setdefault(period, set()).add(bool(hit))
    mixed = any(len(found) > 1 for found in by_year.values())
    return "depends_on_reporter" if mixed else "holds_for"
