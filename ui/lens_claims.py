"""Claims of two lenses: set beside each other in pairs, and topic by topic."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import schema
from text.messages import Language, translator
from ui.claims import claim_card
from ui.markdown import escaped
from views.lenses.contrasts import Contrast
from views.lenses.pair import Topic
from views.lenses.params import LensParams
from views.profile import ClaimCard
from views.view import Tables

COLOURS = {"contradicts": "orange", "qualifies": "violet", "shares": "green"}


def contrast_list(found: Sequence[Contrast], tables: Tables, language: Language) -> None:
    """
    Draw what two lenses share and where they contradict, each pair with its reason.

    Parameters
    ----------
    found : sequence of Contrast
        The pairs.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    for one in found:
        with st.container(key=f"contrast {one.contrast_id}"):
            badge = f":{COLOURS[one.kind]}-badge[{escaped(one.kind_label)}]"
            st.markdown(f"**{escaped(one.title)}** {badge}  \n{escaped(one.why)}")
            for column, card in zip(st.columns(2, gap="small"), (one.left, one.right), strict=True):
                with column:
                    claim_card(card, tables, language, key=one.contrast_id)


def topic_list(
    found: Sequence[Topic], params: LensParams, tables: Tables, language: Language
) -> None:
    """
    Draw the claims of two lenses beside each other, a fold for each topic.

    Parameters
    ----------
    found : sequence of Topic
        The topics.
    params : LensParams
        The two lenses; the topic that is chosen stands open.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    names = schema.labels("actors", "lens", language)
    left, right = names[params.lens], names[params.beside]
    for one in found:
        title = words("{topic}: {left} {first}, {right} {second}").format(
            topic=one.label, left=left, first=len(one.left), right=right, second=len(one.right)
        )
        with st.expander(escaped(title), expanded=params.topic == one.topic):
            sides = zip(
                st.columns(2, gap="medium"), (left, right), (one.left, one.right), strict=True
            )
            for column, name, cards in sides:
                with column:
                    _side(name, cards, one.topic, tables, language)


def _side(
    name: str, cards: Sequence[ClaimCard], topic: str, tables: Tables, language: Language
) -> None:
    """Draw the claims of one lens on a topic."""
    words = translator(language)
    st.markdown(f"**{escaped(name)}**")
    if not cards:
        st.caption(words("Nothing in these sources."))
    for card in cards:
        claim_card(card, tables, language, key=topic)
