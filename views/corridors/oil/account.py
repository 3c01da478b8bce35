"""What an outage comes to, worked out once for every text that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from geo.closures import Closed, resolve
from geo.graph import Network, Span
from geo.outage import Outage as Cut
from geo.outage import Outcome, deliveries, flows, outcome, worth
from geo.rooms import Room, rooms
from geo.survey import network_of
from geo.terms import Assumptions
from text.messages import Language
from views.corridors.params import CorridorParams, Outage, assumptions_of
from views.view import Tables

DECEMBER_2025 = Outage(cut=50, days=31, price=None)
"""
The outage of December 2025 as it was first told: one of the terminal's three moorings at work,
just over half of what it usually loads, exports halved.
"""
BARRELS, PRICE = "bbl_per_t", "oil_price"
"""Ids of the assumptions that turn tonnes into dollars."""


@dataclass(frozen=True, eq=False)
class Account:
    """A question about an outage, with its answer and what that rests on."""

    params: CorridorParams
    """What is asked."""
    tables: Tables
    """All tables."""
    language: Language
    """The language to write."""

    @cached_property
    def given(self) -> pd.DataFrame:
        """What the fields handed over in the last full year; rows of ``series``."""
        return deliveries(self.tables["series"])

    @property
    def complete(self) -> bool:
        """Whether there is anything to work with."""
        return len(self.given) > 0 and {BARRELS, PRICE} <= self.assumptions.by_id.keys()

    @cached_property
    def assumptions(self) -> Assumptions:
        """Ranges of what no source gives, with what the reader changed."""
        return assumptions_of(self.params.scenario, self.tables)

    @cached_property
    def closed(self) -> Closed:
        """What is out besides."""
        return resolve(self.params.scenario.closed, network_of(self.tables))

    @cached_property
    def outcome(self) -> Outcome:
        """What the outage does."""
        return outcome(self.network, self.cut, self.closed, self.assumptions)

    @cached_property
    def network(self) -> Network:
        """The network as oil may use it."""
        return network_of(self.tables).carrying("oil", planned=self.params.scenario.planned)

    @cached_property
    def cut(self) -> Cut:
        """What is lost, as the model takes it."""
        return Cut(flows(self.given), self.params.outage.cut, self.params.outage.days)

    @cached_property
    def swings(self) -> Mapping[str, Span]:
        """
        What stays behind [USD] as one range is run from end to end, the others in their middle.

        By id of the assumption; a price that is asked for has no range.
        """
        every = rooms(self.network.sheets, self.assumptions)
        middle = {place: replace(room, span=_at(room.span.mid)) for place, room in every.items()}
        found = {}
        for place, room in every.items():
            if room.assumption_id:
                ends = (middle | {place: replace(room, span=_at(end))} for end in room.span)
                worths = [self._left(case) * self.barrels.mid * self.price.mid for case in ends]
                found[room.assumption_id] = Span(min(worths), max(worths))
        found[BARRELS] = Span(*(self.left_mid * self.price.mid * end for end in self.barrels))
        if self.params.outage.price is None:
            found[PRICE] = Span(*(self.left_mid * self.barrels.mid * end for end in self.price))
        return found

    @cached_property
    def left_mid(self) -> float:
        """What stays behind with every spare capacity in its middle [t]."""
        every = rooms(self.network.sheets, self.assumptions)
        middle = {place: replace(room, span=_at(room.span.mid)) for place, room in every.items()}
        return self._left(middle)

    @property
    def middle(self) -> float:
        """What stays behind with every range in its middle [USD]."""
        return self.left_mid * self.barrels.mid * self.price.mid

    def _left(self, known: Mapping[str, Room]) -> float:
        """Work out what stays behind [t] with capacities that are no ranges."""
        found = outcome(self.network, self.cut, self.closed, self.assumptions, known)
        return found.left.mid

    @property
    def barrels(self) -> Span:
        """Barrels in a tonne [bbl/t]."""
        return self.assumptions.by_id[BARRELS]

    @property
    def price(self) -> Span:
        """Price of oil [USD/bbl]."""
        asked = self.params.outage.price
        return self.assumptions.by_id[PRICE] if asked is None else Span(asked, asked)

    @property
    def value(self) -> Span:
        """What stays behind [USD]."""
        return worth(self.outcome.left, self.barrels, self.price)

    @property
    def share(self) -> int:
        """Share of the usual flow that is lost, closures included [%]."""
        return round(100 * self.outcome.lost / self.outcome.usual)

    @property
    def preset(self) -> bool:
        """Whether December 2025 is asked for, and nothing else."""
        return self.params.outage == DECEMBER_2025 and not self.closed.ids

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """Spare capacities the answer rests on: all that are assumed, and those of ways taken."""
        every = rooms(self.network.sheets, self.assumptions)
        used = self.outcome.used
        return tuple(room for room in every.values() if room.assumption_id or room.place in used)


def _at(value: float) -> Span:
    return Span(value, value)
