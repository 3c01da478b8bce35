"""Save a draft: checked, joined with what others saved, committed once, and only then emptied."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

from data import package
from data.check import contents_of, faults_in
from data.checker import Content
from data.fault import Fault
from data.revisions import Author, BusyError, Repository, Revision, StaleError
from editor.desk import Desk
from editor.draft import Draft
from editor.merge import Conflict
from editor.rows import TableFaultError
from text.messages import mark

Check = Callable[[Mapping[str, Content], Mapping[str, Any]], list[Fault]]

# How often others may save between our look at the disk and our save before we give up.
_TRIES = 20


@dataclass(frozen=True)
class Saved:
    """What became of a save."""

    revision: Revision | None = None
    """The new revision; None if nothing was saved."""

    faults: list[Fault] = field(default_factory=list)
    """What stands in its way in the tables."""

    conflicts: list[Conflict] = field(default_factory=list)
    """What has to be chosen first."""


def save(
    desk: Desk,
    repository: Repository,
    author: Author,
    reason: str,
    choices: Mapping[str, str] | None = None,
    *,
    also: Mapping[str, tuple[bytes, bytes]] | None = None,
    check: Check = faults_in,
) -> Saved:
    """
    Save a draft as one revision.

    Parameters
    ----------
    desk : Desk
        The editor's desk.
    repository : Repository
        Where to.
    author : Author
        Who saves.
    reason : str
        Why, in a sentence of the editor's; not empty.
    choices : mapping of str to str, optional
        ``"ours"`` or ``"theirs"`` for each conflict, by its id.
    also : mapping of str to tuple of bytes, optional
        Other files of the package by path, as they were and as they shall be.
    check : callable, default `data.check.faults_in`
        Lists the faults of files under a descriptor.

    Returns
    -------
    Saved
        The revision, and the draft is empty; or what stands in the way, and the draft has lost
        nothing. Without any of these there was nothing to save.

    Raises
    ------
    ValueError
        If there is no reason.
    RevisionsError
        If the repository cannot save.
    DeskError
        If the draft cannot be read.
    """
    if not reason.strip():
        msg = "a save needs a reason"
        raise ValueError(msg)
    for _ in range(_TRIES):
        try:
            conflicts = joined(desk, repository, choices)
        except TableFaultError as error:
            return Saved(faults=error.faults)
        if conflicts:
            return Saved(conflicts=conflicts)
        draft, others = desk.draft(), dict(also or {})
        files = _files(draft) | {path: after for path, (_, after) in others.items()}
        if not files:
            return Saved()
        found = _faults(repository, files, check)
        if found:
            return Saved(faults=found)
        before = _files(draft, bases=True) | {path: was for path, (was, _) in others.items()}
        send = partial(repository.save, files, before, author, reason.strip())
        try:
            head = repository.head()
            revision = desk.commit(draft, head.id if head else "", send)
        except StaleError as error:
            if set(error.paths) & others.keys():
                raise
            continue
        if revision:
            return Saved(revision)
    raise BusyError(mark("Others keep saving the same tables; try again in a moment."))


def joined(
    desk: Desk, repository: Repository, choices: Mapping[str, str] | None = None
) -> list[Conflict]:
    """
    Put a draft on what lies in the repository now, whoever put it there.

    Parameters
    ----------
    desk : Desk
        The editor's desk. A save that was cut short is settled first.
    repository : Repository
        The repository.
    choices : mapping of str to str, optional
        As `save` takes them.

    Returns
    -------
    list of Conflict
        Conflicts without a choice; the draft has not moved while there are any.

    Raises
    ------
    TableFaultError
        If a table that the draft touches cannot be split into rows.
    RevisionsError
        If the repository cannot be read.
    DeskError
        If the draft cannot be read.
    """
    settle(desk, repository)
    draft = desk.draft()
    theirs = {}
    for table in draft.bases.keys() & draft.resources.keys():
        file = repository.folder / draft.resources[table]["path"]
        theirs[table] = file.read_bytes() if file.exists() else b""
    return desk.rebase(theirs, choices)


def settle(desk: Desk, repository: Repository) -> bool:
    """
    Find out what became of a save that was cut short, so that nothing is saved twice.

    Parameters
    ----------
    desk : Desk
        The editor's desk.
    repository : Repository
        The repository.

    Returns
    -------
    bool
        Whether there was one that had been committed; the draft keeps what was edited after it.

    Raises
    ------
    RevisionsError
        If the repository cannot be read.
    """
    pending = desk.pending()
    if pending is None:
        return False
    repository.recover()
    resources = desk.resources
    happened = False
    for revision in repository.revisions():
        if revision.id == pending.since:
            break
        happened = all(
            name in resources
            and _hash(repository.content(revision.id, resources[name]["path"])) == wanted
            for name, wanted in pending.files.items()
        )
        if happened:
            break
    desk.settle(pending, happened=happened)
    return happened


def _files(draft: Draft, *, bases: bool = False) -> dict[str, bytes]:
    return {
        draft.resources[table]["path"]: draft.bases[table] if bases else draft.content(table)
        for table in draft.touched
    }


def _faults(repository: Repository, files: Mapping[str, bytes], check: Check) -> list[Fault]:
    """Check the whole package as it would be."""
    descriptor: Mapping[str, Any] = package.descriptor(repository.folder)
    if package.FILE in files:
        descriptor = json.loads(files[package.FILE])
    return check({**contents_of(repository.folder, descriptor), **files}, descriptor)


def _hash(content: bytes | None) -> str:
    return sha256(content or b"").hexdigest()
