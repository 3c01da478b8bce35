"""
The sources page: what rests on which source, and which figures rest on one.

A reader who is told "many sources" where there is one is told wrong.
"""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest

from data import ledger, package, schema, tables
from data.errors import UnknownTableError
from text.messages import LANGUAGES
from views.agreement import single_view
from views.citation import citation
from views.dictionary import COLUMNS, TYPES, dictionary
from views.source_card import claim_page, resting, source_card
from views.sources import rest_view, sources_view

VIEWS = [sources_view, rest_view, single_view]
NUMBER = re.compile(r"\d[\d.,\u00a0]*\d|\d")


@pytest.fixture(scope="module")
def held():
    """Return the published tables."""
    return tables.read_all(package.PUBLISHED)


def source(held, name):
    """Return a row of sources."""
    return dict(held["sources"].set_index("source_id", drop=False).loc[name])


# ---- what every view owes --------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", VIEWS)
def test_every_number_leads_on(held, make, language):
    """A number nobody can open is one nobody can check."""
    view = make(held, language)
    known = set(held["sources"]["source_id"])
    texts = [view.finding, view.subtitle, view.remark]
    texts += [one.text for one in view.figure.layout.annotations]

    for text in texts:
        for number in NUMBER.findall(text):
            assert number in view.numbers, (number, text)
    assert len(view.rows) == len(view.table)
    assert [*view.columns, *(set(view.links.values()) - set(view.columns))] == list(
        view.table.columns
    )
    for evidence in [*view.rows, *view.numbers.values()]:
        assert evidence
        assert {one.source_id for one in evidence} <= known
    for trace in view.figure.data:
        assert len(trace.customdata) == len(trace.x)
        assert set(trace.customdata) <= set(range(len(view.table)))
    assert view.alt
    assert len(set(view.source_ids)) == len(view.source_ids)
    assert set(view.source_ids) <= known


@pytest.mark.parametrize("make", [rest_view, single_view])
def test_every_row_is_drawn(held, make):
    """The table beside a picture must be that picture's."""
    view = make(held, "en")
    drawn = [position for trace in view.figure.data for position in trace.customdata]

    assert sorted(drawn) == list(range(len(view.table)))


# ---- the list of sources ---------------------------------------------------------------------


def test_articles_first_then_by_claims(held):
    """The two articles are what the project is about; then comes what is leant on most."""
    view = sources_view(held, "en")

    assert list(view.source_ids[:2]) == ["a1", "a2"]
    assert list(view.table["claims"][:2]) == [55, 60]
    assert view.table["claims"][2:].is_monotonic_decreasing
    assert view.table["claims"].sum() == len(held["claims"])
    assert len(view.table) == len(held["sources"])


def test_finding_counts(held):
    """55 + 60 claims are the articles'; the second number is how much was checked elsewhere."""
    view = sources_view(held, "en")
    total = len(held["claims"])
    rest = total - 115

    assert view.finding.startswith(f"115 of {total} claims are the two articles’ own; {rest} ")
    assert len(view.numbers[str(rest)]) == rest
    assert {one.source_id for one in view.numbers["115"]} == {"a1", "a2"}


def test_source_without_claims_is_its_own_evidence(held):
    """A dataset that only series rest on still opens to what it is."""
    view = sources_view(held, "en")
    row = view.rows[list(view.source_ids).index("worldbank-wdi")]

    assert [(one.table, one.row) for one in row] == [("sources", "worldbank-wdi")]


def test_rows_that_rest_on_a_source(held):
    """Counted by hand for one: its claims give one sum of money and the preferred value of it."""
    counts = resting(held)
    of_series = held["series"]["source_id"].value_counts()
    of_trade = held["trade"]["source_id"].value_counts()

    for name, count in counts.items():
        assert count.get("series", 0) == of_series.get(name, 0)
        assert count.get("trade", 0) == of_trade.get(name, 0)
    assert counts["a2"]["money"] == 1
    assert not {"claims", "claim_subjects", "sources"} & {
        key for one in counts.values() for key in one
    }


