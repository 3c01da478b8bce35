"""Map layers as GeoJSON for anyone's own programs: boundaries as built, the rest from the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from data import tables as files
from geo import layers, network

Tables = Mapping[str, pd.DataFrame]


def _legs(tables: Tables) -> gpd.GeoDataFrame:
    drawn = network.lines(tables)
    # `geometry` of the table says how the line was made; in GeoJSON the word means the line itself.
    facts = tables["legs"].set_index("leg_id").rename(columns={"geometry": "line"})
    return drawn.join(facts).assign(drawn_km=drawn["drawn_km"].round(1))


def _points(table: str, key: str) -> Callable[[Tables], gpd.GeoDataFrame]:
    def points(tables: Tables) -> gpd.GeoDataFrame:
        rows = tables[table].set_index(key)
        spots = gpd.points_from_xy(rows["lon_deg"].astype(float), rows["lat_deg"].astype(float))
        return gpd.GeoDataFrame(rows, geometry=spots, crs=network.CRS)

    return points


def _events(tables: Tables) -> gpd.GeoDataFrame:
    placed = tables["events"].merge(
        tables["nodes"][["node_id", "lon_deg", "lat_deg"]], on="node_id"
    )
    return _points("events", "event_id")({"events": placed})


def _seas(tables: Tables) -> gpd.GeoDataFrame:
    return layers.sea_polygons(tables["seas"], tables["sea_points"])


_FROM_TABLES: dict[str, Callable[[Tables], gpd.GeoDataFrame]] = {
    "legs": _legs,
    "nodes": _points("nodes", "node_id"),
    "events": _events,
    "seas": _seas,
}
LAYERS = (*layers.names(), *_FROM_TABLES)
# Which layer holds a thing of the map.
KINDS = {"country": "countries", "leg": "legs", "node": "nodes", "event": "events"}


def features(layer: str, tables: Tables | None = None) -> dict[str, Any]:
    """
    Return a layer as GeoJSON.

    Parameters
    ----------
    layer : str
        One of `LAYERS`.
    tables : mapping of str to pandas.DataFrame, optional
        All tables; read from the data directory if None.

    Returns
    -------
    dict
        A FeatureCollection in WGS 84; a feature's ``id`` is its key in the tables.

    Raises
    ------
    layers.UnknownLayerError
        If there is no such layer.
    """
    if layer not in _FROM_TABLES:
        return layers.features(layer)
    frame = _FROM_TABLES[layer](files.read_all() if tables is None else tables)
    return dict(json.loads(frame.to_json(na="null", drop_id=False)))


def everything(wanted: Collection[tuple[str, str]] | None = None) -> dict[str, Any]:
    """
    Return states, legs, places and events as one FeatureCollection.

    Parameters
    ----------
    wanted : collection of tuple, optional
        Kind and id of what to keep; all if None.

    Returns
    -------
    dict
        A FeatureCollection; each feature has a property ``kind``.
    """
    tables = files.read_all()
    found = [
        {**feature, "properties": {**feature["properties"], "kind": kind}}
        for kind, layer in KINDS.items()
        for feature in features(layer, tables)["features"]
        if wanted is None or (kind, feature["id"]) in wanted
    ]
    return {"type": "FeatureCollection", "features": found}
