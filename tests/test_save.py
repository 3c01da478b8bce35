"""
A save is one revision with everything in it, or none, and an editor's work outlives both.

Whoever saves beside others, or is cut off in the middle, must find each change saved exactly once.
"""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.fault import fault
from data.revisions import Author, Repository, StaleError
from data.row_changes import keyed
from editor.desk import Desk
from editor.save import joined, save, settle
from editor.steps import AddRow, DropRow, Edit, SetCell, new_row_id
from tests.small_table import RESOURCE, package

ANN, BOB = Author("Ann", "ann@example.org"), Author("Bob", "bob@example.org")
BASE = b"id,name,note\na,x,\nb,y,\n"
PATH = "tables/things.csv"


class KilledError(BaseException):
    """A stand-in for the end of a process."""


class Killed(Repository):
    """A repository whose process is killed before or after the commit."""

    after = False

    def save(self, *args):
        """Commit, perhaps, and be killed."""
        if self.after:
            super().save(*args)
        raise KilledError


class KilledLate(Killed):
    """One whose process is killed after the commit."""

    after = True


@pytest.fixture
def folder(tmp_path):
    """Make a data repository of one table."""
    source = package(tmp_path / "source")
    (source / "tables").mkdir()
    (source / PATH).write_bytes(BASE)
    Repository.make(tmp_path / "edition", source, author=ANN)
    return tmp_path / "edition"


def typed(desk, row_id, column, value):
    """Type into a cell of what lies on the disk."""
    edit = Edit((SetCell("things", row_id, column, value),), "type")
    return desk.apply(edit, {"things": (desk.folder / PATH).read_bytes()})


def put_in(desk, key, **cells):
    """Put in a row."""
    row_id = new_row_id()
    edit = Edit((AddRow("things", row_id, {"id": key, **cells}),), "add")
    desk.apply(edit, {"things": (desk.folder / PATH).read_bytes()})
    return row_id


def taken_out(desk, row_id):
    """Take out a row."""
    edit = Edit((DropRow("things", row_id),), "delete")
    desk.apply(edit, {"things": (desk.folder / PATH).read_bytes()})


def desks(folder):
    """Give two editors a desk each."""
    return Desk(folder, "ann"), Desk(folder, "bob")


def on_disk(folder):
    """Read the table."""
    return (folder / PATH).read_bytes()


def reasons(folder):
    """List why revisions were made, the newest first."""
    return [one.reason for one in Repository(folder).revisions()]


def test_a_save_is_a_revision_and_empties_the_draft(folder):
    """What is saved must be in the file, in the history, and no longer waiting to be saved."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")

    saved = save(desk, Repository(folder), ANN, " a slip ")

    assert on_disk(folder) == BASE.replace(b"x", b"X")
    assert (saved.revision.reason, saved.revision.author.name) == ("a slip", "Ann")
    assert desk.draft().is_empty
    assert save(desk, Repository(folder), ANN, "again").revision is None


def test_a_save_without_a_reason_is_refused(folder):
    """A history without reasons does not tell anybody why a number is another."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")

    with pytest.raises(ValueError, match="reason"):
        save(desk, Repository(folder), ANN, " ")


def test_tables_with_faults_are_not_saved(folder):
    """A key that stands there twice would stop the app; the editor keeps the draft and is told."""
    desk, _ = desks(folder)
    typed(desk, "a", "id", "b")
    before = desk.draft()

    saved = save(desk, Repository(folder), ANN, "oops")

    assert saved.revision is None
    assert [one.file for one in saved.faults] == [PATH]
    assert on_disk(folder) == BASE
    assert desk.draft() is before


def test_what_others_saved_meanwhile_is_kept(folder):
    """Of two editors of different cells neither may overwrite the other."""
    ann, bob = desks(folder)
    typed(ann, "a", "name", "X")
    typed(bob, "a", "note", "N")
    put_in(bob, "c")
    taken_out(bob, "b")
    assert save(bob, Repository(folder), BOB, "bob's").revision

    assert save(ann, Repository(folder), ANN, "ann's").revision
    assert on_disk(folder) == b"id,name,note\na,X,N\nc,,\n"


