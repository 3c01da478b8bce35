"""Events on axes of time, each as precisely as it is dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.evidence_rows import Sheet, Target, Text, rows, upright
from charts.money_rows import EDGE, LINE
from charts.plot import LABEL
from charts.theme import palette

STYLES = {
    "visit": ("ocean", "circle"),
    "meeting": ("ocean", "circle"),
    "summit": ("ocean", "diamond"),
    "agreement": ("signed", "square"),
    "incident": ("incident", "x"),
    "conflict": ("incident", "x"),
    "milestone": ("ink", "star-diamond"),
}
"""Token and marker by kind; the kind also stands in words beside the mark."""
THICK = 12
"""Height of a bar [px]."""
RIM = 0.003
"""Thickness of both ends of a hollow bar, as a share of the width."""
LEAST = 0.008
"""Least length of a bar, as a share of the width, so that it can be seen."""


@dataclass(frozen=True)
class Moment:
    """An event whose date is known at least in part."""

    position: int
    """Its row in the table twin."""
    label: Sequence[Text]
    """What happened; when, where, and who says so."""
    kind: str
    """One of `STYLES`."""
    first: date
    """First day it can have been."""
    last: date
    """Last day it can have been."""
    exact: bool
    """Whether these are the days it lasted, and not what is left open."""


@dataclass(frozen=True)
class Panel:
    """Events on one scale of time."""

    heading: str
    """From when to when."""
    moments: Sequence[Moment]
    """From top to bottom."""
    window: tuple[date, date]
    """First and last day of the scale."""
    ticks: Sequence[tuple[date, str]]
    """Days that are written under the scale."""
    weeks: Sequence[date] = ()
    """Days with a line and no words."""
    lens: tuple[date, date] | None = None
    """Days which the next panel shows larger."""
    lens_label: Sequence[Text] = ()
    """What is said of them."""


@dataclass(frozen=True)
class Apart:
    """Events of no known date."""

    heading: str
    """Why they stand on no axis."""
    labels: Sequence[Sequence[Text]]
    """One for each."""


def events(panels: Sequence[Panel], apart: Apart) -> go.Figure:
    """
    Draw events on axes of time.

    Parameters
    ----------
    panels : sequence of Panel
        From top to bottom, each with a scale of its own.
    apart : Apart
        Events that stand under the axes, since nobody dates them.

    Returns
    -------
    plotly.graph_objects.Figure
        A mark is a day; a full bar the days something lasted; a hollow bar a month or a year in
        which it was. Each event has a row of its own, so that no label meets another.
    """
    return rows(partial(_events, panels, apart))


def _events(panels: Sequence[Panel], apart: Apart, room: float) -> go.Figure:
    """Draw them for a width."""
    sheet = Sheet(room)
    for panel in panels:
        _panel(sheet, panel)
    if apart.labels:
        sheet.heading(apart.heading)
        for label in apart.labels:
            sheet.row(label, marks=False)
    return sheet.figure()


def _panel(sheet: Sheet, panel: Panel) -> None:
    """Draw one scale with its events."""
    sheet.heading(panel.heading)
    top = sheet.down
    for moment in panel.moments:
        y = sheet.row(moment.label)
        sheet.traces += _drawn(sheet, panel, moment, y)
    if panel.lens is not None:
        y = sheet.row(panel.lens_label)
        sheet.traces += _lens(sheet, panel, y)
    colours = palette("light")
    ends = (top, sheet.down)
    # Where labels stand over the marks, lines run through them.
    faint = {"opacity": 1 if sheet.beside else 0.45}
    sheet.shapes += [
        upright(_across(sheet, panel, day), ends, colours["hairline"], dash) | faint
        for days, dash in ((panel.weeks, "dot"), ([day for day, _ in panel.ticks], "solid"))
        for day in days
    ]
    sheet.notes += [
        {
            "x": _across(sheet, panel, day),
            "y": sheet.down,
            "xanchor": "center",
            "yanchor": "top",
            "text": escape(text),
            "font": {"size": LABEL, "color": colours["muted"]},
            "showarrow": False,
            "borderpad": 0,
        }
        for day, text in panel.ticks
    ]
    sheet.down += LINE + 2 * EDGE


def _across(sheet: Sheet, panel: Panel, day: date, *, end: bool = False) -> float:
    """Place the beginning of a day, or its end."""
    first, last = panel.window
    whole = last - first + timedelta(days=1)
    return sheet.across((day - first + timedelta(days=int(end))) / whole)


def _bar(sheet: Sheet, panel: Panel, days: tuple[date, date]) -> tuple[float, float]:
    """Place a bar from the beginning of its first day to the end of its last."""
    start, stop = _across(sheet, panel, days[0]), _across(sheet, panel, days[1], end=True)
    missing = max(LEAST - (stop - start), 0) / 2
    return start - missing, stop + missing


def _drawn(sheet: Sheet, panel: Panel, moment: Moment, y: float) -> list[go.Scatter]:
    """Draw an event as far as its date is known."""
    token, symbol = STYLES.get(moment.kind, ("ink", "circle"))
    colour = palette("light")[token]
    card = escape(" · ".join(one.text for one in moment.label))
    start, stop = _bar(sheet, panel, (moment.first, moment.last))
    if moment.exact and moment.first == moment.last:
        mark = {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 0}}
        at = [(start + stop) / 2]
        return [_trace(moment.position, at, y, card, mode="markers", marker=mark)]
    return _box(moment.position, (start, stop), y, colour, filled=moment.exact, card=card)


def _lens(sheet: Sheet, panel: Panel, y: float) -> list[go.Scatter]:
    """Draw the days that the next panel shows larger."""
    ends = _bar(sheet, panel, panel.lens or panel.window)
    colour = palette("light")["muted"]
    label = panel.lens_label[0]
    card = escape(" · ".join(one.text for one in panel.lens_label))
    return _box(label.target, ends, y, colour, filled=False, card=card)


def _box(
    target: Target, ends: tuple[float, float], y: float, colour: str, *, filled: bool, card: str
) -> list[go.Scatter]:
    """Draw a bar, full or hollow; with a point in its middle, for whoever points there."""
    start, stop = ends
    inner = (start + RIM / 2, stop - RIM / 2)
    lines = [(ends, colour, THICK)]
    if not filled:
        lines.append((inner, palette("light")["paper"], THICK - 3))
    return [
        _trace(
            target,
            [left, (left + right) / 2, right],
            y,
            card,
            mode="lines",
            line={"color": ink, "width": width},
        )
        for (left, right), ink, width in lines
    ]


def _trace(target: Target, x: list[float], y: float, card: str, **style: Any) -> go.Scatter:
    """Draw something along a row."""
    return go.Scatter(
        x=x,
        y=[y] * len(x),
        customdata=[target] * len(x),
        hovertext=card,
        hoverinfo="text",
        cliponaxis=False,
        **style,
    )
