"""Put a committed save in its place, or forget one that was cut short."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from data.revisions import disk, locks
from data.revisions.errors import UnfinishedError
from data.revisions.git import Git

PRIVATE = "private"
WORK = "save"
JOURNAL = "journal.json"


@dataclass(frozen=True)
class Journal:
    """What a save is about to do, written before the step that makes it count."""

    ref: str
    """The branch."""

    commit: str
    """What it will point to."""

    before: str
    """Commit that holds the files as they stand on the disk; empty if nothing is committed."""

    files: tuple[str, ...]
    """Files that change, the first of them kept as ``files/0`` in our folder."""


def work_of(folder: Path) -> Path:
    """
    Return the folder in which one save at a time is prepared.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.

    Returns
    -------
    pathlib.Path
        The folder, whether or not it exists.
    """
    return folder / PRIVATE / WORK


def tip(git: Git, ref: str) -> str:
    """
    Return where a branch points.

    Parameters
    ----------
    git : Git
        The repository.
    ref : str
        Such as ``refs/heads/main``.

    Returns
    -------
    str
        Id of the commit; empty if the branch has none yet.
    """
    return git.line("for-each-ref", "--format=%(objectname)", ref)


def listed(git: Git, commit: str) -> dict[str, str]:
    """
    List the files of a commit.

    Parameters
    ----------
    git : Git
        The repository.
    commit : str
        Its id.

    Returns
    -------
    dict of str to str
        Id of the content by path.
    """
    entries = filter(None, git("ls-tree", "-r", "-z", commit).split(b"\0"))
    pairs = (entry.partition(b"\t") for entry in entries)
    return {os.fsdecode(path): about.split()[2].decode() for about, _, path in pairs}


def noted(work: Path, journal: Journal) -> None:
    """
    Write the journal.

    Parameters
    ----------
    work : pathlib.Path
        Folder of the save.
    journal : Journal
        What is about to be done.
    """
    aside = work / f"{JOURNAL}.new"
    disk.written(aside, json.dumps(asdict(journal)).encode())
    aside.replace(work / JOURNAL)
    disk.settled(work)


def recover(git: Git) -> None:
    """
    Finish or forget what a save that was cut short has left; only under our lock.

    Parameters
    ----------
    git : Git
        The repository.

    Raises
    ------
    UnfinishedError
        If a file still cannot be put in its place.
    RevisionsError
        If git cannot say whether the save counts.
    """
    work = work_of(git.folder)
    if not work.exists():
        return
    try:
        kept = json.loads((work / JOURNAL).read_bytes())
        journal = Journal(**{**kept, "files": tuple(kept["files"])})
    except (OSError, ValueError, KeyError, TypeError):
        forget(git.folder)  # it never came to the step that counts
        return
    inside = git.folder / ".git"
    locks.clear_stale([inside / f"{journal.ref}.lock", inside / "HEAD.lock"])
    if tip(git, journal.ref) == journal.commit:
        count = len(journal.files)
        states = (journal.before, journal.commit)
        found = git.contents(f"{one}:{path}" for one in states for path in journal.files)
        pairs = zip((one or b"" for one in found[:count]), found[count:], strict=True)
        finish(git.folder, dict(zip(journal.files, pairs, strict=True)))
    forget(git.folder)


def finish(folder: Path, files: Mapping[str, tuple[bytes, bytes | None]]) -> None:
    """
    Put the files of a commit in their places.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    files : mapping of str to tuple of bytes
        Content before and after, by path, in the order of the journal. A file that is neither
        was changed by another hand meanwhile: it stays, to become a revision of its own.

    Raises
    ------
    UnfinishedError
        If a file cannot be put in its place; the journal stays.
    """
    work = work_of(folder)
    try:
        for number, (path, (old, new)) in enumerate(files.items()):
            if new is not None and disk.on_disk(folder / path) == old != new:
                _placed(folder / path, new, work / "files" / str(number))
    except OSError as error:
        raise UnfinishedError(error.strerror or str(error)) from error
    with suppress(OSError):  # git makes it anew where there is none
        (work / "index").replace(folder / ".git" / "index")


def forget(folder: Path) -> None:
    """
    Remove what a save was prepared in.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    """
    work = work_of(folder)
    locks.release_index(folder)
    with suppress(OSError):
        (work / JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)


def _placed(file: Path, content: bytes, staged: Path) -> None:
    if disk.on_disk(staged) != content:
        staged.parent.mkdir(parents=True, exist_ok=True)
        disk.written(staged, content)
    if file.exists():
        staged.chmod(file.stat().st_mode & 0o777)
    file.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(file)
    disk.settled(file.parent)
