"""Networks of a few nodes, made as tables are, with every way through them listed by brute force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import geopandas as gpd
import networkx as nx
import pandas as pd
import shapely
from hypothesis import strategies as st

from geo import survey
from geo.graph import Network
from geo.survey import Crossings

STATES = ("AAA", "BBB", "CCC", "")
LEG = {
    "status": "operating",
    "length_basis": "published",
    "factor_assumption_id": None,
    "speed_assumption_id": None,
    "capacity_mt_per_year": None,
    "volume_mt": None,
    "volume_period": None,
    "km": 1,
    "days": 1,
    "corridors": (),
    "seas": (),
    "wait": 0,
}


@dataclass(frozen=True)
class Plan:
    """A small network, as a test writes it down."""

    nodes: Mapping[str, str]
    """State by node; empty on the open sea."""
    legs: Mapping[str, tuple]
    """Ends, mode, and what differs from `LEG`."""
    changes: Mapping[str, int]
    """Days that a change of mode takes, by node."""
    spares: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Ends of the spare capacity [Mt/year], by node or leg."""

    def network(self) -> Network:
        """Build it the way the published one is built."""
        rows = [
            {**LEG, **more, "leg_id": leg, "from_node_id": start, "to_node_id": end, "mode": mode}
            for leg, (start, end, mode, more) in self.legs.items()
        ]
        for row in rows:
            row |= {"length_km": row["km"], "days_min": row["days"], "days_max": row["days"]}
        waits = {**self.changes, **{row["leg_id"]: row["wait"] for row in rows}}
        roles = {corridor for row in rows for corridor in row["corridors"]}
        tables = {
            "nodes": frame(
                [(node, node.title(), state or None) for node, state in self.nodes.items()],
                ["node_id", "name_en", "country"],
            ),
            "legs": frame(rows, [*LEG, "leg_id", "from_node_id", "to_node_id", "mode", "length_km", "days_min", "days_max"]),
            # A small corridor is called after its role.
            "corridors": frame([(role, role) for role in sorted(roles)], ["corridor_id", "role"]),
            "corridor_legs": frame(
                [(role, row["leg_id"]) for row in rows for role in row["corridors"]],
                ["corridor_id", "leg_id"],
            ),
            "countries": frame([(state,) for state in STATES if state], ["iso3"]),
            "seas": frame([("inland",), ("outer",)], ["sea_id"]),
            "waits": frame(
                [
                    (place if place in self.nodes else None, place if place in self.legs else None, "border", f"wait_{place}")
                    for place, days in waits.items() if days
                ],
                ["node_id", "leg_id", "occasion", "assumption_id"],
            ),
            "spares": frame(
                [
                    (place if place in self.nodes else None, place if place in self.legs else None, f"spare_{place}")
                    for place in self.spares
                ],
                ["node_id", "leg_id", "assumption_id"],
            ),
            "assumptions": frame(
                [
                    *((f"wait_{place}", days, days, "days") for place, days in waits.items()),
                    *((f"spare_{place}", *ends, "Mt/year") for place, ends in self.spares.items()),
                ],
                ["assumption_id", "low", "high", "unit"],
            ),
        }  # fmt: skip
        lines = gpd.GeoDataFrame(
            {"drawn_km": 1.0},
            index=pd.Index(self.legs, name="leg_id"),
            geometry=[shapely.LineString([(0, 0), (1, 0)])] * len(self.legs),
        )
        columns = ["leg_id", "area_id", "km", "share"]
        seas = [(row["leg_id"], sea, 1.0, 0.5) for row in rows for sea in row["seas"]]
        return survey.build(tables, Crossings(lines, frame([], columns), frame(seas, columns)))

    def ways(self, origin, destination, by, without=()):
        """List every way that passes no node twice with its cost, the cheapest first."""
        graph = nx.MultiGraph()
        graph.add_nodes_from(self.nodes)
        for leg, (start, end, _, _) in self.legs.items():
            if leg not in without:
                graph.add_edge(start, end, key=leg)
        found = (
            [()] if origin == destination else nx.all_simple_edge_paths(graph, origin, destination)
        )
        priced = [(self.cost(path, by), tuple(leg for _, _, leg in path)) for path in found]
        return sorted((cost, way) for cost, way in priced if cost is not None)

    def cost(self, path, by):
        """Price a way leg by leg: what is asked for, then the days."""
        modes = [self.legs[leg][2] for _, _, leg in path]
        more = [{**LEG, **self.legs[leg][3]} for _, _, leg in path]
        days = sum((10**5 if one["days"] is None else one["days"] + one["wait"]) for one in more)
        unknown = any(one["days"] is None for one in more)
        for (place, _, _), (one, other), after in zip(
            path[1:], pairwise(modes), more[1:], strict=True
        ):
            days += self.changes.get(place, 0) if one != other and after["days"] is not None else 0
        if by == "days":
            return None if unknown else (days,)
        if by == "km":
            return sum(one["km"] for one in more), days
        return self.borders(path, modes), days

    def borders(self, path, modes):
        """Count changes of the state cargo stands in; a ship stands only where it lands."""
        stood = [self.nodes[path[0][0]]] if path else []
        for (start, end, _), mode, after in zip(path, modes, [*modes[1:], None], strict=True):
            stood += [self.nodes[start], self.nodes[end]] if mode != "sea" else []
            stood += [self.nodes[end]] if mode == "sea" and after != "sea" else []
        return sum(one != other for one, other in pairwise(filter(None, stood)))


def frame(rows, columns):
    """Make a table that may be empty."""
    return pd.DataFrame(rows, columns=columns)


@st.composite
def plans(draw, *, unknown=True):
    """Draw networks of three to six nodes with parallel legs, ships, ports and gaps."""
    names = "abcdef"[: draw(st.integers(3, 6))]
    nodes = {name: draw(st.sampled_from(STATES)) for name in names}
    days = st.one_of(st.integers(0, 4), st.none()) if unknown else st.integers(0, 4)
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    legs = {}
    for number in range(draw(st.integers(1, 10))):
        more = {"km": draw(st.integers(1, 5)), "days": draw(days), "wait": draw(st.integers(0, 2))}
        more["seas"] = draw(st.sampled_from([(), ("inland",), ("outer",)]))
        legs[f"leg{number}"] = (*draw(pairs), draw(st.sampled_from(["rail", "sea"])), more)
    return Plan(nodes, legs, {name: draw(st.integers(0, 4)) for name in names})
