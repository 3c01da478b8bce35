"""
Rings on the sphere: their direction, and the area they enclose.

A browser's map (d3, which plotly draws with) has no outside: a ring divides
the globe in two and fills the side on its right. One ring wound the wrong way
floods the whole map, so what we ship is wound and measured here.
"""

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

# Half the sphere [sr]. A polygon larger than this encloses the outside.
HEMISPHERE_SR = 2 * np.pi

# Radius of the sphere with the surface of WGS 84 [km], so that an area on the
# sphere and one on the ellipsoid can be compared.
AUTHALIC_RADIUS_KM = 6371.0072

_ELLIPSOID = Geod(ellps="WGS84")


def wound(geometry: BaseGeometry) -> BaseGeometry:
    """
    Wind rings as d3 reads them: exteriors clockwise, holes the opposite.

    Parameters
    ----------
    geometry : shapely.Geometry
        Polygons, longitude and latitude [°]; other geometries pass unchanged.

    Returns
    -------
    shapely.Geometry
        The same shape. RFC 7946 asks for the contrary; d3-geo does not
        follow it [1]_.

    References
    ----------
    .. [1] M. Bostock, "d3-geo", spherical shapes.
       https://d3js.org/d3-geo
    """
    return shapely.orient_polygons(geometry, exterior_cw=True)


def spherical_area(polygon: shapely.Polygon) -> float:
    """
    Measure a polygon as d3's ``geoArea`` does, ring direction included.

    Parameters
    ----------
    polygon : shapely.Polygon
        Longitude and latitude [°].

    Returns
    -------
    float
        Area [sr], from 0 to 4π: a ring wound the wrong way encloses the rest
        of the sphere.
    """
    rings = [polygon.exterior, *polygon.interiors]
    half = sum(_half_excess(shapely.get_coordinates(ring)) for ring in rings)
    return float(2 * (half % (2 * np.pi)))


def geodesic_area_km2(geometry: BaseGeometry) -> float:
    """
    Measure polygons on the WGS 84 ellipsoid, whatever their winding.

    Parameters
    ----------
    geometry : shapely.Geometry
        Polygons, longitude and latitude [°].

    Returns
    -------
    float
        Area [km²], holes taken off; 0 for geometries without area.
    """
    # pyproj counts anticlockwise rings as positive.
    ccw = shapely.orient_polygons(geometry)
    area_m2, _ = _ELLIPSOID.geometry_area_perimeter(ccw)
    return abs(area_m2) / 1e6


def _half_excess(ring: np.ndarray) -> float:
    """Sum a ring's signed half spherical excess [sr], as d3 ``area.js`` does."""
    lam = np.radians(ring[:, 0])
    phi = np.radians(ring[:, 1]) / 2 + np.pi / 4
    step = np.diff(lam)
    k = np.sin(phi[:-1]) * np.sin(phi[1:])
    u = np.cos(phi[:-1]) * np.cos(phi[1:]) + k * np.cos(step)
    return float(np.arctan2(k * np.sin(step), u).sum())
