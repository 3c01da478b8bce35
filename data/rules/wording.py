"""Words that several rules have in common."""

from __future__ import annotations

from collections.abc import Iterable

from data.fault import Message, message, quoted
from data.sheets import Row

EMPTY = message("an empty cell")
ONE_OF_TWO = message("one of the two")
ONE_EXACTLY = message("exactly one of the two")
CLAIM_IDS = message("ids of claims.claim_id joined by ';' without spaces")


def all_or_none(columns: Iterable[str]) -> Message:
    """
    Say that columns are filled together.

    Parameters
    ----------
    columns : iterable of str
        Names of the columns.

    Returns
    -------
    Message
        What would be right.
    """
    return message("{columns} all filled or all empty", columns=", ".join(columns))


def one_of(values: Iterable[str]) -> Message:
    """
    List what a cell may hold.

    Parameters
    ----------
    values : iterable of str
        The values.

    Returns
    -------
    Message
        What would be right.
    """
    return message("one of {choices}", choices=", ".join(values))


def not_in(place: str, cell: str) -> Message:
    """
    Say that a column of ids has no such id.

    Parameters
    ----------
    place : str
        Table and column, such as ``countries.iso3``.
    cell : str
        The id.

    Returns
    -------
    Message
        What is wrong.
    """
    return message("{cell} is not in {place}", cell=quoted(cell), place=place)


def both_or_neither(row: Row, one: str, other: str) -> Message:
    """
    Say that of two columns not exactly one is filled.

    Parameters
    ----------
    row : Row
        Row in which both are filled, or neither.
    one, other : str
        Names of the columns.

    Returns
    -------
    Message
        What is wrong.
    """
    if row[one]:
        return message("of {one} and {other} both are filled", one=one, other=other)
    return message("of {one} and {other} neither is filled", one=one, other=other)
