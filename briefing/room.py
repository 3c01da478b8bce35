"""
How much room a slide has for words, measured with the fonts the app is read in.

The numbers stand in `ROOMS` alone: a style sheet that lays slides out has to keep to them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from PIL import ImageFont

from data import schema
from text.messages import LANGUAGES

Face = Literal["serif", "sans"]

WIDTH, HEIGHT, MARGIN = 960, 540, 48
"""A slide in logical pixels, and what stays free on each side of it."""


@dataclass(frozen=True)
class Room:
    """A box for words on a slide of `WIDTH` by `HEIGHT` logical pixels."""

    face: Face
    """Source Serif or Source Sans, as the app's own pages."""
    size: int
    """Size of the letters [px]."""
    weight: int
    """Weight of the letters."""
    width: int
    """Width of the box [px]."""
    lines: int
    """Lines it has room for."""


_WIDE = WIDTH - 2 * MARGIN
_TITLE = Room("serif", 30, 600, _WIDE, 2)
_TITLES = {
    "cover": Room("serif", 44, 600, 840, 3),
    "statement": Room("serif", 36, 600, _WIDE, 3),
}
_OVER = Room("sans", 18, 400, _WIDE, 3)
_BESIDE = Room("sans", 17, 400, 232, 13)
_TEXTS = {
    "cover": Room("sans", 21, 400, 840, 4),
    "statement": Room("sans", 20, 400, 848, 8),
    "map": _BESIDE,
    "chart": _BESIDE,
    "corridor": Room("sans", 15, 400, 337, 5),
}
ROOMS: dict[str, dict[str, Room]] = {
    template: {
        "title": _TITLES.get(template, _TITLE),
        "text": _TEXTS.get(template, _OVER),
    }
    for template in schema.labels("slides", "template", LANGUAGES[0])
}
"""Box by template and text: ``title`` or ``text``."""

_FILES: dict[Face, str] = {
    "serif": "SourceSerifVariable-Roman.*.woff2",
    "sans": "SourceSansVF-Upright.*.woff2",
}
# Mean width of a letter in ems, Cyrillic included, where the fonts themselves are not to be had.
_MEAN: dict[Face, float] = {"serif": 0.51, "sans": 0.48}
# Letters are measured larger than they are shown, so that hinting rounds nothing.
_LARGER = 10
# Lines break after a space or a dash; not after a space that keeps a number by its unit.
_PIECES = re.compile("[^ \t\n\u2009\u2013\u2014-]*[ \t\n\u2009\u2013\u2014-]*")


def fits(template: str, field: str, text: str) -> bool:
    """
    Tell whether words fit the room a template has for them.

    Parameters
    ----------
    template : str
        One of the templates that the schema lists; another one has the room beside a picture.
    field : {'title', 'text'}
        Which words.
    text : str
        The words; each line of them begins a line.

    Returns
    -------
    bool
        True if they do.
    """
    return lines_needed(template, field, text) <= room(template, field).lines


def room(template: str, field: str) -> Room:
    """
    Look up the room a template has.

    Parameters
    ----------
    template : str
        As for `fits`.
    field : {'title', 'text'}
        Which words.

    Returns
    -------
    Room
        Its box.
    """
    return ROOMS.get(template, ROOMS["map"])[field]


def lines_needed(template: str, field: str, text: str) -> int:
    """
    Count the lines words take, broken as a browser breaks them.

    Parameters
    ----------
    template, field, text : str
        As for `fits`.

    Returns
    -------
    int
        Lines; lines without words take none, as on the slide.
    """
    box = room(template, field)
    return sum(_lines(line, box) for line in text.splitlines() if line.strip())


def width(text: str, box: Room) -> float:
    """
    Measure a line of words.

    Parameters
    ----------
    text : str
        The words.
    box : Room
        Decides face, size and weight.

    Returns
    -------
    float
        Width [px].
    """
    # Japanese comes from other fonts, in which each letter is as wide as it is high.
    square = [letter for letter in text if unicodedata.east_asian_width(letter) in "WF"]
    rest = "".join(letter for letter in text if letter not in square) if square else text
    return len(square) * box.size + _measured(rest, box)


def _lines(line: str, box: Room) -> int:
    """Count the lines of one paragraph."""
    count, used = 1, 0.0
    for piece in _pieces(line):
        more = width(piece.rstrip(" \t\u2009"), box)
        if used and used + more > box.width:
            count, used = count + 1, 0.0
        if more > box.width:  # a word wider than the box is broken inside
            count += math.ceil(more / box.width) - 1
            used = more % box.width
        else:
            used += width(piece, box)
    return count


def _pieces(line: str) -> Iterable[str]:
    """Cut a paragraph where its lines may break; between Japanese letters they may anywhere."""
    for piece in filter(None, _PIECES.findall(line.strip())):
        start = 0
        for at, letter in enumerate(piece):
            if at > start and unicodedata.east_asian_width(letter) in "WF":
                yield piece[start:at]
                start = at
        yield piece[start:]


def _measured(text: str, box: Room) -> float:
    font = _font(box.face, box.size, box.weight)
    # A surrogate half, which a mangled link can hold, is no letter to any font.
    drawn = text.encode("utf-8", "replace").decode()
    return font.getlength(drawn) / _LARGER if font else len(drawn) * box.size * _MEAN[box.face]


@cache
def _font(face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont | None:
    """Open a font that comes with Streamlit; None if it has gone or cannot be read."""
    found = find_spec("streamlit")  # where its files lie; nothing of it is imported
    media = Path(str(found.origin)).parent / "static" / "static" / "media" if found else Path()
    file = next(media.glob(_FILES[face]), None)
    if file is None:
        return None
    try:
        font = ImageFont.truetype(str(file), size * _LARGER)
        # The serif has an optical size too, which browsers set to the size of the letters.
        font.set_variation_by_axes([weight, size] if face == "serif" else [weight])
    except OSError:  # a FreeType without WOFF2 or variable fonts
        return None
    return font
