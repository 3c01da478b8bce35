"""
What the grid's browser and the server tell each other.

An edit that is lost on the way, or done twice, is what editors never forgive.
"""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.grid_ops import Line, Op, Said, fresh, made, said
from editor.grid_state import GridRow, GridState, Have
from editor.steps import AddRow, DropRow, Edit, SetCell

NEW = "new:" + "0" * 31
ROWS = {"a": {"x": "1", "y": "2"}, "b": {"x": "3", "y": ""}}
CELL = st.text(string.ascii_letters + '",\n', max_size=3)


def row(key, *cells, **more):
    """Make a row."""
    return GridRow(key, cells, **more)


class Window:
    """What a browser keeps of the rows: browser/grid/sheet.js in Python."""

    def __init__(self):
        self.have, self.rows, self.order = Have(), {}, []

    def take(self, told):
        """Take in an answer; False if all must be asked for."""
        if told["since"] is None:
            self.rows = {one[0]: one for one in told["rows"]}
            self.order = [one[0] for one in told["rows"]]
        elif told["epoch"] != self.have.epoch or self.have.version < told["since"]:
            return False
        elif told["version"] > self.have.version:
            self.rows |= {one[0]: one for one in told["rows"]}
            out = {*told["gone"], *(key for key, _ in told["placed"])}
            self.order = [key for key in self.order if key not in out]
            for key, before in told["placed"]:
                self.order.insert(self.order.index(before) + 1 if before else 0, key)
        else:
            return True
        assert len(self.order) == told["count"]
        self.have = Have(told["epoch"], told["version"])
        return True

    def seen(self):
        """List what an editor sees."""
        return [self.rows[key] for key in self.order]


def test_a_browser_hears_of_what_changed_only():
    """With 5,000 rows a letter would take seconds if all rows went to and fro with it."""
    state, columns = GridState(), ["x", "y"]
    state.shows([row("a", "1", "2"), row("b", "3", "4"), row("c", "5", "6")])
    first = state.answer(Have(), columns)
    have = Have(first["epoch"], first["version"])
    state.shows(
        [
            row("a", "1", "2"),
            row(NEW, "", "", state="new"),
            row("b", "9", "4", state="changed", changed=("x",), faults={"x": "no", "-": "all"}),
        ]
    )

    assert first["since"] is None
    assert first["rows"] == [["a", ("1", "2")], ["b", ("3", "4")], ["c", ("5", "6")]]
    assert state.answer(have, columns) == {
        "epoch": state.epoch,
        "version": 2,
        "count": 3,
        "since": 1,
        "rows": [
            ["b", ("9", "4"), "changed", [0], {0: "no", "-": "all"}],
            [NEW, ("", ""), "new", [], {}],
        ],
        "gone": ["c"],
        "placed": [[NEW, "a"]],
    }


def test_a_stranger_gets_everything():
    """After a restart of the server the browser holds rows of another time."""
    state = GridState()
    state.shows([row("a", "1")])
    for have in (Have(), Have("other", 1), Have(state.epoch, 99), Have(state.epoch, -1)):
        assert state.answer(have, ["x"])["since"] is None


def test_rows_in_another_order_are_told_anew():
    """A file that somebody sorted beside the app must not show in the old order."""
    state = GridState()
    state.shows([row("a", "1"), row("b", "2")])
    state.shows([row("b", "2"), row("a", "1")])

    assert state.answer(Have(state.epoch, 1), ["x"])["since"] is None


def test_an_equal_table_is_no_new_version():
    """Else every click beside the grid would send something."""
    state = GridState()
    for _ in range(3):
        state.shows([row("a", "1")])

    assert state.version == 1


TABLES = st.dictionaries(st.sampled_from("abcdef"), CELL, max_size=6).map(
    lambda rows: [row(key, cell) for key, cell in rows.items()]
)


