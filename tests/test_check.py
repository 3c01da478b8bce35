"""
Each rule, broken once on a small sound package, and the words an editor then reads.

A rule that no longer fires lets bad rows through and nobody notices; a rule that fires on sound
rows blocks an editor who did nothing wrong.
"""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import check, package, schema
from data.__main__ import main
from data.rules import ALL, Edition
from data.sheets import sheet
from tests.faults import left_in_english

ROOT = Path(__file__).resolve().parent.parent


def text(*stems):
    """Fill text columns in both languages."""
    return {f"{stem}_{lang}": f"{stem} {lang}" for stem in stems for lang in ("en", "ru")}


def node(name, lon, **more):
    """Fill a node."""
    place = {"kind": "port", "lon_deg": lon, "lat_deg": 40, "precision": "checked"}
    return {"node_id": name, **text("name"), **place, **more}


def leg(start, end, **more):
    """Fill a leg by sea, with published values."""
    ends = {"leg_id": f"{start}-{end}-sea", "from_node_id": start, "to_node_id": end}
    kind = {"mode": "sea", "status": "operating", "geometry": "schematic"}
    length = {"length_km": 300, "length_basis": "published", "length_source_id": "s1"}
    days = {"days_min": 1, "days_max": 2, "days_source_id": "s1"}
    return {**ends, **kind, **length, **days, **more}


def claim(name, source, **more):
    """Fill a claim."""
    kind = {"kind": "fact", "topic": "trade", **text("statement")}
    return {"claim_id": name, "source_id": source, **kind, **more}


def source(name, **more):
    """Fill a source."""
    dates = {"published_precision": "unknown", "accessed_precision": "unknown"}
    kind = {"kind": "press", "publisher_class": "unknown", "language": "ru", **dates}
    return {"source_id": name, **text("title"), **kind, "locator": "p. 1", **more}


FACTOR = {"factor_assumption_id": "speed"}
NUMBER = {"quantity_id": "sum", "operator": ">", "value": "3.7e9", "unit": "USD"}
TRADE = {"reporter": "KAZ", "partner": "JPN", "flow": "export", "classification": "HS"}
SUBJECT = {"subject_kind": "state", "subject_id": "KAZ"}
DECK = {"deck_id": "brief", **text("title")}
MONEY = {**text("title"), "status": "signed", "claim_id": "c2", "operator": "=", "currency": "USD"}

