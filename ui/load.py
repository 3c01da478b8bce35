"""
The caches; those of the briefing room are in `load_decks`.

Keys are the tables' own stamp, so an editor's save shows at the next interaction, and bounded, so
that an old state does not stay in memory. What is cached is shared: read it, do not change it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil
from threading import Event
from typing import Any

import pandas as pd
import streamlit as st

from browser import assets
from data import tables as files
from data.editions import Noted, reading
from geo.survey import crossings_of
from text.messages import LANGUAGES, Language
from ui import as_of, editions
from ui.editions import Edition
from ui.kept import kept
from views import key_figures as figures
from views import profiles, watch
from views import source_card as sources
from views.atlas import addresses, atlas_view
from views.atlas_file import atlas_file
from views.corridors.acts import acts_file
from views.corridors.assumed import assumed_file
from views.corridors.params import Scenario
from views.corridors.picture import Drawn, drawn, quiet_view
from views.frame_file import frame_file
from views.key_figures import KeyFigure
from views.ledger.beside import Beside
from views.ledger.beside import beside as standing_beside
from views.ledger.params import Choice
from views.ledger.params import choices as quantity_choices
from views.lenses.contrasts import Contrast, contrasts
from views.lenses.pair import Topic, side_by_side
from views.lenses.params import LensParams
from views.params import MapParams
from views.profile import Profile
from views.query import last
from views.register import VIEWS
from views.scene_file import scene_file
from views.search import index
from views.source_card import ClaimPage, SourceCard
from views.trade.params import TRADE_PARAMETERS, Choices, TradeParams, choices, trade_params
from views.view import Query, Tables, View
from views.watch import Indicator

# Of a framed figure half a page wide: pixels a line takes, letters it holds, by kind of text.
LINES = {"finding": (26, 55), "subtitle": (18, 95), "remark": (22, 85)}
# Foot, closed table twin and distances between them; an open table twin [px].
FOOT_HEIGHT, TABLE_HEIGHT = 110, 420
# A card of a list, folded [px].
CARD_HEIGHT = 190
# Of a frame: the tables that were looked at for it; browsers are not told.
READS = "reads"


def shown() -> Edition:
    """
    Return the edition that the visitor sees.

    Returns
    -------
    Edition
        The last sound state of the tables, or the one that the address looks back at.
    """
    return as_of.looked_back() or editions.latest()


def tables() -> Mapping[str, pd.DataFrame]:
    """
    Return all tables of the edition that the visitor sees.

    Returns
    -------
    mapping of str to pandas.DataFrame
        Shared between visitors.
    """
    return tables_of(shown().stamp)


@st.cache_resource(max_entries=3, show_spinner=False)
def tables_of(stamp: str) -> Mapping[str, pd.DataFrame]:
    """
    Return the tables of one state of the files.

    Parameters
    ----------
    stamp : str
        Stamp of an edition.

    Returns
    -------
    mapping of str to pandas.DataFrame
        Shared between visitors.
    """
    return Noted(files.read_all(editions.root_of(stamp)))


def address(name: str, language: Language) -> str:
    """
    Return the address of a file that browsers fetch once and keep.

    Parameters
    ----------
    name : str
        One of `FILES`.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Address relative to the app; its name carries the content's hash.
    """
    return _address(shown().stamp, name, language)


@st.cache_resource(max_entries=48, show_spinner=False)
def _address(stamp: str, name: str, language: Language) -> str:
    return published(FILES[name](tables_of(stamp), language), f"{name}-{language}.json")


def _atlas(held: Tables, language: Language) -> dict[str, Any]:
    return atlas_file(held, crossings_of(held), language)


def _quiet(held: Tables, language: Language) -> dict[str, Any]:
    view = quiet_view(held, language, shapes=addresses())
    return scene_file(view, MapParams(), held, language)


def _find(held: Tables, language: Language) -> dict[str, Any]:
    charts = [
        (entry.page, name, frame(name, entry.params({}, held), language)["finding"])
        for name, entry in VIEWS.items()
    ]
    return dict(index(held, language, charts))


def _find_first(held: Tables, language: Language) -> dict[str, Any]:
    return dict(index(held, language))


def find_address(language: Language) -> str:
    """
    Return the address of the search box's index; it knows the charts once all of them are made.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Address relative to the app.
    """
    return address("find" if warmed.is_set() else "find_first", language)


FILES: Mapping[str, Callable[[Tables, Language], dict[str, Any]]] = {
    "atlas": _atlas,
    "quiet": _quiet,
    "acts": acts_file,
    "assumed": assumed_file,
    "find_first": _find_first,
    "find": _find,
}
"""Lines, names and cards of the map; the map under every scenario's ways; what can be done on it; the assumptions; the search box's index, without the charts and with them."""


def frame(name: str, params: object, language: Language) -> Mapping[str, Any]:
    """
    Return a view as the frame in the browser reads it.

    Parameters
    ----------
    name : str
        Name in `views.register.VIEWS`.
    params : object
        The view's parameters.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    mapping
        As `views.frame_file.frame_file` gives it; shared between visitors.
    """
    return _frame(shown().stamp, name, params, language)


def space(name: str) -> int:
    """
    Tell how much room a framed figure takes, about, at the usual width.

    Parameters
    ----------
    name : str
        Name in `views.register.VIEWS`.

    Returns
    -------
    int
        Height [px], its words included.
    """
    return _space(shown().stamp, name)


@st.cache_resource(max_entries=64, show_spinner=False)
def _space(stamp: str, name: str) -> int:
    drawn = _frame(stamp, name, VIEWS[name].params({}, tables_of(stamp)), LANGUAGES[0])
    words = sum(high * ceil(len(drawn[text]) / long) for text, (high, long) in LINES.items())
    table = TABLE_HEIGHT if VIEWS[name].table_first else 0
    cards = CARD_HEIGHT * len(drawn["cards"])
    return FOOT_HEIGHT + words + table + cards + (int(drawn["height"]) if drawn["figure"] else 0)


def trade(query: Query) -> tuple[TradeParams, Choices]:
    """
    Return the parameters of the page of trade, and what there is to choose beside them.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.

    Returns
    -------
    tuple of TradeParams and Choices
        What is unknown or malformed has fallen back to its default.
    """
    return _trade(shown().stamp, tuple((name, last(query, name)) for name in TRADE_PARAMETERS))


@st.cache_resource(max_entries=256, show_spinner=False)
def _trade(stamp: str, asked: tuple[tuple[str, str], ...]) -> tuple[TradeParams, Choices]:
    held = tables_of(stamp)
    params = trade_params({name: (value,) for name, value in asked}, held)
    return params, choices(params, held)


def lens_pair(
    params: LensParams, language: Language
) -> tuple[tuple[Contrast, ...], tuple[Topic, ...]]:
    """
    Return what two lenses share and where they contradict, and their claims by topic.

    Parameters
    ----------
    params : LensParams
        The two lenses, and the topic.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of tuple of Contrast and tuple of Topic
        Shared between visitors.
    """
    return _lens_pair(shown().stamp, params, language)


@st.cache_resource(max_entries=64, show_spinner=False)
def _lens_pair(
    stamp: str, params: LensParams, language: Language
) -> tuple[tuple[Contrast, ...], tuple[Topic, ...]]:
    held = tables_of(stamp)
    return contrasts(params, held, language), side_by_side(params, held, language)


def source_card(source_id: str, language: Language) -> SourceCard | None:
    """
    Return what is known of a source.

    Parameters
    ----------
    source_id : str
        Its id.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    SourceCard or None
        None if there is no such source; shared between visitors.
    """
    return _source_card(shown().stamp, source_id, language)


@st.cache_resource(max_entries=256, show_spinner=False)
def _source_card(stamp: str, source_id: str, language: Language) -> SourceCard | None:
    return sources.source_card(source_id, tables_of(stamp), language)


def claim_page(claim_id: str, language: Language) -> ClaimPage | None:
    """
    Return what is needed to judge a claim.

    Parameters
    ----------
    claim_id : str
        Its id.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    ClaimPage or None
        None if there is no such claim; shared between visitors.
    """
    return _claim_page(shown().stamp, claim_id, language)


@st.cache_resource(max_entries=256, show_spinner=False)
def _claim_page(stamp: str, claim_id: str, language: Language) -> ClaimPage | None:
    return sources.claim_page(claim_id, tables_of(stamp), language)


@st.cache_resource(max_entries=256, show_spinner=False)
def _frame(stamp: str, name: str, params: object, language: Language) -> Mapping[str, Any]:
    held, entry = tables_of(stamp), VIEWS[name]

    def make() -> dict[str, Any]:
        with reading() as names:
            frame = frame_file(entry.build(params, held, language), held, language)
        return {**frame, READS: sorted(names)}

    # As a page shows it first, another start has often made it before.
    first = params == entry.params({}, held)
    return kept(f"{name}-{language}", make, editions.root_of(stamp)) if first else make()


def map_view(params: MapParams, language: Language) -> View:
    """
    Return the map as a view, drawn in light tokens with every layer and nothing chosen.

    Parameters
    ----------
    params : MapParams
        What to show. Where the map is looked at from, and what is chosen on it, makes no other
        view: that is drawn over it.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Shared between visitors.
    """
    return _map_view(shown().stamp, replace(params, at=None, chosen=None), language)


@st.cache_resource(max_entries=128, show_spinner=False)
def _map_view(stamp: str, params: MapParams, language: Language) -> View:
    return atlas_view(params, tables_of(stamp), language, shapes=addresses(), all_layers=True)


def scene_address(params: MapParams, language: Language) -> str:
    """
    Return the address of the file with the map's figure and words, so that no choice sends them.

    Parameters
    ----------
    params : MapParams
        The measure.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Address relative to the app; its name carries the content's hash.
    """
    return _scene_address(shown().stamp, params.measure, language)


@st.cache_resource(max_entries=32, show_spinner=False)
def _scene_address(stamp: str, measure: str | None, language: Language) -> str:
    params = MapParams(measure=measure)
    view = _map_view(stamp, params, language)
    return published(scene_file(view, params, tables_of(stamp), language), f"scene-{language}.json")


def scenario(asked: Scenario, language: Language) -> Drawn:
    """
    Return what the map of a scenario is given.

    Parameters
    ----------
    asked : Scenario
        The question.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Drawn
        Shared between visitors.
    """
    return _scenario(shown().stamp, asked, language)


@st.cache_resource(max_entries=256, show_spinner=False)
def _scenario(stamp: str, asked: Scenario, language: Language) -> Drawn:
    return drawn(asked, tables_of(stamp), language)


def published(content: dict[str, Any], name: str) -> str:
    """
    Put a file where the browser fetches it.

    Parameters
    ----------
    content : dict
        What JSON can hold.
    name : str
        Its name.

    Returns
    -------
    str
        Address relative to the app; its name carries the content's hash.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return assets.publish(text.encode(), "run", name)


