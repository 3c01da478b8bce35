"""What would embarrass: the check before a briefing, on the page."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby

import streamlit as st

from briefing.deck import Deck
from briefing.precheck import KINDS, Finding
from text.messages import Language, counted, nmark, translator
from ui import load_decks, url
from ui.markdown import escaped

YEARS = (1, 2, 3, 5, 10)
FOUND = nmark("{number} thing to look at", "{number} things to look at")


def deck_check(held: Deck, language: Language) -> None:
    """
    Draw what the check found, slide by slide.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    years = st.selectbox(
        words("A figure counts as old after, years"), YEARS, YEARS.index(3), width=240
    )
    with st.spinner(words("The deck is being checked")):
        found = load_decks.precheck(held, language, datetime.now(UTC).date(), years)
    if not found:
        st.success(words("Nothing found that would embarrass."))
        return
    st.markdown(counted(language, FOUND, len(found)).format(number=len(found)))
    for position, rows in groupby(found, key=lambda one: one.position):
        _slide(position, list(rows), language)


def _slide(position: int, rows: list[Finding], language: Language) -> None:
    words = translator(language)
    with st.container(border=True):
        st.button(
            words("Slide {number}").format(number=position),
            key=f"to slide {position}",
            type="tertiary",
            on_click=url.write,
            args=({"slide": str(position)},),
        )
        st.markdown(
            "\n".join(
                f"- **{escaped(words(KINDS[one.kind]))}** {escaped(one.text)}" for one in rows
            )
        )
