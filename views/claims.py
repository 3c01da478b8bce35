"""Claims, ready to be read."""

from __future__ import annotations

import pandas as pd

from data import ledger, schema
from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import quantity
from views.profile import SUBJECT_KINDS, ClaimCard, Desk
from views.view import Tables


def claim_cards(claims: pd.DataFrame, tables: Tables, language: Language) -> tuple[ClaimCard, ...]:
    """
    Make claims ready to be read.

    Parameters
    ----------
    claims : pandas.DataFrame
        Rows of ``claims``.
    tables : mapping of str to pandas.DataFrame
        ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of ClaimCard
        In the order of the rows.
    """
    words = translator(language)
    speaking = tables["actors"][tables["actors"]["actor_id"].isin(claims["speaker_id"])]
    actors = {row["actor_id"]: worded(row, "name", language) for row in speaking.to_dict("records")}
    titles = dict(zip(tables["sources"]["source_id"], tables["sources"]["publisher"], strict=True))
    views = schema.labels("claims", "attributed_to", language)
    cards = []
    for row in claims.to_dict("records"):
        voice = actors.get(row["speaker_id"], "")
        if pd.notna(row["attributed_to"]):
            voice = words("{speaker}, on the view of {whose}").format(
                speaker=voice, whose=views.get(row["attributed_to"], row["attributed_to"])
            )
        where = str(titles.get(row["source_id"], row["source_id"]))
        if row["source_id"] in ARTICLES:
            where = words("Article {number}, paragraph {paragraph}").format(
                number=row["source_id"][1], paragraph=row["paragraph"]
            )
        value = (
            ""
            if pd.isna(row["value"])
            else quantity(float(row["value"]), str(row["unit"]), language, str(row["operator"]))
        )
        kind = schema.labels("claims", "kind", language).get(row["kind"], row["kind"])
        cards.append(
            ClaimCard(
                row["claim_id"],
                worded(row, "statement", language),
                row["kind"],
                kind,
                voice,
                row["source_id"],
                where,
                value,
                worded(row, "note", language),
            )
        )
    return tuple(cards)


def claims_about(desk: Desk, kind: str, name: str) -> tuple[ClaimCard, ...]:
    """
    Take the claims about a thing, the two articles' first, in the order they make them.

    Parameters
    ----------
    desk : Desk
        Tables and language.
    kind, name : str
        What it is, and its id.

    Returns
    -------
    tuple of ClaimCard
        Each with who says it and where.
    """
    claims = ledger.claims_about(desk.tables, SUBJECT_KINDS.get(kind, kind), name)
    context = ~claims["source_id"].isin(ARTICLES)
    ordered = claims.assign(context=context).sort_values(
        ["context", "source_id", "paragraph"], kind="stable"
    )
    return claim_cards(ordered, desk.tables, desk.language)
