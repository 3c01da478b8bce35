"""
What an import would change is shown first, and only that is changed.

Editors trust the four groups: a figure of another source overwritten, a note lost or a row doubled
would be noticed only on the page, if ever.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import check, package, schema
from data.__main__ import main
from data.errors import TableError
from data.importers import store
from data.importers.decoding import RefusalError
from data.importers.offer import TABLES, offered, taken
from data.importers.plan import applied, compare
from tests.importing import FILES, NAMES, kind, read

ROOT = Path(__file__).resolve().parent.parent
HELD = store.load(TABLES, package.PUBLISHED)
# A source of no trade and no series, so that the published figures never meet the small files.
SOURCE = "a1"
FLOW = {"reporter": "KAZ", "partner": "JPN", "flow": "export", "period": "2021"}


def trade(value, **more):
    """Fill a row of trade."""
    row = dict.fromkeys(schema.fields("trade", package.PUBLISHED), "")
    goods = {"classification": "HS", "commodity": "TOTAL", "valuation": "unknown"}
    return {**row, **FLOW, **goods, "value_usd": value, "source_id": SOURCE, **more}


def tables(*rows):
    """Take the published tables with other trade."""
    return {**HELD.rows, "trade": list(rows)}


def planned(held, name="comtrade_current.csv", source=SOURCE):
    """Compare a small file with tables."""
    return compare(read(name), held, source, package.PUBLISHED)


def groups(plan):
    """Count the groups of a plan."""
    return len(plan.added), len(plan.changed), len(plan.equal)


def test_groups():
    """Added, changed and equal are what an editor decides by."""
    held = tables(
        trade("1200000.00"),
        trade("69000", flow="re-export", valuation="FOB"),
        trade("1", source_id="kz-bns"),
        trade("2", period="2020"),
    )
    plan = planned(held)

    assert groups(plan) == (8, 2, 0)
    assert {(step.before["value_usd"], step.cells["value_usd"]) for step in plan.changed} == {
        ("1200000.00", "1200000"),
        ("69000", "70000"),
    }
    assert [step.number for step in plan.changed] == [3, 9]


def test_equal_however_it_is_written():
    """A save by a spreadsheet that adds a nought must not look like a revised figure."""
    plan = planned(tables(trade("1200000.00", valuation="FOB")))

    assert groups(plan) == (9, 0, 1)


def test_less_is_never_laid_over_more():
    """An editor's note and a known valuation survive a file that has neither."""
    row = trade("1", period="2016", valuation="CIF", note_en="Checked.", note_ru="Проверено.")
    held = tables(row)
    result = applied(planned(held, "comtrade_legacy.csv"), held, package.PUBLISHED)

    assert result["trade"][0] == {**row, "value_usd": "1000000"}
    assert held["trade"] == [row]


def test_other_sources_stay_as_they_are():
    """Where sources differ both values stand side by side; an import must not join them."""
    row = trade("1", source_id="kz-bns")
    held = tables(row)
    result = applied(planned(held), held, package.PUBLISHED)

    assert result["trade"][0] == row
    assert len(result["trade"]) == 11


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_twice_changes_nothing(name):
    """Someone who is not sure whether the file is in imports it again."""
    first = planned(HELD.rows, name)
    once = applied(first, HELD.rows, package.PUBLISHED)
    again = planned(once, name)

    assert groups(again) == (0, 0, sum(groups(first)))
    assert applied(again, once, package.PUBLISHED) == once
    # Nor does a plan that is carried out twice, as by a second click.
    assert applied(first, once, package.PUBLISHED) == once


def test_what_the_tables_do_not_hold_is_said():
    """An area without a name would show as a bare code, and dropped in silence would be missed."""
    plan = planned(HELD.rows)
    left = {why: one.which for why, one in plan.left_out.items() if one.which}

    assert left["the partner is not in the table countries"] == {"Areas, nes": 1, "CIV": 1}
    assert left["the partner is the reporter itself"] == {"KAZ": 1}
    assert "the state is not in the table countries" in planned(HELD.rows, "worldbank.csv").left_out


def test_states_that_only_the_tables_know():
    """A state that an editor adds to the countries is found by its name from then on."""
    bermuda = {**HELD.rows["countries"][0], "iso3": "BMU", "name_en": "Bermuda"}
    held = {**HELD.rows, "countries": [*HELD.rows["countries"], bermuda]}
    plan = planned(held, "wits_summary.csv")

    assert "BMU" in {step.cells["partner"] for step in plan.added}


