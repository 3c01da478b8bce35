"""The sum behind an outage: each number that goes into it, its range, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.oil_swings import Swing, swings
from charts.plot import nothing
from data import schema
from geo.graph import Span
from geo.rooms import MILLION
from text.messages import Language, mark, translator
from text.numbers import interval, quantity
from views.corridors.oil.account import BARRELS, PRICE
from views.corridors.oil.parts import empty, rounded, source_ids
from views.corridors.oil.told import Rows, Told
from views.corridors.params import CorridorParams
from views.view import Tables, View

FILE = "oil-outage-sum"
SUM = mark(
    "Left behind = yearly flow × share lost × days ÷ days of a year − what other ways take; × barrels a tonne × price"
)


@dataclass(frozen=True)
class Term:
    """A number that goes into the sum."""

    name: str
    """What it is."""
    amount: Span | None
    """Its range; None if nobody knows it."""
    unit: str
    """Unit as in the tables."""
    basis: str
    """Where it comes from, in words."""
    rests_on: Rows
    """Its evidence."""
    moves: Span | None = None
    """What stays behind at its two ends [USD]; None if it has no range."""


def oil_terms(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Show the sum behind an outage, number by number.

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
        One row for each number, with its range and its reason; drawn is how far each range moves
        the result.
    """
    account = Told(params, tables, language)
    words = translator(language)
    if not account.complete:
        return empty(language, FILE)
    terms = _terms(account)
    rows = [term.rests_on for term in terms]
    units = schema.labels("assumptions", "unit", language)
    cells = [
        (
            term.name,
            *((None, None) if term.amount is None else term.amount),
            units[term.unit],
            *((None, None) if term.moves is None else rounded(term.moves)),
            term.basis,
        )
        for term in terms
    ]
    named = {
        "term": words("Number"),
        "low": words("Low"),
        "high": words("High"),
        "unit": words("Unit"),
        "worth_low": words("Left behind at least [USD]"),
        "worth_high": words("Left behind at most [USD]"),
        "basis": words("Where it comes from"),
    }
    numeric = dict.fromkeys(("low", "high", "worth_low", "worth_high"), float)
    finding = words(SUM)
    middle = quantity(account.middle, "USD", language)
    subtitle = words(
        "What stays behind in dollars as one number runs from its low to its high end and the others stand in their middle; the line, {middle}, is the result with all in the middle"
    ).format(middle=middle)
    drawn = [
        Swing(at, term.name, term.moves, interval(*term.moves, "USD", language))
        for at, term in enumerate(terms)
        if term.moves is not None and term.moves.high > 0
    ]
    remark = words(
        "The lowest result takes the most room elsewhere, the fewest barrels and the lowest price; the highest takes the opposite. A number without bar is one that is measured or asked, or that nobody knows."
    )
    listing = "; ".join(f"{one.label}: {one.text}" for one in drawn)
    return View(
        finding=finding,
        subtitle=subtitle,
        figure=swings(drawn, account.middle) if drawn else nothing(),
        table=pd.DataFrame(cells, columns=list(named)).astype(numeric),
        columns=named,
        source_ids=source_ids(rows),
        alt=f"{finding}. {subtitle}. {listing}.",
        file=FILE,
        remark=remark,
        rows=rows,
        numbers={middle: account.value_rows},
    )


def _terms(account: Told) -> list[Term]:
    """List the numbers in the order of the sum."""
    words = translator(account.language)
    measured = words("as delivered in {year}").format(year=account.year)
    asked = words("asked here")
    chosen = account.chosen
    outage = account.params.outage
    labels = schema.labels("series", "measure", account.language)
    fields = zip(account.given.to_dict("records"), account.usual_rows, strict=True)
    found = [
        Term(
            labels[row["measure"]],
            _one(float(row["value"]) / MILLION),
            "Mt/year",
            measured,
            (said,),
        )
        for row, said in fields
    ]
    found.append(Term(words("Share lost"), _one(outage.cut), "percent", asked, chosen))
    found.append(Term(words("Duration"), _one(outage.days), "days", asked, chosen))
    for room in account.rooms:
        (said,) = account.room_rows([room])
        name = words("Spare capacity: {place}").format(place=account.room_name(room))
        amount = Span(*(end / MILLION for end in room.span))
        basis = said.note if room.assumption_id else said.text
        moves = account.swings.get(room.assumption_id)
        found.append(Term(name, amount, "Mt/year", basis, (said,), moves))
    unknown = words("unknown: no source gives it, so it sets no limit")
    for leg in account.outcome.unlimited:
        name = words("Spare capacity: {place}").format(place=account.names.leg[leg])
        found.append(Term(name, None, "Mt/year", unknown, account.unknown_rows([leg])))
    for name, rows, amount, unit in (
        (BARRELS, account.barrels_rows, account.barrels, "bbl/t"),
        (PRICE, account.price_rows, account.price, "USD/bbl"),
    ):
        moves = account.swings.get(name)
        found.append(Term(rows[0].text, amount, unit, rows[0].note or asked, rows, moves))
    return found


def _one(value: float) -> Span:
    return Span(value, value)
