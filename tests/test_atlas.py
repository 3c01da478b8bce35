"""
The map as a figure and as a view.

A figure that is wrong in one of these ways still draws: it asks a stranger's server for shapes,
paints a state without figures as if it had one, or shows a railway that does not exist yet.
"""

import json
from functools import cache

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from charts.atlas import ROLES, Ground, Shapes, atlas_figure, leg_groups
from charts.theme import TOKENS, palette
from data.measures import MEASURES
from geo import layers as boundaries
from tests.edition import tables
from views.atlas import PRESETS, addresses, atlas_view
from views.atlas_measures import MEASURE_NAMES, values_in_words
from views.atlas_twin import twin
from views.params import CHOICES, DEFAULT_LAYERS, LAYERS, MapParams

LIGHT = palette("light")
MOST_BYTES = 15_000


@cache
def view(params=None, language="en", *, all_layers=True):
    """Draw the published edition by address, as the page does."""
    return atlas_view(
        params or MapParams(), tables(), language, shapes=addresses(), all_layers=all_layers
    )


def of_layer(figure, layer):
    """Return the traces of a layer."""
    return [trace for trace in figure.data if trace.meta and trace.meta["layer"] == layer]


def parts(figure, layer):
    """List the lines a layer is made of."""
    return [trace.meta["parts"] for trace in of_layer(figure, layer) if "parts" in trace.meta]


# ---- a small map, checked by eye ---------------------------------------------------------------

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}


@pytest.fixture
def ground():
    """Two of the five, one neighbour, Japan and a far state; three legs; two ports; an incident."""
    return Ground(
        countries=pd.DataFrame(
            [("KAZ", "central-asia"), ("UZB", "central-asia"), ("RUS", "neighbour"), ("JPN", "japan"), ("FRA", "other")],
            columns=["iso3", "group"],
        ),
        land=["KAZ", "UZB", "RUS", "JPN", "FRA", "ESP"],
        unassigned=["abyei"],
        legs=pd.DataFrame(
            [
                ("rail", "trans-caspian", "rail", "operating", ("middle",)),
                ("ferry", "trans-caspian", "sea", "operating", ("middle",)),
                ("dream", "trans-caspian", "rail", "planned", ("middle", "new")),
                ("rail", "russia", "rail", "limited", ("north",)),
            ],
            columns=["leg_id", "role", "mode", "status", "corridor_ids"],
        ),
        nodes=pd.DataFrame(
            [("aktau", "port", 1, 51.2, 43.6), ("dostyk", "border", 2, 82.5, 45.2)],
            columns=["node_id", "kind", "label_rank", "lon_deg", "lat_deg"],
        ),
        incidents=pd.DataFrame([("strike", 37.6, 44.7)], columns=["event_id", "lon_deg", "lat_deg"]),
        contested=["contested-crimea"],
    )  # fmt: skip


@pytest.fixture
def shapes():
    """Shapes by address."""
    return Shapes(countries="countries.json", unassigned="unassigned.json")


def test_first_trace_is_empty_scattergeo(ground, shapes):
    """A choropleth first makes plotly.js ask a CDN for shapes, and offline the map stays blank."""
    for layers in (None, (), ("ocean",)):
        first = atlas_figure(ground, shapes, layers=layers).data[0]

        assert (first.type, first.lon, first.lat) == ("scattergeo", (), ())
        assert first.locationmode is None


def test_nothing_of_plotlys_own_is_shown(ground, shapes):
    """Coasts and borders of plotly.js come from elsewhere, and take a position that is not ours."""
    geo = atlas_figure(ground, shapes).layout.geo.to_plotly_json()

    assert geo["visible"] is False
    assert not {name: value for name, value in geo.items() if name.startswith("show") and value}


