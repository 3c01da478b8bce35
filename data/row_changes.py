"""What became of a table between two states of its file: rows by key, cells by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.sheets import Row, sheet_of

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class RowChange:
    """A row that is not what it was."""

    table: str
    """Name of the table."""

    key: str
    """Key of the row, as `data.keys.key` writes it."""

    kind: Kind
    """What became of it."""

    cells: Mapping[str, tuple[str, str]]
    """Cells that differ, each before and after, by column; all that are filled if the row is new or gone."""


def keyed(content: bytes, resource: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """
    Read a table's file as rows by key.

    Parameters
    ----------
    content : bytes
        The file; empty if there was none.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    dict of str to mapping of str to str
        Cells by column, in the file's order, by the names `named` gives. Empty if the file is no
        table.
    """
    rows, _ = sheet_of(content, resource) if content else (None, [])
    return {key: row.cells for key, row in named(rows or (), resource).items()}


def named(rows: Iterable[Row], resource: Mapping[str, Any]) -> dict[str, Row]:
    """
    Name rows by their keys.

    Parameters
    ----------
    rows : iterable of Row
        Rows of a table.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    dict of str to Row
        The rows in their order. The second row of the same key has ``#2`` after it, and so on, so
        that no row is lost.
    """
    met: Counter[str] = Counter()
    found: dict[str, Row] = {}
    for row in rows:
        key = name = key_of(row.cells, resource)
        # A key may itself end like the name of a repeated one.
        while name in found:
            met[key] += 1
            name = f"{key}#{met[key] + 1}"
        found[name] = row
    return found


def key_of(cells: Mapping[str, str], resource: Mapping[str, Any]) -> str:
    """
    Write the key of a row that may be new or at fault.

    Parameters
    ----------
    cells : mapping of str to str
        Cells by column; a column that is not named is empty.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    str
        The key, as `data.keys.key` writes it.
    """
    names = resource["schema"]["primaryKey"]
    return "/".join(cells.get(name, "") for name in ([names] if isinstance(names, str) else names))


def row_changes(before: bytes, after: bytes, resource: Mapping[str, Any]) -> list[RowChange]:
    """
    Compare two states of a table's file.

    Parameters
    ----------
    before, after : bytes
        The files; empty if there was none.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    list of RowChange
        Rows that are gone first, then the others in the order of the later file.
    """
    old, new = keyed(before, resource), keyed(after, resource)
    table = str(resource["name"])
    changes = [
        RowChange(table, key, "removed", {name: (cell, "") for name, cell in row.items() if cell})
        for key, row in old.items()
        if key not in new
    ]
    for key, row in new.items():
        if key not in old:
            cells = {name: ("", cell) for name, cell in row.items() if cell}
            changes.append(RowChange(table, key, "added", cells))
        elif old[key] != row:
            cells = {
                name: (old[key][name], cell) for name, cell in row.items() if old[key][name] != cell
            }
            changes.append(RowChange(table, key, "changed", cells))
    return changes
