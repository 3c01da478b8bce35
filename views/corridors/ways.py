"""The ways a scenario leaves, beside each other: what each costs, crosses, and does not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.plot import nothing
from data.editions import once_per_edition
from geo.closures import legs_of
from geo.journey import Journey
from text.messages import Language, counted, mark, translator
from views.corridors.answer import Answer, amount, answer, felt
from views.corridors.desk import BOUNDARIES, Desk
from views.corridors.names import names_of
from views.corridors.params import CorridorParams, Scenario
from views.corridors.way_card import ASSUMED, WayCard
from views.corridors.wording import (
    CARGOES,
    closed_text,
    difference_text,
    finding,
    listed,
    value_text,
    way_names,
)
from views.view import Evidence, Tables, View

COLUMNS = {
    "way": mark("Way"),
    "states": mark("States crossed"),
    "seas": mark("Seas sailed"),
    "days_low": mark("Days, least"),
    "days_high": mark("Days, most"),
    "waiting_low": mark("Days of waiting, least"),
    "waiting_high": mark("Days of waiting, most"),
    "km_low": mark("km, least"),
    "km_high": mark("km, most"),
    "borders": mark("Borders"),
    "russia": mark("Share inside Russia, %"),
    "capacity": mark("Narrowest capacity known, Mt a year"),
    "unknown": mark("Legs without a known capacity"),
    "assumed": mark("Assumptions it rests on"),
    "more_days": mark("Days more than the best open way"),
    "more_km": mark("km more than the best open way"),
    "places": mark("Places passed"),
}
KEEPING = {
    "days": mark("ranked by the middle of the days, under way and waiting"),
    "km": mark("ranked by length"),
    "borders": mark("ranked by the number of borders"),
}
DIFFERING = {
    "area": mark("each way listed would be the best under some closure of states and seas"),
    "port": mark("each way listed would be the best under some closure of states, seas and ports"),
    "leg": mark("the shortest ways by any leg, however much they share"),
}
BUILT = {
    True: mark("lines not built yet are used"),
    False: mark("lines not built yet are left out"),
}
MOST_FELT = 3


def ways_view(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Show the ways that a scenario leaves.

    Parameters
    ----------
    params : CorridorParams
        What is asked; only the first scenario counts.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A card for each way; the map that goes with it is drawn elsewhere.
    """
    return scenario_view(params.scenario, tables, language)


