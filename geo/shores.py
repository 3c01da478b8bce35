"""How far a place lies from each sea."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import shapely
import shapely.ops

from data.editions import once_per_edition
from geo import layers
from geo.network import WGS84


@once_per_edition
def shores(tables: Mapping[str, pd.DataFrame], node_id: str) -> dict[str, float]:
    """
    Measure how far a node lies from each sea.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``nodes``, ``seas`` and ``sea_points``, as they were read.
    node_id : str
        The node.

    Returns
    -------
    dict of str to float
        Geodesic distance to the nearest water by ``sea_id`` [km], 0 for a node in it; empty for
        a node that is not in the tables. Seas without a shape are left out. The nearest point is
        found on the plane of longitude and latitude, which is near enough to tell seas apart.
    """
    nodes = tables["nodes"]
    found = nodes[nodes["node_id"] == node_id]
    if found.empty:
        return {}
    place = shapely.Point(float(found["lon_deg"].iloc[0]), float(found["lat_deg"].iloc[0]))
    seas = layers.sea_polygons(tables["seas"], tables["sea_points"]).geometry
    return {str(sea): _km(place, water) for sea, water in seas.items()}


def _km(place: shapely.Point, water: shapely.Geometry) -> float:
    """Measure from a place to the nearest point of water [km]."""
    _, shore = shapely.ops.nearest_points(place, water)
    return float(WGS84.inv(place.x, place.y, shore.x, shore.y)[2]) / 1000
