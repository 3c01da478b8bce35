"""One quantity: all its values on one axis, each as its source puts it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.evidence_rows import Text
from charts.ledger import Axis, Block, Statement, ledger
from charts.plot import nothing
from data import schema
from data.ledger import ABOUT, COUNTED, badge
from text.dates import period
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import quantity
from views.ledger.params import LedgerParams, leading
from views.ledger.values import Value, quantity_row, values
from views.ledger.wording import finding
from views.quoted import Said, quoted_numbers
from views.view import Card, Tables, View

FILE = "values-of-a-quantity"


def rival_values(params: LedgerParams, tables: Tables, language: Language) -> View:
    """
    Show every value that sources put on a quantity.

    Parameters
    ----------
    params : LedgerParams
        The quantity; where none is asked for, the one that is most disputed.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row and one card for each claim, the preferred one first, the others by date.
    """
    words = translator(language)
    quantity_id = params.quantity or leading(tables)
    if quantity_id is None:
        return _none(words("No source puts a number on anything"), language)
    row = quantity_row(quantity_id, tables)
    title = worded(row, "title", language)
    found = values(quantity_id, tables, language)
    if not found:
        return _none(words("{title}: no source puts a number on it").format(title=title), language)
    text, numbers = finding(title, badge(tables, quantity_id), found, language)
    said: Said = [(one.evidence.value, (one.evidence,)) for one in found]
    remark = _remark(row, found, language)
    listing = "; ".join(f"{one.phrase(language)} – {_who(one, language)}" for one in found)
    return View(
        finding=text,
        subtitle=_subtitle(row, language),
        figure=ledger(_blocks(found, language), _axis(str(row["unit"]), language)),
        table=_table(found, language),
        columns=_columns(language),
        source_ids=list(dict.fromkeys(one.evidence.source_id for one in found)),
        alt=words("{finding}. All values: {listing}.").format(finding=text, listing=listing),
        file=f"{FILE}-{quantity_id.replace('_', '-')}",
        remark=remark,
        rows=[(one.evidence,) for one in found],
        numbers={**quoted_numbers(f"{title} {remark}", said), **numbers},
        cards=[_card(one, language) for one in found],
    )


def _who(one: Value, language: Language) -> str:
    """Say who published a value, and when."""
    return f"{one.source}, {_when(one, language)}"


def _when(one: Value, language: Language) -> str:
    """Say when a value was published."""
    words = translator(language)
    return one.when or words("undated")


def _blocks(found: Sequence[Value], language: Language) -> list[Block]:
    """Set the preferred value apart from the others."""
    words = translator(language)
    statements = [
        Statement(
            position,
            one.value,
            one.operator,
            one.number(language),
            [
                Text(_who(one, language), position, "bold" if one.preferred else "plain"),
                Text(one.evidence.voice, position, "muted"),
            ],
            one.preferred,
            one.kind == "error",
        )
        for position, one in enumerate(found)
    ]
    first = [one for one in statements if one.preferred]
    others = [one for one in statements if not one.preferred]
    headed = [
        (words("Preferred"), first),
        (words("The others, by date") if first else words("None is preferred; by date"), others),
    ]
    return [Block(heading, block) for heading, block in headed if block]


def _axis(unit: str, language: Language) -> Axis:
    return Axis(
        lambda value: quantity(value, "count" if unit in COUNTED - {"year"} else unit, language),
        unit in COUNTED,
        unit == "year",
        ABOUT,
    )


def _subtitle(row: dict[str, object], language: Language) -> str:
    """Say what is measured, for when, and how to read the marks."""
    words = translator(language)
    units = schema.labels("quantities", "unit", language)
    unit = units.get(str(row["unit"]), str(row["unit"]))
    measured = unit[:1].upper() + unit[1:]
    if pd.notna(row["period"]):
        measured += f", {period(str(row['period']), language)}"
    template = words(
        "{measured}. A disc is an exact value, an arrow points to where a bound lets it lie, a soft band is as wide as “about” is taken here. Nothing is averaged."
    )
    return template.format(measured=measured)


def _remark(row: dict[str, object], found: Sequence[Value], language: Language) -> str:
    """Say why a value is preferred or none is, and what to know of the quantity."""
    words = translator(language)
    reason = worded(row, "preferred_reason", language)
    if reason and any(one.preferred for one in found):
        reason = words("Why this value: {reason}").format(reason=reason)
    return " ".join(part for part in (reason, worded(row, "note", language)) if part)


def _card(one: Value, language: Language) -> Card:
    """Quote a claim in full: what is counted, and what to know of it."""
    words = translator(language)
    said: Said = [(one.evidence.value, (one.evidence,))]
    lines = [one.evidence.text, one.evidence.note]
    if one.period:
        lines.append(words("It speaks of: {period}").format(period=one.period))
    big = [one.phrase(language), *([words("preferred")] if one.preferred else [])]
    return Card(
        _who(one, language),
        one.evidence.voice,
        big,
        [line for line in lines if line],
        {**quoted_numbers(" ".join(lines), said), one.phrase(language): (one.evidence,)},
    )


def _table(found: Sequence[Value], language: Language) -> pd.DataFrame:
    words = translator(language)
    return pd.DataFrame(
        [
            {
                "source": one.source,
                "published": _when(one, language),
                "operator": one.operator,
                "value": one.value,
                "unit": schema.labels("claims", "unit", language).get(one.unit, one.unit),
                "period": one.period,
                "voice": one.evidence.voice,
                "preferred": words("yes") if one.preferred else words("no"),
                "note": one.evidence.note,
            }
            for one in found
        ],
        columns=list(_columns(language)),
    )


def _columns(language: Language) -> dict[str, str]:
    words = translator(language)
    return {
        "source": words("Who says so"),
        "published": words("Published"),
        "operator": words("Sign"),
        "value": words("Value"),
        "unit": words("Unit"),
        "period": words("Period"),
        "voice": words("Kind of claim and voice"),
        "preferred": words("Preferred"),
        "note": words("What to know of it"),
    }


def _none(title: str, language: Language) -> View:
    """Say that there is nothing to draw."""
    words = translator(language)
    return View(
        finding=title,
        subtitle=words("All values of a quantity, as their sources give them"),
        figure=nothing(),
        table=pd.DataFrame(columns=list(_columns(language))),
        columns=_columns(language),
        source_ids=[],
        alt=title,
        file=FILE,
        remark=words("The tables hold no value here; none was assumed."),
    )
