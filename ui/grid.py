"""The grid in which editors change a table; what they do is handed to the draft in order, each thing once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from browser import assets
from editor.grid_ops import Op, Said, fresh, said
from editor.grid_state import GridColumn, GridState, Shown
from text.messages import Language, mark, translator

_LOADER = """
export default function (component) {
  import(new URL(component.data.script, document.baseURI)).then(grid => grid.default(component))
}
"""
_SPACE = ".cb-grid-root { min-height: 520px; } .cb-grid-root:not(.cb-ready) { visibility: hidden; }"
_WORDS = {
    "search": mark("Search the table"),
    "filters": mark("Filter by column"),
    "filter": mark("Filter: {title}"),
    "add": mark("Add a row"),
    "copy": mark("Duplicate row"),
    "delete": mark("Delete"),
    "undo": mark("Undo"),
    "redo": mark("Redo"),
    "about": mark("About this row"),
    "all": mark("Rows: {number}"),
    "some": mark("Rows: {number} of {all}"),
    "waiting": mark("Not yet in the draft: {number}"),
    "kept": mark("All in the draft"),
    "invalid": mark("At fault"),
    "changed": mark("changed here"),
    "new": mark("new row"),
    "gone": mark("row taken out"),
    "empty": mark("(empty)"),
    "required": mark("must be filled"),
    "typed": mark("Keep “{text}” as it is"),
    "more": mark("and {number} more; go on typing"),
    "none": mark("No row has all of this"),
    "clear": mark("Show all rows"),
    "up": mark("sorted, smallest first"),
    "down": mark("sorted, largest first"),
    "form": mark("Form: {form}"),
    "lines": mark("Alt+Enter: new line"),
    "wide": mark("The block is wider than the table; columns too many: {number}. Nothing was pasted."),
    "still": mark("A row that was taken out cannot be changed. Nothing was pasted."),
    "copied": mark("Copied cells: {number}"),
    "row": mark("Row {number}"),
    "keys": mark("Enter edits a cell, Tab goes to the next one; Esc and then Tab leave the table."),
    "locked": mark("This state of the table can only be read"),
}  # fmt: skip


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_grid",
        html='<div class="cb-grid-root"></div>',
        css=_SPACE,
        js=_LOADER,
        isolate_styles=False,
    )


def grid(
    key: str,
    shown: Shown,
    take: Callable[[str, Op], None],
    acknowledged: Callable[[str], int],
    language: Language,
    opened: Callable[[str], None] | None = None,
) -> None:
    """
    Draw a table to edit.

    Parameters
    ----------
    key : str
        Name of the grid in the session, another for each table.
    shown : Shown
        The table as it stands in the draft.
    take : callable
        Does one operation to the draft, given the client and the operation. It is called before
        the page runs, so that the page shows the draft with it; it checks who asks, and remembers
        the operation's number even where it changes nothing.
    acknowledged : callable
        Returns the number of the last operation of a client that was done, 0 if none.
    language : {'en', 'ru'}
        The language to write.
    opened : callable, optional
        Told the name of the row that an editor wants to know more about.
    """

    def done(told: Said) -> bool:
        numbers = {line.client: acknowledged(line.client) for line in told.lines}
        todo = list(fresh(told, numbers))
        for client, op in todo:
            take(client, op)
        return bool(todo)

    def synced() -> None:
        done(said(st.session_state[key].get("sync")))

    def opening() -> None:
        row_id = st.session_state[key].get("open")
        if opened and isinstance(row_id, str):
            opened(row_id)

    told = said((st.session_state.get(key) or {}).get("sync"))
    result = _component()(
        key=key,
        data=_data(key, shown, told, acknowledged, language, can_open=opened is not None),
        on_sync_change=synced,
        on_open_change=opening,
    )
    # After a restart of the server the browser says again what it had said, and no callback hears.
    if done(said(result.get("sync"))):
        st.rerun()


def _data(
    key: str,
    shown: Shown,
    told: Said,
    acknowledged: Callable[[str], int],
    language: Language,
    *,
    can_open: bool,
) -> dict[str, Any]:
    """Say what the browser needs: what changed, and what of its edits has arrived."""
    state = st.session_state.setdefault(f"{key} state", GridState())
    state.shows(shown.rows)
    frame = _frame(shown, language, can_open=can_open)
    digest = hashlib.sha256(json.dumps(frame).encode()).hexdigest()[:12]
    return {
        "script": assets.script("grid"),
        "style": assets.style("grid"),
        "colours": assets.colours(),
        "key": key,
        "frame_id": digest,
        "frame": None if told.have.frame == digest and told.have.epoch == state.epoch else frame,
        "ack": {line.client: acknowledged(line.client) for line in told.lines},
        "undo": shown.undo,
        "redo": shown.redo,
        "note": shown.note,
        "at": shown.at,
        **state.answer(told.have, [column.name for column in shown.columns]),
    }


def _frame(shown: Shown, language: Language, *, can_open: bool) -> Mapping[str, Any]:
    """Write what seldom changes: the columns and the words."""
    words = translator(language)
    return {
        "table": shown.table,
        "title": shown.title,
        "language": language,
        "locked": shown.locked,
        "can_open": can_open,
        "columns": [_column(column) for column in shown.columns],
        "words": {name: words(text) for name, text in _WORDS.items()},
    }


def _column(column: GridColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "title": column.title,
        "help": column.help,
        "unit": column.unit,
        "kind": column.kind,
        "required": column.required,
        "hint": column.hint,
        "options": list(column.options.items()),
    }
