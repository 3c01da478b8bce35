"""Ratios as lines: each basis and source apart, and what an article says across all years."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from charts.trade import ratios
from charts.trade_labels import Label
from charts.trade_lines import Axis, Line
from data.trade import BASES, JAPAN, SERIES, leading
from text.messages import mark
from text.numbers import decimal
from views.evidence import of_claims
from views.trade.desk import Desk, safe
from views.trade.lines import AROUND, MOST

# Room for the labels of the last year [px].
MARGIN = 84
NAMES = {
    "own": mark("own count"),
    "japan": mark("Japan’s count"),
    "importers": mark("importers’ reports"),
    "exporters": mark("exporters’ reports"),
}
COLOURS = {"japan": JAPAN, "importers": "muted", "exporters": "ink"}


def picture(
    desk: Desk,
    country: str,
    found: pd.DataFrame,
    claims: pd.DataFrame,
    meant: tuple[float, float],
) -> go.Figure:
    """
    Draw each basis and source as a series of its own, and the claim across all years.

    Parameters
    ----------
    desk : Desk
        The view in the making; its twin gets a row for each mark.
    country : str
        The state, ISO 3166-1 alpha-3.
    found : pandas.DataFrame
        Ratios, as `data.trade.ratios` returns them, with ``near``: whether the claim fits.
    claims : pandas.DataFrame
        Rows of ``claims`` that put a number on the ratio; the first one is drawn.
    meant : tuple of float
        What ratios count as what is claimed.

    Returns
    -------
    plotly.graph_objects.Figure
        Lines by year on a logarithmic axis.
    """
    drawn = []
    desk.evidence([*found["bought_row"], *found["sold_row"]])
    longest = tuple(leading(found[found["basis"] == found["basis"].iloc[0]])[SERIES].iloc[0])
    for basis in BASES:
        for key, rows in found[found["basis"] == basis].groupby(SERIES):
            main = basis == found["basis"].iloc[0] and key == longest
            drawn.append(_line(desk, country, basis, rows, main=main, claimed=bool(len(claims))))
    years = [year for line in drawn for year in line.years]
    claim = _claim_line(desk, claims, min(years), max(years)) if len(claims) else None
    values = [value for line in [*drawn, *([claim] if claim else [])] for value in line.amounts]
    band = meant if len(claims) else None
    halves = (desk.words("↑ buys more"), desk.words("↓ sells more"))
    return ratios(drawn, _axis(desk, values), claim, band, halves=halves, margin=MARGIN)


def _line(
    desk: Desk, country: str, basis: str, rows: pd.DataFrame, *, main: bool, claimed: bool
) -> Line:
    """Turn one series into a line, with the twin row by row."""
    source, name = desk.source(rows["source_id"].iloc[0]), desk.words(NAMES[basis])
    years, values, places, cards = [], [], [], []
    for row in rows.to_dict("records"):
        years.append(int(row["period"]))
        values.append(float(row["ratio"]))
        cells = {"year": years[-1], "basis": name, "origin": source, "ratio": values[-1]}
        places.append(desk.add(cells, desk.evidence([row["bought_row"], row["sold_row"]])))
        cards.append(f"{name}, {years[-1]}<br><b>{_to_one(desk, values[-1])}</b><br>{safe(source)}")
    last = len(years) - 1
    consecutive = years == list(range(years[0], years[-1] + 1))
    style = "main" if main else "other" if consecutive and last else "marks"
    told = (rows["near"] if claimed else rows["ratio"].isin([max(values), min(values)])).tolist()
    shown = [at for at in range(last + 1) if told[at] or (main and at in {0, last})]
    labels = [
        Label(
            f"<b>{_to_one(desk, values[at])}</b>" if told[at] else _to_one(desk, values[at]),
            [(at, f"{height} right") for height in ("middle", "top", "bottom")]
            if main and at == last else [(at, place) for place in AROUND],
        )
        for at in shown
    ]  # fmt: skip
    order = sorted(range(last + 1), key=lambda at: -abs(math.log(values[at])))
    labels.append(
        Label(f"{name}<br>{safe(source)}", [(at, place) for at in order[:MOST] for place in AROUND])
    )
    colour = country if basis == "own" else COLOURS[basis]
    return Line(years, values, places, cards, colour, style, labels)


def _claim_line(desk: Desk, claims: pd.DataFrame, first: int, last: int) -> Line:
    """Draw what an article says across all years, since it names none."""
    (card, *_) = said = of_claims(claims.iloc[[0]], desk.tables, desk.language)
    stated = float(claims.iloc[0]["value"])
    cells = {
        "year": None,
        "basis": desk.words("said in an article"),
        "origin": card.where,
        "ratio": stated,
    }
    place = desk.add(cells, said)
    text = f"{safe(card.where.split(',')[0])}<br>{card.value}"
    hover = f"{safe(card.where)}<br><b>{card.value}</b><br>{safe(card.voice)}"
    ends = [(0, "top right"), (0, "bottom right"), (1, "top left"), (1, "bottom left")]
    return Line([first, last], [stated] * 2, [place] * 2, [hover] * 2, "disputed", "claim",
                [Label(text, ends)])  # fmt: skip


def _axis(desk: Desk, values: list[float]) -> Axis:
    """Span an axis on which three to one and one to three are equally far from the middle."""
    most = max(*values, 1.0)
    least = min(*values, 1.0)
    if most > 1 > least:
        most = max(most, 1 / least)
        least = 1 / most
    span = (least / 1.35 if least < 1 else 0.8, most * 1.35 if most > 1 else 1.25)
    tens = 10.0 ** math.floor(math.log10(max(most, 1 / least)))
    far = [1.0, 2.0, 3.0, 5.0, 10.0] if tens == 1 else [10.0**one for one in range(5)]
    grid = sorted({*far, *(1 / one for one in far)})
    return Axis(
        [one for one in grid if span[0] <= one <= span[1]],
        [_to_one(desk, one) for one in grid if span[0] <= one <= span[1]],
        span,
    )


def _to_one(desk: Desk, value: float) -> str:
    """Write a ratio with the smaller side as one."""
    more = decimal(max(value, 1 / value), desk.language)
    return f"{more} : 1" if value >= 1 else f"1 : {more}"