def test_leg_with_two_columns_of_one_source_counts_once(held):
    """Length and capacity from one report are one row that rests on it."""
    legs = held["legs"].copy()
    legs[["length_source_id", "capacity_source_id", "days_source_id"]] = pd.NA
    legs["volume_source_id"] = pd.NA
    legs.loc[legs.index[0], ["length_source_id", "capacity_source_id"]] = "a1"

    assert resting({**held, "legs": legs})["a1"]["legs"] == 1


# ---- standing and agreement ------------------------------------------------------------------


def test_claims_by_standing(held):
    """The articles stand apart: what is to be checked is no witness for itself."""
    articles = {"a1": 55, "a2": 60}
    standing = held["sources"].set_index("source_id")["publisher_class"].to_dict()
    others = held["claims"][~held["claims"]["source_id"].isin(list(articles))]["source_id"]
    counts = others.map(standing).fillna("unknown").value_counts()
    view = rest_view(held, "en")

    assert [tuple(row) for row in view.table.to_numpy()] == [
        ("Independent", "other sources", counts["independent"]),
        ("State-owned", "other sources", counts["state"]),
        ("Official body", "other sources", counts["official"]),
        ("Not known", "other sources", counts["unknown"]),
        ("Not known", "the two articles", 115),
    ]
    assert view.finding.startswith(
        f"Beside the two articles, {counts['unknown']} of {len(others)} claims"
    )


def test_figures_of_one_source(held):
    """The list must be the ledger's, to the last quantity."""
    view = single_view(held, "en")
    badges = ledger.badges(held)
    single = view.table[view.table["badge"] == "One source"]

    counts = {name: list(badges.values()).count(name) for name in ("single", "disputed")}

    assert view.finding == (
        f"{counts['single']} of {len(badges)} figures rest on one source;"
        f" on {counts['disputed']} the sources disagree"
    )
    assert len(single) == counts["single"]
    assert set(single["sources"]) == {1}
    assert set(view.table["badge"][: counts["single"]]) == {"One source"}
    promised = single[single["quantity"] == "Promised to the four other republics"].iloc[0]
    assert (promised["value"], promised["unit"], promised["standing"]) == (
        1.5e9,
        "US dollars",
        "Not known",
    )


def test_many_dots_begin_a_new_row(held):
    """With twice the quantities dots must not run off a phone."""
    view = single_view(held, "en")
    quantities, claims = held["quantities"], held["claims"]
    more = quantities.assign(quantity_id=quantities["quantity_id"] + "_again")
    again = claims.assign(
        quantity_id=claims["quantity_id"] + "_again", claim_id=claims["claim_id"] + "-again"
    )
    doubled = {
        **held,
        "quantities": pd.concat([quantities, more], ignore_index=True),
        "claims": pd.concat([claims, again], ignore_index=True),
    }
    wide = single_view(doubled, "en")
    badges = ledger.badges(doubled)
    valued = set(ledger.ledger(doubled)["quantity_id"])
    single = sum(badges[name] == "single" for name in valued)

    assert single > 20
    assert max(wide.figure.data[0].x) == 19
    assert len(set(wide.figure.data[0].y)) == math.ceil(single / 20)
    assert wide.figure.layout.height > view.figure.layout.height


# ---- one source, one claim -------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_has_a_card(held, language):
    """A link to any source, in any language, opens."""
    counts = held["claims"]["source_id"].value_counts()
    for name in held["sources"]["source_id"]:
        card = source_card(name, held, language)

        assert card.title
        assert card.citation.endswith(".")
        assert sum(len(said) for _, said in card.paragraphs) == counts.get(name, 0)


def test_claims_stand_in_the_order_of_the_article(held):
    """Beside the article one reads claim after claim, paragraph after paragraph."""
    numbers = [number for number, _ in source_card("a1", held, "en").paragraphs]

    assert numbers == sorted(numbers)
    assert numbers[0] == 1


