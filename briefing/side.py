"""A slide in one language, its numbers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.behind import Behind, behind
from briefing.finding import WORDS, Field, own
from briefing.leaf import Leaf
from briefing.numbers import Number, numbers
from text.messages import Language
from views.view import Tables


@dataclass(frozen=True)
class Side:
    """A slide in one language, with its numbers."""

    leaf: Leaf
    """The slide."""
    behind: Behind
    """What its numbers may rest on."""
    said: Mapping[Field, tuple[Number, ...]]
    """Numbers of its own words in this language; years and days are left out."""

    @property
    def language(self) -> Language:
        """Language of the words."""
        return self.leaf.language


def side(leaf: Leaf, tables: Tables) -> Side:
    """
    Read the numbers of a slide in one language.

    Parameters
    ----------
    leaf : Leaf
        The slide in that language.
    tables : mapping of str to pandas.DataFrame
        ``claims``.

    Returns
    -------
    Side
        Its numbers, and what they may rest on.
    """
    said: dict[Field, tuple[Number, ...]] = {
        field: tuple(
            one
            for one in numbers(own(leaf.slide, field, leaf.language), leaf.language)
            if not one.date
        )
        for field in WORDS
    }
    return Side(leaf, behind(leaf, tables), said)
