"""
The best way between two places, and what else there is.

A way is compared by the middle of its range: days (movement and waiting), km, or borders; ways
that are equal by km or borders by their days, and then by the ids of their legs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Literal

from geo.closures import OPEN, Closed
from geo.diverse import Apart, diverse
from geo.expanded import By
from geo.graph import Cargo, Network
from geo.journey import Journey, journey
from geo.search import search
from geo.terms import Assumptions


@dataclass(frozen=True)
class NoWay:
    """That no way remains, and why."""

    origin: str
    """Node it was to begin at."""
    destination: str
    """Node it was to end at."""
    reason: Literal["end closed", "cut", "apart"]
    """
    Whether an end itself is closed, closures cut every way, or there is none even when open; by
    days also if there is none but over legs whose days are unknown.
    """


def best(
    network: Network,
    origin: str,
    destination: str,
    by: By = "days",
    closed: Closed = OPEN,
    assumptions: Assumptions | None = None,
) -> Journey | NoWay:
    """
    Find the best way.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    origin, destination : str
        Node ids.
    by : {'days', 'km', 'borders'}, default 'days'
        What to keep low. By days, no leg is taken whose days are unknown.
    closed : Closed, default OPEN
        What is out.
    assumptions : Assumptions, optional
        Those of the tables if None.

    Returns
    -------
    Journey or NoWay
        The way, or why there is none.

    Raises
    ------
    KeyError
        If an end is no node.
    """
    found = k_shortest(network, origin, destination, by, closed, assumptions, k=1)
    return found[0] if found else _why(network, origin, destination, by, closed, assumptions)


def k_shortest(
    network: Network,
    origin: str,
    destination: str,
    by: By = "days",
    closed: Closed = OPEN,
    assumptions: Assumptions | None = None,
    *,
    k: int = 5,
) -> tuple[Journey, ...]:
    """
    List the k shortest loopless ways, however little they differ.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    origin, destination : str
        Node ids.
    by : {'days', 'km', 'borders'}, default 'days'
        What to keep low.
    closed : Closed, default OPEN
        What is out.
    assumptions : Assumptions, optional
        Those of the tables if None.
    k : int, default 5
        How many at most.

    Returns
    -------
    tuple of Journey
        The best first; none passes a node twice. Empty if no way remains.

    Raises
    ------
    KeyError
        If an end is no node.
    """
    if {origin, destination} & closed.nodes.keys():
        return ()
    made = search(network, assumptions, by)
    blocked = made.blocked(closed.legs)
    if k == 1:
        one = made.cheapest(origin, destination, blocked)
        ways = [one] if one else []
    else:
        ways = list(islice(made.ways(origin, destination, blocked), k))
    return tuple(journey(network, origin, way, assumptions) for _, way in ways)


def alternatives(
    network: Network,
    origin: str,
    destination: str,
    by: By = "days",
    closed: Closed = OPEN,
    assumptions: Assumptions | None = None,
    *,
    k: int = 5,
    apart: Apart = "area",
) -> tuple[Journey, ...]:
    """
    List the best way and those that would take its place.

    A way counts if no better one does with the same states and seas or fewer: only then is there
    a closure of states and seas that makes it the best. Ways that differ in track or port alone
    are one, and a detour through a third state beside an open way is none.

    Parameters
    ----------
    network : Network
        With the legs in use that the cargo may take.
    origin, destination : str
        Node ids.
    by : {'days', 'km', 'borders'}, default 'days'
        What to keep low.
    closed : Closed, default OPEN
        What is out.
    assumptions : Assumptions, optional
        Those of the tables if None.
    k : int, default 5
        How many at most, the best included.
    apart : {'area', 'port'}, default 'area'
        With 'port', places where cargo can change mode count beside states and seas, so that
        another port makes another way.

    Returns
    -------
    tuple of Journey
        The best first; fewer than `k` if there are no more. Empty if no way remains.

    Raises
    ------
    KeyError
        If an end is no node.
    """
    if {origin, destination} & closed.nodes.keys():
        return ()
    made = search(network, assumptions, by)
    ways = diverse(network, made, (origin, destination), closed, apart)
    return tuple(journey(network, origin, way, assumptions) for way in islice(ways, k))


def cargo_for(network: Network, origin: str, destination: str) -> Cargo:
    """
    Say which cargo a pair of places is for.

    Parameters
    ----------
    network : Network
        The network, whichever of its legs are in use.
    origin, destination : str
        Node ids.

    Returns
    -------
    {'freight', 'oil'}
        Oil if only pipelines and tankers serve one of the two, as an oil field.
    """
    freight = network.carrying("freight", planned=True).used
    oil = network.carrying("oil", planned=True).used
    ends = [network.at.get(node, frozenset()) for node in (origin, destination)]
    return "oil" if any(legs & oil and not legs & freight for legs in ends) else "freight"


def _why(
    network: Network,
    origin: str,
    destination: str,
    by: By,
    closed: Closed,
    assumptions: Assumptions | None,
) -> NoWay:
    """Say why there is no way."""
    if {origin, destination} & closed.nodes.keys():
        return NoWay(origin, destination, "end closed")
    joined = search(network, assumptions, by).cheapest(origin, destination)
    return NoWay(origin, destination, "cut" if joined else "apart")