@pytest.mark.parametrize("name", ["", "a3", "A1", "../a1"])
def test_unknown_ids_open_nothing(held, name):
    """A mangled link shows the page without a card, not an error."""
    assert source_card(name, held, "en") is None
    assert claim_page(name, held, "en") is None


def test_claim_with_rivals(held):
    """Who opens the article's 14 documents must see the 60 beside them, and why those are shown."""
    page = claim_page("fergana-144207-agreements", held, "en")
    book = ledger.ledger(held).query("quantity_id == 'agreements_kaz_jpn_2025'")

    assert page.badge == "disputed"
    assert page.preferred == page.rivals[0].row == "fergana-144207-agreements"
    assert {one.row for one in page.rivals} == set(book["claim_id"])
    assert page.reason.startswith("Covers the whole visit")
    assert ("country", "KAZ", "Kazakhstan") in page.about


def test_claim_without_a_number(held):
    """Most claims have none; their page has no empty ledger."""
    page = claim_page("a1-p1-quiet-gestures", held, "ru")

    assert (page.quantity, page.badge, page.preferred, page.reason, page.rivals) == (
        "",
        "",
        "",
        "",
        (),
    )
    assert page.paragraph == 1
    assert page.standing == "Неизвестно"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_has_a_page(held, language):
    """A link to any claim opens, and its own number is among the rivals."""
    # All in English; the words of the other language are another test's.
    for row in held["claims"].to_dict("records")[:: 1 if language == "en" else 5]:
        page = claim_page(row["claim_id"], held, language)

        assert page.card.statement
        assert pd.isna(row["value"]) or row["claim_id"] in {one.row for one in page.rivals}


# ---- citation and dictionary -----------------------------------------------------------------


def test_citation(held):
    """Copied into a footnote, it must be whole and in the reader's language."""
    assert citation(source(held, "worldjpn-20251220-d1j"), "ru") == (
        "The World and Japan database. Токийская декларация диалога «Центральная Азия + Япония». "
        "20 декабря 2025. Язык: японский. https://worldjpn.net/documents/texts/JPEU/20251220.D1J.html. "
        "Дата обращения: 22 ноября 2026."
    )
    assert citation(source(held, "a2"), "en") == (
        "Publisher not known. Commentary retelling Sohu: Tokayev flew on to Russia "
        "[Япония рассчитывала на большее, но Токаев полетел в Россию]. Date not known. "
        "Language: Russian. Article 2, paragraphs 1–22."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_dictionary_has_every_column(language):
    """A column without its meaning is a column nobody dares use."""
    for name in schema.tables():
        table = dictionary(name, language)

        assert list(table["column"]) == list(schema.fields(name))
        assert list(table.columns) == list(COLUMNS)
        assert (table["title"] != "").all()
        assert (table["description"] != "").all()
        assert (table["type"] != "").all()
        assert not table["rules"].str.contains("^", regex=False).any(), name


def test_dictionary_in_words():
    """Constraints stand in words, keys name their table, values have labels."""
    rows = dictionary("claims", "en").set_index("column")

    assert rows.loc["claim_id", "rules"].startswith("key; required; unique; lowercase Latin")
    assert rows.loc["source_id", "refers"] == "a row of “Sources” (sources.source_id)"
    assert rows.loc["paragraph", "rules"] == "at least 1"
    assert rows.loc["paragraph", "type"] == "whole number"
    assert rows.loc["period", "type"] == "period"
    assert rows.loc["kind", "values"].startswith("fact: Fact; reported: Reported")
    assert dictionary("legs", "ru").set_index("column").loc["length_km", "unit"] == "km"
    assert (
        dictionary("money", "en")
        .set_index("column")
        .loc["nested_in", "refers"]
        .endswith("(money.money_id)")
    )
    with pytest.raises(UnknownTableError):
        dictionary("nothing", "en")


def test_every_type_has_its_word():
    """A type that is new in the schema must not break the page."""
    used = {
        about.get("form", about["type"])
        for name in schema.tables()
        for about in schema.fields(name).values()
    }

    assert used <= set(TYPES)
