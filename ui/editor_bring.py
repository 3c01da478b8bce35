"""Bring rows into a table: a spreadsheet's file, or a publisher's download; shown before it is taken."""

from __future__ import annotations

import streamlit as st

from data import schema
from data.fault import Fault
from data.importers.decoding import RefusalError
from data.revisions import Author, RevisionsError
from data.written import written
from editor.rows import TableFaultError
from editor.take_in import Upload, imported, uploaded
from text.messages import Language, mark, translator
from text.numbers import decimal
from ui import access, editions
from ui.markdown import escaped
from ui.workbench import Workbench

SHEET = "sheet"
KINDS = {
    SHEET: mark("A table from a spreadsheet (CSV)"),
    "comtrade": mark("A download of UN Comtrade"),
    "wits": mark("A download of WITS"),
    "worldbank": mark("A download of the World Bank (WDI)"),
}
# What an import is laid beside.
BESIDE = ("countries", "sources", "trade", "series")
MOST = 15  # refused rows that are listed
MEGABYTES = 20
TOLD = "editor brought"


def bring_in(table: str, bench: Workbench) -> None:
    """
    Draw the fields for a file, and what taking it in would do.

    Parameters
    ----------
    table : str
        Name of the table that is open; a download goes into trade or series.
    bench : Workbench
        What the editor works with.
    """
    words = translator(bench.language)
    box = st.expander(words("Bring rows in from a file"), key="bring_in", on_change="rerun")
    if not box.open:
        return
    with box:
        told = st.session_state.pop(TOLD, None)
        if told:
            st.success(escaped(told))
        kind = st.selectbox(
            words("What it is"),
            list(KINDS),
            key="bring kind",
            format_func=lambda one: words(KINDS[one]),
        )
        source = _source(bench) if kind != SHEET else ""
        held = st.file_uploader(
            words("File"),
            key=f"bring file {st.session_state.get('bring round', 0)}",
            max_upload_size=MEGABYTES,
            help=words(
                "UTF-8, UTF-16 or Windows-1251; commas, semicolons or tabs; decimal commas too"
            ),
        )
        if held is None or (kind != SHEET and not source):
            return
        whole = kind == SHEET and st.checkbox(
            words("The file is the whole table: take out the rows it lacks"), key="bring whole"
        )
        try:
            found = (
                uploaded(held.getvalue(), held.name, table, bench.rows(table), whole=whole)
                if kind == SHEET
                else imported(
                    kind,
                    held.getvalue(),
                    held.name,
                    source,
                    {name: bench.rows(name) for name in BESIDE},
                )
            )
        except RefusalError as error:
            st.error(words("This file cannot be taken:"))
            _refused(error.faults, bench.language)
            return
        _offered(found, bench)


def _source(bench: Workbench) -> str:
    """Draw the choice of the publication that a download is taken from."""
    words = translator(bench.language)
    names = {row["source_id"]: row[f"title_{bench.language}"] for row in bench.tables["sources"]}
    return (
        st.selectbox(
            words("The source it is taken from"),
            list(names),
            key="bring source",
            index=None,
            format_func=lambda one: f"{names[one]} ({one})",
            placeholder=words("Choose a source; a new one is first a row of its table"),
        )
        or ""
    )


def _offered(found: Upload, bench: Workbench) -> None:
    """Say what would change, and take it on demand."""
    words, language = translator(bench.language), bench.language
    counts = {
        words("new rows"): found.added,
        words("changed rows"): found.changed,
        words("equal rows"): found.equal,
        words("refused rows"): len(found.refused),
        words("rows taken out"): found.removed,
        words("rows the file lacks, which stay"): found.kept,
        words("rows these tables do not hold"): sum(one.count for one in found.left_out.values()),
    }
    told = " · ".join(f"{name}: {decimal(n, language)}" for name, n in counts.items() if n)
    st.markdown("**" + escaped(told or words("The file has no rows.")) + "**")
    if found.written:
        st.caption(escaped(words("Read as: {form}").format(form=found.written)))
    _refused(found.refused, language)
    for reason in found.left_out:
        st.caption(escaped(words("Left out: {reason}").format(reason=reason)))
    if found.edit.steps:
        st.button(
            words("Put it into the draft"),
            key="take rows",
            type="primary",
            on_click=_take,
            args=(found, told, bench),
        )


def _refused(faults: tuple[Fault, ...] | list[Fault], language: Language) -> None:
    words = translator(language)
    for one in faults[:MOST]:
        place = words("row {row}, {column}").format(row=one.row, column=one.column)
        st.markdown(f"- ⚠ {escaped(place)}: {escaped(one.sentence(language))}")
    if len(faults) > MOST:
        left = decimal(len(faults) - MOST, language)
        st.caption(words("and {number} more").format(number=left))


@access.writes
def _take(found: Upload, told: str, bench: Workbench) -> None:
    bench.does(found.edit)
    words = translator(bench.language)
    st.session_state[TOLD] = words("In the draft: {what}").format(what=told)
    st.session_state["bring round"] = st.session_state.get("bring round", 0) + 1


def mend(table: str, error: TableFaultError, bench: Workbench) -> None:
    """
    Say what is wrong with a table's file, and offer to read it as a spreadsheet saved it.

    Parameters
    ----------
    table : str
        Name of the table.
    error : TableFaultError
        Why it cannot be edited.
    bench : Workbench
        What the editor works with.
    """
    words, language = translator(bench.language), bench.language
    st.error(
        words("This table was changed beside the app, and its file cannot be edited as it is:")
    )
    _refused(error.faults, language)
    try:
        found = uploaded(bench.disk[table], f"{table}.csv", table, [])
    except RefusalError as refusal:
        _refused(refusal.faults, language)
        st.caption(
            words("Mend the file by hand, or bring back an earlier state on the page “History”.")
        )
        return
    _refused(found.refused, language)
    st.caption(
        escaped(
            words("It can be read as a spreadsheet saves it: {form}, rows: {number}").format(
                form=found.written, number=decimal(found.added, language)
            )
        )
    )
    st.button(
        words("Write it as the app reads it"),
        key="mend table",
        type="primary",
        disabled=bool(found.refused),
        on_click=_mend,
        args=(table, found, bench),
    )


@access.writes
def _mend(table: str, found: Upload, bench: Workbench) -> None:
    """Save a table that a spreadsheet wrote in its own way; what it says stays as it is."""
    editor, words = access.demand(), translator(bench.language)
    resource = schema.table(table, bench.root)
    rows = [step.cells for step in found.edit.steps if hasattr(step, "cells")]
    before = bench.disk[table]
    try:
        bench.repository.save(
            {resource["path"]: written(resource, rows, b"")},
            {resource["path"]: before},
            Author(editor.name, editor.email),
            words("The file of a spreadsheet, written as the app reads it"),
        )
    except RevisionsError as error:
        st.session_state["editor note"] = error.told(bench.language)
    editions.latest()
