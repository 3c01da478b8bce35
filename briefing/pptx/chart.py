"""Native charts on a slide, from what was read off a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from briefing.pptx import fit
from briefing.pptx.layouts import EMU, Box
from briefing.pptx.plotted import Hand, clear, element, fill, finished, labelled, outlined
from briefing.pptx.points import points
from briefing.pptx.reading import step
from briefing.pptx.spec import Axis, Series, Spec
from charts.theme import palette

_TITLE = 20.0
_YEARS = 18.0
_NAMES = 0.5
"""Share of the width that names of rows may take."""
_SIZES = (12.0, 9.0)
_KINDS = {
    ("bar", ""): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", "stacked"): XL_CHART_TYPE.BAR_STACKED,
    ("column", ""): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", "stacked"): XL_CHART_TYPE.COLUMN_STACKED,
}


def charts(shapes: Any, specs: Sequence[Spec], box: Box, hand: Hand) -> list[Any]:
    """
    Draw native charts.

    Parameters
    ----------
    shapes : pptx.shapes.shapetree.SlideShapes
        Of the slide.
    specs : sequence of Spec
        Panels of one figure.
    box : Box
        Where they stand together [pt].
    hand : Hand
        Language and size of letters.

    Returns
    -------
    list of pptx.shapes.graphfrm.GraphicFrame
        One for each panel.
    """
    if specs[0].kind == "xy":
        return [points(shapes, specs[0], box, hand)]
    if specs[0].kind == "column":
        return _columns(shapes, specs, box, hand)
    return _rows(shapes, specs, box, hand)


def _columns(shapes: Any, specs: Sequence[Spec], box: Box, hand: Hand) -> list[Any]:
    """Stack panels of standing bars; the years stand under the lowest."""
    order = sorted(specs, key=lambda one: -one.place[3])
    shares = [one.place[3] - one.place[2] for one in order]
    titles = sum(_TITLE for one in order if one.title)
    room = box.h - titles - _YEARS
    made, top = [], box.y
    for at, (one, share) in enumerate(zip(order, shares, strict=True)):
        last = at == len(order) - 1
        above, below = (_TITLE if one.title else 0), (_YEARS if last else 0)
        high = room * share / sum(shares) + above + below
        inner = Box(8, above, box.w - 16, high - above - below)
        made.append(_bars(shapes, one, (Box(box.x, top, box.w, high), inner), hand, named=last))
        top += high
    return made


def _rows(shapes: Any, specs: Sequence[Spec], box: Box, hand: Hand) -> list[Any]:
    """Set panels of lying bars beside each other; the names of rows stand before the first."""
    above = _TITLE if any(one.title for one in specs) else 4
    names = specs[0].categories
    row = (box.h - above - 4) / len(names)
    size, wide = _SIZES[0], 0.0
    while True:
        wide = min(max(fit.width(one, size) for one in names) + 10, box.w * _NAMES)
        if size <= _SIZES[1] or all(fit.height(one, size, wide - 10) <= row for one in names):
            break
        size -= 0.5
    names = tuple(fit.fit(one, (wide - 10, row), (size, size)).text for one in names)
    specs = [replace(one, categories=names) for one in specs]
    room = box.w - wide
    made = []
    ordered = sorted(specs, key=lambda one: not one.named)
    for one in ordered:
        start, end = (wide + share * room for share in one.place[:2])
        left = 0.0 if one.named else start
        inner = Box(start - left, above, end - start - 8, box.h - above - 4)
        outer = Box(box.x + left, box.y, end - left, box.h)
        made.append(_bars(shapes, one, (outer, inner), hand._replace(size=size), named=one.named))
    return made


def _bars(shapes: Any, spec: Spec, boxes: tuple[Box, Box], hand: Hand, *, named: bool) -> Any:
    """Draw one chart of bars: where it stands, and where in it the bars do."""
    outer, inner = boxes
    data: Any = cast("Any", CategoryChartData)(number_format="General")
    data.categories = spec.categories
    for one in spec.series:
        data.add_series(one.name or hand.words("Value"), one.y)
    x, y, w, h = (Emu(round(side * EMU)) for side in outer)
    frame = shapes.add_chart(_KINDS[spec.kind, spec.stacked], x, y, w, h, data)
    chart = frame.chart
    plot = chart.plots[0]
    plot.vary_by_categories = False
    plot.gap_width = 50 if spec.kind == "bar" else 40
    plot.overlap = 0 if spec.grouped else 100
    for one, series in zip(spec.series, plot.series, strict=True):
        series.invert_if_negative = False
        _painted(series, one)
        side = XL_LABEL_POSITION.INSIDE_END if spec.stacked else XL_LABEL_POSITION.OUTSIDE_END
        labelled(series, one.labels, {"r": side}, hand)
    _category_axis(chart.category_axis, spec, hand, named=named)
    _value_axis(chart.value_axis, spec, inner.w, hand)
    finished(frame, Box(inner.x / outer.w, inner.y / outer.h, inner.w / outer.w, inner.h / outer.h), hand, spec.title)  # fmt: skip
    return frame


def _painted(series: Any, one: Series) -> None:
    """Colour the bars, each on its own where they differ."""
    drawn = [at for at, value in enumerate(one.y) if value is not None]
    if not drawn:
        return
    usual = one.marks[drawn[0]]
    fill(series.format, usual)
    for at in drawn:
        if one.marks[at] != usual:
            fill(series.points[at].format, one.marks[at])


def _category_axis(axis: Any, spec: Spec, hand: Hand, *, named: bool) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if named else XL_TICK_LABEL_POSITION.NONE
    ink = spec.y.tick_colour if spec.kind == "bar" else spec.x.tick_colour
    axis.tick_labels.font.size = Pt(hand.size if spec.kind == "bar" else 11)
    axis.tick_labels.font.color.rgb = outlined(axis.format.line, palette("light")["muted"], 1, ink)
    if spec.kind == "bar":
        axis.reverse_order = True
    held = axis._element  # noqa: SLF001 (python-pptx lacks these settings)
    for one in held.findall(qn("c:noMultiLvlLbl")):
        one.addprevious(element("c:tickLblSkip", 1))


def _value_axis(axis: Any, spec: Spec, room: float, hand: Hand) -> None:
    """Set the axis of values; where each bar is labelled it needs no numbers of its own."""
    held = spec.x if spec.kind == "bar" else spec.y
    all_told = all(
        value is None or at in one.labels for one in spec.series for at, value in enumerate(one.y)
    )
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    clear(axis.format.line)
    _scaled(axis, held, _reach(spec, held, room, hand))
    axis.has_major_gridlines = held.grid and held.shown and not all_told
    if axis.has_major_gridlines:
        outlined(axis.major_gridlines.format.line, palette("light")["hairline"], 0.75)
    quiet = all_told or not held.shown
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE if quiet else (
        XL_TICK_LABEL_POSITION.HIGH if spec.kind == "bar" else XL_TICK_LABEL_POSITION.LOW
    )  # fmt: skip
    axis.tick_labels.font.size = Pt(11)
    axis.tick_labels.font.color.rgb = outlined(None, "", 0, held.tick_colour)
    axis.has_title = bool(held.title)
    if held.title:
        axis.axis_title.text_frame.text = held.title


def _scaled(axis: Any, held: Axis, reach: float | None) -> None:
    high = held.high
    if held.low is not None:
        axis.minimum_scale = held.low
    if reach is not None and (high is None or reach > high):
        high = reach
    if high is not None:
        axis.maximum_scale = high
    gap = step(held.ticks)
    if gap and held.low is not None:
        axis.major_unit = gap
    if held.log:
        scaling = axis._element.find(qn("c:scaling"))  # noqa: SLF001 (python-pptx has no logarithms)
        scaling.insert(0, element("c:logBase", 10))


def _reach(spec: Spec, held: Axis, room: float, hand: Hand) -> float | None:
    """Find how far the axis must go for the labels behind the bars to have room."""
    if spec.kind != "bar" or spec.stacked or held.log or (held.low or 0) < 0:
        return None
    ends = [0.0]
    for one in spec.series:
        for at, label in one.labels.items():
            value = one.y[at]
            if value is not None and value > 0:
                wide = fit.width(label.text, hand.size, "bold" if label.bold else "body") + 8
                ends.append(value / max(0.2, 1 - wide / room))
    return max(ends) or None
