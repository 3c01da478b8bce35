"""
What the loss of one thing or two does, against trying every one of them.

The ranking says what a ministry should worry about first. It is computed by leaving out closures
that cannot matter; if one of those did matter, the list would be quietly wrong.
"""

import math
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import survey
from geo.closures import legs_of, nodes_of, resolve
from geo.resilience import Basket, alike, disjoint_ways
from tests.edition import crossed, tables
from tests.small_network import Plan, plans

NETWORK = survey.build(tables(), crossed())
KINDS = ("state", "node", "leg", "sea")
random_tests = settings(max_examples=25)


def things(plan):
    """List everything in a small network that can be closed."""
    states = {state for state in plan.nodes.values() if state}
    seas = {sea for *_, more in plan.legs.values() for sea in more.get("seas", ())}
    named = {"state": states, "node": plan.nodes, "leg": plan.legs, "sea": seas}
    return [(kind, name) for kind in KINDS for name in sorted(named[kind])]


def lost(plan, network, by, closed):
    """Try a closure by brute force; None if it closes an end, infinite if no way is left."""
    if any({"a", "b"} & nodes_of(*thing, network) for thing in closed):
        return None
    without = set().union(*(legs_of(*thing, network) for thing in closed))
    before, after = plan.ways("a", "b", by), plan.ways("a", "b", by, without)
    return after[0][0][0] - before[0][0][0] if after else math.inf


def harm(contingency):
    """Read what a contingency does to the one pair of a small network."""
    return math.inf if contingency.cut else contingency.lost.get(("a", "b"), 0)


@random_tests
@given(plans(), st.sampled_from(["days", "km", "borders"]))
def test_single_closures_equal_trying_each(plan, by):
    """Only what the best way runs through is tried; everything else must change nothing."""
    network = plan.network()
    found = {one.closed: harm(one) for one in Basket(network, (("a", "b"),), by, kinds=KINDS).n_1()}
    joined = bool(plan.ways("a", "b", by))
    tried = {(one,): lost(plan, network, by, [one]) for one in things(plan) if joined}

    assert found == pytest.approx({closed: much for closed, much in tried.items() if much})


@random_tests
@given(plans(), st.sampled_from(["days", "km", "borders"]))
def test_double_closures_equal_trying_each_two(plan, by):
    """Two on the list do more than the worse of them; any other two do just that."""
    network = plan.network()
    basket = Basket(network, (("a", "b"),), by, kinds=KINDS)
    found = {frozenset(one.closed): harm(one) for one in basket.n_2()}
    joined = bool(plan.ways("a", "b", by))
    singles = {one: lost(plan, network, by, [one]) for one in things(plan) if joined}
    tried = {}
    for two in combinations([one for one, much in singles.items() if much is not None], 2):
        much = lost(plan, network, by, two)
        if much > max(singles[one] for one in two):
            tried[frozenset(two)] = much

    assert found == pytest.approx(tried)


@random_tests
@given(plans())
def test_as_many_disjoint_ways_as_legs_to_cut(plan):
    """It is Menger's theorem; a way that shares a leg with another would be false comfort."""
    network = plan.network()
    ways = disjoint_ways(network, "a", "b")
    graph = nx.Graph()
    graph.add_nodes_from("ab")
    for leg, (start, end, *_) in plan.legs.items():
        graph.add_edges_from([(start, (leg, 1)), ((leg, 1), (leg, 2)), ((leg, 2), end)])

    legs = [leg for way in ways for leg in way]
    assert len(legs) == len(set(legs))
    assert len(ways) == nx.edge_connectivity(graph, "a", "b")
    for way in ways:
        here = "a"
        for leg in way:
            here = network.legs[leg].other_end(here)
        assert here == "b"


# ---- a network made for it -------------------------------------------------------------------


@pytest.fixture
def two_ways():
    """Two ways of three and five days, the quick one over the state BBB, and a spur."""
    return Plan(
        {"a": "AAA", "quick": "BBB", "slow": "AAA", "b": "CCC", "spur": "AAA"},
        {
            "a-quick": ("a", "quick", "rail", {"corridors": ("trans-caspian",)}),
            "quick-b": ("quick", "b", "rail", {"days": 2, "corridors": ("trans-caspian",)}),
            "a-slow": ("a", "slow", "rail", {"corridors": ("russia",)}),
            "slow-b": ("slow", "b", "rail", {"days": 4, "corridors": ("russia",)}),
            "a-spur": ("a", "spur", "rail", {}),
        },
        {},
    ).network()


def test_ranking(two_ways):
    """The most pairs cut come first, then the most days; equal harm goes by kind and id."""
    basket = Basket(two_ways, (("a", "b"), ("a", "spur"), ("spur", "b"), ("a", "b")))
    ranked = [(one.closed[0], len(one.cut), one.total) for one in basket.n_1()]

    assert ranked == [
        (("leg", "a-spur"), 2, 0),
        # Whoever starts at its one junction does not count the junction among the risks.
        (("node", "a"), 1, 0),
        (("state", "BBB"), 0, 4),
        (("node", "quick"), 0, 4),
        (("leg", "a-quick"), 0, 4),
        (("leg", "quick-b"), 0, 4),
    ]


def test_two_closures_together(two_ways):
    """Each alone costs at most two days; the two together leave nothing."""
    found = Basket(two_ways, (("a", "b"),), kinds=("state", "node")).n_2()

    assert [one.closed for one in found] == [
        (("state", "BBB"), ("node", "slow")),
        (("node", "quick"), ("node", "slow")),
    ]
    assert {one.cut for one in found} == {(("a", "b"),)}


