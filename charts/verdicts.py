"""How many checks came to which verdict, a square for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from charts.plot import plot
from charts.theme import palette

LINE, EDGE = 26, 12
"""Height of a line, and of the space above and below all of them [px]."""
ROOM, NARROW_ROOM = 30, 7
"""Squares for which a line has room, in wide frames and narrow ones; more stand closer."""


@dataclass(frozen=True)
class Lane:
    """Checks of one verdict."""

    label: str
    """The verdict."""
    token: str
    """Its colour."""
    titles: Sequence[str]
    """What each check is about."""
    rows: Sequence[int]
    """Position of each in the table twin."""


def verdicts(lanes: Sequence[Lane]) -> go.Figure:
    """
    Draw a square for each check, a line for each verdict.

    Parameters
    ----------
    lanes : sequence of Lane
        From top to bottom; one without checks keeps its line.

    Returns
    -------
    plotly.graph_objects.Figure
        The title of a check is read on its square.
    """
    colours = palette("light")
    traces = [
        go.Scatter(
            x=list(range(len(lane.rows))),
            y=[-place] * len(lane.rows),
            mode="markers",
            marker={"symbol": "square", "size": 16, "color": colours[lane.token]},
            customdata=list(lane.rows),
            hovertext=[f"{escape(title)}<br>{escape(lane.label)}" for title in lane.titles],
            hoverinfo="text",
        )
        for place, lane in enumerate(lanes)
        if lane.rows
    ]
    places = list(range(len(lanes)))
    most = max((len(lane.rows) for lane in lanes), default=0)
    return plot(
        traces,
        height=LINE * len(lanes) + 2 * EDGE,
        margin={"l": 8, "r": 16, "t": EDGE, "b": EDGE},
        xaxis={"visible": False, "range": [-0.6, max(ROOM, most)]},
        narrow={"xaxis.range": [-0.6, max(NARROW_ROOM, most)]},
        yaxis={
            "tickvals": [-place for place in places],
            "ticktext": [escape(lane.label) for lane in lanes],
            "range": [-len(lanes) + 0.5, 0.5],
            "tickfont": {"color": colours["ink"]},
            "showgrid": False,
            "zeroline": False,
        },
    )