TINY = {
    "sources": [
        source("a1"),
        source("s1", published="2025-12", published_precision="month", url="https://x.org/a/1"),
    ],
    "claims": [
        claim("c1", "a1", paragraph=29),
        claim("c2", "s1", period="2024", **NUMBER),
        claim("c3", "s1"),
    ],
    "claim_subjects": [{"claim_id": "c1", **SUBJECT}],
    "quantities": [
        {
            "quantity_id": "sum",
            "unit": "USD",
            "preferred_claim_id": "c2",
            **text("title", "preferred_reason"),
        },
        {"quantity_id": "days", "unit": "days", **text("title", "preferred_reason")},
    ],
    "actors": [
        {"actor_id": "japan", "kind": "state", "country": "JPN", **text("name")},
        {"actor_id": "region", "kind": "group", **text("name")},
        {
            "actor_id": "minister",
            "kind": "person",
            "country": "JPN",
            "lens": "tokyo",
            **text("name"),
        },
        {"actor_id": "author", "kind": "media", "country": "KAZ", "lens": "a1", **text("name")},
    ],
    "contrasts": [
        {
            "contrast_id": f"k{at}",
            "kind": "shares",
            "claim_id": "c1",
            "other_claim_id": other,
            **text("title", "why"),
        }
        for at, other in enumerate(("c2", "c3"))
    ],
    "events": [
        {
            "event_id": "visit",
            "kind": "visit",
            "start": "2025-12-18",
            "end": "2025-12-20",
            "precision": "day",
            "claim_id": "c1",
            **text("title"),
        }
    ],
    "countries": [
        {"iso3": "KAZ", "group": "central-asia", **text("name")},
        {"iso3": "JPN", "group": "japan", **text("name")},
    ],
    "nodes": [node("aktau", 51), node("alat", 49), node("poti", 41), node("baku", 50)],
    "legs": [
        leg("aktau", "alat"),
        leg("poti", "alat", length_km="", length_basis="", length_source_id="", **FACTOR),
        leg("poti", "baku"),
    ],
    "waits": [{"wait_id": "w1", "node_id": "aktau", "occasion": "port", "assumption_id": "speed"}],
    "spares": [
        {"spare_id": "r1", "node_id": "aktau", "assumption_id": "room"},
        {"spare_id": "r2", "leg_id": "poti-baku-sea", "assumption_id": "room"},
    ],
    "corridors": [
        {"corridor_id": "tc", "role": "china", "status": "planned", **text("name", "summary")}
    ],
    "corridor_legs": [
        {"corridor_id": "tc", "branch": "main", "position": 1, "leg_id": "aktau-alat-sea"},
        {"corridor_id": "tc", "branch": "main", "position": 2, "leg_id": "poti-alat-sea"},
    ],
    "leg_points": [
        {"leg_id": "aktau-alat-sea", "position": 1, "lon_deg": 50.5, "lat_deg": 40},
        {"leg_id": "aktau-alat-sea", "position": 2, "lon_deg": 50, "lat_deg": 40},
    ],
    "series": [
        {
            "subject_kind": "group",
            "subject_id": "region",
            "measure": "oda_net",
            "period": "2024-H1/2025-Q2",
            "value": "-1.5",
            "unit": "USD",
            "source_id": "s1",
            "operator": "=",
        }
    ],
    "assumptions": [
        {
            "assumption_id": "speed",
            "low": 1,
            "high": 2,
            "unit": "days",
            **text("subject", "quantity", "reason"),
        },
        {
            "assumption_id": "room",
            "low": 1,
            "high": 2,
            "unit": "Mt/year",
            **text("subject", "quantity", "reason"),
        },
    ],
    "trade": [
        {
            **TRADE,
            "period": "2024",
            "commodity": "TOTAL",
            "value_usd": 10,
            "valuation": "FOB",
            "source_id": "s1",
        }
    ],
    "money": [
        {"money_id": "whole", "to_actor_id": "japan", "value": 10, **MONEY},
        {"money_id": "part", "divided_among": "KAZ;JPN", "value": 4, "nested_in": "whole", **MONEY},
    ],
    "slides": [
        {**DECK, "position": 1, "template": "map", "view": "/map?lang=ru", "claims": "c1;c2"},
        {**DECK, "position": 2, "template": "cover"},
    ],
    "checks": [
        {
            "check_id": "imports-over-exports",
            "claims": "c1;c2",
            "low": 1,
            "high": 2,
            "unit": "ratio",
            **text("title", "test", "range"),
        },
        {"check_id": "first-summit", "claims": "c1", **text("title", "test")},
    ],
    "watch": [
        {
            "watch_id": "w1",
            "title_en": "Joint ventures",
            "title_ru": "Совместные предприятия",
            "test_en": "They start work.",
            "test_ru": "Они начинают работу.",
            "state": "unknown",
            "state_en": "Nothing is known.",
            "state_ru": "Ничего не известно.",
            "state_claims": "c1;c2",
            "claim_id": "c1",
            "origin": "article",
        }
    ],
}


@pytest.fixture
def folder(tmp_path):
    """Write a small package without a fault, under the schema that ships."""
    shutil.copy(package.PUBLISHED / "datapackage.json", tmp_path)
    (tmp_path / "tables").mkdir()
    for name in schema.tables(package.PUBLISHED):
        write(tmp_path, name, TINY.get(name, []))
    return tmp_path


