"""
A desk keeps a draft through reloads, restarts, second windows and others' saves.

Lost edits are what tools of this kind get blamed for most.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from data.row_changes import keyed
from data.sheets import sheet_of
from editor.desk import Desk, DeskError
from editor.rows import StepError
from editor.steps import AddRow, DropRow, Edit, SetCell, new_row_id
from tests.small_table import CELLS, COLUMNS, FEW, RESOURCE, files, package

ROOT = Path(__file__).resolve().parent.parent
BASE = {"things": b"id,name,note\na,x,\nb,y,\n"}
# A program of its own that types into the first row.
TYPING = """
import os, sys, pathlib
from editor.desk import Desk
from editor.steps import Edit, SetCell
desk = Desk(pathlib.Path(sys.argv[1]), "ann@example.org")
base = {"things": b"id,name,note\\na,x,\\nb,y,\\n"}
def typed(value):
    desk.apply(Edit((SetCell("things", "a", "name", value),), "type"), base)
"""


def typed(row_id, value, column="name"):
    """Type into a cell."""
    return Edit((SetCell("things", row_id, column, value),), "type")


def names(draft):
    """Read a column of the draft."""
    return [row.cells["name"] for row in draft.rows("things")]


@pytest.fixture
def desk(tmp_path):
    """Give an editor a desk."""
    return Desk(package(tmp_path), "ann@example.org")


def again(desk_held, tmp_path):
    """Open the same desk as another server would."""
    assert desk_held
    return Desk(tmp_path, "ann@example.org")


def journal(tmp_path):
    """Find the journal."""
    (found,) = tmp_path.glob("private/drafts/*/journal.jsonl")
    return found


# ---- any sequence ----------------------------------------------------------------------------


class Desks(RuleBasedStateMachine):
    """Two windows of one editor on two servers, and somebody else who saves."""

    @initialize(content=files())
    def open(self, content):
        """Begin with a file in any form."""
        # As long as a killed process is no failed power supply, the disk need not be waited for.
        self.fsync, os.fsync = os.fsync, lambda _: None
        self.folder = Path(tempfile.mkdtemp())
        self.desks = [Desk(package(self.folder), "ann") for _ in range(2)]
        self.disk = content
        self.now = [(key, dict(cells)) for key, cells in keyed(content, RESOURCE).items()]
        self.ids = [key for key, _ in self.now]
        self.past, self.future, self.number, self.sent = [], [], 0, None
        self.places = list(self.ids)
        self.cells = dict(self.now)
        self.gone = set()

    def teardown(self):
        """Take everything back, and do it again."""
        draft = self.desks[0].draft()
        if "things" in draft.bases:
            last, base = draft.content("things"), draft.bases["things"]
            count = len(draft.done)
            for _ in range(count):
                draft = self.desks[1].undo()
            assert draft.content("things") == base
            for _ in range(count):
                draft = self.desks[0].redo()
            assert draft.content("things") == last
        os.fsync = self.fsync
        shutil.rmtree(self.folder)

    def state(self):
        """Remember how things are."""
        return list(self.places), dict(self.cells), set(self.gone)

    @rule(window=st.integers(0, 1), data=st.data())
    def edit(self, window, data):
        """Type, paste, put in and take out."""
        before, steps = self.state(), []
        for _ in range(data.draw(st.integers(1, 3))):
            kind = data.draw(
                st.sampled_from(["set", "set", "add", "drop"] if self.places else ["add"])
            )
            one = data.draw(st.sampled_from(self.places)) if self.places else ""
            if kind == "add":
                cells = data.draw(st.dictionaries(st.sampled_from(COLUMNS), CELLS, min_size=1))
                steps.append(AddRow("things", new_row_id(), cells, one))
                place = self.places.index(one) + 1 if one else len(self.places)
                self.places.insert(place, steps[-1].row_id)
                self.cells[steps[-1].row_id] = {name: cells.get(name, "") for name in COLUMNS}
            elif kind == "drop":
                steps.append(DropRow("things", one))
                self.gone.add(one)
            else:
                column, value = data.draw(st.sampled_from(COLUMNS)), data.draw(CELLS)
                steps.append(SetCell("things", one, column, value))
                self.cells[one] = {**self.cells[one], column: value}
                self.gone.discard(one)
        self.past.append(before)
        self.future.clear()
        self.number += 1
        self.sent = (Edit(tuple(steps), "paste"), {"things": self.disk}, "w", self.number)
        self.desks[window].apply(*self.sent)

    @precondition(lambda self: self.sent)
    @rule(window=st.integers(0, 1))
    def send_again(self, window):
        """Lose an answer on the way, so that the browser sends everything again."""
        self.desks[window].apply(*self.sent)

    @precondition(lambda self: self.past)
    @rule(window=st.integers(0, 1))
    def undo(self, window):
        """Take back."""
        self.future.append(self.state())
        self.places, self.cells, self.gone = self.past.pop()
        self.desks[window].undo()

    @precondition(lambda self: self.future)
    @rule(window=st.integers(0, 1))
    def redo(self, window):
        """Do again."""
        self.past.append(self.state())
        self.places, self.cells, self.gone = self.future.pop()
        self.desks[window].redo()

    @rule(window=st.integers(0, 1), torn=st.sampled_from([b"", b'{"do":"un', b"\0\0\0"]))
    def restart(self, window, torn):
        """Kill a server, perhaps while it writes."""
        found = [*self.folder.glob("private/drafts/*/journal.jsonl")]
        for file in found:
            with file.open("ab") as opened:
                opened.write(torn)
        self.desks[window] = Desk(self.folder, "ann")

    @precondition(lambda self: self.past)
    @rule(window=st.integers(0, 1), cell=CELLS, data=st.data())
    def others_save(self, window, cell, data):
        """Somebody else writes into a row, and the editor keeps what is in the draft."""
        draft = self.desks[window].draft()
        base = keyed(draft.bases["things"], RESOURCE)
        if not base:
            return
        one = data.draw(st.sampled_from(list(base)))
        ours = {row.row_id: row.cells for row in draft.rows("things")}
        other = Desk(self.folder, "bob")
        self.disk = other.apply(typed(one, cell, "note"), draft.bases).content("things")
        other.discard()
        if sheet_of(self.disk, RESOURCE)[1] or set(keyed(self.disk, RESOURCE)) != set(base):
            self.disk = draft.bases["things"]
            return
        asked = self.desks[window].rebase({"things": self.disk})
        assert not self.desks[1 - window].rebase(
            {"things": self.disk}, {conflict.id: "ours" for conflict in asked}
        )
        if one in ours and ours[one]["note"] == base[one]["note"]:
            self.cells[one] = {**self.cells[one], "note": cell}
        elif one not in ours and not asked:
            assert one in self.gone
        # What undo gives from here on is tested at the end.
        self.past, self.future = [], []
        self.sent = None

    @precondition(lambda self: self.desks[0].draft().touched)
    @rule(window=st.integers(0, 1))
    def save(self, window):
        """Save; rows that the reader could not see again are refused before, by the check."""
        draft = self.desks[window].draft()
        content = draft.content("things")
        rows, faults = sheet_of(content, RESOURCE)
        if faults:
            return
        shown = [dict(row.cells) for row in draft.rows("things")]
        assert [dict(row.cells) for row in rows] == shown
        assert self.desks[window].commit(draft, "", lambda: "saved") == "saved"
        self.disk = content
        self.places = list(keyed(content, RESOURCE))
        self.cells = {key: dict(cells) for key, cells in keyed(content, RESOURCE).items()}
        self.gone, self.past, self.future = set(), [], []
        assert self.desks[1 - window].draft().is_empty

    @invariant()
    def nothing_is_lost(self):
        """Both windows show every row and every character."""
        wanted = [self.cells[one] for one in self.places if one not in self.gone]
        for one in getattr(self, "desks", ()):
            draft = one.draft()
            if "things" in draft.bases:
                assert [dict(row.cells) for row in draft.rows("things")] == wanted


TestDesks = Desks.TestCase
# Making a failure small takes minutes here; what is printed can be read as it is.
TestDesks.settings = settings(
    FEW,
    max_examples=25,
    stateful_step_count=15,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


# ---- what the machine does not say -----------------------------------------------------------


def test_an_operation_sent_twice_is_done_once(desk, tmp_path):
    """After a lost connection the browser sends again; a row must not be put in twice."""
    for one in (desk, again(desk, tmp_path)):
        one.apply(typed("a", "X"), BASE, "window", 1)
        one.undo("window", 2)

    assert names(again(desk, tmp_path).draft()) == ["x", "y"]
    assert again(desk, tmp_path).acknowledged("window") == 2
    assert again(desk, tmp_path).acknowledged("another") == 0


def test_what_is_refused_is_not_kept_and_can_be_answered(desk, tmp_path):
    """One impossible operation must not keep a window from ever being answered again."""
    with pytest.raises(StepError):
        desk.apply(typed("nobody", "X"), BASE, "window", 1)
    assert desk.acknowledged("window") == 0

    desk.skip("window", 1)

    assert again(desk, tmp_path).acknowledged("window") == 1
    assert again(desk, tmp_path).draft().is_empty


def test_editors_do_not_share_a_draft(tmp_path):
    """Ids that look alike in a file name must not open somebody else's draft."""
    package(tmp_path)
    Desk(tmp_path, "Ann@x").apply(typed("a", "X"), BASE)

    for other in ("ann@x", "Ann/x", "../Ann@x", ""):
        assert Desk(tmp_path, other).draft().is_empty


