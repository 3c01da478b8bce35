"""Keep a deck in the tables; for editors."""

from __future__ import annotations

import streamlit as st

from briefing.deck import TEXTS, Deck
from editor.replacing import replaced
from text.messages import Language, translator
from ui import access
from ui.workbench import Workbench

KEPT = "deck kept"


def keep_button(held: Deck, language: Language) -> None:
    """
    Offer an editor to put a deck into the tables; to everybody else nothing.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.
    """
    if access.editor() is None:
        return
    words = translator(language)
    st.button(
        words("Into the tables"),
        key="keep deck",
        disabled=not held.slides,
        help=words("Puts the deck into your draft; it is saved in the editor, with a reason"),
        on_click=_keep,
        args=(held, language),
    )
    if st.session_state.pop(KEPT, False):
        st.success(words("It is in your draft: see “Changes and saving” in the editor."))


@access.writes
def _keep(held: Deck, language: Language) -> None:
    """Write the slides into the draft of whoever the visitor is now."""
    bench = Workbench(access.demand(), language)
    wanted = [
        {
            "position": str(place),
            "claims": ";".join(slide.claims),
            **{name: getattr(slide, name) for name in TEXTS},
        }
        for place, slide in enumerate(held.slides, start=1)
    ]
    edit = replaced("slides", bench.rows("slides"), {"deck_id": held.deck_id}, wanted)
    if edit.steps:
        bench.does(edit)
    st.session_state[KEPT] = True
