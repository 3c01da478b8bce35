"""Locks: ours across processes, and git's own, which keeps other gits out while we save."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.revisions.errors import BusyError, DiskError, RevisionsError
from text.messages import mark

if sys.platform != "win32":  # where one can read but not save
    import fcntl

PAUSE = 0.01
# Git's own locks live for milliseconds; what stands as long as this, its owner gone, is stale.
STALE_SECONDS = 0.5
_MARK = b"caspian-bridge is saving\n"


@contextmanager
def held(file: Path, seconds: float) -> Iterator[int]:
    """
    Hold a lock that holds across threads and processes, and dies with whoever holds it.

    Parameters
    ----------
    file : pathlib.Path
        A file that exists for the lock alone.
    seconds : float
        How long to wait for it [s].

    Yields
    ------
    int
        The open file; a child that inherits it holds the lock as well.

    Raises
    ------
    BusyError
        If somebody else holds it all that time.
    DiskError
        If the file cannot be opened.
    """
    if sys.platform == "win32":
        raise RevisionsError(mark("Saving needs Linux or macOS; on Windows the app only reads."))
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise DiskError(error.strerror or str(error)) from error
    try:
        _wait(opened, seconds)
        yield opened
        # A git that we waited for is gone: nobody else has the file open by now.
    finally:
        os.close(opened)


def _wait(opened: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise BusyError(
                    mark("Somebody else is saving and has not finished. Try again in a moment.")
                ) from None
            time.sleep(PAUSE)
        else:
            return


def take_index(folder: Path, work: Path, seconds: float) -> None:
    """
    Take git's lock on the repository's index, so that no push and no other git changes the files.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    work : pathlib.Path
        Our folder for this save.
    seconds : float
        How long to wait for another git [s].

    Raises
    ------
    BusyError
        If another git holds it all that time.
    """
    ours, lock = work / "index-lock", folder / ".git" / "index.lock"
    ours.write_bytes(_MARK)
    until = time.monotonic() + seconds
    while True:
        try:
            os.link(ours, lock)  # there with its content or not at all, so that we know it again
        except FileExistsError:
            if time.monotonic() >= until:
                raise BusyError(
                    mark(
                        "Another program is changing the data repository. If none is, a git was "
                        "killed there: delete {file} and save again."
                    ),
                    file=lock,
                ) from None
            time.sleep(PAUSE)
        else:
            return


def release_index(folder: Path) -> None:
    """
    Give git's lock on the index back, if it is ours.

    Parameters
    ----------
    folder : pathlib.Path
        The repository.
    """
    lock = folder / ".git" / "index.lock"
    with suppress(OSError):
        if lock.read_bytes() == _MARK:
            lock.unlink()


def clear_stale(locks: list[Path]) -> None:
    """
    Delete locks that a killed git of ours left on references.

    Parameters
    ----------
    locks : list of pathlib.Path
        The files they would be. Call it only under our lock and only if a save was cut short: a
        lock of somebody else's living git would be gone after a moment, and is left alone.
    """
    before = {lock: seen for lock in locks if (seen := _seen(lock))}
    if not before:
        return
    time.sleep(STALE_SECONDS)
    for lock, seen in before.items():
        if _seen(lock) == seen:
            lock.unlink(missing_ok=True)


def _seen(file: Path) -> tuple[int, int, int] | None:
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size
