"""A source or a claim with everything about it: the original words beside ours where we have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from data import schema, texts
from text.messages import Language, translator
from ui import url
from ui.citations import cited
from ui.claims import badge, claim_card, open_claim
from ui.markdown import escaped
from views.profile import ClaimCard
from views.rests import Rest
from views.source_card import ClaimPage, SourceCard
from views.view import Evidence, Tables

# Paragraphs drawn at once; the others open on demand.
FIRST_PARAGRAPHS = 6


def claim_panel(
    page: ClaimPage, tables: Tables, language: Language, close: Callable[[], None] | None = None
) -> None:
    """
    Draw a claim with its paragraph, its source, all numbers that stand against it, and its rest.

    Parameters
    ----------
    page : ClaimPage
        What to show.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    close : callable, optional
        Takes the claim away; without it there is no way to close it, but one to its own page.
    """
    words = translator(language)
    with st.container(border=True, key="claim_panel"):
        _head(page.card.claim_id, language, close)
        _beside(page.card.source_id, page.paragraph, (page.card,), tables, language, alone=True)
        _origin(page.source, (_standing(page.standing, language),), page.url, language)
        if page.about:
            st.caption(escaped(words("On the map")))
            with st.container(horizontal=True, gap="small"):
                for kind, name, title in page.about:
                    st.page_link(
                        "pages/map.py",
                        label=escaped(title),
                        query_params={kind: name, "lang": language},
                    )
        if page.rivals:
            title = words("All numbers for: {quantity}").format(quantity=page.quantity)
            st.markdown(f"**{escaped(title)}** {badge(page.badge, language)}")
            if page.reason:
                st.caption(escaped(page.reason))
            for one in page.rivals:
                _rival(one, tables, language, preferred=one.row == page.preferred)
            if page.note:
                st.caption(escaped(page.note))
        _rests(page.rests, language)
        st.caption(escaped(words("Its own address")))
        st.code(url.address("evidence", {"claim": page.card.claim_id}), language=None)


def source_panel(card: SourceCard, tables: Tables, language: Language) -> None:
    """
    Draw a source: its citation, terms, what rests on it, and its claims by paragraph.

    Parameters
    ----------
    card : SourceCard
        What to show.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    with st.container(border=True, key="source_panel"):
        st.subheader(escaped(card.title), anchor=False)
        _origin(
            card.citation,
            (card.kind, _standing(card.standing, language), card.licence),
            card.url,
            language,
        )
        if card.note:
            st.caption(escaped(card.note))
        if card.resting:
            rests = "; ".join(f"{title}: {count}" for title, count in card.resting)
            st.caption(escaped(words("Rows that rest on it: {list}").format(list=rests)))
        for number, said in card.paragraphs[:FIRST_PARAGRAPHS]:
            _beside(card.source_id, number, said, tables, language)
        rest = card.paragraphs[FIRST_PARAGRAPHS:]
        if rest:
            more = words("{number} more paragraphs").format(number=len(rest))
            box = st.expander(more, key=f"more of {card.source_id}", on_change="rerun")
            if box.open:
                with box:
                    for number, said in rest:
                        _beside(card.source_id, number, said, tables, language)


def _head(claim_id: str, language: Language, close: Callable[[], None] | None) -> None:
    """Draw the heading, with the way back or the way to the claim's own page, and its address."""
    words = translator(language)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(words("The claim"), anchor=False, width="content")
        if close is None:
            open_claim(claim_id, language)
        else:
            st.button("✕", key="close claim", type="tertiary", help=words("Close"), on_click=close)


def _rests(rests: Sequence[Rest], language: Language) -> None:
    """List what rests on a claim, each with the way to it."""
    words = translator(language)
    if not rests:
        st.caption(escaped(words("Nothing else in the tables rests on it.")))
        return
    title = words("What rests on it: {number}").format(number=len(rests))
    st.markdown(f"**{escaped(title)}**")
    with st.container(key="claim_rests", gap=None):
        for one in rests:
            known = one.page in url.PAGES
            page = url.PAGES[one.page] if known else "sources"
            held = dict(one.query) if known else {"table": one.table}
            st.page_link(
                f"pages/{page}.py",
                label=escaped(f"{one.kind}: {one.title}"),
                query_params={**held, "lang": language},
            )


def _standing(label: str, language: Language) -> str:
    """Say whose standing it is: alone, “not known” could be of anything."""
    title = schema.wording("sources", "publisher_class", lang=language)
    return f"{title}: {label.lower()}"


def _origin(citation: str, facts: tuple[str, ...], url: str, language: Language) -> None:
    """Cite a source in full, with what to know of it and the way there."""
    words = translator(language)
    opens = words("Open")
    link = f" · [{escaped(opens)}]({url})" if url else ""
    st.markdown(f"{escaped(citation)}  \n:small[{escaped(' · '.join(facts))}]{link}")


def _beside(
    source_id: str,
    number: int | None,
    said: tuple[ClaimCard, ...],
    tables: Tables,
    language: Language,
    *,
    alone: bool = False,
) -> None:
    """Draw claims beside the paragraph they are taken from, if the text is at hand."""
    words = translator(language)
    original = texts.paragraph(source_id, number) if number is not None else None
    if original is None:
        # Two abreast: without the text beside them they would run across the page.
        columns = st.columns(2, gap="medium") if len(said) > 1 else [st.container()]
        for place, card in enumerate(said):
            with columns[place % len(columns)]:
                claim_card(card, tables, language, "panel", linked=not alone)
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.caption(escaped(words("Paragraph {number}, as printed").format(number=number)))
        st.markdown(escaped(original))
    with right:
        for card in said:
            claim_card(card, tables, language, "panel", linked=not alone)


def _rival(one: Evidence, tables: Tables, language: Language, *, preferred: bool) -> None:
    """Draw one source's number."""
    words = translator(language)
    word = words("preferred")
    mark = f" :green-badge[{escaped(word)}]" if preferred else ""
    said = " · ".join(part for part in (one.voice, one.where) if part)
    source = cited([one.source_id], tables, language)
    st.markdown(
        f"**{escaped(one.value)}**{mark} {escaped(one.text)}  \n:small[{escaped(said)} · {source}]",
        help=escaped(one.note) or None,
    )
