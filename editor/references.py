"""Which rows refer to a row, so that nobody deletes what others rest on without knowing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data import schema
from editor.names import Rows, called, holds_many, targets
from text.messages import Language


@dataclass(frozen=True)
class Referring:
    """A cell that refers to a row."""

    table: str
    """Table it stands in."""
    column: str
    key: str
    """Key of its row, as `data.keys.key` writes it."""
    name: str
    """What its row is called."""


def referring(
    table: str,
    row: Mapping[str, str],
    rows: Rows,
    language: Language,
    root: Path | None = None,
) -> list[Referring]:
    """
    Find the cells that refer to a row.

    Parameters
    ----------
    table : str
        Name of the table of the row.
    row : mapping of str to str
        The row, cells by column.
    rows : mapping of str to sequence of mapping
        All tables, as the draft has them.
    language : {'en', 'ru'}
        Language of the names.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    list of Referring
        By table in the order of the schema: foreign keys, cells that list ids, and subjects of
        claims and series. A row that refers to itself is not among them.
    """
    found = []
    for other in schema.tables(root):
        for column in schema.fields(other, root):
            keys = {key for name, key in targets(other, column, root=root) if name == table}
            if not any(row.get(key) for key in keys):
                continue
            many = holds_many(other, column, root)
            wanted = {row.get(key, "") for key in keys} - {""}
            for one in rows.get(other, ()):
                cell = one.get(column, "")
                ids = cell.split(";") if many else [cell]
                if wanted.isdisjoint(ids) or (other == table and one == row):
                    continue
                # What a subject names depends on the kind beside it.
                if any(name == table for name, _ in targets(other, column, one, root)):
                    key = "/".join(one.get(name, "") for name in _key(other, root))
                    name = called(other, one, rows, language, root)
                    found.append(Referring(other, column, key, name))
    return found


def _key(table: str, root: Path | None) -> list[str]:
    names = schema.table(table, root)["schema"].get("primaryKey", ())
    return [names] if isinstance(names, str) else list(names)
