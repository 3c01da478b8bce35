"""
What the map in the browser needs of the tables, in one file it can cache.

Lines of legs, places, names and the facts of hover cards change only when the tables do; kept out
of the figure, they are sent once and not with every change of a colour.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.atlas import leg_groups
from charts.theme import palette
from data import schema
from geo import layers, network
from geo.survey import Crossings
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import interval
from views.atlas import PRESETS
from views.atlas_things import incidents, node_names, places, when
from views.params import LAYERS
from views.profiles import leg_name
from views.view import Tables

SWATCHES = {
    "states": ("area", "five"), "japan": ("area", "japan"), "neighbours": ("area", "neighbour"),
    "trans-caspian": ("line", "trans-caspian"), "russia": ("dash", "russia"), "iran": ("line", "iran"),
    "china": ("line", "china"), "ocean": ("dot", "ocean"), "pipeline": ("thin", "pipeline"),
    "places": ("mark", "ink"), "incidents": ("cross", "incident"), "contested": ("hatch", "contested"),
    "labels": ("text", "ink"),
}  # fmt: skip


GROUP_STYLES = {
    "central-asia": ("state", "states"),
    "japan": ("state", "japan"),
    "neighbour": ("neighbour", "neighbours"),
    "other": ("neighbour", ""),
}


def atlas_file(tables: Tables, crossed: Crossings, language: Language) -> dict[str, Any]:
    """
    Gather lines, points, labels and cards in the form the map component reads.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    crossed : Crossings
        What the legs cross.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Ready for JSON: ``lines`` (points by leg), ``groups`` of legs by style, ``points`` one can point at, ``labels``,
        ``cards`` by ``kind:id``, and the colours and words of the controls.
    """
    words = translator(language)
    runs = network.runs(tables)
    return {
        "lang": language,
        "palette": {"light": palette("light"), "dark": palette("dark")},
        "layers": [
            {
                "id": layer,
                "label": words(label),
                "form": SWATCHES[layer][0],
                "colour": SWATCHES[layer][1],
            }
            for layer, label in LAYERS.items()
        ],
        "presets": [
            {
                "id": name,
                "label": words(label),
                "lon": centre[0],
                "lat": centre[1],
                "points": points,
            }
            for name, (label, centre, points) in PRESETS.items()
        ],
        "words": {
            "presets": words("View"),
            "controls": words("Views, layers and picture"),
            "layers": words("Layers"),
            "picture": words("Picture"),
            "zoomIn": words("Zoom in"),
            "zoomOut": words("Zoom out"),
            "borders": words(
                "Boundaries: Natural Earth 5.1.1, no position taken. Lines are schematic."
            ),
            "contested": words("Contested areas are hatched"),
        },
        "contested": _contested(language),
        "lines": {
            leg: [[round(lon, 3), round(lat, 3)] for lon, lat in run] for leg, run in runs.items()
        },
        "groups": leg_groups(network.leg_roles(tables)),
        "points": _points(tables),
        "labels": _labels(tables, language),
        "cards": {
            **_state_cards(tables, language),
            **_leg_cards(tables, crossed, language),
            **_place_cards(tables, language),
        },
    }


def _contested(language: Language) -> list[dict[str, str]]:
    """Name contested areas and say who administers and who claims them."""
    areas = layers.frame("contested").to_dict("records")
    return [
        {"name": worded(area, "name", language), "note": worded(area, "note", language)}
        for area in areas
    ]


def _points(tables: Tables) -> list[dict[str, Any]]:
    """List places and incidents one can point at."""
    nodes = [
        {
            "kind": "node",
            "id": row.node_id,
            "lon": row.lon_deg,
            "lat": row.lat_deg,
            "layer": "places",
            "rank": int(row.label_rank),
        }
        for row in places(tables).itertuples()
    ]
    events = [
        {
            "kind": "event",
            "id": row.event_id,
            "lon": row.lon_deg,
            "lat": row.lat_deg,
            "layer": "incidents",
            "rank": 1,
        }
        for row in incidents(tables).itertuples()
    ]
    return events + nodes


def _labels(tables: Tables, language: Language) -> list[dict[str, Any]]:
    """List names with their style and the rank by which they thin out."""
    labels = []
    for row in tables["countries"].to_dict("records"):
        if pd.notna(row["label_lon_deg"]):
            style, layer = GROUP_STYLES[row["group"]]
            spot, rank = (row["label_lon_deg"], row["label_lat_deg"]), row["label_rank"]
            label = _label(worded(row, "name", language), *spot, rank, style, layer, area=True)
            labels.append({**label, "id": row["iso3"]})
    spots = [(row, "sea", "", True) for row in tables["seas"].to_dict("records")]
    spots += [(row, "place", "places", False) for row in places(tables).to_dict("records")]
    for row, style, layer, area in spots:
        name, rank = worded(row, "name", language), row["label_rank"]
        labels += [_label(name, row["lon_deg"], row["lat_deg"], rank, style, layer, area=area)]
    return labels


def _label(
    text: str, lon: float, lat: float, rank: object, style: str, layer: str, *, area: bool = False
) -> dict[str, Any]:
    """Put one name into the form the browser reads."""
    number = 5 if pd.isna(rank) else int(str(rank))
    return {
        "text": text,
        "lon": float(lon),
        "lat": float(lat),
        "rank": number,
        "style": style,
        "layer": layer,
        "area": area,
    }


def _state_cards(tables: Tables, language: Language) -> dict[str, Any]:
    """Say of each state its capital and how many claims the tables hold about it."""
    words = translator(language)
    counts = tables["claim_subjects"].query("subject_kind == 'state'").groupby("subject_id").size()
    cards = {}
    for row in tables["countries"].query("group != 'other'").to_dict("records"):
        facts = [words("Capital: {city}").format(city=worded(row, "capital", language))]
        facts.append(
            words("Claims about it: {number}").format(number=int(counts.get(row["iso3"], 0)))
        )
        cards[f"country:{row['iso3']}"] = {"title": worded(row, "name", language), "facts": facts}
    return cards


def _leg_cards(tables: Tables, crossed: Crossings, language: Language) -> dict[str, Any]:
    """Say of each leg its mode and state, its length and its corridors."""
    words = translator(language)
    names = node_names(tables, language)
    lengths = network.likely_km(tables["legs"], crossed.legs, tables["assumptions"])
    corridors = {
        row["corridor_id"]: worded(row, "name", language)
        for row in tables["corridors"].to_dict("records")
    }
    members = (
        tables["corridor_legs"]
        .groupby("leg_id")["corridor_id"]
        .agg(lambda ids: list(dict.fromkeys(ids)))
    )
    modes, statuses = (
        schema.labels("legs", "mode", language),
        schema.labels("legs", "status", language),
    )
    cards = {}
    for row in tables["legs"].to_dict("records"):
        length = lengths.loc[row["leg_id"]]
        assumed = length["basis"] == "assumed"
        km = ("≈ " if assumed else "") + interval(
            length["low_km"], length["high_km"], "km", language
        )
        used = [corridors[name] for name in members.get(row["leg_id"], [])][:2]
        card = {
            "title": leg_name(row, names),
            "facts": [
                f"{modes.get(row['mode'], row['mode'])} · {statuses.get(row['status'], row['status'])}",
                km,
                *used,
            ],
        }
        if assumed:
            card["badge"] = words("length estimated from a schematic line")
        cards[f"leg:{row['leg_id']}"] = card
    return cards


def _place_cards(tables: Tables, language: Language) -> dict[str, Any]:
    """Say of each place what it is and where; of each incident when it was."""
    words = translator(language)
    states = {
        row["iso3"]: worded(row, "name", language) for row in tables["countries"].to_dict("records")
    }
    kinds = schema.labels("nodes", "kind", language)
    cards = {}
    for row in places(tables).to_dict("records"):
        facts = [
            " · ".join(
                part
                for part in (kinds.get(row["kind"], row["kind"]), states.get(row["country"], ""))
                if part
            )
        ]
        card: dict[str, Any] = {"title": worded(row, "name", language), "facts": facts}
        if row["precision"] == "approximate":
            card["badge"] = words("approximate position")
        cards[f"node:{row['node_id']}"] = card
    for row in incidents(tables).to_dict("records"):
        cards[f"event:{row['event_id']}"] = {
            "title": worded(row, "title", language),
            "facts": [when(row, language)],
        }
    return cards
