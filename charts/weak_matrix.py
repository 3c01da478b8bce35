"""
What each closure does to each pair: a cell for every harm, none where there is none.

Cells are bars on a grid, since the charts' build of plotly.js has no heat maps. The vertical axis
is in pixels, the horizontal one in cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import EDGE, LETTER, LINE, ROOM, WIDE, lines
from charts.plot import LABEL, fluid, plot
from charts.theme import palette
from charts.weak import FIT

NAMES = 0.36
"""What the names beside the cells take of a wide frame."""
CELL = 26
"""Height of a cell [px] at least."""
ROOMY = 100
"""From this width of a column on its heading is not turned [px]."""
# From little to much; ink is read on all but the last.
STEPS = (("scale-1", "ink"), ("scale-2", "ink"), ("scale-3", "ink"), ("scale-5", "paper"))
CUT = ("incident", "paper")
SIGN = "✕"
OWN = "·"


@dataclass(frozen=True)
class Cell:
    """What a closure does to a pair."""

    column: int
    """Which pair."""
    position: int
    """Its row in the table twin."""
    share: float | None
    """The harm as a share of the worst, from above 0 to 1; None if the pair is cut off."""
    text: str
    """The harm in few letters."""
    hover: str
    """Its card."""


@dataclass(frozen=True)
class Line:
    """A closure."""

    label: str
    """What is closed."""
    cells: Sequence[Cell]
    """Pairs it harms, at least one."""
    own: Sequence[int] = ()
    """Columns of pairs that have it as an end, so that it is no test for them."""


def matrix(rows: Sequence[Line], columns: Sequence[str]) -> go.Figure:
    """
    Draw closures as rows and pairs as columns.

    Parameters
    ----------
    rows : sequence of Line
        From top to bottom.
    columns : sequence of str
        Names of the pairs, from left to right.

    Returns
    -------
    plotly.graph_objects.Figure
        On a narrow frame the names stand over their rows instead of beside them.
    """
    return fluid(partial(_matrix, rows, columns), WIDE, ROOM)


def _matrix(rows: Sequence[Line], columns: Sequence[str], room: float) -> go.Figure:
    """Draw it for a width."""
    colours = palette("light")
    beside = room > ROOM
    cell = room * (1 - NAMES if beside else 1) / len(columns)
    left = -len(columns) * NAMES / (1 - NAMES) if beside else 0.0
    turned = cell < ROOMY
    longest = max(map(len, columns))
    heads = [lines(name, (longest + 1) * LETTER if turned else cell - 8) for name in columns]
    y = longest * LETTER * 1.08 + 14 if turned else LINE * max(map(len, heads)) + 4
    notes = [
        {
            "x": at + 0.5, "y": y - 4, "text": "<br>".join(head), "showarrow": False,
            "textangle": -90 if turned else 0, "yanchor": "bottom", "borderpad": 0,
        }
        for at, head in enumerate(heads)
    ]  # fmt: skip
    names: list[tuple[float, float]] = []
    middles = []
    labels = []
    for row in rows:
        parts = lines(row.label, room * (NAMES - 0.02 if beside else FIT))
        labels.append("<br>".join(parts))
        deep = LINE * len(parts)
        if beside:
            high = max(CELL, deep + 6)
            names.append((left, y + high / 2))
        else:
            high = CELL
            y += deep + 6
            names.append((left, y - deep / 2 - 2))
        middles.append((y + high / 2, high - 2))
        y += high
    cells = [(*place, one) for row, place in zip(rows, middles, strict=True) for one in row.cells]
    own = [(at, place[0]) for row, place in zip(rows, middles, strict=True) for at in row.own]
    first = [row.cells[0].position for row in rows]
    traces: list[Any] = [_named(names, labels, first), _cells(cells), *_texts(cells)]
    if own:
        traces.append(_own(own, colours["muted"]))
    return plot(
        traces,
        height=int(y) + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
        barmode="overlay",
        xaxis={"range": [left, len(columns)], "visible": False, "fixedrange": True},
        yaxis={"range": [y, 0], "visible": False, "fixedrange": True},
        annotations=notes,
    )


def _look(cell: Cell) -> tuple[str, str]:
    """Choose the tokens of a cell and of what is written on it."""
    if cell.share is None:
        return CUT
    return STEPS[min(int(cell.share * len(STEPS)), len(STEPS) - 1)]


def _named(
    places: Sequence[tuple[float, float]], labels: Sequence[str], first: Sequence[int]
) -> go.Scatter:
    """Write the names, each the handle of its row's first cell."""
    return go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="text",
        text=list(labels),
        textposition="middle right",
        textfont={"size": LABEL},
        customdata=list(first),
        cliponaxis=False,
        hoverinfo="skip",
    )


def _cells(cells: Sequence[tuple[float, float, Cell]]) -> go.Bar:
    """Draw the cells."""
    colours = palette("light")
    return go.Bar(
        x=[cell.column + 0.5 for _, _, cell in cells],
        y=[high for _, high, _ in cells],
        base=[middle - high / 2 for middle, high, _ in cells],
        width=0.94,
        marker={"color": [colours[_look(cell)[0]] for *_, cell in cells]},
        customdata=[cell.position for *_, cell in cells],
        hovertext=[cell.hover for *_, cell in cells],
        hoverinfo="text",
    )


def _texts(cells: Sequence[tuple[float, float, Cell]]) -> list[go.Scatter]:
    """Write the harm on the cells, in ink or in paper."""
    colours = palette("light")
    found = []
    for token in ("ink", "paper"):
        own = [one for one in cells if _look(one[2])[1] == token]
        if own:
            found.append(
                go.Scatter(
                    x=[cell.column + 0.5 for *_, cell in own],
                    y=[middle for middle, _, _ in own],
                    mode="text",
                    text=[escape(cell.text) for *_, cell in own],
                    textfont={"size": LABEL, "color": colours[token]},
                    customdata=[cell.position for *_, cell in own],
                    cliponaxis=False,
                    hoverinfo="skip",
                )
            )
    return found


def _own(places: Sequence[tuple[int, float]], colour: str) -> go.Scatter:
    """Mark where a closure is no test."""
    return go.Scatter(
        x=[column + 0.5 for column, _ in places],
        y=[middle for _, middle in places],
        mode="text",
        text=[OWN] * len(places),
        textfont={"size": LABEL, "color": colour},
        hoverinfo="skip",
    )
