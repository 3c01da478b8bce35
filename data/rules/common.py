"""What all rules share: the edition they look at, and how they are listed."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.fault import Both, Fault
from data.sheets import Row


@dataclass(frozen=True)
class Edition:
    """All tables as text, with the descriptor they are checked against."""

    tables: Mapping[str, list[Row]]
    """Rows by table; a table that cannot be read is not there."""

    descriptor: Mapping[str, Any]
    """The data package's descriptor."""

    def __getitem__(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return self.tables[table]

    def ids(self, table: str, column: str) -> set[str]:
        """
        Return the values of a column.

        Parameters
        ----------
        table, column : str
            Names of the table and of its column.

        Returns
        -------
        set of str
            The values, without the empty one.
        """
        return {row[column] for row in self[table]} - {""}

    def fields(self, table: str) -> list[dict[str, Any]]:
        """
        Return what the descriptor says of a table's columns.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        list of dict
            The fields, in schema order.
        """
        resources = self.descriptor["resources"]
        (found,) = [one for one in resources if one["name"] == table]
        return list(found["schema"]["fields"])

    def label(self, table: str, column: str, value: str) -> Both:
        """
        Name a value of an enumeration within a sentence.

        Parameters
        ----------
        table, column : str
            Names of the table and of its column.
        value : str
            The value.

        Returns
        -------
        Both
            In English the value as it stands in the cell, in Russian its label, which may have
            to agree with the words round it.
        """
        labels = [one.get("labels", {}) for one in self.fields(table) if one["name"] == column]
        russian = labels[0].get(value, {}).get("ru", value) if labels else value
        return Both(value, russian[:1].lower() + russian[1:])


Check = Callable[[Edition], Iterator[Fault]]
"""Takes the edition to look at; yields one fault for each row that breaks the rule."""


@dataclass(frozen=True)
class Rule:
    """A check, with the tables that it looks at."""

    check: Check
    """The generator of faults."""

    needs: tuple[str, ...]
    """Tables that must be readable, and all it sees; none for a rule that looks at each table for
    itself, whichever is there."""

    by_row: bool = False
    """Whether it also looks at each row for itself: what it says of one rests on no other."""


def register(rules: list[Rule]) -> Callable[..., Callable[[Check], Check]]:
    """
    Make the decorator that enters checks into a list of rules.

    Parameters
    ----------
    rules : list of Rule
        The list; each decorated check is appended.

    Returns
    -------
    callable
        Decorator that takes the names of the tables the check needs, and ``by_row=True`` for a
        check of one table, or of each, that looks at each row for itself.
    """

    def rule(*needs: str, by_row: bool = False) -> Callable[[Check], Check]:
        def entered(check: Check) -> Check:
            rules.append(Rule(check, needs, by_row))
            return check

        return entered

    return rule


def number(cell: str) -> float | None:
    """
    Read a cell as a number, and forgive it if it is none.

    Parameters
    ----------
    cell : str
        Content of the cell.

    Returns
    -------
    float or None
        The number; None for an empty cell and for text, which is another rule's
        fault.
    """
    try:
        found = float(cell)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def some_but_not_all(row: Row, columns: tuple[str, ...]) -> str:
    """
    Name the column that is empty though its companions are filled.

    Parameters
    ----------
    row : Row
        Row to look at.
    columns : tuple of str
        Columns that must be filled together.

    Returns
    -------
    str
        The first empty one; empty text if all or none are filled.
    """
    empty = [column for column in columns if not row[column]]
    return empty[0] if 0 < len(empty) < len(columns) else ""


def listed(row: Row, column: str) -> list[str]:
    """
    Split a cell that lists ids.

    Parameters
    ----------
    row : Row
        Row to look at.
    column : str
        Column whose cells hold ids joined by a semicolon.

    Returns
    -------
    list of str
        The ids; none for an empty cell.
    """
    return row[column].split(";") if row[column] else []
