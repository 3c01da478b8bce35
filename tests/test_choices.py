"""Readable names of what a cell may hold, and of the rows that refer to one."""

from functools import cache

import pytest

from data import check, package, references, schema
from data import tables as files
from data.checker import Checker
from editor.choices import called, columns, options, texts_of
from editor.references import Referring, referring

DESCRIPTOR = package.descriptor(package.PUBLISHED)
ROOT = package.PUBLISHED

SMALL = {
    "countries": [
        {"iso3": "KAZ", "name_en": "Kazakhstan", "name_ru": "Казахстан"},
        {"iso3": "JPN", "name_en": "Japan", "name_ru": "Япония"},
    ],
    "actors": [{"actor_id": "KAZ", "name_en": "A firm", "name_ru": "Фирма", "country": "KAZ"}],
    "nodes": [
        {"node_id": "aktau", "name_en": "Aktau", "name_ru": "Актау", "country": "KAZ"},
        {"node_id": "alat", "name_en": "Alat", "name_ru": "Алят"},
    ],
    "legs": [
        {
            "leg_id": "aktau-alat-sea",
            "from_node_id": "aktau",
            "to_node_id": "alat",
            "mode": "sea",
        }
    ],
    "claims": [
        {"claim_id": "c1", "statement_en": "One.", "statement_ru": "Раз."},
        {"claim_id": "c12", "statement_en": "Twelve.", "statement_ru": ""},
    ],
    "claim_subjects": [
        {"claim_id": "c1", "subject_kind": "state", "subject_id": "KAZ"},
        {"claim_id": "c12", "subject_kind": "actor", "subject_id": "KAZ"},
    ],
    "checks": [{"check_id": "k", "title_en": "K", "title_ru": "К", "claims": "c12;c1"}],
    "quantities": [
        {"quantity_id": "q", "title_en": "Q", "title_ru": "К", "beside_quantity_id": "q"},
        {"quantity_id": "r", "title_en": "R", "title_ru": "Р", "beside_quantity_id": "q"},
    ],
    "money": [
        {"money_id": "m", "title_en": "M", "title_ru": "М", "divided_among": "JPN;KAZ"},
    ],
}


@cache
def shipped():
    """Read the published tables as text, once."""
    checker = Checker(DESCRIPTOR)
    checker.faults(check.contents_of(ROOT, DESCRIPTOR))
    return texts_of(checker.tables)


def test_foreign_keys_and_enumerations_have_names():
    """An editor who must know ids by heart types wrong ones."""
    assert options("nodes", "country", SMALL, "ru", root=ROOT) == {
        "KAZ": "Казахстан",
        "JPN": "Япония",
    }
    flows = options("trade", "flow", SMALL, "en", root=ROOT)
    assert flows == schema.labels("trade", "flow", "en", ROOT)
    assert options("claims", "statement_en", SMALL, "en", root=ROOT) == {}
    assert options("checks", "claims", SMALL, "ru", root=ROOT)["c12"] == "Twelve. [English]"


def test_subjects_follow_their_kind():
    """With all subjects in one list a state is taken for an actor of the same name."""
    state = {"subject_kind": "state", "subject_id": ""}
    of_kind = options("claim_subjects", "subject_id", SMALL, "en", state, ROOT)

    assert of_kind == {"KAZ": "Kazakhstan", "JPN": "Japan"}
    wrong = {"subject_kind": "planet"}
    assert options("claim_subjects", "subject_id", SMALL, "en", wrong, ROOT) == {}
    assert "aktau" in options("claim_subjects", "subject_id", SMALL, "en", root=ROOT)


def test_partners_of_trade_have_the_world_among_them():
    """WLD is in no table of states, and every total is with it."""
    found = options("trade", "partner", SMALL, "en", root=ROOT)

    assert found["JPN"] == "Japan"
    assert {"WLD", "EUN"} < found.keys()


def test_rows_without_a_name_are_told_by_their_cells():
    """A leg is known by its ends, not by an id made of them."""
    leg = SMALL["legs"][0]

    assert called("legs", leg, SMALL, "en", ROOT).startswith("Aktau · Alat · ")
    assert called("legs", {"leg_id": "x"}, SMALL, "en", ROOT) == "x"
    subject = SMALL["claim_subjects"][0]
    assert called("claim_subjects", subject, SMALL, "ru", ROOT).startswith("Раз. · ")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_column_is_described(language):
    """A column that the grid knows nothing of is edited blindly."""
    for table in schema.tables(ROOT):
        described = columns(table, language, shipped(), ROOT)
        assert [one.name for one in described] == list(schema.fields(table, ROOT))
        assert all(one.title and one.help for one in described)
        keys = {
            key["fields"][0] for key in schema.table(table, ROOT)["schema"].get("foreignKeys", ())
        }
        assert keys <= {one.name for one in described if one.editor == "choice" and one.options}


def test_editors_fit_what_they_hold():
    """A date picked in a box of numbers, or a statement in one line, cannot be typed at all."""
    kinds = {one.name: one.editor for one in columns("claims", "en", root=ROOT)}

    assert (kinds["statement_en"], kinds["value"], kinds["paragraph"]) == (
        "long",
        "number",
        "integer",
    )
    assert (kinds["period"], kinds["source_id"], kinds["kind"]) == ("period", "choice", "choice")
    assert {one.name: one.editor for one in columns("checks", "en", root=ROOT)}["claims"] == "list"


def test_who_refers_to_a_row():
    """A row deleted from under others takes their source away; the editor must be told whose."""
    state = SMALL["countries"][0]

    assert {(one.table, one.column, one.key) for one in referring(
        "countries", state, SMALL, "en", ROOT
    )} == {
        ("claim_subjects", "subject_id", "c1/state/KAZ"),
        ("actors", "country", "KAZ"),
        ("nodes", "country", "aktau"),
        ("money", "divided_among", "m"),
    }  # fmt: skip
    # A list of ids names c1, not whatever begins with it.
    assert Referring("checks", "claims", "k", "K") in referring(
        "claims", SMALL["claims"][0], SMALL, "en", ROOT
    )
    # A row that names itself goes with it.
    (beside,) = referring("quantities", SMALL["quantities"][0], SMALL, "ru", ROOT)
    assert beside == Referring("quantities", "beside_quantity_id", "r", "Р")


def test_referring_rows_of_the_shipped_tables_are_those_of_the_evidence():
    """The page of a claim lists what rests on it; the editor must hear of the same rows."""
    tables = files.read_all(ROOT)
    claim = shipped()["claims"][0]
    named = references.naming(tables, "claims").get(claim["claim_id"], ())
    expected = {(one.table, one.column, place) for one, place in named}
    found = referring("claims", claim, shipped(), "en", ROOT)

    assert {(one.table, one.column) for one in found} == {one[:2] for one in expected}
    assert len(found) == len(expected)
