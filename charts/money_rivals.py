"""Rival values side by side: one line for each value that sources state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import GAP, LINE, ROOM, WIDE, Label, height, lines, stack
from charts.plot import LABEL, fluid
from charts.theme import palette

SYMBOLS = {"=": "circle", "≈": "diamond", "<": "triangle-left"}
"""Marker by operator; a lower bound points up the scale."""
SHARE = 0.5
"""Part of the width that the scale takes; the rest is for those who say so."""


@dataclass(frozen=True)
class Mark:
    """What one or more sources state alike."""

    position: int
    """Its row in the table twin."""
    value: float
    """The number, in the panel's unit."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    text: str
    """The number as people say it, and who says so."""
    preferred: bool
    """Whether the project prefers it; then it is filled."""


@dataclass(frozen=True)
class Block:
    """One quantity with its rival values."""

    heading: str
    """What is measured, and how far sources agree."""
    marks: Sequence[Mark]
    """Its values, each once."""


@dataclass(frozen=True)
class Panel:
    """Quantities of one unit, on one scale."""

    heading: str
    """The unit in words; empty if there is one panel only."""
    blocks: Sequence[Block]
    """Its quantities."""


def rivals(panels: Sequence[Panel]) -> go.Figure:
    """
    Draw rival values side by side, on scales from zero.

    Parameters
    ----------
    panels : sequence of Panel
        From top to bottom, each with a scale of its own.

    Returns
    -------
    plotly.graph_objects.Figure
        Preferred values are filled, the others open; the shape says whether a source says
        exactly, more than, or about.
    """
    return fluid(partial(_rivals, panels), WIDE, ROOM)


def _rivals(panels: Sequence[Panel], room: float) -> go.Figure:
    """Draw them for a width."""
    traces: list[Any] = []
    labels: list[Label] = []
    axes: dict[str, Any] = {}
    y = 0.0
    for number, panel in enumerate(panels, start=1):
        axis = "x" if number == 1 else f"x{number}"
        values = [mark.value for block in panel.blocks for mark in block.marks]
        top = (max(values) or 1) / SHARE
        axes[axis.replace("x", "xaxis")] = _axis(top, number)
        if panel.heading:
            y += LINE
            labels.append(Label(panel.heading, y, bold=True))
            y += 6
        for block in panel.blocks:
            y += height(block.heading, room)
            labels.append(Label(block.heading, y))
            y += 2
            for mark in block.marks:
                text = lines(mark.text, room * (1 - mark.value / top) - 20)
                half = LINE * len(text) / 2 + 3
                y += half
                traces.append(_drawn(mark, y, text).update(xaxis=axis))
                y += half
            y += 12
        y += 6
    return stack(traces, labels, y, [0, 1], room).update_layout(axes)


def _axis(top: float, number: int) -> dict[str, Any]:
    hidden = {"range": [0, top], "visible": False, "fixedrange": True}
    return hidden if number == 1 else {**hidden, "overlaying": "x"}


def _drawn(mark: Mark, y: float, text: Sequence[str]) -> go.Scatter:
    """Draw a value at the end of a line from zero."""
    colours = palette("light")
    symbol = SYMBOLS.get(mark.operator, "triangle-right")
    return go.Scatter(
        x=[0, mark.value],
        y=[y, y],
        mode="lines+markers+text",
        text=["", "<br>".join(f"{GAP}{line}" for line in text)],
        textposition="middle right",
        textfont={"size": LABEL},
        line={"color": colours["hairline"], "width": 1},
        marker={
            "symbol": ["line-ns", symbol if mark.preferred else f"{symbol}-open"],
            "size": [8, 11],
            "opacity": 1,
            "color": colours["accent"],
            "line": {"color": [colours["muted"], colours["accent"]], "width": [1, 2]},
        },
        customdata=[mark.position] * 2,
        hovertext=escape(mark.text),
        hoverinfo="text",
        cliponaxis=False,
    )
