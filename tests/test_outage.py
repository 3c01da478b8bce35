"""
What an outage leaves behind.

A tonne counted twice, or sent over a full pipeline, would tell a ministry that it can do without
the pipeline it cannot do without.
"""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement, product

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.closures import OPEN, resolve
from geo.flow import KILO, Task, streams
from geo.graph import Span
from geo.outage import Outage, deliveries, flows, outcome, worth
from geo.rooms import rooms
from geo.survey import network_of
from geo.terms import Assumptions, published, terms
from tests.edition import tables as edition
from tests.small_network import Plan, plans

PIPE = {"corridors": ("pipeline",)}
OWN = {"corridors": ("cpc",)}
KG = 0.01
"""More than all rounding to kilograms comes to, and less than anybody would notice [t]."""

# Two fields on one system: a before b. From b a pipe leads to x, from a a train to y.
SMALL = Plan(
    {"a": "AAA", "b": "AAA", "t": "BBB", "x": "BBB", "y": "CCC"},
    {
        "ab": ("a", "b", "pipeline", {**OWN, "capacity_mt_per_year": 9, "volume_mt": 4, "volume_period": "2025"}),
        "bt": ("b", "t", "pipeline", OWN),
        "bx": ("b", "x", "pipeline", {"days": 2}),
        "ay": ("a", "y", "rail", {**PIPE, "days": 5}),
        "bc": ("b", "y", "pipeline", {"days": 9, "capacity_mt_per_year": 3, "volume_mt": 2, "volume_period": "2024-01/2024-10"}),
    },
    {},
    {"bx": (1, 3), "y": (0.5, 2)},
)  # fmt: skip
ENDS = ("t", "x", "y")
YEAR = Outage({"a": 4e6, "b": 2e6}, cut=100, days=365, ends=ENDS)


@cache
def small():
    """Build the small network once."""
    return SMALL.network().carrying("oil")


@cache
def oil():
    """Return the published network as oil may use it."""
    return network_of(edition()).carrying("oil")


def december(cut=50.0, days=31):
    """Ask the question of the preset, or a like one, of the published tables."""
    return Outage(flows(deliveries(edition()["series"])), cut, days)


def test_what_finds_room_and_what_stays():
    """By hand: 1 to 3 Mt by x, ½ to 2 Mt by y, of 6 Mt lost; the rest stays."""
    found = outcome(small(), YEAR)
    amounts = {way.places: way.tonnes for way in found.ways}

    assert (found.usual, found.still, found.lost) == (6e6, 0, 6e6)
    assert amounts == {("b", "x"): Span(1e6, 3e6), ("a", "y"): Span(5e5, 2e6)}
    assert found.rerouted == Span(1.5e6, 5e6)
    assert found.left == Span(1e6, 4.5e6)


def test_part_of_a_year():
    """Spare capacity for a month is a twelfth: a year's would hide the outage."""
    found = outcome(small(), replace(YEAR, cut=50, days=73))

    assert (found.usual, found.still, found.lost) == (1.2e6, 6e5, 6e5)
    assert found.rerouted == Span(3e5, 6e5)
    assert found.left == Span(0, 3e5)


def test_the_system_is_no_way_round_itself():
    """With its last leg as an alternative nothing would ever stay behind."""
    legs = {leg for stream in outcome(small(), YEAR).ample for leg in stream.legs}

    assert "bt" not in legs


def test_oil_of_the_first_field_reaches_the_ways_of_the_second():
    """Legs between fields still gather oil; without them a's oil would be stuck beside b's pipe."""
    only_a = replace(YEAR, flows={"a": 4e6, "b": 0.0})
    tight = outcome(small(), only_a).tight

    assert {(one.origin, one.legs) for one in tight} == {("a", ("ab", "bx")), ("a", ("ay",))}


def test_a_gathering_leg_keeps_the_room_of_what_no_longer_goes_on():
    """Full at 9 Mt with its own 4 Mt: those 4 may turn off at b, they are no oil on top."""
    roomy = replace(SMALL, spares={"bx": (9, 9), "y": (0, 0)}).network().carrying("oil")
    full = replace(YEAR, flows={"a": 8e6, "b": 0.0})

    assert outcome(roomy, full).left == Span(0, 0)


def test_what_nobody_knows_sets_no_limit_and_is_named():
    """Unknown is not zero; but whoever quotes the result must be able to say where it is unknown."""
    found = outcome(small(), YEAR)

    assert found.unlimited == ("ay",)
    assert set(found.used) == {"ab", "bx", "y"}


