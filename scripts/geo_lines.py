"""Lines of the map: borders, each once, and the hatching."""

from collections import defaultdict
from itertools import pairwise

import geopandas as gpd
import pandas as pd
import shapely

from geo.hatch import hatch
from geo.sphere import geodesic_area_km2

# Two vertices, the lesser first: an edge is the same from either side.
Edge = tuple[tuple[float, float], ...]

# Distance between the lines of a state's hatching [km]: about 0.9° along a
# parallel of Central Asia.
STATE_SPACING_KM = 50

# Contested areas differ in size by a factor of fifty, so their hatching is
# finer where the area is smaller: this many lines across, within these bounds.
_LINES_ACROSS = 7
_SPACING_BOUNDS_KM = (8, 36)

# Only these take a measure's colour, so only these can lack it.
HATCHED = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]

# Gaps that are water, so that their shore is no border.
WATER = {"caspian"}


def borders(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Take the edges that two states share.

    Coasts need no lines of their own: the outline of the fills draws them, and the borders lie
    over it where two fills meet.

    Parameters
    ----------
    pieces : geopandas.GeoDataFrame
        Land and gaps, as `scripts.geo_shapes.simplified` returns them.

    Returns
    -------
    geopandas.GeoDataFrame, shape (1, 3)
        Row ``borders`` with ``id``, ``kind`` and a MultiLineString made of the polygons' own
        vertices.
    """
    # The same state on both sides is the edge of a contested area.
    shared = [edge for edge, sides in _sides(pieces).items() if len(set(sides) - WATER) > 1]
    return _frame([{"id": "borders", "kind": "border", "geometry": _merged(shared)}])


def state_hatches(countries: gpd.GeoDataFrame, contested: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Hatch the states the atlas is about, up to their contested areas.

    Parameters
    ----------
    countries : geopandas.GeoDataFrame
        With ``iso3`` and polygons in EPSG:4326.
    contested : geopandas.GeoDataFrame
        Areas left free, so that a state's hatching claims none of them.

    Returns
    -------
    geopandas.GeoDataFrame
        One row ``hatch-<ISO3>`` per state of `HATCHED`.
    """
    shapes = countries.set_index("iso3").geometry
    free = shapely.union_all(contested.geometry.values)
    return _frame(
        [
            {
                "id": f"hatch-{iso3}",
                "kind": "hatch",
                "iso3": iso3,
                "geometry": _rounded(hatch(shapes[iso3].difference(free), STATE_SPACING_KM)),
            }
            for iso3 in sorted(HATCHED)
        ]
    )


def contested_hatches(contested: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Hatch contested areas against the grain of the states.

    Parameters
    ----------
    contested : geopandas.GeoDataFrame
        With ``id``, names and notes, and polygons in EPSG:4326.

    Returns
    -------
    geopandas.GeoDataFrame
        One row ``contested-<id>`` per area, with its names and notes.
    """
    lines = [
        _rounded(hatch(shape, _spacing_km(shape), rising=False)) for shape in contested.geometry
    ]
    return contested.assign(id="contested-" + contested["id"], kind="contested", geometry=lines)


def _sides(pieces: gpd.GeoDataFrame) -> dict[Edge, list[str]]:
    """List, for each edge of the polygons, what lies on either side of it."""
    sides: dict[Edge, list[str]] = defaultdict(list)
    names = pieces["iso3"].where(pieces["iso3"] != "", pieces["gap"] + pieces["adm0"])
    for name, shape in zip(names, pieces.geometry, strict=True):
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            for edge in pairwise(map(tuple, shapely.get_coordinates(ring).tolist())):
                sides[min(edge, edge[::-1])].append(name)
    return sides


def _merged(edges: list[Edge]) -> shapely.MultiLineString:
    """Join edges to lines as long as possible, in an order that is always the same."""
    merged = shapely.line_merge(shapely.multilinestrings(sorted(edges)))
    return shapely.multilinestrings(shapely.get_parts(shapely.normalize(merged)))


def _spacing_km(shape: shapely.Geometry) -> float:
    """Choose the spacing for a contested area by the size of its largest part."""
    largest = max(geodesic_area_km2(part) for part in shapely.get_parts(shape))
    low, high = _SPACING_BOUNDS_KM
    return min(max(largest**0.5 / _LINES_ACROSS, low), high)


def _rounded(lines: shapely.MultiLineString) -> shapely.MultiLineString:
    return shapely.transform(lines, lambda xy: xy.round(3) + 0.0)


def _frame(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs="EPSG:4326")
