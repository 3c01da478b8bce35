"""
Open tables as an editor left them: raw cells, and faults of the file itself.

`data.tables` reads a sound file for the app. This module reads any file at all:
saved by a spreadsheet with semicolons, in another encoding, or half written.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from data.fault import Fault, Message, Part, fault, message, quoted

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CURE = message(
    "UTF-8 text; save the table as 'CSV UTF-8 (comma delimited)', or upload it in the editor, which reads what spreadsheets save"
)
_SEPARATORS = {
    ";": message("cells are separated by semicolons"),
    "\t": message("cells are separated by tabs"),
}
# What Python's reader says of a file that was written half or by hand.
_UNREADABLE = {
    "unexpected end of data": message("unexpected end of data"),
    "',' expected after '\"'": message("',' expected after '\"'"),
}


@dataclass(frozen=True)
class Row:
    """One row of a table, as text."""

    number: int
    """Place in the file, where the header is row 1."""

    cells: Mapping[str, str]
    """Cell by column; empty text where the cell is empty."""

    raw: str = field(default="", compare=False)
    """The row as it stands in the file, its line end included."""

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column."""
        return self.cells[column]


class FileFaultError(Exception):
    """
    The file cannot be taken for a table at all.

    Parameters
    ----------
    row : int
        Row at which reading stopped.
    what, right : Message or str
        What is wrong, and what would be right.
    """

    def __init__(self, row: int, what: Message, right: Part) -> None:
        super().__init__(str(what))
        self.row, self.what, self.right = row, what, right

    def fault(self, table: str) -> Fault:
        """
        Place it in a table.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        Fault
            The fault of the whole file.
        """
        return fault(table, self.row, "-", self.what, self.right)


def sheet(folder: Path, resource: Mapping[str, Any]) -> tuple[list[Row] | None, list[Fault]]:
    """
    Read a table cell by cell, and tell what is wrong with its file.

    Parameters
    ----------
    folder : pathlib.Path
        Directory of the package.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    rows : list of Row or None
        The sound rows, with every column of the schema; None if the file is no
        table. A column that the file lacks reads as empty.
    faults : list of Fault
        Faults of the file, its header and its ragged rows.
    """
    try:
        content = content_of(folder, resource)
    except FileFaultError as error:
        return None, [error.fault(resource["name"])]
    return sheet_of(content, resource)


def sheet_of(content: bytes, resource: Mapping[str, Any]) -> tuple[list[Row] | None, list[Fault]]:
    """
    Read the content of a table's file cell by cell, and tell what is wrong with it.

    Parameters
    ----------
    content : bytes
        The whole file.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    rows : list of Row or None
        As `sheet` returns them.
    faults : list of Fault
        As `sheet` returns them.
    """
    name, fields = resource["name"], resource["schema"]["fields"]
    try:
        numbered = list(_records(_text(content)))
        header = _header(numbered, [one["name"] for one in fields])
    except FileFaultError as error:
        return None, [error.fault(name)]
    faults = list(_header_faults(name, header, fields))
    if faults:
        return None, faults
    rows = []
    for number, record, raw in numbered[1:]:
        if not any(record):
            if record:  # a blank line is harmless, a line of commas is a row
                what, right = message("the row is empty"), message("no such row")
                faults.append(fault(name, number, "-", what, right))
        elif len(record) != len(header):
            faults.append(_ragged(name, number, len(record), len(header)))
        else:
            found = dict(zip(header, record, strict=True))
            cells = {one["name"]: found.get(one["name"], "") for one in fields}
            rows.append(Row(number, cells, raw))
    return rows, faults


def not_split(error: csv.Error) -> tuple[Message, Message]:
    """
    Say why a row cannot be split into cells.

    Parameters
    ----------
    error : csv.Error
        What Python's reader says.

    Returns
    -------
    what : Message
        What is wrong.
    right : Message
        What would be right.
    """
    reason = _UNREADABLE.get(str(error), str(error))
    what = message("the row cannot be split ({reason})", reason=reason)
    return what, message(
        "each quotation mark inside a quoted cell doubled, and the last one closed"
    )


def content_of(folder: Path, resource: Mapping[str, Any]) -> bytes:
    """
    Read the file of a table.

    Parameters
    ----------
    folder : pathlib.Path
        Directory of the package.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    FileFaultError
        If it is missing or cannot be opened.
    """
    try:
        return (folder / resource["path"]).read_bytes()
    except FileNotFoundError as error:
        what = message("the file is missing")
        right = message("a file that holds at least the header line")
        raise FileFaultError(1, what, right) from error
    except OSError as error:
        what = message("the file cannot be opened ({reason})", reason=str(error.strerror))
        raise FileFaultError(1, what, message("a file that may be read")) from error


def _text(content: bytes) -> str:
    if content.startswith(_UTF16) or b"\0" in content:
        raise FileFaultError(1, message("the file is not plain UTF-8 text"), _CURE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        what = message("the row holds letters that are not UTF-8")
        raise FileFaultError(row, what, _CURE) from error


def _records(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Split a file into rows, each with the lines it was read from."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    number = 0
    try:
        for number, record in enumerate(csv.reader(lines(), strict=True), start=1):
            yield number, record, "".join(taken)
            taken.clear()
    except csv.Error as error:
        raise FileFaultError(number + 1, *not_split(error)) from error


def _header(numbered: list[tuple[int, list[str], str]], known: list[str]) -> list[str]:
    right = ",".join(known)
    if not numbered or not any(numbered[0][1]):
        raise FileFaultError(1, message("the file has no header line"), right)
    header = numbered[0][1]
    if len(header) == 1 and len(known) > 1:
        for mark, what in _SEPARATORS.items():
            if mark in header[0]:
                raise FileFaultError(
                    1, what, message("commas; the editor's upload takes the file as it is")
                )
    return header


def _header_faults(name: str, header: list[str], fields: list[dict[str, Any]]) -> Iterator[Fault]:
    known = [one["name"] for one in fields]
    for column in dict.fromkeys(header):
        if column not in known:
            near = get_close_matches(column, known, 1) or [", ".join(known)]
            what = message("the column {column} is not in the schema", column=quoted(column))
            yield fault(name, 1, column or "-", what, near[0])
        elif header.count(column) > 1:
            what, right = message("the column stands there twice"), message("it once")
            yield fault(name, 1, column, what, right)
    for one in fields:
        needed = one.get("constraints", {}).get("required", False)
        if needed and one["name"] not in header:
            what, right = message("the column is missing"), message("it in the header")
            yield fault(name, 1, one["name"], what, right)


def _ragged(name: str, number: int, found: int, wanted: int) -> Fault:
    right = message(
        "{number} as in the header; a cell that holds a comma put between quotation marks",
        number=wanted,
    )
    what = message("the row has {number} cells", number=found)
    return fault(name, number, "-", what, right if found > wanted else wanted)
