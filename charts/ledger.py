"""All values of one quantity on one axis, each drawn as its source puts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.evidence_rows import Sheet, Text, rows, upright
from charts.money_rows import EDGE, GAP, LETTER, ROOM, lines
from charts.plot import LABEL
from charts.scale import Scale, scale_of
from charts.theme import palette

ARROW = 0.07
"""Length of the arrow of a bound, as a share of the axis; how far it holds no source says."""
BESIDE = 14
"""Room between a mark and its text [px]."""
AXIS = 24
"""Height of the line of ticks [px]."""
SYMBOLS = {"=": "circle", "≈": "circle", "≥": "circle", ">": "circle-open", "<": "circle-open"}
"""Marker of the value itself by operator: open where the value is left out."""
BOUNDS = {">": 1, "≥": 1, "<": -1}
"""Way in which a bound points."""


@dataclass(frozen=True)
class Statement:
    """What one claim says."""

    position: int
    """Its row in the table twin."""
    value: float
    """The number, in the quantity's unit."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    text: str
    """The number as people say it."""
    label: Sequence[Text]
    """Who says it, when, and as what."""
    preferred: bool
    """Whether the project prefers it."""
    wrong: bool
    """Whether the source errs."""


@dataclass(frozen=True)
class Block:
    """Statements under a heading."""

    heading: str
    """What they are; empty for none."""
    statements: Sequence[Statement]
    """From top to bottom."""


@dataclass(frozen=True)
class Axis:
    """How the quantity is measured."""

    written: Callable[[float], str]
    """Writes a value under the axis."""
    whole: bool
    """Whether only whole numbers mean anything."""
    years: bool
    """Whether the values are calendar years."""
    about: float
    """Half the width of “about”, as a share of the value."""


def ledger(blocks: Sequence[Block], axis: Axis) -> go.Figure:
    """
    Draw all values of a quantity.

    Parameters
    ----------
    blocks : sequence of Block
        From top to bottom; at least one statement in all.
    axis : Axis
        How the quantity is measured.

    Returns
    -------
    plotly.graph_objects.Figure
        A disc is an exact value; an arrow shows where a bound lets the value lie, from an open ring
        if it leaves out the number itself; a soft band lies about what is “about”. A dotted line
        carries the preferred value down through all rows.
    """
    return rows(partial(_ledger, blocks, axis))


def _ledger(blocks: Sequence[Block], axis: Axis, room: float) -> go.Figure:
    """Draw it for a width."""
    sheet = Sheet(room)
    every = [one for block in blocks for one in block.statements]
    scale = scale_of([end for one in every for end in ends(one, axis.about)], years=axis.years)
    placed: list[tuple[Statement, float]] = []
    for block in blocks:
        if block.heading:
            sheet.heading(block.heading)
        placed += [(one, sheet.row(one.label)) for one in block.statements]
    place = partial(_place, sheet, scale)
    sheet.traces += [
        _bands(placed, place, axis.about),
        _arrows([one for one in placed if not one[0].preferred], place, "ink"),
        _arrows([one for one in placed if one[0].preferred], place, "accent"),
        _points(placed, place),
        *_texts(sheet, placed, place),
    ]
    ticks = _ticks(scale, axis)
    colours = palette("light")
    sheet.shapes += [upright(place(tick), (0, sheet.down), colours["hairline"]) for tick in ticks]
    sheet.shapes += [
        upright(place(one.value), (y, sheet.down), colours["accent"], "dot")
        for one, y in placed
        if one.preferred
    ]
    figure = sheet.figure()
    shown = {
        "visible": True,
        "tickmode": "array",
        "tickvals": [place(tick) for tick in ticks],
        "ticktext": [axis.written(tick) for tick in ticks],
        "showline": False,
        "ticks": "",
        "automargin": False,
    }
    return figure.update_layout(
        {"xaxis": shown, "margin.b": AXIS, "height": figure.layout.height + AXIS - EDGE}
    )


def ends(one: Statement, about: float) -> tuple[float, float]:
    """
    Say from where to where a statement is drawn, its arrow left out.

    Parameters
    ----------
    one : Statement
        The statement.
    about : float
        Half the width of “about”, as a share of the value.

    Returns
    -------
    tuple of float
        Twice the value unless it is “about”.
    """
    half = abs(one.value) * about if one.operator == "≈" else 0
    return one.value - half, one.value + half


def _place(sheet: Sheet, scale: Scale, value: float) -> float:
    return sheet.across(scale.share(value))


