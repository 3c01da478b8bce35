"""The data repository: tables as files, and every state of them that was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from data import package
from data.revisions import history, locks, making, placing, saving
from data.revisions.errors import (
    BusyError,
    DiskError,
    NotARepositoryError,
)
from data.revisions.git import Git
from data.revisions.model import OUTSIDE, Author, Revision
from data.revisions.past import Past
from text.messages import mark

WAIT_SECONDS = 15.0


class Repository(Past):
    """
    A data repository.

    Parameters
    ----------
    folder : pathlib.Path
        Directory with ``datapackage.json``, ``tables/`` and a ``.git`` of its own. What a save
        that was cut short has left is finished or forgotten.

    Raises
    ------
    NotARepositoryError
        If the folder is none, or belongs to another repository.
    GitMissingError
        If there is no git.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if not self.is_one(self.folder):
            making.refuse_tracked(self.folder)
            raise NotARepositoryError(
                mark(
                    "{folder} is no data repository: the tables can be read there, but not "
                    "changed. `make edit` makes one."
                ),
                folder=self.folder,
            )
        # Whoever only reads does without: somebody is saving, or the disk is still full.
        with suppress(BusyError, DiskError):
            self.recover(seconds=0)

    @staticmethod
    def is_one(folder: Path) -> bool:
        """
        Tell whether a folder is a data repository.

        Parameters
        ----------
        folder : pathlib.Path
            The folder.

        Returns
        -------
        bool
            Whether it holds a package and a repository of its own.
        """
        folder = Path(folder)
        return (folder / ".git" / "HEAD").is_file() and (folder / package.FILE).is_file()

    @classmethod
    def make(cls, folder: Path, source: Path = package.PUBLISHED, *, author: Author) -> Repository:
        """
        Make a data repository.

        Parameters
        ----------
        folder : pathlib.Path
            Where; it must be new or empty.
        source : pathlib.Path, default `package.PUBLISHED`
            Package whose tables are the first revision.
        author : Author
            Who makes it.

        Returns
        -------
        Repository
            The repository, with one revision.

        Raises
        ------
        RevisionsError
            If it cannot be made there, the disk is full, or there is no git.
        """
        making.make(Path(folder), source, author)
        return cls(folder)

    def save(
        self,
        files: Mapping[str, bytes],
        expected: Mapping[str, bytes],
        author: Author,
        reason: str,
    ) -> Revision:
        """
        Save files as one revision, all of them or none.

        Parameters
        ----------
        files : mapping of str to bytes
            New content by path: ``datapackage.json`` and ``tables/<name>.csv`` only.
        expected : mapping of str to bytes
            What each file held when the editor began; empty for one that was not there, which is
            what a file that is not named is taken for. Others than those saved may be named.
        author : Author
            Who saves.
        reason : str
            Why.

        Returns
        -------
        Revision
            The new revision; the last one if nothing differs.

        Raises
        ------
        StaleError
            If somebody changed a file meanwhile; nothing is written.
        BusyError
            If somebody else holds the repository too long.
        DiskError
            If there is no room; nothing is written, or after `UnfinishedError` all is saved.
        GitMissingError
            If there is no git.
        """
        change = saving.Change(dict(files), dict(expected), author, reason)
        with self._locked(WAIT_SECONDS) as git:
            return history.read(git, [saving.save(git, change)])[0]

    def take_in(self) -> Revision | None:
        """
        Make what other hands changed in the folder a revision of its own.

        Returns
        -------
        Revision or None
            The last revision, new or not.

        Raises
        ------
        RevisionsError
            As `save` does.
        """
        with self._locked(WAIT_SECONDS) as git:
            saving.save(git, saving.Change({}, {}, OUTSIDE, saving.OUTSIDE_REASON))
        return self.head()

    def recover(self, seconds: float = WAIT_SECONDS) -> None:
        """
        Finish or forget what a save that was cut short has left.

        Parameters
        ----------
        seconds : float, default `WAIT_SECONDS`
            How long to wait for somebody who is saving [s].

        Raises
        ------
        RevisionsError
            If somebody is saving, or a file still cannot be put in its place.
        """
        if self.unsettled():
            with self._locked(seconds):
                pass

    def unsettled(self) -> bool:
        """
        Tell, by one look at the disk, whether a save is under way or was cut short.

        Returns
        -------
        bool
            If so, tables read now may be partly of the state before and partly of that after.
        """
        return placing.work_of(self.folder).exists()

    @contextmanager
    def _locked(self, seconds: float) -> Iterator[Git]:
        """Let nobody else write, and begin where nothing is left half done."""
        private = self.folder / placing.PRIVATE
        try:
            private.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise DiskError(error.strerror or str(error)) from error
        with locks.held(private / "lock", seconds) as lock:
            git = replace(self.git, keep=(lock,))
            placing.recover(git)
            making.set_up(git)
            yield git
