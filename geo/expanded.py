"""
The network as a search sees it: states, and what the step from one to the next costs.

What a leg costs depends on how the cargo came to it, so a state is a node with the mode by which
cargo reached it. For borders it also holds the country last stood in, since a ship crosses one
only where it lands. Costs are whole numbers, so that equal means equal.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from geo.graph import Leg, Network, total
from geo.terms import Terms

By = Literal["days", "km", "borders"]

MICRO = 10**6
# Above any way's days [µd], so that they only break ties.
SCALE = 10**15
# A leg nobody knows the days of comes after every leg with days when a tie is broken.
UNKNOWN_DAYS = 10**5


class Arc(NamedTuple):
    """A leg, taken in a state."""

    cost: int
    """What it costs, the change of mode at its start included."""
    leg: int
    """Rank of its id."""
    state: int
    """State it leads to; read backwards, the one it comes from."""


class Expanded:
    """
    States and arcs of a network for one measure.

    Parameters
    ----------
    network : Network
        Nodes, legs, and which of them are in use.
    priced : Terms
        What they cost.
    by : {'days', 'km', 'borders'}
        What arcs cost. By days a leg without known days has no arc; km and borders carry the
        days behind them, to break ties.
    """

    def __init__(self, network: Network, priced: Terms, by: By) -> None:
        self._by = by
        self._network = network
        self._priced = priced
        self.ids = sorted(network.used)
        """Ids of the legs in use; ranks sort as they do."""
        self.rank = {leg_id: rank for rank, leg_id in enumerate(self.ids)}
        """Rank of each id."""
        self.number = {node: number for number, node in enumerate(network.nodes)}
        """Number of each node."""
        self.node: list[int] = []
        """Number of each state's node."""
        self.landing: list[int] = []
        """What it costs to end a way in each state."""
        self.arcs: list[list[Arc]] = []
        """Arcs that leave each state."""
        self._index: dict[tuple[str, str, str], int] = {}
        self.start = {node: self._state((node, "", self._home(node))) for node in network.nodes}
        """State in which cargo starts from each node."""
        self._expand()
        self.back: list[list[Arc]] = [[] for _ in self.node]
        """Arcs that lead to each state."""
        for tail, arcs in enumerate(self.arcs):
            for arc in arcs:
                self.back[arc.state].append(Arc(arc.cost, arc.leg, tail))

    def _home(self, node: str) -> str:
        """Give a node's state where borders count."""
        return self._network.nodes[node].country if self._by == "borders" else ""

    def _state(self, key: tuple[str, str, str]) -> int:
        """Give a state its number: node, mode by which cargo came, country last stood in."""
        if key not in self._index:
            node, mode, land = key
            self._index[key] = len(self.node)
            self.node.append(self.number[node])
            lands = mode == "sea" and _changes(land, self._home(node))
            self.landing.append(SCALE if lands else 0)
            self.arcs.append([])
        return self._index[key]

    def _expand(self) -> None:
        """Add every state that can be reached, and the arcs between them."""
        keys = list(self._index)
        for key in keys:  # grows while it is read
            node, mode, land = key
            for leg_id in sorted(self._network.at.get(node, frozenset()) & self._network.used):
                leg = self._network.legs[leg_id]
                cost = self._cost(node, mode, leg)
                if cost is None or (leg.one_way and node != leg.ends[0]):
                    continue
                way = leg.states if node == leg.ends[0] else leg.states[::-1]
                there = leg.other_end(node)
                after = land
                if self._by == "borders" and leg.mode != "sea":
                    stood = [land, self._home(node), *way, self._home(there)]
                    cost += SCALE * _changes(*stood)
                    after = next((state for state in reversed(stood) if state), "")
                head = (there, leg.mode, after)
                if head not in self._index:
                    keys.append(head)
                self.arcs[self._index[key]].append(Arc(cost, self.rank[leg_id], self._state(head)))

    def _cost(self, node: str, came_by: str, leg: Leg) -> int | None:
        """Price a leg taken from a node, with the change of mode there, but for borders."""
        price = self._priced.legs[leg.leg_id]
        changes = self._priced.changes.get(node, ()) if came_by not in ("", leg.mode) else ()
        waiting = total(wait.days for wait in (*changes, *price.waits))
        if price.days is not None:
            days = round(MICRO * (price.days.mid + waiting.mid))
        elif self._by == "days":
            return None
        else:
            days = UNKNOWN_DAYS * MICRO
        return days + (SCALE * round(1000 * price.km.mid) if self._by == "km" else 0)


def _changes(*states: str) -> int:
    """Count how often the state changes along a line; the open sea is none."""
    return sum(one != other for one, other in pairwise(filter(None, states)))
