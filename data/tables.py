"""Read the tables as the schema says; the only ``read_csv`` of the project."""

import hashlib
import io
from pathlib import Path

import pandas as pd

from data import package, schema
from data.errors import TableError

_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}


def read(name: str, root: Path | None = None) -> pd.DataFrame:
    """
    Read one table.

    Parameters
    ----------
    name : str
        Name of a table in ``datapackage.json``, such as ``"claims"``.
    root : pathlib.Path, default None
        Directory of the package; None means `schema.root()`.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, n_fields)
        One column per field, in schema order: text as ``string``, whole numbers
        as ``Int64``, others as ``Float64``. Dates stay text, since their precision
        varies. Only empty cells are missing: ``NA`` stays text. A column that the
        file lacks is there and empty.

    Raises
    ------
    UnknownTableError
        If the schema has no such table.
    DataRootError
        If the directory holds no data package.
    TableError
        If the file is absent, not UTF-8, or has a cell of the wrong type.
    """
    file = path(name, root)
    try:
        return read_content(file.read_bytes(), name, root)
    except OSError as error:
        msg = f"{file} cannot be read ({error}); `python -m data check` lists its faults"
        raise TableError(msg) from error


def read_content(content: bytes, name: str, root: Path | None = None) -> pd.DataFrame:
    """
    Read one table from the content of its file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Name of the table.
    root : pathlib.Path, default None
        Directory of the package with the schema; None means `schema.root()`.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, n_fields)
        As `read` gives it.

    Raises
    ------
    UnknownTableError
        If the schema has no such table.
    TableError
        If the content is not UTF-8, or has a cell of the wrong type.
    """
    dtypes = {
        column: _DTYPES.get(field["type"], "string")
        for column, field in schema.fields(name, root).items()
    }
    try:
        found = pd.read_csv(
            io.BytesIO(content),
            dtype=dtypes,
            keep_default_na=False,
            na_values=[""],
            # Spreadsheets put a byte-order mark before the first column's name.
            encoding="utf-8-sig",
            # Else a stray comma at each line's end shifts all columns by one.
            index_col=False,
        )
    except ValueError as error:
        msg = (
            f"{path(name, root)} cannot be read ({error}); `python -m data check` lists its faults"
        )
        raise TableError(msg) from error
    return found.reindex(columns=list(dtypes)).astype(dtypes)


def read_all(root: Path | None = None) -> dict[str, pd.DataFrame]:
    """
    Read all tables of the package.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `schema.root()`.

    Returns
    -------
    dict of str to pandas.DataFrame
        The tables by name, in the order of the descriptor.

    Raises
    ------
    DataRootError
        If the directory holds no data package.
    TableError
        If a file is absent, not UTF-8, or has a cell of the wrong type.
    """
    return {name: read(name, root) for name in schema.tables(root)}


def path(name: str, root: Path | None = None) -> Path:
    """
    Return the file of a table, whether or not it exists.

    Parameters
    ----------
    name : str
        Name of the table.
    root : pathlib.Path, default None
        Directory of the package; None means `schema.root()`.

    Returns
    -------
    pathlib.Path
        Such as ``data/tables/claims.csv``.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    """
    return package.folder(root) / schema.table(name, root)["path"]


def version(root: Path | None = None) -> str:
    """
    Stamp the state of the package, cheaply enough for every run of a page.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `schema.root()`.

    Returns
    -------
    str
        Sixteen hexadecimal digits that change when any file is saved, added or
        removed. It reads no file's content: only names, sizes and times of change.
    """
    folder = package.folder(root)
    files = [folder / package.FILE, *sorted((folder / "tables").glob("*.csv"))]
    states = [(file.name, file.stat()) for file in files if file.is_file()]
    stamp = [(name, state.st_mtime_ns, state.st_size) for name, state in states]
    return hashlib.sha256(repr(stamp).encode()).hexdigest()[:16]
