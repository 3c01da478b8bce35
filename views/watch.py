"""What to watch: tests of success, from an article or added, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data import schema
from text.dates import period
from text.fallback import worded
from text.messages import Language
from views.claims import claim_cards
from views.profile import ClaimCard
from views.view import Tables


@dataclass(frozen=True)
class Indicator:
    """One test of success."""

    watch_id: str
    """Its row in ``watch``."""
    title: str
    """What is watched."""
    test: str
    """What would have to be seen."""
    state: str
    """Value of the column, for colour; `state_label` is for reading."""
    state_label: str
    origin: str
    """``article`` or ``added``; `origin_label` is for reading."""
    origin_label: str
    known: str
    """What is known of it now, and from whom."""
    next_look: str
    """When to look again; empty if no date is set."""
    claims: tuple[ClaimCard, ...]
    """The claim that names it, those its present state rests on, and those that measure it."""


def indicators(tables: Tables, language: Language) -> tuple[Indicator, ...]:
    """
    List what to watch.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``watch``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Indicator
        In the order of the table.
    """
    labels = schema.labels("watch", "state", language)
    origins = schema.labels("watch", "origin", language)
    claims = tables["claims"]
    found = []
    for row in tables["watch"].to_dict("records"):
        known = [row["claim_id"], *str(row["state_claims"]).split(";")]
        named = claims["claim_id"].isin(known)
        measured = (
            (claims["quantity_id"] == row["quantity_id"]).fillna(value=False)
            if pd.notna(row["quantity_id"])
            else named & False
        )
        first = claims[named].set_index("claim_id", drop=False)
        order = [one for one in dict.fromkeys(known) if one in first.index]
        own = pd.concat([first.loc[order], claims[measured & ~named]])
        found.append(
            Indicator(
                row["watch_id"],
                worded(row, "title", language),
                worded(row, "test", language),
                row["state"],
                labels.get(row["state"], row["state"]),
                row["origin"],
                origins.get(row["origin"], row["origin"]),
                worded(row, "state", language),
                period(str(row["next_look"]), language) if pd.notna(row["next_look"]) else "",
                claim_cards(own, tables, language),
            )
        )
    return tuple(found)
