"""Who stands behind the claims, and how many sources a figure rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette

PER_ROW = 20
"""Dots in one row before the next begins, so that they stay apart on a phone."""
WIDE_ROW = 34
"""Room of a row on a wide screen, in dots, so that they do not drift apart there."""


@dataclass(frozen=True)
class Part:
    """One part of a bar."""

    bar: str
    """Name of the bar."""
    name: str
    """What the part is, for its card."""
    count: int
    """Its length."""
    position: int
    """Its row in the table twin."""


@dataclass(frozen=True)
class Dot:
    """One thing that is counted."""

    name: str
    """What its card says."""
    position: int
    """Its row in the table twin."""


@dataclass(frozen=True)
class Row:
    """Dots of one sort."""

    heading: str
    """What they are, and how many."""
    colour: str
    """Token."""
    symbol: str
    """Plotly marker; tells the sorts apart without colour."""
    dots: Sequence[Dot]


def standing_figure(parts: Sequence[Part], apart: str) -> go.Figure:
    """
    Draw bars of two parts, one under the other.

    Parameters
    ----------
    parts : sequence of Part
        From the top bar down; parts of one bar follow each other.
    apart : str
        Name of the parts that are hatched.

    Returns
    -------
    plotly.graph_objects.Figure
        With the count at the end of each part.
    """
    colours = palette("light")
    traces = []
    for name in dict.fromkeys(part.name for part in parts):
        own = [part for part in parts if part.name == name and part.count]
        hatched = name == apart
        traces.append(
            go.Bar(
                orientation="h",
                y=[escape(part.bar) for part in own],
                x=[part.count for part in own],
                customdata=[part.position for part in own],
                text=[
                    f"{part.count} · {escape(name)}" if hatched else str(part.count) for part in own
                ],
                textposition="inside" if hatched else "auto",
                insidetextanchor="end",
                textfont={"size": LABEL},
                insidetextfont={"color": colours["ink" if hatched else "paper"]},
                outsidetextfont={"color": colours["ink"]},
                constraintext="none",
                cliponaxis=False,
                marker={
                    "color": colours["surface" if hatched else "ocean"],
                    "line": {"color": colours["muted" if hatched else "ocean"], "width": 1},
                    "pattern": {
                        "shape": "/" if hatched else "",
                        "size": 7,
                        "solidity": 0.12,
                        "fgcolor": colours["hatch"],
                    },
                },
                hovertemplate=f"%{{y}} · {escape(name)}: %{{x}}<extra></extra>",
            )
        )
    bars = list(dict.fromkeys(escape(part.bar) for part in parts))
    return plot(
        traces,
        height=44 * len(bars) + 44,
        narrow={"margin.r": 12},
        barmode="stack",
        margin={"l": 8, "r": 36, "t": 8, "b": 28},
        xaxis={"showgrid": True, "rangemode": "tozero", "nticks": 6},
        yaxis={
            "categoryorder": "array",
            "categoryarray": bars[::-1],
            "showgrid": False,
            "ticksuffix": " ",
            "tickfont": {"size": LABEL, "color": colours["ink"]},
        },
    )


def tally_figure(rows: Sequence[Row]) -> go.Figure:
    """
    Draw a dot for each thing counted, sort by sort.

    Parameters
    ----------
    rows : sequence of Row
        From the top down.

    Returns
    -------
    plotly.graph_objects.Figure
        Each sort under its heading.
    """
    colours = palette("light")
    traces, headings, level = [], [], 0.0
    for row in rows:
        headings.append(
            {
                "text": f"<b>{escape(row.heading)}</b>",
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": -level,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": LABEL, "color": colours["ink"]},
            }
        )
        level += 1
        places = [divmod(number, PER_ROW) for number in range(len(row.dots))]
        hollow = row.symbol.endswith("-open")
        traces.append(
            go.Scatter(
                mode="markers",
                x=[column for _, column in places],
                y=[-level - line for line, _ in places],
                customdata=[dot.position for dot in row.dots],
                text=[escape(dot.name) for dot in row.dots],
                hovertemplate="%{text}<extra></extra>",
                marker={
                    "symbol": row.symbol,
                    "size": 13,
                    "color": colours[row.colour],
                    "line": {"width": 2 if hollow else 0, "color": colours[row.colour]},
                },
            )
        )
        level += 0.4 + max(len(row.dots) - 1, 0) // PER_ROW + 1
    hidden = {"visible": False, "fixedrange": True}
    widest = max((min(len(row.dots), PER_ROW) for row in rows), default=1)
    return plot(
        traces,
        height=round(26 * level) + 16,
        narrow={"xaxis.range": [-0.6, widest - 0.4]},
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        annotations=headings,
        xaxis={**hidden, "range": [-0.6, max(WIDE_ROW, widest) - 0.4]},
        yaxis={**hidden, "range": [-level + 0.2, 0.7]},
    )
