"""A deck as a PowerPoint file."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from briefing.deck import Deck
from briefing.leaf import Leaf
from briefing.pptx import fit
from briefing.pptx.compared import lens, number
from briefing.pptx.layouts import (
    ACROSS,
    BOTTOM,
    GUTTER,
    HALF,
    LEFT,
    LEFT_HEAD,
    MEASURE,
    OF_TEMPLATE,
    OTHER_PANEL,
    PANEL,
    RIGHT,
    RIGHT_HEAD,
    SIDE,
    TITLE,
    WORDS,
    Box,
    place,
)
from briefing.pptx.listed import sources
from briefing.pptx.master import LOCALES, started
from briefing.pptx.native import broad
from briefing.pptx.page import GAP, Page
from briefing.pptx.panels import Panel, aspect, panels, picture, pictured
from text.messages import Language
from views.view import Tables

_WIDE = 2.1
"""Aspect of a picture from which on the words stand under it."""
_UNDER = 72.0
"""Height of words under a picture [pt]."""


def write(
    held: Deck,
    made: Sequence[Leaf],
    pictures: Mapping[str, bytes],
    tables: Tables,
    language: Language,
) -> bytes:
    """
    Write a deck as a PowerPoint file.

    Parameters
    ----------
    held : Deck
        The deck.
    made : sequence of Leaf
        Its slides, ready in `language`.
    pictures : mapping of str to bytes
        PNG by the keys of `briefing.pptx.wanted`, of any size.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language of the file.

    Returns
    -------
    bytes
        The file. A long list of sources goes on over several slides.

    Raises
    ------
    PictureMissingError
        If a picture is not there that the file needs.
    """
    file = started(language)
    for one in made:
        layout = _layout(one)
        _FILLED[layout](file, layout, one, pictures, tables)
    _told(file, held.title(language), language)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _layout(made: Leaf) -> str:
    """Choose the layout: a slide of words that shows something after all is one of a picture."""
    template = made.slide.template
    kept = panels(made)
    if template == "number" and made.amount is None:
        template = "chart"
    if template == "lens" and not (made.sides and made.sides.contrasts):
        template = "chart"
    if template == "pair" and len(kept) < 2:
        template = "chart"
    if template in ("cover", "statement") and kept:
        template = "chart"
    layout = OF_TEMPLATE.get(template, template)
    return layout if layout != "picture" or kept else "statement"


def _words(file: Any, layout: str, made: Leaf, pictures: Any, tables: Tables) -> None:
    """Fill a cover or a statement."""
    page = Page(file, layout, made, tables, pictures)
    page.text(TITLE, [made.title], 24)
    page.text(WORDS, made.paragraphs, 12)
    page.done()


def _picture(file: Any, layout: str, made: Leaf, pictures: Any, tables: Tables) -> None:
    """Fill a slide of one map, chart or table with its words."""
    page = Page(file, layout, made, tables, pictures)
    panel, *others = panels(made)
    top = page.title() + 6
    if panel.shown is not None:
        measure = place(layout, MEASURE).box._replace(y=top, h=36)
        high = page.text(MEASURE, [panel.shown.view.subtitle], 12, measure)
        page.fits(MEASURE, measure._replace(h=high))
        top += high + 12 if high else 6
    # What is left of a scenario stands beside its map on the screen; a picture of the map lacks it.
    answer = [panel.shown.view.finding] if panel.shown and panel.shown.kind == "corridor" else []
    made = replace(made, paragraphs=(*made.paragraphs, *answer))
    box, words = _divided(made, panel, pictures, top)
    if words is not None:
        faults = [one.fault for one in others if one.fault]
        page.text(WORDS, [*made.paragraphs, *faults], 12, words)
    page.panel(panel, box, PANEL)
    page.done()


def _divided(
    made: Leaf, panel: Panel, pictures: Mapping[str, bytes], top: float
) -> tuple[Box, Box | None]:
    """Divide a slide between picture and words: beside it, or under a wide one."""
    high = BOTTOM - top
    if not made.paragraphs:
        return Box(LEFT, top, ACROSS, high), None
    if panel.shown is not None and not pictured(panel) and broad(panel.shown.view):
        words = fit.fit("\n".join(made.paragraphs), (ACROSS, _UNDER), (16, 12), gap=GAP).height
        upper = Box(LEFT, top, ACROSS, high - words - 12)
        return upper, Box(LEFT, BOTTOM - words, ACROSS, words)
    wide = pictured(panel) and aspect(picture(made, panel, pictures)) > _WIDE
    if wide:
        tall = min(high - _UNDER - 10, ACROSS / aspect(picture(made, panel, pictures)))
        under = top + tall + 10
        return Box(LEFT, top, ACROSS, tall), Box(LEFT, under, ACROSS, BOTTOM - under)
    room = ACROSS - SIDE - GUTTER
    if pictured(panel):
        room = min(room, high * aspect(picture(made, panel, pictures)))
    beside = LEFT + room + GUTTER
    return Box(LEFT, top, room, high), Box(beside, top, min(RIGHT - beside, 420), high)


def _pair(file: Any, layout: str, made: Leaf, pictures: Any, tables: Tables) -> None:
    """Fill a slide of two views side by side."""
    page = Page(file, layout, made, tables, pictures)
    top = page.title() + 8
    both = panels(made)[:2]
    second = LEFT + HALF + GUTTER
    heads = [
        page.head(idx, one, Box(x, top, HALF, 98))
        for idx, one, x in zip((LEFT_HEAD, RIGHT_HEAD), both, (LEFT, second), strict=True)
    ]
    top += max(heads) + 10
    words = 0.0
    if made.paragraphs:
        words = page.text(WORDS, made.paragraphs, 12, Box(LEFT, BOTTOM - 62, ACROSS, 62))
        page.fits(WORDS, Box(LEFT, BOTTOM - words, ACROSS, words))
    room = Box(LEFT, top, HALF, BOTTOM - top - (words + 12 if words else 0))
    for idx, one, x in zip((PANEL, OTHER_PANEL), both, (LEFT, second), strict=True):
        page.panel(one, room._replace(x=x), idx, 11)
    page.done()


_FILLED: dict[str, Callable[..., None]] = {
    "cover": _words,
    "statement": _words,
    "number": number,
    "picture": _picture,
    "pair": _pair,
    "lens": lens,
    "sources": sources,
}


def _told(file: Any, title: str, language: Language) -> None:
    """Say what the file is, and nothing of the machine that made it."""
    core = file.core_properties
    core.title, core.subject = title, "Caspian Bridge"
    core.author = core.last_modified_by = "Caspian Bridge"
    core.language = LOCALES[language]
    core.keywords = core.comments = core.category = ""
    core.created = core.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    core.revision = 1
    package = file.part.package
    for name, one in list(package._rels.items()):  # noqa: SLF001 (the template's own preview would show another file)
        if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(name)  # noqa: SLF001 (as above)
