"""The check as it is made again and again while somebody edits: only what may have changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from data import package
from data.declared import Declared, Known, dangling, known
from data.fault import Fault, message
from data.resplit import resplit
from data.rules import ALL, Edition, Rule
from data.sheets import Row, sheet_of

Made = TypeVar("Made")
Content = bytes | Fault
"""A table's file, or why it cannot be had."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table's file, split; the same object as long as the file is the same."""

    content: Content
    rows: list[Row] | None
    """The sound rows; None if the file is no table."""
    faults: list[Fault]
    """Faults of the file itself."""


class Checker:
    """
    Check a package whose tables change one at a time.

    It gives what a check of everything gives: the answer is put together of parts, each of which
    depends on one table or a few (cells and keys of a table, one reference to another, one rule),
    and a part is made anew when one of its tables is not what it was.

    Parameters
    ----------
    descriptor : mapping
        The data package's descriptor. If it changes, make a new checker.
    """

    def __init__(self, descriptor: Mapping[str, Any]) -> None:
        self.descriptor = descriptor
        self._resources = {one["name"]: one for one in descriptor["resources"]}
        self._declared = {name: Declared(one) for name, one in self._resources.items()}
        self._sheets: dict[str, Sheet] = {}
        self._parts: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        # What a rule that looks at each row for itself found in it, by the row's identity.
        self._looks: dict[tuple[int, str], dict[int, tuple[Mapping[str, str], list[Fault]]]] = {}
        self._lock = Lock()

    @property
    def tables(self) -> Mapping[str, list[Row]]:
        """Rows by table, as they were checked last; a table that cannot be read is not there."""
        return {name: one.rows for name, one in self._sheets.items() if one.rows is not None}

    def faults(self, contents: Mapping[str, Content]) -> list[Fault]:
        """
        List what is wrong with the tables.

        Parameters
        ----------
        contents : mapping of str to bytes or Fault
            Files by path, such as ``tables/claims.csv``; a fault in place of one that cannot be
            opened. A file that is not there is missing.

        Returns
        -------
        list of Fault
            All faults, by table in the order of the schema, then by row; at most one for each
            cell.
        """
        with self._lock:
            for name, resource in self._resources.items():
                content = contents.get(resource["path"], _missing(resource["path"]))
                self._take(name, resource, content)
            return _sorted([*self._found()], self.descriptor)

    def _take(self, name: str, resource: Mapping[str, Any], content: Content) -> None:
        held = self._sheets.get(name)
        if held is not None and held.content == content:
            return
        if isinstance(content, Fault):
            self._sheets[name] = Sheet(content, None, [content])
        elif held and held.rows and not held.faults and isinstance(held.content, bytes):
            split = resplit(content, resource, held.content, held.rows)
            self._sheets[name] = Sheet(content, *split)
        else:
            self._sheets[name] = Sheet(content, *sheet_of(content, resource))

    def _found(self) -> Iterator[Fault]:
        """List faults, those nearest to the cause first: the first fault of a cell is kept."""
        tables = self.tables
        for name in self._resources:
            yield from self._sheets[name].faults
        for name in tables:
            yield from self._own(name, tables)
        edition = Edition(tables, self.descriptor)
        for place, rule in enumerate(ALL):
            yield from self._broken(place, rule, edition)

    def _own(self, name: str, tables: Mapping[str, list[Row]]) -> Iterator[Fault]:
        """List faults of a table's cells, keys and references."""
        table, rows, sheet = self._declared[name], tables[name], self._sheets[name]
        yield from self._part((name,), (sheet,), lambda: table.faults(rows))
        for place, key in enumerate(self._resources[name]["schema"].get("foreignKeys", [])):
            other = key["reference"]["resource"] or name
            if other not in tables:
                continue  # said once, where the table is missing; not for each row that names it
            allowed = self._known(other, tuple(key["reference"]["fields"]), tables[other])
            yield from self._part(
                (name, place),
                (sheet, allowed),
                partial(dangling, table, rows, key, allowed),
            )

    def _known(self, name: str, columns: tuple[str, ...], rows: Sequence[Row]) -> Known:
        """Read what a reference may hold; the same object as long as it is the same."""
        part = (name, columns)
        held = self._parts.get(part, ((), None))[1]

        def made() -> Known:
            found = known(self._declared[name], rows, columns)
            # In order too, since the order decides which of two ids is guessed.
            return held if held is not None and [*held.items()] == [*found.items()] else found

        return self._part(part, (self._sheets[name],), made)

    def _broken(self, place: int, rule: Rule, edition: Edition) -> Iterator[Fault]:
        """List the rows that break a rule."""
        if not edition.tables.keys() >= set(rule.needs):
            return
        # A rule that needs no table in particular looks at each for itself.
        groups = [rule.needs] if rule.needs else [(name,) for name in edition.tables]
        for names in groups:
            sheets = tuple(self._sheets[name] for name in names)
            yield from self._part(
                ("rule", place, names),
                sheets,
                partial(self._checked, rule, place, names, edition),
            )

    def _checked(
        self, rule: Rule, place: int, names: tuple[str, ...], edition: Edition
    ) -> list[Fault]:
        if not rule.by_row:
            return _kept(rule, Edition({name: edition[name] for name in names}, self.descriptor))
        (name,) = names
        looks = self._looks.setdefault((place, name), {})
        new = [row for row in edition[name] if id(row.cells) not in looks]
        found: dict[int, list[Fault]] = {row.number: [] for row in new}
        for one in _kept(rule, Edition({name: new}, self.descriptor)):
            if one.file == package.FILE:  # of no row: nothing can be kept
                looks.clear()
                return _kept(rule, Edition({name: edition[name]}, self.descriptor))
            found[one.row].append(one)
        fresh = {id(row.cells): (row.cells, found[row.number]) for row in new}
        self._looks[place, name] = {
            id(row.cells): fresh.get(id(row.cells)) or looks[id(row.cells)] for row in edition[name]
        }
        return [
            replace(one, row=row.number)
            for row in edition[name]
            for one in self._looks[place, name][id(row.cells)][1]
        ]

    def _part(self, part: Hashable, rests_on: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Take a part as it was made, or make it anew if what it rests on is not the same."""
        held = self._parts.get(part)
        if held is None or any(map(_differ, held[0], rests_on)):
            held = self._parts[part] = (rests_on, make())
        return held[1]


def _differ(one: object, other: object) -> bool:
    return one is not other


def _kept(rule: Rule, edition: Edition) -> list[Fault]:
    found = []
    try:
        for one in rule.check(edition):
            found.append(one)  # noqa: PERF402 (those before an error are kept)
    except KeyError as missing:
        what = message(
            "a rule needs the column or table {name}, which the schema lacks", name=str(missing)
        )
        right = message("the datapackage.json that came with this version")
        found.append(Fault(package.FILE, 1, "-", what, right))
    return found


def _missing(path: str) -> Fault:
    what = message("the file is missing")
    return Fault(path, 1, "-", what, message("a file that holds at least the header line"))


def _sorted(found: list[Fault], descriptor: Mapping[str, Any]) -> list[Fault]:
    places: dict[tuple[str, int, str], Fault] = {}
    for fault in found:
        places.setdefault((fault.file, fault.row, fault.column), fault)
    order = {one["path"]: rank for rank, one in enumerate(descriptor["resources"])}
    return sorted(places.values(), key=lambda one: (order.get(one.file, -1), one.row))
