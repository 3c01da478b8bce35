"""Which columns name rows of another table: by a foreign key, or several in one cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from data import schema


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


def naming(tables: Mapping[str, pd.DataFrame], one: Reference, value: str) -> pd.DataFrame:
    """
    Take the rows of a table that name a row of another.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    one : Reference
        The column that names it.
    value : str
        Id of the row that is named.

    Returns
    -------
    pandas.DataFrame
        Rows of ``one.table``, in their order.
    """
    rows = tables[one.table]
    cells = rows[one.column]
    if one.many:
        named = cells.map(lambda cell: value in str(cell).split(";"))
        return rows[named.astype(bool)]
    return rows[cells.eq(value).fillna(value=False).astype(bool)]
