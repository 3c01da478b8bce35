"""
The check made again after each change, against the check of everything and against Frictionless.

An editor sees the faults of the first, and the command line and the next editor those of the
second: were they to differ, somebody saves what the next one cannot, or cannot save what is sound.
"""

import csv
import io
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import check, package
from data.checker import Checker
from data.fault import Fault
from data.resplit import resplit
from data.rules import ALL
from data.sheets import sheet_of

DESCRIPTOR = package.descriptor(package.PUBLISHED)
RESOURCES = {one["name"]: one for one in DESCRIPTOR["resources"]}
TABLES = ("claims", "sources", "quantities", "claim_subjects", "waits", "corridor_legs", "pairs")
HOSTILE = [
    "",
    " ",
    "x",
    "a1",
    "nan",
    "1_0",
    "-1",
    "1e3",
    "2025-02-30",
    "=1",
    'a"b',
    "Ж, я\n",
    "RUS",
]


@cache
def shipped():
    """Read the published tables, each shortened so that a full check is quick."""
    whole = check.contents_of(package.PUBLISHED, DESCRIPTOR)
    return {
        path: b"".join(content.splitlines(keepends=True)[:7]) for path, content in whole.items()
    }


def cells_of(content):
    """Split a file whose lines are rows."""
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def file_of(rows):
    """Write rows."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


@st.composite
def edits(draw):
    """Draw what somebody does to a table: cells, rows, the file itself."""
    table = draw(st.sampled_from(TABLES))
    what = draw(st.sampled_from(["cell", "cell", "cell", "copy", "drop", "rest", "break", "lose"]))
    return table, what, draw(st.integers(0, 10**6)), draw(st.sampled_from(HOSTILE))


def edited(contents, edit):
    """Do it."""
    table, what, place, text = edit
    path = RESOURCES[table]["path"]
    rows = cells_of(contents.get(path) or shipped()[path])
    row = 1 + place % max(1, len(rows) - 1)
    if what == "lose":
        return {other: content for other, content in contents.items() if other != path}
    if what == "break":
        return {**contents, path: file_of(rows).replace(b",", b";", 1) + b'"'}
    if what == "cell" and row < len(rows) and rows[row]:
        column = place % len(rows[row])
        other = rows[1 + place % 7 % (len(rows) - 1)]
        # Another row's cell is what a paste or a slip brings.
        rows[row][column] = text or "".join(other[column : column + 1])
    elif what == "copy" and row < len(rows):
        rows.insert(place % len(rows) or 1, list(rows[row]))
    elif what == "drop" and row < len(rows):
        del rows[row]
    elif what == "rest":
        return {**contents, path: shipped()[path]}
    return {**contents, path: file_of(rows)}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(edits(), min_size=1, max_size=4))
def test_a_check_after_each_edit_is_the_check_of_everything(steps):
    """A part not made anew leaves a fault that is mended, or hides one that is new."""
    checker, contents = Checker(DESCRIPTOR), shipped()
    for step in steps:
        contents = edited(contents, step)
        assert checker.faults(contents) == check.faults_in(contents, DESCRIPTOR)


def _violations(name, content):
    """Ask Frictionless alone which cells break the schema of a table."""
    from frictionless import Resource, Schema  # noqa: PLC0415 (slow)

    rows = sheet_of(content, RESOURCES[name])[0]
    fields = [
        {part: field[part] for part in ("name", "type", "constraints") if part in field}
        for field in RESOURCES[name]["schema"]["fields"]
    ]
    schema = {"fields": fields, "primaryKey": RESOURCES[name]["schema"]["primaryKey"]}
    grid = [[f["name"] for f in fields], *([*row.cells.values()] for row in rows)]
    report = Resource(data=grid, schema=Schema.from_descriptor(schema)).validate(limit_errors=10**6)
    for error in report.tasks[0].errors:
        column = getattr(error, "field_name", None) or schema["primaryKey"][0]
        yield rows[error.row_number - 2].number, column


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(edits(), min_size=1, max_size=4))
def test_no_cell_is_judged_less_strictly_than_frictionless_does(steps):
    """Types, limits and keys are a published standard; other programs hold the tables to it."""
    contents = shipped()
    for step in steps:
        # "nan" in a column with limits ends Frictionless with an error of its own.
        if step[1] in {"cell", "copy"} and step[3] != "nan":
            contents = edited(contents, step)
    found = {(one.file, one.row, one.column) for one in check.faults_in(contents, DESCRIPTOR)}
    for name in {step[0] for step in steps}:
        path = RESOURCES[name]["path"]
        assert found >= {(path, *place) for place in _violations(name, contents[path])}


def test_what_is_no_number_is_a_fault_and_no_error():
    """Decimal("nan") compares with no limit; the check would end in a traceback."""
    path = RESOURCES["nodes"]["path"]
    rows = cells_of(shipped()[path])
    rows[1][rows[0].index("lat_deg")] = "nan"
    said = [str(one) for one in check.faults_in({**shipped(), path: file_of(rows)}, DESCRIPTOR)]

    assert any(
        line.startswith(f"{path}:2:lat_deg: 'nan' is not of the type number") for line in said
    )


def test_a_file_that_cannot_be_opened_is_told_and_mended():
    """Someone locks a table in a spreadsheet: the editor must come back once it is free."""
    path = RESOURCES["seas"]["path"]
    locked = Fault(path, 1, "-", "the file cannot be opened (locked)", "a file that may be read")
    checker = Checker(DESCRIPTOR)
    before = checker.faults(shipped())

    assert locked in checker.faults({**shipped(), path: locked})
    assert "seas" not in checker.tables
    assert checker.faults(shipped()) == before


def test_a_thousand_broken_references_do_not_stop_the_check():
    """A lost table of claims breaks every row that names one; each guess compares with all ids."""
    contents = check.contents_of(package.PUBLISHED, DESCRIPTOR)
    path = RESOURCES["sources"]["path"]
    spoilt = re.sub(rb"\n([a-z0-9])", rb"\nz\1", contents[path])
    found = check.faults_in({**contents, path: spoilt}, DESCRIPTOR)

    dangling = [one for one in found if "is not in sources" in str(one.what)]
    assert len(dangling) > 1000
    # Guesses cost a comparison with each id; without a limit this takes minutes.
    assert any("perhaps" in str(one.right) for one in dangling)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_split_again_is_split_as_anew(mark, end, data):
    """Rows taken over from before must be those that stand there, or a fault gets another's place."""
    path = RESOURCES["seas"]["path"]
    before = mark + shipped()[path].replace(b"\n", end)
    rows, _ = sheet_of(before, RESOURCES["seas"])
    begin = data.draw(st.integers(0, len(before)))
    stop = data.draw(st.integers(begin, min(len(before), begin + 80)))
    put = data.draw(
        st.sampled_from([b"", b"\n", b'"', b'""', b",", b"x", b"\r", end, before[40:130]])
    )
    after = before[:begin] + put + before[stop:]
    again = resplit(after, RESOURCES["seas"], before, rows)
    anew = sheet_of(after, RESOURCES["seas"])

    assert again == anew
    assert [row.raw for row in again[0] or ()] == [row.raw for row in anew[0] or ()]


def test_rows_that_stay_need_not_be_looked_at_again():
    """In a table of 5,000 rows each keystroke would wait for a check of them all."""
    path = RESOURCES["seas"]["path"]
    before = shipped()[path]
    rows, _ = sheet_of(before, RESOURCES["seas"])
    lines = before.splitlines(keepends=True)
    after = b"".join([*lines[:3], b'new,"A ""new"" sea,\nwide",M,1,2,1\n', *lines[4:]])
    again, _ = resplit(after, RESOURCES["seas"], before, rows)
    longer, _ = resplit(
        b"".join([*lines[:2], lines[5], *lines[2:]]), RESOURCES["seas"], before, rows
    )

    assert [new.cells is old.cells for new, old in zip(again, rows, strict=True)] == [
        place != 2 for place in range(len(rows))
    ]
    assert longer[-1].cells is rows[-1].cells
    assert longer[-1].number == rows[-1].number + 1


def test_rules_that_look_at_each_row_look_at_one_table():
    """What such a rule said of a row is kept as long as the row stays, whatever else changes."""
    assert all(len(rule.needs) <= 1 for rule in ALL if rule.by_row)
