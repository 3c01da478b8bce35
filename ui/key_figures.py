"""The row of key figures: a click on a number opens the claims it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from text.messages import Language, translator
from ui.claims import badge, claim_card
from ui.markdown import escaped
from views.key_figures import KeyFigure
from views.view import Tables


def key_figures(cards: Sequence[Sequence[KeyFigure]], tables: Tables, language: Language) -> None:
    """
    Draw the key figures in a row.

    Parameters
    ----------
    cards : sequence of sequence of KeyFigure
        Figures by card.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    with st.container(key="key_figures"):
        for column, card in zip(st.columns(len(cards)), cards, strict=True):
            with column:
                for figure in card:
                    _figure(figure, tables, language)


def _figure(figure: KeyFigure, tables: Tables, language: Language) -> None:
    """Draw one figure; its claims are sent once somebody asks for them."""
    words = translator(language)
    with st.container(key=f"kpi_{figure.quantity_id}", gap=None):
        box = st.popover(
            escaped(figure.value),
            type="tertiary",
            key=f"claims of {figure.quantity_id}",
            on_change="rerun",
        )
        st.markdown(f"{escaped(figure.title)} {badge(figure.badge, language)}")
        if box.open:
            with box:
                st.markdown(f"**{escaped(figure.title)}**")
                if figure.reason:
                    st.caption(escaped(figure.reason))
                for card in figure.claims:
                    claim_card(card, tables, language, figure.quantity_id)
                st.page_link(
                    "pages/sources.py",
                    label=words("In the tables"),
                    query_params={"claim": figure.claims[0].claim_id, "lang": language},
                )
