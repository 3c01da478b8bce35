"""The views of weak spots in words: what things are called, and how much is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from babel.lists import format_list

from data import schema
from geo.closures import Kind
from geo.study import Pair, Thing
from text.fallback import worded
from text.messages import Language, counted, mark, nmark, translator
from text.numbers import interval
from views.atlas_things import node_names
from views.citing import Citing
from views.corridors.weak.parts import Weak
from views.evidence import country_names
from views.profiles import leg_name
from views.view import Evidence, Tables

SHARE = nmark("{number} of {all} pair", "{number} of {all} pairs")
BORDERS = nmark("{number} border", "{number} borders")
OTHERS = nmark("{number} other", "{number} others")
CARGO = {"freight": mark("freight"), "oil": mark("crude oil")}
MOST_NAMED = 3
HUNDRED_KM = 100


@dataclass(frozen=True, eq=False)
class Wording(Citing):
    """One reader's words for what was found."""

    found: Weak
    """What was found."""
    tables: Tables
    """The tables it was found in."""
    language: Language
    """The language to write."""
    numbers: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """What each number written so far rests on."""

    def words(self, text: str) -> str:
        """
        Put a marked text into the language.

        Parameters
        ----------
        text : str
            English.

        Returns
        -------
        str
            The text in the language.
        """
        return translator(self.language)(text)

    # ---- names -------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> dict[Thing, str]:
        """Name everything that can be closed; a place that is called as its state says so."""
        tables, language = self.tables, self.language
        states = country_names(tables, language)
        nodes = node_names(tables, language)
        kinds = schema.labels("nodes", "kind", language)
        named: dict[Thing, str] = {("state", iso3): name for iso3, name in states.items()}
        for row in tables["nodes"].to_dict("records"):
            name = nodes[row["node_id"]]
            if name in states.values():
                name = f"{name} ({kinds[row['kind']].lower()})"
            named["node", row["node_id"]] = name
        others: tuple[tuple[Kind, str], ...] = (("sea", "seas"), ("corridor", "corridors"))
        for kind, table in others:
            for row in tables[table].to_dict("records"):
                named[kind, row[f"{kind}_id"]] = worded(row, "name", language)
        for row in tables["legs"].to_dict("records"):
            named["leg", row["leg_id"]] = leg_name(row, nodes)
        return named

    def thing(self, thing: Thing) -> str:
        """
        Name what can be closed.

        Parameters
        ----------
        thing : tuple of str
            Kind and id.

        Returns
        -------
        str
            Its name; the id if the tables have none.
        """
        return self._names.get(thing, thing[1])

    def either(
        self, things: Sequence[Thing], rows: Iterable[Evidence] = (), *, every: bool = False
    ) -> str:
        """
        Name things any one of which does the same.

        Parameters
        ----------
        things : sequence of tuple of str
            Kinds and ids.
        rows : iterable of Evidence, default ()
            What it rests on how many there are, to be cited.
        every : bool, default False
            Name all of them, not the first few.

        Returns
        -------
        str
            Such as ``Poland, Brest, Minsk or 7 others``.
        """
        names = [self.thing(one) for one in things]
        if not every and len(names) > MOST_NAMED + 1:
            number = len(names) - MOST_NAMED
            more = counted(self.language, OTHERS, number).format(number=number)
            names = [*names[:MOST_NAMED], self.cite(more, rows) if rows else more]
        return self._list(names, "or")

    def both(self, things: Sequence[Thing]) -> str:
        """
        Name things that are closed together.

        Parameters
        ----------
        things : sequence of tuple of str
            Kinds and ids.

        Returns
        -------
        str
            Such as ``Azerbaijan and Türkiye``.
        """
        return self._list([self.thing(one) for one in things], "standard")

    def _list(self, names: Sequence[str], style: Literal["standard", "or"]) -> str:
        locale = {"en": "en_GB", "ru": "ru"}[self.language]
        return str(format_list(list(names), style, locale=locale))

    def pair(self, pair: Pair) -> str:
        """
        Name a pair of places.

        Parameters
        ----------
        pair : tuple of str
            Origin and destination.

        Returns
        -------
        str
            Such as ``Almaty – Constanța``.
        """
        return " – ".join(self.thing(("node", end)) for end in pair)

    def pairs(self, pairs: Iterable[Pair]) -> str:
        """
        Name pairs of places.

        Parameters
        ----------
        pairs : iterable of tuple of str
            Origins and destinations.

        Returns
        -------
        str
            Parted by semicolons, since names hold dashes; empty if there are none.
        """
        return "; ".join(map(self.pair, pairs))

    @property
    def single(self) -> bool:
        """Whether there is one pair only."""
        return len(self.found.pairs) == 1

    # ---- amounts -----------------------------------------------------------------------------

    def amount(self, value: float) -> str:
        """
        Write what is lost.

        Parameters
        ----------
        value : float
            In the unit of the measure.

        Returns
        -------
        str
            Such as ``15.7 days``, ``20,270 km`` or ``3 borders``.
        """
        by = self.found.scenario.by
        if by == "borders":
            number = round(value)
            return counted(self.language, BORDERS, number).format(number=number)
        places = 1 if by == "days" else -1 if value > HUNDRED_KM else 0
        return interval(round(value, places), None, by, self.language)

    def bare(self, value: float) -> str:
        """
        Write what is lost without its unit, for a picture that names the unit once.

        Parameters
        ----------
        value : float
            In the unit of the measure.

        Returns
        -------
        str
            Such as ``15.7``.
        """
        places = {"days": 1, "km": -1 if value > HUNDRED_KM else 0}.get(self.found.scenario.by, 0)
        return interval(round(value, places), None, "count", self.language)

    def share(self, number: int) -> str:
        """
        Write how many of the pairs are meant.

        Parameters
        ----------
        number : int
            How many.

        Returns
        -------
        str
            Such as ``4 of 11 pairs``.
        """
        every = len(self.found.pairs)
        return counted(self.language, SHARE, every).format(number=number, all=every)
