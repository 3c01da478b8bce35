"""The parts a cut flow of oil falls into, for the picture and for the table under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import pandas as pd

from charts.oil import Part
from charts.plot import nothing
from data import schema
from geo.closures import kind_of
from geo.graph import Span
from geo.outage import Way
from geo.rooms import Room
from geo.survey import network_of
from text.messages import Language, translator
from text.numbers import SIGNIFICANT
from views.corridors.oil.told import Rows, Told
from views.view import View

# By the state it goes through; what crosses neither sails the Caspian to the west.
COLOURS = (("RUS", "russia"), ("CHN", "china"))


@dataclass(frozen=True)
class Line:
    """A row of the table, and the part it stands for."""

    label: str
    """What becomes of the oil."""
    amount: Span
    """How much it is [t]."""
    formula: str
    """How that is worked out, in words."""
    rests_on: Rows
    """Its evidence."""
    colour: str
    """Token."""
    start: float
    """Where the part begins in the flow [t]; where it ends for what is left behind."""
    digits: int = 2
    """How finely the amount is written; a range is never written finely."""


def split(account: Told) -> tuple[list[Part], pd.DataFrame, list[Rows]]:
    """
    Lay out the parts of the flow.

    Parameters
    ----------
    account : Told
        The question, worked out.

    Returns
    -------
    tuple of list of Part, pandas.DataFrame and list of tuple of Evidence
        Parts to draw; the table, one row for each and one for the value of what is left behind;
        and what each row rests on.
    """
    words = translator(account.language)
    lines = _lines(account)
    parts = [
        Part(
            position,
            line.label,
            line.colour,
            (line.start, line.start + line.amount.low),
            (line.start + line.amount.low, line.start + line.amount.high),
            account.mt(line.amount, line.digits),
        )
        for position, line in enumerate(lines)
    ]
    left, last = lines[-1], len(lines) - 1
    sure = (left.start - left.amount.low, left.start)
    parts[-1] = Part(
        last,
        left.label,
        left.colour,
        sure,
        (left.start - left.amount.high, sure[0]),
        account.mt(left.amount),
        (last + 1, words("worth {value}").format(value=account.usd)) if left.amount.high else None,
    )
    units = schema.labels("assumptions", "unit", account.language)
    cells = [(one.label, *rounded(one.amount), units["t"], one.formula) for one in lines]
    rows = [one.rests_on for one in lines]
    if left.amount.high:
        label = words("Worth of what is left behind")
        formula = words(
            "left behind × barrels a tonne × price, all at their lowest to all at their highest"
        )
        cells.append((label, *rounded(account.value), units["USD"], formula))
        rows.append(account.value_rows)
    return parts, pd.DataFrame(cells, columns=list(columns(account.language))), rows


def rounded(amount: Span) -> tuple[float, float]:
    """
    Round both ends as texts do: what rests on ranges is not known to the tonne.

    Parameters
    ----------
    amount : Span
        A range, its ends not negative.

    Returns
    -------
    tuple of float
        Its ends.

    Examples
    --------
    >>> rounded(Span(0, 5333698.6))
    (0.0, 5330000.0)
    """
    low, high = (
        float(round(end, SIGNIFICANT - 1 - floor(log10(end)))) if end else 0.0 for end in amount
    )
    return low, high


def _lines(account: Told) -> list[Line]:
    """List the parts: the whole, what CPC still takes, the other ways, what is left behind."""
    words = translator(account.language)
    found = account.outcome
    asked = (*account.usual_rows, *account.chosen)
    lines = [
        Line(
            words("Usual flow"),
            Span(found.usual, found.usual),
            words("yearly deliveries of the three fields × days ÷ 365"),
            asked,
            "KAZ",
            0,
            3,
        ),
        Line(
            words("Still by CPC"),
            Span(found.still, found.still),
            words("usual flow × (100 % − share lost); nothing where a closure cuts CPC"),
            asked,
            "pipeline",
            0,
            3,
        ),
    ]
    at = found.still
    for way in found.ways:
        name = " – ".join(account.names.node[place] for place in way.places)
        held = _rooms(account, way)
        rests_on = (*asked, *account.room_rows(held))
        formula = _formula(account, way, held)
        lines.append(Line(name, way.tonnes, formula, rests_on, _colour(account, way), at))
        at += way.tonnes.high
    formula = words("usual flow − still by CPC − other ways")
    rests_on = account.left_rows
    name = words("Left behind in Kazakhstan")
    lines.append(Line(name, found.left, formula, rests_on, "incident", found.usual))
    return lines


def _rooms(account: Told, way: Way) -> list[Room]:
    """List the spare capacities along a way."""
    legs = network_of(account.tables).legs
    passed = {*way.legs, *(end for leg in way.legs for end in legs[leg].ends)}
    return [room for room in account.rooms if room.place in passed]


def _formula(account: Told, way: Way, held: Sequence[Room]) -> str:
    """Say in words what limits a way, and of what nobody knows whether it does."""
    words = translator(account.language)
    limits = ", ".join(f"{account.room_name(room)} {account.room_text(room)}" for room in held)
    text = words("as much as finds room: {limits}").format(
        limits=limits or words("no limit is known")
    )
    unknown = [account.names.leg[leg] for leg in way.legs if leg in account.outcome.unlimited]
    if unknown:
        text += words("; spare capacity unknown: {legs}").format(legs=", ".join(unknown))
    return text


def _colour(account: Told, way: Way) -> str:
    """Give a way the colour of what it goes through."""
    nodes = network_of(account.tables).nodes
    states = {nodes[place].country for place in way.places}
    return next((colour for state, colour in COLOURS if state in states), "trans-caspian")


def columns(language: Language) -> dict[str, str]:
    """
    Name the columns of the table.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Readable names by column.
    """
    words = translator(language)
    return {
        "part": words("Part"),
        "low": words("At least"),
        "high": words("At most"),
        "unit": words("Unit"),
        "formula": words("How it is worked out"),
    }


def closed_names(account: Told) -> list[str]:
    """
    Name what is closed besides.

    Parameters
    ----------
    account : Told
        Closures and language.

    Returns
    -------
    list of str
        In the order in which it was closed.
    """
    network = network_of(account.tables)
    return [account.names.of(kind_of(one, network) or "node", one) for one in account.closed.ids]


def source_ids(rows: Sequence[Rows]) -> list[str]:
    """
    List the sources that rows rest on.

    Parameters
    ----------
    rows : sequence of tuple of Evidence
        Evidence of each row.

    Returns
    -------
    list of str
        Each once, the first met first; without our own assumptions, which have none.
    """
    return list(dict.fromkeys(one.source_id for row in rows for one in row if one.source_id))


def empty(language: Language, file: str) -> View:
    """
    Say that there is nothing to work with.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.
    file : str
        Name for files made of the view.

    Returns
    -------
    View
        Without rows and without a picture.
    """
    words = translator(language)
    finding = words("Nobody can say what an outage of CPC leaves behind")
    remark = words(
        "The tables lack what the three fields hand to CPC in a year, the barrels in a tonne, or the price; none was assumed."
    )
    named = columns(language)
    table = pd.DataFrame(columns=list(named))
    return View(finding, "", nothing(), table, named, (), f"{finding}. {remark}", file, remark)
