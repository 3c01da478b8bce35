"""Write a table's file so that only the lines of changed rows change."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.sheets import sheet_of

_MARK = b"\xef\xbb\xbf"
_SPLITS = re.compile(r'[,"\r\n]')
_ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True)
class Form:
    """How a table's file is written: what a change of its rows leaves alone."""

    mark: bytes
    """Byte-order mark, or nothing."""

    header: str
    """The first line, its end included."""

    columns: tuple[str, ...]
    """Columns in the order of the file."""

    end: str
    """How lines end."""

    as_it_was: bool
    """Whether lines of the file may be written again as they stand in it."""

    def line(self, cells: Mapping[str, str]) -> str:
        """
        Write a row.

        Parameters
        ----------
        cells : mapping of str to str
            Cells by column; a column that is not named is empty.

        Returns
        -------
        str
            The line, its end included.
        """
        return _line([cells.get(name, "") for name in self.columns], self.end)

    def file(self, lines: Sequence[str]) -> bytes:
        """
        Put lines together.

        Parameters
        ----------
        lines : sequence of str
            The rows, as `line` writes them or as they stood in the file.

        Returns
        -------
        bytes
            The file; only its last line may lack its end.
        """
        # The last line of a file may lack its end, and need not be the last any longer.
        ended = [one if one.endswith(_ENDS) else one + self.end for one in lines[:-1]]
        return self.mark + "".join([self.header, *ended, *lines[-1:]]).encode()


def form_of(content: bytes, resource: Mapping[str, Any]) -> Form:
    """
    Tell how a table's file is written.

    Parameters
    ----------
    content : bytes
        The file; empty if there is none yet.
    resource : mapping
        What the descriptor says of the table.

    Returns
    -------
    Form
        The file's own if it has each column of the schema once, in any order. Else that of a new
        file, with the mark and line ends of this one.
    """
    columns = tuple(one["name"] for one in resource["schema"]["fields"])
    mark = _MARK if content.startswith(_MARK) else b""
    header, found = _first(content.removeprefix(_MARK).decode(errors="replace"))
    end = next((one for one in _ENDS if header.endswith(one)), "\n")
    if sorted(found) == sorted(columns):
        whole = header if header.endswith(_ENDS) else header + end
        return Form(mark, whole, tuple(found), end, as_it_was=True)
    return Form(mark, _line(columns, end), columns, end, as_it_was=False)


def written(resource: Mapping[str, Any], rows: Iterable[Mapping[str, str]], like: bytes) -> bytes:
    """
    Write rows as a table's file.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.
    rows : iterable of mapping of str to str
        Cells of each row by column, as text; a column that a row lacks is empty.
    like : bytes
        The file as it was: its byte-order mark, line ends and order of columns are kept, and
        every row it has is written as it stands there, so that a difference shows what was
        changed and nothing else. Empty for a new file.

    Returns
    -------
    bytes
        The file; `like` itself if its rows are these.
    """
    columns = [one["name"] for one in resource["schema"]["fields"]]
    cells = [tuple(row.get(name, "") for name in columns) for row in rows]
    held, faults = sheet_of(like, resource)
    old = [(tuple(row.cells[name] for name in columns), row.raw) for row in held or ()]
    if held is not None and not faults and cells == [row for row, _ in old]:
        return like
    form = form_of(like, resource)
    kept: defaultdict[tuple[str, ...], deque[str]] = defaultdict(deque)
    for row, raw in old if form.as_it_was else ():
        # Rows that are alike may be quoted differently; each keeps its own line.
        kept[row].append(raw)
    lines = [
        kept[row].popleft() if kept.get(row) else form.line(dict(zip(columns, row, strict=True)))
        for row in cells
    ]
    return form.file(lines)


def _first(text: str) -> tuple[str, list[str]]:
    """Read the header: as it stands, and its names."""
    taken: list[str] = []

    def lines() -> Iterable[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    try:
        found = next(csv.reader(lines(), strict=True), [])
    except csv.Error:
        found = []
    return "".join(taken), found


def _line(cells: Sequence[str], end: str) -> str:
    # Python's writer leaves a lone carriage return bare, which splits the row when it is read.
    quoted = [
        '"' + cell.replace('"', '""') + '"' if _SPLITS.search(cell) else cell for cell in cells
    ]
    # A single empty cell would be a blank line, which is no row.
    return (",".join(quoted) if len(cells) > 1 or any(cells) else '""') + end
