"""Sales and purchases over the years, as one of the two sides counted them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.plot import nothing
from charts.trade import balance
from data.trade import JAPAN, SERIES, even, leading, opposite, own_flows
from text.messages import Language, mark
from text.numbers import quantity
from views.trade.desk import CURRENCIES, Desk
from views.trade.lines import Key, Points, lines, points
from views.trade.params import TradeParams, counted_ratios, resolved
from views.trade.singles import later_totals, single_figures
from views.view import Evidence, Tables, View

# Room for the labels of the last year [px].
MARGIN = 84
BY = {"own": mark("by its own count"), "japan": mark("by Japan’s count")}
VALUATIONS = {
    "CIF": mark("with freight and insurance (CIF): {names}"),
    "FOB": mark("without freight and insurance (FOB): {names}"),
    "unknown": mark("valuation not stated: {names}"),
}
# For each direction of the balance in the year spoken of.
TURNED = {
    True: mark(
        "{country}, {who}, bought {times} what it sold to Japan in {year}; in {other} it sold {inverse} what it bought"
    ),
    False: mark(
        "{country}, {who}, sold {times} what it bought from Japan in {year}; in {other} it bought {inverse} what it sold"
    ),
}
ALWAYS = {
    True: mark(
        "{country}, {who}, bought {times} what it sold to Japan in {year}, and bought more in every year counted, {years}"
    ),
    False: mark(
        "{country}, {who}, sold {times} what it bought from Japan in {year}, and sold more in every year counted, {years}"
    ),
}
ONCE = {
    True: mark("{country}, {who}, bought {times} what it sold to Japan in {year}"),
    False: mark("{country}, {who}, sold {times} what it bought from Japan in {year}"),
}
EVEN = mark("{country}, {who}, bought about as much as it sold to Japan in {year}")
BOTH = mark(
    "{country}, {who}, sold Japan goods worth {sold} in {year} and bought goods worth {bought}"
)
ONE_SIDE = {
    "sold": mark("{country}, {who}, sold Japan goods worth {amount} in {year}"),
    "bought": mark("{country}, {who}, bought goods worth {amount} from Japan in {year}"),
}


def trade_balance(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show what a state sold to Japan and bought from it, year by year.

    Parameters
    ----------
    params : TradeParams
        State, reporter, year and currency.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Each source and direction is a line of its own; the finding says how the balance stands
        in the year, and whether it ever lay the other way.
    """
    desk = Desk(tables, language, params.currency)
    words, country = desk.words, desk.name(params.country)
    reporter, year = resolved(params, tables)
    columns = {
        "year": words("Year"),
        "side": words("Direction"),
        "counted": words("Counted by"),
        "origin": words("Source"),
        "value": words("Value, {unit}").format(unit=params.currency.upper()),
    }
    if reporter is None or year is None:
        finding = words("No source has yearly figures of trade with Japan: {country}").format(
            country=country
        )
        return desk.view(
            finding=finding,
            subtitle=words("Goods, {currency}").format(currency=words(CURRENCIES[params.currency])),
            figure=nothing(),
            columns=columns,
            alt=finding,
            file=f"trade-balance-{params.country}".lower(),
            remarks=single_figures(desk, params.country),
        )
    flows = own_flows(tables["trade"], params.country, reporter)
    counted = counted_ratios(params.country, reporter, tables)
    series = leading(counted, year)
    basis = "japan" if reporter == JAPAN else "own"
    who = words(BY[basis])
    if len(series):
        finding = balance_sentence(desk, country, who, series, year)
    else:
        finding = _amounts(desk, country, who, flows[flows["period"] == year], year)
    found = points(desk, flows)
    return desk.view(
        finding=finding,
        subtitle=_subtitle(desk, flows, reporter),
        figure=_figure(desk, found, params.country, series, year),
        columns=columns,
        alt=words("{finding}. A line for each direction and source, {years}.").format(
            finding=finding, years=desk.years(set(flows["period"]))
        ),
        file=f"trade-balance-{params.country}-{reporter}".lower(),
        remarks=[
            *_rivals(desk, counted, series, year),
            words("No one source gives both directions for {year}, so no ratio is computed.").format(year=year)
            if series.empty else "",
            desk.without_rate(),
            *later_totals(desk, params.country),
        ],
    )  # fmt: skip


