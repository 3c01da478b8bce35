"""Which language the viewer reads."""

from __future__ import annotations

import streamlit as st

from text.messages import LANGUAGES, NAMES, Language
from ui import url

KEY = "language"


def current() -> Language:
    """
    Return the language to write, and keep it in the URL from page to page.

    Returns
    -------
    {'en', 'ru'}
        What the URL asks for; else what the viewer read before; else Russian for a browser that
        speaks it, and English.
    """
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        chosen = asked
    else:
        chosen = st.session_state.get("lang chosen", _of_browser())
        if asked is not None or chosen != _of_browser():
            url.write({"lang": chosen})
    st.session_state["lang chosen"] = chosen
    return chosen


def _of_browser() -> Language:
    return "ru" if str(st.context.locale or "").lower().startswith("ru") else "en"


def switch(language: Language) -> None:
    """
    Draw the switch between languages.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language that is on.
    """
    if st.session_state.get(KEY) != language:
        st.session_state[KEY] = language

    def change() -> None:
        chosen = st.session_state[KEY] or language
        st.session_state["lang chosen"] = chosen
        url.write({"lang": chosen})

    st.segmented_control(
        "Language / Язык",
        LANGUAGES,
        key=KEY,
        format_func=lambda one: NAMES[one],
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )
