"""
The views of an outage: what they say, and what each number rests on.

A ministry quotes the title; a sceptic opens the numbers. Both must find the same thing.
"""

import re
from itertools import product

import pandas as pd
import pytest

from charts.plot import NARROW
from tests.edition import tables as published
from text.messages import LANGUAGES
from views.corridors.oil import DECEMBER_2025, OIL_ASSUMPTIONS, VIEWS
from views.corridors.oil.reported import kazakh_share
from views.corridors.oil.told import Told
from views.corridors.params import CorridorParams, Outage, Scenario, corridor_params

QUESTIONS = {
    "preset": {},
    "all, Russia closed": {"cut": ["100"], "days": ["90"], "closed": ["RUS"], "price": ["70"]},
    "a sea closed": {"cut": ["30"], "closed": ["black-sea", "aktau"]},
    "nothing lost": {"cut": ["0"]},
    "little lost": {"cut": ["3"]},
    "changed": {"assume": ["spare_atyrau_samara:5-6", "oil_price:80"], "days": ["1"]},
}
EVERY = list(product(VIEWS, LANGUAGES, QUESTIONS))
MONTHS = "December 2025|декабре 2025"


def view(name="corridor_oil", language="en", query=None, tables=None):
    """Make a view of the published edition, unless told otherwise."""
    held = tables or published()
    return VIEWS[name](corridor_params(query or {}, held), held, language)


def told(tables=None):
    """Work out the preset."""
    return Told(CorridorParams(), tables or published(), "en")


def with_rows(table, column, key, **changes):
    """Return the published edition with cells of one row changed."""
    rows = published()[table].copy()
    for name, value in changes.items():
        rows.loc[rows[column] == key, name] = value
    return {**published(), table: rows}


def with_series(measure, period, value):
    """Return the published edition with one measured value of CPC changed."""
    rows = published()["series"].copy()
    own = (rows["subject_id"] == "cpc") & (rows["measure"] == measure) & (rows["period"] == period)
    rows.loc[own, "value"] = value
    return {**published(), "series": rows}


