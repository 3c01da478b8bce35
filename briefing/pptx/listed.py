"""Slides that list sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.leaf import Leaf
from briefing.pptx import table
from briefing.pptx.layouts import ACROSS, BOTTOM, LEFT, PANEL, Box
from briefing.pptx.page import Page
from text.messages import mark
from views.view import Tables

_TOP = 100.0
CONTINUED = mark("{title} ({page} of {pages})")
ALT = mark("Table of sources: publisher and year, title, address")


def sources(
    file: Any, layout: str, made: Leaf, pictures: Mapping[str, bytes], tables: Tables
) -> None:
    """
    Fill as many slides as a list of sources takes.

    Parameters
    ----------
    file : pptx.presentation.Presentation
        The file.
    layout : str
        Key of `briefing.pptx.layouts.LAYOUTS`.
    made : Leaf
        With what the deck cites.
    pictures : mapping of str to bytes
        By the keys of `briefing.pptx.wanted`.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    """
    grid = table.of_sources(made.cited, ACROSS, made.language)
    parts = table.pages(grid, BOTTOM - _TOP)
    for at, part in enumerate(parts, 1):
        page = Page(file, layout, made, tables, pictures)
        title = made.title
        if len(parts) > 1:
            title = page.hand.words(CONTINUED).format(title=title, page=at, pages=len(parts))
        page.title(title)
        if part.rows:
            page.table(part, Box(LEFT, _TOP, ACROSS, BOTTOM - _TOP), PANEL, page.hand.words(ALT))
        page.done(notes=at == 1)
