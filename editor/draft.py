"""What an editor has changed and not saved yet, with every step of it to take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data.row_changes import RowChange
from editor.rows import Base, DraftRow, Rows, StepError
from editor.steps import Edit, Step

__all__ = ["Draft", "DraftRow"]

Resources = Mapping[str, Mapping[str, Any]]
_Made = tuple[Mapping[str, Rows], Mapping[str, Rows] | None]


class Draft:
    """
    Tables as they were when editing began, and edits, done and undone. It never changes itself.

    Parameters
    ----------
    resources : mapping of str to mapping
        What the descriptor says of each table, by name.
    bases : mapping of str to bytes, optional
        Files of the tables the edits touch, as the editor was shown them.
    done, undone : tuple of Edit, optional
        Edits in the order in which they were done; those taken back, the last taken back last.
    ghosts : tuple of Step, optional
        Steps that come before all edits and are never taken back: rows somebody else took out,
        which edits still speak of.
    made : tuple, optional
        What follows from the others, where it is known: rows of each table before the edits, and
        after them.

    Raises
    ------
    TableFaultError
        If a file cannot be split into rows.
    """

    def __init__(
        self,
        resources: Resources,
        bases: Mapping[str, bytes] | None = None,
        done: tuple[Edit, ...] = (),
        undone: tuple[Edit, ...] = (),
        ghosts: tuple[Step, ...] = (),
        made: _Made | None = None,
    ) -> None:
        self.resources, self.bases = resources, dict(bases or {})
        self.done, self.undone, self.ghosts = done, undone, ghosts
        if made is None:
            bare = {
                table: Rows(Base(content, resources[table]))
                for table, content in self.bases.items()
                if table in resources
            }
            start = {table: _after(rows, [Edit(ghosts, "merge")]) for table, rows in bare.items()}
            made = start, None
        self._start, self._made = made

    @property
    def _now(self) -> Mapping[str, Rows]:
        """Rows after the edits; made when they are first asked for, since a journal is long."""
        if self._made is None:
            self._made = {table: _after(rows, self.done) for table, rows in self._start.items()}
        return self._made

    @property
    def touched(self) -> tuple[str, ...]:
        """Names of the tables that are not what they were, in the order of the schema."""
        return tuple(
            name for name in self.resources if name in self._now and self._now[name].changes()
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save, to take back or to do again."""
        return not self.done and not self.undone

    @property
    def standing(self) -> set[str]:
        """
        Names of the tables that the next edit finds in the draft.

        A table of which only edits speak that were taken back may be shown anew before it.
        """
        if not self.undone:
            return set(self.bases)
        return {step.table for one in self.done for step in one.steps} & self.bases.keys()

    def rows(self, table: str) -> list[DraftRow]:
        """
        Show the rows of a table.

        Parameters
        ----------
        table : str
            Name of a table in `bases`.

        Returns
        -------
        list of DraftRow
            The rows in order, without those taken out.

        Raises
        ------
        KeyError
            If no edit speaks of the table.
        """
        return self._now[table].shown()

    def dropped(self, table: str) -> list[DraftRow]:
        """
        Show the rows that were taken out of a table.

        Parameters
        ----------
        table : str
            Name of a table in `bases`.

        Returns
        -------
        list of DraftRow
            The rows as they were.

        Raises
        ------
        KeyError
            If no edit speaks of the table.
        """
        return self._now[table].dropped()

    def content(self, table: str) -> bytes:
        """
        Write the file of a table.

        Parameters
        ----------
        table : str
            Name of a table in `bases`.

        Returns
        -------
        bytes
            The file; the same bytes as in `bases` if nothing differs.

        Raises
        ------
        KeyError
            If no edit speaks of the table.
        """
        return self._now[table].content()

    def changes(self) -> list[RowChange]:
        """
        List what the draft changes.

        Returns
        -------
        list of RowChange
            By table, in the order of the schema. A row whose key was changed is one change, under
            the key it had.
        """
        return [
            one for name in self.resources if name in self._now for one in self._now[name].changes()
        ]

    def applied(
        self, edit: Edit, shown: Mapping[str, bytes] | None = None, *, strict: bool = True
    ) -> Draft:
        """
        Do an edit.

        Parameters
        ----------
        edit : Edit
            The edit. What had been taken back cannot be done again after it.
        shown : mapping of str to bytes, optional
            Files as the editor was shown them, of the tables that are not in the draft yet.
        strict : bool, default True
            Whether a step that cannot be taken is refused, or has no effect: it was taken once,
            and the schema has changed since.

        Returns
        -------
        Draft
            The draft with the edit.

        Raises
        ------
        StepError
            If a step cannot be taken.
        TableFaultError
            If a table's file cannot be split into rows.
        """
        bases = {table: self.bases[table] for table in self.standing}
        start = {table: rows for table, rows in self._start.items() if table in bases}
        for table in dict.fromkeys(step.table for step in edit.steps):
            if table not in bases and table in (shown := shown or {}):
                bases[table] = shown[table]
                if table in self.resources:
                    start[table] = Rows(Base(bases[table], self.resources[table]))
        now = self._stepped(edit, start) if strict else None
        ghosts = tuple(one for one in self.ghosts if one.table in bases)
        return Draft(self.resources, bases, (*self.done, edit), (), ghosts, (start, now))

    def undo(self) -> Draft:
        """
        Take back the last edit.

        Returns
        -------
        Draft
            The draft without it; the same draft if there is none.
        """
        if not self.done:
            return self
        *left, edit = self.done
        made = self._made
        if made is not None:
            made = {**made, **{one: _after(self._start[one], left) for one in self._of(edit)}}
        return self._turned(tuple(left), (*self.undone, edit), made)

    def redo(self) -> Draft:
        """
        Do again what was last taken back.

        Returns
        -------
        Draft
            The draft with it; the same draft if there is nothing.
        """
        if not self.undone:
            return self
        *left, edit = self.undone
        made = self._made
        if made is not None:
            made = {**made, **{one: _after(made[one], [edit]) for one in self._of(edit)}}
        return self._turned((*self.done, edit), tuple(left), made)

    def now(self, table: str) -> Rows:
        """
        Return the rows of a table for reading, those taken out included.

        Parameters
        ----------
        table : str
            Name of a table in `bases`.

        Returns
        -------
        Rows
            The rows; they are not to be changed.
        """
        return self._now[table]

    def start(self, table: str) -> Rows:
        """
        Return the rows of a table as they were before all edits, for reading.

        Parameters
        ----------
        table : str
            Name of a table in `bases`.

        Returns
        -------
        Rows
            The rows; they are not to be changed.
        """
        return self._start[table]

    def _of(self, edit: Edit) -> set[str]:
        return {step.table for step in edit.steps} & self._start.keys()

    def _stepped(self, edit: Edit, start: Mapping[str, Rows]) -> Mapping[str, Rows]:
        same = {table for table, rows in start.items() if self._start.get(table) is rows}
        now = {table: self._now[table] if table in same else start[table] for table in start}
        for table in {step.table for step in edit.steps} & now.keys():
            now[table] = now[table].copy()
        for step in edit.steps:
            wrong = now[step.table].take(step) if step.table in now else "table"
            if wrong:
                raise StepError(step, wrong)
        return now

    def _turned(
        self, done: tuple[Edit, ...], undone: tuple[Edit, ...], now: Mapping[str, Rows] | None
    ) -> Draft:
        return Draft(self.resources, self.bases, done, undone, self.ghosts, (self._start, now))


def _after(rows: Rows, edits: Iterable[Edit]) -> Rows:
    """Do edits again; a step that was taken once and cannot be any more has no effect."""
    rows, table = rows.copy(), rows.base.table
    for step in (one for edit in edits for one in edit.steps if one.table == table):
        rows.take(step)
    return rows
