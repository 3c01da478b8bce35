"""Which deck is on the table: chosen, begun, opened from a file, taken along; and a view that is to be added."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from briefing.deck import Deck, DeckError, Slide, deck, deck_ids
from briefing.packed import from_json, to_json
from text.messages import Language, translator
from ui import decks, load, url
from ui.deck_keep import keep_button
from ui.decks import Asked
from ui.markdown import escaped

OWN, BLANK = "own", "new"


def deck_bar(asked: Asked, language: Language) -> None:
    """
    Draw what chooses a deck and takes it along.

    Parameters
    ----------
    asked : Asked
        The deck that is shown.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    if asked.fault:
        st.error(escaped(asked.fault))
    tables = load.tables()
    names = {one: deck(tables, one).title(language) for one in deck_ids(tables)}
    held = st.session_state.get(decks.HELD)
    if held is not None:
        names[OWN] = words("Yours: {title}").format(title=held.title(language))
    now = OWN if asked.own else asked.deck.deck_id

    def choose() -> None:
        chosen = st.session_state["deck picker"]
        if chosen == OWN:
            decks.keep(st.session_state[decks.HELD])
        else:
            url.write({"deck": chosen, "slide": None})

    with st.container(horizontal=True, vertical_alignment="bottom", key="deck_bar"):
        st.session_state["deck picker"] = now
        st.selectbox(
            words("Deck"),
            list(names),
            key="deck picker",
            format_func=lambda one: names[one],
            on_change=choose,
            width=420,
        )
        with st.popover(words("Begin or open a deck")):
            _begin(language)
        st.download_button(
            words("Deck file"),
            to_json(asked.deck),
            f"{asked.deck.deck_id}.json",
            "application/json",
            on_click="ignore",
            help=words("The deck with its words, to be kept, sent, and opened here again"),
        )
        keep_button(asked.deck, language)
    if asked.own and not decks.linked():
        st.warning(
            words(
                "This deck is too long for a link: it is kept in this window only. Take the deck file along before you close it."
            )
        )


def _begin(language: Language) -> None:
    """Draw what begins a deck, and what opens one from a file."""
    words = translator(language)
    name = st.text_input(words("Title of a new deck"), key="new deck").strip()
    st.button(
        words("Begin a deck"), disabled=not name, on_click=decks.keep, args=(decks.new(name), 1)
    )
    st.file_uploader(words("Deck file"), type="json", key="deck file", on_change=_read)
    fault = st.session_state.get("deck file fault")
    if fault:
        st.error(escaped(fault))


def _read() -> None:
    """Open the deck that was uploaded, or remember what is wrong with it."""
    file = st.session_state["deck file"]
    st.session_state["deck file fault"] = ""
    if file is None:
        return
    try:
        decks.keep(from_json(file.getvalue().decode("utf-8-sig")), 1)
    except (DeckError, UnicodeDecodeError) as error:
        st.session_state["deck file fault"] = str(error)


def adding(asked: Asked, language: Language) -> bool:
    """
    Offer to add the view that somebody brought along from another page.

    Parameters
    ----------
    asked : Asked
        The deck that is shown.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    bool
        Whether there is such a view.
    """
    link = st.query_params.get("add", "")
    if not link:
        return False
    words = translator(language)
    slide = decks.slide_of(link, load.tables())
    with st.container(border=True, key="adding"):
        if slide is None:
            st.error(words("This address leads to no view that a slide could show."))
        else:
            st.markdown(f"**{escaped(slide.worded('title', language))}**")
            into = _into(language)
            st.button(
                words("Add as a slide"),
                type="primary",
                disabled=into is None,
                on_click=_add,
                args=(into, slide, asked.deck),
            )
        st.button(words("Do not add"), on_click=url.write, args=({"add": None},))
    return True


def _add(into: Deck, slide: Slide, shown: Deck) -> None:
    """Put a view's slide behind the others of a deck."""
    grown = replace(into, slides=(*into.slides, slide))
    decks.keep(grown, len(grown.slides), was=into if into == shown else None)


def _into(language: Language) -> Deck | None:
    """Ask which deck the view goes into."""
    words = translator(language)
    held = st.session_state.get(decks.HELD)
    tables = load.tables()
    ways = {OWN: words("Yours: {title}").format(title=held.title(language))} if held else {}
    ways |= {
        one: words("A copy of: {title}").format(title=deck(tables, one).title(language))
        for one in deck_ids(tables)
    }
    ways[BLANK] = words("A new deck")
    way = st.radio(words("Into which deck?"), list(ways), format_func=lambda one: ways[one])
    if way == OWN:
        return held
    if way == BLANK:
        name = st.text_input(words("Title of a new deck"), key="new deck for view")
        return decks.new(name.strip()) if name.strip() else None
    return decks.own(deck(tables, str(way)))
