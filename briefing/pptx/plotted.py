"""What all native charts share: paint, lines, labels, room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from briefing.pptx.layouts import Box
from briefing.pptx.spec import Label, Mark
from briefing.pptx.typeset import Line, add, colour
from charts.theme import palette
from text.messages import Language

PX = 0.75
"""Points in a pixel of a figure."""
_PATTERNS = {"/": "wdUpDiag", "\\": "wdDnDiag", "x": "diagCross", "-": "narHorz", "|": "narVert", "+": "smGrid", ".": "pct20"}  # fmt: skip


class Hand(NamedTuple):
    """How a chart is written."""

    language: Language
    words: Callable[[str], str]
    """Translates an interface text."""
    size: float = 12
    """Size of letters [pt]."""


def outlined(line: Any, edge: str, width: float, returned: str = "") -> RGBColor:
    """
    Draw a line, or an outline.

    Parameters
    ----------
    line : pptx.dml.line.LineFormat or None
        What is drawn; without one nothing is.
    edge : str
        Its colour: a token or hex.
    width : float
        Its width [pt].
    returned : str, optional
        Another colour that is wanted.

    Returns
    -------
    pptx.dml.color.RGBColor
        That other colour; without one the line's.
    """
    if line is not None:
        line.fill.solid()
        line.fill.fore_color.rgb = colour(edge)
        line.width = Pt(width)
    return colour(returned or edge)


def clear(line: Any) -> None:
    """
    Draw no line.

    Parameters
    ----------
    line : pptx.dml.line.LineFormat
        What shall not be seen.
    """
    line.fill.background()


def fill(held: Any, mark: Mark) -> None:
    """
    Paint a bar, a slice of one, or a point.

    Parameters
    ----------
    held : pptx.dml.chtfmt.ChartFormat
        Its format.
    mark : Mark
        How it looks.
    """
    if mark.pattern:
        _hatched(held, mark)
    elif mark.fill:
        held.fill.solid()
        held.fill.fore_color.rgb = colour(mark.fill)
    else:
        held.fill.background()
    if mark.edge and mark.edge_width:
        outlined(held.line, mark.edge, mark.edge_width * PX)
    else:
        clear(held.line)


def _hatched(held: Any, mark: Mark) -> None:
    held.fill.patterned()
    kind = held.fill._fill._pattFill  # noqa: SLF001 (python-pptx knows patterns by numbers only)
    kind.set("prst", _PATTERNS.get(mark.pattern, "wdUpDiag"))
    held.fill.fore_color.rgb = colour("hatch" if mark.fill else mark.edge or "hatch")
    held.fill.back_color.rgb = colour(mark.fill or "paper")


def labelled(
    series: Any, labels: Mapping[int, Label], sides: Mapping[str, Any], hand: Hand, room: float = 0
) -> None:
    """
    Write texts at points of a series, and nothing at the others.

    Parameters
    ----------
    series : pptx.chart.series._BaseSeries
        The series.
    labels : mapping of int to Label
        By the number of the point.
    sides : mapping of str to XL_LABEL_POSITION
        Where a text of each side goes.
    hand : Hand
        Language and size of letters.
    room : float, default 0
        Height of the chart [pt]; without it no label stands above or below the middle of a side.
    """
    for at, label in sorted(labels.items()):
        held = series.points[at].data_label
        frame = held.text_frame
        lines = label.parts or ((label.text, ""),)
        paragraph = frame.paragraphs[0]
        for text, own in lines:
            first, *rest = text.split("\n")
            line = Line(first, hand.size, own or label.colour, label.bold)
            add(paragraph, line, hand.language)
            for more in rest:
                paragraph = frame.add_paragraph()
                add(paragraph, line._replace(text=more), hand.language)
        body = frame._txBody.bodyPr  # noqa: SLF001 (python-pptx has no such setting for charts)
        body.set("wrap", "none")
        body.set("anchor", "ctr")
        held.position = sides[label.side]
        if label.up and room:
            layout = parse_xml(
                f"<c:layout {nsdecls('c')}><c:manualLayout><c:x val='0'/>"
                f"<c:y val='{-label.up * hand.size * 0.8 * len(lines_of(label)) / room:.4f}'/>"
                "</c:manualLayout></c:layout>"
            )
            held._get_or_add_dLbl().find(qn("c:idx")).addnext(layout)  # noqa: SLF001 (python-pptx moves no labels)
    _silent(series._element)  # noqa: SLF001 (python-pptx shows a value wherever it makes labels)


def lines_of(label: Label) -> list[str]:
    """
    Divide a label into its lines.

    Parameters
    ----------
    label : Label
        The label.

    Returns
    -------
    list of str
        Its lines.
    """
    return label.text.split("\n")


def _silent(element: Any) -> None:
    held = element.find(qn("c:dLbls"))
    if held is not None:
        for one in held:
            if etree.QName(one).localname.startswith("show"):
                one.set("val", "0")


def finished(frame: Any, inner: Box, hand: Hand, title: str = "") -> None:
    """
    Set what a whole chart has: face, room for the picture, title, no legend.

    Parameters
    ----------
    frame : pptx.shapes.graphfrm.GraphicFrame
        The chart on its slide.
    inner : Box
        Where axes begin and end, as shares of the whole.
    hand : Hand
        Language and size of letters.
    title : str, optional
        What stands above it.
    """
    chart = frame.chart
    chart.has_legend = False
    chart.font.size = Pt(hand.size)
    chart.font.color.rgb = colour("ink")
    chart.has_title = bool(title)
    if title:
        paragraph = chart.chart_title.text_frame.paragraphs[0]
        add(paragraph, Line(title, 12, "ink", bold=True), hand.language)
        chart.chart_title.include_in_layout = True
        held = chart.chart_title._element  # noqa: SLF001 (python-pptx places no titles)
        _placed(held, '<c:xMode val="edge"/><c:yMode val="edge"/>'
                f'<c:x val="{max(0.0, inner.x - 0.004):.4f}"/><c:y val="0.004"/>', after=1)  # fmt: skip
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001 (python-pptx places no plots)
    _placed(
        area,
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(
            f'<c:{side} val="{share:.5f}"/>' for side, share in zip("xywh", inner, strict=True)
        ),
        after=0,
    )


def _placed(held: Any, how: str, after: int) -> None:
    for one in held.findall(qn("c:layout")):
        held.remove(one)
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>{how}</c:manualLayout></c:layout>"
    )
    held.insert(after, layout)


def element(tag: str, value: Any, **more: Any) -> Any:
    """
    Make a setting that is one value.

    Parameters
    ----------
    tag : str
        Such as ``c:logBase``.
    value : object
        Its value.
    **more
        Further attributes.

    Returns
    -------
    lxml element
        The setting.
    """
    return etree.Element(qn(tag), val=str(value), **more)


def grid_line() -> str:
    """
    Write how a line of the grid looks.

    Returns
    -------
    str
        ``c:spPr``.
    """
    ink = palette("light")["hairline"].lstrip("#")
    return (
        f"<c:spPr {nsdecls('c', 'a')}><a:ln w='9525'><a:solidFill><a:srgbClr val='{ink}'/>"
        "</a:solidFill></a:ln></c:spPr>"
    )
