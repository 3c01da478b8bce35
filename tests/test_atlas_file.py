"""
The file of lines, names and cards that the map in the browser reads.

The browser's script takes it on trust: what is missing here is a line that is not drawn or a card
that stays empty, and no error anywhere.
"""

import json
from functools import cache

import pandas as pd
import pytest

from charts.atlas import ROLES
from tests.catalogue import english_left
from tests.edition import crossed, tables
from tests.pages import strings
from views.atlas_file import atlas_file
from views.atlas_things import incidents, places
from views.params import LAYERS

LANGUAGES = ["en", "ru"]
MOST_BYTES = 130_000


@cache
def written(language) -> dict[str, object]:
    """Write the file as the app does and read it back."""
    content = atlas_file(tables(), crossed(), language)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return {**json.loads(text), "bytes": len(text.encode())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_size(language):
    """On a slow line the map waits for this file; compressed it is a quarter of it."""
    assert written(language)["bytes"] < MOST_BYTES


def test_lines():
    """A leg without its line is a hole in a corridor that looks like a finding."""
    lines = written("en")["lines"]

    assert set(lines) == set(tables()["legs"]["leg_id"])
    assert all(len(points) >= 2 for points in lines.values())
    assert all(
        -180 <= lon <= 180 and -90 <= lat <= 90 for points in lines.values() for lon, lat in points
    )
    assert lines["aktau-alat-sea"][0] == [51.2, 43.605]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_one_can_point_at_has_a_card(language):
    """Pointing at a port and getting nothing reads as: nothing is known."""
    cards = written(language)["cards"]
    wanted = {f"country:{iso3}" for iso3 in tables()["countries"].query("group != 'other'")["iso3"]}
    wanted |= {f"leg:{leg}" for leg in tables()["legs"]["leg_id"]}
    wanted |= {f"{point['kind']}:{point['id']}" for point in written(language)["points"]}

    assert set(cards) == wanted
    for key, card in cards.items():
        assert card["title"].strip(), key
        assert all(fact.strip() for fact in card["facts"]), key


def test_points():
    """Places and incidents are found by the pointer where they are drawn, and nowhere else."""
    points = {(point["kind"], point["id"]): point for point in written("en")["points"]}
    marked, happened = places(tables()), incidents(tables())

    assert set(points) == {
        *(("node", name) for name in marked["node_id"]),
        *(("event", name) for name in happened["event_id"]),
    }
    for row in marked.itertuples():
        point = points["node", row.node_id]
        assert [point["lon"], point["lat"], point["layer"]] == [row.lon_deg, row.lat_deg, "places"]
    assert {point["layer"] for point in points.values()} <= set(LAYERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels(language):
    """A name that is missing on the map is taken for a decision."""
    labels = written(language)["labels"]
    named = [tables()["countries"].dropna(subset=["label_lon_deg"]), tables()["seas"]]
    names = [one for table in [*named, places(tables())] for one in table[f"name_{language}"]]

    assert sorted(label["text"] for label in labels) == sorted(names)
    assert all(1 <= label["rank"] <= 5 for label in labels)
    assert {label["layer"] for label in labels} <= {*LAYERS, ""}


def test_estimates_are_marked_as_such():
    """A computed length beside a published one, in the same type, would be quoted like it."""
    cards = written("en")["cards"]
    published = tables()["legs"].set_index("leg_id")["length_km"].notna()

    for leg, known in published.items():
        card = cards[f"leg:{leg}"]
        assert card["facts"][1].startswith("≈ ") is not known, leg
        assert ("badge" in card) is not known, leg
    assert cards["leg:aktau-alat-sea"]["title"] == "Aktau – Alat"
    assert cards["leg:aktau-alat-sea"]["facts"][1] == "508 km"


def test_every_leg_is_in_a_group_of_its_roles():
    """A figure by address names groups instead of legs: one that is left out is never drawn."""
    groups = written("en")["groups"]
    roles = tables()["corridors"].set_index("corridor_id")["role"]
    members = tables()["corridor_legs"].assign(role=lambda rows: rows["corridor_id"].map(roles))

    for role in ROLES:
        legs = set(members[members["role"] == role]["leg_id"])
        styles = {
            name: set(group) for name, group in groups.items() if name.startswith(f"legs-{role}-")
        }
        assert set(groups[f"legs-{role}"]) == legs
        assert set().union(*styles.values()) == legs
        assert sum(map(len, styles.values())) == len(legs)


def test_the_russian_file_is_russian():
    """The map's own texts come by this file, past every test of the pages."""
    assert english_left(set(strings(written("ru")))) == set()
    assert not [text for text in strings(written("ru")) if "[English]" in text]


def test_editors_text_stays_text():
    """A name is put into the page as text; here it must arrive as it was written."""
    name = '<img src=x onerror="alert(1)"> & "Aktau"'
    nodes = tables()["nodes"].assign(
        name_en=lambda rows: rows["name_en"].where(rows["node_id"] != "aktau", name)
    )
    content = atlas_file({**tables(), "nodes": nodes}, crossed(), "en")

    assert name in {label["text"] for label in content["labels"]}
    assert content["cards"]["node:aktau"]["title"] == name


@pytest.mark.parametrize(
    ("table", "key", "one", "column"),
    [
        ("nodes", "node_id", "aktau", "label_rank"),
        ("events", "event_id", "cpc_incident_2025", "start"),
    ],
)
def test_what_an_editor_may_leave_empty(table, key, one, column):
    """The schema allows these cells to be empty; then the map of all readers must still open."""
    rows = tables()[table]
    empty = rows.assign(**{column: rows[column].mask(rows[key] == one, pd.NA)})

    assert atlas_file({**tables(), table: empty}, crossed(), "en")["labels"]
