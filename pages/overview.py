"""The overview: the story in one screen, and the doors to the other pages."""

import streamlit as st

from text.messages import mark, translator
from ui import language, load, url
from ui.atlas_map import Setting, atlas_map
from ui.downloads import map_downloads
from ui.frame import header
from ui.guard import run_inside_app
from ui.key_figures import key_figures
from ui.markdown import escaped
from ui.watch import watch_list
from views.params import map_params

DOORS = {
    "map": (mark("Map"), mark("Which ways lead past Russia, and what is known of each")),
    "corridors": (mark("Corridors"), mark("What is left when a way is closed")),
    "trade": (mark("Trade"), mark("Does Kazakhstan buy three times what it sells?")),
    "investment": (mark("Investment"), mark("What is a goal, what is promised, what is signed")),
    "sources": (mark("Sources"), mark("Who says so, and which numbers rest on one voice")),
}

run_inside_app()
reading = language.current()
words = translator(reading)
tables = load.tables()

header(
    words("Tokyo, December 2025: one visit, and two readings of what it was worth"),
    words(
        "Kazakhstan’s president went to Japan, and the first summit of Central Asia and Japan met. An expert in Kazakhstan sees a partnership that has yet to prove itself; a commentator who retells a Chinese portal sees a success on paper. A click on a number opens what it rests on."
    ),
    reading,
)
key_figures(load.key_figures(reading), tables, reading)
params = map_params(url.query(), tables)
atlas_map(
    params,
    tables,
    reading,
    Setting(key="overview_map", controls=False, height="56vh", leads_on=True),
)
map_downloads(lambda: load.map_view(params, reading), reading)
for column, (page, (name, question)) in zip(st.columns(len(DOORS)), DOORS.items(), strict=True):
    with column, st.container(key=f"door_{page}", gap=None):
        st.page_link(f"pages/{page}.py", label=words(name), query_params={"lang": reading})
        st.caption(escaped(words(question)))

st.header(words("What to watch"), anchor=False)
st.caption(
    words(
        "The tests of success that the two articles name, and what is known of each. The first article’s own measure is whether Kazakhstan begins to export processed goods."
    )
)
watch_list(load.indicators(reading), tables, reading)