def test_months_are_no_year():
    """2 Mt of ten months taken off a year's capacity would leave room that is not there."""
    assert "bc" not in rooms(small().sheets, published(small().sheets))
    assert rooms(small().sheets, published(small().sheets))["ab"].span == Span(5e6, 5e6)


def test_an_assumption_goes_before_what_is_published():
    """The published pair is of different years; the assumption is there because of that."""
    plan = replace(SMALL, spares={"ab": (1, 2)})

    room = rooms(plan.network().sheets, published(plan.network().sheets))["ab"]

    assert (room.span, room.assumption_id) == (Span(1e6, 2e6), "spare_ab")


def test_changed_assumptions_change_the_room():
    """A reader who knows better must see the answer move."""
    table = small().sheets.assumptions
    wide = Assumptions.of(table, {"spare_bx": (4, 9)})

    assert outcome(small(), replace(YEAR, cut=100), assumptions=wide).left == Span(0, 1.5e6)


@pytest.mark.parametrize(
    ("closed", "still", "left"),
    [
        ((), 3e6, Span(0, 1.5e6)),
        (("t",), 0, Span(1e6, 4.5e6)),  # the system itself is cut: all its oil looks for a way
        (("ab",), 1e6, Span(2e6, 3.5e6)),  # a's oil alone is cut off
        (("x",), 3e6, Span(1e6, 2.5e6)),
        (("BBB", "CCC"), 0, Span(6e6, 6e6)),
        (("AAA",), 0, Span(6e6, 6e6)),
    ],
)
def test_closures(closed, still, left):
    """A closed strait that changed nothing would say that the strait does not matter."""
    found = outcome(small(), replace(YEAR, cut=50), resolve(closed, small()))

    assert (found.still, found.left) == (still, left)


def test_worth_is_the_widest_range():
    """Lowest by lowest and highest by highest: any narrower range would promise too much."""
    assert worth(Span(1, 2), Span(7, 8), Span(50, 60)) == Span(350, 960)


def test_deliveries_are_of_one_year():
    """Tengiz of one year with Kashagan of another would be a flow that never was."""
    series = edition()["series"]
    newer = series[series["measure"] == "oil_volume_tengiz"].assign(period="2026", value=1.0)
    none = series[series["measure"] != "oil_volume_kashagan"]

    assert flows(deliveries(series)) == {"tengiz": 36.6e6, "atyrau": 26.2e6}
    assert flows(deliveries(pd.concat([series, newer]))) == {"tengiz": 36.6e6, "atyrau": 26.2e6}
    assert flows(deliveries(none)) == {}


def test_december_2025():
    """The preset's numbers, worked out by hand from the tables: 62.8 Mt a year, half, 31 days."""
    found = outcome(oil(), december())
    month = 31 / 365
    most = 8.9 + 1.8 + (6 - 5.791)

    assert found.usual == pytest.approx(62.8e6 * month)
    assert found.still == pytest.approx(31.4e6 * month)
    assert found.left.low == pytest.approx((31.4 - most) * 1e6 * month, abs=KG)
    assert found.left.high == pytest.approx((31.4 - 3 - 1.5) * 1e6 * month, abs=KG)
    assert [way.places[0] for way in found.ways] == ["atyrau", "aktau", "atasu"]


def test_nothing_lost_and_everything_closed():
    """The two ends of every outage: no oil behind, and all of it."""
    shut = resolve(["atyrau-samara", "btc", "kazakhstan-china-oil"], oil())
    all_lost = outcome(oil(), december(cut=100), shut)

    assert outcome(oil(), december(cut=0)).left == Span(0, 0)
    assert all_lost.left == Span(all_lost.usual, all_lost.usual)


PLACES = ["RUS", "TUR", "caspian", "black-sea", "CHN", "btc", "aktau", "samara", "cpc"]


