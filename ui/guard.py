"""What every page begins with, so that a first visit to its address runs the app."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def run_inside_app() -> None:
    """
    Rerun through app.py if Streamlit started the page's file alone.

    On a fresh server a visit to ``/map`` before anyone opened ``/`` runs ``pages/map.py`` by
    itself, because the folder is called ``pages``. Switching that legacy off and starting again
    lets app.py register the page and frame it.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
