"""Japan's share of a state's trade, beside the shares of its other partners."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.trade import shares, steps
from charts.trade_labels import Label
from charts.trade_lines import Axis, Line
from charts.trade_rows import BARS, Block, Mark, rows
from data import trade_shares
from data.trade import JAPAN, SERIES
from data.trade_shares import MEMBERS, UNION
from text.messages import Language, mark
from text.numbers import quantity
from views.trade.desk import Desk, safe
from views.trade.lines import AROUND
from views.trade.params import TradeParams
from views.view import Tables, View

FLOWS = {"export": mark("Exports to"), "import": mark("Imports from")}
COLOURED = (JAPAN, "RUS", "CHN", UNION)
IN_YEAR = {
    ("export", "import"): mark(
        "{country} in {year}: Japan took {export} of its exports and supplied {import} of its imports"
    ),
    ("export",): mark("{country} in {year}: Japan took {export} of its exports"),
    ("import",): mark("{country} in {year}: Japan supplied {import} of its imports"),
}
OVER_YEARS = {
    "export": mark("took {last} of exports in {year}, at most {most} in {peak}"),
    "import": mark("supplied {last} of imports in {year}, at most {most} in {peak}"),
}
SHARES = {"export": mark("share of exports"), "import": mark("share of imports")}
# Room for the labels of the last year [px].
MARGIN = 110


def trade_partners(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show Japan's share of a state's exports and imports.

    Parameters
    ----------
    params : TradeParams
        State, year and currency.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Bars beside other partners in one year, where a source counts them; else Japan's share
        over the years; else what is missing.
    """
    desk = Desk(tables, language, params.currency)
    words, country = desk.words, desk.name(params.country)
    found = trade_shares.shares(tables["trade"], params.country)
    columns = {
        "year": words("Year"),
        "side": words("Flow"),
        "partner": words("Partner"),
        "origin": words("Source"),
        "share": words("Share, %"),
        "value": words("Value, {unit}").format(unit=params.currency.upper()),
    }
    file = f"trade-partners-{params.country}".lower()
    known = found[found["partner"] == JAPAN]
    if known.empty:
        finding = words("No source gives Japan’s share of trade: {country}").format(country=country)
        return desk.view(
            finding=finding,
            subtitle=words("Share of all exports and imports of goods"),
            figure=nothing(),
            columns=columns,
            alt=finding,
            file=file,
            remarks=[words("It would take the state’s trade with Japan and with the whole world from one source; none in the tables has both.")],
        )  # fmt: skip
    beside = found[found["partner"] != JAPAN]
    years = set(beside["period"]) & set(known["period"])
    if not years:
        return _over_years(desk, country, known, columns, file)
    year = params.year if params.year and params.year in years else str(max(years))
    own = _one_source(found[found["period"] == year])
    return _in_year(desk, country, own, columns, file, desk.instead(params.year, year))


