"""What a check of a deck finds: kinds by gravity, and where on a slide it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from text.messages import LANGUAGES, Language, mark, translator

Kind = Literal["view", "unsourced", "disputed", "assumption", "old", "translation", "overflow"]
Field = Literal["title", "text", "notes", "view", "claims", ""]

KINDS: Mapping[Kind, str] = {
    "view": mark("View that is not there"),
    "unsourced": mark("Number without source"),
    "disputed": mark("Disputed value shown as plain"),
    "assumption": mark("Assumptions not named"),
    "old": mark("Old figure"),
    "translation": mark("Translation missing"),
    "overflow": mark("Text that does not fit"),
}
"""What a fault is called, the gravest first."""
WORDS: tuple[Field, ...] = ("title", "text", "notes")
_PLACES: Mapping[str, str] = {
    "title": mark("Title"),
    "text": mark("Text"),
    "notes": mark("Notes"),
    "view": mark("View"),
    "claims": mark("Claims"),
    "": mark("Slide"),
}
_IN_ONE = {"en": mark("{place} (English)"), "ru": mark("{place} (Russian)")}


@dataclass(frozen=True)
class Finding:
    """One thing about a slide that would embarrass a presenter."""

    position: int
    """Place of the slide in its deck, from 1."""
    kind: Kind
    """One of `KINDS`."""
    text: str
    """What is wrong, where, and what would be right; in the reader's language."""
    field: Field
    """Which part of the slide; empty for all of it."""


def where(field: Field, languages: Sequence[Language], reader: Language) -> str:
    """
    Name a part of a slide.

    Parameters
    ----------
    field : str
        One of `Field`.
    languages : sequence of {'en', 'ru'}
        In which languages the fault is; none or all for a part that is meant as a whole.
    reader : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Title (Russian)``.

    Examples
    --------
    >>> where("title", ["ru"], "en"), where("title", ["en", "ru"], "en")
    ('Title (Russian)', 'Title')
    """
    words = translator(reader)
    place = words(_PLACES[field])
    one = languages[0] if len(languages) == 1 else None
    return words(_IN_ONE[one]).format(place=place) if one else place


def own(slide: object, field: Field, language: Language) -> str:
    """
    Take a slide's own words in a language.

    Parameters
    ----------
    slide : briefing.deck.Slide
        The slide.
    field : {'title', 'text', 'notes'}
        Which words.
    language : {'en', 'ru'}
        The language.

    Returns
    -------
    str
        The words; empty where only the other language has them.
    """
    return str(getattr(slide, f"{field}_{language}"))


def report(found: Sequence[Finding], language: Language = LANGUAGES[0]) -> tuple[str, ...]:
    """
    Write findings as lines for a command line.

    Parameters
    ----------
    found : sequence of Finding
        As `briefing.precheck.precheck` returns them.
    language : {'en', 'ru'}, default 'en'
        The language to write, that of the findings.

    Returns
    -------
    tuple of str
        One line for each; one that says so if there are none.
    """
    words = translator(language)
    if not found:
        return (words("Nothing found that would embarrass you"),)
    line = words("Slide {position} · {kind} · {text}")
    return tuple(
        line.format(position=one.position, kind=words(KINDS[one.kind]), text=one.text)
        for one in found
    )
