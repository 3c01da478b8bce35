"""
The views of money: what they say, and what each number rests on.

A title that is not true of the table under it, or a number that leads to no source, is what the
page promises never to show.
"""

import re
from itertools import product

import pandas as pd
import pytest

from charts.plot import NARROW
from tests.edition import tables as published
from text.dates import days
from text.messages import LANGUAGES
from views.investment import VIEWS, InvestmentParams, investment_params

STATES = [None, "KAZ", "UZB", "TKM", "KGZ", "TJK"]
EVERY = list(product(VIEWS, LANGUAGES, STATES))
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)


def view(name, language="en", country=None, tables=None):
    """Make a view of the published edition, unless told otherwise."""
    return VIEWS[name](InvestmentParams(country), tables or published(), language)


def with_money(**changes):
    """Return the published edition with one sum changed: its id, and what to change."""
    money = published()["money"].copy()
    row = money["money_id"] == changes.pop("money_id")
    for column, value in changes.items():
        money.loc[row, column] = value
    return {**published(), "money": money}


def bare_numbers(text, known):
    """List the numbers of a text that lead nowhere, years and dates left out."""
    for number in sorted(known, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", "", text)
    dates = rf"\d{{1,2}}(?:–\d{{1,2}})? (?:{MONTHS})|\b(?:19|20)\d\d\b|1st half|1-е полугодие"
    return re.findall(r"\S*\d\S*", re.sub(dates, "", text))


def clicked(figure):
    """List the rows that clicks on the figure lead to."""
    for trace in figure.data:
        held = (
            [trace.link.customdata, trace.node.customdata]
            if trace.type == "sankey"
            else [trace.customdata]
        )
        for one in held:
            for position in one:
                yield from position if isinstance(position, list | tuple) else [position]


@pytest.mark.parametrize(("name", "language", "country"), EVERY)
def test_numbers_lead_to_their_sources(name, language, country):
    """A number without a source is the one a sceptical reader will try first."""
    shown = view(name, language, country)
    sources = set(published()["sources"]["source_id"])
    evidence = [one for row in [*shown.rows, *shown.numbers.values()] for one in row]

    for text in (shown.finding, shown.subtitle, shown.remark):
        assert bare_numbers(text, shown.numbers) == []
    assert all(shown.numbers.values())
    assert {one.source_id for one in evidence} <= sources
    assert len(shown.source_ids) == len(set(shown.source_ids))
    assert set(shown.source_ids) == {one.source_id for row in shown.rows for one in row}


@pytest.mark.parametrize(("name", "language", "country"), EVERY)
def test_table_says_what_is_drawn(name, language, country):
    """Whoever reads the table, or clicks a mark, must find the same thing as in the picture."""
    shown = view(name, language, country)

    assert list(shown.table.columns) == list(shown.columns)
    assert len(shown.rows) == len(shown.table)
    assert all(shown.rows)
    assert bool(shown.figure.data) == bool(len(shown.table))
    assert set(clicked(shown.figure)) == set(range(len(shown.table)))
    assert shown.figure.data or shown.remark
    assert shown.alt.startswith(shown.finding)


@pytest.mark.parametrize(("name", "country"), list(product(VIEWS, STATES)))
def test_labels_change_with_the_width(name, country):
    """A label that is wrapped for a phone only, or for a desk only, runs into its neighbours."""
    figure = view(name, "ru", country).figure
    room = {"annotations": len(figure.layout.annotations), "data": len(figure.data)}
    for path, text in figure.layout.meta["narrow"].items():
        if path.endswith(".text"):
            kind, place, _ = path.split(".")
            texts = [text] if isinstance(text, str) else [one for one in text if one]
            lines = [
                line
                for one in texts
                for line in one.removeprefix("<b>").removesuffix("</b>").split("<br>")
            ]

            assert 0 <= int(place) < room[kind]
            assert max(map(len, lines)) * 6.7 < NARROW - 200


def test_money_in_words():
    """The title is the finding of the page: who reads nothing else must not take a wish for cash."""
    shown = view("investment_money")

    assert shown.finding == (
        "No payment of these sums is known – signed > $3.7 bn, promised > $12 bn and $1.5 bn, "
        "set as a goal ¥3 trn (≈ $19 bn)"
    )
    headings = [note.text for note in shown.figure.layout.annotations]
    assert "Disbursed: no source names a sum" in headings
    assert "<b>Pledged</b>" in headings
    assert "“Promised to the other republics” and “Projects with Uzbekistan” may" in shown.remark
    assert "Sums of different status are never added up" in shown.remark


def test_the_other_republics_are_one_bar():
    """A split that no source gives would be ours, and quoted as theirs."""
    shown = view("investment_money")
    (place,) = shown.table.index[shown.table["value_usd"] == 1.5e9]
    bars = [trace for trace in shown.figure.data if trace.type == "bar"]

    assert [bar.x[0] for bar in bars if bar.customdata[0] == place] == [1.5e9]
    assert shown.table.loc[place, "recipient"] == (
        "to be divided among four, no split given: "
        "Uzbekistan, Turkmenistan, Kyrgyzstan and Tajikistan"
    )


def test_yen_get_no_bar():
    """No source gives the grant in dollars: a bar in yen beside dollars would dwarf all others."""
    shown = view("investment_money")
    (place,) = shown.table.index[
        shown.table["currency"].eq("JPY") & shown.table["value_usd"].isna()
    ]

    assert place not in [t.customdata[0] for t in shown.figure.data if t.type == "bar"]
    assert "¥719 mn" in view("investment_flows").remark


def test_a_payment_changes_the_title():
    """The day a source reports a payment, the page must stop saying that none is known."""
    shown = view(
        "investment_money",
        tables=with_money(money_id="kaz_jpn_agreements_2025", status="disbursed"),
    )

    assert shown.finding.startswith("Paid out > $3.7 bn, promised > $12 bn")


def test_a_total_where_sums_stand_apart():
    """Two promises to different states may be added, and the reader wants the sum."""
    shown = view(
        "investment_money",
        tables=with_money(money_id="other_republics_2025", divided_among="TKM;KGZ;TJK"),
    )

    assert "Pledged: > $13.5 bn in all." in shown.remark
    assert {one.row for one in shown.numbers["> $13.5 bn"]} == {
        "other_republics_2025",
        "uzbekistan_agreements_2025",
    }


def test_a_state_without_a_sum_of_its_own():
    """Turkmenistan’s share is unknown; the whole sum under its name would be false."""
    finding = view("investment_money", "en", "TKM").finding

    assert finding == (
        "Turkmenistan: no sum of its own is named; in sums for several states, without a split: "
        "promised $1.5 bn, set as a goal ¥3 trn (≈ $19 bn)"
    )


def test_counts_stand_side_by_side():
    """14, 40 and 60 count different things; one of them alone would settle a dispute by silence."""
    shown = view("investment_counts")
    rows = shown.table[["operator", "value", "preferred"]].to_numpy().tolist()

    assert shown.finding.endswith("December 2025: 14, > 40 or > 60, depending on the source")
    assert rows == [
        ["=", 14.0, False],
        [">", 40.0, False],
        [">", 60.0, True],
        [">", 40.0, True],
        ["=", 34.0, False],
        [">", 150.0, True],
    ]
    assert [one.source_id for one in shown.rows[0]] == [
        "a2",
        "qazinform-908014",
        "zangshuxian-20251221",
        "laotaotie-20251224",
    ]


def test_preferred_values_are_filled():
    """The reader must see at a glance which value the project uses, and that there are others."""
    shown = view("investment_counts")
    marks = [
        (trace.customdata[0], trace.marker.symbol[1])
        for trace in shown.figure.data
        if "markers" in trace.mode
    ]

    assert marks == [
        (0, "circle-open"),
        (1, "triangle-right-open"),
        (2, "triangle-right"),
        (3, "triangle-right"),
        (4, "circle-open"),
        (5, "triangle-right"),
    ]


def test_currencies_have_scales_of_their_own():
    """Three billion euros drawn to the dollar’s scale would look like less than they are."""
    shown = view("investment_values")
    scales = {
        shown.table.loc[trace.customdata[0], "unit"]: trace.xaxis
        for trace in shown.figure.data
        if "markers" in trace.mode
    }

    assert scales == {"USD": "x", "EUR": "x2"}
    assert "from $7.8 bn to > $9 bn" in shown.finding
    assert "Nothing is converted" in shown.remark


def test_streams_are_parted_by_status():
    """A recipient with one end for a promise and a payment would show their sum as a width."""
    money = published()["money"]
    paid = money[money["money_id"] == "uzbekistan_agreements_2025"].assign(
        money_id="paid", status="disbursed", value=1e9, value_usd=1e9
    )
    tables = {**published(), "money": pd.concat([money, paid], ignore_index=True)}
    (sankey,) = view("investment_flows", tables=tables).figure.data
    ends = list(zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True))

    assert len({target for _, target, value in ends if value in (1e9, 12e9)}) == 2
    assert len({source for source, _, _ in ends}) == 4


