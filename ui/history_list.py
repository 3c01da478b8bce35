"""The history of the tables: a list of saves, each with what it changed."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from briefing.rooms import ROOMS
from data import package, schema
from data.revisions import Repository, Revision, RevisionsError
from data.revisions.moments import first_moment
from editor.access import Editor
from editor.restore import restored
from text.dates import period
from text.messages import Language, translator
from text.numbers import decimal
from ui import access, url
from ui.change_words import change_words
from ui.markdown import escaped
from ui.pickers import picker
from ui.workbench import Workbench
from views.params import HistoryParams, history_params

FIRST, MOST = 20, 40
"""Saves that are listed at first, and rows of one that are written out."""


def history_list(language: Language) -> None:
    """
    Draw the history, as the address asks for it: of a table, of a row, since a date.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    root = package.root()
    if not Repository.is_one(root):
        st.info(
            words(
                "No history is kept of these tables: they are the published edition. On one’s own machine make edit begins one."
            )
        )
        return
    names = {name: schema.wording(name, lang=language) for name in schema.tables()}
    params = history_params(url.query(), {})
    _filters(names, params, language)
    try:
        repository = Repository(root)
        if params.revision:
            _one(repository, params.revision, language)
        else:
            _saves(repository, params, language)
    except RevisionsError as error:
        st.error(escaped(error.told(language)))


def _filters(names: dict[str, str], params: HistoryParams, language: Language) -> None:
    """Draw what the list is narrowed by, and the feed of it."""
    words, table, since = translator(language), params.table, params.since
    with st.container(horizontal=True, vertical_alignment="bottom", key="history_tools"):
        picker(
            words("Table"),
            "table",
            names,
            table,
            resets=("row",),
            empty=words("All tables"),
            width=320,
        )
        if st.session_state.get("since field") != since:
            st.session_state["since field"] = since
        st.text_input(
            words("Changed since"),
            key="since field",
            placeholder="2025-12-20",
            max_chars=25,
            width=200,
            on_change=_since,
        )
        asked = {
            name: one
            for name, one in (("table", table), ("since", since), ("lang", language))
            if one
        }
        if ROOMS.streamed:  # server.py answers; plain Streamlit has no such address
            st.link_button(words("Follow as a feed (Atom)"), f"history.atom?{urlencode(asked)}")
    if since and first_moment(since) is None:
        st.caption(
            words("A date is written as 2025-12-20, 2025-12 or 2025; this one cannot be read.")
        )


def _one(repository: Repository, revision: str, language: Language) -> None:
    """Draw the save that a link leads to."""
    words = translator(language)
    st.button(words("All saves"), key="all saves", on_click=url.write, args=({"revision": None},))
    found = repository.revision(revision)
    _save(repository, found, (None, None), access.editor(), language)


def _since() -> None:
    url.write({"since": str(st.session_state["since field"]).strip() or None})


def _saves(repository: Repository, params: HistoryParams, language: Language) -> None:
    """List the saves."""
    table, row, since = params.table, params.row, params.since
    words = translator(language)
    if table and row:
        found = [revision for revision, _ in repository.of_row(table, row)]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escaped(words("Of the row {row} alone").format(row=row)), width="content")
            st.button(
                words("The whole table"), key="all rows", on_click=url.write, args=({"row": None},)
            )
    else:
        found = repository.revisions(table, first_moment(since))
    more = st.session_state.get("history more", 0)
    if not found:
        st.info(words("Nothing was saved that meets this."))
    editor = access.editor()
    for one in found[: FIRST * (more + 1)]:
        _save(repository, one, (table, row), editor, language)
    left = len(found) - FIRST * (more + 1)
    if left > 0:
        st.button(
            words("Show {number} more of {left}").format(
                number=min(FIRST, left), left=decimal(left, language)
            ),
            key="history_more",
            on_click=st.session_state.__setitem__,
            args=("history more", more + 1),
        )


def told(one: Revision, language: Language) -> str:
    """
    Say when a save was made, and by whom.

    Parameters
    ----------
    one : Revision
        The save.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        A line.
    """
    words = translator(language)
    by = words("found in the folder") if one.outside else one.author.name
    return words("{date}, {time} UTC · {author}").format(
        date=period(one.time.date().isoformat(), language),
        time=one.time.strftime("%H:%M"),
        author=by,
    )


def _save(
    repository: Repository,
    one: Revision,
    asked: tuple[str | None, str | None],
    editor: Editor | None,
    language: Language,
) -> None:
    """Draw one save, what it changed on demand."""
    words = translator(language)
    table, row = asked
    with st.container(border=True, key=f"save_{one.id[:12]}"):
        st.markdown("**" + escaped(one.reason or words("No reason was given")) + "**")
        names = ", ".join(
            schema.wording(name, lang=language) if name in schema.tables() else name
            for name in one.tables
        )
        st.caption(escaped(f"{told(one, language)} · {names}"))
        box = st.expander(words("What it changed"), key=f"box_{one.id[:12]}", on_change="rerun")
        if box.open:
            with box:
                _changes(repository, one, table, row, language)
        with st.container(horizontal=True):
            st.button(
                words("Open the app as it stood"),
                key=f"open_{one.id[:12]}",
                type="tertiary",
                on_click=url.write,
                args=({"asof": one.time.strftime("%Y-%m-%dT%H:%M:%SZ")},),
            )
            if editor and one.tables:
                st.button(
                    words("Bring this state back"),
                    key=f"restore_{one.id[:12]}",
                    type="tertiary",
                    help=words("Puts it into your draft; nothing is written until you save it"),
                    on_click=_restore,
                    args=(repository, one, table, row, language),
                )
        if st.session_state.get("history restored") == one.id:
            st.success(words("It is in your draft: see “Changes and saving” in the editor."))


def _changes(
    repository: Repository, one: Revision, table: str | None, row: str | None, language: Language
) -> None:
    words = translator(language)
    changes = [
        change
        for change in repository.changes(one)
        if table in (None, change.table) and row in (None, change.key)
    ]
    for name in dict.fromkeys(change.table for change in changes):
        mine = [change for change in changes if change.table == name]
        st.markdown(f"**{escaped(schema.wording(name, lang=language))}**")
        for change in mine[:MOST]:
            st.markdown(change_words(change, language))
        if len(mine) > MOST:
            st.caption(
                words("and {number} more").format(number=decimal(len(mine) - MOST, language))
            )


@access.writes
def _restore(
    repository: Repository, one: Revision, table: str | None, row: str | None, language: Language
) -> None:
    """Put an earlier state into the draft of whoever the visitor is now."""
    bench = Workbench(access.demand(), language)
    for name in [table] if table else one.tables:
        resource = schema.table(name)
        content = repository.content(one.id, resource["path"])
        if content is not None:
            edit = restored(resource, bench.rows(name), bench.content(name), content, row)
            if edit.steps:
                bench.does(edit)
    st.session_state["history restored"] = one.id
