"""A table in the grid, with what is wrong with it and what an editor can bring in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data import schema
from data.fault import Fault
from editor.draft import DraftRow
from editor.grid_columns import grid_columns
from editor.grid_ops import Op
from editor.grid_state import GridColumn, GridRow, Shown
from editor.rows import TableFaultError
from editor.steps import Edit, Label
from text.messages import Language, mark, translator
from text.numbers import decimal
from ui import access, url
from ui.editor_bring import bring_in, mend
from ui.editor_row import about_row
from ui.grid import grid
from ui.markdown import escaped
from ui.pickers import picker
from ui.workbench import NOTE, Workbench

FIRST = "claims"
MOST = 20  # faults that are listed
DID: dict[Label, str] = {
    "type": mark("what was typed"),
    "add": mark("the new row"),
    "copy": mark("the copy"),
    "delete": mark("what was taken out"),
    "paste": mark("what was pasted"),
    "upload": mark("what was uploaded"),
    "import": mark("what was imported"),
    "article": mark("the claims of the article"),
    "restore": mark("what was restored"),
    "merge": mark("the joining with what others saved"),
}


def tables_part(bench: Workbench) -> None:
    """
    Draw the choice of a table, its grid, and what goes with it.

    Parameters
    ----------
    bench : Workbench
        What the editor works with.
    """
    words = translator(bench.language)
    names = {name: schema.wording(name, lang=bench.language) for name in schema.tables()}
    asked = st.query_params.get("table")
    table = asked if asked in names else FIRST
    faulty = {one.file for one in bench.faults}
    with st.container(horizontal=True, vertical_alignment="bottom", key="editor_tools"):
        picker(
            words("Table"),
            "table",
            {name: _named(name, title, bench, faulty) for name, title in names.items()},
            table,
            default=FIRST,
            resets=("row",),
            width=420,
        )
        st.caption(escaped(schema.wording(table, part="description", lang=bench.language)))
    if bench.conflicts:
        st.warning(
            words(
                "Somebody else changed cells that you changed too. Choose what stands under “Changes and saving”."
            )
        )
    try:
        shown = _shown(table, names[table], bench)
    except TableFaultError as error:
        mend(table, error, bench)
        return
    _grid(table, shown, bench)
    _faults(table, bench)
    about_row(table, bench)
    bring_in(table, bench)


def _named(name: str, title: str, bench: Workbench, faulty: set[str]) -> str:
    """Name a table with a sign of what the draft does to it."""
    path = schema.table(name)["path"]
    signs = ("✎ " if name in bench.draft.touched else "") + ("⚠ " if path in faulty else "")
    return f"{signs}{title}"


def _shown(table: str, title: str, bench: Workbench) -> Shown:
    """Gather what the grid shows."""
    words = translator(bench.language)
    offered = grid_columns(table, bench.tables, bench.language)
    placed = bench.placed(table)
    rows = [
        _row(one, placed.get(one.row_id, {}), offered, bench.language) for one in bench.rows(table)
    ]
    draft = bench.draft
    gone = draft.dropped(table) if table in draft.bases else []
    order = [column.name for column in offered]
    rows += [GridRow(one.row_id, tuple(one.cells[name] for name in order), "gone") for one in gone]
    return Shown(
        table,
        title,
        tuple(offered),
        rows,
        undo=_told(draft.done, words("Undo {what}"), bench.language),
        redo=_told(draft.undone, words("Do {what} again"), bench.language),
        note=st.session_state.pop(NOTE, ""),
        at=_asked(table),
        locked=bool(bench.conflicts),
    )


def _row(
    row: DraftRow,
    faults: Mapping[str, Fault],
    offered: Sequence[GridColumn],
    language: Language,
) -> GridRow:
    said = {column: one.sentence(language) for column, one in faults.items()}
    cells = tuple(row.cells[column.name] for column in offered)
    return GridRow(row.row_id, cells, row.state, tuple(sorted(row.changed)), said)


def _told(edits: tuple[Edit, ...], text: str, language: Language) -> str:
    words = translator(language)
    return text.format(what=words(DID.get(edits[-1].label, DID["type"]))) if edits else ""


def _asked(table: str) -> tuple[str, str, str] | None:
    """Find the row that the address asks for."""
    row = st.query_params.get("row")
    return (row, "", f"{table} {row}") if row else None


def _grid(table: str, shown: Shown, bench: Workbench) -> None:
    """Draw the grid; what is done in it goes into the draft."""

    @access.writes
    def take(client: str, op: Op) -> None:
        bench.takes(table, client, op)

    def opened(row_id: str) -> None:
        url.write({"row": row_id})

    grid(
        f"grid {bench.editor.user_id} {table}",
        shown,
        take,
        bench.desk.acknowledged,
        bench.language,
        opened,
    )


def _faults(table: str, bench: Workbench) -> None:
    """List what is wrong, this table's first; a press leads to the row."""
    words = translator(bench.language)
    number = decimal(len(bench.faults), bench.language)
    if not bench.faults:
        st.caption(words("The check finds no faults in the tables as they would be saved."))
        return
    st.subheader(words("What is wrong ({number})").format(number=number), anchor=False)
    st.caption(words("Nothing you typed is lost; it can be saved once this is mended."))
    paths = {schema.table(name)["path"]: name for name in schema.tables()}
    here = schema.table(table)["path"]
    for one in sorted(bench.faults, key=lambda one: one.file != here)[:MOST]:
        _fault(one, paths.get(one.file, ""), bench)
    if len(bench.faults) > MOST:
        left = decimal(len(bench.faults) - MOST, bench.language)
        st.caption(words("and {number} more").format(number=left))


def _fault(one: Fault, table: str, bench: Workbench) -> None:
    """Write a fault with its place, and lead there."""
    words = translator(bench.language)
    place = fault_place(one, table, bench.language)
    row_id = next(
        (
            name
            for name, cells in bench.placed(table).items()
            if cells.get(one.column) is one or one in cells.values()
        )
        if table
        else iter(()),
        "",
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f"⚠ **{escaped(place)}**: {escaped(one.sentence(bench.language))}", width="stretch"
        )
        if row_id:
            st.button(
                words("Go there"),
                key=f"fault {one.file} {one.row} {one.column}",
                type="tertiary",
                on_click=url.write,
                args=({"table": table, "row": row_id},),
            )


def fault_place(one: Fault, table: str, language: Language) -> str:
    """
    Say where a fault is.

    Parameters
    ----------
    one : Fault
        The fault.
    table : str
        Name of the table; empty if it is no table's.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Table, row and column by their titles.
    """
    words = translator(language)
    if not table:
        return one.file
    title = schema.wording(table, lang=language)
    if one.column not in schema.fields(table):
        return words("{table}, row {row}").format(table=title, row=one.row)
    column = schema.wording(table, one.column, lang=language)
    return words("{table}, row {row}, {column}").format(table=title, row=one.row, column=column)
