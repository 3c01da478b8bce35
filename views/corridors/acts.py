"""What can be done on the map of a scenario, in one file a browser can cache."""

from __future__ import annotations

from typing import Any

from geo import layers
from geo.survey import network_of
from text.messages import Language, translator
from views.corridors.names import names_of
from views.view import Tables

# Water is found by its ring; this much detail is enough for a pointer [°].
DETAIL = 0.15


def acts_file(tables: Tables, language: Language) -> dict[str, Any]:
    """
    Gather what the menu on the map needs.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Ready for JSON: ``of`` (corridors by leg) and their names in ``corridors``; ``ends``,
        places a way can begin or end at; ``seas`` with the rings a pointer is tried against;
        and the ``words`` of the menu.
    """
    words = translator(language)
    network, names = network_of(tables), names_of(tables, language)
    return {
        "of": {leg.leg_id: list(leg.corridors) for leg in network.legs.values() if leg.corridors},
        "corridors": dict(names.corridor),
        "ends": [node for node in network.nodes if network.at.get(node)],
        "seas": _seas(tables, language),
        "words": {
            "close": words("Close: {name}"),
            "open": words("Open again: {name}"),
            "from": words("A way from here"),
            "to": words("A way to here"),
            "fit": words("Show the whole way"),
        },
    }


def _seas(tables: Tables, language: Language) -> list[dict[str, Any]]:
    """Give each sea its rings; land on top of them is tried first."""
    water = layers.sea_polygons(tables["seas"], tables["sea_points"])
    corners = tables["sea_points"].sort_values(["sea_id", "position"])
    names = names_of(tables, language).sea
    found = []
    for sea in water.index:
        own = corners[corners["sea_id"] == sea]
        drawn = own[["lon_deg", "lat_deg"]].astype(float).to_numpy().tolist()
        shape = water.geometry[sea].simplify(DETAIL)
        polygons = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
        outlines = [[[round(lon, 2), round(lat, 2)] for lon, lat in one.exterior.coords] for one in polygons]  # fmt: skip
        found.append({"id": sea, "name": names[sea], "rings": [drawn] if drawn else outlines})
    return found