def beside_view(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Show the ways that the second scenario leaves.

    Parameters
    ----------
    params : CorridorParams
        What is asked; without a second scenario the first counts.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        As `ways_view`.
    """
    return scenario_view(params.beside or params.scenario, tables, language)


def scenario_view(scenario: Scenario, tables: Tables, language: Language) -> View:
    """
    Show the ways that one scenario leaves.

    Parameters
    ----------
    scenario : Scenario
        What is asked.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A card for each way, the best first; none where no way remains, and the finding says why.
        The last few are kept: the map, the list and the picture of a scenario ask for the same.
    """
    return _scenario_view(tables, scenario, language)


@once_per_edition
def _scenario_view(tables: Tables, scenario: Scenario, language: Language) -> View:
    """Make the view."""
    words = translator(language)
    found = answer(scenario, tables)
    desk = Desk(found, tables, language)
    ways = [way for way in found.ways if way.steps]
    names = way_names(ways, tables, language)
    title = finding(found, tables, language)
    rests = [desk.rests(way) for way in ways]
    every = [row for rows in rests for row in rows]
    return View(
        finding=title,
        subtitle=_restated(desk),
        figure=nothing(),
        table=pd.DataFrame(
            [_row(desk, way, name) for way, name in zip(ways, names, strict=True)],
            columns=list(COLUMNS),
        ),
        columns={key: words(text) for key, text in COLUMNS.items()},
        source_ids=list(
            dict.fromkeys([*(row.source_id for row in every if row.source_id), BOUNDARIES])
        ),
        alt=title,
        file=f"ways-{scenario.origin}-{scenario.destination}",
        remark=_remark(found, tables, language),
        rows=rests,
        numbers=_numbers(desk, ways),
        cards=[
            WayCard(desk, way).card(name, best=way is ways[0])
            for way, name in zip(ways, names, strict=True)
        ],
    )


def _assumed(desk: Desk) -> tuple[str, tuple[Evidence, ...]]:
    """Count the assumptions that all ways together rest on."""
    ids = dict.fromkeys(one for way in desk.found.ways for one in way.assumption_ids)
    number = counted(desk.language, ASSUMED, len(ids)).format(number=len(ids))
    return number, desk.assumptions(ids)


def _restated(desk: Desk) -> str:
    """Restate in one sentence what the answer rests on."""
    scenario, words = desk.found.scenario, desk.words
    shut = closed_text(desk.found, desk.tables, desk.language)
    parts = [
        words(CARGOES[desk.found.cargo]),
        words("closed: {names}").format(names=shut) if shut else words("nothing closed"),
        words(KEEPING[scenario.by]),
        words(DIFFERING[scenario.differ]),
        words(BUILT[scenario.planned]),
    ]
    number, _ = _assumed(desk)
    if desk.found.ways:
        parts.append(words("resting on {assumptions}").format(assumptions=number))
    moved = desk.assumptions(sorted(desk.found.assumptions.overridden))
    if moved:
        changed = "; ".join(f"{row.text}, {row.value}" for row in moved)
        parts.append(words("changed here: {names}").format(names=changed))
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _numbers(desk: Desk, ways: Sequence[Journey]) -> dict[str, tuple[Evidence, ...]]:
    """Say what the numbers of the finding and the subtitle rest on."""
    number, rows = _assumed(desk)
    found = {number: rows}
    for row in desk.assumptions(sorted(desk.found.assumptions.overridden)):
        found[row.value] = (row,)
    if ways:
        by, usual = desk.by, desk.found.usual
        cost = amount(ways[0], by)
        found[value_text(cost, by, desk.language)] = desk.measured(ways[0])
        if usual is not None:
            more = difference_text(abs(cost.mid - amount(usual, by).mid), by, desk.language)
            both = (*desk.measured(ways[0]), *desk.measured(usual))
            found[more.removeprefix("+")] = tuple(dict.fromkeys(both))
    return {text: rows for text, rows in found.items() if text and rows}


def _row(desk: Desk, way: Journey, name: str) -> dict[str, Any]:
    """Write a way as a row of the table twin."""
    days, narrow, more = way.days, way.narrowest, desk.differences(way)
    return {
        "way": name,
        "states": ", ".join(desk.names.states(way.states)),
        "seas": ", ".join(desk.names.sea[sea] for sea in way.seas),
        "days_low": round(days.low, 1) if days else None,
        "days_high": round(days.high, 1) if days else None,
        "waiting_low": round(way.waiting.low, 1),
        "waiting_high": round(way.waiting.high, 1),
        "km_low": round(way.km.low),
        "km_high": round(way.km.high),
        "borders": way.borders,
        "russia": round(100 * way.share("RUS"), 1),
        "capacity": narrow.leg.capacity if narrow else None,
        "unknown": len(way.unknown_capacity),
        "assumed": len(way.assumption_ids),
        "more_days": round(more["days"], 1) if "days" in more else None,
        "more_km": round(more["km"]) if "km" in more else None,
        "places": " – ".join(desk.names.node[node] for node in way.nodes),
    }


def _remark(found: Answer, tables: Tables, language: Language) -> str:
    """Say what a closure leaves open, and point to pairs that feel it where this one does not."""
    words, names = translator(language), names_of(tables, language)
    parts = []
    if any(_shared(found, name) for kind, name in found.closed.kinds if kind == "corridor"):
        parts.append(
            words("A corridor that is closed takes out only the legs that no open corridor uses.")
        )
    if found.closed.ids and found.unchanged:
        own = (found.scenario.origin, found.scenario.destination)
        felt_by = [pair for pair, harm in felt(found.scenario, tables) if pair != own and harm]
        pairs = [f"{names.node[one]} – {names.node[other]}" for one, other in felt_by[:MOST_FELT]]
        parts.append(
            words("Pairs that feel it: {pairs}.").format(pairs=listed(pairs, language))
            if pairs
            else words("None of the pairs offered above feels it either.")
        )
    return " ".join(parts)


def _shared(found: Answer, corridor: str) -> bool:
    """Say whether a closed corridor has legs that stay open."""
    return bool(legs_of("corridor", corridor, found.network) - found.closed.legs.keys())
