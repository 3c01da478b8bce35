"""
Faults against what the descriptor declares, in an editor's words.

Frictionless [1]_ reads each cell by the type and limits declared for it; its messages are written
for programmers and are said anew here. Keys, and references to other tables, are followed here,
since Frictionless reads all tables anew for them. It is needed for checking only, takes long to
import, and is therefore imported when a cell is first checked.

References
----------
.. [1] Open Knowledge Foundation, "Frictionless Framework", version 5.
   https://framework.frictionlessdata.io
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from operator import itemgetter
from typing import Any

from data.declared_words import Words, refers_nowhere, same_key, stands_already, wrong_cell
from data.fault import Fault, Part, fault
from data.sheets import Row

Value = Hashable
Known = Mapping[Value, str]
"""What a reference may hold, with the first of its cells as it is written."""


@dataclass(frozen=True)
class Look:
    """A row that was looked at once."""

    cells: Mapping[str, str]
    """The row itself."""
    wrong: tuple[tuple[str, Part, Part], ...]
    """Columns at fault, what is wrong there and what would be right."""
    values: tuple[Value, ...]
    """What each cell holds; None if it is empty or of the wrong type."""


# Each guess compares a cell with all ids; a thousand wrong cells have one cause, not a thousand.
_GUESSES = 40


class Declared:
    """
    What the descriptor declares of one table; a row that stays is looked at once.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.
    """

    def __init__(self, resource: Mapping[str, Any]) -> None:
        self.name: str = resource["name"]
        self._fields = {one["name"]: one for one in resource["schema"]["fields"]}
        self._places = {name: place for place, name in enumerate(self._fields)}
        key = resource["schema"].get("primaryKey", [])
        self._key = [key] if isinstance(key, str) else list(key)
        self._missing = resource["schema"].get("missingValues", [""])
        self._readers: dict[str, Callable[[Any], tuple[Any, Any]]] = {}
        self._looks: dict[int, Look] = {}

    def faults(self, rows: Sequence[Row]) -> list[Fault]:
        """
        Check rows against the types, limits and keys of their table.

        Parameters
        ----------
        rows : sequence of Row
            All rows of the table.

        Returns
        -------
        list of Fault
            At most one for each cell, then what stands there twice.
        """
        cells = [
            fault(self.name, row.number, *wrong)
            for row, look in zip(rows, self._looked(rows), strict=True)
            for wrong in look.wrong
        ]
        return [*cells, *self._twice(rows), *self._same_key(rows)]

    def values(self, rows: Sequence[Row], columns: Sequence[str]) -> list[Value]:
        """
        Read columns.

        Parameters
        ----------
        rows : sequence of Row
            Rows of the table.
        columns : sequence of str
            Names of columns.

        Returns
        -------
        list of hashable
            For each row what its cells hold, as a tuple if there are several columns; None where
            one is empty or of the wrong type.
        """
        take = itemgetter(*(self._places[name] for name in columns))
        return [take(look.values) for look in self._looked(rows)]

    def _looked(self, rows: Sequence[Row]) -> list[Look]:
        held = self._looks
        looks = [held.get(id(row.cells)) or self._look(row.cells) for row in rows]
        if any(id(look.cells) not in held for look in looks) or len(held) != len(looks):
            # Each keeps its row alive, so that no other row can take over its identity.
            self._looks = {id(look.cells): look for look in looks}
        return looks

    def _look(self, cells: Mapping[str, str]) -> Look:
        self._readers = self._readers or _readers(self._fields, self._missing)
        wrong, values = [], []
        for column, reader in self._readers.items():
            cell, broken = cells[column], ""
            try:
                value, notes = reader(cell)
                hash(value)
                broken = next(iter(notes), "") if notes else ""
                if isinstance(value, Decimal) and not value.is_finite():
                    value, broken = None, "type"
            except (ArithmeticError, TypeError, ValueError):
                # Some that is no number compares with no limit.
                value, broken = None, "type"
            values.append(value)
            if broken:
                wrong.append((column, *_said(self._fields[column], cell, broken)))
        return Look(cells, tuple(wrong), tuple(values))

    def _twice(self, rows: Sequence[Row]) -> Iterator[Fault]:
        for column in filter(self._is_unique, self._fields):
            for row, first in _repeated(rows, self.values(rows, [column])):
                words = stands_already(row[column], first)
                yield fault(self.name, row.number, column, *words)

    def _same_key(self, rows: Sequence[Row]) -> Iterator[Fault]:
        # A key of one column that must be unique has been told already.
        if not self._key or (len(self._key) == 1 and self._is_unique(self._key[0])):
            return
        for row, first in _repeated(rows, self.values(rows, self._key)):
            yield fault(self.name, row.number, self._key[0], *same_key(self._key, first))

    def _is_unique(self, column: str) -> bool:
        return bool(self._fields[column].get("constraints", {}).get("unique"))


def known(table: Declared, rows: Sequence[Row], columns: Sequence[str]) -> Known:
    """
    List what a reference to a table may hold.

    Parameters
    ----------
    table : Declared
        The table that is referred to.
    rows : sequence of Row
        Its rows.
    columns : sequence of str
        The columns that are referred to.

    Returns
    -------
    mapping of hashable to str
        By value, as `Declared.values` reads it, the first of its cells as it is written.
    """
    values = table.values(rows, columns)
    return {
        value: row[columns[0]]
        for row, value in zip(rows, values, strict=True)
        if not _is_empty(value)
    }


def dangling(
    table: Declared,
    rows: Sequence[Row],
    key: Mapping[str, Any],
    allowed: Known,
) -> list[Fault]:
    """
    Check a reference to another table.

    Parameters
    ----------
    table : Declared
        The table that refers.
    rows : sequence of Row
        Its rows.
    key : mapping
        The foreign key, as the descriptor has it.
    allowed : mapping of hashable to str
        What the key may hold, as `known` finds it.

    Returns
    -------
    list of Fault
        One for each row that refers to nothing; an empty key is sound.
    """
    columns, reference = key["fields"], key["reference"]
    other, target = reference["resource"] or table.name, reference["fields"][0]
    guesses: dict[str, str] = {}
    found = []
    for row, value in zip(rows, table.values(rows, columns), strict=True):
        if value in allowed or _is_empty(value):
            continue
        cell = row[columns[0]]
        if cell not in guesses:
            written = list(allowed.values()) if len(guesses) < _GUESSES else []
            guesses[cell] = next(iter(get_close_matches(cell, written, 1)), "")
        words = refers_nowhere(cell, other, target, guesses[cell])
        found.append(fault(table.name, row.number, columns[0], *words))
    return found


def _readers(
    fields: Mapping[str, Any], missing: list[str]
) -> dict[str, Callable[[Any], tuple[Any, Any]]]:
    parts = ("name", "type", "constraints")
    plain = [{part: field[part] for part in parts if part in field} for field in fields.values()]
    return _readers_of(json.dumps({"fields": plain, "missingValues": missing}))


# The tables of two editions, and those of tests.
@lru_cache(maxsize=128)
def _readers_of(schema: str) -> dict[str, Callable[[Any], tuple[Any, Any]]]:
    from frictionless import Schema  # noqa: PLC0415 (slow; not needed to run the app)

    fields = Schema.from_descriptor(json.loads(schema)).fields
    return {field.name: field.create_cell_reader() for field in fields}


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, tuple) and set(value) == {None})


def _repeated(rows: Sequence[Row], values: Sequence[Value]) -> Iterator[tuple[Row, int]]:
    """Find the rows that hold what an earlier one holds, with the number of the first."""
    first: dict[Value, int] = {}
    for row, value in zip(rows, values, strict=True):
        if _is_empty(value):
            continue  # a required cell is empty, or of the wrong type: a fault already
        if value in first:
            yield row, first[value]
        first.setdefault(value, row.number)


def _said(field: Mapping[str, Any], cell: str, broken: str) -> Words:
    """Say what is wrong with a cell, and what would be right."""
    limit = field.get("constraints", {}).get(broken)
    return wrong_cell(field, cell, broken, f"{broken} is {limit}")
