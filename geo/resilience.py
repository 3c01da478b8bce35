"""
What the loss of one thing, or of two, does to the ways between places.

In the terms of contingency analysis: N-1 closes one node, leg, state or sea at a time, N-2 closes
two. Closing an end of a pair, or the state an end lies in, tests the trade and not the way, and
is left out for that pair. `geo.study` says why so few closures need a search.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import networkx as nx

from geo.closures import OPEN, Closed, Kind
from geo.expanded import By
from geo.graph import Network
from geo.search import Way, search
from geo.study import Pair, Study, Thing
from geo.terms import Assumptions

_Rank = tuple[int, float, tuple[tuple[int, str], ...]]


@dataclass(frozen=True)
class Contingency:
    """What closing one or two things does to a basket of pairs."""

    closed: tuple[Thing, ...]
    """What is closed."""
    cut: tuple[Pair, ...]
    """Pairs left without a way."""
    lost: Mapping[Pair, float]
    """What the other pairs it harms lose, in the unit of the measure."""

    @property
    def total(self) -> float:
        """What the pairs that are not cut lose together, in the unit of the measure."""
        return sum(self.lost.values())

    @property
    def harms(self) -> bool:
        """Whether any pair is the worse for it."""
        return bool(self.cut or self.lost)

    @property
    def harm(self) -> Hashable:
        """What it does to each pair; the same for closures that do the same."""
        return self.cut, tuple(self.lost.items())


@dataclass(frozen=True)
class Diversification:
    """What a closure does with the bypass routes, and what it would do without them."""

    closed: Thing
    """What is closed."""
    with_bypass: Contingency
    """Its effect on the network as it is."""
    without_bypass: Contingency
    """Its effect if the bypass routes were not there."""

    @property
    def harm(self) -> Hashable:
        """What it does to each pair, with and without; the same for closures that do the same."""
        return self.with_bypass.harm, self.without_bypass.harm


_Harmful = TypeVar("_Harmful", Contingency, Diversification)


@dataclass(frozen=True, eq=False)
class Basket:
    """Pairs of places, each of the same weight, and what to test them by."""

    network: Network
    """With the legs in use that the cargo may take."""
    pairs: tuple[Pair, ...]
    """Origins and destinations; those without a way are passed over."""
    by: By = "days"
    """What makes a way the best, and what is lost."""
    closed: Closed = OPEN
    """What is out already."""
    assumptions: Assumptions | None = None
    """Those of the tables if None."""
    kinds: tuple[Kind, ...] = ("state", "node", "leg")
    """What may be closed; the order in which equal harm is listed."""

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """Each pair that has a way."""
        made = search(self.network, self.assumptions, self.by)
        pairs = dict.fromkeys(self.pairs)
        every = (Study(self.network, made, pair, self.kinds, self.closed) for pair in pairs)
        return tuple(study for study in every if study.joined)

    def n_1(self) -> tuple[Contingency, ...]:
        """
        Rank single closures by the harm they do.

        Returns
        -------
        tuple of Contingency
            Those that harm any pair: the most pairs cut first, then the most lost, then by kind
            and id.
        """
        things = {thing for study in self.studies for thing in study.through}
        found = (self.effect(thing) for thing in things)
        return tuple(sorted((one for one in found if one.harms), key=self._rank))

    def n_2(self) -> tuple[Contingency, ...]:
        """
        Rank double closures that do more to a pair than the worse of the two alone.

        Returns
        -------
        tuple of Contingency
            With what they do to all pairs, ranked as by `n_1`. What any other two do to a pair is
            what the worse of them does.
        """
        every = {two for study in self.studies for two in study.joint()}
        found = (self.effect(*sorted(two, key=self._place)) for two in every)
        return tuple(sorted(found, key=self._rank))

    def effect(self, *closed: Thing) -> Contingency:
        """
        Work out what a closure does.

        Parameters
        ----------
        *closed : tuple of str
            Kind and id of one thing or two.

        Returns
        -------
        Contingency
            Its effect on each pair.
        """
        lost = {study.pair: study.lost(closed) for study in self.studies}
        cut = tuple(pair for pair, much in lost.items() if much == math.inf)
        some = {pair: much for pair, much in lost.items() if 0 < much < math.inf}
        return Contingency(closed, cut, some)

    def without(self, bypass: Closed) -> Basket:
        """
        Take the basket as it would be if more were closed from the start.

        Parameters
        ----------
        bypass : Closed
            What else is out.

        Returns
        -------
        Basket
            The same pairs; those it leaves without a way are passed over.
        """
        nodes = {**self.closed.nodes, **bypass.nodes}
        legs = {**self.closed.legs, **bypass.legs}
        out = Closed((*self.closed.ids, *bypass.ids), (), nodes, legs)
        return dataclasses.replace(self, closed=out)

    def diversification(self, bypass: Closed) -> tuple[Diversification, ...]:
        """
        Compare single closures with the bypass routes and without them.

        Parameters
        ----------
        bypass : Closed
            The bypass routes, as `geo.closures.resolve` returns them for their corridors.

        Returns
        -------
        tuple of Diversification
            Everything that harms a pair with them or without, ranked by the harm without. A pair
            that has no way at all without them counts as cut whatever is closed.
        """
        bare = self.without(bypass)
        still = {study.pair for study in bare.studies}
        gone = tuple(study.pair for study in self.studies if study.pair not in still)
        found = []
        for thing in {
            one for both in (self, bare) for study in both.studies for one in study.through
        }:
            without = bare.effect(thing)
            without = dataclasses.replace(without, cut=(*gone, *without.cut))
            found.append(Diversification(thing, self.effect(thing), without))
        harmful = (one for one in found if one.with_bypass.harms or one.without_bypass.harms)
        return tuple(sorted(harmful, key=lambda one: self._rank(one.without_bypass)))

    def betweenness(self) -> dict[Thing, float]:
        """
        Give the share of the best ways that run through each thing.

        Returns
        -------
        dict of tuple to float
            From above 0 to 1 by kind and id, the highest first; a pair's own ends and their
            states are not counted for it.
        """
        counts: dict[Thing, int] = {}
        for study in self.studies:
            for thing in study.through:
                counts[thing] = counts.get(thing, 0) + 1
        order = sorted(counts, key=lambda thing: (-counts[thing], self._place(thing)))
        return {thing: counts[thing] / len(self.studies) for thing in order}

    def _rank(self, found: Contingency) -> _Rank:
        """Place a closure by its harm, then by kind and id."""
        return -len(found.cut), -found.total, tuple(map(self._place, found.closed))

    def _place(self, thing: Thing) -> tuple[int, str]:
        return self.kinds.index(thing[0]), thing[1]


def alike(found: Iterable[_Harmful]) -> tuple[tuple[_Harmful, ...], ...]:
    """
    Gather closures that do the same to every pair, as the legs of a row without a junction do.

    Parameters
    ----------
    found : iterable of Contingency or of Diversification
        Ranked.

    Returns
    -------
    tuple of tuple
        Each of them once, in the order of the first of each group.
    """
    groups: dict[Hashable, list[_Harmful]] = {}
    for one in found:
        groups.setdefault(one.harm, []).append(one)
    return tuple(map(tuple, groups.values()))


def disjoint_ways(
    network: Network, origin: str, destination: str, closed: Closed = OPEN
) -> tuple[Way, ...]:
    """
    Find the most ways that share no leg.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    origin, destination : str
        Node ids, not the same.
    closed : Closed, default OPEN
        What is out.

    Returns
    -------
    tuple of tuple of str
        Leg ids of each way. There are as many ways as legs it takes at least to cut the pair
        (Menger's theorem); whose ways they are, and how long, is left open.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from((origin, destination))
    for leg_id in sorted(network.used - closed.legs.keys()):
        leg = network.legs[leg_id]
        # One arc stands for the leg itself, so that it is used once, whichever way.
        graph.add_edge(("in", leg_id), ("out", leg_id))
        for start, end in (leg.ends,) if leg.one_way else (leg.ends, leg.ends[::-1]):
            graph.add_edge(start, ("in", leg_id))
            graph.add_edge(("out", leg_id), end)
    try:
        ways = list(nx.edge_disjoint_paths(graph, origin, destination))
    except nx.NetworkXNoPath:
        return ()
    return tuple(tuple(step[1] for step in way if step[0] == "in") for way in ways)
