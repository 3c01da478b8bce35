"""Dates and periods, of any precision, as people of each language write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from babel.dates import format_date, format_skeleton

from text.messages import Language, mark, translator

_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_HALF = re.compile(r"(\d{4})-H([12])", re.ASCII)
_PART = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


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
        Such as ``18–20 December 2025``; text that is none of these, an impossible date included,
        comes back as it is.

    Examples
    --------
    >>> period("2025-12-18/2025-12-20", "en"), period("2025-01/2025-09", "en")
    ('18–20 December 2025', 'January 2025 – September 2025')
    >>> period("2024-H1", "en"), period("2004", "en")
    ('1st half of 2024', '2004')
    """
    start, slash, end = text.partition("/")
    first, last = _single(start, language), _single(end, language)
    if first is None or (slash and last is None):
        return text
    if not slash or start == end:
        return first
    if len(start) == len(end) == len("2025-12-18") and start[:7] == end[:7]:
        return f"{int(start[8:])}–{last}"  # in both languages a date begins with its day
    dash = "–" if len(start) == len(end) == len("2025") else " – "
    return f"{first}{dash}{last}"


def days(text: str) -> tuple[date, date] | None:
    """
    Turn a date or a period of any precision into the first and last day it can mean.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``YYYY-Qn``, ``YYYY-Hn``, or ``A/B`` of these.

    Returns
    -------
    tuple of date or None
        None if the text is none of these.

    Examples
    --------
    >>> days("2025-12")
    (datetime.date(2025, 12, 1), datetime.date(2025, 12, 31))
    """
    start, _, end = text.partition("/")
    first, last = part_days(start), part_days(end or start)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def part_days(text: str) -> tuple[date, date] | None:
    """
    Turn one date, or a part of one, into the first and last day it can mean.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, ``YYYY-Qn`` or ``YYYY-Hn``.

    Returns
    -------
    tuple of date or None
        None if the text is none of these.
    """
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first, length = (
            (month, 1)
            if month
            else (3 * quarter - 2, 3)
            if quarter
            else (6 * half - 5, 6)
            if half
            else (1, 12)
        )
        last = first + length - 1
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:  # such as the 30th of February
        return None


def _single(text: str, language: Language) -> str | None:
    """Write one date or part of one; None if it is none."""
    words = translator(language)
    if match := _QUARTER.fullmatch(text):
        return words(mark("quarter {number} of {year}")).format(number=match[2], year=match[1])
    if match := _HALF.fullmatch(text):
        template = mark("1st half of {year}") if match[2] == "1" else mark("2nd half of {year}")
        return words(template).format(year=match[1])
    if not _DATE.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:  # such as 30 February
        return None
    if text.count("-") == 1:
        # Babel's Russian ends in "г.", which reads badly inside an interval.
        return re.sub(r"\s*г\.$", "", str(format_skeleton("yMMMM", day, locale=language)))
    return str(format_date(day, format="d MMMM y" if "-" in text else "y", locale=language))
