"""Read the history of the tables out of git's store."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from data import package
from data.revisions.errors import GitError, UnknownRevisionError
from data.revisions.git import Git
from data.revisions.model import Author, Revision
from data.row_changes import RowChange, row_changes
from text.messages import mark

_SIGNED = re.compile(r"(?P<name>.*?) ?<(?P<email>[^>]*)> (?P<seconds>-?\d+) [+-]\d{4}")
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


# What a revision's name stands for never changes, so nothing kept here can grow old. The history
# read last of each folder: after a save only what is new is read.
_last: dict[Path, tuple[Revision, ...]] = {}
_FOLDERS = 4


def revisions(folder: Path, head: str) -> tuple[Revision, ...]:
    """
    List the revisions that led to one.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    head : str
        Id of the last one.

    Returns
    -------
    tuple of Revision
        Newest first; a revision never stands before one that was made from it.
    """
    known = _last.get(folder, ())
    if known and known[0].id == head:
        return known
    git = Git(folder)
    found = _newer(git, known, head) if known else None
    if found is None:
        found = read(git, git.line("rev-list", "--date-order", head).split())
    _last.pop(folder, None)
    _last[folder] = found
    for old in list(_last)[:-_FOLDERS]:
        _last.pop(old, None)
    return found


def _newer(git: Git, known: tuple[Revision, ...], head: str) -> tuple[Revision, ...] | None:
    """Add what came after a history, if that is one line; None if histories were joined."""
    try:
        ids = git.line("rev-list", "--date-order", head, f"^{known[0].id}").split()
    except GitError:  # another repository has taken this one's place
        return None
    new = read(git, ids)
    below = (*ids[1:], known[0].id)
    straight = all(one.parents == (next_,) for one, next_ in zip(new, below, strict=True))
    return (*new, *known) if new and straight else None


def read(git: Git, ids: list[str]) -> tuple[Revision, ...]:
    """
    Read revisions.

    Parameters
    ----------
    git : Git
        The repository.
    ids : list of str
        Their ids.

    Returns
    -------
    tuple of Revision
        In the same order.
    """
    given = "".join(f"{one}\n" for one in ids).encode()
    touched = git(
        "diff-tree", "--stdin", "-r", "-c", "--root", "--name-only", "-z", "--always", given=given
    )
    paths = _paths(touched)
    commits = git.contents(ids)
    return tuple(
        _revision(one, commit or b"", paths.get(one, ()))
        for one, commit in zip(ids, commits, strict=True)
    )


def _paths(answer: bytes) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    here = ""
    for word in answer.decode(errors="replace").split("\0"):
        if _ID.fullmatch(word):
            here = word
            found.setdefault(here, ())
        elif word:
            found[here] = (*found[here], word)
    return found


def _revision(name: str, commit: bytes, paths: tuple[str, ...]) -> Revision:
    head, _, message = commit.decode(errors="replace").partition("\n\n")
    said: dict[str, list[str]] = {}
    for line in head.split("\n"):
        word, _, rest = line.partition(" ")
        said.setdefault(word, []).append(rest)
    author = _SIGNED.match(said["author"][0])
    committer = _SIGNED.match(said["committer"][0])
    return Revision(
        id=name,
        time=datetime.fromtimestamp(int(committer["seconds"]) if committer else 0, UTC),
        author=Author(author["name"], author["email"]) if author else Author("?"),
        reason=message.strip(),
        tables=tuple(PurePosixPath(path).stem for path in paths if _is_table(path)),
        paths=paths,
        parents=tuple(said.get("parent", ())),
    )


def _is_table(path: str) -> bool:
    return path.startswith("tables/") and path.endswith(".csv")


# The changes of the revisions on one page of a history, and of those behind a row.
@lru_cache(maxsize=512)
def changes(folder: Path, revision: Revision) -> tuple[RowChange, ...]:
    """
    Compare a revision with the one it was made from.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    revision : Revision
        A revision; where it joins two histories, the first of them is compared.

    Returns
    -------
    tuple of RowChange
        Rows by table, in the order of the schema.
    """
    tables = [path for path in revision.paths if _is_table(path)]
    before = revision.parents[0] if revision.parents else ""
    names = [f"{one}:{path}" for path in (package.FILE, *tables) for one in (before, revision.id)]
    found = Git(folder).contents(names)
    resources = _resources(found[0], found[1])
    pairs = dict(zip(tables, zip(found[2::2], found[3::2], strict=True), strict=True))
    return tuple(
        change
        for path, resource in resources.items()
        if path in pairs
        for change in row_changes(pairs[path][0] or b"", pairs[path][1] or b"", resource)
    )


def _resources(before: bytes | None, after: bytes | None) -> dict[str, dict[str, Any]]:
    """
    Describe tables so that they can be read on either side of a change of the schema.

    A column that one side lacks reads as empty there, instead of making all rows new.
    """
    old, new = _described(before), _described(after)
    found = {}
    for path in dict.fromkeys((*new, *old)):
        resource = new.get(path) or old[path]
        fields = [*resource["schema"]["fields"]]
        known = {one["name"] for one in fields}
        earlier = old.get(path, resource)["schema"]["fields"]
        fields += [one for one in earlier if one["name"] not in known]
        loose = [{**one, "constraints": {}} for one in fields]
        found[path] = {**resource, "schema": {**resource["schema"], "fields": loose}}
    return found


def _described(content: bytes | None) -> dict[str, dict[str, Any]]:
    try:
        resources = json.loads((content or b"{}").decode("utf-8-sig")).get("resources", [])
        for one in resources:
            one["name"], one["schema"]["fields"], one["schema"]["primaryKey"]
        return {one["path"]: one for one in resources}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}  # a schema broken by hand: its revision still shows which files it touched


def table_paths(descriptor: bytes | None) -> dict[str, str]:
    """
    Find the files of the tables that a descriptor names.

    Parameters
    ----------
    descriptor : bytes or None
        Content of ``datapackage.json``.

    Returns
    -------
    dict of str to str
        Path by name of the table.
    """
    return {one["name"]: path for path, one in _described(descriptor).items()}


def tree(git: Git, name: str) -> Iterator[tuple[str, bytes]]:
    """
    Read the package as a revision holds it.

    Parameters
    ----------
    git : Git
        The repository.
    name : str
        Id of the revision.

    Yields
    ------
    tuple of str and bytes
        Path and content of the descriptor and of each table.

    Raises
    ------
    UnknownRevisionError
        If there is none of that id.
    """
    listed = git("ls-tree", "-r", "-z", "--name-only", name).decode(errors="replace")
    paths = [one for one in listed.split("\0") if one == package.FILE or _is_table(one)]
    if package.FILE not in paths:
        raise UnknownRevisionError(
            mark("The revision {revision} holds no data package."), revision=name
        )
    for path, content in zip(paths, git.contents(f"{name}:{path}" for path in paths), strict=True):
        yield path, content or b""
