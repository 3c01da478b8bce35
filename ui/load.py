"""
The only caches.

Keys are the tables' own stamp, so an editor's save shows at the next interaction, and bounded, so
that an old state does not stay in memory. What is cached is shared: read it, do not change it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from data import tables as files
from data.errors import DataRootError, TableError
from text.messages import LANGUAGES, Language
from ui import assets
from views import profiles
from views.atlas import addresses, atlas_view
from views.atlas_file import atlas_file
from views.params import MapParams
from views.profile import Crossed, Profile
from views.profile import crossed as crossings
from views.scene_file import scene_file
from views.view import View


def tables() -> Mapping[str, pd.DataFrame]:
    """
    Return all tables as they stand on disk.

    Returns
    -------
    mapping of str to pandas.DataFrame
        Shared between visitors.
    """
    return _tables(files.version())


def readable(words: Callable[[str], str]) -> bool:
    """
    Tell whether the tables can be read, and say on the page what to do if not.

    Parameters
    ----------
    words : callable
        Puts a text into the viewer's language.

    Returns
    -------
    bool
        False if the page cannot be drawn.
    """
    try:
        tables()
    except (DataRootError, TableError) as error:
        st.error(
            words(
                "The tables cannot be read. Whoever keeps them will find each fault by: python -m data check"
            )
        )
        st.code(str(error), language=None)
        return False
    return True


@st.cache_resource(max_entries=3, show_spinner=False)
def _tables(stamp: str) -> Mapping[str, pd.DataFrame]:
    del stamp  # only the cache key
    return files.read_all()


def crossed() -> Crossed:
    """
    Return which states and seas each leg crosses.

    Returns
    -------
    Crossed
        Shared between visitors.
    """
    return _crossed(files.version())


@st.cache_resource(max_entries=3, show_spinner=False)
def _crossed(stamp: str) -> Crossed:
    return crossings(_tables(stamp))


def atlas_address(language: Language) -> str:
    """
    Return the address of the file with lines, names and cards for the map.

    Parameters
    ----------
    language : {'en', 'ru'}
        Language of names and cards.

    Returns
    -------
    str
        Address relative to the app; its name carries the content's hash.
    """
    return _atlas_address(files.version(), language)


@st.cache_resource(max_entries=6, show_spinner=False)
def _atlas_address(stamp: str, language: Language) -> str:
    content = atlas_file(_tables(stamp), _crossed(stamp), language)
    return _published(content, f"atlas-{language}.json")


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
    return _map_view(files.version(), replace(params, at=None, chosen=None), language)


@st.cache_resource(max_entries=128, show_spinner=False)
def _map_view(stamp: str, params: MapParams, language: Language) -> View:
    return atlas_view(params, _tables(stamp), language, shapes=addresses(), all_layers=True)


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
    return _scene_address(files.version(), params.measure, language)


@st.cache_resource(max_entries=32, show_spinner=False)
def _scene_address(stamp: str, measure: str | None, language: Language) -> str:
    params = MapParams(measure=measure)
    view = _map_view(stamp, params, language)
    return _published(scene_file(view, params, _tables(stamp), language), f"scene-{language}.json")


def _published(content: dict[str, Any], name: str) -> str:
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
    return _profile(files.version(), kind, name, language)


@st.cache_resource(max_entries=512, show_spinner=False)
def _profile(stamp: str, kind: str, name: str, language: Language) -> Profile:
    return profiles.profile(kind, name, _tables(stamp), _crossed(stamp), language)


def warm() -> None:
    """Fill every cache once, before the first visitor comes."""
    for language in LANGUAGES:
        atlas_address(language)
        scene_address(MapParams(), language)
