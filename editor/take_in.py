"""Take in what was made elsewhere: an upload, a pasted block, a publisher's download."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data import importers, schema
from data.cell_forms import Forms, same_number
from data.fault import Fault, quoted
from data.importers.decoding import RefusalError
from data.importers.plan import compare
from data.importers.rows import LeftOut
from data.spreadsheet import TakenRow, taken
from editor.matching import Held, key_of, numbers_of, steps_of
from editor.pasting import block
from editor.steps import AddRow, DropRow, Edit, SetCell, Step, new_row_id


@dataclass(frozen=True)
class Upload:
    """What taking a file in would do; nothing is done yet."""

    edit: Edit
    """The steps; none if the table has all of it."""
    added: int = 0
    """Rows that the table does not have, by key."""
    changed: int = 0
    """Rows of which a cell differs."""
    equal: int = 0
    """Rows that the table has already."""
    removed: int = 0
    """Rows that the file lacks and that are to go, because that was asked for."""
    kept: int = 0
    """Rows that the file lacks and that stay."""
    refused: tuple[Fault, ...] = ()
    """Rows of the file that are not taken, with the reason."""
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    """Sound rows of a download that the tables do not hold, by reason."""
    written: str = ""
    """How the file is written, such as ``UTF-16, tabs``."""


def uploaded(
    content: bytes,
    name: str,
    table: str,
    rows: Sequence[Held],
    *,
    whole: bool = False,
    root: Path | None = None,
    make_id: Callable[[], str] = new_row_id,
) -> Upload:
    """
    Lay a file beside a table, by key.

    Parameters
    ----------
    content : bytes
        The file, as a spreadsheet saved it.
    name : str
        Its name, for messages.
    table : str
        Name of the table.
    rows : sequence of Held
        The table as the draft has it.
    whole : bool, default False
        Whether the file is the whole table, so that rows it lacks are to go. Nothing goes while a
        row of the file is refused: it may be the one that seems to be lacking.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.
    make_id : callable, default new_row_id
        Makes the names of new rows.

    Returns
    -------
    Upload
        Cells are as they are in the file; a number that is the same, however it is written,
        changes nothing, nor does a column that the file lacks.

    Raises
    ------
    RefusalError
        If the file is no table, has columns that the table lacks, or lacks those of the key.
    """
    resource = schema.table(table, root)
    file = taken(content, name, resource)
    key = list(resource["schema"]["primaryKey"])
    lacking = [column for column in key if column not in file.columns]
    if lacking:
        what = f"the column {lacking[0]} is missing, by which rows are known"
        raise RefusalError([Fault(name, 1, lacking[0], what, "it in the header")])
    numbers = numbers_of(resource)
    held: defaultdict[tuple[str, ...], list[Held]] = defaultdict(list)
    for row in rows:
        held[key_of(row.cells, key, numbers)].append(row)
    steps: list[Step] = []
    refused = [*file.refused]
    seen: dict[tuple[str, ...], int] = {}
    counts = dict.fromkeys(("added", "changed", "equal"), 0)
    for one in file.rows:
        own = key_of(one.cells, key, numbers)
        before = held[own][0] if held.get(own) else None
        faults = [*_unfit(one, own, seen, key, name), *_doubted(one, before)]
        seen.setdefault(own, one.number)
        if faults:
            refused += faults
            continue
        made = steps_of(table, one, before, numbers, make_id)
        steps += made
        counts["added" if before is None else "changed" if made else "equal"] += 1
    missing = [row for row in rows if key_of(row.cells, key, numbers) not in seen]
    gone = missing if whole and not refused else []
    steps += [DropRow(table, row.row_id) for row in gone]
    edit = Edit(tuple(steps), "upload")
    refused.sort(key=lambda fault: fault.row)
    return Upload(
        edit,
        counts["added"],
        counts["changed"],
        counts["equal"],
        removed=len(gone),
        kept=len(missing) - len(gone),
        refused=tuple(refused),
        written=file.written,
    )


def pasted(
    text: str,
    table: str,
    rows: Sequence[Held],
    row: int,
    column: str,
    *,
    columns: Sequence[str] | None = None,
    root: Path | None = None,
    make_id: Callable[[], str] = new_row_id,
) -> Edit:
    """
    Write a block from a spreadsheet over the cells of a table.

    Parameters
    ----------
    text : str
        What the clipboard holds: lines of cells with tabs between them.
    table : str
        Name of the table.
    rows : sequence of Held
        Rows in the order in which they are shown.
    row : int
        Place among them of the first row that is written over, from 0; their number, or more,
        puts all below the end.
    column : str
        Name of the first column that is written over.
    columns : sequence of str, default None
        Columns in the order in which they are shown; None means that of the schema.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.
    make_id : callable, default new_row_id
        Makes the names of new rows.

    Returns
    -------
    Edit
        Lines below the end are new rows. Cells that are the same are not written.

    Raises
    ------
    RefusalError
        If the block is wider than the columns it is to go into: cells would be lost.
    UnknownFieldError
        If there is no such column.
    """
    schema.field(table, column, root)
    shown = list(columns or schema.fields(table, root))
    given = shown[shown.index(column) :]
    lines = block(text)
    width = max(map(len, lines), default=0)
    if width > len(given):
        at = next(place for place, line in enumerate(lines, start=1) if len(line) == width)
        what = f"the block is {width} columns wide and only {len(given)} are left from {column} on"
        right = "a block that fits, or a cell further to the left"
        raise RefusalError([Fault("clipboard", at, column, what, right)])
    written = [dict(zip(given, line, strict=False)) for line in lines]
    resource = schema.table(table, root)
    forms = Forms(resource, "\t", written)
    numbers, steps = numbers_of(resource), list[Step]()
    for place, cells in enumerate(written, start=row):
        formed = {name: forms.formed(name, cell)[0] for name, cell in cells.items()}
        before = rows[place] if place < len(rows) else None
        steps += steps_of(table, TakenRow(0, formed), before, numbers, make_id)
    return Edit(tuple(steps), "paste")


def imported(
    kind: str,
    content: bytes,
    name: str,
    source_id: str,
    rows: Mapping[str, Sequence[Held]],
    *,
    root: Path | None = None,
    make_id: Callable[[], str] = new_row_id,
) -> Upload:
    """
    Lay a publisher's download beside the draft.

    Parameters
    ----------
    kind : {'comtrade', 'wits', 'worldbank'}
        Who published it.
    content : bytes
        The whole file.
    name : str
        Its name, for messages.
    source_id : str
        Publication that it is taken from, a row of ``sources``.
    rows : mapping of str to sequence of Held
        ``countries``, ``sources``, ``trade`` and ``series`` as the draft has them.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.
    make_id : callable, default new_row_id
        Makes the names of new rows.

    Returns
    -------
    Upload
        What the command line's ``import`` would do. No file is written.

    Raises
    ------
    RefusalError
        If the file is of no form that the publisher uses, or the source is unknown.
    """
    if source_id not in {row.cells.get("source_id") for row in rows["sources"]}:
        what = f"{quoted(source_id)} is not in sources.source_id"
        right = "an existing source, or first a new row in tables/sources.csv"
        raise RefusalError([Fault("tables/sources.csv", 1, "source_id", what, right)])
    tables = {table: [dict(row.cells) for row in held] for table, held in rows.items()}
    ids = {
        id(cells): row.row_id
        for table, held in rows.items()
        for cells, row in zip(tables[table], held, strict=True)
    }
    plan = compare(importers.read(kind, content, name), tables, source_id, root)
    steps: list[Step] = [
        SetCell(step.table, ids[id(step.before)], column, after)
        for step in plan.changed
        for column, (_, after) in step.changes.items()
    ]
    steps += [AddRow(step.table, make_id(), dict(step.cells)) for step in plan.added]
    return Upload(
        Edit(tuple(steps), "import"),
        len(plan.added),
        len(plan.changed),
        len(plan.equal),
        refused=tuple(plan.refused),
        left_out=plan.left_out,
    )


def _unfit(
    row: TakenRow,
    own: tuple[str, ...],
    seen: Mapping[tuple[str, ...], int],
    key: list[str],
    name: str,
) -> Iterator[Fault]:
    if not any(own):
        what = f"the row has no {', '.join(key)}, by which it is known"
        yield Fault(name, row.number, key[0], what, "a name for the row")
    elif own in seen:
        what = f"the same {', '.join(key)} as in row {seen[own]} of the file"
        yield Fault(name, row.number, key[0], what, "one row for each")


def _doubted(row: TakenRow, before: Held | None) -> list[Fault]:
    """List the cells that are not safe to take: those that would change something."""
    return [
        fault
        for column, fault in row.doubts.items()
        if before is None or not same_number(before.cells.get(column, ""), row.cells[column])
    ]
