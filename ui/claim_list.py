"""The list of claims: filters with counts, search, cards or a table, and one claim with everything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from browser import assets
from text.messages import Language, mark, translator
from text.numbers import decimal
from ui import load, url
from ui.figures import figure
from ui.markdown import escaped
from ui.pickers import many_picker, picker
from ui.source_panel import claim_panel
from views.claim_list.cards import FIRST, Group, groups
from views.claim_list.found import FILTERS, Found, found
from views.claim_list.names import filter_name, filter_told, options, told
from views.claim_list.params import (
    FACETS,
    LAYOUTS,
    TIMES,
    VIEW,
    ClaimListParams,
    claim_list_params,
)
from views.view import Tables

KEY = "claim_cards"
SEARCH = "q field"
LAYOUT_NAMES = {"cards": mark("Cards"), "table": mark("Table")}
# Of a search that finds nothing, words that are tried alone.
MOST_WORDS = 4
# With other filters, what stood below the first cards is something else.
RESETS = ("more",)
_LOADER = """
export default function (component) {
  import(new URL(component.data.script, document.baseURI)).then(list => list.default(component))
}
"""
_SPACE = ".cb-claims:not(.cb-ready) { min-height: 80vh; visibility: hidden; }"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_claims",
        html='<div class="cb-claims"></div>',
        css=_SPACE,
        js=_LOADER,
        isolate_styles=False,
    )


def claim_list(language: Language) -> None:
    """
    Draw the list of claims, as the address asks for it.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.
    """
    tables = load.tables()
    params = claim_list_params(url.query(), tables)
    shown = found(params, tables)
    if params.claim:
        _one(params.claim, tables, language)
    _filters(params, shown, tables, language)
    if not shown.rows:
        _instead(params, shown, tables, language)
    elif params.layout == "table":
        figure(VIEW, replace(params, layout="cards", more=0, claim=None), language)
    else:
        _cards(groups(params, shown, tables, language), language)
        _more(params, shown, language)


def _one(claim_id: str, tables: Tables, language: Language) -> None:
    """Draw a claim with everything about it, and the way back to the list."""
    page = load.claim_page(claim_id, language)
    if page:
        claim_panel(page, tables, language, close=lambda: url.write({"claim": None}))


def _filters(params: ClaimListParams, shown: Found, tables: Tables, language: Language) -> None:
    """Draw search and filters, and say what they come to."""
    words = translator(language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="claim_search"):
        _search(params, language)
        names: dict[str, str] = {name: words(LAYOUT_NAMES[name]) for name in LAYOUTS}
        picker(words("Show as"), "layout", names, params.layout, default=LAYOUTS[0])
    with st.container(horizontal=True, vertical_alignment="bottom", key="claim_filters"):
        for facet in FACETS:
            ids, called = options(facet, shown, tables, language)
            many_picker(
                filter_name(facet, language),
                facet,
                {one: called[one] for one in ids},
                getattr(params, facet),
                empty=words("any"),
                resets=RESETS,
            )
        for name in TIMES:
            _, called = options(name, shown, tables, language)
            chosen = getattr(params, name) or None
            picker(
                filter_name(name, language),
                name,
                called,
                chosen,
                empty=words("any"),
                resets=RESETS,
            )
    with st.container(horizontal=True, vertical_alignment="center", key="claim_told"):
        if params.layout != "table" or not shown.rows:  # the table says it in its own title
            st.markdown(f"**{escaped(told(params, shown, tables, language))}**", width="content")
        if shown.without:
            st.button(
                words("Clear filters"),
                key="clear claims",
                type="tertiary",
                on_click=url.write,
                args=(dict.fromkeys((*FILTERS, *RESETS)),),
            )
        if params.since or params.until:
            st.caption(escaped(words("Claims that name no time are left out")), width="content")


def _search(params: ClaimListParams, language: Language) -> None:
    """Draw the field for words; it finds while one types."""
    words = translator(language)
    # What is being typed is kept as it is, spaces at its end too.
    if " ".join(str(st.session_state.get(SEARCH) or "").split()) != params.q:
        st.session_state[SEARCH] = params.q

    def change() -> None:
        typed = " ".join(str(st.session_state[SEARCH] or "").split())
        url.write({"q": typed or None, **dict.fromkeys(RESETS)})

    st.text_input(
        filter_name("q", language),
        key=SEARCH,
        type="search",
        live="350ms",
        max_chars=url.MAX_LENGTH,
        on_change=change,
        placeholder=words("Words in any language and script: oil pipeline, Токаев, Nurzhuma"),
    )


def _instead(params: ClaimListParams, shown: Found, tables: Tables, language: Language) -> None:
    """Offer what would be found without each filter."""
    words = translator(language)
    st.markdown(escaped(words("No claim meets all of this. Leave out a filter to see some.")))
    offered: dict[str, tuple[str, str, dict[str, str | None], int]] = {
        f"without {name}": (
            words("Leave out: {filter} · {number}"),
            filter_told(name, params, tables, language),
            {name: None},
            count,
        )
        for name, count in shown.without.items()
        if count
    }
    for word in params.q.split()[:MOST_WORDS] if len(params.q.split()) > 1 else ():
        count = len(found(replace(params, q=word), tables).rows)
        if count:
            label = words("Look for “{filter}” alone · {number}")
            offered[f"only {word}"] = (label, word, {"q": word}, count)
    with st.container(horizontal=True, key="claim_offers"):
        for key, (label, name, change, count) in offered.items():
            st.button(
                escaped(label.format(filter=name, number=decimal(count, language))),
                key=key,
                on_click=url.write,
                args=({**change, **dict.fromkeys(RESETS)},),
            )
    if not offered:
        st.caption(escaped(words("No single filter is to blame; clear them all.")))


def _cards(laid: tuple[Group, ...], language: Language) -> None:
    """Draw the cards; a click on one opens it above."""
    words = translator(language)

    def go() -> None:
        picked = st.session_state[KEY].get("go")
        if isinstance(picked, str) and load.claim_page(picked, language):
            url.write({"claim": picked})

    _component()(
        key=KEY,
        data={
            "script": assets.script("claim_cards"),
            "style": assets.style("claim_cards"),
            "colours": assets.colours(),
            "language": language,
            "groups": list(laid),
            "words": {
                "open": words("All about it"),
                "copy": words("Copy link"),
                "copied": words("Copied"),
                "found": words("Found by:"),
                "nearest": words("The nearest first"),
            },
        },
        on_go_change=go,
    )


def _more(params: ClaimListParams, shown: Found, language: Language) -> None:
    """Offer the next cards."""
    left = len(shown.rows) - FIRST * (params.more + 1)
    if left > 0:
        words = translator(language)
        st.button(
            words("Show {number} more of {left}").format(
                number=min(FIRST, left), left=decimal(left, language)
            ),
            key="claims_more",
            on_click=url.write,
            args=({"more": str(params.more + 1)},),
        )
