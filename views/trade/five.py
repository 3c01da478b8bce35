"""Which of the five trades most with Japan, and of which no figure is known."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.trade import steps
from charts.trade_rows import BARS, Block, Mark, rows
from data.measures import turnover_with_japan
from data.story import five
from data.trade import JAPAN, TOTAL
from text.messages import Language, mark
from text.numbers import quantity
from views.evidence import of_rates
from views.trade.desk import CURRENCIES, Desk, safe
from views.trade.params import TradeParams
from views.trade.singles import single_figures
from views.view import Evidence, Tables, View

PRESS = mark("{year}, press")
LEADS = {
    False: mark("{first} trades most with Japan, {value} in {year}; next is {second} with {other}"),
    True: mark(
        "{first} trades most with Japan, {value} in {year}; next is {second} with {other}; no annual figure: {none}"
    ),
}
ALONE = mark("Only one state has an annual figure of trade with Japan: {first}, {value} in {year}")


def trade_five(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Compare the five states' trade with Japan.

    Parameters
    ----------
    params : TradeParams
        The currency; all five states are shown.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A bar for each state's latest full year, hatched where only the press has a figure; a
        state without one has a row that says so, and no bar.
    """
    desk = Desk(tables, language, params.currency)
    words = desk.words
    found = turnover_with_japan(tables).dropna(subset=["value"])
    ranked = found.sort_values("value", ascending=False).to_dict("records")
    missing = [one for one in five(tables) if one not in set(found["iso3"])]
    columns = {
        "state": words("State"),
        "year": words("Year"),
        "kind": words("Counted by"),
        "origin": words("Source"),
        "value": words("Turnover, {unit}").format(unit=params.currency.upper()),
    }
    lines, most = [], 0.0
    for row in ranked:
        own = _bar(desk, row)
        lines.append((safe(desk.name(row["iso3"])), [own]))
        most = max(most, own.value)
    lines += [(safe(desk.name(one)), [_none(desk, one)]) for one in missing]
    pressed = [row["iso3"] for row in ranked if len(_rests(desk, row)[1])]
    names = ", ".join(desk.name(one) for one in missing)
    finding = _finding(desk, ranked, names)
    grid = [one for one in steps(most) if one <= most * 1.1]
    ticks = (grid, [desk.money(one) if one else "0" for one in grid])
    return desk.view(
        finding=finding,
        subtitle=words("Exports to and imports from Japan together, {currency}; each state’s latest full year by its own count").format(
            currency=words(CURRENCIES[params.currency])
        ),
        figure=rows([Block("", lines)], ticks, most=most, room=BARS) if most else nothing(),
        columns=columns,
        alt=words("{finding}. A bar for each state that has a figure.").format(finding=finding),
        file="trade-five",
        remarks=[
            words("The years differ from state to state.") if len(set(found["period"])) > 1 else "",
            words("Hatched: the figure comes from the press, without a split into exports and imports.")
            if pressed else "",
            *_instead(desk, [*pressed, *missing]),
            desk.without_rate(),
        ],
    )  # fmt: skip


def _rests(desk: Desk, row: dict[str, Any]) -> tuple[list[Hashable], pd.DataFrame]:
    """Find the rows a turnover was computed from: of trade, or else of series."""
    trade, series = desk.tables["trade"], desk.tables["series"]
    own = trade[
        (trade["reporter"] == row["iso3"])
        & (trade["partner"] == JAPAN)
        & (trade["period"] == row["period"])
        & (trade["source_id"] == row["source_id"])
        & (trade["commodity"] == TOTAL)
        & trade["flow"].isin(["export", "import"])
    ]
    press = series[
        (series["subject_id"] == row["iso3"])
        & (series["measure"] == "turnover_japan")
        & (series["period"] == row["period"])
        & (series["source_id"] == row["source_id"])
    ]
    return list(own.index), press if own.empty else press.iloc[:0]


def _evidence(desk: Desk, row: dict[str, Any]) -> tuple[Evidence, ...]:
    """Quote the rows a turnover was computed from, and the rate."""
    labels, press = _rests(desk, row)
    rate = desk.converted(float(row["value"]), str(row["period"]))
    rates = of_rates(rate.rows, desk.language) if rate else ()
    return (*desk.evidence(labels), *desk.series(press), *rates)


def _value(desk: Desk, row: dict[str, Any]) -> str:
    """Write and cite a turnover."""
    found = desk.converted(float(row["value"]), str(row["period"]))
    text = desk.money(found.value) if found else quantity(row["value"], "USD", desk.language)
    return desk.cite(text, _evidence(desk, row))


def _bar(desk: Desk, row: dict[str, Any]) -> Mark:
    """Turn a turnover into a bar; one that only the press has is hatched."""
    _, press = _rests(desk, row)
    found = desk.converted(float(row["value"]), str(row["period"]))
    source, year = desk.source(row["source_id"]), str(row["period"])
    state = desk.name(row["iso3"])
    cells = {
        "state": state,
        "year": int(year),
        "kind": desk.words("press") if len(press) else desk.name(row["iso3"]),
        "origin": source,
        "value": found.value if found else None,
    }
    place = desk.add(cells, _evidence(desk, row))
    when = desk.words(PRESS).format(year=year) if len(press) else year
    if found is None:
        return Mark(0.0, place, row["iso3"], "none", desk.words("no exchange rate"), "")
    money = desk.money(found.value)
    hover = f"{safe(state)}, {when}<br><b>{money}</b><br>{safe(source)}"
    kind = "press" if len(press) else "bar"
    return Mark(found.value, place, row["iso3"], kind, f"{money} · {when}", hover)


def _single(desk: Desk, country: str) -> pd.DataFrame:
    """Take the single figures of a state's trade with Japan."""
    series = desk.tables["series"]
    measures = ["exports_to_japan", "imports_from_japan", "turnover_japan"]
    return series[(series["subject_id"] == country) & series["measure"].isin(measures)]


def _none(desk: Desk, country: str) -> Mark:
    """Say on the axis that there is no figure; zero would be a finding."""
    text = desk.words("no source has an annual figure")
    cells = {"state": desk.name(country), "year": None, "kind": text, "origin": "", "value": None}
    place = desk.add(cells, desk.series(_single(desk, country)))
    return Mark(0.0, place, country, "none", text, "")


def _finding(desk: Desk, ranked: Sequence[dict[str, Any]], none: str) -> str:
    """Name the first two, and who has no figure."""
    if not ranked:
        return desk.words("No source has an annual figure of any state’s trade with Japan")
    first = ranked[0]
    fields = {
        "first": desk.name(first["iso3"]),
        "value": _value(desk, first),
        "year": str(first["period"]),
    }
    if len(ranked) == 1:
        return desk.words(ALONE).format(**fields)
    fields |= {"second": desk.name(ranked[1]["iso3"]), "other": _value(desk, ranked[1])}
    return desk.words(LEADS[bool(none)]).format(**fields, none=none)


def _instead(desk: Desk, countries: Sequence[str]) -> Iterator[str]:
    """Give what single figures there are of states that report no series."""
    for country in countries:
        for sentence in single_figures(desk, country):
            yield f"{desk.name(country)}. {sentence}"
