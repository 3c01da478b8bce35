"""
Every view by its name.

A page, a slide, an exported file and a link ask for a view by name with the parameters of an
address, so that all of them show the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from text.messages import Language
from views import checks, claim_list, corridors, investment, ledger, lenses, trade
from views.agreement import single_view
from views.params import sources_params
from views.sources import rest_view, sources_view
from views.timeline import timeline
from views.view import Query, Tables, View


class Entry(NamedTuple):
    """A view, and where people meet it."""

    page: str
    """Page it stands on, as the address has it."""
    params: Callable[[Query, Tables], Any]
    """Reads its parameters from an address; falls back and never raises."""
    build: Callable[[Any, Tables, Language], View]
    """Makes the view."""
    table_first: bool = False
    """Whether people come for its table, so that it stands open."""


def _no_params(_query: Query, _tables: Tables) -> None:
    """Read nothing from an address."""


def _without_parameters(
    build: Callable[[Tables, Language], View], _params: object, tables: Tables, language: Language
) -> View:
    """Make a view that shows the same whatever the address says."""
    return build(tables, language)


SOURCES = {
    "sources_single": single_view,
    "sources_rest": rest_view,
    "sources_list": sources_view,
}
VIEWS: dict[str, Entry] = {
    **{
        name: Entry("corridors", corridors.corridor_params, build)
        for name, build in corridors.VIEWS.items()
    },
    **{name: Entry("trade", trade.trade_params, build) for name, build in trade.VIEWS.items()},
    **{
        name: Entry("investment", investment.investment_params, build)
        for name, build in investment.VIEWS.items()
    },
    **{name: Entry("evidence", read, build) for name, (read, build) in checks.VIEWS.items()},
    **{
        name: Entry("evidence", ledger.ledger_params, build) for name, build in ledger.VIEWS.items()
    },
    "evidence_timeline": Entry("evidence", _no_params, partial(_without_parameters, timeline)),
    **{
        name: Entry("evidence", claim_list.claim_list_params, build, table_first=True)
        for name, build in claim_list.VIEWS.items()
    },
    **{name: Entry("lenses", lenses.lens_params, build) for name, build in lenses.VIEWS.items()},
    **{
        name: Entry(
            "sources",
            sources_params,
            partial(_without_parameters, build),
            table_first=build is not rest_view,
        )
        for name, build in SOURCES.items()
    },
}


def view(name: str, query: Query, tables: Tables, language: Language) -> View:
    """
    Make a view by name.

    Parameters
    ----------
    name : str
        One of `VIEWS`.
    query : mapping of str to sequence of str
        Parameters as the URL has them.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        The view.

    Raises
    ------
    KeyError
        If there is no view of this name.
    """
    entry = VIEWS[name]
    return entry.build(entry.params(query, tables), tables, language)
