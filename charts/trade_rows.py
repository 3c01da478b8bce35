"""Rows under headings: bars from zero, and pairs of marks that say who counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette

ROW = 28
# What a name of two lines takes above and below, in rows.
TALLER = 0.14
FEW = 3
SYMBOLS = {"state": "circle", "japan": "diamond", "before": "line-ns"}
SIGNS = {"state": "●", "japan": "◆", "before": "|"}
# Width of a letter of a row's name at least [px], so that headings begin where names do.
LETTER = 5.4


@dataclass(frozen=True)
class Mark:
    """One value in a row."""

    value: float
    """Where it is on the axis."""
    row: int
    """Its position in the table twin."""
    colour: str
    """Token."""
    kind: str
    """
    ``bar``; ``press``, a hatched bar; ``state`` and ``japan``, marks of a pair; ``before``, a stroke
    across a bar for an earlier year; ``none``, text alone.
    """
    text: str
    """Its label; empty for none."""
    hover: str
    """Its card."""
    side: str = "right"
    """On which side the label stands."""
    beside: float | None = None
    """Where it stands; None for the value."""


@dataclass(frozen=True)
class Room:
    """Ends of the axis as multiples of the largest value, on wide frames and on narrow ones."""

    wide: tuple[float, float]
    narrow: tuple[float, float]


BARS = Room((0, 1.2), (0, 1.6))
PAIRS = Room((-0.09, 1.12), (-0.36, 1.4))


@dataclass(frozen=True)
class Block:
    """Rows under one heading."""

    heading: str
    """What the rows have in common; empty for none."""
    rows: Sequence[tuple[str, Sequence[Mark]]] = ()
    """Name and marks of each row, from top to bottom."""
    key: Sequence[tuple[str, str, str]] = ()
    """Kind, colour and meaning of marks, written under the heading."""


def rows(
    blocks: Sequence[Block],
    ticks: tuple[Sequence[float], Sequence[str]],
    *,
    most: float,
    room: Room,
) -> go.Figure:
    """
    Draw blocks of rows on one axis.

    Parameters
    ----------
    blocks : sequence of Block
        From top to bottom.
    ticks : tuple
        Values of the grid, and what they read.
    most : float
        The largest value drawn.
    room : Room
        How far the axis reaches beyond zero and `most`, so that labels fit.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars and marks with their labels; pairs of marks are joined by a hairline.
    """
    colours = palette("light")
    places, names, heads, at = [], [], [], 0.0
    marks: list[tuple[float, Mark]] = []
    joins: list[tuple[float, Sequence[Mark]]] = []
    for block in blocks:
        titles = [f"<b>{block.heading}</b>"] if block.heading else []
        for text in [*titles, *([_meanings(block.key, colours)] if block.key else [])]:
            heads.append((at, text))
            at += 1
        for name, own in block.rows:
            at += TALLER if "<br>" in name else 0
            places.append(at)
            names.append(name)
            marks += [(at, mark) for mark in own]
            joins.append((at, [mark for mark in own if mark.kind in {"state", "japan"}]))
            at += 1 + (TALLER if "<br>" in name else 0)
        at += 0.35
    traces = [
        *_joins(joins, colours),
        *_bars(marks, colours),
        *_marks(marks, colours),
        *_labels(marks, colours),
    ]
    lines = (line for name in names for line in name.split("<br>"))
    shift = -LETTER * max(len(re.sub("<[^>]*>", "", line)) for line in lines)
    # On a narrow frame every second tick has room.
    few = slice(None, None, 2 if len(ticks[0]) > FEW else 1)
    return plot(
        traces,
        height=round(at * ROW + 44),
        narrow={
            "xaxis.range": [most * end for end in room.narrow],
            "xaxis.tickvals": list(ticks[0][few]),
            "xaxis.ticktext": list(ticks[1][few]),
        },
        margin={"l": 8, "r": 16, "t": 6, "b": 28},
        barmode="overlay",
        xaxis={
            "range": [most * end for end in room.wide],
            "tickvals": list(ticks[0]),
            "ticktext": list(ticks[1]),
            "tickangle": 0,
            "showgrid": True,
            "zeroline": True,
        },
        yaxis={
            "range": [at - 0.6, -0.6],
            "tickvals": places,
            "ticktext": names,
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": colours["paper"],
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": LABEL, "color": colours["ink"]},
        },
        annotations=[_heading(place, text, shift, colours) for place, text in heads],
    )


def _heading(place: float, text: str, shift: float, colours: Mapping[str, str]) -> dict[str, Any]:
    """Write a heading over its rows."""
    return {
        "text": text,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": shift,
        "y": place,
        "showarrow": False,
        # A heading longer than the names would be crossed by the axis.
        "bgcolor": colours["paper"],
        "font": {"size": LABEL, "color": colours["ink"]},
    }


def _meanings(key: Sequence[tuple[str, str, str]], colours: Mapping[str, str]) -> str:
    """Write what marks mean, each behind its sign in its colour."""
    return "   ".join(
        f'<span style="color:{colours[colour]}">{SIGNS[kind]}</span> {text}'
        for kind, colour, text in key
    )


def _bars(marks: Sequence[tuple[float, Mark]], colours: Mapping[str, str]) -> list[go.Bar]:
    """Draw bars; what only the press gives is hatched."""
    traces = []
    for kind in ("bar", "press"):
        own = [(place, mark) for place, mark in marks if mark.kind == kind]
        if own:
            paint = [colours[mark.colour] for _, mark in own]
            traces.append(
                go.Bar(
                    orientation="h",
                    x=[mark.value for _, mark in own],
                    y=[place for place, _ in own],
                    width=0.62,
                    marker={
                        "color": paint,
                        "line": {"color": paint, "width": 1.2 if kind == "press" else 0},
                        "pattern": {"shape": "/" if kind == "press" else "", "size": 6},
                    },
                    customdata=[mark.row for _, mark in own],
                    hovertext=[mark.hover for _, mark in own],
                    textposition="none",
                    hovertemplate="%{hovertext}<extra></extra>",
                )
            )
    return traces


def _marks(marks: Sequence[tuple[float, Mark]], colours: Mapping[str, str]) -> list[go.Scatter]:
    """Draw marks: whose they are is their shape as well as their colour."""
    traces = []
    for kind, symbol in SYMBOLS.items():
        own = [(place, mark) for place, mark in marks if mark.kind == kind]
        if own:
            traces.append(
                go.Scatter(
                    x=[mark.value for _, mark in own],
                    y=[place for place, _ in own],
                    mode="markers",
                    marker={
                        "symbol": symbol,
                        "size": 15 if kind == "before" else 11,
                        "color": [colours[mark.colour] for _, mark in own],
                        "line": {
                            "width": 2.4 if kind == "before" else 1,
                            "color": colours["ink" if kind == "before" else "paper"],
                        },
                    },
                    customdata=[mark.row for _, mark in own],
                    hovertext=[mark.hover for _, mark in own],
                    hovertemplate="%{hovertext}<extra></extra>",
                )
            )
    return traces


def _joins(
    joins: Sequence[tuple[float, Sequence[Mark]]], colours: Mapping[str, str]
) -> list[go.Scatter]:
    """Join the marks of a row by a hairline."""
    return [
        go.Scatter(
            x=[mark.value for mark in own],
            y=[place] * len(own),
            mode="lines",
            line={"color": colours["coast"], "width": 2},
            customdata=[mark.row for mark in own],
            hoverinfo="skip",
        )
        for place, own in joins
        if len(own) > 1
    ]


def _labels(marks: Sequence[tuple[float, Mark]], colours: Mapping[str, str]) -> list[go.Scatter]:
    """Write labels beside their values, each the handle of its row."""
    own = [(place, mark) for place, mark in marks if mark.text]
    if not own:
        return []
    paired = {"state", "japan"}
    return [
        go.Scatter(
            x=[mark.value if mark.beside is None else mark.beside for _, mark in own],
            y=[place for place, _ in own],
            mode="markers+text",
            # Unseen, but labels keep as clear of them as of what is drawn there.
            marker={
                "size": [13 if mark.kind in paired else 3 for _, mark in own],
                "opacity": 0,
                "color": colours["ink"],
            },
            text=[mark.text for _, mark in own],
            textposition=[f"middle {mark.side}" for _, mark in own],
            textfont={
                "size": LABEL,
                "color": [colours["muted" if mark.kind == "none" else "ink"] for _, mark in own],
            },
            customdata=[mark.row for _, mark in own],
            hoverinfo="skip",
            cliponaxis=False,
        )
    ]
