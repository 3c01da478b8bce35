"""What the numbers of the views of weak spots rest on: published legs, and assumptions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geo.journey import Journey
from geo.resilience import Contingency
from text.fallback import worded
from text.messages import counted, mark, nmark
from text.numbers import interval
from views.corridors.evidence import of_assumptions
from views.corridors.weak.wording import Wording
from views.view import Evidence

PAIRS = nmark("{number} pair of places", "{number} pairs of places")
LENGTH = {
    "published": mark("{leg}: length published"),
    "shared": mark("{leg}: length shared out of a published one"),
}
BOUNDARIES = "natural-earth-5-1-1"


@dataclass(frozen=True, eq=False)
class Words(Wording):
    """One reader's words for what was found, and what each number among them rests on."""

    @property
    def subject(self) -> str:
        """The pair, or how many there are, cited."""
        pairs = self.found.pairs
        if self.single:
            return self.pair(pairs[0])
        text = counted(self.language, PAIRS, len(pairs)).format(number=len(pairs))
        return self.cite(text, self.rests(self.found.rested_on(pairs)))

    def of(self, *closures: Contingency, bare: bool = False) -> tuple[Evidence, ...]:
        """
        Say what the harm that closures do rests on.

        Parameters
        ----------
        *closures : Contingency
            What is closed, and whom it harms.
        bare : bool, default False
            Whether the bypass routes are out as well.

        Returns
        -------
        tuple of Evidence
            For the ways of the pairs it harms, before and after.
        """
        ways = [
            way
            for one in closures
            for way in self.found.rested_on((*one.cut, *one.lost), one.closed, bare=bare)
        ]
        return self.rests(ways)

    def rests(self, ways: Collection[Journey]) -> tuple[Evidence, ...]:
        """
        Say what ways rest on: published legs, and assumptions where nothing is published.

        Parameters
        ----------
        ways : collection of Journey
            The ways.

        Returns
        -------
        tuple of Evidence
            Each once. Borders rest on the drawn line and the boundaries.
        """
        by = self.found.scenario.by
        legs = {step.leg.leg_id: step for way in ways for step in way.steps}
        if by == "borders":
            crossing = [name for name, step in legs.items() if len(step.leg.states) > 1]
            for name in crossing or legs:
                if name not in self._legs_quoted:
                    self._legs_quoted[name] = (self._crossed(name),)
            return tuple(one for name in crossing or legs for one in self._legs_quoted[name])
        assumed = dict.fromkeys(name for way in ways for name in way.assumption_ids)
        if by == "km":
            assumed = {name: None for name in assumed if self._factors[name]}
        quoted = (said for name in legs for said in self._quoted(name, by))
        return (*quoted, *(self._assumed[name] for name in assumed))

    @cached_property
    def _assumed(self) -> Mapping[str, Evidence]:
        """Say what is assumed, by id."""
        ids = list(self._factors)
        held = of_assumptions(ids, self.found.assumptions, self.tables, self.language)
        return dict(zip(ids, held, strict=True))

    @cached_property
    def _factors(self) -> Mapping[str, bool]:
        """Say which assumptions stretch a drawn line, by id."""
        table = self.tables["assumptions"]
        return dict(zip(table["assumption_id"], table["unit"] == "ratio", strict=True))

    @cached_property
    def _legs(self) -> Mapping[str, Mapping[str, object]]:
        return {row["leg_id"]: row for row in self.tables["legs"].to_dict("records")}

    def _quoted(self, leg_id: str, by: str) -> tuple[Evidence, ...]:
        """Quote a leg once, however many ways take it."""
        if leg_id not in self._legs_quoted:
            self._legs_quoted[leg_id] = tuple(self._published(leg_id, by))
        return self._legs_quoted[leg_id]

    @cached_property
    def _legs_quoted(self) -> dict[str, tuple[Evidence, ...]]:
        return {}

    def _published(self, leg_id: str, by: str) -> Iterable[Evidence]:
        """Quote what is published of a leg that counts."""
        row, name = self._legs[leg_id], self.thing(("leg", leg_id))
        note = worded(dict(row), "note", self.language)
        if pd.notna(row["length_km"]):
            km = interval(float(str(row["length_km"])), None, "km", self.language)
            text = self.words(LENGTH[str(row["length_basis"])]).format(leg=name)
            yield Evidence("legs", leg_id, text, km, str(row["length_source_id"]), note=note)
        if by == "days" and pd.notna(row["days_min"]) and pd.notna(row["days_max"]):
            ends = (float(str(row["days_min"])), float(str(row["days_max"])))
            text = self.words("{leg}: days published").format(leg=name)
            days = interval(*ends, "days", self.language)
            yield Evidence("legs", leg_id, text, days, str(row["days_source_id"]), note=note)

    def _crossed(self, leg_id: str) -> Evidence:
        """Say which states a leg touches."""
        leg = self.found.whole.legs[leg_id]
        text = self.words("{leg}: states it touches, computed from the schematic line").format(
            leg=self.thing(("leg", leg_id))
        )
        states = self._list([self.thing(("state", one)) for one in leg.states], "standard")
        return Evidence("legs", leg_id, text, states, BOUNDARIES)