def test_closures_that_harm_alike_are_one(two_ways):
    """A list that names a line once for each of its stations hides what else could fail."""
    basket = Basket(two_ways, (("a", "b"), ("a", "spur")))
    groups = [[one.closed[0] for one in group] for group in alike(basket.n_1())]
    bypass = resolve(["trans-caspian"], two_ways)
    both = [[one.closed for one in group] for group in alike(basket.diversification(bypass))]

    assert groups == [
        [("leg", "a-spur")],
        [("state", "BBB"), ("node", "quick"), ("leg", "a-quick"), ("leg", "quick-b")],
    ]
    assert both == [
        [("node", "slow"), ("leg", "a-slow"), ("leg", "slow-b")],
        [("leg", "a-spur")],
        [("state", "BBB"), ("node", "quick"), ("leg", "a-quick"), ("leg", "quick-b")],
    ]


def test_ways_left(two_ways):
    """What a loss rests on is the way before and the way after; either may be asked for."""
    (study,) = Basket(two_ways, (("a", "b"),)).studies

    assert study.left() == ("a-quick", "quick-b")
    assert study.left([("node", "quick")]) == ("a-slow", "slow-b")
    assert study.left([("node", "quick"), ("node", "slow")]) is None
    # Closing an end tests the trade: the way stays as it was.
    assert study.left([("state", "AAA")]) == ("a-quick", "quick-b")
    assert study.ends == {("node", "a"), ("node", "b"), ("state", "AAA"), ("state", "CCC")}


def test_what_diversification_buys(two_ways):
    """With the bypass a closed junction costs nothing or two days; without it, everything."""
    basket = Basket(two_ways, (("a", "b"),), kinds=("node",))
    found = basket.diversification(resolve(["trans-caspian"], two_ways))
    rows = [(one.closed, harm(one.with_bypass), harm(one.without_bypass)) for one in found]

    assert rows == [(("node", "slow"), 0, math.inf), (("node", "quick"), 2, 0)]


def test_a_pair_that_lives_by_the_bypass(two_ways):
    """Without the bypass it has no way at all, whatever else is open or closed."""
    basket = Basket(two_ways, (("a", "quick"),), kinds=("leg",))
    (only,) = basket.diversification(resolve(["trans-caspian"], two_ways))

    assert only.closed == ("leg", "a-quick")
    assert (only.with_bypass.cut, only.with_bypass.total) == ((), 6)
    assert only.without_bypass.cut == (("a", "quick"),)


def test_betweenness(two_ways):
    """What most ways run through stands first, though a pair's own ends never count for it."""
    basket = Basket(two_ways, (("a", "b"), ("spur", "b")), kinds=("node", "leg"))

    assert basket.betweenness() == {
        ("node", "quick"): 1,
        ("leg", "a-quick"): 1,
        ("leg", "quick-b"): 1,
        ("node", "a"): 0.5,
        ("leg", "a-spur"): 0.5,
    }
    assert next(iter(basket.betweenness())) == ("node", "quick")


def test_a_closed_end_tests_the_trade(two_ways):
    """That Constanta is closed says nothing of the ways there; other pairs may pass through it."""
    basket = Basket(two_ways, (("a", "b"), ("spur", "quick")))
    found = basket.effect(("node", "b"), ("leg", "a-quick"))

    assert (found.cut, found.lost) == ((("spur", "quick"),), {})


# ---- the published network -------------------------------------------------------------------


def test_almaty_to_constanta_hangs_on_georgia_and_azerbaijan():
    """No single closure cuts it, and the dearest lie on the trunk of the Caspian way."""
    basket = Basket(NETWORK, (("almaty", "constanta"),), kinds=("state",))
    ranked = basket.n_1()

    assert [one.closed[0][1] for one in ranked] == ["AZE", "GEO"]
    assert all(one.cut == () for one in ranked)


def test_without_the_caspian_way_one_state_cuts_asia_off():
    """It is what the articles call diversification, in one line of the desk's comparison."""
    basket = Basket(NETWORK, (("almaty", "constanta"), ("tashkent", "mersin")), kinds=("state",))
    found = {
        one.closed[1]: one for one in basket.diversification(resolve(["trans-caspian"], NETWORK))
    }

    assert found["TUR"].with_bypass.cut == ()
    assert ("almaty", "constanta") in found["TUR"].without_bypass.cut


def test_closed_already():
    """On a map with Russia closed the ranking starts from what is left."""
    usual, shut = (
        Basket(NETWORK, (("xian", "duisburg"),), closed=resolve(names, NETWORK), kinds=("state",))
        for names in ([], ["RUS"])
    )

    assert ("state", "RUS") in {one.closed[0] for one in usual.n_1()}
    assert ("state", "RUS") not in {one.closed[0] for one in shut.n_1()}
    assert Basket(NETWORK, (("xian", "moscow"),), closed=resolve(["RUS"], NETWORK)).n_1() == ()


def test_disjoint_ways_of_the_published_network():
    """Beyond Brest there is one railway and the ocean: two ways, however many start in China."""
    assert len(disjoint_ways(NETWORK, "xian", "duisburg")) == 2
    assert disjoint_ways(NETWORK, "tokyo", "almaty") == ()
    shut = resolve(["RUS", "ocean-suez"], NETWORK)
    assert disjoint_ways(NETWORK, "xian", "duisburg", shut) == ()
