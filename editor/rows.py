"""The rows of one table under a draft: as they were, and as edits leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.fault import Fault
from data.row_changes import RowChange, key_of, named
from data.sheets import sheet_of
from data.written import Form, form_of
from editor.steps import AddRow, SetCell, Step

Why = Literal["table", "row", "column", "twice", "long", "letter"]
Cells = Mapping[str, str]

# What the csv module reads unless some library has told it otherwise, as frictionless does.
_LONGEST = 131_072
# Halves of letters, which no encoding can write.
_HALF = re.compile(r"[\ud800-\udfff]")
_NOTHING: frozenset[str] = frozenset()


class StepError(Exception):
    """
    A step cannot be taken.

    Parameters
    ----------
    step : Step
        The step.
    why : str
        There is no such ``table``, ``row`` or ``column``; the row was put in ``twice``; the cell
        is too ``long`` for a file that is to be read again, or holds a ``letter`` that no file
        can hold.
    """

    def __init__(self, step: Step, why: Why) -> None:
        super().__init__(f"{why}: {step}")
        self.step, self.why = step, why


class TableFaultError(Exception):
    """
    The file of a table cannot be split into rows, so that editing it would lose some.

    Parameters
    ----------
    table : str
        Name of the table.
    faults : list of Fault
        What is wrong with the file.
    """

    def __init__(self, table: str, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.table, self.faults = table, faults


@dataclass(frozen=True)
class DraftRow:
    """A row as the draft has it."""

    row_id: str
    """Its name in steps: the key it had when editing began, or what `new_row_id` gave it."""

    cells: Cells
    """Cell by column, for every column of the schema."""

    state: Literal["same", "changed", "new"]
    """Whether the draft changed or made it."""

    changed: frozenset[str] = _NOTHING
    """Columns whose cells differ; none for a new row."""


class Base:
    """
    A table as it was when editing began.

    Parameters
    ----------
    content : bytes
        Its file; empty if there was none.
    resource : mapping
        What the descriptor says of the table.

    Raises
    ------
    TableFaultError
        If rows would be lost.
    """

    def __init__(self, content: bytes, resource: Mapping[str, Any]) -> None:
        rows, faults = sheet_of(content, resource) if content else ([], [])
        if rows is None or faults:
            raise TableFaultError(str(resource["name"]), faults)
        self.content, self.resource, self.table = content, resource, str(resource["name"])
        self.form: Form = form_of(content, resource)
        self.columns = tuple(str(one["name"]) for one in resource["schema"]["fields"])
        self.known = frozenset(self.columns)
        found = named(rows, resource)
        self.raw = {key: row.raw for key, row in found.items()}
        self.rows = {key: DraftRow(key, row.cells, "same") for key, row in found.items()}


class Rows:
    """
    The rows of a table as edits leave them; a row that was taken out keeps its place.

    Parameters
    ----------
    base : Base
        The table as it was.
    """

    def __init__(self, base: Base) -> None:
        self.base = base
        self.cells: dict[str, Cells] = {key: row.cells for key, row in base.rows.items()}
        self.order = list(base.rows)
        self.gone: set[str] = set()
        # Rows that a step named, and the last one put in and its place.
        self.met: dict[str, None] = {}
        self.last = ("", 0)

    def copy(self) -> Rows:
        """
        Make rows that can be edited apart from these.

        Returns
        -------
        Rows
            The same rows.
        """
        twin = Rows(self.base)
        twin.cells, twin.order, twin.last = dict(self.cells), list(self.order), self.last
        twin.gone, twin.met = set(self.gone), dict.fromkeys(self.met)
        return twin

    def take(self, step: Step) -> Why | None:
        """
        Take a step.

        Parameters
        ----------
        step : Step
            A step of this table.

        Returns
        -------
        str or None
            Why it cannot be taken, as `StepError` says it, and nothing is changed then; else None.
        """
        wrong = self._wrong(step)
        if wrong:
            return wrong
        one = step.row_id
        if isinstance(step, SetCell):
            self.cells[one] = {**self.cells[one], step.column: step.value}
            self.gone.discard(one)
        elif isinstance(step, AddRow):
            self._place(one, step.after)
            self.cells[one] = {name: step.cells.get(name, "") for name in self.base.columns}
        else:
            self.gone.add(one)
        self.met[one] = None
        return None

    def __iter__(self) -> Iterator[str]:
        """Name the rows that are there, in order."""
        return (one for one in self.order if one not in self.gone)

    def __contains__(self, row_id: object) -> bool:
        """Tell whether a row is there."""
        return row_id in self.cells and row_id not in self.gone

    def row(self, row_id: str) -> DraftRow:
        """
        Show a row.

        Parameters
        ----------
        row_id : str
            Its name.

        Returns
        -------
        DraftRow
            The row, with what was changed in it.
        """
        cells, old = self.cells[row_id], self.base.rows.get(row_id)
        if old is None:
            return DraftRow(row_id, cells, "new")
        if old.cells == cells:
            return old
        changed = frozenset(name for name in self.base.columns if old.cells[name] != cells[name])
        return DraftRow(row_id, cells, "changed", changed)

    def shown(self) -> list[DraftRow]:
        """
        Show all rows.

        Returns
        -------
        list of DraftRow
            In order; without those taken out.
        """
        met, same = self.met, self.base.rows
        return [self.row(one) if one in met else same[one] for one in self]

    def dropped(self) -> list[DraftRow]:
        """
        Show the rows that were taken out.

        Returns
        -------
        list of DraftRow
            As they were when editing began, in order.
        """
        return [self.base.rows[one] for one in self.base.rows if one in self.gone]

    def changes(self) -> list[RowChange]:
        """
        List what became of the rows.

        Returns
        -------
        list of RowChange
            Rows that are gone first, then the others in their order.
        """
        table = self.base.table
        gone = [
            RowChange(table, old.row_id, "removed", {k: (v, "") for k, v in old.cells.items() if v})
            for old in self.dropped()
        ]
        others = [self.row(one) for one in self if one in self.met] if self.met else []
        return gone + [self._change(table, one) for one in others if one.state != "same"]

    def content(self) -> bytes:
        """
        Write the table's file.

        Returns
        -------
        bytes
            The file, with every line of the old one whose row is the same; the old file itself if
            all are.
        """
        if not self.changes():
            return self.base.content
        form, raw = self.base.form, self.base.raw if self.base.form.as_it_was else {}
        return form.file(
            [
                raw[one.row_id] if one.state == "same" and raw else form.line(one.cells)
                for one in self.shown()
            ]
        )

    def _change(self, table: str, row: DraftRow) -> RowChange:
        if row.state == "new":
            cells = {name: ("", cell) for name, cell in row.cells.items() if cell}
            return RowChange(table, key_of(row.cells, self.base.resource), "added", cells)
        old = self.base.rows[row.row_id].cells
        cells = {name: (old[name], row.cells[name]) for name in old if name in row.changed}
        return RowChange(table, row.row_id, "changed", cells)

    def _wrong(self, step: Step) -> Why | None:
        """Tell what cannot be done, or could not be read again."""
        if (step.row_id in self.cells) == isinstance(step, AddRow):
            return "twice" if isinstance(step, AddRow) else "row"
        cells = {step.column: step.value} if isinstance(step, SetCell) else {}
        cells = dict(step.cells) if isinstance(step, AddRow) else cells
        if not self.base.known.issuperset(cells):
            return "column"
        if any(len(cell) > _LONGEST for cell in cells.values()):
            return "long"
        whole = "".join(cells.values())
        return "letter" if "\0" in whole or _HALF.search(whole) else None

    def _place(self, row_id: str, after: str) -> None:
        """Put a row behind another; many rows that follow each other cost no search."""
        known, at = self.last
        if not after or after not in self.cells:
            at = len(self.order) - 1
        elif known != after:
            at = self.order.index(after)
        self.order.insert(at + 1, row_id)
        self.last = (row_id, at + 1)
