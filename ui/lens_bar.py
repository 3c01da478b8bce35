"""The choice of two lenses and a topic, bound to the address."""

from __future__ import annotations

import streamlit as st

from data import schema
from data.lenses import LENSES
from text.messages import Language, translator
from ui.pickers import picker
from views.lenses.params import LENS, LensParams, beside_of, topics, usual_beside


def lens_bar(params: LensParams, language: Language) -> None:
    """
    Draw the pickers of the two lenses and of the topic.

    Parameters
    ----------
    params : LensParams
        What the page shows now.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    names = schema.labels("actors", "lens", language)
    labels = schema.labels("claims", "topic", language)
    with st.container(horizontal=True, key="lens_bar"):
        picker(
            words("Lens"),
            "lens",
            {one: names[one] for one in LENSES},
            params.lens,
            default=LENS,
            width=220,
        )
        picker(
            words("Beside it"),
            "beside",
            {one: names[one] for one in beside_of(params.lens)},
            params.beside,
            default=usual_beside(params.lens),
            # A list that drops down: six names beside each other are too many for a phone.
            empty=names[usual_beside(params.lens)],
            width=220,
        )
        picker(
            words("Topic"),
            "topic",
            {one: labels[one] for one in topics()},
            params.topic,
            empty=words("All topics"),
            width=220,
        )
