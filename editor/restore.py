"""Bring a table, or one row of it, back to an earlier state: as an edit, which is checked and saved as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from data.row_changes import keyed, row_changes
from editor.rows import DraftRow
from editor.steps import AddRow, DropRow, Edit, SetCell, Step, new_row_id


def restored(
    resource: Mapping[str, Any],
    rows: list[DraftRow],
    now: bytes,
    then: bytes,
    key: str | None = None,
) -> Edit:
    """
    Make the edit that brings an earlier state back.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.
    rows : list of DraftRow
        The table's rows as the draft has them.
    now, then : bytes
        The table's file with the draft in it, and as it stood.
    key : str, default None
        Only the row of this key.

    Returns
    -------
    Edit
        Its steps; none if nothing differs.
    """
    table = str(resource["name"])
    ids = dict(zip(keyed(now, resource), (row.row_id for row in rows), strict=True))
    before = _followed(keyed(then, resource))
    changes = [one for one in row_changes(now, then, resource) if key is None or one.key == key]
    return Edit(tuple(_steps(table, changes, ids, before)), "restore")


def _steps(
    table: str, changes: list[Any], ids: dict[str, str], before: Mapping[str, str]
) -> Iterator[Step]:
    for one in changes:
        if one.kind == "added":
            row_id = new_row_id()
            ids[one.key] = row_id
            cells = {column: new for column, (_, new) in one.cells.items()}
            yield AddRow(table, row_id, cells, ids.get(before[one.key], ""))
        elif one.kind == "removed":
            yield DropRow(table, ids[one.key])
        else:
            for column, (_, new) in one.cells.items():
                yield SetCell(table, ids[one.key], column, new)


def _followed(rows: Mapping[str, object]) -> dict[str, str]:
    """Tell after which row each row stood."""
    keys = list(rows)
    return dict(zip(keys, ["", *keys], strict=False))
