"""
What the desk answers: which way is left, and whether the closure is felt at all.

The articles' argument is that one route and one partner is a risk. Here it is tested; an answer
that is wrong, or differs from the command line's, discredits everything beside it.
"""

import json

import pytest

from geo.__main__ import main
from geo.closures import PRESETS
from tests.edition import surveyed, tables  # noqa: F401 (a fixture)
from views.corridors.answer import OCEAN, answer, at_sea, cargo_of, felt
from views.corridors.params import Scenario, table_pairs

XIAN = {"origin": "xian", "destination": "constanta", "by": "km"}


def best(closed=(), **asked):
    """Return the best way of a scenario."""
    return answer(Scenario(closed=tuple(closed), **asked), tables()).ways[0]


def test_xian_to_constanta_as_ways_close():
    """The chain the issue is about: Russia closed, then the Caspian, then Iran, then the ocean."""
    over_caspian = best(["RUS"], **XIAN)
    assert "caspian" in over_caspian.seas
    assert not {"RUS", "IRN"} & set(over_caspian.states)

    through_iran = best(["RUS", "caspian"], **XIAN)
    assert "IRN" in through_iran.states
    assert "caspian" not in through_iran.seas

    left = answer(Scenario(closed=("RUS", "caspian", "IRN"), **XIAN), tables())
    assert left.ocean_only
    assert "suez" in left.ways[0].nodes
    assert at_sea(left.ways[0]) > OCEAN

    none = answer(Scenario(closed=("RUS", "caspian", "IRN", "ocean-suez"), **XIAN), tables())
    assert none.ways == ()
    assert none.reason.reason == "cut"


def test_from_yokohama_closing_russia_changes_nothing():
    """By sea the ocean is fastest anyway; a desk that showed a loss here would be made to please."""
    found = answer(Scenario("yokohama", "constanta", closed=("RUS",)), tables())

    assert found.unchanged
    assert "suez" in found.ways[0].nodes
    assert not found.ocean_only  # it was the ocean before


@pytest.mark.usefixtures("surveyed")
@pytest.mark.parametrize("by", ["days", "km", "borders"])
@pytest.mark.parametrize("closed", [[], ["RUS"], ["caspian", "IRN"], ["aktau", "kuryk"]])
@pytest.mark.parametrize("pair", table_pairs(tables())[:5])
def test_the_page_answers_as_the_command_line(capsys, pair, closed, by):
    """A script and a briefing that disagree about the same question are both worthless."""
    main(["route", *pair, "--by", by, "--closed", ",".join(closed), "--json"])
    told = json.loads(capsys.readouterr().out)
    way = best(closed, origin=pair[0], destination=pair[1], by=by)

    assert tuple(leg["leg"] for leg in told["legs"]) == way.legs
    assert told["length_km"] == [round(end, 2) for end in way.km]
    assert told["days"] == [round(end, 2) for end in way.days]
    assert (tuple(told["states"]), told["borders"]) == (way.states, way.borders)


def test_the_pairs_offered_feel_some_preset():
    """Pairs for which no closure matters would teach that corridors do not matter."""
    unmoved = set(table_pairs(tables()))
    for ids in PRESETS.values():
        unmoved -= {pair for pair, harm in felt(Scenario(closed=ids), tables()) if harm}

    # Japan's own way needs China and nothing that a preset closes; it stands among the last.
    assert unmoved == {("yokohama", "almaty")}
    assert dict(felt(Scenario(closed=("CHN",)), tables()))["yokohama", "almaty"] > 0


def test_the_worst_hurt_come_first():
    """The desk points on from a pair that feels nothing to those that do."""
    order = felt(Scenario(closed=("RUS",)), tables())
    harms = [harm for _, harm in order]

    assert harms == sorted(harms, reverse=True)
    assert {pair for pair, harm in order if harm} == {
        ("almaty", "duisburg"), ("xian", "duisburg"), ("tengiz", "rotterdam"), ("tengiz", "ceyhan"),
    }  # fmt: skip
    assert [pair for pair, _ in felt(Scenario(), tables())] == list(table_pairs(tables()))


def test_a_closed_end_cuts_the_pair_off():
    """Nothing is infinitely far away, yet a pair whose end is closed must not look untouched."""
    order = dict(felt(Scenario(closed=("ROU",)), tables()))

    assert order["almaty", "constanta"] == float("inf")


def test_oil_fields_ask_for_oil():
    """Nobody sends a container from Tengiz."""
    assert cargo_of(("tengiz", "rotterdam"), tables()) == "oil"
    assert cargo_of(("almaty", "constanta"), tables()) == "freight"


def test_differing_by_leg_lists_the_shortest():
    """Who asks for the k shortest ways must get neighbours, not other continents."""
    found = answer(Scenario(differ="leg"), tables())
    costs = [way.days.mid for way in found.ways]

    assert len(found.ways) == 5
    assert costs == sorted(costs)
    assert costs[-1] - costs[0] < 2
    assert len({way.legs for way in found.ways}) == 5


def test_planned_lines_are_used_only_when_asked():
    """A railway that is not built must not shorten anybody's way unseen."""
    asked = {"origin": "kashgar", "destination": "andijan"}

    assert best(**asked).having("planned") == ()
    assert len(best(**asked, planned=True).having("planned")) == 4
