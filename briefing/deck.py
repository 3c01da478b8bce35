"""A deck of slides, as the tables hold it and as people change it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pandas as pd

from text.fallback import worded
from text.messages import Language
from text.translit import folded
from views.query import last
from views.view import Query, Tables


class DeckError(ValueError):
    """A deck that cannot be read; the text says what is wrong and what would be right."""


@dataclass(frozen=True)
class Slide:
    """One slide; texts as columns of ``slides`` hold them, empty where there is none."""

    template: str
    """One of the templates that the schema lists."""
    title_en: str = ""
    title_ru: str = ""
    text_en: str = ""
    text_ru: str = ""
    view: str = ""
    """Address inside the app of what the slide shows; a pair has two, with a space between."""
    notes_en: str = ""
    notes_ru: str = ""
    claims: tuple[str, ...] = ()
    """Ids of the claims that the words rest on."""

    def worded(self, column: str, language: Language) -> str:
        """
        Return a text in a language, or in the other one where that is all there is.

        Parameters
        ----------
        column : {'title', 'text', 'notes'}
            Which text.
        language : {'en', 'ru'}
            The language to read.

        Returns
        -------
        str
            The text; empty if there is none.
        """
        return worded(asdict(self), column, language)


TEXTS = tuple(one.name for one in fields(Slide) if one.name != "claims")
"""Fields of a slide that hold one text."""


@dataclass(frozen=True)
class Deck:
    """Slides in order."""

    deck_id: str
    """Its id; lowercase ASCII."""
    slides: tuple[Slide, ...]

    def title(self, language: Language) -> str:
        """
        Return what the deck is called: the title of its first slide.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to read.

        Returns
        -------
        str
            The title; the id of a deck without slides.
        """
        return self.slides[0].worded("title", language) if self.slides else self.deck_id


def deck_ids(tables: Tables) -> tuple[str, ...]:
    """
    List the decks that the tables hold.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``slides``.

    Returns
    -------
    tuple of str
        Ids, in the order of the table.
    """
    return tuple(dict.fromkeys(tables["slides"]["deck_id"]))


def deck(tables: Tables, deck_id: str) -> Deck:
    """
    Read a deck from the tables.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``slides``.
    deck_id : str
        Its id.

    Returns
    -------
    Deck
        Its slides by position.

    Raises
    ------
    DeckError
        If no slide names this deck.
    """
    rows = tables["slides"][tables["slides"]["deck_id"] == deck_id].sort_values("position")
    if rows.empty:
        known = ", ".join(deck_ids(tables))
        msg = f"there is no deck {deck_id!r}; the tables have: {known}"
        raise DeckError(msg)
    return Deck(deck_id, tuple(_of_row(row) for row in rows.to_dict("records")))


def _of_row(row: Mapping[str, Any]) -> Slide:
    held = {name: "" if pd.isna(row[name]) else str(row[name]) for name in TEXTS}
    return Slide(
        **held, claims=tuple(one for one in str(row["claims"]).split(";") if one != "<NA>")
    )


def slide_asked(query: Query, held: Deck) -> int:
    """
    Read which slide an address asks for.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``slide``.
    held : Deck
        The deck.

    Returns
    -------
    int
        Place of the slide, from 1; the nearest there is, and the first for what is no number.
    """
    text = last(query, "slide")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    return max(1, min(number, len(held.slides)))


def id_of(title: str) -> str:
    """
    Make an id of a title.

    Parameters
    ----------
    title : str
        In any script.

    Returns
    -------
    str
        Lowercase letters of ASCII, digits and hyphens; ``briefing`` if nothing is left.

    Examples
    --------
    >>> id_of("Токио, декабрь 2025")
    'tokio-dekabr-2025'
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:60].strip("-") or "briefing"


def moved(held: Deck, at: int, to: int) -> Deck:
    """
    Move a slide.

    Parameters
    ----------
    held : Deck
        The deck.
    at, to : int
        Position now and then, from 0; what lies outside is brought inside.

    Returns
    -------
    Deck
        The deck in its new order.
    """
    slides = list(held.slides)
    slide = slides.pop(at)
    slides.insert(max(0, min(to, len(slides))), slide)
    return replace(held, slides=tuple(slides))


def with_slides(held: Deck, slides: Iterable[Slide]) -> Deck:
    """
    Give a deck other slides.

    Parameters
    ----------
    held : Deck
        The deck.
    slides : iterable of Slide
        In order.

    Returns
    -------
    Deck
        The deck with these slides.
    """
    return replace(held, slides=tuple(slides))
