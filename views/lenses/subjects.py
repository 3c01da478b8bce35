"""What claims are about, beside their topics: events, corridors and quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from text.fallback import worded
from text.messages import Language
from views.lenses.voices import Said
from views.view import Tables

KINDS = {
    "event": ("events", "event_id", "title"),
    "corridor": ("corridors", "corridor_id", "name"),
    "quantity": ("quantities", "quantity_id", "title"),
}
"""Table, key and text of the subjects that a side can be silent about."""
LEAST, MOST = 3, 10
"""Claims that make a subject, and how many subjects are looked at."""


def subjects(
    claims: Iterable[Said], tables: Tables, language: Language
) -> Mapping[str, frozenset[str]]:
    """
    Find what is spoken of most.

    Parameters
    ----------
    claims : iterable of Said
        Claims in their lenses.
    tables : mapping of str to pandas.DataFrame
        ``claim_subjects`` and the tables of `KINDS`.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    mapping of str to frozenset of str
        Claims by the name of the subject: those that at least two lenses speak of in `LEAST`
        claims or more, the most spoken of first, at most `MOST`.
    """
    about = tables["claim_subjects"]
    named = about[about["subject_kind"].isin(KINDS)]
    measured = tables["claims"].dropna(subset=["quantity_id"])
    pairs = pd.concat(
        [
            named,
            pd.DataFrame(
                {
                    "claim_id": measured["claim_id"],
                    "subject_kind": "quantity",
                    "subject_id": measured["quantity_id"],
                }
            ),
        ]
    ).drop_duplicates()
    lens = {one.claim_id: one.lens for one in claims}
    pairs = pairs[pairs["claim_id"].isin(lens)]
    found = []
    for (kind, subject), group in pairs.groupby(["subject_kind", "subject_id"], sort=True):
        ids = frozenset(group["claim_id"])
        lenses = {lens[one] for one in ids}
        if len(ids) >= LEAST and len(lenses) > 1:
            found.append((-len(ids), name_of(kind, subject, tables, language), ids))
    return {name: ids for _, name, ids in sorted(found, key=lambda one: one[:2])[:MOST]}


def name_of(kind: str, subject: str, tables: Tables, language: Language) -> str:
    """
    Name a subject.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    subject : str
        Its id.
    tables : mapping of str to pandas.DataFrame
        The tables of `KINDS`.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Its name; the id where there is none.
    """
    table, key, text = KINDS[kind]
    rows = tables[table][tables[table][key] == subject].to_dict("records")
    return worded(rows[0], text, language) if rows else subject
