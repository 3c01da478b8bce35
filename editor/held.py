"""What an editor's journal says: the draft, what windows were told, and a save not yet settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.row_changes import keyed
from editor.draft import Draft
from editor.journal import Record, packed, unpacked
from editor.merge import difference
from editor.steps import NEW, AddRow, Edit, Step

Names = Mapping[str, Mapping[str, str]]

# Windows that are remembered when a journal begins anew; one that has slept longer is unlikely.
_CLIENTS = 200
# Rows of a table whose names before the last saves are remembered.
_NAMES = 5_000


@dataclass(frozen=True)
class Pending:
    """A save that was begun, and of whose end the desk does not know."""

    since: str
    """Revision on which it was to stand."""

    files: Mapping[str, str]
    """Hash of what each table was to become, by the table's name."""


@dataclass
class Held:
    """What the journal says."""

    draft: Draft
    acks: dict[str, int] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    pending: Pending | None = None
    saved: Draft | None = None
    """The draft as it was when the pending save began."""

    def take(self, record: Record, text: Callable[[str], bytes]) -> None:
        """
        Take in one record.

        Parameters
        ----------
        record : dict
            What was written.
        text : callable
            Gives a text by its hash.
        """
        draft = self.draft
        bases = {name: text(one) for name, one in record.get("bases", {}).items()}
        match record["do"]:
            case "stand":
                done, undone = (tuple(map(unpacked, record[it])) for it in ("done", "undone"))
                ghosts = unpacked(record["ghosts"]).steps
                self.draft = Draft(draft.resources, bases, done, undone, ghosts)
                self.acks, self.names = dict(record["acks"]), record["names"]
            case "edit":
                self.draft = draft.applied(unpacked(record), bases, strict=False)
            case "undo":
                self.draft = draft.undo()
            case "redo":
                self.draft = draft.redo()
        self.note(record)

    def note(self, record: Record) -> None:
        """
        Take in what a record says beside the draft.

        Parameters
        ----------
        record : dict
            What was written.
        """
        if record["do"] == "saving":
            said = record["pending"]
            self.pending = Pending(**said) if said else None
            self.saved = self.draft if said else None
        if "client" in record:
            self.acks[record["client"]] = record["number"]


def standing(
    draft: Draft, acks: Mapping[str, int], names: Names, keep: Callable[[bytes], str]
) -> dict[str, Any]:
    """
    Write the record that all others follow.

    Parameters
    ----------
    draft : Draft
        The draft.
    acks : mapping of str to int
        What each window was told, the latest last; long forgotten ones are left out.
    names : mapping
        How rows are called by now, by table.
    keep : callable
        Keeps a text and gives its hash.

    Returns
    -------
    dict
        The record.
    """
    return {
        "do": "stand",
        "bases": {name: keep(text) for name, text in draft.bases.items()},
        "ghosts": packed(Edit(draft.ghosts, "merge")),
        "done": [packed(one) for one in draft.done],
        "undone": [packed(one) for one in draft.undone],
        "acks": dict(list(acks.items())[-_CLIENTS:]),
        "names": names,
    }


def rest(held: Held) -> tuple[Draft, Names]:
    """
    Tell what is left of a draft once it was saved, and how its rows are called since.

    Parameters
    ----------
    held : Held
        A draft whose pending save was committed.

    Returns
    -------
    draft : Draft
        What was edited after the save began.
    names : mapping
        By table, the keys of saved rows by the names they had in the draft.
    """
    now, saved = held.draft, held.saved or held.draft
    bases, names, steps = dict(now.bases), dict(held.names), list[Step]()
    for table in saved.touched:
        bases[table] = saved.content(table)
        new = keyed(bases[table], saved.resources[table])
        rows = saved.now(table)
        # A row of empty cells is none to whoever reads the file; no check lets it pass.
        called = dict(
            zip((one for one in rows if any(rows.cells[one].values())), new, strict=False)
        )
        older = held.names.get(table, {}).items()
        chained = {old: called.get(key, key) for old, key in older}
        moved = {old: key for old, key in called.items() if old != key}
        names[table] = dict(list((chained | moved).items())[-_NAMES:])
        steps += difference(rows, now.now(table), called)
    for table in now.touched:
        if table not in saved.touched:
            steps += difference(now.start(table), now.now(table), {})
    rest = (Edit(tuple(steps), "merge"),) if steps else ()
    left = {step.table for step in steps}
    kept = {table: text for table, text in bases.items() if table in left}
    return Draft(now.resources, kept, rest), names


def renamed(edit: Edit, names: Names, *, only_new: bool) -> Edit:
    """
    Name rows as they are called since the last save.

    Parameters
    ----------
    edit : Edit
        An edit of a window that may not know of the save yet.
    names : mapping
        As `rest` gives them.
    only_new : bool
        Whether to look only at rows that were new then, whose names no other row can have.

    Returns
    -------
    Edit
        The same edit of the rows as they are called now.
    """

    def name(table: str, row_id: str) -> str:
        if only_new and not row_id.startswith(NEW):
            return row_id
        return names.get(table, {}).get(row_id, row_id)

    def step(one: Step) -> Step:
        if isinstance(one, AddRow):
            return replace(one, after=name(one.table, one.after))
        return replace(one, row_id=name(one.table, one.row_id))

    return replace(edit, steps=tuple(step(one) for one in edit.steps))
