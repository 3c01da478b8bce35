"""
Cheapest ways through the network, waiting at changes of mode included.

Ways are compared by the middle of their range; those that cost the same come in the order of
their days, then of their leg ids, so that the answer is always the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from heapq import heapify, heappop, heappush

from geo.expanded import MICRO, SCALE, By, Expanded
from geo.graph import Network
from geo.terms import Assumptions, published, terms

Way = tuple[str, ...]
"""Ids of the legs of a way, in order."""

_Ranks = tuple[int, ...]


class Search:
    """
    Search a network by one measure.

    Parameters
    ----------
    network : Network
        Nodes, legs, and which of them are in use.
    graph : Expanded
        The same network, as a search sees it.
    by : {'days', 'km', 'borders'}
        What to keep low: days (movement and waiting), length, or borders. By days a leg whose
        days are unknown is never taken.
    """

    def __init__(self, network: Network, graph: Expanded, by: By) -> None:
        self._network = network
        self._graph = graph
        self._by = by
        self._open: dict[int, list[int | None]] = {}

    def blocked(self, leg_ids: Collection[str]) -> frozenset[int]:
        """
        Translate closed legs for a search.

        Parameters
        ----------
        leg_ids : collection of str
            Legs that may not be taken; those out of use are passed over.

        Returns
        -------
        frozenset of int
            Their ranks.
        """
        return frozenset(
            self._graph.rank[leg_id] for leg_id in leg_ids if leg_id in self._graph.rank
        )

    def cheapest(
        self, origin: str, destination: str, blocked: frozenset[int] = frozenset()
    ) -> tuple[int, Way] | None:
        """
        Find the cheapest way that passes no node twice.

        Parameters
        ----------
        origin, destination : str
            Node ids.
        blocked : frozenset of int, default frozenset()
            As `blocked` returns them.

        Returns
        -------
        tuple of int and tuple of str, or None
            Cost and legs; None if no way is left.
        """
        # The way to go in the open network never overrates what is left of a closed one.
        goal = self._graph.number[destination]
        if goal not in self._open:
            self._open[goal] = self._ahead(goal, frozenset())
        ahead, settled = self._open[goal], set()
        start = self._graph.start[origin]
        heap: list[tuple[int, _Ranks, int, int]] = []
        if ahead[start] is not None:
            heap.append((ahead[start] or 0, (), 0, start))
        while heap:
            _, ranks, spent, state = heappop(heap)
            if state in settled:
                continue
            if self._graph.node[state] == goal:
                if self._simple(origin, ranks):
                    return spent + self._graph.landing[state], self._named(ranks)
                # To dodge a wait at a change of mode, a mere shortest path may pass a node twice.
                return next(self.ways(origin, destination, blocked), None)
            settled.add(state)
            for cost, leg, head in self._graph.arcs[state]:
                left = ahead[head]
                if left is not None and leg not in blocked and head not in settled:
                    heappush(heap, (spent + cost + left, (*ranks, leg), spent + cost, head))
        return None

    def ways(
        self, origin: str, destination: str, blocked: frozenset[int] = frozenset()
    ) -> Iterator[tuple[int, Way]]:
        """
        List all ways that pass no node twice, the cheapest first.

        Parameters
        ----------
        origin, destination : str
            Node ids.
        blocked : frozenset of int, default frozenset()
            As `blocked` returns them.

        Yields
        ------
        tuple of int and tuple of str
            Cost and legs.
        """
        # Best first over ways begun, each rated by what it has cost and by what is left at
        # least; where that is exact, hardly a way is begun that does not come to its turn.
        goal = self._graph.number[destination]
        ahead = self._ahead(goal, blocked)
        start = self._graph.start[origin]
        heap: list[tuple[int, _Ranks, int, int, int]] = []
        if ahead[start] is not None:
            heap.append((ahead[start] or 0, (), 0, start, 1 << self._graph.node[start]))
        while heap:
            _, ranks, spent, state, passed = heappop(heap)
            if self._graph.node[state] == goal:
                yield spent + self._graph.landing[state], self._named(ranks)
                continue
            for cost, leg, head in self._graph.arcs[state]:
                left, there = ahead[head], 1 << self._graph.node[head]
                if left is not None and leg not in blocked and not passed & there:
                    rated = spent + cost + left
                    heappush(heap, (rated, (*ranks, leg), spent + cost, head, passed | there))

    def amount(self, cost: int) -> float:
        """
        Read a cost in the unit of its measure.

        Parameters
        ----------
        cost : int
            As `cheapest` and `ways` give it.

        Returns
        -------
        float
            Days, km, or number of borders, without what only breaks ties.
        """
        if self._by == "days":
            return cost / MICRO
        return cost // SCALE / (1000 if self._by == "km" else 1)

    def _ahead(self, goal: int, blocked: frozenset[int]) -> list[int | None]:
        """Give each state the least cost from it to a node; None if there is no way."""
        found: list[int | None] = [None] * len(self._graph.node)
        ends = (state for state, at in enumerate(self._graph.node) if at == goal)
        heap = [(self._graph.landing[state], state) for state in ends]
        heapify(heap)
        while heap:
            cost, state = heappop(heap)
            if found[state] is None:
                found[state] = cost
                for price, leg, tail in self._graph.back[state]:
                    if found[tail] is None and leg not in blocked:
                        heappush(heap, (cost + price, tail))
        return found

    def _simple(self, origin: str, ranks: _Ranks) -> bool:
        """Say whether a way passes no node twice."""
        here, passed = origin, {origin}
        for leg_id in self._named(ranks):
            here = self._network.legs[leg_id].other_end(here)
            passed.add(here)
        return len(passed) == len(ranks) + 1

    def _named(self, ranks: _Ranks) -> Way:
        return tuple(self._graph.ids[rank] for rank in ranks)


@lru_cache(maxsize=16)
def search(network: Network, assumptions: Assumptions | None, by: By) -> Search:
    """
    Make a network ready for searches by one measure.

    Parameters
    ----------
    network : Network
        Nodes, legs, and which of them are in use.
    assumptions : Assumptions or None
        Those of the tables if None.
    by : {'days', 'km', 'borders'}
        What to keep low.

    Returns
    -------
    Search
        Made once for each network, assumptions and measure.
    """
    held = assumptions or published(network.sheets)
    return Search(network, Expanded(network, terms(network.sheets, held), by), by)
