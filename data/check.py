"""Check a data package: all faults at once, in an editor's words."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data import package
from data.checker import Checker, Content
from data.errors import DataRootError
from data.fault import Fault, message
from data.sheets import FileFaultError, Row, content_of


def faults(root: Path | None = None) -> list[Fault]:
    """
    List what is wrong with the tables of a package.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory with ``datapackage.json`` and ``tables/``; None means
        `package.root()`.

    Returns
    -------
    list of Fault
        All faults, by table in the order of the schema, then by row; at most one
        for each cell. Empty if the package is sound. A table that cannot be read
        is one fault, and what depends on it is not checked.
    """
    return _examined(root)[0]


def report(root: Path | None = None) -> int:
    """
    Print the faults of a package, one a line, or a summary if there are none.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `package.root()`.

    Returns
    -------
    int
        Exit code: 0 if the package is sound, 1 if it is not.
    """
    folder = package.folder(root)
    found, tables = _examined(folder)
    try:
        shown = os.path.relpath(folder) if folder.is_relative_to(Path.cwd()) else folder
    except OSError:
        shown = folder
    for one in found:
        sys.stdout.write(f"{'' if str(shown) == '.' else f'{shown}/'}{one}\n")
    if not found:
        rows = sum(len(table) for table in tables.values())
        sys.stdout.write(f"{shown}: no faults in {len(tables)} tables, {rows} rows\n")
    return 1 if found else 0


def faults_in(contents: Mapping[str, Content], descriptor: Mapping[str, Any]) -> list[Fault]:
    """
    List what is wrong with tables that lie on no disk.

    Parameters
    ----------
    contents : mapping of str to bytes or Fault
        Files by path, such as ``tables/claims.csv``, as `contents_of` returns them.
    descriptor : mapping
        The data package's descriptor.

    Returns
    -------
    list of Fault
        As `faults` returns them. Whoever asks again after each change makes a `Checker`.
    """
    return Checker(descriptor).faults(contents)


def contents_of(folder: Path, descriptor: Mapping[str, Any]) -> dict[str, Content]:
    """
    Read the files of all tables.

    Parameters
    ----------
    folder : pathlib.Path
        Directory of the package.
    descriptor : mapping
        The data package's descriptor.

    Returns
    -------
    dict of str to bytes or Fault
        By path; a fault in place of a file that is missing or cannot be opened.
    """
    found: dict[str, Content] = {}
    for resource in descriptor["resources"]:
        try:
            found[resource["path"]] = content_of(folder, resource)
        except FileFaultError as error:
            found[resource["path"]] = error.fault(resource["name"])
    return found


def _examined(root: Path | None) -> tuple[list[Fault], Mapping[str, list[Row]]]:
    folder = package.folder(root)
    try:
        descriptor = package.descriptor(folder)
    except DataRootError as error:
        right = message("a directory that holds datapackage.json and tables/")
        return [Fault(package.FILE, 1, "-", str(error), right)], {}
    checker = Checker(descriptor)
    return checker.faults(contents_of(folder, descriptor)), checker.tables
