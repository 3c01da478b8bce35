"""The map: layers of states, lines and places as one Plotly geo figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.theme import SCALE, Theme, palette, template

# Order of drawing, lowest first: where corridors share a leg the story's own lies on top.
ROLES = ("ocean", "russia", "iran", "china", "pipeline", "trans-caspian")
# Group of states, its layer and its colour, lowest first.
AREAS = (
    ("neighbour", "neighbours", "neighbour"),
    ("japan", "japan", "japan"),
    ("central-asia", "states", "five"),
)
WIDTHS = {
    "trans-caspian": 2.8,
    "pipeline": 1.7,
    "ocean": 1.8,
    "russia": 2.0,
    "iran": 2.0,
    "china": 2.0,
}
DASHES = {"sea": "1.5px,4px", "pipeline": "7px,2px,1.5px,2px", "road": "5px,4px"}
RUSSIA_DASH = "8px,3px"
CASING = 2.5
OUTLINE = "outline-"
"""What the id of a state's outline among the lines begins with."""

Line = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Shapes:
    """
    Where the figure's shapes come from.

    By address a figure weighs kilobytes and the browser caches the shapes; with the shapes
    inside, it stands alone in an export.
    """

    countries: str | dict[str, Any]
    """Address of the boundaries, or the GeoJSON itself."""
    unassigned: str | dict[str, Any]
    """The same for land that the boundary set gives to no state; else it would show as water."""
    lines: Mapping[str, Sequence[Line]] | None = None
    """Runs of points by id: coasts, borders, hatches and legs. None: the browser fills them in."""


@dataclass(frozen=True)
class Ground:
    """What the map shows, as tables and ids."""

    countries: pd.DataFrame
    """Columns ``iso3`` and ``group``, one row a state."""
    land: Sequence[str]
    """Ids of all boundaries there are, for the ground under everything."""
    unassigned: Sequence[str]
    """Ids of land that belongs to no state in the boundary set."""
    legs: pd.DataFrame
    """Columns ``leg_id``, ``role``, ``mode``, ``status``; a leg stands once for each role it has."""
    nodes: pd.DataFrame
    """Columns ``node_id``, ``kind``, ``label_rank``, ``lon_deg``, ``lat_deg``: the places drawn."""
    incidents: pd.DataFrame
    """Columns ``event_id``, ``lon_deg``, ``lat_deg``."""
    contested: Collection[str] = ()
    """Ids of contested areas among the lines."""
    classes: Mapping[str, int] = field(default_factory=dict)
    """Class of the chosen measure, 0 to 4, by state; a state without a value has none."""
    measured: bool = False
    """Whether a measure is chosen, so that states without a value are hatched."""
    chosen: tuple[str, str] | None = None
    """Kind and id of what is chosen."""
    chosen_role: str = "trans-caspian"
    """Role, and so colour, of a chosen leg or corridor."""
    quiet: bool = False
    """Whether all legs are hairlines in grey, so that what is laid over them stands out."""
    over: Sequence[Mapping[str, Any]] = ()
    """Traces laid over everything, in the colours of the theme."""