def test_fdi_is_of_one_source():
    """Figures of 2024 come from another count: joined to the bank’s they would show a recovery."""
    shown = view("investment_fdi")

    assert set(shown.source_ids) == {"wiiw-nbk"}
    assert shown.finding == (
        "Kazakhstan: Japanese direct investment peaked in 2010 (€454 mn); "
        "in 2021 more was withdrawn than came (−€173 mn)"
    )
    assert shown.table["year"].max() == 2021
    assert "≈ €400 mn" in shown.remark
    assert "Turkmenistan" in shown.remark
    assert {shape.x0 for shape in shown.figure.layout.shapes} == {2012.5}


def test_aid_is_not_joined():
    """Gross and unstated sums of Uzbekistan in one row of bars would invent a rise."""
    shown = view("investment_oda")
    panels = [trace for trace in shown.figure.data if trace.type == "bar"]

    assert [len(panel.x) for panel in panels] == [9, 5, 4]
    assert shown.finding == (
        "Kazakhstan repaid $27.9 mn more of Japanese aid loans than it received in 2023; "
        "Uzbekistan received ≈ $239 mn of Japanese aid in 2023"
    )


def test_aid_has_one_scale():
    """Forty million owed drawn as tall as three hundred received would deceive the eye."""
    layout = view("investment_oda").figure.layout
    scales = {
        round((axis.range[1] - axis.range[0]) / (axis.domain[1] - axis.domain[0]) / 1e6)
        for axis in (layout.yaxis, layout.yaxis2, layout.yaxis3)
    }

    assert len(scales) == 1


