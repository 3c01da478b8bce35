"""All quantities: on which sources disagree, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.evidence_rows import Text
from charts.ledger_strips import Dot, Group, Strip, strips
from charts.plot import nothing
from data import schema
from text.messages import Language, counted, nmark, translator
from text.numbers import decimal
from views.ledger.params import BADGES, Choice, LedgerParams, choices
from views.ledger.values import Value, quantity_row, values
from views.ledger.wording import different
from views.quoted import quoted_numbers
from views.view import Evidence, Tables, View

COLOURS = {"disputed": "disputed", "agreed": "KAZ", "single": "muted"}
"""Token by badge, as on the page of sources."""
VALUES = nmark("{number} value", "{number} values")
FINDINGS = {
    None: nmark(
        "On {number} of {all} quantities the sources disagree",
        "On {number} of {all} quantities the sources disagree",
    ),
    "disputed": nmark(
        "On {number} quantity the sources disagree", "On {number} quantities the sources disagree"
    ),
    "agreed": nmark(
        "On {number} quantity the sources agree", "On {number} quantities the sources agree"
    ),
    "single": nmark(
        "{number} quantity rests on one source", "{number} quantities rest on one source"
    ),
}


def listing(params: LedgerParams, tables: Tables, language: Language) -> View:
    """
    Show every quantity with all its values, each on a strip of its own.

    Parameters
    ----------
    params : LedgerParams
        How far sources agree on what is listed; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each quantity, the disputed ones first; its title leads to it.
    """
    words = translator(language)
    wanted = (params.badge,) if params.badge else tuple(BADGES)
    listed = [one for one in choices(tables, language) if one.badge in wanted]
    found = [values(one.quantity_id, tables, language) for one in listed]
    rows = [tuple(value.evidence for value in own) for own in found]
    title, numbers = _finding(params.badge, listed, rows, language)
    for choice, own in zip(listed, rows, strict=True):
        numbers = {**quoted_numbers(choice.title, [(one.value, (one,)) for one in own]), **numbers}
    names = [one.title for one in listed]
    return View(
        finding=title,
        subtitle=words(
            "Each strip runs from zero to the largest value named, so marks far apart are far apart in share, whatever the unit. A triangle: more, or less, than; a diamond: about. The preferred value is filled. A click on a title opens all its values"
        ),
        figure=strips(_groups(listed, found, language)) if listed else nothing(),
        table=_table(listed, found, tables, language),
        columns=_columns(language),
        source_ids=list(dict.fromkeys(one.source_id for own in rows for one in own)),
        alt=words("{finding}. In order: {listing}.").format(
            finding=title, listing="; ".join(names)
        ),
        file="ledger-of-quantities",
        remark="" if listed else words("The tables hold no value here; none was assumed."),
        rows=rows,
        numbers=numbers,
        links={"title": "address"},
    )


def address(quantity_id: str) -> str:
    """
    Say where a quantity is shown.

    Parameters
    ----------
    quantity_id : str
        Its id.

    Returns
    -------
    str
        Address relative to the app.
    """
    return f"evidence?part=ledger&quantity={quantity_id}"


def _finding(
    badge: str | None,
    listed: Sequence[Choice],
    rows: Sequence[Sequence[Evidence]],
    language: Language,
) -> tuple[str, dict[str, Sequence[Evidence]]]:
    """Count the quantities of the badge that was asked for, else the disputed ones."""
    counts = badge or "disputed"
    own = [rests for one, rests in zip(listed, rows, strict=True) if one.badge == counts]
    number, whole = decimal(len(own), language), decimal(len(listed), language)
    template = counted(language, FINDINGS[badge], len(own))
    every = tuple(one for rests in rows for one in rests)
    rest = tuple(one for rests in own for one in rests)
    numbers: dict[str, Sequence[Evidence]] = {}
    if badge is None and every:
        numbers[whole] = every
    if every:
        numbers[number] = rest or every
    return template.format(number=number, all=whole), numbers


def _groups(
    listed: Sequence[Choice], found: Sequence[Sequence[Value]], language: Language
) -> list[Group]:
    """Make a strip of each quantity, badge by badge."""
    words = translator(language)
    by_badge: dict[str, list[Strip]] = {badge: [] for badge in BADGES}
    for position, (choice, own) in enumerate(zip(listed, found, strict=True)):
        label = [
            Text(f"{choice.title} ›", address(choice.quantity_id)),
            Text(_summary(own, language), position, "muted"),
        ]
        dots = [
            Dot(one.value, one.operator, one.preferred, f"{one.number(language)} · {one.source}")
            for one in own
        ]
        by_badge[choice.badge].append(Strip(position, label, dots))
    return [
        Group(words(BADGES[badge]), COLOURS[badge], own) for badge, own in by_badge.items() if own
    ]


def _summary(own: Sequence[Value], language: Language) -> str:
    """Say how many values there are, and from where to where they lie."""
    words = translator(language)
    texts = [one.number(language) for one in different(own)]
    if len(own) == 1:
        return texts[0]
    number = counted(language, VALUES, len(own)).format(number=len(own))
    if len(texts) == 1:
        return f"{number} · {texts[0]}"
    span = words("{low} to {high}").format(low=texts[0], high=texts[-1])
    return f"{number} · {span}"


def _table(
    listed: Sequence[Choice],
    found: Sequence[Sequence[Value]],
    tables: Tables,
    language: Language,
) -> pd.DataFrame:
    words = translator(language)
    units = schema.labels("quantities", "unit", language)
    rows = []
    for choice, own in zip(listed, found, strict=True):
        unit = str(quantity_row(choice.quantity_id, tables)["unit"])
        ends = [one.value for one in different(own)]
        preferred = next((one.number(language) for one in own if one.preferred), None)
        rows.append(
            {
                "title": choice.title,
                "badge": words(BADGES[choice.badge]),
                "values": choice.count,
                "low": ends[0],
                "high": ends[-1],
                "unit": units.get(unit, unit),
                "preferred": preferred,
                "address": address(choice.quantity_id),
            }
        )
    return pd.DataFrame(rows, columns=[*_columns(language), "address"])


def _columns(language: Language) -> dict[str, str]:
    words = translator(language)
    return {
        "title": words("Quantity"),
        "badge": words("Do the sources agree"),
        "values": words("Number of values"),
        "low": words("Lowest"),
        "high": words("Highest"),
        "unit": words("Unit"),
        "preferred": words("Preferred value"),
    }
