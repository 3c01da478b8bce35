"""The list of assumptions under the desk: each range can be changed, and the address holds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from browser import assets
from text.messages import Language, counted, nmark
from ui import load, url
from ui.slot import Slot

KEY = "corridor_assumptions"
TITLE = nmark("{number} assumption, {changed} changed here", "{number} assumptions, {changed} changed here")  # fmt: skip
_LOADER = """
export default function (component) {
  import(new URL(component.data.script, document.baseURI)).then(list => list.default(component))
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_assumptions",
        html='<div class="cb-assumptions"></div>',
        css=".cb-assumptions { min-height: 40px; }",
        js=_LOADER,
        isolate_styles=False,
    )


def assumption_list(slot: Slot, used: Iterable[str], language: Language) -> None:
    """
    Draw the list.

    Parameters
    ----------
    slot : Slot
        What is changed now; a second scenario rests on the same unless its address says otherwise.
    used : iterable of str
        Assumptions that what stands above rests on.
    language : {'en', 'ru'}
        The language to write.
    """

    def change() -> None:
        # Whatever is no range falls back when the address is read.
        told = str(st.session_state[KEY].get("assumed") or "")
        url.write({"assume": None if told in ("", "none") else told.split(" ")})

    number = len(load.tables()["assumptions"])
    _component()(
        key=KEY,
        data={
            "script": assets.script("assumptions"),
            "style": assets.style("assumptions"),
            "colours": assets.colours(),
            "file": load.address("assumed", language),
            "title": counted(language, TITLE, number).format(
                number=number, changed=len(slot.scenario.assumed)
            ),
            "changed": {name: [low, high] for name, low, high in slot.scenario.assumed},
            "used": list(dict.fromkeys(used)),
        },
        on_assumed_change=change,
    )
