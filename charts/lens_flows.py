"""Who wants what of whom, as flows over three columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import EDGE, LINE, ROOM, lines
from charts.plot import plot
from charts.theme import palette

THICK = 10
"""Width of an end [px]."""
UNIT = 15
"""Height of one interest [px]."""
GAP = 10
"""Between a flow and the label under it [px]."""
HEADS = 24
"""Height of the headings [px]."""
THIRD = ROOM / 3 - 8
"""Width of a label [px]: three fit beside each other in the narrowest frame."""
SIDES = ("left", "center", "right")


@dataclass(frozen=True)
class Stop:
    """Somebody who wants, a topic, or somebody of whom it is wanted."""

    key: str
    """Name by which flows refer to it, unique in the picture."""
    label: str
    """What stands over it."""
    colour: str
    """Token of its colour."""


@dataclass(frozen=True)
class Stream:
    """Interests of one in another on a topic: two links, into the topic and out of it."""

    path: tuple[str, str, str]
    """Keys of who, topic and whom."""
    position: int
    """Its row in the table twin."""
    number: int
    """How many interests, more than zero."""
    text: str
    """Its card."""
    colour: str
    """Token of its colour."""


def streams(
    columns: tuple[Sequence[Stop], Sequence[Stop], Sequence[Stop]],
    links: Sequence[Stream],
    heads: tuple[str, str, str],
) -> go.Figure:
    """
    Draw interests as flows whose width is their number.

    Parameters
    ----------
    columns : tuple of sequence of Stop
        Who, topics and whom, from top to bottom.
    links : sequence of Stream
        The interests, at least one.
    heads : tuple of str
        What the columns are.

    Returns
    -------
    plotly.graph_objects.Figure
        ``customdata`` of a flow is the position of its row, that of a stop a list of positions.
        Labels stand over the stops.
    """
    colours = palette("light")
    stops = [(at, stop) for at, column in enumerate(columns) for stop in column]
    weight = {
        stop.key: sum(one.number for one in links if one.path[at] == stop.key) for at, stop in stops
    }
    texts = {stop.key: lines(stop.label, THIRD) for _, stop in stops}
    pad = LINE * max(map(len, texts.values())) + GAP
    through = UNIT * sum(one.number for one in links)
    high = through + pad * (max(map(len, columns)) - 1)
    tops = {}
    for at, column in enumerate(columns):
        # Topics, the column between, stand in the middle of the tallest.
        y = (high - through - pad * (len(column) - 1)) / 2 if at == 1 else 0.0
        for stop in column:
            tops[stop.key] = y
            y += UNIT * weight[stop.key] + pad
    places = {stop.key: number for number, (_, stop) in enumerate(stops)}
    edge = {"color": colours["muted"], "width": 0.5}
    pieces = [(one, step) for one in links for step in (0, 1)]
    trace = go.Sankey(
        arrangement="fixed",
        node={
            "label": [""] * len(stops),
            "x": [(0.001, 0.5, 0.999)[at] for at, _ in stops],
            "y": [(tops[stop.key] + UNIT * weight[stop.key] / 2) / high for _, stop in stops],
            "color": [colours[stop.colour] for _, stop in stops],
            "customdata": [
                [one.position for one in links if one.path[at] == stop.key] for at, stop in stops
            ],
            "line": edge,
            "pad": pad,
            "thickness": THICK,
            "hoverinfo": "none",
        },
        link={
            "source": [places[one.path[step]] for one, step in pieces],
            "target": [places[one.path[step + 1]] for one, step in pieces],
            "value": [one.number for one, _ in pieces],
            "color": [colours[one.colour] for one, _ in pieces],
            "customdata": [one.position for one, _ in pieces],
            "label": [one.text for one, _ in pieces],
            "line": edge,
            "hovertemplate": "%{label}<extra></extra>",
        },
    )
    notes = [
        _note("<br>".join(texts[stop.key]), 1 - tops[stop.key] / high, at) for at, stop in stops
    ]
    notes += [
        {**_note(f"<b>{escape(head)}</b>", 1, at), "yshift": pad} for at, head in enumerate(heads)
    ]
    return plot(
        [trace],
        height=int(high) + pad + HEADS + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": pad + HEADS, "b": 2 * EDGE},
        annotations=notes,
    )


def _note(text: str, y: float, at: int) -> dict[str, Any]:
    """Write over a stop."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": at / 2,
        "y": y,
        "xanchor": SIDES[at],
        "yanchor": "bottom",
        "align": SIDES[at],
        # On paper: a flow may pass under a label.
        "bgcolor": palette("light")["paper"],
        "borderpad": 1,
        "showarrow": False,
    }
