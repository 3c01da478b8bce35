"""Dates and periods, of any precision, as people of each language write them."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date, format_skeleton

from text.messages import Language, mark, translator

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def period(text: str, language: Language) -> str:
    """
    Write a date, a part of one, or an interval.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``YYYY-Qn``, ``YYYY-Hn``, or ``A/B`` of these.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``18–20 December 2025``; text that is none of these comes back as it is.

    Examples
    --------
    >>> period("2025-12-18/2025-12-20", "en"), period("2025-01/2025-09", "en")
    ('18–20 December 2025', 'January 2025 – September 2025')
    >>> period("2024-H1", "en"), period("2004", "en")
    ('1st half of 2024', '2004')
    """
    start, _, end = text.partition("/")
    if not end:
        return _single(start, language)
    if len(start) == len(end) == len("2025-12-18") and start[:7] == end[:7]:
        return _single(end, language).replace(
            str(int(end[8:])), f"{int(start[8:])}–{int(end[8:])}", 1
        )
    dash = "–" if len(start) == len(end) == len("2025") else " – "
    return f"{_single(start, language)}{dash}{_single(end, language)}"


def _single(text: str, language: Language) -> str:
    """Write one date or part of one."""
    words = translator(language)
    if match := _QUARTER.fullmatch(text):
        return words(mark("quarter {number} of {year}")).format(number=match[2], year=match[1])
    if match := _HALF.fullmatch(text):
        template = mark("1st half of {year}") if match[2] == "1" else mark("2nd half of {year}")
        return words(template).format(year=match[1])
    if not _DATE.fullmatch(text):
        return text
    day = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    if text.count("-") == 1:
        # Babel's Russian ends in "г.", which reads badly inside an interval.
        return re.sub(r"\s*г\.$", "", str(format_skeleton("yMMMM", day, locale=language)))
    return str(format_date(day, format="d MMMM y" if "-" in text else "y", locale=language))
