"""The map of a scenario: the network in grey, the ways left over it, what is closed crossed out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts.atlas import Shapes, atlas_figure
from charts.theme import Theme
from charts.ways import DrawnLeg, DrawnWay, Place, Shut, Trace, way_traces
from data.editions import once_per_edition
from geo.closures import legs_of
from geo.journey import Journey
from geo.survey import crossings_of
from text.messages import Language
from views.atlas import ground
from views.corridors.answer import Answer, answer
from views.corridors.params import CorridorParams, Scenario
from views.corridors.ways import scenario_view
from views.params import LAYERS, MapParams
from views.source_line import citation, source_line
from views.view import Tables, View

# Incidents are left out: their cross would read as a closure.
PICTURE_LAYERS = tuple(layer for layer in LAYERS if layer != "incidents")
QUIET = MapParams(layers=PICTURE_LAYERS)
TURN = 180
# Of a corridor that is closed; its dashes say the rest.
MOST_CROSSES = 12


def picture_view(
    params: CorridorParams,
    tables: Tables,
    language: Language,
    *,
    shapes: Shapes,
    theme: Theme = "light",
) -> View:
    """
    Return the map of a scenario as a view that stands alone.

    Parameters
    ----------
    params : CorridorParams
        What is asked; only the first scenario counts.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    shapes : Shapes
        Shapes by address, or inside for a file that stands alone.
    theme : {'light', 'dark'}, default 'light'
        Colours.

    Returns
    -------
    View
        The ways with their twin, as `views.corridors.ways.ways_view`, and the map as its figure.
    """
    over = traces(answer(params.scenario, tables), tables, theme)
    drawn = replace(ground(QUIET, tables), quiet=True, over=over)
    figure = atlas_figure(drawn, shapes, theme=theme, layers=PICTURE_LAYERS)
    return replace(scenario_view(params.scenario, tables, language), figure=figure, cards=())


@dataclass(frozen=True)
class Drawn:
    """What the map of a scenario is given, beside what every map is."""

    over: str
    """Traces laid over the map, as JSON in light tokens."""
    fit: Mapping[str, Any]
    """As `fit` gives it, for the best way while everything is open."""
    whole: Mapping[str, Any]
    """The same for the best way left."""
    caption: Mapping[str, str]
    """Title, subtitle, sources and the like of the picture that leaves."""
    used: tuple[str, ...]
    """Assumptions that the ways rest on."""
    closed: tuple[str, ...]
    """Ids of what is closed."""


def drawn(scenario: Scenario, tables: Tables, language: Language) -> Drawn:
    """
    Gather what the map of a scenario is given.

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
    Drawn
        Ready to be sent; shapes and lines of the network go by address.
    """
    found = answer(scenario, tables)
    view = scenario_view(scenario, tables, language)
    return Drawn(
        json.dumps(traces(found, tables), separators=(",", ":")),
        fit(found, found.usual, tables),
        fit(found, next(iter(found.ways), found.usual), tables),
        {
            "title": view.finding,
            "subtitle": view.subtitle,
            "source": source_line(view.source_ids, tables, language),
            "alt": view.alt,
            "file": view.file,
            "citation": citation(view, tables, language),
        },
        tuple(dict.fromkeys(one for way in found.ways for one in way.assumption_ids)),
        found.closed.ids,
    )


def quiet_view(tables: Tables, language: Language, *, shapes: Shapes) -> View:
    """
    Return what lies under every scenario's ways.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    shapes : Shapes
        Shapes by address.

    Returns
    -------
    View
        The map with the whole network as hairlines, in light tokens.
    """
    drawn = replace(ground(QUIET, tables), quiet=True)
    figure = atlas_figure(drawn, shapes, layers=None)
    return replace(scenario_view(Scenario(), tables, language), figure=figure, cards=())


def traces(found: Answer, tables: Tables, theme: Theme = "light") -> list[Trace]:
    """
    Draw an answer over the map.

    Parameters
    ----------
    found : Answer
        A scenario's answer.
    tables : mapping of str to pandas.DataFrame
        All tables.
    theme : {'light', 'dark'}, default 'light'
        Colours.

    Returns
    -------
    list of dict
        As `charts.ways.way_traces` gives them.
    """
    places = _places(tables)
    ways = [way for way in found.ways if way.steps]
    taken: set[str] = set()
    badged: set[str] = set()
    drawn = []
    for way in ways:
        own = [step for step in way.steps if step.leg.leg_id not in taken]
        taken |= set(way.legs)
        legs = [DrawnLeg(step.leg.leg_id, step.leg.roles, step.leg.mode) for step in own]
        stops = [places["node", node] for node in way.nodes[1:-1]] if way is ways[0] else []
        # A way that has no leg to itself is numbered where the best way does not run either.
        free = own or [step for step in way.steps if step.leg.leg_id not in ways[0].legs]
        free = [step for step in free if step.leg.leg_id not in badged]
        longest = max(free, key=lambda step: step.terms.km.mid, default=None)
        badge = places["leg", longest.leg.leg_id] if longest and len(ways) > 1 else None
        badged |= {longest.leg.leg_id} if longest else set()
        drawn.append(DrawnWay(legs, stops, badge))
    ends = (found.scenario.origin, found.scenario.destination)
    return way_traces(drawn, _shut(found, places), [places["node", end] for end in ends], theme)


def fit(found: Answer, way: Journey | None, tables: Tables) -> dict[str, Any]:
    """
    Say what the map of a scenario should show.

    Parameters
    ----------
    found : Answer
        A scenario's answer.
    way : Journey or None
        The way to be seen; its ends alone if None.
    tables : mapping of str to pandas.DataFrame
        ``nodes``.

    Returns
    -------
    dict
        As a preset of the map: ``lon`` and ``lat`` of its centre and the ``points`` it must show
        [°]; ``key`` names the pair.
    """
    places = _places(tables)
    ends = (found.scenario.origin, found.scenario.destination)
    points = [places["node", node] for node in (way.nodes if way and way.steps else ends)]
    # Both sides of the date line are near each other.
    first = points[0][0]
    lons = [(lon - first + TURN) % (2 * TURN) - TURN + first for lon, _ in points]
    lats = [lat for _, lat in points]
    centre = [(min(side) + max(side)) / 2 for side in (lons, lats)]
    return {
        "key": ".".join(ends),
        "lon": round((centre[0] + TURN) % (2 * TURN) - TURN, 2),
        "lat": round(centre[1], 2),
        "points": [list(point) for point in dict.fromkeys(points)],
    }


def _shut(found: Answer, places: Mapping[tuple[str, str], Place]) -> Shut:
    """Gather what is closed, and where it is crossed out."""
    crosses = []
    for kind, name in found.closed.kinds:
        if kind == "corridor":
            crosses += [places["leg", leg] for leg in sorted(legs_of(kind, name, found.network)) if leg in found.closed.legs][:MOST_CROSSES]  # fmt: skip
        elif (kind, name) in places:
            crosses.append(places[kind, name])
    states = [name for kind, name in found.closed.kinds if kind == "state"]
    return Shut(sorted(found.closed.legs), states, crosses)


@once_per_edition
def _places(tables: Tables) -> dict[tuple[str, str], Place]:
    """Find where each thing is crossed out or numbered: a leg in its middle, an area at its name."""
    found: dict[tuple[str, str], Place] = {}
    for kind, table, key, lon, lat in (
        ("node", "nodes", "node_id", "lon_deg", "lat_deg"),
        ("sea", "seas", "sea_id", "lon_deg", "lat_deg"),
        ("state", "countries", "iso3", "label_lon_deg", "label_lat_deg"),
    ):
        for row in tables[table].to_dict("records"):
            if pd.notna(row[lon]):
                found[kind, str(row[key])] = (float(row[lon]), float(row[lat]))
    for leg, line in crossings_of(tables).legs.geometry.items():
        middle = line.interpolate(0.5, normalized=True)
        found["leg", str(leg)] = (round(middle.x, 3), round(middle.y, 3))
    return found
