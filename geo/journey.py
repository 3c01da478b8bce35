"""
A way through the network, with everything that can be said of it.

Movement, waiting on legs and waiting at changes of mode stay apart; what nobody knows stays
unknown and is listed; what is assumed is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.graph import Leg, Network, Span, total
from geo.terms import Assumptions, LegTerms, Wait, published, terms


@dataclass(frozen=True)
class Step:
    """A leg, in the direction it is travelled."""

    leg: Leg
    """What it is."""
    terms: LegTerms
    """What it costs."""
    start: str
    """Node it is entered at."""
    end: str
    """Node it is left at."""

    @property
    def states(self) -> tuple[str, ...]:
        """States it touches, in the order of travel."""
        return self.leg.states if self.start == self.leg.ends[0] else self.leg.states[::-1]


@dataclass(frozen=True)
class Journey:
    """A way from one node to another."""

    origin: str
    """Node it begins at."""
    destination: str
    """Node it ends at."""
    steps: tuple[Step, ...]
    """Legs in order; none if it ends where it begins."""
    changes: tuple[Wait, ...]
    """Waiting at the nodes where cargo changes mode, in order."""
    countries: Mapping[str, str]
    """State of each node it passes; nodes of the open sea are not there."""
    changed: frozenset[str]
    """Assumptions whose range was changed, whether it rests on them or not."""

    @property
    def legs(self) -> tuple[str, ...]:
        """Ids of its legs, in order."""
        return tuple(step.leg.leg_id for step in self.steps)

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of its nodes, in order, both ends included."""
        return (self.origin, *(step.end for step in self.steps))

    @property
    def km(self) -> Span:
        """Length [km]."""
        return total(step.terms.km for step in self.steps)

    @property
    def km_by_basis(self) -> dict[str, float]:
        """Length [km] by what it rests on, the middle of the range."""
        found: dict[str, float] = {}
        for step in self.steps:
            basis = step.terms.km_basis
            found[basis] = found.get(basis, 0.0) + step.terms.km.mid
        return found

    @property
    def movement(self) -> Span | None:
        """Days of movement; None if they are unknown for any leg."""
        known = [step.terms.days for step in self.steps if step.terms.days is not None]
        return total(known) if len(known) == len(self.steps) else None

    @property
    def waits(self) -> tuple[Wait, ...]:
        """All waiting: on legs, then at changes of mode."""
        return (*(wait for step in self.steps for wait in step.terms.waits), *self.changes)

    @property
    def waiting(self) -> Span:
        """Days of waiting, on legs and at changes of mode."""
        return total(wait.days for wait in self.waits)

    @property
    def days(self) -> Span | None:
        """Days in all; None if movement is unknown for any leg."""
        return None if self.movement is None else total((self.movement, self.waiting))

    @property
    def states(self) -> tuple[str, ...]:
        """
        States touched, each once, in the order of travel.

        Those are among them whose strait, canal or roads a ship passes: closed, they stop it.
        """
        home = self.countries.get(self.origin, "")
        passed = (home, *(state for step in self.steps for state in step.states))
        return tuple(dict.fromkeys(filter(None, passed)))

    @property
    def seas(self) -> tuple[str, ...]:
        """Seas crossed, each once, in order."""
        return tuple(dict.fromkeys(sea for step in self.steps for sea in step.leg.seas))

    @property
    def borders(self) -> int:
        """
        State borders crossed.

        On land, every change from one state to the next, where a leg enters each state once; by
        ship, one where it lands in another state than it sailed from. A ship crosses none in the
        waters and canals it passes.
        """
        land = [self.countries.get(self.origin, "")]
        for step, after in zip(self.steps, (*self.steps[1:], None), strict=True):
            if step.leg.mode != "sea":
                ends = (self.countries.get(end, "") for end in (step.start, step.end))
                land += [next(ends), *step.states, next(ends)]
            elif after is None or after.leg.mode != "sea":
                land.append(self.countries.get(step.end, ""))
        return sum(one != other for one, other in pairwise(filter(None, land)))

    def share(self, state: str) -> float:
        """
        Give the share of the way that lies in a state.

        Parameters
        ----------
        state : str
            ISO 3166-1 alpha-3 code.

        Returns
        -------
        float
            From 0 to 1, of the length in km; a leg's share is that of its drawn line.
        """
        inside = sum(step.terms.km.mid * step.leg.shares.get(state, 0.0) for step in self.steps)
        return inside / self.km.mid if self.steps else 0.0

    @property
    def narrowest(self) -> Step | None:
        """The leg with the least capacity of those whose capacity is known; None if none is."""
        known = [step for step in self.steps if step.leg.capacity is not None]
        return min(known, key=lambda step: step.leg.capacity or 0.0, default=None)

    @property
    def unknown_capacity(self) -> tuple[str, ...]:
        """Legs whose capacity nobody has published; any of them may be narrower still."""
        return tuple(step.leg.leg_id for step in self.steps if step.leg.capacity is None)

    @property
    def unknown_days(self) -> tuple[str, ...]:
        """Legs whose days of movement are unknown."""
        return tuple(step.leg.leg_id for step in self.steps if step.terms.days is None)

    @property
    def assumption_ids(self) -> tuple[str, ...]:
        """Assumptions that length, movement and waiting rest on, each once."""
        on_legs = (name for step in self.steps for name in step.terms.assumption_ids)
        return tuple(dict.fromkeys((*on_legs, *(wait.assumption_id for wait in self.changes))))

    @property
    def overridden(self) -> tuple[str, ...]:
        """Assumptions it rests on whose range was changed."""
        return tuple(name for name in self.assumption_ids if name in self.changed)

    @property
    def corridors(self) -> tuple[str, ...]:
        """Corridors it takes a leg of that belongs to no other, those with most such km first."""
        own: dict[str, float] = {}
        for step in self.steps:
            if len(step.leg.corridors) == 1:
                (corridor,) = step.leg.corridors
                own[corridor] = own.get(corridor, 0.0) + step.terms.km.mid
        return tuple(sorted(own, key=lambda corridor: (-own[corridor], corridor)))

    def having(self, status: str) -> tuple[str, ...]:
        """
        List its legs of a status.

        Parameters
        ----------
        status : str
            Such as ``limited`` or ``planned``.

        Returns
        -------
        tuple of str
            Leg ids, in order.
        """
        return tuple(step.leg.leg_id for step in self.steps if step.leg.status == status)


def journey(
    network: Network, origin: str, way: Sequence[str], assumptions: Assumptions | None = None
) -> Journey:
    """
    Describe a way.

    Parameters
    ----------
    network : Network
        Where it runs.
    origin : str
        Node it begins at.
    way : sequence of str
        Ids of its legs; each begins where the one before ends.
    assumptions : Assumptions, optional
        Those of the tables if None.

    Returns
    -------
    Journey
        The way with its terms.
    """
    held = assumptions or published(network.sheets)
    priced = terms(network.sheets, held)
    steps: list[Step] = []
    changes: list[Wait] = []
    here = origin
    for leg_id in way:
        leg = network.legs[leg_id]
        if steps and steps[-1].leg.mode != leg.mode:
            changes += priced.changes.get(here, ())
        there = leg.other_end(here)
        steps.append(Step(leg, priced.legs[leg_id], here, there))
        here = there
    places = (origin, *(step.end for step in steps))
    countries = {node: network.nodes[node].country for node in places}
    return Journey(origin, here, tuple(steps), tuple(changes), countries, held.overridden)
