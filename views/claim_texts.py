"""The texts a claim is found by, in every language and script there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data import schema
from data.editions import once_per_edition
from text.messages import LANGUAGES
from text.numbers import quantity
from views.view import Tables

Row = Mapping[str, Any]

# Table and key of each kind of subject; what a row is called begins with one of `NAMES`.
SUBJECTS = {
    "state": ("countries", "iso3"),
    "actor": ("actors", "actor_id"),
    "corridor": ("corridors", "corridor_id"),
    "leg": ("legs", "leg_id"),
    "node": ("nodes", "node_id"),
    "event": ("events", "event_id"),
    "quantity": ("quantities", "quantity_id"),
    "sea": ("seas", "sea_id"),
}
NAMES = ("name_", "title_")


@dataclass(frozen=True)
class ClaimTexts:
    """What one claim is found by."""

    statement: tuple[str, ...]
    """What is asserted, in each language."""
    value: tuple[str, ...]
    """The number it gives, as each language writes it."""
    people: tuple[str, ...]
    """Who says it and the actors it is about, their own script too."""
    about: tuple[str, ...]
    """Other things it is about, the quantity it measures among them."""
    note: tuple[str, ...]
    """Its caveat."""
    origin: tuple[str, ...]
    """Its source's names, and the words for its topic, kind and view."""
    publisher: tuple[str, ...]
    """Who published its source."""


@once_per_edition
def claim_texts(tables: Tables) -> tuple[ClaimTexts, ...]:
    """
    Gather the texts that claims are found by.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    tuple of ClaimTexts
        One for each row of ``claims``, in their order.
    """
    called = {
        kind: {str(row[key]): _named(row) for row in tables[table].to_dict("records")}
        for kind, (table, key) in SUBJECTS.items()
    }
    sources = {row["source_id"]: row for row in tables["sources"].to_dict("records")}
    subjects: dict[str, list[tuple[str, str]]] = {}
    for claim, kind, name in tables["claim_subjects"][
        ["claim_id", "subject_kind", "subject_id"]
    ].itertuples(index=False):
        subjects.setdefault(claim, []).append((kind, name))
    found = []
    for row in tables["claims"].to_dict("records"):
        own = subjects.get(row["claim_id"], [])
        actors = [row["speaker_id"], *(name for kind, name in own if kind == "actor")]
        things = [(kind, name) for kind, name in own if kind != "actor"]
        things.append(("quantity", row["quantity_id"]))
        source = sources.get(row["source_id"], {})
        found.append(
            ClaimTexts(
                _texts(row, "statement"),
                _value(row),
                _flat(called["actor"].get(one, ()) for one in actors if pd.notna(one)),
                _flat(
                    called.get(kind, {}).get(name, ()) for kind, name in things if pd.notna(name)
                ),
                _texts(row, "note"),
                (str(row["claim_id"]), *_named(source), *_labels(row)),
                _given([source.get("publisher")]),
            )
        )
    return tuple(found)


def _texts(row: Row, column: str) -> tuple[str, ...]:
    """Take a text in each language."""
    return _given([row.get(f"{column}_{language}") for language in LANGUAGES])


def _value(row: Row) -> tuple[str, ...]:
    """Write a claim's number in each language."""
    if pd.isna(row["value"]):
        return ()
    return _given([quantity(float(row["value"]), row["unit"], language) for language in LANGUAGES])


def _named(row: Row) -> tuple[str, ...]:
    """List what a row is called."""
    own = [row[column] for column in row if column.startswith(NAMES) or column == "title"]
    return _given(own)


def _labels(row: Row) -> tuple[str, ...]:
    """Name a claim's topic, kind and view in each language."""
    return _given(
        [
            schema.labels("claims", column, language).get(str(row[column]))
            for column in ("topic", "kind", "attributed_to")
            for language in LANGUAGES
        ]
    )


def _given(values: Sequence[object]) -> tuple[str, ...]:
    """Leave out empty cells and what is said twice."""
    return tuple(dict.fromkeys(str(one) for one in values if one is not None and pd.notna(one)))


def _flat(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))
