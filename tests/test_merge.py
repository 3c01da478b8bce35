"""
Two editors of one table: what both did is joined, and what cannot be joined is asked.

A merge that is wrong once is a lost update, which nobody notices until a briefed number is wrong.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.row_changes import keyed
from editor.draft import Draft
from editor.merge import merged
from editor.steps import AddRow, DropRow, Edit, SetCell, new_row_id
from tests.small_table import COLUMNS, FEW, RESOURCE, RESOURCES, line

BASE = b"id,name,note\na,x,\nb,y,\nc,z,\n"


def typed(row_id, column, value):
    """Type into a cell."""
    return Edit((SetCell("things", row_id, column, value),), "type")


def put_in(row_id, **cells):
    """Put in a row."""
    return Edit((AddRow("things", row_id, cells),), "add")


def taken_out(row_id):
    """Take out a row."""
    return Edit((DropRow("things", row_id),), "delete")


def draft_of(*edits, base=BASE):
    """Do edits on a file."""
    draft = Draft(RESOURCES, {"things": base})
    for edit in edits:
        draft = draft.applied(edit)
    return draft


def meets(draft, theirs, word=None):
    """Join, with the same choice everywhere."""
    theirs = {"things": theirs}
    found = merged(draft, theirs, {})
    if word is None:
        return found
    return merged(draft, theirs, {one.id: word for one in found.conflicts})


def rows(draft):
    """Read the rows of a draft by their keys."""
    return {row.cells["id"]: (row.cells["name"], row.cells["note"]) for row in draft.rows("things")}


# ---- any two editors -------------------------------------------------------------------------


def file_of(table):
    """Write rows by key as a file."""
    lines = [line((key, *cells)) for key, cells in table.items()]
    return (line(COLUMNS) + "".join(lines)).encode()


CELLS = st.sampled_from(["", "x", "y", '1,"2'])
TABLES = st.dictionaries(st.sampled_from("abcdef"), st.tuples(CELLS, CELLS), max_size=5)


@st.composite
def sequences(draw, keys):
    """Draw edits that type into rows and take them out, some to and fro."""
    found = []
    for _ in range(draw(st.integers(0, 5)) if keys else 0):
        one = draw(st.sampled_from(keys))
        column, value = draw(st.sampled_from(["name", "note"])), draw(CELLS)
        found.append(draw(st.sampled_from([typed(one, column, value), taken_out(one)])))
    return found


def joined(base, ours, theirs, word):
    """Join one row as a person would."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if ours is None or theirs is None:
        return ours if word == "ours" else theirs
    cells = []
    for was, here, there in zip(base or ("", ""), ours, theirs, strict=True):
        mine = here if word == "ours" or there == was else there
        cells.append(there if here in (was, there) else mine)
    return tuple(cells)


@FEW
@given(TABLES, TABLES, st.sampled_from(["ours", "theirs"]), st.data())
def test_joining_is_what_a_person_would_do_row_by_row(base, theirs, word, data):
    """Whatever two editors do, no change of either is lost unless one was asked to choose."""
    draft = draft_of(*data.draw(sequences(list(base))), base=file_of(base))
    added = data.draw(TABLES)
    for key, (name, note) in added.items():
        if key not in base:
            draft = draft.applied(put_in(new_row_id(), id=key, name=name, note=note))
    ours = rows(draft)

    found = meets(draft, file_of(theirs), word)

    keys = base.keys() | ours.keys() | theirs.keys()
    wanted = {key: joined(base.get(key), ours.get(key), theirs.get(key), word) for key in keys}
    assert not found.conflicts
    assert rows(found.draft) == {key: cells for key, cells in wanted.items() if cells is not None}


@FEW
@given(TABLES, TABLES, st.sampled_from(["ours", "theirs"]), st.data())
def test_after_joining_everything_can_still_be_taken_back(base, theirs, word, data):
    """Whoever takes back all edits must see exactly what the others saved, and can do all again."""
    draft = draft_of(*data.draw(sequences(list(base))), base=file_of(base))
    for _ in range(data.draw(st.integers(0, 2))):
        draft = draft.undo()
    draft = meets(draft, file_of(theirs), word).draft
    last, count = draft.content("things"), len(draft.done)

    for _ in range(count):
        draft = draft.undo()
    assert draft.content("things") == file_of(theirs)
    for _ in range(count):
        draft = draft.redo()
    assert draft.content("things") == last
    while draft.undone:
        draft = draft.redo()


