"""A scenario's answer: the ways that are left, and what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass

from data.editions import once_per_edition
from geo.closures import OPEN, Closed, resolve
from geo.graph import Cargo, Network, Span
from geo.journey import Journey
from geo.routing import NoWay, alternatives, best, cargo_for, k_shortest
from geo.study import Pair
from geo.survey import network_of
from geo.terms import Assumptions
from views.corridors.params import Scenario, assumptions_of, table_pairs
from views.view import Tables

MOST_WAYS = 5
OCEAN = 0.5
"""From this share of a way at sea on it is no land way."""


@dataclass(frozen=True, eq=False)
class Answer:
    """The ways a scenario leaves."""

    scenario: Scenario
    """What was asked."""
    network: Network
    """With the legs in use that the cargo may take."""
    cargo: Cargo
    """What is carried."""
    closed: Closed
    """What is out."""
    assumptions: Assumptions
    """Ranges it rests on."""
    ways: tuple[Journey, ...]
    """The best first; empty if no way remains."""
    reason: NoWay | None
    """Why no way remains; None if one does."""
    usual: Journey | None
    """The best way while nothing is closed; None if there is none."""

    @property
    def unchanged(self) -> bool:
        """Whether the closures leave the best way as it was."""
        return bool(self.ways) and self.usual is not None and self.ways[0].legs == self.usual.legs

    @property
    def ocean_only(self) -> bool:
        """
        Whether what is closed leaves ocean ways alone.

        Of the ways listed all are; and so is the shortest left, since a list by borders may hold
        no land way though there is one.
        """
        by_land = self.usual is not None and at_sea(self.usual) < OCEAN
        if not by_land or not self.ways or any(at_sea(way) < OCEAN for way in self.ways):
            return False
        ends = (self.scenario.origin, self.scenario.destination)
        shortest = best(self.network, *ends, "km", self.closed, self.assumptions)
        return isinstance(shortest, Journey) and at_sea(shortest) >= OCEAN


def answer(scenario: Scenario, tables: Tables) -> Answer:
    """
    Ask the network what a scenario asks.

    Parameters
    ----------
    scenario : Scenario
        The question.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Answer
        Its best way is the one that ``python -m geo route`` gives. The last few are kept.
    """
    return _answer(tables, scenario)


@once_per_edition
def _answer(tables: Tables, scenario: Scenario) -> Answer:
    """Ask the network."""
    whole = network_of(tables)
    ends = (scenario.origin, scenario.destination)
    cargo = cargo_of(ends, tables)
    network = carrying(cargo, tables, planned=scenario.planned)
    closed = resolve(scenario.closed, whole)
    held = assumptions_of(scenario, tables)
    asked = (network, *ends, scenario.by)
    if scenario.differ == "leg":
        ways = k_shortest(*asked, closed, held, k=MOST_WAYS)
    else:
        ways = alternatives(*asked, closed, held, k=MOST_WAYS, apart=scenario.differ)
    none = None if ways else best(*asked, closed, held)
    usual = best(*asked, OPEN, held)
    return Answer(
        scenario,
        network,
        cargo,
        closed,
        held,
        ways,
        none if isinstance(none, NoWay) else None,
        usual if isinstance(usual, Journey) else None,
    )


def felt(scenario: Scenario, tables: Tables) -> list[tuple[Pair, float]]:
    """
    Put the pairs of the table in the order in which a scenario's closures hurt them.

    Parameters
    ----------
    scenario : Scenario
        Closures, measure and assumptions.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    list of tuple
        Each pair with the share by which its best way grows, infinite if it is cut off: the worst
        hurt first, those that are not hurt, with 0, in the order of the table.
    """
    closed = resolve(scenario.closed, network_of(tables))
    held = assumptions_of(scenario, tables)
    found = [
        (pair, _harm(pair, scenario, closed, held, tables) if closed.ids else 0.0)
        for pair in table_pairs(tables)
    ]
    return sorted(found, key=lambda one: -one[1])


def _harm(
    pair: Pair, scenario: Scenario, closed: Closed, held: Assumptions, tables: Tables
) -> float:
    """Measure by how much of its cost a pair's best way grows."""
    network = carrying(cargo_of(pair, tables), tables, planned=scenario.planned)
    before, after = (best(network, *pair, scenario.by, shut, held) for shut in (OPEN, closed))
    if not isinstance(before, Journey):
        return 0.0
    if not isinstance(after, Journey):
        return float("inf")
    costs = [amount(way, scenario.by).mid for way in (before, after)]
    return costs[1] / costs[0] - 1 if costs[0] else costs[1]


def cargo_of(pair: Pair, tables: Tables) -> Cargo:
    """
    Say which cargo a pair of places is for.

    Parameters
    ----------
    pair : tuple of str
        Origin and destination.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    {'freight', 'oil'}
        As `geo.routing.cargo_for` says.
    """
    return _cargo(tables, *pair)


@once_per_edition
def _cargo(tables: Tables, origin: str, destination: str) -> Cargo:
    return cargo_for(network_of(tables), origin, destination)


def amount(way: Journey, by: str) -> Span:
    """
    Measure a way.

    Parameters
    ----------
    way : Journey
        The way.
    by : {'days', 'km', 'borders'}
        By what; a search by days takes no way whose days are unknown.

    Returns
    -------
    Span
        In the unit of the measure.
    """
    if by == "borders":
        return Span(way.borders, way.borders)
    days = way.days or Span(float("inf"), float("inf"))
    return way.km if by == "km" else days


def at_sea(way: Journey) -> float:
    """
    Give the share of a way that is sailed.

    Parameters
    ----------
    way : Journey
        The way.

    Returns
    -------
    float
        From 0 to 1, of its length in km.
    """
    sailed = sum(step.terms.km.mid for step in way.steps if step.leg.mode == "sea")
    return sailed / way.km.mid if way.steps else 0.0


def carrying(cargo: Cargo, tables: Tables, *, planned: bool) -> Network:
    """
    Return the network as a cargo uses it, the same object each time, so that searches are kept.

    Parameters
    ----------
    cargo : {'freight', 'oil'}
        What is carried.
    tables : mapping of str to pandas.DataFrame
        All tables.
    planned : bool
        Whether lines that are not built yet may be used.

    Returns
    -------
    Network
        With other legs in use.
    """
    return _carrying(tables, cargo, planned)


@once_per_edition
def _carrying(tables: Tables, cargo: Cargo, planned: bool) -> Network:  # noqa: FBT001 (a key)
    return network_of(tables).carrying(cargo, planned=planned)
