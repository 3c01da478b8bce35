"""
Ways through the network: the best, the next best, and what is said of each.

A wrong way is worse than none: the desk tells a minister that a corridor matters, or that it does
not, and names days, borders and the states that can stop it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import network as lengths
from geo import survey
from geo.closures import OPEN, resolve
from geo.expanded import Expanded
from geo.journey import Journey
from geo.routing import NoWay, alternatives, best, cargo_for, k_shortest
from geo.search import Search
from geo.terms import AssumptionError, Assumptions, published, terms
from tests.edition import crossed, tables
from tests.small_network import Plan, plans

MEASURES = ["days", "km", "borders"]
FREIGHT = survey.build(tables(), crossed())
OIL = FREIGHT.carrying("oil")
random_tests = settings(max_examples=60)


def closed(*names):
    """Close things in the published network."""
    return resolve(names, FREIGHT)


# ---- against brute force ---------------------------------------------------------------------


@random_tests
@given(plans(), st.sampled_from(MEASURES), st.data())
def test_ways_equal_brute_force(plan, by, data):
    """All ways in their order, waiting at changes of mode and ties included, or none is to be trusted."""
    shut = data.draw(st.sets(st.sampled_from(sorted(plan.legs)), max_size=2))
    network = plan.network()
    out = resolve(shut, network)
    expected = [way for _, way in plan.ways("a", "b", by, shut)]
    found = k_shortest(network, "a", "b", by, out, k=10_000)
    first = best(network, "a", "b", by, out)

    assert [one.legs for one in found] == expected
    assert getattr(first, "legs", None) == (expected[0] if expected else None)


@random_tests
@given(plans(), st.sampled_from(MEASURES))
def test_alternatives_equal_brute_force(plan, by):
    """Each is the best under some closure of states and seas; one missing is a bypass unseen."""
    network = plan.network()
    ways = [way for _, way in plan.ways("a", "b", by)]
    areas = [frozenset().union(*(network.legs[leg].areas for leg in way)) for way in ways]
    expected = [
        way
        for place, way in enumerate(ways)
        if not any(better <= areas[place] for better in areas[:place])
    ]

    assert [one.legs for one in alternatives(network, "a", "b", by, k=10_000)] == expected


@random_tests
@given(plans(unknown=False), st.sampled_from(MEASURES))
def test_journeys_cost_what_the_search_says(plan, by):
    """A list sorted by one sum and labelled with another contradicts itself line by line."""
    network = plan.network()
    for cost, way in plan.ways("a", "b", by):
        (one,) = (j for j in k_shortest(network, "a", "b", by, k=10_000) if j.legs == way)
        said = {"days": one.days.mid, "km": one.km.mid, "borders": one.borders}[by]

        assert said == pytest.approx(cost[0])
        assert one.days.mid == pytest.approx(cost[-1])


def test_a_wait_is_never_dodged_by_doubling_back():
    """A mere shortest path would leave a slow port by rail and come back to it by ship."""
    near = {"days": 0}
    plan = Plan(
        {"a": "", "port": "", "by": "", "b": ""},
        {
            "a-port": ("a", "port", "rail", {}),
            "port-by-rail": ("port", "by", "rail", near),
            "port-by-sea": ("port", "by", "sea", near),
            "port-b": ("port", "b", "sea", {}),
        },
        {"port": 9},
    )
    one = best(plan.network(), "a", "b")

    assert one.legs == ("a-port", "port-b")
    assert one.days == (11, 11)


# ---- terms -----------------------------------------------------------------------------------


def test_waiting_is_charged_once():
    """At a port cargo waits when it changes to the ship, not again with each leg it sails."""
    plan = Plan(
        {"a": "AAA", "port": "AAA", "sea": "", "far": "BBB", "b": "BBB"},
        {
            "a-port": ("a", "port", "rail", {"wait": 1}),
            "port-sea": ("port", "sea", "sea", {}),
            "sea-far": ("sea", "far", "sea", {}),
            "far-b": ("far", "b", "rail", {}),
        },
        {"a": 50, "port": 2, "sea": 50, "far": 3, "b": 50},
    )
    one = best(plan.network(), "a", "b")

    assert [(wait.place, wait.days.mid) for wait in one.changes] == [("port", 2), ("far", 3)]
    assert (one.movement, one.waiting, one.days) == ((4, 4), (6, 6), (10, 10))
    assert one.borders == 1


def test_terms_follow_the_tables():
    """The desk and the map's panel show the same leg; two formulas would soon differ."""
    legs, assumptions = tables()["legs"], tables()["assumptions"]
    km = lengths.likely_km(legs, crossed().legs, assumptions)
    days = lengths.likely_days(legs, km, assumptions)
    priced = terms(FREIGHT.sheets, published(FREIGHT.sheets))
    for leg_id, one in priced.legs.items():
        assert one.km == tuple(km.loc[leg_id, ["low_km", "high_km"]])
        assert one.days == tuple(days.loc[leg_id, ["days_min", "days_max"]])
    crossing = priced.legs["khorgos-altynkol-rail"]

    assert [wait.occasion for wait in crossing.waits] == ["gauge_change", "border"]
    assert crossing.assumption_ids == ("factor_rail", "speed_kz", "dwell_gauge", "dwell_border")
    assert [wait.occasion for wait in priced.changes["alat"]] == ["port", "transshipment", "ferry"]


