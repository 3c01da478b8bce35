"""
Read a table that somebody saved from a spreadsheet, however it was saved.

`data.sheets` is strict, for the tables themselves. This module takes UTF-8, UTF-16, Windows-1251
and Windows-1252; commas, semicolons and tabs; decimal commas and spaces between thousands; columns
by name or by title in either language, in any order; and refuses the rest in words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from data.cell_forms import Forms
from data.fault import Fault, quoted
from data.importers.decoding import RefusalError, decoded

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SHOWN = 5
_HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
# Letters above ASCII: in Windows-1251 they are Cyrillic and stand side by side.
_BESIDE = re.compile(rb"[\xa8\xb8\xc0-\xff](?=[\xa8\xb8\xc0-\xff])")
_ALONE = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")


@dataclass(frozen=True)
class TakenRow:
    """A row of the file."""

    number: int
    """Place in the file as a spreadsheet counts, where the first line is row 1."""
    cells: Mapping[str, str]
    """Cells by column, as the schema writes them; a column that the row lacks is not there."""
    doubts: Mapping[str, Fault] = field(default_factory=dict)
    """Cells that can be read in two ways or lost digits, by column; they stand as they were."""


@dataclass(frozen=True)
class Taken:
    """What a file holds."""

    columns: tuple[str, ...]
    """The columns it has, by name, in its order."""
    rows: tuple[TakenRow, ...]
    refused: tuple[Fault, ...]
    """Rows that are longer than the header: their cells may be shifted."""
    written: str
    """How it is written, such as ``UTF-8, semicolons``."""


def taken(content: bytes, name: str, resource: Mapping[str, Any]) -> Taken:
    """
    Read a file as rows of a table.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    Taken
        Its rows. Nothing is dropped: what is no number stays as it was typed, for the check to
        tell.

    Raises
    ------
    RefusalError
        If it is no table, or has columns that the table lacks; its faults name the reason, the
        cure and the first lines that do not fit.
    """
    text, encoding = _decoded(content, name)
    separator, skipped, text = _separator(text, resource)
    # A file may begin with a line that tells Excel the separator; it counts as a row.
    numbered = _records(text, separator, name, skipped)
    header = next(numbered, None)
    if header is None:
        raise RefusalError([Fault(name, 1, "-", "the file has no header line", _wanted(resource))])
    columns = _columns(header, name, resource)
    rows, refused = [], []
    for number, record in numbered:
        if len(record) > len(columns) and any(record[len(columns) :]):
            what = f"the row has {len(record)} cells"
            advice = "a cell that holds the separator put between quotation marks"
            right = f"{len(columns)} as in the header; {advice}"
            refused.append(Fault(name, number, "-", what, right))
        else:
            # Excel leaves out empty cells at the end of rows: what is not there stays as it is.
            rows.append((number, {c: _bare(v) for c, v in zip(columns, record, strict=False) if c}))
    forms = Forms(resource, separator, [cells for _, cells in rows])
    made = tuple(_row(number, cells, forms, name) for number, cells in rows)
    shown = encoding.upper().replace("CP12", "Windows-12").removesuffix("-SIG")
    kept = tuple(column for column in columns if column)
    return Taken(kept, made, tuple(refused), f"{shown}, {SEPARATORS[separator]}")


def _row(number: int, cells: Mapping[str, str], forms: Forms, name: str) -> TakenRow:
    read, doubts = {}, {}
    for column, cell in cells.items():
        read[column], doubt = forms.formed(column, cell)
        if doubt:
            doubts[column] = Fault(name, number, column, *doubt)
    return TakenRow(number, read, doubts)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    text, encoding = decoded(content, name)
    if encoding in {"cp1252", "latin-1"} and len(_BESIDE.findall(content)) > len(
        _ALONE.findall(content)
    ):
        try:
            return content.decode("cp1251"), "cp1251"
        except UnicodeDecodeError:
            pass
    return text, encoding


def _separator(text: str, resource: Mapping[str, Any]) -> tuple[str, int, str]:
    """Find what stands between cells, by the columns that the first line then has."""
    first, _, rest = text.partition("\n")
    hint = _HINT.fullmatch(first)
    if hint and hint[1] in SEPARATORS:
        return hint[1], 1, rest
    known = spellings(resource)
    # The header may be quoted and hold line breaks; a few lines are enough to find it.
    line = next((one for one in text.splitlines() if one.strip()), "")

    def fit(mark: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=mark), [])
        return sum(_simple(cell) in known for cell in cells), len(cells)

    return max(SEPARATORS, key=fit), 0, text


def _records(text: str, separator: str, name: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    number = skipped
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, record in enumerate(reader, start=1 + skipped):
            if any(cell.strip() for cell in record):
                yield number, record
    except csv.Error as error:
        right = "each quotation mark inside a quoted cell doubled, and the last one closed"
        what = f"the row cannot be split ({error})"
        raise RefusalError([Fault(name, number + 1, "-", what, right)]) from error


def spellings(resource: Mapping[str, Any]) -> dict[str, str]:
    """
    List how the columns of a table may be called in a file.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    dict of str to str
        Name of the column by each spelling in small letters: its name, and its titles in both
        languages, also with its unit. A title of two columns is none of either.
    """
    found: dict[str, str] = {}
    twice = set()
    fields = resource["schema"]["fields"]
    for about in fields:
        titles = [about[part] for part in ("title", "title_ru") if part in about]
        unit = about.get("unit")
        more = [f"{t}{form.format(unit)}" for t in titles for form in (", {}", " [{}]", " ({})")]
        for title in dict.fromkeys(map(_simple, [*titles, *(more if unit else [])])):
            if found.setdefault(title, about["name"]) != about["name"]:
                twice.add(title)
    names = {_simple(about["name"]): about["name"] for about in fields}
    return {title: name for title, name in found.items() if title not in twice} | names


def _columns(header: tuple[int, list[str]], name: str, resource: Mapping[str, Any]) -> list[str]:
    number, cells = header
    known = spellings(resource)
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    columns = [known.get(_simple(cell), "") for cell in cells]
    faults = []
    for cell, column in zip(cells, columns, strict=True):
        if not column:
            near = get_close_matches(_simple(cell), known, 1)
            right = known[near[0]] if near else _wanted(resource)
            what = f"the column {quoted(cell.strip())} is not in the table {resource['name']}"
            faults.append(Fault(name, number, cell.strip() or "-", what, right))
        elif columns.count(column) > 1:
            what = "the column stands there twice"
            faults.append(Fault(name, number, column, what, "it once"))
    if faults:
        raise RefusalError(faults[:_SHOWN])
    return columns


def _wanted(resource: Mapping[str, Any]) -> str:
    names = ", ".join(about["name"] for about in resource["schema"]["fields"])
    return f"a header line with some of {names}, or their titles"


def _simple(title: str) -> str:
    return " ".join(title.replace("\ufeff", "").replace("\u2019", "'").split()).casefold()


def _bare(cell: str) -> str:
    """Take off what spreadsheets put round a text, and how they end lines in a cell."""
    formula = _FORMULA.fullmatch(cell)
    text = formula[1].replace('""', '"') if formula else cell
    return text.replace("\r\n", "\n").replace("\r", "\n")