def balance_sentence(desk: Desk, country: str, who: str, series: pd.DataFrame, year: str) -> str:
    """
    Say how a balance stands in a year, and whether it ever lay the other way.

    Parameters
    ----------
    desk : Desk
        Where the numbers are cited.
    country : str
        Name of the state.
    who : str
        Whose count it is, such as ``by its own count``.
    series : pandas.DataFrame
        One series of ratios, as `data.trade.leading` returns it.
    year : str
        The year spoken of; it is in the series.

    Returns
    -------
    str
        The sentence, without its stop.
    """
    words, by_year = desk.words, series.set_index("period")
    value = float(by_year.loc[year, "ratio"])
    deficit, named = value > 1, {"country": country, "who": who, "year": year}
    if even(value):
        return words(EVEN).format(**named)
    times = desk.times(max(value, 1 / value), _divided(desk, by_year.loc[year]))
    other = opposite(series, year)
    if other is not None:
        far = float(by_year.loc[other, "ratio"])
        inverse = desk.times(max(far, 1 / far), _divided(desk, by_year.loc[other]))
        return words(TURNED[deficit]).format(times=times, other=other, inverse=inverse, **named)
    if len(series) > 1 and ((series["ratio"] > 1) == deficit).all():
        years = desk.years(series["period"])
        return words(ALWAYS[deficit]).format(times=times, years=years, **named)
    return words(ONCE[deficit]).format(times=times, **named)


def _figure(
    desk: Desk, found: Mapping[Key, Points], country: str, series: pd.DataFrame, year: str
) -> go.Figure:
    """Draw what was found; the source spoken of, or else the longest, is the main one."""
    if not found:
        return nothing()
    keys = [tuple(series[SERIES].iloc[0])] if len(series) else []
    longest = max(found, key=lambda key: (len(found[key].years), key))[:2]
    drawn, gap, axis = lines(desk, found, country, (*keys, longest)[0], int(year))
    return balance(drawn, gap, axis, year=int(year), margin=MARGIN)


def _divided(desk: Desk, row: pd.Series) -> tuple[Evidence, ...]:
    """Quote the two rows of a ratio."""
    return desk.evidence([row["bought_row"], row["sold_row"]])


def _amounts(desk: Desk, country: str, who: str, flows: pd.DataFrame, year: str) -> str:
    """Say the amounts of a year for which no source has both directions."""
    named: dict[str, Any] = {"country": country, "who": who, "year": year}
    first = {side: rows.index[0] for side, rows in flows.groupby("side")}
    if len(first) > 1:
        amounts = {side: desk.amount(label) for side, label in first.items()}
        return desk.words(BOTH).format(**amounts, **named)
    ((side, label),) = first.items()
    return desk.words(ONE_SIDE[side]).format(amount=desk.amount(label), **named)


def _subtitle(desk: Desk, flows: pd.DataFrame, reporter: str) -> str:
    """Name measure, unit and who counted, and how the goods are valued."""
    words = desk.words
    text = words("Goods, {currency}, as counted by: {reporter}").format(
        currency=words(CURRENCIES[desk.currency]), reporter=desk.name(reporter)
    )
    parts = [text]
    if reporter == JAPAN:
        parts.append(words("what it imported is shown as sold, what it exported as bought"))
    for valuation, rows in flows.groupby("valuation"):
        names = ", ".join(dict.fromkeys(desk.source(one) for one in rows["source_id"]))
        parts.append(words(VALUATIONS[valuation]).format(names=names))
    return "; ".join(parts)


def _rivals(desk: Desk, counted: pd.DataFrame, series: pd.DataFrame, year: str) -> Iterator[str]:
    """Give the ratio of another source for the same year."""
    others = counted[(counted["period"] == year) & ~counted.index.isin(series.index)]
    text = desk.words("{source} has another ratio for {year}: {ratio}.")
    for row in others.to_dict("records"):
        value = quantity(float(row["ratio"]), "ratio", desk.language)
        rests = desk.evidence([row["bought_row"], row["sold_row"]])
        yield text.format(
            source=desk.source(row["source_id"]), year=year, ratio=desk.cite(value, rests)
        )
