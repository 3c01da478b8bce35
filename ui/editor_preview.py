"""What a draft does to the figures that use its rows: each before and after."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import streamlit as st

from data import tables as files
from editor.preview import Looked, compared
from text.messages import Language, translator
from text.numbers import decimal
from ui import editions, load
from ui.figures import framed
from ui.markdown import escaped
from ui.workbench import Workbench
from views.register import VIEWS

ASKED, CHOSEN = "editor preview asked", "editor preview chosen"


def preview(bench: Workbench) -> None:
    """
    Offer to compare the figures, and show those that would change.

    Parameters
    ----------
    bench : Workbench
        What the editor works with.
    """
    words = translator(bench.language)
    st.subheader(words("What it does to the figures"), anchor=False)
    if bench.faults:
        st.caption(words("Figures can be compared once the faults are mended."))
        return
    digest = _digest(bench)
    if st.session_state.get(ASKED) != digest:
        st.button(
            words("Compare the figures"),
            key="preview figures",
            help=words("Draws each figure that uses a changed table with your changes in it"),
            on_click=st.session_state.__setitem__,
            args=(ASKED, digest),
        )
        return
    found = _compared(editions.latest().stamp, digest, bench.language, bench)
    differ = {one.name: one for one in found if one.after is not None or one.fault}
    if not differ:
        st.info(
            words(
                "Of {number} figures that use these tables none changes as its page shows it first."
            ).format(number=decimal(len(found), bench.language))
        )
        return
    st.caption(
        words("Figures that change as their page shows them first: {number} of {all}").format(
            number=decimal(len(differ), bench.language), all=decimal(len(found), bench.language)
        )
    )
    titles = {name: _frame(name, bench.language)["finding"] for name in differ}
    name = st.selectbox(
        words("Figure"), list(differ), key=CHOSEN, format_func=lambda one: titles[one]
    )
    _beside(differ[name], bench.language)


def _beside(one: Looked, language: Language) -> None:
    """Draw a figure before and after."""
    words = translator(language)
    now, then = st.columns(2, gap="medium")
    with now:
        st.caption(words("As it stands"))
        framed(f"{one.name} before", one.name, _frame(one.name, language))
    with then:
        st.caption(words("With your changes"))
        if one.after is None:
            st.error(
                words("The figure could not be drawn with these changes: {fault}").format(
                    fault=escaped(one.fault)
                )
            )
        else:
            framed(f"{one.name} after", one.name, one.after)


def _frame(name: str, language: Language) -> Mapping[str, Any]:
    tables = load.tables_of(editions.latest().stamp)
    return load.frame(name, VIEWS[name].params({}, tables), language)


def _digest(bench: Workbench) -> str:
    digest = hashlib.sha256()
    for name in bench.draft.touched:
        digest.update(name.encode() + b"\0" + bench.content(name))
    return digest.hexdigest()


@st.cache_resource(max_entries=4, show_spinner=False)
def _compared(stamp: str, digest: str, language: Language, _bench: Workbench) -> list[Looked]:
    """Compare the figures that use a changed table, telling how far it is."""
    del digest  # only the cache key
    words = translator(language)
    tables = dict(load.tables_of(stamp))
    for name in _bench.draft.touched:
        tables[name] = files.read_content(_bench.content(name), name, _bench.root)
    touched = set(_bench.draft.touched)
    frames = {name: _frame(name, language) for name in VIEWS}
    before = {name: one for name, one in frames.items() if touched & {*one[load.READS]}}
    bar, found = st.progress(0.0), []
    for place, one in enumerate(compared(before, tables, language), start=1):
        found.append(one)
        bar.progress(
            place / len(before),
            words("{number} of {all} figures").format(number=place, all=len(before)),
        )
    bar.empty()
    return found
