"""
Build the boundary layers: `make geo`.

Needed only when the boundaries themselves change; what it writes is committed.
The same inputs and the same GEOS give the same bytes.
"""

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.hatch import to_view
from geo.sphere import (
    AUTHALIC_RADIUS_KM,
    HEMISPHERE_SR,
    geodesic_area_km2,
    spherical_area,
    wound,
)
from scripts import geo_files, geo_inputs, geo_lines, geo_shapes

CONTESTED = Path(__file__).parents[1] / "geo" / "contested.csv"

# Drawn finest: the states a reader zooms into.
FINE = {"ARM", "AZE", "GEO", "JPN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}

# How much may be thinned away [km]: the root of the largest triangle dropped.
FINE_KM, NEAR_KM, FAR_KM = 4, 12, 30

# By how much a polygon may differ on the sphere and on the ellipsoid: on a
# wrong ring they differ by a continent.
_AREA_TOLERANCE = 0.03


class RingError(Exception):
    """A ring would flood the map."""


def main() -> int:
    """
    Fetch, build, check and write all layers.

    Returns
    -------
    int
        Exit code: 0 done, 1 an input is at fault.
    """
    try:
        inputs = geo_inputs.fetch()
        layers = build(inputs)
    except (geo_inputs.InputError, RingError) as error:
        print(error, file=sys.stderr)
        return 1
    geo_files.write(layers, inputs.built_from)
    return 0


def build(inputs: geo_inputs.Inputs) -> dict[str, gpd.GeoDataFrame]:
    """
    Build all layers in memory.

    Parameters
    ----------
    inputs : scripts.geo_inputs.Inputs
        Verified files.

    Returns
    -------
    dict of str to geopandas.GeoDataFrame
        By layer name; ``id`` is unique in each, polygons are wound for d3.

    Raises
    ------
    InputError
        If an input is not the expected one.
    RingError
        If a polygon would flood the map.
    """
    pieces = _pieces(inputs)
    countries = _countries(pieces)
    contested = _contested(pieces)
    layers = {
        "countries": countries,
        "caspian": _gaps(pieces, ["caspian"]),
        "contested": contested,
        "unassigned": _gaps(pieces, ["abyei", "bir-tawil", "golan"]),
        "lines": pd.concat(
            [
                geo_lines.borders(pieces),
                geo_lines.state_hatches(countries, contested),
                geo_lines.contested_hatches(contested),
            ],
            ignore_index=True,
        ),
    }
    for name, layer in layers.items():
        layer["geometry"] = [wound(shape) for shape in layer.geometry]
        check_rings(name, layer)
    return layers


def check_rings(name: str, layer: gpd.GeoDataFrame) -> None:
    """
    Refuse polygons that d3 would draw as the rest of the globe.

    Parameters
    ----------
    name : str
        Name of the layer, for the message.
    layer : geopandas.GeoDataFrame
        With ``id``; longitude and latitude [°].

    Raises
    ------
    RingError
        If a polygon is invalid, a hemisphere or more on the sphere, or much
        larger or smaller there than on the ellipsoid.
    """
    for row in layer.itertuples():
        for part in shapely.get_parts(row.geometry):
            if part.geom_type != "Polygon":
                continue
            if not part.is_valid:
                msg = f"{name}/{row.id}: {shapely.is_valid_reason(part)}"
                raise RingError(msg)
            area = spherical_area(part)
            if area >= HEMISPHERE_SR:
                msg = f"{name}/{row.id}: a ring is wound the wrong way, {area:.3f} sr"
                raise RingError(msg)
            flat = geodesic_area_km2(part) / AUTHALIC_RADIUS_KM**2
            if abs(area / flat - 1) > _AREA_TOLERANCE:
                msg = f"{name}/{row.id}: {area:.6f} sr, but {flat:.6f} sr by geodesics"
                raise RingError(msg)


def _pieces(inputs: geo_inputs.Inputs) -> gpd.GeoDataFrame:
    """Read the land and thin it out: fine, near and far."""
    plane = geo_shapes.with_gaps(geo_shapes.elements(inputs))
    fine = plane["iso3"].isin(FINE) | (plane["contested_id"] != "")
    # A box of the globe is no box in the view: bend its sides as well.
    near = plane.intersects(to_view(shapely.segmentize(geo_shapes.NEAR, 1)))
    far = ~near | (plane["gap"] == "ocean")
    return geo_shapes.simplified(
        plane,
        [
            (FINE_KM, pd.Series(data=True, index=plane.index)),
            (NEAR_KM, ~fine),
            (FAR_KM, ~fine & far),
        ],
    )


def _countries(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join each state's pieces; a base goes under the name of its sovereign."""
    land = pieces[pieces["iso3"] != ""]
    by_size = land.iloc[shapely.area(land.geometry.to_numpy()).argsort()[::-1]]
    names = by_size.groupby("iso3")["name_en"].first()
    shapes = land.groupby("iso3").geometry.agg(_joined)
    return _frame(
        [
            {"id": iso3, "iso3": iso3, "name_en": names[iso3], "geometry": shape}
            for iso3, shape in shapes.sort_index().items()
        ]
    )


def _contested(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join each contested area's pieces, with its names and notes."""
    words = pd.read_csv(CONTESTED).sort_values("contested_id")
    shapes = pieces.groupby("contested_id").geometry.agg(_joined)
    return gpd.GeoDataFrame(
        words.rename(columns={"contested_id": "id"}),
        geometry=[shapes[contested_id] for contested_id in words["contested_id"]],
        crs=geo_shapes.WGS84,
    )


def _gaps(pieces: gpd.GeoDataFrame, names: list[str]) -> gpd.GeoDataFrame:
    """Take what lies between states, with its area."""
    own = pieces["gap"].where(pieces["adm0"] != "BRT", "bir-tawil")
    return _frame(
        [
            {
                "id": name,
                "area_km2": round(geodesic_area_km2(shape)),
                "geometry": shape,
            }
            for name in names
            for shape in [_joined(pieces.geometry[own == name])]
        ]
    )


def _joined(shapes: gpd.GeoSeries) -> shapely.Geometry:
    """Dissolve pieces that share vertices, keeping every vertex."""
    joined = shapely.coverage_union_all(shapes.to_numpy())
    return shapely.normalize(joined)


def _frame(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=geo_shapes.WGS84)


if __name__ == "__main__":
    sys.exit(main())
