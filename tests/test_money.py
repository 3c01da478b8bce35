"""
What may be added up.

A total that counts one promise twice, or a wish as a payment, is the error a reader of such a
page is most likely to quote.
"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.money import (
    STATUSES,
    Dollars,
    MixedStatusError,
    NoDollarsError,
    NothingToSumError,
    OverlapError,
    SumRefusedError,
    Total,
    dollars,
    recipients,
    total,
    total_or_refusal,
)
from tests.edition import tables as published

FIVE = ["KAZ", "UZB", "TKM", "KGZ", "TJK"]
ACTORS = pd.DataFrame(
    {
        "actor_id": [*(state.lower() for state in FIVE), "regional_fund"],
        "country": [*FIVE, pd.NA],
    }
)
COLUMNS = [
    "money_id",
    "to_actor_id",
    "divided_among",
    "status",
    "operator",
    "value",
    "currency",
    "value_usd",
    "nested_in",
]


def table(*rows):
    """Make a table of money from rows given by what they differ in."""
    plain = {
        "to_actor_id": "kaz",
        "divided_among": pd.NA,
        "status": "signed",
        "operator": "=",
        "value": 1e9,
        "currency": "USD",
        "value_usd": pd.NA,
        "nested_in": pd.NA,
    }
    return pd.DataFrame([{**plain, **row} for row in rows], columns=COLUMNS)


def to(state, name=None, **other):
    """Make a row for one state."""
    return {"money_id": name or state, "to_actor_id": state, **other}


# Tables are slow to make on a busy machine; what is tested here is not time.

# Sums for different states, so that no two of them can be the same money.
apart = st.lists(
    st.tuples(
        st.sampled_from([state.lower() for state in FIVE]),
        st.sampled_from(["=", ">", "≥", "≈", "<"]),
        st.integers(1, 10**12),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[0],
).map(lambda rows: [to(state, operator=sign, value=float(value)) for state, sign, value in rows])


@given(apart, st.randoms(use_true_random=False))
def test_total_does_not_depend_on_the_order(rows, chance):
    """An editor who sorts the table would change the figures on the page."""
    mixed = list(rows)
    chance.shuffle(mixed)

    assert total(table(*rows), ACTORS) == total(table(*mixed), ACTORS)


@given(apart, st.data())
def test_a_nested_sum_changes_nothing(rows, data):
    """A grant that is part of a package would be counted beside it."""
    whole = data.draw(st.sampled_from(rows))
    part = to(whole["to_actor_id"], "part", nested_in=whole["money_id"], value=1.0)
    within = to(whole["to_actor_id"], "within", nested_in="part", value=0.5)

    assert total(table(*rows, part, within), ACTORS) == total(table(*rows), ACTORS)


@given(apart, st.permutations(STATUSES), st.data())
def test_any_two_statuses_are_refused(rows, statuses, data):
    """A goal and a payment in one figure is the claim this guard exists against."""
    odd = data.draw(st.integers(0, len(rows) - 1))
    mixed = [
        {**row, "status": statuses[0 if place == odd else 1]} for place, row in enumerate(rows)
    ]
    extra = to("kaz", "extra", status=statuses[1])

    with pytest.raises(MixedStatusError, match="are not added"):
        total(table(*mixed, extra), ACTORS)


@given(apart)
def test_total_is_the_sum_of_its_parts(rows):
    """A part that is lost or doubled shows in no other test of sums that do not overlap."""
    found = total(table(*rows), ACTORS)

    assert found.value == sum(row["value"] for row in sorted(rows, key=lambda row: row["money_id"]))
    assert found.money_ids == tuple(sorted(row["money_id"] for row in rows))


@pytest.mark.parametrize(
    ("operators", "expected"),
    [
        (["=", "="], "="),
        (["=", ">"], ">"),
        (["≥", "="], "≥"),
        (["≥", ">"], ">"),
        (["=", "<"], "<"),
        (["<", ">"], "≈"),
        (["≈", "="], "≈"),
        (["≈", ">"], "≈"),
    ],
)
def test_operators_add_up(operators, expected):
    """More than three and five are more than eight; without the sign the page claims eight."""
    rows = [to(state, operator=sign) for state, sign in zip(["kaz", "uzb"], operators, strict=True)]

    assert total(table(*rows), ACTORS).operator == expected


def test_overlap_is_refused_and_named():
    """Four states share a sum, one of them has its own: nobody knows whether it is the same."""
    rows = table(
        to("uzb", "own"),
        {"money_id": "shared", "to_actor_id": pd.NA, "divided_among": "UZB;TKM"},
        to("kaz", "other"),
    )

    with pytest.raises(OverlapError, match="own, shared could be the same money: they share UZB"):
        total(rows, ACTORS)
    refusal = total_or_refusal(rows, ACTORS)
    assert isinstance(refusal, OverlapError)
    assert refusal.money_ids == ("own", "shared")


def test_sums_without_dollars_are_refused():
    """Yen taken for dollars would make a small grant the largest sum on the page."""
    rows = table(to("kaz"), to("uzb", currency="JPY", value=719e6))

    with pytest.raises(NoDollarsError, match="no source gives uzb in dollars"):
        total(rows, ACTORS)


def test_no_sum_is_not_zero():
    """“Disbursed: $0” says that nothing was paid; the tables say only that nothing is known."""
    with pytest.raises(NothingToSumError, match="does not make it zero"):
        total(table(), ACTORS)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"to_actor_id": "kaz", "divided_among": pd.NA}, {"KAZ"}),
        ({"to_actor_id": pd.NA, "divided_among": "UZB;TJK"}, {"UZB", "TJK"}),
        ({"to_actor_id": "regional_fund", "divided_among": pd.NA}, {"regional_fund"}),
        ({"to_actor_id": "unknown", "divided_among": pd.NA}, {"unknown"}),
        ({"to_actor_id": pd.NA, "divided_among": pd.NA}, set()),
    ],
)
def test_recipients(row, expected):
    """A ministry and its state, or a state inside a group, must meet as the same recipient."""
    assert recipients(row, ACTORS) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"operator": ">", "value": 12e9, "currency": "USD", "value_usd": pd.NA}, (">", 12e9)),
        ({"operator": "=", "value": 3e12, "currency": "JPY", "value_usd": 19e9}, ("≈", 19e9)),
        ({"operator": ">", "value": 3e9, "currency": "EUR", "value_usd": 3.5e9}, (">", 3.5e9)),
        ({"operator": "=", "value": 719e6, "currency": "JPY", "value_usd": pd.NA}, None),
        ({"operator": pd.NA, "value": pd.NA, "currency": pd.NA, "value_usd": pd.NA}, None),
    ],
)
def test_dollars(row, expected):
    """What was exact in yen is not exact in dollars, and nothing is converted here."""
    assert dollars(row) == (expected and Dollars(*expected))


def test_published_sums():
    """The two refusals are findings of their own; a total in their place would be false."""
    money, actors = published()["money"], published()["actors"]
    found = {
        status: total_or_refusal(rows, actors)
        for status, rows in money.groupby("status", sort=False)
    }

    assert found["target"] == Total("≈", 19e9, ("five_year_goal_2025",))
    assert isinstance(found["pledged"], OverlapError)
    assert found["pledged"].money_ids == ("other_republics_2025", "uzbekistan_agreements_2025")
    assert isinstance(total_or_refusal(money, actors), SumRefusedError)
