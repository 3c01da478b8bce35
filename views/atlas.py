"""The map as a view."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from charts.atlas import ROLES, Ground, Shapes, atlas_figure
from charts.theme import Theme
from data.measures import MEASURES, classes
from geo import layers, network
from text.dates import period
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.params import LAYERS, MapParams
from views.view import Tables, View

MEASURE_NAMES = {
    "turnover": mark("Trade with Japan, both ways"),
    "exports": mark("Exports to Japan"),
    "imports": mark("Imports from Japan"),
    "fdi": mark("Stock of Japanese direct investment"),
    "claims": mark("Claims in the two articles"),
}
# The centre of each preset, and points it must show.
PRESETS = {
    "eurasia": (mark("Eurasia"), (84, 42), [(22, 40), (145, 38), (30, 58), (120, 22)]),
    "central-asia": (mark("Central Asia"), (66.5, 44.5), [(47, 45), (87, 48), (66, 55), (66, 35)]),
    "caspian": (mark("Caspian"), (48.5, 42), [(37.5, 44.5), (59.5, 40), (50, 47.5), (50, 37)]),
    "japan": (mark("Japan"), (137, 38), [(128, 31), (146, 45), (123, 38), (146, 34)]),
}
# A place without a rank shows last.
LAST_RANK = 5
MARKED_KINDS = ("port", "border", "terminal", "oilfield", "city")


@cache
def _boundary_ids(layer: str) -> tuple[str, ...]:
    """Return the ids of a built layer, which changes only with the code."""
    return tuple(str(feature["id"]) for feature in layers.features(layer)["features"])


def addresses() -> Shapes:
    """
    Return where a browser fetches the map's shapes.

    Returns
    -------
    Shapes
        Addresses relative to the app; line layers are left to the browser.
    """
    return Shapes(countries=layers.url("countries"), unassigned=layers.url("unassigned"))


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
        Day, month, year or span, with the precision it is known with; or that it is unknown.
    """
    ends = [str(event[end]) for end in ("start", "end") if pd.notna(event[end])]
    return period("/".join(ends), language) if ends else translator(language)("date unknown")


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


def ground(params: MapParams, tables: Tables) -> Ground:
    """
    Gather what the map draws.

    Parameters
    ----------
    params : MapParams
        Measure and choice.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Ground
        Tables and ids for the figure.
    """
    values = MEASURES[params.measure].values(tables) if params.measure else None
    return Ground(
        countries=tables["countries"],
        land=_boundary_ids("countries"),
        unassigned=_boundary_ids("unassigned"),
        legs=network.leg_roles(tables),
        nodes=places(tables),
        incidents=incidents(tables),
        contested=[one for one in _boundary_ids("lines") if one.startswith("contested-")],
        classes=classes(values) if values is not None else {},
        measured=values is not None,
        chosen=params.chosen,
        chosen_role=_chosen_role(params, tables),
    )


def _chosen_role(params: MapParams, tables: Tables) -> str:
    """Find the role of the chosen corridor, or the one the chosen leg is drawn on top with."""
    kind, name = params.chosen or ("", "")
    if kind == "corridor":
        corridors = tables["corridors"]
        return str(corridors.loc[corridors["corridor_id"] == name, "role"].iloc[0])
    roles = network.leg_roles(tables)
    return max(roles.loc[roles["leg_id"] == name, "role"], key=ROLES.index, default=ROLES[-1])


