"""
The trade page: its address, its six views, and what each number on it rests on.

These titles are quoted. One that says “turned round” of trade that did not turn, or a number that
opens somebody else's rows, is an error with the project's name on it.
"""

import math
import re
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.theme import TOKENS
from charts.trade import steps
from charts.trade_labels import Label, placed
from charts.trade_lines import Gap, runs, tint
from data.rates import CURRENCIES
from data.story import five
from data.trade import ratio
from tests.edition import tables
from views.trade import VIEWS, TradeParams, trade_params
from views.trade.params import (
    default_reporter,
    default_year,
    reporters_of,
    resolved,
    years_of,
)

FIVE = ["KAZ", "UZB", "TKM", "KGZ", "TJK"]


@cache
def view(name, language="en", **query):
    """Make a view of the published edition as its address does."""
    return made(name, tables(), language, **query)


def made(name, held, language="en", **query):
    """Make a view of an edition."""
    params = trade_params({key: [value] for key, value in query.items()}, held)
    return VIEWS[name](params, held, language)


def edition(**changed):
    """Return the published edition with some tables changed."""
    return {**tables(), **changed}


def trade_of(*rows):
    """Make a table of trade; a row gives reporter, partner, flow, year, value and source."""
    blank = tables()["trade"].iloc[:0]
    own = pd.DataFrame(
        [
            {
                "reporter": one, "partner": other, "flow": flow, "period": year,
                "classification": "HS", "commodity": "TOTAL", "value_usd": float(value),
                "valuation": "FOB", "source_id": source,
            }
            for one, other, flow, year, value, source in rows
        ]
    )  # fmt: skip
    return own.reindex(columns=blank.columns).astype(blank.dtypes.to_dict())


# ---- the address -------------------------------------------------------------------------------

words = st.one_of(
    st.text(max_size=8), st.sampled_from([*FIVE, "JPN", "RUS", "2018", "1995", "eur"])
)
queries = st.dictionaries(
    st.sampled_from(["country", "reporter", "year", "currency"]) | st.text(max_size=5),
    st.lists(words, max_size=3),
)


@settings(max_examples=25)
@given(queries)
def test_every_query_gives_valid_parameters(query):
    """Links are cut and escaped on their way; none of them may stop the page."""
    params = trade_params(query, tables())

    assert params.country in FIVE
    assert params.currency in CURRENCIES
    assert params.reporter in {None, *reporters_of(params.country, tables())}
    reporter, year = resolved(params, tables())
    assert params.year in {None, *years_of(params.country, reporter, tables())}
    assert (year is None) == (reporter is None)


def test_defaults_tell_the_story():
    """The bare address shows Kazakhstan's own count of its last full year, in dollars."""
    assert trade_params({}, tables()) == TradeParams("KAZ", None, None, "usd")
    assert resolved(TradeParams(), tables()) == ("KAZ", "2023")


def test_what_there_is_to_choose():
    """A picker that offers what no source has leads to an empty page."""
    assert five(tables()) == FIVE
    assert {one: reporters_of(one, tables()) for one in FIVE} == {
        "KAZ": ["KAZ", "JPN"], "UZB": ["UZB"], "TKM": [], "KGZ": ["KGZ"], "TJK": [],
    }  # fmt: skip
    assert years_of("KAZ", "KAZ", tables())[0] == "2023"
    assert years_of("KAZ", "JPN", tables())[0] == "2019"
    assert years_of("TKM", None, tables()) == []
    assert default_reporter("TKM", tables()) is None
    assert default_year("KAZ", "JPN", tables()) == "2019"


def test_year_of_another_reporter_falls_back():
    """Japan's count ends in 2019; its page of 2023 would be empty."""
    query = {"country": ["KAZ"], "reporter": ["JPN"], "year": ["2023"]}

    assert trade_params(query, tables()) == TradeParams("KAZ", "JPN", None, "usd")


# ---- what holds of every view ------------------------------------------------------------------

