"""The map of a scenario: a click offers to close a thing, and no answer draws the map anew."""

from __future__ import annotations

import streamlit as st

from text.messages import Language
from ui import load, url
from ui.atlas_map import component, parts, told
from ui.slot import Slot
from views.corridors.picture import PICTURE_LAYERS
from views.params import view_at


def scenario_map(key: str, slot: Slot, language: Language, *, cards: str, height: str) -> None:
    """
    Put the map of a scenario on the page.

    Parameters
    ----------
    key : str
        Key of the element.
    slot : Slot
        What is asked.
    language : {'en', 'ru'}
        The language to write.
    cards : str
        Key of the figure whose cards bring a way forward.
    height : str
        CSS height, such as ``60vh``.
    """
    at = slot.key("at")

    def report() -> None:
        state = st.session_state[key]
        if state.get("view"):
            url.write({at: state["view"]})

    def act() -> None:
        said, view = told(st.session_state[key].get("act"))
        what, _, name = said.partition(":")
        closed = slot.scenario.closed
        if what == "close" and name in closed:
            slot.change(closed=tuple(one for one in closed if one != name))
        elif what == "close":
            slot.change(closed=(*closed, name))
        elif what in ("from", "to"):
            slot.change(**{"origin" if what == "from" else "destination": name})
        if view:
            url.write({at: view})

    drawn = load.scenario(slot.scenario, language)
    result = component()(
        key=key,
        data={
            **parts(language),
            "scene": load.address("quiet", language),
            "acts": load.address("acts", language),
            "chosen": drawn.over,
            "caption": drawn.caption,
            "fit": drawn.fit,
            "whole": drawn.whole,
            "closed": list(drawn.closed),
            "question": slot.question,
            "list": cards,
            "on": [*PICTURE_LAYERS],
            "preset": "eurasia",
            "view": list(view_at(st.query_params.get(at, "")) or ()) or None,
            "controls": False,
            "height": height,
        },
        on_view_change=report,
        on_act_change=act,
        on_go_change=lambda: None,
    )
    url.follow_link(result.get("go"))
