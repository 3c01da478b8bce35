"""Numbers inside texts of the tables, so that each can be opened like any other."""

from __future__ import annotations

import re

from babel.dates import get_month_names

NUMBER_BARE = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER = re.compile(r"[$€¥]?\d+(?:[.,]\d+)*\w*")
_MONTHS = "|".join(
    name for locale in ("en", "ru") for name in get_month_names("wide", locale=locale).values()
)
_DATED = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:19|20)\d\d\b")


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
