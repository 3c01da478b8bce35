"""Money from status to recipient, as flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import EDGE, LINE, lines
from charts.plot import plot
from charts.theme import palette

LEFT, RIGHT = 110, 205
"""Widths of the labels [px]: side by side they fit the narrowest frame."""
FLOWS = 230
"""Height of all flows of the fuller side together [px]."""
HEADS = 24


@dataclass(frozen=True)
class End:
    """Where flows begin or end."""

    key: str
    """Name by which flows refer to it."""
    label: str
    """What stands over it."""
    colour: str
    """Token of its colour."""


@dataclass(frozen=True)
class Flow:
    """One sum."""

    position: int
    """Its row in the table twin."""
    start: str
    """Key of the end it leaves."""
    end: str
    """Key of the end it reaches."""
    value: float
    """The sum [USD], more than zero."""
    text: str
    """What it is, and the sum as people say it."""
    colour: str
    """Token of its colour."""


def flows(
    left: Sequence[End], right: Sequence[End], links: Sequence[Flow], heads: tuple[str, str]
) -> go.Figure:
    """
    Draw sums as flows whose width is the sum.

    Parameters
    ----------
    left, right : sequence of End
        Where flows begin and end, from top to bottom, in the order of the links.
    links : sequence of Flow
        The sums.
    heads : tuple of str
        What the two sides are.

    Returns
    -------
    plotly.graph_objects.Figure
        ``customdata`` of a flow is the position of its row, that of an end a list of positions.
        Labels stand in the gaps over the ends, never on a flow of a dark colour.
    """
    colours = palette("light")
    scale = FLOWS / sum(link.value for link in links)
    pad = max(LINE * len(lines(end.label, RIGHT)) for end in right) + 10
    tops = _tops(right, links, scale, pad)
    # A status begins level with the first of its recipients, so that nothing crosses.
    starts = {
        end.key: min(tops[link.end] for link in links if link.start == end.key) for end in left
    }
    down = max(tops[end.key] + scale * _through(end, links) for end in right)
    ends = [(end, starts[end.key], 0.0) for end in left]
    ends += [(end, tops[end.key], 1.0) for end in right]
    edge = {"color": colours["muted"], "width": 0.5}
    places = {end.key: number for number, (end, _, _) in enumerate(ends)}
    trace = go.Sankey(
        arrangement="fixed",
        node={
            "label": [""] * len(ends),
            "x": [min(max(x, 0.001), 0.999) for _, _, x in ends],
            "y": [(top + scale * _through(end, links) / 2) / down for end, top, _ in ends],
            "color": [colours[end.colour] for end, _, _ in ends],
            "customdata": [_rows(end, links) for end, _, _ in ends],
            "line": edge,
            "pad": pad,
            "thickness": 10,
            "hoverinfo": "none",
        },
        link={
            "source": [places[link.start] for link in links],
            "target": [places[link.end] for link in links],
            "value": [link.value for link in links],
            "color": [colours[link.colour] for link in links],
            "customdata": [link.position for link in links],
            "label": [escape(link.text) for link in links],
            "line": edge,
            "hovertemplate": "%{label}<extra></extra>",
        },
    )
    notes = [_note(end.label, 1 - top / down, x) for end, top, x in ends]
    notes += [
        {**_note(f"{head}", 1, x), "yshift": pad, "text": f"<b>{escape(head)}</b>"}
        for x, head in enumerate(heads)
    ]
    return plot(
        [trace],
        height=int(down) + pad + HEADS + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": pad + HEADS, "b": 2 * EDGE},
        annotations=notes,
    )


def _tops(
    right: Sequence[End], links: Sequence[Flow], scale: float, pad: float
) -> dict[str, float]:
    """Put the ends under each other, with room for a label over each [px from the top]."""
    tops, y = {}, 0.0
    for end in right:
        tops[end.key] = y
        y += scale * _through(end, links) + pad
    return tops


def _through(end: End, links: Sequence[Flow]) -> float:
    return sum(link.value for link in links if end.key in (link.start, link.end))


def _rows(end: End, links: Sequence[Flow]) -> list[int]:
    return [link.position for link in links if end.key in (link.start, link.end)]


def _note(text: str, y: float, x: float) -> dict[str, Any]:
    side = "left" if x == 0 else "right"
    return {
        "text": "<br>".join(lines(text, LEFT if x == 0 else RIGHT)),
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": side,
        "yanchor": "bottom",
        "align": side,
        "borderpad": 0,
        "showarrow": False,
    }
