"""
Flows, ratios, mirror pairs, shares and sections.

A line that joins two offices, or a ratio that divides one's imports by another's exports without
saying so, shows a turn of trade that never happened.
"""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.trade import (
    BASES,
    even,
    flows,
    leading,
    mirrors,
    opposite,
    own_flows,
    ratio,
    ratios,
)
from data.trade_shares import MEMBERS, sections, shares
from tests.edition import tables

PUBLISHED = tables()["trade"]
HEADS = [
    "reporter", "partner", "flow", "period", "classification", "commodity", "value_usd",
    "valuation", "source_id",
]  # fmt: skip


def trade(*rows):
    """Make a table of trade; a row gives reporter, partner, flow, year, value and source."""
    return pd.DataFrame(
        [
            (one, other, flow, year, "HS", "TOTAL", float(value), "unknown", source)
            for one, other, flow, year, value, source in rows
        ],
        columns=HEADS,
    ).astype({"period": "string"})


SMALL = trade(
    ("KAZ", "JPN", "export", "2018", 300, "office"),
    ("KAZ", "JPN", "import", "2018", 100, "office"),
    ("KAZ", "JPN", "export", "2019", 100, "office"),
    ("KAZ", "JPN", "import", "2019", 250, "office"),
    ("KAZ", "JPN", "export", "2019-H1", 9999, "office"),
    ("KAZ", "JPN", "re-export", "2019", 8888, "office"),
    ("KAZ", "CHN", "export", "2019", 7777, "office"),
    ("KAZ", "JPN", "import", "2019", 240, "comtrade"),
    ("JPN", "KAZ", "import", "2019", 160, "comtrade"),
    ("JPN", "KAZ", "export", "2019", 0, "customs"),
    ("UZB", "JPN", "export", "2019", 6666, "office"),
)


def keyed(found):
    """Return ratios by basis, source and year."""
    return {(row.basis, row.source_id, row.period): row.ratio for row in found.itertuples()}


def test_flows_are_seen_from_the_state():
    """What Japan imports is what the state sold; the other way round every chart turns over."""
    found = flows(SMALL, "KAZ")

    assert set(found["value_usd"]) == {300, 100, 250, 240, 160, 0}
    assert found.loc[8, ["side", "by"]].tolist() == ["sold", "japan"]
    assert found.loc[9, ["side", "by"]].tolist() == ["bought", "japan"]
    assert found.loc[1, ["side", "by"]].tolist() == ["bought", "state"]


def test_own_flows():
    """Japan's figures in a line called Kazakhstan's own count would be a false statement."""
    assert set(own_flows(SMALL, "KAZ", "KAZ")["source_id"]) == {"office", "comtrade"}
    assert set(own_flows(SMALL, "KAZ", "JPN")["value_usd"]) == {160, 0}
    assert own_flows(SMALL, "KAZ", "CHN").empty


def test_ratios_stay_within_a_source():
    """240 of one source over 100 of another would look like a third opinion."""
    assert keyed(ratios(SMALL, "KAZ")) == {
        ("own", "office", "2018"): 100 / 300,
        ("own", "office", "2019"): 2.5,
        ("importers", "comtrade", "2019"): 1.5,
    }


def test_published_ratios():
    """The page's finding, from the bureau's own figures."""
    found = keyed(ratios(PUBLISHED, "KAZ"))

    assert found["own", "kz-bns", "2018"] == pytest.approx(502048600 / 1502983600)
    assert found["own", "kz-bns", "2023"] == pytest.approx(1604356588 / 587607167)
    assert found["importers", "un-comtrade", "2007"] == pytest.approx(1369664100 / 401627933)
    assert found["exporters", "unctadstat", "2005"] == pytest.approx(175872490 / 137282879)
    assert len(found) == 6 + 25 + 2


def test_ratio_of_nothing():
    """Division by a zero that only stands for rounding gives infinity on an axis."""
    assert ratio(1.0, 0.0) is None
    assert ratio(0.0, 1.0) is None
    assert ratio(math.nan, 1.0) is None
    assert ratio(1e-300, 1e300) is None


amounts = st.floats(1e-3, 1e12)


@given(amounts, amounts)
def test_ratio_of_swapped_flows_is_reciprocal(bought, sold):
    """Three to one and one to three must be equally far from balance on the axis."""
    assert ratio(bought, sold) * ratio(sold, bought) == pytest.approx(1)
    assert even(bought / sold) == even(sold / bought) or bought / sold == pytest.approx(1.05, 0.01)


rows_ = st.lists(
    st.tuples(
        st.sampled_from([("KAZ", "JPN"), ("JPN", "KAZ"), ("KAZ", "WLD"), ("KAZ", "RUS")]),
        st.sampled_from(["export", "import"]),
        st.sampled_from(["2018", "2019", "2020"]),
        st.sampled_from(["TOTAL", "3", "6"]),
        st.sampled_from(["office", "comtrade"]),
        amounts,
    ),
    max_size=25,
    unique_by=lambda row: row[:5],
)


def table(rows):
    """Make a table of trade from drawn rows, SITC codes as such."""
    return pd.DataFrame(
        [
            (*pair, flow, year, "SITC", code, value, "unknown", source)
            for pair, flow, year, code, source, value in rows
        ],
        columns=HEADS,
    ).astype({"period": "string", "value_usd": float, "commodity": "string"})


def told(found, labels):
    """Write what was found without the labels of rows, which depend on their order."""
    return sorted(map(repr, found.drop(columns=labels).itertuples(index=False, name=None)))


