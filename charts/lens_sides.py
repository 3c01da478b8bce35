"""What two sides have on each topic: bars to the left and to the right of the topic's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.lens_grid import LOOKS
from charts.money_rows import EDGE, LINE
from charts.plot import LABEL, plot
from charts.theme import palette

DEEP = 40
"""Height of a row with its name [px]."""
THICK = 16
"""Height of a bar [px]."""


@dataclass(frozen=True)
class Bar:
    """Claims of one lens in one voice."""

    position: int
    """Its row in the table twin."""
    number: int
    """How many, more than zero."""
    hover: str
    """Its card, in plotly's HTML."""
    look: str
    """One of `charts.lens_grid.LOOKS`."""


@dataclass(frozen=True)
class Side:
    """A topic."""

    label: str
    """Its name."""
    left: Sequence[Bar]
    """Bars from the middle to the left."""
    right: Sequence[Bar]
    """Bars from the middle to the right."""


def sides(rows: Sequence[Side], heads: tuple[str, str]) -> go.Figure:
    """
    Draw topics with the bars of two lenses.

    Parameters
    ----------
    rows : sequence of Side
        From top to bottom, at least one.
    heads : tuple of str
        The lenses, left and right.

    Returns
    -------
    plotly.graph_objects.Figure
        The name of a topic stands over its bars, in the middle.
    """
    top = LINE + 8
    far = max(sum(bar.number for bar in side) for row in rows for side in (row.left, row.right))
    placed = []
    for at, row in enumerate(rows):
        y = top + at * DEEP + LINE + 2 + THICK / 2
        for bars, sign in ((row.left, -1), (row.right, 1)):
            begin = 0
            for bar in bars:
                placed.append((bar, sign * begin, sign * bar.number, y))
                begin += bar.number
    names = [
        _note(escape(row.label), 0, top + at * DEEP + LINE, "center") for at, row in enumerate(rows)
    ]
    outer = [
        _note(f"<b>{escape(head)}</b>", x, top - 4, anchor)
        for head, x, anchor in zip(heads, (-far, far), ("left", "right"), strict=True)
    ]
    colours = palette("light")
    high = top + len(rows) * DEEP
    return plot(
        [*_bars(placed), *_numbers(placed)],
        height=high + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
        barmode="overlay",
        xaxis={"range": [-far, far], "visible": False, "fixedrange": True},
        yaxis={"range": [high, 0], "visible": False, "fixedrange": True},
        annotations=[*names, *outer],
        shapes=[
            {
                "type": "line", "x0": 0, "x1": 0, "y0": y - THICK / 2 - 1, "y1": y + THICK / 2 + 1,
                "line": {"color": colours["ink"], "width": 1},
            }
            for y in {one[3] for one in placed}
        ],
    )  # fmt: skip


Placed = tuple[Bar, float, float, float]
"""A bar, where it begins, how far it reaches, and its middle [px from the top]."""


def _bars(placed: Sequence[Placed]) -> list[go.Bar]:
    """Draw the bars, one trace for each look."""
    colours = palette("light")
    found = []
    for look, (fill, outline, _) in LOOKS.items():
        own = [one for one in placed if one[0].look == look]
        if own:
            found.append(
                go.Bar(
                    orientation="h",
                    x=[reach for _, _, reach, _ in own],
                    base=[begin for _, begin, _, _ in own],
                    y=[y for *_, y in own],
                    width=THICK,
                    marker={
                        "color": colours[fill],
                        "line": {"color": colours[outline], "width": 1.2},
                    },
                    customdata=[bar.position for bar, *_ in own],
                    hovertext=[bar.hover for bar, *_ in own],
                    hoverinfo="text",
                )
            )
    return found


def _numbers(placed: Sequence[Placed]) -> list[go.Scatter]:
    """Write how many on each bar, one trace for each look."""
    colours = palette("light")
    found = []
    for look, (_, _, text) in LOOKS.items():
        own = [one for one in placed if one[0].look == look]
        if own:
            found.append(
                go.Scatter(
                    x=[begin + reach / 2 for _, begin, reach, _ in own],
                    y=[y for *_, y in own],
                    mode="text",
                    text=[str(bar.number) for bar, *_ in own],
                    textfont={"size": LABEL, "color": colours[text]},
                    customdata=[bar.position for bar, *_ in own],
                    cliponaxis=False,
                    hoverinfo="skip",
                )
            )
    return found


def _note(text: str, x: float, y: float, anchor: str) -> dict[str, Any]:
    return {
        "text": text, "x": x, "y": y, "xanchor": anchor, "yanchor": "bottom", "align": anchor,
        "borderpad": 0, "showarrow": False,
    }  # fmt: skip
