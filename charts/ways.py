"""What a scenario lays over the map: the ways left, what is closed, and where the way begins and ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.atlas import DASHES, OUTLINE, ROLES, RUSSIA_DASH
from charts.theme import Theme, palette

Place = tuple[float, float]
"""Longitude and latitude [°]."""
Trace = dict[str, Any]

BOLD, THIN = 4.2, 2.0
CASING = 2.6
INK = 1.6
CLOSED_DASH = "1px,5px"


@dataclass(frozen=True)
class DrawnLeg:
    """A leg as a way takes it."""

    leg_id: str
    """Its id."""
    roles: Collection[str]
    """Roles of its corridors."""
    mode: str
    """How cargo moves on it."""


@dataclass(frozen=True)
class DrawnWay:
    """One of the ways left."""

    legs: Sequence[DrawnLeg]
    """What is drawn of it: for all but the first, the legs that no better way takes."""
    stops: Sequence[Place] = ()
    """Places marked on it."""
    badge: Place | None = None
    """Where its number stands; None for none."""


@dataclass(frozen=True)
class Shut:
    """What is closed."""

    legs: Sequence[str] = ()
    """Legs that are out."""
    outlines: Sequence[str] = ()
    """States that are closed, ISO 3166-1 alpha-3."""
    crosses: Sequence[Place] = ()
    """Where each closed thing is crossed out."""


def way_traces(
    ways: Sequence[DrawnWay], shut: Shut, ends: Sequence[Place], theme: Theme = "light"
) -> list[Trace]:
    """
    Draw the ways left over the map, the best one bold, and cross out what is closed.

    Parameters
    ----------
    ways : sequence of DrawnWay
        The best first.
    shut : Shut
        What is closed.
    ends : sequence of tuple of float
        Where the way begins and ends.
    theme : {'light', 'dark'}, default 'light'
        Colours; the browser turns light ones itself.

    Returns
    -------
    list of dict
        ``scattergeo`` traces, lowest first. Lines name their ``parts`` in ``meta``, as those of
        the map do, and the ``place`` of their way in the list.
    """
    colours = palette(theme)
    traces = [_line(shut.legs, colours["incident"], 1.4, CLOSED_DASH)] if shut.legs else []
    outlines = [f"{OUTLINE}{state}" for state in shut.outlines]
    if outlines:
        traces.append(_line(outlines, colours["incident"], 1.2, "4px,3px"))
    for place in reversed(range(1, len(ways))):
        traces += _thin(ways[place], place, colours)
    if ways:
        traces += _bold(ways[0], colours)
    traces += [_badge(way, place, colours) for place, way in enumerate(ways) if way.badge]
    if ends:
        marker = _marker("circle", 11, colours["ink"], colours["paper"], 2)
        traces.append(_points(ends, marker))
    if shut.crosses:
        cross = _marker("x", 13, colours["incident"], colours["paper"], 1.5)
        traces.append(_points(shut.crosses, cross))
    return traces


def role_of(roles: Collection[str]) -> str:
    """
    Choose the role a leg is drawn with: of several, the one that lies on top on the map.

    Parameters
    ----------
    roles : collection of str
        Roles of its corridors.

    Returns
    -------
    str
        A token of the theme; ``muted`` for a leg that belongs to no corridor.
    """
    return max(roles, key=ROLES.index, default="muted")


def _bold(way: DrawnWay, colours: Mapping[str, str]) -> list[Trace]:
    """Draw the best way between lines of ink, its stops on it."""
    every = [leg.leg_id for leg in way.legs]
    strokes = (("ink", BOLD + INK + 2), ("paper", BOLD + INK))
    traces = [_line(every, colours[token], width, place=0) for token, width in strokes]
    traces += [
        _line(legs, colours[role], BOLD, place=0) for role, legs in _by(way, modes=False).items()
    ]
    if way.stops:
        traces.append(_points(way.stops, _marker("circle", 5, colours["paper"], colours["ink"], 1.2), 0))  # fmt: skip
    return traces


def _thin(way: DrawnWay, place: int, colours: Mapping[str, str]) -> list[Trace]:
    """Draw an alternative where it leaves the better ways, in the style of its modes."""
    every = [leg.leg_id for leg in way.legs]
    if not every:
        return []
    traces = [_line(every, colours["paper"], THIN + CASING, place=place)]
    for style, legs in _by(way, modes=True).items():
        role, _, mode = style.partition("/")
        dash = DASHES.get(mode, RUSSIA_DASH if role == "russia" else "solid")
        traces.append(_line(legs, colours[role], THIN, dash, place))
    return traces


def _by(way: DrawnWay, *, modes: bool) -> dict[str, list[str]]:
    """Group legs by what they are drawn with: their role, and their mode if asked."""
    found: dict[str, list[str]] = {}
    for leg in way.legs:
        style = role_of(leg.roles) + (f"/{leg.mode}" if modes else "")
        found.setdefault(style, []).append(leg.leg_id)
    return found


def _badge(way: DrawnWay, place: int, colours: Mapping[str, str]) -> Trace:
    """Write the number that a way has in the list beside the map."""
    fill, ink = ("ink", "paper") if place == 0 else ("paper", "ink")
    marker = _marker("circle", 18, colours[fill], colours["ink"], 1.2)
    badge = [way.badge] if way.badge else []
    return {
        **_points(badge, marker, place),
        "mode": "markers+text",
        "text": [str(place + 1)],
        "textposition": "middle center",
        "textfont": {"color": colours[ink], "size": 12.5},
    }


def _line(
    parts: Sequence[str], colour: str, width: float, dash: str = "solid", place: int | None = None
) -> Trace:
    """Draw named lines; their points are filled in where the figure ends up."""
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [],
        "lat": [],
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
        "meta": _meta(place) | {"parts": list(parts)},
    }


def _points(spots: Sequence[Place], marker: Mapping[str, Any], place: int | None = None) -> Trace:
    """Put marks."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [lon for lon, _ in spots],
        "lat": [lat for _, lat in spots],
        "marker": dict(marker),
        "hoverinfo": "skip",
        "meta": _meta(place),
    }


def _marker(symbol: str, size: float, fill: str, line: str, width: float) -> dict[str, Any]:
    return {"symbol": symbol, "size": size, "color": fill, "line": {"color": line, "width": width}}


def _meta(place: int | None) -> dict[str, Any]:
    return {"layer": "over"} | ({} if place is None else {"place": place})
