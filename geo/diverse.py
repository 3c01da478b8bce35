"""
Alternatives that matter: each would be the best way under some closure of states and seas.

A way that runs through everything a better one runs through, and more, never takes its place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Literal

from geo.closures import Closed
from geo.graph import Network
from geo.search import Search, Way

Apart = Literal["area", "port"]


def diverse(
    network: Network, made: Search, ends: tuple[str, str], closed: Closed, apart: Apart
) -> Iterator[Way]:
    """
    List ways none of which runs through everything a better one runs through.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    made : Search
        The same network, ready for searches.
    ends : tuple of str
        Origin and destination.
    closed : Closed
        What is out.
    apart : {'area', 'port'}
        Whether states and seas tell ways apart, or places where cargo can change mode as well.

    Yields
    ------
    tuple of str
        Leg ids, the cheapest way first.
    """
    # Any such way avoids something of each better one. So closures are built up one by one, the
    # cheapest way first: each step closes one thing that the best way left runs through, and
    # keeps open for good what the steps beside it close, so that no set comes twice.
    blocked = made.blocked(closed.legs)
    ports = frozenset(network.sheets.waits["node_id"].dropna()) if apart == "port" else frozenset()
    through: dict[Way, frozenset[str]] = {}
    costs: dict[Way, int] = {}
    cuts: list[frozenset[str]] = []

    def without(shut: frozenset[str]) -> tuple[int, Way] | None:
        # Every way cheaper than the next is known, so the first known one left is the best.
        known = next((one for one in through if not through[one] & shut), None)
        if known is not None:
            return costs[known], known
        if any(cut <= shut for cut in cuts):
            return None
        out = frozenset[str]().union(*(_legs_of(network, one) for one in shut))
        found = made.cheapest(*ends, blocked | made.blocked(out))
        if not found:
            cuts.append(shut)
        return found

    first = without(frozenset())
    heap: list[tuple[int, Way, tuple[str, ...], frozenset[str]]] = []
    if first:
        heap.append((*first, (), frozenset()))
    while heap:
        cost, way, shut, kept = heappop(heap)
        if way not in through:
            legs = [network.legs[leg] for leg in way]
            passed = ports.intersection(node for leg in legs for node in leg.ends)
            through[way], costs[way] = passed.union(*(leg.areas for leg in legs)), cost
            yield way
        steps = [
            (without(frozenset((*shut, thing))), thing) for thing in sorted(through[way] - kept)
        ]
        # What costs most to close is kept open in most steps, and first of all what none can spare.
        for found, thing in sorted(steps, key=lambda step: step[0] or (math.inf, ()), reverse=True):
            if found:
                heappush(heap, (*found, tuple(sorted((*shut, thing))), kept))
            kept |= {thing}


def _legs_of(network: Network, name: str) -> frozenset[str]:
    """List the legs that closing a state, sea or port takes out."""
    return network.touching.get(name) or network.at.get(name, frozenset())
