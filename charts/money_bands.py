"""Sums as bars, in bands by how far the money has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import GAP, LETTER, ROOM, WIDE, Label, height, stack, written
from charts.plot import fluid
from charts.theme import palette

THICK = 18
"""Thickness of a bar [px]."""


@dataclass(frozen=True)
class Bar:
    """A sum."""

    position: int
    """Its row in the table twin."""
    label: str
    """What it is and whom it is for."""
    value: float | None
    """Its length [USD]; None draws no bar."""
    text: str
    """The sum as people say it, at the bar's end."""


@dataclass(frozen=True)
class Band:
    """Sums of one status."""

    heading: str
    """The status in words, and what to know of it."""
    colour: str
    """Token of its colour."""
    bars: Sequence[Bar]
    """Its sums; none leaves the heading alone."""


def bands(groups: Sequence[Band]) -> go.Figure:
    """
    Draw sums as bars from zero on one linear scale, in bands by status.

    Parameters
    ----------
    groups : sequence of Band
        From top to bottom.

    Returns
    -------
    plotly.graph_objects.Figure
        Each bar says its sum; one too small to see is a line at zero.
    """
    return fluid(partial(_bands, groups), WIDE, ROOM)


def _bands(groups: Sequence[Band], room: float) -> go.Figure:
    """Draw them for a width."""
    colours = palette("light")
    every = [one for group in groups for one in group.bars]
    longest = max((one.value or 0.0 for one in every), default=0.0) or 1.0
    traces: list[Any] = []
    labels: list[Label] = []
    y = 0.0
    for group in groups:
        y += height(group.heading, room)
        labels.append(Label(group.heading, y, bold=bool(group.bars)))
        y += 5
        for bar in group.bars:
            y += height(bar.label, room)
            labels.append(Label(bar.label, y))
            y += THICK / 2 + 4
            if bar.value is not None:
                traces.append(_drawn(bar, y, colours[group.colour], colours["muted"]))
            text = f"{GAP if bar.value is not None else ''}{escape(bar.text)}"
            traces.append(written((bar.value or 0, y), text, bar.position, "middle right"))
            y += THICK / 2 + 7
        y += 10
    return stack(traces, labels, y, [0, _reach(every, longest)], room)


def _drawn(bar: Bar, y: float, colour: str, edge: str) -> go.Bar:
    return go.Bar(
        x=[bar.value],
        y=[y],
        width=THICK,
        orientation="h",
        marker={"color": colour, "line": {"color": edge, "width": 1}},
        customdata=[bar.position],
        hovertext=f"{escape(bar.label)}<br>{escape(bar.text)}",
        hoverinfo="text",
    )


def _reach(bars: Sequence[Bar], longest: float) -> float:
    """Let the axis run on so far that each sum fits at its bar's end, the picture at its least."""
    return max(
        (
            (one.value or 0.0) * ROOM / max(ROOM - LETTER * (len(one.text) + 3), ROOM / 3)
            for one in bars
        ),
        default=longest,
    )
