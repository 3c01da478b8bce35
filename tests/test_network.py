"""
The corridor network: lines that meet, lengths that fit, states that are really crossed.

Everything the atlas says of Russia, Iran and the Caspian is computed from these lines. One
way-point on the wrong side of a border, and a corridor that bypasses Russia does not.
"""

from itertools import pairwise

import geopandas as gpd
import networkx as nx
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import downloads, layers, network
from geo.layers import UnknownLayerError
from tests.edition import crossed, tables
from tests.geojson import geojson_faults

# Published length over drawn length: a schematic line cuts corners, more of them in mountains;
# a ship's way is as good as drawn.
BANDS = {
    "sea": (0.90, 1.10),
    "rail": (1.00, 1.20),
    "road": (1.00, 1.20),
    "pipeline": (1.03, 1.25),
}
# What a leg without a published length may take, by its mode.
FACTORS = {
    "sea": {"factor_sea": (0.90, 1.10)},
    "rail": {"factor_rail": (1.00, 1.20), "factor_mtn": (1.03, 1.25)},
    "pipeline": {"factor_pipeline": (1.03, 1.25)},
}
# Land a ship may seem to cross [km]: a canal, and straits narrower than coasts are drawn.
NARROWS_KM = {
    "suez-port_said-sea": 170,
    "port_said-bosphorus-sea": 15,
    "bosphorus-gibraltar-sea": 15,
}
HARBOUR_KM = 2
# A line on a border wavers across it.
SLIVER = 0.01

LEGS = tables()["legs"].set_index("leg_id")


def corridor(name):
    """List the legs of a corridor, of all its branches."""
    members = tables()["corridor_legs"]
    return set(members[members["corridor_id"] == name]["leg_id"])


def within(area, crossings=None, least=0.0):
    """List the legs that lie in an area, but for slivers."""
    rows = crossed().states if crossings is None else crossings
    return set(rows[(rows["area_id"] == area) & (rows["share"] > least)]["leg_id"])


def test_lines_meet_at_nodes():
    """A gap at a port reads as a break in the corridor, and zooming in only makes it wider."""
    nodes = tables()["nodes"].set_index("node_id")[["lon_deg", "lat_deg"]].astype(float)
    runs = network.runs(tables())

    assert set(runs) == set(LEGS.index)
    for leg, run in runs.items():
        ends = [tuple(nodes.loc[LEGS.loc[leg, f"{end}_node_id"]]) for end in ("from", "to")]
        assert [run[0], run[-1]] == ends, leg


def small_network(points=()):
    """Make a network of one leg along the equator."""
    return {
        "nodes": pd.DataFrame(
            [("west", 0.0, 0.0), ("east", 10.0, 0.0)], columns=["node_id", "lon_deg", "lat_deg"]
        ),
        "legs": pd.DataFrame([("w-e", "west", "east")], columns=["leg_id", "from_node_id", "to_node_id"]),
        "leg_points": pd.DataFrame(points, columns=["leg_id", "position", "lon_deg", "lat_deg"]),
    }  # fmt: skip


def test_line_of_one_leg():
    """Way-points in the order of their position, however the rows lie, else lines run zigzag."""
    shuffled = [("w-e", 2, 2.0, 0.0), ("w-e", 1, 1.0, 0.0)]
    lines = network.lines(small_network(shuffled))
    run = [lon for lon, _ in lines.geometry["w-e"].coords]

    assert run == sorted(run)
    assert {0.0, 1.0, 2.0, 10.0} <= set(run)
    assert lines.loc["w-e", "drawn_km"] == pytest.approx(1113.195, abs=0.001)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(-80, 80), st.floats(-80, 80))
def test_lines_follow_great_circles(lon, lat, away, north):
    """Between far points a straight line of the map is not the way a ship takes."""
    start, end = (lon, lat), (lon + away if abs(lon + away) < 180 else lon, north)
    run = network._densified([start, end])
    _, _, whole = network.WGS84.inv(*start, *end)
    steps = [network.WGS84.inv(*one, *other)[2] for one, other in pairwise(run)]

    assert (run[0], run[-1]) == (start, end)
    assert max(steps) / 1000 <= network.STEP_KM + 1
    assert sum(steps) == pytest.approx(whole, rel=1e-4, abs=500)


