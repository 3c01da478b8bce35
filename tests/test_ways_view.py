"""
The answer in words: the finding, a card for each way, and what every number rests on.

A sentence that says too much is quoted without its range; a number without its legs and
assumptions is the invented number the desk was built against.
"""

import re
from itertools import product

import pytest

from geo.graph import Span
from tests.edition import tables
from text.messages import LANGUAGES
from views.corridors import VIEWS, corridor_params
from views.corridors.answer import answer
from views.corridors.evidence import days_text, km_text
from views.corridors.names import names_of
from views.corridors.params import CorridorParams, Scenario
from views.corridors.wording import difference_text, way_name, way_names
from views.frame_file import frame_file

QUESTIONS = {
    "open": Scenario(),
    "unfelt": Scenario("yokohama", "constanta", closed=("RUS",)),
    "other way": Scenario("xian", "constanta", "km", closed=("RUS", "caspian")),
    "ocean": Scenario("xian", "constanta", "km", closed=("RUS", "caspian", "IRN")),
    "cut": Scenario("xian", "constanta", closed=("RUS", "caspian", "IRN", "ocean-suez")),
    "end": Scenario("almaty", "poti", closed=("GEO",)),
    "nowhere": Scenario("almaty", "almaty"),
    "oil": Scenario("tengiz", "rotterdam", closed=("ozereevka",)),
    "planned": Scenario("kashgar", "andijan", planned=True, assumed=(("speed_kg", 400.0, 500.0),)),
    "borders": Scenario("tashkent", "mersin", "borders", closed=("IRN",), differ="port"),
    "many": Scenario(closed=("RUS", "IRN", "aktau", "aktau-alat-sea", "cku", "red-sea")),
}
FINDINGS = {
    "open": "Almaty to Constanta is fastest over the Caspian: 13–36 days",
    "unfelt": "Closed: Russia. Nothing changes from Yokohama to Constanta: the fastest way goes by Suez anyway, 22–34 days",
    "other way": "Closed: Russia and Caspian Sea. Xi'an to Constanta now goes through Iran: 9,750–10,420 km, 1,670 km more than with everything open",
    "ocean": "Closed: Russia, Caspian Sea and Iran. No land way remains from Xi'an to Constanta; the ocean is left, by Suez: 16,470–17,520 km, 8,590 km more than with everything open",
    "cut": "Closed: Russia, Caspian Sea, Iran and Ocean route by Suez. No way in this network remains from Xi'an to Constanta",
    "end": "Closed: Georgia. That closes an end of the way from Almaty to Poti, so that nothing can be compared",
    "nowhere": "Almaty to Almaty is no way: choose two places",
    "oil": "Closed: CPC terminal. Tengiz to Rotterdam now goes over the Caspian and by Russian trunk pipelines: 23–52 days, 4 days more than with everything open",
    "planned": "Kashgar to Andijan is fastest by rail: 2.5–9.3 days",
    "borders": "Closed: Iran. Tashkent to Mersin now goes through China and by Suez: 3 borders, no more than with everything open",
    "many": "Closed: Russia, Iran, Aktau and 3 more. Almaty to Constanta now goes over the Caspian: 13–36 days, 0.1 days more than with everything open",
}


def view(name, language="en"):
    """Make the view of a question."""
    return VIEWS["corridor_ways"](CorridorParams(scenario=QUESTIONS[name]), tables(), language)


@pytest.mark.parametrize(("name", "finding"), FINDINGS.items())
def test_the_finding_says_what_comes_of_it(name, finding):
    """It stands beside the map in large letters, and is what a room remembers."""
    assert view(name).finding == finding


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, QUESTIONS)))
def test_every_number_has_its_evidence(name, language):
    """Legs with a source, or an assumption of ours: the promise of the whole project."""
    shown = view(name, language)
    held = "|".join(map(re.escape, sorted(shown.numbers, key=len, reverse=True)))
    left = re.sub(held, "", shown.finding) if held else shown.finding

    assert not re.search(r"\d", left.replace("3 more", "").replace("ещё 3", ""))
    assert all(rows for rows in shown.numbers.values())
    for card in shown.cards:
        known = "|".join(map(re.escape, sorted(card.numbers, key=len, reverse=True)))
        for text in (*card.big, *card.lines):
            assert not re.search(r"\d", re.sub(known, "", text)), text
        assert all(rows for rows in card.numbers.values())
        assert all(row.source_id or row.table in ("assumptions", "waits", "legs") for rows in card.numbers.values() for row in rows)  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_cards_and_table_hold_the_same_ways(name):
    """Who cannot see the cards, or takes the table along, gets the same answer."""
    shown, found = view(name), answer(QUESTIONS[name], tables())
    ways = [way for way in found.ways if way.steps]

    assert len(shown.cards) == len(shown.table) == len(shown.rows) == len(ways)
    names = names_of(tables(), "en").node
    assert list(shown.table["places"]) == [" – ".join(names[node] for node in way.nodes) for way in ways]  # fmt: skip
    assert [card.big[1] for card in shown.cards] == [km_text(way.km, "en") for way in ways]
    assert [card.big[0] for card in shown.cards] == [days_text(way.days, "en") for way in ways]
    assert len({card.title for card in shown.cards}) == len(ways)
    for card, way in zip(shown.cards, ways, strict=True):
        legs, *_ = card.parts
        assert [row.row for row in legs[1]] == list(way.legs)