def write(folder, name, rows):
    """Write the rows of a table."""
    with (folder / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        columns = list(schema.fields(name, package.PUBLISHED))
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def spoil(folder, name, row, cells):
    """Change cells of one row, where the header is row 1."""
    rows = [dict(one) for one in TINY.get(name, [])]
    rows[row - 2].update(cells)
    write(folder, name, rows)


def lines(folder):
    """Return the faults as the command line prints them."""
    return [str(fault) for fault in check.faults(folder)]


# Rule, table, row, what the editor writes there, how the fault begins.
# fmt: off
RULES = [
    ("trimmed", "claims", 2, {"note_en": " x", "note_ru": "x"}, "note_en: ' x' begins or ends"),
    ("plain_numbers", "money", 2, {"value": "1_000"},
     "value: '1_000' is not a number, expected a number such as 3.7"),
    ("both_languages", "claims", 2, {"note_en": "x"},
     "note_ru: the cell is empty though note_en is filled, expected"),
    ("dates_exist", "claims", 2, {"period": "2025-02-30"},
     "period: '2025-02-30' is not in the calendar, expected"),
    ("dates_exist", "claims", 2, {"period": "2025-12/2025-11"},
     "period: '2025-12/2025-11' ends before it begins"),
    ("events_end_after_they_start", "events", 2, {"end": "2025-12-17"},
     "end: the event ends '2025-12-17' and starts"),
    ("precision_fits", "sources", 3, {"published_precision": "day"},
     "published_precision: 'day' does not fit the date '2025-12', expected 'month'"),
    ("positions_run", "leg_points", 3, {"position": 3},
     "position: '3' breaks the order of aktau-alat-sea, expected 2"),
    ("numbers_are_whole_statements", "claims", 3, {"operator": ""},
     "operator: the cell is empty though other cells of the number are filled,"),
    ("units_agree", "claims", 3, {"unit": "EUR"},
     "unit: 'EUR' is not the unit of sum, expected 'USD'"),
    ("preferred_claims_belong", "quantities", 2, {"preferred_claim_id": "c1"},
     "preferred_claim_id: 'c1' does not give this quantity a number, expected one of c2"),
    ("preferred_claims_belong", "quantities", 3, {"preferred_claim_id": "c2"},
     "preferred_claim_id: 'c2' does not give this quantity a number, expected an empty cell"),
    ("nothing_stands_beside_itself", "quantities", 2, {"beside_quantity_id": "sum"},
     "beside_quantity_id: 'sum' is the quantity itself, expected another quantity"),
    ("paragraphs_exist", "claims", 2, {"paragraph": 30},
     "paragraph: '30' is not a paragraph of a1, expected a number from 1 to 29"),
    ("paragraphs_exist", "claims", 2, {"paragraph": ""},
     "paragraph: '' is not a paragraph of a1, expected"),
    ("paragraphs_exist", "claims", 3, {"paragraph": 1},
     "paragraph: 's1' is not an article with numbered paragraphs, expected an empty cell"),
    ("subjects_exist", "claim_subjects", 2, {"subject_id": "kaz"},
     "subject_id: 'kaz' is not a state of countries.iso3, expected an id that is in"),
    ("subjects_exist", "series", 2, {"subject_id": "japan"},
     "subject_id: 'japan' is not a group of actors.actor_id"),
    ("sources_can_be_found", "sources", 2, {"locator": ""},
     "url: neither the full address nor a locator is given, expected one of the two"),
    ("sources_can_be_found", "sources", 2, {"url": "https://x.org/"},
     "url: 'https://x.org/' is only the home page of a site, expected the full address"),
    ("slides_show_what_exists", "slides", 2, {"view": "map?lang=ru"},
     "view: 'map?lang=ru' does not begin with a page, expected"),
    ("slides_show_what_exists", "slides", 2, {"view": "/map /briefing", "template": "pair"},
     "view: '/briefing' does not begin with a page, expected a link that begins with one of /, "),
    ("slides_show_what_exists", "slides", 2, {"claims": "c1;c9"},
     "claims: 'c9' is not a claim, expected"),
    ("templates_have_their_views", "slides", 2, {"view": ""},
     "view: the template map is given no links, expected one link, or the template pair for two"),
    ("templates_have_their_views", "slides", 2, {"view": "/map /trade"},
     "view: the template map is given 2 links, expected one link, or the template pair for two"),
    ("templates_have_their_views", "slides", 2, {"template": "pair"},
     "view: the template pair is given 1 link, expected two links with a space between"),
    ("templates_have_their_views", "slides", 3, {"template": "sources", "view": "/sources"},
     "view: the template sources is given 1 link, expected an empty cell"),
    ("templates_have_their_views", "slides", 2, {"template": "corridor"},
     "view: the template corridor cannot show '/map?lang=ru', expected a link that begins with "),
    ("states_rest_on_claims", "watch", 2, {"state_claims": "c1;c9"},
     "state_claims: 'c9' is not a claim, expected"),
    ("checks_can_be_done", "checks", 2, {"check_id": "guess"},
     "check_id: 'guess' has no computation, expected one of imports-over-exports, "),
    ("checks_can_be_done", "checks", 2, {"claims": "c1;c9"},
     "claims: 'c9' is not a claim, expected"),
    ("checks_have_whole_ranges", "checks", 2, {"range_ru": ""},
     "range_ru: the cell is empty though other cells of the range are filled, expected low,"),
    ("checks_have_whole_ranges", "checks", 2,
     {"low": "", "high": "", "unit": "", "range_en": "", "range_ru": ""},
     "low: the check has no range, expected the least value that counts"),
    ("checks_have_whole_ranges", "checks", 2, {"low": 3},
     "low: the range runs from 3 down to 2, expected"),
    ("only_officials_speak_for_a_side", "actors", 4, {"kind": "media"},
     "lens: 'minister' is of the kind media and speaks for no side, expected an empty cell"),
    ("only_officials_speak_for_a_side", "actors", 4, {"kind": "company"},
     "lens: 'minister' is of the kind company and speaks for no side, expected an empty cell"),
    ("only_officials_speak_for_a_side", "actors", 4, {"lens": "astana"},
     "lens: 'astana' is not the side of JPN, expected tokyo"),
    ("contrasts_are_of_two_claims", "contrasts", 3, {"claim_id": "c2", "other_claim_id": "c1"},
     "other_claim_id: the two claims are set beside each other as 'k0' already, expected one row"),
    ("contrasts_are_of_two_claims", "contrasts", 2, {"other_claim_id": "c1"},
     "other_claim_id: 'c1' is set beside itself, expected another claim"),
    ("ranges_run_upwards", "assumptions", 2, {"low": 3},
     "low: the range runs from 3 down to 2, expected"),
    ("leg_ids_speak", "legs", 2, {"mode": "road"},
     "leg_id: 'aktau-alat-sea' does not say from, to and mode, expected 'aktau-alat-road'"),
    ("leg_values_are_sourced", "legs", 2, {"length_source_id": ""},
     "length_source_id: the cell is empty though cells that belong to it are filled,"),
    ("leg_values_or_assumptions", "legs", 2, {"speed_assumption_id": "speed"},
     "speed_assumption_id: the cell is filled though days_min is published, expected"),
    ("leg_values_or_assumptions", "legs", 3, {"factor_assumption_id": ""},
     "factor_assumption_id: neither length_km nor an assumption is given, expected one of the two"),
    ("leg_days_run_upwards", "legs", 2, {"days_min": 3},
     "days_min: 3 is more than the 2 of days_max, expected"),
    ("legs_go_somewhere", "legs", 2, {"to_node_id": "aktau"},
     "to_node_id: the leg ends where it begins, expected another node"),
    ("waits_have_one_place", "waits", 2, {"leg_id": "aktau-alat-sea"},
     "node_id: of node_id and leg_id both are filled, expected exactly one"),
    ("waits_have_one_place", "waits", 2, {"node_id": ""},
     "node_id: of node_id and leg_id neither is filled, expected exactly one"),
    ("spares_have_one_place", "spares", 2, {"leg_id": "aktau-alat-sea"},
     "node_id: of node_id and leg_id both are filled, expected exactly one"),
    ("spares_have_one_place", "spares", 2, {"node_id": ""},
     "node_id: of node_id and leg_id neither is filled, expected exactly one"),
    ("spares_are_named_once", "spares", 3, {"node_id": "aktau", "leg_id": ""},
     "node_id: 'aktau' has a spare capacity already, expected one row for each place"),
    ("spares_are_capacities", "spares", 2, {"assumption_id": "speed"},
     "assumption_id: 'speed' is in days, expected one in Mt/year"),
    ("branches_chain", "corridor_legs", 3, {"leg_id": "poti-baku-sea"},
     "leg_id: 'poti-baku-sea' does not begin where the last leg ends, expected a leg from or to"),
    ("corridors_have_legs", "corridors", 2, {"corridor_id": "other"},
     "corridor_id: 'other' has no legs, expected at least one row of corridor_legs"),
    ("points_keep_off_nodes", "leg_points", 2, {"lon_deg": 51.0005},
     "lon_deg: the point lies on the node 'aktau', expected only points between"),
    ("partners_exist", "trade", 2, {"partner": "XYZ"},
     "partner: 'XYZ' is not in countries.iso3, expected an existing code, WLD (world) or EUN"),
    ("partners_differ", "trade", 2, {"partner": "KAZ"},
     "partner: 'KAZ' is the reporter itself, expected another state"),
    ("sums_have_a_currency", "money", 2, {"currency": ""},
     "currency: the cell is empty though other cells of the sum are filled, expected operator,"),
    ("receivers_are_known", "money", 2, {"to_actor_id": ""},
     "to_actor_id: of to_actor_id and divided_among neither is filled, expected exactly one"),
    ("receivers_are_known", "money", 3, {"divided_among": "KAZ;XYZ"},
     "divided_among: 'XYZ' is not in countries.iso3, expected existing codes"),
    ("nesting_ends", "money", 2, {"nested_in": "part", "value": 4},
     "nested_in: 'whole' lies inside itself, expected a larger sum or an empty cell"),
    ("parts_are_smaller", "money", 3, {"value": 11},
     "value: 11 is more than the 10 of whole, expected a part no larger than its whole"),
]
# fmt: on


def test_sound_package_has_no_faults(folder):
    """A rule that fires on sound rows blocks every save."""
    assert lines(folder) == []


@pytest.mark.parametrize("case", RULES, ids=lambda case: case[0])
def test_each_rule_fires(folder, case):
    """A rule that stays silent lets the slip through to the page."""
    rule, table, row, cells, said = case
    spoil(folder, table, row, cells)
    descriptor = package.descriptor(folder)
    tables = {one["name"]: sheet(folder, one)[0] for one in descriptor["resources"]}
    (check_,) = [one.check for one in ALL if one.check.__name__ == rule]
    fired = list(check_(Edition(tables, descriptor)))
    told = [str(fault) for fault in fired]

    assert any(line.startswith(f"tables/{table}.csv:{row}:{said}") for line in told), told
    assert left_in_english(fired) == []


def test_every_rule_has_a_test():
    """A new rule without a broken example may never fire at all."""
    assert {one.check.__name__ for one in ALL} == {one[0] for one in RULES}


def test_corridor_that_jumps(folder):
    """Routes would cross the map where no way leads."""
    write(folder, "legs", [*TINY["legs"], leg("poti", "aktau")])
    jump = {"corridor_id": "tc", "branch": "main", "position": 3, "leg_id": "aktau-alat-sea"}
    write(folder, "corridor_legs", [*TINY["corridor_legs"], jump])

    (line,) = lines(folder)
    assert line == (
        "tables/corridor_legs.csv:4:leg_id: 'aktau-alat-sea' does not begin where the last leg "
        "ends, expected a leg from or to poti"
    )


@pytest.mark.parametrize(
    ("table", "row", "cells", "said"),
    [
        ("claims", 2, {"kind": "facts"},
         "claims.csv:2:kind: 'facts' is not allowed, expected one of fact, reported,"),
        ("claims", 2, {"statement_en": ""},
         "claims.csv:2:statement_en: the cell is empty, expected What is asserted, in our"),
        ("claims", 2, {"claim_id": "C1"},
         "claims.csv:2:claim_id: 'C1' has the wrong form, expected a value such as a1-p"),
        ("claims", 2, {"paragraph": "x"},
         "claims.csv:2:paragraph: 'x' is not of the type integer, expected a whole number"),
        ("claims", 2, {"source_id": "a11"},
         "claims.csv:2:source_id: 'a11' is not in sources.source_id, expected an existing"),
        ("claims", 3, {"claim_id": "c1"},
         "claims.csv:3:claim_id: 'c1' stands in row 2 already, expected an id of its own"),
        ("claims", 3, {"value": "3,7"},
         "claims.csv:3:value: '3,7' is not of the type number, expected a number such as 3.7"),
        ("nodes", 2, {"lat_deg": 91},
         "nodes.csv:2:lat_deg: '91' is too large, expected 90 ° or less"),
        ("trade", 2, {"value_usd": -1},
         "trade.csv:2:value_usd: '-1' is too small, expected 0 USD or more"),
        ("money", 3, {"nested_in": "all"},
         "money.csv:3:nested_in: 'all' is not in money.money_id, expected an existing id"),
        ("corridor_legs", 3, {"position": 1},
         "corridor_legs.csv:3:corridor_id: the same corridor_id, branch, position as in"),
    ],
)  # fmt: skip
def test_schema_faults_in_an_editors_words(folder, table, row, cells, said):
    """An editor who reads a regular expression or a Python type asks somebody else."""
    spoil(folder, table, row, cells)
    found = check.faults(folder)

    assert any(str(fault).startswith(f"tables/{said}") for fault in found), lines(folder)
    assert left_in_english(found) == []


HEADER = "sea_id,name_en,name_ru,lon_deg,lat_deg,label_rank\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1:-: the file has no header line, expected sea_id,name_en"),
        (HEADER.encode("utf-16"),
         "1:-: the file is not plain UTF-8 text, expected UTF-8 text; save"),
        ((HEADER + "x,Sea,Море,1,2,1\n").encode("cp1251"),
         "2:-: the row holds letters that are not UTF-8, expected UTF-8"),
        (("\ufeff" + HEADER.replace(",", ";")).encode(),
         "1:-: cells are separated by semicolons, expected commas"),
        (HEADER.replace(",", "\t").encode(), "1:-: cells are separated by tabs, expected commas"),
        ((HEADER + "x,Sea,Море,1,2\n").encode(), "2:-: the row has 5 cells, expected 6"),
        ((HEADER + "x,Sea, big,Море,1,2,1\n").encode(),
         "2:-: the row has 7 cells, expected 6 as in the header; a cell that holds a comma"),
        ((HEADER + ",,,,,\n").encode(), "2:-: the row is empty, expected no such row"),
        ((HEADER + 'x,"Sea,Море,1,2,1\n').encode(),
         "2:-: the row cannot be split (unexpected end of data), expected each quotation mark"),
        (HEADER.replace("name_en", "name_eng").encode(),
         "1:name_eng: the column 'name_eng' is not in the schema, expected name_en"),
        (HEADER.replace("name_en", "name_ru").encode(),
         "1:name_ru: the column stands there twice, expected it once"),
        (HEADER.replace("name_en,", "").replace("\n", "\n").encode(),
         "1:name_en: the column is missing, expected it in the header"),
    ],
)  # fmt: skip
def test_file_faults(folder, content, said):
    """A spreadsheet's way of saving must end in advice, not in a traceback."""
    (folder / "tables" / "seas.csv").write_bytes(content)
    found = check.faults(folder)

    assert str(found[0]).startswith(f"tables/seas.csv:{said}"), found
    assert left_in_english(found) == []


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + HEADER + "x,Sea,Море,1,2,1\n",
        HEADER.replace("\n", "\r\n") + "x,Sea,Море,1,2,1\r\n\r\n",
        "sea_id,lat_deg,lon_deg,name_ru,name_en\nx,2,1,Море,Sea\n",
        HEADER + 'x,"Sea, ""big""\nor small",Море,1,2,1',
    ],
)
def test_harmless_ways_of_saving(folder, content):
    """A byte-order mark, Windows line ends or another order of columns harm nobody."""
    (folder / "tables" / "seas.csv").write_text(content, encoding="utf-8", newline="")

    assert lines(folder) == []


