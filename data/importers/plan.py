"""Lay an import beside the tables: what it would add and change, before anything is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from data import schema
from data.fault import Fault
from data.importers.rows import ImportedRow, LeftOut, Reading, SeriesRow, TradeRow, cells
from data.rules.flows import AREAS

Table = list[dict[str, str]]
"""Rows of a table as text, in order; each has every column of the schema."""


@dataclass(frozen=True)
class Step:
    """One row of an import beside the row of the table that it meets."""

    table: str
    """Name of the table."""

    cells: Mapping[str, str]
    """What the file gives, by column."""

    number: int
    """Row of the file, as a spreadsheet counts."""

    before: Mapping[str, str] | None = None
    """The row of the table; None if it has none under this key."""

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """Cells of the row that would change, each as it is and as it would be, by column."""
        if self.before is None:
            return {}
        after = _merged(self.before, self.cells, _value_column(self.table))
        return {
            name: (cell, after[name]) for name, cell in self.before.items() if after[name] != cell
        }

    @property
    def kept_note(self) -> str:
        """A note of the row that stays beside a changed value, and that the file does not have."""
        if not self.changes:
            return ""
        before = self.before or {}
        return next(
            (
                before[name]
                for name in ("note_en", "note_ru")
                if before.get(name) and before[name] != self.cells.get(name)
            ),
            "",
        )


@dataclass
class Plan:
    """What an import would do."""

    added: list[Step] = field(default_factory=list)
    """Rows the table does not have, by key."""

    changed: list[Step] = field(default_factory=list)
    """Rows the table has with another value, valuation or, where it has none, note."""

    equal: list[Step] = field(default_factory=list)
    """Rows the table has already."""

    refused: list[Fault] = field(default_factory=list)
    """Rows that could not be understood or contradict each other."""

    left_out: dict[str, LeftOut] = field(default_factory=dict)
    """Sound rows that the tables do not hold, by reason."""


def compare(
    reading: Reading, tables: Mapping[str, Table], source_id: str, root: Path | None = None
) -> Plan:
    """
    Compare what was read with the tables.

    Parameters
    ----------
    reading : Reading
        What an importer made of a file; it is not changed.
    tables : mapping of str to list of dict
        ``countries``, ``trade`` and ``series``.
    source_id : str
        Publication that the file is taken from; it is part of each row's key, so that another
        source's figures are never touched. Empty text meets no row.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    Plan
        The groups. A row is equal if its number is, however it is written.
    """
    account = deepcopy(reading)
    plan = Plan(refused=account.refused, left_out=account.left_out)
    names = {row["name_en"].casefold(): row["iso3"] for row in tables["countries"]}
    known = {row["iso3"] for row in tables["countries"]}
    keys = {table: _key_columns(table, root) for table in ("trade", "series")}
    held = {table: {_key(row, keys[table]): row for row in tables[table]} for table in keys}
    for raw in reading.rows:
        row = _named(raw, names)
        why, which = _unheld(row, known)
        if why:
            account.leave_out(row.number, why, which)
            continue
        given = cells(row, source_id)
        before = held[row.table].get(_key(given, keys[row.table]))
        step = Step(row.table, given, row.number, before)
        if before is None:
            plan.added.append(step)
        else:
            same = _merged(before, given, row.value_column) == before
            (plan.equal if same else plan.changed).append(step)
    for group in (plan.added, plan.changed, plan.equal):
        group.sort(key=lambda step: (step.table, _key(step.cells, keys[step.table])))
    return plan


def applied(plan: Plan, tables: Mapping[str, Table], root: Path | None = None) -> dict[str, Table]:
    """
    Take the added and changed rows of a plan.

    Parameters
    ----------
    plan : Plan
        As `compare` returns it.
    tables : mapping of str to list of dict
        The tables; they are not changed.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    dict of str to list of dict
        All tables anew. Rows keep their places and an editor's notes; new rows follow, by key.
    """
    result = {name: list(rows) for name, rows in tables.items()}
    for table in {step.table for step in (*plan.added, *plan.changed)}:
        columns, key = list(schema.fields(table, root)), _key_columns(table, root)
        places = {_key(row, key): place for place, row in enumerate(result[table])}
        for step in (*plan.changed, *plan.added):
            if step.table != table:
                continue
            place = places.get(_key(step.cells, key))
            if place is None:
                result[table].append({column: step.cells.get(column, "") for column in columns})
            else:
                result[table][place] = _merged(
                    result[table][place], step.cells, _value_column(table)
                )
    return result


def _value_column(table: str) -> str:
    return TradeRow.value_column if table == TradeRow.table else SeriesRow.value_column


def _key_columns(table: str, root: Path | None) -> list[str]:
    return list(schema.table(table, root)["schema"]["primaryKey"])


def _key(row: Mapping[str, str], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


def _named(row: ImportedRow, names: Mapping[str, str]) -> ImportedRow:
    """Give states their codes that are known by name to the table of countries alone."""
    if isinstance(row, TradeRow):
        reporter = names.get(row.reporter.casefold(), row.reporter)
        partner = names.get(row.partner.casefold(), row.partner)
        return replace(row, reporter=reporter, partner=partner)
    return replace(row, subject_id=names.get(row.subject_id.casefold(), row.subject_id))


def _unheld(row: ImportedRow, known: set[str]) -> tuple[str, str]:
    """Say why the tables cannot hold a row, and whom it is about; empty texts if they can."""
    why = "the {} is not in the table countries"
    if not isinstance(row, TradeRow):
        return ("", "") if row.subject_id in known else (why.format("state"), row.subject_id)
    if row.reporter not in known:
        return why.format("reporter"), row.reporter
    if row.partner == row.reporter:
        return "the partner is the reporter itself", row.partner
    return ("", "") if row.partner in known | AREAS else (why.format("partner"), row.partner)


def _merged(
    before: Mapping[str, str], given: Mapping[str, str], value_column: str
) -> dict[str, str]:
    """Lay what a file gives over a row, but nothing that says less than is known."""
    result = dict(before)
    noted = any(before.get(name) for name in ("note_en", "note_ru"))
    for column, cell in given.items():
        # A note is taken where there is none; what an editor said stays.
        if column.startswith("note_") and noted:
            continue
        if column == "valuation" and cell == "unknown":
            continue
        if column != value_column or not _same(before[column], cell):
            result[column] = cell
    return result


def _same(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other