def test_every_trace_says_its_layer(ground, shapes):
    """The browser switches layers by it; a trace without one can never be switched off."""
    figure = atlas_figure(ground, shapes)

    assert figure.data[0].meta is None
    assert {trace.meta["layer"] for trace in figure.data[1:]} == {
        "ground", "neighbours", "japan", "states", "contested", "russia", "trans-caspian", "places", "incidents",
    }  # fmt: skip


def test_figures_name_their_template(ground, shapes, monkeypatch):
    """Streamlit changes Plotly's default: an export that relies on it comes out black."""
    for theme, place in (("light", 0), ("dark", 1)):
        monkeypatch.setattr(pio.templates, "default", "plotly_dark")
        laid = atlas_figure(ground, shapes, theme=theme).layout.template.layout

        assert laid.paper_bgcolor == TOKENS["paper"][place]
        assert laid.font.color == TOKENS["ink"][place]


def test_areas(ground, shapes):
    """Each shape is filled once, in the colour of its group, from its own file."""
    figure = atlas_figure(ground, shapes)
    areas = {trace.locations: trace for trace in figure.data if trace.type == "choropleth"}

    assert {ids: (trace.geojson, trace.colorscale[0][1]) for ids, trace in areas.items()} == {
        ("FRA", "ESP"): ("countries.json", LIGHT["land"]),
        ("abyei",): ("unassigned.json", LIGHT["land"]),
        ("RUS",): ("countries.json", LIGHT["neighbour"]),
        ("JPN",): ("countries.json", LIGHT["japan"]),
        ("KAZ", "UZB"): ("countries.json", LIGHT["five"]),
    }
    assert all(trace.locationmode == "geojson-id" for trace in areas.values())


def colours_of(area):
    """Return the colour of each state of an area, as plotly reads it off the scale."""
    scale = {round(place * area.zmax): colour for place, colour in area.colorscale}
    return {state: scale[step] for state, step in zip(area.locations, area.z, strict=True)}


def test_measure_colours_and_hatches(ground, shapes):
    """A state without a figure is paper with hatches: coloured as the least, it would be zero."""
    measured = Ground(**{**vars(ground), "classes": {"KAZ": 4}, "measured": True})
    figure = atlas_figure(measured, shapes)
    (area,) = [trace for trace in of_layer(figure, "states") if trace.type == "choropleth"]

    assert colours_of(area) == {"KAZ": LIGHT["scale-5"], "UZB": LIGHT["paper"]}
    assert parts(figure, "states") == [["hatch-UZB"]]


def test_without_a_measure_nothing_is_hatched(ground, shapes):
    """Hatching means that no source has a figure; on a map without figures it would mean nothing."""
    assert parts(atlas_figure(ground, shapes), "states") == []


def test_planned_legs_are_hollow(ground, shapes):
    """A railway under construction drawn like one that runs is how such maps mislead."""
    lines = [
        (trace.meta["parts"], trace.line.color, trace.line.width, trace.line.dash)
        for trace in of_layer(atlas_figure(ground, shapes), "trans-caspian")
    ]
    casing, colour, paper = lines[0][2], LIGHT["trans-caspian"], LIGHT["paper"]

    assert [line[0] for line in lines] == [
        ["legs-trans-caspian"],
        ["legs-trans-caspian-planned"],
        ["legs-trans-caspian-planned"],
        ["legs-trans-caspian-rail"],
        ["legs-trans-caspian-sea"],
    ]
    _, outer, inner, rail, sea = lines
    assert (outer[1], inner[1]) == (colour, paper)
    assert casing > outer[2] > inner[2] > 0
    assert (rail[1], rail[3]) == (colour, "solid")
    assert sea[3] not in (None, "solid")


def test_leg_groups(ground):
    """A leg in two groups is drawn twice, in two styles; in none it is not drawn."""
    assert leg_groups(ground.legs) == {
        "legs-russia": ["rail"],
        "legs-russia-rail": ["rail"],
        "legs-trans-caspian": ["rail", "ferry", "dream"],
        "legs-trans-caspian-planned": ["dream"],
        "legs-trans-caspian-rail": ["rail"],
        "legs-trans-caspian-sea": ["ferry"],
    }


