"""Every assumption with its range and reason, as the page lists it and lets it be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data import schema
from text.fallback import worded
from text.messages import Language, mark, translator
from views.corridors.evidence import assumption_name
from views.view import Tables

WORDS = {
    "caption": mark("Assumptions: what is needed and no source gives"),
    "name": mark("Assumption"),
    "low": mark("Low"),
    "high": mark("High"),
    "unit": mark("Unit"),
    "reason": mark("Reason"),
    "reset": mark("Reset"),
    "all": mark("Reset all"),
    "used": mark("The ways above rest on these"),
    "unused": mark("The ways above do not rest on these"),
    "usual": mark("In the tables: {low}–{high}"),
    "number": mark("This is no number: write digits, such as 450"),
    "order": mark("Low must not be above high"),
    "positive": mark("It must be above zero"),
    "negative": mark("It must not be below zero"),
}
# What is divided by.
POSITIVE = ("km/day", "ratio", "bbl/t")


def assumed_file(tables: Tables, language: Language) -> dict[str, Any]:
    """
    Gather the list of assumptions in the form the browser reads.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``assumptions``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Ready for JSON: ``rows`` with id, name, ends, unit and reason, and the ``words`` round
        them.
    """
    words = translator(language)
    units = schema.labels("assumptions", "unit", language)
    rows: Sequence[dict[str, Any]] = [
        {
            "id": row["assumption_id"],
            "name": assumption_name(row, language),
            "low": float(row["low"]),
            "high": float(row["high"]),
            "unit": units.get(row["unit"], row["unit"]),
            "positive": row["unit"] in POSITIVE,
            "reason": worded(row, "reason", language),
        }
        for row in tables["assumptions"].to_dict("records")
    ]
    return {"rows": rows, "words": {name: words(text) for name, text in WORDS.items()}}
