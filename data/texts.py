"""
Texts of sources that are kept outside the repository, since they are not ours to publish.

Whoever has them names their folder in the environment variable ``CASPIAN_TEXTS``. A text is a
file ``<source_id>.txt``, or one whose name begins with the source's id and an underscore; its
paragraphs begin with ``[1]``, ``[2]`` and so on after a blank line. Without it nothing is missing
but the original words beside our own.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

VARIABLE = "CASPIAN_TEXTS"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = "\N{REPLACEMENT CHARACTER}"
# Above this share of broken characters a text is not UTF-8 with a slip but in another encoding.
_SLIPS = 0.01
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII | re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_PARAGRAPH = re.compile(r"\s*\[([0-9]{1,4})\][ \t]+(.+)", re.DOTALL)


def paragraph(source_id: str, number: int) -> str | None:
    """
    Return a paragraph of a source as printed.

    Parameters
    ----------
    source_id : str
        Id in the table ``sources``.
    number : int
        Number of the paragraph, from 1.

    Returns
    -------
    str or None
        Its text without the number; None if the folder, the text or the paragraph is not there
        or cannot be read.
    """
    file = _file(source_id)
    return parted(file).get(number) if file else None


def parted(file: Path) -> Mapping[int, str]:
    """
    Read a text whose paragraphs are numbered.

    Parameters
    ----------
    file : pathlib.Path
        The text.

    Returns
    -------
    mapping of int to str
        Paragraphs without their numbers, by number; none if the file cannot be read.
    """
    try:
        state = file.stat()
        return _paragraphs(file, state.st_mtime_ns, state.st_size)
    except OSError:
        return {}


def _file(source_id: str) -> Path | None:
    """Find the text of a source; an id that could lead out of the folder finds none."""
    folder = os.environ.get(VARIABLE)
    if not folder or not _ID.fullmatch(source_id):
        return None
    name = source_id.lower()
    try:
        files = sorted(Path(folder).iterdir())
    except (OSError, ValueError):  # ValueError: a null character in the variable
        return None
    texts = [file for file in files if file.suffix.lower() == ".txt"]
    exact = [file for file in texts if file.stem.lower() == name]
    longer = [file for file in texts if file.stem.lower().startswith(f"{name}_")]
    return next(iter([*exact, *longer]), None)


# Two articles and a few more: the texts of one project, in two states at most.
@lru_cache(maxsize=16)
def _paragraphs(file: Path, _changed_ns: int, _size: int) -> Mapping[int, str]:
    text = _decoded(file.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    matches = filter(None, map(_PARAGRAPH.fullmatch, _BLANK.split(text)))
    found = ((int(match[1]), match[2].strip()) for match in matches)
    # A slip shows as a mark in the text: better no quotation than a spoilt one.
    return {number: words for number, words in found if words and _BROKEN not in words}


def _decoded(content: bytes) -> str:
    """Read bytes as UTF-16, UTF-8 or Windows-1251, whichever they are."""
    if content.startswith(_WIDE):
        return content.decode("utf-16", errors="replace")
    text = content.decode("utf-8-sig", errors="replace")
    slips = text.count(_BROKEN)
    return text if slips <= _SLIPS * len(text) else content.decode("cp1251", errors="replace")
