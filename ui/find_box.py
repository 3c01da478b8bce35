"""The search box: finds everything in the browser, and tells Python only what was picked."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from text.messages import Language, translator
from ui import assets

FOLDER = Path(__file__).resolve().parent / "find"
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
_TARGET = re.compile(r"(?P<page>[a-z_]*|\./)\?(?P<query>[^?#]{1,300})", re.ASCII)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_find",
        html='<div class="cb-find"></div>',
        css=_SPACE,
        js=_LOADER,
        isolate_styles=False,
    )


def find_box(address: str, language: Language) -> tuple[str, dict[str, str]] | None:
    """
    Draw the search box.

    Parameters
    ----------
    address : str
        What `ui.load.index_address` returns for the language.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of str and dict of str to str, or None
        Page, as its address has it (empty for the first page), and parameters of what was picked
        just now; None in every other run.
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
            "script": script(),
            "style": style(),
            "index": address,
            "language": language,
            "words": texts,
        },
        on_picked_change=lambda: None,
    )
    return target(result.picked)


def target(picked: object) -> tuple[str, dict[str, str]] | None:
    """
    Read what the browser says was picked.

    Parameters
    ----------
    picked : object
        ``page?name=value``, as in the links of the list; anything else may come from a browser.

    Returns
    -------
    tuple of str and dict of str to str, or None
        Page and parameters; None if it is no such text. Whether the page exists is for the
        caller to look up.

    Examples
    --------
    >>> target("map?country=KAZ"), target("./?figure=gap"), target("https://elsewhere/")
    (('map', {'country': 'KAZ'}), ('', {'figure': 'gap'}), None)
    """
    match = _TARGET.fullmatch(picked) if isinstance(picked, str) else None
    query = dict(parse_qsl(match["query"])) if match else {}
    return (match["page"].removeprefix("./"), query) if match and query else None


@cache
def script() -> str:
    """
    Return the address of the box's script.

    Returns
    -------
    str
        Address relative to the app.
    """
    return assets.publish((FOLDER / "find.js").read_bytes(), "app", "find.js")


@cache
def style() -> str:
    """
    Return the address of the box's style sheet.

    Returns
    -------
    str
        Address relative to the app.
    """
    return assets.publish((FOLDER / "find.css").read_bytes(), "app", "find.css")