STATES = [
    *({"country": country} for country in FIVE),
    {"currency": "eur"},
    {"currency": "jpy", "country": "KGZ"},
    {"reporter": "JPN"},
    {"reporter": "JPN", "year": "2015", "currency": "jpy"},
    {"year": "2021"},
    {"year": "2005"},
    {"year": "1996", "currency": "eur"},
    {"country": "UZB", "year": "2017"},
]
SHOWN = [(name, language, state) for name in VIEWS for language in ("en", "ru") for state in STATES]


def numbers_left(text, numbers):
    """List the numbers of a text that neither rest on anything nor are years."""
    for number in sorted(numbers, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", " ", text)
    return [one for one in re.findall(r"\d[\d.,\u00a0]*\d|\d", text) if not is_year(one)]


def is_year(text):
    """Tell years, and what belongs to a date, from amounts."""
    return bool(re.fullmatch(r"(19|20)\d\d|[12]", text))


@pytest.mark.parametrize(("name", "language", "state"), SHOWN, ids=str)
def test_view_keeps_the_contract(name, language, state):
    """The frame, the export and the click all rely on it; one slip is a number without a source."""
    one = view(name, language, **state)
    sources = set(tables()["sources"]["source_id"])

    assert not one.finding.endswith(".")
    assert one.subtitle
    assert one.alt.startswith(one.finding)
    assert re.fullmatch(r"[a-z-]+", one.file)
    assert list(one.table.columns) == list(one.columns)
    assert len(one.rows) == len(one.table)
    assert all(one.rows)
    for text in (one.finding, one.subtitle, one.remark):
        assert numbers_left(text, one.numbers) == [], text
        assert "{" not in text
        assert "  " not in text
    assert all(one.numbers.values())
    for said in [*one.rows, *one.numbers.values()]:
        assert {row.source_id for row in said} <= sources | {""}
        assert all(row.text for row in said)
    assert set(one.source_ids) == {row.source_id for said in one.rows for row in said} - {""}
    assert len(set(one.source_ids)) == len(one.source_ids)
    assert one.figure.data or one.remark


@pytest.mark.parametrize(("name", "language", "state"), SHOWN, ids=str)
def test_every_mark_leads_to_its_row(name, language, state):
    """A click that opens another row's evidence is worse than one that opens nothing."""
    one = view(name, language, **state)
    drawn = set()
    for trace in one.figure.data:
        assert len(trace.customdata) == len(trace.x) == len(trace.y)
        for place, value in zip(trace.customdata, trace.x, strict=True):
            assert 0 <= place < len(one.table)
            drawn.add(place)
            if trace.type == "bar" and name != "trade_partners":
                assert value == one.table["value"].iloc[place]
    assert drawn == set(range(len(one.table)))


@pytest.mark.parametrize("name", VIEWS)
def test_colours_are_tokens(name):
    """The browser turns token colours for the dark theme; any other stays as it is, unreadable."""
    tokens = {light.upper() for light, _ in TOKENS.values()}
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", view(name).figure.to_json()))

    assert {one.upper() for one in used if not one.startswith("#x")} <= tokens


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_empty_edition(name, language):
    """An editor who begins with empty tables gets words, not an error."""
    held = {
        key: table if key in {"countries", "sources"} else table.iloc[:0]
        for key, table in tables().items()
    }
    one = made(name, held, language)

    assert one.finding
    assert not one.figure.data or name == "trade_five"
    assert one.remark or name in {"trade_balance", "trade_ratio", "trade_five"}


@pytest.mark.parametrize("name", VIEWS)
def test_order_of_rows_changes_nothing(name):
    """The same tables, sorted otherwise, are the same finding."""
    held = edition(trade=tables()["trade"].iloc[::-1], series=tables()["series"].iloc[::-1])
    one = made(name, held)

    assert one.finding == view(name).finding
    assert len(one.table) == len(view(name).table)


# ---- the balance -------------------------------------------------------------------------------


def test_balance_turned_round():
    """The page's answer, in both languages."""
    assert view("trade_balance").finding == (
        "Kazakhstan, by its own count, bought 2.73 times what it sold to Japan in 2023; "
        "in 2018 it sold 2.99 times what it bought"
    )
    assert view("trade_balance", "ru").finding == (
        "Казахстан, по собственным данным, в 2023 году купил у Японии в 2,73 раза больше, "
        "чем продал ей, а в 2018-м, наоборот, продал в 2,99 раза больше, чем купил"
    )
    rests = {row.row for row in view("trade_balance").numbers["2.73"]}
    assert rests == {
        "KAZ/JPN/import/2023/HS/TOTAL/kz-bns",
        "KAZ/JPN/export/2023/HS/TOTAL/kz-bns",
    }


def balance_of(*years):
    """Return the title for a state that sold and bought so much in each year."""
    rows = [
        ("KAZ", "JPN", flow, year, value, "kz-bns")
        for year, sold, bought in years
        for flow, value in (("export", sold), ("import", bought))
    ]
    return made("trade_balance", edition(trade=trade_of(*rows))).finding


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([("2022", 100, 300), ("2023", 250, 100)], "sold 2.5 times what it bought from Japan in 2023; in 2022 it bought 3 times what it sold"),
        ([("2022", 100, 300), ("2023", 100, 250)], "bought 2.5 times what it sold to Japan in 2023, and bought more in every year counted, 2022 and 2023"),
        ([("2022", 300, 100), ("2023", 250, 100)], "sold 2.5 times what it bought from Japan in 2023, and sold more in every year counted, 2022 and 2023"),
        ([("2022", 102, 100), ("2023", 100, 250)], "bought 2.5 times what it sold to Japan in 2023"),
        ([("2023", 100, 250)], "bought 2.5 times what it sold to Japan in 2023"),
        ([("2023", 100, 102)], "bought about as much as it sold to Japan in 2023"),
        ([("2023", 0, 2e9)], "sold Japan goods worth $0 in 2023 and bought goods worth $2 bn"),
    ],
)  # fmt: skip
def test_balance_says_what_the_data_say(years, said):
    """The same words for another edition would be a title that its own picture contradicts."""
    assert balance_of(*years) == f"Kazakhstan, by its own count, {said}"


