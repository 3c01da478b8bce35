"""Which columns name rows of another table: by a foreign key, or several in one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from data import schema
from data.editions import once_per_edition


class Reference(NamedTuple):
    """A column that names rows of a table."""

    table: str
    """Table it stands in."""
    column: str
    """Its name."""
    many: bool
    """Whether a cell holds several ids, joined by a semicolon."""


def references(to: str) -> tuple[Reference, ...]:
    """
    List the columns that name rows of a table, as the schema has them.

    Parameters
    ----------
    to : str
        Name of the table that is referred to.

    Returns
    -------
    tuple of Reference
        In the order of the schema: foreign keys of one column, and columns whose ``lists`` names
        the table.

    Examples
    --------
    >>> Reference("money", "claim_id", many=False) in references("claims")
    True
    """
    found = []
    for name in schema.tables():
        columns = {
            key["fields"][0]: False
            for key in schema.table(name)["schema"].get("foreignKeys", ())
            if (key["reference"]["resource"] or name) == to and len(key["fields"]) == 1
        }
        columns |= {
            column: True
            for column, field in schema.fields(name).items()
            if field.get("lists") == to
        }
        found += [Reference(name, column, many) for column, many in columns.items()]
    return tuple(found)


@once_per_edition
def naming(
    tables: Mapping[str, pd.DataFrame], to: str
) -> Mapping[str, tuple[tuple[Reference, int], ...]]:
    """
    Find the rows that name each row of a table.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    to : str
        Name of the table that is referred to.

    Returns
    -------
    mapping of str to tuple of tuple of Reference and int
        By id, each column that names it with the position of its row; ids that nothing names are
        left out. Made once for each edition.
    """
    found: defaultdict[str, list[tuple[Reference, int]]] = defaultdict(list)
    for one in references(to):
        for place, cell in enumerate(tables[one.table][one.column]):
            if pd.notna(cell):
                ids = dict.fromkeys(str(cell).split(";")) if one.many else [str(cell)]
                for value in ids:
                    found[value].append((one, place))
    return {value: tuple(rows) for value, rows in found.items()}
