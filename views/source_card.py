"""Everything about one source, and about one claim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from data import ledger, schema
from text.fallback import worded
from text.messages import Language
from views.citation import citation, language_name, licence, published, publisher, standing
from views.claims import claim_cards
from views.evidence import of_quantity
from views.params import CHOICES
from views.profile import SUBJECT_KINDS, ClaimCard, Link
from views.rests import Rest, rests_on
from views.view import Evidence, Tables

# What makes up claims themselves, not something that rests on them.
_NO_REST = ("sources", "claims", "claim_subjects")


@dataclass(frozen=True)
class SourceCard:
    """Everything the tables know of a source."""

    source_id: str
    """Its row in ``sources``."""
    title: str
    """What it is called, in the reader's language."""
    citation: str
    """In full, as plain text."""
    kind: str
    """What sort of publication it is."""
    publisher: str
    """Who published it."""
    standing: str
    """Who stands behind the publisher."""
    language: str
    """Name of the language it is written in."""
    published: str
    """As precisely as is known; empty if nothing is."""
    licence: str
    """Terms under which it may be used."""
    note: str
    """Its caveat."""
    url: str
    """Its address; empty if only the site is known."""
    paragraphs: tuple[tuple[int | None, tuple[ClaimCard, ...]], ...]
    """Its claims by paragraph, in order; None for what has no number."""
    resting: tuple[tuple[str, int], ...]
    """Title of each other table and how many of its rows rest on the source."""


@dataclass(frozen=True)
class ClaimPage:
    """A claim with all that is needed to judge it."""

    card: ClaimCard
    """The claim itself."""
    source: str
    """Its source, cited in full."""
    url: str
    """Address of the source; empty if only the site is known."""
    standing: str
    """Who stands behind the publisher."""
    paragraph: int | None
    """Its paragraph in the source, for the original words."""
    about: tuple[Link, ...]
    """Things on the map it speaks of."""
    quantity: str
    """What its number measures; empty if it has none."""
    badge: str
    """How far the sources agree on that: ``disputed``, ``single``, ``agreed`` or nothing."""
    preferred: str
    """Id of the claim whose number is shown first; empty if none deserves it."""
    reason: str
    """Why that one."""
    note: str
    """What to know of the quantity."""
    rivals: tuple[Evidence, ...]
    """All numbers that sources give for it, the preferred first, its own among them."""
    rests: tuple[Rest, ...]
    """Rows of other tables that name the claim."""


def source_card(source_id: str, tables: Tables, language: Language) -> SourceCard | None:
    """
    Gather what is known of a source.

    Parameters
    ----------
    source_id : str
        Its id.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    SourceCard or None
        None if there is no such source.
    """
    found = tables["sources"][tables["sources"]["source_id"] == source_id]
    if found.empty:
        return None
    row = dict(found.iloc[0])
    claims = tables["claims"][tables["claims"]["source_id"] == source_id]
    claims = claims.sort_values("paragraph", kind="stable")
    by_paragraph: dict[int | None, list[ClaimCard]] = defaultdict(list)
    cards = claim_cards(claims, tables, language)
    for number, card in zip(claims["paragraph"], cards, strict=True):
        by_paragraph[None if pd.isna(number) else int(number)].append(card)
    rows = resting(tables)[source_id]
    return SourceCard(
        source_id,
        worded(row, "title", language),
        citation(row, language),
        schema.labels("sources", "kind", language).get(str(row["kind"]), str(row["kind"])),
        publisher(row, language),
        standing(row, language),
        language_name(row, language),
        published(row, language),
        licence(row, language),
        worded(row, "note", language),
        "" if pd.isna(row["url"]) else str(row["url"]),
        tuple((number, tuple(said)) for number, said in by_paragraph.items()),
        tuple((schema.wording(table, lang=language), count) for table, count in rows.items()),
    )


def claim_page(claim_id: str, tables: Tables, language: Language) -> ClaimPage | None:
    """
    Gather what is needed to judge a claim.

    Parameters
    ----------
    claim_id : str
        Its id.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    ClaimPage or None
        None if there is no such claim.
    """
    found = tables["claims"][tables["claims"]["claim_id"] == claim_id]
    if found.empty:
        return None
    row = dict(found.iloc[0])
    (card,) = claim_cards(found, tables, language)
    sources = tables["sources"].set_index("source_id", drop=False)
    source = dict(sources.loc[row["source_id"]])
    measured = pd.notna(row["quantity_id"]) and pd.notna(row["value"])
    quantities = tables["quantities"].set_index("quantity_id")
    quantity = dict(quantities.loc[row["quantity_id"]]) if measured else {}
    preferred = quantity.get("preferred_claim_id")
    return ClaimPage(
        card,
        citation(source, language),
        "" if pd.isna(source["url"]) else str(source["url"]),
        standing(source, language),
        None if pd.isna(row["paragraph"]) else int(row["paragraph"]),
        _about(claim_id, tables, language),
        worded(quantity, "title", language),
        ledger.badge(tables, row["quantity_id"]) if measured else "",
        "" if preferred is None or pd.isna(preferred) else str(preferred),
        worded(quantity, "preferred_reason", language),
        worded(quantity, "note", language),
        of_quantity(row["quantity_id"], tables, language) if measured else (),
        rests_on(claim_id, tables, language),
    )


def resting(tables: Tables) -> dict[str, dict[str, int]]:
    """
    Count the rows that rest on each source, directly or by a claim of it.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    dict of str to dict of str to int
        For each source the number of rows by table, without claims; tables with none are left
        out.
    """
    counts: dict[str, dict[str, int]] = {one: {} for one in tables["sources"]["source_id"]}
    said_by = tables["claims"].set_index("claim_id")["source_id"]
    for name in schema.tables():
        if name in _NO_REST:
            continue
        pairs = set()  # so that a row with two columns of one source counts once
        for key in schema.table(name)["schema"].get("foreignKeys", []):
            refers = key["reference"]["resource"]
            column = tables[name][key["fields"][0]].dropna()
            if refers in ("sources", "claims"):
                sources = column if refers == "sources" else column.map(said_by)
                pairs |= set(sources.dropna().items())
        for _, source_id in pairs:
            if source_id in counts:
                counts[source_id][name] = counts[source_id].get(name, 0) + 1
    return counts


def _about(claim_id: str, tables: Tables, language: Language) -> tuple[Link, ...]:
    """List the things on the map that a claim speaks of."""
    url_kinds = {articles: url for url, articles in SUBJECT_KINDS.items()}
    subjects = tables["claim_subjects"]
    links = []
    for subject in subjects[subjects["claim_id"] == claim_id].to_dict("records"):
        kind = url_kinds.get(subject["subject_kind"], subject["subject_kind"])
        if kind not in CHOICES or kind == "leg":  # legs have no name of their own
            continue
        table, key = CHOICES[kind]
        rows = tables[table][tables[table][key] == subject["subject_id"]]
        for row in rows.to_dict("records"):
            name = worded(row, "title" if kind == "event" else "name", language)
            links.append((kind, str(row[key]), name))
    return tuple(links)
