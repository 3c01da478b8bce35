"""The URL of the map, read so that nothing in it can break a page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from data import schema
from data.measures import MEASURES
from text.messages import mark
from views.query import asked, last
from views.view import Query, Tables

# What can be chosen on the map: URL parameter -> table and its key.
CHOICES = {
    "country": ("countries", "iso3"),
    "corridor": ("corridors", "corridor_id"),
    "leg": ("legs", "leg_id"),
    "node": ("nodes", "node_id"),
    "event": ("events", "event_id"),
    "sea": ("seas", "sea_id"),
}
LAYERS = {
    "states": mark("Five states"),
    "japan": mark("Japan"),
    "neighbours": mark("Neighbours"),
    "trans-caspian": mark("Trans-Caspian"),
    "russia": mark("Through Russia"),
    "iran": mark("Through Iran"),
    "china": mark("Across China"),
    "ocean": mark("By sea"),
    "pipeline": mark("Oil pipelines"),
    "places": mark("Ports and borders"),
    "incidents": mark("Incidents"),
    "contested": mark("Contested areas"),
    "labels": mark("Names"),
}
DEFAULT_LAYERS = tuple(layer for layer in LAYERS if layer not in {"iran", "ocean"})
LEAST_ZOOM, MOST_ZOOM = 1.1, 60.0


@dataclass(frozen=True)
class MapParams:
    """Parameters of the map view, all of them valid."""

    measure: str | None = None
    """One of `data.measures.MEASURES`; None for the region in one colour."""
    layers: tuple[str, ...] = DEFAULT_LAYERS
    """Layers that are on, in the order of `LAYERS`."""
    chosen: tuple[str, str] | None = None
    """Kind and id of what has its profile open; the kind is one of `CHOICES`."""
    at: tuple[float, float, float] | None = None
    """Centre and zoom: longitude [°], latitude [°], zoom; None for the default view."""


def map_params(query: Query, tables: Tables) -> MapParams:
    """
    Read the map's parameters from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    tables : mapping of str to pandas.DataFrame
        For the ids that exist.

    Returns
    -------
    MapParams
        What is unknown or malformed has fallen back to its default; nothing raises.
    """
    return MapParams(
        measure=asked(query, "measure", MEASURES),
        layers=_layers(query),
        chosen=_chosen(query, tables),
        at=view_at(last(query, "at")),
    )


def _layers(query: Query) -> tuple[str, ...]:
    if not query.get("layers"):  # absurdly long values are left out before they come here
        return DEFAULT_LAYERS
    named = set(query["layers"])
    known = tuple(layer for layer in LAYERS if layer in named)
    # `layers=` alone means none; only unknown names mean a mangled link.
    return known if known or named <= {""} else DEFAULT_LAYERS


def _chosen(query: Query, tables: Tables) -> tuple[str, str] | None:
    for parameter, (table, key) in CHOICES.items():
        name = last(query, parameter)
        if name and (tables[table][key] == name).any():
            return parameter, name
    return None


def view_at(text: str) -> tuple[float, float, float] | None:
    """
    Read a view: longitude and latitude of its centre, and its zoom.

    Parameters
    ----------
    text : str
        ``lon,lat,zoom`` in degrees; zoom 1 fits the whole globe into the frame.

    Returns
    -------
    tuple of float or None
        The view, within its limits; None if the text is not one.

    Examples
    --------
    >>> view_at("52.1,41.5,6"), view_at("52.1,95,6"), view_at("north")
    ((52.1, 41.5, 6.0), None, None)
    """
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not all(map(math.isfinite, (lon, lat, zoom))) or abs(lon) > 180 or abs(lat) > 90:
        return None
    return lon, lat, min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


@dataclass(frozen=True)
class SourcesParams:
    """Parameters of the page of sources, all of them valid."""

    source: str | None = None
    """Source whose card is open."""
    claim: str | None = None
    """Claim that is shown with its rivals."""
    table: str | None = None
    """Table that is explained and shown."""


def sources_params(query: Query, tables: Tables) -> SourcesParams:
    """
    Read the parameters of the page of sources from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    tables : mapping of str to pandas.DataFrame
        For the ids that exist.

    Returns
    -------
    SourcesParams
        What is unknown or malformed has fallen back to nothing; nothing raises.
    """
    return SourcesParams(
        asked(query, "source", set(tables["sources"]["source_id"])),
        asked(query, "claim", set(tables["claims"]["claim_id"])),
        asked(query, "table", set(tables)),
    )


@dataclass(frozen=True)
class HistoryParams:
    """What the page of the history shows."""

    table: str | None = None
    """Table whose saves are wanted; all without one."""

    row: str | None = None
    """Key of the row whose saves are wanted."""

    since: str = ""
    """Time since which saves are wanted, as it was typed."""

    revision: str = ""
    """The one save that is wanted."""


def history_params(query: Query, _tables: Tables) -> HistoryParams:
    """
    Read the parameters of the page of the history.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    _tables : mapping of str to pandas.DataFrame
        All tables; the history is not of what they hold now.

    Returns
    -------
    HistoryParams
        What is unknown or malformed has fallen back to its default.
    """
    table = asked(query, "table", schema.tables())
    return HistoryParams(
        table,
        (last(query, "row") or None) if table else None,
        last(query, "since"),
        last(query, "revision"),
    )
