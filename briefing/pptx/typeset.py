"""Texts in the boxes of a slide: runs in the right script, sizes that fit, links."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple, cast

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from briefing.pptx.layouts import EMU, Box
from briefing.pptx.master import LOCALES
from charts.theme import palette
from text.messages import Language

JAPANESE = "ja-JP"


class Line(NamedTuple):
    """A paragraph, or a part of one, and how it differs from its box."""

    text: str
    size: float | None = None
    """Size of its letters [pt]; without one that of the layout."""
    token: str = ""
    """Token of its colour; without one that of the layout."""
    bold: bool | None = None
    link: str = ""
    """Address that it leads to."""
    above: float = 0
    """Space above it [pt]."""
    align: str = ""
    """``l`` or ``r``; without one that of the layout."""


def write(frame: Any, lines: Iterable[Line], language: Language) -> None:
    """
    Fill a text box.

    Parameters
    ----------
    frame : pptx.text.text.TextFrame
        The text of a placeholder, box or cell; what it held is replaced.
    lines : iterable of Line
        One for each paragraph.
    language : {'en', 'ru'}
        Language of the text; Japanese in it is found and marked as such.
    """
    frame.clear()
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if line.above and at:
            paragraph.space_before = Pt(line.above)
        if line.align:
            paragraph._p.get_or_add_pPr().set("algn", line.align)  # noqa: SLF001 (as the file format names it)
        add(paragraph, line, language)


def add(paragraph: Any, line: Line, language: Language) -> None:
    """
    Add a text to a paragraph.

    Parameters
    ----------
    paragraph : pptx.text.text._Paragraph
        Where to.
    line : Line
        The text.
    language : {'en', 'ru'}
        Its language.
    """
    for tongue, text in _scripts(line.text, language):
        run = paragraph.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("lang", tongue)  # noqa: SLF001 (python-pptx knows languages by a list that lacks some)
        if tongue == JAPANESE:
            run._r.rPr.set("altLang", LOCALES[language])  # noqa: SLF001 (as above)
        if line.size is not None:
            run.font.size = Pt(line.size)
        if line.bold is not None:
            run.font.bold = line.bold
        if line.token:
            run.font.color.rgb = colour(line.token)
        if line.link:
            run.hyperlink.address = line.link


def _scripts(text: str, language: Language) -> list[tuple[str, str]]:
    """Split a text by language, so that each program takes the right face and dictionary."""
    tongues = [JAPANESE if japanese(letter) else LOCALES[language] for letter in text]
    pairs = groupby(zip(tongues, text, strict=True), key=lambda pair: pair[0])
    return [(tongue, "".join(letter for _, letter in group)) for tongue, group in pairs]


def japanese(letter: str) -> bool:
    """
    Tell whether a letter is one of East Asia.

    Parameters
    ----------
    letter : str
        One letter.

    Returns
    -------
    bool
        Whether it needs an East Asian face.
    """
    return unicodedata.east_asian_width(letter) in "WF"


def colour(token: str) -> RGBColor:
    """
    Read a colour.

    Parameters
    ----------
    token : str
        Token of `charts.theme`, or a hex colour.

    Returns
    -------
    pptx.dml.color.RGBColor
        The colour in the light theme.
    """
    made: RGBColor = cast("Any", RGBColor)(
        *bytes.fromhex(palette("light").get(token, token).lstrip("#"))
    )
    return made


def put(shape: Any, box: Box) -> None:
    """
    Move a shape to its place.

    Parameters
    ----------
    shape : pptx.shapes.base.BaseShape
        What stands on a slide.
    box : Box
        Its rectangle [pt].
    """
    shape.left, shape.top, shape.width, shape.height = (Emu(round(side * EMU)) for side in box)


def described(shape: Any, alt: str) -> None:
    """
    Tell what is in a picture to those who cannot see it.

    Parameters
    ----------
    shape : pptx.shapes.base.BaseShape
        A picture, chart or table.
    alt : str
        What is in it.
    """
    held = shape._element.find(f".//{qn('p:cNvPr')}")  # noqa: SLF001 (python-pptx has no alternative texts)
    held.set("descr", alt)
