"""
Numbers in the words of a slide, found and read as a listener hears them.

Words such as “three” are no numbers here, and neither is a digit that belongs to a name (A1, G7,
C5+1, N-1). Years standing alone (1990 to 2060), days of a month, clock times, ordinals and
references (paragraph 4, № 2) are found and marked: they say when or where, not how much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite

from briefing.number_forms import (
    BEFORE,
    BODY,
    COUNTED,
    DATES,
    FIRST_YEAR,
    GAP,
    JOINED,
    LAST_YEAR,
    LETTERS,
    MEASURED,
    REACHES,
    SCALED,
    SIGNED,
    TO_ONE,
)
from data.ledger import ABOUT
from text.messages import Language

UNKNOWN = "?"
"""Unit of a value whose unit is not told, such as a cell's."""
_LOOKED_BACK = 24


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text."""

    text: str
    """As it is written, with sign, scale and unit."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    value: float
    """Its value, with thousands and millions multiplied out; a percentage stays as written."""
    step: float
    """What the last digit written counts: 0.1e9 in “3.7 bn”."""
    unit: str = ""
    """``percent``, a currency, ``ratio``; empty for anything else."""
    sign: str = ""
    """``>``, ``<`` or ``≈``, also where a word says so; empty for an exact value."""
    date: bool = False
    """Whether it says when or where: a year, a day, a time, an ordinal, a reference."""


def numbers(text: str, language: Language) -> tuple[Number, ...]:
    """
    Find the numbers in a text.

    Parameters
    ----------
    text : str
        The text.
    language : {'en', 'ru'}
        Decides what a comma means: “4,119” is four thousand in English and four in Russian.

    Returns
    -------
    tuple of Number
        In the order of the text; both ends of a range, which share its scale and unit.

    Examples
    --------
    >>> [(one.value, one.unit, one.sign) for one in numbers("over $3.7bn, and 8 % less", "en")]
    [(3700000000.0, 'USD', '>'), (8.0, 'percent', '')]
    >>> [one.value for one in numbers("13–36 дней, 4,119 млн т в 2025 году", "ru") if not one.date]
    [13.0, 36.0, 4119000.0]
    """
    spans = [match.span() for match in DATES.finditer(text)]
    found: list[Number] = []
    for match in BODY[language].finditer(text):
        if found and match.start() < found[-1].end:  # the 1 of "3 : 1"
            continue
        if re.match(r"[A-ZА-Я](?!\w)", text[match.end() :]) and not _letter(text, match):
            continue  # 3D, 5G
        found.append(_read(text, match, language, spans))
    return tuple(_shared(found, text))


def agrees(number: Number, value: float, unit: str = "") -> bool:
    """
    Tell whether a number says what a value is, as exactly as it is written.

    Parameters
    ----------
    number : Number
        The number.
    value : float
        The value, in plain units; directions do not count, since “fell by 8 %” is −8.
    unit : str, default ''
        Unit as `Number.unit` has it, or `UNKNOWN`. A percentage or a sum of money is only what
        has its unit; a bare number may be any of them.

    Returns
    -------
    bool
        True if the value rounds to the number. “More than 4 million” and “about 2,000” are as
        exact as their last digit that is not zero, “about” within a tenth.

    Examples
    --------
    >>> (bn,) = numbers("$3.7bn", "en")
    >>> agrees(bn, 3.74e9, "USD"), agrees(bn, 3.76e9, "USD"), agrees(bn, 3.7, "USD")
    (True, False, False)
    """
    if unit not in (UNKNOWN, number.unit) and number.unit not in ("", "ratio"):
        return False
    said, meant = abs(number.value), abs(value)
    if not isfinite(meant) or not isfinite(said):
        return False
    half, coarse = number.step / 2, _coarse(number)
    slack = 1e-9 * max(said, meant)
    low, high = said - half, said + half
    if number.sign == ">":
        high = said + coarse
    elif number.sign == "<":
        low = said - coarse
    elif number.sign == "≈":
        about = max(half, min(coarse / 2, ABOUT * said))
        low, high = said - about, said + about
    return low - slack <= meant <= high + slack


def held(number: Number, values: Iterable[tuple[float, str]]) -> bool:
    """
    Tell whether any of some values is what a number says.

    Parameters
    ----------
    number : Number
        The number.
    values : iterable of tuple of float and str
        Values with their units.

    Returns
    -------
    bool
        True for at least one.
    """
    return any(agrees(number, value, unit) for value, unit in values)