def bare_numbers(text, known):
    """List the numbers of a text that lead nowhere, dates left out."""
    for number in sorted(known, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", "", text)
    return re.findall(r"\S*\d\S*", re.sub(rf"{MONTHS}|\b20\d\d\b", "", text))


def clicked(figure):
    """List the rows that clicks on the figure lead to."""
    return {position for trace in figure.data for position in trace.customdata}


@pytest.mark.parametrize(("name", "language", "question"), EVERY)
def test_numbers_lead_to_their_sources(name, language, question):
    """A number without a source is the one a sceptical reader will try first."""
    shown = view(name, language, QUESTIONS[question])
    sources = {*published()["sources"]["source_id"], ""}
    evidence = [one for row in [*shown.rows, *shown.numbers.values()] for one in row]

    for text in (shown.finding, shown.subtitle, shown.remark):
        assert bare_numbers(text, shown.numbers) == []
    assert all(shown.numbers.values())
    assert all(shown.rows)
    assert {one.source_id for one in evidence} <= sources
    assert set(shown.source_ids) == {one.source_id for row in shown.rows for one in row} - {""}


@pytest.mark.parametrize(("name", "language", "question"), EVERY)
def test_the_table_says_what_is_drawn(name, language, question):
    """Whoever reads the table, or clicks a mark, must find the same thing as in the picture."""
    shown = view(name, language, QUESTIONS[question])

    assert list(shown.table.columns) == list(shown.columns)
    assert len(shown.rows) == len(shown.table)
    assert shown.figure.data or shown.remark
    assert shown.alt.startswith(shown.finding)
    if name == "corridor_oil":
        assert clicked(shown.figure) == set(range(len(shown.table)))
    else:
        moved = shown.table.index[shown.table["worth_high"].fillna(0) > 0]
        assert clicked(shown.figure) == set(moved)


@pytest.mark.parametrize(("name", "question"), list(product(VIEWS, QUESTIONS)))
def test_labels_fit_a_phone(name, question):
    """Russian labels are the longest; one that is not wrapped runs out of a phone."""
    narrow = view(name, "ru", QUESTIONS[question]).figure.layout.meta["narrow"]
    for path, text in narrow.items():
        if path.endswith(".text") and isinstance(text, str):
            assert max(map(len, text.split("<br>"))) * 6.7 < NARROW - 200


@pytest.mark.parametrize("question", QUESTIONS)
def test_bars_are_as_long_as_the_table_says(question):
    """A bar that ends elsewhere than its number says deceives whoever does not read it."""
    shown = view(query=QUESTIONS[question])
    lengths = {}
    for trace in shown.figure.data:
        if trace.type == "bar":
            lengths.setdefault(trace.customdata[0], []).append(trace.x[0])
    for row, (sure, more) in lengths.items():
        low, high = shown.table.loc[row, ["low", "high"]]
        assert sure == pytest.approx(low, rel=0.006, abs=1)
        assert sure + more == pytest.approx(high, rel=0.006, abs=1)


def test_each_part_begins_where_the_one_before_ends():
    """Bars that overlap would ship the same oil twice before the reader's eyes."""
    ends = {}
    for trace in view().figure.data:
        if trace.type == "bar":
            ends.setdefault(trace.customdata[0], []).append((trace.base[0], trace.base[0] + trace.x[0]))  # fmt: skip
    (whole, _), (still, _), *ways, (left, open_end) = ends.values()
    at = still[1]
    for sure, more in ways:
        assert sure[0] == pytest.approx(at)
        at = more[1]

    assert left[0] == open_end[1] == pytest.approx(at, abs=1)
    assert left[1] == whole[1]


@pytest.mark.parametrize(
    ("language", "finding"),
    [
        ("en", "Half of CPC lost for 31 days leaves 1.7–2.3 Mt of oil in Kazakhstan, worth $0.74–1.2 bn"),
        ("ru", "Потеря половины КТК на 31 день оставляет в Казахстане 1,7–2,3 млн т нефти на 0,74–1,2 млрд $"),
    ],
)  # fmt: skip
def test_the_finding_of_the_preset(language, finding):
    """The title is what is quoted: it states the result, as a range."""
    assert view(language=language).finding == finding
    assert CorridorParams().outage == DECEMBER_2025


@pytest.mark.parametrize(
    ("query", "finding"),
    [
        ({"cut": ["0"]}, "With CPC at work no oil stays behind: it takes the usual 5.33 Mt in 31 days"),
        ({"cut": ["3"]}, "3 % of CPC lost for 31 days leaves no oil behind: other ways take all 0.16 Mt"),
        (
            {"closed": ["ozereevka"]},
            "All of CPC lost for 31 days leaves 4.4–5 Mt of oil in Kazakhstan, worth $1.9–2.7 bn",
        ),
        (
            {"price": ["50"]},
            "Half of CPC lost for 31 days leaves 1.7–2.3 Mt of oil in Kazakhstan, worth $635–908 mn",
        ),
    ],
)  # fmt: skip
def test_other_findings(query, finding):
    """A closed terminal is all of CPC lost, whatever share was asked for."""
    assert view(query=query).finding == finding


def test_the_parts_of_the_preset():
    """The rows of the table, as they stand in the shipped tables."""
    table = view().table

    assert table[["part", "low", "high", "unit"]].to_numpy().tolist() == [
        ["Usual flow", 5.33e6, 5.33e6, "tonnes"],
        ["Still by CPC", 2.67e6, 2.67e6, "tonnes"],
        ["Atyrau – Samara – Novorossiysk – Bosphorus", 255e3, 756e3, "tonnes"],
        ["Aktau – Makhachkala – Novorossiysk – Bosphorus", 127e3, 153e3, "tonnes"],
        ["Atasu – Alashankou oil terminal – Dushanzi", 0, 17.8e3, "tonnes"],
        ["Left behind in Kazakhstan", 1.74e6, 2.28e6, "tonnes"],
        ["Worth of what is left behind", 737e6, 1.24e9, "US dollars"],
    ]
    assert "spare capacity unknown: Samara – Novorossiysk" in table["formula"][2]


def test_the_preset_stands_beside_what_was_reported():
    """A sum nobody checks against what happened is a guess; all rival values stand in it."""
    remark = view().remark

    assert (
        "3.98 Mt through CPC. The daily rate is ≈ 1.02 mn barrels a day; 1.14 mn barrels a day; "
        "≈ 1.08 mn barrels a day, depending on the source; the plan was 1.7 mn barrels a day."
    ) in remark
    assert (
        "did not come true for the month: they fell by 24 % against November, by 34 % against "
        "the mean of 2025 and by 33–40 % against the plan."
    ) in remark
    assert "takes more from CPC than the month did" in remark
    assert "here it still ships 2.67 Mt of Kazakh oil, there 3.54–3.58 Mt" in remark


@pytest.mark.parametrize(
    "query", [{"cut": ["49"]}, {"days": ["30"]}, {"closed": ["btc"]}, {"price": ["63"]}]
)
def test_other_questions_are_not_measured_by_december(query):
    """What was reported of one outage says nothing of another."""
    assert "Reported afterwards" not in view(query=query).remark


def test_a_halving_would_be_called_one():
    """If a source is corrected to half, the page must stop saying that the estimate was wrong."""
    fall = "bairdmaritime-cpc-2025-12-fall"

    assert "came true by at least one" in view(tables=with_rows("claims", "claim_id", fall, value=52.0)).remark  # fmt: skip


def test_less_shipped_turns_the_comparison():
    """With 2.5 Mt shipped in December the question would take less than the month did."""
    remark = view(tables=with_series("oil_volume_month", "2025-12", 2.5e6)).remark

    assert "takes less from CPC than the month did" in remark


def test_a_withdrawn_report_leaves_the_comparison_out():
    """Half a comparison, or an error, is worse than none."""
    claims = published()["claims"]
    tables = {**published(), "claims": claims[claims["quantity_id"] != "cpc_exports_dec_2025"]}

    assert "Reported afterwards" not in view(tables=tables).remark
    assert view(tables=tables).finding == view().finding


def test_the_flow_follows_the_tables():
    """A year's new deliveries must reach the title without a line of code."""
    tables = with_series("oil_volume_tengiz", "2025", 73.2e6)

    assert "leaves 3.3–3.8 Mt" in view(tables=tables).finding


def test_the_share_of_kazakh_oil_is_worked_out():
    """A typed share would stay behind when the series are corrected."""
    share = kazakh_share(told())

    assert share.low == pytest.approx(52.2 / 58.7)
    assert share.high == pytest.approx(21.5 / 23.9)


def test_barrels_a_tonne_hold_what_the_claims_imply():
    """The range claims to rest on two sources; it must hold both."""
    claims = published()["claims"].set_index("claim_id")
    rate = claims.loc["bairdmaritime-cpc-2025-12-december", "value"]
    year = claims.loc["alexa-ng-202511-volume-2024", "value"]
    month = told().tables["series"].query("measure == 'oil_volume_month'")["value"].iloc[0]
    low, high = told().barrels

    assert "1.26 million barrels a day" in claims.loc["alexa-ng-202511-volume-2024", "statement_en"]
    assert low == pytest.approx(1.26e6 * 366 / year, abs=0.05)
    assert high == pytest.approx(rate * 31 / month, abs=0.05)


def test_prices_hold_the_mean_of_brent():
    """A range beside the one price that was published would need a better reason than ours."""
    brent = published()["claims"].query("quantity_id == 'brent_dec_2025'")["value"].iloc[0]

    assert told().price.low < brent < told().price.high


def test_changed_assumptions_are_marked():
    """A reader's own range must never pass for the table's."""
    shown = view(query={"assume": ["spare_atyrau_samara:5-6"]})
    (said,) = {one for row in shown.rows for one in row if one.row == "spare_atyrau_samara"}

    assert said.value == "5–6 Mt a year"
    assert said.note.startswith("Changed here; the tables say 3–8.9 Mt a year.")
    assert "leaves 2–2.1 Mt" in shown.finding


def test_what_is_asked_is_evidence_too():
    """Half and 31 days come from the reader, or from what was first said of December 2025."""
    rows = [one.row for one in view().numbers["31 days"]]

    assert rows == [
        "cut",
        "days",
        "caliber-az-202512-resumed",
        "caliber-az-202512-halved",
        "bairdmaritime-spm3-repair-half-capacity",
    ]
    assert [one.row for one in view(query={"days": ["30"]}).numbers["30 days"]] == ["cut", "days"]


def test_closures_are_restated():
    """A picture that leaves its page without its closures would be taken for the usual state."""
    shown = view(query={"closed": ["RUS", "caspian", "btc", "aktau", "atyrau-samara-pipeline"]})

    assert shown.subtitle.endswith(
        "; closed besides: Russia, Caspian Sea, Baku–Tbilisi–Ceyhan (BTC), Aktau, Atyrau – Samara"
    )


def test_each_number_of_the_sum_has_its_range_and_reason():
    """Whoever doubts the result must find the one number to doubt."""
    table = view("corridor_oil_terms").table.set_index("term")

    assert table.loc["Spare capacity: Atyrau – Samara", ["low", "high"]].tolist() == [3, 8.9]
    assert table.loc["Spare capacity: Atyrau – Kenkiyak", "low"] == pytest.approx(0.209)
    assert pd.isna(table.loc["Spare capacity: Samara – Novorossiysk", "low"])
    assert table["basis"].str.len().min() > 0
    assert table.loc["Oil from Kazakhstan: price", "unit"] == "US dollars a barrel"


def test_the_sum_says_which_range_matters():
    """Most of the doubt is about the pipe to Samara; Ceyhan's matters only beyond Aktau's berths."""
    shown = view("corridor_oil_terms")
    table = shown.table.set_index("term")
    swings = (table["worth_high"] - table["worth_low"]).dropna().sort_values()

    assert swings.index[-1] == "Spare capacity: Atyrau – Samara"
    assert swings["Spare capacity: Sangachal – Ceyhan"] == 0
    assert "the line, $962 mn," in shown.subtitle


def test_every_assumption_that_counts_can_be_changed():
    """A spare capacity missing from the list could be doubted and not tried."""
    spares = published()["spares"]["assumption_id"]

    assert {*OIL_ASSUMPTIONS} == {*spares, "bbl_per_t", "oil_price"}


def test_planned_lines_may_be_asked_for():
    """The box that lets planned lines in must not break the question."""
    params = CorridorParams(scenario=Scenario(planned=True), outage=Outage(50, 31))

    assert VIEWS["corridor_oil"](params, published(), "en").finding == view().finding


@pytest.mark.parametrize(("name", "language"), list(product(VIEWS, LANGUAGES)))
@pytest.mark.parametrize("emptied", ["series", "price"])
def test_without_the_numbers_nothing_is_made_up(name, language, emptied):
    """An editor who empties a table gets a page that says so."""
    if emptied == "series":
        tables = {**published(), "series": published()["series"].iloc[:0]}
    else:
        rows = published()["assumptions"]
        tables = {**published(), "assumptions": rows[rows["assumption_id"] != "oil_price"]}
    shown = view(name, language, tables=tables)

    assert not shown.figure.data
    assert shown.table.empty
    assert list(shown.table.columns) == list(shown.columns)
    assert shown.finding
    assert shown.remark
