"""Check a data package: all faults at once, in an editor's words."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data import package
from data.declared import declared
from data.errors import DataRootError
from data.fault import Fault
from data.rules import ALL, Edition
from data.sheets import Row, sheet


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


def _examined(root: Path | None) -> tuple[list[Fault], Mapping[str, list[Row]]]:
    folder = package.folder(root)
    try:
        descriptor = package.descriptor(folder)
    except DataRootError as error:
        right = "a directory that holds datapackage.json and tables/"
        return [Fault(package.FILE, 1, "-", str(error), right)], {}
    tables, found = {}, []
    for resource in descriptor["resources"]:
        rows, wrong = sheet(folder, resource)
        found += wrong
        if rows is not None:
            tables[resource["name"]] = rows
    # Declared types go first, since the first fault of a cell is the one kept:
    # it is nearer to the cause than what a rule makes of the cell.
    found += declared(tables, descriptor)
    found += _broken(Edition(tables, descriptor))
    return _sorted(found, descriptor), tables


def _broken(edition: Edition) -> Iterator[Fault]:
    for rule in ALL:
        if not edition.tables.keys() >= set(rule.needs):
            continue
        try:
            yield from rule.check(edition)
        except KeyError as missing:
            what = f"a rule needs the column or table {missing}, which the schema lacks"
            right = "the datapackage.json that came with this version"
            yield Fault(package.FILE, 1, "-", what, right)


def _sorted(found: list[Fault], descriptor: Mapping[str, Any]) -> list[Fault]:
    places: dict[tuple[str, int, str], Fault] = {}
    for fault in found:
        places.setdefault((fault.file, fault.row, fault.column), fault)
    order = {one["path"]: rank for rank, one in enumerate(descriptor["resources"])}
    return sorted(places.values(), key=lambda one: (order.get(one.file, -1), one.row))