def test_a_draft_outlives_its_process(desk, tmp_path):
    """A server that is killed after it has answered must have written down what it answered to."""
    program = f"{TYPING}typed('kept'); os._exit(9)"
    subprocess.run([sys.executable, "-c", program, tmp_path], cwd=ROOT, check=False)

    assert names(desk.draft()) == ["kept", "y"]


def test_every_record_is_on_the_disk_before_the_answer(desk, tmp_path, monkeypatch):
    """After a power failure nobody must miss what the page had shown as kept."""
    written = []
    monkeypatch.setattr(os, "fsync", lambda number: written.append(os.fstat(number).st_size))

    desk.apply(typed("a", "X"), BASE)
    desk.undo()

    assert written[-1] == journal(tmp_path).stat().st_size


def test_processes_wait_for_each_other(desk, tmp_path):
    """Two servers behind one address must not write over each other's records."""
    program = f"{TYPING}[typed(sys.argv[2] + str(n)) for n in range(40)]"
    started = [
        subprocess.Popen([sys.executable, "-c", program, tmp_path, name], cwd=ROOT) for name in "pq"
    ]
    assert [one.wait() for one in started] == [0, 0]

    values = [edit.steps[0].value for edit in desk.draft().done]
    assert [one for one in values if one[0] == "p"] == [f"p{n}" for n in range(40)]
    assert [one for one in values if one[0] == "q"] == [f"q{n}" for n in range(40)]


