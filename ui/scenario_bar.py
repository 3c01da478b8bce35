"""The bar of a scenario: from, to, what to keep low, and what is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from text.messages import Language, mark, translator
from ui import load, url
from ui.markdown import escaped
from ui.slot import Slot
from views.corridors.choices import (
    PRESET_NAMES,
    closable,
    labels,
    pairs,
    places,
    presets_on,
    with_presets,
)
from views.corridors.params import (
    BESIDE,
    DIFFERENCES,
    MEASURES,
    CorridorParams,
    Scenario,
    pair_id,
    scenario_query,
    table_pairs,
)

MEASURE_NAMES = {"days": mark("Days"), "km": mark("Kilometres"), "borders": mark("Borders")}
DIFFER_NAMES = {
    "area": mark("by states and seas"),
    "port": mark("by ports as well"),
    "leg": mark("by any leg"),
}
PAIRS_SHOWN = 8
# Enter takes the first that holds what was typed; never everything that resembles it.
ONE_BY_ONE: dict[str, Any] = {"filter_mode": "contains", "select_all": False}


def scenario_bar(slot: Slot, language: Language) -> None:
    """
    Draw the choices of a scenario in rows above its map.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    language : {'en', 'ru'}
        The language to write.
    """
    words, asked = translator(language), slot.scenario
    names = places(load.tables(), language)
    with st.container(horizontal=True, vertical_alignment="bottom", key=slot.key("bar")):
        origin = follow(slot, "from", asked.origin, lambda value: slot.change(origin=value))
        st.selectbox(words("From"), list(names), format_func=names.__getitem__, width=200, **origin)
        st.button(
            "⇄",
            key=slot.key("swap"),
            help=words("Turn the way round"),
            on_click=slot.change,
            kwargs={"origin": asked.destination, "destination": asked.origin},
        )
        end = follow(slot, "to", asked.destination, lambda value: slot.change(destination=value))
        st.selectbox(words("To"), list(names), format_func=names.__getitem__, width=200, **end)
        measure(slot, language)
        closures(slot, language)
        _settings(slot, language)
    presets(slot, language)


def weak_bar(slot: Slot, params: CorridorParams, language: Language) -> None:
    """
    Draw the choices of what is looked for: a basket of pairs, the measure, what is closed already.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    params : CorridorParams
        The pairs that are in the basket.
    language : {'en', 'ru'}
        The language to write.
    """
    words, tables = translator(language), load.tables()
    names = places(tables, language)
    own = (slot.scenario.origin, slot.scenario.destination)
    offered = dict.fromkeys((*table_pairs(tables), own, *params.pairs))
    pair_names = {
        pair_id(pair): " – ".join(names[end].split(" · ")[0] for end in pair) for pair in offered
    }

    def change(value: Sequence[str]) -> None:
        url.write({"pair": list(value) or None})

    with st.container(horizontal=True, vertical_alignment="bottom", key=slot.key("weak_bar")):
        chosen = follow(slot, "basket", [pair_id(pair) for pair in params.pairs], change)
        st.multiselect(
            words("Pairs"),
            list(pair_names),
            format_func=pair_names.__getitem__,
            placeholder=words("all those for which the corridors matter"),
            width="stretch",
            **ONE_BY_ONE,
            **chosen,
        )
        measure(slot, language)
        closures(slot, language, words("Closed already"))
    presets(slot, language)


def measure(slot: Slot, language: Language) -> None:
    """
    Draw the choice of what to keep low.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    language : {'en', 'ru'}
        The language to write.
    """
    words, names = translator(language), labels(MEASURE_NAMES, language)
    keep = follow(slot, "by", slot.scenario.by, lambda value: slot.change(by=value))
    st.segmented_control(
        words("Keep low"),
        MEASURES,
        format_func=names.__getitem__,
        required=True,
        **keep,
    )


def closures(slot: Slot, language: Language, label: str = "") -> None:
    """
    Draw the list of what is closed.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    language : {'en', 'ru'}
        The language to write.
    label : str, default ''
        What it is called; ``Closed`` if empty.
    """
    words = translator(language)
    things = closable(load.tables(), language)
    shut = follow(
        slot, "closed", list(slot.scenario.closed), lambda value: slot.change(closed=tuple(value))
    )
    st.multiselect(
        label or words("Closed"),
        list(things),
        format_func=things.__getitem__,
        placeholder=words("nothing: choose, or click on the map")
        if not label
        else words("nothing"),
        width="stretch",
        **ONE_BY_ONE,
        **shut,
    )


def pair_bar(slot: Slot, language: Language) -> None:
    """
    Offer the pairs for which the corridors matter.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    offered = pairs(load.tables(), language)
    own = pair_id((slot.scenario.origin, slot.scenario.destination))

    def change(value: str | None) -> None:
        if value:
            origin, destination = value.split(".")
            slot.change(origin=origin, destination=destination)

    chosen = follow(slot, "pair", own if own in [*offered][:PAIRS_SHOWN] else None, change)
    with _named_row(slot.key("pairs"), words("Pairs for which the corridors matter")):
        st.pills(
            words("Pairs for which the corridors matter"),
            list(offered)[:PAIRS_SHOWN],
            format_func=lambda one: escaped(offered[one]),
            label_visibility="collapsed",
            **chosen,
        )