@settings(max_examples=12)
@given(st.lists(st.tuples(st.floats(1, 1e9), st.floats(1, 1e9)), min_size=1, max_size=4))
def test_direction_is_never_wrong(flows):
    """Whatever the figures, the title must not call a surplus a deficit."""
    years = [(str(2020 + at), sold, bought) for at, (sold, bought) in enumerate(flows)]
    finding = balance_of(*years)
    _, sold, bought = years[-1]
    value = ratio(bought, sold)

    if max(value, 1 / value) > 1.05:
        verb = "bought" if value > 1 else "sold"
        assert finding.startswith(f"Kazakhstan, by its own count, {verb} ")
    else:
        assert "about as much" in finding


def test_balance_by_japan():
    """Japan's imports are Kazakhstan's sales; two sources of one reporter give no ratio."""
    one = view("trade_balance", reporter="JPN", year="2015")

    assert one.finding == (
        "Kazakhstan, by Japan’s count, sold Japan goods worth $809 mn in 2015 "
        "and bought goods worth $240 mn"
    )
    assert "what it imported is shown as sold" in one.subtitle
    assert "(CIF): UN Comtrade" in one.subtitle


def test_sources_are_never_joined():
    """A line from 1995 to 2023 would hide that two offices drew it."""
    one = view("trade_balance")
    for trace in one.figure.data:
        if trace.fill == "toself":
            continue
        rows = one.table.iloc[list(trace.customdata)]
        assert rows[["side", "counted", "origin"]].drop_duplicates().shape[0] == 1
        years = rows["year"].astype(int).tolist()
        assert years == list(range(years[0], years[0] + len(years)))


def test_years_without_a_rate_are_left_out_and_named():
    """The European Central Bank's rates begin in 2003 here; 1995 in euros would be invented."""
    one = view("trade_balance", currency="eur")

    assert one.table["year"].min() == 2003
    assert "1995–2002" in one.remark
    assert all({row.table for row in said} == {"trade", "rates"} for said in one.rows)
    value = one.table.query("year == 2023 and side == 'bought from Japan'")["value"]
    assert value.tolist() == [pytest.approx(1604356588 / 1.0813)]


