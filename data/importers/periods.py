"""Years and months as files write them, in the terms of the tables."""

from __future__ import annotations

import re
from functools import lru_cache

from data.importers.numbers import is_unknown
from data.importers.terms import whole

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_remembered = lru_cache(maxsize=4096)


@_remembered
def of_month(
    period: str, frequency: str, year: str, month: str, *, described: str = "", began: str = ""
) -> str:
    """
    Tell months from years where a file keeps year and month apart.

    Parameters
    ----------
    period : str
        What the file has as period, a year or a month; empty if it has no such column.
    frequency : str
        ``A`` or ``M``; empty if the file does not say.
    year, month : str
        Year and month of the period; empty if the file does not have them. 52 stands for the
        whole year.
    described : str, default ''
        The period in words, ``March 2016``.
    began : str, default ''
        The day on which it began, ``20210301``. A year begins as its January does.

    Returns
    -------
    str
        The period; of monthly figures always a month. What `period` takes for none if it cannot
        be told, or may be either a year or its January.

    Examples
    --------
    >>> of_month("2024", "M", "2024", "3.0"), of_month("2024", "M", "2024", "52"), of_month("", "", "2024", "52")
    ('202403', '', '2024')
    >>> of_month("", "", "2021", "", began="20210301"), of_month("", "", "2021", "", began="20210101")
    ('202103', '2021 or 2021-01')
    >>> of_month("", "", "2016", "", described="March 2016")
    '201603'
    """
    period, frequency, year, month, described, began = (
        "" if is_unknown(cell) else whole(cell)
        for cell in (period, frequency, year, month, described, began)
    )
    often, plain = frequency.upper()[:1], year or period
    months = [text for text in (period, year) if re.fullmatch(r"\d{4}-?\d{2}", text, re.ASCII)]
    if months or often == "A":
        return months[0] if months else period or year
    if period and not re.fullmatch(r"\d{4}", period, re.ASCII):
        return period
    if often not in {"", "M"} or not plain:
        return ""
    of_year = month == "52" or re.fullmatch(r"\d{4}", described, re.ASCII)
    number = _month(month) or _named(described)
    if not number and not of_year and re.fullmatch(r"\d{8}", began, re.ASCII):
        number = _month(began[4:6])
        # A year has a period of four digits beside its first day; without it nothing tells.
        if number == "01" and not often:
            return period or f"{year} or {year}-01"
    if number:
        return f"{plain}{number}"
    return "" if often or (month and not of_year) else period or year


@_remembered
def period(text: str) -> str:
    """
    Write a year or a month as the tables have it.

    Parameters
    ----------
    text : str
        ``2015`` or ``201501``.

    Returns
    -------
    str
        ``2015`` or ``2015-01``; empty if it is neither.

    Examples
    --------
    >>> period("2015"), period("201512"), period("201513"), period("2015.0")
    ('2015', '2015-12', '', '2015')
    """
    found = re.fullmatch(r"((?:19|20)\d\d)(?:-?(0[1-9]|1[0-2]))?", whole(text), re.ASCII)
    return "-".join(part for part in found.groups() if part) if found else ""


def _month(text: str) -> str:
    number = text.zfill(2)
    return number if re.fullmatch(r"0[1-9]|1[0-2]", number, re.ASCII) else ""


def _named(words: str) -> str:
    """Find the month that words such as ``March 2016`` name."""
    found = re.match(r"([a-z]{3})[a-z]*\.? ", f"{words.strip().lower()} ")
    return f"{_MONTHS.index(found[1]) + 1:02}" if found and found[1] in _MONTHS else ""
