"""
Dollars into euros and yen.

A reader compares yen with yen: a value converted at another year's rate, or upside down, is a
figure that nobody published.
"""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rates import CURRENCIES, converted
from tests.edition import tables

HEADS = ["base", "quote", "period", "value"]
SOME = pd.DataFrame(
    [
        ("EUR", "USD", "2022", 1.25),
        ("USD", "JPY", "2022", 130.0),
        ("EUR", "USD", "2022-H1", 2.0),
        ("t_crude", "bbl", "2022", 7.3),
    ],
    columns=HEADS,
)


@pytest.mark.parametrize(
    ("currency", "period", "value"),
    [
        ("usd", "1995", 500.0),
        ("USD", "2022", 500.0),
        ("eur", "2022", 400.0),
        ("eur", "2022-H1", 250.0),
        ("jpy", "2022", 65_000.0),
        ("jpy", "2022-H1", None),
        ("eur", "1995", None),
        ("bbl", "2022", None),
    ],
)
def test_converted(currency, period, value):
    """The rate is that of the amount's own period; a near year's would be a guess."""
    found = converted(500.0, currency, period, SOME)

    assert (found.value if found else None) == value


def test_rates_used_are_named():
    """A converted number without its rate cannot be checked by anybody."""
    euros, yen, dollars = (converted(1.0, one, "2022", SOME) for one in ("eur", "jpy", "usd"))

    assert euros.rows["base"].tolist() == ["EUR"]
    assert yen.rows["quote"].tolist() == ["JPY"]
    assert dollars.rows.empty


def test_published_rates():
    """Kazakhstan's purchases of 2023 in both currencies, computed by hand."""
    rates = tables()["rates"]

    assert converted(1604356588, "eur", "2023", rates).value == pytest.approx(1604356588 / 1.0813)
    assert converted(1604356588, "jpy", "2023", rates).value == pytest.approx(1604356588 * 140.59)
    assert converted(8374370, "eur", "1995", rates) is None


@given(st.floats(0, 1e13), st.floats(0, 1e13), st.sampled_from(CURRENCIES))
def test_ratios_survive_conversion(one, other, currency):
    """The balance of one year must not depend on the currency a reader chooses."""
    first, second = (
        converted(value, currency, "2023", tables()["rates"]) for value in (one, other)
    )

    assert math.isclose(first.value * other, second.value * one, rel_tol=1e-9, abs_tol=1e-9)
