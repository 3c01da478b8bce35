"""What a scenario comes to, in words: the way by its name, the finding, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from babel.lists import format_list

from geo.graph import Span
from geo.journey import Journey
from text.messages import Language, counted, mark, nmark, translator
from text.numbers import interval
from views.corridors.answer import OCEAN, Answer, amount, at_sea
from views.corridors.evidence import days_text, km_text
from views.corridors.names import names_of
from views.view import Tables

# What tells ways apart, by id: a sea sailed, a state crossed by land, a strait, a pipeline.
SEAS = {"caspian": mark("over the Caspian")}
STATES = {
    "RUS": mark("through Russia"),
    "IRN": mark("through Iran"),
    "CHN": mark("through China"),
}
NODES = {"suez": mark("by Suez"), "cape": mark("round the Cape of Good Hope")}
PIPELINES = {
    "cpc": mark("by the CPC pipeline"),
    "btc": mark("by Baku and Ceyhan"),
    "atyrau-samara": mark("by Russian trunk pipelines"),
    "kazakhstan-china-oil": mark("by pipe to China"),
}
MODES = {
    frozenset({"rail"}): mark("by rail"),
    frozenset({"sea"}): mark("by sea"),
    frozenset({"rail", "sea"}): mark("by rail and sea"),
}
OTHERWISE = mark("by several ways of carriage")

CARGOES = {"freight": mark("freight"), "oil": mark("crude oil")}
BEST = {
    "days": mark("{origin} to {destination} is fastest {way}: {value}"),
    "km": mark("{origin} to {destination} is shortest {way}: {value}"),
    "borders": mark("{origin} to {destination} crosses fewest borders {way}: {value}"),
}
SAME = {
    "days": mark(
        "Closed: {closed}. Nothing changes from {origin} to {destination}: the fastest way goes {way} anyway, {value}"
    ),
    "km": mark(
        "Closed: {closed}. Nothing changes from {origin} to {destination}: the shortest way goes {way} anyway, {value}"
    ),
    "borders": mark(
        "Closed: {closed}. Nothing changes from {origin} to {destination}: the way with fewest borders goes {way} anyway, {value}"
    ),
}
OTHER = mark("Closed: {closed}. {origin} to {destination} now goes {way}: {value}, {more}")
OCEAN_ONLY = mark(
    "Closed: {closed}. No land way remains from {origin} to {destination}; the ocean is left, {way}: {value}, {more}"
)
CUT = mark("Closed: {closed}. No way in this network remains from {origin} to {destination}")
END_CLOSED = mark(
    "Closed: {closed}. That closes an end of the way from {origin} to {destination}, so that nothing can be compared"
)
APART = mark("Nothing in the network joins {origin} and {destination} for this cargo")
NOWHERE = mark("{origin} to {destination} is no way: choose two places")
MORE = mark("{number} more than with everything open")
NO_MORE = mark("no more than with everything open")
LESS = mark("{number} less than with everything open")
BORDERS = nmark("{number} border", "{number} borders")
THINGS = nmark("{first} and {number} more", "{first} and {number} more")
MOST_NAMED = 4
MOST_PLACES = 2


def listed(items: Iterable[str], language: Language) -> str:
    """
    Join texts as a sentence lists them.

    Parameters
    ----------
    items : iterable of str
        The texts.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Russia, Iran and Türkiye``.
    """
    locale = {"en": "en_GB", "ru": "ru"}[language]
    return str(format_list(list(items), locale=locale))


def way_name(way: Journey, language: Language) -> str:
    """
    Name a way by what tells it apart, in the order of travel.

    Parameters
    ----------
    way : Journey
        The way.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``over the Caspian, by Suez``; by its modes if nothing tells it apart. A state is
        named if it is crossed by land and holds neither end.
    """
    words = translator(language)
    ends = {way.countries.get(way.origin), way.countries.get(way.destination)}
    found: dict[str, None] = {}
    for step in way.steps:
        leg = step.leg
        found |= {SEAS[sea]: None for sea in leg.seas if sea in SEAS}
        if leg.mode == "pipeline":
            found |= {PIPELINES[one]: None for one in leg.corridors if one in PIPELINES}
        elif leg.mode != "sea":
            found |= {STATES[one]: None for one in step.states if one in STATES and one not in ends}
        if step.end in NODES:
            found[NODES[step.end]] = None
    if not found:
        modes = frozenset(step.leg.mode for step in way.steps)
        found = {MODES.get(modes, OTHERWISE): None}
    elif at_sea(way) >= OCEAN and found.keys() <= set(STATES.values()):
        found[MODES[frozenset({"sea"})]] = None
    return listed(map(words, found), language)


def way_names(ways: Sequence[Journey], tables: Tables, language: Language) -> list[str]:
    """
    Name ways so that no two read the same.

    Parameters
    ----------
    ways : sequence of Journey
        Of one pair.
    tables : mapping of str to pandas.DataFrame
        Names of nodes.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of str
        Ways of one name carry in brackets the places that tell them from the others.
    """
    names = names_of(tables, language)
    every = [way_name(way, language) for way in ways]
    found = []
    for way, name in zip(ways, every, strict=True):
        others = [one for one, other in zip(ways, every, strict=True) if other == name and one is not way]  # fmt: skip
        places = [names.node[node] for node in _apart(way, others, names.rank)]
        found.append(f"{name} ({', '.join(places)})" if places else name)
    return found


def _apart(way: Journey, others: Sequence[Journey], rank: Mapping[str, int]) -> list[str]:
    """Choose the fewest places, two at most, that no other way passes all of; well known ones."""
    alike = [set(other.nodes) for other in others]
    chosen: list[str] = []
    while alike and len(chosen) < MOST_PLACES:
        best = min(
            way.nodes[1:-1],
            key=lambda node: (sum(node in one for one in alike), rank[node]),
            default=None,
        )
        left = [one for one in alike if best in one]
        if best is None or len(left) == len(alike):
            break
        chosen.append(best)
        alike = left
    return sorted(chosen, key=way.nodes.index)


def value_text(span: Span | None, by: str, language: Language) -> str:
    """
    Write what a way costs by a measure.

    Parameters
    ----------
    span : Span or None
        The cost.
    by : {'days', 'km', 'borders'}
        The measure.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``13–36 days``, ``4,980–5,320 km`` or ``3 borders``.
    """
    if by == "borders" and span is not None:
        number = round(span.mid)
        return counted(language, BORDERS, number).format(number=number)
    return km_text(span, language) if by == "km" and span is not None else days_text(span, language)


def difference_text(more: float, by: str, language: Language) -> str:
    """
    Write by how much the middles of two ranges differ.

    Parameters
    ----------
    more : float
        The difference, in the unit of the measure.
    by : {'days', 'km', 'borders'}
        The measure.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``+2.4 days`` or ``−350 km``; empty if they are the same.
    """
    size = abs(more)
    sign = "+" if more > 0 else "−"
    if by == "borders":
        number = round(size)
        text = counted(language, BORDERS, number).format(number=number)
        return f"{sign}{text}" if number else ""
    rounded = round(size, -1) if by == "km" and size > 100 else round(size, 0 if by == "km" else 1)
    return f"{sign}{interval(rounded, rounded, by, language)}" if rounded else ""


def closed_text(found: Answer, tables: Tables, language: Language) -> str:
    """
    Name what is closed.

    Parameters
    ----------
    found : Answer
        The scenario's answer.
    tables : mapping of str to pandas.DataFrame
        Names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The first few by name, the others counted; empty if nothing is closed.
    """
    names = names_of(tables, language)
    every = [names.of(kind, name) for kind, name in found.closed.kinds]
    if len(every) <= MOST_NAMED:
        return listed(every, language)
    number = len(every) - MOST_NAMED + 1
    first = ", ".join(every[: MOST_NAMED - 1])
    return counted(language, THINGS, number).format(first=first, number=number)


def finding(found: Answer, tables: Tables, language: Language) -> str:
    """
    Say what a scenario comes to.

    Parameters
    ----------
    found : Answer
        The scenario's answer.
    tables : mapping of str to pandas.DataFrame
        Names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        A sentence without its full stop.
    """
    words = translator(language)
    names, by = names_of(tables, language), found.scenario.by
    fields = {
        "origin": names.node[found.scenario.origin],
        "destination": names.node[found.scenario.destination],
        "closed": closed_text(found, tables, language),
    }
    if not found.ways:
        reason = found.reason.reason if found.reason else "apart"
        text = {"end closed": END_CLOSED, "cut": CUT, "apart": APART}[reason]
        return words(text).format(**fields)
    if not found.ways[0].steps:
        return words(NOWHERE).format(**fields)
    way = found.ways[0]
    cost = amount(way, by)
    fields |= {"way": way_name(way, language), "value": value_text(cost, by, language)}
    if not found.closed.ids or found.usual is None:
        return words(BEST[by]).format(**fields)
    if found.unchanged:
        return words(SAME[by]).format(**fields)
    sentence = OCEAN_ONLY if found.ocean_only else OTHER
    return words(sentence).format(**fields, more=_more(cost.mid - amount(found.usual, by).mid, by, words, language))  # fmt: skip


def _more(more: float, by: str, words: Callable[[str], str], language: Language) -> str:
    """Say how much more the best way left costs; less is possible where ties are broken anew."""
    text = difference_text(abs(more), by, language).removeprefix("+")
    if not text:
        return words(NO_MORE)
    sentence = MORE if more > 0 else LESS
    return words(sentence).format(number=text)
