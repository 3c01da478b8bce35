"""
Rows of marks with their labels over them, for any width.

The vertical axis is in pixels, so that a label of any number of lines keeps its room.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette

LINE = 17
"""Height of a line of text [px]."""
ROOM = 324
"""Width inside the margins of the narrowest frame [px]."""
WIDE = 536
"""The same where a frame is no longer narrow [px]."""
LETTER = 6.7
"""Mean width of a letter at the size of labels [px], on the safe side for Cyrillic."""
EDGE = 8
HARD = "\u00a0"
"""A space at which no line is broken."""
GAP = HARD * 2
"""Keeps a text off the mark it begins at."""


@dataclass(frozen=True)
class Label:
    """What stands over a mark."""

    text: str
    """The words."""
    foot: float
    """Where its last line ends [px from the top]."""
    bold: bool = False
    """Whether it heads what follows."""


def kept(text: str) -> str:
    """
    Keep a text, such as a sum with its unit, on one line.

    Parameters
    ----------
    text : str
        Plain text.

    Returns
    -------
    str
        For use in a label; `lines` makes the spaces plain again.
    """
    return text.replace(" ", HARD)


def lines(text: str, room: float) -> list[str]:
    """
    Break a text to a room and escape it.

    Parameters
    ----------
    text : str
        Plain text.
    room : float
        Width [px].

    Returns
    -------
    list of str
        At least one line.
    """
    width = max(int(room / LETTER), 8)
    broken = textwrap.wrap(text, width, break_on_hyphens=False)
    return [escape(line.replace(HARD, " ")) for line in broken] or [""]


def height(text: str, room: float) -> float:
    """
    Measure a label.

    Parameters
    ----------
    text : str
        Plain text.
    room : float
        Width [px].

    Returns
    -------
    float
        Its height [px].
    """
    return LINE * len(lines(text, room))


def written(at: tuple[Any, float], text: str, position: int, where: str) -> go.Scatter:
    """
    Write a text that can be clicked.

    Parameters
    ----------
    at : tuple
        Place on the horizontal axis, and down the picture [px].
    text : str
        Escaped, with ``<br>`` between lines.
    position : int
        Its row in the table twin.
    where : str
        Side of the place on which it stands, such as ``middle right``.

    Returns
    -------
    plotly.graph_objects.Scatter
        Text without a mark.
    """
    return go.Scatter(
        x=[at[0]],
        y=[at[1]],
        text=[text],
        customdata=[position],
        mode="text",
        textposition=where,
        textfont={"size": LABEL},
        cliponaxis=False,
        hoverinfo="skip",
    )


def stack(
    traces: Sequence[Any],
    labels: Sequence[Label],
    down: float,
    across: Sequence[Any],
    room: float,
) -> go.Figure:
    """
    Put rows under each other.

    Parameters
    ----------
    traces : sequence of plotly traces
        Marks, their vertical places in pixels from the top.
    labels : sequence of Label
        What stands over them.
    down : float
        Height of all rows [px].
    across : sequence
        First and last value of the horizontal axis.
    room : float
        Width inside the margins [px].

    Returns
    -------
    plotly.graph_objects.Figure
        Both axes hidden: every mark says its value.
    """
    notes = [
        {
            "xref": "paper",
            "x": 0,
            "y": label.foot,
            "text": _bold(lines(label.text, room), label),
            "showarrow": False,
            "align": "left",
            "xanchor": "left",
            "yanchor": "bottom",
            "borderpad": 0,
            "bgcolor": palette("light")["paper"],
        }
        for label in labels
    ]
    return plot(
        traces,
        height=int(down) + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
        barmode="overlay",
        xaxis={"range": list(across), "visible": False, "fixedrange": True},
        yaxis={"range": [down, 0], "visible": False, "fixedrange": True},
        annotations=notes,
    )


def _bold(parts: Sequence[str], label: Label) -> str:
    text = "<br>".join(parts)
    return f"<b>{text}</b>" if label.bold else text
