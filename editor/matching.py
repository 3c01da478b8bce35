"""Rows that come from elsewhere beside the rows of a draft, by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from data.cell_forms import same_number
from data.spreadsheet import TakenRow
from editor.steps import AddRow, SetCell, Step


class Held(Protocol):
    """A row of the draft."""

    @property
    def row_id(self) -> str:
        """Name of the row in the draft."""

    @property
    def cells(self) -> Mapping[str, str]:
        """Cells by column."""


def numbers_of(resource: Mapping[str, Any]) -> frozenset[str]:
    """
    List the columns of numbers.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    frozenset of str
        Their names.
    """
    fields = resource["schema"]["fields"]
    return frozenset(one["name"] for one in fields if one["type"] in {"number", "integer"})


def key_of(cells: Mapping[str, str], key: list[str], numbers: frozenset[str]) -> tuple[str, ...]:
    """
    Take the key of a row.

    Parameters
    ----------
    cells : mapping of str to str
        The row, cells by column.
    key : list of str
        Columns of the key.
    numbers : frozenset of str
        Columns of numbers: places in an order are the same however they are written.

    Returns
    -------
    tuple of str
        Its parts, without blanks around them.
    """
    parts = ((column, cells.get(column, "").strip()) for column in key)
    return tuple(
        str(int(part)) if column in numbers and part.isdecimal() else part for column, part in parts
    )


def steps_of(
    table: str,
    row: TakenRow,
    before: Held | None,
    numbers: frozenset[str],
    make_id: Callable[[], str],
) -> list[Step]:
    """
    List what makes a row of a table hold what was given.

    Parameters
    ----------
    table : str
        Name of the table.
    row : TakenRow
        What was given; a column that it lacks stays as it is.
    before : Held or None
        The row of the draft; None for a new one.
    numbers : frozenset of str
        Columns of numbers, as `numbers_of` lists them.
    make_id : callable
        Makes the name of a new row.

    Returns
    -------
    list of Step
        None if the row holds it already, or nothing is given for a new one.
    """
    if before is None:
        filled = {column: cell for column, cell in row.cells.items() if cell}
        return [AddRow(table, make_id(), filled)] if filled else []
    return [
        SetCell(table, before.row_id, column, cell)
        for column, cell in row.cells.items()
        if not _same(before.cells.get(column, ""), cell, is_number=column in numbers)
    ]


def _same(one: str, other: str, *, is_number: bool) -> bool:
    return one == other or (is_number and same_number(one, other))
