"""Put rows in place of those of a group, such as the slides of one deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.rows import DraftRow
from editor.steps import AddRow, DropRow, Edit, SetCell, Step, new_row_id


def replaced(
    table: str,
    rows: Sequence[DraftRow],
    group: Mapping[str, str],
    wanted: Sequence[Mapping[str, str]],
) -> Edit:
    """
    Make the edit that leaves just these rows in a group.

    Parameters
    ----------
    table : str
        Name of the table.
    rows : sequence of DraftRow
        Its rows, in order.
    group : mapping of str to str
        Cells that all rows of the group have in common, by column.
    wanted : sequence of mapping of str to str
        The rows that are to stand there, cells by column, in order; a column that a row lacks is
        empty.

    Returns
    -------
    Edit
        Rows are written over in order, those that are too many go, and those that are missing
        follow the last one.
    """
    held = [one for one in rows if all(one.cells[name] == cell for name, cell in group.items())]
    steps: list[Step] = []
    for row, cells in zip(held, wanted, strict=False):
        full = {**dict.fromkeys(row.cells, ""), **group, **cells}
        steps += [
            SetCell(table, row.row_id, name, cell)
            for name, cell in full.items()
            if row.cells[name] != cell
        ]
    steps += [DropRow(table, row.row_id) for row in held[len(wanted) :]]
    last = held[-1].row_id if held else ""
    for cells in wanted[len(held) :]:
        name = new_row_id()
        steps.append(AddRow(table, name, {**group, **cells}, last))
        last = name
    return Edit(tuple(steps), "import")
