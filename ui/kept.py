"""
What was made of an edition of the tables at an earlier start, kept on disk.

Views of everything a page shows first take half a minute to make; a presenter who starts the
server in front of a room waits for that once, and not again until tables or code change.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from data import package
from data import tables as files

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "kept"
# What decides what is made: these rooms, and the versions of the libraries.
ROOMS = ("text", "data", "geo", "charts", "browser", "views", "briefing")
KINDS = {".py", ".po", ".json", ".csv", ".js", ".css"}
PINS = ("requirements.txt", "constraints.txt")
MOST = 3  # editions, or states of the code
log = logging.getLogger(__name__)


def kept(name: str, make: Callable[[], dict[str, Any]], root: Path | None = None) -> dict[str, Any]:
    """
    Take what an earlier start made of the same tables with the same code, or make it and keep it.

    Parameters
    ----------
    name : str
        What it is.
    make : callable
        Makes it, if it is not there; of what JSON can hold.
    root : pathlib.Path, optional
        Directory of the tables it is made of; `package.root()` without it.

    Returns
    -------
    dict
        As JSON gives it back, whether it is new or not.
    """
    root = package.folder(root)
    file = FOLDER / _key(root, files.version(root)) / f"{name}.json"
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        made = json.dumps(make(), ensure_ascii=False)
    try:
        _keep(file, made)
    except OSError as error:  # a disk that is full or cannot be written costs time, no more
        log.warning("could not keep %s: %s", file, error)
    return dict(json.loads(made))


def _keep(file: Path, text: str) -> None:
    """Write aside and rename, since another process may be reading; let the oldest go."""
    new = not file.parent.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(f".{os.getpid()}.{id(text)}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)
    if new:
        for old in sorted(FOLDER.iterdir(), key=lambda one: one.stat().st_mtime)[:-MOST]:
            shutil.rmtree(old, ignore_errors=True)


@cache
def _code() -> bytes:
    """Digest the code and its data, which do not change while the server runs."""
    digest = hashlib.sha256()
    every = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*"))]
    for path in [*every, *(ROOT / name for name in PINS)]:
        # The published tables are tables; which ones are read is digested apart.
        if path.suffix in {*KINDS, ".txt"} and package.PUBLISHED / "tables" not in path.parents:
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.digest()


@cache
def _key(root: Path, stamp: str) -> str:
    """Name the tables, by their content, and the code."""
    del stamp  # only the cache key
    digest = hashlib.sha256(_code())
    for path in [root / "datapackage.json", *sorted((root / "tables").glob("*.csv"))]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
