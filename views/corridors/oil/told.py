"""What an outage comes to, in words, and what each number rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from geo.graph import Span
from geo.rooms import MILLION, Room
from text.dates import period
from text.fallback import worded
from text.messages import translator
from text.numbers import decimal, interval, quantity
from views.corridors.evidence import of_assumptions
from views.corridors.names import Names, names_of
from views.corridors.oil.account import BARRELS, PRICE, Account
from views.evidence import of_claims, of_series
from views.view import Evidence

GROUNDS = (
    "caliber-az-202512-halved",
    "bairdmaritime-spm3-repair-half-capacity",
    "caliber-az-202512-resumed",
)
"""Claims that `DECEMBER_2025` rests on."""
IMPLIED = ("alexa-ng-202511-volume-2024", "bairdmaritime-cpc-2025-12-december")
"""Claims that give the same oil in tonnes and in barrels."""
BRENT = "brent_dec_2025"
"""Quantity of the nearest price that is published."""

Rows = tuple[Evidence, ...]


class Told(Account):
    """A question about an outage, answered in a language."""

    @cached_property
    def names(self) -> Names:
        """Names of places, legs and whatever can be closed."""
        return names_of(self.tables, self.language)

    @cached_property
    def year(self) -> str:
        """Year of the deliveries."""
        return period(str(self.given["period"].iloc[0]), self.language)

    @property
    def days(self) -> str:
        """For how long, in words."""
        return quantity(self.params.outage.days, "days", self.language)

    @cached_property
    def usual_rows(self) -> Rows:
        """Quote what the fields handed over."""
        return of_series(self.given, self.tables, self.language)

    @cached_property
    def chosen(self) -> Rows:
        """Say what the reader asks, and what the preset rests on."""
        words = translator(self.language)
        asked = self.params.outage
        cut = quantity(asked.cut, "percent", self.language)
        rows = [
            Evidence("", "cut", words("Asked here: share of CPC’s flow lost"), cut, ""),
            Evidence("", "days", words("Asked here: for how long"), self.days, ""),
        ]
        if self.preset:
            claims = self.tables["claims"]
            grounds = claims[claims["claim_id"].isin(GROUNDS)]
            rows += of_claims(grounds, self.tables, self.language)
        return tuple(rows)

    def room_rows(self, held: Iterable[Room] | None = None) -> Rows:
        """
        Say what spare capacities are.

        Parameters
        ----------
        held : iterable of Room, optional
            Which of them; all that the answer rests on if None.

        Returns
        -------
        tuple of Evidence
            In the same order.
        """
        words = translator(self.language)
        published = self.tables["legs"].set_index("leg_id")
        found: list[Evidence] = []
        for room in self.rooms if held is None else held:
            if room.assumption_id:
                found += of_assumptions(
                    [room.assumption_id], self.assumptions, self.tables, self.language
                )
                continue
            row = published.loc[room.place]
            text = words(
                "{leg}: published capacity, {capacity}, less the volume of {year}, {volume}"
            )
            found.append(
                Evidence(
                    "legs",
                    room.place,
                    text.format(
                        leg=self.names.leg[room.place],
                        capacity=quantity(row["capacity_mt_per_year"], "Mt/year", self.language),
                        year=period(str(row["volume_period"]), self.language),
                        volume=quantity(MILLION * float(row["volume_mt"]), "t", self.language),
                    ),
                    self.room_text(room),
                    str(row["capacity_source_id"]),
                    note=worded(dict(row), "note", self.language),
                )
            )
        return tuple(found)

    def unknown_rows(self, legs: Iterable[str]) -> Rows:
        """
        Say of legs that their spare capacity is unknown.

        Parameters
        ----------
        legs : iterable of str
            Ids of legs.

        Returns
        -------
        tuple of Evidence
            In the same order.
        """
        published = self.tables["legs"].set_index("leg_id")
        words = translator(self.language)
        text = words(
            "{leg}: no source gives capacity and volume of a full year, so nothing limits the oil here"
        )
        return tuple(
            Evidence(
                "legs",
                leg,
                text.format(leg=self.names.leg[leg]),
                "",
                "",
                note=worded(dict(published.loc[leg]), "note", self.language),
            )
            for leg in legs
        )

    @cached_property
    def left_rows(self) -> Rows:
        """Say what the tonnes left behind rest on."""
        return (*self.usual_rows, *self.chosen, *self.room_rows())

    @cached_property
    def barrels_rows(self) -> Rows:
        """Say how many barrels are in a tonne, and by which claims."""
        claims = self.tables["claims"]
        implied = claims[claims["claim_id"].isin(IMPLIED)]
        assumed = of_assumptions([BARRELS], self.assumptions, self.tables, self.language)
        return (*assumed, *of_claims(implied, self.tables, self.language))

    @cached_property
    def price_rows(self) -> Rows:
        """Say what a barrel costs, and by which claims."""
        if self.params.outage.price is not None:
            words = translator(self.language)
            text = words("Asked here: price of oil")
            return (Evidence("", "price", text, self.price_text, ""),)
        claims = self.tables["claims"]
        mean = claims[claims["quantity_id"] == BRENT]
        assumed = of_assumptions([PRICE], self.assumptions, self.tables, self.language)
        return (*assumed, *of_claims(mean, self.tables, self.language))

    @cached_property
    def value_rows(self) -> Rows:
        """Say what the dollars left behind rest on."""
        return (*self.left_rows, *self.barrels_rows, *self.price_rows)

    def mt(self, span: Span, digits: int = 2) -> str:
        """
        Write tonnes in millions, so that all of them compare.

        Parameters
        ----------
        span : Span
            Oil [t].
        digits : int, default 2
            Significant digits of each end.

        Returns
        -------
        str
            Such as ``1.7–2.3 Mt``.
        """
        words = translator(self.language)
        ends = dict.fromkeys(decimal(end / MILLION, self.language, digits) for end in span)
        return words("{number} Mt").format(number="–".join(ends))

    @cached_property
    def usd(self) -> str:
        """Write the value of what stays behind."""
        return interval(*self.value, "USD", self.language, 2)

    @cached_property
    def price_text(self) -> str:
        """Write the price."""
        return interval(*self.price, "USD/bbl", self.language)

    @cached_property
    def barrels_text(self) -> str:
        """Write how many barrels are in a tonne."""
        return interval(*self.barrels, "bbl/t", self.language)

    def room_text(self, room: Room) -> str:
        """
        Write a spare capacity.

        Parameters
        ----------
        room : Room
            The capacity.

        Returns
        -------
        str
            Such as ``3–8.9 Mt a year``.
        """
        low, high = room.span
        return interval(low / MILLION, high / MILLION, "Mt/year", self.language)

    def room_name(self, room: Room) -> str:
        """
        Name what a spare capacity belongs to.

        Parameters
        ----------
        room : Room
            The capacity.

        Returns
        -------
        str
            Name of the leg or place.
        """
        return self.names.leg.get(room.place) or self.names.node[room.place]