def test_the_storys_own_lines_lie_on_top(ground, shapes):
    """Where two corridors share rails, the colour seen is that of the way round Russia."""
    order = [trace.meta["layer"] for trace in atlas_figure(ground, shapes).data[1:]]

    assert ROLES[-1] == "trans-caspian"
    assert max(i for i, layer in enumerate(order) if layer == "russia") < order.index(
        "trans-caspian"
    )
    assert order.index("places") > order.index("trans-caspian")


def test_layers_that_are_off_are_not_drawn(ground, shapes):
    """What an export holds must be what was on screen; a state that is off is land, not a hole."""
    figure = atlas_figure(ground, shapes, layers=("russia",))
    (states,) = of_layer(figure, "states")

    assert {trace.meta["layer"] for trace in figure.data[1:]} == {
        "ground", "neighbours", "japan", "states", "russia",
    }  # fmt: skip
    assert set(colours_of(states).values()) == {LIGHT["land"]}


LINES = {
    "borders": [[(0.0, 0.0), (1.0, 1.0)]],
    "rail": [[(50.0, 40.0), (51.0, 41.0)]],
    "ferry": [[(51.0, 41.0), (52.0, 42.0)]],
    "dream": [[(1.0, 2.0), (3.0, 4.0)], [(5.0, 6.0), (7.0, 8.0)]],
    "hatch-UZB": [[(60.0, 40.0), (61.0, 41.0)]],
    "contested-crimea": [[(34.0, 45.0), (35.0, 46.0)]],
}


def test_inline_figure_holds_its_points(ground):
    """A slide is shown where there is no server; by address it would be an empty frame."""
    countries = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "id": "KAZ", "properties": {}, "geometry": SQUARE}],
    }
    chosen = Ground(**{**vars(ground), "chosen": ("country", "KAZ")})
    figure = atlas_figure(
        chosen, Shapes(countries, {"type": "FeatureCollection", "features": []}, LINES)
    )
    drawn = {
        tuple(trace.meta["parts"]): trace for trace in figure.data[1:] if "parts" in trace.meta
    }

    assert drawn["legs-trans-caspian-sea",].lon == (51.0, 52.0, None)
    assert drawn["legs-trans-caspian-planned",].lon == (1.0, 3.0, None, 5.0, 7.0, None)
    assert drawn["legs-trans-caspian",].lat == (40.0, 41.0, None, 41.0, 42.0, None, 2.0, 4.0, None, 6.0, 8.0, None)  # fmt: skip
    assert drawn["outline-KAZ",].lon == (0, 0, 1, 1, 0, None)
    assert not [key for key, trace in drawn.items() if not trace.lon]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, []),
        (("country", "UZB"), [["outline-UZB"]]),
        (("leg", "ferry"), [["ferry"]] * 3),
        (("corridor", "middle"), [["rail", "ferry", "dream"]] * 3),
        (("corridor", "north"), [["rail"]] * 3),
    ],
)
def test_what_is_chosen_is_drawn_last(ground, shapes, chosen, expected):
    """The panel speaks of one thing; on a map of two hundred lines a reader must see which."""
    figure = atlas_figure(Ground(**{**vars(ground), "chosen": chosen}), shapes)

    assert parts(figure, "over") == expected
    assert [trace.meta["layer"] for trace in figure.data[1:]][-1] == (
        "over" if chosen else "incidents"
    )


@pytest.mark.parametrize(
    ("chosen", "spot"),
    [
        (("node", "aktau"), (51.2, 43.6)),
        (("event", "strike"), (37.6, 44.7)),
        (("sea", "caspian"), None),
    ],
)
def test_a_chosen_place_is_ringed(ground, shapes, chosen, spot):
    """The same for places; a sea has no mark, and choosing one must not fail."""
    figure = atlas_figure(Ground(**{**vars(ground), "chosen": chosen}), shapes)
    spots = [
        spot
        for trace in of_layer(figure, "over")
        for spot in zip(trace.lon, trace.lat, strict=True)
    ]

    assert spots == ([spot] if spot else [])


