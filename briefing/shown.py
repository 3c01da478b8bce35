"""What a slide shows: its address inside the app, read into a view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from data.editions import once_per_edition
from text.messages import Language, mark, translator
from views.atlas import addresses, atlas_view
from views.corridors.params import corridor_params
from views.corridors.ways import scenario_view
from views.evidence_parts import evidence_part
from views.params import MapParams, map_params, view_at
from views.query import last
from views.register import VIEWS
from views.view import Query, Tables, View

Kind = Literal["map", "corridor", "figure", "cards", "table"]
MAPS = ("", "map")
DESK = {"ways": "corridor_map", "weak": "corridor_weak_ranking", "oil": "corridor_oil"}
NO_PAGE = mark("{link} leads to no page with a view; a view is linked to as the page itself is, such as /map?country=KAZ")  # fmt: skip
NO_FIGURE = mark("{link} names a figure that its page does not have; the page's own button “Link” copies one that it has")  # fmt: skip


class NothingShownError(ValueError):
    """An address that leads to no view; the text says why, in the reader's language."""


@dataclass(frozen=True)
class Shown:
    """A view as a slide shows it."""

    link: str
    """Its address inside the app, as the slide has it."""
    name: str
    """Name in `views.register.VIEWS`, or ``map`` or ``corridor_map``."""
    kind: Kind
    """Whether it is a map, a scenario on a map, a figure, cards, or nothing but its table."""
    view: View
    """The view in light tokens; of a scenario without the map, which the browser lays it over."""
    page: str
    """Page it stands on; empty for the first."""
    query: Query
    """Its parameters."""
    params: object
    """What was read from them: `MapParams`, `Scenario`, or what the view is made from."""
    at: tuple[float, float, float] | None = None
    """Where a map is looked at from: longitude [°], latitude [°], zoom."""


def addressed(link: str) -> tuple[str, dict[str, list[str]]]:
    """
    Read an address inside the app.

    Parameters
    ----------
    link : str
        Such as ``/corridors?by=km&closed=RUS``.

    Returns
    -------
    tuple of str and dict of str to list of str
        Page, empty for the first, and parameters.

    Examples
    --------
    >>> addressed("/corridors?by=km&closed=RUS&closed=caspian")
    ('corridors', {'by': ['km'], 'closed': ['RUS', 'caspian']})
    """
    try:
        parts = urlsplit(link)
        query = parse_qs(parts.query, keep_blank_values=True)
    except ValueError:  # such as brackets that do not close
        return link, {}
    return parts.path.strip("/"), query


def links(view: str) -> tuple[str, ...]:
    """
    Split what a slide shows into addresses.

    Parameters
    ----------
    view : str
        Cell of the column ``view``: none, one, or two with a space between.

    Returns
    -------
    tuple of str
        Addresses.
    """
    return tuple(view.split())


def shown(link: str, tables: Tables, language: Language) -> Shown:
    """
    Make the view that an address leads to.

    Parameters
    ----------
    link : str
        Address inside the app.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Shown
        The view, as the page of this address shows it.

    Raises
    ------
    NothingShownError
        If there is no such page, or no such figure on it.
    """
    return _shown(tables, language, link)


@once_per_edition
def _shown(tables: Tables, language: Language, link: str) -> Shown:
    page, query = addressed(link)
    name = _name(link, page, query, tables, language)
    if name == "map":
        asked = map_params(query, tables)
        view = _map(tables, language, replace(asked, at=None, chosen=None))
        return Shown(link, name, "map", view, page, query, asked, asked.at)
    if name == "corridor_map":
        scenario = corridor_params(query, tables).scenario
        view = scenario_view(scenario, tables, language)
        at = view_at(last(query, "at"))
        return Shown(link, name, "corridor", view, page, query, scenario, at)
    entry = VIEWS[name]
    params = entry.params(query, tables)
    view = entry.build(params, tables, language)
    # Of verdicts the cards say more than the picture that counts them.
    judged = bool(view.cards) and all(card.label for card in view.cards)
    drawn = bool(view.figure.data) and not judged
    kind: Kind = "figure" if drawn else "cards" if view.cards else "table"
    return Shown(link, name, kind, view, page, query, params)


@once_per_edition
def _map(tables: Tables, language: Language, plain: MapParams) -> View:
    """Draw a map; what is chosen on it and where it is looked at from is laid over it."""
    return atlas_view(plain, tables, language, shapes=addresses(), all_layers=True)


def _evidence(query: Query, tables: Tables) -> str:
    part = evidence_part(query, tables)
    return "evidence_ledger_list" if part == "ledger" and not last(query, "quantity") else f"evidence_{part}"  # fmt: skip


# The figure a page stands for where its link names none: what a reader sees first.
FIRST: Mapping[str, Callable[[Query, Tables], str]] = {
    "trade": lambda _query, _tables: "trade_balance",
    "investment": lambda _query, _tables: "investment_money",
    "sources": lambda _query, _tables: "sources_single",
    "lenses": lambda _query, _tables: "lenses_pair",
    "evidence": _evidence,
    "corridors": lambda query, _tables: DESK.get(last(query, "part"), "corridor_map"),
}
# What stands beside a map that the slide shows whole.
_OF_DESK = ("corridor_ways", "corridor_beside", "corridor_map", "corridor_map_beside")


def _name(link: str, page: str, query: Query, tables: Tables, language: Language) -> str:
    """Name the view that an address leads to."""
    words = translator(language)
    if page in MAPS:
        return "map"
    if page not in FIRST:
        raise NothingShownError(words(NO_PAGE).format(link=link))
    asked = last(query, "figure")
    if asked in _OF_DESK and page == "corridors":
        return "corridor_map"
    if asked and (asked not in VIEWS or VIEWS[asked].page != page):
        raise NothingShownError(words(NO_FIGURE).format(link=link))
    return asked or FIRST[page](query, tables)
