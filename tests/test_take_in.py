"""What spreadsheets and publishers save is taken as it was meant, or refused in words."""

import csv
import io
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import check, package, schema
from data.cell_forms import same_number
from data.checker import Checker
from data.importers.decoding import RefusalError
from data.spreadsheet import taken
from editor.pasting import block
from editor.steps import AddRow, DropRow, SetCell
from editor.take_in import imported, pasted, uploaded

ROOT = package.PUBLISHED
DESCRIPTOR = package.descriptor(ROOT)
RESOURCES = {one["name"]: one for one in DESCRIPTOR["resources"]}
HELD = {"sea_id": "caspian", "name_en": "Caspian Sea", "name_ru": "Каспийское море",
        "lon_deg": "50.6", "lat_deg": "41.9", "label_rank": "1"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of a draft."""

    row_id: str
    cells: dict


SEAS = [Line("caspian", HELD), Line("aral", {**HELD, "sea_id": "aral", "lat_deg": "45"})]


@cache
def shipped(table):
    """Read a published table as rows of a draft."""
    checker = Checker(DESCRIPTOR)
    checker.faults(check.contents_of(ROOT, DESCRIPTOR))
    return [Line(f"{table}{at}", dict(row.cells)) for at, row in enumerate(checker.tables[table])]


def saved(rows, *, separator=",", encoding="utf-8", end="\r\n", columns=None):
    """Save rows as a spreadsheet does."""
    text = io.StringIO(newline="")
    columns = columns or list(rows[0])
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerows([columns, *([row[c] for c in rows[0]] for row in rows)])
    return text.getvalue().encode(encoding)


WAYS = [
    (",", "utf-8"),
    (";", "utf-8-sig"),
    ("\t", "utf-16"),
    ("\t", "utf-16-le"),
    (";", "cp1251"),
]


@pytest.mark.parametrize(("separator", "encoding"), WAYS)
@pytest.mark.parametrize("comma", [False, True])
def test_a_table_saved_by_a_spreadsheet_is_the_table(separator, encoding, comma):
    """An editor who opens a table in Excel and saves it has changed nothing."""
    rows = [dict(row.cells) for row in SEAS]
    if comma:
        rows = [{**row, "lon_deg": row["lon_deg"].replace(".", ",")} for row in rows]
    found = uploaded(saved(rows, separator=separator, encoding=encoding), "s.csv", "seas", SEAS)

    assert found.edit.steps == ()
    assert (found.equal, found.refused) == (len(SEAS), ())


@pytest.mark.parametrize("table", ["seas", "countries", "rates", "trade", "claims", "slides"])
@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16")])
def test_shipped_tables_come_back_unchanged(table, separator, encoding):
    """Texts with quotation marks, separators and dashes must survive the way there and back."""
    rows = shipped(table)
    content = saved([row.cells for row in rows], separator=separator, encoding=encoding)
    found = uploaded(content, "t.csv", table, rows)

    assert (found.edit.steps, found.equal, found.refused) == ((), len(rows), ())


def test_cyrillic_is_told_from_latin_by_its_letters():
    """Read in the wrong code page a Russian name turns into accents, and São into Cyrillic."""
    rows = [{**HELD, "name_en": "Mer “d’été”", "name_ru": "Море"}]
    russian = saved([{**HELD, "name_en": "Sea – “x”"}], separator=";", encoding="cp1251")
    french = saved([{**rows[0], "name_ru": "São"}], separator=";", encoding="cp1252")

    assert taken(russian, "s", RESOURCES["seas"]).rows[0].cells["name_ru"] == "Каспийское море"
    assert taken(french, "s", RESOURCES["seas"]).rows[0].cells["name_en"] == "Mer “d’été”"
    assert "Windows-1251" in taken(russian, "s", RESOURCES["seas"]).written


@pytest.mark.parametrize("language", ["en", "ru"])
def test_columns_are_known_by_title_in_any_order(language):
    """Our own downloads have titles for people; what they were saved from must take them back."""
    columns = list(HELD)[::-1]
    titles = [schema.wording("seas", name, lang=language, root=ROOT) for name in columns]
    titles = [f"{titles[0]} ", *titles[1:]]
    row = {name: HELD[name] for name in columns}
    content = saved([row], separator=";", columns=titles)
    found = taken(content, "s", RESOURCES["seas"])

    assert found.columns == tuple(columns)
    assert dict(found.rows[0].cells) == HELD


def test_changed_added_and_missing_rows():
    """A file of a few rows must not take the others away unless that is asked for."""
    rows = [{**HELD, "lon_deg": "1 050,5"}, {**HELD, "sea_id": "azov"}]
    content = saved(rows, separator=";")
    found = uploaded(content, "s.csv", "seas", SEAS, make_id=lambda: "n1")

    assert found.edit.steps == (
        SetCell("seas", "caspian", "lon_deg", "1050.5"),
        AddRow("seas", "n1", {**HELD, "sea_id": "azov"}),
    )
    assert (found.added, found.changed, found.kept, found.removed) == (1, 1, 1, 0)
    whole = uploaded(content, "s.csv", "seas", SEAS, whole=True, make_id=lambda: "n1")
    assert whole.edit.steps[-1] == DropRow("seas", "aral")
    assert (whole.kept, whole.removed) == (0, 1)


def test_no_row_goes_while_a_row_of_the_file_is_refused():
    """A row with a cell too many would take the table's own row away for good."""
    content = b"sea_id;lat_deg\r\ncaspian;41,9\r\naral;45;1\r\n"
    found = uploaded(content, "s.csv", "seas", SEAS, whole=True)

    assert found.edit.steps == ()
    assert (found.kept, len(found.refused)) == (1, 1)


def test_a_file_of_some_columns_leaves_the_others_alone():
    """A list of ids with one corrected column must not empty all others."""
    content = b"sea_id;lat_deg\r\ncaspian;42,25\r\n"
    found = uploaded(content, "s.csv", "seas", SEAS)

    assert found.edit.steps == (SetCell("seas", "caspian", "lat_deg", "42.25"),)


def test_what_is_typed_wrong_is_kept_and_what_has_two_readings_is_refused():
    """A slip must reach the editor's eyes; a thousandfold value must not reach the table."""
    rows = [{**HELD, "lon_deg": "", "lat_deg": "forty"}]
    # No other number of the file tells its decimal mark.
    rows.append({**rows[0], "sea_id": "aral", "lat_deg": "1,234"})
    found = uploaded(saved(rows, separator=";"), "s.csv", "seas", SEAS)

    assert SetCell("seas", "caspian", "lat_deg", "forty") in found.edit.steps
    (refused,) = found.refused
    assert str(refused).startswith("s.csv:3:lat_deg: '1,234' may be a decimal or a thousand times")


def test_a_number_that_excel_shortened_changes_nothing():
    """3.7e9 comes back as 3,7E+09: the same number, and the table keeps its own form."""
    held = [Line("a", {**dict.fromkeys(schema.fields("claims", ROOT), ""), "claim_id": "c",
                       "value": "3.7e9"})]  # fmt: skip
    same = uploaded(b"claim_id;value\r\nc;3,7E+09\r\n", "s", "claims", held)
    other = uploaded(b"claim_id;value\r\nc;3,8E+09\r\n", "s", "claims", held)

    assert (same.edit.steps, same.refused) == ((), ())
    assert other.edit.steps == ()
    assert "lacks its last digits" in str(other.refused[0].what)


def test_a_day_in_local_form_is_a_day():
    """Excel shows 2025-12-20 as 20.12.2025 and saves what it shows."""
    rows = taken(
        b"event_id;start;end\r\ne;20.12.2025;31.02.2025\r\n", "s", RESOURCES["events"]
    ).rows

    assert rows[0].cells["start"] == "2025-12-20"
    assert rows[0].cells["end"] == "31.02.2025"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04...", "the file is a ZIP archive or an Excel workbook"),
        (b"", "the file has no header line"),
        (b"sea_id;height\r\nx;1\r\n", "the column 'height' is not in the table seas"),
        (b"sea_id;lat_deg;lat_deg\r\nx;1;2\r\n", "the column stands there twice"),
        (b"name_en;lat_deg\r\nx;1\r\n", "the column sea_id is missing, by which rows are known"),
        (b'sea_id;lat_deg\r\nx;"1\r\n', "the row cannot be split"),
    ],
)
def test_files_refused_in_words(content, said):
    """A traceback sends the editor to somebody else; half a table taken in sends nobody."""
    with pytest.raises(RefusalError) as refused:
        uploaded(content, "s.csv", "seas", SEAS)

    assert said in str(refused.value.faults[0].what)


