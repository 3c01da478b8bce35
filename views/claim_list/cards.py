"""The claims that are shown, as cards for the browser, with the words that were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import pandas as pd

from data import ledger
from data.editions import once_per_edition
from data.story import ARTICLES
from text.finding import Wanted, how_met, pieces, wanted
from text.messages import Language, translator
from text.translit import folded
from views.claim_list.finder import Folded, finder
from views.claim_list.found import Found
from views.claim_list.names import names
from views.claim_list.params import ClaimListParams
from views.claim_list.view import BADGES
from views.claims import claim_cards
from views.profile import ClaimCard
from views.source_line import Citation, citations
from views.view import Tables

FIRST = 40
"""Cards that are shown at once, and that each step adds."""
Pieces = Sequence[tuple[str, bool]]
"""A text in parts, each with whether it was searched for."""


class Shown(TypedDict):
    """A claim as a card."""

    id: str
    """Its row in ``claims``."""
    href: str
    """Its own address inside the app."""
    kind: str
    """Value of the column, for colour."""
    label: str
    """What that is called."""
    statement: Pieces
    """What is asserted."""
    value: str
    """Its number with sign and unit; empty if it has none."""
    badge: str
    """``disputed``, ``single`` or empty: how far sources agree on the number."""
    badge_label: str
    """What that is called."""
    voice: Pieces
    """Who says it, and whose view it describes."""
    where: str
    """Article and paragraph, or the source in short."""
    url: str
    """Address of a source that is no article; empty if none is known."""
    note: Pieces
    """Its caveat."""
    found: Sequence[Pieces]
    """Texts by which it was found and that do not stand on the card, such as another language's."""


class Group(TypedDict):
    """Cards under a heading."""

    title: str
    """The heading; empty for none."""
    cards: list[Shown]
    """In order."""


def groups(
    params: ClaimListParams, shown: Found, tables: Tables, language: Language
) -> tuple[Group, ...]:
    """
    Lay out the claims that are shown as cards.

    Parameters
    ----------
    params : ClaimListParams
        What is asked for; its ``more`` says how many steps of cards.
    shown : Found
        What that comes to.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Group
        One for each article and one for all other sources; with a search, one without heading
        and the nearest first. Ready for JSON.
    """
    rows = list(shown.rows[: FIRST * (params.more + 1)])
    cards = _cards(rows, wanted(params.q), tables, language)
    sources = tables["claims"]["source_id"].iloc[rows]
    if wanted(params.q):
        return (Group(title="", cards=cards),)
    called = names(tables, language)["source"]
    words = translator(language)
    rest = words("Other sources")
    laid: dict[str, list[Shown]] = {}
    for source, card in zip(sources, cards, strict=True):
        laid.setdefault(called[source] if source in ARTICLES else rest, []).append(card)
    return tuple(Group(title=title, cards=own) for title, own in laid.items())


def _cards(
    rows: Sequence[int], asked: tuple[Wanted, ...], tables: Tables, language: Language
) -> list[Shown]:
    """Write claims as cards."""
    words = translator(language)
    claims = tables["claims"].iloc[list(rows)]
    badges = _badges(tables)
    texts = finder(tables).texts
    cited = _cited(tables, language)
    found = []
    for row, quantity, card in zip(
        rows, claims["quantity_id"], claim_cards(claims, tables, language), strict=True
    ):
        badge = badges[quantity] if card.value and pd.notna(quantity) else "agreed"
        where, address = _where(card, cited)
        found.append(
            Shown(
                id=card.claim_id,
                href=f"evidence?claim={card.claim_id}",
                kind=card.kind,
                label=card.kind_label,
                statement=pieces(card.statement, asked),
                value=card.value,
                badge="" if badge == "agreed" else badge,
                badge_label=words(BADGES[badge]),
                voice=pieces(card.voice, asked),
                where=where,
                url=address,
                note=pieces(card.note, asked),
                found=_elsewhere(card, where, asked, texts[row]),
            )
        )
    return found


_badges = once_per_edition(ledger.badges)


@once_per_edition
def _cited(tables: Tables, language: Language) -> dict[str, Citation]:
    """Cite every source in short."""
    every = citations(tables["sources"]["source_id"], tables, language)
    return {one.source_id: one for one in every}


def _where(card: ClaimCard, cited: dict[str, Citation]) -> tuple[str, str]:
    """Say where a claim stands, and the address of what is no article."""
    source = cited.get(card.source_id)
    if card.source_id in ARTICLES or source is None:
        return card.where, ""
    return source.short, source.url


def _elsewhere(
    card: ClaimCard, where: str, asked: tuple[Wanted, ...], texts: Sequence[Folded]
) -> list[Pieces]:
    """Quote the texts that hold the words which are not to be seen on the card."""
    seen = folded(f"{card.statement} {card.voice} {card.note} {where}").split()
    quoted: dict[str, Pieces] = {}
    for one in asked:
        if not _met(one, seen):
            text = next((text for text, words in texts if _met(one, words)), "")
            if text:
                quoted[text] = pieces(text, asked)
    return list(quoted.values())


def _met(one: Wanted, words: Sequence[str]) -> bool:
    return any(how_met(one, word) is not None for word in words)
