"""Read tables as text and write them back whole, so that no cell changes that was not meant to."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data import package, schema, tables
from data.errors import TableError
from data.fault import Fault
from data.importers.plan import Table
from data.sheets import sheet


@dataclass(frozen=True)
class Held:
    """Tables as they lie on the disk."""

    rows: dict[str, Table]
    """The rows of each table that could be read."""

    content: dict[str, bytes]
    """The file of each, to notice that somebody else saved meanwhile."""

    faults: list[Fault]
    """Faults of the files; a table with one must not be written, for rows would be lost."""


def load(names: Iterable[str], root: Path | None = None) -> Held:
    """
    Read tables as text.

    Parameters
    ----------
    names : iterable of str
        Names of the tables.
    root : pathlib.Path, default None
        Directory of the package; None means `package.root()`.

    Returns
    -------
    Held
        Rows, files and their faults.

    Raises
    ------
    DataRootError
        If the directory holds no data package.
    UnknownTableError
        If the schema has no such table.
    """
    folder = package.folder(root)
    held = Held({}, {}, [])
    for name in names:
        file = tables.path(name, folder)
        held.content[name] = file.read_bytes() if file.is_file() else b""
        rows, faults = sheet(folder, schema.table(name, folder))
        held.faults.extend(faults)
        held.rows[name] = [dict(row.cells) for row in rows or []]
    return held


def save(name: str, rows: Table, held: Held, root: Path | None = None) -> None:
    """
    Write a table: aside first, then in one step in place of the old one.

    Parameters
    ----------
    name : str
        Name of the table.
    rows : list of dict
        All its rows.
    held : Held
        What was read before; the file must still be that.
    root : pathlib.Path, default None
        Directory of the package; None means `package.root()`.

    Raises
    ------
    TableError
        If somebody saved the table meanwhile, or it cannot be written. The old one remains.
    """
    folder = package.folder(root)
    file = tables.path(name, folder)
    old = held.content[name]
    text = io.StringIO(newline="")
    end = "\r\n" if old.partition(b"\n")[0].endswith(b"\r") else "\n"
    writer = csv.DictWriter(text, list(schema.fields(name, folder)), lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    mark = "utf-8-sig" if old.startswith(b"\xef\xbb\xbf") else "utf-8"
    # Not *.csv: a half-written file is no table, neither for the check nor for the app.
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with aside.open("wb") as stream:
            stream.write(text.getvalue().encode(mark))
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(file.stat().st_mode)
        if file.read_bytes() != old:
            msg = f"{file} was saved by somebody else meanwhile; import again"
            raise TableError(msg)
        aside.replace(file)
    except OSError as error:
        msg = f"{file} cannot be written ({error.strerror})"
        raise TableError(msg) from error
    finally:
        aside.unlink(missing_ok=True)
