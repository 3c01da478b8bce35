"""The same flow in the same year, as each of the two sides counted it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.trade import steps
from charts.trade_rows import PAIRS, Block, Mark, rows
from data.trade import JAPAN, flows, mirrors
from text.messages import Language, mark
from views.trade.desk import CURRENCIES, Desk, safe
from views.trade.params import TradeParams
from views.trade.singles import WAYS, single_figures
from views.view import Tables, View

HEADINGS = {"sold": mark("{country} → Japan"), "bought": mark("Japan → {country}")}
WIDEST = {
    "sold": mark(
        "The two sides count the same goods up to {times} apart: for {year} {country} has {state} of exports, Japan {japan} of imports"
    ),
    "bought": mark(
        "The two sides count the same goods up to {times} apart: for {year} {country} has {state} of imports, Japan {japan} of exports"
    ),
}


def trade_mirror(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show what the two sides counted of the same flow in the same year.

    Parameters
    ----------
    params : TradeParams
        State and currency; both reporters are shown.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A pair of marks for each flow and year that both sides counted; the finding names the
        widest gap.
    """
    desk = Desk(tables, language, params.currency)
    words, country = desk.words, desk.name(params.country)
    pairs = mirrors(flows(tables["trade"], params.country))
    columns = {
        "year": words("Year"),
        "side": words("Flow"),
        "counted": words("Counted by"),
        "origin": words("Source"),
        "value": words("Value, {unit}").format(unit=params.currency.upper()),
    }
    subtitle = words("All goods, {currency}; each flow as {country} and as Japan counted it").format(
        currency=words(CURRENCIES[params.currency]), country=country
    )  # fmt: skip
    file = f"trade-mirror-{params.country}".lower()
    widest = pairs.dropna(subset=["gap"])
    if widest.empty:
        finding = words("No year of which both sides’ counts are known: {country}").format(
            country=country
        )
        return desk.view(
            finding=finding, subtitle=subtitle, figure=nothing(), columns=columns, alt=finding,
            file=file, remarks=[_whose(desk, params.country), *single_figures(desk, params.country, WAYS)],
        )  # fmt: skip
    desk.evidence([*pairs["state_row"], *pairs["japan_row"]])
    row = dict(pairs.loc[widest["gap"].astype(float).idxmax()])
    both = [row["state_row"], row["japan_row"]]
    side = row["side"]
    finding = words(WIDEST[side]).format(
        country=country,
        times=desk.times(float(row["gap"]), desk.evidence(both)),
        year=row["period"],
        state=desk.amount(both[0]),
        japan=desk.amount(both[1]),
    )
    blocks, most = paired_blocks(desk, params.country, pairs, HEADINGS)
    grid = [one for one in steps(most) if one <= most * 1.1]
    ticks = (grid, [desk.money(one) if one else "0" for one in grid])
    return desk.view(
        finding=finding,
        subtitle=subtitle,
        figure=rows([key(desk, params.country), *blocks], ticks, most=most, room=PAIRS)
        if most
        else nothing(),
        columns=columns,
        alt=words("{finding}. Pairs of marks by flow and year.").format(finding=finding),
        file=file,
        remarks=[
            words(
                "Why: an importer records the country of origin, an exporter the first destination, so goods sent through third countries are missing from one of the two; and imports usually include freight and insurance (CIF)."
            ),
            *_closest(desk, widest, row),
            desk.without_rate(),
        ],
    )


def paired_blocks(
    desk: Desk, country: str, pairs: pd.DataFrame, headings: dict[str, str]
) -> tuple[list[Block], float]:
    """
    Lay mirror pairs out as rows of two marks, and add each mark to the twin.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    country : str
        The state, ISO 3166-1 alpha-3.
    pairs : pandas.DataFrame
        As `data.trade.mirrors` returns them.
    headings : dict of str to str
        Heading of each side, with a field for the state's name; not yet translated.

    Returns
    -------
    list of Block
        One for each side that has pairs; a year without a rate is left out.
    float
        The largest value.
    """
    blocks, most = [], 0.0
    for side, own in pairs.groupby("side", sort=False):
        heading = desk.words(headings[str(side)]).format(country=desk.name(country))
        lines = []
        for year, of_year in own.groupby("period"):
            marks = _marks(desk, country, heading, of_year)
            if marks:
                lines.append((str(year), marks))
                most = max(most, *(mark.value for mark in marks))
        if lines:
            blocks.append(Block(safe(heading), lines))
    return blocks, most


def _marks(desk: Desk, country: str, heading: str, pairs: pd.DataFrame) -> list[Mark]:
    """Mark each source's count of a flow in a year once; the outer two bear their values."""
    found: list[tuple[float, dict[str, Any]]] = []
    for by, who in (("state", country), ("japan", JAPAN)):
        for label in dict.fromkeys(pairs[f"{by}_row"]):
            row = desk.tables["trade"].loc[label]
            value, rests = desk.valued(label)
            if value is None:
                return []
            source, name = desk.source(row["source_id"]), desk.name(who)
            cells = {
                "year": int(row["period"]), "side": heading, "counted": name,
                "origin": source, "value": value,
            }  # fmt: skip
            hover = (
                f"{safe(heading)}, {row['period']}<br><b>{desk.money(value)}</b>"
                f"<br>{safe(name)}: {safe(source)}"
            )
            parts = {"row": desk.add(cells, rests), "colour": who, "kind": by, "hover": hover}
            found.append((value, parts))
    ends = (min(value for value, _ in found), max(value for value, _ in found))
    return [
        Mark(
            value=value,
            text=desk.money(value) if value in ends else "",
            side="left" if value == ends[0] else "right",
            **parts,
        )
        for value, parts in found
    ]


def key(desk: Desk, country: str) -> Block:
    """
    Say whose the marks of a pair are.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    Block
        Without rows of its own.
    """
    text = desk.words("counted by: {reporter}").format(reporter=desk.name(country))
    names = (("state", country, safe(text)), ("japan", JAPAN, safe(desk.name(JAPAN))))
    return Block("", key=names)


def _closest(desk: Desk, pairs: pd.DataFrame, widest: dict[str, Any]) -> Iterator[str]:
    """Say where the two sides come closest."""
    row = dict(pairs.loc[pairs["gap"].astype(float).idxmin()])
    if row["gap"] == widest["gap"]:
        return
    number = desk.times(float(row["gap"]), desk.evidence([row["state_row"], row["japan_row"]]))
    yield desk.words("They come closest for {year}: {times} apart.").format(
        year=row["period"], times=number
    )


def _whose(desk: Desk, country: str) -> str:
    """Say which side's count is missing."""
    by = set(flows(desk.tables["trade"], country)["by"])
    if by == {"state"}:
        return desk.words("Only the state’s own count is in the tables; Japan’s would be needed.")
    if by == {"japan"}:
        return desk.words("Only Japan’s count is in the tables; the state’s own would be needed.")
    return desk.words("Neither side’s yearly count is in the tables.") if not by else ""
