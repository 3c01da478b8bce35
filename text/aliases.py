"""
Names of one thing that no rule of spelling makes alike, as `aliases.csv` lists them.

A text that has one of the names is found by the others too.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from text.endings import ENDINGS, stems
from text.translit import folded

_FILE = Path(__file__).with_name("aliases.csv")
_ENDING = "|".join(sorted(ENDINGS))


@dataclass(frozen=True)
class Alias:
    """One thing with several names."""

    words: tuple[str, ...]
    """The words of its names, folded, each once."""
    pattern: re.Pattern[str]
    """What meets any of the names, with its endings, in a folded text."""


@lru_cache(maxsize=1)
def aliases() -> tuple[Alias, ...]:
    """
    Read the list.

    Returns
    -------
    tuple of Alias
        In the order of the file.
    """
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_alias(row["names"].split(";")) for row in csv.DictReader(file))


def also_called(text: str) -> tuple[str, ...]:
    """
    List the words of what else a text names.

    Parameters
    ----------
    text : str
        Folded.

    Returns
    -------
    tuple of str
        Folded words, each once; none if it names nothing that has several names.

    Examples
    --------
    >>> also_called(folded("в Кыргызстане"))
    ('kirgizstan', 'kirgizskaia', 'respublika', 'kirgizia')
    """
    named = (one.words for one in aliases() if one.pattern.search(text))
    return tuple(dict.fromkeys(word for words in named for word in words))


def _alias(names: list[str]) -> Alias:
    every = dict.fromkeys(word for name in names for word in folded(name).split())
    pattern = "|".join(_named(name) for name in names)
    return Alias(tuple(every), re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))


def _named(name: str) -> str:
    """Write a pattern for a name; abbreviations in capitals take no endings."""
    words = folded(name).split()
    if name.isupper():
        return " ".join(map(re.escape, words))
    return " ".join(
        f"(?:{'|'.join(map(re.escape, (word, *stems(word))))})(?:{_ENDING})?" for word in words
    )