def test_crossings_of_one_leg():
    """Shares are of the line's length on the ground; by degrees the north would weigh double."""
    lines = network.lines(small_network())
    boxes = [shapely.box(-1, -1, 5, 1), shapely.box(8, -1, 9, 1), shapely.box(0, 2, 9, 3)]
    areas = gpd.GeoDataFrame(geometry=boxes, index=["half", "tenth", "north"], crs=network.CRS)
    found = network.crossings(lines, areas).set_index("area_id")

    assert found["share"].round(6).to_dict() == {"half": 0.5, "tenth": 0.1}
    assert found.loc["half", "km"] == pytest.approx(556.597, abs=0.001)
    assert set(found["leg_id"]) == {"w-e"}


def stretches():
    """Group legs that share one published length; every other leg stands for itself."""
    known = LEGS.dropna(subset=["length_km"]).join(crossed().legs["drawn_km"])
    shared = known["length_basis"] == "shared"
    return known.groupby(known["length_source_id"].where(shared, known.index.to_series()))


@pytest.mark.parametrize("name", sorted(stretches().groups))
def test_drawn_lines_are_as_long_as_published(name):
    """Far outside the band, either the line takes another way or the source means another line."""
    legs = stretches().get_group(name)
    low, high = BANDS[legs["mode"].iloc[0]]
    ratio = legs["length_km"].astype(float).sum() / legs["drawn_km"].sum()

    assert low <= ratio <= high


def test_shared_lengths_follow_the_line():
    """A leg whose line was mended must get its share anew, or two neighbours both lie."""
    for name, legs in stretches():
        km = legs["length_km"].astype(float)
        due = km.sum() * legs["drawn_km"] / legs["drawn_km"].sum()

        assert (km - due).abs().max() <= 1.5, name


def test_estimates_take_the_factor_of_their_mode():
    """A ship's way stretched by the factor of mountain rail is a tenth too long."""
    factors = tables()["assumptions"].set_index("assumption_id")[["low", "high"]].astype(float)
    for leg in LEGS[LEGS["length_km"].isna()].itertuples():
        allowed = FACTORS[leg.mode]
        low, high = allowed[leg.factor_assumption_id]

        assert low <= factors.loc[leg.factor_assumption_id, "low"], leg.Index
        assert factors.loc[leg.factor_assumption_id, "high"] <= high, leg.Index


@pytest.mark.parametrize("leg", sorted(LEGS.index[LEGS["mode"] == "sea"]))
def test_ships_stay_on_water(leg):
    """A ferry across a peninsula is the first thing a reader from there notices."""
    states = crossed().states
    km = states[states["leg_id"] == leg]["km"].sum()

    assert km <= NARROWS_KM.get(leg, HARBOUR_KM)


def test_the_caspian_way_stays_out_of_russia():
    """It is the story of the atlas; one way-point too far north would undo it."""
    assert corridor("trans-caspian") & within("RUS") == set()
    assert corridor("trans-caspian") & within("IRN") == set()


@pytest.mark.parametrize(
    ("name", "least_km"),
    [("northern", 2000), ("trans-siberian", 6000), ("cpc", 800), ("atyrau-samara", 2000)],
)
def test_routes_through_russia_cross_it(name, least_km):
    """Were Russia missing from the boundaries, the test above would pass for nothing."""
    inside = crossed().states.query("area_id == 'RUS'")

    assert inside[inside["leg_id"].isin(corridor(name))]["km"].sum() > least_km


