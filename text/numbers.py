"""Numbers with their units as people of each language write them."""

from __future__ import annotations

from math import floor, log10

from babel.numbers import format_decimal

from text.messages import Language, counted, mark, nmark, translator

SIGNIFICANT = 3

# From which size on, what a value is divided by, and what stands round the number that gives.
_MONEY = (
    (1e12, 1e12, mark("{symbol}{number} trn")),
    (1e9, 1e9, mark("{symbol}{number} bn")),
    (1e6, 1e6, mark("{symbol}{number} mn")),
    (0, 1, mark("{symbol}{number}")),
)
_SYMBOLS = {"USD": "$", "EUR": "€", "JPY": "¥", "CNY": "CN¥"}
_TONNES = (
    (1e6, 1e6, mark("{number} Mt")),
    (1e4, 1e3, mark("{number} kt")),
    (0, 1, mark("{number} t")),
)
_BARRELS = ((1e6, 1e6, mark("{number} mn barrels")), (0, 1, mark("{number} barrels")))
_SIZED = {**dict.fromkeys(_SYMBOLS, _MONEY), "t": _TONNES, "bbl": _BARRELS}
_PERIODS = {"year": mark("{amount} a year"), "day": mark("{amount} a day")}
_FIXED = {
    "count": "{number}",
    "ratio": mark("{number} : 1"),
    "percent": mark("{number} %"),
    "km": mark("{number} km"),
    "km2": mark("{number} km²"),
    "km/day": mark("{number} km a day"),
    "TEU": mark("{number} TEU"),
    "Mt/year": mark("{number} Mt a year"),
    "USD/FEU": mark("${number} per forty-foot container"),
    "USD/bbl": mark("${number} a barrel"),
    "bbl/t": mark("{number} barrels a tonne"),
}
_COUNTED = {
    "documents": nmark("{number} document", "{number} documents"),
    "days": nmark("{number} day", "{number} days"),
    "years": nmark("{number} year", "{number} years"),
    "states": nmark("{number} state", "{number} states"),
}


def decimal(value: float, language: Language, digits: int = SIGNIFICANT) -> str:
    """
    Write a number with so many significant digits.

    Parameters
    ----------
    value : float
        The number.
    language : {'en', 'ru'}
        Decides the separators.
    digits : int, default 3
        Significant digits; whole digits are never cut.

    Returns
    -------
    str
        Such as ``4,119`` or ``3,7``.

    Examples
    --------
    >>> decimal(4.484, "en"), decimal(3.7, "ru"), decimal(4256, "en"), decimal(0.0326, "en")
    ('4.48', '3,7', '4,256', '0.0326')
    """
    places = _places(value, digits)
    pattern = "#,##0" + ("." + "#" * places if places else "")
    return str(format_decimal(round(value, places), format=pattern, locale=language))


def _places(value: float, digits: int) -> int:
    """Count the decimal places that show so many significant digits."""
    return max(digits - 1 - floor(log10(abs(value))), 0) if value else 0


def quantity(value: float, unit: str, language: Language, operator: str = "=") -> str:
    """
    Write a value the way one says it, with its unit.

    Parameters
    ----------
    value : float
        The value in plain units (dollars, tonnes), never in thousands.
    unit : str
        Unit as in the tables; one that is not known here stands as it is.
    language : {'en', 'ru'}
        The language to write.
    operator : {'=', '>', '≥', '≈', '<'}, default '='
        Put before the value unless it is ``=``.

    Returns
    -------
    str
        Such as ``> $3.7 bn``, ``4.48 Mt``, ``≈ 3 : 1``.

    Examples
    --------
    >>> quantity(3.7e9, "USD", "en", ">"), quantity(4484000, "t/year", "en")
    ('> $3.7 bn', '4.48 Mt a year')
    >>> quantity(3, "ratio", "en", "≈"), quantity(-2e6, "USD", "en"), quantity(2004, "year", "en")
    ('≈ 3 : 1', '−$2 mn', '2004')
    """
    prefix = ("" if operator in ("=", "") else f"{operator} ") + ("−" if value < 0 else "")
    if unit == "year":
        return f"{prefix}{abs(int(value))}"
    size, template = _form(abs(value), unit, language, SIGNIFICANT)
    return prefix + template.replace("{number}", decimal(abs(value) / size, language))


def _form(value: float, unit: str, language: Language, digits: int) -> tuple[float, str]:
    """Say what to divide a value by, and what stands round the number that gives."""
    words = translator(language)
    amount, _, period = unit.partition("/")
    if period in _PERIODS and unit not in _FIXED:
        size, text = _form(value, amount, language, digits)
        return size, words(_PERIODS[period]).replace("{amount}", text)
    if unit in _COUNTED:
        shown = round(value, _places(value, digits))
        # A fraction takes the form of two: «1,5 дня», "0.5 days".
        return 1, counted(language, _COUNTED[unit], shown if shown == int(shown) else 2)
    if unit in _SIZED:
        size, template = next(row[1:] for row in _SIZED[unit] if value >= row[0])
        return size, words(template).replace("{symbol}", _SYMBOLS.get(unit, ""))
    return 1, words(_FIXED.get(unit, "{number} " + unit))


def interval(
    low: float | None,
    high: float | None,
    unit: str,
    language: Language,
    digits: int = SIGNIFICANT,
) -> str:
    """
    Write a range, such as ``9-12 days`` with the dash of print.

    Parameters
    ----------
    low, high : float or None
        Ends; a missing one, or two that read the same, give a single value.
    unit : str
        Unit as in the tables.
    language : {'en', 'ru'}
        The language to write.
    digits : int, default 3
        Significant digits of each end.

    Returns
    -------
    str
        The range, or the empty string if both ends are missing.

    Examples
    --------
    >>> interval(13, 17, "days", "en"), interval(1.2e6, 2e6, "t", "en")
    ('13–17 days', '1.2–2 Mt')
    """
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return ""
    size, template = _form(abs(ends[-1]), unit, language, digits)
    texts = dict.fromkeys(decimal(end / size, language, digits) for end in ends)
    return template.replace("{number}", "–".join(texts))
