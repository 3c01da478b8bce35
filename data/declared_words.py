"""What is said of cells and keys that are not as the descriptor declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from data.fault import Part, described, message, quoted

Words = tuple[Part, Part]
"""What is wrong, and what would be right."""

_FEW = 25

_TYPES = {
    "integer": message("a whole number such as 14"),
    "number": message("a number such as 3.7: digits and a point, no spaces, no unit"),
    "boolean": message("true or false"),
}
# Symbols and codes, such as ° and USD, are the same in each language.
UNITS = {
    "days": message("days"),
    "documents": message("documents"),
    "km": message("km"),
    "Mt": message("Mt"),
    "Mt/year": message("Mt/year"),
}


def wrong_cell(field: Mapping[str, Any], cell: object, broken: str, note: str) -> Words:
    """
    Say what is wrong with a cell.

    Parameters
    ----------
    field : mapping
        What the descriptor says of its column.
    cell : object
        Its content.
    broken : str
        The constraint that it breaks, such as ``"minimum"``, or ``"type"``.
    note : str
        What else is known of it, for constraints that have no words here.

    Returns
    -------
    what : Message
        What is wrong.
    right : Message or Both
        What would be right.
    """
    shown = quoted(cell)
    limit = field.get("constraints", {}).get(broken)
    what: Part
    right: Part
    match broken:
        case "type":
            what, right = _type(field["type"], cell)
        case "required":
            what, right = message("the cell is empty"), described(field)
        case "enum":
            what, right = message("{cell} is not allowed", cell=shown), _choice(str(cell), limit)
        case "pattern":
            what, right = message("{cell} has the wrong form", cell=shown), _form(field)
        case "minimum":
            what = message("{cell} is too small", cell=shown)
            right = message("{limit} or more", limit=_amount(limit, field))
        case "maximum":
            what = message("{cell} is too large", cell=shown)
            right = message("{limit} or less", limit=_amount(limit, field))
        case _:
            what = message("{cell} does not fit ({note})", cell=shown, note=note)
            right = described(field)
    return what, right


def stands_already(cell: object, first: int) -> Words:
    """
    Say that an id is taken.

    Parameters
    ----------
    cell : object
        The id.
    first : int
        Row that has it, where the header is row 1.

    Returns
    -------
    what : Message
        What is wrong.
    right : Message
        What would be right.
    """
    what = message("{cell} stands in row {row} already", cell=quoted(cell), row=first)
    return what, message("an id of its own")


def same_key(columns: Sequence[str], first: int) -> Words:
    """
    Say that a row has the key of another.

    Parameters
    ----------
    columns : sequence of str
        Names of the columns that make the key.
    first : int
        The other row, where the header is row 1.

    Returns
    -------
    what : Message
        What is wrong.
    right : Message
        What would be right.
    """
    shown = ", ".join(columns)
    what = message("the same {columns} as in row {row}", columns=shown, row=first)
    return what, message("one row for each")


def refers_nowhere(cell: object, table: str, column: str, near: str) -> Words:
    """
    Say that a reference leads to no row.

    Parameters
    ----------
    cell : object
        The reference.
    table, column : str
        Where it should be.
    near : str
        An id much like it; empty if there is none.

    Returns
    -------
    what : Message
        What is wrong.
    right : Message
        What would be right.
    """
    place, file = f"{table}.{column}", f"tables/{table}.csv"
    what = message("{cell} is not in {place}", cell=quoted(cell), place=place)
    if not near:
        return what, message("an existing id, or first a new row in {file}", file=file)
    right = message(
        "an existing id (perhaps {near}), or first a new row in {file}", near=near, file=file
    )
    return what, right


def _type(kind: str, cell: object) -> Words:
    # Russian has no word order that would take the name of any type.
    if kind == "integer":
        what = message("{cell} is not of the type integer", cell=quoted(cell))
    elif kind == "number":
        what = message("{cell} is not of the type number", cell=quoted(cell))
    else:
        what = message("{cell} is not of the type {kind}", cell=quoted(cell), kind=kind)
    return what, _TYPES.get(kind, message("a {kind}", kind=kind))


def _choice(cell: str, allowed: list[str]) -> Part:
    near = get_close_matches(cell, allowed, 1)
    shown = ", ".join(allowed[:_FEW])
    if not near:
        return message("one of {choices}", choices=shown)
    return message("one of {choices}; perhaps {near}", choices=shown, near=near[0])


def _form(field: Mapping[str, Any]) -> Part:
    if "example" not in field:
        return described(field)
    about = described(field)
    return message("a value such as {example}: {about}", example=field["example"], about=about)


def _amount(limit: float, field: Mapping[str, Any]) -> Part:
    unit = field.get("unit")
    if unit is None:
        return limit
    return message("{number} {unit}", number=limit, unit=UNITS.get(unit, unit))