def profile(kind: str, name: str, language: Language) -> Profile:
    """
    Return what is known of one thing on the map.

    Parameters
    ----------
    kind, name : str
        One of `views.params.CHOICES`, and its id.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Profile
        Shared between visitors.
    """
    return _profile(shown().stamp, kind, name, language)


@st.cache_resource(max_entries=512, show_spinner=False)
def _profile(stamp: str, kind: str, name: str, language: Language) -> Profile:
    return profiles.profile(kind, name, tables_of(stamp), crossings_of(tables_of(stamp)), language)


def quantities(language: Language) -> tuple[Choice, ...]:
    """
    List the quantities of the ledger.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Choice
        In the ledger's order; shared between visitors.
    """
    return _quantities(shown().stamp, language)


@st.cache_resource(max_entries=6, show_spinner=False)
def _quantities(stamp: str, language: Language) -> tuple[Choice, ...]:
    return quantity_choices(tables_of(stamp), language)


def beside(quantity_id: str, language: Language) -> tuple[Beside, ...]:
    """
    List the quantities that are to be read together with one.

    Parameters
    ----------
    quantity_id : str
        Id of the quantity.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Beside
        None if it stands alone; shared between visitors.
    """
    return _beside(shown().stamp, quantity_id, language)


@st.cache_resource(max_entries=256, show_spinner=False)
def _beside(stamp: str, quantity_id: str, language: Language) -> tuple[Beside, ...]:
    return standing_beside(quantity_id, tables_of(stamp), language)


def key_figures(language: Language) -> tuple[tuple[KeyFigure, ...], ...]:
    """
    Return the story's key figures.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of tuple of KeyFigure
        Figures by card; shared between visitors.
    """
    return _key_figures(shown().stamp, language)


@st.cache_resource(max_entries=6, show_spinner=False)
def _key_figures(stamp: str, language: Language) -> tuple[tuple[KeyFigure, ...], ...]:
    return figures.key_figures(tables_of(stamp), language)


def indicators(language: Language) -> tuple[Indicator, ...]:
    """
    Return what to watch.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Indicator
        Shared between visitors.
    """
    return _indicators(shown().stamp, language)


@st.cache_resource(max_entries=6, show_spinner=False)
def _indicators(stamp: str, language: Language) -> tuple[Indicator, ...]:
    return watch.indicators(tables_of(stamp), language)


warmed = Event()
"""Set once every cache is filled; until then a visitor waits for what the page in hand needs."""
