"""
A draft loses no row and no character, and takes back each edit to the very bytes.

Editors forgive a slow tool, not one that has eaten an afternoon's work.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.row_changes import row_changes
from data.sheets import sheet_of
from editor.draft import Draft
from editor.rows import StepError, TableFaultError
from editor.steps import AddRow, DropRow, Edit, SetCell, new_row_id
from tests.small_table import CELLS, COLUMNS, FEW, RESOURCE, RESOURCES, files

BASE = b"id,name,note\na,x,\nb,y,\nc,z,\n"


def draft_of(*edits, base=BASE):
    """Do edits on a file."""
    draft = Draft(RESOURCES)
    for edit in edits:
        draft = draft.applied(edit, {"things": base})
    return draft


def typed(row_id, value, column="name"):
    """Type into a cell."""
    return Edit((SetCell("things", row_id, column, value),), "type")


def put_in(row_id, after="", **cells):
    """Put in a row."""
    return Edit((AddRow("things", row_id, cells, after),), "add")


def taken_out(row_id):
    """Take out a row."""
    return Edit((DropRow("things", row_id),), "delete")


@st.composite
def edits(draw, ids):
    """Draw an edit of rows that were there once; new ones are added to the list."""
    steps = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["set", "add", "drop"] if ids else ["add"]))
        if kind == "add":
            after = draw(st.sampled_from(["", *ids]))
            cells = draw(st.dictionaries(st.sampled_from(COLUMNS), CELLS))
            ids.append(new_row_id())
            steps.append(AddRow("things", ids[-1], cells, after))
        elif kind == "drop":
            steps.append(DropRow("things", draw(st.sampled_from(ids))))
        else:
            one, column = draw(st.sampled_from(ids)), draw(st.sampled_from(COLUMNS))
            steps.append(SetCell("things", one, column, draw(CELLS)))
    return Edit(tuple(steps), "paste")


@FEW
@given(files(), st.data())
def test_as_many_undos_as_edits_give_the_very_bytes(base, data):
    """A file that a spreadsheet wrote must come back as it was, marks, line ends and all."""
    start = Draft(RESOURCES, {"things": base})
    ids = [row.row_id for row in start.rows("things")]
    draft, seen = start, []
    for _ in range(data.draw(st.integers(1, 6))):
        seen.append((draft.content("things"), [dict(row.cells) for row in draft.rows("things")]))
        draft = draft.applied(data.draw(edits(ids)))
    last = draft.content("things")
    count = len(draft.done)

    for content, rows in reversed(seen):
        draft = draft.undo()
        assert draft.content("things") == content
        assert [dict(row.cells) for row in draft.rows("things")] == rows
    assert draft.content("things") == base
    assert not draft.touched
    for _ in range(count):
        draft = draft.redo()
    assert draft.content("things") == last


@FEW
@given(files(), st.data())
def test_what_a_draft_shows_is_what_it_writes(base, data):
    """A character that is on the screen and not in the file is lost at the next start."""
    start = Draft(RESOURCES, {"things": base})
    draft = start.applied(data.draw(edits([row.row_id for row in start.rows("things")])))

    rows, _ = sheet_of(draft.content("things"), RESOURCE)

    shown = [dict(row.cells) for row in draft.rows("things")]
    # A row of empty cells is a fault to be named, so the reader does not count it.
    assert [dict(row.cells) for row in rows] == [one for one in shown if any(one.values())]


def test_a_draft_says_what_it_changed():
    """The grid marks what is new and what is changed; what is not marked is taken for published."""
    draft = draft_of(typed("a", "X"), put_in("new:1", "a", id="n"), taken_out("b"))

    assert [(row.row_id, row.state, set(row.changed)) for row in draft.rows("things")] == [
        ("a", "changed", {"name"}),
        ("new:1", "new", set()),
        ("c", "same", set()),
    ]
    assert [row.row_id for row in draft.dropped("things")] == ["b"]
    assert draft.touched == ("things",)
    assert draft.changes() == row_changes(BASE, draft.content("things"), RESOURCE)


def test_a_cell_typed_back_is_no_change():
    """A save that says it changed a cell and did not sends readers looking for nothing."""
    draft = draft_of(typed("a", "X"), typed("a", "x"))

    assert not draft.touched
    assert not draft.changes()
    assert draft.content("things") == BASE


def test_a_row_whose_key_is_typed_anew_stays_the_same_row():
    """Retyping an id must not read as a row lost and another found."""
    (change,) = draft_of(typed("a", "A", "id")).changes()

    assert (change.key, change.kind, change.cells) == ("a", "changed", {"id": ("a", "A")})


def test_writing_into_a_row_that_another_window_took_out_brings_it_back():
    """Of two windows of one editor, neither may swallow what is typed in the other."""
    draft = draft_of(taken_out("b"), typed("b", "kept"))

    assert [dict(row.cells)["name"] for row in draft.rows("things")] == ["x", "kept", "z"]


def test_a_pasted_block_keeps_its_order():
    """Rows pasted below a row come in the order of the spreadsheet, each behind the one before."""
    names = [new_row_id() for _ in range(3)]
    steps = [
        AddRow("things", one, {"id": str(place)}, before)
        for place, (one, before) in enumerate(zip(names, ["a", *names], strict=False))
    ]

    draft = draft_of(Edit(tuple(steps), "paste"), put_in("new:x", "a", id="x"))

    assert [row.cells["id"] for row in draft.rows("things")] == ["a", "x", "0", "1", "2", "b", "c"]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (typed("nobody", "x"), "row"),
        (typed("a", "x", "colour"), "column"),
        (put_in("a", id="a"), "twice"),
        (typed("a", "x" * 200_000), "long"),
        (typed("a", "\0"), "letter"),
        (typed("a", "\ud83d"), "letter"),
        (Edit((SetCell("others", "a", "name", ""),), "type"), "table"),
    ],
)
def test_what_could_not_be_read_again_is_refused(edit, why):
    """One cell that no file can hold would make the whole table unreadable for everyone."""
    with pytest.raises(StepError) as refused:
        draft_of(edit)

    assert refused.value.why == why


def test_half_an_edit_is_not_done():
    """A paste that is refused in its second row must not leave its first row behind."""
    draft = draft_of(typed("a", "X"))
    with pytest.raises(StepError):
        draft.applied(Edit((SetCell("things", "a", "name", "Y"), DropRow("things", "?")), "paste"))

    assert draft.rows("things")[0].cells["name"] == "X"


@pytest.mark.parametrize(
    "base", [b"id,name,note\na,x\n", b"id;name;note\n", b"\xff\xfe", b"id,name,note\n,,\n"]
)
def test_a_file_with_rows_that_cannot_be_read_is_not_edited(base):
    """Written back, it would lack the rows that could not be split, and nobody would know."""
    with pytest.raises(TableFaultError) as refused:
        draft_of(typed("a", "x"), base=base)

    assert refused.value.faults


def test_a_table_is_shown_anew_once_no_edit_speaks_of_it():
    """An edit begun on an old file, taken back and forgotten, must not hide what others saved."""
    draft = draft_of(typed("a", "X")).undo()

    draft = draft.applied(typed("a", "Y"), {"things": BASE.replace(b"z", b"Z")})

    assert draft.rows("things")[2].cells["name"] == "Z"


def test_an_edit_of_a_column_the_schema_lost_harms_no_other():
    """After an update of the app an old draft must open, with all that still has a place."""
    old = Edit(
        (SetCell("things", "a", "gone", "1"), SetCell("things", "b", "name", "kept")), "paste"
    )

    draft = Draft(RESOURCES).applied(old, {"things": BASE}, strict=False)

    assert [row.cells["name"] for row in draft.rows("things")] == ["x", "kept", "z"]
