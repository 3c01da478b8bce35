"""
Build the network from the tables: what each leg joins, and which states and seas it touches.

A leg touches a state if one of its nodes lies there or more than `SLIVER` of its line; it crosses
a sea by the same share. Lines are schematic, so that each state counts where the line first
enters it, and a line that comes back to a state does not cross its border again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import pandas as pd
import shapely

from data.editions import once_per_edition
from geo import layers, network
from geo.graph import Leg, Network, Node, Sheets

Tables = Mapping[str, pd.DataFrame]

# A schematic line on a border wavers across it; less than this share of it is no crossing.
SLIVER = 0.01


@dataclass(frozen=True)
class Crossings:
    """What the legs cross, computed from their lines."""

    legs: gpd.GeoDataFrame
    """As `geo.network.lines` returns them."""
    states: pd.DataFrame
    """As `geo.network.crossings` returns them, for states."""
    seas: pd.DataFrame
    """The same for seas, and for ships only: a railway along a shore crosses no sea."""


def crossings(tables: Tables) -> Crossings:
    """
    Compute what the legs cross.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Crossings
        States for every leg, seas for ships.
    """
    legs = network.lines(tables)
    ships = legs[legs.index.isin(tables["legs"].query("mode == 'sea'")["leg_id"])]
    seas = layers.sea_polygons(tables["seas"], tables["sea_points"])
    states = network.crossings(legs, layers.frame("countries"))
    return Crossings(legs, states, network.crossings(ships, seas))


def network_of(tables: Tables) -> Network:
    """
    Return the network of an edition of the tables, built once for each.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables, as they were read; the same object gives the same network.

    Returns
    -------
    Network
        As freight uses it. Kept for the last few editions, with all that searches prepare on it.
    """
    return _surveyed(tables)[1]


def crossings_of(tables: Tables) -> Crossings:
    """
    Return what the legs of an edition of the tables cross, computed once for each.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables, as they were read; the same object gives the same crossings.

    Returns
    -------
    Crossings
        Kept for the last few editions.
    """
    return _surveyed(tables)[0]


@once_per_edition
def _surveyed(tables: Tables) -> tuple[Crossings, Network]:
    """Survey an edition."""
    crossed = crossings(tables)
    return crossed, build(tables, crossed)


def build(tables: Tables, crossed: Crossings | None = None) -> Network:
    """
    Build the network, as freight uses it, without what is only planned.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``nodes``, ``legs``, ``corridors``, ``corridor_legs``, ``seas``, ``countries``, ``waits``,
        ``spares`` and ``assumptions``; all tables if `crossed` is not given.
    crossed : Crossings, optional
        What the legs cross; computed if None.

    Returns
    -------
    Network
        Keep it: what searches prepare, they prepare once for each network.
    """
    found = crossings(tables) if crossed is None else crossed
    nodes = {
        row["node_id"]: Node(row["node_id"], row["name_en"], _text(row["country"]))
        for row in tables["nodes"].to_dict("records")
    }
    roles = dict(zip(tables["corridors"]["corridor_id"], tables["corridors"]["role"], strict=True))
    members: dict[str, dict[str, None]] = {}
    for row in tables["corridor_legs"].to_dict("records"):
        members.setdefault(row["leg_id"], {})[row["corridor_id"]] = None
    states, seas = _shares(found.states), _shares(found.seas)
    legs = {}
    for row in tables["legs"].to_dict("records"):
        leg_id, ends = row["leg_id"], (row["from_node_id"], row["to_node_id"])
        first, last = (nodes[end].country for end in ends)
        inside = states.get(leg_id, {})
        passed = [area for area, share in inside.items() if share > SLIVER]
        if len(passed) > 1:
            passed = _entered(found.legs.geometry[leg_id], passed)
        way = (first, *(state for state in passed if state != last), last)
        corridors = tuple(members.get(leg_id, ()))
        legs[leg_id] = Leg(
            leg_id,
            ends,
            str(row["mode"]),
            str(row["status"]),
            tuple(dict.fromkeys(state for state in way if state)),
            tuple(area for area, share in seas.get(leg_id, {}).items() if share > SLIVER),
            inside,
            corridors,
            frozenset(roles[corridor] for corridor in corridors),
            None if pd.isna(row["capacity_mt_per_year"]) else float(row["capacity_mt_per_year"]),
        )
    known = {
        *tables["countries"]["iso3"],
        *(state for leg in legs.values() for state in leg.states),
    }
    drawn = pd.DataFrame(found.legs[["drawn_km"]])
    sheets = Sheets(tables["legs"], tables["waits"], tables["spares"], tables["assumptions"], drawn)
    sea_ids = frozenset(tables["seas"]["sea_id"])
    whole = Network(nodes, legs, frozenset(), roles, frozenset(known), sea_ids, sheets)
    return whole.carrying("freight")


def _shares(crossed: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Give each leg the share of its line in each area."""
    found: dict[str, dict[str, float]] = {}
    for row in crossed.to_dict("records"):
        found.setdefault(row["leg_id"], {})[row["area_id"]] = float(row["share"])
    return found


@cache
def _shapes() -> gpd.GeoSeries:
    """Read the states, which change only with the code."""
    return layers.frame("countries").geometry


def _entered(line: shapely.LineString, states: list[str]) -> list[str]:
    """Put states in the order in which a line first enters them."""

    def first(state: str) -> float:
        corners = shapely.get_coordinates(line.intersection(_shapes()[state]))
        return float(shapely.line_locate_point(line, shapely.points(corners)).min())

    return sorted(states, key=first)


def _text(cell: object) -> str:
    """Read a cell that may be empty."""
    return "" if pd.isna(cell) else str(cell)
