"""The ledger on the page of evidence: what to choose, and what stands beside what is shown."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from text.messages import Language, translator
from ui import load, url
from ui.citations import cited
from ui.figures import figure
from ui.markdown import escaped
from ui.pickers import picker
from views.ledger import LedgerParams, ledger_params
from views.ledger.params import BADGES


def ledger_part(language: Language) -> None:
    """
    Draw the values of one quantity, or all quantities at a glance.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.
    """
    params = ledger_params(url.query(), load.tables())
    _choose(params, language)
    if params.quantity is None:
        figure("evidence_ledger_list", params, language)
        return
    figure("evidence_ledger", LedgerParams(params.quantity), language)
    _beside(params.quantity, language)


def _choose(params: LedgerParams, language: Language) -> None:
    """Draw the pickers of the badge and of the quantity."""
    words = translator(language)
    everything = words("All")
    every = load.quantities(language)
    counts = Counter(one.badge for one in every)
    listed = [
        one
        for one in every
        if params.badge in (None, one.badge) or one.quantity_id == params.quantity
    ]
    with st.container(horizontal=True, key="ledger_filters"):
        picker(
            words("Do the sources agree"),
            "badge",
            {
                "": f"{everything} · {len(every)}",
                **{badge: f"{words(text)} · {counts[badge]}" for badge, text in BADGES.items()},
            },
            params.badge or "",
            default="",
            resets=("quantity", "figure"),
        )
        picker(
            words("Quantity"),
            "quantity",
            {
                one.quantity_id: f"{one.title} · {one.count} · {words(BADGES[one.badge]).lower()}"
                for one in listed
            },
            params.quantity,
            resets=("figure",),
            empty=words("All quantities"),
        )


def _beside(quantity_id: str, language: Language) -> None:
    """Lead on to what is counted apart."""
    words = translator(language)
    found = load.beside(quantity_id, language)
    if not found:
        return
    title = words("Counted apart: to be read together, but no rivals")
    with st.container(key="ledger_beside"):
        st.markdown(f"**{escaped(title)}**")
        for one in found:
            label = f"{one.title}: {one.value}" if one.value else one.title
            st.page_link(
                "pages/evidence.py",
                label=escaped(label),
                query_params={"part": "ledger", "quantity": one.quantity_id, "lang": language},
            )
            if one.note:
                st.caption(f"{escaped(one.note)} {cited([one.source_id], load.tables(), language)}")
