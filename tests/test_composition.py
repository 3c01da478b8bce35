"""
What a flow is made of: chapters and stages of processing, once such rows are imported.

The share of processed goods is the measure of success that the articles name. Goods counted twice,
or a stage that no published classification gives, would make it say what nobody counted.
"""

import csv
import shutil
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import package, tables
from data.__main__ import main
from data.composition import REST, UNPLACED, by_chapter, by_sop, by_stage, counted
from data.trade import TOTAL
from scripts.build_stages import covered, stage
from tests.edition import tables as published
from tests.importing import FILES
from views.trade import VIEWS, trade_params

STAGES = {"72": "processed", "2709": "primary", "2710": "processed", "8703": "equipment"}


def shares(made):
    """Return the shares of a composition in per cent, by part."""
    return {part.key: round(100 * made.share(part), 6) for part in made.parts}


# ---- one flow ----------------------------------------------------------------------------------


def test_each_chapter_counts_once():
    """Chapter, heading and subheading in one file are the same goods three times over."""
    values = {TOTAL: 100, "27": 60, "2709": 55, "270900": 55, "7202": 10, "720241": 9, "720299": 1}

    assert shares(by_chapter(values)) == {"27": 60, "72": 10, REST: 30}


def test_a_chapter_without_its_row_is_the_sum_of_its_own():
    """Files of headings alone are common; their chapters must not look untraded."""
    values = {TOTAL: 100, "2709": 40, "271012": 5, "271019": 15}

    assert shares(by_chapter(values)) == {"27": 60, REST: 40}


def test_shares_without_a_total_are_of_what_is_listed():
    """A download of all chapters need not hold the total; the view then says so."""
    made = by_chapter({"27": 60, "72": 20})

    assert not made.has_total
    assert shares(made) == {"27": 75, "72": 25}


def test_parts_larger_than_their_total_are_no_composition():
    """Two sources' rows under one name would give shares of more than a whole."""
    made = by_chapter({TOTAL: 50, "27": 60})

    assert made.contradicts
    assert made.parts == ()


def test_stages_go_down_to_where_they_are_known():
    """Chapter 27 holds crude oil and petrol; its stage is known from the headings alone."""
    values = {TOTAL: 100, "27": 60, "2709": 40, "2710": 15, "72": 20, "99": 5}

    assert shares(by_stage(values, STAGES)) == {
        "primary": 40,
        "processed": 35,
        UNPLACED: 10,
        REST: 15,
    }


def test_finer_rows_that_contradict_their_own_are_not_used():
    """Headings that come to more than their chapter say that one of the two is wrong."""
    values = {TOTAL: 100, "27": 60, "2709": 90}

    assert shares(by_stage(values, STAGES)) == {UNPLACED: 60, REST: 40}


def test_stages_as_the_source_gives_them():
    """WITS hands the four stages out itself; they are taken as they are, never computed anew."""
    made = by_sop({"1": 30, "4": 50}, {TOTAL: 100})

    assert shares(made) == {"sop4": 50, "sop1": 30, REST: 20}


CODES = st.sampled_from(
    [
        "27",
        "2709",
        "270900",
        "2710",
        "271012",
        "271019",
        "72",
        "7202",
        "720241",
        "87",
        "870323",
        "9",
    ]
)


@settings(max_examples=80)
@given(
    st.dictionaries(CODES, st.integers(0, 10**9), min_size=1), st.integers(0, 10**10) | st.none()
)
def test_no_dollar_twice_and_none_lost(values, total):
    """Whatever mix of codes a file holds, the parts of a flow are its whole, once."""
    whole = dict(values) if total is None else {**values, TOTAL: total}
    for made in (by_chapter(whole), by_stage(whole, STAGES)):
        assert made.contradicts == by_chapter(whole).contradicts
        if made.parts:
            assert sum(made.share(part) for part in made.parts) == pytest.approx(1)
            assert sum(part.value for part in made.parts) == pytest.approx(made.whole)
            assert all(part.value > 0 for part in made.parts)
            used = [code for part in made.parts if part.key != REST for code in set(part.codes)]
            if made == by_chapter(whole):
                assert max(Counter(used).values(), default=0) <= 1


# ---- the published classification --------------------------------------------------------------


