"""Which single closure harms which pair, and by how much."""

from __future__ import annotations

import math
from html import escape

import pandas as pd

from charts.plot import nothing
from charts.weak_matrix import SIGN, Cell, Line
from charts.weak_matrix import matrix as drawn
from geo.study import Pair
from text.messages import Language, mark
from text.numbers import decimal
from views.corridors.params import CorridorParams
from views.corridors.weak.evidence import Words
from views.corridors.weak.frame import ALONE, AS_GOOD, DRAWN, MEANT, WORST, framed, places
from views.corridors.weak.ranking import NOTHING
from views.corridors.weak.ranking import finding as of_one
from views.view import Tables, View

MOST_PAIRS = 12
"""Columns that a phone has room for."""
TENTH, TEN = 0.1, 10
WHAT = {
    "days": mark("what each single closure costs each pair, {unit}; ✕ cut, · an end of the pair"),
    "km": mark(
        "what each single closure costs each pair, in thousand km, by the middle of the range; ✕ cut, · an end of the pair"
    ),
    "borders": mark(
        "what each single closure costs each pair, {unit}; ✕ cut, · an end of the pair"
    ),
}
CUT = mark(
    "{share} can each be cut by some single closure; without a cut {pair} loses most, {amount}, with {thing} closed"
)
CUT_ONLY = mark("{share} can each be cut by some single closure")
LOSES = mark("No pair is cut by one closure; {pair} loses most, {amount}, with {thing} closed")


def matrix(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Show single closures against pairs.

    Parameters
    ----------
    params : CorridorParams
        Pairs and scenario.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A row of the twin for each pair that a closure harms; the worst closures and at most
        `MOST_PAIRS` pairs are drawn.
    """
    by = params.scenario.by
    frame = framed(params, tables, language, WHAT[by])
    words, found = frame.words, frame.words.found
    columns = {
        "closed": words.words("Closed, any one of"),
        "pair": words.words("Pair"),
        "cut_off": words.words("Cut off"),
        "lost": words.words(ALONE[by]),
    }
    file = "corridor-weak-matrix"
    if empty := frame.empty(columns, file):
        return empty
    worst = max((group[0].lost[pair] for group in found.singles for pair in group[0].lost), default=1)  # fmt: skip
    shown = _columns(words)
    rows, listing = [], []
    for at, group in enumerate(found.singles):
        one, things = group[0], [member.closed[0] for member in group]
        name, cells = words.either(things), []
        for pair in found.pairs:
            if pair not in one.cut and pair not in one.lost:
                continue
            lost = one.lost.get(pair, math.inf)
            cut = lost == math.inf
            position = frame.add(
                {
                    "closed": words.either(things, every=True),
                    "pair": words.pair(pair),
                    "cut_off": words.words("yes") if cut else "",
                    "lost": pd.NA if cut else places(by)(lost),
                },
                words.rests(found.rested_on([pair], one.closed)),
            )
            if pair in shown:
                text = SIGN if cut else _short(lost, by, language)
                much = words.words("cut") if cut else words.amount(lost)
                hover = f"{escape(words.pair(pair))}<br>{escape(name)}<br><b>{escape(much)}</b>"
                share = None if cut else lost / worst
                cells.append(Cell(shown.index(pair), position, share, text, hover))
        if at < DRAWN and cells:
            own = [
                column
                for column, pair in enumerate(shown)
                if found.studies[pair].ends.issuperset(things)
            ]
            rows.append(Line(name, cells, own))
            harmed = [words.pair(shown[cell.column]) for cell in cells]
            listing.append(f"{name}: {', '.join(harmed)}")
    hidden = len(found.singles) > DRAWN or len(shown) < len(found.pairs)
    return frame.view(
        _finding(words),
        drawn(rows, [words.pair(pair) for pair in shown]) if rows else nothing(),
        columns,
        file,
        listing=listing,
        remarks=[
            "" if rows else words.words(AS_GOOD),
            words.words(MEANT),
            words.words(WORST) if hidden else "",
        ],
    )


def _columns(words: Words) -> list[Pair]:
    """Choose the pairs to draw, those harmed most if there are too many."""
    worst = [group[0] for group in words.found.singles[:DRAWN]]

    def harm(pair: Pair) -> tuple[int, float]:
        cut = sum(pair in one.cut for one in worst)
        return -cut, -sum(one.lost.get(pair, 0.0) for one in worst)

    harmed = [pair for pair in words.found.pairs if harm(pair) < (0, 0.0)]
    kept = sorted(harmed, key=harm)[:MOST_PAIRS]
    return [pair for pair in harmed if pair in kept]


def _short(lost: float, by: str, language: Language) -> str:
    """Write an amount in the few letters a cell has room for."""
    value = lost / 1000 if by == "km" else lost
    places = 1 if TENTH <= value < TEN else 0
    return decimal(round(value, places) if value >= TENTH else value, language, places + 1)


def _finding(words: Words) -> str:
    """Say whom a single closure can cut, and who loses most without a cut."""
    singles = words.found.singles
    if words.single or not singles:
        return of_one(words) if singles else words.words(NOTHING)
    heads = [group[0] for group in singles]
    fields = {}
    cut = {pair for one in heads for pair in one.cut}
    if cut:
        rows = words.of(*(one for one in heads if one.cut))
        fields["share"] = words.cite(words.share(len(cut)), rows)
    lost = [(one.lost[pair], -at, pair) for at, one in enumerate(heads) for pair in one.lost]
    if lost:
        much, at, pair = max(lost, key=lambda one: one[:2])
        group = singles[-at]
        rows = words.rests(words.found.rested_on([pair], group[0].closed))
        fields["thing"] = words.either([one.closed[0] for one in group], rows)
        fields |= {"pair": words.pair(pair), "amount": words.cite(words.amount(much), rows)}
    text = (CUT if lost else CUT_ONLY) if cut else LOSES
    return words.words(text).format(**fields)
