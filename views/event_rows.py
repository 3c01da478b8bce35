"""Events, ready to be set on an axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from data import schema
from text.dates import days
from text.fallback import worded
from text.messages import Language
from views.atlas_things import node_names, when
from views.evidence import country_names, of_claims
from views.view import Evidence, Tables

NEAR = timedelta(days=92)
"""Length of the closer look."""
LEAST = 3
"""So many events make a closer look worth while."""


@dataclass(frozen=True)
class Event:
    """One event."""

    event_id: str
    """Its row in ``events``."""
    title: str
    """What happened."""
    kind: str
    """One of the kinds of events."""
    kind_label: str
    """The same in words."""
    when: str
    """Its date in words, or that it is not known."""
    place: str
    """Where it happened, in words; empty if the tables do not say."""
    on_map: bool
    """Whether the place is one of the map's."""
    days: tuple[date, date] | None
    """First and last day it can have been; None if nothing is known."""
    exact: bool
    """Whether these are the days it lasted."""
    evidence: tuple[Evidence, ...]
    """The event itself, where it has a place on the map, and the claim it rests on."""


def event_rows(tables: Tables, language: Language) -> list[Event]:
    """
    Take every event.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``events``, ``nodes``, ``countries``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of Event
        By their first day, of several the longest first; those of unknown date last.
    """
    names = (node_names(tables, language), country_names(tables, language))
    claims = tables["claims"].set_index("claim_id", drop=False)
    kinds = schema.labels("events", "kind", language)
    found = []
    for row in tables["events"].to_dict("records"):
        (said,) = of_claims(claims.loc[[row["claim_id"]]], tables, language)
        found.append(_event(row, said, kinds, names, language))
    return sorted(found, key=_order)


def _order(one: Event) -> tuple[bool, int, int]:
    """Sort by time; what frames the others comes before them."""
    first, last = one.days or (date.min, date.min)
    return one.days is None, first.toordinal(), -last.toordinal()


def _event(
    row: Mapping[Any, Any],
    said: Evidence,
    kinds: Mapping[str, str],
    names: tuple[Mapping[str, str], Mapping[str, str]],
    language: Language,
) -> Event:
    """Make an event of its row."""
    title, date_text = worded(row, "title", language), when(row, language)
    on_map = bool(pd.notna(row["node_id"]))
    place = ", ".join(
        str(known.get(row[column], row[column]))
        for known, column in zip(names, ("node_id", "country"), strict=True)
        if pd.notna(row[column])
    )
    own = Evidence(
        "events", str(row["event_id"]), f"{title}, {date_text}", "", said.source_id, where=place
    )
    ends = [str(row[end]) for end in ("start", "end") if pd.notna(row[end])]
    known_days = None if row["precision"] == "unknown" or not ends else days("/".join(ends))
    return Event(
        str(row["event_id"]),
        title,
        str(row["kind"]),
        kinds.get(str(row["kind"]), str(row["kind"])),
        date_text,
        place,
        on_map,
        known_days,
        known_days is not None and all(len(end) == len("2025-12-18") for end in ends),
        (own, said) if on_map else (said,),
    )


def closer_look(dated: Sequence[Event]) -> list[Event]:
    """
    Choose the events that crowd on a long axis.

    Parameters
    ----------
    dated : sequence of Event
        Events with days, in order.

    Returns
    -------
    list of Event
        The largest number that lie within `NEAR` of one of them, the earliest such; none if that
        would be fewer than `LEAST`, or all of them.
    """
    placed = [(one, one.days) for one in dated if one.days is not None]
    groups = [
        [one for one, held in placed if first[0] <= held[0] and held[1] <= first[0] + NEAR]
        for _, first in placed
    ]
    crowd = max(groups, key=len, default=[])
    return crowd if LEAST <= len(crowd) < len(placed) else []