def test_a_full_disk_loses_only_what_was_not_answered(desk, tmp_path, monkeypatch):
    """Half a record must be told, and must not stand between the ones before and after it."""
    desk.apply(typed("a", "X"), BASE)

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            desk.apply(typed("a", "Y"), {}, "window", 1)
    desk.apply(typed("b", "Z"), {}, "window", 1)

    assert names(again(desk, tmp_path).draft())[0] in {"X", "Y"}
    desk.apply(typed("b", "Z"), {}, "window", 2)
    assert names(again(desk, tmp_path).draft())[1] == "Z"


def test_a_damaged_draft_says_so_and_is_put_aside(desk, tmp_path):
    """An editor must be able to work again, and whoever mends the disk must find the draft."""
    for value in "XYZ":
        desk.apply(typed("a", value), BASE)
    file = journal(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"Y"', b'"Y', 1))

    opened = again(desk, tmp_path)
    with pytest.raises(DeskError, match=r"journal\.jsonl"):
        opened.draft()
    opened.discard()

    assert opened.draft().is_empty
    assert b'"Z"' in file.with_suffix(".damaged").read_bytes()


# ---- saving ----------------------------------------------------------------------------------


def saved(desk):
    """Save as somebody whose process lives on."""
    return desk.commit(desk.draft(), "r1", lambda: "r2")


def test_rows_are_found_by_their_old_names_after_a_save(desk):
    """What one types into a new row while another window saves belongs into that row."""
    row_id = new_row_id()
    desk.apply(Edit((AddRow("things", row_id, {"id": "n", "name": "1"}),), "add"), BASE)
    desk.apply(typed("a", "A", "id"), {})
    after = {"things": desk.draft().content("things")}
    assert saved(desk) == "r2"

    draft = desk.apply(Edit((*typed(row_id, "2").steps, *typed("a", "X").steps), "type"), after)

    assert names(draft) == ["X", "y", "2"]
    assert [change.key for change in draft.changes()] == ["A", "n"]


def test_a_draft_that_moved_meanwhile_is_not_saved_unseen(desk, tmp_path):
    """What another window typed after the check has not been checked."""
    desk.apply(typed("a", "X"), BASE)
    seen = desk.draft()
    again(desk, tmp_path).apply(typed("a", "Y"), {})

    assert desk.commit(seen, "r1", lambda: pytest.fail("saved unseen")) is None
    assert names(desk.draft()) == ["Y", "y"]


def cut_short(desk):
    """Begin a save in a process that is killed before the draft is emptied."""

    class KilledError(BaseException):
        """A stand-in for the end of a process."""

    def killed():
        raise KilledError

    with pytest.raises(KilledError):
        desk.commit(desk.draft(), "r1", killed)


def test_after_a_cut_save_only_later_edits_are_left(desk, tmp_path):
    """Committed edits must not be saved twice, and what was typed since must not go with them."""
    row_id = new_row_id()
    desk.apply(Edit((AddRow("things", row_id, {"id": "n", "name": "1"}),), "add"), BASE)
    cut_short(desk)
    opened = again(desk, tmp_path)
    opened.apply(typed(row_id, "later"), {})
    opened.apply(typed("b", "too"), {})
    content = opened.draft().content("things")
    pending = opened.pending()

    opened.settle(pending, happened=True)

    draft = again(desk, tmp_path).draft()
    assert [(one.key, one.kind) for one in draft.changes()] == [("b", "changed"), ("n", "changed")]
    assert draft.content("things") == content
    assert draft.undo().content("things") == b"id,name,note\na,x,\nb,y,\nn,1,\n"
    assert opened.pending() is None


def test_after_a_save_that_never_was_all_edits_are_left(desk, tmp_path):
    """A process killed before the commit must leave the editor with everything."""
    desk.apply(typed("a", "X"), BASE)
    cut_short(desk)
    opened = again(desk, tmp_path)

    assert opened.rebase({"things": BASE["things"].replace(b"x", b"Z")}) == []
    opened.settle(opened.pending(), happened=False)

    assert names(again(desk, tmp_path).draft()) == ["X", "y"]
    assert len(opened.rebase({"things": BASE["things"].replace(b"x", b"Z")})) == 1
