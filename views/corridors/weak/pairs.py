"""Which two closures together do more than the worse of the two alone."""

from __future__ import annotations

from charts.plot import nothing
from charts.weak import Mark, Row, Section, sides
from geo.resilience import Contingency
from text.messages import Language, counted, mark, nmark
from views.corridors.params import CorridorParams
from views.corridors.weak.evidence import Words
from views.corridors.weak.frame import ALONE, DRAWN, MEANT, OTHERS, WORST, framed, places
from views.corridors.weak.parts import Weak
from views.view import Evidence, Tables, View

MOST_ROWS = 60
"""Rows of the twin; there may be hundreds, and each says what it rests on."""
WHAT = mark(
    "what two closures at once ({term0} contingencies) cut or cost, {unit}, where that is more than the worse of the two alone"
)
CUTS = mark("{things} together cut {share}; the worse of the two alone cuts {alone}")
CUTS_FROM_NONE = mark("{things} together cut {share}; either alone cuts none")
COSTS = mark("{things} together cost {amount} in all; the worse of the two alone {alone}")
CUTS_ONE = mark("{pair}: {things} together leave no way; either alone leaves one")
COSTS_ONE = mark("{pair}: {things} together cost {amount}; the worse of the two alone {alone}")
NOTHING = mark("No two closures do more than the worse of the two alone")
OTHER_TWO = mark("What any other two do is what the worse of them does.")
ANY_TWO = mark("Whatever two are closed, the loss is that of the worse of them.")
LIKE = nmark("{names} (or {number} more such pair)", "{names} (or {number} more such pairs)")


def pairs(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Rank double closures by the harm they do.

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
        A row for all double closures that do the same; the worst `MOST_ROWS` of them.
    """
    frame = framed(params, tables, language, WHAT, ["N-2"])
    words, found = frame.words, frame.words.found
    by = found.scenario.by
    heads = (
        words.words("Cut off") if words.single else words.words("Pairs cut"),
        words.words((ALONE if words.single else OTHERS)[by]),
    )
    columns = {
        "closed": words.words("Closed together"),
        "alike": words.words("Double closures that do the same"),
        "cut": words.words("Pairs cut"),
        "cut_alone": words.words("Pairs cut by the worse of the two alone"),
        "pairs": words.words("Which"),
        "lost": heads[1],
        "lost_alone": words.words("The same by the worse of the two alone"),
    }
    file = "corridor-weak-pairs"
    if empty := frame.empty(columns, file):
        return empty
    rows, listing = [], []
    for group in found.doubles[:MOST_ROWS]:
        both, alone = group[0], worse(group[0], found)
        cells = {
            "closed": words.both(both.closed),
            "alike": len(group),
            "cut": len(both.cut),
            "cut_alone": len(alone.cut),
            "pairs": words.pairs(both.cut),
            "lost": places(by)(both.total),
            "lost_alone": places(by)(alone.total),
        }
        position = frame.add(cells, _rests(both, words))
        if position < DRAWN:
            label = words.both(both.closed)
            if more := len(group) - 1:
                label = counted(language, LIKE, more).format(names=label, number=more)
            rows.append(_row(position, label, both, alone, words))
            listing.append(label)
    meaning, rule = words.words("the worse of the two alone"), OTHER_TWO if rows else ANY_TWO
    return frame.view(
        _finding(words),
        sides([Section(heads, rows)], [("alone", meaning)]) if rows else nothing(),
        columns,
        file,
        listing=listing,
        remarks=[
            words.words(MEANT),
            words.words(rule),
            words.words(WORST) if len(found.doubles) > DRAWN else "",
        ],
    )


def worse(both: Contingency, found: Weak) -> Contingency:
    """
    Give what the worse of two closures does alone.

    Parameters
    ----------
    both : Contingency
        The two together.
    found : Weak
        Where they are closed.

    Returns
    -------
    Contingency
        The one that cuts more pairs, or costs more.
    """
    alone = [found.basket.effect(one) for one in both.closed]
    return max(alone, key=lambda one: (len(one.cut), one.total))


def _rests(both: Contingency, words: Words) -> tuple[Evidence, ...]:
    """Say what the harm of two rests on, together and alone."""
    return words.of(both, *(words.found.basket.effect(one) for one in both.closed))


def _row(position: int, label: str, both: Contingency, alone: Contingency, words: Words) -> Row:
    """Draw what two do together, and across it what the worse does alone."""
    cut, left, right = len(both.cut), [], []
    if cut:
        left.append(Mark(cut, "cut", words.words("cut") if words.single else str(cut)))
    if alone.cut:
        left.append(Mark(len(alone.cut), "alone"))
    if both.lost:
        right.append(Mark(both.total, "bar", words.bare(both.total)))
    # Losses compare only where the same pairs are left to lose.
    if alone.lost and set(alone.cut) == set(both.cut):
        right.append(Mark(alone.total, "alone"))
    return Row(position, label, left, right)


def _finding(words: Words) -> str:
    """Name the two that do most together that neither does alone."""
    found = words.found
    if not found.doubles:
        return words.words(NOTHING)
    # Of those that cut as many more, the first is the worst.
    both = max((group[0] for group in found.doubles), key=lambda one: _more(one, found))
    alone, rows = worse(both, found), _rests(both, words)
    fields = {
        "things": words.both(both.closed),
        "pair": words.pair(found.pairs[0]) if words.single else "",
    }
    if words.single and both.cut:
        return words.words(CUTS_ONE).format(**fields)
    if len(both.cut) > len(alone.cut):
        fields["share"] = words.cite(words.share(len(both.cut)), rows)
        if alone.cut:
            fields["alone"] = words.cite(words.share(len(alone.cut)), rows)
        text = CUTS if alone.cut else CUTS_FROM_NONE
        return words.words(text).format(**fields)
    fields["amount"] = words.cite(words.amount(both.total), rows)
    fields["alone"] = words.cite(words.amount(alone.total), rows)
    text = COSTS_ONE if words.single else COSTS
    return words.words(text).format(**fields)


def _more(both: Contingency, found: Weak) -> tuple[int, float]:
    """Measure how much more two do than the worse of them."""
    alone = worse(both, found)
    same = set(both.cut) == set(alone.cut)
    return len(both.cut) - len(alone.cut), both.total - alone.total if same else 0.0
