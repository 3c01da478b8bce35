"""Which single closure cuts most pairs, or costs most."""

from __future__ import annotations

from charts.plot import nothing
from charts.weak import Mark, Row, Section, sides
from geo.resilience import Contingency
from text.messages import Language, mark
from views.corridors.params import CorridorParams
from views.corridors.weak.evidence import Words
from views.corridors.weak.frame import ALONE, AS_GOOD, DRAWN, MEANT, OTHERS, WORST, framed, places
from views.view import Tables, View

WHAT = mark("what single closures ({term0} contingencies) cut or cost, {unit}")
CUTS = mark("Weakest spot: {thing}, whose closure cuts {share}")
CUTS_AND_COSTS = mark(
    "Weakest spot: {thing}, whose closure cuts {share}; of closures that cut none, {other} costs most, {amount} in all"
)
COSTS = mark("No single closure cuts any of {pairs}; {other} costs most, {amount} in all")
CUTS_ONE = mark("Weakest spot of {pair}: {thing} – closed, it leaves no way")
CUTS_AND_COSTS_ONE = mark(
    "Weakest spot of {pair}: {thing} – closed, it leaves no way; of other closures {other} costs most, {amount}"
)
COSTS_ONE = mark("{pair}: no single closure cuts it off; {other} costs most, {amount}")
NOTHING = mark("No single closure makes any of these ways worse")


def ranking(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Rank single closures by the harm they do.

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
        A row for all closures that do the same; the worst are drawn.
    """
    frame = framed(params, tables, language, WHAT, ["N-1"])
    words, found = frame.words, frame.words.found
    by = found.scenario.by
    heads = (
        words.words("Cut off") if words.single else words.words("Pairs cut"),
        words.words((ALONE if words.single else OTHERS)[by]),
    )
    columns = {
        "closed": words.words("Closed, any one of"),
        "alike": words.words("Things that do the same"),
        "cut": words.words("Pairs cut"),
        "pairs": words.words("Which"),
        "lost": heads[1],
        "share": words.words("Betweenness: share of best ways through it, %"),
    }
    file = "corridor-weak-ranking"
    if empty := frame.empty(columns, file):
        return empty
    rows, listing = [], []
    for group in found.singles:
        first, things = group[0], [one.closed[0] for one in group]
        cells = {
            "closed": words.either(things, every=True),
            "alike": len(things),
            "cut": len(first.cut),
            "pairs": words.pairs(first.cut),
            "lost": places(by)(first.total),
            "share": round(100 * max(found.betweenness[one] for one in things), 1),
        }
        position = frame.add(cells, words.of(first))
        if position < DRAWN:
            row = _row(position, words.either(things), first, words)
            rows.append(row)
            listing.append(f"{row.label}: {_harm(first, words)}")
    return frame.view(
        finding(words),
        sides([Section(heads, rows)]) if rows else nothing(),
        columns,
        file,
        listing=listing,
        remarks=[
            "" if rows else words.words(AS_GOOD),
            words.words(MEANT),
            words.words(WORST) if len(frame.twin) > DRAWN else "",
        ],
    )


def finding(words: Words) -> str:
    """
    Say which single closure is the worst.

    Parameters
    ----------
    words : Words
        What was found, and the reader's words for it.

    Returns
    -------
    str
        A sentence; its numbers are cited.
    """
    singles = words.found.singles
    if not singles:
        return words.words(NOTHING)
    fields = {"pair": words.pair(words.found.pairs[0]) if words.single else ""}
    worst = singles[0] if singles[0][0].cut else None
    costly = next((group for group in singles if not group[0].cut), None)
    if worst:
        fields["thing"] = words.either([one.closed[0] for one in worst], words.of(worst[0]))
        if not words.single:
            fields["share"] = words.cite(words.share(len(worst[0].cut)), words.of(worst[0]))
    if costly:
        rows = words.of(costly[0])
        fields["other"] = words.either([one.closed[0] for one in costly], rows)
        fields["amount"] = words.cite(words.amount(costly[0].total), rows)
    if not worst and not words.single:
        fields["pairs"] = words.subject
    if words.single:
        text = (CUTS_AND_COSTS_ONE if costly else CUTS_ONE) if worst else COSTS_ONE
    else:
        text = (CUTS_AND_COSTS if costly else CUTS) if worst else COSTS
    return words.words(text).format(**fields)


def _row(position: int, label: str, one: Contingency, words: Words) -> Row:
    """Draw what a closure does."""
    cut, left, right = len(one.cut), [], []
    if cut:
        left.append(Mark(cut, "cut", words.words("cut") if words.single else str(cut)))
    if one.lost:
        right.append(Mark(one.total, "bar", words.bare(one.total)))
    return Row(position, label, left, right)


def _harm(one: Contingency, words: Words) -> str:
    """Say what a closure does."""
    cut = words.words("cut") if words.single else words.share(len(one.cut))
    parts = [cut] if one.cut else []
    return ", ".join([*parts, *([words.amount(one.total)] if one.lost else [])])
