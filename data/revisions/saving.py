"""One save: objects and the commit first, the branch in one step, then the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from data import package
from data.revisions import disk, locks, placing
from data.revisions.errors import (
    BusyError,
    DiskError,
    NotARepositoryError,
    RevisionsError,
    StaleError,
)
from data.revisions.git import NO_ID, Git
from data.revisions.model import OUTSIDE, Author
from text.messages import mark

OUTSIDE_REASON = mark("Changed outside the app")
# A push or a commit beside the app moves the branch while we save: then once more, from there.
ATTEMPTS = 3
_FOREIGN_LOCK_SECONDS = 5
# States in which somebody at the command line has not yet said what is to become of the files.
_HALFWAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class _MovedError(Exception):
    """The branch is not where it was when the save began."""


@dataclass(frozen=True)
class Change:
    """What is to be saved."""

    files: Mapping[str, bytes]
    """New content by path."""

    expected: Mapping[str, bytes]
    """Content by path as the editor saw it; empty for a file that was not there."""

    author: Author
    """Who saves."""

    reason: str
    """Why."""

    def stale(self, folder: Path) -> list[str]:
        """
        Name the files that are not what the editor saw.

        Parameters
        ----------
        folder : pathlib.Path
            The repository.

        Returns
        -------
        list of str
            Paths, in order.
        """
        seen = {**dict.fromkeys(self.files, b""), **self.expected}
        return sorted(path for path, was in seen.items() if disk.on_disk(folder / path) != was)


def save(git: Git, change: Change) -> str:
    """
    Save under our lock, after `placing.recover`.

    Parameters
    ----------
    git : Git
        The repository.
    change : Change
        What is to be saved; without files, only what was changed outside the app is taken in.

    Returns
    -------
    str
        Id of the commit; where nothing changes, the one that is there.

    Raises
    ------
    StaleError
        If a file is not what the editor saw.
    BusyError
        If another git holds the repository.
    DiskError
        If there is no room.
    """
    for path in change.files:
        _fit(git.folder, path)
    for _ in range(ATTEMPTS):
        try:
            with _prepared(git) as work:
                return _once(git, change, work)
        except _MovedError:
            continue
    raise BusyError(
        mark("The data repository keeps changing while the app saves. Try again in a moment.")
    )


@contextmanager
def _prepared(git: Git) -> Iterator[Path]:
    """Keep other gits out while a save is made; leave nothing but a journal that is of use."""
    work = placing.work_of(git.folder)
    try:
        (work / "files").mkdir(parents=True)
        locks.take_index(git.folder, work, _FOREIGN_LOCK_SECONDS)
        yield work
    except OSError as error:
        placing.recover(git)
        raise DiskError(error.strerror or str(error)) from error
    except BaseException:
        placing.recover(git)
        raise
    placing.forget(git.folder)


def _once(git: Git, change: Change, work: Path) -> str:
    ref = branch(git)
    head = placing.tip(git, ref)
    index = replace(git, index=work / "index")
    index("read-tree", head or "--empty")
    before = _with_outside(index, head)
    files = {
        path: (change.expected.get(path, b""), new)
        for path, new in sorted(change.files.items())
        if new != change.expected.get(path, b"")
    }
    commit = _with_files(index, change, list(files), work, before) if files else before
    journal = placing.Journal(ref, commit, before, tuple(files))
    placing.noted(work, journal)
    # As late as can be: what is saved beside the app now is found by no later check.
    if stale := change.stale(git.folder):
        (work / placing.JOURNAL).unlink()
        raise StaleError(stale)
    if commit != head:
        _moved(git, ref, commit, head)
    placing.finish(git.folder, files)
    return commit


def _with_outside(index: Git, head: str) -> str:
    """Commit what other hands left in the folder, if anything; return the last commit."""
    held = placing.listed(index, head) if head else {}
    here = {path: disk.digest(index.folder / path, head) for path in {*held, *_ours(index.folder)}}
    other = sorted(path for path, one in here.items() if one != held.get(path, ""))
    if not other:
        return head
    given = b"".join(os.fsencode(path) + b"\0" for path in other)
    index("update-index", "--add", "--remove", "-z", "--stdin", given=given)
    return _commit(index, head, OUTSIDE, OUTSIDE_REASON)


def _ours(folder: Path) -> Iterator[str]:
    """Name the files of the package; what programs leave beside them has other names."""
    for name in (".gitignore", package.FILE):
        if (folder / name).is_file():
            yield name
    for file in (folder / "tables").glob("*.csv"):
        if file.is_file() and not file.name.startswith((".", "~")):
            yield f"tables/{file.name}"


def _with_files(index: Git, change: Change, files: list[str], work: Path, before: str) -> str:
    """Put new files into the store and commit them; return the commit."""
    names = []
    for number, path in enumerate(files):
        disk.written(work / "files" / str(number), change.files[path])
        names.append(str((work / "files" / str(number)).relative_to(index.folder)))
    ids = index.line(
        "hash-object", "-w", "--no-filters", "--stdin-paths", given="\n".join(names).encode()
    ).split()
    entries = (f"100644 {one}\t{path}\0" for one, path in zip(ids, files, strict=True))
    index("update-index", "-z", "--index-info", given="".join(entries).encode())
    return _commit(index, before, change.author, change.reason.replace("\0", "").strip())


def _commit(index: Git, parent: str, author: Author, reason: str) -> str:
    parents = ["-p", parent] if parent else []
    given = f"{reason}\n".encode(errors="replace")
    tree = index.line("write-tree")
    return index.line("commit-tree", tree, *parents, "-F", "-", given=given, author=author)


def _moved(git: Git, ref: str, commit: str, head: str) -> None:
    """Move the branch: the step that makes the save count."""
    try:
        git("update-ref", "-m", "saved in the app", ref, commit, head or NO_ID)
    except RevisionsError:
        # Whatever git said, the branch itself tells whether it was done.
        now = placing.tip(git, ref)
        if now not in (commit, head):
            raise _MovedError from None
        if now == head:
            raise
    with suppress(OSError):
        disk.settled((git.folder / ".git" / ref).parent)


def branch(git: Git) -> str:
    """
    Name the branch that is checked out.

    Parameters
    ----------
    git : Git
        The repository.

    Returns
    -------
    str
        Such as ``refs/heads/main``.

    Raises
    ------
    NotARepositoryError
        If none is.
    BusyError
        If a merge or the like is under way.
    """
    halfway = [name for name in _HALFWAY if (git.folder / ".git" / name).exists()]
    if halfway:
        raise BusyError(
            mark(
                "Somebody joins histories in the data repository ({what}) and has not finished. "
                "Finish it there with git, then save again."
            ),
            what=halfway[0],
        )
    head = disk.on_disk(git.folder / ".git" / "HEAD").decode(errors="replace")
    word, _, ref = head.strip().partition(" ")
    if word != "ref:":
        raise NotARepositoryError(
            mark("In {folder} no branch is checked out; run `git checkout main` there."),
            folder=git.folder,
        )
    return ref


def _fit(folder: Path, path: str) -> None:
    """Refuse what is no file of the package."""
    parts = PurePosixPath(path).parts
    table = len(parts) == 2 and parts[0] == "tables" and path.endswith(".csv")
    plain = "/".join(parts) == path and ".." not in parts and path.isprintable()
    if not plain or not (table or path == package.FILE):
        msg = f"{path!r} is no file of the package; expected {package.FILE} or tables/<name>.csv"
        raise ValueError(msg)
    if (folder / path).is_symlink() or (folder / path).parent.is_symlink():
        raise NotARepositoryError(
            mark("{path} is a link to another place; the app saves plain files alone."), path=path
        )
