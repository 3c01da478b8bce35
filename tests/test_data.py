"""
Reading the tables, and what the published edition must hold.

The reader is the one door between files and pages: what it drops or changes is wrong everywhere
and looks right.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import check, package, schema, tables
from data.errors import DataRootError, TableError, UnknownFieldError, UnknownTableError

ROOT = Path(__file__).resolve().parent.parent

# What a CSV file in UTF-8 can hold in a cell; a lone carriage return is no text.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1)


def small_package(folder, rows, header=("word", "amount", "place")):
    """Write a package of one table with the given cells."""
    types = {"word": "string", "amount": "number", "place": "integer"}
    fields = [{"name": name, "type": kind} for name, kind in types.items()]
    resource = {"name": "words", "path": "tables/words.csv", "schema": {"fields": fields}}
    (folder / "tables").mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    with (folder / "tables" / "words.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return folder


def test_published_edition_has_no_faults():
    """A fault that ships is a hole on a page or a figure without its source."""
    assert [str(fault) for fault in check.faults(package.PUBLISHED)] == []


@pytest.mark.parametrize(("article", "least"), [("a1", 25), ("a2", 30)])
def test_articles_are_the_core(article, least):
    """The atlas is about the two articles; an edit must not thin out what they say."""
    claims = tables.read("claims", package.PUBLISHED)

    assert claims["source_id"].eq(article).sum() >= least


def test_both_languages_are_complete():
    """A required text that is empty shows as a blank in one language."""
    for name, table in tables.read_all(package.PUBLISHED).items():
        for column in table.columns:
            if column.endswith("_en") and f"{column[:-3]}_ru" in table.columns:
                english, russian = table[column].isna(), table[f"{column[:-3]}_ru"].isna()

                assert english.equals(russian), (name, column)


def test_every_measure_has_a_label():
    """A chart of an unlabelled measure carries its snake_case id as title."""
    measures = set(tables.read("series", package.PUBLISHED)["measure"])

    assert measures <= set(schema.labels("series", "measure", "ru", package.PUBLISHED))


def test_schema_speaks_two_languages():
    """The editor's help and the axis labels come from here, in the reader's language."""
    for resource in package.descriptor(package.PUBLISHED)["resources"]:
        for about in [resource, *resource["schema"]["fields"]]:
            for part in ("title", "title_ru", "description", "description_ru"):
                assert about[part].strip(), (resource["name"], about["name"], part)
            for words in about.get("labels", {}).values():
                assert words["en"].strip()
                assert words["ru"].strip()


def test_every_enumeration_is_labelled():
    """A filter would offer raw ids for the values that have no label."""
    for name in schema.tables(package.PUBLISHED):
        for column, field in schema.fields(name, package.PUBLISHED).items():
            allowed = field.get("constraints", {}).get("enum", [])

            assert allowed == [v for v in field.get("labels", {}) if v in allowed], column


def test_schema_answers():
    """Charts take units and labels from the schema instead of typing them anew."""
    assert schema.unit("legs", "length_km") == "km"
    assert schema.unit("claims", "value") == ""
    assert schema.labels("trade", "flow", "ru")["import"] == "Импорт"
    assert schema.labels("claims", "note_en") == {}
    assert schema.wording("money", "nested_in", lang="ru") == "Входит в"
    assert schema.wording("rates") == "Rates"


def test_na_stays_text(tmp_path):
    """Namibia's code, and a reader's NA, would vanish from the table."""
    found = tables.read("words", small_package(tmp_path, [("NA", "", ""), ("null", "1.5", "3")]))

    assert found["word"].tolist() == ["NA", "null"]
    assert found["amount"].isna().tolist() == [True, False]
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "word": "string",
        "amount": "Float64",
        "place": "Int64",
    }


@given(words=st.lists(texts, min_size=1, max_size=5))
def test_text_survives_the_file(tmp_path_factory, words):
    """Commas, quotes and line breaks in a note must not shift or cut the row."""
    rows = [(word, "", place) for place, word in enumerate(words)]
    folder = small_package(tmp_path_factory.mktemp("package"), rows)

    assert tables.read("words", folder)["word"].tolist() == words


@given(amounts=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_numbers_survive_the_file(tmp_path_factory, amounts):
    """A sum read a hair off shows up as a difference that nobody made."""
    rows = [("x", repr(amount), "") for amount in amounts]
    folder = small_package(tmp_path_factory.mktemp("package"), rows)

    assert tables.read("words", folder)["amount"].tolist() == amounts


def test_missing_column_reads_as_empty(tmp_path):
    """An editor's older file lacks a column that was added since."""
    found = tables.read("words", small_package(tmp_path, [("a",)], header=("word",)))

    assert list(found.columns) == ["word", "amount", "place"]
    assert found["place"].isna().all()