def test_world_and_union_stand_beside_their_parts():
    """A total is kept as the total it is; nothing is added up from it and its parts."""
    held = tables()
    rows = applied(planned(held), held, package.PUBLISHED)["trade"]
    sold = {
        row["partner"]: row["value_usd"]
        for row in rows
        if (row["flow"], row["period"], row["commodity"]) == ("export", "2021", "TOTAL")
    }

    assert sold == {"EUN": "650000", "JPN": "1200000", "WLD": "5000000"}


def test_new_rows_stand_in_one_order():
    """Else the same download, sorted another way, gives a diff of every line."""
    plan = planned(tables())
    keys = [
        (step.cells["partner"], step.cells["flow"], step.cells["period"]) for step in plan.added
    ]

    assert keys == sorted(keys)


# ---- files and the command line ---------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """Copy the published package."""
    shutil.copy(package.PUBLISHED / "datapackage.json", tmp_path)
    shutil.copytree(package.PUBLISHED / "tables", tmp_path / "tables")
    return tmp_path


def imported(folder, name, *more):
    """Import a small file on the command line."""
    return main(["import", kind(name), str(FILES / name), *more, str(folder)])


def state(folder):
    """Read every file of a package."""
    return {file.name: file.read_bytes() for file in (folder / "tables").iterdir()}


def test_saving_what_was_read_changes_no_byte(folder):
    """An editor's diff shows the rows of the import and nothing else."""
    before = state(folder)
    held = store.load(TABLES, folder)
    for name in TABLES:
        store.save(name, held.rows[name], held, folder)

    assert state(folder) == before


def test_spreadsheet_habits_survive_an_import(folder):
    """A table saved with a byte-order mark and Windows line ends is not rewritten line by line."""
    file = folder / "tables" / "trade.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    imported(folder, "comtrade_current.csv", "--source", SOURCE, "--write")

    assert file.read_bytes().startswith(before)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_somebody_saved_meanwhile(folder):
    """Two editors at once: the later one must not wipe out what the earlier one saved."""
    held = store.load(TABLES, folder)
    file = folder / "tables" / "trade.csv"
    file.write_bytes(file.read_bytes() + b"x")
    before = state(folder)
    with pytest.raises(TableError, match="saved by somebody else"):
        store.save("trade", [], held, folder)

    assert state(folder) == before


@pytest.mark.parametrize("name", NAMES)
def test_show_then_write_then_nothing(folder, capsys, name):
    """The contract: nothing is taken unseen, what is taken is sound, and once is enough."""
    before = state(folder)

    assert imported(folder, name, "--source", SOURCE) == 0
    assert "nothing is written; --write takes what is added and changed" in capsys.readouterr().out
    assert state(folder) == before
    assert imported(folder, name, "--source", SOURCE, "--write") == 0
    assert "rows added, 0 changed\n" in capsys.readouterr().out
    after = state(folder)
    assert after != before
    assert imported(folder, name, "--source", SOURCE, "--write") == 0
    assert "the tables have all of it; nothing is written" in capsys.readouterr().out
    assert state(folder) == after
    assert set(after) == set(before)


def test_what_is_written_passes_the_check(folder):
    """An import that leaves faults behind blocks the next editor's save."""
    for name in NAMES:
        imported(folder, name, "--source", SOURCE, "--write")

    assert check.faults(folder) == []


def test_what_is_shown(folder, capsys):
    """An editor reads groups with examples, old beside new, before saying yes."""
    row = trade("1100000", valuation="FOB")
    with (folder / "tables" / "trade.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(row), lineterminator="\n").writerow(row)
    imported(folder, "comtrade_current.csv", "--source", SOURCE)
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].endswith("comtrade_current.csv: UN Comtrade (CP1252, commas), 17 rows")
    assert lines[1] == "added          9"
    assert lines[2] == "  row 16: KAZ EUN export 2021 HS TOTAL FOB: 650000 USD"
    assert "  … and 4 more" in lines
    at = lines.index("changed        1")
    assert lines[at + 1] == "  row 3: KAZ JPN export 2021 HS TOTAL FOB: 1100000 → 1200000 USD"
    assert lines[at + 2 : at + 5] == ["equal          0", "refused        0", "left out       7"]
    missing = (
        "2 because the partner is not in the table countries: Areas, nes, CIV (first in row 4)"
    )
    assert f"  {missing}" in lines


def test_without_a_source_it_can_only_be_shown(folder, capsys):
    """A figure without its publication must not enter; the candidates are named."""
    assert imported(folder, "worldbank.csv") == 0
    assert "--source SOURCE_ID --write takes it, with a row of sources (perhaps worldbank-wdi" in (
        capsys.readouterr().out
    )
    with pytest.raises(SystemExit) as stopped:
        imported(folder, "worldbank.csv", "--write")
    assert stopped.value.code == 2
    assert "--write needs --source SOURCE_ID" in capsys.readouterr().err


