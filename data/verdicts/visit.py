"""Checks on the visit and the summit: what came first, what came after, and who is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.ledger import Statement, claims_about, compatible
from data.story import five
from data.trade import JAPAN
from data.verdicts.balance import COUNTRY
from data.verdicts.verdict import (
    Named,
    Number,
    Row,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    sentence,
    years,
)
from text.messages import mark

FOUNDED, SUMMIT = "format_founded_2004", "summit_2025"
VISIT, FLIGHT = "tokayev_visit_2025", "flight_to_russia"
RUSSIA = "RUS"
AFTER = 2
"""For so many days after a flight a meeting counts as what it was for."""
MANY = 2
"""A summit of the region has at least so many of the five."""
QUOTED = re.compile("[“«](.+?)[”»]")


def first_summit(tables: Tables, terms: Terms) -> Verdict:
    """
    Say whether the summit was the first of its format, and how old the format was.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``events``, ``claims``, ``claim_subjects`` and ``countries``.
    terms : Terms
        The claims, one of them with the format's age in years.

    Returns
    -------
    Verdict
        It does not hold if the tables know an earlier summit of Japan with the region, or the
        age is not about what is claimed.
    """
    founded, summit = _event(tables, FOUNDED), _event(tables, SUMMIT)
    if founded is None or summit is None or not _start(founded) or not _start(summit):
        return cannot(mark("The tables lack the year of foundation or the date of the summit."))
    claims = tables["claims"]
    said = claims[claims["claim_id"].isin(list(terms.claims)) & (claims["unit"] == "years")]
    if said.empty:
        return cannot(mark("The tables hold no claim with the age of the format."))
    claim = dict(said.iloc[0])
    rows = _rows(founded, summit)
    age = int(_start(summit)[:4]) - int(_start(founded)[:4])
    statement = Statement(str(claim["operator"]), float(claim["value"]))
    about = compatible(statement, Statement("=", float(age)))
    earlier = _earlier(tables, _start(founded), _start(summit))
    claim_row: Row = ("claims", str(claim["claim_id"]))
    reasons = [
        sentence(
            mark("From {founded} to {summit} are {age}; the article says {claim}."),
            founded=years([_start(founded)[:4]]),
            summit=years([_start(summit)[:4]]),
            age=Number(age, "years", rows),
            claim=Number(statement.value, "years", (claim_row,), statement.operator),
        )
    ]
    if earlier:
        text = mark("The tables know an earlier one: {events}.")
        reasons.append(sentence(text, events=Named("event", tuple(earlier))))
    else:
        text = mark("The tables know none before it: it was the first of all, not the first after a pause of so many years.")  # fmt: skip
        reasons.append(sentence(text))
    held = about and not earlier
    seen = (*rows, *(("events", one) for one in earlier))
    return Verdict("holds" if held else "does_not_hold", tuple(reasons), rows=seen)


def _earlier(tables: Tables, start: str, end: str) -> list[str]:
    """List summits between two dates that are said to be about Japan and several of the five."""
    events = tables["events"]
    found = events[
        (events["kind"] == "summit") & (events["start"] >= start) & (events["start"] < end)
    ]
    listed = []
    for row in found.to_dict("records"):
        states = _states(tables, [str(row["claim_id"])])
        if JAPAN in states and len(states & set(five(tables))) >= MANY:
            listed.append(str(row["event_id"]))
    return listed  # fmt: skip


def straight_to_russia(tables: Tables, terms: Terms) -> Verdict:
    """
    Hold a flight against the calendar: when it was, what it was for, and who else went.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``events``, ``claims``, ``claim_subjects`` and ``countries``.
    terms : Terms
        How many days after the visit still count as straight, as a range.

    Returns
    -------
    Verdict
        At most it holds for the flight: what is read into it is an opinion, which no table tests.
    """
    visit, flight = _event(tables, VISIT), _event(tables, FLIGHT)
    end = _day(visit, "end") or _day(visit, "start")
    start = _day(flight, "start")
    if visit is None or flight is None or end is None or start is None:
        return cannot(mark("The tables lack the day the visit ended or the day of the flight."))
    rows = _rows(visit, flight)
    after = (start - end).days
    days = Number(after, "days", rows)
    if flight["country"] != RUSSIA or not terms.low <= after <= terms.high:
        text = mark("The flight came {days} after the visit, to {state}.")
        state = Named("state", (str(flight["country"]),))
        return Verdict("does_not_hold", (sentence(text, days=days, state=state),))
    text = mark("The flight came {days} after the visit’s last day.")
    reasons = [sentence(text, days=days), *_meetings(tables, start)]
    text = mark("That he turned away from Japan is what commentators read into it; no table can test that.")  # fmt: skip
    scope = sentence(mark("the flight, not for what is read into it"))
    return Verdict("holds_for", (*reasons, sentence(text)), (scope,))


def _meetings(tables: Tables, start: date) -> list[Sentence]:
    """Say what was held where the flight went, and who of the five went as well."""
    events = tables["events"]
    held = [
        row
        for row in events[
            (events["kind"] == "summit") & (events["country"] == RUSSIA)
        ].to_dict("records")
        if (day := _day(row, "start")) is not None and 0 <= (day - start).days <= AFTER
    ]  # fmt: skip
    if not held:
        return [sentence(mark("What it was for the tables do not say."))]
    ids = [str(row["event_id"]) for row in held]
    about = [claims_about(tables, "event", one)["claim_id"].tolist() for one in ids]
    every = list(dict.fromkeys(claim for claims in about for claim in claims))
    reasons = [
        sentence(
            mark("Held there on that day and the next ones: {events}."),
            events=Named("event", tuple(ids)),
        )
    ]
    present = _states(tables, every) & set(five(tables)) - {COUNTRY}
    if present:
        others = [one for one in five(tables) if one in present]
        rows: tuple[Row, ...] = tuple(("claims", one) for one in every)
        reasons.append(
            sentence(
                mark("Of the other states of the region, {number} are named with these meetings as well: {states}."),
                number=Number(len(others), "count", rows),
                states=Named("state", tuple(others)),
            )
        )  # fmt: skip
    return reasons


def name_of_minister(tables: Tables, terms: Terms) -> Verdict:
    """
    Hold the name a claim quotes against the names of the person it is about.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``claim_subjects`` and ``actors``.
    terms : Terms
        Claims that quote a name, in quotation marks.

    Returns
    -------
    Verdict
        The order of family and given name does not matter.
    """
    claims = tables["claims"][tables["claims"]["claim_id"].isin(list(terms.claims))]
    quoted = [
        match[1] for text in claims["statement_en"].dropna() if (match := QUOTED.search(text))
    ]
    subjects = tables["claim_subjects"]
    named = subjects[
        subjects["claim_id"].isin(list(terms.claims)) & (subjects["subject_kind"] == "actor")
    ]["subject_id"]
    actors = tables["actors"][tables["actors"]["actor_id"].isin(named)]
    people = actors[actors["kind"] == "person"]
    if not quoted or people.empty:
        return cannot(mark("The tables lack the name that is quoted, or the person it is about."))
    person = dict(people.iloc[0])
    known = {_folded(person[name]) for name in ("name_en", "name_ru", "name_native")}
    right = all(_folded(one) in known for one in quoted)
    text = (
        mark("“{quoted}” is a name of the person meant, {actor}.")
        if right
        else mark("“{quoted}” is no name of the person meant: that is {actor}.")
    )
    reason = sentence(
        text,
        quoted=Named("text", tuple(dict.fromkeys(quoted))),
        actor=Named("actor", (str(person["actor_id"]),)),
    )
    rows: tuple[Row, ...] = tuple(("claims", one) for one in claims["claim_id"])
    return Verdict("holds" if right else "does_not_hold", (reason,), rows=rows)


def _folded(name: object) -> frozenset[str]:
    """Read a name as a set of words, whatever their order and case."""
    return frozenset(str(name).casefold().split()) if pd.notna(name) else frozenset()


def _event(tables: Tables, event_id: str) -> Mapping[str, Any] | None:
    """Find an event."""
    found = tables["events"][tables["events"]["event_id"] == event_id]
    return None if found.empty else {str(k): v for k, v in found.iloc[0].items()}


def _start(event: Mapping[str, Any]) -> str:
    """Read when an event began; empty if it is not known."""
    return "" if pd.isna(event["start"]) else str(event["start"])


def _day(event: Mapping[Any, Any] | None, column: str) -> date | None:
    """Read a day; None if it is not known to the day."""
    try:
        return date.fromisoformat(str(event[column])) if event is not None else None
    except ValueError:
        return None


def _rows(*events: Mapping[str, Any]) -> tuple[Row, ...]:
    """Name events as rows."""
    return tuple(("events", str(one["event_id"])) for one in events)


def _states(tables: Tables, claims: Sequence[str]) -> set[str]:
    """List the states that claims are about."""
    subjects = tables["claim_subjects"]
    own = subjects["claim_id"].isin(list(claims)) & (subjects["subject_kind"] == "state")
    return set(subjects.loc[own, "subject_id"])
