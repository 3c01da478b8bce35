"""
What closing a thing takes out: exactly what touches it, named with its cause.

One leg too many, and the desk shows a corridor as cut that is open; one too few, and it sends
cargo through the state that was closed.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import survey
from geo.closures import OPEN, PRESETS, kind_of, near, resolve
from geo.survey import SLIVER, Crossings
from tests.edition import crossed, tables
from tests.small_network import Plan

NETWORK = survey.build(tables(), crossed())
LEGS = tables()["legs"].set_index("leg_id")
NODES = tables()["nodes"].set_index("node_id")
KEYS = {"nodes": "node_id", "legs": "leg_id", "corridors": "corridor_id", "seas": "sea_id", "countries": "iso3"}  # fmt: skip


def crosses(area, rows, least=SLIVER):
    """List the legs whose line lies in an area."""
    inside = rows[(rows["area_id"] == area) & (rows["share"] > least)]
    return set(inside["leg_id"])


def nodes_in(state):
    """List the nodes that lie in a state."""
    return set(NODES.index[NODES["country"] == state])


def ends_in(state):
    """List the legs that begin or end in a state."""
    here = nodes_in(state)
    at = LEGS["from_node_id"].isin(here) | LEGS["to_node_id"].isin(here)
    return set(LEGS.index[at])


def test_ids_name_one_thing_each():
    """In a link `closed=caspian` stands for itself; were it a port as well, nobody could tell."""
    ids = [one for table, key in KEYS.items() for one in tables()[table][key]]

    assert len(ids) == len(set(ids))
    for preset, closes in PRESETS.items():
        assert preset not in ids or closes == (preset,), preset
        assert set(closes) <= set(ids), preset


@pytest.mark.parametrize("state", sorted(NETWORK.states & set(NETWORK.touching)))
def test_a_closed_state_takes_out_what_crosses_it(state):
    """Its nodes, the legs that end in it and those whose line crosses it; no leg beside it."""
    shut = resolve([state], NETWORK)

    assert set(shut.nodes) == nodes_in(state)
    assert set(shut.legs) == crosses(state, crossed().states) | ends_in(state)
    assert set(shut.legs.values()) == {(state,)}


def test_no_crossing_is_too_short_to_count():
    """The least share is for lines that waver on a border; it must never let a way slip through."""
    states = crossed().states
    for state in set(states["area_id"]):
        assert crosses(state, states, least=0) <= set(resolve([state], NETWORK).legs), state


def test_russia_and_its_ports():
    """A ship for Vostochny never crosses Russian land, and yet it cannot unload there."""
    shut = resolve(["RUS"], NETWORK)

    assert "tsugaru-vladivostok-sea" in shut.legs
    assert "moscow" in shut.nodes
    assert not set(shut.legs) & {leg for leg in LEGS.index if leg.startswith(("aktau-alat", "alat-", "poti-"))}  # fmt: skip


@pytest.mark.parametrize("sea", ["caspian", "black-sea", "red-sea", "persian-gulf"])
def test_a_closed_sea_stops_ships_alone(sea):
    """Trains along the shore run on."""
    shut = resolve([sea], NETWORK)

    assert set(shut.legs) == crosses(sea, crossed().seas)
    assert set(LEGS.loc[list(shut.legs), "mode"]) == {"sea"}
    assert shut.nodes == {}


def test_a_closed_node_takes_its_legs():
    """The preset for the terminal at Yuzhnaya Ozereevka stops the pipe and the tankers."""
    shut = resolve(["cpc_down"], NETWORK)

    assert shut.ids == ("ozereevka",)
    assert shut.nodes == {"ozereevka": ("ozereevka",)}
    assert set(shut.legs) == {"kropotkinskaya-ozereevka-pipeline", "ozereevka-bosphorus-sea"}


def test_a_closed_corridor_leaves_shared_legs():
    """Trains to Moscow still cross Kazakhstan when the way over the Caspian is shut."""
    shut = resolve(["trans-caspian"], NETWORK).legs

    assert "alat-boyukkesik-rail" in shut
    assert not {"xian-lanzhou-rail", "aktau-alat-sea"} & set(shut)
    assert resolve(["cpc"], NETWORK).legs["tengiz-atyrau-pipeline"] == ("cpc",)


def test_corridors_closed_together_take_what_they_share():
    """Each alone leaves the other's legs; both together leave none."""
    rail = {
        "one": ("a", "b", "rail", {"corridors": ("iran",)}),
        "both": ("b", "c", "rail", {"corridors": ("iran", "russia")}),
        "free": ("a", "c", "rail", {}),
    }
    small = Plan({"a": "", "b": "", "c": ""}, rail, {}).network()

    assert resolve(["iran"], small).legs == {"one": ("iran",)}
    assert resolve(["iran", "russia"], small).legs == {
        "one": ("iran",),
        "both": ("iran", "russia"),
    }


