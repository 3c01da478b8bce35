"""How numbers, their scales and units, and dates are written in English and Russian, as patterns."""

from __future__ import annotations

import re

from text.messages import Language

FIRST_YEAR, LAST_YEAR = 1990, 2060
GAP = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "[-\u2010-\u2014−]"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]"
    "|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]"
)
# What follows a month and a day in English, so that "In December 14 papers" is no date.
_AFTER_DAY = rf"(?={GAP}*(?:[,.;:)”»]|$|{_DASH}|(?:the|a|an|and|in|at|was|were|to|all)\b))"
DATES = re.compile(
    rf"""
    \b\d{{4}}-\d\d(?:-\d\d)?\b                                        # 2025-12-20
    | \b\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b                             # 20.12.2025
    | \b\d{{1,2}}:\d\d\b                                              # 10:30
    | \b\d{{1,2}}(?:{GAP}?{_DASH}{GAP}?\d{{1,2}})?{GAP}(?:{_MONTHS})\b   # 18–20 December
    | \b(?:{_MONTHS}){GAP}\d{{1,2}}(?:{_DASH}\d{{1,2}})?\b{_AFTER_DAY}     # December 20,
    | \b\d+(?:st|nd|rd|th)\b                                          # 21st
    | \b\d+-(?:го|му|ми|й|е|я|ю|м|х|ой|ая|ое|ые|ых|ым)\b              # 21-й
    | \b(?:19|20)\d\d(?:s\b|/\d\d\b)                                  # 1990s, 2024/25
    | (?:\b(?:paragraphs?|articles?|slides?|pages?|chapters?|абзац\w*|стать\w*|слайд\w*|страниц\w*
      |пункт\w*)|\b(?:para|no|стр)\.|№|§){GAP}?\d+(?:{GAP}?{_DASH}{GAP}?\d+)?(?![\w%])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = (
    (1e3, r"thousands?\b|тыс(?:яч\w*|\.)?(?!\w)|kt\b"),
    (1e6, r"millions?\b|mn\b|млн\.?|миллион\w*|Mt\b"),
    (1e9, r"billions?\b|bn\b|млрд\.?|миллиард\w*"),
    (1e12, r"trillions?\b|trn\b|tn\b|трлн\.?|триллион\w*"),
)
LETTERS = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9}
_UNITS = (
    ("percent", r"%|per{0}cent\b|percent(?:age)?\b|процент\w*"),
    ("USD", r"(?:US{0})?(?:\$|dollars?\b)|USD\b|(?:американских{0})?долл\w*\.?"),
    ("EUR", r"€|euros?\b|EUR\b|евро\b"),
    ("CNY", r"CN¥|yuan\b|CNY\b|юан\w*"),
    ("JPY", r"¥|yen\b|JPY\b|[ий]ен\w*"),
)
BEFORE = (("CNY", "CN¥"), ("JPY", "¥"), ("USD", "$"), ("EUR", "€"))
# A number of these is never a year.
COUNTED = re.compile(rf"{GAP}?(?:km|км|t|т|tonnes?|тонн\w*|TEU|ДФЭ|barrels?|барр\w*|days?|дн\w*|states?|documents?|документ\w*)(?!\w)")  # fmt: skip
_SIGNS = (
    (">", r"[>≥]|\b(?:(?<!no )more than|over|above|at least|exceed\w*|no less than|(?<!не )более|свыше|(?<!не )больше|не менее|не меньше)"),
    ("<", r"[<≤]|\b(?:(?<!no )less than|no more than|under|below|at most|up to|(?<!не )менее|(?<!не )меньше|не более|не больше)"),
    ("≈", r"[≈~]|\b(?:about|around|roughly|approximately|nearly|almost|some|около|почти|примерно|порядка|приблизительно)"),
)  # fmt: skip
SIGNED = tuple((sign, re.compile(rf"(?:{text}){GAP}*$", re.IGNORECASE)) for sign, text in _SIGNS)
SCALED = tuple(
    (size, re.compile(rf"(?:{GAP}|-)?(?<![^\W\d_])(?:{text})")) for size, text in _SCALES
)
MEASURED = tuple((unit, re.compile(rf"{GAP}?(?:{text.format(GAP)})", re.IGNORECASE)) for unit, text in _UNITS)  # fmt: skip
TO_ONE = re.compile(rf"{GAP}?(?::{GAP}?|(?:to|к){GAP})1(?![\w:]|[.,]\d)")
JOINED = re.compile(rf"{GAP}?{_DASH}{GAP}?")
REACHES = re.compile(rf"{GAP}(?:to|or|and|до|или|и){GAP}")
# No digit of a name: a letter before it, with or without a hyphen, or one and a plus.
_ALONE = r"(?<!\w)(?<!\d[.,])(?<!\w\+)(?<![^\W\d_]-)"
_GROUPS = rf"\d{{1,3}}(?:{GAP}\d{{3}})+"
BODY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"{_ALONE}(?:(?:\d{{1,3}}(?:,\d{{3}})+|{_GROUPS})(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?)"),
    "ru": re.compile(rf"{_ALONE}(?:(?:\d{{1,3}}(?:,\d{{3}}){{2,}}|{_GROUPS})(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"),
}  # fmt: skip
