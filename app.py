"""The page register: which pages there are, in which order, under which names."""

import streamlit as st
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.pages_manager import PagesManager

from text.messages import translator
from ui import as_of, language, warm
from ui.edition_bar import announced
from ui.frame import style

PagesManager.uses_pages_directory = False  # the register below is the only one

reading = language.current()
words = translator(reading)
as_of.current()

st.set_page_config(layout="wide", page_icon="static/favicon.svg", initial_sidebar_state="collapsed")
style()
pages = st.navigation(
    [
        st.Page("pages/overview.py", title=words("Overview"), default=True),
        st.Page("pages/map.py", title=words("Map"), url_path="map"),
        st.Page("pages/corridors.py", title=words("Corridors"), url_path="corridors"),
        st.Page("pages/trade.py", title=words("Trade"), url_path="trade"),
        st.Page("pages/investment.py", title=words("Investment"), url_path="investment"),
        st.Page("pages/evidence.py", title=words("Evidence"), url_path="evidence"),
        st.Page("pages/lenses.py", title=words("Lenses"), url_path="lenses"),
        st.Page("pages/briefing.py", title=words("Briefing"), url_path="briefing"),
        st.Page("pages/sources.py", title=words("Sources"), url_path="sources"),
        st.Page("pages/history.py", title=words("History"), url_path="history"),
        st.Page("pages/editor.py", title=words("Editor"), url_path="editor"),
    ],
    position="top",
)
if announced(reading):
    pages.run()
    if (
        type(get_instance()) is Runtime
    ):  # the stand-in of a test of one page has no visitors to come
        warm.begin_to_warm()
