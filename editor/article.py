"""
A new article: its text, kept private, and the claims made of it, paragraph by paragraph.

The text is not ours to publish. It lies under ``private/`` in the data repository, which is never
committed; what is published are claims in our own words, and how many paragraphs there are.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from data.texts import parted

FOLDER = Path("private", "articles")
_ID = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*", re.ASCII)
_NUMBERED = re.compile(r"\s*\[\d{1,4}\][ \t]+")
# Words of a statement that say least of what it is about.
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)
_WORDS, _LONGEST = 4, 48


def paragraphs(text: str) -> tuple[str, ...]:
    r"""
    Split a pasted text into its paragraphs.

    Parameters
    ----------
    text : str
        As it was copied from a page: blank lines between paragraphs, or each on a line of its own;
        or already numbered, ``[1]`` and so on.

    Returns
    -------
    tuple of str
        The paragraphs in order, each on one line, without numbers.

    Examples
    --------
    >>> paragraphs("First\nline.\n\nSecond."), paragraphs("One.\nTwo.")
    (('First line.', 'Second.'), ('One.', 'Two.'))
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ")
    parts = re.split(r"\n[ \t]*\n", lines.strip())
    if len(parts) == 1:
        parts = lines.strip().split("\n")
    joined = (" ".join(_NUMBERED.sub("", part, count=1).split()) for part in parts)
    return tuple(one for one in joined if one)


def is_id(text: str) -> bool:
    """
    Tell whether a text can be the id of a source.

    Parameters
    ----------
    text : str
        What was typed.

    Returns
    -------
    bool
        True for lowercase letters and digits, joined by hyphens or underscores.
    """
    return bool(_ID.fullmatch(text))


def next_id(taken: Iterable[str]) -> str:
    """
    Propose the id of the next article.

    Parameters
    ----------
    taken : iterable of str
        Ids of sources.

    Returns
    -------
    str
        ``a`` and a number.

    Examples
    --------
    >>> next_id(["a1", "a2", "nikkei-20251220"])
    'a3'
    """
    numbers = [int(one[1:]) for one in taken if re.fullmatch(r"a[0-9]{1,6}", one)]
    return f"a{max(numbers, default=0) + 1}"


def claim_id(source_id: str, number: int, statement: str, taken: Collection[str]) -> str:
    """
    Propose the id of a claim.

    Parameters
    ----------
    source_id : str
        Its source.
    number : int
        Its paragraph.
    statement : str
        The statement in English.
    taken : collection of str
        Ids there are.

    Returns
    -------
    str
        Source, paragraph, and the first words that say something; a number more if it is taken.

    Examples
    --------
    >>> claim_id("a3", 7, "The port of Aktau will be doubled.", {"a3-p7-port-aktau-doubled"})
    'a3-p7-port-aktau-doubled-2'
    """
    words = [one for one in re.findall(r"[a-z0-9]+", statement.casefold()) if one not in _SMALL]
    slug = "-".join(words[:_WORDS])[:_LONGEST].strip("-") or "claim"
    first = f"{source_id}-p{number}-{slug}"
    others = (f"{first}-{place}" for place in range(2, len(taken) + 3))
    return next(one for one in (first, *others) if one not in taken)


def store(folder: Path, source_id: str, parts: Iterable[str]) -> Path:
    """
    Keep the text of an article in the private folder.

    Parameters
    ----------
    folder : pathlib.Path
        The data repository.
    source_id : str
        Id of the article.
    parts : iterable of str
        Its paragraphs.

    Returns
    -------
    pathlib.Path
        The file; written aside and renamed, so that it is whole or as it was.

    Raises
    ------
    ValueError
        If the id could lead out of the folder.
    OSError
        If the disk is full or cannot be written.
    """
    if not is_id(source_id):
        msg = f"{source_id!r} is no id of a source"
        raise ValueError(msg)
    file = folder / FOLDER / f"{source_id}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    text = "\n\n".join(f"[{place}] {part}" for place, part in enumerate(parts, start=1))
    try:
        with aside.open("w", encoding="utf-8") as stream:
            stream.write(text + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
    return file


def stored(folder: Path) -> dict[str, Mapping[int, str]]:
    """
    Read the articles of the private folder.

    Parameters
    ----------
    folder : pathlib.Path
        The data repository.

    Returns
    -------
    dict of str to mapping of int to str
        Paragraphs by number, by id of the source.
    """
    files = sorted((folder / FOLDER).glob("[!.]*.txt"))
    return {file.stem: parted(file) for file in files if is_id(file.stem)}


def with_paragraphs(descriptor: bytes, source_id: str, count: int) -> bytes:
    """
    Write into the descriptor how many paragraphs an article has.

    Parameters
    ----------
    descriptor : bytes
        Content of ``datapackage.json``.
    source_id : str
        Id of the article.
    count : int
        Number of its paragraphs.

    Returns
    -------
    bytes
        The descriptor; the same bytes if it says so already.
    """
    content = json.loads(descriptor.decode("utf-8-sig"))
    held = content.get("paragraphs", {})
    if held.get(source_id) == count:
        return descriptor
    content["paragraphs"] = {**held, source_id: count}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def covered(source_id: str, claims: Iterable[Mapping[str, str]]) -> Counter[int]:
    """
    Count the claims of each paragraph.

    Parameters
    ----------
    source_id : str
        Id of the article.
    claims : iterable of mapping of str to str
        Rows of ``claims``.

    Returns
    -------
    collections.Counter of int
        Number of claims by paragraph.
    """
    return Counter(
        int(row["paragraph"])
        for row in claims
        if row["source_id"] == source_id and row["paragraph"].isdigit()
    )