def atlas_figure(
    ground: Ground, shapes: Shapes, *, theme: Theme = "light", layers: Collection[str] | None = None
) -> go.Figure:
    """
    Draw the map.

    Parameters
    ----------
    ground : Ground
        What to draw.
    shapes : Shapes
        Shapes by address or inside.
    theme : {'light', 'dark'}, default 'light'
        Colours. The browser turns a light figure into a dark one itself.
    layers : collection of str, optional
        Layers to draw; all of them if None, for a map that switches them in the browser.

    Returns
    -------
    plotly.graph_objects.Figure
        One ``geo`` subplot in azimuthal equal-area projection, nothing fetched from elsewhere.
        Each trace carries ``meta`` with its ``layer``, and line traces their ``parts``.

    Notes
    -----
    The first trace of the subplot is a ``scattergeo`` with lon and lat, and empty. If a
    choropleth came first plotly.js would ask a CDN for country shapes and, offline, draw nothing.
    """
    colours = palette(theme)
    traces: list[go.Scattergeo | go.Choropleth] = [go.Scattergeo(lon=[], lat=[])]
    traces += _areas(ground, shapes, colours, layers)
    traces += _outlines(ground, colours)
    groups = leg_groups(ground.legs)
    for role in ROLES:
        traces += (_hairlines if ground.quiet else _corridor_lines)(role, groups, colours)
    traces += _places(ground, colours)
    traces += [*highlight(ground, theme), *map(go.Scattergeo, ground.over)]
    if layers is not None:
        always = {*layers, "ground", "over", *(layer for _, layer, _ in AREAS)}
        traces = [trace for trace in traces if not trace.meta or trace.meta["layer"] in always]
    if shapes.lines is not None:
        named = [part for trace in traces for part in (trace.meta or {}).get("parts", ())]
        lines = {**shapes.lines, **_rings(shapes.countries, named)}
        for trace in traces:
            _fill(trace, lines, groups)
    return go.Figure(traces, _layout(theme, colours))


def _layout(theme: Theme, colours: Mapping[str, str]) -> dict[str, object]:
    """Lay the subplot out: every layer of plotly.js's own is off, ours are traces."""
    return {
        "template": template(theme),
        "uirevision": "atlas",
        "paper_bgcolor": colours["water"],
        "dragmode": "pan",
        "geo": {
            "visible": False,
            "bgcolor": colours["water"],
            "projection": {"type": "azimuthal equal area"},
            "lonaxis": {"range": [-180, 180]},
            "lataxis": {"range": [-90, 90]},
        },
    }


def _area(
    geojson: str | dict[str, Any],
    ids: Sequence[str],
    fill: Sequence[str],
    layer: str,
    outline: str,
    width: float = 0.8,
) -> go.Choropleth:
    """Fill shapes, each with its own colour; the outline makes the coast."""
    colours = list(dict.fromkeys(fill))
    steps = colours if len(colours) > 1 else colours * 2
    last = len(steps) - 1
    return go.Choropleth(
        geojson=geojson,
        locationmode="geojson-id",
        locations=list(ids),
        z=[steps.index(colour) for colour in fill],
        zmin=0,
        zmax=last,
        colorscale=[[i / last, colour] for i, colour in enumerate(steps)],
        marker={"line": {"width": width, "color": outline}},
        showscale=False,
        hoverinfo="skip",
        meta={"layer": layer},
    )


def _areas(
    ground: Ground, shapes: Shapes, colours: Mapping[str, str], layers: Collection[str] | None
) -> list[go.Choropleth]:
    """
    Fill land, neighbours, Japan and the five states, each shape once.

    A layer of states that is off is plain land, not a hole.
    """
    special = set(ground.countries.query("group != 'other'")["iso3"])
    plain = [one for one in ground.land if one not in special]
    coast = colours["coast"]
    areas = [
        _area(shapes.countries, plain, [colours["land"]] * len(plain), "ground", coast),
        _area(shapes.unassigned, ground.unassigned, [colours["land"]] * len(ground.unassigned), "ground", coast),
    ]  # fmt: skip
    for group, layer, token in AREAS:
        states = ground.countries.loc[ground.countries["group"] == group, "iso3"].tolist()
        shown = layers is None or layer in layers
        paint = [colours[_token(one, token, ground) if shown else "land"] for one in states]
        if states:
            areas.append(_area(shapes.countries, states, paint, layer, coast))
    return areas


def _token(state: str, plain: str, ground: Ground) -> str:
    """Choose a state's colour: its class where a measure is chosen, paper where it has none."""
    if not ground.measured or plain != "five":
        return plain
    return SCALE[ground.classes[state]] if state in ground.classes else "paper"