def test_places_thin_out_by_rank(ground, shapes):
    """Without ranks a hundred marks cover the Caspian."""
    places = of_layer(atlas_figure(ground, shapes), "places")

    assert [(trace.meta["rank"], trace.lon) for trace in places] == [(1, (51.2,)), (2, (82.5,))]
    (incident,) = of_layer(atlas_figure(ground, shapes), "incidents")
    assert (incident.marker.symbol, incident.lon, incident.lat) == ("x", (37.6,), (44.7,))


def test_dark_figure_has_no_light_colours(ground, shapes):
    """One light line left in the dark glows; the browser's own turning relies on the same table."""
    figure = json.dumps(atlas_figure(ground, shapes, theme="dark").to_plotly_json(), default=list)
    light = {colours[0] for colours in TOKENS.values()} - {
        colours[1] for colours in TOKENS.values()
    }

    assert {colour for colour in light if colour in figure} == set()


def test_every_colour_is_a_token(ground, shapes):
    """A colour from outside the table stays light in the dark, and nobody knows what it means."""
    text = json.dumps(atlas_figure(ground, shapes).to_plotly_json(), default=list)
    used = {text[place : place + 7] for place, sign in enumerate(text) if sign == "#"}

    assert used <= set(LIGHT.values())


# ---- the published map -------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [None, *MEASURES])
def test_figure_by_address_is_light(measure):
    """Every change of a colour sends it anew; at half a megabyte the map would lag behind."""
    assert len(view(MapParams(measure=measure)).figure.to_json()) < MOST_BYTES


@pytest.mark.parametrize("measure", MEASURES)
def test_states_without_a_figure_are_hatched(measure):
    """No class for them in any measure, and the words beside the map say the same."""
    known = set(MEASURES[measure].values(tables())["iso3"])
    five = set(tables()["countries"].query("group == 'central-asia'")["iso3"])
    figure = view(MapParams(measure=measure)).figure
    (area,) = [trace for trace in of_layer(figure, "states") if trace.type == "choropleth"]
    words = values_in_words(MapParams(measure=measure), tables(), "en")
    missing = five - known

    assert {
        state for state, colour in colours_of(area).items() if colour == LIGHT["paper"]
    } == missing
    assert parts(figure, "states") == ([[f"hatch-{state}" for state in area.locations if state in missing]] if missing else [])  # fmt: skip
    assert {
        state for state in five if words[state] == "No source in the tables has a figure"
    } == missing
    assert all(MEASURE_NAMES[measure] in words[state] for state in known)


def test_export_holds_all_shapes():
    """Every line and every leg that the figure names must be among the points it is given."""
    lines = {
        str(one["id"]): one["geometry"]["coordinates"]
        for one in boundaries.features("lines")["features"]
    }
    lines |= {leg: [[(0.0, 0.0), (1.0, 1.0)]] for leg in tables()["legs"]["leg_id"]}
    inside = Shapes(boundaries.features("countries"), boundaries.features("unassigned"), lines)
    params = MapParams(measure="fdi", chosen=("country", "KAZ"), layers=tuple(LAYERS))
    figure = atlas_view(params, tables(), "en", shapes=inside).figure

    assert not [
        trace.meta for trace in figure.data[1:] if trace.meta.get("parts") and not trace.lon
    ]
    assert {trace.geojson["type"] for trace in figure.data if trace.type == "choropleth"} == {
        "FeatureCollection"
    }
    assert figure.data[1].locations


