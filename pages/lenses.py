"""Lenses: the same event as each capital is said to see it."""

import streamlit as st

from text.messages import translator
from ui import language, load, url
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.lens_bar import lens_bar
from ui.lens_claims import contrast_list, topic_list
from views.lenses import LensParams, lens_params

run_inside_app()
reading = language.current()
words = translator(reading)


@st.fragment
def lenses() -> None:
    """Draw the lenses; a choice reruns no more than this."""
    tables = load.tables()
    params = lens_params(url.query(), tables)
    figure("lenses_matrix", LensParams(), reading)
    st.header(words("Two lenses side by side"), anchor=False)
    lens_bar(params, reading)
    found, topics = load.lens_pair(params, reading)
    left, right = st.columns(2, gap="large")
    with left:
        figure("lenses_pair", params, reading)
    with right:
        if not found:
            st.caption(words("Nothing of these two is set beside each other yet."))
        contrast_list(found, tables, reading)
    topic_list(topics, params, tables, reading)
    st.header(words("All lenses"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        figure("lenses_meeting", LensParams(), reading)
        figure("lenses_interests", LensParams(), reading)
    with right:
        figure("lenses_left_out", LensParams(params.lens), reading)
    figure("lenses_flows", LensParams(), reading)


header(
    words("One event, seen from five sides"),
    words(
        "A lens gathers what a side says itself and, kept apart from it, what others say it thinks; the voice is always named"
    ),
    reading,
)
lenses()
