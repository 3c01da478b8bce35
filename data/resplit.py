"""Split a table's file again after a small change: rows that stayed are the rows they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.fault import Fault
from data.sheets import Row, sheet_of

_MARK = "\ufeff".encode()
Split = tuple[list[Row] | None, list[Fault]]


def resplit(content: bytes, resource: Mapping[str, Any], before: bytes, rows: list[Row]) -> Split:
    """
    Read a table's file, given how it was read before.

    Parameters
    ----------
    content : bytes
        The whole file.
    resource : mapping
        What the descriptor says of the table.
    before : bytes
        The file as it was.
    rows : list of Row
        What it held, read without a fault.

    Returns
    -------
    rows : list of Row or None
        What `sheet_of` returns. A row that stands in both files has the same ``cells`` object,
        so that whoever has looked at it need not look again.
    faults : list of Fault
        What `sheet_of` returns.
    """
    return _patched(content, resource, before, rows) or sheet_of(content, resource)


def _patched(
    content: bytes, resource: Mapping[str, Any], before: bytes, rows: list[Row]
) -> Split | None:
    """Split the changed middle of a file; None if that cannot be done safely."""
    old, new = _plain(before), _plain(content)
    if not rows or old is None or new is None:
        return None
    head = old[: len(old) - sum(len(row.raw) for row in rows)]
    # Blank lines are no rows: with them lines and rows do not correspond.
    if (
        not old.endswith(rows[-1].raw)
        or rows[-1].number != len(rows) + 1
        or head.count("\n") != 1
        or not new.startswith(head)
    ):
        return None
    start, begin = _shared_start(new, rows, len(head))
    end, stop = _shared_end(new, rows, start, begin)
    middle = new[begin:stop]
    # A quotation mark left open would reach into what follows, and so would a line without an end.
    if middle and not middle.endswith("\n") and stop < len(new):
        return None
    found, faults = sheet_of((head + middle).encode(), resource)
    if found is None or faults or sum(len(row.raw) for row in found) != len(middle):
        return None
    return [
        *rows[:start],
        *_shifted(found, start),
        *_shifted(rows[end:], start + len(found) - end),
    ], []


def _plain(content: bytes) -> str | None:
    try:
        return content.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        return None


def _shared_start(new: str, rows: list[Row], place: int) -> tuple[int, int]:
    """Count the rows at the beginning that stayed, and find where they end."""
    for at, row in enumerate(rows):
        if not row.raw.endswith("\n") or not new.startswith(row.raw, place):
            return at, place
        place += len(row.raw)
    return len(rows), place


def _shared_end(new: str, rows: list[Row], start: int, begin: int) -> tuple[int, int]:
    """Find the first of the rows at the end that stayed, and where it begins."""
    at, place = len(rows), len(new)
    while at > start:
        raw = rows[at - 1].raw
        if place - len(raw) < begin or not new.endswith(raw, begin, place):
            break
        at, place = at - 1, place - len(raw)
    return at, place


def _shifted(rows: list[Row], by: int) -> list[Row]:
    return [Row(row.number + by, row.cells, row.raw) for row in rows] if by else rows
