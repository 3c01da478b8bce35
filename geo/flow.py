"""
The most oil that can take other ways, and of all ways to carry it the one with the fewest days.

It is a minimum-cost flow [1]_ in whole kilograms and millionths of a day, so that equal means
equal. What finds no way goes by an arc that costs more than all legs together.

References
----------
.. [1] R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows: Theory, Algorithms, and
   Applications", Prentice Hall, 1993, chapter 11.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

from geo.closures import Closed
from geo.expanded import MICRO, UNKNOWN_DAYS
from geo.graph import Leg, Network, total
from geo.terms import Terms

KILO = 1000
"""Kilograms in a tonne."""
Point = tuple[str, ...]
"""Where oil is in the flow: what it stands at or is on, and by which mode it came."""

_SOURCE: Point = ("source",)
_DRAIN: Point = ("drain",)


@dataclass(frozen=True)
class Stream:
    """Oil that takes one way."""

    origin: str
    """Node it begins at."""
    legs: tuple[str, ...]
    """Ids of its legs, in order."""
    tonnes: float
    """How much it is [t]."""


@dataclass(frozen=True, eq=False)
class Task:
    """What looks for a way, and what it may take."""

    network: Network
    """With the legs in use that oil may take."""
    priced: Terms
    """What legs and changes of mode cost."""
    supply: Mapping[str, float]
    """Oil that looks for a way [t], by node."""
    ends: Collection[str]
    """Nodes at which it has arrived."""
    limits: Mapping[str, float]
    """What legs and nodes can take [t]; what is not there takes any amount."""
    barred: Collection[str] = frozenset()
    """Legs that are no way out."""


def streams(task: Task, closed: Closed) -> tuple[Stream, ...]:
    """
    Send as much as can be sent, in the fewest days in all.

    Parameters
    ----------
    task : Task
        What is to be sent.
    closed : Closed
        What is out.

    Returns
    -------
    tuple of Stream
        By origin and legs. At a node with a limit all oil is loaded anew and waits as at a change
        of mode.
    """
    graph = _graph(task, closed)
    _, flow = nx.network_simplex(graph)
    found: dict[tuple[str, tuple[str, ...]], int] = {}
    for node in sorted(task.supply):
        while taken := _next(flow, _SOURCE, ("at", node, "")):
            path = _path(flow, taken)
            moved = min(flow[start][end] for start, end in path)
            for start, end in path:
                flow[start][end] -= moved
            legs = tuple(point[1] for point, _ in path if point[0] == "in")
            found[node, legs] = found.get((node, legs), 0) + moved
    return tuple(Stream(node, legs, found[node, legs] / KILO) for node, legs in sorted(found))


def _graph(task: Task, closed: Closed) -> nx.DiGraph:
    """Lay out points and arcs, whatever stands for a limit as an arc of its own."""
    graph = nx.DiGraph()
    network = task.network
    open_legs = sorted(network.used - closed.legs.keys() - set(task.barred))
    legs = [network.legs[leg_id] for leg_id in open_legs]
    arrivals = {(end, leg.mode) for leg in legs for end in _exits(leg)}
    arrivals |= {(node, "") for node in task.supply}
    for leg in legs:
        arc = {} if leg.leg_id not in task.limits else {"capacity": _kilos(task.limits[leg.leg_id])}
        graph.add_edge(("in", leg.leg_id), ("out", leg.leg_id), weight=_cost(leg, task), **arc)
        for end in _exits(leg):
            graph.add_edge(("out", leg.leg_id), ("at", end, leg.mode), weight=0)
    for node, mode in sorted(arrivals):
        here: Point = ("at", node, mode)
        if node in task.limits:
            graph.add_edge(here, ("gate", node), weight=0)
            here = ("through", node)
            graph.add_edge(("gate", node), here, weight=0, capacity=_kilos(task.limits[node]))
        for leg in legs:
            if node in _exits(leg, backwards=True):
                changes = node in task.limits or mode not in ("", leg.mode)
                waiting = _waiting(node, task) if changes else 0
                graph.add_edge(here, ("in", leg.leg_id), weight=waiting)
        if node in task.ends and node not in closed.nodes:
            graph.add_edge(here, _DRAIN, weight=0)
    dear = 1 + sum(weight for _, _, weight in graph.edges(data="weight"))
    kilos = {node: _kilos(tonnes) for node, tonnes in task.supply.items()}
    for node, much in kilos.items():
        graph.add_edge(_SOURCE, ("at", node, ""), weight=0, capacity=much)
    graph.add_edge(_SOURCE, _DRAIN, weight=dear)
    graph.add_node(_SOURCE, demand=-sum(kilos.values()))
    graph.add_node(_DRAIN, demand=sum(kilos.values()))
    return graph


def _exits(leg: Leg, *, backwards: bool = False) -> tuple[str, ...]:
    """List the ends at which oil leaves a leg, or enters it."""
    if leg.one_way:
        return (leg.ends[0 if backwards else 1],)
    return leg.ends


def _cost(leg: Leg, task: Task) -> int:
    """Price a leg [µd]; none is free, so that no oil runs in a ring."""
    price = task.priced.legs[leg.leg_id]
    moving = UNKNOWN_DAYS if price.days is None else price.days.mid
    return max(round(MICRO * (moving + total(wait.days for wait in price.waits).mid)), 1)


def _waiting(node: str, task: Task) -> int:
    """Price a change of mode [µd]."""
    changes = task.priced.changes.get(node, ())
    return round(MICRO * total(wait.days for wait in changes).mid)


def _kilos(tonnes: float) -> int:
    """Count whole kilograms, never more than there are."""
    return int(KILO * tonnes)


def _next(flow: Mapping[Point, Mapping[Point, int]], here: Point, there: Point) -> Point | None:
    """Say whether anything flows between two points."""
    return there if flow[here].get(there) else None


def _path(flow: Mapping[Point, Mapping[Point, int]], first: Point) -> list[tuple[Point, Point]]:
    """Follow the flow from a node to the drain."""
    path = [(_SOURCE, first)]
    while (here := path[-1][1]) != _DRAIN:
        path.append((here, min(point for point, much in flow[here].items() if much)))
    return path
