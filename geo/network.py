"""
The corridor network, from the tables.

A leg's line runs from its first node over its way-points to its second, so lines meet wherever
legs share a node. What a leg crosses is computed from that line, never typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")
CRS = "EPSG:4326"
# Where a line has few way-points it follows the great circle between them; a point at least
# every so often makes planar tools, and the pointer in the browser, see the same line.
STEP_KM = 120
DECIMALS = 3

Run = list[tuple[float, float]]


def runs(tables: Mapping[str, pd.DataFrame]) -> dict[str, Run]:
    """
    Return each leg's line as points along great circles.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``legs``, ``nodes`` and ``leg_points`` as in the data package.

    Returns
    -------
    dict of str to list of tuple
        Longitude and latitude [°] of each point, by leg, from its first node to its second.
    """
    nodes = {
        row.node_id: (float(row.lon_deg), float(row.lat_deg))
        for row in tables["nodes"].itertuples()
    }
    between: dict[str, Run] = {}
    for row in tables["leg_points"].sort_values(["leg_id", "position"]).itertuples():
        between.setdefault(row.leg_id, []).append((float(row.lon_deg), float(row.lat_deg)))
    return {
        row.leg_id: _densified(
            [nodes[row.from_node_id], *between.get(row.leg_id, []), nodes[row.to_node_id]]
        )
        for row in tables["legs"].itertuples()
    }


def _densified(points: Run) -> Run:
    """Put points on the great circles between way-points, one each `STEP_KM`."""
    dense = [points[0]]
    for start, end in pairwise(points):
        _, _, metres = WGS84.inv(*start, *end)
        extra = int(metres / 1000 // STEP_KM)
        if extra:
            dense += [
                (round(lon, DECIMALS), round(lat, DECIMALS))
                for lon, lat in WGS84.npts(*start, *end, extra)
            ]
        dense.append(end)
    return dense


def lines(tables: Mapping[str, pd.DataFrame]) -> gpd.GeoDataFrame:
    """
    Return the legs as lines with their drawn length.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        As for `runs`.

    Returns
    -------
    geopandas.GeoDataFrame, shape (n_legs, 2)
        Indexed by ``leg_id``: ``geometry`` (EPSG:4326) and ``drawn_km``, the geodesic length
        of the schematic line on WGS 84 [km].
    """
    found = runs(tables)
    geometry = [shapely.LineString(run) for run in found.values()]
    drawn = [WGS84.geometry_length(line) / 1000 for line in geometry]
    return gpd.GeoDataFrame(
        {"drawn_km": drawn}, geometry=geometry, index=pd.Index(found, name="leg_id"), crs=CRS
    )


def crossings(legs: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """
    Measure how much of each leg lies in each area.

    Parameters
    ----------
    legs : geopandas.GeoDataFrame
        As `lines` returns them.
    areas : geopandas.GeoDataFrame
        States or seas, indexed by their id, in the same coordinates.

    Returns
    -------
    pandas.DataFrame, shape (n_pairs, 4)
        Columns ``leg_id``, ``area_id``, ``km`` (geodesic) [km] and ``share`` of the drawn line,
        0 to 1; only pairs that meet along a length.
    """
    rows = []
    tree = areas.sindex
    for leg_id, leg in legs.iterrows():
        for position in tree.query(leg.geometry, predicate="intersects"):
            inside = leg.geometry.intersection(areas.geometry.iloc[position])
            km = WGS84.geometry_length(inside) / 1000
            if km > 0:
                rows.append((leg_id, areas.index[position], km, km / leg.drawn_km))
    return pd.DataFrame(rows, columns=["leg_id", "area_id", "km", "share"])


def leg_roles(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """
    Say which corridors a leg belongs to and which roles that gives it.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``legs``, ``corridors`` and ``corridor_legs``.

    Returns
    -------
    pandas.DataFrame, shape (n_leg_roles, 5)
        Columns ``leg_id``, ``role``, ``mode``, ``status`` and ``corridor_ids`` (tuple); a leg
        stands once for each role. A leg in no corridor is left out.
    """
    members = tables["corridor_legs"].merge(
        tables["corridors"][["corridor_id", "role"]], on="corridor_id"
    )
    ids = members.groupby("leg_id")["corridor_id"].agg(lambda column: tuple(dict.fromkeys(column)))
    roles = members[["leg_id", "role"]].drop_duplicates()
    legs = tables["legs"][["leg_id", "mode", "status"]]
    return roles.merge(legs, on="leg_id").merge(
        ids.rename("corridor_ids"), left_on="leg_id", right_index=True
    )


def likely_km(
    legs: pd.DataFrame, drawn: gpd.GeoDataFrame, assumptions: pd.DataFrame
) -> pd.DataFrame:
    """
    Give each leg a length and say what it rests on.

    Parameters
    ----------
    legs : pandas.DataFrame
        The table ``legs``.
    drawn : geopandas.GeoDataFrame
        As `lines` returns it.
    assumptions : pandas.DataFrame
        The table ``assumptions``, for the factors from drawn to likely length.

    Returns
    -------
    pandas.DataFrame, shape (n_legs, 3)
        Indexed by ``leg_id``: ``low_km`` and ``high_km`` (equal where published) [km], and
        ``basis``: ``published``, ``shared`` or ``assumed``.

    Raises
    ------
    KeyError
        If a leg has neither a published length nor a known factor; the check of the tables
        names such legs.
    """
    factors = assumptions.set_index("assumption_id")[["low", "high"]]
    rows = {}
    for leg in legs.itertuples():
        if pd.notna(leg.length_km):
            rows[leg.leg_id] = (float(leg.length_km), float(leg.length_km), str(leg.length_basis))
        else:
            factor = factors.loc[leg.factor_assumption_id]
            km = drawn.loc[leg.leg_id, "drawn_km"]
            rows[leg.leg_id] = (km * float(factor["low"]), km * float(factor["high"]), "assumed")
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["low_km", "high_km", "basis"]
    ).rename_axis("leg_id")


def likely_days(
    legs: pd.DataFrame, lengths: pd.DataFrame, assumptions: pd.DataFrame
) -> pd.DataFrame:
    """
    Give each leg the days of movement, waiting apart, and say what they rest on.

    Parameters
    ----------
    legs : pandas.DataFrame
        The table ``legs``.
    lengths : pandas.DataFrame
        As `likely_km` returns them.
    assumptions : pandas.DataFrame
        The table ``assumptions``, for speeds [km/day].

    Returns
    -------
    pandas.DataFrame, shape (n_legs, 3)
        Indexed by ``leg_id``: ``days_min`` and ``days_max`` [days], and ``basis``:
        ``published``, ``assumed`` or ``unknown`` (then the days are missing, never zero).

    Raises
    ------
    KeyError
        If a leg names a speed that is not among the assumptions.
    """
    speeds = assumptions.set_index("assumption_id")[["low", "high"]]
    rows: dict[str, tuple[float | None, float | None, str]] = {}
    for leg in legs.itertuples():
        length = lengths.loc[leg.leg_id]
        if pd.notna(leg.days_min) and pd.notna(leg.days_max):
            rows[leg.leg_id] = (float(leg.days_min), float(leg.days_max), "published")
        elif pd.notna(leg.speed_assumption_id):
            speed = speeds.loc[leg.speed_assumption_id]
            rows[leg.leg_id] = (
                length["low_km"] / speed["high"],
                length["high_km"] / speed["low"],
                "assumed",
            )
        else:
            rows[leg.leg_id] = (None, None, "unknown")
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["days_min", "days_max", "basis"]
    ).rename_axis("leg_id")
