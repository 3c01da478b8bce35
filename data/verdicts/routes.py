"""A check on the routes past Russia: who else tells of an agreement, and what goes by them."""

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
    years,
)
from text.messages import mark

ROUTE, MEASURE = "trans-caspian", "cargo_volume"
QUANTITIES = {"2024": "titr_volume_2024", "2025": "titr_volume_2025"}
"""Volumes of the route in the ledger, by year."""
SUMMIT, RUSSIA = "summit_2025", "RUS"
STATING = ("fact", "reported")
"""Kinds of claims that state what happened, beside opinions on it."""


@dataclass(frozen=True)
class Change:
    """Two years' volumes of one source."""

    source_id: str
    period: str
    before: float
    after: float
    rows: tuple[Row, ...]


def agreed(tables: Tables, terms: Terms) -> Verdict:
    """
    Look for other sources of the agreement, and tell apart what went by the route since.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``claim_subjects``, ``events``, ``series``, ``quantities`` and ``sources``.
    terms : Terms
        The claim of an agreement.

    Returns
    -------
    Verdict
        At most it holds for the agreement: cargo can be judged only in years after it.
    """
    past, plain = _confirming(tables, terms.claims)
    summit = tables["events"].loc[tables["events"]["event_id"] == SUMMIT, "start"].dropna()
    if (not past and not plain) or summit.empty:
        return cannot(mark("No other source tells of an agreement on the route at the summit."))
    reasons = []
    if past:
        text = mark("Others report it as well, of a route past Russia: {sources}.")
        reasons.append(sentence(text, sources=Named("source", tuple(past))))
    if plain:
        text = mark("Told of the route without a word on Russia: {sources}.")
        reasons.append(sentence(text, sources=Named("source", tuple(plain))))
    year = int(str(summit.iloc[0])[:4])
    rows: tuple[Row, ...] = tuple(("claims", one) for one in (*past.values(), *plain.values()))
    scope = (
        mark("the agreement, not for more cargo by the route")
        if past
        else mark("an agreement on the route; that it goes past Russia no other source says")
    )
    reasons += _since(tables, year)
    return Verdict("holds_for", tuple(reasons), (sentence(scope),), rows)


def _confirming(
    tables: Tables, claims: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:  # fmt: skip
    """Find what other sources state of the route at the summit: with Russia, and without it."""
    every = tables["claims"]
    own = set(every.loc[every["claim_id"].isin(list(claims)), "source_id"])
    stating = every[every["kind"].isin(STATING) & ~every["source_id"].isin(own)]
    about = tables["claim_subjects"]
    subjects = set(zip(about["claim_id"], about["subject_kind"], about["subject_id"], strict=True))
    past: dict[str, str] = {}
    plain: dict[str, str] = {}
    for claim_id, source_id in zip(stating["claim_id"], stating["source_id"], strict=True):
        if {(claim_id, "corridor", ROUTE), (claim_id, "event", SUMMIT)} <= subjects:
            told = past if (claim_id, "state", RUSSIA) in subjects else plain
            told[str(source_id)] = str(claim_id)
    return past, plain


def _since(tables: Tables, year: int) -> list[Sentence]:
    """Give the last cargo known, and say if it is too early to tell anything of the agreement."""
    told = cargo(tables)
    found = _changes(tables)
    if found and max(int(one.period) for one in found) > year:
        return told
    text = mark("Whether more goes by the route since then cannot be judged before the figures of {year}.")  # fmt: skip
    return [*told, sentence(text, year=years([year + 1]))]


def cargo(tables: Tables) -> list[Sentence]:
    """
    Say how the last year's cargo of the route compares with the year before, source by source.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``series``, ``quantities``, ``claims`` and ``sources``.

    Returns
    -------
    list of Sentence
        None if no source gives two years that follow one another.
    """
    found = _changes(tables)
    last = max((one.period for one in found), default="")
    return _last([one for one in found if one.period == last])


def _last(found: Sequence[Change]) -> list[Sentence]:
    """Say how a year compares with the year before; who rounds to the same shares a sentence."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for one in found:
        groups.setdefault((f"{one.before:.3g}", f"{one.after:.3g}"), []).append(one)
    return [
        sentence(
            mark(
                "By the Trans-Caspian route went {after} in {year}, after {before} the year before ({sources})."
            ),
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
