"""Which revisions can have touched one row: found without comparing whole tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from data.revisions.git import Git
from data.revisions.model import Revision

# Versions of a table read at a time; a hundred of half a megabyte are no burden.
_BATCH = 100
_SECOND = re.compile(r"#\d+$")


def touching(git: Git, revisions: Sequence[Revision], table: str, key: str) -> Iterator[Revision]:
    """
    Choose the revisions in which anything about a row may differ from before.

    Parameters
    ----------
    git : Git
        The repository.
    revisions : sequence of Revision
        Those that touched the table.
    table : str
        Its name.
    key : str
        Key of the row.

    Yields
    ------
    Revision
        All that changed the row, and perhaps a few more: the header or a row much like it.
    """
    path = f"tables/{table}.csv"
    names = [
        f"{one}:{path}"
        for revision in revisions
        for one in (revision.id, next(iter(revision.parents), ""))
    ]
    blobs = git.ids(names)
    distinct = list(dict.fromkeys(blob for blob in blobs if blob))
    seen: dict[str, object] = {"": None}
    like = _like(key)
    for start in range(0, len(distinct), _BATCH):
        part = distinct[start : start + _BATCH]
        for blob, content in zip(part, git.contents(part), strict=True):
            seen[blob] = _what_it_says(content or b"", like)
    pairs = zip(blobs[::2], blobs[1::2], strict=True)
    for revision, (after, before) in zip(revisions, pairs, strict=True):
        if seen[after] != seen[before]:
            yield revision


def _like(key: str) -> Callable[[list[str]], bool]:
    """Return whether a record may be the row: all parts of the key are somewhere in it."""
    wanted = [set(one.split("/")) for one in (key, _SECOND.sub("", key))]

    def may_be(record: list[str]) -> bool:
        parts = set("/".join(record).split("/"))
        return any(one <= parts for one in wanted)

    return may_be


def _what_it_says(content: bytes, like: Callable[[list[str]], bool]) -> object:
    try:
        text = content.decode("utf-8-sig")
        records = csv.reader(io.StringIO(text, newline=""), strict=True)
        return next(records, []), [record for record in records if like(record)]
    except (UnicodeDecodeError, csv.Error):
        return object()  # equal to nothing: whoever compares must look closely
