"""What stands round every page: its finding, its sentence, the switch of language."""

import streamlit as st

from text.messages import Language
from ui import language as languages
from ui.markdown import escaped


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
    words, switch = st.columns([5, 1], vertical_alignment="top")
    with words:
        st.title(escaped(finding), anchor=False)
        st.caption(escaped(sentence))
    with switch, st.container(horizontal_alignment="right"):
        languages.switch(language)
