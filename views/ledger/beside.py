"""Quantities to be read together that are no rivals: another currency, another span, an expectation."""

from __future__ import annotations

from dataclasses import dataclass

from text.fallback import worded
from text.messages import Language
from views.ledger.values import quantity_row, values
from views.view import Tables


@dataclass(frozen=True)
class Beside:
    """A quantity that stands beside another."""

    quantity_id: str
    """Its id."""
    title: str
    """What it measures."""
    value: str
    """Its preferred value, else the first; empty if it has none."""
    note: str
    """Why the two are kept apart; empty if the tables do not say."""
    source_id: str
    """Source of the value; empty if it has none."""


def beside(quantity_id: str, tables: Tables, language: Language) -> tuple[Beside, ...]:
    """
    List the quantities that are to be read together with one.

    Parameters
    ----------
    quantity_id : str
        Id of the quantity.
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Beside
        Whatever is tied to it, directly or by others, in the order of the table; without itself.
    """
    rows = tables["quantities"].dropna(subset=["beside_quantity_id"])
    pairs = list(zip(rows["quantity_id"], rows["beside_quantity_id"], strict=True))
    tied, reached = {quantity_id}, {quantity_id}
    while reached:
        reached = {other for pair in pairs if reached & set(pair) for other in pair} - tied
        tied |= reached
    order = [one for one in tables["quantities"]["quantity_id"] if one in tied - {quantity_id}]
    return tuple(_one(one, tables, language) for one in order)


def _one(quantity_id: str, tables: Tables, language: Language) -> Beside:
    row = quantity_row(quantity_id, tables)
    found = values(quantity_id, tables, language)
    return Beside(
        quantity_id,
        worded(row, "title", language),
        found[0].phrase(language) if found else "",
        worded(row, "note", language),
        found[0].evidence.source_id if found else "",
    )
