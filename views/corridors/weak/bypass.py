"""The same closures with the routes that avoid Russia and without them: what diversification buys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from charts.plot import nothing
from charts.weak import Mark, Row, Section, sides
from geo.resilience import Diversification
from geo.study import Pair
from text.messages import Language, mark
from views.corridors.params import CorridorParams
from views.corridors.weak.evidence import Words
from views.corridors.weak.frame import ALONE, DRAWN, MEANT, WORST, framed, places
from views.view import Evidence, Tables, View

WHAT = mark(
    "single closures with the bypass routes and without them, and edge-disjoint ways, {unit}"
)
CUTS = mark("With {thing} closed, {without} are cut without the bypass routes, {with_} with them")
CUTS_NONE = mark("With {thing} closed, {without} are cut without the bypass routes, none with them")
COSTS = mark(
    "With {thing} closed, {without} are lost in all without the bypass routes, {with_} with them"
)
CUTS_ONE = mark("{pair}: with {thing} closed, no way is left without the bypass routes")
COSTS_ONE = mark(
    "{pair}: with {thing} closed, {without} are lost without the bypass routes, {with_} with them"
)
GONE_ONE = mark("{pair} has no way at all without the bypass routes")
GONE = mark("{finding}; {gone} have no way at all without them")
NOTHING = mark("To these pairs the bypass routes make no difference")
OTHERS = {
    "days": mark("Days lost by pairs cut in neither case"),
    "km": mark("Km of detour for pairs cut in neither case"),
    "borders": mark("Borders added for pairs cut in neither case"),
}
GOES = {
    "days": mark("Days lost if the bypass goes"),
    "km": mark("Km of detour if the bypass goes"),
    "borders": mark("Borders added if the bypass goes"),
}


def bypass(params: CorridorParams, tables: Tables, language: Language) -> View:
    """
    Compare closures with the bypass routes and without.

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
        A row for all closures that do the same, with two marks on each side; then a row for each
        pair, with the number of ways that share no leg.
    """
    frame = framed(params, tables, language, WHAT)
    words, found = frame.words, frame.words.found
    by = found.scenario.by
    loss = words.words((ALONE if words.single else OTHERS)[by])
    with_, without = words.words("{what}, with the bypass"), words.words("{what}, without it")
    cut, ways = words.words("Pairs cut"), words.words("Edge-disjoint ways")
    columns = {
        "closed": words.words("Closed, any one of; or pair"),
        "cut_with": with_.format(what=cut),
        "cut_without": without.format(what=cut),
        "lost_with": with_.format(what=loss),
        "lost_without": without.format(what=loss),
        "ways_with": with_.format(what=ways),
        "ways_without": without.format(what=ways),
        "goes": words.words(GOES[by]),
    }
    file = "corridor-weak-bypass"
    if empty := frame.empty(columns, file):
        return empty
    names = words.both([("corridor", name) for name in found.bypass.ids])
    frame.subtitle += "; " + words.words("bypass: {names}").format(names=names) if names else ""
    closures, pairs, listing = [], [], []
    for at, group in enumerate(found.compared):
        one, things = group[0], [member.closed for member in group]
        lost = compared(one)
        cells = {
            "closed": words.either(things, every=True),
            "cut_with": len(one.with_bypass.cut),
            "cut_without": len(one.without_bypass.cut),
            "lost_with": places(by)(lost[0]),
            "lost_without": places(by)(lost[1]),
        }
        position = frame.add(cells, _rests(one, words))
        if at < DRAWN:
            row = Row(
                position,
                words.either(things),
                _both(len(one.with_bypass.cut), len(one.without_bypass.cut), str),
                _both(*lost, words.bare),
            )
            closures.append(row)
            listing.append(row.label)
    for pair in found.pairs:
        position = frame.add(_cells(pair, words), _of_pair(pair, words))
        kept, bare = map(len, found.ways[pair])
        pairs.append(Row(position, words.pair(pair), _both(kept, bare, str), _goes(pair, words)))
        listing.append(words.pair(pair))
    key = [("with", words.words("with the bypass")), ("without", words.words("without it"))]
    heads = (words.words("Cut off") if words.single else cut, loss)
    sections = [Section(heads, closures)] if closures else []
    sections.append(Section((ways, words.words(GOES[by])), pairs))
    gone = [pair for pair in found.pairs if pair not in found.bare_studies]
    gone_text = words.words("Without the bypass no way at all, so counted as cut whatever is closed: {pairs}.")  # fmt: skip
    finding = _finding(words)
    if gone and not words.single:
        rests = words.rests(found.rested_on(gone))
        share = words.cite(words.share(len(gone)), rests)
        finding = words.words(GONE).format(finding=finding, gone=share)
    return frame.view(
        finding,
        sides(sections, key) if found.bypass.ids else nothing(),
        columns,
        file,
        listing=listing,
        remarks=[
            gone_text.format(pairs=words.pairs(gone)) if gone else "",
            words.words(
                "A leg that another corridor uses too stays open without the bypass. Edge-disjoint ways share no leg: it takes at least as many closed legs to cut the pair."
            ),
            words.words(MEANT),
            words.words(WORST) if len(found.compared) > DRAWN else "",
        ],
    )


def compared(one: Diversification) -> tuple[float, float]:
    """
    Add up what pairs lose that are cut in neither case.

    Parameters
    ----------
    one : Diversification
        A closure with the bypass routes and without.

    Returns
    -------
    tuple of float
        With and without, each against the best way of its case, in the unit of the measure.
    """
    cut = {*one.with_bypass.cut, *one.without_bypass.cut}
    with_, without = (
        sum(much for pair, much in case.lost.items() if pair not in cut)
        for case in (one.with_bypass, one.without_bypass)
    )
    return with_, without


def _both(with_: float, without: float, written: Callable[[float], str]) -> Sequence[Mark]:
    """Mark two values, with one label if they are the same."""
    text = [written(one) for one in (with_, without)]
    return (
        Mark(with_, "with", text[0]),
        Mark(without, "without", "" if text[0] == text[1] else text[1]),
    )


def _cells(pair: Pair, words: Words) -> dict[str, object]:
    """Fill a pair's row of the twin."""
    with_, without = words.found.ways[pair]
    lost = _lost(pair, words)
    return {
        "closed": words.pair(pair),
        "ways_with": len(with_),
        "ways_without": len(without),
        "goes": pd.NA if lost is None else places(words.found.scenario.by)(lost),
    }


