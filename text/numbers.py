"""Numbers with their units as people of each language write them."""

from __future__ import annotations

from babel.numbers import format_decimal

from text.messages import Language, counted, mark, nmark, translator

SIGNIFICANT = 3

# What stands round a number, by unit and size: the first row whose size the value reaches.
_MONEY = (
    (1e12, mark("{symbol}{number} trn")),
    (1e9, mark("{symbol}{number} bn")),
    (1e6, mark("{symbol}{number} mn")),
    (0, mark("{symbol}{number}")),
)
_SYMBOLS = {"USD": "$", "EUR": "€", "JPY": "¥"}
_TONNES = ((1e6, mark("{number} Mt")), (1e4, mark("{number} kt")), (0, mark("{number} t")))
_BARRELS = ((1e6, mark("{number} mn barrels")), (0, mark("{number} barrels")))
_PERIODS = {"year": mark("{amount} a year"), "day": mark("{amount} a day")}
_PLAIN = {
    "ratio": mark("{number} : 1"),
    "percent": mark("{number} %"),
    "km": mark("{number} km"),
    "km2": mark("{number} km²"),
    "km/day": mark("{number} km a day"),
    "TEU": mark("{number} TEU"),
    "Mt/year": mark("{number} Mt a year"),
}
_COUNTED = {
    "documents": nmark("{number} document", "{number} documents"),
    "days": nmark("{number} day", "{number} days"),
    "years": nmark("{number} year", "{number} years"),
    "states": nmark("{number} state", "{number} states"),
}
# Years and plain counts: no unit word; a year takes no thousands separator.
_BARE = {"year", "count"}


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
    >>> decimal(4.484, "en"), decimal(3.7, "ru"), decimal(4256, "en"), decimal(0.326, "en")
    ('4.48', '3,7', '4,256', '0.326')
    """
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    places = max(digits - whole, 0)
    pattern = "#,##0" + ("." + "#" * places if places else "")
    return str(format_decimal(round(value, places), format=pattern, locale=language))


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
    >>> quantity(3, "ratio", "en", "≈"), quantity(2004, "year", "en")
    ('≈ 3 : 1', '2004')
    """
    words = translator(language)
    prefix = "" if operator in ("=", "") else f"{operator} "
    if unit in _BARE:
        return prefix + (str(int(value)) if unit == "year" else decimal(value, language))
    if unit in _COUNTED:
        return prefix + counted(language, _COUNTED[unit], value).replace(
            "{number}", decimal(value, language)
        )
    if unit in _SYMBOLS:
        return prefix + _sized(value, _MONEY, language).replace("{symbol}", _SYMBOLS[unit])
    amount, _, period = unit.partition("/")
    sizes = {"t": _TONNES, "bbl": _BARRELS}.get(amount)
    if sizes is None:
        return prefix + words(_PLAIN.get(unit, "{number} " + unit)).replace(
            "{number}", decimal(value, language)
        )
    text = _sized(value, sizes, language)
    return prefix + (
        words(_PERIODS[period]).replace("{amount}", text) if period in _PERIODS else text
    )


def _sized(value: float, sizes: tuple[tuple[float, str], ...], language: Language) -> str:
    """Write a value in the largest of the sizes it reaches."""
    size, template = next(row for row in sizes if abs(value) >= row[0])
    return translator(language)(template).replace(
        "{number}", decimal(value / (size or 1), language)
    )


def interval(low: float | None, high: float | None, unit: str, language: Language) -> str:
    """
    Write a range, such as ``9-12 days`` with the dash of print.

    Parameters
    ----------
    low, high : float or None
        Ends; equal ends or a missing one give a single value.
    unit : str
        Unit as in the tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The range, or the empty string if both ends are missing.

    Examples
    --------
    >>> interval(13, 17, "days", "en")
    '13–17 days'
    """
    if low is None or high is None or low == high:
        value = high if low is None else low
        return "" if value is None else quantity(value, unit, language)
    return quantity(high, unit, language).replace(
        decimal(high, language), f"{decimal(low, language)}–{decimal(high, language)}", 1
    )
