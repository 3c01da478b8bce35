"""Charts, tables and pictures put in the placeholders of a slide."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu

from briefing.leaf import Leaf
from briefing.pptx import fit, table
from briefing.pptx.chart import charts
from briefing.pptx.layouts import EMU, Box
from briefing.pptx.native import specs
from briefing.pptx.panels import Panel, aspect, picture, pictured
from briefing.pptx.plotted import Hand
from briefing.pptx.typeset import Line, described, put, write
from briefing.shown import Shown
from text.messages import counted, mark, nmark

OVERHEAD = 22.0
"""Height of the line under a table that says what was left out [pt]."""
_ROWS = nmark("{shown} of {number} row; all are in the app", "{shown} of {number} rows; all are in the app")  # fmt: skip
_COLUMNS = nmark("{number} more column in the app", "{number} more columns in the app")
_LOWEST, _ENLARGED = 150.0, 1.25
"""Height of a chart at the least [pt], and in points for each pixel of the figure at the most."""
NOTHING = mark("Nothing to show")


def draw(
    slide: Any,
    made: Leaf,
    panel: Panel,
    box: Box,
    idx: int,
    pictures: Mapping[str, bytes],
    hand: Hand,
) -> list[str]:
    """
    Put a panel on a slide.

    Parameters
    ----------
    slide : pptx.slide.Slide
        The slide.
    made : Leaf
        What it shows.
    panel : Panel
        Which of it.
    box : Box
        Where it has room [pt].
    idx : int
        The placeholder that it takes the place of.
    pictures : mapping of str to bytes
        By the keys of `wanted`.
    hand : Hand
        Language and size of letters.

    Returns
    -------
    list of str
        Names of rows that a chart had no room for, whole.

    Raises
    ------
    PictureMissingError
        If it needs a picture that is not there.
    """
    if panel.shown is None or _empty(panel.shown):
        why = panel.fault or (panel.shown.view.remark if panel.shown else "") or hand.words(NOTHING)
        held = next(one for one in slide.placeholders if one.placeholder_format.idx == idx)
        put(held, box)
        fitted = fit.fit(why, (box.w, box.h), (16, 12))
        write(held.text_frame, [Line(fitted.text, fitted.size, "muted")], hand.language)
        return [] if fitted.whole else [why]
    without(slide, idx)
    view = panel.shown.view
    cut: list[str] = []
    if pictured(panel):
        content = picture(made, panel, pictures)
        made_shapes = [_pasted(slide, content, box)]
    elif panel.shown.kind == "figure":
        room = max(_LOWEST, view.figure.layout.height * _ENLARGED)
        box = box._replace(h=min(box.h, room))
        read = specs(view) or ()
        made_shapes = charts(slide.shapes, read, box, hand)
        written = {str(name) for one in made_shapes for name in one.chart.plots[0].categories}
        cut = [name for one in read[:1] for name in one.categories if name not in written]
    else:
        made_shapes = [_tabled(slide, view, box, hand)]
    for at, one in enumerate(made_shapes):
        described(one, view.alt)
        one.name = view.file if at == 0 else f"{view.file} {at + 1}"
        if at == 0:
            placed(one, idx)
    return cut


def _empty(shown: Shown) -> bool:
    return shown.kind == "table" and shown.view.table.empty


def without(slide: Any, idx: int) -> None:
    """
    Take an empty placeholder away.

    Parameters
    ----------
    slide : pptx.slide.Slide
        The slide.
    idx : int
        Its number.
    """
    for one in list(slide.placeholders):
        if one.placeholder_format.idx == idx:
            one._element.getparent().remove(one._element)  # noqa: SLF001 (python-pptx removes no shapes)


def placed(shape: Any, idx: int) -> None:
    """
    Let a chart, table or picture stand in a placeholder of the layout.

    Parameters
    ----------
    shape : pptx.shapes.base.BaseShape
        What stands there.
    idx : int
        The placeholder's number.
    """
    held = shape._element.find(f".//{qn('p:nvPr')}")  # noqa: SLF001 (python-pptx fills such placeholders by cropping)
    place = held.makeelement(qn("p:ph"), {"idx": str(idx)})
    held.insert(0, place)


def _pasted(slide: Any, content: bytes, box: Box) -> Any:
    """Fit a picture into its room, whole and undistorted."""
    ratio = aspect(content)
    wide = min(box.w, box.h * ratio)
    x, y, w = (Emu(round(side * EMU)) for side in (box.x, box.y, wide))
    return slide.shapes.add_picture(io.BytesIO(content), x, y, w, Emu(round(wide / ratio * EMU)))


def _tabled(slide: Any, view: Any, box: Box, hand: Hand) -> Any:
    grid = table.of_view(view, box.w, hand.language)
    first = table.pages(grid, box.h - OVERHEAD)[0]
    frame = table.draw(slide.shapes, first, box, hand.language)
    told = []
    shown, number = len(first.rows), len(grid.rows)
    if shown < number:
        told.append(counted(hand.language, _ROWS, number).format(shown=shown, number=number))
    if grid.left_out:
        told.append(counted(hand.language, _COLUMNS, grid.left_out).format(number=grid.left_out))
    if told:
        below = slide.shapes.add_textbox(*(Emu(0),) * 4)
        put(below, Box(box.x, box.y + box.h - OVERHEAD + 4, box.w, OVERHEAD - 4))
        frame_of = below.text_frame
        frame_of.word_wrap = True
        frame_of.margin_left = frame_of.margin_top = frame_of.margin_right = (
            frame_of.margin_bottom
        ) = 0
        write(frame_of, [Line("; ".join(told), 12, "muted", align="l")], hand.language)
    return frame
