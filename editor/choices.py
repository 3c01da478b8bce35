"""What a cell may hold, by readable names, and what a grid must know of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from data import schema
from data.rules.flows import AREAS
from data.sheets import Row
from editor.names import Rows, called, holds_many, targets
from text.messages import Language

Kind = Literal["text", "long", "number", "integer", "boolean", "choice", "list", "date", "period"]

# Texts of a few words; any other that is written in both languages gets a box that grows.
_SHORT = ("name", "title", "capital", "role", "subject", "quantity")


@dataclass(frozen=True)
class Column:
    """What a grid must know of a column."""

    name: str
    title: str
    """Head of the column, in words."""
    help: str
    """What it means."""
    unit: str
    """Unit of all its cells; empty if it has none, or if a column of its own has it."""
    type: str
    """Type in the schema: ``string``, ``number``, ``integer`` or ``boolean``."""
    required: bool
    editor: Kind
    """How it is edited; ``list`` is several ids joined by a semicolon."""
    example: str = ""
    """A value of the right form, as a hint."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Readable name by value; a cell may still hold anything that is typed."""


def texts_of(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Mapping[str, str]]]:
    """
    Take the cells of tables that were checked.

    Parameters
    ----------
    tables : mapping of str to sequence of Row
        As `data.checker.Checker.tables` returns them.

    Returns
    -------
    dict of str to list of mapping of str to str
        Cells of each row by column.
    """
    return {name: [row.cells for row in rows] for name, rows in tables.items()}


def columns(
    table: str, language: Language, rows: Rows | None = None, root: Path | None = None
) -> tuple[Column, ...]:
    """
    Describe the columns of a table for a grid.

    Parameters
    ----------
    table : str
        Name of the table.
    language : {'en', 'ru'}
        Language of titles, help and options.
    rows : mapping of str to sequence of mapping, default None
        All tables; without them only enumerations have options.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    tuple of Column
        In the order of the schema.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    """
    return tuple(
        Column(
            name,
            schema.wording(table, name, lang=language, root=root),
            schema.wording(table, name, part="description", lang=language, root=root),
            schema.unit(table, name, root),
            about["type"],
            bool(about.get("constraints", {}).get("required")),
            _editor(table, about, root),
            str(about.get("example", "")),
            options(table, name, rows or {}, language, root=root),
        )
        for name, about in schema.fields(table, root).items()
    )


def options(
    table: str,
    column: str,
    rows: Rows,
    language: Language,
    row: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> dict[str, str]:
    """
    Name what a cell may hold.

    Parameters
    ----------
    table, column : str
        Names of the table and of its column.
    rows : mapping of str to sequence of mapping
        All tables, the new rows of a draft included.
    language : {'en', 'ru'}
        Language of the names.
    row : mapping of str to str, default None
        The row of the cell: what ``subject_id`` may hold depends on its ``subject_kind``. Without
        it all subjects are named.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    dict of str to str
        Readable name by value: labels of an enumeration, in the order of the schema, or names of
        the rows that a foreign key, or a list of ids, may refer to, in the order of their table.
        Empty for a column that may hold anything.

    Raises
    ------
    UnknownFieldError
        If there is no such column.
    """
    allowed = schema.field(table, column, root).get("constraints", {}).get("enum", ())
    if allowed:
        labels = schema.labels(table, column, language, root)
        return {value: labels.get(value, value) for value in allowed}
    found: dict[str, str] = {}
    for other, key in targets(table, column, row, root):
        for one in rows.get(other, ()):
            if one.get(key):
                found.setdefault(one[key], called(other, one, rows, language, root))
    if (table, column) == ("trade", "partner"):
        found |= {area: area for area in sorted(AREAS)}
    return found


def _editor(table: str, about: Mapping[str, Any], root: Path | None) -> Kind:
    name, form = about["name"], about.get("form")
    if holds_many(table, name, root):
        return "list"
    if about.get("constraints", {}).get("enum") or targets(table, name, root=root):
        return "choice"
    if form in {"date", "period"}:
        return "date" if form == "date" else "period"
    if about["type"] in {"number", "integer", "boolean"}:
        return about["type"]
    stem, _, language = name.rpartition("_")
    return "long" if language in {"en", "ru"} and stem not in _SHORT else "text"