def test_every_area_drawn_has_a_shape():
    """A code without a boundary is a state that is simply not there."""
    shapes = set(boundaries.frame("countries").index)
    figure = view().figure
    drawn = [
        state for trace in figure.data if trace.type == "choropleth" for state in trace.locations
    ]

    assert set(drawn) - {"abyei", "bir-tawil", "golan"} == shapes
    assert sorted(set(drawn)) == sorted(drawn)


def test_view_has_all_a_page_needs():
    """A slide and a file take the same view; a part that is empty is a hole in both."""
    for language in ("en", "ru"):
        shown = view(MapParams(measure="turnover"), language)

        assert isinstance(shown.figure, go.Figure)
        for text in (shown.finding, shown.subtitle, shown.alt, shown.file):
            assert text.strip()
        assert set(shown.columns) == set(shown.table.columns)
        assert set(shown.source_ids) <= set(tables()["sources"]["source_id"])
        assert len(set(shown.source_ids)) == len(shown.source_ids)
        assert {"kz-bns", "natural-earth-5-1-1"} <= set(shown.source_ids)


def test_twin_holds_what_the_map_shows():
    """Who cannot see the map reads the table: a line that is missing there does not exist for them."""
    whole = twin(MapParams(layers=tuple(LAYERS)), tables(), "en")
    legs = tables()["corridor_legs"]["leg_id"]

    assert set(whole[whole["kind"] == "leg"]["id"]) == set(legs)
    assert set(whole[whole["kind"] == "country"]["id"]) == set(
        tables()["countries"].query("group != 'other'")["iso3"]
    )
    assert set(whole["kind"]) == {"country", "leg", "node", "event"}
    assert not whole["name"].str.strip().eq("").any()


def test_twin_follows_the_layers():
    """What is switched off on the map must not turn up in the file that was saved of it."""
    assert twin(MapParams(layers=()), tables(), "en").empty
    five = twin(MapParams(measure="fdi", layers=("states",)), tables(), "en")

    assert sorted(five["id"]) == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert five.set_index("id").loc["TKM", "detail"] == "No source in the tables has a figure"
    assert "€5.12 bn" in five.set_index("id").loc["KAZ", "detail"]
    shown = twin(MapParams(), tables(), "en")
    assert set(shown["layer"]) <= {LAYERS[layer] for layer in DEFAULT_LAYERS}


def test_editors_text_is_not_in_the_figure():
    """Plotly reads some HTML in labels and hovers; a name from a table must find no way in there."""
    attack = "<b onmouseover=alert(1)>Port</b>"
    held = dict(tables())
    for name, columns in {
        "nodes": ["name_en"], "countries": ["name_en"], "events": ["title_en"], "corridors": ["name_en"],
    }.items():  # fmt: skip
        held[name] = held[name].assign(**dict.fromkeys(columns, attack))
    params = MapParams(measure="turnover", chosen=("node", "aktau"))
    shown = atlas_view(params, held, "en", shapes=addresses(), all_layers=True)

    assert "<" not in shown.figure.to_json().replace("\\u003c", "<")
    assert attack in set(shown.table["name"])
    for trace in shown.figure.data[1:]:
        assert trace.hoverinfo == "skip"
        assert trace.text is None


def test_presets_show_their_points():
    """A button that leads off the globe, or shows half the Caspian, is worse than none."""
    for _, (lon, lat), corners in PRESETS.values():
        assert min(x for x, _ in corners) < lon < max(x for x, _ in corners)
        assert min(y for _, y in corners) < lat < max(y for _, y in corners)
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in corners)


def test_whatever_can_be_chosen_can_be_drawn():
    """Each id a link may hold must give a figure; the first of each kind, and one of each oddity."""
    for kind, (table, key) in CHOICES.items():
        for name in [tables()[table][key].iloc[0], tables()[table][key].iloc[-1]]:
            figure = view(MapParams(chosen=(kind, name))).figure

            assert len(of_layer(figure, "over")) == (3 if kind in {"leg", "corridor"} else 1)
