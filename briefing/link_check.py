"""Whether what a slide shows is there: its views, what their links ask for, its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from briefing.finding import Finding
from briefing.leaf import Leaf
from briefing.shown import MAPS, Shown
from data import schema
from text.messages import LANGUAGES, mark, translator
from views.corridors.params import BESIDE, CorridorParams, corridor_params
from views.evidence_parts import PARTS, evidence_part
from views.params import MapParams, map_params, view_at
from views.register import VIEWS
from views.view import Query, Tables

NOTHING_CALLED = mark("The link {link} asks for {name}={value}, which means nothing to its page: the slide shows something else than was meant. Copy the link from the page once more.")  # fmt: skip
NO_CLAIM = mark("There is no claim {claim}; name one that the page of evidence lists, or take it out")  # fmt: skip
NO_VIEW = mark("A slide of the template “{template}” shows a view, and this one names none; add a link such as /map?country=KAZ")  # fmt: skip
NO_PAIR = mark("A slide of the template “{template}” shows two views side by side; write two links with a space between")  # fmt: skip
NO_NUMBER = mark("The slide is about a number, and neither its view nor its claims give one; name a claim with a value")  # fmt: skip
NO_SIDES = mark("The slide compares two lenses, and its link leads to none; write one such as /lenses?lens=astana&beside=tokyo")  # fmt: skip
EMPTY_VIEW = mark("The view at {link} has nothing to show; ask for something the tables have")
_NEED_VIEW = ("map", "corridor", "chart")
# What every address may hold and no view reads.
_COMMON = ("lang", "figure")
# Parameters whose fields are called otherwise.
_FIELDS = {"from": "origin", "to": "destination", "pair": "pairs", "assume": "assumed"}
_CLOSED = ("from", "to", "closed")


def link_faults(leaf: Leaf, tables: Tables) -> Iterator[Finding]:
    """
    Check that a slide shows what its links and claims ask for.

    Parameters
    ----------
    leaf : Leaf
        The slide, in the reader's language.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Yields
    ------
    Finding
        Of the kind ``view``: for each link, value in a link or claim that is not there.
    """
    for text in [*leaf.faults, *_missing(leaf)]:
        yield Finding(leaf.position, "view", text, "view")
    words = translator(leaf.language)
    for one in leaf.shown:
        for name, value in strays(one, tables):
            text = words(NOTHING_CALLED).format(link=one.link, name=name, value=value)
            yield Finding(leaf.position, "view", text, "view")
        if one.kind == "table" and one.view.table.empty:
            yield Finding(leaf.position, "view", words(EMPTY_VIEW).format(link=one.link), "view")
    known = set(tables["claims"]["claim_id"])
    for claim in dict.fromkeys(leaf.slide.claims):
        if claim not in known:
            yield Finding(leaf.position, "view", words(NO_CLAIM).format(claim=claim), "claims")


def strays(one: Shown, tables: Tables) -> list[tuple[str, str]]:
    """
    List what a link asks for in vain.

    Parameters
    ----------
    one : Shown
        The view with its link.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    list of tuple of str
        Parameters and values that a reader of the link drops, so that something else is shown:
        unknown ids, malformed numbers, and names that its page does not have.
    """
    taken = _taken(one.page, one.query, tables)
    return [
        (name, value)
        for name, values in one.query.items()
        for value in values
        if value.strip() and not _means(name, value, one.page, taken, tables)
    ]


def _means(name: str, value: str, page: str, taken: dict[str, set[str]], tables: Tables) -> bool:
    """Tell whether a value of a link did something, or said what stands there anyway."""
    field = name.removeprefix(BESIDE) if page == "corridors" else name
    if name in _COMMON:  # an unknown figure has no view at all
        return name != "lang" or value in LANGUAGES
    if name == "at":
        return view_at(value) is not None and page in (*MAPS, "corridors")
    if page == "corridors" and field in _CLOSED:
        return not corridor_params({field: [value]}, tables).unknown
    if page == "corridors" and field == "compare":
        return value in ("yes", "no")
    if page == "corridors" and field == "assume":
        value = value.partition(":")[0]
    held = taken.get(_FIELDS.get(field, field), set())
    return " ".join(value.split()) in held or any(_same(value, one) for one in held)


def _same(value: str, held: str) -> bool:
    """Tell whether two texts are the same number."""
    try:
        return float(value) == float(held)
    except ValueError:
        return False


def _taken(page: str, query: Query, tables: Tables) -> dict[str, set[str]]:
    """Gather what the readers of a page made of a link, as texts by field."""
    found: dict[str, set[str]] = {}
    if page in MAPS:
        _gather(map_params(query, tables), found)
        return found
    if page == "evidence":
        found["part"] = {evidence_part(query, tables), *PARTS}
    for read in dict.fromkeys(entry.params for entry in VIEWS.values() if entry.page == page):
        _gather(read(query, tables), found)
    return found


def _gather(params: Any, found: dict[str, set[str]]) -> None:
    """Note the values of parameters that were read."""
    if not is_dataclass(params):
        return
    if isinstance(params, MapParams) and params.chosen:
        kind, name = params.chosen
        found.setdefault(kind, set()).add(name)
    for field in fields(params):
        value = getattr(params, field.name)
        if is_dataclass(value):
            _gather(value, found)
        else:
            found.setdefault(field.name, set()).update(_texts(value))
    if isinstance(params, CorridorParams):
        found["pairs"] = {".".join(pair) for pair in params.pairs}
        found["assumed"] = {
            name for one in (params.scenario, params.beside) if one for name, *_ in one.assumed
        }


def _texts(value: Any) -> set[str]:
    """Write a value as an address may have it."""
    if isinstance(value, tuple):
        return {text for one in value for text in _texts(one)}
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    return set() if value is None else {str(value)}


def _missing(leaf: Leaf) -> Sequence[str]:
    """Say what a template lives on and the slide does not have."""
    words = translator(leaf.language)
    template = leaf.slide.template
    label = schema.labels("slides", "template", leaf.language).get(template, template)
    if template in _NEED_VIEW and not leaf.shown and not leaf.faults:
        return [words(NO_VIEW).format(template=label)]
    if template == "pair" and len(leaf.shown) + len(leaf.faults) < 2:
        return [words(NO_PAIR).format(template=label)]
    if template == "number" and leaf.amount is None:
        return [words(NO_NUMBER)]
    if template == "lens" and leaf.sides is None and not leaf.faults:
        return [words(NO_SIDES)]
    return []
