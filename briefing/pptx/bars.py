"""Bars of a figure as native bar charts, one for each of its panels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from briefing.pptx.reading import axis, colour, each, name, numbers, plain
from briefing.pptx.rows import Row, rows_of
from briefing.pptx.spec import Axis, Label, NotNativeError, Series, Side, Spec
from briefing.pptx.xy import INK, marks_of

MOST_ROWS = 26
_NEAR = 1e-6


def bars(figure: Any, table: pd.DataFrame, columns: Sequence[str]) -> tuple[Spec, ...]:
    """
    Read a figure of bars.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Of bars, and of texts at them.
    table : pandas.DataFrame
        The table twin.
    columns : sequence of str
        Its columns that people see.

    Returns
    -------
    tuple of Spec
        One for each pair of axes.

    Raises
    ------
    NotNativeError
        If the figure has more than such charts can show.
    """
    drawn = [one for one in figure.data if one.type == "bar"]
    others = [one for one in figure.data if one.type != "bar" and not _baseline(one)]
    lying = {one.orientation == "h" for one in drawn}
    if len(figure.layout.shapes) or len(lying) > 1:
        msg = "shapes as marks, or bars in two directions"
        raise NotNativeError(msg)
    if any(one.base is not None for one in drawn):
        msg = "bars that float"
        raise NotNativeError(msg)
    if any(not _only_text(one) for one in others):
        msg = "marks beside the bars"
        raise NotNativeError(msg)
    panels = dict.fromkeys((one.xaxis or "x", one.yaxis or "y") for one in drawn)
    read = _lying if lying.pop() else _standing
    return tuple(read(figure, panel, table, columns, list(panels)) for panel in panels)


def _baseline(trace: Any) -> bool:
    """Tell the line that bars begin at."""
    if trace.mode != "lines" or trace.hoverinfo != "skip":
        return False
    return all(one in (0, None) for one in trace.x)


def _only_text(trace: Any) -> bool:
    modes = (trace.mode or "").split("+")
    return "lines" not in modes and ("markers" not in modes or trace.marker.opacity == 0)


def _domains(layout: Any, panel: tuple[str, str]) -> tuple[float, float, float, float]:
    across, upwards = (layout[_full(one)].domain or (0, 1) for one in panel)
    return (*across, *upwards)


def _full(name: str) -> str:
    return f"{name[0]}axis{name[1:]}"


def _kinds(layout: Any) -> dict[str, Any]:
    mode = layout.barmode or "group"
    return {
        "stacked": "stacked" if mode in ("stack", "relative") else "",
        "grouped": mode == "group",
    }


def _standing(
    figure: Any, panel: tuple[str, str], table: pd.DataFrame, columns: Sequence[str], _all: object
) -> Spec:
    """Read bars that stand over years or names."""
    layout = figure.layout
    across = axis(layout[_full(panel[0])], default_grid=False)
    place = _domains(layout, panel)
    drawn = _of(figure, panel, "bar")
    if any(isinstance(value, str) for one in drawn for value in one.x):
        keys: list[Any] = list(dict.fromkeys(value for one in drawn for value in one.x))
    else:
        found = [value for one in drawn for value in numbers(one.x) if value is not None]
        if any(value != int(value) for value in found) or across.log:
            msg = "bars between years"
            raise NotNativeError(msg)
        low = min(found) if across.low is None else across.low
        high = max(found) if across.high is None else across.high
        keys = list(range(math.ceil(low), math.floor(high) + 1))
    named = dict(across.ticks)
    series = []
    for trace in drawn:
        ys = dict(zip(trace.x, numbers(trace.y), strict=True))
        labels = _labels(figure, panel, trace, {key: at for at, key in enumerate(keys)}, axis="x")
        series.append(_series(trace, [ys.get(key) for key in keys], keys, labels, table, columns))
    titles = [one for one in layout.annotations if _above(one, place)]
    panels = {(one.xaxis or "x", one.yaxis or "y") for one in figure.data if one.type == "bar"}
    tops = [_domains(layout, one) for one in panels]
    if any(not any(_above(one, top) for top in tops) for one in layout.annotations):
        msg = "texts beside the bars"
        raise NotNativeError(msg)
    return Spec(
        "column",
        tuple(series),
        Axis(tick_colour=across.tick_colour),
        axis(layout[_full(panel[1])]),
        tuple(named.get(key, str(key)) for key in keys),
        "\n".join(plain(one.text)[0] for one in titles),
        place=place,
        **_kinds(layout),
    )


def _above(note: Any, place: tuple[float, float, float, float]) -> bool:
    """Tell whether a text is the heading of a panel."""
    return (
        note.xref == "paper"
        and note.yref == "paper"
        and abs(note.y - place[3]) < _NEAR
        and abs(note.x - place[0]) < _NEAR
    )


def _lying(
    figure: Any,
    panel: tuple[str, str],
    table: pd.DataFrame,
    columns: Sequence[str],
    panels: list[tuple[str, str]],
) -> Spec:
    """Read bars that lie in rows."""
    layout = figure.layout
    place = _domains(layout, panel)
    rows, title = rows_of(figure, panel, panels)
    if len(rows) > MOST_ROWS:
        msg = f"{len(rows)} rows"
        raise NotNativeError(msg)
    at_key = {row.key: at for at, row in enumerate(rows) if row.key is not None}
    values = axis(layout[_full(panel[0])], default_grid=False)
    series = []
    for trace in _of(figure, panel, "bar"):
        xs = dict(zip(trace.y, numbers(trace.x), strict=True))
        labels = _labels(figure, panel, trace, at_key, axis="y")
        series.append(_series(trace, [xs.get(row.key) for row in rows], [row.key for row in rows], labels, table, columns))  # fmt: skip
    return Spec(
        "bar",
        tuple(series),
        values,
        Axis(tick_colour=axis(layout[_full(panel[1])]).tick_colour),
        tuple(_called(row, figure, panel) for row in rows),
        title,
        named=place[0] <= min(_domains(layout, one)[0] for one in panels),
        place=place,
        **_kinds(layout),
    )


def _called(row: Row, figure: Any, panel: tuple[str, str]) -> str:
    """Name a row; a text in place of a bar is said with the name, for there is no bar to label."""
    if row.drawn or row.key is None:
        return row.text
    said = [
        plain(text)[0]
        for trace in _of(figure, panel, "scatter")
        for y, text in zip(trace.y, each(trace.text, len(trace.y)), strict=True)
        if y == row.key and plain(text)[0] != row.text
    ]
    return ": ".join([row.text, *said])


def _of(figure: Any, panel: tuple[str, str], kind: str) -> list[Any]:
    return [
        one
        for one in figure.data
        if one.type == kind and (one.xaxis or "x", one.yaxis or "y") == panel
    ]


def _series(
    trace: Any,
    values: list[float | None],
    keys: Sequence[Any],
    labels: dict[int, Label],
    table: pd.DataFrame,
    columns: Sequence[str],
) -> Series:
    own = trace.y if trace.orientation == "h" else trace.x
    looks = dict(zip(own, marks_of(trace, len(own)), strict=True))
    usual = next(iter(looks.values()))
    marks = tuple(looks.get(key, usual) for key in keys)
    return Series(name(trace, table, columns), tuple(keys), tuple(values), marks, labels=labels)


def _labels(
    figure: Any, panel: tuple[str, str], trace: Any, places: dict[Any, int], *, axis: str
) -> dict[int, Label]:
    """Find the texts at the bars of a trace: its own, and those of traces that only write."""
    found = {}
    keys = list(trace[axis])
    if trace.text is not None and trace.textposition != "none":
        own = zip(keys, each(trace.text, len(keys)), strict=True)
        inside = figure.layout.barmode in ("stack", "relative")
        ink = colour(trace.insidetextfont.color if inside else trace.outsidetextfont.color) or INK
        found = {places[key]: _label(text, ink) for key, text in own if plain(text)[0]}
    for other in _of(figure, panel, "scatter"):
        if _baseline(other) or other.text is None:
            continue
        count = len(other[axis])
        for key, text, ink in zip(other[axis], each(other.text, count), each(other.textfont.color, count), strict=True):  # fmt: skip
            if key in keys and plain(text)[0]:
                found[places[key]] = _label(text, colour(ink) or INK)
    return found


def _label(text: Any, ink: str, side: Side = "r") -> Label:
    written, bold = plain(text)
    return Label(written, side, ink, bold)
