"""The panel beside the map: find a thing, read what is known about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st

from text.messages import Language, translator
from ui import atlas_map
from ui.citations import cited
from ui.claims import badge, claim_card
from ui.markdown import escaped
from views.profile import ClaimCard, Fact, Link, Profile
from views.view import Tables

FIRST_CLAIMS = 3
FIRST_FACTS = 5
MOST_PILLS = 10
# What the desk of corridors can close.
CLOSABLE = ("country", "corridor", "leg", "node", "sea")

Thing = TypeVar("Thing", Fact, ClaimCard)


def profile_panel(profile: Profile, tables: Tables, language: Language) -> None:
    """
    Draw a profile.

    Parameters
    ----------
    profile : Profile
        What to show.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(escaped(profile.title), anchor=False, width="content")
        st.button(
            "✕",
            key="close profile",
            type="tertiary",
            help=words("Close"),
            on_click=atlas_map.choose,
            args=("", ""),
        )
    st.caption(escaped(profile.subtitle))
    if profile.summary:
        st.markdown(escaped(profile.summary))
    if profile.kind in CLOSABLE:
        st.page_link(
            "pages/corridors.py",
            label=words("What if it is closed"),
            query_params={"lang": language, "closed": profile.id},
        )
    _first(
        profile.facts,
        FIRST_FACTS,
        words("{number} more figures"),
        f"facts of {profile.kind} {profile.id}",
        lambda fact: _fact(fact, tables, language),
    )
    for number, (title, links) in enumerate(profile.links):
        if links:
            _links(title, links, f"{profile.kind} {profile.id} {number}")
    if profile.claims:
        said = words("What is said: {number} claims").format(number=len(profile.claims))
        st.markdown(f"**{escaped(said)}**")
        _first(
            profile.claims,
            FIRST_CLAIMS,
            words("{number} more claims"),
            f"claims of {profile.kind} {profile.id}",
            lambda card: claim_card(card, tables, language),
        )


def _first(
    things: Sequence[Thing], count: int, more: str, key: str, draw: Callable[[Thing], None]
) -> None:
    """
    Draw the first of a list at once and the rest on demand.

    A box that is closed costs one message, not one for each of two hundred claims.
    """
    for thing in things[:count]:
        draw(thing)
    rest = things[count:]
    if not rest:
        return
    box = st.expander(more.format(number=len(rest)), key=key, on_change="rerun")
    if box.open:
        with box:
            for thing in rest:
                draw(thing)


def _fact(fact: Fact, tables: Tables, language: Language) -> None:
    """Draw a figure with its badge, and its source in the line under it."""
    words = translator(language)
    value = f"**{escaped(fact.value)}** {badge(fact.badge, language)}  \n" if fact.value else ""
    instead = words("instead")
    others = "".join(
        f"  \n:small[{escaped(instead)} **{escaped(text)}**: {cited(ids, tables, language)}]"
        for text, ids in fact.rivals
    )
    sources = cited(fact.source_ids, tables, language)
    small = f":small[{sources}]" if sources else ""
    text = f"{value}{escaped(fact.label)}" + (f"  \n{small}" if small else "") + others
    st.markdown(text, help=escaped(fact.note) or None)


def _links(title: str, links: Sequence[Link], key: str) -> None:
    """Draw things one can go on to as one widget, which costs one message instead of one a link."""
    names = {f"{kind}:{name}": text for kind, name, text in links}

    def go() -> None:
        picked = st.session_state[key]
        if picked:
            atlas_map.choose(*picked.split(":", 1))

    few = len(names) <= MOST_PILLS
    pick = st.pills if few else partial(st.selectbox, index=None, placeholder=f"{len(names)}")
    pick(escaped(title), list(names), key=key, format_func=names.__getitem__, on_change=go)
