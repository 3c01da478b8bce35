"""Sums on a line of time, as precisely as they are dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import GAP, LINE, ROOM, WIDE, Label, height, lines, stack, written
from charts.plot import fluid
from charts.theme import palette

AXIS = 26
"""Height of the line of years [px]."""


@dataclass(frozen=True)
class Span:
    """When a sum was named, or for when."""

    position: int
    """Its row in the table twin."""
    label: str
    """The sum and its date in words."""
    colour: str
    """Token of its colour."""
    outer: tuple[date, date]
    """First and last day it can mean."""
    inner: tuple[date, date] | None
    """What lies between its two ends however they are read; None for a single date."""


@dataclass(frozen=True)
class Moment:
    """An event across all rows."""

    position: int
    """Its row in the table twin."""
    label: str
    """Its name and date."""
    at: date
    """Its first day."""


def timeline(
    spans: Sequence[Span], moments: Sequence[Moment], window: tuple[date, date]
) -> go.Figure:
    """
    Draw when sums were named, and for when.

    Parameters
    ----------
    spans : sequence of Span
        From top to bottom. A day is a disc; a month or a year is a ring on a line over all its
        days; a term is a thick bar with thin ends as far as its ends are uncertain.
    moments : sequence of Moment
        Thin lines across all rows, named above them.
    window : tuple of date
        First and last day shown.

    Returns
    -------
    plotly.graph_objects.Figure
        With years along the bottom.
    """
    return fluid(partial(_timeline, moments, spans, window), WIDE, ROOM)


def _timeline(
    moments: Sequence[Moment], spans: Sequence[Span], window: tuple[date, date], room: float
) -> go.Figure:
    """Draw it for a width."""
    colours = palette("light")
    traces: list[Any] = []
    labels: list[Label] = []
    y = 0.0
    starts = []
    for moment in moments:
        share = (moment.at - window[0]) / (window[1] - window[0])
        text = lines(moment.label, room * max(share, 1 - share) - 10)
        starts.append((moment, y))
        side = "bottom right" if share <= 0.5 else "bottom left"
        shown = "<br>".join(f"{GAP}{line}{GAP}" for line in text)
        traces.append(written((moment.at, y), shown, moment.position, side))
        y += LINE * len(text) + 6
    y += 10
    for span in spans:
        y += height(span.label, room)
        labels.append(Label(span.label, y))
        y += 12
        traces += _drawn(span, y, colours)
        y += 18
    across = [_line(moment, start, y, colours) for moment, start in starts]
    figure = stack([*across, *traces], labels, y, window, room)
    return figure.update_layout(
        {
            "xaxis": {"visible": True, "type": "date", "dtick": "M12", "tickformat": "%Y"},
            "margin.b": AXIS,
            "height": figure.layout.height + AXIS,
        }
    )


def _line(moment: Moment, start: float, end: float, colours: dict[str, str]) -> go.Scatter:
    return go.Scatter(
        x=[moment.at, moment.at],
        y=[start, end],
        mode="lines",
        line={"color": colours["muted"], "width": 1, "dash": "dot"},
        customdata=[moment.position] * 2,
        hovertext=escape(moment.label),
        hoverinfo="text",
    )


def _drawn(span: Span, y: float, colours: dict[str, str]) -> list[go.Scatter]:
    """Draw a date as far as it is known."""
    start, end = span.outer
    middle, fill, edge = start + (end - start) / 2, colours[span.colour], colours["muted"]
    if span.inner is not None:
        return [
            _ruled(span, y, span.outer, edge, 3),
            _ruled(span, y, span.inner, edge, 14),
            _ruled(span, y, span.inner, fill, 12),
        ]
    disc = [_dotted(span, y, middle, fill, edge, 13)]
    if start == end:
        return disc
    return [
        _ruled(span, y, span.outer, edge, 3),
        *disc,
        _dotted(span, y, middle, colours["paper"], edge, 6),
    ]


def _ruled(span: Span, y: float, ends: tuple[date, date], colour: str, width: float) -> go.Scatter:
    return _common(span, list(ends), y).update(mode="lines", line={"color": colour, "width": width})


def _dotted(span: Span, y: float, at: date, colour: str, edge: str, size: float) -> go.Scatter:
    return _common(span, [at], y).update(
        mode="markers",
        marker={"size": size, "color": colour, "line": {"color": edge, "width": 1}},
    )


def _common(span: Span, x: list[date], y: float) -> go.Scatter:
    return go.Scatter(
        x=x,
        y=[y] * len(x),
        customdata=[span.position] * len(x),
        hovertext=escape(span.label),
        hoverinfo="text",
        cliponaxis=False,
    )
