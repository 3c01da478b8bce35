"""Keys of rows as one text, so that a row of any table can be named and found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import schema


def key(table: str, row: Mapping[str, Any]) -> str:
    """
    Write the key of a row.

    Parameters
    ----------
    table : str
        Name of the table.
    row : mapping of str to object
        The row, with the columns of the table's key.

    Returns
    -------
    str
        The key; the parts of a composite key are joined by ``/``.
    """
    return "/".join(str(row[name]) for name in _columns(table))


def keys(table: str, rows: pd.DataFrame) -> tuple[str, ...]:
    """
    Write the keys of rows.

    Parameters
    ----------
    table : str
        Name of the table.
    rows : pandas.DataFrame
        Rows of it.

    Returns
    -------
    tuple of str
        In the order of the rows.
    """
    columns = [rows[name].astype(str) for name in _columns(table)]
    return tuple("/".join(parts) for parts in zip(*columns, strict=True))


def _columns(table: str) -> list[str]:
    """List the columns of a table's key."""
    names = schema.table(table)["schema"]["primaryKey"]
    return [names] if isinstance(names, str) else list(names)
