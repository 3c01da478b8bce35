"""Rows of a table as people read them: names and words instead of ids and codes."""

from __future__ import annotations

import pandas as pd

from data import schema
from text.fallback import worded
from text.messages import LANGUAGES, Language
from views.evidence import country_names
from views.view import Tables

# What names a row of another table, without its language.
NAMES = ("name", "title")
# Partners are no foreign key, since the world and the European Union have no row.
STATES = {"trade": ("reporter", "partner")}


def readable_rows(
    name: str, tables: Tables, language: Language, source: str | None = None
) -> pd.DataFrame:
    """
    Write the rows of a table in words.

    Parameters
    ----------
    name : str
        Name of the table.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    source : str, optional
        Source whose rows are wanted; without it, or where a table names no source, all.

    Returns
    -------
    pandas.DataFrame, shape (n_rows, n_columns)
        Under the schema's titles. A text kept in several languages is one column; what refers
        to another table reads that row's name, where it has one; values of an enumeration read
        their labels. Numbers stay numbers, and an empty cell is empty.
    """
    rows = tables[name]
    if source is not None and "source_id" in rows.columns:
        rows = rows[rows["source_id"] == source]
    named = _references(name, tables, language)
    found: dict[str, pd.Series] = {}
    for column in rows.columns:
        text, _, suffix = column.rpartition("_")
        if suffix in LANGUAGES and f"{text}_{LANGUAGES[0]}" in rows.columns:
            if suffix == language:
                title = schema.wording(name, column, lang=language).rpartition(",")[0]
                records = rows.to_dict("records")
                found[title] = pd.Series(
                    [worded(row, text, language) for row in records], rows.index
                )
            continue
        words = named.get(column) or schema.labels(name, column, language)
        values = rows[column]
        if words:
            values = values.map(lambda value, words=words: words.get(str(value), value))
        if not pd.api.types.is_numeric_dtype(values):
            values = values.astype("string").fillna("")
        found[schema.wording(name, column, lang=language)] = values
    return pd.DataFrame(found)


def _references(name: str, tables: Tables, language: Language) -> dict[str, dict[str, str]]:
    """Name what each column refers to, by id."""
    states = country_names(tables, language)
    found = dict.fromkeys(STATES.get(name, ()), states)
    for key in schema.table(name)["schema"].get("foreignKeys", ()):
        (column,), reference = key["fields"], key["reference"]
        other = tables.get(reference["resource"])
        kind = next((one for one in NAMES if other is not None and f"{one}_en" in other), None)
        if other is not None and kind is not None:
            (own,) = reference["fields"]
            found[column] = {
                str(row[own]): worded(row, kind, language) for row in other.to_dict("records")
            }
    return found
