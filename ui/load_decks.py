"""The caches of the briefing room, kept as those of `load` are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from briefing.deck import Deck, Slide, deck, deck_ids
from briefing.finding import Finding
from briefing.packed import from_json, to_json
from briefing.precheck import precheck as prechecked
from briefing.show import publish, show_file
from text.messages import Language
from ui import editions
from ui.kept import kept
from ui.load import published, shown, tables_of
from views.claims import claim_cards


def show(held: Deck, language: Language) -> str:
    """
    Return the address of the file from which the browser shows a deck.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Address relative to the app; its name carries the content's hash.
    """
    return _show(shown().stamp, to_json(held), language)


@st.cache_resource(max_entries=16, show_spinner=False)
def _show(stamp: str, held: str, language: Language) -> str:
    given, known = from_json(held), tables_of(stamp)
    shipped = given.deck_id in deck_ids(known) and given == deck(known, given.deck_id)
    content = _shipped_show(stamp, given, language) if shipped else None
    memo = _slides(stamp, language)
    if content is None:
        for deck_id in deck_ids(known):  # most slides of a copy are those of the original
            _show(stamp, to_json(deck(known, deck_id)), language)
        content = show_file(given, known, language, publish, memo)
    memo.update(zip(given.slides, content["slides"], strict=True))
    return published(content, f"show-{language}.json")


@st.cache_resource(max_entries=6, show_spinner=False)
def _slides(stamp: str, language: Language) -> dict[Slide, dict[str, Any]]:
    del stamp, language  # only the cache key: slides are kept as they are written
    return {}


def _shipped_show(stamp: str, given: Deck, language: Language) -> dict[str, Any]:
    """Write a deck of the tables, or take it as an earlier start has kept it."""

    def make() -> dict[str, Any]:
        shared: dict[str, str] = {}

        def keep(name: str, text: str) -> str:
            shared[name] = text
            return publish(name, text)

        return {"show": show_file(given, tables_of(stamp), language, keep), "shared": shared}

    content = kept(f"show-{given.deck_id}-{language}", make, editions.root_of(stamp))
    for name, text in content["shared"].items():  # kept on disk, but perhaps not published
        publish(name, text)
    return dict(content["show"])


def precheck(held: Deck, language: Language, today: date, years: float) -> tuple[Finding, ...]:
    """
    Return what would embarrass whoever shows a deck.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.
    today : datetime.date
        The day of the briefing.
    years : float
        Age from which a figure counts as old.

    Returns
    -------
    tuple of Finding
        By slide, the gravest first; shared between visitors.
    """
    return _precheck(shown().stamp, to_json(held), language, today, years)


@st.cache_resource(max_entries=32, show_spinner=False)
def _precheck(
    stamp: str, held: str, language: Language, today: date, years: float
) -> tuple[Finding, ...]:
    return prechecked(from_json(held), tables_of(stamp), language, today=today, years=years)


def claims(language: Language) -> Mapping[str, str]:
    """
    Name every claim, so that it can be picked.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    mapping of str to str
        By id what is asserted, and where, in the order of the table; shared between visitors.
    """
    return _claims(shown().stamp, language)


@st.cache_resource(max_entries=6, show_spinner=False)
def _claims(stamp: str, language: Language) -> Mapping[str, str]:
    tables = tables_of(stamp)
    cards = claim_cards(tables["claims"], tables, language)
    return {card.claim_id: f"{card.statement} ({card.where})" for card in cards}
