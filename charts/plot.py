"""What every chart but the map begins with: paper, one light grid, room for direct labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
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
        ``{"margin.r": 8}``; of traces, with names such as ``data.0.y``.
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


def fluid(draw: Callable[[float], go.Figure], wide: float, narrow: float) -> go.Figure:
    """
    Draw a picture whose places depend on its width, such as rows under labels that wrap.

    Parameters
    ----------
    draw : callable
        Draws it for a width [px]; the traces and annotations are the same ones at any width.
    wide, narrow : float
        Widths to draw for [px], for frames from `NARROW` on and for smaller ones.

    Returns
    -------
    plotly.graph_objects.Figure
        Drawn for the wide frame. What differs in the narrow one stands with the other parts that
        the browser replaces there, marks and texts under names such as ``data.0.y``.
    """
    figure, small = (draw(width).to_plotly_json() for width in (wide, narrow))
    parts = dict(small["layout"]["meta"]["narrow"])
    for held in (figure, small):
        held["layout"].pop("meta")
        held["layout"].pop("template")
    parts |= _different(figure["layout"], small["layout"])
    parts |= _different(figure["data"], small["data"], "data.")
    return draw(wide).update_layout(meta={"narrow": parts})


def _different(one: Any, other: Any, path: str = "") -> dict[str, Any]:
    """Name the parts of the other that are not as in the one."""
    if isinstance(other, dict):
        pairs = [(name, one.get(name), value) for name, value in other.items()]
    elif isinstance(other, list | tuple) and other and isinstance(other[0], dict):
        pairs = [(at, *both) for at, both in enumerate(zip(one, other, strict=True))]
    else:
        # Lists in a list, such as the rows a mark stands for, may be of different lengths.
        held = isinstance(one, list | tuple) and isinstance(other, list | tuple)
        same = list(one) == list(other) if held else list(np.ravel(one)) == list(np.ravel(other))
        return {} if same else {path.removesuffix("."): other}
    return {
        name: value
        for at, before, after in pairs
        for name, value in _different(before, after, f"{path}{at}.").items()
    }


@cache
def nothing() -> go.Figure:
    """
    Return the figure of a view that has nothing to draw.

    Returns
    -------
    plotly.graph_objects.Figure
        Without traces; shared, so read it only.
    """
    return plot([], height=10)  # the least plotly takes
