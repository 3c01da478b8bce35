"""
The link of the corridor desk: a scenario is a link, and no link breaks the page.

A presenter prepares a question at home and opens its link on stage; what comes back must be the
question, whole. And what mail programs do to links must never end in an error.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.closures import PRESETS
from geo.survey import network_of
from tests.edition import tables
from views.corridors import VIEWS
from views.corridors.params import (
    BESIDE,
    DIFFERENCES,
    MEASURES,
    PARTS,
    CorridorParams,
    Outage,
    Scenario,
    assumptions_of,
    basket,
    corridor_params,
    outage_query,
    pair_id,
    scenario_query,
    table_pairs,
)

NETWORK = network_of(tables())
PLACES = sorted(node for node in NETWORK.nodes if NETWORK.at.get(node))
THINGS = sorted({*PLACES, *NETWORK.legs, *NETWORK.states, *NETWORK.seas, *NETWORK.corridors})
RANGES = tables()["assumptions"].set_index("assumption_id")[["low", "high"]]
NAMES = ["part", "from", "to", "by", "closed", "assume", "planned", "differ", "compare", "pair"]
NAMES += [f"{BESIDE}{name}" for name in NAMES[1:8]] + ["cut", "days", "price", "at"]

words = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*PLACES[:9], *THINGS[:9], *PRESETS, *PARTS, *MEASURES, *DIFFERENCES, "yes", "RUS,caspian", "almaty.poti", "almaty.almaty", "speed_kz:9-1", "speed_kz:0", "speed_kz:1e9", "dwell_port:0-0", "-5", "1e999", "50", "99999"]),
    st.floats().map(str),
)  # fmt: skip
queries = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), st.lists(words, max_size=4))


@given(queries)
def test_every_query_gives_a_valid_question(query):
    """One id that does not exist, let through, is an exception on somebody's screen."""
    params = corridor_params(query, tables())

    assert params.part in PARTS
    for asked in filter(None, (params.scenario, params.beside)):
        assert asked.origin in PLACES
        assert asked.destination in PLACES
        assert asked.by in MEASURES
        assert asked.differ in DIFFERENCES
        assert set(asked.closed) <= set(THINGS)
        assert len(set(asked.closed)) == len(asked.closed)
        held = assumptions_of(asked, tables())
        assert held.overridden == {name for name, _, _ in asked.assumed}
        assert all(0 <= low <= high for _, (low, high) in held.ranges)
    for one, other in params.pairs:
        assert {one, other} <= set(PLACES)
        assert one != other
    assert 0 <= params.outage.cut <= 100
    assert 1 <= params.outage.days <= 366
    assert params.outage.price is None or 0 < params.outage.price <= 500


@st.composite
def ranges(draw):
    """Change a few assumptions, each to another range than the tables have."""
    found = []
    for name in sorted(draw(st.sets(st.sampled_from(list(RANGES.index)), max_size=4))):
        ends = sorted(draw(st.tuples(*[st.integers(1, 10**8)] * 2)))
        low, high = (end / 1000 for end in ends)
        if (low, high) != tuple(RANGES.loc[name]):
            found.append((name, low, high))
    return tuple(found)


scenarios = st.builds(
    Scenario,
    st.sampled_from(PLACES),
    st.sampled_from(PLACES),
    st.sampled_from(MEASURES),
    st.lists(st.sampled_from(THINGS), max_size=5, unique=True).map(tuple),
    ranges(),
    st.booleans(),
    st.sampled_from(DIFFERENCES),
)


def as_query(written):
    """Read parameters back as the URL has them: a list is a repeated parameter."""
    return {
        name: [value] if isinstance(value, str) else value
        for name, value in written.items()
        if value is not None
    }


@given(scenarios)
def test_a_scenario_comes_back_from_its_link(scenario):
    """Pair, measure, closures in their order, assumptions to the last digit: else it is another one."""
    query = as_query(scenario_query(scenario))

    assert corridor_params(query, tables()).scenario == scenario


@given(scenarios, scenarios)
def test_two_scenarios_come_back_from_one_link(first, second):
    """Side by side, each must keep its own closures, also where one has none."""
    usual = replace(first, closed=())
    query = as_query(scenario_query(first)) | as_query(scenario_query(second, usual, BESIDE))
    params = corridor_params(query | {"compare": ["yes"]}, tables())

    assert (params.scenario, params.beside) == (first, second)


def test_defaults_write_nothing():
    """A link that says what everybody gets anyway is too long for a slide."""
    assert set(scenario_query(Scenario()).values()) == {None}
    assert set(outage_query(Outage()).values()) == {None}
    assert corridor_params({}, tables()) == CorridorParams()


def test_the_second_scenario_begins_with_everything_open():
    """The first thing one wants to see beside a closure is the network without it."""
    params = corridor_params(
        {"from": ["xian"], "closed": ["RUS"], "compare": ["yes"], "by": ["km"]}, tables()
    )

    assert params.beside == replace(params.scenario, closed=())
    assert corridor_params({"compare": ["on"]}, tables()).beside is None


def test_closures_may_be_written_with_commas_and_presets():
    """As on the command line, so that a query can be carried over from there."""
    read = [corridor_params({"closed": value}, tables()).scenario.closed for value in (["RUS,caspian"], ["RUS", "caspian"], ["no_russia", "caspian", "nowhere"])]  # fmt: skip

    assert read == [("RUS", "caspian")] * 3


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("speed_kz:400-900", (("speed_kz", 400.0, 900.0),)),
        ("speed_kz:450", (("speed_kz", 450.0, 450.0),)),
        ("speed_kz:500-1000", ()),  # as the tables have it
        ("speed_kz:900-400", ()),
        ("speed_kz:0-400", ()),  # nothing can be divided by it
        ("dwell_port:0-0", (("dwell_port", 0.0, 0.0),)),
        ("speed_xx:1-2", ()),
        ("speed_kz", ()),
    ],
)
def test_assumptions_in_a_link(text, kept):
    """A range turned round by a slip must fall back, not turn every result round."""
    assert corridor_params({"assume": [text]}, tables()).scenario.assumed == kept


def test_a_link_to_a_figure_opens_its_part():
    """Found by the search box, a figure must be on the page that opens."""
    parts = [corridor_params({"figure": [name]}, tables()).part for name in VIEWS]

    assert dict(zip(VIEWS, parts, strict=True)) == {
        name: "weak" if "weak" in name else "oil" if "oil" in name else "ways" for name in VIEWS
    }
    assert corridor_params({"figure": ["corridor_oil"], "part": ["weak"]}, tables()).part == "weak"


def test_outage_and_basket():
    """The oil's link holds share, days and price; the basket falls back on the table's pairs."""
    query = as_query(outage_query(Outage(), cut=100, days=90, price=62.5))
    params = corridor_params(query | {"pair": ["almaty.poti", "almaty.nowhere"]}, tables())

    assert params.outage == Outage(100, 90, 62.5)
    assert basket(params, tables()) == (("almaty", "poti"),)
    assert basket(CorridorParams(), tables()) == table_pairs(tables())
    assert pair_id(table_pairs(tables())[0]) == "almaty.constanta"