@pytest.mark.parametrize(("word", "kept"), [("ours", b"X"), ("theirs", b"Z")])
def test_one_cell_changed_by_both_waits_for_a_choice(folder, word, kept):
    """The second to save must neither win unseen nor lose what was typed."""
    ann, bob = desks(folder)
    typed(ann, "a", "name", "X")
    typed(ann, "b", "note", "mine")
    typed(bob, "a", "name", "Z")
    save(bob, Repository(folder), BOB, "bob's")

    asked = save(ann, Repository(folder), ANN, "ann's")
    assert asked.revision is None
    assert on_disk(folder) == BASE.replace(b"x", b"Z")
    (conflict,) = asked.conflicts
    assert (conflict.ours, conflict.theirs) == ("X", "Z")

    assert save(ann, Repository(folder), ANN, "ann's", {conflict.id: word}).revision
    assert on_disk(folder) == BASE.replace(b"x", kept).replace(b"y,", b"y,mine")


def test_a_save_between_our_look_and_our_save_is_seen(folder):
    """Checking takes time, and what others save in that time must not be overwritten."""
    ann, bob = desks(folder)
    typed(ann, "a", "name", "X")
    typed(bob, "a", "note", "N")
    looks = []

    def slow(contents, _):
        if not looks:
            save(bob, Repository(folder), BOB, "bob's")
        looks.append(contents[PATH])
        return []

    save(ann, Repository(folder), ANN, "ann's", check=slow)

    assert on_disk(folder) == BASE.replace(b"x,", b"X,N")
    assert looks == [BASE.replace(b"x", b"X"), BASE.replace(b"x,", b"X,N")]


def test_a_file_edited_beside_the_app_is_joined_in_its_own_form(folder):
    """A spreadsheet's file keeps its marks and line ends, and the change made there its author."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")
    theirs = b"\xef\xbb\xbfid,name,note\r\na,x,\r\nb,y,beside\r\n"
    (folder / PATH).write_bytes(theirs)

    assert save(desk, Repository(folder), ANN, "ann's").revision
    assert on_disk(folder) == theirs.replace(b"x", b"X")
    assert reasons(folder)[0] == "ann's"
    assert len(reasons(folder)) == 3


def test_a_file_broken_beside_the_app_is_not_written_over(folder):
    """Rows that cannot be split are not in the draft either; saving would lose them."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")
    (folder / PATH).write_bytes(BASE + b"c,1,2,3\n")

    saved = save(desk, Repository(folder), ANN, "ann's")

    assert [one.row for one in saved.faults] == [4]
    assert on_disk(folder) == BASE + b"c,1,2,3\n"
    assert desk.draft().rows("things")[0].cells["name"] == "X"


