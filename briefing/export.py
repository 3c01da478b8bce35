"""A deck as a file to take along: PowerPoint, HTML or PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, get_args

from briefing import pptx
from briefing.chrome import pdf, pictures
from briefing.deck import Deck
from briefing.leaf import Leaf, leaves
from briefing.page import page
from text.messages import Language
from views.view import Tables

Form = Literal["pptx", "html", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
Progress = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""


def export(
    held: Deck,
    form: Form,
    tables: Tables,
    language: Language,
    *,
    handout: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> bytes:
    """
    Write a deck as a file.

    Parameters
    ----------
    held : Deck
        The deck.
    form : {'pptx', 'html', 'pdf'}
        What to write.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    handout : bool, default False
        Of a PDF: slides on A4 with their notes.
    progress : callable, optional
        Is told of each step.

    Returns
    -------
    bytes
        The file; it needs no network.

    Raises
    ------
    briefing.chrome.NoBrowserError
        If pictures are needed and the machine has no Chromium.
    """
    made = leaves(held, tables, language)
    keys = pptx.wanted(made) if form == "pptx" else []
    steps = 3 + len(keys)
    progress(1, steps)
    standing = page(held, tables, language)
    progress(2, steps)
    if form == "html":
        content = standing.encode()
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "deck.html"
            file.write_text(standing, encoding="utf-8")
            content = (
                pdf(file, handout=handout)
                if form == "pdf"
                else _powerpoint(held, made, tables, language, (file, keys), progress)
            )
    progress(steps, steps)
    return content


def _powerpoint(
    held: Deck,
    made: Sequence[Leaf],
    tables: Tables,
    language: Language,
    drawn: tuple[Path, Sequence[str]],
    progress: Progress,
) -> bytes:
    file, keys = drawn
    done = pictures(file, keys, lambda count: progress(2 + count, 3 + len(keys)))
    return pptx.write(held, made, done, tables, language)
