"""A check on the routes past Russia: whether more goes by them from year to year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.trade import FULL_YEAR
from data.verdicts.stated import stated
from data.verdicts.verdict import (
    Named,
    Number,
    Row,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    rows_of,
    sentence,
    split,
    years,
)
from text.messages import mark

ROUTE, MEASURE = "trans-caspian", "cargo_volume"
QUANTITIES = {"2024": "titr_volume_2024", "2025": "titr_volume_2025"}
"""Volumes of the route in the ledger, by year."""


@dataclass(frozen=True)
class Change:
    """Two years' volumes of one source."""

    source_id: str
    period: str
    before: float
    after: float
    rows: tuple[Row, ...]


def growing(tables: Tables, terms: Terms) -> Verdict:
    """
    Compare each year's cargo with the year before, source by source.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``series``, ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        Not looked at but for the claims.

    Returns
    -------
    Verdict
        In its scope the years in which more went than the year before.
    """
    del terms
    found = _changes(tables)
    if not found:
        return cannot(mark("No source gives the cargo of two years that follow one another."))
    hits = [one.after > one.before for one in found]
    periods = [one.period for one in found]
    outcome = split(hits, periods)
    last = max(periods)
    reasons = _last([one for one in found if one.period == last])
    grown = years(period for period, hit in zip(periods, hits, strict=True) if hit)
    fallen = years(period for period, hit in zip(periods, hits, strict=True) if not hit)
    if fallen.ids and grown.ids:
        reasons.append(sentence(mark("It fell in {years}."), years=fallen))
    text = mark("The article speaks of an agreement of {year}: it cannot show in figures of the same year.")  # fmt: skip
    reasons.append(sentence(text, year=years(["2025"])))
    scope = (sentence(mark("{years}"), years=grown),) if grown.ids and outcome != "holds" else ()
    rows = tuple(row for one in found for row in one.rows)
    return Verdict(outcome, tuple(reasons), scope, rows)


def _last(found: Sequence[Change]) -> list[Sentence]:
    """Say how a year compares with the year before; who rounds to the same shares a sentence."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for one in found:
        groups.setdefault((f"{one.before:.3g}", f"{one.after:.3g}"), []).append(one)
    return [
        sentence(
            mark("In {year} it was {after}, after {before} ({sources})."),
            year=years([group[0].period]),
            after=Number(group[-1].after, "t", tuple(one.rows[1] for one in group)),
            before=Number(group[-1].before, "t", tuple(one.rows[0] for one in group)),
            sources=Named("source", tuple(one.source_id for one in group)),
        )
        for group in groups.values()
    ]


def _changes(tables: Tables) -> list[Change]:
    """Pair the volumes of years that follow one another, each pair from one source."""
    volumes: dict[tuple[str, int], tuple[float, Row]] = {}
    for year, quantity_id in QUANTITIES.items():
        for one in stated(tables, quantity_id):
            volumes.setdefault((one.source_id, int(year)), (one.statement.value, one.row))
    series = tables["series"]
    own = series[(series["subject_id"] == ROUTE) & (series["measure"] == MEASURE)]
    for row, place in zip(own.to_dict("records"), rows_of("series", own), strict=True):
        if re.fullmatch(FULL_YEAR, str(row["period"])):
            volumes[str(row["source_id"]), int(row["period"])] = (float(row["value"]), place)
    return [
        Change(source, str(year), volumes[source, year - 1][0], value, (volumes[source, year - 1][1], row))
        for (source, year), (value, row) in sorted(volumes.items(), key=lambda one: (one[0][1], one[0][0]))
        if (source, year - 1) in volumes
    ]  # fmt: skip