@settings(max_examples=20)
@given(
    st.sampled_from([0, 3, 50, 77.7, 100]),
    st.integers(1, 366),
    st.lists(st.sampled_from(PLACES), max_size=3, unique=True),
)
def test_oil_is_neither_made_nor_lost(cut, days, names):
    """Every tonne is shipped, sent another way or left behind, and no pipe is overfull."""
    closed = resolve(names, oil())
    found = outcome(oil(), december(cut, days), closed)
    known = rooms(oil().sheets, published(oil().sheets))

    assert 0 <= found.still <= found.usual
    assert 0 <= found.left.low <= found.left.high <= found.lost + KG
    for end, case, left in zip(
        ("low", "high"), (found.tight, found.ample), reversed(found.left), strict=True
    ):
        sent = sum(stream.tonnes for stream in case)
        assert found.still + sent + left == pytest.approx(found.usual, abs=1)
        through = Counter()
        for stream in case:
            nodes = {end for leg in stream.legs for end in oil().legs[leg].ends}
            assert not set(stream.legs) & closed.legs.keys()
            assert not nodes & closed.nodes.keys()
            for place in (*stream.legs, *nodes):
                through[place] += stream.tonnes
        for place, room in known.items():
            if place not in oil().legs or "cpc" not in oil().legs[place].corridors:
                assert through[place] <= getattr(room.span, end) * days / 365 + KG


@settings(max_examples=15)
@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 366), st.integers(1, 366))
def test_more_lost_and_longer_leave_no_less(cut, other, days, longer):
    """A worse outage that leaves less behind would make the page a laughing stock."""
    lesser = outcome(oil(), december(min(cut, other), min(days, longer))).left
    greater = outcome(oil(), december(max(cut, other), max(days, longer))).left

    assert lesser.low <= greater.low + 1
    assert lesser.high <= greater.high + 1


@st.composite
def tasks(draw, *, at_nodes):
    """Draw a small network with one or two fields, ends, and limits in whole tonnes."""
    plan = draw(plans(unknown=False))
    legs = {leg: (*head, {**more, **PIPE}) for leg, (*head, more) in plan.legs.items()}
    plan = replace(plan, legs=legs)
    names = list(plan.nodes)
    fields = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    others = [name for name in names if name not in fields]
    ends = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
    limited = [*legs, *(others if at_nodes else ())]
    limits = draw(st.dictionaries(st.sampled_from(limited), st.integers(0, 2), max_size=6))
    supply = {field: draw(st.integers(0, 2)) for field in fields}
    network = plan.network().carrying("oil")
    priced = terms(network.sheets, published(network.sheets))
    return plan, Task(network, priced, supply, ends, limits)


@settings(max_examples=60)
@given(tasks(at_nodes=True))
def test_as_much_is_sent_as_the_narrowest_cut_lets_through(drawn):
    """By the max-flow min-cut theorem; tried by taking out every set of limits in turn."""
    plan, task = drawn
    sent = sum(stream.tonnes for stream in streams(task, OPEN))
    graph = nx.Graph()
    for leg, (start, end, *_) in plan.legs.items():
        graph.add_edges_from([(start, leg), (leg, end)])
    for field in task.supply:
        graph.add_edge("source", ("supply", field))
        graph.add_edge(("supply", field), field)
    graph.add_edges_from((end, "drain") for end in task.ends)
    costs = {**task.limits, **{("supply", field): much for field, much in task.supply.items()}}
    graph.add_nodes_from(["source", "drain", *costs])
    least = min(
        sum(costs[one] for one in cut)
        for size in range(len(costs) + 1)
        for cut in combinations(costs, size)
        if not nx.has_path(nx.restricted_view(graph, cut, []), "source", "drain")
    )

    assert sent == least


@settings(max_examples=60)
@given(tasks(at_nodes=False))
def test_no_other_sending_takes_fewer_days(drawn):
    """Every way to send every tonne, by brute force: none sends more, or as much in fewer days."""
    plan, task = drawn
    found = streams(task, OPEN)
    ways = {
        field: [way for end in task.ends for way in plan.ways(field, end, "days")]
        for field in task.supply
    }
    choices = (
        combinations_with_replacement([*ways[field], None], much)
        for field, much in task.supply.items()
    )
    best = (0, 0)
    for choice in product(*choices):
        taken = [way for own in choice for way in own if way]
        use = Counter(leg for _, legs in taken for leg in legs)
        if all(use[leg] <= most for leg, most in task.limits.items()):
            best = max(best, (len(taken), -sum(days for (days,), _ in taken)))

    days = 0.0
    for stream in found:
        costs = {legs: cost for (cost,), legs in ways[stream.origin]}
        days += costs[stream.legs] * stream.tonnes
    assert sum(stream.tonnes for stream in found) == best[0]
    assert days == pytest.approx(-best[1])
    assert all(stream.tonnes * KILO == int(stream.tonnes * KILO) for stream in found)