@given(st.lists(st.tuples(TABLES, st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_whatever_a_browser_missed_it_shows_the_draft(history):
    """Runs overtake each other: answers go missing, and are made for what a browser had long ago."""
    state, window, known = GridState(), Window(), Have()
    for rows, heard, says in history:
        state.shows(rows)
        if heard and not window.take(state.answer(known, ["x"])):
            known = Have()
        if says:
            known = window.have
    if not window.take(state.answer(known, ["x"])):
        assert window.take(state.answer(Have(), ["x"]))

    assert window.seen() == [[one.row_id, one.cells] for one in history[-1][0]]


def test_what_was_done_is_not_done_again():
    """Every message says all that is not acknowledged, so most things are heard twice."""
    told = Said(lines=(Line("c" * 8, (Op(2, "undo"), Op(1, "set"), Op(2, "undo"), Op(3, "redo"))),))

    assert [op.number for _, op in fresh(told, {})] == [1, 2, 3]
    assert [op.number for _, op in fresh(told, {"c" * 8: 2})] == [3]


def test_said_reads_what_browsers_say():
    """What a field of the message means is agreed here, and nowhere else on this side."""
    value = {
        "have": {"epoch": "e", "version": 3, "frame": "f"},
        "lines": [
            {
                "client": "0123456789abcdef",
                "ops": [{"n": 1, "kind": "set", "cells": [["a", "x", "7"]], "rows": []}],
            }
        ],
    }

    assert said(value) == Said(
        Have("e", 3, "f"),
        (Line("0123456789abcdef", (Op(1, "set", (("a", "x", "7"),)),)),),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["set", "e", "a" * 8, "\0"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["have", "lines", "client", "ops", "n", "kind", "cells", "rows"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_said_takes_anything(value):
    """A forged message must not stop the page of whoever sends it with a trace of ours."""
    for _, op in fresh(said(value), {}):
        assert made(op, "t", ROWS, ["x", "y"]).edit is None or op.cells or op.rows


@pytest.mark.parametrize(
    "op",
    [
        {"n": 1, "kind": "burn"},
        {"n": 1, "kind": "set", "cells": [["a", "x"]]},
        {"n": 1, "kind": "set", "cells": [["a", "x", 7]]},
        {"n": 1, "kind": "set", "cells": [["a", "x", "a\0b"]]},
        {"n": 1, "kind": "delete", "rows": "a"},
    ],
)
def test_what_cannot_be_read_does_not_block_the_rest(op):
    """An operation nobody acknowledges would be sent for ever, and all after it with it."""
    line = said({"lines": [{"client": "a" * 8, "ops": [op, {"n": 2, "kind": "undo"}]}]}).lines[0]

    assert line.ops == (Op(1, "void"), Op(2, "undo"))


def edit(op, **options):
    """Make an edit of the small table above."""
    return made(op, "t", ROWS, ["x", "y"], **options).edit


def test_edits():
    """One undo takes back one thing an editor did, whole; what was typed goes in as it is."""
    new = NEW + "1"
    typed = Op(1, "set", (("a", "x", " 07,5 "), ("a", "y", "2")))
    pasted = Op(1, "paste", (("b", "y", "p"), (new, "x", "q")), ((new, "b"),))

    assert edit(typed) == Edit((SetCell("t", "a", "x", " 07,5 "),), "type")
    assert edit(Op(1, "set", (("a", "y", "2"),))) is None
    assert edit(pasted) == Edit(
        (AddRow("t", new, {"x": "q"}, "b"), SetCell("t", "b", "y", "p")), "paste"
    )
    assert edit(Op(1, "add", (), ((new, "a"),))) == Edit((AddRow("t", new, {}, "a"),), "add")
    assert edit(Op(1, "copy", (), (("a", new),))) == Edit(
        (AddRow("t", new, {"x": "1", "y": "2"}, "a"),), "copy"
    )
    assert edit(Op(1, "delete", (), (("a", ""),))) == Edit((DropRow("t", "a"),), "delete")
    assert edit(Op(1, "undo")) is None


def test_rows_that_are_gone_are_told():
    """What was typed into a row that a colleague took out must not vanish without a word."""
    op = Op(1, "set", (("a", "x", "9"), ("gone", "x", "typed"), ("a", "no column", "z")))
    known = made(op, "t", ROWS, ["x", "y"], only_known=True)

    assert known.edit == Edit((SetCell("t", "a", "x", "9"),), "type")
    assert known.missed == (("gone", "x", "typed"), ("a", "no column", "z"))
    assert SetCell("t", "gone", "x", "typed") in edit(op).steps


@pytest.mark.parametrize("name", ["a", "new", "../x", "new:xyz", NEW])
def test_a_browser_cannot_take_the_name_of_a_row(name):
    """A forged name would write over a row that is there, or over one that comes later."""
    assert edit(Op(1, "add", (), ((name, "a"),))) is None