def _lines(parts: Sequence[str], layer: str, **line: object) -> go.Scattergeo:
    """Draw lines that are named, not given: `_fill` or the browser puts the points in."""
    return go.Scattergeo(
        lon=[],
        lat=[],
        mode="lines",
        line=line,
        hoverinfo="skip",
        meta={"layer": layer, "parts": list(parts)},
    )


def _outlines(ground: Ground, colours: Mapping[str, str]) -> list[go.Scattergeo]:
    """Draw hatches where a measure is missing, contested areas, borders and coasts."""
    traces = []
    missing = [
        f"hatch-{state}"
        for state in ground.countries.query("group == 'central-asia'")["iso3"]
        if ground.measured and state not in ground.classes
    ]
    if missing:
        traces.append(_lines(missing, "states", color=colours["hatch"], width=0.8))
    if ground.contested:
        traces.append(
            _lines(list(ground.contested), "contested", color=colours["contested"], width=0.8)
        )
    traces.append(_lines(["borders"], "ground", color=colours["border"], width=1.3))
    return traces


def leg_groups(legs: pd.DataFrame) -> dict[str, list[str]]:
    """
    Group legs by the line they are drawn with.

    A figure by address names a group instead of listing its legs, which keeps it small.

    Parameters
    ----------
    legs : pandas.DataFrame
        Columns ``leg_id``, ``role``, ``mode``, ``status``.

    Returns
    -------
    dict of str to list of str
        Legs by group: ``legs-<role>`` holds all of a role, ``legs-<role>-<mode>`` those drawn
        in one style, ``legs-<role>-planned`` those not built yet.
    """
    style = legs["mode"].where(legs["status"] != "planned", "planned")
    groups: dict[str, list[str]] = {}
    for role, of_role in legs.assign(style=style).groupby("role"):
        groups[f"legs-{role}"] = of_role["leg_id"].tolist()
        for name, rows in of_role.groupby("style"):
            groups[f"legs-{role}-{name}"] = rows["leg_id"].tolist()
    return groups


def _corridor_lines(
    role: str, groups: Collection[str], colours: Mapping[str, str]
) -> list[go.Scattergeo]:
    """Draw the legs of one role: casing first, then one trace for each line style."""
    every = f"legs-{role}"
    if every not in groups:
        return []
    width, colour = WIDTHS[role], colours[role]
    casing = _lines([every], role, color=colours["paper"], width=width + CASING)
    casing.meta["casing"] = True  # what a map that moves can do without
    traces = [casing]
    for group in sorted(name for name in groups if name.startswith(f"{every}-")):
        style = group.removeprefix(f"{every}-")
        if style == "planned":  # hollow: a line of paper in a line of colour
            traces.append(_lines([group], role, color=colour, width=width + 1.2))
            traces.append(_lines([group], role, color=colours["paper"], width=width - 0.8))
        else:
            dash = DASHES.get(style, RUSSIA_DASH if role == "russia" else "solid")
            traces.append(_lines([group], role, color=colour, width=width, dash=dash))
    return traces


def _hairlines(
    role: str, groups: Collection[str], colours: Mapping[str, str]
) -> list[go.Scattergeo]:
    """Draw the legs of one role as what there is, not as what is meant."""
    dash = "1px,4px" if role == "ocean" else "solid"
    every = f"legs-{role}"
    return [_lines([every], role, color=colours["hatch"], width=0.9, dash=dash)] if every in groups else []  # fmt: skip


def _places(ground: Ground, colours: Mapping[str, str]) -> list[go.Scattergeo]:
    """Mark ports, borders and terminals, a trace for each rank so that marks thin out with names."""
    symbols = {"border": "diamond", "terminal": "square", "oilfield": "square"}
    traces = []
    for rank, nodes in ground.nodes.groupby("label_rank"):
        kinds = nodes["kind"]
        marker = {
            "symbol": [symbols.get(kind, "circle") for kind in kinds],
            "size": [6.5 if kind in {"port", "terminal"} else 5 for kind in kinds],
            "color": colours["paper"],
            "line": {"color": colours["ink"], "width": 1.2},
        }
        traces.append(_points(nodes, marker, {"layer": "places", "rank": int(rank)}))
    cross = {
        "symbol": "x",
        "size": 12,
        "color": colours["incident"],
        "line": {"color": colours["paper"], "width": 1.5},
    }
    return [*traces, _points(ground.incidents, cross, {"layer": "incidents"})]