def scale_of(text: str) -> float:
    """
    Tell by what a unit or a heading multiplies the numbers under it.

    Parameters
    ----------
    text : str
        Such as ``Mt/year`` or ``$ bn``.

    Returns
    -------
    float
        The factor; 1 where none is named.

    Examples
    --------
    >>> scale_of("Mt/year"), scale_of("млрд долларов"), scale_of("days")
    (1000000.0, 1000000000.0, 1.0)
    """
    return next((size for size, form in SCALED if form.search(text)), 1.0)


def _read(
    text: str, match: re.Match[str], language: Language, dates: list[tuple[int, int]]
) -> Number:
    """Read one number with what stands round it."""
    start, end = match.span()
    value, step = _valued(match[0], language)
    before = text[max(0, start - _LOOKED_BACK) : start]
    unit, symbol = next(((name, one) for name, one in BEFORE if before.endswith(one)), ("", ""))
    before = before.removesuffix(symbol).removesuffix("US" if symbol else "")
    ahead = len(symbol) + (2 if symbol and text[:start].endswith("US" + symbol) else 0)
    if re.search(r"(?:^|[\s(«“])[-−]$", before):
        value, before, ahead = -value, before[:-1], ahead + 1
    size, end = _scale(text, end, match, money=bool(unit))
    if not unit:
        unit, end = _unit(text, end)
    day = any(low <= start < high for low, high in dates) or (
        not unit and size == 1 and _year(match[0]) and not COUNTED.match(text, end)
    )
    sign = next((one for one, form in SIGNED if form.search(before)), "")
    start = max(0, start - ahead)
    return Number(text[start:end], start, end, value * size, step * size, unit, sign, day)


def _valued(body: str, language: Language) -> tuple[float, float]:
    """Read the digits: the value, and what the last of them counts."""
    plain = re.sub(GAP, "", body)
    thousands = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?" if language == "en" else r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?"  # fmt: skip
    plain = plain.replace(",", "" if re.fullmatch(thousands, plain) else ".")
    _, _, decimals = plain.partition(".")
    return float(plain), 10.0 ** -len(decimals)


def _scale(text: str, end: int, match: re.Match[str], *, money: bool) -> tuple[float, int]:
    """Read millions and the like after a number."""
    for size, form in SCALED:
        if after := form.match(text, end):
            return size, after.end()
    letter = _letter(text, match)
    if letter and (money or letter in "kK"):
        return LETTERS[letter], end + 1
    return 1, end


def _letter(text: str, match: re.Match[str]) -> str:
    """Take a letter that stands for a scale close behind a number."""
    letter = text[match.end() : match.end() + 1]
    follows = text[match.end() + 1 : match.end() + 2]
    return letter if letter in LETTERS and not follows.isalnum() else ""


def _unit(text: str, end: int) -> tuple[str, int]:
    """Read per cent, a currency, or “: 1” after a number."""
    for unit, form in MEASURED:
        if after := form.match(text, end):
            return unit, after.end()
    after = TO_ONE.match(text, end)
    return ("ratio", after.end()) if after else ("", end)


def _year(body: str) -> bool:
    return len(body) == len("2025") and body.isdigit() and FIRST_YEAR <= int(body) <= LAST_YEAR


def _shared(found: list[Number], text: str) -> list[Number]:
    """Give the first of “3.7 or 5.2 bn” and “58–68 dollars” what stands behind the second."""
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        between = text[one.end : other.start]
        open_end = one.text[-1:].isdigit() and not (one.date and other.date)
        listed = REACHES.fullmatch(between) and not one.unit and not one.date
        if not open_end or not (listed or JOINED.fullmatch(between)):
            continue
        size, unit = scale_of(other.text), one.unit or other.unit
        found[at] = replace(one, value=one.value * size, step=one.step * size, unit=unit, date=False)  # fmt: skip
        found[at + 1] = replace(other, unit=unit, sign=other.sign or one.sign)
    return found


def _coarse(number: Number) -> float:
    """Tell what the last digit that is not zero counts."""
    step, count = number.step, round(abs(number.value) / number.step) if number.step else 0
    while count and count % 10 == 0:
        count //= 10
        step *= 10
    return step