def test_rival_ratio_of_the_year_is_named():
    """JETRO and the statistics agency differ threefold on Uzbekistan in 2017."""
    one = view("trade_balance", country="UZB", year="2017")

    assert "10.5 times" in one.finding
    assert "JETRO has another ratio for 2017: 32 : 1." in one.remark


def test_later_totals_are_rivals_side_by_side():
    """2024 stands at 1.8 and at 2 billion; an average would be nobody's figure."""
    assert "For 2024 " in view("trade_balance").remark
    assert "$1.8 bn; $2 bn; ≈ $2 bn" in view("trade_balance").remark


# ---- the claim ---------------------------------------------------------------------------------


def test_claim_against_every_count():
    """The article is right for 2023 by one count; saying just “right” or “wrong” would be false."""
    one = view("trade_ratio")

    assert one.finding == (
        "Kazakhstan bought ≈ 3 times what it sold to Japan only in 2023 (by its own count), "
        "2006 (by the importers’ reports)"
    )
    assert "a1-p18-import-export-ratio" in {row.row for row in one.numbers["≈ 3"]}
    assert ("checks", "imports-over-exports") in {
        (row.table, row.row) for row in one.numbers["2.5"]
    }
    assert {"2.5", "3", "33"} <= set(one.numbers)
    assert one.table["ratio"].iloc[-1] == 3


def test_claim_that_nothing_fits():
    """An edition with other figures must not go on confirming the article."""
    rows = [("KAZ", "JPN", "export", "2023", 100, "x"), ("KAZ", "JPN", "import", "2023", 150, "x")]
    one = made("trade_ratio", edition(trade=trade_of(*rows)))

    assert one.finding == (
        "Kazakhstan: by no count were purchases from Japan ≈ 3 times its sales there; "
        "nearest is 1.5 in 2023, by its own count"
    )


def test_claim_is_about_kazakhstan():
    """Drawn beside Uzbekistan's ratio it would accuse the wrong state."""
    one = view("trade_ratio", country="UZB")

    assert "said in an article" not in set(one.table["basis"])
    assert one.finding == (
        "Uzbekistan, by its own count, always bought more than it sold to Japan: "
        "least in 2010, 6.42 times, most in 2018, 36.5 times"
    )


def test_ratio_axis_is_symmetric():
    """With one to one off the middle, selling three times more looks less than buying so."""
    low, high = view("trade_ratio").figure.layout.yaxis.range

    assert low == pytest.approx(-high)


# ---- the other views ---------------------------------------------------------------------------


def test_mirror_names_the_widest_gap():
    """The reader must see how far official figures of one flow lie apart."""
    one = view("trade_mirror")

    assert "up to 3.4 times apart: for 2005" in one.finding
    assert {row.source_id for row in one.numbers["3.4"]} == {"un-comtrade", "unctadstat"}
    assert len(one.table) == 12


def test_partners_show_nothing_twice():
    """Italy beside the Union it belongs to would make exports sum to more than there are."""
    one = view("trade_partners")

    assert one.finding == (
        "Kazakhstan in 2023: Japan took 0.74 % of its exports and supplied 2.7 % of its imports"
    )
    assert {"Italy", "Germany"} & set(one.table["partner"]) == set()
    assert {"Japan", "Russia", "China", "European Union"} <= set(one.table["partner"])
    assert "Germany and Italy" in one.remark


def test_partners_without_the_union_show_its_members():
    """Where the Union has no figure its members are all there is."""
    trade = tables()["trade"]
    one = made("trade_partners", edition(trade=trade[trade["partner"] != "EUN"]))

    assert {"Italy", "Germany"} <= set(one.table["partner"])


def test_partners_in_another_year():
    """A year that the source lacks is not shown under its name."""
    assert view("trade_partners", year="2018").finding.startswith("Kazakhstan in 2018: ")
    one = view("trade_partners", year="2005")
    assert one.finding.startswith("Kazakhstan in 2023: ")
    assert "no such figures for 2005; 2023 is shown" in one.remark


