"""A desk's drawer on disk: a journal of what was done, and the texts it began from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path
from typing import Any

from editor.steps import AddRow, DropRow, Edit, SetCell, Step

Record = dict[str, Any]

_WORDS = {"set": SetCell, "add": AddRow, "drop": DropRow}
_NAMES = {made: word for word, made in _WORDS.items()}


class DeskError(Exception):
    """A draft on disk cannot be read; the file it names is at fault."""


def packed(edit: Edit) -> Record:
    """
    Write an edit as JSON has it.

    Parameters
    ----------
    edit : Edit
        The edit.

    Returns
    -------
    dict
        Its label and its steps.
    """
    steps = [
        [
            _NAMES[type(step)],
            *(dict(x) if isinstance(x, Mapping) else x for x in vars(step).values()),
        ]
        for step in edit.steps
    ]
    return {"label": edit.label, "steps": steps}


def unpacked(record: Mapping[str, Any]) -> Edit:
    """
    Read an edit that `packed` wrote.

    Parameters
    ----------
    record : mapping
        Its label and its steps.

    Returns
    -------
    Edit
        The edit.
    """
    steps: Iterator[Step] = (_WORDS[word](*rest) for word, *rest in record["steps"])
    return Edit(tuple(steps), record["label"])


class Journal:
    """
    Records one below the other, and texts by their hash, in a folder of their own.

    What is written is on disk when a function returns. A record that a killed process left half
    written is as if it had never been.

    Parameters
    ----------
    folder : pathlib.Path
        The folder; made when it is first written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / "journal.jsonl"
        self._generation = b""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """
        Keep every other thread and process away.

        Yields
        ------
        None
            While nobody else has it.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / "lock").open("a") as file:
            flock(file, LOCK_EX)
            yield

    def read(self, known: int) -> tuple[list[Record], int, bool]:
        """
        Read what was written since.

        Parameters
        ----------
        known : int
            Up to where this journal has read before, in bytes; 0 for nothing.

        Returns
        -------
        records : list of dict
            Sound records, the oldest first.
        end : int
            Up to where they reach.
        anew : bool
            Whether they are all there are, since the journal was begun anew.

        Raises
        ------
        DeskError
            If a record before the last one cannot be read.
        """
        try:
            with self._file.open("rb") as file:
                first = file.readline()
                anew = first != self._generation or known == 0
                start = len(first) if anew else known
                file.seek(start)
                text = file.read()
        except FileNotFoundError:
            first, anew, start, text = b"", True, 0, b""
        records: list[Record] = []
        lines = text.splitlines(keepends=True)
        for place, line in enumerate(lines, start=1):
            try:
                # A record ends with its line; without the end it is half a record.
                records.append(json.loads(line if line.endswith(b"\n") else b""))
            except ValueError as error:
                if place < len(lines):
                    msg = f"{self._file} is damaged ({error})"
                    raise DeskError(msg) from error
        self._generation = first
        return records, start + sum(map(len, lines[: len(records)])), anew

    def append(self, record: Record, end: int) -> int:
        """
        Write a record.

        Parameters
        ----------
        record : dict
            What JSON can hold.
        end : int
            Where sound records end; what follows is cut off.

        Returns
        -------
        int
            Where they end now.
        """
        line = json.dumps(record, separators=(",", ":")).encode() + b"\n"
        with self._file.open("r+b") as file:
            file.truncate(end)
            file.seek(end)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        return end + len(line)

    def replace(self, head: Record, records: Iterable[Record], texts: set[str]) -> int:
        """
        Begin anew, in one step.

        Parameters
        ----------
        head : dict
            What no other generation of this journal begins with.
        records : iterable of dict
            All that there is.
        texts : set of str
            Hashes of the texts that are still needed; the others go.

        Returns
        -------
        int
            Where the records end.
        """
        lines = [json.dumps(one, separators=(",", ":")) + "\n" for one in (head, *records)]
        content = "".join(lines).encode()
        self._write(self._file, content)
        self._generation = lines[0].encode()
        for file in self._folder.glob("base-*"):
            if file.name.removeprefix("base-") not in texts:
                file.unlink()
        return len(content)

    def keep(self, text: bytes) -> str:
        """
        Keep a text.

        Parameters
        ----------
        text : bytes
            The text.

        Returns
        -------
        str
            Its hash.
        """
        name = sha256(text).hexdigest()
        file = self._folder / f"base-{name}"
        if not file.exists():
            self._write(file, text)
        return name

    def text(self, name: str) -> bytes:
        """
        Return a text that was kept.

        Parameters
        ----------
        name : str
            Its hash.

        Returns
        -------
        bytes
            The text.

        Raises
        ------
        DeskError
            If it is gone or is not what it was.
        """
        file = self._folder / f"base-{name}"
        try:
            text = file.read_bytes()
        except OSError as error:
            msg = f"{file} cannot be read ({error.strerror})"
            raise DeskError(msg) from error
        if sha256(text).hexdigest() != name:
            msg = f"{file} is damaged"
            raise DeskError(msg)
        return text

    def aside(self) -> None:
        """Put a journal that cannot be read where nobody reads it, for whoever may mend it."""
        if self._file.exists():
            self._file.replace(self._file.with_suffix(".damaged"))

    def _write(self, file: Path, content: bytes) -> None:
        draft = file.with_name(f"{file.name}.aside")
        with draft.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
