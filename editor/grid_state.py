"""What the grid in the browser is told of a table, and what it says back: no edit is lost or done twice."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

ColumnKind = Literal[
    "text", "long", "number", "integer", "boolean", "choice", "list", "date", "period"
]
RowState = Literal["same", "changed", "new", "gone"]
WHOLE_ROW = "-"


@dataclass(frozen=True)
class GridColumn:
    """A column as the grid offers it."""

    name: str
    """Name in the file."""
    title: str
    """Name for people."""
    help: str = ""
    """What stands in it."""
    unit: str = ""
    """Unit of its numbers."""
    kind: ColumnKind = "text"
    """How its cells are edited; ``list`` holds several options with semicolons between them."""
    required: bool = False
    """Whether it may not be empty."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Readable names by value; anything else can be typed as well."""
    hint: str = ""
    """Form of what is typed, such as ``2025-12-20``."""


@dataclass(frozen=True)
class GridRow:
    """A row as the grid shows it."""

    row_id: str
    """Name of the row in the draft."""
    cells: tuple[str, ...]
    """Cells in the order of the columns, exactly as they stand in the draft."""
    state: RowState = "same"
    """What the draft does to it; a row that is ``gone`` is shown struck out."""
    changed: tuple[str, ...] = ()
    """Columns the draft changes."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """Words on what is wrong, by column; ``-`` for the row as a whole."""


@dataclass(frozen=True)
class Shown:
    """A table as it stands in the draft."""

    table: str
    """Name of the table."""
    title: str
    """Name for people."""
    columns: tuple[GridColumn, ...]
    """Columns, the one that stays in sight first."""
    rows: Sequence[GridRow]
    """Rows in the order of the file."""
    undo: str = ""
    """What the button of undo takes back, in words; empty if there is nothing."""
    redo: str = ""
    """What the button of redo does again, in words; empty if there is nothing."""
    note: str = ""
    """What just happened, if an editor has to hear of it."""
    at: tuple[str, str, str] | None = None
    """Row and column to bring into sight, and a name of this request, which is met once."""
    locked: bool = False
    """Whether the table can only be read."""


@dataclass(frozen=True)
class Have:
    """What a browser has already."""

    epoch: str = ""
    version: int = 0
    frame: str = ""


class GridState:
    """
    States of a table that one session's browser was told of, so that it hears only of what changed.

    Every answer holds what changed in any version since the one the browser is known to have;
    so it is right also for a browser that has heard some of it already.
    """

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.version = 0
        self._rows: dict[str, GridRow] = {}
        self._whole = 0  # a browser that has less needs all rows
        self._changed: dict[str, int] = {}
        self._placed: dict[str, int] = {}
        self._gone: dict[str, int] = {}

    def shows(self, rows: Iterable[GridRow]) -> None:
        """
        Take in how the table stands.

        Parameters
        ----------
        rows : iterable of GridRow
            Rows in the order of the file, each named once.
        """
        new, old = {row.row_id: row for row in rows}, self._rows
        changed = [
            key for key, row in new.items() if old.get(key) is not row and old.get(key) != row
        ]
        gone = old.keys() - new.keys()
        moved = [key for key in old if key in new] != [key for key in new if key in old]
        if not (changed or gone or moved) and self.version:
            return
        self.version += 1
        if moved or not old:
            self._whole = self.version
        for key in changed:
            self._changed[key] = self.version
            if key not in old:
                self._placed[key] = self.version
        self._gone |= dict.fromkeys(gone, self.version)
        self._rows = new

    def answer(self, have: Have, columns: Sequence[str]) -> dict[str, Any]:
        """
        Say what a browser needs.

        Parameters
        ----------
        have : Have
            What it has.
        columns : sequence of str
            Names of the columns, in the order of the cells.

        Returns
        -------
        dict of str to Any
            ``epoch``, ``version`` and ``count`` of rows; ``rows``, either all (``since`` is None)
            or those that changed since the version ``since``, with ``gone`` and ``placed``: which
            rows are not there any more, and after which row each new one stands, in order.
        """
        told = {"epoch": self.epoch, "version": self.version, "count": len(self._rows)}
        places = {name: place for place, name in enumerate(columns)}
        known = have.epoch == self.epoch and self._whole <= have.version <= self.version
        if not known:
            rows = [_packed(row, places) for row in self._rows.values()]
            return {**told, "since": None, "rows": rows}
        since = have.version
        rows = [
            _packed(self._rows[key], places)
            for key, version in self._changed.items()
            if version > since and key in self._rows
        ]
        gone = [key for key, at in self._gone.items() if at > since and key not in self._rows]
        placed = {key for key, at in self._placed.items() if at > since and key in self._rows}
        found, before = [], ""
        for key in self._rows if placed else ():
            if key in placed:
                found.append([key, before])
            before = key
        return {**told, "since": since, "rows": rows, "gone": gone, "placed": found}


def _packed(row: GridRow, places: Mapping[str, int]) -> list[Any]:
    """Write a row as short as it can be: most are as they were."""
    if row.state == "same" and not row.faults:
        return [row.row_id, row.cells]
    changed = [places[name] for name in row.changed if name in places]
    faults = {places.get(name, WHOLE_ROW): words for name, words in row.faults.items()}
    return [row.row_id, row.cells, row.state, changed, faults]
