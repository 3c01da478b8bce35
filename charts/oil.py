"""Where a flow of oil goes when its pipeline is cut: what is sure, and what depends on the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import plotly.graph_objects as go

from charts.money_rows import GAP, LETTER, LINE, ROOM, WIDE, Label, height, stack, written
from charts.plot import fluid
from charts.theme import palette

THICK = 18
"""Thickness of a bar [px]."""


@dataclass(frozen=True)
class Part:
    """A part of the flow."""

    position: int
    """Its row in the table twin."""
    label: str
    """What becomes of it."""
    colour: str
    """Token."""
    sure: tuple[float, float]
    """Where its least amount lies in the flow [t]."""
    open: tuple[float, float]
    """Where the rest of its most lies [t]; equal ends if there is no range."""
    text: str
    """Its amount, at the bar's end."""
    also: tuple[int, str] | None = None
    """Row and words of what it amounts to besides; written under the bar."""

    @property
    def ends(self) -> tuple[float, float]:
        """Where it begins and ends at most [t]."""
        return min(self.sure[0], self.open[0]), max(self.sure[1], self.open[1])


def split_flow(parts: Sequence[Part]) -> go.Figure:
    """
    Draw the parts of a flow under one another, each where the one before ends.

    Parameters
    ----------
    parts : sequence of Part
        From top to bottom; the first is the whole flow.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars on one linear scale from zero. The least amount is filled and what may come on top is
        hatched; a part too small to see is a line.
    """
    return fluid(partial(_split_flow, parts), WIDE, ROOM)


def _split_flow(parts: Sequence[Part], room: float) -> go.Figure:
    """Draw them for a width."""
    colours = palette("light")
    traces: list[go.Bar | go.Scatter] = []
    labels: list[Label] = []
    y = 0.0
    for part in parts:
        y += height(part.label, room)
        labels.append(Label(part.label, y))
        y += THICK / 2 + 4
        traces.append(_bar(part, part.sure, y, colours, hatched=False))
        traces.append(_bar(part, part.open, y, colours, hatched=True))
        text = f"{GAP}{escape(part.text)}"
        traces.append(written((part.ends[1], y), text, part.position, "middle right"))
        y += THICK / 2
        if part.also:
            y += LINE / 2 + 3
            # It ends where the bar does: there is room to the left of any bar's end.
            at = (max(part.ends[1], 0.0), y)
            traces.append(written(at, escape(part.also[1]), part.also[0], "middle left"))
            y += LINE / 2
        y += 9
    whole = max((part.ends[1] for part in parts), default=0.0) or 1.0
    return stack(traces, labels, y, [0, _reach(parts, whole)], room)


def _bar(
    part: Part,
    ends: tuple[float, float],
    y: float,
    colours: Mapping[str, str],
    *,
    hatched: bool,
) -> go.Bar:
    """Draw a stretch of the flow."""
    colour = colours[part.colour]
    seen = ends[1] > ends[0] or (not hatched and part.open[1] <= part.open[0])
    return go.Bar(
        base=[ends[0]],
        x=[ends[1] - ends[0]],
        y=[y],
        width=THICK,
        orientation="h",
        marker={
            "color": colour,
            "line": {"color": colour, "width": 1 if seen else 0},
            "pattern": {"shape": "/" if hatched else "", "size": 6},
        },
        customdata=[part.position],
        hovertext=f"{escape(part.label)}<br>{escape(part.text)}",
        hoverinfo="text",
    )


def _reach(parts: Sequence[Part], whole: float) -> float:
    """Let the axis run on so far that each amount fits at its bar's end, the picture at its least."""
    return max(
        (part.ends[1] * ROOM / max(ROOM - LETTER * (len(part.text) + 3), ROOM / 3) for part in parts),
        default=whole,
    ) or whole  # fmt: skip
