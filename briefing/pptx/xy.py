"""Lines and points of a figure as series of a native XY chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from briefing.pptx.reading import axis, colour, each, name, numbers, parts, plain
from briefing.pptx.spec import (
    LONGEST,
    Axis,
    Label,
    Mark,
    NotNativeError,
    Series,
    Side,
    Spec,
    Stroke,
)

SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle-up": "triangle",
    "x": "x",
    "x-thin": "x",
    "cross": "plus",
}
_SIDES: dict[str, Side] = {"left": "l", "right": "r", "top": "t", "bottom": "b"}
_INSIDE = 0.02
"""How far inside the end of a logarithmic axis texts stand, or LibreOffice leaves them out."""
_MOST_LINES = 3
INK, EDGE = "#1B2430", "#D9C7A8"
"""Colour of what has none of its own, and of the edges of a band."""


def xy(figure: Any, table: pd.DataFrame, columns: Sequence[str]) -> Spec:
    """
    Read a figure of lines and points.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Of scatter traces.
    table : pandas.DataFrame
        The table twin.
    columns : sequence of str
        Its columns that people see.

    Returns
    -------
    Spec
        One XY chart.

    Raises
    ------
    NotNativeError
        If the figure has more than such a chart can show.
    """
    layout = figure.layout
    if any((one.xaxis or "x", one.yaxis or "y") != ("x", "y") for one in figure.data):
        msg = "more than one pair of axes"
        raise NotNativeError(msg)
    across, upwards = axis(layout.xaxis, default_grid=False), axis(layout.yaxis)
    series = list(_references(layout.shapes, across))
    texts: list[tuple[float, float, Label]] = []
    for trace in figure.data:
        if trace.error_x.array is not None or trace.error_y.array is not None:
            msg = "error bars"
            raise NotNativeError(msg)
        # An area between lines that are drawn themselves is shade: it holds no value of its own.
        if trace.fill in (None, "none"):
            series += _series(trace, table, columns)
            texts += _texts(trace)
        elif trace.hoverinfo != "skip":
            msg = "an area with values"
            raise NotNativeError(msg)
    # The edge of a band may be a line of its own already.
    lines = [set(one.y) for one in series if one.x and one.name]
    series = [one for one in series if one.name or set(one.y) not in lines]
    texts += [_annotated(one, across, upwards) for one in layout.annotations]
    return Spec("xy", tuple(_labelled(series, texts)), across, upwards)


def _series(trace: Any, table: pd.DataFrame, columns: Sequence[str]) -> list[Series]:
    """Read what a trace draws; a broken line is several series of one name."""
    modes = (trace.mode or "lines").split("+")
    clear = trace.opacity == 0 or trace.marker.opacity == 0 or trace.visible is False
    points = "markers" in modes and not clear
    if not points and "lines" not in modes:
        return []
    if trace.line.shape not in (None, "linear"):
        msg = f"a line of shape {trace.line.shape}"
        raise NotNativeError(msg)
    xs, ys = numbers(trace.x), numbers(trace.y)
    marks = marks_of(trace, len(xs)) if points else [Mark("", "")] * len(xs)
    if "lines" in modes and trace.line.width != 0:
        dashed = trace.line.dash not in (None, "solid")
        own = colour(trace.line.color) or colour(each(trace.marker.color, 1)[0]) or INK
        stroke = Stroke(own, 2 if trace.line.width is None else trace.line.width, dashed)
    else:
        stroke = None
    called = name(trace, table, columns)
    found: list[Series] = []
    held: list[int] = []
    for at in range(len(xs) + 1):
        if at < len(xs) and xs[at] is not None and ys[at] is not None:
            held.append(at)
        elif held:
            ends = [tuple(values[one] for one in held) for values in (xs, ys)]
            looks = tuple(marks[one] for one in held)
            found.append(Series(called, ends[0], ends[1], looks, stroke))
            held = []
    return found


def marks_of(trace: Any, count: int) -> list[Mark]:
    """
    Read how points or bars look.

    Parameters
    ----------
    trace : plotly trace
        With a marker.
    count : int
        How many points it has.

    Returns
    -------
    list of Mark
        One for each.
    """
    marker = trace.marker
    bar = trace.type == "bar"
    kinds = [marker.color, marker.line.color, marker.line.width]
    kinds += [marker.pattern.shape] if bar else [marker.symbol, marker.size]
    found = []
    for fill, edge, width, *rest in zip(*(each(one, count) for one in kinds), strict=True):
        outline = colour(edge) if width else ""
        if bar:
            found.append(Mark(colour(fill), outline, width or 0, pattern=rest[0] or ""))
            continue
        symbol = str(rest[0] or "circle")
        bare = symbol.removesuffix("-open")
        if bare not in SYMBOLS:
            msg = f"a mark of shape {symbol}"
            raise NotNativeError(msg)
        inside = "" if symbol.endswith("-open") or bare == "x-thin" else colour(fill)
        size = 6 if rest[1] is None else rest[1]
        found.append(Mark(inside, outline or colour(fill), width or 0, SYMBOLS[bare], size))
    return found


def _texts(trace: Any) -> list[tuple[float, float, Label]]:
    """Read the texts that a trace writes at its points."""
    if "text" not in (trace.mode or "").split("+") or trace.text is None:
        return []
    count = len(trace.x)
    kinds = (trace.text, trace.textposition, trace.textfont.color)
    found = []
    for x, y, text, where, own in zip(
        numbers(trace.x), numbers(trace.y), *(each(one, count) for one in kinds), strict=True
    ):
        written, bold = _written(text)
        if written and x is not None and y is not None:
            vertical, _, sideways = str(where or "middle center").partition(" ")
            side = _SIDES.get(sideways) or _SIDES.get(vertical) or "ctr"
            up = {"top": 1, "bottom": -1}.get(vertical, 0) if sideways in ("left", "right") else 0
            found.append((x, y, Label(written, side, colour(own) or INK, bold, up, parts(text))))
    return found


def _written(text: Any) -> tuple[str, bool]:
    written, bold = plain(text)
    lines = written.split("\n")
    if len(lines) > _MOST_LINES or any(len(line) > LONGEST for line in lines):
        msg = f"a label too long for a chart: {written[:LONGEST]}"
        raise NotNativeError(msg)
    return written, bold


def _annotated(one: Any, across: Axis, upwards: Axis) -> tuple[float, float, Label]:
    """Read a text that stands in the picture."""
    if one.showarrow is not False:
        msg = "an arrow"
        raise NotNativeError(msg)
    text, bold = _written(one.text)
    x = _at(one.x, across) if one.xref == "paper" else one.x
    y = _at(one.y, upwards) if one.yref == "paper" else one.y
    if x is None or y is None:
        msg = "a text somewhere on paper"
        raise NotNativeError(msg)
    centred: dict[str, Side] = {"top": "b", "bottom": "t"}
    beside: dict[str, Side] = {"left": "r", "right": "l"}
    side = beside.get(one.xanchor) or centred.get(one.yanchor, "ctr")
    own = one.yref != "paper" and one.xanchor in beside
    up = {"bottom": 1, "top": -1}.get(one.yanchor, 0) if own else 0
    held = Label(text, side, colour(one.font.color) or INK, bold, up, parts(one.text))
    return float(x), float(y), held


def _at(share: float, held: Axis) -> float | None:
    """Turn a place on paper into a value."""
    if held.low is None or held.high is None:
        return None
    part = 1 - share if held.backwards else share
    if held.log:
        part = min(max(part, _INSIDE), 1 - _INSIDE)
        return float(held.low * (held.high / held.low) ** part)
    return held.low + part * (held.high - held.low)


def _references(shapes: Sequence[Any], across: Axis) -> list[Series]:
    """Read lines and bands that run through the whole picture; a band is its two edges."""
    found = []
    for one in shapes:
        level = (one.xref, one.x0, one.x1) == ("paper", 0, 1) and one.yref in (None, "y")
        if not level or one.type not in ("line", "rect") or across.low is None:
            msg = "shapes as marks"
            raise NotNativeError(msg)
        edge = colour(one.line.color) if one.type == "line" else EDGE
        dashed = one.line.dash not in (None, "solid")
        for y in dict.fromkeys((one.y0, one.y1)):
            ends = (across.low, across.high)
            stroke = Stroke(edge or INK, 1.2, dashed)
            found.append(Series("", ends, (float(y), float(y)), (Mark("", ""),) * 2, stroke))
    return found


def _labelled(series: list[Series], texts: list[tuple[float, float, Label]]) -> list[Series]:
    """Give texts to the points they stand at; those that stand at none become points unseen."""
    held = [dict(one.labels) for one in series]
    loose = []
    for x, y, label in texts:
        places = [
            (at, point)
            for at, one in enumerate(series)
            for point, where in enumerate(zip(one.x, one.y, strict=True))
            if where == (x, y) and point not in held[at]
        ]
        if places:
            at, point = max(places, key=lambda place: series[place[0]].marks[place[1]].size)
            held[at][point] = label
        else:
            loose.append((x, y, label))
    found = [replace(one, labels=own) for one, own in zip(series, held, strict=True)]
    if loose:
        xs, ys, labels = zip(*loose, strict=True)
        found.append(Series("", xs, ys, (Mark("", ""),) * len(xs), labels=dict(enumerate(labels))))
    return found
