"""The map: states, corridors and places, each with what is known about it."""

import streamlit as st

from data.measures import MEASURES
from text.messages import translator
from ui import language, load, url
from ui.atlas_map import Setting, atlas_map
from ui.downloads import map_downloads
from ui.frame import header
from ui.guard import run_inside_app
from ui.panel import profile_panel
from views.atlas import headline
from views.atlas_measures import MEASURE_NAMES
from views.params import map_params

run_inside_app()
reading = language.current()
words = translator(reading)


@st.fragment
def atlas() -> None:
    """Draw the map and what is chosen on it; a click reruns no more than this."""
    tables = load.tables()
    params = map_params(url.query(), tables)
    picture, beside = st.columns([3.4, 1.1], gap="medium")
    with beside:
        st.selectbox(
            words("Colour the five states by"),
            list(MEASURES),
            key=url.follow("measure picker", "measure", list(MEASURES), None),
            index=None,
            format_func=lambda name: words(MEASURE_NAMES[name]),
            placeholder=words("nothing: the region in one colour"),
            on_change=url.remember,
            args=("measure picker", "measure", None),
        )
        if params.chosen:
            profile_panel(load.profile(*params.chosen, reading), tables, reading)
        else:
            st.markdown(
                words(
                    "Click a state, a line, a port or the cross on the Black Sea to read what is known about it."
                )
            )
    with picture:
        atlas_map(params, tables, reading, Setting(key="map"))
        map_downloads(lambda: load.map_view(params, reading), reading)


header(*headline(reading), reading)
atlas()
