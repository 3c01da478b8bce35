"""What stands round every page: its finding, its sentence, the switch of language, the search."""

from functools import cache
from pathlib import Path

import streamlit as st

from text.messages import Language
from ui import language as languages
from ui import load, url
from ui.find_box import find_box
from ui.markdown import escaped
from views.register import VIEWS

STYLE = Path(__file__).parent / "page.css"


def style() -> None:
    """
    Send the pages' style sheet, first of all.

    server.py has it in the page already, and more; this is for plain Streamlit.
    """
    st.html(STYLE)  # noqa: TID251 (figures, print, motion: the theme has no setting)


@cache
def sheet(*, places: bool) -> str:
    """
    Return the pages' style sheet.

    Parameters
    ----------
    places : bool
        Whether to keep the places of what the browser draws, for which every view must be known.

    Returns
    -------
    str
        CSS.
    """
    return STYLE.read_text(encoding="utf-8") + ("".join(_places()) if places else "")


def _places() -> list[str]:
    """Keep the place of what the browser draws until it has been mounted: nothing shall jump."""
    maps = {
        "overview_map": "56vh",
        "map": "clamp(480px, calc(100dvh - 285px), 980px)",
        "corridor_map": "64vh",
        "briefing_show": "790px",
        "corridor_map_beside": "44vh",
    }
    heights = {name: f"{load.space(name)}px" for name in VIEWS}
    return [
        f".st-key-{key}:not(:has(.cb-stage, figcaption)) {{ min-height: {height}; }}\n"
        for key, height in (maps | heights).items()
    ]


def header(finding: str, sentence: str, language: Language) -> None:
    """
    Draw the head of a page.

    Parameters
    ----------
    finding : str
        The page's title: what it shows.
    sentence : str
        One sentence under it.
    language : {'en', 'ru'}
        The language that is on.
    """
    words, tools = st.columns([3.4, 1.1], gap="medium", vertical_alignment="bottom")
    with words:
        st.title(escaped(finding), anchor=False)
        st.caption(escaped(sentence))
    with tools, st.container(key="page_tools"):
        with st.container(horizontal_alignment="right"):
            languages.switch(language)
        url.follow_link(find_box(load.find_address(language), language))
