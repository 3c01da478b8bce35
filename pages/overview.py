"""The overview: the story's map and the doors to it."""

import streamlit as st

from text.messages import translator
from ui import language, load
from ui.atlas_map import Setting, atlas_map
from ui.frame import header
from ui.guard import run_inside_app
from views.params import MapParams

run_inside_app()
reading = language.current()
words = translator(reading)
tables = load.tables()
params = MapParams()

header(
    words("Tokyo, December 2025: one visit, two readings"),
    words(
        "Kazakhstan's president went to Japan, the first summit of Central Asia and Japan met, and two articles drew different conclusions. Every line and figure here leads to its source."
    ),
    reading,
)
setting = Setting(key="overview_map", controls=False, height="60vh")
atlas_map(params, tables, reading, setting)
st.page_link("pages/map.py", label=words("Explore the map"), query_params={"lang": reading})