def test_changed_assumptions_are_marked():
    """Someone who halves a speed must see which answers moved because of it."""
    table = tables()["assumptions"]
    slow = Assumptions.of(table, {"speed_caspian": (100, 150), "speed_cn": (600, 1000)})
    usual = best(FREIGHT, "almaty", "constanta")
    changed = best(FREIGHT, "almaty", "constanta", assumptions=slow)

    assert usual.overridden == ()
    assert changed.overridden == ("speed_caspian",)
    assert slow.overridden == {"speed_caspian"}, "a range as published is no change"
    assert changed.days.high > usual.days.high
    assert "speed_cn" not in changed.assumption_ids


@pytest.mark.parametrize(
    ("name", "ends"),
    [("speed_none", (1, 2)), ("speed_kz", (0, 500)), ("dwell_port", (2, 1)),
     ("dwell_port", (-1, 1)), ("dwell_port", (0, float("inf"))), ("dwell_port", (0, float("nan")))],
)  # fmt: skip
def test_assumptions_that_are_none(name, ends):
    """A garbled link must not divide by zero half-way through the network."""
    with pytest.raises(AssumptionError, match=name):
        Assumptions.of(tables()["assumptions"], {name: ends})


def test_what_is_unknown_stays_unknown():
    """Unknown days read as none would make the unmeasured way the fastest."""
    nodes = {"a": "AAA", "b": "AAA"}
    unknown = ("a", "b", "rail", {"days": None, "km": 1})
    known = ("a", "b", "rail", {"days": 9, "km": 2, "capacity_mt_per_year": 5.0})
    both = Plan(nodes, {"unknown": unknown, "known": known}, {}).network()
    alone = Plan(nodes, {"unknown": unknown}, {}).network()
    shortest = best(both, "a", "b", "km")

    assert best(both, "a", "b").legs == ("known",)
    assert (shortest.legs, shortest.days, shortest.movement) == (("unknown",), None, None)
    assert (shortest.unknown_days, shortest.unknown_capacity) == (("unknown",), ("unknown",))
    assert shortest.narrowest is None
    assert best(alone, "a", "b") == NoWay("a", "b", "apart")


# ---- what is said of a way -------------------------------------------------------------------


def test_a_journey_over_the_caspian():
    """Every figure the desk prints of its chief corridor, checked against the tables by hand."""
    one = best(FREIGHT, "xian", "constanta", "km", closed("no_russia"))

    assert one.states == ("CHN", "KAZ", "AZE", "GEO", "ROU")
    assert one.seas == ("caspian", "black-sea")
    assert one.borders == 4
    assert one.corridors[0] == "trans-caspian"
    assert one.share("RUS") == 0
    # The ferry; shares of the Lanxin line, of Urumqi–Alashankou, of Zhezkazgan–Beyneu.
    assert one.km_by_basis["published"] == 508
    assert one.km_by_basis["shared"] == 1726 + 178 + 392 + 68 + 527 + 461
    assert sum(one.km_by_basis.values()) == pytest.approx(one.km.mid)
    assert [wait.place for wait in one.changes] == ["aktau"] * 3 + ["alat"] * 3 + ["poti"] * 2
    # Gauge and border at Dostyk, border at Boyuk Kesik; ports, ferries and trans-shipment.
    assert one.waiting == pytest.approx(
        (0.5 + 2 * 0.5 + 3 * 1.5 + 2 * 0.5, 2 + 2 * 3 + 3 * 5 + 2 * 2.5)
    )
    assert one.narrowest is None
    assert len(one.unknown_capacity) == len(one.legs)
    assert one.nodes[0] == "xian"
    assert one.nodes[-1] == "constanta"


