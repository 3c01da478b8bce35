"""
Dollars into other currencies, at the mean rate of the period they were counted in.

A period without a rate gives nothing: to convert 1995 at the rate of 2003 would invent a figure.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

DOLLAR = "USD"
CURRENCIES = ("usd", "eur", "jpy")
"""What amounts can be shown in, the currency of the tables first."""


class Converted(NamedTuple):
    """An amount in another currency."""

    value: float
    """The amount, in that currency."""
    rows: pd.DataFrame
    """The rows of ``rates`` it was converted with; none for dollars."""


def converted(
    value_usd: float, currency: str, period: str, rates: pd.DataFrame
) -> Converted | None:
    """
    Convert dollars at the mean rate of their own period.

    Parameters
    ----------
    value_usd : float
        The amount [USD].
    currency : str
        ISO 4217 code of the currency wanted, in letters of either size.
    period : str
        Period of the amount, as tables write it; the rate is that of the same period.
    rates : pandas.DataFrame
        The table ``rates``: ``value`` is how many of ``quote`` one of ``base`` makes.

    Returns
    -------
    Converted or None
        The amount and the rates used; None if there is no rate for this period.

    Examples
    --------
    >>> heads = ["base", "quote", "period", "value"]
    >>> rates = pd.DataFrame([("EUR", "USD", "2022", 1.05), ("USD", "JPY", "2022", 130.0)], columns=heads)
    >>> converted(2.1e9, "eur", "2022", rates).value, converted(1e6, "jpy", "2022", rates).value
    (2000000000.0, 130000000.0)
    >>> converted(1e6, "jpy", "1995", rates) is None
    True
    """
    wanted = currency.upper()
    if wanted == DOLLAR:
        return Converted(float(value_usd), rates.iloc[:0])
    own = rates[rates["period"] == period]
    multiplied = own[(own["base"] == DOLLAR) & (own["quote"] == wanted)].head(1)
    if len(multiplied):
        return Converted(float(value_usd) * float(multiplied["value"].iloc[0]), multiplied)
    divided = own[(own["base"] == wanted) & (own["quote"] == DOLLAR)].head(1)
    if len(divided):
        return Converted(float(value_usd) / float(divided["value"].iloc[0]), divided)
    return None
