"""What a profile is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from data import schema
from geo.survey import Crossings
from text.messages import Language, mark, translator
from views.view import Tables

Badge = Literal["", "disputed", "single", "agreed", "assumed", "context"]
Link = tuple[str, str, str]
"""Kind, id and name of another thing on the map."""


KINDS = {
    "country": mark("State"),
    "corridor": mark("Corridor"),
    "leg": mark("Leg"),
    "node": mark("Place"),
    "event": mark("Event"),
    "sea": mark("Sea"),
}
# The articles say `state`; the URL, as agreed, says `country`.
SUBJECT_KINDS = {"country": "state"}


@dataclass(frozen=True)
class Fact:
    """A figure or a property, and where it comes from."""

    label: str
    """What it is a figure of."""
    value: str
    """The figure with its unit, as the reader's language writes it; empty if there is none."""
    source_ids: tuple[str, ...] = ()
    """Who gives it; none for what is computed from the tables or assumed."""
    badge: Badge = ""
    """What to know before quoting it: that sources differ, or that it is an estimate."""
    note: str = ""
    """Its caveat, shown on demand."""
    quantity_id: str = ""
    rivals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What other sources give instead: the value, and the ids of those sources."""
    """Its row in ``quantities``, if several sources put a number on it."""


@dataclass(frozen=True)
class ClaimCard:
    """A claim, ready to be read."""

    claim_id: str
    """Its row in ``claims``."""
    statement: str
    """What is asserted, in the reader's language."""
    kind: str
    """Value of the column, for colour; `kind_label` is for reading."""
    kind_label: str
    voice: str
    """Who says it, and whose view it describes where that is another's."""
    source_id: str
    """Its row in ``sources``."""
    where: str
    """Source and paragraph."""
    value: str
    """Its number with sign and unit; empty if it has none."""
    note: str
    """Its caveat, shown on demand."""


@dataclass(frozen=True)
class Profile:
    """Everything the panel beside the map shows."""

    kind: str
    """One of `KINDS`."""
    id: str
    """Its id in the table of its kind."""
    title: str
    """Its name."""
    subtitle: str
    """What sort of thing it is."""
    summary: str = ""
    """A sentence or two from the tables."""
    facts: tuple[Fact, ...] = ()
    """Figures and properties, the most telling first."""
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """Headed lists of things to go on to."""
    claims: tuple[ClaimCard, ...] = ()
    """What is said of it, the two articles first."""


@dataclass(frozen=True)
class Desk:
    """What every profile is written with."""

    tables: Tables
    crossed: Crossings
    language: Language
    words: Callable[[str], str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the language's catalogue once."""
        object.__setattr__(self, "words", translator(self.language))

    def row(self, table: str, key: str, value: str) -> Mapping[str, Any]:
        """
        Take the row of a table that has a key.

        Parameters
        ----------
        table, key : str
            Name of the table and of its key column.
        value : str
            An id that exists.

        Returns
        -------
        mapping
            Value by column.
        """
        rows = self.tables[table]
        return dict(rows[rows[key] == value].iloc[0])

    def kind(self, kind: str) -> str:
        """
        Name a kind of thing.

        Parameters
        ----------
        kind : str
            One of `KINDS`.

        Returns
        -------
        str
            Such as ``Corridor``.
        """
        return self.words(KINDS[kind])

    def label(self, table: str, column: str, value: object) -> str:
        """
        Name a value of an enumeration.

        Parameters
        ----------
        table, column : str
            Where it stands.
        value : object
            The value.

        Returns
        -------
        str
            Its label in the language, or the value itself.
        """
        return schema.labels(table, column, self.language).get(str(value), str(value))
