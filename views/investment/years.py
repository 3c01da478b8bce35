"""Investment and aid by year: each series of one source, never joined to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data import schema
from data.story import five
from text.dates import period
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import quantity
from views.evidence import country_names, of_series
from views.investment.parts import InvestmentParams, listed
from views.investment.series import (
    Series,
    columns,
    drawn,
    operator_of,
    series_of,
    sum_of,
    window,
)
from views.investment.twin import empty
from views.view import Evidence, Tables, View

Numbers = dict[str, tuple[Evidence, ...]]


def fdi(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show Japan's direct investment in a state by year: what flowed in, and the stock.

    Parameters
    ----------
    params : InvestmentParams
        Which state; None for the one with the longest series.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each year and measure; what exists for other states stands in the remark.
    """
    words = translator(language)
    found = [
        one
        for measure in ("fdi_inflow", "fdi_stock")
        for one in series_of(params, tables, measure)
        if len(one.rows) > 1
    ]
    longest = max(found, key=lambda one: len(one.rows)).state if found else ""
    found = [one for one in found if one.state == longest]
    remark, numbers = _elsewhere(params, tables, language, found)
    if not found:
        finding = words("No source has Japanese direct investment by year")
        subtitle = words("Direct investment from Japan: what flowed in, and the stock")
        titles = (finding, subtitle, remark)
        view = empty(titles, columns(language), "investment-fdi", params, tables, language)
        return replace(view, numbers=numbers)
    finding, said = _fdi_finding(found[0], tables, language)
    currency, years = window(found, language)
    sources = tables["sources"]
    ids = {source for one in found for source in one.rows["source_id"]}
    titles_of = [
        worded({str(key): value for key, value in row.items()}, "title", language)
        for row in sources[sources["source_id"].isin(ids)].to_dict("records")
    ]
    return drawn(
        found,
        tables,
        language,
        one_scale=False,
        finding=finding,
        subtitle=words(
            "Direct investment from Japan {currency}, {period}. Source: {source}"
        ).format(currency=currency, period=years, source="; ".join(titles_of)),
        file="investment-fdi",
        remark=remark,
        numbers={**numbers, **said},
    )