def values_in_words(params: MapParams, tables: Tables, language: Language) -> dict[str, str]:
    """
    Write what the chosen measure is for each state one can click.

    Parameters
    ----------
    params : MapParams
        The measure; none gives empty texts.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        By ISO code, for the five, Japan and the neighbours; a state of the five without a
        figure reads that no source has one.
    """
    words = translator(language)
    clickable = tables["countries"].query("group != 'other'")
    found = dict.fromkeys(clickable["iso3"], "")
    if params.measure is None:
        return found
    for iso3 in clickable.query("group == 'central-asia'")["iso3"]:
        found[iso3] = words("No source in the tables has a figure")
    name = words(MEASURE_NAMES[params.measure])
    for row in MEASURES[params.measure].values(tables).itertuples():
        found[row.iso3] = (
            f"{name}: {quantity(row.value, row.unit, language)}, {period(row.period, language)}"
        )
    return found


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
    pandas.DataFrame, shape (n_things, 7)
        Columns ``layer``, ``kind``, ``id``, ``name``, ``detail``, ``lon_deg``, ``lat_deg`` [°].
    """
    words = translator(language)
    layer_names = {layer: words(name) for layer, name in LAYERS.items()}
    rows: list[dict[str, object]] = []
    figures = values_in_words(params, tables, language)
    by_group = {"central-asia": "states", "japan": "japan", "neighbour": "neighbours"}
    for state in tables["countries"].to_dict("records"):
        layer = by_group.get(state["group"])
        if layer in params.layers:
            rows.append(
                _row(
                    layer_names[layer],
                    "country",
                    state,
                    "iso3",
                    worded(state, "name", language),
                    figures[state["iso3"]],
                    "label_",
                )
            )
    names = node_names(tables, language)
    legs = tables["legs"].set_index("leg_id")
    for leg in network.leg_roles(tables).to_dict("records"):
        if leg["role"] in params.layers:
            row = legs.loc[leg["leg_id"]]
            name = f"{names[row['from_node_id']]} – {names[row['to_node_id']]}"
            km = (
                ""
                if pd.isna(row["length_km"])
                else quantity(float(row["length_km"]), "km", language)
            )
            rows.append(_row(layer_names[leg["role"]], "leg", leg, "leg_id", name, km))
    if "places" in params.layers:
        rows += [
            _row(
                layer_names["places"],
                "node",
                node,
                "node_id",
                names[node["node_id"]],
                node["country"],
            )
            for node in places(tables).to_dict("records")
        ]
    if "incidents" in params.layers:
        rows += [
            _row(
                layer_names["incidents"],
                "event",
                event,
                "event_id",
                worded(event, "title", language),
                when(event, language),
            )
            for event in incidents(tables).to_dict("records")
        ]
    columns = ["layer", "kind", "id", "name", "detail", "lon_deg", "lat_deg"]
    return pd.DataFrame(rows, columns=columns)


def _row(
    layer: str,
    kind: str,
    record: dict[str, object],
    key: str,
    name: str,
    detail: object,
    prefix: str = "",
) -> dict[str, object]:
    """Put one thing of the map into a row of the twin."""
    detail = "" if pd.isna(detail) else detail
    lon, lat = record.get(f"{prefix}lon_deg"), record.get(f"{prefix}lat_deg")
    return {
        "layer": layer,
        "kind": kind,
        "id": record[key],
        "name": name,
        "detail": detail,
        "lon_deg": lon,
        "lat_deg": lat,
    }


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


def atlas_view(
    params: MapParams,
    tables: Tables,
    language: Language,
    *,
    shapes: Shapes,
    theme: Theme = "light",
    all_layers: bool = False,
) -> View:
    """
    Return the map as a view.

    Parameters
    ----------
    params : MapParams
        What to show.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    shapes : Shapes
        Shapes by address, or inside for a file that stands alone.
    theme : {'light', 'dark'}, default 'light'
        Colours.
    all_layers : bool, default False
        Draw every layer, for a map that switches them in the browser.

    Returns
    -------
    View
        The map, with its twin.
    """
    words = translator(language)
    figure = atlas_figure(
        ground(params, tables), shapes, theme=theme, layers=None if all_layers else params.layers
    )
    finding, subtitle = headline(language)
    if params.measure:
        finding = _first(params.measure, tables, language)
        subtitle = words(
            "{measure}: each state's latest year with a figure, as the source named counted it; hatched where there is none"
        ).format(measure=words(MEASURE_NAMES[params.measure]))
    return View(
        finding=finding,
        subtitle=subtitle,
        figure=figure,
        table=twin(params, tables, language),
        columns={
            "layer": words("Layer"),
            "kind": words("Kind"),
            "id": words("Id"),
            "name": words("Name"),
            "detail": words("Detail"),
            "lon_deg": words("Longitude, °"),
            "lat_deg": words("Latitude, °"),
        },
        source_ids=_sources(params, tables),
        alt=words(
            "Map of the five Central Asian states, Japan and their neighbours with the freight corridors and pipelines between them. The same content is in the list and in the table below."
        ),
        file="caspian-bridge-map",
    )


def headline(language: Language) -> tuple[str, str]:
    """
    Return what the map shows, and the sentence under it.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of str
        Finding and subtitle. A test computes the finding anew from the network.
    """
    words = translator(language)
    return (
        words("By land to Europe, only the Caspian way avoids Russia and Iran"),
        words(
            "Freight corridors and oil pipelines of Central Asia by the states they cross; lines are schematic, lengths and volumes in the profiles"
        ),
    )


def _first(measure: str, tables: Tables, language: Language) -> str:
    """Say which state a measure is largest for."""
    words = translator(language)
    values = MEASURES[measure].values(tables)
    row = values.loc[values["value"].astype(float).idxmax()]
    states = tables["countries"].set_index("iso3")
    return words("{measure}: {state} comes first with {value} ({period})").format(
        measure=words(MEASURE_NAMES[measure]),
        state=worded(dict(states.loc[row["iso3"]]), "name", language),
        value=quantity(float(row["value"]), row["unit"], language),
        period=period(row["period"], language),
    )


def values_in_short(params: MapParams, tables: Tables, language: Language) -> dict[str, str]:
    """
    Write the chosen measure as it stands under a state's name.

    Parameters
    ----------
    params : MapParams
        The measure.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        By ISO code, only for states with a figure.
    """
    if params.measure is None:
        return {}
    rows = MEASURES[params.measure].values(tables).itertuples()
    return {row.iso3: quantity(float(row.value), row.unit, language) for row in rows}


def _sources(params: MapParams, tables: Tables) -> list[str]:
    """Name the sources of boundaries, of the chosen measure and of the legs' lengths, each once."""
    measured = MEASURES[params.measure].values(tables)["source_id"] if params.measure else []
    of_measure = [source for ids in measured for source in ids.split(";")]
    of_legs = tables["legs"]["length_source_id"].dropna()
    return list(dict.fromkeys(["natural-earth-5-1-1", *of_measure, *of_legs]))
