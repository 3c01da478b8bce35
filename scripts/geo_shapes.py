"""
Shapes of the atlas: which land is drawn, how finely, and whose it is.

Land is handled as *elements*: polygons that touch but never overlap, each with
the state that has it on the map and, where one is, the dispute it belongs to.
Sea and gaps between states become elements too, so that simplifying can
neither tear a border open nor close a strait on one side only.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.hatch import VIEW_CRS, from_view, to_view
from geo.sphere import geodesic_area_km2
from scripts.geo_disputes import DISPUTES, with_disputes
from scripts.geo_inputs import InputError, Inputs

WGS84 = "EPSG:4326"

# WHY THIS EXISTS: Natural Earth leaves ISO_A3_EH at -99 where ISO 3166-1 has no
# code. HOW TO ADD ONE: key is ADM0_A3, value the code, with the reason.
ISO3_CORRECTIONS = {
    "KOS": "XKX",  # Kosovo: user-assigned code, as the World Bank and the EU use.
    "ESB": "GBR",  # Dhekelia and Akrotiri: bases under British sovereignty,
    "WSB": "GBR",  # which have no code of their own.
}

# Short names where Natural Earth's English name is long or out of date.
NAME_CORRECTIONS = {
    "CHN": "China",
    "CIV": "Côte d'Ivoire",
    "CPV": "Cabo Verde",
    "CZE": "Czechia",
    "TLS": "Timor-Leste",
    "TUR": "Türkiye",
}

_CONTINENTS = {"Africa", "Asia", "Europe"}
_BEYOND = {"AUS", "NZL", "PNG", "SLB", "MDV", "MUS", "SYC"}
# Reefs that several states claim, without a code or an inhabitant.
_LEFT_OUT = {"PGA", "SCR"}

# Parts of a state elsewhere on the globe: Guiana, Bouvet, the Azores.
_WINDOW = shapely.box(-26, -48, 192, 90)

# Islands smaller than this [km²] are dropped; near the routes a smaller one is
# still seen, since a reader zooms in there.
NEAR = shapely.box(15, 25, 160, 62)
_NEAR_KM2, _FAR_KM2 = 30, 1500

# Polygons that end west of this [°] are Chukotka, beyond the date line.
_DATE_LINE_WEST = -165

# Around the view's centre, just short of the far side of the globe [km].
_DISC = shapely.Point(0, 0).buffer(12_400, quad_segs=64)

# Gaps up to this [km²] are the source's slips (four on Sudan's border with
# Egypt); they go to the state they share most outline with.
_SLIVER_KM2 = 20


# Land in no state, and water in none: every gap must have a name here, or a
# gap in new data would pass for a lake.
GAPS = {
    "caspian": (50.5, 42.0),
    "golan": (35.75, 33.0),
    "abyei": (28.5, 9.7),
}


def elements(inputs: Inputs) -> gpd.GeoDataFrame:
    """
    Read the land that is drawn, in full detail.

    Parameters
    ----------
    inputs : Inputs
        Files from `scripts.geo_inputs.fetch`.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_polygons, 5)
        Polygons in EPSG:4326, with ``adm0`` (Natural Earth's code), ``iso3``
        (empty for Bir Tawil, which is in no state), ``name_en``, and
        ``contested_id`` (empty where nothing is contested). Longitudes of
        Chukotka run on past 180°.

    Raises
    ------
    InputError
        If polygons overlap, or a state has no ISO code and no correction.
    """
    states = gpd.read_file(f"zip://{inputs.states}", encoding="UTF-8")
    states = states.rename(columns={"ADM0_A3": "adm0"})
    kept = states["CONTINENT"].isin(_CONTINENTS) | states["adm0"].isin(_BEYOND)
    states = states[kept & ~states["adm0"].isin(_LEFT_OUT)].sort_values("adm0")
    states["iso3"] = states["adm0"].map(ISO3_CORRECTIONS).fillna(states["ISO_A3_EH"])
    states.loc[states["adm0"] == "BRT", "iso3"] = ""
    if (states["iso3"] == "-99").any():
        lacking = states.loc[states["iso3"] == "-99", "adm0"].tolist()
        msg = f"no ISO code for {lacking}; add them to ISO3_CORRECTIONS"
        raise InputError(msg)
    states["name_en"] = states["iso3"].map(NAME_CORRECTIONS).fillna(states["NAME_EN"])
    # Egypt's outline touches itself in the source.
    states["geometry"] = [_unwrapped(s) for s in shapely.make_valid(states.geometry)]
    parts = states[["adm0", "iso3", "name_en", "geometry"]].explode(ignore_index=True)
    parts = with_disputes(_without_specks(parts), inputs)
    if not shapely.coverage_is_valid(parts.geometry.values):
        msg = "polygons of the input overlap, or borders do not match"
        raise InputError(msg)
    return parts


def with_gaps(land: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Project land to the plane of the view, and fill the rest with elements.

    Parameters
    ----------
    land : geopandas.GeoDataFrame
        What `elements` returns.

    Returns
    -------
    geopandas.GeoDataFrame
        The rows of `land`, and a row for each gap in it: ``gap`` is its name in
        `GAPS`, or ``ocean``, or empty for land. In `VIEW_CRS` [km].

    Raises
    ------
    InputError
        If land leaves a gap that `GAPS` does not name.
    """
    plane = land.assign(gap="", geometry=[to_view(s) for s in land.geometry])
    water = _DISC.difference(shapely.coverage_union_all(plane.geometry.values))
    rows = [_gap_row(shape, plane) for shape in shapely.get_parts(water)]
    both = pd.concat([pd.DataFrame(plane), pd.DataFrame(rows)], ignore_index=True)
    both = both.fillna({"adm0": "", "iso3": "", "name_en": "", "contested_id": ""})
    return gpd.GeoDataFrame(both, geometry="geometry", crs=VIEW_CRS)


def simplified(plane: gpd.GeoDataFrame, tiers: list[tuple[float, pd.Series]]) -> gpd.GeoDataFrame:
    """
    Thin out vertices, in steps, without opening or closing a border.

    Each step simplifies the elements it names among themselves and leaves the
    outline of that group alone, so what an earlier and finer step drew of a
    border with the others stands.

    Parameters
    ----------
    plane : geopandas.GeoDataFrame
        What `with_gaps` returns.
    tiers : list of (float, pandas.Series)
        Tolerance [km] and a mask of the rows it is for, from fine to coarse.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows but the ocean, in EPSG:4326, rounded to 3 decimals; none
        crosses ±180°.
    """
    shapes = plane.geometry.to_numpy().copy()
    for tolerance, rows in tiers:
        mask = rows.to_numpy()
        shapes[mask] = shapely.coverage_simplify(
            shapes[mask], tolerance, simplify_boundary=bool(mask.all())
        )
    plane = plane.assign(geometry=shapes)[plane["gap"] != "ocean"]
    lonlat = [_wrapped(from_view(shape)) for shape in plane.geometry]
    return plane.assign(geometry=lonlat).set_crs(WGS84, allow_override=True)


def _unwrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """Join what the 180th meridian cuts, by letting longitudes run past it."""
    parts = shapely.get_parts(shape)
    west = shapely.bounds(parts)[:, 2] < _DATE_LINE_WEST
    if not west.any():
        return shape
    parts[west] = shapely.transform(parts[west], lambda xy: np.add(xy, (360, 0)))
    return shapely.union_all(shapely.transform(parts, _on_date_line))


def _on_date_line(lonlat: np.ndarray) -> np.ndarray:
    """Put vertices of the cut on 180°, which they miss in the last digit."""
    lonlat[np.isclose(lonlat[:, 0], 180, rtol=0, atol=1e-6), 0] = 180
    return lonlat


def _wrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """Cut at the 180th meridian what runs past it, and round to 3 decimals."""
    west, _, east, _ = shape.bounds
    # Back from the plane, what lies across 180° shows at both ends of the map.
    if east - west > 180:
        shape = shapely.transform(shape, _past_date_line)
        ahead = shape.intersection(shapely.box(-180, -90, 180, 90))
        behind = shape.intersection(shapely.box(180, -90, 540, 90))
        behind = shapely.transform(behind, lambda xy: xy - (360, 0))
        parts = [p for s in (ahead, behind) for p in shapely.get_parts(s)]
        shape = shapely.multipolygons([p for p in parts if p.geom_type == "Polygon"])
    return _rounded(shape)


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """Round to 3 decimals; where that crosses a thin inlet, redo it validly."""
    shape = shapely.remove_repeated_points(shapely.transform(shape, lambda xy: xy.round(3) + 0.0))
    if not shape.is_valid:
        # Already on the grid: only the crossing itself moves.
        return _rounded(shapely.set_precision(shape, 1e-3))
    return shape


def _past_date_line(lonlat: np.ndarray) -> np.ndarray:
    """Let longitudes of the far north-east run on past 180°."""
    lonlat[:, 0] %= 360
    return lonlat


def _without_specks(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Drop small islands, but the last part of no state and nothing contested."""
    parts = parts[parts.within(_WINDOW)].reset_index(drop=True)
    area = pd.Series([geodesic_area_km2(shape) for shape in parts.geometry])
    enough = pd.Series(_FAR_KM2, parts.index).where(~parts.intersects(NEAR), _NEAR_KM2)
    left, right = parts.sindex.query(parts.geometry, predicate="intersects")
    alone = ~parts.index.isin(left[left != right])
    largest = area == area.groupby(parts["adm0"]).transform("max")
    seeds = shapely.multipoints([s for d in DISPUTES for s in d.seeds])
    kept = (area >= enough) | ~alone | largest | parts.intersects(seeds)
    return parts[kept].reset_index(drop=True)


def _gap_row(shape: shapely.Polygon, plane: gpd.GeoDataFrame) -> dict[str, object]:
    """Name a gap of the land by the point of `GAPS` inside it."""
    if shape.intersects(_DISC.boundary):
        return {"gap": "ocean", "geometry": shape}
    for name, seed in GAPS.items():
        if shape.contains(to_view(shapely.Point(seed))):
            return {"gap": name, "geometry": shape}
    if shape.area < _SLIVER_KM2:
        near = plane.iloc[plane.sindex.query(shape, predicate="intersects")]
        shared = shapely.length(shapely.intersection(near.geometry.values, shape))
        owner = near.iloc[int(shared.argmax())].to_dict()
        return {**owner, "geometry": shape}
    where = from_view(shape.representative_point())
    msg = f"land leaves a gap without a name at {where.wkt}; add it to GAPS"
    raise InputError(msg)