def test_timeline():
    """A sum without a term must not look as if it had one."""
    shown = view("investment_timeline")

    assert shown.finding == (
        "Only 1 of 6 sums has a term – Five-year goal for business projects in the region, "
        "2025–2030"
    )
    assert shown.table["period"].tolist() == [
        "2025/2030",
        "2025-08-25",
        "2025-12",
        "2025-12",
        "2025-12",
        "2026-01-30",
        "2025-12-18/2025-12-20",
        "2025-12-20",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-08-25", "2025-08-25", "2025-08-25"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025/2030", "2025-01-01", "2030-12-31"),
        ("2025-12-18/2025-12-20", "2025-12-18", "2025-12-20"),
    ],
)
def test_days(text, first, last):
    """A month drawn as its first day claims a precision that no source has."""
    assert [day.isoformat() for day in days(text)] == [first, last]


@pytest.mark.parametrize("text", ["", "soon", "2025-02-30", "2025-13", "2030/2025"])
def test_what_is_no_date_is_left_out(text):
    """A cell that an editor mistyped must not take the page down."""
    assert days(text) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, None),
        ({"country": ["KAZ"]}, "KAZ"),
        ({"country": ["UZB", "TJK"]}, "TJK"),
        ({"country": ["JPN"]}, None),
        ({"country": ["<script>"]}, None),
        ({"country": []}, None),
    ],
)
def test_params(query, expected):
    """A mangled link must open the page, never an error."""
    assert investment_params(query, published()) == InvestmentParams(expected)


@pytest.mark.parametrize(("name", "language"), list(product(VIEWS, LANGUAGES)))
@pytest.mark.parametrize("country", [None, "UZB"])
def test_empty_tables(name, language, country):
    """An editor who empties a table gets a page that says so."""
    tables = dict(published())
    for emptied in ("money", "claims", "series", "events"):
        tables[emptied] = tables[emptied].iloc[:0]
    shown = view(name, language, country, tables)

    assert not shown.figure.data
    assert list(shown.table.columns) == list(shown.columns)
    assert shown.finding
    assert shown.remark
