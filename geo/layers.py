"""
Boundary layers: where their files are, and what is in them.

`make geo` builds them (``scripts/build_geo.py``); ``geo/SOURCES.md`` says what
each comes from. A page hands the browser the address, so that the figure stays
small; an export takes the features along.
"""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.sphere import wound

MANIFEST = Path(__file__).parent / "manifest.json"
STATIC = Path(__file__).parents[1] / "static" / "geo"

_CASPIAN = "caspian"
_WGS84 = "EPSG:4326"

# A ring round water: three corners at least.
_CORNERS = 3


class UnknownLayerError(Exception):
    """No boundary layer of that name."""


class SeaRingError(Exception):
    """The points of a sea make no ring."""


def names() -> list[str]:
    """
    List the layers.

    Returns
    -------
    list of str
        Names that `path`, `url`, `features` and `frame` know, sorted.
    """
    return sorted(json.loads(MANIFEST.read_text(encoding="utf-8"))["layers"])


def path(layer: str) -> Path:
    """
    Find the file of a layer.

    Parameters
    ----------
    layer : str
        Name of a layer, such as ``"countries"``.

    Returns
    -------
    pathlib.Path
        A GeoJSON file whose name carries its hash, so that a browser may keep
        it for good.

    Raises
    ------
    UnknownLayerError
        If the manifest has no such layer.
    """
    layers = json.loads(MANIFEST.read_text(encoding="utf-8"))["layers"]
    if layer not in layers:
        msg = f"no layer {layer!r}; there are {', '.join(sorted(layers))}"
        raise UnknownLayerError(msg)
    return STATIC / layers[layer]["file"]


def url(layer: str) -> str:
    """
    Give the address of a layer as the browser fetches it.

    Parameters
    ----------
    layer : str
        Name of a layer.

    Returns
    -------
    str
        Address without a leading slash, so that it holds under a base path.

    Raises
    ------
    UnknownLayerError
        If the manifest has no such layer.
    """
    return f"app/static/geo/{path(layer).name}"


def features(layer: str) -> dict[str, Any]:
    """
    Read a layer as GeoJSON, for figures that must hold without a server.

    Parameters
    ----------
    layer : str
        Name of a layer.

    Returns
    -------
    dict
        A FeatureCollection; each feature has its ``id`` beside its properties.
        Exteriors run clockwise, as d3 fills them.

    Raises
    ------
    UnknownLayerError
        If the manifest has no such layer.
    """
    return json.loads(path(layer).read_text(encoding="utf-8"))


def frame(layer: str) -> gpd.GeoDataFrame:
    """
    Read a layer as a table.

    Parameters
    ----------
    layer : str
        Name of a layer.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_features, n_properties + 1)
        Indexed by ``id`` (ISO 3166-1 alpha-3 for states, else lowercase
        ASCII), in EPSG:4326.

    Raises
    ------
    UnknownLayerError
        If the manifest has no such layer.
    """
    found = features(layer)["features"]
    index = pd.Index([feature["id"] for feature in found], name="id")
    return gpd.GeoDataFrame.from_features(found, crs=_WGS84).set_index(index)


def sea_polygons(seas: pd.DataFrame, sea_points: pd.DataFrame) -> gpd.GeoDataFrame:
    """
    Turn hand-drawn rings into the water they surround.

    Parameters
    ----------
    seas : pandas.DataFrame
        One row per sea, with ``sea_id``.
    sea_points : pandas.DataFrame
        Corners of the rings: ``sea_id``, ``position`` (their order), and
        ``lon_deg`` and ``lat_deg`` [°]. Rings may run over land.

    Returns
    -------
    geopandas.GeoDataFrame
        Indexed by ``sea_id``, in the order of `seas`, EPSG:4326, wound for d3.
        The Caspian comes from the boundaries; a ring wholly on land is a lake
        and stays as drawn. Seas without points have a label but no row here.

    Raises
    ------
    SeaRingError
        If a ring has fewer than three corners or crosses itself.
    """
    land = frame("countries")
    shapes: dict[str, shapely.Geometry] = {}
    for sea_id in seas["sea_id"]:
        corners = sea_points[sea_points["sea_id"] == sea_id].sort_values("position")
        if sea_id == _CASPIAN:
            shapes[sea_id] = frame(_CASPIAN).geometry[_CASPIAN]
        elif len(corners):
            ring = _ring(sea_id, corners)
            near = land.iloc[land.sindex.query(ring, predicate="intersects")]
            water = ring.difference(shapely.union_all(near.geometry.to_numpy()))
            shapes[sea_id] = wound(ring if water.is_empty else water)
    index = pd.Index(list(shapes), name="sea_id", dtype="object")
    return gpd.GeoDataFrame(index=index, geometry=list(shapes.values()), crs=_WGS84)


def _ring(sea_id: str, corners: pd.DataFrame) -> shapely.Polygon:
    """Close a ring, or say what is wrong with it."""
    if len(corners) < _CORNERS:
        msg = f"{sea_id}: {len(corners)} points; a ring has at least {_CORNERS}"
        raise SeaRingError(msg)
    ring = shapely.Polygon(corners[["lon_deg", "lat_deg"]].to_numpy(dtype=float))
    if not ring.is_valid:
        reason = shapely.is_valid_reason(ring)
        msg = f"{sea_id}: the ring crosses itself ({reason}); put its points in order"
        raise SeaRingError(msg)
    return ring