def oda(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show Japan's development assistance by year, each basis of counting in a panel of its own.

    Parameters
    ----------
    params : InvestmentParams
        Which state; None for all that have a series.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each year, state and basis.
    """
    words = translator(language)
    found = [
        one
        for measure in ("oda_net", "oda_gross", "oda_basis_not_stated")
        for one in series_of(params, tables, measure)
    ]
    names = country_names(tables, language)
    asked = [params.country] if params.country else five(tables)
    bare = [names[one] for one in asked if one not in {series.state for series in found}]
    remarks = []
    if any(one.measure == "oda_net" for one in found):
        remarks.append(words("Net sums subtract what is paid back."))
    if len(found) > 1:
        remarks.append(words("Series on different bases are neither compared nor joined."))
    if bare:
        template = words("{states}: no source in the tables has yearly aid from Japan.")
        remarks.append(template.format(states=listed(bare, language)))
    if not found:
        finding = words("No source has Japanese aid by year")
        subtitle = words("Official development assistance from Japan by year")
        titles = (finding, subtitle, " ".join(remarks))
        return empty(titles, columns(language), "investment-oda", params, tables, language)
    finding, numbers = _oda_finding(found, tables, language)
    currency, years = window(found, language)
    return drawn(
        found,
        tables,
        language,
        one_scale=len({unit for one in found for unit in one.rows["unit"]}) == 1,
        finding=finding,
        subtitle=words(
            "Official development assistance from Japan {currency}, {period}; each basis of counting apart, all on one scale"
        ).format(currency=currency, period=years),
        file="investment-oda",
        remark=" ".join(remarks),
        numbers=numbers,
    )


def _fdi_finding(one: Series, tables: Tables, language: Language) -> tuple[str, Numbers]:
    """Name the highest and the latest year."""
    words = translator(language)
    rows = one.rows
    values = rows["value"].astype(float)
    high = int(values.to_numpy().argmax())
    last = len(rows) - 1
    peak, latest = one.at(high, language), one.at(last, language)
    # The highest of all years rests on all of them.
    every = of_series(pd.concat([rows.iloc[[high]], rows.drop(rows.index[high])]), tables, language)
    numbers = {latest: of_series(rows.tail(1), tables, language), peak: every}
    if one.measure == "fdi_stock":
        template = words(
            "{country}: the stock of Japanese direct investment was {latest} at the end of {year}"
        )
    elif high == last:
        template = words(
            "{country}: Japanese direct investment was highest in the latest year, {year} ({latest})"
        )
    elif values.iloc[last] < 0:
        template = words(
            "{country}: Japanese direct investment peaked in {high} ({peak}); in {year} more was withdrawn than came ({latest})"
        )
    else:
        template = words(
            "{country}: Japanese direct investment peaked in {high} ({peak}); in {year} it was {latest}"
        )
    text = template.format(
        country=country_names(tables, language)[one.state],
        high=rows["period"].iloc[high],
        peak=peak,
        year=rows["period"].iloc[last],
        latest=latest,
    )
    return text, numbers


def _oda_finding(
    found: Sequence[Series], tables: Tables, language: Language
) -> tuple[str, Numbers]:
    """Give the latest year of each state, and say where more is paid back than comes."""
    words = translator(language)
    names = country_names(tables, language)
    numbers: Numbers = {}
    latest: dict[str, Series] = {}
    for one in found:
        known = latest.get(one.state)
        if known is None or one.rows["period"].iloc[-1] > known.rows["period"].iloc[-1]:
            latest[one.state] = one
    texts = []
    for state, one in latest.items():
        last = one.rows.tail(1)
        row = last.iloc[0]
        value = float(row["value"])
        template = words("{country} received {value} of Japanese aid in {year}")
        text = sum_of(row, language)
        if value < 0:
            template = words(
                "{country} repaid {value} more of Japanese aid loans than it received in {year}"
            )
            text = quantity(-value, row["unit"], language, operator_of(row))
        numbers[text] = of_series(last, tables, language)
        texts.append(template.format(country=names[state], value=text, year=row["period"]))
    return "; ".join(texts), numbers


def _elsewhere(
    params: InvestmentParams, tables: Tables, language: Language, found: Sequence[Series]
) -> tuple[str, Numbers]:
    """Say what else sources have on direct investment, and for whom they have nothing."""
    words = translator(language)
    names = country_names(tables, language)
    labels = schema.labels("series", "measure", language)
    series = tables["series"]
    rows = series[
        (series["subject_kind"] == "state") & series["measure"].str.startswith("fdi_", na=False)
    ]
    rows = rows[~rows.index.isin({index for one in found for index in one.rows.index})]
    states = {one.state for one in found}
    numbers: Numbers = {}
    texts, bare = [], []
    for state in [params.country] if params.country else five(tables):
        own = rows[rows["subject_id"] == state]
        if state in states:
            # Totals of all years are rivals of each other, and stand with their like elsewhere.
            own = own[~own["measure"].str.startswith("fdi_cumulative")]
        elif own.empty:
            bare.append(names[state])
        pieces = []
        for (measure, at), group in own.groupby(["measure", "period"], sort=False):
            values = [sum_of(row, language) for _, row in group.iterrows()]
            numbers |= dict.fromkeys(values, of_series(group, tables, language))
            pieces.append(f"{labels[measure]}, {period(at, language)}: {', '.join(values)}")
        if pieces:
            template = words("{country} by other counts, not joined to a series. {pieces}.")
            texts.append(template.format(country=names[state], pieces="; ".join(pieces)))
    if bare:
        template = words("{states}: no source in the tables has direct investment from Japan.")
        texts.append(template.format(states=listed(bare, language)))
    return " ".join(texts), numbers
