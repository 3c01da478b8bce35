"""What rests on a claim: the rows of other tables that name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from data import schema
from data.references import naming
from text.fallback import worded
from text.messages import LANGUAGES, Language
from views.params import CHOICES
from views.view import Tables

# What makes up the claim itself.
_PARTS = ("claim_subjects",)
# Tables with a page that shows one row: page, parameter, and its value with the row's key.
_PLACES = {
    **{table: ("map", kind, "{key}") for kind, (table, _) in CHOICES.items()},
    "actors": ("evidence", "subject", "actor:{key}"),
    "quantities": ("evidence", "quantity", "{key}"),
    "checks": ("evidence", "check", "{key}"),
    "contrasts": ("lenses", "figure", "lenses_meeting"),
    "watch": ("evidence", "part", "watch"),
}


@dataclass(frozen=True)
class Rest:
    """A row that names a claim."""

    table: str
    """Table it stands in."""
    kind: str
    """Title of the table, in the reader's language."""
    title: str
    """What the row is called."""
    column: str
    """Title of the column that names the claim."""
    page: str
    """Page that shows it."""
    query: tuple[tuple[str, str], ...]
    """Parameters that make the page show it."""


def rests_on(claim_id: str, tables: Tables, language: Language) -> tuple[Rest, ...]:
    """
    List what rests on a claim.

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
    tuple of Rest
        Rows that name it in a column which the schema says to hold claims, table by table.
    """
    found = []
    for one, place in naming(tables, "claims").get(claim_id, ()):
        if one.table in _PARTS:
            continue
        row = dict(tables[one.table].iloc[place])
        page, query = _place(one.table, row)
        found.append(
            Rest(
                one.table,
                schema.wording(one.table, lang=language),
                _title(one.table, row, language),
                schema.wording(one.table, one.column, lang=language),
                page,
                query,
            )
        )
    return tuple(found)


def _title(table: str, row: dict[str, Any], language: Language) -> str:
    """Call a row by its first text that is kept in each language, else by its key."""
    suffix = f"_{LANGUAGES[0]}"
    texts = (name.removesuffix(suffix) for name in schema.fields(table) if name.endswith(suffix))
    named = (worded(row, text, language) for text in texts)
    return next(filter(None, named), "") or "/".join(str(row[key]) for key in _key(table))


def _place(table: str, row: dict[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Find the page that shows a row: its own link, a place for its like, or the whole table."""
    view = row.get("view")
    if view is not None and pd.notna(view):
        address = urlsplit(str(view))
        return address.path.strip("/"), tuple(parse_qsl(address.query))
    if table in _PLACES:
        page, parameter, value = _PLACES[table]
        return page, ((parameter, value.format(key=row[_key(table)[0]])),)
    return "sources", (("table", table),)


def _key(table: str) -> list[str]:
    return list(schema.table(table)["schema"]["primaryKey"])
