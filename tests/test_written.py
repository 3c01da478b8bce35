"""
Tables are written so that they can be read again, and differ only where they were changed.

Each loss here would be a row or a character of an editor's work, or a revision in which nobody
finds the one cell that was meant.
"""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from data.row_changes import keyed, row_changes
from data.sheets import sheet_of
from data.written import form_of, written
from tests.small_table import CELLS, COLUMNS, FEW, RESOURCE, files


def cells_of(content):
    """Read the rows of a file, all of them."""
    rows, faults = sheet_of(content, RESOURCE)
    assert not faults
    return [dict(row.cells) for row in rows]


@FEW
@given(files())
def test_rows_that_are_the_same_give_the_same_file(content):
    """An editor who takes everything back must not leave a revision behind."""
    assert written(RESOURCE, cells_of(content), content) == content


@FEW
@given(files(), st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), max_size=4))
def test_what_was_written_is_read_again(content, added):
    """A cell with a lone carriage return or a quotation mark must not split its row for everyone."""
    rows = [*cells_of(content), *(dict(zip(COLUMNS, one, strict=True)) for one in added)]

    assert cells_of(written(RESOURCE, rows, content)) == rows


@FEW
@given(files(), st.data())
def test_only_the_line_of_a_changed_row_changes(content, data):
    """Whoever reads a revision looks for one cell, not for quotation marks moved in a hundred rows."""
    rows, (read, _) = cells_of(content), sheet_of(content, RESOURCE)
    # Which of two rows that are alike was meant cannot be seen from their cells.
    assume(rows and len({tuple(row.items()) for row in rows}) == len(rows))
    place = data.draw(st.integers(0, len(rows) - 1))
    rows[place] = {**rows[place], "note": rows[place]["note"] + "!"}

    after, _ = sheet_of(written(RESOURCE, rows, content), RESOURCE)

    others = [number for number in range(len(rows)) if number != place]
    last = len(rows) - 1
    assert [after[one].raw for one in others if one != last] == [
        read[one].raw for one in others if one != last
    ]
    assert (
        form_of(content, RESOURCE).columns
        == form_of(written(RESOURCE, rows, content), RESOURCE).columns
    )


def test_rows_that_are_alike_keep_their_own_quotation_marks():
    """Two equal rows are a fault to mend, and mending one must not rewrite the other."""
    content = b'id,name,note\na,x,\n"a","x",""\nb,,\n'

    after = written(RESOURCE, [*cells_of(content)[:2], {"id": "c"}], content)

    assert after == b'id,name,note\na,x,\n"a","x",""\nc,,\n'


def test_a_file_without_its_last_line_end_takes_a_row_more():
    """Glued to the row before, a new row would be lost, and that one too."""
    content = b"id,name,note\r\na,x,y"

    assert written(RESOURCE, [*cells_of(content), {"id": "b"}], content) == (
        b"id,name,note\r\na,x,y\r\nb,,\r\n"
    )


def test_a_column_the_file_lacks_is_written_as_soon_as_anything_is():
    """A spreadsheet that drops an empty column must not keep an editor from filling it."""
    content = b"id,name\na,x\n"

    assert written(RESOURCE, [{"id": "a", "name": "x", "note": "n"}], content) == (
        b"id,name,note\na,x,n\n"
    )


@FEW
@given(files())
def test_every_row_has_a_name_of_its_own(content):
    """Rows that share a key, or look as if they did, must all be seen and all be saved."""
    found = keyed(content, RESOURCE)

    assert [dict(one) for one in found.values()] == cells_of(content)
    assert not row_changes(content, content, RESOURCE)
