"""The data dictionary of a table, for readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import schema
from text.messages import Language, mark, translator

TYPES = {
    "string": mark("text"),
    "integer": mark("whole number"),
    "number": mark("number"),
    "boolean": mark("yes or no"),
    "date": mark("date"),
    "period": mark("period"),
}
COLUMNS = {
    "column": mark("Column"),
    "title": mark("Title"),
    "type": mark("Type"),
    "unit": mark("Unit"),
    "rules": mark("Rules"),
    "description": mark("Meaning"),
    "refers": mark("Refers to"),
    "values": mark("Allowed values"),
}
# Patterns as people say them; one that is not here stands as it is.
PATTERNS = {
    "^[0-9]{2}$": mark("two figures"),
    "^([0-9]{2}){1,3}$": mark("two, four or six figures"),
    "^[a-z0-9]+([_-][a-z0-9]+)*$": mark("lowercase Latin letters and figures, joined by - or _"),
    "^[a-z0-9]+(_[a-z0-9]+)*$": mark("lowercase Latin letters and figures, joined by _"),
    "^([a-z]{2}|mul)$": mark("two-letter code of the language, or mul for several"),
    "^[A-Z]{3}$": mark("three capital letters"),
    "^([A-Z]{3}|[a-z0-9]+(_[a-z0-9]+)*)$": mark("three-letter code of a state, or an id"),
    "^[A-Z]{3}(;[A-Z]{3})+$": mark("three-letter codes, joined by semicolons"),
    "^(TOTAL|[0-9]{1,6})$": mark("TOTAL, or a code of up to six figures"),
    r"^https?://[^\s/]+\.[^\s/]+/\S*$": mark("full web address"),
}


def dictionary(table: str, language: Language) -> pd.DataFrame:
    """
    Say what each column of a table means.

    Parameters
    ----------
    table : str
        Name of the table.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    pandas.DataFrame, shape (n_columns, 8)
        Columns ``column``, ``title``, ``type``, ``unit``, ``rules`` (constraints in words),
        ``description``, ``refers`` (table and column it names a row of) and ``values`` (allowed
        values with their labels); all text, empty where there is nothing to say. `COLUMNS` has
        readable names of them.

    Raises
    ------
    UnknownTableError
        If there is no such table.
    """
    words = translator(language)
    refers = _references(table, language)
    rows = []
    for name, about in schema.fields(table).items():
        labels = schema.labels(table, name, language)
        rows.append(
            {
                "column": name,
                "title": schema.wording(table, name, lang=language),
                "type": words(TYPES[about.get("form", about["type"])]),
                "unit": schema.unit(table, name),
                "rules": "; ".join(_rules(table, name, about, language)),
                "description": schema.wording(table, name, part="description", lang=language),
                "refers": refers.get(name, ""),
                "values": "; ".join(f"{value}: {label}" for value, label in labels.items()),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _rules(table: str, name: str, about: Mapping[str, Any], language: Language) -> list[str]:
    """Put the constraints of a column into words."""
    words = translator(language)
    constraints = about.get("constraints", {})
    primary = schema.table(table)["schema"].get("primaryKey", [])
    key = [primary] if isinstance(primary, str) else primary
    found = []
    if name in key:
        found.append(words("key") if len(key) == 1 else words("part of the key"))
    if constraints.get("required"):
        found.append(words("required"))
    if constraints.get("unique"):
        found.append(words("unique"))
    if "minimum" in constraints:
        found.append(words("at least {number}").format(number=constraints["minimum"]))
    if "maximum" in constraints:
        found.append(words("at most {number}").format(number=constraints["maximum"]))
    if "pattern" in constraints and "form" not in about:  # the type says it of dates
        pattern = constraints["pattern"]
        found.append(words(PATTERNS[pattern]) if pattern in PATTERNS else pattern)
    if "example" in about:
        found.append(words("such as {example}").format(example=about["example"]))
    return found


def _references(table: str, language: Language) -> dict[str, str]:
    """Say in words which row of which table a column names."""
    words = translator(language)
    text = words("a row of “{title}” ({table}.{column})")
    found = {}
    for key in schema.table(table)["schema"].get("foreignKeys", []):
        target = key["reference"]["resource"] or table  # empty means the same table
        for column, other in zip(key["fields"], key["reference"]["fields"], strict=True):
            title = schema.wording(target, lang=language)
            found[column] = text.format(title=title, table=target, column=other)
    return found
