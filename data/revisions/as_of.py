"""The package as it stood at a revision, laid out as files that `data.tables` can read."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from data.revisions import history
from data.revisions.errors import DiskError
from data.revisions.git import Git
from data.revisions.placing import PRIVATE

FOLDER = "as-of"
# A reader looks back at one state, or compares two or three; others are laid out again on demand.
KEPT = 12
_ASIDE = ".making-"
# What a killed process was laying out; a living one is done within seconds.
_ABANDONED_SECONDS = 3600


def laid_out(git: Git, name: str) -> Path:
    """
    Lay out a revision.

    Parameters
    ----------
    git : Git
        The repository.
    name : str
        Id of the revision.

    Returns
    -------
    pathlib.Path
        A directory with ``datapackage.json`` and ``tables/``. The `KEPT` asked for last stay.

    Raises
    ------
    DiskError
        If there is no room.
    UnknownRevisionError
        If the revision holds no package.
    """
    held = git.folder / PRIVATE / FOLDER
    target = held / name
    try:
        if target.is_dir():
            os.utime(target)
            return target
        held.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=held))
        try:
            (aside / "tables").mkdir()
            for path, content in history.tree(git, name):
                (aside / path).parent.mkdir(parents=True, exist_ok=True)
                (aside / path).write_bytes(content)
            with suppress(OSError):  # another reader was quicker
                aside.rename(target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _thin_out(held, target)
    except OSError as error:
        raise DiskError(error.strerror or str(error)) from error
    return target


def _thin_out(held: Path, newest: Path) -> None:
    ages = {}
    for one in held.iterdir():
        with suppress(OSError):  # another process thins out as well
            ages[one] = one.stat().st_mtime
    whole = sorted(
        (one for one in ages if not one.name.startswith(_ASIDE)), key=lambda one: ages[one]
    )
    old = [one for one in whole if one != newest][: max(0, len(whole) - KEPT)]
    limit = newest.stat().st_mtime - _ABANDONED_SECONDS
    old += [one for one in ages if one.name.startswith(_ASIDE) and ages[one] < limit]
    for one in old:
        shutil.rmtree(one, ignore_errors=True)
