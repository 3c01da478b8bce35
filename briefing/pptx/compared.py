"""Slides that compare: one big number with its rivals, two lenses claim by claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.leaf import Amount, Leaf
from briefing.pptx import fit
from briefing.pptx.layouts import (
    ABOUT,
    AMOUNT,
    BADGE,
    BOTTOM,
    LEFT_HEAD,
    LEFT_SAID,
    PANEL,
    RELATION,
    RIGHT_HEAD,
    RIGHT_SAID,
    ROWS,
    WORDS,
    Box,
    place,
)
from briefing.pptx.page import Page
from briefing.pptx.panels import panels
from briefing.pptx.typeset import Line, put, write
from text.messages import counted, mark, nmark
from views.profile import ClaimCard
from views.view import Evidence, Tables

BADGES = {
    "disputed": mark("Sources disagree"),
    "single": mark("One source only"),
    "agreed": mark("Sources agree"),
}
_TOKENS = {"disputed": "disputed", "single": "muted", "agreed": "holds"}
_MORE = nmark("and {number} more value, in the notes", "and {number} more values, in the notes")
_FEWEST = 66.0
"""Size of a big number at the least [pt]; if it is too long, what fits."""


def number(
    file: Any, layout: str, made: Leaf, pictures: Mapping[str, bytes], tables: Tables
) -> None:
    """
    Fill a slide about one number.

    Parameters
    ----------
    file : pptx.presentation.Presentation
        The file.
    layout : str
        Key of `briefing.pptx.layouts.LAYOUTS`.
    made : Leaf
        With an amount.
    pictures : mapping of str to bytes
        By the keys of `briefing.pptx.wanted`.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    """
    page = Page(file, layout, made, tables, pictures)
    top = page.title() + 14
    amount = made.amount
    if amount is None:
        msg = "a slide about a number has none"
        raise ValueError(msg)
    box = place(layout, AMOUNT).box
    high = page.text(AMOUNT, [amount.value], 30, box._replace(y=top, h=130))
    page.fits(AMOUNT, box._replace(y=top, h=high))
    top = top + high + 6
    box = place(layout, ABOUT).box
    high = page.text(ABOUT, [amount.title], 14, box._replace(y=top, h=70))
    page.fits(ABOUT, box._replace(y=top, h=high))
    top += high + 20
    page.text(WORDS, made.paragraphs, 12, place(layout, WORDS).box._replace(y=top, h=BOTTOM - top))
    _rivals(page, amount, panels(made))
    page.done()


def _rivals(page: Page, amount: Amount, shown: tuple[Any, ...]) -> None:
    """Say how far sources agree, and list what each says; above a view where there is one."""
    badge = place(page.layout, BADGE).box
    if amount.badge in BADGES:
        page.text(BADGE, [page.hand.words(BADGES[amount.badge])], 12, badge, _TOKENS[amount.badge])
    box = place(page.layout, PANEL).box
    if shown:
        page.panel(shown[0], box._replace(y=box.y + 110, h=box.h - 110), PANEL, 11)
        return
    lines = [_rival(one) for one in amount.rows]
    size = 14.0
    while size > 12 and _tall(lines, size, box.w) > box.h:
        size -= 0.5
    kept = len(lines)
    while kept > 1 and _tall(lines[:kept], size, box.w) > box.h - (
        size * 2 if kept < len(lines) else 0
    ):
        kept -= 1
    told = [
        Line(text, size, "ink" if strong else "muted", bold=strong, above=8 if strong else 0)
        for value, about in lines[:kept]
        for text, strong in ((value, True), (about, False))
        if text
    ]
    more = len(lines) - kept
    if more:
        said = counted(page.language, _MORE, more).format(number=more)
        told.append(Line(said, size, "muted", above=8))
    write(page.holder(PANEL).text_frame, told, page.language)


def _rival(one: Evidence) -> tuple[str, str]:
    told = "; ".join(part for part in (one.voice, one.where) if part)
    return one.value, told or one.text


def _tall(lines: list[tuple[str, str]], size: float, room: float) -> float:
    each = [fit.height(value, size, room, "bold") + fit.height(about, size, room) + 8 for value, about in lines]  # fmt: skip
    return sum(each)


def lens(file: Any, layout: str, made: Leaf, pictures: Mapping[str, bytes], tables: Tables) -> None:
    """
    Fill a slide of two lenses.

    Parameters
    ----------
    file : pptx.presentation.Presentation
        The file.
    layout : str
        Key of `briefing.pptx.layouts.LAYOUTS`.
    made : Leaf
        With its sides.
    pictures : mapping of str to bytes
        By the keys of `briefing.pptx.wanted`.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    """
    page = Page(file, layout, made, tables, pictures)
    sides = made.sides
    if sides is None:
        msg = "a slide of lenses has no sides"
        raise ValueError(msg)
    top = page.title() + 8
    words = page.text(WORDS, made.paragraphs, 12, _words_box(page, top)) if made.paragraphs else 0.0
    if words:
        page.fits(WORDS, _words_box(page, top)._replace(h=words))
        top += words + 10
    for idx, text in ((LEFT_HEAD, sides.left), (RIGHT_HEAD, sides.right)):
        page.text(idx, [text], 12, place(layout, idx).box._replace(y=top))
    top += 28
    each = (BOTTOM - top) / min(ROWS, len(sides.contrasts))
    for row, one in enumerate(sides.contrasts[:ROWS]):
        y = top + row * each
        most = {1: 22.0, 2: 18.0}.get(len(sides.contrasts), 15.0)
        _claim(page, LEFT_SAID + row, one.left, Box(0, y, 0, each - 12), most)
        _claim(page, RIGHT_SAID + row, one.right, Box(0, y, 0, each - 12), most)
        idx = RELATION + row
        box = place(layout, idx).box._replace(y=y, h=each - 12)
        label = fit.fit(one.kind_label, (box.w, box.h / 2), (14, 12), "bold")
        title = fit.fit(one.title, (box.w, box.h - label.height - 2), (12, 12))
        shape = page.holder(idx)
        told = [Line(label.text, label.size, "accent", bold=True), Line(title.text, title.size)]
        write(shape.text_frame, told, page.language)
        put(shape, box)
    page.done()


def _words_box(page: Page, top: float) -> Box:
    return place(page.layout, WORDS).box._replace(y=top, h=66)


def _claim(page: Page, idx: int, card: ClaimCard, room: Box, most: float) -> None:
    """Write a claim and who says it."""
    box = place(page.layout, idx).box._replace(y=room.y, h=room.h)
    voice = " · ".join(part for part in (card.kind_label, card.voice) if part)
    told = fit.fit(voice, (box.w, box.h * 0.4), (12, 12))
    said = fit.fit(card.statement, (box.w, box.h - told.height - 3), (most, 12))
    if not said.whole:
        page.keep(card.statement)
    shape = page.holder(idx)
    lines = [Line(said.text, said.size), Line(told.text, told.size, "muted", above=2)]
    write(shape.text_frame, lines, page.language)
    put(shape, box)
