"""
Endings that a word may have, as it folds (`text.translit`).

A stemmer was tried instead (Snowball): it knows no vowel that comes and goes, so that «рынок» and
«рынком» stay apart, and it would be one more thing to need at run time.
"""

from __future__ import annotations

import re

# What must be left of a word without its ending, so that "corridor" and "corridors" meet, "rose"
# and "Россию" not. Cyrillic words have more endings and lose less: "Азия" and "Азией" meet.
LEAST_STEM = 4
LEAST_CYRILLIC = 3
# Endings of Russian nouns and adjectives as they fold, and those of English.
ENDINGS = frozenset(
    [
        *("a", "e", "i", "o", "u", "ia", "ie", "io", "iu", "oi", "ei", "ogo", "ego"),
        *("omu", "emu", "ami", "iami", "imi", "ah", "iah", "ih", "am", "iam", "im", "om"),
        *("em", "iem", "ov", "ev", "aia", "uiu", "oe", "ee", "s", "es", "ed", "d", "ing"),
    ]
)
_LONGEST = max(map(len, ENDINGS))
# The vowel that comes and goes: рынок, рынком; сделок, сделки; казахстанец, казахстанцы
_FLEETING = re.compile("(.+[^aeiou])[oe](k|ts)")
_FLED = re.compile("(.+[^aeiou])(k|ts)")


def stems(word: str, least: int = LEAST_STEM) -> tuple[str, ...]:
    """
    List what a word may be without its ending, or without the vowel that other forms lack.

    Parameters
    ----------
    word : str
        Folded.
    least : int
        How many letters must be left.

    Returns
    -------
    tuple of str
        What is left, the longest first.

    Examples
    --------
    >>> stems("rinok"), stems("prices"), stems("godom", LEAST_CYRILLIC)
    (('rink',), ('price', 'pric'), ('god',))
    """
    most = min(_LONGEST, len(word) - least)
    found = [word[:-size] for size in range(1, most + 1) if word[-size:] in ENDINGS]
    fleeting = _FLEETING.fullmatch(word)
    if fleeting and len(word) > LEAST_STEM:
        found.append(fleeting.expand(r"\1\2"))
    return tuple(found)


def fuller(word: str) -> tuple[str, ...]:
    """
    List words with a vowel that a word without its ending may have lost.

    Parameters
    ----------
    word : str
        Folded.

    Returns
    -------
    tuple of str
        Whole words.

    Examples
    --------
    >>> fuller("rinkom")
    ('rinok', 'rinek')
    """
    fled = [_FLED.fullmatch(stem) for stem in stems(word)]
    return tuple(one[1] + vowel + one[2] for one in fled if one for vowel in "oe")


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
