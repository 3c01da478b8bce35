"""Figures of a profile, each with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from data import ledger
from data.editions import once_per_edition
from data.story import ARTICLES
from geo import network
from text.dates import period
from text.fallback import worded
from text.messages import mark
from text.numbers import interval, quantity
from views.profile import SUBJECT_KINDS, Desk, Fact
from views.view import Tables

Row = Mapping[str, Any]

# A figure about two states, such as their trade, is still each one's own.
PAIR = 2
WAITS = {
    "border": mark("Waiting at the border"),
    "gauge_change": mark("Change of gauge"),
    "transshipment": mark("Trans-shipment"),
    "port": mark("Waiting in port"),
    "ferry": mark("Waiting for the ferry"),
    "canal": mark("Waiting for the canal"),
}


def series(desk: Desk, kind: str, name: str) -> Iterator[Fact]:
    """
    Give the latest value of each measure of a thing, each source's own where they differ.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    kind, name : str
        What it is, and its id.

    Yields
    ------
    Fact
        Marked as disputed where sources give different values for one period.
    """
    every = desk.tables["series"]
    of_kind = every["subject_kind"] == SUBJECT_KINDS.get(kind, kind)
    rows = every[of_kind & (every["subject_id"] == name)]
    for (measure, at), latest in rows.groupby(["measure", "period"], sort=False):
        if at not in _latest(rows.loc[rows["measure"] == measure, "period"]):
            continue
        rival = len(set(latest["value"])) > 1 and len(set(latest["source_id"])) > 1
        for row in latest.to_dict("records"):
            label = f"{desk.label('series', 'measure', measure)}, {period(row['period'], desk.language)}"
            text = quantity(
                float(row["value"]),
                row["unit"],
                desk.language,
                row["operator"] if pd.notna(row["operator"]) else "=",
            )
            yield Fact(
                label,
                text,
                (row["source_id"],),
                "disputed" if rival else "context",
                worded(row, "note", desk.language),
            )


def _latest(periods: pd.Series) -> set[str]:
    """Choose the latest full year, and the latest part of a year if it is later than that."""
    years = [one for one in periods if len(one) == len("2025")]
    newest = max(periods, key=lambda one: one.split("/")[-1])
    year = max(years, default="")
    return {year, newest} - {""} if newest[: len("2025")] > year else {year}


def quantities(desk: Desk, kind: str, name: str) -> Iterator[Fact]:
    """
    Give the preferred value of each quantity that claims about a thing put a number on.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    kind, name : str
        What it is, and its id.

    Yields
    ------
    Fact
        With the values of other sources beside it.
    """
    claims = ledger.claims_about(desk.tables, SUBJECT_KINDS.get(kind, kind), name)
    valued = claims.dropna(subset=["quantity_id", "value"])
    book = _book(desk.tables)
    # First what is said of this thing rather than of many; of that, what the articles say.
    states = valued["claim_id"].map(book.states).fillna(1)
    width = states.groupby(valued["quantity_id"]).min()
    order = sorted(
        width.index,
        key=lambda one: (width[one] > PAIR, one not in book.of_articles, -book.said[one]),
    )
    for quantity_id in order:
        row, values = book.quantities[quantity_id], book.valued[quantity_id]
        preferred = row["preferred_claim_id"]
        texts = {claim["claim_id"]: _value(desk, claim) for claim in values}
        given: dict[str, list[str]] = {}
        for claim in values:
            given.setdefault(texts[claim["claim_id"]], []).append(claim["source_id"])
        shown = texts[preferred if pd.notna(preferred) else values[0]["claim_id"]]
        by_value = {text: tuple(dict.fromkeys(sources)) for text, sources in given.items()}
        yield Fact(
            worded(row, "title", desk.language),
            shown,
            by_value[shown],
            ledger.badge(desk.tables, quantity_id),
            worded(row, "preferred_reason", desk.language),
            quantity_id,
            tuple((text, sources) for text, sources in by_value.items() if text != shown),
        )


class _Book(NamedTuple):
    """The ledger as profiles look things up in it."""

    quantities: Mapping[str, Row]
    """Row of each quantity."""
    valued: Mapping[str, list[Row]]
    """The claims that give it a value."""
    said: Mapping[str, int]
    """How many claims speak of it, with a value or without."""
    states: pd.Series
    """Number of states by claim, for claims about any."""
    of_articles: set[str]
    """Quantities that the two articles speak of."""


@once_per_edition
def _book(tables: Tables) -> _Book:
    """Look claims up by quantity once, not for each of the hundreds of things with a profile."""
    claims = tables["claims"]
    values: dict[str, list[Row]] = {}
    for row in claims.dropna(subset=["quantity_id", "value"]).to_dict("records"):
        values.setdefault(row["quantity_id"], []).append(row)
    subjects = tables["claim_subjects"].query("subject_kind == 'state'")
    own = claims["source_id"].isin(ARTICLES)
    return _Book(
        {row["quantity_id"]: row for row in tables["quantities"].to_dict("records")},
        values,
        claims["quantity_id"].value_counts().to_dict(),
        subjects.groupby("claim_id").size(),
        set(claims.loc[own, "quantity_id"].dropna()),
    )


def _value(desk: Desk, claim: Row) -> str:
    """Write what a claim says of its quantity."""
    return quantity(float(claim["value"]), claim["unit"], desk.language, claim["operator"])


def trade(desk: Desk, iso3: str) -> Iterator[Fact]:
    """
    Give the latest year of a state's trade with Japan, each reporter and source apart.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    iso3 : str
        The state; Japan itself has no pair and gives nothing.

    Yields
    ------
    Fact
        One for each reporter, source and flow.
    """
    trade = desk.tables["trade"]
    pair = {iso3, "JPN"}
    rows = trade[
        (trade["commodity"] == "TOTAL")
        & trade["reporter"].isin(pair)
        & trade["partner"].isin(pair)
        & (trade["reporter"] != trade["partner"])
        # Re-exports are a part of exports, and would be taken for imports below.
        & trade["flow"].isin(["export", "import"])
    ]
    if iso3 == "JPN":
        return
    states = {
        row["iso3"]: worded(row, "name", desk.language)
        for row in desk.tables["countries"].to_dict("records")
    }
    latest = (
        rows.sort_values("period").groupby(["reporter", "source_id", "flow"], sort=False).tail(1)
    )
    # The newest first: what a source of years ago says qualifies it and does not open the list.
    for row in latest.sort_values("period", ascending=False, kind="stable").to_dict("records"):
        reporter, flow = row["reporter"], row["flow"]
        template = (
            desk.words("Exports of {reporter} to {partner}, {year}")
            if flow == "export"
            else desk.words("Imports of {reporter} from {partner}, {year}")
        )
        label = template.format(
            reporter=states[reporter], partner=states[row["partner"]], year=row["period"]
        )
        note = desk.words("As counted by the reporter, {reporter}.").format(
            reporter=states[reporter]
        )
        yield Fact(
            label,
            quantity(float(row["value_usd"]), "USD", desk.language),
            (row["source_id"],),
            "context",
            f"{note} {worded(row, 'note', desk.language)}".strip(),
        )


def leg_measures(desk: Desk, row: Mapping[str, Any]) -> Iterator[Fact]:
    """
    Give a leg's length, days, capacity and volume, each published, assumed or unknown.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    row : mapping
        A row of ``legs``.

    Yields
    ------
    Fact
        What no source gives is an estimate with its reason, or said to be unknown.
    """
    one = desk.tables["legs"][desk.tables["legs"]["leg_id"] == row["leg_id"]]
    assumptions = desk.tables["assumptions"]
    reasons = {
        item["assumption_id"]: worded(item, "reason", desk.language)
        for item in assumptions.to_dict("records")
    }
    km = network.likely_km(one, desk.crossed.legs, assumptions)
    days = network.likely_days(one, km, assumptions)
    length, movement = km.iloc[0], days.iloc[0]
    text = interval(length["low_km"], length["high_km"], "km", desk.language)
    if length["basis"] == "assumed":
        yield Fact(
            desk.words("Length, estimated"),
            f"≈ {text}",
            (),
            "assumed",
            reasons.get(row["factor_assumption_id"], ""),
        )
    else:
        note = (
            desk.words("This leg's share of a length published for a longer stretch.")
            if length["basis"] == "shared"
            else ""
        )
        yield Fact(desk.words("Length"), text, (row["length_source_id"],), "", note)
    label = desk.words("Days of movement")
    if movement["basis"] == "unknown":
        yield Fact(label, desk.words("unknown"))
    elif movement["basis"] == "published":
        yield Fact(
            label,
            interval(movement["days_min"], movement["days_max"], "days", desk.language),
            (row["days_source_id"],),
        )
    else:
        ends = (movement["days_min"], movement["days_max"])
        text = interval(*ends, "days", desk.language, digits=2)
        yield Fact(label, text, (), "assumed", reasons.get(row["speed_assumption_id"], ""))
    for column, title in (
        ("capacity_mt_per_year", mark("Capacity")),
        ("volume_mt", mark("Volume")),
    ):
        source = row[f"{column.split('_')[0]}_source_id"]
        if pd.isna(row[column]):
            yield Fact(desk.words(title), desk.words("unknown"))
            continue
        unit = "t/year" if column.startswith("capacity") else "t"
        when = (
            f", {period(row['volume_period'], desk.language)}"
            if column == "volume_mt" and pd.notna(row["volume_period"])
            else ""
        )
        yield Fact(
            desk.words(title) + when,
            quantity(1e6 * float(row[column]), unit, desk.language),
            (source,) if pd.notna(source) else (),
        )


def waits(desk: Desk, name: str, column: str = "leg_id") -> Iterator[Fact]:
    """
    Give the time lost on a leg or in a place that is not movement.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    name : str
        Id of the leg or node.
    column : {'leg_id', 'node_id'}, default 'leg_id'
        Which of the two.

    Yields
    ------
    Fact
        All of them assumptions, with the reason.
    """
    waiting = {occasion: desk.words(name) for occasion, name in WAITS.items()}
    rows = desk.tables["waits"].merge(desk.tables["assumptions"], on="assumption_id")
    for row in rows[rows[column] == name].to_dict("records"):
        yield Fact(
            waiting[row["occasion"]],
            interval(float(row["low"]), float(row["high"]), "days", desk.language),
            (),
            "assumed",
            worded(row, "reason", desk.language),
        )