def test_the_descriptor_is_saved_along(folder):
    """An article's number of paragraphs and its claims are one change, or neither passes."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")
    before = (folder / "datapackage.json").read_bytes()
    after = json.dumps({**json.loads(before), "paragraphs": {"a1": 3}}).encode()
    seen = []

    def look(_, descriptor):
        seen.append(descriptor["paragraphs"])
        return []

    also = {"datapackage.json": (before, after)}
    saved = save(desk, Repository(folder), ANN, "an article", also=also, check=look)

    assert saved.revision
    assert seen == [{"a1": 3}]
    assert (folder / "datapackage.json").read_bytes() == after
    typed(desk, "a", "name", "Y")
    with pytest.raises(StaleError):
        save(desk, Repository(folder), ANN, "an article", also=also, check=look)


# ---- cut short -------------------------------------------------------------------------------


def test_a_save_cut_after_the_commit_is_not_saved_twice(folder):
    """A row that was saved, and that somebody took out since, must not come back."""
    ann, bob = desks(folder)
    put_in(ann, "c", name="new")
    with pytest.raises(KilledError):
        save(ann, KilledLate(folder), ANN, "ann's")
    taken_out(bob, "c")
    save(bob, Repository(folder), BOB, "not so")

    ann = Desk(folder, "ann")
    assert save(ann, Repository(folder), ANN, "ann's").revision is None

    assert on_disk(folder) == BASE
    assert ann.draft().is_empty
    assert reasons(folder)[:2] == ["not so", "ann's"]


def test_a_save_cut_before_the_commit_loses_nothing(folder):
    """A server killed too early must leave the editor with the whole draft to save again."""
    ann, _ = desks(folder)
    typed(ann, "a", "name", "X")
    with pytest.raises(KilledError):
        save(ann, Killed(folder), ANN, "ann's")

    ann = Desk(folder, "ann")
    assert not settle(ann, Repository(folder))
    assert save(ann, Repository(folder), ANN, "ann's").revision
    assert on_disk(folder) == BASE.replace(b"x", b"X")


def test_the_page_settles_a_cut_save_before_it_shows_the_draft(folder):
    """An editor who comes back must not be shown saved changes as if they were still waiting."""
    ann, _ = desks(folder)
    typed(ann, "a", "name", "X")
    with pytest.raises(KilledError):
        save(ann, KilledLate(folder), ANN, "ann's")

    assert joined(ann, Repository(folder)) == []
    assert ann.draft().is_empty


@pytest.mark.parametrize("seed", range(3))
def test_two_editors_who_are_killed_now_and_then_lose_nothing(folder, seed):
    """After any mixture of edits, saves and ends of processes each row is there exactly once."""
    chance = random.Random(seed)  # noqa: S311 (no secret; a sequence that can be repeated)
    wanted = {"a": ["x", ""], "b": ["y", ""]}
    held = {name: Desk(folder, name) for name in ("ann", "bob")}
    for turn in range(14):
        name = chance.choice(["ann", "bob"])
        place = ["name", "note"][name == "bob"]
        match chance.choice(["type", "type", "add", "save", "early", "late"]):
            case "type":
                key = chance.choice("ab")
                joined(held[name], Repository(folder))
                typed(held[name], key, place, f"{turn}")
                wanted[key][name == "bob"] = f"{turn}"
            case "add":
                joined(held[name], Repository(folder))
                put_in(held[name], f"{turn}", **{place: name})
                wanted[f"{turn}"] = ["", name] if name == "bob" else [name, ""]
            case "save":
                save(held[name], Repository(folder), ANN, f"{turn}")
            case word:
                killed = (Killed, KilledLate)[word == "late"](folder)
                if held[name].draft().touched:
                    with pytest.raises(KilledError):
                        # What was cut before may turn out to be saved, with nothing left.
                        save(held[name], killed, ANN, f"{turn}") and _ended()
                held[name] = Desk(folder, name)
    for name in ("ann", "bob"):
        assert not save(held[name], Repository(folder), ANN, "the end").conflicts

    found = keyed(on_disk(folder), RESOURCE)
    assert {key: [row["name"], row["note"]] for key, row in found.items()} == wanted


def _ended():
    raise KilledError


def test_editors_who_save_at_once_lose_nothing(folder):
    """Six saves in the same second must all be in the table."""

    def work(number):
        desk = Desk(folder, f"editor {number}")
        put_in(desk, f"n{number}")
        return save(desk, Repository(folder), Author(f"editor {number}"), "at once").revision

    with ThreadPoolExecutor() as pool:
        revisions = list(pool.map(work, range(6)))

    assert len({one.id for one in revisions}) == 6
    assert set(keyed(on_disk(folder), RESOURCE)) == {"a", "b", *(f"n{one}" for one in range(6))}


def test_a_fault_in_a_table_that_was_not_touched_is_told(folder):
    """A save must not be the moment at which a broken package becomes the published one."""
    desk, _ = desks(folder)
    typed(desk, "a", "name", "X")
    found = [fault("others", 2, "name", "it is broken", "it whole")]

    assert save(desk, Repository(folder), ANN, "why", check=lambda *_: found).faults == found
    assert len(reasons(folder)) == 1
