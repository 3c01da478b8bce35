"""The boundary layers: whole, honest, light, and safe to fill."""

import gzip
import hashlib
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo import layers
from geo.hatch import hatch, to_view
from geo.sphere import (
    AUTHALIC_RADIUS_KM,
    HEMISPHERE_SR,
    geodesic_area_km2,
    spherical_area,
    wound,
)

ROOT = Path(__file__).parents[1]
COUNTRIES_BUDGET, TOTAL_BUDGET = 260_000, 430_000
POLYGON_LAYERS = ["countries", "caspian", "contested", "unassigned"]

# Words that stand for a party in the notes, as stems.
PARTIES = {
    "CHN": ("China", "Кита"),
    "GEO": ("Georgia", "Грузи"),
    "IND": ("India", "Инди"),
    "JPN": ("Japan", "Япони"),
    "PAK": ("Pakistan", "Пакистан"),
    "RUS": ("Russia", "Росси"),
    "UKR": ("Ukraine", "Украин"),
}
LOADED = ["annex", "illegal", "legitimate", "occup", "rightful", "аннекс", "законн"]
LOADED += ["исконн", "оккуп"]


@pytest.fixture(scope="module", name="frames")
def read_frames() -> dict[str, gpd.GeoDataFrame]:
    """Read every layer once."""
    return {name: layers.frame(name) for name in layers.names()}


@pytest.fixture(scope="module", name="countries")
def read_countries(frames: dict[str, gpd.GeoDataFrame]) -> gpd.GeoSeries:
    """Shapes of states by ISO code."""
    return frames["countries"].geometry


def polygons(layer: gpd.GeoDataFrame) -> list[shapely.Polygon]:
    """List the single polygons of a layer."""
    return list(shapely.get_parts(layer.geometry.to_numpy()))


def edges(shapes: gpd.GeoSeries) -> set[tuple[tuple[float, float], ...]]:
    """Collect the edges of lines or outlines, whichever way they run."""
    parts = shapely.get_parts(shapes.to_numpy())
    rings = shapely.get_rings(parts[shapely.get_dimensions(parts) == 2])
    lines = parts[shapely.get_dimensions(parts) == 1]
    return {
        min(edge, edge[::-1])
        for line in [*rings, *lines]
        for edge in pairwise(map(tuple, shapely.get_coordinates(line).tolist()))
    }