def test_rows_refused_in_words():
    """Shifted cells, rows without a key and rows that stand twice would spoil the table."""
    content = b"sea_id;lat_deg\r\nx;1;2\r\n;5\r\naral;45\r\naral;46\r\n"
    found = uploaded(content, "s.csv", "seas", SEAS)

    assert [(one.row, str(one.what)) for one in found.refused] == [
        (2, "the row has 3 cells"),
        (3, "the row has no sea_id, by which it is known"),
        (5, "the same sea_id as in row 4 of the file"),
    ]
    assert (found.edit.steps, found.equal) == ((), 1)


@given(st.lists(st.lists(st.text("ab\t\n\" ,;'=ж", max_size=6), min_size=2, max_size=3),
                min_size=1, max_size=4))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_block_copied_as_a_spreadsheet_does_comes_back(lines):
    """A tab, a line break or a quotation mark lost in a paste shifts all cells after it."""
    text = "\r\n".join(
        "\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set('\t\n"') else cell
                  for cell in line) for line in lines)  # fmt: skip

    assert block(text + "\r\n") == lines


def test_a_pasted_block():
    """Cells over cells, lines below the end as new rows, numbers in local form."""
    text = "Море\t1 000,5\t41,9\r\nАрал\t60,5\t45\r\nновое\tx\t5\r\n"
    edit = pasted(text, "seas", SEAS, 0, "name_ru", make_id=lambda: "n1")

    assert edit.label == "paste"
    assert edit.steps == (
        SetCell("seas", "caspian", "name_ru", "Море"),
        SetCell("seas", "caspian", "lon_deg", "1000.5"),
        SetCell("seas", "aral", "name_ru", "Арал"),
        SetCell("seas", "aral", "lon_deg", "60.5"),
        AddRow("seas", "n1", {"name_ru": "новое", "lon_deg": "x", "lat_deg": "5"}),
    )


