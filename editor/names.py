"""What rows are called, and which rows a cell refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from data import schema
from data.rules.claims import SUBJECTS
from text.fallback import worded
from text.messages import Language

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows of each table as text, cells by column."""

# What a row is called by, the likeliest first; each is written in both languages.
_STEMS = ("name", "title", "statement", "wants", "subject", "reason")
_PARTS = 3
# Columns that name rows without a foreign key: they hold a few other things, or several ids.
_LOOSE = {("trade", "partner"): "countries", ("money", "divided_among"): "countries"}
_MANY = {("money", "divided_among")}


def targets(
    table: str, column: str, row: Mapping[str, str] | None = None, root: Path | None = None
) -> tuple[tuple[str, str], ...]:
    """
    Find the tables whose rows a column names.

    Parameters
    ----------
    table, column : str
        Names of the table and of its column.
    row : mapping of str to str, default None
        The row of the cell, as for `options`.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    tuple of tuple of str and str
        Table and column of the ids; none if the column names no rows.
    """
    keys = schema.table(table, root)["schema"].get("foreignKeys", ())
    named = [
        (key["reference"]["resource"] or table, key["reference"]["fields"][0])
        for key in keys
        if key["fields"] == [column]
    ]
    other = schema.field(table, column, root).get("lists") or _LOOSE.get((table, column))
    if other:
        named.append((other, _id(other, root)))
    if column == "subject_id" and "subject_kind" in schema.fields(table, root):
        kind = row.get("subject_kind", "") if row else ""
        named += [SUBJECTS[kind]] if kind in SUBJECTS else [] if kind else SUBJECTS.values()
    return tuple(dict.fromkeys(named))


def holds_many(table: str, column: str, root: Path | None = None) -> bool:
    """
    Tell whether a cell of a column holds several ids, joined by a semicolon.

    Parameters
    ----------
    table, column : str
        Names of the table and of its column.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    bool
        True if it lists ids.
    """
    return "lists" in schema.field(table, column, root) or (table, column) in _MANY


def called(
    table: str,
    row: Mapping[str, str],
    rows: Rows,
    language: Language,
    root: Path | None = None,
) -> str:
    """
    Name a row so that a person knows it.

    Parameters
    ----------
    table : str
        Name of the table.
    row : mapping of str to str
        The row.
    rows : mapping of str to sequence of mapping
        All tables, for the names of what the row refers to.
    language : {'en', 'ru'}
        Language of the name.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    str
        Its name, title or statement; of a row that has none the readable names of the cells that
        tell it from others; its id if all of them are empty.
    """
    stem = next((one for one in _STEMS if f"{one}_en" in row), "")
    if stem == "subject":
        return ", ".join(filter(None, (worded(row, one, language) for one in (stem, "quantity"))))
    name = worded(row, stem, language) if stem else ""
    if name:
        return name
    parts = [_told(table, column, row, rows, language, root) for column in _telling(table, root)]
    return " · ".join(filter(None, parts)) or row.get(_id(table, root), "")


def _told(
    table: str,
    column: str,
    row: Mapping[str, str],
    rows: Rows,
    language: Language,
    root: Path | None,
) -> str:
    """Name what one cell refers to, without naming all that it might."""
    cell = row.get(column, "")
    label = schema.labels(table, column, language, root).get(cell)
    if label or not cell:
        return label or ""
    for other, key in targets(table, column, row, root):
        for one in rows.get(other, ()):
            if one.get(key) == cell and other != table:
                return called(other, one, rows, language, root)
    return cell


def _telling(table: str, root: Path | None) -> list[str]:
    """List the columns that tell a row without a name from others."""
    key = list(schema.table(table, root)["schema"].get("primaryKey", ()))
    if len(key) > 1:
        return key
    needed = [
        name
        for name, about in schema.fields(table, root).items()
        if about.get("constraints", {}).get("required") and name not in key
    ]
    return needed[:_PARTS]


def _id(table: str, root: Path | None) -> str:
    return str(next(iter(schema.table(table, root)["schema"].get("primaryKey", ())), ""))
