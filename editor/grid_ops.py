"""What an editor did in the grid: read from what the browser says, and turned into edits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from editor.grid_state import Have
from editor.steps import AddRow, DropRow, Edit, Label, SetCell, Step

OpKind = Literal["set", "paste", "add", "copy", "delete", "undo", "redo", "void"]
NEW_ROW = re.compile(r"new:[0-9a-f]{32}")
"""Names that a browser gives to rows it adds, as `editor.steps.new_row_id` does, so that one can go on in them at once."""
_LABELS: dict[str, Label] = {
    "set": "type",
    "paste": "paste",
    "add": "add",
    "copy": "copy",
    "delete": "delete",
}


@dataclass(frozen=True)
class Op:
    """One thing an editor did."""

    number: int
    """Running number of the client; what is done already is known by it."""
    kind: OpKind
    """What it is; ``void`` is what cannot be read, and changes nothing."""
    cells: tuple[tuple[str, str, str], ...] = ()
    """Row, column and what was written."""
    rows: tuple[tuple[str, str], ...] = ()
    """Rows to take out or to copy, or new ones: row, and name of the new row or of the one before."""


@dataclass(frozen=True)
class Line:
    """What one client has not been told the end of."""

    client: str
    """Random name of a window of a browser."""
    ops: tuple[Op, ...]
    """What was done in it, in order."""


@dataclass(frozen=True)
class Said:
    """What a browser says."""

    have: Have = field(default_factory=Have)
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Made:
    """What becomes of an operation."""

    edit: Edit | None
    """What to do to the draft; None if nothing."""
    missed: tuple[tuple[str, str, str], ...] = ()
    """Cells that were written in rows or columns that are not there any more."""


def said(value: object) -> Said:
    """
    Read what a browser says, whatever it is.

    Parameters
    ----------
    value : object
        Value of the component's state ``sync``.

    Returns
    -------
    Said
        What could be read. An operation that cannot be is ``void``: it is acknowledged, or it
        would stand in the way of those after it.
    """
    if not isinstance(value, Mapping):
        return Said()
    have = value.get("have")
    held = Have()
    if isinstance(have, Mapping) and isinstance(have.get("version"), int):
        held = Have(str(have.get("epoch")), have["version"], str(have.get("frame")))
    lines = value.get("lines")
    found = [_line(one) for one in lines] if isinstance(lines, list) else []
    return Said(held, tuple(line for line in found if line))


def fresh(told: Said, acknowledged: Mapping[str, int]) -> Iterator[tuple[str, Op]]:
    """
    List what has not been done yet.

    Parameters
    ----------
    told : Said
        What a browser says.
    acknowledged : mapping of str to int
        Number of the last operation that was done, by client.

    Yields
    ------
    tuple of str and Op
        Client and operation, in the order to do them.
    """
    for line in told.lines:
        last = acknowledged.get(line.client, 0)
        for op in sorted(line.ops, key=lambda one: one.number):
            if op.number > last:
                last = op.number
                yield line.client, op


def made(
    op: Op,
    table: str,
    rows: Mapping[str, Mapping[str, str]],
    columns: Collection[str],
    *,
    only_known: bool = False,
) -> Made:
    """
    Make an edit of an operation.

    Parameters
    ----------
    op : Op
        What an editor did; undo and redo make no edit.
    table : str
        Name of the table.
    rows : mapping of str to mapping of str to str
        The draft's rows by name: cells by column.
    columns : collection of str
        Names of the table's columns.
    only_known : bool, default False
        Whether to leave out what speaks of rows that are not in `rows`. A row may have another
        name since the last save, and whoever applies the edit may know it.

    Returns
    -------
    Made
        The edit. A cell that is written as it stands already is no step of it.
    """
    if op.kind not in _LABELS:
        return Made(None)
    steps, missed = list(_rows_of(op, table, rows, only_known=only_known)), []
    new = {step.row_id: step for step in steps if isinstance(step, AddRow)}
    for row_id, column, value in op.cells:
        if column not in columns or (only_known and row_id not in new and row_id not in rows):
            missed.append((row_id, column, value))
        elif row_id in new:
            step = new[row_id]
            new[row_id] = replace(step, cells={**step.cells, column: value})
        elif row_id not in rows or rows[row_id].get(column, "") != value:
            steps.append(SetCell(table, row_id, column, value))
    done = [new[step.row_id] if isinstance(step, AddRow) else step for step in steps]
    return Made(Edit(tuple(done), _LABELS[op.kind]) if done else None, tuple(missed))


def _rows_of(
    op: Op, table: str, rows: Mapping[str, Mapping[str, str]], *, only_known: bool
) -> Iterator[Step]:
    """Add, copy or drop rows."""
    if op.kind == "delete":
        dropped = [row_id for row_id, _ in op.rows if row_id in rows or not only_known]
        yield from (DropRow(table, row_id) for row_id in dropped)
        return
    for row_id, other in op.rows:
        old, new = (row_id, other) if op.kind == "copy" else (other, row_id)
        # A name that a row has already would be the row of somebody else.
        if NEW_ROW.fullmatch(new) and new not in rows and (op.kind != "copy" or old in rows):
            yield AddRow(table, new, dict(rows[old]) if op.kind == "copy" else {}, old)


def _line(value: object) -> Line | None:
    if not isinstance(value, Mapping):
        return None
    client, ops = value.get("client"), value.get("ops")
    if not isinstance(client, str) or not re.fullmatch(r"[0-9a-f]{8,40}", client):
        return None
    read = [_op(one) for one in ops] if isinstance(ops, list) else []
    return Line(client, tuple(op for op in read if op))


def _op(value: object) -> Op | None:
    """Read an operation; None if it has not even a number."""
    if not isinstance(value, Mapping) or not isinstance(value.get("n"), int):
        return None
    number: int = value["n"]
    kind: Any = value.get("kind")
    cells, rows = _texts(value.get("cells"), 3), _texts(value.get("rows"), 2)
    if kind not in get_args(OpKind) or cells is None or rows is None:
        return Op(number, "void")
    three = tuple((row, column, text) for row, column, text in cells)
    return Op(number, kind, three, tuple((one, other) for one, other in rows))


def _texts(value: Any, length: int) -> tuple[tuple[str, ...], ...] | None:
    """Read a list of so many texts each; None if it is none."""
    if value is None:
        return ()
    if not isinstance(value, list):
        return None
    if not all(isinstance(one, list) and len(one) == length for one in value):
        return None
    if not all(isinstance(text, str) and "\0" not in text for one in value for text in one):
        return None
    return tuple(tuple(one) for one in value)
