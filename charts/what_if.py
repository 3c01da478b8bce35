"""A ratio as it was measured, and as it would run on under rates somebody chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette

HEIGHT = 340


@dataclass(frozen=True)
class Course:
    """A line of ratios by year."""

    years: Sequence[int]
    """Years, rising."""
    ratios: Sequence[float]
    """Ratio of each."""
    rows: Sequence[int]
    """Position of each in the table twin."""
    texts: Sequence[str]
    """What is read on each."""
    token: str
    """Its colour."""
    label: str
    """What is written at its end; empty for nothing."""
    measured: bool
    """Whether it was counted; what is only assumed is dotted, with hollow marks."""
    below: bool = False
    """Whether its label stands under the line."""


def courses(lines: Sequence[Course], even: str) -> go.Figure:
    """
    Draw courses on one scale, with a line where both directions are equal.

    Parameters
    ----------
    lines : sequence of Course
        At least one with a year.
    even : str
        What is written at the line of equality.

    Returns
    -------
    plotly.graph_objects.Figure
        Measured lines are solid, assumed ones dotted.
    """
    colours = palette("light")
    first = min(year for line in lines for year in line.years)
    last = max(year for line in lines for year in line.years)
    room = max((last - first) * 0.22, 2)
    traces = [
        go.Scatter(
            x=[first - 0.4, last + room],
            y=[1, 1],
            mode="lines",
            line={"color": colours["muted"], "width": 1, "dash": "dash"},
            hoverinfo="skip",
        )
    ]
    for line in lines:
        ends = [""] * (len(line.years) - 1) + [f" {escape(line.label)}"]
        traces.append(
            go.Scatter(
                x=list(line.years),
                y=list(line.ratios),
                mode="lines+markers+text" if line.label else "lines+markers",
                text=ends if line.label else None,
                textposition="bottom right" if line.below else "middle right",
                textfont={"size": LABEL, "color": colours[line.token]},
                line={
                    "color": colours[line.token],
                    "width": 2,
                    "dash": "solid" if line.measured else "dot",
                },
                marker={
                    "size": 7,
                    "color": colours[line.token] if line.measured else colours["paper"],
                    "line": {"color": colours[line.token], "width": 1.5},
                },
                customdata=list(line.rows),
                hovertext=[escape(text) for text in line.texts],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    top = max(max(line.ratios) for line in lines)
    return plot(
        traces,
        height=HEIGHT,
        # On a phone the words would lie on the lines; the axis says one there.
        narrow={"annotations": []},
        xaxis={"range": [first - 0.4, last + room], "tickformat": "d", "nticks": 10},
        yaxis={"range": [0, max(top, 1.2) * 1.12], "rangemode": "tozero"},
        annotations=[
            {
                "x": first - 0.4,
                "y": 1,
                "text": escape(even),
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "font": {"size": LABEL, "color": colours["muted"]},
            }
        ],
    )
