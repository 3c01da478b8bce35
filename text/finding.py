"""
Words that are searched for, and the words of a text that meet them.

Both sides are folded (`text.translit`), so script, case, accents and spelling do not matter. A
word is met by what it begins, by what it would begin with one letter more (``nurz`` is not yet
``nurj``, as ``nurzh`` is), and by the same word with another ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text.translit import folded

BEGINS, NEARLY, ENDING = range(3)
"""How well a word is met, best first."""

# A link may ask for anything; a question has no more words than this.
MOST_WORDS = 16
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# What must be left of a word without its ending, so that "oil" and "oils" meet, "за" and "зам" not.
LEAST_STEM = 4
# Endings of Russian nouns and adjectives as they fold, and those of English.
ENDINGS = frozenset(
    [
        *("a", "e", "i", "o", "u", "ia", "ie", "io", "iu", "oi", "ei", "ogo", "ego"),
        *("omu", "emu", "ami", "iami", "imi", "ah", "iah", "ih", "am", "iam", "im", "om"),
        *("em", "iem", "ov", "ev", "aia", "uiu", "oe", "ee", "s", "es", "ed", "d", "ing"),
    ]
)
_LONGEST = max(map(len, ENDINGS))
# Scripts without spaces between words: there a word is met inside another.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
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
        for word in words:
            longer = _longer(piece, word) if word is words[-1] else ()
            found.setdefault(word, Wanted(word, longer, _stems(word)))
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
    if word.startswith(one.word) or (one.inside and one.word in word):
        return BEGINS
    if word.startswith(one.longer):
        return NEARLY
    return ENDING if any(ends_alike(stem, word) for stem in one.stems) else None


def ends_alike(stem: str, word: str) -> bool:
    """
    Tell whether a word is a stem, bare or with an ending.

    Parameters
    ----------
    stem, word : str
        Both folded.

    Returns
    -------
    bool
        True for ``corridor`` and ``corridors``, false for ``trad`` and ``traditional``.
    """
    return word.startswith(stem) and (word == stem or word[len(stem) :] in ENDINGS)


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
    for match in _WORD.finditer(text) if words else ():
        span = _met_part(match, words)
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


# The words of texts recur from one search to the next.
@lru_cache(maxsize=16384)
def _folded_word(word: str) -> tuple[str, ...]:
    return tuple(folded(word).split())


def _longer(piece: str, word: str) -> tuple[str, ...]:
    """Fold a piece with each letter more, where it then does not begin as it did."""
    ends = dict.fromkeys(folded(piece + letter).split()[-1] for letter in ALPHABET)
    return tuple(end for end in ends if not end.startswith(word))


def _stems(word: str) -> tuple[str, ...]:
    """List what a word may be without its ending."""
    most = min(_LONGEST, len(word) - LEAST_STEM)
    return tuple(word[:-size] for size in range(1, most + 1) if word[-size:] in ENDINGS)