@pytest.mark.parametrize("name", [*POLYGON_LAYERS, "lines"])
def test_layer_is_valid(name: str, frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it a viewer's map tears, or a click finds nothing."""
    layer = frames[name]
    assert layer.geometry.is_valid.all()
    assert not layer.geometry.is_empty.any()
    assert layer.index.is_unique
    assert layer.crs.to_epsg() == 4326


def test_states_have_iso_codes(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it a presenter's choropleth leaves states blank, or paints two."""
    states = frames["countries"]
    assert states.index.str.fullmatch("[A-Z]{3}").all()
    assert (states["iso3"] == states.index).all()
    assert states["name_en"].str.len().gt(2).all()
    assert "-99" not in json.dumps(layers.features("countries"))


@pytest.mark.parametrize("name", POLYGON_LAYERS)
def test_rings_do_not_flood(name: str, frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it one wrong ring paints the whole globe in one colour."""
    for polygon in polygons(frames[name]):
        area = spherical_area(polygon)
        assert not polygon.exterior.is_ccw
        assert all(hole.is_ccw for hole in polygon.interiors)
        assert area < HEMISPHERE_SR
        flat = geodesic_area_km2(polygon)
        assert area * AUTHALIC_RADIUS_KM**2 == pytest.approx(flat, rel=0.03)


def test_wrong_ring_is_noticed() -> None:
    """Without it the check above could pass whatever the winding."""
    box = shapely.box(50, 40, 52, 42)
    right, wrong = wound(box), wound(box).reverse()
    assert spherical_area(right) == pytest.approx(0.00091, rel=0.02)
    assert spherical_area(wrong) > HEMISPHERE_SR


def test_nothing_crosses_the_date_line(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it Chukotka draws a stripe across every flat map."""
    for layer in frames.values():
        for shape in shapely.get_parts(layer.geometry.to_numpy()):
            lines = shapely.get_rings(shape) if shape.area else [shape]
            for line in lines:
                lon = shapely.get_coordinates(line)[:, 0]
                assert abs(lon).max() <= 180
                assert abs(np.diff(lon)).max() < 180


@pytest.mark.parametrize(
    ("place", "lon", "lat", "iso3", "around"),
    [
        ("Sokh", 71.13, 39.96, "UZB", "KGZ"),
        ("Shohimardon", 71.73, 39.945, "UZB", "KGZ"),
        ("Vorukh", 70.57, 39.85, "TJK", "KGZ"),
        ("Sarvan", 70.60, 40.975, "TJK", "UZB"),
        ("Artsvashen", 45.51, 40.63, "ARM", "AZE"),
    ],
)
def test_enclaves_survive(
    countries: gpd.GeoSeries,
    place: str,
    lon: float,
    lat: float,
    iso3: str,
    around: str,
) -> None:
    """Without it an editor from the valley finds their town in another state."""
    point = shapely.Point(lon, lat)
    assert countries.index[countries.contains(point)].tolist() == [iso3], place
    parts = shapely.get_parts(countries[iso3])
    enclave = parts[shapely.contains(parts, point)][0]
    holes = [shapely.Polygon(ring) for ring in shapely.get_rings(parts_of(countries, around))]
    assert enclave.area < 0.1
    assert any(hole.equals(enclave) for hole in holes), place


def parts_of(countries: gpd.GeoSeries, iso3: str) -> shapely.Polygon:
    """Return the largest polygon of a state."""
    return max(shapely.get_parts(countries[iso3]), key=lambda part: part.area)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "iso3"),
    [
        ("Baikonur", 63.3, 45.96, "KAZ"),
        ("Kaliningrad", 20.7, 54.7, "RUS"),
        ("Nakhchivan", 45.41, 39.21, "AZE"),
        ("Okinawa", 127.95, 26.6, "JPN"),
        ("Uelen", -170.5, 66.1, "RUS"),
    ],
)
def test_places_lie_in_their_state(
    countries: gpd.GeoSeries, place: str, lon: float, lat: float, iso3: str
) -> None:
    """Without it a leg through Baikonur or Nakhchivan counts a wrong border."""
    inside = countries.index[countries.contains(shapely.Point(lon, lat))]
    assert inside.tolist() == [iso3], place


def test_caspian_is_whole(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it the sea between Aktau and Baku is land, or has the wrong size."""
    sea = frames["caspian"].loc["caspian"]
    assert sea.geometry.contains(shapely.Point(50.5, 42))
    assert not frames["countries"].intersects(sea.geometry.buffer(-0.001)).any()
    area = geodesic_area_km2(sea.geometry)
    assert sea["area_km2"] == pytest.approx(area, rel=1e-5)
    # 397,056 km² in full detail, Kara-Bogaz-Gol included.
    assert area == pytest.approx(397_056, rel=0.03)
    assert 370_000 < area < 400_000


def test_no_land_is_missing(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it a gap between two states shows as a lake that is not there."""
    drawn = [s for name in ("countries", "caspian", "unassigned") for s in frames[name].geometry]
    union = shapely.coverage_union_all(drawn)
    holes = [hole for part in shapely.get_parts(union) for hole in part.interiors]
    # A bay whose mouth is narrower than the detail may close; no more than that.
    assert all(geodesic_area_km2(shapely.Polygon(hole)) < 300 for hole in holes)


def test_lines_lie_on_the_fills(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it a border runs beside its land, or a coast is drawn as a border."""
    borders = edges(frames["lines"].geometry.loc[["borders"]])
    land = [*frames["countries"].geometry, *frames["unassigned"].geometry]
    sides = Counter(edge for shape in land for edge in edges(gpd.GeoSeries([shape])))
    assert borders == {edge for edge, count in sides.items() if count > 1}
    assert not borders & edges(frames["caspian"].geometry)


def test_hatches_stay_inside(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it hatching spills over a border and claims the neighbour's land."""
    lines = frames["lines"]
    for name in lines.index[lines["kind"] == "hatch"]:
        shape = to_view(frames["countries"].geometry[name.removeprefix("hatch-")])
        assert to_view(lines.geometry[name]).within(shape.buffer(1)), name
    for name in lines.index[lines["kind"] == "contested"]:
        shape = to_view(frames["contested"].geometry[name.removeprefix("contested-")])
        assert to_view(lines.geometry[name]).within(shape.buffer(1)), name


def test_hatches_leave_contested_areas_free(
    frames: dict[str, gpd.GeoDataFrame],
) -> None:
    """Without it a state's hatching takes sides."""
    lines = frames["lines"]
    free = frames["contested"].union_all().buffer(-0.02)
    assert not lines[lines["kind"] == "hatch"].intersects(free).any()


def test_hatching_is_even() -> None:
    """Without it hatching reads as two shades where there is one meaning."""
    shape = shapely.box(60, 42, 70, 50)
    lines = hatch(shape, 50)
    drawn = to_view(lines).length * 50
    assert drawn == pytest.approx(to_view(shapely.segmentize(shape, 1)).area, rel=0.05)
    with pytest.raises(ValueError, match="more than 0"):
        hatch(shape, 0)


def test_contested_notes_are_bilingual_and_neutral(
    frames: dict[str, gpd.GeoDataFrame],
) -> None:
    """Without it the atlas takes a position, or tells one reader less."""
    assert set(frames["contested"].index) == {
        *("abkhazia", "aksai-chin", "crimea"),
        *("kashmir", "south-ossetia", "southern-kurils"),
    }
    for row in frames["contested"].itertuples():
        parties = row.parties.split(";")
        assert len(parties) >= 2
        for text, language in ((row.note_en, 0), (row.note_ru, 1)):
            assert all(PARTIES[p][language] in text for p in parties), row.Index
            assert not any(word in text.lower() for word in LOADED), row.Index
        assert row.name_en != row.name_ru
        line = frames["lines"].loc[f"contested-{row.Index}"]
        assert (line["note_en"], line["note_ru"]) == (row.note_en, row.note_ru)


def test_contested_areas_are_drawn_as_stated(
    frames: dict[str, gpd.GeoDataFrame],
) -> None:
    """Without it a reader is told one boundary and shown another."""
    stated = (ROOT / "geo" / "SOURCES.md").read_text(encoding="utf-8")
    for row in frames["contested"].itertuples():
        hosts = row.drawn_with.split(";")
        shapes = frames["countries"].geometry
        touched = shapes.index[shapes.intersects(row.geometry.buffer(-0.01))]
        assert sorted(touched) == sorted(hosts), row.Index
        assert f"| `{row.Index}` | {', '.join(hosts)}" in stated


def test_names_carry_the_hash_of_their_content() -> None:
    """Without it a browser keeps last year's borders for good."""
    for name in layers.names():
        digest = hashlib.sha256(layers.path(name).read_bytes()).hexdigest()
        assert layers.path(name).name == f"{name}.{digest[:8]}.geojson"
    shipped = {path.name for path in layers.STATIC.glob("*.geojson")}
    assert shipped == {layers.path(name).name for name in layers.names()}


def test_manifest_is_true(frames: dict[str, gpd.GeoDataFrame]) -> None:
    """Without it an auditor cannot tell which boundaries the atlas shows."""
    manifest = json.loads(layers.MANIFEST.read_text(encoding="utf-8"))
    for name, entry in manifest["layers"].items():
        content = layers.path(name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["bytes"] == len(content)
        # Builds of zlib compress differently by a few bytes.
        size = len(gzip.compress(content, 9))
        assert entry["gzip_bytes"] == pytest.approx(size, rel=0.05)
        assert entry["features"] == len(frames[name])
        vertices = shapely.get_num_coordinates(frames[name].geometry.to_numpy())
        assert entry["vertices"] == vertices.sum()
        assert entry["source_ids"]
    for package in manifest["built_from"]:
        assert len(package["sha256"]) == 64
        assert package["package"] in (ROOT / "geo" / "SOURCES.md").read_text("utf-8")


def test_layers_are_light() -> None:
    """Without it a phone waits for borders finer than its screen."""
    sizes = {n: len(gzip.compress(layers.path(n).read_bytes(), 9)) for n in layers.names()}
    assert sizes["countries"] <= COUNTRIES_BUDGET
    assert sum(sizes.values()) <= TOTAL_BUDGET


def test_every_state_of_the_tables_is_on_the_map(
    frames: dict[str, gpd.GeoDataFrame],
) -> None:
    """Without it a state that a page speaks of has no shape to click."""
    table = ROOT / "data" / "tables" / "countries.csv"
    if not table.exists():
        pytest.skip("no countries table yet")
    states = pd.read_csv(table, keep_default_na=False)
    main = states.loc[states["group"].isin(["central-asia", "japan", "neighbour"]), "iso3"]
    assert set(main) <= set(frames["countries"].index)
    five = states.loc[states["group"] == "central-asia", "iso3"]
    assert set("hatch-" + five) <= set(frames["lines"].index)


def test_addresses() -> None:
    """Without it the map stays empty under a base path, or says nothing of why."""
    assert layers.url("caspian").startswith("app/static/geo/caspian.")
    with pytest.raises(layers.UnknownLayerError, match="there are"):
        layers.path("atlantis")


def sea_table(rings: dict[str, list[tuple[float, float]]]) -> pd.DataFrame:
    """Make a table of sea points."""
    rows = [
        (sea, position, lon, lat)
        for sea, ring in rings.items()
        for position, (lon, lat) in enumerate(ring, start=1)
    ]
    return pd.DataFrame(rows, columns=["sea_id", "position", "lon_deg", "lat_deg"])


def test_seas_are_rings_without_land() -> None:
    """Without it closing the Black Sea would also close the roads of Crimea."""
    points = sea_table(
        {
            "black-sea": [(27, 40), (42, 40), (42, 47), (27, 47)],
            "aral": [(58.3, 44.5), (58.3, 46), (60, 46), (60, 44.5)],
        }
    )
    seas = pd.DataFrame({"sea_id": ["caspian", "black-sea", "aral", "baltic"]})
    found = layers.sea_polygons(seas, points.sample(frac=1, random_state=1)).geometry
    assert found.index.tolist() == ["caspian", "black-sea", "aral"]
    assert found["black-sea"].contains(shapely.Point(34, 43))
    assert not found["black-sea"].contains(shapely.Point(34.1, 45.2))
    assert found["aral"].contains(shapely.Point(59, 45))
    for polygon in shapely.get_parts(found.to_numpy()):
        assert spherical_area(polygon) < HEMISPHERE_SR


def test_a_bad_ring_is_explained() -> None:
    """Without it an editor sees a crash where a point is out of order."""
    seas = pd.DataFrame({"sea_id": ["red-sea"]})
    crossed = [(35.0, 20.0), (40.0, 25.0), (40.0, 20.0), (35.0, 25.0)]
    with pytest.raises(layers.SeaRingError, match="crosses itself"):
        layers.sea_polygons(seas, sea_table({"red-sea": crossed}))
    with pytest.raises(layers.SeaRingError, match="at least 3"):
        layers.sea_polygons(seas, sea_table({"red-sea": crossed[:2]}))
