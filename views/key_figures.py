"""The story's key figures: each with what to know before quoting it, and all its claims."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data import ledger
from text.fallback import worded
from text.messages import Language
from text.numbers import quantity
from views.claims import claim_cards
from views.profile import ClaimCard
from views.view import Tables

# A card holds figures that are only understood together.
CARDS = (
    ("value_agreements_kaz_jpn_2025", "agreements_kaz_jpn_2025"),
    ("promised_other_republics_2025",),
    ("import_export_ratio_kaz_jpn",),
    ("titr_volume_2024", "titr_volume_2025"),
    ("cpc_share_oil_exports",),
)


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the story, as the page shows it."""

    quantity_id: str
    """Its row in ``quantities``."""
    title: str
    """What it is a figure of."""
    value: str
    """The preferred value, or the only one there is, with sign and unit."""
    badge: ledger.Badge
    """How far the sources agree."""
    reason: str
    """Why this value and no other, or why none is preferred."""
    claims: tuple[ClaimCard, ...]
    """Every claim that puts a number on it, the shown one first."""


def key_figures(tables: Tables, language: Language) -> tuple[tuple[KeyFigure, ...], ...]:
    """
    Give the key figures, card by card.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of tuple of KeyFigure
        In the order of `CARDS`. A quantity that no claim has a value for is left out, and so is
        a card with none.
    """
    cards = (
        tuple(one for name in card if (one := _figure(name, tables, language))) for card in CARDS
    )
    return tuple(card for card in cards if card)


def _figure(quantity_id: str, tables: Tables, language: Language) -> KeyFigure | None:
    """Gather one figure."""
    rows = tables["quantities"][tables["quantities"]["quantity_id"] == quantity_id]
    claims = tables["claims"]
    valued = claims[(claims["quantity_id"] == quantity_id) & claims["value"].notna()]
    if rows.empty or valued.empty:
        return None
    row = dict(rows.iloc[0])
    preferred = valued["claim_id"] == (
        row["preferred_claim_id"] if pd.notna(row["preferred_claim_id"]) else ""
    )
    ordered = pd.concat([valued[preferred], valued[~preferred]])
    first = ordered.iloc[0]
    return KeyFigure(
        quantity_id,
        worded(row, "title", language),
        quantity(float(first["value"]), first["unit"], language, first["operator"]),
        ledger.badge(tables, quantity_id),
        worded(row, "preferred_reason", language),
        claim_cards(ordered, tables, language),
    )
