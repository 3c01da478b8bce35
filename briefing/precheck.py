"""
Before the briefing: what about a deck would embarrass whoever presents it.

The check reads the words of both languages, since either may be shown, and says in the reader's
language what is wrong, where on the slide, and what would be right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.age import Limit, old_figures
from briefing.deck import Deck, Slide
from briefing.finding import KINDS, Finding, report
from briefing.leaf import leaf
from briefing.link_check import link_faults
from briefing.number_check import number_faults
from briefing.side import side
from briefing.word_check import assumption_faults, word_faults
from text.messages import LANGUAGES, Language
from views.view import Tables

__all__ = ["KINDS", "YEARS", "Finding", "precheck", "report"]

YEARS = 3.0
"""Age of a figure [years] from which on it is called old unless another is chosen."""


def precheck(
    held: Deck, tables: Tables, language: Language, *, today: date, years: float = YEARS
) -> tuple[Finding, ...]:
    """
    List what would embarrass a presenter.

    Parameters
    ----------
    held : Deck
        The deck, whatever is written in it.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write; the words of both are checked.
    today : datetime.date
        The day from which the age of figures counts.
    years : float, default 3
        Age from which on a figure is old [years].

    Returns
    -------
    tuple of Finding
        By slide, the gravest first. Nothing raises.

    Notes
    -----
    Numbers in title, text and notes need a source: a claim of the slide by its value, statement or
    caveat; what its view writes or has in its table; or a difference, ratio or change between two
    of its claims. A value holds a number that is its rounding. Years and days, ordinals and
    references (“paragraph 4”) need none: they say when or where, which claims tell in their
    periods and paragraphs. Numbers in words are not looked at.

    A figure is as old as the period it speaks of, or as its publication if that was earlier or
    there is no period; a number with several rows is as old as the newest of them.
    """
    limit = Limit(today, years)
    order = list(KINDS)
    found = [
        one
        for position, slide in enumerate(held.slides, 1)
        for one in _of_slide(position, slide, tables, language, limit)
    ]
    return tuple(sorted(found, key=lambda one: (one.position, order.index(one.kind))))


def _of_slide(
    position: int, slide: Slide, tables: Tables, reader: Language, limit: Limit
) -> Iterator[Finding]:
    """Check one slide."""
    made = {one: leaf(slide, tables, one, position) for one in LANGUAGES}
    yield from link_faults(made[reader], tables)
    sides = {one: side(ready, tables) for one, ready in made.items()}
    yield from number_faults(sides, tables, reader)
    yield from old_figures(sides, tables, reader, limit)
    yield from assumption_faults(made, tables, reader)
    yield from word_faults(made, reader)
