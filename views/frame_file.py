"""What the frame of a figure in the browser needs of a view."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from text.messages import Language, mark, translator
from views.source_line import CITING, citation, citations
from views.view import Card, Evidence, Tables, View

WORDS = {
    **CITING,
    "sources": mark("Sources"),
    "source": mark("Source"),
    "more": mark("{number} more"),
    "table": mark("As a table ({number})"),
    "csv": mark("The rows behind this picture, with their sources"),
    "picture": mark("The picture with title and sources"),
    "evidence": mark("What this rests on"),
    "open": mark("In the tables"),
    "map": mark("On the map"),
    "close": mark("Close"),
    "assumption": mark("our assumption"),
    "failed": mark("The picture could not be drawn in this browser. The table holds the same."),
}


def frame_file(view: View, tables: Tables, language: Language) -> dict[str, Any]:
    """
    Gather a view in the form the frame in the browser reads.

    Parameters
    ----------
    view : View
        What to show, drawn in light tokens.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Ready for JSON: the texts; ``figure`` as text, since the browser turns its colours before
        it reads it, or empty, with the ``kinds`` of its traces; ``table`` with columns, rows and what each row rests on;
        ``evidence`` and ``sources``, each once, referred to by position.
    """
    words = translator(language)
    kept = _Kept(tables, language)
    numbers = {number: kept.all(rows) for number, rows in view.numbers.items()}
    refs = [kept.all(rows) for rows in view.rows] or [[] for _ in range(len(view.table))]
    line = [kept.source(one) for one in dict.fromkeys(view.source_ids)]
    drawn = len(view.figure.data) > 0
    return {
        "lang": language,
        "words": {name: words(text) for name, text in WORDS.items()},
        "finding": view.finding,
        "subtitle": view.subtitle,
        "remark": view.remark,
        "alt": view.alt,
        "file": view.file,
        "cite": citation(view, tables, language),
        "figure": view.figure.to_json() if drawn else "",
        "height": int(view.figure.layout.height or 0),
        "kinds": sorted({trace.type for trace in view.figure.data}),
        "line": [one for one in line if one is not None],
        "numbers": numbers,
        "table": {
            "columns": _columns(view),
            "rows": _rows(view.table[list(view.columns)]),
            "refs": refs,
            "links": _links(view),
            "opens": list(view.columns).index(view.opens) if view.opens else None,
        },
        "cards": [_card(one, kept) for one in view.cards],
        "evidence": kept.evidence,
        "sources": kept.sources,
    }


def _card(card: Card, kept: _Kept) -> dict[str, Any]:
    """Write a card, what its numbers rest on by position."""
    return {
        "title": card.title,
        "note": card.note,
        "big": list(card.big),
        "lines": list(card.lines),
        "numbers": {number: kept.all(rows) for number, rows in card.numbers.items()},
        "parts": [{"title": title, "rows": kept.all(rows)} for title, rows in card.parts],
        "label": card.label,
        "state": card.state,
        "quotes": [{"text": text, "voice": voice} for text, voice in card.quotes],
        "href": card.href,
        "asked": card.asked,
    }


class _Kept:
    """Evidence and sources, each kept once however many numbers rest on it."""

    def __init__(self, tables: Tables, language: Language) -> None:
        self.tables, self.language = tables, language
        self.evidence: list[dict[str, Any]] = []
        self.sources: list[dict[str, str]] = []
        self._places: dict[Evidence, int] = {}
        self._cited: dict[str, int | None] = {}

    def all(self, rows: Iterable[Evidence]) -> list[int]:
        """Keep rows and return their positions, each once."""
        return list(dict.fromkeys(self.one(row) for row in rows))

    def one(self, row: Evidence) -> int:
        """Keep a row and return its position."""
        if row not in self._places:
            self._places[row] = len(self.evidence)
            self.evidence.append(
                {
                    "value": row.value,
                    "text": row.text,
                    "voice": row.voice,
                    "where": row.where,
                    "note": row.note,
                    "source": self.source(row.source_id),
                    "href": href(row),
                }
            )
        return self._places[row]

    def source(self, source_id: str) -> int | None:
        """Keep a source and return its position; None for what is our own assumption."""
        if source_id not in self._cited:
            found = citations([source_id], self.tables, self.language)
            self._cited[source_id] = len(self.sources) if found else None
            self.sources += [
                {"short": one.short, "full": one.title, "url": one.url} for one in found
            ]
        return self._cited[source_id]


def href(row: Evidence) -> str:
    """
    Return where in the app a row is shown with everything about it.

    Parameters
    ----------
    row : Evidence
        A claim or a row of another table.

    Returns
    -------
    str
        Address relative to the app; empty for what has no page of its own.
    """
    if row.table == "claims":
        return f"evidence?claim={row.row}"
    if row.table == "events":
        return f"map?event={row.row}"
    return f"sources?source={row.source_id}&table={row.table}" if row.source_id else ""


def _columns(view: View) -> list[dict[str, Any]]:
    """Describe the twin's columns: name, title, and whether they hold numbers."""
    return [
        {
            "key": key,
            "title": title,
            "numeric": bool(pd.api.types.is_numeric_dtype(view.table[key])),
        }
        for key, title in view.columns.items()
    ]


def _links(view: View) -> dict[int, list[object]]:
    """Give the addresses that cells of a column lead to, by the column's position."""
    shown = list(view.columns)
    return {
        shown.index(column): [_cell(value) for value in view.table[address]]
        for column, address in view.links.items()
    }


def _rows(table: pd.DataFrame) -> list[list[object]]:
    """Write cells as JSON holds them: missing ones are null."""
    return [[_cell(value) for value in row] for row in table.itertuples(index=False, name=None)]


def _cell(value: object) -> object:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    item = getattr(value, "item", None)  # numpy's own kinds of numbers
    return item() if item else str(value)
