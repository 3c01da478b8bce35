"""The editor's room: tables, a new article, and what is to be saved."""

from __future__ import annotations

import streamlit as st

from data.revisions import RevisionsError
from editor.access import Editor
from editor.desk import DeskError
from text.messages import Language, mark, translator
from ui import access, url
from ui.editor_article import article_part
from ui.editor_save import save_part
from ui.editor_tables import tables_part
from ui.markdown import escaped
from ui.workbench import Workbench

PARTS = ("tables", "article", "save")
NAMES = {
    "tables": mark("The tables"),
    "article": mark("A new article"),
    "save": mark("Changes and saving"),
}
DRAWN = {"tables": tables_part, "article": article_part, "save": save_part}


def room(editor: Editor, language: Language) -> None:
    """
    Draw the room.

    Parameters
    ----------
    editor : Editor
        Who works in it.
    language : {'en', 'ru'}
        The language to write.
    """

    @st.fragment
    def parts() -> None:
        words, bench = translator(language), Workbench(editor, language)
        try:
            changed = len(bench.draft.changes())
        except DeskError as error:
            _unreadable(error, bench)
            return
        except RevisionsError as error:
            st.error(escaped(error.told(language)))
            return

        def name(part: str) -> str:
            text = words(NAMES[part])
            return f"{text} ({changed})" if part == "save" and changed else text

        asked = st.query_params.get("part")
        part = asked if asked in PARTS else PARTS[0]
        st.segmented_control(
            words("Part of the editor"),
            PARTS,
            key=url.follow("part picker", "part", PARTS, part),
            format_func=name,
            on_change=url.remember,
            args=("part picker", "part", PARTS[0]),
            required=True,
            label_visibility="collapsed",
        )
        DRAWN[part](bench)

    with st.container(key="editor_room"):
        parts()


def _unreadable(error: DeskError, bench: Workbench) -> None:
    """Say that the draft on disk is damaged, and offer to begin anew without losing it."""
    words = translator(bench.language)
    st.error(
        words(
            "Your draft cannot be read: {error}. It can be put aside, in its folder, and a new one begun."
        ).format(error=escaped(str(error)))
    )
    st.button(
        words("Put it aside and begin anew"), key="draft aside", on_click=_aside, args=(bench,)
    )


@access.writes
def _aside(bench: Workbench) -> None:
    bench.desk.discard()
