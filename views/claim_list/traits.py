"""What each claim can be filtered by, worked out once for each edition of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.editions import once_per_edition
from data.story import ARTICLES
from text.dates import days
from views.claim_list.params import FACETS, OWN, UNNAMED, subject_id
from views.view import Tables

Mask = npt.NDArray[np.bool_]
# What an empty cell means.
_EMPTY = {"lens": OWN, "speaker": UNNAMED}
YEAR, MONTH = len("2025"), len("2025-12")


@dataclass(frozen=True)
class Traits:
    """What claims can be filtered by; arrays run along the rows of ``claims``."""

    order: npt.NDArray[np.intp]
    """Rows in the order of reading: the two articles by paragraph, then source by source."""
    has: Mapping[str, Mapping[str, Mask]]
    """For each filter and each id that occurs, the claims that have it; the frequent ids first."""
    first: npt.NDArray[np.int64]
    """First day of the time a claim speaks of [proleptic ordinal]; 0 where it names none."""
    last: npt.NDArray[np.int64]
    """Last day of that time; 0 where it names none."""
    moments: tuple[str, ...]
    """Years and months in which such times begin or end, in order."""


@once_per_edition
def traits(tables: Tables) -> Traits:
    """
    Work out what claims can be filtered by.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``claim_subjects`` and ``sources``.

    Returns
    -------
    Traits
        Made once for each edition.
    """
    claims = tables["claims"]
    periods = [str(text) if pd.notna(text) else "" for text in claims["period"]]
    spans = [days(text) for text in periods]
    return Traits(
        _order(tables),
        {facet: _masks(_values(facet, tables), len(claims)) for facet in FACETS},
        np.array([span[0].toordinal() if span else 0 for span in spans], dtype=np.int64),
        np.array([span[1].toordinal() if span else 0 for span in spans], dtype=np.int64),
        _moments(periods),
    )


def _order(tables: Tables) -> npt.NDArray[np.intp]:
    """Read the articles first, then the other sources in the order of their table."""
    sources = dict.fromkeys([*ARTICLES, *tables["sources"]["source_id"]])
    places = {name: place for place, name in enumerate(sources)}
    claims = tables["claims"]
    return np.lexsort(
        [
            claims["paragraph"].fillna(0).to_numpy(dtype=float),
            claims["source_id"].map(places).fillna(len(places)).to_numpy(dtype=float),
        ]
    )


def _values(facet: str, tables: Tables) -> Iterator[tuple[int, str]]:
    """Pair the rows of claims with the ids they have for a filter."""
    claims = tables["claims"]
    if facet != "subject":
        column = {"source": "source_id", "speaker": "speaker_id", "lens": "attributed_to"}
        cells = claims[column.get(facet, facet)]
        if facet in _EMPTY:
            cells = cells.fillna(_EMPTY[facet])
        yield from ((row, str(one)) for row, one in enumerate(cells) if pd.notna(one))
        return
    rows = {name: row for row, name in enumerate(claims["claim_id"])}
    subjects = tables["claim_subjects"]
    named = subjects[["claim_id", "subject_kind", "subject_id"]].itertuples(index=False)
    for claim, kind, name in named:
        if claim in rows:
            yield rows[claim], subject_id(str(kind), str(name))
    for row, name in enumerate(claims["quantity_id"]):
        if pd.notna(name):  # who puts a number on a thing speaks of it
            yield row, subject_id("quantity", str(name))


def _masks(values: Iterable[tuple[int, str]], length: int) -> dict[str, Mask]:
    """Mark the rows that have each id, the frequent ids first."""
    found: dict[str, Mask] = {}
    for row, one in values:
        found.setdefault(one, np.zeros(length, dtype=np.bool_))[row] = True
    return dict(sorted(found.items(), key=lambda pair: -int(pair[1].sum())))


def _moments(periods: Iterable[str]) -> tuple[str, ...]:
    """List the years and months in which times begin or end, as far as they are told."""
    found = set()
    for text in periods:
        for end in text.split("/"):
            span = days(end) if end else None
            if span:
                found.add(f"{span[0].year:04}")
                if len(end) > YEAR:
                    found |= {day.isoformat()[:MONTH] for day in span}
    return tuple(sorted(found))


def ordinal(text: str, *, end: bool) -> int:
    """
    Turn a date of any precision into a day.

    Parameters
    ----------
    text : str
        Such as ``2025-12``; a valid one.
    end : bool
        Whether its last day is meant.

    Returns
    -------
    int
        Proleptic ordinal, as of `datetime.date`; that of the first day of all if it is no date.
    """
    span = days(text)
    return (span[end] if span else date.min).toordinal()
