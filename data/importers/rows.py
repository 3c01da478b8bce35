"""What an importer makes of a file: rows of a table, rows refused, rows left out."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import asdict, dataclass, field
from typing import ClassVar

from data.fault import Fault, Part, message


@dataclass(frozen=True)
class TradeRow:
    """A flow as the file gives it, in the terms of the table ``trade``."""

    table: ClassVar[str] = "trade"
    value_column: ClassVar[str] = "value_usd"

    reporter: str
    """Who counted, ISO 3166-1 alpha-3; else as the file calls it."""

    partner: str
    """Who is at the other end, likewise; WLD for the world, EUN for the European Union."""

    flow: str
    """``export``, ``import``, ``re-export`` or ``re-import``."""

    period: str
    """A year, ``2015``, or a month, ``2015-01``."""

    classification: str
    """``HS``, ``SITC`` or ``SOP``, the stages of processing of UNCTAD."""

    commodity: str
    """Code of the goods with its leading noughts, or ``TOTAL``."""

    value_usd: str
    """Value in plain digits [USD]."""

    valuation: str = "unknown"
    """``FOB``, ``CIF`` or ``unknown``."""

    note_en: str = ""
    """What a reader has to know about the value."""

    note_ru: str = ""
    """The same in Russian."""

    number: int = field(default=0, compare=False)
    """Row of the file, as a spreadsheet counts."""


@dataclass(frozen=True)
class SeriesRow:
    """A measured value as the file gives it, in the terms of the table ``series``."""

    table: ClassVar[str] = "series"
    value_column: ClassVar[str] = "value"

    subject_kind: str
    """Always ``state``."""

    subject_id: str
    """The state, ISO 3166-1 alpha-3; else as the file calls it."""

    measure: str
    """A measure of the table, such as ``exports_world``."""

    period: str
    """A year."""

    value: str
    """Value in plain digits, in ``unit``."""

    unit: str
    """Unit of the value."""

    operator: str = "="
    """How the number is qualified."""

    number: int = field(default=0, compare=False)
    """Row of the file, as a spreadsheet counts."""


ImportedRow = TradeRow | SeriesRow


def cells(row: ImportedRow, source_id: str) -> dict[str, str]:
    """
    Write a row as the cells of its table.

    Parameters
    ----------
    row : TradeRow or SeriesRow
        The row.
    source_id : str
        Publication that the file is taken from.

    Returns
    -------
    dict of str to str
        Cell by column, without the row's place in the file.
    """
    found = {column: str(cell) for column, cell in asdict(row).items() if column != "number"}
    return {**found, "source_id": source_id}


@dataclass
class LeftOut:
    """Sound rows that are not taken, for one reason."""

    count: int
    """How many there are."""

    first: int
    """Row of the first one, as a spreadsheet counts."""

    which: dict[str, int] = field(default_factory=dict)
    """What they are called, and how many of each there are."""


@dataclass
class Reading:
    """What was read from one file."""

    name: str
    """Name of the file, for messages."""

    form: str
    """What kind of file it is, such as ``UN Comtrade``."""

    written: str
    """How it is written: encoding and separator."""

    records: int = 0
    """How many rows stand below the header."""

    rows: list[ImportedRow] = field(default_factory=list)
    """Rows that were understood, in the order of the file."""

    refused: list[Fault] = field(default_factory=list)
    """Rows that could not be understood or contradict each other."""

    left_out: dict[str, LeftOut] = field(default_factory=dict)
    """Rows that are understood and not wanted, by reason."""

    def refuse(self, number: int, column: str, what: Part, right: Part) -> None:
        """
        Enter a row that cannot be taken.

        Parameters
        ----------
        number : int
            The row, as a spreadsheet counts.
        column : str
            Name of the column at fault, or ``-``.
        what, right : Message, Both, str or float
            What is wrong, and what would be right.
        """
        self.refused.append(Fault(self.name, number, column, what, right))

    def leave_out(self, number: int, why: str, which: str = "", count: int = 1) -> None:
        """
        Enter a sound row that is not taken.

        Parameters
        ----------
        number : int
            The row, as a spreadsheet counts.
        why : str
            The reason; rows of one reason are counted together.
        which : str, default ''
            What the row is about, for a list of examples.
        count : int, default 1
            For how many rows or values it stands.
        """
        entry = self.left_out.setdefault(why, LeftOut(0, number))
        entry.count += count
        if which:
            entry.which[which] = entry.which.get(which, 0) + count
        entry.first = min(entry.first, number)

    def settle(self) -> None:
        """
        Keep one row of those that say the same, and none of those that contradict each other.

        Taking the last of two values, or their sum, would turn on the order of rows in the file.
        """
        values: dict[Hashable, dict[str, list[ImportedRow]]] = {}
        for row in self.rows:
            said = values.setdefault(_key(row), {})
            said.setdefault(getattr(row, row.value_column), []).append(row)
        self.rows = []
        for said in values.values():
            if len(said) == 1:
                ((first, *again),) = said.values()
                # The valuation is told by the row that knows it, wherever it stands.
                self.rows.append(max([first, *again], key=_knows))
                for row in again:
                    self.leave_out(row.number, "the row stands in the file already")
            else:
                self._refuse_rivals([row for rows in said.values() for row in rows])

    def _refuse_rivals(self, rivals: list[ImportedRow]) -> None:
        numbers = sorted(row.number for row in rivals)
        shown = ", ".join(map(str, numbers[:4]))
        for row in rivals:
            value = getattr(row, row.value_column)
            what = message(
                "{value} is not the only value for {key} (rows {rows})",
                value=value,
                key=" ".join(map(str, _key(row))),
                rows=shown,
            )
            self.refuse(row.number, row.value_column, what, message("one value for each"))


def _key(row: ImportedRow) -> tuple[str, ...]:
    if isinstance(row, TradeRow):
        flow = (row.reporter, row.partner, row.flow, row.period)
        return (*flow, row.classification, row.commodity)
    return (row.subject_id, row.measure, row.period)


def _knows(row: ImportedRow) -> bool:
    return isinstance(row, TradeRow) and row.valuation != "unknown"
