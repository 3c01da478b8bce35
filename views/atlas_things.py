"""What stands on the map: places, incidents, and their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from text.dates import period
from text.fallback import worded
from text.messages import Language, translator
from views.view import Tables

# A place without a rank shows last.
LAST_RANK = 5

MARKED_KINDS = ("port", "border", "terminal", "oilfield", "city")


def incidents(tables: Tables) -> pd.DataFrame:
    """
    Return the events that are incidents with a place, where they happened.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``events`` and ``nodes``.

    Returns
    -------
    pandas.DataFrame, shape (n_incidents, 12)
        Rows of ``events`` with ``lon_deg`` and ``lat_deg`` [°].
    """
    events = tables["events"][tables["events"]["kind"] == "incident"]
    return events.merge(tables["nodes"][["node_id", "lon_deg", "lat_deg"]], on="node_id")


def when(event: Mapping[str, Any], language: Language) -> str:
    """
    Write when an event was.

    Parameters
    ----------
    event : mapping
        A row of ``events``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Day, month, year or span, with the precision it is known with; or that the source names none.
    """
    ends = [str(event[end]) for end in ("start", "end") if pd.notna(event[end])]
    words = translator(language)
    return period("/".join(ends), language) if ends else words("the source gives no date")


def places(tables: Tables) -> pd.DataFrame:
    """
    Return the nodes the map marks: where cargo stops, not where a line only bends.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``nodes``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``nodes``.
    """
    nodes = tables["nodes"][tables["nodes"]["kind"].isin(MARKED_KINDS)]
    return nodes.assign(label_rank=nodes["label_rank"].fillna(LAST_RANK))


def node_names(tables: Tables, language: Language) -> dict[str, str]:
    """
    Name the nodes.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``nodes``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Name by node id.
    """
    return {
        node["node_id"]: worded(node, "name", language)
        for node in tables["nodes"].to_dict("records")
    }
