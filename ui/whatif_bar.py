"""The bar of the what-if: how fast exports and imports grow, whose count it starts from."""

from __future__ import annotations

import streamlit as st

from text.messages import Language, mark, translator
from ui import url
from ui.pickers import picker
from views.checks.params import (
    BASES,
    FASTEST,
    GOODS,
    LONGEST,
    SLOWEST,
    WhatIfParams,
    whatif_query,
)

BASIS_NAMES = {
    "own": mark("Kazakhstan"),
    "importers": mark("The importers"),
    "exporters": mark("The exporters"),
}
GOODS_NAMES = {
    "wide": mark("Metals included"),
    "narrow": mark("Without metals"),
}


def whatif_bar(asked: WhatIfParams, language: Language) -> None:
    """
    Draw the choices; what is chosen goes into the URL and is read from there.

    Parameters
    ----------
    asked : WhatIfParams
        What is shown now.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="whatif_bar"):
        _slider(
            words("Growth of exports of processed goods, % a year"), "growth", asked, 0, FASTEST
        )
        _slider(words("Other exports, % a year"), "other", asked, SLOWEST, FASTEST)
        _slider(words("Imports, % a year"), "imports", asked, SLOWEST, FASTEST)
        _slider(words("Years ahead"), "years", asked, 1, LONGEST)
    usual = WhatIfParams()
    with st.container(horizontal=True, vertical_alignment="bottom", key="whatif_bases"):
        names: dict[str, str] = {one: words(BASIS_NAMES[one]) for one in BASES}
        picker(words("Counted by"), "basis", names, asked.basis, default=usual.basis)
        kinds: dict[str, str] = {one: words(GOODS_NAMES[one]) for one in GOODS}
        picker(words("Processed goods"), "goods", kinds, asked.goods, default=usual.goods)


def _slider(label: str, name: str, asked: WhatIfParams, low: int, high: int) -> None:
    """Draw a slider of whole numbers."""
    key = f"whatif {name}"
    st.session_state[key] = getattr(asked, name)

    def change() -> None:
        url.write(whatif_query(asked, **{name: int(st.session_state[key])}))

    st.slider(label, low, high, step=1, key=key, on_change=change, width=250)
