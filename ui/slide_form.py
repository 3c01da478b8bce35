"""One slide's words, view and place, changed by hand."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from briefing.deck import Deck, Slide, moved, with_slides
from data import schema
from text.messages import LANGUAGES, NAMES, Language, translator
from ui import decks, load_decks
from ui.decks import Asked

TEXTS = ("title", "text", "notes")
FIELDS = tuple(f"{name}_{one}" for name in TEXTS for one in LANGUAGES)


def slide_form(asked: Asked, at: int, language: Language) -> None:
    """
    Draw what changes a slide.

    Parameters
    ----------
    asked : Asked
        The deck that is shown; changing one of the tables makes a copy of it.
    at : int
        Place of the slide, from 0.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    held = asked.deck if asked.own else decks.own(asked.deck)
    _places(held, at, language)
    if not held.slides:
        return
    slide = held.slides[at]
    # Another slide, or another state of this one, is another form.
    key = f"{held.deck_id} {at} {hash(slide)}"
    with st.form(f"slide {key}", border=False):
        _texts(slide, language, key)
        kinds = schema.labels("slides", "template", language)
        st.selectbox(
            words("Template"),
            list(kinds),
            list(kinds).index(slide.template),
            key=f"{key} template",
            format_func=lambda one: kinds[one],
        )
        st.text_input(
            words("Shows"),
            slide.view,
            key=f"{key} view",
            help=words(
                "Address of a view, as its button “Link” copies it, without the server; two with a space between for a pair"
            ),
        )
        _claims(slide, language, key)
        st.form_submit_button(
            words("Change the slide"), type="primary", on_click=_change, args=(held, at, key)
        )


def _change(held: Deck, at: int, key: str) -> None:
    """Put what was written into the deck."""
    written = {name: str(st.session_state[f"{key} {name}"]) for name in (*FIELDS, "template")}
    view = _inside(st.session_state[f"{key} view"])
    claims = tuple(st.session_state[f"{key} rests"])
    changed = replace(held.slides[at], view=view, claims=claims, **written)
    slides = [*held.slides[:at], changed, *held.slides[at + 1 :]]
    decks.keep(with_slides(held, slides), at + 1, was=held)


def _texts(slide: Slide, language: Language, key: str) -> None:
    """Ask for the words in both languages, the reader's first."""
    words = translator(language)
    labels = {
        "title": words("Title"),
        "text": words("Text, line by line"),
        "notes": words("Notes for the speaker"),
    }
    order = sorted(LANGUAGES, key=lambda one: one != language)
    for one, column in zip(order, st.columns(2), strict=True):
        with column:
            for name in TEXTS:
                field = f"{name}_{one}"
                label, held = f"{labels[name]} · {NAMES[one]}", getattr(slide, field)
                if name == "title":
                    st.text_input(label, held, key=f"{key} {field}")
                else:
                    high = 110 if name == "text" else 160
                    st.text_area(label, held, height=high, key=f"{key} {field}")


def _claims(slide: Slide, language: Language, key: str) -> None:
    """Ask for the claims that the words rest on."""
    words = translator(language)
    named = load_decks.claims(language)
    st.multiselect(
        words("Claims its words rest on"),
        list(
            dict.fromkeys([*named, *slide.claims])
        ),  # what the tables do not have stays in the deck
        list(slide.claims),
        key=f"{key} rests",
        format_func=lambda one: named.get(one, one),
    )


def _inside(view: str) -> str:
    """Take addresses as they were copied, with or without the server's name."""
    return " ".join(
        f"/{one.split('://', 1)[1].partition('/')[2]}" if "://" in one else one
        for one in view.split()
    )


def _places(held: Deck, at: int, language: Language) -> None:
    """Draw what moves, doubles, removes and adds a slide, each one step that can be undone."""
    words = translator(language)
    slides, count = list(held.slides), len(held.slides)
    before, after = slides[: at + 1], slides[at + 1 :]

    def button(label: str, to: list[Slide], slide: int, *, off: bool = False) -> None:
        changed = with_slides(held, to)
        st.button(
            label, on_click=decks.keep, args=(changed, slide), kwargs={"was": held}, disabled=off
        )

    with st.container(horizontal=True, key="slide_places"):
        earlier = list(moved(held, at, at - 1).slides) if at else slides
        later = list(moved(held, at, at + 1).slides) if count else slides
        button(words("Earlier"), earlier, at, off=at == 0)
        button(words("Later"), later, at + 2, off=at >= count - 1)
        button(words("Duplicate"), [*before, *slides[at : at + 1], *after], at + 2, off=not count)
        button(
            words("Remove"), [*before[:-1], *after], max(1, min(at + 1, count - 1)), off=not count
        )
        blank = Slide("statement", title_en="…", title_ru="…")
        button(words("Add a slide"), [*before, blank, *after], min(at + 2, count + 1))
        st.button(
            words("Undo"), on_click=decks.undo, disabled=not st.session_state.get(decks.BEFORE)
        )
