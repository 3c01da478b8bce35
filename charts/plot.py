"""What every chart but the map begins with: paper, one light grid, room for direct labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.theme import palette, template

LABEL = 12.5
NARROW = 560
"""Width of the frame [px] under which the browser takes what `narrow` says instead."""


def plot(
    traces: Sequence[Any], *, height: int, narrow: Mapping[str, Any] | None = None, **layout: Any
) -> go.Figure:
    """
    Put traces on paper.

    Parameters
    ----------
    traces : sequence of plotly traces
        In light tokens. ``customdata`` holds for each point the position of its row in the view's
        table twin, so that a click finds what it rests on.
    height : int
        Height of the picture [px]; the width is the frame's.
    narrow : mapping, optional
        Parts of the layout that replace the others on a narrow screen, with dotted names such as
        ``{"margin.r": 8}``.
    **layout
        Further parts of the layout.

    Returns
    -------
    plotly.graph_objects.Figure
        With explicit template, height and margins, no legend, and a card on hover.
    """
    colours = palette("light")
    axis = {
        "gridcolor": colours["hairline"],
        "linecolor": colours["hairline"],
        "zerolinecolor": colours["muted"],
        "zerolinewidth": 1,
        "tickfont": {"size": LABEL, "color": colours["muted"]},
        "automargin": True,
        "fixedrange": True,
    }
    figure = go.Figure(
        traces,
        {
            "template": template("light"),
            "height": height,
            "margin": {"l": 8, "r": 16, "t": 12, "b": 28},
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours["paper"],
                "bordercolor": colours["hairline"],
                "font": {"size": LABEL, "color": colours["ink"]},
                "align": "left",
            },
            "dragmode": False,
            "bargap": 0.35,
            "xaxis": {**axis, "showgrid": False, "zeroline": False},
            "yaxis": {**axis, "showline": False, "ticks": ""},
        },
    )
    return figure.update_layout(meta={"narrow": dict(narrow or {})}, **layout)


def nothing() -> go.Figure:
    """
    Return the figure of a view that has nothing to draw.

    Returns
    -------
    plotly.graph_objects.Figure
        Without traces.
    """
    return plot([], height=10)  # the least plotly takes
