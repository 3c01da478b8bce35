"""From text to rows: separator and header are found by the names of columns, wherever they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from data.fault import Fault, message
from data.importers.decoding import RefusalError, decoded
from data.importers.rows import Reading
from data.importers.shapes import YEAR, Shape, lacking, misfit, simple
from data.sheets import not_split

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEADER_WITHIN = 40


@dataclass(frozen=True)
class Record:
    """One row of a file."""

    number: int
    """Place in the file as a spreadsheet counts, where the first line is row 1."""

    cells: list[str]
    """Its cells as they stand in the file, as many as the header has."""

    def __getitem__(self, place: int) -> str:
        """Return a cell without what spreadsheets and people put round it."""
        return _bare(self.cells[place])


Cell = Callable[[Record, str], str]
"""Takes a row and the name of a field; returns its cell, empty if the file lacks the column."""


@dataclass(frozen=True)
class Sheet:
    """A file whose header was found."""

    shape: Shape
    """The kind of file."""

    written: str
    """How it is written: encoding and separator."""

    separator: str
    """What stands between cells."""

    place: int
    """Row of the header, as a spreadsheet counts."""

    header: list[str]
    """Names of the columns as they stand in the file."""

    records: list[Record]
    """The rows below the header that are as long as it is."""

    ragged: list[tuple[int, int]]
    """Rows of another length: place, number of cells."""

    remarks: list[int]
    """Places of lines with one filled cell, and of headers that stand there again."""

    def column(self, spellings: Iterable[str]) -> int | None:
        """
        Find a column by its name.

        Parameters
        ----------
        spellings : iterable of str
            Names it may have, the preferred one first.

        Returns
        -------
        int or None
            Its place in each row; None if there is none.
        """
        known = [simple(name) for name in self.header]
        return next((known.index(simple(one)) for one in spellings if simple(one) in known), None)

    def years(self) -> dict[str, int]:
        """
        Find the columns of years.

        Returns
        -------
        dict of str to int
            Place by year.
        """
        found = ((YEAR.fullmatch(name), place) for place, name in enumerate(self.header))
        return {match.group(1): place for match, place in found if match}

    def cells(self, columns: Mapping[str, Iterable[str]]) -> Cell:
        """
        Make a function that takes cells by field, wherever their columns stand.

        Parameters
        ----------
        columns : mapping of str to iterable of str
            Spellings of a column's name by field.

        Returns
        -------
        callable
            As `Cell` says.
        """
        places = {field: self.column(spellings) for field, spellings in columns.items()}

        def cell(record: Record, field: str) -> str:
            at = places[field]
            return "" if at is None else record[at]

        return cell


def begun(sheet: Sheet, name: str) -> Reading:
    """
    Begin the account of a file with the rows that are none.

    Parameters
    ----------
    sheet : Sheet
        The file.
    name : str
        Its name, for messages.

    Returns
    -------
    Reading
        Without rows as yet; ragged rows are refused, since their cells may be shifted, and so is
        a header without rows.
    """
    count = len(sheet.records) + len(sheet.ragged) + len(sheet.remarks)
    found = Reading(name, str(sheet.shape.title), sheet.written, count)
    for number, cells in sheet.ragged:
        what = message("the row has {number} cells", number=cells)
        right = message("{number} as in the header", number=len(sheet.header))
        found.refuse(number, "-", what, right)
    if not sheet.records and not sheet.ragged:
        what = message("the file has a header and no rows below it")
        found.refuse(sheet.place, "-", what, message("the file with its rows"))
    for number in sheet.remarks:
        found.leave_out(number, "a remark, or the header once more")
    return found


def opened(content: bytes, name: str, shapes: Mapping[str, Shape]) -> tuple[str, Sheet]:
    """
    Find the header of a file and split its rows.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.
    shapes : mapping of str to Shape
        The kinds of file looked for, the likeliest first.

    Returns
    -------
    key : str
        Which of the kinds it is.
    sheet : Sheet
        Its rows.

    Raises
    ------
    RefusalError
        If it is none of them.
    """
    text, encoding = decoded(content, name)
    heads = {mark: _head(text, mark) for mark in SEPARATORS}
    for key, shape in shapes.items():
        for mark, head in heads.items():
            for number, record in head:
                if not lacking(shape, record):
                    _refuse_doubles(name, number, record, shape)
                    written = f"{encoding.removesuffix('-sig').upper()}, {SEPARATORS[mark]}"
                    return key, _sheet(text, mark, (number, record), shape, (name, written))
    raise RefusalError(misfit(name, heads, shapes))


def _head(text: str, mark: str) -> list[tuple[int, list[str]]]:
    head = []
    # Quotation marks round another separator's cells end the trial, not the import.
    with suppress(csv.Error):
        for number, record in islice(_split(text, mark), _HEADER_WITHIN):
            head.append((number, [_bare(cell) for cell in record]))
    return head


def _split(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=mark, strict=True, skipinitialspace=True
    )
    yield from enumerate(reader, start=1)


def _bare(cell: str) -> str:
    """Take off what spreadsheets and people put round a value to keep it text."""
    bare = cell.strip(" \u00a0\ufeff\t\r\n")
    if bare.startswith('="') and bare.endswith('"'):
        return bare[2:-1]
    return bare[1:] if bare[:1] == "'" else bare


def _refuse_doubles(name: str, number: int, header: list[str], shape: Shape) -> None:
    known = [simple(cell) for cell in header]
    for one in (simple(word) for need in shape.needs for word in need):
        if known.count(one) > 1:
            column = header[known.index(one)]
            what = message("the column stands there twice")
            raise RefusalError([Fault(name, number, column, what, message("it once"))])


def _sheet(
    text: str, mark: str, found: tuple[int, list[str]], shape: Shape, called: tuple[str, str]
) -> Sheet:
    place, header = found[0], _trimmed(found[1])
    spare = len(found[1]) - len(header)
    rows: list[tuple[int, list[str]]] = []
    remarks = []
    number = place
    try:
        for number, record in _split(text, mark):
            filled = sum(map(bool, map(str.strip, record)))
            if number <= place or not filled:
                continue
            if filled == 1 or _repeats(header, record):
                remarks.append(number)
            else:
                rows.append((number, record))
    except csv.Error as error:
        what, right = not_split(error)
        raise RefusalError([Fault(called[0], number + 1, "-", what, right)]) from error
    # The current Comtrade export ends each row, but not its header, with a comma. A row that alone
    # has a cell too many has lost the quotation marks round a comma, and its cells are shifted.
    lengths = {len(record) for _, record in rows}
    allowed = lengths if len(lengths) == 1 else range(len(header) + spare + 1)
    records, ragged = [], []
    for number, record in rows:
        over = "".join(record[len(header) :]).strip()
        if len(record) < len(header) or over or len(record) not in allowed:
            ragged.append((number, len(record)))
        else:
            records.append(Record(number, record[: len(header)]))
    return Sheet(shape, called[1], mark, place, header, records, ragged, remarks)


def _trimmed(header: list[str]) -> list[str]:
    """Take off the columns without a name at the end, which a comma too many makes."""
    named = [place for place, cell in enumerate(header, start=1) if cell]
    return header[: named[-1]]


def _repeats(header: list[str], record: list[str]) -> bool:
    """Tell whether a row is the header once more, as in files pasted below each other."""
    first = _bare(record[0]) == header[0]
    return first and [_bare(cell) for cell in record[: len(header)]] == header