def test_causes_are_all_named():
    """A leg shut twice opens only when both causes are gone, and the map shows both."""
    shut = resolve(["caspian", "aktau", "KAZ", "aktau-alat-sea", "caspian"], NETWORK)

    assert shut.ids == ("caspian", "aktau", "KAZ", "aktau-alat-sea")
    assert shut.legs["aktau-alat-sea"] == ("caspian", "aktau", "KAZ", "aktau-alat-sea")
    assert shut.nodes["aktau"] == ("aktau", "KAZ")


@given(st.lists(st.text(max_size=8)))
def test_garbled_ids_are_returned(names):
    """A link that was cut short in a chat opens the page and says what it could not read."""
    shut = resolve(names, NETWORK)
    known = [name for name in dict.fromkeys(names) if kind_of(name, NETWORK) or name in PRESETS]

    assert shut.unknown == tuple(name for name in dict.fromkeys(names) if name not in known)
    assert known or (shut.legs, shut.nodes, shut.ids) == (OPEN.legs, OPEN.nodes, OPEN.ids)


def test_a_state_no_leg_touches():
    """It can be closed, and that changes nothing; to call it unknown would be false."""
    shut = resolve(["VNM", "FRA"], NETWORK)

    assert (shut.ids, shut.unknown, shut.legs) == (("VNM", "FRA"), (), {})


@pytest.mark.parametrize(
    ("written", "kinds", "meant"),
    [("RUSS", None, "RUS"), ("no-russia", None, "no_russia"), ("Almaty", ["node"], "almaty"),
     ("turkmenbashy", ["node"], "turkmenbashi"), ("kaspian", None, "caspian"),
     ("CPC terminal", ["node"], "ozereevka")],
)  # fmt: skip
def test_near_matches(written, kinds, meant):
    """Whoever mistypes an id gets the right one to copy."""
    assert near(written, NETWORK, kinds)[0] == meant


def test_nothing_is_near_nonsense():
    """A guess for the sake of guessing sends people to the wrong port."""
    assert near("qqqqqqqq", NETWORK) == []


# ---- what a leg touches ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leg", "states"),
    [
        ("brest-duisburg-rail", ("BLR", "POL", "DEU")),
        ("sangachal-ceyhan-pipeline", ("AZE", "GEO", "TUR")),
        ("kandyagash-semiglavymar-rail", ("KAZ", "RUS")),
        ("khorgos-altynkol-rail", ("CHN", "KAZ")),
        ("aktau-alat-sea", ("KAZ", "AZE")),
        ("suez-port_said-sea", ("EGY",)),
        ("dondra-cape-sea", ()),
    ],
)
def test_states_stand_in_the_order_of_the_line(leg, states):
    """A journey lists them as they are met; Poland before Belarus would turn the train round."""
    assert NETWORK.legs[leg].states == states


def test_crossings_are_those_of_the_map():
    """Without a page at hand the network measures for itself, and finds the same."""
    own = survey.crossings(tables())

    assert isinstance(own, Crossings)
    for name in ("states", "seas"):
        assert getattr(own, name).equals(getattr(crossed(), name)), name
    assert survey.build(tables()).legs == NETWORK.legs


@pytest.mark.parametrize("node", sorted(node for node in NETWORK.at))
def test_cargo_waits_wherever_it_can_change_mode(node):
    """A port without a wait in the tables would be a free passage from rail to ship."""
    modes = {NETWORK.legs[leg].mode for leg in NETWORK.at[node]}

    assert len(modes) == 1 or node in set(tables()["waits"]["node_id"].dropna())
