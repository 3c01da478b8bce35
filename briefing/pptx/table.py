"""Native tables: of views that are read rather than drawn, and of sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from briefing.pptx import fit
from briefing.pptx.layouts import EMU, Box
from briefing.pptx.typeset import Line, write
from charts.theme import palette
from text.messages import Language, translator
from text.numbers import decimal
from views.source_line import Citation
from views.view import Card, View

SIZE = 12.0
_PAD = 10.0
_ABOVE, _BELOW = 3.0, 3.0
_WIDEST = 300.0
_SQUEEZED = 0.55
"""Share of its wish that a column must get, or fewer columns are shown."""
_DIGITS = 6
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without lines and fills, as the file format names it."""
_LONGEST = 150
_SIDE = 0.32
_MANY = 6
"""Cards from which on a table tells of each verdict no more than that."""


class Grid(NamedTuple):
    """A table as it is written."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    """Of the columns [pt]."""
    left_out: int = 0
    """Columns that have no room."""
    size: float = SIZE
    """Size of its letters [pt]."""


def of_view(view: View, room: float, language: Language) -> Grid:
    """
    Lay out a view that has no figure.

    Parameters
    ----------
    view : View
        With cards, or with nothing but its table.
    room : float
        Width of the table [pt].
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Grid
        All its rows, and as many of its columns as can be read.
    """
    if view.cards:
        return _of_cards(view, room, language)
    columns = [one for one in view.columns if one in view.table.columns]
    texts = {one: [_cell(value, language) for value in view.table[one]] for one in columns}
    columns = [one for one in columns if any(texts[one])]
    needs = [_needs([view.columns[one], *texts[one]]) for one in columns]
    kept = len(columns)
    while kept > 1 and sum(max(need, wish * _SQUEEZED) for need, wish in needs[:kept]) > room:
        kept -= 1
    rows = zip(*(texts[one] for one in columns[:kept]), strict=True)
    return Grid(
        tuple(view.columns[one] for one in columns[:kept]),
        tuple(tuple(Line(text, SIZE, bold=at == 0) for at, text in enumerate(row)) for row in rows),
        _shared(needs[:kept], room),
        len(columns) - kept,
    )


def _needs(cells: Sequence[str]) -> tuple[float, float]:
    """Find how wide a column must be for its longest word, and should be for its longest text."""
    words = [word for text in cells for word in text.split()]
    need = max((fit.width(word, SIZE, "bold") for word in words), default=0) + _PAD + 1
    wish = max((fit.width(text, SIZE, "bold") for text in cells), default=0) + _PAD
    return min(need, _WIDEST), min(max(wish, need), _WIDEST)


def _shared(needs: Sequence[tuple[float, float]], room: float) -> tuple[float, ...]:
    """Give each column what it needs, and of the rest what it wishes for."""
    rest = room - sum(need for need, _ in needs)
    wishes = [wish - need + 1 for need, wish in needs]
    return tuple(
        need + rest * wish / sum(wishes) for (need, _), wish in zip(needs, wishes, strict=True)
    )


def _of_cards(view: View, room: float, language: Language) -> Grid:
    words = translator(language)
    if len(view.cards) > _MANY and all(card.label for card in view.cards):
        # All of them on one slide, rather than a few with what stands behind them.
        verdicts = [_told(card, card.label) for card in view.cards]
        head = (words("What"), words("In short"))
        first = room - min(_needs([row[1].text for row in verdicts])[1], room * _SIDE * 1.2)
        return Grid(head, tuple(verdicts), (first, room - first))
    rows = []
    for card in view.cards:
        amounts = " · ".join([card.label, *card.big] if card.label else card.big)
        lines = " ".join(_ended(line) for line in card.lines)
        rows.append((*_told(card, amounts), Line(_short(lines), SIZE)))
    needs = [_needs([row[at].text for row in rows])[0] for at in (0, 1)]
    first, second = max(room * _SIDE, needs[0]), max(room * _SIDE / 2, needs[1])
    widths = (first, second, room - first - second)
    return Grid((words("What"), words("In short"), words("What is known")), tuple(rows), widths)


def _told(card: Card, amounts: str) -> tuple[Line, Line]:
    """Write what a card is about, and how it stands in the colour of its state."""
    known = card.state in palette("light") and card.state != "hatch"
    return Line(card.title, SIZE, bold=True), Line(amounts, SIZE, card.state if known else "accent")


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–.") + "…"


def _cell(value: Any, language: Language) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, bool | str) or not hasattr(value, "__float__"):
        return _short(str(value))
    if isinstance(value, int) and 1000 <= value < 3000:
        return str(value)
    return decimal(float(value), language, _DIGITS)


def of_sources(cited: Sequence[Citation], room: float, language: Language) -> Grid:
    """
    Lay out sources, each with its address.

    Parameters
    ----------
    cited : sequence of Citation
        Sources in order.
    room : float
        Width of the table [pt].
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Grid
        Publisher and year, title, and where it is found.
    """
    words = translator(language)
    rows = []
    for one in cited:
        place = one.url.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        shown = place.rstrip("/") if one.url else one.locator
        if len(shown) > _ADDRESS:
            shown = shown[:_ADDRESS] + "…"
        link = one.url if one.url.startswith("http") else ""
        rows.append((Line(one.short, _SMALL, bold=True), Line(one.title, _SMALL, link=link), Line(shown, _SMALL, "muted", link=link)))  # fmt: skip
    head = (words("Published by"), words("Title"), words("Where"))
    return Grid(head, tuple(rows), (room * 0.24, room * 0.46, room * 0.3), size=_SMALL)


_ADDRESS = 38
_SMALL = 10.5


def pages(grid: Grid, high: float) -> list[Grid]:
    """
    Divide a table into pages that can be read.

    Parameters
    ----------
    grid : Grid
        The table.
    high : float
        Height of a page [pt].

    Returns
    -------
    list of Grid
        At least one; each has a row at least, and else only what fits.
    """
    top = _high([Line(text, grid.size, bold=True) for text in grid.head], grid.widths)
    found: list[list[tuple[Line, ...]]] = [[]]
    used = top
    for row in grid.rows:
        tall = _high(row, grid.widths)
        if found[-1] and used + tall > high:
            found.append([])
            used = top
        found[-1].append(row)
        used += tall
    return [grid._replace(rows=tuple(rows)) for rows in found]


def _high(row: Sequence[Line], widths: Sequence[float]) -> float:
    lines = [
        fit.height(one.text, one.size or SIZE, wide - _PAD, "bold" if one.bold else "body")
        for one, wide in zip(row, widths, strict=True)
    ]
    return max(lines, default=0) + _ABOVE + _BELOW


def draw(shapes: Any, grid: Grid, box: Box, language: Language) -> Any:
    """
    Put a table on a slide.

    Parameters
    ----------
    shapes : pptx.shapes.shapetree.SlideShapes
        Of the slide.
    grid : Grid
        What is written; what does not fit must have been left out by `pages`.
    box : Box
        Where it stands [pt].
    language : {'en', 'ru'}
        Its language.

    Returns
    -------
    pptx.shapes.graphfrm.GraphicFrame
        The table.
    """
    head = tuple(Line(text, grid.size, "muted", bold=True) for text in grid.head)
    every = [head, *grid.rows]
    x, y, w = (Emu(round(side * EMU)) for side in box[:3])
    tall = [_high(row, grid.widths) for row in every]
    frame = shapes.add_table(len(every), len(head), x, y, w, Emu(round(sum(tall) * EMU)))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN  # noqa: SLF001 (python-pptx sets no style of tables)
    table.horz_banding = False
    for column, wide in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(round(wide * EMU))
    for row, cells, high in zip(table.rows, every, tall, strict=True):
        row.height = Emu(round(high * EMU))
        for cell, line in zip(row.cells, cells, strict=True):
            cell.margin_left, cell.margin_right = Pt(0), Pt(_PAD)
            cell.margin_top, cell.margin_bottom = Pt(_ABOVE), Pt(_BELOW)
            token = line.token or ("" if line.link else "ink")
            write(cell.text_frame, [line._replace(token=token)], language)
            _ruled(cell)
    return frame


def _ruled(cell: Any) -> None:
    """Draw the line under a row."""
    ink = palette("light")["hairline"].lstrip("#")
    held = cell._tc.get_or_add_tcPr()  # noqa: SLF001 (python-pptx draws no borders)
    held.insert(
        0,
        parse_xml(
            f"<a:lnB {nsdecls('a')} w='9525'><a:solidFill><a:srgbClr val='{ink}'/></a:solidFill></a:lnB>"
        ),
    )