def test_stages_of_categories():
    """The BEC itself parts categories 1 to 3 into primary and processed; no more is read into it."""
    said = {
        code: stage(code) for code in ("111", "122", "21", "22", "31", "322", "41", "53", "61", "7")
    }

    assert list(said.values()) == [
        "primary", "processed", "primary", "processed", "primary", "processed",
        "equipment", "equipment", "consumer", "other",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        stage("19")


def test_codes_stand_for_goods_of_one_stage_alone():
    """A chapter of two stages would be counted wholly as one of them."""
    known = {"260111": {"primary"}, "260200": {"primary"}, "270900": {"primary"},
             "271012": {"processed"}, "271019": {"primary", "processed"}}  # fmt: skip

    assert dict(covered(known, known)) == {
        "26": "primary",
        "2709": "primary",
        "271012": "processed",
    }


@cache
def classified():
    """Read the published stages."""
    rows = published()["stages"]
    return dict(zip(rows["code"], rows["stage"], strict=True))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("270900", "primary"), ("271121", "primary"), ("720241", "processed"),
        ("284410", "processed"), ("740311", "processed"), ("260111", "primary"),
        ("870323", "equipment"), ("300490", "consumer"), ("854231", None), ("27", None),
    ],
)  # fmt: skip
def test_published_stages(code, said):
    """Oil, ferroalloys, uranium and copper decide how processed Kazakhstan's exports look."""
    own = classified()

    assert next((own[code[:n]] for n in (2, 4, 6) if code[:n] in own), None) == said


def test_every_chapter_has_a_name():
    """A chapter without a name would stand on the page as a bare number."""
    named = set(published()["chapters"]["chapter"])

    assert {code[:2] for code in classified()} <= named


# ---- the view ----------------------------------------------------------------------------------


def shown(held, language="en", **query):
    """Make the view as an address does."""
    params = trade_params({key: [value] for key, value in query.items()}, held)
    return VIEWS["trade_composition"](params, held, language)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_missing_is_said_with_the_command(language):
    """Without chapters the page says so and how to get them, and draws no empty axes."""
    held = published()
    trade = held["trade"]
    bare = {**held, "trade": trade[~trade["commodity"].str.fullmatch("[0-9]{2,6}")]}
    for one in (shown(held, language), shown(bare, language), shown(held, language, country="TKM")):
        assert "Importing downloads" in one.remark
        assert one.table.empty
        assert not one.figure.data


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Import the small file of chapters into a copy of the published tables."""
    folder = tmp_path_factory.mktemp("composition")
    shutil.copy(package.PUBLISHED / "datapackage.json", folder)
    shutil.copytree(package.PUBLISHED / "tables", folder / "tables")
    file = str(FILES / "comtrade_chapters.csv")
    assert (
        main(["import", "comtrade", file, "--source", "un-comtrade", "--write", str(folder)]) == 0
    )
    return {**published(), "trade": tables.read("trade", folder)}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_import_fills_the_figure(held, language):
    """The chain an editor follows: download, import, and the page shows what the flow is made of."""
    one = shown(held, language, country="KAZ", reporter="KAZ", year="2023")
    with (FILES / "comtrade_chapters.csv").open(encoding="utf-8-sig", newline="") as lines:
        given = [row for row in csv.DictReader(lines) if row["flowCode"] == "X"]
    whole = next(float(row["primaryValue"]) for row in given if row["cmdCode"] == TOTAL)
    chapters = {
        row["cmdCode"]: 100 * float(row["primaryValue"]) / whole
        for row in given
        if len(row["cmdCode"]) == 2
    }
    drawn = one.table[one.table["code"] != ""]
    sold = drawn[drawn["side"] == one.table.loc[0, "side"]]

    assert dict(zip(sold["code"], sold["share"], strict=True)) == pytest.approx(chapters)
    sums = one.table.groupby(["side", "kind"])["share"].sum()
    assert list(sums) == pytest.approx([100] * len(sums))
    assert {"un-comtrade", "wco-hs2022", "unsd-hs2022-bec4"} <= set(one.source_ids)
    assert all(number in one.finding for number in one.numbers)
    assert all(one.rows)


def test_points_lead_to_their_rows(held):
    """A bar that opens another's rows is an error with the project's name on it."""
    one = shown(held, year="2023")
    places = [
        int(row) for trace in one.figure.data if trace.type == "bar" for row in trace.customdata
    ]
    drawn = [float(x) for trace in one.figure.data if trace.type == "bar" for x in trace.x]

    assert sorted(places) == list(range(len(one.table)))
    assert drawn == pytest.approx([one.table.loc[place, "share"] for place in places])


def test_sources_are_not_joined(held):
    """Two sources' chapters of one year are two countings; the fuller one is shown alone."""
    own = counted(held["trade"], "KAZ", "KAZ")

    assert {one.source_id for one in own.values()} <= {"un-comtrade", "un-comtrade-hs27"}
    assert own["2023", "sold"].source_id == "un-comtrade"
