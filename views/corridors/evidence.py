"""What a way's kilometres and days rest on: legs, waits, and assumptions as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from data.editions import once_per_edition
from geo.graph import Span
from geo.journey import Step
from geo.terms import Assumptions, Wait
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import interval
from views.corridors.names import names_of
from views.view import Evidence, Tables

Row = Mapping[str, Any]

# What a leg's length and its days rest on, in words.
LENGTHS = {
    "published": mark("length published"),
    "shared": mark("length shared out of a published one"),
    "assumed": mark("length of the drawn line, times a factor"),
}
DAYS = {
    "published": mark("days published"),
    "assumed": mark("days from an assumed speed"),
    "unknown": mark("days unknown"),
}
TENS = 10


def km_text(km: Span, language: Language) -> str:
    """
    Write a length.

    Parameters
    ----------
    km : Span
        Length [km].
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``508 km`` or, estimated, ``4,980–5,320 km``: a range is rounded to tens.

    Examples
    --------
    >>> km_text(Span(508, 508), "en"), km_text(Span(4975.3, 5321), "en")
    ('508 km', '4,980–5,320 km')
    """
    wide = km.high - km.low > TENS
    low, high = (round(end, -1) if wide else round(end) for end in km)
    return interval(low, high, "km", language)


def days_text(days: Span | None, language: Language) -> str:
    """
    Write how long something takes.

    Parameters
    ----------
    days : Span or None
        Its length [days]; None if nobody knows.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``13–36 days``; ``unknown``, never zero, if it is not known.

    Examples
    --------
    >>> days_text(Span(12.66, 35.9), "en"), days_text(Span(0.85, 1.27), "en"), days_text(None, "en")
    ('13–36 days', '0.85–1.3 days', 'unknown')
    """
    words = translator(language)
    if days is None:
        return words("unknown")
    return interval(days.low, days.high, "days", language, 2)


def of_step(step: Step, tables: Tables, language: Language) -> Evidence:
    """
    Say of a leg what its length and days are and where they come from.

    Parameters
    ----------
    step : Step
        The leg as a journey takes it.
    tables : mapping of str to pandas.DataFrame
        ``legs`` and the names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Evidence
        The source is that of the published value, if there is one.
    """
    words, names = translator(language), names_of(tables, language)
    leg, terms = step.leg, step.terms
    row = _by_id(tables, "legs", "leg_id")[leg.leg_id]
    ends = f"{names.node[step.start]} – {names.node[step.end]}"
    basis = f"{words(LENGTHS[terms.km_basis])}; {words(DAYS[terms.days_basis])}"
    published = (row[one] for one in ("length_source_id", "days_source_id") if pd.notna(row[one]))
    return Evidence(
        "legs",
        leg.leg_id,
        f"{ends}, {names.mode[leg.mode].lower()}: {basis}",
        f"{km_text(terms.km, language)}, {days_text(terms.days, language)}",
        str(next(published, "")),
        note=worded(row, "note", language),
    )


def of_capacity(leg_id: str, tables: Tables, language: Language) -> Evidence:
    """
    Quote the published capacity of a leg.

    Parameters
    ----------
    leg_id : str
        A leg whose capacity is published.
    tables : mapping of str to pandas.DataFrame
        ``legs`` and the names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Evidence
        With its source.
    """
    row = _by_id(tables, "legs", "leg_id")[leg_id]
    words = translator(language)
    text = words("{leg}: published capacity")
    capacity = float(row["capacity_mt_per_year"])
    return Evidence(
        "legs",
        leg_id,
        text.format(leg=names_of(tables, language).leg[leg_id]),
        interval(capacity, capacity, "Mt/year", language),
        str(row["capacity_source_id"]),
        note=worded(row, "note", language),
    )


def of_wait(wait: Wait, tables: Tables, language: Language) -> Evidence:
    """
    Say how long cargo waits, where, and what for.

    Parameters
    ----------
    wait : Wait
        Waiting on a leg, or where cargo changes mode.
    tables : mapping of str to pandas.DataFrame
        ``assumptions`` and the names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Evidence
        All waiting is assumed.
    """
    names = names_of(tables, language)
    row = _by_id(tables, "assumptions", "assumption_id")[wait.assumption_id]
    place = names.node.get(wait.place) or names.leg[wait.place]
    return Evidence(
        "waits",
        f"{wait.place}/{wait.occasion}",
        f"{place}: {names.occasion[wait.occasion].lower()}",
        days_text(wait.days, language),
        "",
        note=worded(row, "reason", language),
    )


def of_assumptions(
    ids: Iterable[str], assumptions: Assumptions, tables: Tables, language: Language
) -> tuple[Evidence, ...]:
    """
    Say what is assumed, and that it was changed if it was.

    Parameters
    ----------
    ids : iterable of str
        Ids of assumptions.
    assumptions : Assumptions
        Their ranges as they stand now.
    tables : mapping of str to pandas.DataFrame
        ``assumptions``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the same order, each with its reason.
    """
    words = translator(language)
    rows = _by_id(tables, "assumptions", "assumption_id")
    found = []
    for name in ids:
        row, span = rows[name], assumptions.by_id[name]
        note = worded(row, "reason", language)
        if name in assumptions.overridden:
            usual = interval(row["low"], row["high"], row["unit"], language)
            changed = words("Changed here; the tables say {range}.")
            note = f"{changed.format(range=usual)} {note}"
        found.append(
            Evidence(
                "assumptions",
                name,
                assumption_name(row, language),
                interval(span.low, span.high, row["unit"], language),
                "",
                note=note,
            )
        )
    return tuple(found)


def assumption_name(row: Row, language: Language) -> str:
    """
    Name an assumption.

    Parameters
    ----------
    row : mapping
        A row of ``assumptions``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        What is assumed of what.
    """
    return f"{worded(row, 'subject', language)}: {worded(row, 'quantity', language)}"


@once_per_edition
def _by_id(tables: Tables, table: str, key: str) -> dict[str, dict[str, Any]]:
    """Index the rows of a table."""
    return {
        str(row[key]): {str(name): value for name, value in row.items()}
        for row in tables[table].to_dict("records")
    }
