"""The table twin of the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from data.measures import MEASURES
from geo import network
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import quantity
from views.atlas_measures import values_in_words
from views.atlas_things import incidents, node_names, places, when
from views.params import LAYERS, MapParams
from views.view import Tables


def twin(params: MapParams, tables: Tables, language: Language) -> pd.DataFrame:
    """
    List what the map shows: states, legs by their corridors, places and incidents.

    Parameters
    ----------
    params : MapParams
        Layers that are on.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    pandas.DataFrame, shape (n_things, 10)
        Columns ``layer``, ``kind``, ``id``, ``name``, ``detail``; ``value`` with its ``unit`` and
        ``source`` (the measure of a state, the published length of a leg; missing where there is
        none); ``lon_deg``, ``lat_deg`` [°].
    """
    words = translator(language)
    layer_names = {layer: words(name) for layer, name in LAYERS.items()}
    known = [row for row in _states(params, tables, language) if row["layer"] in params.layers]
    names = node_names(tables, language)
    known += [row for row in _legs(tables, names, language) if row["layer"] in params.layers]
    if "places" in params.layers:
        known += [
            {
                **_placed("places", "node", node, node["node_id"], names[node["node_id"]]),
                "detail": node["country"],
            }
            for node in places(tables).to_dict("records")
        ]
    if "incidents" in params.layers:
        known += [
            {
                **_placed(
                    "incidents", "event", event, event["event_id"], worded(event, "title", language)
                ),
                "detail": when(event, language),
            }
            for event in incidents(tables).to_dict("records")
        ]
    rows = [{**row, "layer": layer_names[row["layer"]]} for row in known]
    columns = [
        "layer",
        "kind",
        "id",
        "name",
        "detail",
        "value",
        "unit",
        "source",
        "lon_deg",
        "lat_deg",
    ]
    found = pd.DataFrame(rows, columns=columns).astype({"value": "Float64"})
    return found.assign(detail=found["detail"].fillna(""))


def _placed(
    layer: str, kind: str, record: Mapping[str, Any], name: str, title: str, prefix: str = ""
) -> dict[str, Any]:
    """Put what has a position into a row of the twin."""
    position = {axis: record[f"{prefix}{axis}"] for axis in ("lon_deg", "lat_deg")}
    return {"layer": layer, "kind": kind, "id": name, "name": title, **position}


def _states(params: MapParams, tables: Tables, language: Language) -> Iterator[dict[str, Any]]:
    """List the states with the chosen measure."""
    figures = values_in_words(params, tables, language)
    measured = MEASURES[params.measure].values(tables) if params.measure else pd.DataFrame()
    values = {row["iso3"]: row for row in measured.to_dict("records")}
    groups = {"central-asia": "states", "japan": "japan", "neighbour": "neighbours"}
    for state in tables["countries"].to_dict("records"):
        iso3 = state["iso3"]
        if state["group"] in groups:
            value = values.get(iso3, {})
            title = worded(state, "name", language)
            yield {
                **_placed(groups[state["group"]], "country", state, iso3, title, "label_"),
                "detail": figures[iso3],
                "value": value.get("value"),
                "unit": value.get("unit"),
                "source": value.get("source_id"),
            }


def _legs(tables: Tables, names: Mapping[str, str], language: Language) -> Iterator[dict[str, Any]]:
    """List the legs, once for each role, with their published length."""
    legs = tables["legs"].set_index("leg_id")
    for leg in network.leg_roles(tables).to_dict("records"):
        row = legs.loc[leg["leg_id"]]
        known = pd.notna(row["length_km"])
        yield {
            "layer": leg["role"],
            "kind": "leg",
            "id": leg["leg_id"],
            "name": f"{names[row['from_node_id']]} – {names[row['to_node_id']]}",
            "detail": quantity(float(row["length_km"]), "km", language) if known else "",
            "value": row["length_km"],
            "unit": "km" if known else None,
            "source": row["length_source_id"],
        }
