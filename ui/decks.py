"""The deck somebody works on, in the link and in the session."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from briefing.deck import Deck, DeckError, Slide, deck, deck_ids, id_of
from briefing.packed import MARK, from_link, to_link
from briefing.shown import NothingShownError, Shown, shown
from text.messages import LANGUAGES
from ui import url
from views.ledger.params import LedgerParams
from views.view import Tables

HELD, BEFORE = "briefing deck", "briefing decks before"
LONGEST_LINK = 30_000
"""Letters of a deck in a link that browsers, servers and mail programs carry."""
MOST_BEFORE = 50


@dataclass(frozen=True)
class Asked:
    """The deck that a page is about."""

    deck: Deck
    """Its slides."""
    own: bool
    """Whether it is somebody's own, not one of the tables."""
    fault: str = ""
    """Why the deck the link asks for is not shown."""


def asked(tables: Tables) -> Asked:
    """
    Read which deck is asked for.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``slides``.

    Returns
    -------
    Asked
        The deck in the link or of the tables; without a link the one somebody works on, else the
        first. Never raises: a link that is no deck is told of.
    """
    value = st.query_params.get("deck", "")
    try:
        if value.startswith(MARK):
            return _remembered(from_link(value))
        if value:
            return Asked(deck(tables, value), own=False)
    except DeckError as error:
        return Asked(_usual(tables), own=False, fault=str(error))
    held = st.session_state.get(HELD)
    return Asked(held, own=True) if held else Asked(_usual(tables), own=False)


def _remembered(found: Deck) -> Asked:
    st.session_state[HELD] = found
    return Asked(found, own=True)


def _usual(tables: Tables) -> Deck:
    ids = deck_ids(tables)
    return deck(tables, ids[0]) if ids else Deck("briefing", ())


def keep(changed: Deck, slide: int | None = None, *, was: Deck | None = None) -> None:
    """
    Keep a changed deck, in the session and in the link.

    Parameters
    ----------
    changed : Deck
        The deck.
    slide : int, optional
        Slide to look at then, from 1.
    was : Deck, optional
        What it was, for undoing.
    """
    if was is not None:
        st.session_state[BEFORE] = [*st.session_state.get(BEFORE, []), was][-MOST_BEFORE:]
    st.session_state[HELD] = changed
    link = to_link(changed)
    url.write(
        {
            "deck": link if len(link) <= LONGEST_LINK else None,
            "slide": str(slide) if slide else None,
            "add": None,
        }
    )


def linked() -> bool:
    """
    Tell whether the link holds the deck that is worked on.

    Returns
    -------
    bool
        False for a deck too long for a link: it is in this session only, until it is saved.
    """
    return (
        len(to_link(st.session_state[HELD])) <= LONGEST_LINK if HELD in st.session_state else True
    )


def undo() -> None:
    """Take the last change of the deck back."""
    before = list(st.session_state.get(BEFORE, []))
    if before:
        last = before.pop()
        st.session_state[BEFORE] = before
        keep(last)


def own(held: Deck) -> Deck:
    """
    Name a deck as somebody's own, so that it is not taken for the one of the tables.

    Parameters
    ----------
    held : Deck
        A deck of the tables.

    Returns
    -------
    Deck
        The same slides under another id.
    """
    return replace(held, deck_id=f"{held.deck_id}-own")


def new(name: str) -> Deck:
    """
    Begin a deck.

    Parameters
    ----------
    name : str
        What it is called, in any script.

    Returns
    -------
    Deck
        One cover with this title.
    """
    cover = Slide("cover", title_en=name, title_ru=name)
    return Deck(id_of(name), (cover,))


def slide_of(link: str, tables: Tables) -> Slide | None:
    """
    Make a slide of a view.

    Parameters
    ----------
    link : str
        Its address inside the app.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Slide or None
        The slide, its title what the view finds, in both languages; None if there is no view.
    """
    try:
        found = {one: shown(link, tables, one) for one in LANGUAGES}
    except NothingShownError:
        return None
    return Slide(
        _template(found["en"]),
        title_en=found["en"].view.finding,
        title_ru=found["ru"].view.finding,
        view=f"/{link.lstrip('/')}",
    )


def _template(one: Shown) -> str:
    if one.name == "lenses_pair":
        return "lens"
    if isinstance(one.params, LedgerParams) and one.params.quantity:
        return "number"
    return {"map": "map", "corridor": "corridor"}.get(one.kind, "chart")
