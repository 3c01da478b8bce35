"""
Open tables as an editor left them: raw cells, and faults of the file itself.

`data.tables` reads a sound file for the app. This module reads any file at all:
saved by a spreadsheet with semicolons, in another encoding, or half written.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from data.fault import Fault, fault, quoted

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CURE = "UTF-8 text; save the table as 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True)
class Row:
    """One row of a table, as text."""

    number: int
    """Place in the file, where the header is row 1."""

    cells: Mapping[str, str]
    """Cell by column; empty text where the cell is empty."""

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
    what, right : str
        What is wrong, and what would be right.
    """

    def __init__(self, row: int, what: str, right: str) -> None:
        super().__init__(what)
        self.row, self.what, self.right = row, what, right


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
    name, fields = resource["name"], resource["schema"]["fields"]
    try:
        numbered = list(_records(_text(folder / resource["path"])))
        header = _header(numbered, [field["name"] for field in fields])
    except FileFaultError as error:
        return None, [fault(name, error.row, "-", error.what, error.right)]
    faults = list(_header_faults(name, header, fields))
    if faults:
        return None, faults
    rows = []
    for number, record in numbered[1:]:
        if not any(record):
            if record:  # a blank line is harmless, a line of commas is a row
                faults.append(fault(name, number, "-", "the row is empty", "no such row"))
        elif len(record) != len(header):
            faults.append(_ragged(name, number, len(record), len(header)))
        else:
            found = dict(zip(header, record, strict=True))
            cells = {field["name"]: found.get(field["name"], "") for field in fields}
            rows.append(Row(number, cells))
    return rows, faults


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        what, right = (
            "the file is missing",
            "a file that holds at least the header line",
        )
        raise FileFaultError(1, what, right) from error
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})"
        raise FileFaultError(1, what, "a file that may be read") from error
    if content.startswith(_UTF16) or b"\0" in content:
        raise FileFaultError(1, "the file is not plain UTF-8 text", _CURE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise FileFaultError(row, "the row holds letters that are not UTF-8", _CURE) from error


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            yield number, record
    except csv.Error as error:
        right = "each quotation mark inside a quoted cell doubled, and the last one closed"
        raise FileFaultError(number + 1, f"the row cannot be split ({error})", right) from error


def _header(numbered: list[tuple[int, list[str]]], known: list[str]) -> list[str]:
    right = ",".join(known)
    if not numbered or not any(numbered[0][1]):
        raise FileFaultError(1, "the file has no header line", right)
    header = numbered[0][1]
    if len(header) == 1 and len(known) > 1:
        for mark, called in ((";", "semicolons"), ("\t", "tabs")):
            if mark in header[0]:
                raise FileFaultError(1, f"cells are separated by {called}", "commas")
    return header


def _header_faults(name: str, header: list[str], fields: list[dict[str, Any]]) -> Iterator[Fault]:
    known = [field["name"] for field in fields]
    for column in dict.fromkeys(header):
        if column not in known:
            near = get_close_matches(column, known, 1) or [", ".join(known)]
            what = f"the column {quoted(column)} is not in the schema"
            yield fault(name, 1, column or "-", what, near[0])
        elif header.count(column) > 1:
            yield fault(name, 1, column, "the column stands there twice", "it once")
    for field in fields:
        needed = field.get("constraints", {}).get("required", False)
        if needed and field["name"] not in header:
            yield fault(name, 1, field["name"], "the column is missing", "it in the header")


def _ragged(name: str, number: int, found: int, wanted: int) -> Fault:
    advice = "a cell that holds a comma put between quotation marks"
    right = f"{wanted} as in the header; {advice}" if found > wanted else f"{wanted}"
    return fault(name, number, "-", f"the row has {found} cells", right)
