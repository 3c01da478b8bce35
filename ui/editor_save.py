"""What is to be saved: each change by row and cell, what it does to figures, and saving it."""

from __future__ import annotations

import streamlit as st

from data import schema
from data.revisions import Author, RevisionsError
from data.row_changes import RowChange
from editor.merge import Conflict
from editor.save import joined, save
from text.messages import Language, translator
from text.numbers import decimal
from ui import access, editions
from ui.change_words import change_words, flat
from ui.editor_preview import preview
from ui.editor_tables import fault_place
from ui.markdown import escaped
from ui.workbench import Workbench

REASON, SAVED = "editor reason", "editor saved"
MOST = 60  # changes that are written out; each is in the table's grid as well


def save_part(bench: Workbench) -> None:
    """
    Draw what the draft changes, and the button that saves it.

    Parameters
    ----------
    bench : Workbench
        What the editor works with.
    """
    words = translator(bench.language)
    told = st.session_state.pop(SAVED, None)
    if told:
        kind, text = told
        {"success": st.success, "warning": st.warning, "error": st.error}[kind](escaped(text))
    changes = bench.draft.changes()
    if bench.conflicts:
        _conflicts(bench)
        return
    if not changes:
        st.info(
            words("Nothing is changed. What you type in a table is kept here until it is saved.")
        )
        return
    _changes(changes, bench.language)
    preview(bench)
    _saving(bench)


def _changes(changes: list[RowChange], language: Language) -> None:
    """Write the changes out, table by table."""
    words = translator(language)
    st.subheader(
        words("What would change ({number})").format(number=decimal(len(changes), language)),
        anchor=False,
    )
    for table in dict.fromkeys(one.table for one in changes):
        st.markdown(f"**{escaped(schema.wording(table, lang=language))}**")
        for one in [one for one in changes if one.table == table][:MOST]:
            st.markdown(change_words(one, language))
        left = sum(one.table == table for one in changes) - MOST
        if left > 0:
            st.caption(words("and {number} more").format(number=decimal(left, language)))


def _conflicts(bench: Workbench) -> None:
    """Let the editor choose, cell by cell, what stands."""
    words = translator(bench.language)
    st.subheader(
        words("Changed by you and by somebody else ({number})").format(
            number=decimal(len(bench.conflicts), bench.language)
        ),
        anchor=False,
    )
    st.caption(
        words(
            "All other changes are joined already. Nothing is saved before you have chosen; both texts stay in the history."
        )
    )
    for one in bench.conflicts:
        _conflict(one, bench.language)
    st.button(
        words("Take these choices"),
        type="primary",
        key="take choices",
        disabled=any(_choice(one) is None for one in bench.conflicts),
        on_click=_take,
        args=(bench,),
    )


def _conflict(one: Conflict, language: Language) -> None:
    """Draw one conflict."""
    words = translator(language)
    title = schema.wording(one.table, lang=language)
    column = schema.wording(one.table, one.column, lang=language) if one.column else ""
    place = " · ".join(filter(None, (escaped(title), f"`{one.row_id}`", escaped(column))))
    sides = _sides(one, language)
    with st.container(border=True):
        st.markdown(f"**{place}**")
        if one.kind == "cell":
            st.caption(escaped(words("Before: {text}").format(text=_cell(one.base, language))))
        st.radio(
            words("What stands"),
            list(sides),
            key=f"conflict {one.id}",
            index=None,
            format_func=lambda name: escaped(sides[name]),
            label_visibility="collapsed",
        )


def _sides(one: Conflict, language: Language) -> dict[str, str]:
    """Say what each side did."""
    words = translator(language)
    changed = "; ".join(
        f"{schema.wording(one.table, column, lang=language)}: {_cell(old, language)} → {_cell(new, language)}"
        for column, (old, new) in one.edited.items()
    )
    if one.kind == "dropped_here":
        return {
            "ours": words("Yours: the row is taken out"),
            "theirs": words("Theirs: the row stays, changed: {changes}").format(changes=changed),
        }
    if one.kind == "dropped_there":
        return {
            "ours": words("Yours: the row stays, changed: {changes}").format(changes=changed),
            "theirs": words("Theirs: the row is taken out"),
        }
    return {
        "ours": words("Yours: {text}").format(text=_cell(one.ours, language)),
        "theirs": words("Theirs: {text}").format(text=_cell(one.theirs, language)),
    }


def _cell(text: str, language: Language) -> str:
    words = translator(language)
    return flat(text) or words("(empty)")


def _choice(one: Conflict) -> str | None:
    return st.session_state.get(f"conflict {one.id}")


@access.writes
def _take(bench: Workbench) -> None:
    choices = {one.id: str(_choice(one)) for one in bench.conflicts}
    joined(bench.desk, bench.repository, choices)


def _saving(bench: Workbench) -> None:
    """Draw the reason and the button, or say what is in the way."""
    words = translator(bench.language)
    st.subheader(words("Saving"), anchor=False)
    if bench.faults:
        st.warning(
            words("It can be saved once the faults are mended. Faults: {number}").format(
                number=decimal(len(bench.faults), bench.language)
            )
        )
        paths = {schema.table(name)["path"]: name for name in schema.tables()}
        for one in bench.faults[:MOST]:
            place = fault_place(one, paths.get(one.file, ""), bench.language)
            st.markdown(f"- {escaped(place)}: {escaped(one.sentence(bench.language))}")
    st.text_area(
        words("Why: what you changed, and from which source"),
        key=REASON,
        height=80,
        max_chars=2000,
        placeholder=words("Such as: the ministry’s figures for 2025, published on 20 January"),
    )
    with st.container(horizontal=True):
        st.button(
            words("Save"),
            type="primary",
            key="save draft",
            disabled=bool(bench.faults),
            on_click=_save,
            args=(bench,),
        )
        with st.popover(words("Throw the draft away"), type="tertiary"):
            st.write(words("All changes that are not saved go, and cannot be brought back."))
            st.button(words("Throw it away"), key="discard draft", on_click=_discard, args=(bench,))


@access.writes
def _save(bench: Workbench) -> None:
    """Save, as whoever the visitor is now."""
    words, editor = translator(bench.language), access.demand()
    reason = str(st.session_state.get(REASON) or "").strip()
    if not reason:
        st.session_state[SAVED] = (
            "warning",
            words("Say why first: whoever reads the history needs it."),
        )
        return
    author = Author(editor.name, editor.email)
    try:
        done = save(bench.desk, bench.repository, author, reason, check=bench.check)
    except RevisionsError as error:
        st.session_state[SAVED] = ("error", error.told(bench.language))
        return
    if done.revision:
        editions.approve()
        st.session_state[REASON] = ""
        st.session_state[SAVED] = (
            "success",
            words("Saved. The app shows it to everybody at their next click."),
        )
    elif done.conflicts:
        st.session_state[SAVED] = (
            "warning",
            words("Somebody else saved meanwhile; choose what stands, then save again."),
        )
    elif done.faults:
        st.session_state[SAVED] = (
            "warning",
            words("Not saved: the tables as they would be have faults, listed below."),
        )


@access.writes
def _discard(bench: Workbench) -> None:
    bench.desk.discard()
