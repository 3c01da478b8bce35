"""A slide made ready to be shown: its words in one language, its views, and what both rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.deck import Deck, Slide
from briefing.shown import NothingShownError, Shown, links, shown
from data import ledger, schema
from text.dates import period
from text.fallback import worded
from text.messages import Language
from text.numbers import quantity
from views.evidence import of_claim_ids, of_quantity
from views.ledger.params import LedgerParams
from views.lenses.contrasts import Contrast, contrasts
from views.lenses.params import LensParams
from views.source_line import Citation, citations
from views.view import Evidence, Tables

MOST_CONTRASTS = 3
"""Pairs of claims that a slide has room for."""


@dataclass(frozen=True)
class Amount:
    """The number a slide is about."""

    value: str
    """With sign and unit."""
    title: str
    """What it measures."""
    badge: str
    """How far sources agree on it: ``disputed``, ``single``, ``agreed``, or nothing."""
    rows: tuple[Evidence, ...]
    """Every claim that puts a number on it, the one shown first."""


@dataclass(frozen=True)
class Sides:
    """Two lenses side by side."""

    left: str
    """Name of the lens on the left."""
    right: str
    """Name of the lens on the right."""
    contrasts: tuple[Contrast, ...]
    """Pairs of claims, contradictions first, at most `MOST_CONTRASTS`."""


@dataclass(frozen=True)
class Leaf:
    """A slide ready in one language, the same for a screen and for every file."""

    position: int
    """Its place in the deck, from 1."""
    slide: Slide
    """The slide as the deck has it."""
    language: Language
    """Of all texts here."""
    title: str
    """Its title; without one of its own, what its first view found."""
    paragraphs: tuple[str, ...]
    """Its words, line by line as they were written."""
    notes: str
    """What the speaker may say."""
    shown: tuple[Shown, ...]
    """What it shows: none, one view, or two side by side."""
    faults: tuple[str, ...]
    """For each address that leads to nothing, why."""
    claims: tuple[Evidence, ...]
    """Claims its words rest on, in the deck's order."""
    amount: Amount | None
    """Its number, if it is a slide about one."""
    sides: Sides | None
    """Its lenses, if it compares two."""
    source_ids: tuple[str, ...]
    """Sources of its words and views, each once, those of the words first."""
    cited: tuple[Citation, ...] = ()
    """On a slide of sources: all that the deck names."""


def leaves(held: Deck, tables: Tables, language: Language) -> tuple[Leaf, ...]:
    """
    Make a deck ready in one language.

    Parameters
    ----------
    held : Deck
        The deck.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write; where a slide lacks it, its words in the other one.

    Returns
    -------
    tuple of Leaf
        One for each slide. An address that leads nowhere raises nothing: the slide says so.
    """
    made = [leaf(one, tables, language, at) for at, one in enumerate(held.slides, 1)]
    named = dict.fromkeys(source for one in made for source in one.source_ids)
    cited = tuple(citations(named, tables, language))
    return tuple(
        Leaf(**{**vars(one), "cited": cited}) if one.slide.template == "sources" else one
        for one in made
    )


def leaf(slide: Slide, tables: Tables, language: Language, position: int = 1) -> Leaf:
    """
    Make one slide ready.

    Parameters
    ----------
    slide : Slide
        The slide.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    position : int, default 1
        Its place in the deck, from 1.

    Returns
    -------
    Leaf
        The slide; of one that lists sources the list is still empty.
    """
    found, faults = _views(slide, tables, language)
    title = slide.worded("title", language) or (found[0].view.finding if found else "")
    claims = of_claim_ids(slide.claims, tables, language)
    amount = _amount(slide, found, tables, language)
    sides = _sides(found, tables, language) if slide.template == "lens" else None
    rests = [*claims, *(amount.rows if amount else ())]
    return Leaf(
        position,
        slide,
        language,
        title,
        tuple(line for line in slide.worded("text", language).splitlines() if line.strip()),
        slide.worded("notes", language),
        found,
        faults,
        claims,
        amount,
        sides,
        tuple(dict.fromkeys([*(one.source_id for one in rests), *_sources(found)])),
    )


def as_of(tables: Tables, language: Language) -> str:
    """
    Tell up to which day sources were looked at.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The last day on which any source was opened; empty if no source names one.
    """
    sources = tables["sources"]
    days = sources.loc[sources["accessed_precision"] == "day", "accessed"].dropna()
    return period(str(days.max()), language) if len(days) else ""


def _views(
    slide: Slide, tables: Tables, language: Language
) -> tuple[tuple[Shown, ...], tuple[str, ...]]:
    found, faults = [], []
    for link in links(slide.view):
        try:
            found.append(shown(link, tables, language))
        except NothingShownError as error:
            faults.append(str(error))
    return tuple(found), tuple(faults)


def _sources(found: Sequence[Shown]) -> list[str]:
    return [source for one in found for source in one.view.source_ids]


def _amount(
    slide: Slide, found: Sequence[Shown], tables: Tables, language: Language
) -> Amount | None:
    """Take the number of the quantity that the slide shows, else of its first claim with one."""
    if slide.template != "number":
        return None
    asked = [one.params for one in found if isinstance(one.params, LedgerParams)]
    quantity_id = next((one.quantity for one in asked if one.quantity), None)
    claims = tables["claims"].set_index("claim_id", drop=False)
    known = claims.loc[[one for one in slide.claims if one in claims.index]]
    valued = known[known["value"].notna() & known["quantity_id"].notna()]
    if quantity_id is None and len(valued):
        quantity_id = str(valued.iloc[0]["quantity_id"])
    rows = of_quantity(quantity_id, tables, language) if quantity_id else ()
    if not quantity_id or not rows:
        return None
    first = dict(claims.loc[rows[0].row])
    about = tables["quantities"].set_index("quantity_id").loc[quantity_id]
    return Amount(
        quantity(float(first["value"]), str(first["unit"]), language, str(first["operator"])),
        worded(dict(about), "title", language),
        ledger.badge(tables, quantity_id),
        rows,
    )


def _sides(found: Sequence[Shown], tables: Tables, language: Language) -> Sides | None:
    params = next((one.params for one in found if isinstance(one.params, LensParams)), None)
    if params is None:
        return None
    names = schema.labels("actors", "lens", language)
    pairs = contrasts(params, tables, language)[:MOST_CONTRASTS]
    return Sides(names[params.lens], names[params.beside], pairs)
