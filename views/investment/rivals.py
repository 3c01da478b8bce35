"""Rival counts and sums side by side: what each source says of one and the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.money_rivals import Block, Mark, Panel, rivals
from charts.money_rows import kept
from text.messages import Language, mark, translator
from views.investment.parts import CURRENCIES, InvestmentParams, source_ids
from views.investment.stated import Stated, finding, reasons, stated
from views.investment.twin import empty
from views.view import Tables, View

BADGES = {
    "single": mark("one source"),
    "disputed": mark("sources disagree"),
    "agreed": mark("sources agree"),
}
IN_CURRENCY = {
    "USD": mark("In dollars"),
    "EUR": mark("In euros, on a scale of its own"),
}


def counts(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show how many documents each source counts.

    Parameters
    ----------
    params : InvestmentParams
        Which state the counts cover; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each value of a quantity; those who state the same share a row.
    """
    words = translator(language)
    found = stated(params, tables, language, {"documents"})
    if not found:
        return _none(
            words("No source counts documents"), "investment-counts", params, tables, language
        )
    title, numbers = finding(found, tables, language)
    remark, quoted = reasons(found, tables, language)
    return _view(
        found,
        [Panel("", _blocks(found, language))],
        language,
        finding=title,
        subtitle=words(
            "Documents, as each source counts them; the preferred count is filled, the others are open"
        ),
        file="investment-counts",
        remark=remark,
        numbers={**quoted, **numbers},
    )


def values(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show what sums each source names, every currency on a scale of its own.

    Parameters
    ----------
    params : InvestmentParams
        Which state the sums are about; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each value of a quantity; those who state the same share a row.
    """
    words = translator(language)
    found = stated(params, tables, language, CURRENCIES)
    if not found:
        return _none(words("No source names a sum"), "investment-values", params, tables, language)
    panels = [
        Panel(words(heading), _blocks(found, language, currency))
        for currency, heading in IN_CURRENCY.items()
        if any(one.unit == currency for one in found)
    ]
    title, numbers = finding(found, tables, language)
    remark, quoted = reasons(found, tables, language)
    if len(panels) > 1:
        remark = f"{remark} " + words(
            "Nothing is converted: sums in different currencies stand on scales of their own."
        )
    return _view(
        found,
        panels,
        language,
        finding=title,
        subtitle=words(
            "Sums, as each source gives them; the preferred value is filled, the others are open"
        ),
        file="investment-values",
        remark=remark.strip(),
        numbers={**quoted, **numbers},
    )


def _blocks(found: Sequence[Stated], language: Language, unit: str | None = None) -> list[Block]:
    """Make a block of each quantity."""
    words = translator(language)
    blocks: dict[str, tuple[str, list[Mark]]] = {}
    for position, one in enumerate(found):
        if unit is not None and one.unit != unit:
            continue
        heading = f"{one.title} – {words(BADGES[one.badge])}"
        text = f"{kept(one.number(language))} · {', '.join(one.sources)}"
        made = Mark(position, one.value, one.operator, text, one.preferred)
        blocks.setdefault(one.quantity_id, (heading, []))[1].append(made)
    return [Block(heading, marks) for heading, marks in blocks.values()]


def _view(
    found: Sequence[Stated], panels: Sequence[Panel], language: Language, **parts: Any
) -> View:
    words = translator(language)
    rows = [one.evidence for one in found]
    listing = "; ".join(
        f"{one.title}: {one.number(language)} ({', '.join(one.sources)})" for one in found
    )
    return View(
        figure=rivals(panels),
        table=pd.DataFrame(
            [
                {
                    "quantity": one.title,
                    "operator": one.operator,
                    "value": one.value,
                    "unit": one.unit,
                    "sources": ", ".join(one.sources),
                    "preferred": one.preferred,
                    "agreement": words(BADGES[one.badge]),
                }
                for one in found
            ],
            columns=list(_columns(language)),
        ),
        columns=_columns(language),
        source_ids=source_ids(rows),
        alt=words("{finding}. All values: {listing}.").format(
            finding=parts["finding"], listing=listing
        ),
        rows=rows,
        **parts,
    )


def _columns(language: Language) -> dict[str, str]:
    words = translator(language)
    return {
        "quantity": words("What is counted"),
        "operator": words("Sign"),
        "value": words("Value"),
        "unit": words("Unit"),
        "sources": words("Who says so"),
        "preferred": words("Preferred"),
        "agreement": words("Agreement of sources"),
    }


def _none(
    title: str, file: str, params: InvestmentParams, tables: Tables, language: Language
) -> View:
    """Say that no source puts a number on anything here."""
    words = translator(language)
    subtitle = words("Values that several sources give for one thing")
    remark = words("The tables hold no value here; none was assumed.")
    titles = (title, subtitle, remark)
    return empty(titles, _columns(language), file, params, tables, language)
