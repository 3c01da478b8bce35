"""What Kazakhstan still ships when its main pipeline is cut, and what stays behind."""

from __future__ import annotations

from collections.abc import Callable

from charts.oil import split_flow
from geo.graph import Span
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.corridors.oil.account import BARRELS, DECEMBER_2025, PRICE
from views.corridors.oil.parts import closed_names, columns, empty, source_ids, split
from views.corridors.oil.reported import reported
from views.corridors.oil.terms import oil_terms
from views.corridors.oil.told import Rows, Told
from views.corridors.params import CorridorParams
from views.view import Tables, View

__all__ = ["DECEMBER_2025", "OIL_ASSUMPTIONS", "VIEWS", "oil_view"]

OIL_ASSUMPTIONS = (
    "spare_atyrau_samara",
    "spare_aktau_oil",
    "spare_kazakhstan_china",
    "spare_btc",
    BARRELS,
    PRICE,
)
"""Assumptions that move the result; a list of them stands under the views."""
FILE = "oil-outage"
WHOLE, HALF = 100, 50
FINDINGS = {
    WHOLE: mark("All of CPC lost for {days} leaves {left} of oil in Kazakhstan, worth {value}"),
    HALF: mark("Half of CPC lost for {days} leaves {left} of oil in Kazakhstan, worth {value}"),
}
FINDING = mark("{share} of CPC lost for {days} leaves {left} of oil in Kazakhstan, worth {value}")
NONE_LEFT = mark("{share} of CPC lost for {days} leaves no oil behind: other ways take all {lost}")
NOTHING_LOST = mark("With CPC at work no oil stays behind: it takes the usual {usual} in {days}")


def oil_view(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Show what an outage of the Caspian pipeline leaves behind.

    Parameters
    ----------
    params : CorridorParams
        Share lost, days and price; what is closed and assumed besides.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each part of the usual flow, as a range, and one for the value of the last.
    """
    account = Told(params, tables, language)
    words = translator(language)
    if not account.complete:
        return empty(language, FILE)
    finding, numbers = _finding(account)
    subtitle, more = _subtitle(account)
    parts, table, rows = split(account)
    remarks, said = reported(account) if account.preset else ([], {})
    remarks.append(
        words(
            "Ways that share a limit are filled in the order of their days. Where no source gives the spare capacity of a stretch, none limits the oil; the table names these stretches. What stays behind may be stored, refined at home or not be pumped at all."
        )
    )
    listing = "; ".join(f"{one.label}: {one.text}" for one in parts)
    return View(
        finding=finding,
        subtitle=subtitle,
        figure=split_flow(parts),
        table=table,
        columns=columns(language),
        source_ids=source_ids(rows),
        alt=words("{finding}. Parts of the usual flow: {listing}.").format(
            finding=finding, listing=listing
        ),
        file=FILE,
        remark=" ".join(remarks),
        rows=rows,
        numbers={**said, **more, **numbers},
    )


VIEWS: dict[str, Callable[[CorridorParams, Tables, Language], View]] = {
    "corridor_oil": oil_view,
    "corridor_oil_terms": oil_terms,
}


def _finding(account: Told) -> tuple[str, dict[str, Rows]]:
    """Say what stays behind."""
    words = translator(account.language)
    found = account.outcome
    usual, lost = Span(found.usual, found.usual), Span(found.lost, found.lost)
    share = quantity(account.share, "percent", account.language)
    texts: dict[str, tuple[str, Rows]] = {
        "days": (account.days, account.chosen),
        "share": (share, (*account.chosen, *account.usual_rows)),
    }
    if found.left.high > 0:
        template = FINDINGS.get(account.share, FINDING)
        texts["left"] = (account.mt(found.left), account.left_rows)
        texts["value"] = (account.usd, account.value_rows)
    elif found.lost > 0:
        template = NONE_LEFT
        texts["lost"] = (account.mt(lost, 3), (*account.usual_rows, *account.chosen))
    else:
        template = NOTHING_LOST
        texts["usual"] = (account.mt(usual, 3), (*account.usual_rows, *account.chosen))
    sentence = words(template).format(**{name: text for name, (text, _) in texts.items()})
    return sentence, {text: rows for text, rows in texts.values() if text in sentence}


def _subtitle(account: Told) -> tuple[str, dict[str, Rows]]:
    """Restate what is measured, for how long, and what is assumed."""
    words = translator(account.language)
    texts = {
        "days": (account.days, account.chosen),
        "barrels": (account.barrels_text, account.barrels_rows),
        "price": (account.price_text, account.price_rows),
    }
    template = words(
        "Oil of Tengiz, Kashagan and Karachaganak that CPC usually takes in {days}, as in {year}; filled: the least, hatched: up to the most; {barrels}, {price}"
    )
    sentence = template.format(
        year=account.year, **{name: text for name, (text, _) in texts.items()}
    )
    if account.closed.ids:
        names = closed_names(account)
        sentence += words("; closed besides: {closed}").format(closed=", ".join(names))
    return sentence, dict(texts.values())
