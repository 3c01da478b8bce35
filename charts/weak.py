"""
What closures do, in rows under their names: pairs cut on the left, what is lost on the right.

The vertical axis is in pixels, so that a name of any number of lines keeps its room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.money_rows import EDGE, GAP, HARD, LETTER, LINE, ROOM, WIDE, height, lines
from charts.plot import LABEL, fluid, plot
from charts.theme import palette

THICK = 15
"""Thickness of a bar [px]."""
LEFT, RIGHT = (0.0, 0.3), (0.36, 1.0)
"""What the two sides take of the width."""
SIDES = (LEFT, RIGHT)
FIT = 0.95
"""What names take of the width at most: a wider letter must not lose their end."""
LOOKS = {
    "bar": ("square", "scale-4"),
    "cut": ("square", "incident"),
    "alone": ("line-ns", "ink"),
    "with": ("circle", "trans-caspian"),
    "without": ("diamond-open", "ink"),
}
GAPS = {"text": "", "with": GAP + HARD, "without": GAP * 2}
SIGNS = {"alone": "|", "with": "●", "without": "◇"}


@dataclass(frozen=True)
class Mark:
    """One value on one side of a row."""

    value: float
    """Where it is on the axis."""
    kind: str
    """
    ``bar`` and ``cut``, bars from zero; ``alone``, a stroke across a bar; ``with`` and
    ``without``, the two marks of a pair; ``text``, words alone at zero.
    """
    text: str = ""
    """Its label; empty for none."""


@dataclass(frozen=True)
class Row:
    """A closure, or a pair of places."""

    position: int
    """Its row in the table twin."""
    label: str
    """What it is."""
    left: Sequence[Mark]
    """Marks on the left."""
    right: Sequence[Mark]
    """Marks on the right."""


@dataclass(frozen=True)
class Section:
    """Rows under two headings."""

    heads: tuple[str, str]
    """What the left side and the right side show."""
    rows: Sequence[Row]
    """From top to bottom."""


def sides(sections: Sequence[Section], key: Sequence[tuple[str, str]] = ()) -> go.Figure:
    """
    Draw closures as rows on two scales side by side, each from zero.

    Parameters
    ----------
    sections : sequence of Section
        From top to bottom; they share both scales.
    key : sequence of tuple of str, default ()
        Kind of mark and what it means, written over the picture.

    Returns
    -------
    plotly.graph_objects.Figure
        Every name and every mark leads to its row of the twin.
    """
    return fluid(partial(_sides, sections, key), WIDE, ROOM)


def _sides(sections: Sequence[Section], key: Sequence[tuple[str, str]], room: float) -> go.Figure:
    """Draw them for a width."""
    colours = palette("light")
    notes: list[dict[str, Any]] = []
    placed: list[tuple[float, Row]] = []
    names: list[tuple[float, Row]] = []
    y = 0.0
    for kind, meaning in key:
        y += LINE + 2
        sign = f'<span style="color:{colours[LOOKS[kind][1]]}">{SIGNS[kind]}</span>'
        notes.append(_note(f"{sign} {escape(meaning)}", 0, y))
    for section in sections:
        widths = [room * (end - start) for start, end in SIDES]
        y += 4 + max(map(height, section.heads, widths))
        for text, width, (start, _) in zip(section.heads, widths, SIDES, strict=True):
            notes.append(_note("<br>".join(lines(text, width)), start, y, colours["muted"]))
        for row in section.rows:
            y += 4 + height(row.label, room * FIT)
            names.append((y, row))
            y += THICK / 2 + 3
            placed.append((y, row))
            y += THICK / 2 + 6
        y += 10
    traces: list[Any] = []
    ranges = []
    for at, (name, (start, end)) in enumerate(zip(("x", "x2"), SIDES, strict=True)):
        marks = [(y, row, one) for y, row in placed for one in (row.left, row.right)[at]]
        traces += _drawn(marks, name)
        ranges.append(_range([one for _, _, one in marks], room * (end - start)))
    traces.append(_names(names, ranges[0][0], room))
    # No zero line across the picture: it would run through the names.
    axis = {"visible": False, "fixedrange": True}
    return plot(
        [trace for trace in traces if len(trace.x)],
        height=int(y) + 2 * EDGE,
        margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
        barmode="overlay",
        xaxis={**axis, "domain": list(LEFT), "range": ranges[0]},
        xaxis2={**axis, "domain": list(RIGHT), "range": ranges[1], "anchor": "y"},
        yaxis={"range": [y, 0], "visible": False, "fixedrange": True},
        annotations=notes,
    )


def _note(
    text: str, x: float, foot: float, colour: str = palette("light")["ink"]
) -> dict[str, Any]:
    """Write what is no row."""
    return {
        "xref": "paper", "x": x, "y": foot, "text": text, "showarrow": False, "align": "left",
        "xanchor": "left", "yanchor": "bottom", "borderpad": 0, "font": {"color": colour},
    }  # fmt: skip


def _names(names: Sequence[tuple[float, Row]], edge: float, room: float) -> go.Scatter:
    """Write the names over their rows, each the handle of its row."""
    return go.Scatter(
        x=[edge] * len(names),
        y=[foot for foot, _ in names],
        mode="text",
        text=["<br>".join(lines(row.label, room * FIT)) for _, row in names],
        textposition="top right",
        textfont={"size": LABEL},
        customdata=[row.position for _, row in names],
        cliponaxis=False,
        hoverinfo="skip",
    )


def _drawn(marks: Sequence[tuple[float, Row, Mark]], axis: str) -> list[Any]:
    """Draw one side: joins, bars, marks, then labels."""
    colours = palette("light")
    found: list[Any] = []
    ends: dict[float, list[tuple[float, Row, Mark]]] = {}
    for one in marks:
        if one[2].kind in {"with", "without"}:
            ends.setdefault(one[0], []).append(one)
    joins = [[(mark.value, y, row) for y, row, mark in own] for own in ends.values()]
    places = {y: row for y, row, mark in marks if mark.kind in {"bar", "cut"}}
    zeros = [[(0.0, y + end * THICK, row) for end in (-0.6, 0.6)] for y, row in places.items()]
    found += [_lines(zeros, axis, colours["muted"], 1), _lines(joins, axis, colours["coast"], 2)]
    for kind, (symbol, token) in LOOKS.items():
        own = [one for one in marks if one[2].kind == kind]
        common: dict[str, Any] = {
            "x": [mark.value for _, _, mark in own],
            "y": [y for y, _, _ in own],
            "customdata": [row.position for _, row, _ in own],
            "hovertext": [escape(row.label) for _, row, _ in own],
            "hoverinfo": "text",
            "xaxis": axis,
        }
        if symbol == "square":
            paint: dict[str, Any] = {
                "color": colours[token],
                "line": {"color": colours["muted"], "width": 1},
            }
            found.append(go.Bar(**common, orientation="h", width=THICK, marker=paint))
        else:
            size = 13 if kind == "alone" else 11
            line = {"width": 2, "color": colours["paper" if kind == "with" else token]}
            paint = {"symbol": symbol, "size": size, "color": colours[token], "line": line}
            found.append(go.Scatter(**common, mode="markers", marker=paint, cliponaxis=False))
    return [*found, *(_labels(marks, axis, side) for side in ("left", "right"))]


def _lines(
    parts: Sequence[Sequence[tuple[float, float, Row]]], axis: str, colour: str, width: float
) -> go.Scatter:
    """Draw lines that are no marks of their own: zeros, and what joins two marks."""
    points = [point for part in parts for point in (*part, None)]
    return go.Scatter(
        x=[point and point[0] for point in points],
        y=[point and point[1] for point in points],
        customdata=[point and point[2].position for point in points],
        mode="lines",
        line={"color": colour, "width": width},
        hoverinfo="skip",
        xaxis=axis,
    )


def _labels(marks: Sequence[tuple[float, Row, Mark]], axis: str, side: str) -> go.Scatter:
    """Write the labels that stand on one side of their marks."""
    own = [one for one in marks if one[2].text and _side(one, marks) == side]
    gap = [GAPS.get(one[2].kind, GAP) for one in own]
    texts = [escape(one[2].text) for one in own]
    both = zip(texts, gap, strict=True)
    return go.Scatter(
        x=[mark.value for _, _, mark in own],
        y=[y for y, _, _ in own],
        xaxis=axis,
        mode="text",
        text=[f"{one}{space}" if side == "left" else f"{space}{one}" for one, space in both],
        textposition=f"middle {side}",
        textfont={"size": LABEL},
        customdata=[row.position for _, row, _ in own],
        cliponaxis=False,
        hoverinfo="skip",
    )


def _side(one: tuple[float, Row, Mark], marks: Sequence[tuple[float, Row, Mark]]) -> str:
    """Put the label of the smaller mark of a pair on its left."""
    if one[2].kind not in {"with", "without"}:
        return "right"
    larger = [
        mark.value
        for y, _, mark in marks
        if y == one[0] and mark is not one[2] and mark.kind in {"with", "without"}
    ]
    return "left" if larger and max(larger) > one[2].value else "right"


def _range(marks: Sequence[Mark], width: float) -> list[float]:
    """Let an axis run on so far that each label fits on its side, in so many pixels."""
    most = max((one.value for one in marks), default=0) or 1.0
    before = max((_letters(one) for one in marks if one.kind in {"with", "without"}), default=3.0)
    room = width - before
    reach = max(
        (one.value * room / max(room - _letters(one), room / 4) for one in marks), default=most
    )
    reach = max(reach, most * room / (room - 12))
    return [-before * reach / room, reach]


def _letters(mark: Mark) -> float:
    """Measure a label with its gap [px]."""
    return LETTER * (len(mark.text) + 3.5)
