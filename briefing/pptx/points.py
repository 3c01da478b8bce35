"""Native XY charts: lines and points, and an axis that names what the figure's axis names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from briefing.pptx import fit
from briefing.pptx.layouts import EMU, Box
from briefing.pptx.plotted import (
    PX,
    Hand,
    clear,
    element,
    fill,
    finished,
    grid_line,
    labelled,
    outlined,
)
from briefing.pptx.spec import Axis, Label, Mark, Series, Spec, Stroke
from briefing.pptx.typeset import Line, write
from charts.theme import palette
from text.numbers import decimal

_SIDES = {
    "l": XL_LABEL_POSITION.LEFT,
    "r": XL_LABEL_POSITION.RIGHT,
    "t": XL_LABEL_POSITION.ABOVE,
    "b": XL_LABEL_POSITION.BELOW,
    "ctr": XL_LABEL_POSITION.CENTER,
}
_UNSEEN = Mark("", "")
_TICK = 11.0


def points(shapes: Any, spec: Spec, box: Box, hand: Hand) -> Any:
    """
    Draw lines and points.

    Parameters
    ----------
    shapes : pptx.shapes.shapetree.SlideShapes
        Of the slide.
    spec : Spec
        What is drawn.
    box : Box
        Where it stands [pt].
    hand : Hand
        Language and size of letters.

    Returns
    -------
    pptx.shapes.graphfrm.GraphicFrame
        The chart.
    """
    spec = replace(spec, x=_ticked(spec.x, 8, hand), y=_ticked(spec.y, 6, hand))
    scales = [(one, grid, which) for which in "yx" for one, grid in _scales(spec, which)]
    helpers = [one for one, _, _ in scales]
    # LibreOffice loses each series that stands before a longer one: the longest is written first,
    # and all are drawn in their own order.
    order = sorted([*spec.series, *helpers], key=lambda one: -len(one.x))
    data: Any = cast("Any", XyChartData)(number_format="General")
    for one in order:
        added = data.add_series(one.name or _helper_name(one, hand))
        for x, y in zip(one.x, one.y, strict=True):
            added.add_data_point(x, cast("float", y))
    x, y, w, h = (Emu(round(side * EMU)) for side in box)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, x, y, w, h, data)
    chart = frame.chart
    held = dict(zip(map(id, order), list(chart.plots[0].series), strict=True))
    for at, one in enumerate([*helpers, *spec.series]):
        series = held[id(one)]
        series._element.find(qn("c:order")).set("val", str(at))  # noqa: SLF001 (python-pptx orders no series)
        series.smooth = False
        _painted(series, one)
        size = _TICK if one in helpers else hand.size
        labelled(series, one.labels, _SIDES, hand._replace(size=size), box.h)
    for one, grid, which in scales:
        if grid:
            _grid(held[id(one)], spec, which)
    _axis(chart.category_axis, spec.x, hand, spec.y)
    _axis(chart.value_axis, spec.y, hand, spec.x)
    finished(frame, _inner(spec, box, hand), hand, spec.title)
    return frame


def _ticked(held: Axis, most: int, hand: Hand) -> Axis:
    """Name round values of an axis whose figure leaves that to the browser."""
    if held.ticks or not held.shown or held.log or held.low is None or held.high is None:
        return held
    gap = 10.0 ** math.floor(math.log10((held.high - held.low) / most))
    while (held.high - held.low) / gap > most:
        gap *= 2.5 if f"{gap:e}".startswith("2") else 2
    gap = max(gap, 1.0) if held.whole else gap
    first, last = math.ceil(held.low / gap), math.floor(held.high / gap)
    values = [at * gap for at in range(first, last + 1)]
    named = [f"{one:.0f}" if held.whole else decimal(one, hand.language) for one in values]
    return replace(held, ticks=tuple(zip(values, named, strict=True)))


def _helper_name(one: Series, hand: Hand) -> str:
    if one.stroke is not None:
        return hand.words("Reference")
    seen = any(mark.size for mark in one.marks)
    return hand.words("Value") if seen else hand.words("Labels")


def _scales(spec: Spec, which: str) -> list[tuple[Series, bool]]:
    """Divide the values an axis names: those with a line of the grid, those with a line of data."""
    held = spec.y if which == "y" else spec.x
    drawn = [one.y if which == "y" else one.x for one in spec.series if one.stroke]
    taken = {values[0] for values in drawn if len(set(values)) == 1}
    free = [tick for tick in held.ticks if tick[0] not in taken or not held.grid]
    rest = [tick for tick in held.ticks if tick not in free]
    parts = ((free, held.grid), (rest, False))
    return [(_scale(spec, which, ticks), grid) for ticks, grid in parts if ticks]


def _scale(spec: Spec, which: str, ticks: Sequence[tuple[float, str]]) -> Series:
    """Make points unseen that name values of an axis, since an axis itself can name but numbers."""
    held, other = (spec.y, spec.x) if which == "y" else (spec.x, spec.y)
    edge = other.high if other.backwards else other.low
    # Beside the very end of a logarithmic axis, where LibreOffice would leave the texts out.
    nudge = 1.001 if other.log else 1.0
    edge = (edge / nudge if other.backwards else edge * nudge) if edge is not None else 0.0
    labels = {
        at: Label(text, "l" if which == "y" else "b", held.tick_colour)
        for at, (_, text) in enumerate(ticks)
    }
    values = tuple(value for value, _ in ticks)
    sides = (edge,) * len(values)
    xs, ys = (sides, values) if which == "y" else (values, sides)
    return Series("", xs, ys, (_UNSEEN,) * len(values), labels=labels)


def _painted(series: Any, one: Series) -> None:
    """Draw a line and its points, each on its own where they differ."""
    if one.stroke:
        _stroked(series.format.line, one.stroke)
    else:
        clear(series.format.line)
    marks = [mark if one.stroke else _tinted(mark) for mark in one.marks]
    _marked(series.marker, marks[0])
    for at, mark in enumerate(marks):
        if mark != marks[0]:
            _marked(series.points[at].marker, mark)


def _tinted(mark: Mark) -> Mark:
    """Tint an open point that no line leads to: LibreOffice draws the inside of points alone."""
    if not mark.edge or not mark.edge_width or mark.fill not in ("", palette("light")["paper"]):
        return mark
    inks = (bytes.fromhex(one.lstrip("#")) for one in (mark.edge, palette("light")["paper"]))
    mixed = bytes((one + other) // 2 for one, other in zip(*inks, strict=True))
    return replace(mark, fill=f"#{mixed.hex().upper()}")


def _stroked(line: Any, stroke: Stroke) -> None:
    outlined(line, stroke.colour, max(0.75, stroke.width * PX))
    if stroke.dashed:
        line.dash_style = MSO_LINE.DASH


def _marked(marker: Any, mark: Mark) -> None:
    held = marker._element.get_or_add_marker()  # noqa: SLF001 (python-pptx knows symbols by numbers only)
    for one in list(held):
        held.remove(one)
    drawn = mark.size * PX >= 1
    held.append(element("c:symbol", mark.symbol if drawn else "none"))
    if drawn:
        held.append(element("c:size", max(2, min(72, round(mark.size * PX)))))
        fill(marker.format, mark)


def _grid(series: Any, spec: Spec, which: str) -> None:
    """Draw the grid from the points that name values, across the whole picture."""
    other = spec.x if which == "y" else spec.y
    if other.low is None or other.high is None:
        return
    kind = "minus" if other.backwards else "plus"
    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}><c:errDir val='{'x' if which == 'y' else 'y'}'/>"
        f"<c:errBarType val='{kind}'/><c:errValType val='fixedVal'/><c:noEndCap val='1'/>"
        f"<c:val val='{other.high - other.low}'/>{grid_line()}</c:errBars>"
    )
    series._element.find(qn("c:xVal")).addprevious(bars)  # noqa: SLF001 (python-pptx has no such bars)


def _axis(axis: Any, held: Axis, hand: Hand, other: Axis) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = held.grid and not held.ticks
    if axis.has_major_gridlines:
        outlined(axis.major_gridlines.format.line, "hairline", 0.75)
    own = held.shown and not held.ticks
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if own else XL_TICK_LABEL_POSITION.NONE
    axis.tick_labels.font.size = Pt(_TICK)
    axis.tick_labels.font.color.rgb = outlined(None, "", 0, held.tick_colour)
    axis.tick_labels.number_format = "General"
    axis.tick_labels.number_format_is_linked = False
    if held.low is not None:
        axis.minimum_scale = held.low
    if held.high is not None:
        axis.maximum_scale = held.high
    axis.reverse_order = held.backwards
    if held.log:
        scaling = axis._element.find(qn("c:scaling"))  # noqa: SLF001 (python-pptx has no logarithms)
        scaling.insert(0, element("c:logBase", 10))
    clear(axis.format.line)
    # Where axes cross is set apart from their ends, or a logarithmic one would cross at one.
    crossing = axis._element.find(qn("c:crosses"))  # noqa: SLF001 (as above)
    if crossing is not None:
        crossing.set("val", "max" if other.backwards else "min")
    axis.has_title = bool(held.title)
    if held.title:
        write(axis.axis_title.text_frame, [Line(held.title, _TICK, "muted", bold=False)], hand.language)  # fmt: skip


def _inner(spec: Spec, box: Box, hand: Hand) -> Box:
    """Leave room round the picture for what is written there."""
    left = 8.0
    if spec.y.ticks:
        left += max(fit.width(text, _TICK) for _, text in spec.y.ticks)
    elif spec.y.shown:
        left += 34
    bottom = 24.0 if spec.x.ticks or spec.x.shown else 8.0
    bottom += 16 if spec.x.title else 0
    top = 12.0
    right = 10.0
    room = box.w - left
    for one in spec.series:
        for at, label in one.labels.items():
            wide = max(fit.width(line, hand.size) for line in label.text.split("\n")) + 8
            place = _share(one.x[at], spec.x)
            past = {"r": wide, "l": 0.0}.get(label.side, wide / 2)
            right = max(right, past - (1 - place) * room if place <= 1 else 0)
            if label.side in ("t", "b", "ctr"):
                left = max(left, wide / 2 - place * room)
    right = min(right, box.w / 3)
    return Box(left / box.w, top / box.h, (box.w - left - right) / box.w, (box.h - top - bottom) / box.h)  # fmt: skip


def _share(value: float, axis: Axis) -> float:
    """Tell how far from the left a value stands, as a share of the picture."""
    if axis.low is None or axis.high is None or axis.log:
        return 0.5
    part = (value - axis.low) / (axis.high - axis.low)
    return 1 - part if axis.backwards else part
