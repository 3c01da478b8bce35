"""The bar of the oil outage: how much of the pipeline is lost, for how long, and at what price."""

from __future__ import annotations

import streamlit as st

from text.messages import Language, translator
from ui import url
from ui.scenario_bar import closures, follow
from ui.slot import Slot
from views.corridors.params import DEAREST, LONGEST_OUTAGE, Outage, outage_query


def outage_bar(slot: Slot, outage: Outage, language: Language) -> None:
    """
    Draw the choices.

    Parameters
    ----------
    slot : Slot
        What is closed beside.
    outage : Outage
        What is lost now.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)

    def change(**parts: float | None) -> None:
        url.write(outage_query(outage, **parts))

    with st.container(horizontal=True, vertical_alignment="bottom", key="outage_bar"):
        cut = follow(slot, "cut", outage.cut, lambda value: change(cut=value))
        st.slider(words("Share of CPC lost, %"), 0, 100, step=1, width=260, **cut)
        days = follow(slot, "days", outage.days, lambda value: change(days=value))
        st.number_input(words("For how many days"), 1, LONGEST_OUTAGE, step=1, width=150, **days)
        price = follow(slot, "price", outage.price, lambda value: change(price=value))
        st.number_input(
            words("Price, $ a barrel"),
            1.0,
            DEAREST,
            None,
            step=1.0,
            format="%g",
            placeholder=words("the range assumed"),
            width=190,
            **price,
        )
        closures(slot, language, words("Closed beside it"))
        st.button(
            words("December 2025 as first estimated"),
            key="outage preset",
            help=words(
                "After the attack of 29 November 2025 exports were said to have halved; what was reported afterwards stands under the picture"
            ),
            on_click=url.write,
            args=({"cut": None, "days": None, "price": None, "closed": None},),
        )
