"""
Rows of small cells under headings: how much is there, and in whose voice.

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

NAMES = 0.22
"""What the names beside the cells take of a wide frame."""
CELL = 26
"""Height of a cell [px] at least."""
LOOKS = {
    "full": ("scale-5", "scale-5", "paper"),
    "open": ("paper", "scale-5", "ink"),
    "pale": ("hairline", "hairline", "ink"),
    "none": ("paper", "hairline", "muted"),
    "scale-1": ("scale-1", "scale-1", "ink"),
    "scale-2": ("scale-2", "scale-2", "ink"),
    "scale-3": ("scale-3", "scale-3", "ink"),
}
"""Fill, outline and text of a cell by its look, as tokens."""


@dataclass(frozen=True)
class Head:
    """A heading over one or several columns."""

    text: str
    """The words."""
    at: float
    """Where its columns begin, in cells from the left."""
    span: float = 1.0
    """How many cells it stands over."""


@dataclass(frozen=True)
class Spot:
    """A cell."""

    at: float
    """Where it begins, in cells from the left."""
    position: int | list[int]
    """Its row in the table twin, or its rows."""
    text: str
    """What is written in it, in few letters."""
    hover: str
    """Its card, in plotly's HTML."""
    look: str
    """One of `LOOKS`."""


@dataclass(frozen=True)
class Line:
    """A row of cells."""

    label: str
    """What it is."""
    spots: Sequence[Spot]
    """Its cells, at least one."""


def grid(rows: Sequence[Line], heads: Sequence[Head], *, names: float = NAMES) -> go.Figure:
    """
    Draw rows of cells.

    Parameters
    ----------
    rows : sequence of Line
        From top to bottom, at least one.
    heads : sequence of Head
        From left to right; the last one ends where the grid does.
    names : float, default `NAMES`
        What the names take of a wide frame, from 0 to 1.

    Returns
    -------
    plotly.graph_objects.Figure
        On a narrow frame the names stand over their rows instead of beside them.
    """
    return fluid(partial(_grid, rows, heads, names), WIDE, ROOM)


def _grid(rows: Sequence[Line], heads: Sequence[Head], names: float, room: float) -> go.Figure:
    """Draw it for a width."""
    beside = room > ROOM
    end = heads[-1].at + heads[-1].span
    cell = room * (1 - names if beside else 1) / end
    left = -end * names / (1 - names) if beside else 0.0
    y, notes = _heads(heads, cell)
    places: list[tuple[float, float]] = []
    middles, labels = [], []
    for row in rows:
        parts = lines(row.label, room * (names - 0.02 if beside else 1))
        labels.append("<br>".join(parts))
        deep = LINE * len(parts)
        high = max(CELL, deep + 6) if beside else CELL
        if beside:
            places.append((left, y + high / 2))
        else:
            y += deep + 6
            places.append((left, y - deep / 2 - 2))
        middles.append(y + high / 2)
        y += high
    spots = [
        (middle, spot) for row, middle in zip(rows, middles, strict=True) for spot in row.spots
    ]
    first = [row.spots[0].position for row in rows]
    return plot(
        [_named(places, labels, first), *_cells(spots), *_texts(spots)],
        height=int(y) + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
        barmode="overlay",
        xaxis={"range": [left, end], "visible": False, "fixedrange": True},
        yaxis={"range": [y, 0], "visible": False, "fixedrange": True},
        annotations=notes,
    )


def _heads(heads: Sequence[Head], cell: float) -> tuple[float, list[dict[str, Any]]]:
    """Write the headings, all turned where one has no room."""
    turned = any(
        max(map(len, head.text.split())) * LETTER > head.span * cell + LETTER for head in heads
    )
    longest = max(len(head.text) for head in heads)
    texts = [
        [escape(head.text)] if turned else lines(head.text, head.span * cell + LETTER)
        for head in heads
    ]
    y = longest * LETTER * 1.08 + 14 if turned else LINE * max(map(len, texts)) + 6
    notes = [
        {
            "x": head.at + head.span / 2, "y": y - 4, "text": "<br>".join(text),
            "showarrow": False, "textangle": -90 if turned else 0, "yanchor": "bottom",
            "borderpad": 0,
        }
        for head, text in zip(heads, texts, strict=True)
    ]  # fmt: skip
    return y, notes


def _named(
    places: Sequence[tuple[float, float]], labels: Sequence[str], first: Sequence[int | list[int]]
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


def _cells(spots: Sequence[tuple[float, Spot]]) -> list[go.Bar]:
    """Draw the cells, one trace for each look."""
    colours = palette("light")
    found = []
    for look, (fill, outline, _) in LOOKS.items():
        own = [one for one in spots if one[1].look == look]
        if own:
            found.append(
                go.Bar(
                    x=[spot.at + 0.5 for _, spot in own],
                    y=[CELL - 4] * len(own),
                    base=[middle - CELL / 2 + 2 for middle, _ in own],
                    width=0.9,
                    marker={
                        "color": colours[fill],
                        "line": {"color": colours[outline], "width": 1.2},
                    },
                    customdata=[spot.position for _, spot in own],
                    hovertext=[spot.hover for _, spot in own],
                    hoverinfo="text",
                )
            )
    return found


def _texts(spots: Sequence[tuple[float, Spot]]) -> list[go.Scatter]:
    """Write on the cells, one trace for each look."""
    colours = palette("light")
    found = []
    for look, (_, _, text) in LOOKS.items():
        own = [one for one in spots if one[1].look == look and one[1].text]
        if own:
            found.append(
                go.Scatter(
                    x=[spot.at + 0.5 for _, spot in own],
                    y=[middle for middle, _ in own],
                    mode="text",
                    text=[escape(spot.text) for _, spot in own],
                    textfont={"size": LABEL, "color": colours[text]},
                    customdata=[spot.position for _, spot in own],
                    cliponaxis=False,
                    hoverinfo="skip",
                )
            )
    return found