def test_row_is_that_of_the_spreadsheet(folder):
    """With line breaks in cells and blank lines, an editor still has to find the row."""
    rows = '"a","two\nlines",x,1,2,1\n\nb,,x,1,2,1\n'
    (folder / "tables" / "seas.csv").write_text(HEADER + rows, encoding="utf-8")

    assert [line.partition(": ")[0] for line in lines(folder)] == ["tables/seas.csv:4:name_en"]


def test_missing_table_is_one_fault(folder):
    """Were each claim of a lost table reported, the cause would drown."""
    (folder / "tables" / "sources.csv").unlink()

    (line,) = lines(folder)
    assert line.startswith("tables/sources.csv:1:-: the file is missing, expected a file")


def test_directory_in_place_of_a_table(folder):
    """A slip in a file manager must not end in a traceback."""
    (folder / "tables" / "seas.csv").unlink()
    (folder / "tables" / "seas.csv").mkdir()

    assert "seas.csv:1:-: the file cannot be opened" in lines(folder)[0]


@pytest.mark.parametrize("content", ["{", "[]", '{"resources": [{}]}', None])
def test_broken_descriptor_is_one_fault(folder, content):
    """Without a schema nothing can be checked, and that must be said plainly."""
    file = folder / "datapackage.json"
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    (found,) = check.faults(folder)

    assert (found.file, found.row) == ("datapackage.json", 1)