def test_byte_order_mark_is_no_letter(tmp_path):
    """Spreadsheets write one; without care the first column loses its name."""
    file = small_package(tmp_path, [("a", "1", "2")]) / "tables" / "words.csv"
    file.write_text("\ufeff" + file.read_text(encoding="utf-8"), encoding="utf-8")

    assert tables.read("words", tmp_path)["word"].tolist() == ["a"]


def test_errors_name_the_cure(tmp_path):
    """A page that cannot be drawn must tell its keeper what to do."""
    folder = small_package(tmp_path, [("a", "much", "2")])

    with pytest.raises(TableError, match=r"words\.csv cannot be read .*python -m data check"):
        tables.read("words", folder)
    with pytest.raises(UnknownTableError, match="no table 'made_up'; expected one of words"):
        tables.read("made_up", folder)
    with pytest.raises(UnknownFieldError, match="words has no column 'made_up'"):
        schema.field("words", "made_up", folder)
    with pytest.raises(DataRootError, match="CASPIAN_DATA must name a directory"):
        tables.read("words", tmp_path / "nowhere")
    (folder / "tables" / "words.csv").unlink()
    with pytest.raises(TableError, match="No such file"):
        tables.read("words", folder)


def test_version_changes_with_a_save(tmp_path):
    """With a stale stamp the caches go on showing the figures of before the save."""
    folder = small_package(tmp_path, [("a", "1", "2")])
    before = tables.version(folder)
    file = folder / "tables" / "words.csv"
    os.utime(file, ns=(1, 1))

    assert tables.version(folder) != before
    assert tables.version(folder) == tables.version(folder)


def test_schema_follows_its_file(tmp_path):
    """A column added to the schema must show without a restart."""
    folder = small_package(tmp_path, [])
    assert schema.tables(folder) == ["words"]
    text = (folder / "datapackage.json").read_text().replace('"words"', '"sentences"')
    (folder / "datapackage.json").write_text(text)

    assert schema.tables(folder) == ["sentences"]


def test_root_follows_the_environment(tmp_path, monkeypatch):
    """An editor's data repository is read instead of the published edition."""
    monkeypatch.setenv("CASPIAN_DATA", str(tmp_path))
    assert schema.root() == tmp_path
    monkeypatch.setenv("CASPIAN_DATA", "")
    assert schema.root() == ROOT / "data"


def test_the_app_does_not_load_the_checker():
    """Frictionless takes half a second to import, at every start of the app."""
    code = "import sys, data.tables, data.ledger, data.check; print('frictionless' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("article", "silent"),
    [("a1", {2, 26}), ("a2", {1, 22})],  # headings that assert nothing
)
def test_every_paragraph_is_behind_a_claim(article, silent):
    """A reader of both articles who misses one assertion stops trusting the rest."""
    claims = tables.read("claims")
    covered = set(claims.loc[claims["source_id"] == article, "paragraph"].dropna())
    count = package.descriptor()["paragraphs"][article]

    assert covered == set(range(1, count + 1)) - silent
