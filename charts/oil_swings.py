"""How far each uncertain number moves a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import plotly.graph_objects as go

from charts.money_rows import GAP, LETTER, ROOM, WIDE, Label, height, stack, written
from charts.plot import fluid
from charts.theme import palette

THICK = 12
"""Thickness of a stretch [px]."""


@dataclass(frozen=True)
class Swing:
    """A number, and how far it moves the result."""

    position: int
    """Its row in the table twin."""
    label: str
    """What it is."""
    ends: tuple[float, float]
    """The result at its two ends, the smaller first."""
    text: str
    """The same in words."""


def swings(rows: Sequence[Swing], middle: float) -> go.Figure:
    """
    Draw how far numbers move a result, the one that moves it most on top.

    Parameters
    ----------
    rows : sequence of Swing
        In any order.
    middle : float
        The result with every number in its middle.

    Returns
    -------
    plotly.graph_objects.Figure
        Stretches on one scale from zero, with a line at the middle. A number that moves nothing
        is a mark on that line.
    """
    ordered = sorted(rows, key=lambda row: (row.ends[0] - row.ends[1], row.position))
    return fluid(partial(_swings, ordered, middle), WIDE, ROOM)


def _swings(rows: Sequence[Swing], middle: float, room: float) -> go.Figure:
    """Draw them for a width."""
    colours = palette("light")
    traces: list[go.Bar | go.Scatter] = []
    labels: list[Label] = []
    y = 0.0
    for row in rows:
        y += height(row.label, room)
        labels.append(Label(row.label, y))
        y += THICK / 2 + 5
        traces.append(
            go.Bar(
                base=[row.ends[0]],
                x=[row.ends[1] - row.ends[0]],
                y=[y],
                width=THICK,
                orientation="h",
                marker={
                    "color": colours["incident"],
                    "line": {"color": colours["incident"], "width": 1},
                },
                customdata=[row.position],
                hovertext=f"{escape(row.label)}<br>{escape(row.text)}",
                hoverinfo="text",
            )
        )
        traces.append(
            go.Scatter(
                x=[middle, middle],
                y=[y - THICK / 2 - 3, y + THICK / 2 + 3],
                mode="lines",
                line={"color": colours["ink"], "width": 1},
                customdata=[row.position, row.position],
                hoverinfo="skip",
            )
        )
        at = (max(row.ends[1], middle), y)
        traces.append(written(at, f"{GAP}{escape(row.text)}", row.position, "middle right"))
        y += THICK / 2 + 9
    reach = max(
        (row.ends[1] * ROOM / max(ROOM - LETTER * (len(row.text) + 3), ROOM / 3) for row in rows),
        default=middle,
    )
    return stack(traces, labels, y, [0, reach or 1.0], room)
