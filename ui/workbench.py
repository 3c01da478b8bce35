"""An editor's workbench in one run: the tables with the draft in them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import streamlit as st

from data import package, schema
from data import tables as files
from data.checker import Checker, Content
from data.fault import Fault
from data.revisions import Repository
from data.sheets import sheet_of
from editor.access import Editor
from editor.desk import Desk
from editor.draft import Draft, DraftRow
from editor.grid_ops import Made, Op, made
from editor.merge import Conflict
from editor.references import referring
from editor.rows import Base, Rows, StepError, TableFaultError
from editor.save import joined
from editor.steps import Edit
from text.messages import Language, mark, translator

NOTE, DELETE = "editor note", "editor delete"
WHY = {
    "table": mark("There is no such table any more."),
    "row": mark("The row is not there any more; what was typed was: {value}"),
    "column": mark("There is no such column any more; what was typed was: {value}"),
    "twice": mark("The row is there already."),
    "long": mark("The text is too long for a cell."),
    "letter": mark("The text holds a character that no table can hold."),
}


class Workbench:
    """
    What an editor works with.

    Parameters
    ----------
    editor : Editor
        Who works.
    language : {'en', 'ru'}
        The language to write.
    """

    def __init__(self, editor: Editor, language: Language) -> None:
        self.editor, self.language = editor, language
        self.root = package.root()
        self.desk = _desk(self.root, editor.user_id)

    @cached_property
    def disk(self) -> Mapping[str, bytes]:
        """Files of the tables as they lie there, by table."""
        return _disk(self.root, files.version(self.root))

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """
        What the editor and somebody else have changed, each in another way.

        Without any the draft stands on the tables as they are now.
        """
        try:
            return joined(self.desk, self.repository)
        except TableFaultError:  # somebody broke a table beside the app: `broken` tells
            return []

    @cached_property
    def repository(self) -> Repository:
        """The data repository."""
        return Repository(self.root)

    @cached_property
    def draft(self) -> Draft:
        """The draft, on the tables as they are now unless there are conflicts."""
        self.conflicts  # noqa: B018 (puts the draft on them)
        return self.desk.draft()

    def content(self, table: str) -> bytes:
        """
        Return the file of a table with the draft in it.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        bytes
            As it would be saved.
        """
        return self.draft.content(table) if table in self.draft.bases else self.disk[table]

    def base(self, table: str) -> bytes:
        """
        Return the file that the editor was shown.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        bytes
            What edits of a table that is not in the draft yet begin with.
        """
        shown = st.session_state.get(_shown(table))
        return shown if isinstance(shown, bytes) else self.disk[table]

    def rows(self, table: str) -> list[DraftRow]:
        """
        Return the rows of a table with the draft in them.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        list of DraftRow
            In the order of the file.
        """
        if table in self.draft.bases:
            return self.draft.rows(table)
        st.session_state[_shown(table)] = self.disk[table]
        return self._read(self.disk[table], table)

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Rows of all tables as text, with the draft in them; none of a table that cannot be read."""
        return {name: _texts(name, self.content(name)) for name in self.disk}

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Files of all tables with the draft in them, by path."""
        return {schema.table(name, self.root)["path"]: self.content(name) for name in self.disk}

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong with the tables as they would be saved."""
        return self.check(self.contents)

    def check(self, contents: Mapping[str, Content], descriptor: object = None) -> list[Fault]:
        """
        List the faults of tables, looking only at what is not as it was.

        Parameters
        ----------
        contents : mapping of str to bytes or Fault
            Files by path.
        descriptor : mapping, optional
            What the data repository has is taken in its place: a draft changes tables alone.

        Returns
        -------
        list of Fault
            All faults.
        """
        del descriptor
        stamp = (self.root / package.FILE).stat().st_mtime_ns
        return _checker(self.root, self.editor.user_id, stamp).faults(contents)

    def placed(self, table: str) -> Mapping[str, Mapping[str, Fault]]:
        """
        Find the cells of a table that are at fault.

        Parameters
        ----------
        table : str
            Name of the table.

        Returns
        -------
        mapping of str to mapping of str to Fault
            By row and column; ``-`` for a row as a whole.
        """
        resource = schema.table(table, self.root)
        mine = [one for one in self.faults if one.file == resource["path"]]
        if not mine:
            return {}
        rows, _ = sheet_of(self.content(table), resource)
        names = {
            row.number: shown.row_id
            for row, shown in zip(rows or (), self.rows(table), strict=False)
        }
        found: dict[str, dict[str, Fault]] = {}
        for one in mine:
            if one.row in names:
                found.setdefault(names[one.row], {})[one.column] = one
        return found

    def takes(self, table: str, client: str, op: Op) -> None:
        """
        Do to the draft what was done in the grid, once.

        Parameters
        ----------
        table : str
            Name of the table.
        client : str
            Window of a browser.
        op : Op
            What was done in it.
        """
        if op.kind in ("undo", "redo"):
            (self.desk.undo if op.kind == "undo" else self.desk.redo)(client, op.number)
            return
        draft = self.desk.draft()
        rows = {
            row.row_id: row.cells
            for row in (
                draft.rows(table) if table in draft.bases else self._read(self.base(table), table)
            )
        }
        if op.kind == "delete" and self._asks(table, op, rows):
            self.desk.skip(client, op.number)
            return
        self._tries(op, table, rows, client)

    def _tries(
        self, op: Op, table: str, rows: Mapping[str, Mapping[str, str]], client: str
    ) -> None:
        """Do what was done; the first try leaves the desk to find rows by names of before a save."""
        words, why = translator(self.language), ""
        for known in (False, True):
            result = made(op, table, rows, schema.fields(table, self.root), only_known=known)
            why = WHY["row"] if result.missed else why
            if result.edit is None:
                break
            try:
                self.desk.apply(result.edit, {table: self.base(table)}, client, op.number)
            except StepError as error:
                why = WHY[error.why]
                continue
            break
        else:
            result = Made(None)
        if result.edit is None:
            self.desk.skip(client, op.number)
        if why:
            tell(words(why).format(value="; ".join(value for _, _, value in op.cells)))

    def does(self, edit: Edit, client: str = "", number: int = 0) -> None:
        """
        Do an edit to the draft; if it cannot be done, the editor is told why.

        Parameters
        ----------
        edit : Edit
            The edit.
        client : str, default ""
            Window that asks for it.
        number : int, default 0
            Number of the operation in that window.
        """
        base = {name: self.base(name) for name in {step.table for step in edit.steps}}
        try:
            self.desk.apply(edit, base, client, number)
        except StepError as error:
            if client:
                self.desk.skip(client, number)
            value = getattr(error.step, "value", "")
            words, why = translator(self.language), WHY[error.why]
            tell(words(why).format(value=value))

    def _asks(self, table: str, op: Op, rows: Mapping[str, Mapping[str, str]]) -> bool:
        """Ask before rows are taken out that others refer to."""
        chosen = [row_id for row_id, _ in op.rows if row_id in rows]
        if not any(referring(table, rows[one], self.tables, self.language) for one in chosen):
            return False
        st.session_state[DELETE] = (table, chosen)
        return True

    def _read(self, content: bytes, table: str) -> list[DraftRow]:
        return Rows(Base(content, schema.table(table, self.root))).shown()