def test_a_journey_through_russia():
    """Most of the Northern way's kilometres are not Russian, as its critics and friends forget."""
    one = best(FREIGHT, "xian", "duisburg")

    assert one.states == ("CHN", "KAZ", "RUS", "BLR", "POL", "DEU")
    assert one.borders == len(one.states) - 1
    assert 0.15 < one.share("RUS") < 0.4
    assert one.share("RUS") + one.share("CHN") + one.share("KAZ") < 1
    assert one.corridors == ("northern",)


def test_ships_cross_borders_where_they_land():
    """A ship from Yokohama passes Singapore, Suez and the Bosphorus, and clears customs once."""
    one = best(FREIGHT, "yokohama", "constanta")

    assert one.borders == 1
    assert {"JPN", "SGP", "EGY", "TUR", "ROU"} == set(one.states)


def test_oil_runs_one_way():
    """Oil is pumped from the field to the terminal; no tanker unloads at Novorossiysk for Tengiz."""
    assert best(OIL, "tengiz", "ozereevka").corridors == ("cpc",)
    assert best(OIL, "ozereevka", "tengiz") == NoWay("ozereevka", "tengiz", "apart")


def test_narrowest_capacity_names_its_leg():
    """Of CPC's stretches the one in Kazakhstan sets the limit, and what lies beyond is unknown."""
    one = best(OIL, "tengiz", "port_said")

    assert one.narrowest.leg.leg_id == "tengiz-atyrau-pipeline"
    assert one.narrowest.leg.capacity == 72.5
    assert one.unknown_capacity == ("ozereevka-bosphorus-sea", "port_said-bosphorus-sea")
    assert one.having("limited") == ("ozereevka-bosphorus-sea",)


def test_oil_and_freight_are_apart():
    """A container in a pipeline, or crude on a train ferry, is the end of anyone's trust."""
    modes = {FREIGHT.legs[leg].mode for leg in FREIGHT.used}

    assert modes == {"rail", "sea"}
    assert {"kulsary-tengiz-rail", "ozereevka-bosphorus-sea"} & FREIGHT.used == set()
    assert {"poti-constanta-sea", "kuryk-alat-sea", "zhetygen-almaty-rail"} & OIL.used == set()
    assert {leg.leg_id for leg in OIL.legs.values() if leg.mode == "pipeline"} <= OIL.used
    assert [cargo_for(FREIGHT, *ends) for ends in (("tengiz", "rotterdam"), ("xian", "poti"))] == [
        "oil",
        "freight",
    ]


def test_planned_legs_only_when_asked():
    """The railway over the Torugart is being built; today nobody can send a wagon by it."""
    plans_too = FREIGHT.carrying("freight", planned=True)
    today, later = (best(net, "kashgar", "andijan", "km") for net in (FREIGHT, plans_too))

    assert "KGZ" not in today.states
    assert (today.having("planned"), len(later.having("planned"))) == ((), 4)
    assert later.km == (523, 523)


# ---- known answers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shut", "corridor", "through"),
    [
        (("RUS",), "trans-caspian", "caspian"),
        (("RUS", "caspian"), "southern-iran", "IRN"),
        (("RUS", "caspian", "IRN"), "ocean-suez", "EGY"),
    ],
)
def test_xian_to_constanta(shut, corridor, through):
    """The story of the desk: close Russia, then the Caspian, then Iran, and see what is left."""
    one = best(FREIGHT, "xian", "constanta", "km", closed(*shut))

    assert one.corridors[0] == corridor
    assert through in (*one.states, *one.seas)
    assert not set(shut) & {*one.states, *one.seas}


