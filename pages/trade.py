"""Trade: who sells to whom, as each side counts it."""

import streamlit as st

from data.story import five
from text.messages import mark, translator
from ui import language, load, url
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.pickers import picker
from views.evidence import country_names
from views.trade.params import COUNTRY

CURRENCIES = {"usd": mark("US dollars"), "eur": mark("euros"), "jpy": mark("yen")}

run_inside_app()
reading = language.current()
words = translator(reading)
tables = load.tables()
names = country_names(tables, reading)

header(
    words("Trade with Japan: who sells, who buys, and whose count says so"),
    words(
        "Exports and imports are drawn as each side counted them, and never joined. A click on a number opens the rows it rests on."
    ),
    reading,
)
params, chosen = load.trade(url.query())
with st.container(horizontal=True, key="trade_filters"):
    picker(
        words("State"),
        "country",
        {iso3: names[iso3] for iso3 in five(tables)},
        params.country,
        default=COUNTRY,
        resets=("reporter", "year"),
    )
    if chosen.reporter:
        picker(
            words("Counted by"),
            "reporter",
            {iso3: names[iso3] for iso3 in chosen.reporters},
            chosen.reporter,
            default=chosen.reporters[0],
            resets=("year",),
        )
    if chosen.year:
        picker(
            words("Year of comparisons"),
            "year",
            {one: one for one in chosen.years},
            chosen.year,
            default=chosen.usual_year,
            width=180,
        )
    picker(
        words("Currency"),
        "currency",
        {code: words(name) for code, name in CURRENCIES.items()},
        params.currency,
        default="usd",
    )

figure("trade_balance", params, reading)
left, right = st.columns(2, gap="large")
with left:
    for name in ("trade_ratio", "trade_mirror"):
        figure(name, params, reading)
with right:
    for name in ("trade_five", "trade_partners"):
        figure(name, params, reading)
figure("trade_goods", params, reading)
figure("trade_composition", params, reading)
