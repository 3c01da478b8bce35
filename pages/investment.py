"""Investment: what is wished for, promised, signed and paid."""

import streamlit as st

from data.story import five
from text.messages import translator
from ui import language, load, url
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.pickers import picker
from views.evidence import country_names
from views.investment import investment_params

run_inside_app()
reading = language.current()
words = translator(reading)
tables = load.tables()
names = country_names(tables, reading)

header(
    words("Japanese money in Central Asia: what is a goal, what is promised, what is signed"),
    words(
        "Sums of different standing are never added. A click on a number opens the claims it rests on."
    ),
    reading,
)
params = investment_params(url.query(), tables)
with st.container(key="investment_filters"):
    picker(
        words("Recipient"),
        "country",
        {"": words("All"), **{iso3: names[iso3] for iso3 in five(tables)}},
        params.country or "",
        default="",
    )
figure("investment_money", params, reading)
left, right = st.columns(2, gap="large")
with left:
    for name in ("investment_counts", "investment_flows", "investment_timeline"):
        figure(name, params, reading)
with right:
    for name in ("investment_values", "investment_oda"):
        figure(name, params, reading)
figure("investment_fdi", params, reading)
