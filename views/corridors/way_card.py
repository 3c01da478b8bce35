"""A way as a card: what it costs, how it compares, and what nobody knows of it."""

from __future__ import annotations

from geo.journey import Journey
from text.messages import counted, mark, nmark
from text.numbers import quantity
from views.citing import Citing
from views.corridors.answer import amount
from views.corridors.desk import LEGS, Desk
from views.corridors.evidence import days_text, km_text
from views.corridors.wording import difference_text, value_text
from views.view import Card, Evidence

ASSUMED = nmark("{number} assumption", "{number} assumptions")
STATUSES = {"limited": mark("Limited: {legs}"), "planned": mark("Not built yet: {legs}")}


class WayCard(Citing):
    """
    One way in words, each number with what it rests on.

    Parameters
    ----------
    desk : Desk
        Names, texts and evidence.
    way : Journey
        The way.
    """

    def __init__(self, desk: Desk, way: Journey) -> None:
        self.desk, self.way = desk, way
        self.numbers: dict[str, tuple[Evidence, ...]] = {}

    def card(self, name: str, *, best: bool) -> Card:
        """
        Write the card.

        Parameters
        ----------
        name : str
            What tells the way from the others.
        best : bool
            Whether it is the best one left.

        Returns
        -------
        Card
            Days, km and borders large; the rest in sentences; its legs and waits on demand.
        """
        desk, way = self.desk, self.way
        language, words = desk.language, desk.words
        big = [
            self.cite(days_text(way.days, language), desk.times(way)),
            self.cite(km_text(way.km, language), desk.lengths(way)),
            self.cite(value_text(amount(way, "borders"), "borders", language), desk.crossed(way)),
        ]
        lines = [
            self._against(),
            self._waiting(),
            self._inside(),
            self._capacity(),
            *self._status(),
        ]
        title = words("Best: {way}").format(way=name) if best else name
        return Card(
            title[0].upper() + title[1:],
            " – ".join(desk.names.states(way.states)),
            big,
            [line for line in (*lines, self._resting()) if line],
            self.numbers,
            [
                (words("Legs"), desk.steps(way.steps)),
                *([(words("Waiting"), desk.waits(way.waits))] if way.waits else []),
            ],
        )

    def _against(self) -> str:
        """Compare with the best way while everything is open."""
        desk, usual = self.desk, self.desk.found.usual
        if usual is None:
            return ""
        if self.way.legs == usual.legs:
            return desk.words("The best while everything is open")
        more = desk.differences(self.way)
        texts = [difference_text(more[by], by, desk.language) for by in ("days", "km", "borders") if by in more]  # fmt: skip
        rows = (*desk.rests(self.way), *desk.rests(usual))
        shown = [self.cite(text, rows) for text in texts if text]
        if not shown:
            return desk.words("As good as the best while everything is open")
        text = desk.words("Against the best while everything is open: {differences}")
        return text.format(differences=", ".join(shown))

    def _waiting(self) -> str:
        """Say how much of the days is standing still."""
        if not self.way.waits or self.way.days is None:
            return ""
        rows = self.desk.assumptions(wait.assumption_id for wait in self.way.waits)
        days = self.cite(days_text(self.way.waiting, self.desk.language), rows)
        return self.desk.words("Waiting at ports and borders: {days} of it").format(days=days)

    def _inside(self) -> str:
        """Say how much of the way lies in Russia."""
        share = quantity(round(100 * self.way.share("RUS")), "percent", self.desk.language)
        text = self.desk.words("Inside Russia: {share} of the km")
        return text.format(share=self.cite(share, self.desk.inside(self.way, "RUS", share)))

    def _capacity(self) -> str:
        """Name the narrowest leg known, and say how many are unknown."""
        desk, way = self.desk, self.way
        unknown, number = set(way.unknown_capacity), len(way.steps)
        every = desk.steps(way.steps)
        legs = self.cite(counted(desk.language, LEGS, number).format(number=number), every)
        narrow = way.narrowest
        if narrow is None:
            return desk.words("Capacity: unknown on all {legs}").format(legs=legs)
        quoted = desk.capacity(narrow.leg.leg_id)
        fields = {
            "capacity": self.cite(quoted.value, [quoted]),
            "leg": desk.names.leg[narrow.leg.leg_id],
            "legs": legs,
        }
        if not unknown:
            return desk.words("Narrowest capacity: {capacity} ({leg})").format(**fields)
        rows = [row for row in every if row.row in unknown]
        text = desk.words("Narrowest capacity known: {capacity} ({leg}); unknown on {number} of {legs}")  # fmt: skip
        return text.format(**fields, number=self.cite(str(len(unknown)), rows))

    def _status(self) -> list[str]:
        """Name legs that are limited, not built, or of unknown days."""
        desk, way = self.desk, self.way
        named = {desk.words(text): way.having(status) for status, text in STATUSES.items()}
        named[desk.words("Days unknown: {legs}")] = way.unknown_days
        return [
            text.format(legs="; ".join(desk.names.leg[leg] for leg in legs))
            for text, legs in named.items()
            if legs
        ]

    def _resting(self) -> str:
        """Count the assumptions, and name those that were changed."""
        desk, ids = self.desk, self.way.assumption_ids
        if not ids:
            return ""
        number = counted(desk.language, ASSUMED, len(ids)).format(number=len(ids))
        text = desk.words("Rests on {assumptions}").format(assumptions=self.cite(number, desk.assumptions(ids)))  # fmt: skip
        if self.way.overridden:
            rows = desk.assumptions(self.way.overridden)
            changed = "; ".join(f"{row.text}, {self.cite(row.value, [row])}" for row in rows)
            marked = desk.words("changed here: {names}")
            text += f"; {marked.format(names=changed)}"
        return text