def tell(text: str) -> None:
    """
    Have the grid say something that an editor must hear of.

    Parameters
    ----------
    text : str
        A sentence.
    """
    held = st.session_state.get(NOTE, "")
    st.session_state[NOTE] = f"{held} {text}".strip()


def _shown(table: str) -> str:
    return f"editor shown {table}"


@st.cache_resource(max_entries=64, show_spinner=False)
def _desk(root: Path, user_id: str) -> Desk:
    """Keep one desk for each editor: it reads only what its journal has gained."""
    return Desk(root, user_id)


@st.cache_resource(max_entries=128, show_spinner=False)
def _texts(table: str, content: bytes) -> list[Mapping[str, str]]:
    rows, _ = sheet_of(content, schema.table(table)) if content else ([], [])
    return [row.cells for row in rows or ()]


@st.cache_resource(max_entries=2, show_spinner=False)
def _disk(root: Path, stamp: str) -> Mapping[str, bytes]:
    del stamp  # only the cache key
    found = {}
    for name in schema.tables(root):
        file = files.path(name, root)
        found[name] = file.read_bytes() if file.is_file() else b""
    return found


@st.cache_resource(max_entries=8, show_spinner=False)
def _checker(root: Path, user_id: str, stamp: int) -> Checker:
    """Keep one checker for each editor: it looks only at what changed."""
    del user_id, stamp  # only the cache key
    return Checker(package.descriptor(root))