def test_descriptor_that_lacks_a_column(folder):
    """An older descriptor must be named as the cause, since rules rely on its columns."""
    content = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (table,) = [one for one in content["resources"] if one["name"] == "waits"]
    table["schema"]["fields"] = [f for f in table["schema"]["fields"] if f["name"] != "leg_id"]
    table["schema"]["foreignKeys"] = []
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    write(folder, "waits", [])
    (folder / "tables" / "waits.csv").write_text(
        "wait_id,node_id,occasion,assumption_id\nw1,aktau,port,speed\n", encoding="utf-8"
    )

    assert "a rule needs the column or table 'leg_id'" in lines(folder)[0]


def test_one_fault_a_cell(folder):
    """Three complaints about one cell read as three mistakes."""
    spoil(folder, "claims", 3, {"value": " a lot "})

    assert [line.split(":")[2] for line in lines(folder)] == ["value"]


def test_command_line(folder, capsys):
    """Scripts and hooks rely on the exit codes, editors on the lines."""
    assert main(["check", str(folder)]) == 0
    names = schema.tables(package.PUBLISHED)
    rows = sum(len(TINY.get(name, [])) for name in names)
    said = f"{folder}: no faults in {len(names)} tables, {rows} rows\n"
    assert capsys.readouterr().out == said
    spoil(folder, "claims", 3, {"unit": "EUR"})
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.startswith(f"{folder}/tables/claims.csv:3:unit: 'EUR' is")


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "a", "b"], ["check", "--fast"]])
def test_wrong_usage(words, capsys):
    """A script that misspells the command must not take it for a clean check."""
    with pytest.raises(SystemExit) as stopped:
        main(words)

    assert stopped.value.code == 2
    assert "usage: python -m data" in capsys.readouterr().err


def test_module_runs(tmp_path):
    """The contract names `python -m data check`, and a directory may be the wrong one."""
    done = subprocess.run(
        [sys.executable, "-m", "data", "check", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 1
    assert done.stdout.startswith(f"{tmp_path}/datapackage.json:1:-: ")
    assert done.stderr == ""