@pytest.mark.parametrize(
    ("leg", "states", "seas"),
    [
        ("aktau-alat-sea", set(), {"caspian"}),
        ("batumi-constanta-sea", set(), {"black-sea"}),
        ("dostyk-aktogay-rail", {"KAZ"}, set()),
        ("torugart-makmal-rail", {"KGZ"}, set()),
        ("khorgos-altynkol-rail", {"CHN", "KAZ"}, set()),
        ("atyrau-komsomolskaya-pipeline", {"KAZ", "RUS"}, set()),
        ("sangachal-ceyhan-pipeline", {"AZE", "GEO", "TUR"}, set()),
        ("akhalkalaki-kars-rail", {"GEO", "TUR"}, set()),
        ("boyukkesik-tbilisi-rail", {"AZE", "GEO"}, set()),
        ("moscow-minsk-rail", {"BLR", "RUS"}, set()),
    ],
)
def test_what_a_leg_crosses(leg, states, seas):
    """The panel lists them as facts, with the boundaries as their source."""
    found = [
        set(rows[(rows["leg_id"] == leg) & (rows["share"] > SLIVER)]["area_id"])
        for rows in (crossed().states, crossed().seas)
    ]

    assert found == [states, seas]


def by_land(without_states=(), without_sea=""):
    """Join places by rail and road, and by ship only across the Caspian and the Black Sea."""
    ships = set(LEGS.index[LEGS["mode"] == "sea"])
    caspian, black = (within(sea, crossed().seas, 0.5) & ships for sea in ("caspian", "black-sea"))
    legs = set(LEGS.index[LEGS["mode"].isin(["rail", "road"])]) | caspian | black
    for state in without_states:
        legs -= within(state)
    if without_sea:
        legs -= within(without_sea, crossed().seas, 0.5) & ships
    return nx.from_pandas_edgelist(LEGS.loc[sorted(legs)], "from_node_id", "to_node_id")


@pytest.mark.parametrize("start", ["lianyungang", "xian"])
@pytest.mark.parametrize("end", ["constanta", "istanbul"])
def test_only_the_caspian_way_avoids_russia_and_iran(start, end):
    """The map's title says so; a new leg may well make it false, and then the title must go."""
    assert nx.has_path(by_land(["RUS", "IRN"]), start, end)
    assert not nx.has_path(by_land(["RUS", "IRN"], "caspian"), start, end)


def test_iran_and_russia_are_ways_of_their_own():
    """Were there no other way at all, "only" would be an empty word."""
    assert nx.has_path(by_land(["RUS"], "caspian"), "xian", "istanbul")
    assert nx.has_path(by_land(["IRN"], "caspian"), "xian", "duisburg")


def test_leg_roles():
    """A leg that serves two corridors takes both colours, and is named with both."""
    rows = {
        "legs": [("shared", "rail", "operating"), ("lone", "sea", "planned"), ("none", "rail", "operating")],
        "corridors": [("north", "russia"), ("old-north", "russia"), ("middle", "trans-caspian")],
        "corridor_legs": [("north", "shared"), ("old-north", "shared"), ("middle", "shared"), ("middle", "lone")],
    }  # fmt: skip
    heads = {
        "legs": ["leg_id", "mode", "status"],
        "corridors": ["corridor_id", "role"],
        "corridor_legs": ["corridor_id", "leg_id"],
    }
    small = {name: pd.DataFrame(rows[name], columns=heads[name]) for name in rows}

    assert network.leg_roles(small).to_dict("records") == [
        {"leg_id": "shared", "role": "russia", "mode": "rail", "status": "operating",
         "corridor_ids": ("north", "old-north", "middle")},
        {"leg_id": "shared", "role": "trans-caspian", "mode": "rail", "status": "operating",
         "corridor_ids": ("north", "old-north", "middle")},
        {"leg_id": "lone", "role": "trans-caspian", "mode": "sea", "status": "planned",
         "corridor_ids": ("middle",)},
    ]  # fmt: skip


