"""
What the five states are coloured by.

A wrong colour is read faster than any figure. A state for which no source has a number must get
none: to a reader zero and unknown are two different findings.
"""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import measures
from data.measures import MEASURES, classes
from tests.edition import tables as published

FIVE = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]


def flow(reporter, direction, period, value, **other):
    """Make a row of trade with Japan as a whole, unless told otherwise."""
    row = {
        "reporter": reporter,
        "partner": "JPN",
        "flow": direction,
        "period": period,
        "commodity": "TOTAL",
        "value_usd": value,
        "source_id": f"{reporter.lower()}-office",
    }
    return {**row, **other}


@pytest.fixture
def tables():
    """Kazakhstan reports all, Uzbekistan exports only, Tajikistan nothing but press, others none."""
    trade = [
        flow("KAZ", "export", "2023", 500.0),
        flow("KAZ", "import", "2023", 1500.0),
        flow("KAZ", "export", "2022", 900.0),
        flow("KAZ", "export", "2024-H1", 9999.0),
        flow("KAZ", "export", "2023", 7777.0, commodity="7202"),
        flow("KAZ", "export", "2023", 8888.0, partner="CHN"),
        flow("UZB", "export", "2023", 20.0),
        flow("UZB", "import", "2022", 80.0),
        flow("JPN", "export", "2023", 6666.0, partner="KAZ"),
    ]
    series = [
        ("state", "TJK", "turnover_japan", "2021", 30.0, "USD", "press-old"),
        ("state", "TJK", "turnover_japan", "2022", 40.0, "USD", "press-new"),
        ("state", "TJK", "turnover_japan", "2022-01/2022-06", 21.0, "USD", "press-half"),
        ("state", "KGZ", "turnover_japan", "2022", 5e9, "JPY", "press-yen"),
        ("state", "KAZ", "turnover_japan", "2024", 2300.0, "USD", "press-kz"),
        ("state", "KAZ", "fdi_stock", "2020", 4800.0, "EUR", "bank"),
        ("state", "KAZ", "fdi_stock", "2021", 5100.0, "EUR", "bank"),
        ("state", "JPN", "fdi_stock", "2021", 1.0, "EUR", "bank"),
    ]
    heads = ["subject_kind", "subject_id", "measure", "period", "value", "unit", "source_id"]
    claims = [("c1", "a1"), ("c2", "a2"), ("c3", "elsewhere")]
    subjects = [
        ("c1", "state", "KAZ"),
        ("c2", "state", "KAZ"),
        ("c3", "state", "KAZ"),
        ("c3", "state", "UZB"),
        ("c2", "state", "TJK"),
        ("c2", "state", "JPN"),
        ("c2", "corridor", "KGZ"),
    ]
    return {
        "countries": pd.DataFrame(
            {"iso3": [*FIVE, "JPN"], "group": [*["central-asia"] * 5, "japan"]}
        ),
        "trade": pd.DataFrame(trade).astype({"period": "string"}),
        "series": pd.DataFrame(series, columns=heads).astype({"period": "string"}),
        "claims": pd.DataFrame(claims, columns=["claim_id", "source_id"]),
        "claim_subjects": pd.DataFrame(
            subjects, columns=["claim_id", "subject_kind", "subject_id"]
        ),
    }


def rows(found):
    """Return a measure's rows, sorted by state."""
    assert list(found.columns) == measures.COLUMNS
    return sorted(found.itertuples(index=False, name=None))


def test_exports_are_the_latest_full_year_of_the_seller(tables):
    """Half a year, one commodity, or what Japan counted, would each give another figure."""
    assert rows(measures.exports_to_japan(tables)) == [
        ("KAZ", 500.0, "USD", "2023", "kaz-office"),
        ("UZB", 20.0, "USD", "2023", "uzb-office"),
    ]


def test_imports(tables):
    """A state that reports only what it buys must not be lost."""
    assert rows(measures.imports_from_japan(tables)) == [
        ("KAZ", 1500.0, "USD", "2023", "kaz-office"),
        ("UZB", 80.0, "USD", "2022", "uzb-office"),
    ]


def test_turnover_adds_flows_of_one_year_only(tables):
    """Exports of one year and imports of another are no turnover; yen are not dollars."""
    assert rows(measures.turnover_with_japan(tables)) == [
        ("KAZ", 2000.0, "USD", "2023", "kaz-office"),
        ("TJK", 40.0, "USD", "2022", "press-new"),
    ]


def test_stock_of_investment(tables):
    """The latest year, in the source's own currency: converting would invent a figure."""
    assert rows(measures.fdi_stock(tables)) == [("KAZ", 5100.0, "EUR", "2021", "bank")]


def test_claims_are_those_of_the_articles(tables):
    """What was found elsewhere is context, and a corridor of that name is no state."""
    assert rows(measures.claims_about(tables)) == [
        ("KAZ", 2, "count", "2025-12", "a1;a2"),
        ("TJK", 1, "count", "2025-12", "a1;a2"),
    ]


@pytest.mark.parametrize("name", MEASURES)
def test_measure_without_figures(tables, name):
    """An editor who empties a table gets a hatched map, not an error."""
    empty = {key: table if key == "countries" else table.iloc[:0] for key, table in tables.items()}
    found = MEASURES[name].values(empty)

    assert rows(found) == []
    assert classes(found) == {}


@pytest.mark.parametrize("name", MEASURES)
def test_published_measures(name):
    """Each colour needs one value with a source that can be looked up; two would be a coin toss."""
    found = MEASURES[name].values(published())
    sources = set(published()["sources"]["source_id"])

    assert list(found.columns) == measures.COLUMNS
    assert set(found["iso3"]) <= set(FIVE)
    assert found["iso3"].is_unique
    assert len(set(found["unit"])) == 1
    assert {one for ids in found["source_id"] for one in ids.split(";")} <= sources


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"KAZ": 9.0, "UZB": 2.0, "KGZ": 1.0}, {"KAZ": 4, "UZB": 3, "KGZ": 2}),
        ({"KAZ": 9.0, "UZB": 2.0, "KGZ": 2.0}, {"KAZ": 4, "UZB": 3, "KGZ": 3}),
        ({"KAZ": 9.0, "UZB": math.nan}, {"KAZ": 4}),
        ({"KAZ": 0.0}, {"KAZ": 4}),
        ({"KAZ": -1.0, "UZB": -2.0}, {"KAZ": 4, "UZB": 3}),
        ({}, {}),
    ],
)
def test_classes(values, expected):
    """Equal figures in unequal colours are a false statement about one of the states."""
    table = pd.DataFrame({"iso3": list(values), "value": list(values.values())}, dtype=object)

    assert classes(table.astype({"value": "Float64"})) == expected


@given(st.dictionaries(st.sampled_from([*FIVE, "JPN", "CHN"]), st.integers(-5, 5), max_size=7))
def test_darker_means_more(values):
    """On a scale from little to much nothing else can be read from a colour."""
    found = classes(pd.DataFrame({"iso3": list(values), "value": list(values.values())}))

    assert set(found) == set(values)
    assert all(0 <= step <= 4 for step in found.values())
    for one, other in ((a, b) for a in values for b in values):
        assert values[one] > values[other] or found[one] <= found[other]
