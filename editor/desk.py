"""An editor's desk: the draft as it lies on disk, for all windows and servers at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from data import package
from editor.draft import Draft, Resources
from editor.held import Held, Names, Pending, renamed, rest, standing
from editor.journal import DeskError, Journal, Record, packed
from editor.merge import Conflict, merged
from editor.rows import StepError, TableFaultError
from editor.steps import Edit

__all__ = ["Desk", "DeskError", "Pending"]

Made = TypeVar("Made")


class Desk:
    """
    The draft of one editor. All its windows, and all servers, see the same.

    What a function has done is on disk when it returns. Keep one desk for each editor: it reads
    only what the journal has gained.

    Parameters
    ----------
    folder : pathlib.Path
        The data repository; the draft lies in its ``private/drafts/``.
    user_id : str
        Whose desk it is.
    root : pathlib.Path, default None
        Directory with ``datapackage.json``; None means `folder`.
    """

    def __init__(self, folder: Path, user_id: str, root: Path | None = None) -> None:
        self._journal = Journal(folder / "private" / "drafts" / _safe(user_id))
        self.folder, self._user, self._root = folder, user_id, root or folder
        self._held = Held(Draft(self.resources))
        self._end = 0

    @property
    def resources(self) -> Resources:
        """What the descriptor says of each table, by name."""
        return {one["name"]: one for one in package.descriptor(self._root)["resources"]}

    def draft(self) -> Draft:
        """
        Return the draft.

        Returns
        -------
        Draft
            As it stands on disk.

        Raises
        ------
        DeskError
            If it cannot be read.
        """
        with self._journal.locked():
            return self._read().draft

    def acknowledged(self, client: str) -> int:
        """
        Tell which operations of a window have been taken.

        Parameters
        ----------
        client : str
            Name of the window.

        Returns
        -------
        int
            Number of the last one; 0 if there was none.
        """
        with self._journal.locked():
            return self._read().acks.get(client, 0)

    def apply(
        self, edit: Edit, base: Mapping[str, bytes], client: str = "", number: int = 0
    ) -> Draft:
        """
        Do an edit.

        Parameters
        ----------
        edit : Edit
            The edit. It may name rows as they were named before the last save.
        base : mapping of str to bytes
            Files, as the editor was shown them, of the tables that are not in the draft yet.
        client : str, default ""
            Window that asks; what it has asked before is not done again.
        number : int, default 0
            Number of the operation in that window, from 1.

        Returns
        -------
        Draft
            The draft with the edit.

        Raises
        ------
        StepError
            If a step cannot be taken; nothing is written then, and the window is not answered.
            `skip` answers it.
        TableFaultError
            If a table's file cannot be split into rows; likewise.
        """
        with self._journal.locked():
            held = self._open()
            if client and number <= held.acks.get(client, 0):
                return held.draft
            edit = renamed(edit, held.names, only_new=True)
            try:
                after = held.draft.applied(edit, base)
            except StepError:
                edit = renamed(edit, held.names, only_new=False)
                after = held.draft.applied(edit, base)
            bases = {
                table: self._journal.keep(text)
                for table, text in after.bases.items()
                if table not in held.draft.standing
            }
            said = {"do": "edit", **packed(edit), "bases": bases}
            self._write(said, client, number, after)
            return after

    def undo(self, client: str = "", number: int = 0) -> Draft:
        """
        Take back the last edit, whichever window made it.

        Parameters
        ----------
        client : str, default ""
            As `apply` takes it.
        number : int, default 0
            As `apply` takes it.

        Returns
        -------
        Draft
            The draft without it.
        """
        return self._turned("undo", client, number)

    def redo(self, client: str = "", number: int = 0) -> Draft:
        """
        Do again what was last taken back.

        Parameters
        ----------
        client : str, default ""
            As `apply` takes it.
        number : int, default 0
            As `apply` takes it.

        Returns
        -------
        Draft
            The draft with it.
        """
        return self._turned("redo", client, number)

    def skip(self, client: str, number: int) -> None:
        """
        Answer an operation that cannot be done, so that its window does not ask again.

        Parameters
        ----------
        client : str
            As `apply` takes it.
        number : int
            As `apply` takes it.
        """
        self._turned("skip", client, number)

    def discard(self) -> None:
        """Throw the draft away; one that cannot be read is put aside in its folder."""
        with self._journal.locked():
            try:
                self._read()
            except DeskError:
                self._journal.aside()
                self._held = Held(Draft(self.resources))
            self._begin(Draft(self.resources), self._held.names)

    def rebase(
        self, theirs: Mapping[str, bytes], choices: Mapping[str, str] | None = None
    ) -> list[Conflict]:
        """
        Put the draft on what others have saved meanwhile.

        Parameters
        ----------
        theirs : mapping of str to bytes
            Files as they are now, by table; tables that are not in the draft are passed over.
        choices : mapping of str to str, optional
            ``"ours"`` or ``"theirs"`` for each conflict, by its id.

        Returns
        -------
        list of Conflict
            Conflicts without a choice; the draft has not moved while there are any. Nor does it
            while a save is pending: what others seem to have saved may be the draft's own.

        Raises
        ------
        TableFaultError
            If one of the files cannot be split into rows.
        """
        with self._journal.locked():
            held = self._read()
            if held.pending:
                return []
            found = merged(held.draft, theirs, choices or {})
            if not found.conflicts and found.draft is not held.draft:
                self._begin(found.draft, held.names)
            return found.conflicts

    def pending(self) -> Pending | None:
        """
        Tell whether a save was begun of whose end the desk does not know.

        Returns
        -------
        Pending or None
            The save.
        """
        with self._journal.locked():
            return self._read().pending

    def settle(self, pending: Pending, *, happened: bool) -> None:
        """
        Learn what became of a pending save.

        Parameters
        ----------
        pending : Pending
            The save; nothing is done if somebody else has settled it.
        happened : bool
            Whether it was committed. The draft then keeps only what was edited after it.
        """
        with self._journal.locked():
            held = self._read()
            if held.pending != pending:
                return
            if happened:
                self._begin(*rest(held))
            else:
                self._write({"do": "saving", "pending": None}, "", 0, held.draft)

    def commit(self, seen: Draft, since: str, save: Callable[[], Made]) -> Made | None:
        """
        Save the draft and empty it; nobody edits it meanwhile.

        A process that is killed between the two leaves a pending save.

        Parameters
        ----------
        seen : Draft
            The draft that was checked.
        since : str
            Revision on which the save stands.
        save : callable
            Commits the content of the touched tables.

        Returns
        -------
        object or None
            What `save` returns; None, and nothing is saved, if the draft is another by now.
        """
        with self._journal.locked():
            held = self._read()
            if held.draft is not seen:
                return None
            files = {name: sha256(seen.content(name)).hexdigest() for name in seen.touched}
            said = {"do": "saving", "pending": {"since": since, "files": files}}
            self._write(said, "", 0, seen)
            done = save()
            self._begin(*rest(self._held))
            return done

    def _turned(self, word: str, client: str, number: int) -> Draft:
        with self._journal.locked():
            held = self._open()
            if not (client and number <= held.acks.get(client, 0)):
                after = held.draft
                if word != "skip":
                    after = after.undo() if word == "undo" else after.redo()
                self._write({"do": word}, client, number, after)
            return self._held.draft

    def _read(self) -> Held:
        """Take in what other windows and servers have written."""
        try:
            records, end, anew = self._journal.read(self._end)
            if anew:
                self._held = Held(Draft(self.resources))
            for record in records:
                self._held.take(record, self._journal.text)
        except TableFaultError as error:
            self._end = 0
            raise DeskError(str(error)) from error
        except BaseException:
            self._end = 0  # half taken in; begin anew
            raise
        self._end = end
        return self._held

    def _open(self) -> Held:
        """Take in what was written, and make sure that there is a journal."""
        if not (self._read() and self._end):
            self._begin(Draft(self.resources), {})
        return self._held

    def _write(self, record: Record, client: str, number: int, after: Draft) -> None:
        """Put down what was done, and only then hold it."""
        if client:
            record |= {"client": client, "number": number}
        try:
            self._end = self._journal.append(record, self._end)
        except BaseException:
            self._end = 0  # it may or may not be there; look
            raise
        self._held.note(record)
        self._held.draft = after

    def _begin(self, draft: Draft, names: Names) -> None:
        """Begin the journal anew with a draft; what windows were answered stays known."""
        record = standing(draft, self._held.acks, names, self._journal.keep)
        head = {"format": 1, "user": self._user, "generation": uuid4().hex}
        try:
            self._end = self._journal.replace(head, [record], set(record["bases"].values()))
        except BaseException:
            self._end = 0  # it may or may not be there; look
            raise
        self._held = Held(draft, dict(record["acks"]), names)


def _safe(user_id: str) -> str:
    """Name a folder after an editor, whatever the identity provider calls them."""
    readable = re.sub(r"[^a-z0-9]+", "-", user_id.casefold()).strip("-")[:40]
    return f"{readable}-{sha256(user_id.encode()).hexdigest()[:16]}"