def test_the_unknown_is_said_and_never_zero():
    """Nobody has published a capacity on the Trans-Caspian main line; zero would say it is shut."""
    shown = view("open")

    assert "Capacity: unknown on all 14 legs" in shown.cards[0].lines
    assert shown.table["capacity"].isna().iloc[0]
    assert shown.table["unknown"].iloc[0] == 14
    assert days_text(None, "ru") == "неизвестно"


def test_the_narrowest_capacity_names_its_leg_and_source():
    """A bottleneck without its place cannot be argued with."""
    card = view("oil").cards[2]
    line = next(line for line in card.lines if line.startswith("Narrowest"))

    assert line == "Narrowest capacity known: 50 Mt a year (Sangachal – Ceyhan); unknown on 9 of 10 legs"  # fmt: skip
    assert card.numbers["50 Mt a year"][0].source_id == "today-az-198108"


def test_changed_assumptions_mark_what_rests_on_them():
    """A number one has turned oneself must never pass for a figure of the atlas."""
    shown = view("planned")
    marked = "changed here: Rail, Kyrgyz mountain line: freight train speed, 400–500 km a day"

    assert shown.subtitle.endswith(f"{marked}.")
    assert any(line.endswith(marked) for line in shown.cards[0].lines)
    assert not any("changed here" in line for line in shown.cards[1].lines)
    (row,) = shown.cards[0].numbers["400–500 km a day"]
    assert row.note.startswith("Changed here; the tables say 300–600 km a day.")


def test_lines_not_built_are_named():
    """A way over a railway that does not exist must say so on its card."""
    line = next(line for line in view("planned").cards[0].lines if line.startswith("Not built"))

    assert line == "Not built yet: Kashgar – Torugart; Torugart – Makmal; Makmal – Jalal-Abad; Jalal-Abad – Andijan"  # fmt: skip


def test_the_difference_is_against_the_open_network():
    """Whoever closes a way wants to know what that costs, not what the list costs."""
    cards = view("other way").cards

    assert cards[0].lines[0] == "Against the best while everything is open: +8.2 days, +1,670 km, +3 borders"  # fmt: skip
    assert view("open").cards[0].lines[0] == "The best while everything is open"
    assert view("other way").table["more_km"].iloc[0] == 1673


def test_one_sentence_restates_the_question():
    """Cut out of a slide, the answer must still say what was asked."""
    assert view("other way").subtitle == (
        "Freight; closed: Russia and Caspian Sea; ranked by length; each way listed would be the "
        "best under some closure of states and seas; lines not built yet are left out; resting on "
        "18 assumptions."
    )
    assert view("oil").subtitle.startswith("Crude oil; closed: CPC terminal; ")


def test_a_pair_that_feels_nothing_points_on():
    """Told only that nothing changes, a user thinks the desk is broken."""
    assert view("unfelt").remark == "Pairs that feel it: Almaty – Duisburg, Xi'an – Duisburg and Tengiz – Rotterdam."  # fmt: skip
    assert view("other way").remark == ""
    spur = Scenario(closed=("mary-serhetabat-rail",))
    shown = VIEWS["corridor_ways"](CorridorParams(scenario=spur), tables(), "en")
    assert shown.remark == "None of the pairs offered above feels it either."


def test_ways_are_named_by_what_tells_them_apart():
    """Three cards that all read “through Iran” cannot be talked about."""
    ways = answer(Scenario("tashkent", "mersin", closed=("IRN",)), tables()).ways
    names = way_names(ways, tables(), "en")

    assert names[:3] == [
        "over the Caspian (Aktau)",
        "over the Caspian (Ashgabat)",
        "through Russia and by sea",
    ]
    assert way_name(ways[0], "ru") == "через Каспий"
    assert len(set(names)) == len(names)


def test_the_second_scenario_is_answered_beside():
    """Side by side, each frame must answer its own question."""
    query = {"compare": ["yes"], "closed": ["caspian"], "b_closed": ["IRN"]}
    params = corridor_params(query, tables())
    first, second = (VIEWS[name](params, tables(), "en") for name in ("corridor_ways", "corridor_beside"))  # fmt: skip

    assert first.finding.startswith("Closed: Caspian Sea.")
    assert second.finding.startswith("Closed: Iran.")
    assert VIEWS["corridor_beside"](CorridorParams(), tables(), "en").finding == FINDINGS["open"]


def test_amounts_in_words():
    """Ranges are estimates: rounded as one says them, exact where published."""
    assert km_text(Span(508, 508), "en") == "508 km"
    assert km_text(Span(264.2, 303.8), "ru") == "260–300 км"
    assert days_text(Span(12.66, 35.9), "en") == "13–36 days"
    assert difference_text(1968.7, "km", "en") == "+1,970 km"
    assert difference_text(-1.24, "days", "en") == "−1.2 days"
    assert difference_text(0.01, "days", "en") == ""
    assert difference_text(-3, "borders", "ru") == "−3 границы"


def test_the_browser_gets_each_leg_once():
    """Five ways share most of their legs; sent five times over, a click would weigh five times."""
    file = frame_file(view("open"), tables(), "en")
    texts = [(row["text"], row["value"], row["note"]) for row in file["evidence"]]

    assert len(texts) == len(set(texts))
    assert [len(card["parts"][0]["rows"]) for card in file["cards"]] == [
        len(way.steps) for way in answer(Scenario(), tables()).ways
    ]
    assert (file["figure"], file["kinds"]) == ("", [])
