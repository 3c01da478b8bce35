"""What a revision changed, in words, for the page of the history and for its feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data import package, schema
from data.errors import UnknownTableError
from data.revisions import Revision
from data.row_changes import RowChange
from text.dates import period
from text.messages import Language, counted, mark, nmark, translator

# Rows told one by one; of a table of thousands that was taken in, the count is what one wants.
MOST_ROWS = 30
LONGEST = 200

_KINDS = {
    "added": nmark("{number} row added", "{number} rows added"),
    "changed": nmark("{number} row changed", "{number} rows changed"),
    "removed": nmark("{number} row removed", "{number} rows removed"),
}
_ROWS = {
    "added": mark("{key}: added"),
    "changed": mark("{key}: changed"),
    "removed": mark("{key}: removed"),
}
_MORE = nmark("and {number} more row", "and {number} more rows")


@dataclass(frozen=True)
class RowText:
    """What became of one row."""

    change: RowChange
    """The change itself."""

    head: str
    """Key of the row and what became of it."""

    cells: tuple[str, ...]
    """A line for each cell: the column's title, what it was and what it is."""


@dataclass(frozen=True)
class TableText:
    """What became of one table."""

    name: str
    """Name of the table."""

    head: str
    """Title of the table, and how many rows were added, changed and removed."""

    rows: tuple[RowText, ...]
    """The rows, as many as are told one by one."""

    more: str
    """How many more there are; empty if none."""


@dataclass(frozen=True)
class RevisionText:
    """A revision in words."""

    revision: Revision
    """The revision."""

    title: str
    """The first line of the reason, or what stands for it."""

    note: str
    """Further lines of the reason."""

    author: str
    """The author's name, never the address."""

    when: str
    """Day and time."""

    tables: tuple[TableText, ...]
    """What became of each table."""

    schema: str
    """Says that the descriptor changed too; empty if it did not."""


def revision_text(
    revision: Revision,
    changes: Sequence[RowChange],
    language: Language,
    most: int = MOST_ROWS,
    root: Path | None = None,
) -> RevisionText:
    """
    Put a revision into words.

    Parameters
    ----------
    revision : Revision
        The revision.
    changes : sequence of RowChange
        What it changed, as `Repository.changes` returns it.
    language : {'en', 'ru'}
        The language to write.
    most : int, default `MOST_ROWS`
        How many rows to tell one by one, over all tables.
    root : pathlib.Path, default None
        Package whose titles name tables and columns; None means `schema.root()`.

    Returns
    -------
    RevisionText
        The words.
    """
    words = translator(language)
    first, _, rest = revision.reason.partition("\n")
    # Reasons that the app itself gives are in the catalogue; a person's own stay as they are.
    own = revision.outside or not revision.parents
    title = (words(first) if own else first) if first else words("No reason was given")
    by_table: dict[str, list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    tables, left = [], most
    for name, those in by_table.items():
        tables.append(_table(name, those, language, left, root))
        left -= len(tables[-1].rows)
    # With the first revision everything came, the schema among it.
    touched = package.FILE in revision.paths and revision.parents
    return RevisionText(
        revision=revision,
        title=title,
        note=rest.strip(),
        author=words("somebody outside the app") if revision.outside else revision.author.name,
        when=when(revision, language),
        tables=tuple(tables),
        schema=words("What the schema says of tables and columns changed") if touched else "",
    )


def when(revision: Revision, language: Language) -> str:
    """
    Write when a revision was made.

    Parameters
    ----------
    revision : Revision
        The revision.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Day and time, in UTC.
    """
    words = translator(language)
    return words("{date}, {time} UTC").format(
        date=period(f"{revision.time:%Y-%m-%d}", language), time=f"{revision.time:%H:%M}"
    )


def row_text(change: RowChange, language: Language, root: Path | None = None) -> RowText:
    """
    Put the change of a row into words.

    Parameters
    ----------
    change : RowChange
        What became of the row.
    language : {'en', 'ru'}
        The language to write.
    root : pathlib.Path, default None
        Package whose titles name the columns; None means `schema.root()`.

    Returns
    -------
    RowText
        The words.
    """
    words = translator(language)
    return RowText(
        change=change,
        head=words(_ROWS[change.kind]).format(key=change.key),
        cells=tuple(_cells(change, language, root)),
    )


def _table(
    name: str, changes: Sequence[RowChange], language: Language, left: int, root: Path | None
) -> TableText:
    counts = Counter[str](change.kind for change in changes)
    told = ", ".join(
        counted(language, forms, counts[kind]).format(number=counts[kind])
        for kind, forms in _KINDS.items()
        if counts[kind]
    )
    more = len(changes) - max(0, left)
    words = translator(language)
    return TableText(
        name=name,
        head=words("{table}: {counts}").format(
            table=_title(name, None, language, root), counts=told
        ),
        rows=tuple(row_text(change, language, root) for change in changes[: max(0, left)]),
        more=counted(language, _MORE, more).format(number=more) if 0 < more < len(changes) else "",
    )


def _cells(change: RowChange, language: Language, root: Path | None) -> Iterator[str]:
    words = translator(language)
    for column, (before, after) in change.cells.items():
        title = _title(change.table, column, language, root)
        if change.kind == "changed":
            yield words("{column}: {before} → {after}").format(
                column=title, before=_cell(before, language), after=_cell(after, language)
            )
        else:
            cell = _cell(after or before, language)
            yield words("{column}: {cell}").format(column=title, cell=cell)


def _cell(content: str, language: Language) -> str:
    """Quote a cell, its end left out if it is long."""
    words = translator(language)
    if not content:
        return words("empty")
    short = content if len(content) <= LONGEST else f"{content[:LONGEST].rstrip()}…"
    return words("“{cell}”").format(cell=short)


def _title(table: str, column: str | None, language: Language, root: Path | None) -> str:
    """Return a title; a table or column that is no more keeps its name."""
    try:
        return schema.wording(table, column, lang=language, root=root)
    except UnknownTableError:
        return column or table