@FEW
@given(st.lists(TABLES, min_size=3, max_size=4), st.data())
def test_a_draft_may_meet_others_again_and_again(states, data):
    """A draft that lies for a week is joined many times, and must not be asked the same twice."""
    base, *later = states
    draft = draft_of(*data.draw(sequences(list(base))), base=file_of(base))
    for theirs in later:
        before, was = rows(draft), keyed(draft.bases["things"], RESOURCE)
        was = {key: (cells["name"], cells["note"]) for key, cells in was.items()}
        draft = meets(draft, file_of(theirs), "ours").draft
        keys = was.keys() | before.keys() | theirs.keys()
        wanted = {
            key: joined(was.get(key), before.get(key), theirs.get(key), "ours") for key in keys
        }
        assert rows(draft) == {key: cells for key, cells in wanted.items() if cells is not None}
        assert not meets(draft, file_of(theirs)).conflicts


# ---- what is asked ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "theirs", "asked", "ours", "there"),
    [
        pytest.param(
            typed("a", "name", "X"),
            BASE.replace(b"x", b"Z"),
            ("a", "cell", "name", "x", "X", "Z"),
            ("X", ""),
            ("Z", ""),
            id="both changed a cell",
        ),
        pytest.param(
            typed("a", "name", "X"),
            BASE.replace(b"a,x,\n", b""),
            ("a", "dropped_there", "", "", "", ""),
            ("X", ""),
            None,
            id="changed here, taken out there",
        ),
        pytest.param(
            taken_out("a"),
            BASE.replace(b"x", b"Z"),
            ("a", "dropped_here", "", "", "", ""),
            None,
            ("Z", ""),
            id="taken out here, changed there",
        ),
        pytest.param(
            put_in("new:1", id="n", name="1", note="k"),
            BASE + b"n,2,k\n",
            ("n", "added_twice", "name", "", "1", "2"),
            ("1", "k"),
            ("2", "k"),
            id="added twice",
        ),
    ],
)
def test_what_cannot_be_joined_is_asked_once(edit, theirs, asked, ours, there):
    """The editor must see what each of the two made of the row, and get what was chosen."""
    draft = draft_of(edit)
    (conflict,) = meets(draft, theirs).conflicts
    said = (conflict.row_id, conflict.kind, conflict.column)

    assert (*said, conflict.base, conflict.ours, conflict.theirs) == asked
    assert rows(meets(draft, theirs, "ours").draft).get(asked[0]) == ours
    assert rows(meets(draft, theirs, "theirs").draft).get(asked[0]) == there


def test_a_choice_is_not_taken_for_another_conflict():
    """If the other saves again while one chooses, the choice was about a value that is gone."""
    draft = draft_of(typed("a", "name", "X"))
    (old,) = meets(draft, BASE.replace(b"x", b"Z")).conflicts

    again = merged(draft, {"things": BASE.replace(b"x", b"ZZ")}, {old.id: "ours"})

    assert [one.theirs for one in again.conflicts] == ["ZZ"]


def test_a_cell_typed_and_typed_back_does_not_undo_the_others_work():
    """An editor who put a value back wants no change, least of all in what others wrote there."""
    draft = draft_of(typed("a", "name", "X"), typed("a", "name", "x"))

    found = meets(draft, BASE.replace(b"x", b"Z"))

    assert not found.conflicts
    assert not found.draft.touched


def test_the_same_row_added_by_both_is_one_row():
    """Two editors who enter the same article must not end with a key that stands there twice."""
    found = meets(draft_of(put_in("new:1", id="n", name="1")), BASE + b"n,1,\n")

    assert not found.conflicts
    assert not found.draft.touched


def test_a_choice_for_the_other_can_be_taken_back():
    """Chosen in haste, one's own value is an undo away."""
    draft = meets(draft_of(typed("a", "name", "X")), BASE.replace(b"x", b"Z"), "theirs").draft

    assert rows(draft.undo())["a"] == ("X", "")


def test_what_others_left_alone_stays_the_same_draft():
    """Looking for news must not cost a draft its place on disk each time."""
    draft = draft_of(typed("a", "name", "X"))

    assert meets(draft, BASE).draft is draft
