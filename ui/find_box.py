"""The search box: finds everything in the browser, and tells Python only what was picked."""

from __future__ import annotations

from typing import Any

import streamlit as st

from browser import assets
from text.messages import Language, translator

KEY = "find box"

# Only a loader is inline, so that a rerun does not send the script.
_LOADER = """
export default function (component) {
  import(new URL(component.data.script, document.baseURI)).then(find => find.default(component))
}
"""
# Keeps the box's place until its style sheet is there, so that nothing jumps or flashes.
_SPACE = """
.cb-find { height: 38px; }
.cb-find:not(.cb-ready) { visibility: hidden; }
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_find",
        html='<div class="cb-find"></div>',
        css=_SPACE,
        js=_LOADER,
        isolate_styles=False,
    )


def find_box(address: str, language: Language) -> object:
    """
    Draw the search box.

    Parameters
    ----------
    address : str
        Where `ui.load.address` keeps the index of the language.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    object
        Address inside the app of what was picked just now, as the browser says it; None in every
        other run.
    """
    words = translator(language)
    texts = {
        "label": words("Search everything"),
        "placeholder": words("Search: a place, a name, a figure, a source"),
        "nothing": words(
            "Nothing found for “{query}”. States, corridors, places, seas, events, figures, claims, people and sources can be found, in Russian, English or another script; a few first letters are enough."
        ),
        "more": words("{number} more"),
        "found": words("Found: {number}"),
        "loading": words("Loading the index…"),
        "failed": words("The index could not be loaded. Reload the page to try again."),
    }
    result = _component()(
        key=KEY,
        data={
            "script": assets.script("find"),
            "style": assets.style("find"),
            "index": address,
            "language": language,
            "words": texts,
        },
        on_picked_change=lambda: None,
    )
    return result.picked
