"""From the form a spreadsheet gives to numbers and dates to the one of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from data.fault import Part
from data.importers.numbers import NumberError, decimal_mark, is_unknown, number, plain

_NUMBERS = ("number", "integer")
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_LONG = re.compile(r"-?[0-9]+", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", re.ASCII)
_TRUTH = {"true": "true", "истина": "true", "false": "false", "ложь": "false"}


class Forms:
    """
    How the cells of a file, or of a pasted block, are written.

    Parameters
    ----------
    resource : mapping
        What the descriptor says of the table.
    separator : str
        What stands between cells: with commas between them a decimal mark is a point.
    rows : iterable of mapping of str to str
        All rows, cells by column: the numbers tell the decimal mark.
    """

    def __init__(
        self, resource: Mapping[str, Any], separator: str, rows: Iterable[Mapping[str, str]]
    ) -> None:
        self._fields = {one["name"]: one for one in resource["schema"]["fields"]}
        numbers = [name for name, one in self._fields.items() if one["type"] in _NUMBERS]
        texts = [row[name] for row in rows for name in numbers if row.get(name)]
        self._mark = decimal_mark([one for one in texts if not _is_power(one)], separator)

    def formed(self, column: str, cell: str) -> tuple[str, tuple[Part, Part] | None]:
        """
        Write a cell as the schema has it.

        Parameters
        ----------
        column : str
            Name of the column.
        cell : str
            The cell as it stands in the file.

        Returns
        -------
        cell : str
            A number with a point and no spaces, a day as ``2025-12-20``, true or false; anything
            else, and what cannot be read, as it was.
        doubt : tuple of Part and Part, or None
            What is wrong and what would be right, if a number has two readings or lost digits.
        """
        about = self._fields[column]
        if about["type"] in _NUMBERS:
            return self._number(cell)
        if about["type"] == "boolean":
            return _TRUTH.get(cell.strip().casefold(), cell), None
        return (_day(cell) if about.get("form") else cell), None

    def _number(self, cell: str) -> tuple[str, tuple[Part, Part] | None]:
        text = cell.strip()
        if _LONG.fullmatch(text) or is_unknown(text):
            return cell, None
        if _PLAIN.fullmatch(text) and self._mark == "." and "E" not in text:
            return cell, None
        try:
            value = number(text, self._mark)
        except NumberError as error:
            return cell, (error.what, error.right) if re.search(r"[0-9]", text) else None
        return (cell if value is None else plain(value)), None


def same_number(one: str, other: str) -> bool:
    """
    Tell whether two cells hold the same number, however it is written.

    Parameters
    ----------
    one, other : str
        Cells; a comma is taken for a point, as in a file with local decimals.

    Returns
    -------
    bool
        False if one of them is no number.

    Examples
    --------
    >>> same_number("3.7e9", "3,7E+09"), same_number("", "0")
    (True, False)
    """
    try:
        return Decimal(one.strip().replace(",", ".")) == Decimal(other.strip().replace(",", "."))
    except InvalidOperation:
        return False


def _day(cell: str) -> str:
    """Write a day such as 20.12.2025 as the schema has it; anything else as it was."""
    found = _DAY.fullmatch(cell.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else cell
    except ValueError:  # no day of the calendar
        return cell


def _is_power(text: str) -> bool:
    """Tell whether a number is written with an exponent, whose mark may be an editor's own."""
    return "e" in text.casefold()
