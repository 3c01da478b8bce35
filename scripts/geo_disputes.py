"""
Contested areas: cut out of the state that has them on the map.

Claim lines end on the borders of the states, so an area closes by itself;
nothing is drawn by hand.
"""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from scripts.geo_inputs import InputError, Inputs


@dataclass(frozen=True)
class Dispute:
    """Where a contested area is cut out of the state that has it on the map."""

    contested_id: str
    """Row of ``geo/contested.csv``."""
    host: str
    """ADM0_A3 of the state."""
    claim: str
    """Name of the claim lines that cut it, or ``province`` or ``islands``."""
    seeds: tuple[tuple[float, float], ...]
    """A point inside each piece: longitude, latitude [°]."""


DISPUTES = [
    Dispute("abkhazia", "GEO", "Georgian claim", ((41.0, 43.0),)),
    Dispute("south-ossetia", "GEO", "Georgian claim", ((44.0, 42.35),)),
    Dispute("aksai-chin", "CHN", "Indian claim", ((79.3, 35.0),)),
    Dispute("kashmir", "CHN", "Indian claim", ((76.7, 36.0),)),
    Dispute("kashmir", "PAK", "Indian claim", ((75.0, 35.8), (73.8, 34.0))),
    Dispute("kashmir", "IND", "Pakistani claim", ((76.0, 34.0),)),
    Dispute("crimea", "UKR", "province", ((34.1, 45.0),)),
    Dispute(
        "southern-kurils",
        "RUS",
        "islands",
        # Iturup, Kunashir, Shikotan, and the one of the Habomai islets that
        # Natural Earth draws.
        ((147.9, 45.0), (145.83, 44.1), (146.74, 43.79), (146.15, 43.51)),
    ),
]


def with_disputes(parts: gpd.GeoDataFrame, inputs: Inputs) -> gpd.GeoDataFrame:
    """
    Cut contested areas out along claim lines, and mark them.

    Parameters
    ----------
    parts : geopandas.GeoDataFrame
        Polygons in EPSG:4326 with ``adm0``, Natural Earth's code.
    inputs : Inputs
        Files from `scripts.geo_inputs.fetch`.

    Returns
    -------
    geopandas.GeoDataFrame
        The same land with ``contested_id``, empty where nothing is contested.

    Raises
    ------
    InputError
        If the lines do not cut out the pieces that `DISPUTES` expects.
    """
    for host in sorted({dispute.host for dispute in DISPUTES}):
        lines = _claim_lines(inputs, host)
        if lines is None:
            continue
        own = parts["adm0"] == host
        faces = parts[own].assign(geometry=[_faces(shape, lines) for shape in parts[own].geometry])
        parts = pd.concat([parts[~own], faces.explode()], ignore_index=True)
    parts["contested_id"] = ""
    for dispute in DISPUTES:
        inside = parts.intersects(shapely.multipoints(dispute.seeds))
        hit = inside & (parts["adm0"] == dispute.host)
        if hit.sum() != len(dispute.seeds):
            msg = f"{dispute.contested_id}: {hit.sum()} pieces for {dispute.seeds}"
            raise InputError(msg)
        parts.loc[hit, "contested_id"] = dispute.contested_id
    return parts


def _claim_lines(inputs: Inputs, host: str) -> shapely.Geometry | None:
    """Collect the lines that cut a state, or None if islands need no cutting."""
    claims = {d.claim for d in DISPUTES if d.host == host}
    if claims == {"islands"}:
        return None
    if claims == {"province"}:
        units = gpd.read_file(inputs.claims, layer="states_provinces")
        units = units.set_index("name").geometry
        shared = units["Crimea"].boundary.intersection(units["Kherson"].boundary)
        lines = [s for s in shapely.get_parts(shared) if s.geom_type == "LineString"]
    else:
        table = gpd.read_file(inputs.claims, layer="disputed_borders")
        lines = table.geometry[table["name"].isin(claims) & (table["adm0_a3_l"] == host)]
    return shapely.union_all(list(lines))


def _faces(shape: shapely.Polygon, lines: shapely.Geometry) -> shapely.MultiPolygon:
    """Split a polygon along lines that end on its outline."""
    if not shape.intersects(lines):
        return shape
    # The two packages round the same corner differently, by up to 0.00003°.
    lines = shapely.snap(shapely.line_merge(lines), shape, 1e-4)
    edges = shapely.node(shapely.union_all([shape.boundary, lines]))
    faces = shapely.get_parts(shapely.polygonize([edges]))
    inside = shape.contains(shapely.point_on_surface(faces))
    return shapely.multipolygons(faces[inside])
