"""One row of a table: what refers to it, what became of it, and whether it may go."""

from __future__ import annotations

import streamlit as st

from data import schema
from data.revisions import Repository, RevisionsError
from editor.references import Referring, referring
from editor.steps import DropRow, Edit
from text.messages import translator
from text.numbers import decimal
from ui import access, url
from ui.change_words import change_words
from ui.history_list import told
from ui.markdown import escaped
from ui.workbench import DELETE, Workbench

MOST_SAVES, MOST_ROWS = 5, 12


def about_row(table: str, bench: Workbench) -> None:
    """
    Draw what is to be known of the row that the address asks for, and the question before one goes.

    Parameters
    ----------
    table : str
        Name of the table.
    bench : Workbench
        What the editor works with.
    """
    asked = st.session_state.get(DELETE)
    if asked and asked[0] == table:
        _may_go(table, asked[1], bench)
    row_id = st.query_params.get("row")
    found = next((one for one in bench.rows(table) if one.row_id == row_id), None)
    if found is None:
        return
    words = translator(bench.language)
    with st.container(border=True, key="editor_row"):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = words("About the row")
            st.markdown(f"**{title}** `{found.row_id}`", width="stretch")
            st.button(words("Close"), key="close row", on_click=url.write, args=({"row": None},))
        _referring(referring(table, found.cells, bench.tables, bench.language), bench)
        _history(table, found.row_id, bench)


def _referring(rows: list[Referring], bench: Workbench) -> None:
    """List the rows that name a row."""
    words = translator(bench.language)
    if not rows:
        st.caption(words("No other row refers to it."))
        return
    st.markdown(
        words("Rows that refer to it: {number}").format(number=decimal(len(rows), bench.language))
    )
    for one in rows[:MOST_ROWS]:
        title = schema.wording(one.table, lang=bench.language)
        st.markdown(f"- {escaped(title)}: {escaped(one.name)} `{one.key}`")
    if len(rows) > MOST_ROWS:
        st.caption(
            words("and {number} more").format(number=decimal(len(rows) - MOST_ROWS, bench.language))
        )


def _history(table: str, key: str, bench: Workbench) -> None:
    """Say who changed a row, when and why."""
    words = translator(bench.language)
    box = st.expander(words("What became of it"), key="row_history", on_change="rerun")
    if not box.open:
        return
    with box:
        try:
            saves = Repository(bench.root).of_row(table, key, MOST_SAVES)
        except RevisionsError as error:
            st.error(escaped(error.told(bench.language)))
            return
        for revision, change in saves:
            st.markdown(f"**{escaped(revision.reason)}**")
            st.caption(escaped(told(revision, bench.language)))
            st.markdown(change_words(change, bench.language))
        st.page_link(
            "pages/history.py",
            label=words("All of its history, and bringing a state back"),
            query_params={"lang": bench.language, "table": table, "row": key},
        )


def _may_go(table: str, row_ids: list[str], bench: Workbench) -> None:
    """Ask before rows go that others refer to."""
    words = translator(bench.language)
    rows = {one.row_id: one for one in bench.rows(table)}
    there = [one for one in row_ids if one in rows]
    found = [
        one
        for row_id in there
        for one in referring(table, rows[row_id].cells, bench.tables, bench.language)
    ]
    with st.container(border=True, key="editor_delete"):
        st.warning(
            words(
                "Other rows refer to what you take out. Taken out all the same, they are at fault until they are changed."
            )
        )
        _referring(found, bench)
        with st.container(horizontal=True):
            st.button(
                words("Keep the rows"),
                key="keep rows",
                on_click=st.session_state.pop,
                args=(DELETE, None),
            )
            st.button(
                words("Take them out all the same"),
                key="drop rows",
                type="tertiary",
                on_click=_drop,
                args=(table, there, bench),
            )


@access.writes
def _drop(table: str, row_ids: list[str], bench: Workbench) -> None:
    st.session_state.pop(DELETE, None)
    bench.does(Edit(tuple(DropRow(table, one) for one in row_ids), "delete"))
