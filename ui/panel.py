"""The panel beside the map: find a thing, read what is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st

from text.messages import Language, mark, translator
from ui import atlas_map
from ui.citations import cited
from ui.markdown import escaped
from views.profiles import ClaimCard, Fact, Link, Profile
from views.view import Tables

FIRST_CLAIMS = 4
FIRST_FACTS = 8
FIRST_LINKS = 6

Row = TypeVar("Row")
# Colour and words of what is to be known of a figure.
BADGES = {
    "disputed": ("orange", mark("sources disagree")),
    "single": ("gray", mark("one source")),
    "assumed": ("violet", mark("our estimate")),
    "context": ("gray", mark("context")),
}
KIND_COLOURS = {
    "fact": "gray",
    "reported": "gray",
    "opinion": "blue",
    "forecast": "violet",
    "error": "red",
}


def find_box(things: list[Link], language: Language) -> None:
    """
    Draw the searchable list of everything on the map; the keyboard's way to what a click does.

    Parameters
    ----------
    things : list of tuple
        Kind, id and name of each.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    names = {f"{kind}:{name}": title for kind, name, title in things}
    key = "find"

    def go() -> None:
        picked = st.session_state[key]
        if picked:
            atlas_map.choose(*picked.split(":", 1))
        st.session_state[key] = None  # a search box, not a setting: what is chosen shows beside

    st.selectbox(
        words("Find a state, corridor, port or event"),
        list(names),
        key=key,
        format_func=names.__getitem__,
        index=None,
        on_change=go,
        placeholder=words("Find a state, corridor, port or event"),
        label_visibility="collapsed",
    )


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
    st.subheader(escaped(profile.title), anchor=False)
    st.caption(escaped(profile.subtitle))
    if profile.summary:
        st.markdown(escaped(profile.summary))
    _facts(profile, tables, language)
    for number, (title, links) in enumerate(profile.links):
        if links:
            _links(title, links, f"{profile.kind} {profile.id} {number}", words("{number} more"))
    if profile.claims:
        said = words("What is said: {number} claims").format(number=len(profile.claims))
        st.markdown(f"**{escaped(said)}**")
        for card in profile.claims[:FIRST_CLAIMS]:
            _claim(card, tables, language)
        rest = profile.claims[FIRST_CLAIMS:]
        for card in _opened(
            words("{number} more claims"), rest, f"claims of {profile.kind} {profile.id}"
        ):
            _claim(card, tables, language)


def _facts(profile: Profile, tables: Tables, language: Language) -> None:
    """Draw figures, the first of them at once and the rest on demand."""
    words = translator(language)
    for fact in profile.facts[:FIRST_FACTS]:
        _fact(fact, tables, language)
    rest = profile.facts[FIRST_FACTS:]
    for fact in _opened(
        words("{number} more figures"), rest, f"facts of {profile.kind} {profile.id}"
    ):
        _fact(fact, tables, language)


def _fact(fact: Fact, tables: Tables, language: Language) -> None:
    """Draw a figure with its badge, and its source in the line under it."""
    words = translator(language)
    colour, badge = BADGES.get(fact.badge, ("", ""))
    badge_text = f" :{colour}-badge[{escaped(words(badge))}]" if badge else ""
    value = f"**{escaped(fact.value)}**{badge_text}  \n" if fact.value else ""
    if fact.rivals:
        others = words("other values: {values}").format(values="; ".join(fact.rivals))
        value = f"{value.rstrip()}  \n:small[{escaped(others)}]  \n"
    sources = cited(fact.source_ids, tables, language)
    small = f":small[{sources}]" if sources else ""
    text = f"{value}{escaped(fact.label)}" + (f"  \n{small}" if small else "")
    st.markdown(text, help=escaped(fact.note) or None)


def _links(title: str, links: tuple[Link, ...], key: str, every: str) -> None:
    """Draw things one can go on to; a long row opens on demand."""
    st.caption(escaped(title))
    with st.container(horizontal=True, gap="xsmall"):
        for link in links[:FIRST_LINKS]:
            _link(link, key)
    rest = links[FIRST_LINKS:]
    with st.container(horizontal=True, gap="xsmall"):
        for link in _opened(every, rest, f"links {key}"):
            _link(link, key)


def _opened(label: str, rest: Sequence[Row], key: str) -> Iterator[Row]:
    """
    Offer what is left of a list, and go through it inside the box once that is opened.

    A box that is closed costs one message, not one for each of two hundred claims.
    """
    if not rest:
        return
    box = st.expander(label.format(number=len(rest)), key=key, on_change="rerun")
    if box.open:
        with box:
            yield from rest


def _link(link: Link, key: str) -> None:
    kind, name, title = link
    st.button(
        escaped(title),
        key=f"go {key} {kind} {name}",
        type="tertiary",
        on_click=atlas_map.choose,
        args=(kind, name),
    )


def _claim(card: ClaimCard, tables: Tables, language: Language) -> None:
    """Draw a claim: what is said, by whom, of what kind, and where."""
    colour = KIND_COLOURS.get(card.kind, "gray")
    value = f" · **{escaped(card.value)}**" if card.value else ""
    with st.container(border=True, key=f"claim {card.claim_id}"):
        st.markdown(f"{escaped(card.statement)}{value}", help=escaped(card.note) or None)
        source = cited([card.source_id], tables, language)
        where = escaped(card.where) if card.source_id in {"a1", "a2"} else source
        st.markdown(
            f":{colour}-badge[{escaped(card.kind_label)}] :small[{escaped(card.voice)} · {where}]"
        )
