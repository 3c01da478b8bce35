"""Trade: who sells to whom, as each side counts it."""

import streamlit as st

from text.messages import mark, translator
from ui import language, load, url
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.pickers import picker
from views.evidence import country_names
from views.trade.params import (
    COUNTRY,
    countries_of,
    default_year,
    reporters_of,
    resolved,
    trade_params,
    years_of,
)

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
params = trade_params(url.query(), tables)
reporter, year = resolved(params, tables)
with st.container(horizontal=True, key="trade_filters"):
    picker(
        words("State"),
        "country",
        {iso3: names[iso3] for iso3 in countries_of(tables)},
        params.country,
        default=COUNTRY,
        resets=("reporter", "year"),
    )
    reporters = reporters_of(params.country, tables)
    if reporter:
        picker(
            words("Counted by"),
            "reporter",
            {iso3: names[iso3] for iso3 in reporters},
            reporter,
            default=reporters[0],
            resets=("year",),
        )
    if year:
        picker(
            words("Year of comparisons"),
            "year",
            {one: one for one in years_of(params.country, reporter, tables)},
            year,
            default=default_year(params.country, reporter, tables),
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
