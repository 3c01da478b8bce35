"""
The answer on the map: the best way bold, others thinner, what is closed crossed out.

It is laid over a map that never changes, so that no answer draws the map anew; in a file it is
the same traces, inside the figure.
"""

import json

import pytest

from charts.atlas import Shapes
from charts.theme import palette
from charts.ways import DrawnLeg, DrawnWay, Shut, role_of, way_traces
from tests.edition import tables
from views.corridors.acts import acts_file
from views.corridors.answer import answer
from views.corridors.params import CorridorParams, Scenario
from views.corridors.picture import drawn, fit, picture_view, quiet_view, traces

LIGHT = palette("light")
SHAPES = Shapes("countries.json", "unassigned.json")
ROAD = DrawnWay(
    [DrawnLeg("a", {"trans-caspian", "china"}, "rail"), DrawnLeg("b", set(), "rail")],
    [(50.0, 40.0)],
    (51.0, 41.0),
)
SHIP = DrawnWay([DrawnLeg("c", {"ocean"}, "sea")], (), (60.0, 20.0))


def lines(drawing, place):
    """Return the lines of one way."""
    return [one for one in drawing if one["mode"] == "lines" and one["meta"].get("place") == place]


def test_the_best_way_is_bold():
    """From the back row one must see at once which way is left."""
    drawing = way_traces([ROAD, SHIP], Shut(), [(76.9, 43.3), (28.7, 44.1)])
    best, other = lines(drawing, 0), lines(drawing, 1)

    assert best[0]["line"]["color"] == LIGHT["ink"]
    assert min(one["line"]["width"] for one in best) > max(
        one["line"]["width"] for one in other if one["line"]["color"] != LIGHT["paper"]
    )
    assert [(one["line"]["color"], one["meta"]["parts"]) for one in best[2:]] == [
        (LIGHT["trans-caspian"], ["a"]),
        (LIGHT["muted"], ["b"]),
    ]
    assert other[-1]["line"]["dash"] != "solid"  # a ship's way is dotted, in print too


def test_ways_are_numbered_as_in_the_list():
    """A line that cannot be matched to its card says nothing."""
    drawing = way_traces([ROAD, SHIP], Shut(), [])

    assert [one["text"] for one in drawing if one["mode"] == "markers+text"] == [["1"], ["2"]]


def test_what_is_closed_is_crossed_out():
    """Red alone is not seen by everyone: lines are dotted, and each closed thing has a cross."""
    drawing = way_traces([ROAD], Shut(["x", "y"], ["RUS"], [(88.0, 58.8)]), [])
    shut, outline = drawing[:2]

    assert (shut["meta"]["parts"], shut["line"]["color"]) == (["x", "y"], LIGHT["incident"])
    assert shut["line"]["dash"] != "solid"
    assert outline["meta"]["parts"] == ["outline-RUS"]
    assert drawing[-1]["marker"]["symbol"] == "x"
    assert (drawing[-1]["lon"], drawing[-1]["lat"]) == ([88.0], [58.8])


def test_the_role_drawn_is_the_one_on_top():
    """The same leg must have the same colour on every map."""
    assert role_of({"russia", "trans-caspian", "pipeline"}) == "trans-caspian"
    assert role_of(set()) == "muted"


def test_alternatives_are_drawn_where_they_leave_the_better_ways():
    """Drawn whole, they would lie over the best way and hide it."""
    found = answer(Scenario(), tables())
    over = traces(found, tables())
    parts = [{part for one in lines(over, place) for part in one["meta"]["parts"]} for place in range(5)]  # fmt: skip

    assert parts[0] == set(found.ways[0].legs)
    assert all(not parts[0] & own for own in parts[1:])
    assert set().union(*parts) == {leg for way in found.ways for leg in way.legs}


@pytest.mark.parametrize(
    ("closed", "crosses"),
    [(("RUS",), 1), (("caspian",), 1), (("aktau",), 1), (("aktau-alat-sea",), 1), (("btc",), 2), ((), 0)],
)  # fmt: skip
def test_each_closed_thing_has_its_cross(closed, crosses):
    """Whatever is in the list of closures must be seen on the map."""
    over = traces(answer(Scenario(closed=closed), tables()), tables())
    marks = [one for one in over if one.get("marker", {}).get("symbol") == "x"]

    assert sum(len(one["lon"]) for one in marks) == crosses


def test_the_same_places_are_looked_at_whatever_is_closed():
    """A map that jumps when a leg is closed loses the leg."""
    held = [drawn(Scenario(closed=closed), tables(), "en").fit for closed in ((), ("caspian",), ("KAZ",))]  # fmt: skip

    assert held[0] == held[1] == held[2]
    assert held[0]["key"] == "almaty.constanta"
    assert 28 < held[0]["lon"] < 77


def test_across_the_date_line_the_short_way_is_shown():
    """Yokohama and Vostochny are neighbours, wherever a way between them begins."""
    found = answer(Scenario("vostochny", "yokohama"), tables())

    assert 128 < fit(found, found.ways[0], tables())["lon"] < 145


def test_a_picture_stands_alone():
    """A slide shows what the page shows: the map with the ways, and the same words and table."""
    params = CorridorParams(scenario=Scenario(closed=("RUS",)))
    view = picture_view(params, tables(), "en", shapes=SHAPES)
    over = [trace for trace in view.figure.data if (trace.meta or {}).get("layer") == "over"]

    assert view.finding.startswith("Closed: Russia. Nothing changes")
    assert len(over) == len(traces(answer(params.scenario, tables()), tables()))
    assert len(view.table) == 5
    assert "incidents" not in {(trace.meta or {}).get("layer") for trace in view.figure.data}


def test_a_change_sends_little():
    """The network is fetched once; a closure sends what it changes."""
    one = drawn(Scenario(closed=("RUS",)), tables(), "en")
    quiet = quiet_view(tables(), "en", shapes=Shapes("a", "b"))

    assert len(one.over) < 20_000
    assert json.loads(one.over)
    assert one.caption["title"].startswith("Closed: Russia.")
    assert one.caption["source"].startswith("Sources: ")
    assert {"speed_kz", "dwell_port"} <= set(one.used)
    assert not [trace for trace in quiet.figure.data if (trace.meta or {}).get("layer") == "over"]


def test_the_menu_knows_what_can_be_closed():
    """A corridor or a sea that the menu does not offer can only be closed by who knows its name."""
    acts = acts_file(tables(), "ru")

    assert acts["of"]["aktau-alat-sea"] == ["trans-caspian", "btc"]
    assert acts["corridors"]["trans-caspian"].startswith("Транскаспийский")
    assert {sea["id"] for sea in acts["seas"]} >= {"caspian", "black-sea", "red-sea"}
    assert all(len(ring) > 3 for sea in acts["seas"] for ring in sea["rings"])
    assert "almaty" in acts["ends"]
    assert "tokyo" not in acts["ends"]  # no leg leads there