def _points(
    rows: pd.DataFrame, marker: Mapping[str, object], meta: Mapping[str, object]
) -> go.Scattergeo:
    """Put markers where rows are."""
    return go.Scattergeo(
        lon=rows["lon_deg"].astype(float).tolist(),
        lat=rows["lat_deg"].astype(float).tolist(),
        mode="markers",
        marker=marker,
        hoverinfo="skip",
        meta=meta,
    )


def highlight(ground: Ground, theme: Theme = "light") -> list[go.Scattergeo]:
    """
    Outline what is chosen in ink; the rest stays as it is.

    Parameters
    ----------
    ground : Ground
        What is drawn, and what of it is chosen.
    theme : {'light', 'dark'}, default 'light'
        Colours.

    Returns
    -------
    list of plotly.graph_objects.Scattergeo
        The last traces of the map; none if nothing is chosen.
    """
    colours = palette(theme)
    if ground.chosen is None:
        return []
    kind, name = ground.chosen
    if kind == "country":
        return [_lines([f"{OUTLINE}{name}"], "over", color=colours["ink"], width=1.8)]
    if kind in {"leg", "corridor"}:
        return _outlined(ground, kind, name, colours)
    places = (
        ground.nodes.rename(columns={"node_id": "id"})
        if kind == "node"
        else ground.incidents.rename(columns={"event_id": "id"})
    )
    ring = {
        "symbol": "circle-open",
        "size": 17,
        "color": colours["ink"],
        "line": {"width": 2, "color": colours["ink"]},
    }
    return [_points(places[places["id"] == name], ring, {"layer": "over"})]


def _outlined(
    ground: Ground, kind: str, name: str, colours: Mapping[str, str]
) -> list[go.Scattergeo]:
    """Draw chosen legs once more on top, between lines of ink, whether their layer is on or not."""
    legs = ground.legs
    own = (
        legs["corridor_ids"].map(lambda ids: name in ids)
        if kind == "corridor"
        else legs["leg_id"] == name
    )
    parts = legs.loc[own, "leg_id"].drop_duplicates().tolist()
    role = ground.chosen_role
    width = WIDTHS[role]
    strokes = (("ink", width + 4), ("paper", width + 2), (role, width))
    return [_lines(parts, "over", color=colours[token], width=wide) for token, wide in strokes]


def _rings(countries: str | dict[str, Any], parts: Collection[str]) -> dict[str, list[Line]]:
    """Take the outlines that are named from boundaries that are inside the figure."""
    if isinstance(countries, str):
        return {}
    wanted = {part.removeprefix(OUTLINE) for part in parts if part.startswith(OUTLINE)}
    found = {}
    for one in countries["features"]:
        if one["id"] in wanted:
            held = one["geometry"]["coordinates"]
            polygons = held if one["geometry"]["type"] == "MultiPolygon" else [held]
            found[f"{OUTLINE}{one['id']}"] = [ring for polygon in polygons for ring in polygon]
    return found


def _fill(
    trace: go.Scattergeo | go.Choropleth,
    lines: Mapping[str, Sequence[Line]],
    groups: Mapping[str, Sequence[str]],
) -> None:
    """Put the points of named lines into a trace, runs kept apart by a gap."""
    named = (trace.meta or {}).get("parts")
    if not named:
        return
    parts = [part for name in named for part in groups.get(name, [name])]
    points = [
        point for part in parts for run in lines.get(part, ()) for point in (*run, (None, None))
    ]
    trace.update(lon=[lon for lon, _ in points], lat=[lat for _, lat in points])