def _lost(pair: Pair, words: Words) -> float | None:
    """Measure what a pair loses with the bypass routes; None if it is left without a way."""
    found = words.found
    bare = found.bare_studies.get(pair)
    return None if bare is None else max(bare.best - found.studies[pair].best, 0.0)


def _goes(pair: Pair, words: Words) -> Sequence[Mark]:
    """Draw what a pair loses with the bypass routes."""
    lost = _lost(pair, words)
    if lost is None:
        return [Mark(0, "text", words.words("no way left"))]
    return [Mark(lost, "bar", words.bare(lost))] if lost else [Mark(0, "text", words.words("none"))]


def _rests(one: Diversification, words: Words) -> tuple[Evidence, ...]:
    """Say what a comparison rests on."""
    found = words.found
    gone = [pair for pair in one.without_bypass.cut if pair not in found.bare_studies]
    return (
        *words.of(one.with_bypass),
        *words.of(one.without_bypass, bare=True),
        *words.rests(found.rested_on(gone)),
    )


def _of_pair(pair: Pair, words: Words) -> tuple[Evidence, ...]:
    """Say what a pair's ways rest on."""
    found = words.found
    ways = [*found.rested_on([pair]), *found.rested_on([pair], bare=True)]
    return words.rests(ways)


def _finding(words: Words) -> str:
    """Name the closure against which the bypass routes help most."""
    found = words.found
    gone = len(found.pairs) - len(found.bare_studies)
    pair = words.pair(found.pairs[0]) if words.single else ""
    if words.single and gone:
        return words.words(GONE_ONE).format(pair=pair)
    if not found.compared:
        return words.words(NOTHING)

    def bought(group: Sequence[Diversification]) -> tuple[int, float]:
        with_, without = compared(group[0])
        cut = len(group[0].without_bypass.cut) - len(group[0].with_bypass.cut)
        return cut, without - with_

    # Of those against which they help as much, the first is the worst.
    group = max(found.compared, key=bought)
    one, rows = group[0], _rests(group[0], words)
    more, saved = bought(group)
    if more <= 0 and saved <= 0:
        return words.words(NOTHING)
    fields = {"thing": words.either([member.closed for member in group], rows), "pair": pair}
    if more > 0:
        if words.single:
            return words.words(CUTS_ONE).format(**fields)
        fields["without"] = words.cite(words.share(len(one.without_bypass.cut)), rows)
        if one.with_bypass.cut:
            fields["with_"] = words.cite(words.share(len(one.with_bypass.cut)), rows)
        text = CUTS if one.with_bypass.cut else CUTS_NONE
        return words.words(text).format(**fields)
    with_, without = compared(one)
    fields["without"] = words.cite(words.amount(without), rows)
    fields["with_"] = words.cite(words.amount(with_), rows)
    text = COSTS_ONE if words.single else COSTS
    return words.words(text).format(**fields)
