"""
The only caches.

Keys are the tables' own stamp, so an editor's save shows at the next interaction, and bounded, so
that an old state does not stay in memory. What is cached is shared: read it, do not change it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data import schema
from data import tables as files
from geo import layers, network
from text.messages import LANGUAGES, Language
from ui import assets
from views.atlas_file import atlas_file
from views.profiles import Crossed


def tables() -> Mapping[str, pd.DataFrame]:
    """
    Return all tables as they stand on disk.

    Returns
    -------
    mapping of str to pandas.DataFrame
        Shared between visitors.
    """
    return _tables(files.version())


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
    held = _tables(stamp)
    legs = network.lines(held)
    seas = layers.sea_polygons(held["seas"], held["sea_points"])
    return Crossed(
        legs, network.crossings(legs, layers.frame("countries")), network.crossings(legs, seas)
    )


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
    content = json.dumps(
        atlas_file(_tables(stamp), _crossed(stamp), language),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return assets.publish(content.encode(), "run", f"atlas-{language}.json")


def warm() -> None:
    """Fill every cache once, before the first visitor comes."""
    for language in LANGUAGES:
        atlas_address(language)
    schema.tables()