def _one_source(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the source that counts most partners, of those that count Japan."""
    of_japan = set(found.loc[found["partner"] == JAPAN, "source_id"])
    sizes = found[found["source_id"].isin(of_japan)].groupby(SERIES).size()
    best = max(sizes.index, key=lambda key: (sizes[key], key))
    return found[(found["source_id"] == best[0]) & (found["classification"] == best[1])]


def _percent(desk: Desk, share: float) -> str:
    """Write a share in per cent with two digits."""
    rounded = float(f"{100 * share:.2g}")
    return quantity(rounded, "percent", desk.language)


def _cited(desk: Desk, row: dict[str, Any]) -> str:
    """Write a share and cite the two rows it is divided from."""
    rests = desk.evidence([row["row"], row["world_row"]])
    return desk.cite(_percent(desk, float(row["share"])), rests)


def _add(desk: Desk, row: dict[str, Any]) -> int:
    """Add a share to the twin."""
    value, rests = desk.valued(row["row"])
    flow = row["flow"]
    cells = {
        "year": int(row["period"]),
        "side": desk.words(FLOWS[flow]),
        "partner": desk.name(row["partner"]),
        "origin": desk.source(row["source_id"]),
        "share": 100 * float(row["share"]),
        "value": value,
    }
    return desk.add(cells, [*rests, *desk.evidence([row["world_row"]])])


def _in_year(
    desk: Desk, country: str, own: pd.DataFrame, columns: dict[str, str], file: str, missed: str
) -> View:
    """Draw a bar for each partner, exports above imports on one axis."""
    words, year = desk.words, str(own["period"].iloc[0])
    desk.evidence([*own["row"], *own["world_row"]])
    union = set(own.loc[own["partner"] == UNION, "flow"])
    # What the Union contains would be shown twice.
    twice = own["flow"].isin(union) & own["partner"].isin(MEMBERS)
    drawn, most = own[~twice], float(own.loc[~twice, "share"].max())
    of_japan = drawn[drawn["partner"] == JAPAN]
    texts = {row["flow"]: _cited(desk, row) for row in of_japan.to_dict("records")}
    blocks = [
        Block(
            safe(words(FLOWS[str(flow)])),
            [_bar(desk, row) for row in rows_.to_dict("records")],
        )
        for flow, rows_ in drawn.groupby("flow")
    ]
    grid = [one for one in steps(most) if one <= most * 1.1]
    ticks = (grid, [f"{_percent(desk, one)}" if one else "0" for one in grid])
    finding = words(IN_YEAR[tuple(sorted(texts))]).format(country=country, year=year, **texts)
    names = sorted({desk.name(one) for one in own.loc[twice, "partner"]})
    inside = words(
        "The European Union’s bar contains {names}; they have no bars of their own. Which members the source counts it does not say."
    )
    return desk.view(
        finding=finding,
        subtitle=words("Share of all exports and imports of goods, {year}; counted by: {reporter}, {source}").format(
            year=year, reporter=country, source=desk.source(own["source_id"].iloc[0])
        ),
        figure=rows(blocks, ticks, most=most, room=BARS),
        columns=columns,
        alt=words("{finding}. A bar for each partner.").format(finding=finding),
        file=file,
        remarks=[
            missed,
            inside.format(names=desk.listed(names)) if names else "",
            words("Only partners that the tables hold are drawn; others may have larger shares."),
        ],
    )  # fmt: skip


def _bar(desk: Desk, row: dict[str, Any]) -> tuple[str, list[Mark]]:
    """Turn a share into a row with one bar."""
    place, share = _add(desk, row), float(row["share"])
    value, name = desk.twin[place]["value"], safe(desk.name(row["partner"]))
    text = _percent(desk, share)
    money = desk.money(value) if value is not None else ""
    hover = f"{safe(desk.twin[place]['side'])}: {name}<br><b>{text}</b><br>{money}"
    colour = row["partner"] if row["partner"] in COLOURED else "other"
    bold = row["partner"] == JAPAN
    return (
        f"<b>{name}</b>" if bold else name,
        [Mark(share, place, colour, "bar", f"<b>{text}</b>" if bold else text, hover)],
    )


def _over_years(
    desk: Desk, country: str, known: pd.DataFrame, columns: dict[str, str], file: str
) -> View:
    """Draw Japan's share over the years."""
    words, parts, lines = desk.words, [], []
    desk.evidence([*known["row"], *known["world_row"]])
    seller = str(desk.tables["trade"].loc[known["row"].iloc[0], "reporter"])
    colours = {"export": seller, "import": JAPAN}
    for flow, of_flow in known.groupby("flow"):
        series = _one_source_over(of_flow)
        parts.append(_clause(desk, str(flow), series))
        lines.append(_line(desk, str(flow), series, colours[str(flow)]))
    most = max(value for line in lines for value in line.amounts)
    grid = [one for one in steps(most) if one <= most * 1.1]
    axis = Axis(grid, [_percent(desk, one) if one else "0" for one in grid], (0, most * 1.16))
    finding = words("{country}: Japan {parts}").format(country=country, parts="; ".join(parts))
    return desk.view(
        finding=finding,
        subtitle=words("Japan’s share of all exports and imports of goods; counted by: {reporter}").format(
            reporter=country
        ),
        figure=shares(lines, axis, margin=MARGIN),
        columns=columns,
        alt=words("{finding}. A line for each flow.").format(finding=finding),
        file=file,
        remarks=[words("No source in the tables gives this state’s other partners; Japan’s share follows from the totals for the world.")],
    )  # fmt: skip


def _one_source_over(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the source with most years."""
    sizes = found.groupby(SERIES).size()
    best = max(sizes.index, key=lambda key: (sizes[key], key))
    own = (found["source_id"] == best[0]) & (found["classification"] == best[1])
    return found[own].sort_values("period")


def _clause(desk: Desk, flow: str, series: pd.DataFrame) -> str:
    """Say the last share of a flow, and the largest."""
    last, peak = dict(series.iloc[-1]), dict(series.loc[series["share"].idxmax()])
    return desk.words(OVER_YEARS[flow]).format(
        last=_cited(desk, last), year=last["period"], most=_cited(desk, peak), peak=peak["period"]
    )


def _line(desk: Desk, flow: str, series: pd.DataFrame, colour: str) -> Line:
    """Turn shares into a line."""
    years, values, places, hover = [], [], [], []
    name = desk.words(SHARES[flow])
    for row in series.to_dict("records"):
        places.append(_add(desk, row))
        years.append(int(row["period"]))
        values.append(float(row["share"]))
        hover.append(f"{safe(name)}, {years[-1]}<br><b>{_percent(desk, values[-1])}</b>")
    last, peak = len(years) - 1, values.index(max(values))
    ends = [(last, f"{height} right") for height in ("middle", "top", "bottom")]
    labels = [Label(f"{name}<br>{_percent(desk, values[last])}", ends)]
    if peak != last:
        labels.append(Label(f"{_percent(desk, values[peak])}", [(peak, place) for place in AROUND]))
    return Line(years, values, places, hover, colour, "main", labels)