def test_a_block_too_wide_is_refused():
    """What has no column to go to would be lost without a word."""
    with pytest.raises(RefusalError, match="the block is 3 columns wide and only 2 are left"):
        pasted("1\n1\t2\t3", "seas", SEAS, 0, "lat_deg")


def test_a_download_is_laid_beside_the_draft():
    """An import must see what the editor has typed, and write no file."""
    held = {name: shipped(name) for name in ("countries", "sources", "trade", "series")}
    row = next(one for one in held["trade"] if one.cells["commodity"] == "TOTAL"
               and len(one.cells["period"]) == 4 and one.cells["partner"] == "JPN")  # fmt: skip
    cells = row.cells
    header = (
        "period,reporterISO,partnerISO,flowCode,flowDesc,classificationCode,cmdCode,primaryValue"
    )
    flow = {"export": "X,Export", "import": "M,Import"}[cells["flow"]]
    line = f"{cells['period']},{cells['reporter']},JPN,{flow},H5,TOTAL,12345"
    found = imported("comtrade", f"{header}\n{line}\n".encode(), "c.csv", cells["source_id"], held)

    assert SetCell("trade", row.row_id, "value_usd", "12345") in found.edit.steps
    assert (found.added, found.changed) == (0, 1)
    with pytest.raises(RefusalError, match="'nobody' is not in sources"):
        imported("comtrade", b"", "c.csv", "nobody", held)


def test_nought_is_not_nothing():
    """Were an empty cell taken for 0, an upload would leave a wrong figure standing."""
    assert not same_number("", "0")
