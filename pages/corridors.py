"""The desk of corridors: close a way and see what is left, what breaks it, and what oil stays behind."""

import streamlit as st

from text.messages import mark, translator
from ui import language, load, url
from ui.assumption_list import assumption_list
from ui.figures import figure
from ui.frame import header
from ui.guard import run_inside_app
from ui.markdown import escaped
from ui.outage_bar import outage_bar
from ui.scenario_bar import beside_toggle, pair_bar, scenario_bar, weak_bar
from ui.scenario_map import scenario_map
from ui.slot import Slot, slots
from views.corridors import CorridorParams, corridor_params
from views.corridors.oil import OIL_ASSUMPTIONS
from views.corridors.params import PARTS

WAYS = ("corridor_ways", "corridor_beside")
MAPS = ("corridor_map", "corridor_map_beside")
PART_NAMES = {
    "ways": mark("What if a way is closed"),
    "weak": mark("What breaks it"),
    "oil": mark("Oil out of Kazakhstan"),
}

run_inside_app()
reading = language.current()
words = translator(reading)


@st.fragment
def desk() -> None:
    """Draw the part that is asked for; a choice reruns no more than this."""
    params = corridor_params(url.query(), load.tables())
    asked = slots(params)
    if params.unknown:
        lost = words("This link names what the tables do not have, and it is left out: {names}")
        st.warning(escaped(lost.format(names=", ".join(params.unknown))))
    with st.container(horizontal=True, vertical_alignment="center", key="corridor_parts"):
        st.segmented_control(
            words("Part of the desk"),
            PARTS,
            key=url.follow("part picker", "part", PARTS, PARTS[0]),
            format_func=lambda name: words(PART_NAMES[name]),
            on_change=url.remember,
            args=("part picker", "part", PARTS[0]),
            required=True,
            label_visibility="collapsed",
        )
        if params.part == "ways":
            beside_toggle(asked, reading)
    {"ways": ways, "weak": weak, "oil": oil}[params.part](params, asked)


def ways(params: CorridorParams, asked: tuple[Slot, ...]) -> None:
    """Ask one scenario, or two side by side."""
    pair_bar(asked[0], reading)
    if len(asked) == 1:
        scenario_bar(asked[0], reading)
        picture, beside = st.columns([1.5, 1], gap="medium")
        with picture, st.container(key="corridor_map_box"):
            scenario_map("corridor_map", asked[0], reading, cards=WAYS[0], height="64vh")
        with beside:
            figure(WAYS[0], params, reading)
    else:
        for column, slot, name, key in zip(
            st.columns(2, gap="medium"), asked, WAYS, MAPS, strict=True
        ):
            with column:
                scenario_bar(slot, reading)
                scenario_map(key, slot, reading, cards=name, height="44vh")
                figure(name, params, reading)
    used = [one for slot in asked for one in load.scenario(slot.scenario, reading).used]
    assumption_list(asked[0], used, reading)


def weak(params: CorridorParams, asked: tuple[Slot, ...]) -> None:
    """Look for what one loss, or two, would break."""
    weak_bar(asked[0], params, reading)
    figure("corridor_weak_ranking", params, reading)
    figure("corridor_weak_matrix", params, reading)
    left, right = st.columns(2, gap="large")
    with left:
        figure("corridor_weak_bypass", params, reading)
    with right:
        figure("corridor_weak_pairs", params, reading)
    assumption_list(asked[0], load.scenario(params.scenario, reading).used, reading)


def oil(params: CorridorParams, asked: tuple[Slot, ...]) -> None:
    """Work out what oil stays behind while the Caspian pipeline is down."""
    outage_bar(asked[0], params.outage, reading)
    figure("corridor_oil", params, reading)
    figure("corridor_oil_terms", params, reading)
    assumption_list(asked[0], OIL_ASSUMPTIONS, reading)


header(
    words("When one way is closed, another has to carry"),
    words(
        "Close a state, a sea, a port or a line and see which ways are left, what each costs in days, kilometres and borders, and what nobody knows of it"
    ),
    reading,
)
desk()