def test_source_that_is_not_there(folder, capsys):
    """A slip in the id would leave the figures with a source nobody can open."""
    assert imported(folder, "worldbank.csv", "--source", "worldbank-wdo", "--write") == 1
    row = len(HELD.rows["sources"]) + 2
    assert capsys.readouterr().out == (
        f"tables/sources.csv:{row}:source_id: 'worldbank-wdo' of --source is not in "
        "sources.source_id, expected an existing id (perhaps worldbank-wdi), or first a new row "
        "in tables/sources.csv\n"
    )


def test_faults_are_lines_and_the_rest_is_taken(folder, tmp_path, capsys):
    """Exit code 1 tells a script of the bad row; the sound ones need not wait for it."""
    file = tmp_path / "short.csv"
    file.write_text(
        "Country Code,Indicator Code,2015,2016\nKAZ,NY.GDP.MKTP.CD,oops,5\n", encoding="utf-8"
    )
    words = ["import", "worldbank", str(file), "--source", SOURCE, "--write"]

    assert main([*words, str(folder)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{file}:2:2015: 'oops' is not a number, expected a number such as")
    assert out.endswith("tables/series.csv: 1 rows added, 0 changed\n")


def test_faulty_tables_are_not_written(folder, capsys):
    """A ragged row of the table itself would be lost when the table is written anew."""
    file = folder / "tables" / "trade.csv"
    file.write_bytes(file.read_bytes() + b"KAZ,JPN\n")
    before = state(folder)

    assert imported(folder, "comtrade_current.csv", "--source", SOURCE, "--write") == 1
    assert ":-: the row has 2 cells, expected 11" in capsys.readouterr().out
    assert state(folder) == before


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "none.csv",
            "none.csv:1:-: the file cannot be opened (No such file or directory), expected",
        ),
        ("tables", "tables:1:-: the file cannot be opened (Is a directory), expected"),
        (
            "datapackage.json",
            "datapackage.json:1:-: the file is JSON, which is no table, expected the download as CSV",
        ),
    ],
)
def test_files_that_are_none(folder, capsys, file, said):
    """A slip in the name ends in one line, not in a traceback."""
    assert main(["import", "wits", str(folder / file), str(folder)]) == 1
    assert said in capsys.readouterr().out.splitlines()[0]


def test_package_that_is_none(tmp_path, capsys):
    """A wrong directory is named, and no table is made there."""
    assert imported(tmp_path, "wits_query.csv") == 1
    assert "datapackage.json cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "comtrade"],
        ["import", "itc", "x.csv"],
        ["import", "wits", "x.csv", "a", "b"],
        ["import", "wits", "x.csv", "--fast"],
    ],
)
def test_wrong_usage(words, capsys):
    """A script that misspells the command must not take it for a finished import."""
    with pytest.raises(SystemExit) as stopped:
        main(words)

    assert stopped.value.code == 2
    assert "usage: python -m data" in capsys.readouterr().err


def test_module_runs(folder):
    """The contract names `python -m data import {comtrade,wits,worldbank} FILE`."""
    file = FILES / "wits_query.csv"
    done = subprocess.run(
        [sys.executable, "-m", "data", "import", "wits", str(file), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{file}: a WITS query (UTF-8, commas), 8 rows\nadded")


# ---- the same as functions ----------------------------------------------------------------------


def test_functions_do_what_the_command_does(folder):
    """An editor's own program shows an import and takes it without a command line."""
    content = (FILES / "comtrade_current.csv").read_bytes()
    before = state(folder)
    offer = offered("comtrade", content, "x.csv", SOURCE, folder)

    assert groups(offer.plan) == groups(planned(HELD.rows))
    assert state(folder) == before
    assert taken(offer) == ["trade"]
    assert taken(offered("comtrade", content, "x.csv", SOURCE, folder)) == []
    assert groups(offered("comtrade", content, "x.csv", SOURCE, folder).plan)[:2] == (0, 0)


def test_functions_refuse_what_the_command_refuses(folder):
    """Without a source nobody could say later where the figures came from."""
    content = (FILES / "comtrade_current.csv").read_bytes()
    with pytest.raises(RefusalError, match="un-comtrad' of --source is not in sources"):
        offered("comtrade", content, "x.csv", "un-comtrad", folder)
    with pytest.raises(RefusalError, match="another kind than wits"):
        offered("wits", content, "x.csv", SOURCE, folder)
    with pytest.raises(ValueError, match="without a source"):
        taken(offered("comtrade", content, "x.csv", root=folder))
