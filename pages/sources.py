"""Sources: who says so, which numbers rest on one voice, and everything to take along."""

import streamlit as st

from data import schema
from text.messages import translator
from ui import language, load, url
from ui.downloads import package_button, table_button
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.pickers import picker
from ui.source_panel import claim_panel, source_panel
from ui.table_panel import table_panel
from views.params import sources_params

run_inside_app()
reading = language.current()
words = translator(reading)
tables = load.tables()

header(
    words("Who says so: every source, and which numbers rest on one voice"),
    words(
        "The two articles are the core; everything else checks or completes them. Each source is listed with who stands behind it, its terms, and what rests on it."
    ),
    reading,
)
params = sources_params(url.query(), tables)
if params.claim:
    claim = load.claim_page(params.claim, reading)
    if claim:
        claim_panel(claim, tables, reading)
if params.source:
    source = load.source_card(params.source, reading)
    if source:
        source_panel(source, tables, reading)


def figures() -> None:
    """Draw what the sources come to."""
    for name in ("sources_single", "sources_rest", "sources_list"):
        figure(name, params, reading)


def explained() -> None:
    """Draw the choice of a table, and what is to be known of it."""
    st.header(words("The tables"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", key="table_tools"):
        picker(
            words("Table"),
            "table",
            {name: schema.wording(name, lang=reading) for name in schema.tables()},
            params.table,
            empty=words("Choose a table to read what its columns mean"),
        )
        if params.table:
            table_button(params.table, reading)
        package_button(reading)
    if params.table:
        table_panel(params.table, tables, params.source, reading)


# Who came for a table finds it first.
for part in (explained, figures) if params.table else (figures, explained):
    part()
