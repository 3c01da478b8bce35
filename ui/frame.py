"""What stands round every page: its finding, its sentence, the switch of language."""

from collections.abc import Callable

import streamlit as st

from text.messages import Language
from ui import language as languages
from ui.markdown import escaped


def header(
    finding: str, sentence: str, language: Language, search: Callable[[], None] | None = None
) -> None:
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
    search : callable, optional
        Draws a search box under the switch of language.
    """
    words, tools = st.columns([3.4, 1.1], gap="medium", vertical_alignment="bottom")
    with words:
        st.title(escaped(finding), anchor=False)
        st.caption(escaped(sentence))
    with tools:
        with st.container(horizontal_alignment="right"):
            languages.switch(language)
        if search:
            search()
