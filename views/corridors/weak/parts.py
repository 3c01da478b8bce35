"""
What the views of weak spots share: one computation for all of them.

The pairs are those of the basket that carry the cargo of the present pair, since one network
carries one cargo.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from geo.closures import Closed, Kind, resolve
from geo.graph import Cargo, Network
from geo.journey import Journey, journey
from geo.resilience import Basket, Contingency, Diversification, alike, disjoint_ways
from geo.routing import cargo_for
from geo.search import Way
from geo.study import Pair, Study, Thing
from geo.survey import network_of
from geo.terms import Assumptions
from views.corridors.params import CorridorParams, Scenario, assumptions_of, basket
from views.view import Tables

KINDS: tuple[Kind, ...] = ("state", "sea", "node", "leg")
BYPASS = "trans-caspian"
"""Role of the corridors that avoid Russia."""
AVOIDED = "RUS"


@dataclass(frozen=True, eq=False)
class Weak:
    """The weak spots of a basket of pairs, each part worked out when it is first asked for."""

    scenario: Scenario
    """What is closed, assumed and measured."""
    asked: tuple[Pair, ...]
    """Pairs of the cargo, those without a way too."""
    cargo: Cargo
    """What is carried."""
    whole: Network
    """The network, whichever of its legs are in use."""
    basket: Basket
    """The pairs, and what they are tested by."""
    assumptions: Assumptions
    """Ranges it rests on."""

    @cached_property
    def studies(self) -> Mapping[Pair, Study]:
        """Each pair that has a way, in the order of the basket."""
        return {study.pair: study for study in self.basket.studies}

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs that have a way."""
        return tuple(self.studies)

    @property
    def apart(self) -> tuple[Pair, ...]:
        """Pairs that have none as things stand."""
        return tuple(pair for pair in self.asked if pair not in self.studies)

    @cached_property
    def singles(self) -> tuple[tuple[Contingency, ...], ...]:
        """Single closures, those that do the same together, ranked."""
        return alike(self.basket.n_1())

    @cached_property
    def doubles(self) -> tuple[tuple[Contingency, ...], ...]:
        """Double closures that do more than the worse of the two, those that do the same together."""
        return alike(self.basket.n_2())

    @cached_property
    def betweenness(self) -> Mapping[Thing, float]:
        """Share of the best ways that run through each thing."""
        return self.basket.betweenness()

    @cached_property
    def bypass(self) -> Closed:
        """The routes that avoid Russia, and what closing them takes out."""
        roles = {BYPASS} if self.cargo == "freight" else {BYPASS, "pipeline"}
        legs = [self.whole.legs[leg] for leg in self.basket.network.used]
        names = [
            name
            for name, role in self.whole.corridors.items()
            if role in roles
            and any(name in leg.corridors for leg in legs)
            and not any(
                name in leg.corridors and AVOIDED in leg.states for leg in self.whole.legs.values()
            )
        ]
        return resolve(names, self.basket.network)

    @cached_property
    def compared(self) -> tuple[tuple[Diversification, ...], ...]:
        """Single closures with the bypass routes and without, those that do the same together."""
        return alike(self.basket.diversification(self.bypass))

    @cached_property
    def bare(self) -> Basket:
        """The basket without the bypass routes."""
        return self.basket.without(self.bypass)

    @cached_property
    def bare_studies(self) -> Mapping[Pair, Study]:
        """Each pair that has a way without the bypass routes."""
        return {study.pair: study for study in self.bare.studies}

    @cached_property
    def ways(self) -> Mapping[Pair, tuple[tuple[Way, ...], tuple[Way, ...]]]:
        """The most ways that share no leg, with the bypass routes and without."""
        network = self.basket.network
        return {
            pair: (
                disjoint_ways(network, *pair, self.basket.closed),
                disjoint_ways(network, *pair, self.bare.closed),
            )
            for pair in self.pairs
        }

    @cached_property
    def journeys(self) -> dict[tuple[str, Way], Journey]:
        """Ways described so far, by origin and legs."""
        return {}

    def journeyed(self, origin: str, way: Way) -> Journey:
        """
        Describe a way.

        Parameters
        ----------
        origin : str
            Node it begins at.
        way : tuple of str
            Ids of its legs.

        Returns
        -------
        Journey
            Described once.
        """
        key = (origin, way)
        if key not in self.journeys:
            self.journeys[key] = journey(self.basket.network, origin, way, self.assumptions)
        return self.journeys[key]

    def rested_on(
        self, pairs: Collection[Pair], closed: Collection[Thing] = (), *, bare: bool = False
    ) -> list[Journey]:
        """
        List the ways that a loss is worked out from.

        Parameters
        ----------
        pairs : collection of tuple of str
            Who loses.
        closed : collection of tuple of str, default ()
            Kinds and ids of what is closed.
        bare : bool, default False
            Whether the bypass routes are out as well.

        Returns
        -------
        list of Journey
            For each pair its best way before and, if one is left, after.
        """
        studies = self.bare_studies if bare else self.studies
        found = []
        for pair in pairs:
            if pair in studies:
                ways = dict.fromkeys((studies[pair].left(), studies[pair].left(closed)))
                found += [self.journeyed(pair[0], way) for way in ways if way is not None]
        return found


_Key = tuple[tuple[Pair, ...], Scenario, Cargo]
# A page shows four views of one of these; a few visitors differ in what they ask.
_RECENT: deque[tuple[Tables, _Key, Weak]] = deque(maxlen=6)


def weak(params: CorridorParams, tables: Tables) -> Weak:
    """
    Study the pairs that are asked for, once for all views.

    Parameters
    ----------
    params : CorridorParams
        Pairs and scenario.
    tables : mapping of str to pandas.DataFrame
        All tables, as they were read.

    Returns
    -------
    Weak
        Kept for the last few questions.
    """
    whole, scenario = network_of(tables), params.scenario
    # The first pair that was chosen says which cargo is meant; else the pair of the other parts.
    first = next(iter(params.pairs), (scenario.origin, scenario.destination))
    cargo = cargo_for(whole, *first)
    wanted = dict.fromkeys(basket(params, tables))
    pairs = tuple(pair for pair in wanted if cargo_for(whole, *pair) == cargo)
    # Where the present pair lies changes nothing but the cargo.
    asked = (scenario.by, scenario.closed, scenario.assumed, scenario.planned)
    key = (pairs, Scenario("", "", *asked), cargo)
    for held, known, made in _RECENT:
        if held is tables and known == key:
            return made
    network = whole.carrying(cargo, planned=scenario.planned)
    assumptions = assumptions_of(scenario, tables)
    closed = resolve(scenario.closed, network)
    tested = Basket(network, pairs, scenario.by, closed, assumptions, KINDS)
    made = Weak(scenario, pairs, cargo, whole, tested, assumptions)
    _RECENT.appendleft((tables, key, made))
    return made
