"""Claims and what is known of figures, as cards and badges."""

from __future__ import annotations

import streamlit as st

from data.story import ARTICLES
from text.messages import Language, mark, translator
from ui.citations import cited
from ui.markdown import escaped
from views.profile import ClaimCard
from views.view import Tables

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


def badge(kind: str, language: Language) -> str:
    """
    Write a badge as Markdown.

    Parameters
    ----------
    kind : str
        One of `BADGES`, or anything else for none.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Empty where there is nothing to warn of.
    """
    colour, text = BADGES.get(kind, ("", ""))
    return f":{colour}-badge[{escaped(translator(language)(text))}]" if text else ""


def claim_card(
    card: ClaimCard,
    tables: Tables,
    language: Language,
    key: str = "",
    *,
    linked: bool = True,
) -> None:
    """
    Draw a claim: what is said, by whom, of what kind, and where.

    Parameters
    ----------
    card : ClaimCard
        The claim.
    tables : mapping of str to pandas.DataFrame
        ``sources``, for citations.
    language : {'en', 'ru'}
        The language to write.
    key : str, default ''
        Sets two cards of one claim on a page apart.
    linked : bool, default True
        Whether it leads to everything about the claim.
    """
    colour = KIND_COLOURS.get(card.kind, "gray")
    value = f" · **{escaped(card.value)}**" if card.value else ""
    source = cited([card.source_id], tables, language)
    where = escaped(card.where) if card.source_id in ARTICLES else source
    below = f":{colour}-badge[{escaped(card.kind_label)}] :small[{escaped(card.voice)} · {where}]"
    with st.container(border=True, key=f"claim {key} {card.claim_id}".replace("  ", " ")):
        st.markdown(f"{escaped(card.statement)}{value}  \n{below}", help=escaped(card.note) or None)
        if linked:
            open_claim(card.claim_id, language)


def open_claim(claim_id: str, language: Language) -> None:
    """
    Draw the way to everything about a claim.

    Parameters
    ----------
    claim_id : str
        Its id.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    st.page_link(
        "pages/evidence.py",
        label=words("All about it"),
        query_params={"claim": claim_id, "lang": language},
    )
