"""
Words that are searched for, and the words of a text that meet them.

Both sides are folded (`text.translit`), so script, case, accents and spelling do not matter. A
word is met by what it begins, by what it would begin with one letter more (``nurz`` is not yet
``nurj``, as ``nurzh`` is), and by the same word with another ending. Doubled letters fold to one:
where nothing else is left (``zzzz``), the letter is met only by a word that is no longer itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from text.aliases import aliases
from text.endings import LEAST_CYRILLIC, LEAST_STEM, ends_alike, fuller, stems
from text.translit import folded

BEGINS, NEARLY, ENDING = range(3)
"""How well a word is met, best first."""

# A link may ask for anything; a question has no more words than this.
MOST_WORDS = 16
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Scripts without spaces between words: there a word is met inside another.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Letters typed twice, before they fold to one.
_DOUBLED = re.compile(r"([^\W\d_])\1", re.IGNORECASE)
# A letter or two begin too much to say that another name is meant.
_LEAST_NAME = 3
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_][\w'’ʻʼ`´\u0300-\u036f]*")


@dataclass(frozen=True)
class Wanted:
    """One word that is searched for, folded."""

    word: str
    """The word."""
    longer: tuple[str, ...] = ()
    """What it may become with one letter more, where that does not begin with it."""
    stems: tuple[str, ...] = ()
    """The word without each ending that it may have."""
    fuller: tuple[str, ...] = ()
    """Whole words with a vowel that this form may have lost."""
    whole: bool = False
    """Whether only the very word meets it."""

    @property
    def inside(self) -> bool:
        """Whether it is met inside other words as well."""
        return _UNSPACED.search(self.word) is not None


@lru_cache(maxsize=512)
def wanted(query: str) -> tuple[Wanted, ...]:
    """
    Read what is searched for.

    Parameters
    ----------
    query : str
        As it was typed.

    Returns
    -------
    tuple of Wanted
        Each word once, in order; none if there is no letter or figure in it.

    Examples
    --------
    >>> [one.word for one in wanted("Нуржума, oil!")]
    ['nurjuma', 'oil']
    >>> "nurj" in wanted("Nurz")[0].longer
    True
    """
    found: dict[str, Wanted] = {}
    for piece in query.split():
        words = folded(piece).split()
        least = LEAST_CYRILLIC if _CYRILLIC.search(piece) else LEAST_STEM
        for word in words:
            if len(word) == 1 and _DOUBLED.search(piece):
                found.setdefault(word, Wanted(word, whole=True))
                continue
            longer = _longer(piece, word) if word is words[-1] else ()
            found.setdefault(word, Wanted(word, longer, stems(word, least), fuller(word)))
    return tuple(found.values())[:MOST_WORDS]


def how_met(one: Wanted, word: str) -> int | None:
    """
    Tell how well a word meets what is searched for.

    Parameters
    ----------
    one : Wanted
        What is searched for.
    word : str
        A word, folded.

    Returns
    -------
    int or None
        `BEGINS`, `NEARLY` or `ENDING`; None if it does not.

    Examples
    --------
    >>> (tokayev,) = wanted("Токаевым")
    >>> how_met(tokayev, "tokaevim"), how_met(tokayev, "tokaev"), how_met(tokayev, "tokio")
    (0, 2, None)
    """
    if one.whole:
        return BEGINS if word == one.word else None
    if word.startswith(one.word) or (one.inside and one.word in word):
        return BEGINS
    if word.startswith(one.longer):
        return NEARLY
    met = word in one.fuller or any(ends_alike(stem, word) for stem in one.stems)
    return ENDING if met else None


def pieces(text: str, words: tuple[Wanted, ...]) -> tuple[tuple[str, bool], ...]:
    """
    Cut a text where its words meet what is searched for.

    Parameters
    ----------
    text : str
        As it is shown.
    words : tuple of Wanted
        What is searched for.

    Returns
    -------
    tuple of tuple of str and bool
        The text in parts, each with whether it meets a word; joined, they are the text.

    Examples
    --------
    >>> pieces("Said Nurzhuma.", wanted("Нуржума"))
    (('Said ', False), ('Nurzhuma', True), ('.', False))
    """
    found, done = [], 0
    matches = list(_WORD.finditer(text)) if words else []
    named = _named(matches, words)
    for place, match in enumerate(matches):
        span = match.span() if place in named else _met_part(match, words)
        if span is None:
            continue
        if span[0] > done:
            found.append((text[done : span[0]], False))
        found.append((text[span[0] : span[1]], True))
        done = span[1]
    if done < len(text):
        found.append((text[done:], False))
    return tuple(found)


def _met_part(match: re.Match[str], words: tuple[Wanted, ...]) -> tuple[int, int] | None:
    """Find the part of a word to mark: all of it, or what is met inside where nothing is spaced."""
    for one in words:
        place = match[0].find(one.word) if one.inside else -1
        if place >= 0:
            return match.start() + place, match.start() + place + len(one.word)
    met = any(how_met(one, word) is not None for one in words for word in _folded_word(match[0]))
    return match.span() if met else None


def _named(matches: Sequence[re.Match[str]], words: tuple[Wanted, ...]) -> set[int]:
    """Find the places of words that name by another name what is searched for."""
    patterns = _meant(words)
    if not patterns:
        return set()
    places = [at for at, match in enumerate(matches) for _ in _folded_word(match[0])]
    text = " ".join(" ".join(_folded_word(match[0])) for match in matches if _folded_word(match[0]))
    spans = [one.span() for pattern in patterns for one in pattern.finditer(text)]
    return {
        place
        for start, end in spans
        for place in places[text.count(" ", 0, start) : text.count(" ", 0, end) + 1]
    }


@lru_cache(maxsize=512)
def _meant(words: tuple[Wanted, ...]) -> tuple[re.Pattern[str], ...]:
    """Find the things with several names of which a word is asked for."""
    long = [one for one in words if len(one.word) >= _LEAST_NAME or one.inside]
    return tuple(
        alias.pattern
        for alias in aliases()
        if any(how_met(one, word) is not None for one in long for word in alias.words)
    )


# The words of texts recur from one search to the next.
@lru_cache(maxsize=16384)
def _folded_word(word: str) -> tuple[str, ...]:
    return tuple(folded(word).split())


def _longer(piece: str, word: str) -> tuple[str, ...]:
    """Fold a piece with each letter more, where it then does not begin as it did."""
    # After a sign, as in "70%", the letter would be a word of its own, and begin anything.
    if unicodedata.category(piece[-1])[0] not in "LNM":
        return ()
    ends = dict.fromkeys(folded(piece + letter).split()[-1] for letter in ALPHABET)
    return tuple(end for end in ends if not end.startswith(word))