@pytest.fixture
def five_legs():
    """Legs with all, some and none of their measures published."""
    columns = ["leg_id", "length_km", "length_basis", "factor_assumption_id", "days_min", "days_max", "speed_assumption_id"]  # fmt: skip
    rows = [
        ("published", 508.0, "published", pd.NA, 0.8, 1.2, pd.NA),
        ("shared", 300.0, "shared", pd.NA, pd.NA, pd.NA, "slow"),
        ("assumed", pd.NA, pd.NA, "crooked", pd.NA, pd.NA, "slow"),
        ("halfway", 100.0, "published", pd.NA, 2.0, pd.NA, pd.NA),
        ("unknown", pd.NA, pd.NA, "crooked", pd.NA, pd.NA, pd.NA),
    ]
    drawn = pd.DataFrame({"drawn_km": 200.0}, index=[row[0] for row in rows])
    assumptions = pd.DataFrame(
        [("crooked", 1.05, 1.2), ("slow", 250.0, 500.0)], columns=["assumption_id", "low", "high"]
    )
    legs = pd.DataFrame(rows, columns=columns)
    return legs, network.likely_km(legs, drawn, assumptions), assumptions


def test_likely_lengths(five_legs):
    """Published lengths stand; the rest is a range with its basis named, never a single figure."""
    _, lengths, _ = five_legs

    assert {leg: tuple(row) for leg, row in lengths.iterrows()} == {
        "published": (508.0, 508.0, "published"),
        "shared": (300.0, 300.0, "shared"),
        "assumed": (210.0, 240.0, "assumed"),
        "halfway": (100.0, 100.0, "published"),
        "unknown": (210.0, 240.0, "assumed"),
    }


def test_likely_days(five_legs):
    """The fastest day pairs the short way with the high speed; without a speed nothing is known."""
    days = network.likely_days(*five_legs)

    assert days["basis"].to_dict() == {
        "published": "published",
        "shared": "assumed",
        "assumed": "assumed",
        "halfway": "unknown",
        "unknown": "unknown",
    }
    assert days.loc["published", ["days_min", "days_max"]].tolist() == [0.8, 1.2]
    assert days.loc["shared", ["days_min", "days_max"]].tolist() == [0.6, 1.2]
    assert days.loc["assumed", ["days_min", "days_max"]].tolist() == [0.42, 0.96]
    assert days.loc[["halfway", "unknown"], ["days_min", "days_max"]].isna().all(axis=None)


@pytest.mark.parametrize("layer", downloads.LAYERS)
def test_layers_are_geojson(layer):
    """Whoever loads a layer into a GIS of their own gets all of it or an error."""
    features = downloads.features(layer, tables())

    assert geojson_faults(features) == []
    ids = [feature["id"] for feature in features["features"]]
    assert sorted(set(ids)) == sorted(ids)
    assert ids


def test_layer_of_legs():
    """Its columns are those of the table, so that a reader of one can use the other."""
    features = {one["id"]: one for one in downloads.features("legs", tables())["features"]}
    ferry = features["aktau-alat-sea"]["properties"]

    assert set(features) == set(LEGS.index)
    assert (ferry["length_km"], ferry["mode"], ferry["line"]) == (508.0, "sea", "schematic")
    assert ferry["drawn_km"] == round(crossed().legs.loc["aktau-alat-sea", "drawn_km"], 1)
    assert ferry["days_min"] is None


def test_everything_at_once():
    """The file a viewer takes along holds what was on the map, and each feature says its kind."""
    wanted = {("country", "KAZ"), ("leg", "aktau-alat-sea"), ("node", "aktau"), ("node", "none")}
    found = downloads.everything(wanted)

    assert geojson_faults(found) == []
    assert [(one["properties"]["kind"], one["id"]) for one in found["features"]] == [
        ("country", "KAZ"),
        ("leg", "aktau-alat-sea"),
        ("node", "aktau"),
    ]
    assert {one["properties"]["kind"] for one in downloads.everything()["features"]} == {
        *downloads.KINDS
    }


def test_unknown_layer_is_named():
    """A misspelt layer must say what there is instead of failing on a path."""
    with pytest.raises(UnknownLayerError, match="no layer 'rivers'; there are caspian"):
        downloads.features("rivers", tables())
    with pytest.raises(UnknownLayerError, match="no layer 'rivers'"):
        layers.path("rivers")
