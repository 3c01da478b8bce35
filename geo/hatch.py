"""Diagonal hatching cut to a shape, even on the atlas's own projection."""

from functools import cache

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

# The projection of the default view, in kilometres. Hatches drawn straight and
# even here look straight and even on the screen.
VIEW_CRS = "+proj=laea +lat_0=44 +lon_0=82 +datum=WGS84 +units=km"

# A straight line of the view bends once it is cut into great circles; pieces of
# this length [km] stay within a kilometre of it.
_PIECE_KM = 500

# Stubs shorter than this share of the spacing read as dirt, not as hatching.
_STUB = 0.25


@cache
def _transformer(*, inverse: bool = False) -> Transformer:
    """Make the transformer once: building one takes longer than using it."""
    ends = ("EPSG:4326", VIEW_CRS)
    return Transformer.from_crs(*(ends[::-1] if inverse else ends), always_xy=True)


def to_view(geometry: BaseGeometry) -> BaseGeometry:
    """
    Project from longitude and latitude to the plane of the default view.

    Parameters
    ----------
    geometry : shapely.Geometry
        Longitude and latitude [°].

    Returns
    -------
    shapely.Geometry
        Easting and northing from 82°E 44°N, in `VIEW_CRS` [km].
    """
    return shapely.transform(geometry, _transformer().transform, interleaved=False)


def from_view(geometry: BaseGeometry) -> BaseGeometry:
    """
    Project back from the plane of the default view.

    Parameters
    ----------
    geometry : shapely.Geometry
        Easting and northing in `VIEW_CRS` [km].

    Returns
    -------
    shapely.Geometry
        Longitude and latitude [°].
    """
    return shapely.transform(geometry, _transformer(inverse=True).transform, interleaved=False)


def hatch(
    shape: BaseGeometry, spacing_km: float, *, rising: bool = True
) -> shapely.MultiLineString:
    """
    Draw parallel diagonals across a shape.

    Parameters
    ----------
    shape : shapely.Geometry
        Polygons, longitude and latitude [°].
    spacing_km : float
        Distance between neighbouring lines [km], more than 0.
    rising : bool, default True
        Whether lines climb to the right on the default view, or fall.

    Returns
    -------
    shapely.MultiLineString
        Lines inside `shape`, longitude and latitude [°]. Lines are counted from
        the centre of the view, so those of adjoining shapes meet at the border.

    Raises
    ------
    ValueError
        If `spacing_km` is not positive.
    """
    if spacing_km <= 0:
        msg = f"spacing_km is {spacing_km}; it must be more than 0"
        raise ValueError(msg)
    parts = [_across(polygon, spacing_km, rising=rising) for polygon in shapely.get_parts(shape)]
    return shapely.multilinestrings([line for part in parts for line in part])


def _across(
    polygon: shapely.Polygon, spacing_km: float, *, rising: bool
) -> list[shapely.LineString]:
    """Hatch one polygon: two that meet at 180° would otherwise share a line."""
    plane = to_view(polygon)
    lines = shapely.intersection(_diagonals(plane, spacing_km, rising=rising), plane)
    pieces = shapely.get_parts(lines)
    pieces = pieces[shapely.length(pieces) >= _STUB * spacing_km]
    pieces = from_view(shapely.segmentize(pieces, _PIECE_KM))
    west, _, east, _ = polygon.bounds
    return list(shapely.transform(pieces, lambda xy: _between(xy, west, east)))


def _between(lonlat: np.ndarray, west: float, east: float) -> np.ndarray:
    """
    Keep longitudes [°] on the side of 180° where their polygon is.

    The plane does not tell 180° from -180°, and a meridian that is straight in
    one is bent in the other, so that a line may end a little beyond.
    """
    middle = (west + east) / 2
    lon = (lonlat[:, 0] - middle + 180) % 360 - 180 + middle
    lonlat[:, 0] = lon.clip(west, east)
    return lonlat


def _diagonals(shape: BaseGeometry, spacing_km: float, *, rising: bool) -> shapely.MultiLineString:
    """Rule the bounding box of a projected shape with diagonals."""
    west, south, east, north = shape.bounds
    slope = 1 if rising else -1
    # y = slope * x + c, with c a multiple of the step on the y axis.
    step = spacing_km * np.sqrt(2)
    corners = [y - slope * x for x in (west, east) for y in (south, north)]
    first, last = np.floor(min(corners) / step), np.ceil(max(corners) / step)
    return shapely.multilinestrings(
        [
            [(west, slope * west + c), (east, slope * east + c)]
            for c in step * np.arange(first, last + 1)
        ]
    )
