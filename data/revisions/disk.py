"""Files on the disk, read and written so that what is there can be relied on."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def on_disk(file: Path) -> bytes:
    """
    Read a file that may not be there.

    Parameters
    ----------
    file : pathlib.Path
        The file.

    Returns
    -------
    bytes
        Its content; empty if there is none.
    """
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def written(file: Path, content: bytes) -> None:
    """
    Write a file so that it outlives a power cut.

    Parameters
    ----------
    file : pathlib.Path
        Where.
    content : bytes
        What.
    """
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def settled(folder: Path) -> None:
    """
    Make names in a folder outlive a power cut.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.
    """
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def digest(file: Path, like: str) -> str:
    """
    Name the content of a file as git would.

    Parameters
    ----------
    file : pathlib.Path
        The file.
    like : str
        An id of the same repository, whose length tells the kind of hash.

    Returns
    -------
    str
        The id; empty if there is no such file.
    """
    content = os.fsencode(file.readlink()) if file.is_symlink() else on_disk(file)
    if not content and not os.path.lexists(file):
        return ""
    framed = b"blob %d\0%b" % (len(content), content)
    return hashlib.new("sha256" if len(like) == 64 else "sha1", framed).hexdigest()