def test_share_over_the_years():
    """Kyrgyzstan has totals for the world only: a share of time, not of partners."""
    assert view("trade_partners", country="KGZ").finding == (
        "Kyrgyzstan: Japan took 0.023 % of exports in 2023, at most 0.2 % in 1996; "
        "supplied 0.94 % of imports in 2022, at most 4.3 % in 2013"
    )


def test_goods():
    """Composition each way, with the press's ferroalloys as what they are: a report."""
    one = view("trade_goods")

    assert "metals and materials (74 %) and bought machinery and vehicles (69 %)" in one.finding
    assert {row.row for row in one.numbers["≈ 95 %"]} == {"qazinform-0d5223-ferroalloys"}
    assert {"$88.2 mn", "$361 mn"} <= set(one.numbers)
    assert view("trade_goods", year="2005").finding.startswith("In 2005 ")


def test_five():
    """Turkmenistan's trade is unknown, not nought; Tajikistan's comes from the press."""
    one = view("trade_five")
    by_state = one.table.set_index("state")

    assert one.finding == (
        "Kazakhstan trades most with Japan, $2.19 bn in 2023; next is Kyrgyzstan with $256 mn; "
        "no annual figure: Turkmenistan"
    )
    assert by_state["value"].isna().to_dict()["Turkmenistan"]
    assert by_state.loc["Kazakhstan", "value"] == 1604356588 + 587607167
    assert by_state.loc["Tajikistan", "kind"] == "press"
    assert "¥770 mn" in one.numbers
    patterns = {trace.marker.pattern.shape for trace in one.figure.data if trace.type == "bar"}
    assert patterns == {"", "/"}


# ---- drawing -----------------------------------------------------------------------------------


@given(st.floats(1e-6, 1e15))
def test_steps_reach_the_largest_value(most):
    """A grid that ends below the bars leaves them without a measure."""
    found = steps(most)

    assert found[0] == 0
    assert found[-1] >= most * (1 - 1e-9)
    assert 3 <= len(found) <= 6


@given(st.lists(st.integers(1990, 2030), unique=True, min_size=1).map(sorted))
def test_runs_hold_every_year_once(years):
    """A year lost between two runs would be missing from the picture."""
    found = [years[first : last + 1] for first, last in runs(years)]

    assert [year for run in found for year in run] == years
    assert all(run == list(range(run[0], run[0] + len(run))) for run in found)


def test_tint_changes_where_lines_cross():
    """The colour says who is ahead: on the wrong side of the crossing it would lie."""
    gap = Gap([2018, 2019, 2020, 2022], [3.0, 1.0, 0.5, 9.0], [1.0, 3.0, 2.0, 1.0], [0, 1, 2, 3], ("five", "japan"))  # fmt: skip
    first, second = tint(gap)

    assert (first.fillcolor, second.fillcolor) == (TOKENS["five"][0], TOKENS["japan"][0])
    assert max(first.x) == min(second.x) == 2018.5
    assert max(second.x) == 2020


def test_labels_keep_off_each_other():
    """Two labels in one place cannot be read."""
    line = [(0.5, 0.5)]
    label = Label("three words here", [(0, "top center"), (0, "bottom center")])
    found = placed([(label, line), (label, line)], [], room=0)

    assert found == [(0, "top center"), (0, "bottom center")]


def test_labels_keep_off_lines():
    """A label across its own line is struck through."""
    rising = [(0.2, 0.2), (0.5, 0.5), (0.8, 0.8)]
    label = Label("words", [(1, "top right"), (1, "top left")])

    assert placed([(label, rising)], [rising], room=0) == [(1, "top left")]


def test_texts_of_the_tables_cannot_become_markup():
    """A publisher named `<b>` would break the picture for everybody."""
    sources = tables()["sources"].copy()
    sources.loc[sources["source_id"] == "dbw-849191", "publisher"] = "<i>Office</i>"
    rows = [
        ("KAZ", "JPN", flow, str(year), 100 * year, "dbw-849191")
        for flow in ("export", "import")
        for year in (2022, 2023)
    ]
    one = made("trade_balance", edition(sources=sources, trade=trade_of(*rows)))

    assert "<i>" not in one.figure.to_json()
    assert math.isfinite(one.table["value"].astype(float).sum())
