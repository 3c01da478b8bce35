"""What the texts about one answer are put together with: each leg and assumption quoted once."""

from __future__ import annotations

from collections.abc import Iterable

from geo.journey import Journey, Step
from geo.terms import Wait
from text.messages import Language, counted, nmark, translator
from views.corridors.answer import Answer, amount
from views.corridors.evidence import of_assumptions, of_capacity, of_step, of_wait
from views.corridors.names import names_of
from views.corridors.wording import listed, value_text
from views.view import Evidence, Tables

BOUNDARIES = "natural-earth-5-1-1"
LEGS = nmark("{number} leg", "{number} legs")


class Desk:
    """Names, texts and evidence for one answer."""

    def __init__(self, found: Answer, tables: Tables, language: Language) -> None:
        self.found, self.tables, self.language = found, tables, language
        self.by = found.scenario.by
        self.words = translator(language)
        self.names = names_of(tables, language)
        self._steps: dict[tuple[str, str], Evidence] = {}
        self._waits: dict[Wait, Evidence] = {}
        self._assumed: dict[str, Evidence] = {}

    def assumptions(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """
        Quote assumptions as they stand in this scenario.

        Parameters
        ----------
        ids : iterable of str
            Their ids.

        Returns
        -------
        tuple of Evidence
            Each once, in the same order.
        """
        every = tuple(dict.fromkeys(ids))
        new = [one for one in every if one not in self._assumed]
        quoted = of_assumptions(new, self.found.assumptions, self.tables, self.language)
        self._assumed.update(zip(new, quoted, strict=True))
        return tuple(self._assumed[one] for one in every)

    def steps(self, steps: Iterable[Step]) -> tuple[Evidence, ...]:
        """
        Quote legs.

        Parameters
        ----------
        steps : iterable of Step
            Legs as a journey takes them.

        Returns
        -------
        tuple of Evidence
            In the same order.
        """
        found = []
        for step in steps:
            key = (step.leg.leg_id, step.start)
            if key not in self._steps:
                self._steps[key] = of_step(step, self.tables, self.language)
            found.append(self._steps[key])
        return tuple(found)

    def waits(self, waits: Iterable[Wait]) -> tuple[Evidence, ...]:
        """
        Quote waiting.

        Parameters
        ----------
        waits : iterable of Wait
            Where cargo stands.

        Returns
        -------
        tuple of Evidence
            In the same order.
        """
        found = []
        for wait in waits:
            if wait not in self._waits:
                self._waits[wait] = of_wait(wait, self.tables, self.language)
            found.append(self._waits[wait])
        return tuple(found)

    def capacity(self, leg_id: str) -> Evidence:
        """
        Quote the published capacity of a leg.

        Parameters
        ----------
        leg_id : str
            A leg that has one.

        Returns
        -------
        Evidence
            With its source.
        """
        return of_capacity(leg_id, self.tables, self.language)

    def lengths(self, way: Journey) -> tuple[Evidence, ...]:
        """
        Say what a way's length rests on.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        tuple of Evidence
            Legs of published length, and the factors for all others.
        """
        published = [step for step in way.steps if step.terms.km_basis != "assumed"]
        factors = [one for one in way.assumption_ids if one.startswith("factor")]
        return (*self.steps(published), *self.assumptions(factors))

    def times(self, way: Journey) -> tuple[Evidence, ...]:
        """
        Say what a way's days rest on.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        tuple of Evidence
            Legs whose days are published, and everything assumed.
        """
        published = [step for step in way.steps if step.terms.days_basis == "published"]
        return (*self.steps(published), *self.assumptions(way.assumption_ids))

    def crossed(self, way: Journey) -> tuple[Evidence, ...]:
        """
        Say where a way's borders and its share in a state come from.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        tuple of Evidence
            The states its lines cross, computed from the boundaries.
        """
        text = self.words("States that the lines of the way cross, computed from the boundaries: {states}")  # fmt: skip
        return (
            Evidence(
                "countries",
                "+".join(way.states),
                text.format(states=listed(self.names.states(way.states), self.language)),
                value_text(amount(way, "borders"), "borders", self.language),
                BOUNDARIES,
            ),
        )

    def inside(self, way: Journey, state: str, share: str) -> tuple[Evidence, ...]:
        """
        Say where a way's share in a state comes from.

        Parameters
        ----------
        way : Journey
            The way.
        state : str
            ISO 3166-1 alpha-3 code.
        share : str
            The share as it is written.

        Returns
        -------
        tuple of Evidence
            What of its lines lies inside the boundaries, leg by leg in proportion to length.
        """
        legs = [step.leg.leg_id for step in way.steps if state in step.leg.states]
        text = self.words(
            "{state}: share of the drawn line inside its boundaries, weighed by each leg’s length; {legs} touch it"
        )
        number = counted(self.language, LEGS, len(legs)).format(number=len(legs))
        return (
            Evidence(
                "countries",
                state,
                text.format(state=self.names.of("state", state), legs=number),
                share,
                BOUNDARIES,
            ),
        )

    def measured(self, way: Journey) -> tuple[Evidence, ...]:
        """
        Say what a way's cost by the scenario's measure rests on.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        tuple of Evidence
            As `times`, `lengths` or `crossed` gives it.
        """
        return {"days": self.times, "km": self.lengths, "borders": self.crossed}[self.by](way)

    def rests(self, way: Journey) -> tuple[Evidence, ...]:
        """
        Say what everything said of a way rests on.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        tuple of Evidence
            Each once.
        """
        narrow = (self.capacity(way.narrowest.leg.leg_id),) if way.narrowest else ()
        return tuple(
            dict.fromkeys((*self.lengths(way), *self.times(way), *narrow, *self.crossed(way)))
        )

    def differences(self, way: Journey) -> dict[str, float]:
        """
        Give what a way costs more than the best way while everything is open.

        Parameters
        ----------
        way : Journey
            The way.

        Returns
        -------
        dict of str to float
            By measure, the middles compared; a measure that is unknown for either is not there.
        """
        usual = self.found.usual
        if usual is None:
            return {}
        found = {by: amount(way, by).mid - amount(usual, by).mid for by in ("km", "borders")}
        if way.days is not None and usual.days is not None:
            found["days"] = way.days.mid - usual.days.mid
        return found
