"""One pair of places: its best way, and what is left of it when things are closed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

import networkx as nx

from geo.closures import OPEN, Closed, Kind, legs_of
from geo.graph import Network
from geo.search import Search, Way

Pair = tuple[str, str]
"""Origin and destination."""
Thing = tuple[Kind, str]
"""Kind and id of what can be closed."""

_Found = tuple[int, Way] | None


class Study:
    """
    A pair, and what closing one or two things does to it.

    Only what the best way runs through can worsen it. Two closures do more than the worse of them
    alone only if the best way left by either runs through the other.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    made : Search
        The same network, ready for searches.
    pair : tuple of str
        Origin and destination.
    kinds : collection of {'node', 'leg', 'state', 'sea'}
        What may be closed.
    closed : Closed, default OPEN
        What is out already.
    """

    def __init__(
        self,
        network: Network,
        made: Search,
        pair: Pair,
        kinds: Collection[Kind],
        closed: Closed = OPEN,
    ) -> None:
        self.pair = pair
        self._network = network
        self._made = made
        self._kinds = kinds
        self._out = made.blocked(closed.legs)
        ends: set[Thing] = {("node", node) for node in pair}
        self.ends = frozenset(ends | {("state", network.nodes[node].country) for node in pair})
        self._left: dict[frozenset[Thing], _Found] = {}
        self._on: dict[Way, frozenset[Thing]] = {}
        self._same = _alike(network, frozenset(pair), network.used - closed.legs.keys())
        barred = closed.nodes.keys() & set(pair)
        self._best = None if barred else made.cheapest(*pair, self._out)
        self.through = self._things(self._best[1]) if self._best else frozenset[Thing]()

    @property
    def joined(self) -> bool:
        """Whether there is a way while nothing more is closed."""
        return self._best is not None

    @property
    def best(self) -> float:
        """What the best way costs, in the unit of the measure; infinite if there is none."""
        return self._made.amount(self._best[0]) if self._best else math.inf

    def lost(self, things: Collection[Thing]) -> float:
        """
        Measure what closing one or two things costs the pair.

        Parameters
        ----------
        things : collection of tuple of str
            Kinds and ids.

        Returns
        -------
        float
            What is lost, in the unit of the measure; infinite if no way is left. 0 if an end of
            the pair or its state is closed: that tests the trade and not the way.
        """
        if not self._best or self.ends.intersection(things):
            return 0.0
        left = self._after(frozenset(things))
        if left is None:
            return math.inf
        return self._made.amount(left[0]) - self._made.amount(self._best[0])

    def left(self, things: Collection[Thing] = ()) -> Way | None:
        """
        Give the best way that one or two closures leave.

        Parameters
        ----------
        things : collection of tuple of str, default ()
            Kinds and ids.

        Returns
        -------
        tuple of str or None
            Ids of its legs; None if no way is left. The way as it was if an end of the pair or
            its state is closed.
        """
        found = self._best
        if found and not self.ends.intersection(things):
            found = self._after(frozenset(things))
        return found[1] if found else None

    def joint(self) -> Iterator[frozenset[Thing]]:
        """
        List double closures that do more than the worse of the two alone.

        Yields
        ------
        frozenset of tuple of str
            Two kinds and ids.
        """
        seen = set()
        for one in self.through:
            after = self._after(frozenset({one}))
            for other in self._things(after[1]) if after else ():
                two = frozenset({one, other})
                if two not in seen and self.lost(two) > max(self.lost({one}), self.lost({other})):
                    yield two
                seen.add(two)

    def _after(self, things: frozenset[Thing]) -> _Found:
        """Find the best way left."""
        if not things & self.through:
            return self._best
        key = frozenset(self._same.get(one, one) for one in things)
        if key not in self._left:
            self._left[key] = self._search(things)
        return self._left[key]

    def _search(self, things: frozenset[Thing]) -> _Found:
        """Find the best way left, by what is left by one of them alone if that is enough."""
        if len(things) > 1:
            for one in things:
                after = self._after(frozenset({one}))
                if not after or not self._things(after[1]) & things:
                    return after
        legs = frozenset[str]().union(*(legs_of(*one, self._network) for one in things))
        return self._made.cheapest(*self.pair, self._out | self._made.blocked(legs))

    def _things(self, way: Way) -> frozenset[Thing]:
        """List what a way runs through that may be closed."""
        if way not in self._on:
            legs = [self._network.legs[leg] for leg in way]
            named: dict[Kind, set[str]] = {
                "leg": set(way),
                "node": {node for leg in legs for node in leg.ends},
                "state": {state for leg in legs for state in leg.states},
                "sea": {sea for leg in legs for sea in leg.seas},
            }
            found: set[Thing] = {(kind, name) for kind in self._kinds for name in named[kind]}
            self._on[way] = frozenset(found - self.ends)
        return self._on[way]


def _alike(network: Network, ends: frozenset[str], legs: Collection[str]) -> dict[Thing, Thing]:
    """
    Name one of each row of legs without a junction, and of the nodes between them.

    A way that passes no node twice takes all of such a row or nothing, so that it is the same
    which part of it is closed.
    """
    rows = nx.Graph()
    for node, at in network.at.items():
        open_here = at.intersection(legs)
        if len(open_here) == 2 and node not in ends:
            rows.add_edges_from((("node", node), ("leg", leg)) for leg in open_here)
    return {one: min(row) for row in nx.connected_components(rows) for one in row}