def test_no_land_way_remains():
    """With the ocean closed as well the answer is a sentence, not an error."""
    shut = closed("RUS", "caspian", "IRN", "ocean-suez")

    assert best(FREIGHT, "xian", "constanta", "km", shut) == NoWay("xian", "constanta", "cut")
    assert k_shortest(FREIGHT, "xian", "constanta", "km", shut) == ()
    assert alternatives(FREIGHT, "xian", "constanta", "km", shut) == ()


@pytest.mark.parametrize("end", ["constanta", "burgas", "mersin", "istanbul"])
def test_from_yokohama_the_ocean_is_fastest_anyway(end):
    """Closing Russia alone changes nothing there, and the desk has to say so."""
    usual, shut = (best(FREIGHT, "yokohama", end, "days", one) for one in (OPEN, closed("RUS")))

    assert usual.corridors[0] == "ocean-suez"
    assert shut == usual


def test_from_yokohama_to_rotterdam_russia_counts():
    """On these assumptions the Trans-Siberian, limited as it is, beats Suez by over a week."""
    usual, shut = (
        best(FREIGHT, "yokohama", "rotterdam", "days", one) for one in (OPEN, closed("RUS"))
    )

    assert usual.corridors[0] == "trans-siberian"
    assert usual.having("limited") == ("tsugaru-vostochny-sea",)
    assert shut.corridors == ("ocean-suez",)
    assert shut.days.mid - usual.days.mid > 7


@pytest.mark.parametrize(
    ("shut", "corridor"), [((), "cpc"), (("no_russia",), "btc"), (("caspian",), "cpc")]
)
def test_oil_of_tengiz_to_the_mediterranean(shut, corridor):
    """Without Russia oil still leaves over the Caspian; without both nothing reaches the sea."""
    assert corridor in best(OIL, "tengiz", "ceyhan", "days", closed(*shut)).corridors
    assert best(OIL, "tengiz", "ceyhan", "days", closed("RUS", "caspian")).reason == "cut"


def test_alternatives_are_other_ways():
    """Five ways that differ by a junction in Kazakhstan tell nobody what else there is."""
    found = alternatives(FREIGHT, "xian", "constanta", k=5)
    firsts = [one.corridors[0] for one in found]

    assert firsts[:3] == ["ocean-suez", "trans-caspian", "ocean-suez"]
    assert [{"RUS", "IRN"} & set(one.states) for one in found] == [
        set(), set(), {"RUS"}, {"IRN"}, {"IRN"}
    ]  # fmt: skip
    assert found[0] == best(FREIGHT, "xian", "constanta")
    assert sorted(found, key=lambda one: one.days.mid) == list(found)


def test_another_port_is_another_way_if_asked():
    """A port authority looks at Kuryk against Aktau, not at Iran against the Caspian."""
    found = alternatives(FREIGHT, "almaty", "poti", k=3, apart="port")

    assert [one.changes[0].place for one in found] == ["aktau", "kuryk", "turkmenbashi"]


def test_places_without_a_way():
    """Tokyo stands on the map and no leg ends there; a closed port is another reason again."""
    assert best(FREIGHT, "tokyo", "almaty") == NoWay("tokyo", "almaty", "apart")
    assert best(FREIGHT, "almaty", "poti", closed=closed("GEO")).reason == "end closed"
    assert best(FREIGHT, "almaty", "almaty") == Journey(
        "almaty", "almaty", (), (), {"almaty": "KAZ"}, frozenset()
    )
    assert best(FREIGHT, "almaty", "almaty").share("RUS") == 0
    with pytest.raises(KeyError):
        best(FREIGHT, "atlantis", "almaty")


def test_search_reads_its_costs():
    """Kilometres and borders carry days behind them to break ties; shown, they would be nonsense."""
    priced = terms(FREIGHT.sheets, published(FREIGHT.sheets))
    for by in MEASURES:
        made = Search(FREIGHT, Expanded(FREIGHT, priced, by), by)
        cost, way = made.cheapest("aktau", "constanta")
        one = best(FREIGHT, "aktau", "constanta", by)
        said = {"days": one.days.mid, "km": one.km.mid, "borders": one.borders}[by]

        assert one.legs == way
        assert made.amount(cost) == pytest.approx(said, abs=0.1)