@settings(max_examples=12)
@given(rows_, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(rows, random):
    """An editor who sorts the table must not change a chart."""
    one = table(rows)
    random.shuffle(rows)
    other = table(rows)

    for compute, labels in (
        (lambda trade: ratios(trade, "KAZ"), ["bought_row", "sold_row"]),
        (lambda trade: mirrors(flows(trade, "KAZ")), ["state_row", "japan_row"]),
        (lambda trade: shares(trade, "KAZ"), ["row", "world_row"]),
        (lambda trade: sections(trade, "KAZ"), ["row", "total_row"]),
    ):
        assert told(compute(one), labels) == told(compute(other), labels)


@settings(max_examples=12)
@given(rows_)
def test_another_source_does_not_change_a_series(rows):
    """A publication that repeats an office's figures must not double them."""
    one = table(rows)
    repeated = pd.concat([one, one.assign(source_id="press")], ignore_index=True)

    for found in (ratios, shares, sections):
        before, after = found(one, "KAZ"), found(repeated, "KAZ")
        kept = after[after["source_id"] != "press"]
        labels = [name for name in before if name.endswith("row")]
        assert told(kept, labels) == told(before, labels)


@settings(max_examples=12)
@given(rows_)
def test_every_part_comes_from_the_rows_named(rows):
    """A click on a number opens these rows: another row is false evidence."""
    trade = table(rows)
    for row in ratios(trade, "KAZ").itertuples():
        bought, sold = trade.loc[row.bought_row], trade.loc[row.sold_row]
        assert row.ratio == bought["value_usd"] / sold["value_usd"]
        assert bought["source_id"] == sold["source_id"] == row.source_id
        assert bought["period"] == sold["period"] == row.period
        buyer, seller = BASES[row.basis]
        assert (bought["reporter"] == "KAZ") == (buyer == "state")
        assert (sold["reporter"] == "KAZ") == (seller == "state")
    for row in shares(trade, "KAZ").itertuples():
        part, whole = trade.loc[row.row], trade.loc[row.world_row]
        assert whole["partner"] == "WLD"
        assert part["source_id"] == whole["source_id"]
        assert row.share == part["value_usd"] / whole["value_usd"]


def test_mirrors():
    """The gap is the larger over the smaller, whichever side has it."""
    found = mirrors(flows(PUBLISHED, "KAZ"))
    widest = found.loc[found["gap"].astype(float).idxmax()]

    assert len(found) == 6
    assert found["side"].tolist() == ["sold"] * 4 + ["bought"] * 2
    assert (widest["side"], widest["period"]) == ("bought", "2005")
    assert widest["gap"] == pytest.approx(598585892 / 175872490)


def test_mirror_of_two_sources_and_of_nothing():
    """Each source keeps its own mark, and a zero has no ratio."""
    found = mirrors(flows(SMALL, "KAZ"))

    assert found.groupby("side").size().to_dict() == {"sold": 1, "bought": 2}
    assert found.loc[found["side"] == "bought", "gap"].isna().all()
    assert found.loc[found["side"] == "sold", "gap"].tolist() == [1.6]


def test_leading_series():
    """A sentence speaks of the longest series that has its year, or of none."""
    found = ratios(PUBLISHED, "UZB")

    assert set(leading(found)["source_id"]) == {"uz-stat"}
    assert set(leading(found, "2017")["source_id"]) == {"uz-stat"}
    assert leading(found, "1999").empty


@pytest.mark.parametrize(
    ("by_year", "year", "other"),
    [
        ({"2018": 0.33, "2021": 1.0, "2023": 2.7}, "2023", "2018"),
        ({"2018": 0.33, "2021": 1.0, "2023": 2.7}, "2018", "2023"),
        ({"2018": 0.33, "2021": 1.0, "2023": 2.7}, "2021", None),
        ({"2018": 2.0, "2021": 0.97, "2023": 2.7}, "2023", None),
        ({"2018": 0.5, "2019": 0.5, "2023": 2.7}, "2023", "2019"),
        ({"2023": 2.7}, "2023", None),
    ],
)
def test_opposite(by_year, year, other):
    """“Turned round” in a title must be true; an even year is no turn."""
    series = pd.DataFrame({"period": list(by_year), "ratio": list(by_year.values())})

    assert opposite(series, year) == other


def test_shares():
    """Kazakhstan's exports of 2023: a share of another year's total would be too small or large."""
    found = shares(PUBLISHED, "KAZ").query("period == '2023' and flow == 'export'")
    of_japan = found[found["partner"] == "JPN"]

    assert of_japan["share"].tolist() == [pytest.approx(587607167 / 79138754677)]
    assert found["partner"].iloc[0] == "EUN"
    assert {"DEU", "ITA"} <= MEMBERS
    assert "RUS" not in MEMBERS
    assert shares(PUBLISHED, "UZB").empty


def test_shares_need_a_total():
    """Kyrgyzstan's imports of 2023 have no total in the tables, hence no share."""
    found = shares(PUBLISHED, "KGZ").groupby("flow")["period"].max()

    assert found.to_dict() == {"export": "2023", "import": "2022"}


def test_sections():
    """What each sent, as it counted itself; the sections of a year make up its total."""
    found = sections(PUBLISHED, "KAZ")
    sold = found.query("side == 'sold' and period == '2015'")

    assert sold["section"].iloc[0] == "6"
    assert sold["share"].iloc[0] == pytest.approx(282718656 / 381266361)
    for _, of_year in found.groupby(["side", "period"]):
        assert of_year["share"].sum() == pytest.approx(1, abs=1e-6)


def test_empty_table():
    """A fresh edition without trade shows gaps, not errors."""
    empty = PUBLISHED.iloc[:0]

    assert ratios(empty, "KAZ").empty
    assert mirrors(flows(empty, "KAZ")).empty
    assert shares(empty, "KAZ").empty
    assert sections(empty, "KAZ").empty
    assert leading(ratios(empty, "KAZ")).empty
