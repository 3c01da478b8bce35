"""
Faults against what the descriptor declares, in an editor's words.

Frictionless [1]_ checks types, constraints, keys and foreign keys; its messages
are written for programmers and are said anew here. It is needed for checking
only, takes long to import, and is therefore imported when first called.

References
----------
.. [1] Open Knowledge Foundation, "Frictionless Framework", version 5.
   https://framework.frictionlessdata.io
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from data.fault import Fault, fault, quoted
from data.sheets import Row

_CONSTRAINT = re.compile(r'constraint "(\w+)"')
_FEW = 25


def declared(tables: Mapping[str, list[Row]], descriptor: Mapping[str, Any]) -> Iterator[Fault]:
    """
    Check tables against their declared types, constraints and keys.

    Parameters
    ----------
    tables : mapping of str to list of Row
        The readable tables; a foreign key to a table that is not among them is
        not followed.
    descriptor : mapping
        The data package's descriptor.

    Yields
    ------
    Fault
        One per cell or key at fault.
    """
    resources = [one for one in descriptor["resources"] if one["name"] in tables]
    words = _Words(tables, {one["name"]: one["schema"] for one in resources})
    for resource, errors in _violations(tables, resources):
        for error in errors:
            yield words.fault(resource, error)


def _violations(
    tables: Mapping[str, list[Row]], resources: list[Mapping[str, Any]]
) -> Iterator[tuple[str, list[Any]]]:
    from frictionless import Package, Resource, Schema  # noqa: PLC0415 (slow; not needed to run the app)

    package = Package(
        resources=[
            Resource(
                name=one["name"],
                data=_grid(tables[one["name"]], one["schema"]),
                schema=Schema.from_descriptor(_followable(one["schema"], tables)),
            )
            for one in resources
        ]
    )
    # Else it stops at a thousand errors, or starts a process for each table.
    report = package.validate(limit_errors=1_000_000, parallel=False)
    for task in report.tasks:
        yield task.name, task.errors


def _grid(rows: list[Row], schema: Mapping[str, Any]) -> list[list[str]]:
    header = [field["name"] for field in schema["fields"]]
    return [header, *([row[column] for column in header] for row in rows)]


def _followable(schema: Mapping[str, Any], tables: Mapping[str, Any]) -> dict[str, Any]:
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if not key["reference"]["resource"] or key["reference"]["resource"] in tables
    ]
    plain = [
        {part: field[part] for part in ("name", "type", "constraints") if part in field}
        for field in schema["fields"]
    ]
    return {**schema, "fields": plain, "foreignKeys": keys}


class _Words:
    """Says errors of frictionless, whose types cannot be named since it is imported late."""

    def __init__(self, tables: Mapping[str, list[Row]], schemas: Mapping[str, Any]) -> None:
        self.tables = tables
        self.schemas = schemas
        self.fields = {
            (table, field["name"]): field
            for table, schema in schemas.items()
            for field in schema["fields"]
        }

    def fault(self, table: str, error: Any) -> Fault:
        place = getattr(error, "row_number", None)
        # Frictionless counts the header as row 1 of what it was given.
        row = self.tables[table][place - 2].number if place else 1
        say = {
            "type-error": self._type,
            "constraint-error": self._constraint,
            "unique-error": self._twice,
            "primary-key": self._key,
            "foreign-key": self._foreign,
        }.get(error.type)
        if say is None:
            return fault(table, row, "-", error.note, "a table that fits the schema")
        column, what, right = say(table, error)
        return fault(table, row, column, what, right)

    def _type(self, table: str, error: Any) -> tuple[str, str, str]:
        column = error.field_name
        kind = self.fields[table, column]["type"]
        right = {
            "integer": "a whole number such as 14",
            "number": "a number such as 3.7: digits and a point, no spaces, no unit",
            "boolean": "true or false",
        }.get(kind, f"a {kind}")
        return column, f"{quoted(error.cell)} is not of the type {kind}", right

    def _constraint(self, table: str, error: Any) -> tuple[str, str, str]:
        column, cell = error.field_name, quoted(error.cell)
        field = self.fields[table, column]
        found = _CONSTRAINT.search(error.note)
        name = found.group(1) if found else ""
        limit = field.get("constraints", {}).get(name)
        unit = f" {field['unit']}" if "unit" in field else ""
        match name:
            case "required":
                return column, "the cell is empty", field["description"]
            case "enum":
                return column, f"{cell} is not allowed", _choice(error.cell, limit)
            case "pattern":
                return column, f"{cell} has the wrong form", _form(field)
            case "minimum":
                return column, f"{cell} is too small", f"{limit}{unit} or more"
            case "maximum":
                return column, f"{cell} is too large", f"{limit}{unit} or less"
            case _:
                return column, f"{cell} does not fit ({error.note})", field["description"]

    def _twice(self, table: str, error: Any) -> tuple[str, str, str]:
        column = error.field_name
        first = next(row.number for row in self.tables[table] if row[column] == error.cell)
        return (
            column,
            f"{quoted(error.cell)} stands in row {first} already",
            "an id of its own",
        )

    def _key(self, table: str, error: Any) -> tuple[str, str, str]:
        columns = self.schemas[table]["primaryKey"]
        row = self.tables[table][error.row_number - 2]
        twins = (one for one in self.tables[table] if all(one[c] == row[c] for c in columns))
        what = f"the same {', '.join(columns)} as in row {next(twins).number}"
        return columns[0], what, "one row for each"

    def _foreign(self, table: str, error: Any) -> tuple[str, str, str]:
        column, target = error.field_names[0], error.reference_field_names[0]
        cell, other = error.field_cells[0], error.reference_name or table
        what = f"{quoted(cell)} is not in {other}.{target}"
        known = [row[target] for row in self.tables[other]]
        near = get_close_matches(cell, known, 1)
        guess = f"an existing id (perhaps {near[0]})" if near else "an existing id"
        return column, what, f"{guess}, or first a new row in tables/{other}.csv"


def _choice(cell: str, allowed: list[str]) -> str:
    near = get_close_matches(str(cell), allowed, 1)
    shown = ", ".join(allowed[:_FEW])
    return f"one of {shown}" + (f"; perhaps {near[0]}" if near else "")


def _form(field: Mapping[str, Any]) -> str:
    example = f"a value such as {field['example']}: " if "example" in field else ""
    return f"{example}{field['description']}"
