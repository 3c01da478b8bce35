"""Put a draft on what somebody else has saved meanwhile, row by row and cell by cell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from data.row_changes import key_of
from editor.draft import Draft
from editor.rows import Base, Rows
from editor.steps import AddRow, DropRow, Edit, SetCell, Step, new_row_id

Kind = Literal["cell", "dropped_here", "dropped_there", "added_twice"]
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Conflict:
    """What two editors have changed, each in another way."""

    table: str
    row_id: str
    """Key of the row."""

    kind: Kind
    """Both changed a ``cell``; one took the row out, ``dropped_here`` or ``dropped_there``, and
    the other changed it; both added a row of this key, ``added_twice``, with another cell."""

    column: str = ""
    """The column, if it is about a cell."""

    base: str = ""
    """The cell as it was."""

    ours: str = ""
    """The cell as the draft has it."""

    theirs: str = ""
    """The cell as the other has saved it."""

    edited: Mapping[str, tuple[str, str]] = field(default_factory=dict, compare=False)
    """What was changed in a row that the other took out: each cell before and after."""

    @property
    def id(self) -> str:
        """Name of the conflict; it is another conflict once one of the two has changed more."""
        said = [self.table, self.row_id, self.kind, self.column, self.base, self.ours, self.theirs]
        text = json.dumps([*said, sorted(self.edited.items())])
        return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Merge:
    """A draft on a new base."""

    draft: Draft
    """The draft; where nobody has chosen, it has what it had."""

    conflicts: list[Conflict]
    """Conflicts that nobody has chosen for."""


def merged(draft: Draft, theirs: Mapping[str, bytes], choices: Mapping[str, str]) -> Merge:
    """
    Put a draft on what others have saved.

    The edits are done again on the new files. Where that is not what both wanted together, one more
    edit makes it so, which can be taken back like any other: nothing the editor did is lost.

    Parameters
    ----------
    draft : Draft
        The draft.
    theirs : mapping of str to bytes
        Files as they are now, by table; tables that are not in the draft are passed over.
    choices : mapping of str to str
        ``"ours"`` or ``"theirs"`` for each conflict, by its id.

    Returns
    -------
    Merge
        The draft, the same one if no file has changed; and what is left to choose.

    Raises
    ------
    TableFaultError
        If one of the files cannot be split into rows.
    """
    moved = {
        name: text
        for name, text in theirs.items()
        if name in draft.resources and name in draft.bases and draft.bases[name] != text
    }
    if not moved:
        return Merge(draft, [])
    ghosts = [step for step in draft.ghosts if step.table not in moved]
    start = {table: draft.start(table) for table in draft.bases.keys() & draft.resources.keys()}
    wanted, conflicts = {}, list[Conflict]()
    for table, text in moved.items():
        base = Base(text, draft.resources[table])
        one = _Table(draft, table, base, choices)
        wanted[table] = one.wanted()
        conflicts += one.conflicts
        start[table] = Rows(base)
        for step in one.ghosts():
            ghosts.append(step)
            start[table].take(step)
    bases, made = {**draft.bases, **moved}, (start, None)
    after = Draft(draft.resources, bases, draft.done, draft.undone, tuple(ghosts), made)
    steps = [step for table in moved for step in _towards(after.now(table), wanted[table])]
    if steps:
        mend = Edit(tuple(steps), "merge")
        done = (*after.done, mend)
        after = Draft(draft.resources, bases, done, draft.undone, after.ghosts, made)
    return Merge(after, conflicts)


def difference(before: Rows, after: Rows, called: Mapping[str, str]) -> list[Step]:
    """
    Write the steps that lead from one state of a table to a later one of the same draft.

    Parameters
    ----------
    before, after : Rows
        The two states.
    called : mapping of str to str
        How rows are called where the steps will be done, by what they are called here.

    Returns
    -------
    list of Step
        The steps; none if the states are alike.
    """
    table = before.base.table
    steps: list[Step] = [DropRow(table, called.get(one, one)) for one in before if one not in after]
    last, names = "", dict(called)
    for one in after:
        cells = after.cells[one]
        if one not in before:
            # The name may be that of another row by now.
            names[one] = one if one not in before.base.rows else new_row_id()
            steps.append(AddRow(table, names[one], cells, last))
        else:
            old, name = before.cells[one], names.get(one, one)
            steps += [SetCell(table, name, col, x) for col, x in cells.items() if old[col] != x]
        last = names.get(one, one)
    return steps


class _Table:
    """One table of a draft, beside what somebody else has made of it."""

    def __init__(self, draft: Draft, table: str, theirs: Base, choices: Mapping[str, str]) -> None:
        self._draft, self._table, self._theirs = draft, table, theirs
        self._choices, self.conflicts = choices, list[Conflict]()
        self._was = draft.start(table).base.rows
        self._ours = draft.now(table)

    def wanted(self) -> dict[str, Cells | None]:
        """Say what every row shall be that either has; None for a row that shall be gone."""
        rows: dict[str, Cells | None] = {one: row.cells for one, row in self._theirs.rows.items()}
        for one in self._was:
            rows[one] = self._row(one)
        met = set(self._was)
        for one in self._ours:
            if one not in self._was:
                twin = self._twin(one, met)
                rows[one] = None if twin else self._ours.cells[one]
                if twin:
                    met.add(twin)
                    rows[twin] = self._both(twin, "added_twice", {}, self._ours.cells[one])
        return rows

    def ghosts(self) -> list[Step]:
        """Keep rows that are gone there and that edits speak of, so that these can be done."""
        edits = [*self._draft.done, *self._draft.undone]
        named = {step.row_id for edit in edits for step in edit.steps if step.table == self._table}
        steps: list[Step] = []
        last, start = "", self._draft.start(self._table)
        for one in start.order:
            if one not in self._theirs.rows:
                if one in named:
                    steps.append(AddRow(self._table, one, start.cells[one], last))
                    steps.append(DropRow(self._table, one))
                else:
                    continue
            last = one
        return steps

    def _twin(self, one: str, met: set[str]) -> str:
        """Name the row that they have added under the key of a row of ours."""
        key = (
            one
            if one in self._theirs.rows
            else key_of(self._ours.cells[one], self._theirs.resource)
        )
        return key if key in self._theirs.rows and key not in met else ""

    def _row(self, one: str) -> Cells | None:
        was: Cells = self._was[one].cells
        ours = self._ours.cells[one] if one in self._ours else None
        theirs = self._theirs.rows[one].cells if one in self._theirs.rows else None
        if ours == was:
            return theirs
        if ours is not None and theirs is not None:
            return self._both(one, "cell", was, ours)
        if ours is None and theirs is None:
            return None
        left = ours if theirs is None else theirs
        if left is None or left == was:
            return None
        edited = {name: (was[name], x) for name, x in left.items() if was[name] != x}
        kind: Kind = "dropped_here" if ours is None else "dropped_there"
        conflict = Conflict(self._table, one, kind, edited=edited)
        keeps = "theirs" if ours is None else "ours"
        return left if self._choice(conflict) == keeps else None

    def _both(self, one: str, kind: Kind, was: Cells, ours: Cells) -> Cells:
        """Take each cell from whoever changed it."""
        theirs = self._theirs.rows[one].cells
        cells = {}
        for name, there in theirs.items():
            here, old = ours[name], was.get(name, "")
            if here in (there, old):
                cells[name] = there
            elif there == old:
                cells[name] = here
            else:
                conflict = Conflict(self._table, one, kind, name, old, here, there)
                cells[name] = here if self._choice(conflict) == "ours" else there
        return cells

    def _choice(self, conflict: Conflict) -> str:
        choice = self._choices.get(conflict.id)
        if choice not in {"ours", "theirs"}:
            self.conflicts.append(conflict)
            return "ours"
        return choice


def _towards(rows: Rows, wanted: Mapping[str, Cells | None]) -> list[Step]:
    """Write the steps that make the rows what they shall be."""
    table = rows.base.table
    steps: list[Step] = []
    for one, cells in wanted.items():
        if cells is None:
            steps += [DropRow(table, one)] if one in rows else []
            continue
        have: Mapping[str, Any] = rows.cells[one]
        sets: list[Step] = [
            SetCell(table, one, name, x) for name, x in cells.items() if have[name] != x
        ]
        if not sets and one not in rows:
            # Writing a cell brings back the row.
            sets = [SetCell(table, one, name, x) for name, x in list(cells.items())[:1]]
        steps += sets
    return steps
