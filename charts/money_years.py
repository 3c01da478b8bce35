"""Sums by year: bars in panels under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette

HEADING = 30
"""Height of a panel's heading [px]."""
TOLD = 17
"""Height of the words at a change of method, under the heading [px]."""
PANEL = 130
"""Height of the longest bars of a panel, both ways together [px]."""
ROOM = 24
"""Height of a sum beyond the end of its bar [px]."""
HALF = 12
"""From the end of a bar to the middle of its sum [px]."""
AXIS = 30


@dataclass(frozen=True)
class Year:
    """A sum of one year."""

    position: int
    """Its row in the table twin."""
    year: int
    """The year."""
    value: float
    """The sum, in the panel's currency."""
    text: str
    """The sum as people say it."""
    named: bool
    """Whether the sum stands at the bar; else it shows on hover."""


@dataclass(frozen=True)
class YearPanel:
    """One series of one source."""

    heading: str
    """What it measures, of whom."""
    colour: str
    """Token of its colour."""
    years: Sequence[Year]
    """Its values; a year without one stays empty."""
    breaks: Sequence[int] = ()
    """Years from which another method counts."""


def years(panels: Sequence[YearPanel], breaks: str, *, one_scale: bool) -> go.Figure:
    """
    Draw series as bars from zero, under each other over the same years.

    Parameters
    ----------
    panels : sequence of YearPanel
        From top to bottom, at least one.
    breaks : str
        What stands at a change of method.
    one_scale : bool
        Whether a pixel is the same sum in all panels.

    Returns
    -------
    plotly.graph_objects.Figure
        Values before and after a change of method are parted by a dashed line.
    """
    colours = palette("light")
    every = [one.year for panel in panels for one in panel.years]
    spans = [_span(panel) for panel in panels]
    longest = max(high - low for low, high in spans)
    sizes = []
    for low, high in spans:
        scale = PANEL / ((longest if one_scale else high - low) or 1)
        ends = (low - ROOM / scale if low < 0 else 0.0, high + ROOM / scale if high > 0 else 0.0)
        sizes.append((ends, scale * (ends[1] - ends[0])))
    heads = [HEADING + (TOLD if panel.breaks else 0) for panel in panels]
    whole = sum(size for _, size in sizes) + sum(heads) + AXIS
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    traces: list[Any] = []
    y = 0.0
    for number, (panel, (ends, size)) in enumerate(zip(panels, sizes, strict=True)):
        axis = str(number + 1) if number else ""
        y += heads[number]
        top, foot = 1 - y / whole, 1 - (y + size) / whole
        layout[f"yaxis{axis}"] = _axis(ends, (foot, top), colours)
        layout["annotations"].append(_heading(panel, top))
        traces += [
            _bars(panel, f"y{axis}", colours),
            _sums(panel, f"y{axis}", size / (ends[1] - ends[0])),
        ]
        for year in panel.breaks:
            layout["shapes"].append(_dash(year, (foot, top), colours))
            layout["annotations"].append(_told(breaks, year, top, colours))
        y += size
    figure = plot(
        traces,
        height=int(whole) + 12,
        margin={"l": 8, "r": 30, "t": 4, "b": 8},
        bargap=0.25,
        **layout,
    )
    return figure.update_layout(
        xaxis={
            "range": [min(every) - 0.7, max(every) + 0.7],
            "tickformat": "d",
            "nticks": 7,
            "anchor": "free",
            "position": AXIS / whole,
            "showline": False,
            "ticks": "",
        }
    )


def _bars(panel: YearPanel, axis: str, colours: dict[str, str]) -> go.Bar:
    return go.Bar(
        x=[one.year for one in panel.years],
        y=[one.value for one in panel.years],
        yaxis=axis,
        marker={"color": colours[panel.colour]},
        customdata=[one.position for one in panel.years],
        hovertext=[f"{one.year}: {escape(one.text)}" for one in panel.years],
        hoverinfo="text",
    )


def _sums(panel: YearPanel, axis: str, scale: float) -> go.Scatter:
    """Write the sums that are named beyond the ends of their bars and of those beside them."""
    named = [one for one in panel.years if one.named]
    places = []
    for one in named:
        beside = [other.value for other in panel.years if abs(other.year - one.year) <= 1]
        end = max(beside) if one.value >= 0 else min(beside)
        places.append(end + (HALF if one.value >= 0 else -HALF) / scale)
    return go.Scatter(
        x=[one.year for one in named],
        y=places,
        yaxis=axis,
        mode="text",
        text=[escape(one.text) for one in named],
        textposition="middle center",
        textfont={"size": LABEL},
        cliponaxis=False,
        customdata=[one.position for one in named],
        hoverinfo="skip",
    )


def _span(panel: YearPanel) -> tuple[float, float]:
    """Take in zero."""
    values = [one.value for one in panel.years]
    return min(0.0, *values), max(0.0, *values)


def _axis(
    ends: tuple[float, float], domain: tuple[float, float], colours: dict[str, str]
) -> dict[str, Any]:
    return {
        "domain": list(domain),
        "range": list(ends),
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": colours["muted"],
        "fixedrange": True,
    }


def _heading(panel: YearPanel, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{escape(panel.heading)}</b>",
        "yshift": 4 + (TOLD if panel.breaks else 0),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": top,
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
    }


def _dash(year: int, between: tuple[float, float], colours: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": year - 0.5,
        "x1": year - 0.5,
        "yref": "paper",
        "y0": between[0],
        "y1": between[1],
        "line": {"color": colours["muted"], "width": 1, "dash": "dash"},
    }


def _told(text: str, year: int, top: float, colours: dict[str, str]) -> dict[str, Any]:
    return {
        "text": escape(text),
        "x": year - 0.4,
        "xanchor": "left",
        "yref": "paper",
        "y": top,
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
        "font": {"color": colours["muted"]},
    }
