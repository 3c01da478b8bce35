"""Full-text search over the claims, in every language and script at once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from data.editions import once_per_edition
from text.aliases import also_called
from text.endings import ends_alike
from text.finding import BEGINS, ENDING, NEARLY, Wanted, wanted
from text.translit import folded
from views.claim_texts import ClaimTexts, claim_texts
from views.view import Tables

# Where a word stands, the most telling first: a step there weighs more than how well it is met.
FIELDS = ("statement", "value", "people", "about", "note", "origin", "publisher")
STEP = 3
FAR = 10_000
Folded = tuple[str, tuple[str, ...]]
"""A text and its folded words, with those of other names for what it names."""
# Comes after every word that begins alike.
_AFTER = "\U0010ffff"


@dataclass(frozen=True)
class Finder:
    """The words of all claims, each with the claims it stands in."""

    words: tuple[str, ...]
    """Every folded word, sorted."""
    rows: tuple[npt.NDArray[np.intp], ...]
    """For each word the rows of ``claims`` it stands in."""
    weights: tuple[npt.NDArray[np.int16], ...]
    """For each of those rows how far from the statement the word stands there, at best."""
    unspaced: tuple[int, ...]
    """Places of words in scripts that put no space between words."""
    texts: tuple[tuple[Folded, ...], ...]
    """For each claim the texts it is found by, the most telling first."""

    def distances(self, query: str) -> npt.NDArray[np.int64] | None:
        """
        Tell how far each claim is from what is searched for.

        Parameters
        ----------
        query : str
            As it was typed.

        Returns
        -------
        numpy.ndarray of int, shape (n_claims,), or None
            The less, the better; `FAR` or more for claims that lack one of the words. None if
            nothing is searched for.
        """
        asked = wanted(query)
        if not asked:
            return None
        total = np.zeros(len(self.texts), dtype=np.int64)
        for one in asked:
            nearest = np.full(len(self.texts), FAR, dtype=np.int64)
            for place, met in self._met(one):
                rows = self.rows[place]
                nearest[rows] = np.minimum(nearest[rows], self.weights[place] + met)
            total += nearest
        return total

    def _met(self, one: Wanted) -> Iterator[tuple[int, int]]:
        """Go through the words that meet one, each with how well it does."""
        if one.whole:
            yield from ((place, BEGINS) for place in self._same(one.word))
            return
        yield from ((place, BEGINS) for place in self._begun(one.word))
        if one.inside:
            yield from ((at, BEGINS) for at in self.unspaced if one.word in self.words[at])
        for longer in one.longer:
            yield from ((place, NEARLY) for place in self._begun(longer))
        for stem in one.stems:
            for place in self._begun(stem):
                if ends_alike(stem, self.words[place]):
                    yield place, ENDING
        for word in one.fuller:
            yield from ((place, ENDING) for place in self._same(word))

    def _same(self, word: str) -> range:
        """Find the very word."""
        place = bisect_left(self.words, word)
        return range(place, place + (self.words[place : place + 1] == (word,)))

    def _begun(self, start: str) -> range:
        """Find the words that begin alike."""
        first = bisect_left(self.words, start)
        return range(first, bisect_left(self.words, start + _AFTER, first))


@once_per_edition
def finder(tables: Tables) -> Finder:
    """
    Index the claims.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Finder
        Made once for each edition; it knows no language.
    """
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    every = [tuple(_weighed(texts)) for texts in claim_texts(tables)]
    for row, texts in enumerate(every):
        for weight, (_, words) in texts:
            for word in words:
                found[word].setdefault(row, weight)
    known = tuple(sorted(found))
    return Finder(
        known,
        tuple(np.fromiter(found[word], dtype=np.intp) for word in known),
        tuple(np.fromiter(found[word].values(), dtype=np.int16) for word in known),
        tuple(place for place, word in enumerate(known) if Wanted(word).inside),
        tuple(tuple(text for _, text in texts) for texts in every),
    )


def _weighed(texts: ClaimTexts) -> Iterator[tuple[int, Folded]]:
    """Go through the texts of a claim with their weights, the most telling first."""
    for place, field in enumerate(FIELDS):
        for text in getattr(texts, field):
            yield STEP * place, (text, _words(text))


# Names and sources stand in hundreds of claims.
@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    plain = folded(text)
    return (*plain.split(), *also_called(plain))