def beside_toggle(asked: Sequence[Slot], language: Language) -> None:
    """
    Draw the switch between one scenario and two side by side.

    Parameters
    ----------
    asked : sequence of Slot
        The scenarios that are asked now.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    key = "compare picker"
    st.session_state[key] = len(asked) > 1

    def change() -> None:
        # What the second scenario was is gone with it: the next one begins with everything open.
        gone = dict.fromkeys(scenario_query(Scenario(), prefix=BESIDE))
        url.write(
            {**gone, f"{BESIDE}at": None, "compare": "yes" if st.session_state[key] else None}
        )

    st.toggle(
        words("A second scenario beside it"),
        key=key,
        on_change=change,
        help=words("It begins with the same pair and everything open"),
    )


def presets(slot: Slot, language: Language) -> None:
    """
    Offer whole scenarios of closures.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    language : {'en', 'ru'}
        The language to write.
    """
    names = labels(PRESET_NAMES, language)
    closed = slot.scenario.closed
    wanted = follow(
        slot,
        "presets",
        presets_on(closed),
        lambda value: slot.change(closed=tuple(with_presets(closed, value))),
    )
    words = translator(language)
    with _named_row(slot.key("presets"), words("What if")):
        st.pills(
            words("What if"),
            list(names),
            format_func=lambda one: escaped(names[one]),
            selection_mode="multi",
            label_visibility="collapsed",
            **wanted,
        )


def _named_row(key: str, name: str) -> DeltaGenerator:
    """Put a name before what is offered, on one line where there is room."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)
    row.caption(escaped(name), width="content")
    return row


def _settings(slot: Slot, language: Language) -> None:
    """Keep apart what few will change."""
    words, asked = translator(language), slot.scenario
    with st.popover(words("More"), key=slot.key("more")):
        planned = follow(slot, "planned", asked.planned, lambda value: slot.change(planned=value))
        st.toggle(
            words("Use lines that are not built yet"),
            help=words("Such as the railway from China by Kyrgyzstan to Uzbekistan"),
            **planned,
        )
        kinds = labels(DIFFER_NAMES, language)
        differ = follow(slot, "differ", asked.differ, lambda value: slot.change(differ=value))
        st.radio(words("Alternatives differ"), DIFFERENCES, format_func=kinds.__getitem__, **differ)


def follow(slot: Slot, name: str, value: object, change: Callable[..., None]) -> dict[str, Any]:
    """
    Let a widget show what the address says, and hand on what is picked.

    Parameters
    ----------
    slot : Slot
        What is asked now.
    name : str
        What the widget sets.
    value : object
        What it shows.
    change : callable
        Takes what is picked.

    Returns
    -------
    dict
        Arguments of the widget.
    """
    key = slot.key(f"{name} picker")
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: change(st.session_state[key])}
