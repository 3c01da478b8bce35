"""What to watch, as a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from text.messages import Language, translator
from ui.claims import claim_card
from ui.markdown import escaped
from views.view import Tables
from views.watch import Indicator

STATE_COLOURS = {"met": "green", "partly": "orange", "not_met": "red"}


def watch_list(indicators: Sequence[Indicator], tables: Tables, language: Language) -> None:
    """
    Draw what to watch: each with its state, and its claims on demand.

    Parameters
    ----------
    indicators : sequence of Indicator
        What to watch.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    for one in indicators:
        colour = STATE_COLOURS.get(one.state, "gray")
        state = f":{colour}-badge[{escaped(one.state_label)}]"
        box = st.expander(
            f"{escaped(one.title)} {state}", key=f"watch {one.watch_id}", on_change="rerun"
        )
        if not box.open:
            continue
        with box:
            st.markdown(escaped(one.test))
            st.markdown(f":small[{escaped(one.known)}]")
            st.caption(escaped(one.origin_label))
            if one.next_look:
                look = words("To be looked at again: {date}").format(date=one.next_look)
                st.caption(escaped(look))
            for card in one.claims:
                claim_card(card, tables, language, one.watch_id)
