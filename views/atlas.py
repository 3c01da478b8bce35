"""The map as a view."""

from __future__ import annotations

from functools import cache

from charts.atlas import ROLES, Ground, Shapes, atlas_figure
from charts.theme import Theme
from data.measures import MEASURES, classes
from geo import layers, network
from text.messages import Language, mark, translator
from views.atlas_measures import MEASURE_NAMES, first
from views.atlas_things import incidents, places
from views.atlas_twin import twin
from views.params import MapParams
from views.view import Tables, View

# The centre of each preset, and points it must show.
PRESETS = {
    "eurasia": (mark("Eurasia"), (84, 42), [(22, 40), (145, 38), (30, 58), (120, 22)]),
    "central-asia": (mark("Central Asia"), (66.5, 44.5), [(47, 45), (87, 48), (66, 55), (66, 35)]),
    "caspian": (mark("Caspian"), (48.5, 42), [(37.5, 44.5), (59.5, 40), (50, 47.5), (50, 37)]),
    "japan": (mark("Japan"), (137, 38), [(128, 31), (146, 45), (123, 38), (146, 34)]),
}


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
        finding = first(params.measure, tables, language)
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
            "value": words("Value"),
            "unit": words("Unit"),
            "source": words("Source"),
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


def _sources(params: MapParams, tables: Tables) -> list[str]:
    """Name the sources of boundaries, of the chosen measure and of the legs' lengths, each once."""
    measured = MEASURES[params.measure].values(tables)["source_id"] if params.measure else []
    of_measure = [source for ids in measured for source in ids.split(";")]
    of_legs = tables["legs"]["length_source_id"].dropna()
    return list(dict.fromkeys(["natural-earth-5-1-1", *of_measure, *of_legs]))
