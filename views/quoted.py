"""Numbers in the texts of the tables, and who states them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.dates import get_month_names

from views.view import Evidence

Said = Sequence[tuple[str, Sequence[Evidence]]]
"""Numbers as they are written, each with the rows that state it."""

_BARE = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER = re.compile(r"(?<!\w)[$€¥]?\d+(?:[.,]\d+)*\w*")
_MONTHS = "|".join(
    name
    for locale in ("en", "ru")
    for context in ("format", "stand-alone")
    for name in get_month_names("wide", context=context, locale=locale).values()
)
_DATED = re.compile(rf"\b\d{{1,2}}(?:–\d{{1,2}})? (?:{_MONTHS})\b|\b(?:19|20)\d\d\b")


def numbers_in(text: str) -> list[str]:
    """
    List the numbers in a text, dates and years left out.

    Parameters
    ----------
    text : str
        A text of the tables.

    Returns
    -------
    list of str
        As they are written, with a sign of currency before and a word grown on behind.

    Examples
    --------
    >>> numbers_in("On 18 December 2025, 14 documents worth $3.7bn")
    ['14', '$3.7bn']
    """
    return _NUMBER.findall(_DATED.sub("", text))


def quoted_numbers(text: str, own: Said, others: Said = ()) -> dict[str, tuple[Evidence, ...]]:
    """
    Find who states the numbers in a text of the tables, dates left out.

    Parameters
    ----------
    text : str
        A reason, a note or a statement.
    own : sequence of tuple
        Numbers of the thing the text is about, with their rows; these are looked at first.
    others : sequence of tuple
        Numbers of other things, looked at next.

    Returns
    -------
    dict of str to tuple of Evidence
        Rows by number as the text writes it; all of `own` for a number that none of them states.
    """
    every = tuple(dict.fromkeys(piece for _, rows in own for piece in rows))
    numbers = {}
    for quoted in numbers_in(text):
        bare = "".join(re.findall(r"[\d.,]", quoted))
        stating = (
            rows
            for group in (own, others)
            for number, rows in group
            if bare in _BARE.findall(number)
        )
        numbers[quoted] = tuple(next(stating, ())) or every
    return numbers
