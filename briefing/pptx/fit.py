"""How much room a text takes, and the size at which it fits a box; without any font at hand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from briefing.pptx.advances import ADVANCES, LETTERS

Face = Literal["body", "bold", "title"]

_ADVANCE: dict[str, dict[str, float]] = {
    face: {letter: int(wide) / 1000 for letter, wide in zip(LETTERS, widths.split(), strict=True)}
    for face, widths in ADVANCES.items()
}
_UNKNOWN, _WIDE = 0.95, 1.0
_SAFE = 1.02
"""What programs may round up when they set a line."""
LINE = 1.22
"""Height of a line, in sizes of its letters."""
_STEP = 0.5
_SLACK = 0.01
"""What sums of widths may differ by [pt]."""


@dataclass(frozen=True)
class Fitted:
    """A text as it stands in its box."""

    text: str
    """The text, cut where even the smallest size had no room for all of it."""
    size: float
    """Size of its letters [pt]."""
    height: float
    """Height it takes [pt]."""
    whole: bool
    """Whether nothing was cut."""


@cache
def _advance(letter: str, face: Face) -> float:
    if letter in _ADVANCE[face]:
        return _ADVANCE[face][letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return _UNKNOWN


def width(text: str, size: float, face: Face = "body") -> float:
    """
    Estimate how wide a line is, on the safe side.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Size of its letters [pt].
    face : {'body', 'bold', 'title'}, default 'body'
        Its face.

    Returns
    -------
    float
        Width [pt].
    """
    return sum(_advance(letter, face) for letter in text) * size * _SAFE


def wrap(text: str, size: float, room: float, face: Face = "body") -> list[str]:
    """
    Break a text into lines as a program would that knows only where words end.

    Parameters
    ----------
    text : str
        The text; its own line breaks are kept.
    size : float
        Size of its letters [pt].
    room : float
        Width of the box [pt].
    face : {'body', 'bold', 'title'}, default 'body'
        Its face.

    Returns
    -------
    list of str
        Lines; none is wider than `room`, but for one letter that alone is.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for piece in _pieces(paragraph):
            wide = width(piece, size, face)
            if line and used + width(piece.rstrip(" "), size, face) > room + _SLACK:
                lines.append(line.rstrip(" "))
                line, used = "", 0.0
            if wide > room + _SLACK:
                *full, piece = _broken(piece, size, room, face)  # noqa: PLW2901 (what is left of it goes on)
                lines += full
                wide = width(piece, size, face)
            line, used = line + piece, used + wide
        lines.append(line.rstrip(" "))
    return lines


@lru_cache(maxsize=4096)
def _pieces(paragraph: str) -> tuple[str, ...]:
    """Cut after spaces, and round each East Asian letter."""
    pieces = [""]
    for letter in paragraph:
        wide = unicodedata.east_asian_width(letter) in "WF"
        if pieces[-1] and (wide or (pieces[-1][-1] == " " and letter != " ")):
            pieces.append("")
        pieces[-1] += letter
        if wide:
            pieces.append("")
    return tuple(piece for piece in pieces if piece)


def _broken(piece: str, size: float, room: float, face: Face) -> list[str]:
    """Cut a word that is wider than its box."""
    parts, used = [""], 0.0
    for letter in piece:
        wide = width(letter, size, face)
        if parts[-1] and used + wide > room:
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += wide
    return parts


def height(text: str, size: float, room: float, face: Face = "body", gap: float = 0.0) -> float:
    """
    Estimate how high a text is.

    Parameters
    ----------
    text : str
        The text, its paragraphs on lines of their own.
    size : float
        Size of its letters [pt].
    room : float
        Width of the box [pt].
    face : {'body', 'bold', 'title'}, default 'body'
        Its face.
    gap : float, default 0
        Space between paragraphs, in sizes of the letters.

    Returns
    -------
    float
        Height [pt]; of an empty text zero.
    """
    if not text:
        return 0.0
    lines = len(wrap(text, size, room, face))
    return (lines * LINE + text.count("\n") * gap) * size


def fit(
    text: str,
    room: tuple[float, float],
    sizes: tuple[float, float],
    face: Face = "body",
    gap: float = 0.0,
) -> Fitted:
    """
    Find the largest size at which a text fits its box.

    Parameters
    ----------
    text : str
        The text, its paragraphs on lines of their own.
    room : tuple of float
        Width and height of the box [pt].
    sizes : tuple of float
        Largest and smallest size that may be [pt].
    face : {'body', 'bold', 'title'}, default 'body'
        Its face.
    gap : float, default 0
        Space between paragraphs, in sizes of the letters.

    Returns
    -------
    Fitted
        The text and its size. What is too long at the smallest size ends with an ellipsis.
    """
    size, least = sizes
    while size > least and height(text, size, room[0], face, gap) > room[1]:
        size = max(least, size - _STEP)
    tall = height(text, size, room[0], face, gap)
    if tall <= room[1]:
        return Fitted(text, size, tall, whole=True)
    kept = _cut(text, room, size, face, gap)
    return Fitted(kept, size, height(kept, size, room[0], face, gap), whole=False)


def _cut(text: str, room: tuple[float, float], size: float, face: Face, gap: float) -> str:
    """Keep as much of a text as a box holds; nothing, where it holds no line."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if height(_ended(text, middle), size, room[0], face, gap) <= room[1]:
            low = middle
        else:
            high = middle - 1
    return _ended(text, low) if low else ""


def _ended(text: str, at: int) -> str:
    return text[:at].rstrip(" \n,;:.–") + "…" if at < len(text) else text