Placed = Sequence[tuple[Statement, float]]
Place = Callable[[float], float]


def _bands(rows: Placed, place: Place, about: float) -> go.Scatter:
    """Draw a soft band about each value that is “about”."""
    own = [(one, y) for one, y in rows if one.operator == "≈"]
    return _segments(
        [(one, y, tuple(map(place, ends(one, about)))) for one, y in own],
        line={"color": palette("light")["muted"], "width": 14},
        opacity=0.28,
    )


def _arrows(rows: Placed, place: Place, token: str) -> go.Scatter:
    """Draw where a bound lets the value lie."""
    colour = palette("light")[token]
    own = [(one, y, place(one.value)) for one, y in rows if one.operator in BOUNDS]
    heads = {1: "triangle-right", -1: "triangle-left"}
    return _segments(
        [(one, y, (x, x + BOUNDS[one.operator] * ARROW)) for one, y, x in own],
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker={
            "symbol": [
                symbol
                for one, _, _ in own
                for symbol in ("circle", heads[BOUNDS[one.operator]], "circle")
            ],
            "size": [size for _ in own for size in (0, 9, 0)],
            "color": colour,
            "opacity": 1,
        },
    )


def _segments(
    lines: Sequence[tuple[Statement, float, tuple[float, ...]]], **style: Any
) -> go.Scatter:
    """Draw lines along rows, as one trace."""
    return go.Scatter(
        x=[x for _, _, (start, end) in lines for x in (start, end, None)],
        y=[place for _, y, _ in lines for place in (y, y, None)],
        customdata=[one.position for one, _, _ in lines for _ in range(3)],
        **{"mode": "lines", "hoverinfo": "skip", "cliponaxis": False, **style},
    )


def _points(rows: Placed, place: Place) -> go.Scatter:
    """Draw the values themselves."""
    colours = palette("light")
    tokens = ["incident" if one.wrong else "accent" if one.preferred else "ink" for one, _ in rows]
    return go.Scatter(
        x=[place(one.value) for one, _ in rows],
        y=[y for _, y in rows],
        customdata=[one.position for one, _ in rows],
        mode="markers",
        marker={
            "symbol": [
                "x" if one.wrong else SYMBOLS.get(one.operator, "circle") for one, _ in rows
            ],
            "opacity": 1,
            "size": [14 if one.preferred else 11 for one, _ in rows],
            "color": [colours[token] for token in tokens],
            "line": {"color": [colours[token] for token in tokens], "width": 2},
        },
        hovertext=[escape(f"{one.text} · {one.label[0].text}") for one, _ in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _texts(sheet: Sheet, rows: Placed, place: Place) -> list[go.Scatter]:
    """Write each value beside its mark: at the right, or where there is more room."""
    sides: dict[str, list[tuple[float, float, str, int]]] = {"middle left": [], "middle right": []}
    for one, y in rows:
        tip = place(one.value) + BOUNDS.get(one.operator, 0) * ARROW
        ends = (min(tip, place(one.value)), max(tip, place(one.value)))
        rooms = [
            (share * sheet.room - BESIDE)
            for share in (ends[0] - sheet.across(0), sheet.across(1) - ends[1])
        ]
        left = rooms[1] < min(len(one.text) * LETTER, rooms[0])
        gap = GAP * 2
        text = "<br>".join(
            f"{line}{gap}" if left else f"{gap}{line}" for line in lines(one.text, rooms[not left])
        )
        side, x = ("middle left", ends[0]) if left else ("middle right", ends[1])
        sides[side].append((x, y, f"<b>{text}</b>" if one.preferred else text, one.position))
    return [
        go.Scatter(
            x=[x for x, _, _, _ in own],
            y=[y for _, y, _, _ in own],
            text=[text for _, _, text, _ in own],
            customdata=[position for _, _, _, position in own],
            mode="text",
            textposition=side,
            textfont={"size": LABEL},
            cliponaxis=False,
            hoverinfo="skip",
        )
        for side, own in sides.items()
    ]


def _ticks(scale: Scale, axis: Axis) -> list[float]:
    """Choose as many ticks as a phone has room for, the same at any width."""
    for most in (6, 5, 4, 3, 2):
        ticks = scale.ticks(most, whole=axis.whole)
        longest = max((len(axis.written(tick)) for tick in ticks), default=0)
        if (longest * LETTER + 12) * len(ticks) <= ROOM:
            return ticks
    return ticks[:1]
