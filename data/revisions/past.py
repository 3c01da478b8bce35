"""The past of the tables, for whoever reads and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from data import package
from data.revisions import as_of, history, rows
from data.revisions.errors import GitError, UnknownRevisionError
from data.revisions.git import Git
from data.revisions.model import Revision
from data.row_changes import RowChange
from text.messages import mark

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Past:
    """
    Every state of the tables that was saved.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder).resolve()
        self.git = Git(self.folder)

    def head(self) -> Revision | None:
        """
        Return the last revision.

        Returns
        -------
        Revision or None
            None if nothing was ever saved.
        """
        return next(iter(self._all()), None)

    def revision(self, name: str) -> Revision:
        """
        Find a revision by its id.

        Parameters
        ----------
        name : str
            The id, or its beginning of seven digits or more.

        Returns
        -------
        Revision
            The revision.

        Raises
        ------
        UnknownRevisionError
            If no revision, or more than one, begins so.
        """
        found = [one for one in self._all() if len(name) >= 7 and one.id.startswith(name)]
        if len(found) != 1:
            raise UnknownRevisionError(
                mark("The history has no revision {revision}."), revision=name
            )
        return found[0]

    def revisions(
        self, table: str | None = None, since: datetime | None = None, limit: int | None = None
    ) -> list[Revision]:
        """
        List revisions, newest first.

        Parameters
        ----------
        table : str, default None
            Only those that touched this table.
        since : datetime.datetime, default None
            Only those of this moment and later; with a time zone.
        limit : int, default None
            No more than so many.

        Returns
        -------
        list of Revision
            The revisions; where histories were joined, those that changed nothing are left out.
        """
        found = (
            one
            for one in self._all()
            if (one.paths if table is None else table in one.tables)
            and (since is None or one.time >= since)
        )
        return [one for one, _ in zip(found, range(limit or 10**9), strict=False)]

    def at(self, moment: datetime) -> Revision | None:
        """
        Find the state of the tables at a moment.

        Parameters
        ----------
        moment : datetime.datetime
            With a time zone.

        Returns
        -------
        Revision or None
            The last revision that is not later; None if there was none yet.
        """
        return next((one for one in self._all() if one.time <= moment), None)

    def content(self, name: str, path: str) -> bytes | None:
        """
        Read a file as a revision holds it.

        Parameters
        ----------
        name : str
            Id of the revision.
        path : str
            Such as ``tables/claims.csv``.

        Returns
        -------
        bytes or None
            Its content; None if there is no such revision or it lacks the file.
        """
        return self.git.contents([f"{name}:{path}"])[0] if _ID.fullmatch(name) else None

    def changes(self, revision: Revision) -> list[RowChange]:
        """
        Compare a revision with the one before it.

        Parameters
        ----------
        revision : Revision
            A revision of this repository.

        Returns
        -------
        list of RowChange
            Rows by table, in the order of the schema.
        """
        return list(history.changes(self.folder, revision))

    def of_row(
        self, table: str, key: str, limit: int | None = None
    ) -> list[tuple[Revision, RowChange]]:
        """
        Tell what became of one row.

        Parameters
        ----------
        table : str
            Name of the table.
        key : str
            Key of the row, as `RowChange` has it.
        limit : int, default None
            No more than so many.

        Returns
        -------
        list of tuple of Revision and RowChange
            Newest first.
        """
        found = (
            (revision, change)
            for revision in rows.touching(self.git, self.revisions(table), table, key)
            for change in history.changes(self.folder, revision)
            if (change.table, change.key) == (table, key)
        )
        return [one for one, _ in zip(found, range(limit or 10**9), strict=False)]

    def materialised(self, name: str) -> Path:
        """
        Lay the package out as it stood.

        Parameters
        ----------
        name : str
            Id of a revision.

        Returns
        -------
        pathlib.Path
            A directory that `data.tables` and `data.schema` take as root. Read it at once: only
            the last few of them are kept.

        Raises
        ------
        RevisionsError
            If there is no such revision, or no room.
        """
        return as_of.laid_out(self.git, self.revision(name).id)

    def restored(self, name: str, tables: Iterable[str]) -> dict[str, bytes]:
        """
        Return what to save so that tables are as they were.

        Parameters
        ----------
        name : str
            Id of the revision they are to be taken from.
        tables : iterable of str
            Their names.

        Returns
        -------
        dict of str to bytes
            Content by path.

        Raises
        ------
        UnknownRevisionError
            If there is no such revision, or it lacks one of the tables.
        """
        revision = self.revision(name)
        paths = history.table_paths(self.content(revision.id, package.FILE))
        found = {}
        for table in tables:
            path = paths.get(table, f"tables/{table}.csv")
            content = self.content(revision.id, path)
            if content is None:
                raise UnknownRevisionError(
                    mark("At {revision} there was no table {table}."),
                    revision=revision.id[:7],
                    table=table,
                )
            found[path] = content
        return found

    def _all(self) -> tuple[Revision, ...]:
        try:
            head = self.git.line("rev-parse", "-q", "--verify", "HEAD")
        except GitError:  # nothing was ever saved
            return ()
        return history.revisions(self.folder, head)
