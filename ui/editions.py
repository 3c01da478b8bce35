"""
Which edition of the tables a visitor sees: the last sound one, or one looked back at.

Somebody saves a table in a spreadsheet while a minister is being briefed. What is sound shows at
the next interaction; what is at fault must not, so the app goes on with the state before and says
what is wrong. A copy of each sound state is kept beside the code, so that it outlasts a restart.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from data import check, package
from data import tables as files
from data.errors import DataRootError, TableError
from data.fault import Fault
from data.revisions import GitMissingError, Repository, Revision, RevisionsError

FOLDER = Path(__file__).resolve().parent.parent / "build" / "sound"
MOST = 3  # states of a place; visitors may still be reading the last but one
PLACES = 12  # data directories whose states are kept
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Edition:
    """One state of the tables."""

    stamp: str
    """Key of caches."""

    root: Path
    """Directory to read it from."""

    faults: tuple[Fault, ...] = ()
    """What is wrong with the state on disk, which therefore is not the one shown."""

    shown_faults: bool = False
    """Whether the state at fault is shown all the same, since no sound one is known."""

    revision: Revision | None = None
    """The revision looked back at; None for the tables of today."""


@dataclass
class _Place:
    """A data directory as it was last seen."""

    lock: Lock = field(default_factory=Lock)
    shown: Edition | None = None
    refused: str = ""
    """Stamp of a state at fault."""
    unchecked: bool = False
    """Whether what is shown could be read and has not been checked yet."""


_places: dict[Path, _Place] = {}
_roots: dict[str, Path] = {}


def latest() -> Edition:
    """
    Return the last sound state of the data directory.

    Returns
    -------
    Edition
        A new state is checked by whoever comes first, and shown if it is sound.

    Raises
    ------
    DataRootError
        If the directory holds no data package, and never did.
    TableError
        If a table cannot be read, and no sound state is known.
    """
    root = package.root()
    place = _places.setdefault(root, _Place())
    stamp = _stamp(root)
    if place.shown is None or stamp not in (place.shown.stamp, place.refused):
        with place.lock:  # others wait: they would check the same
            settled = _settled(root)
            if place.shown is None:
                place.shown = _first(root, stamp, place)
            elif settled and stamp not in (place.shown.stamp, place.refused):
                _see(root, stamp, place)
    shown = place.shown
    if shown.faults and stamp == shown.stamp and not shown.shown_faults:  # mended by going back
        with place.lock:
            place.shown, place.refused = replace(shown, faults=()), ""
            return place.shown
    return shown


def as_of(revision: Revision) -> Edition:
    """
    Return the tables as they stood at a revision.

    Parameters
    ----------
    revision : Revision
        One of the data directory's.

    Returns
    -------
    Edition
        Read from a copy of that state.

    Raises
    ------
    RevisionsError
        If the repository cannot give it.
    """
    stamp = f"as-of-{revision.id}"
    root = _roots.get(stamp)
    if root is None or not root.is_dir():
        root = Repository(package.root()).materialised(revision.id)
        _roots[stamp] = root
    return Edition(stamp, root, revision=revision)


def root_of(stamp: str) -> Path:
    """
    Return where a state is read from.

    Parameters
    ----------
    stamp : str
        Stamp of an `Edition`.

    Returns
    -------
    pathlib.Path
        Directory of the package.
    """
    return _roots.get(stamp) or package.root()


def approve() -> None:
    """Take the state on disk as sound, since the save that made it has just been checked."""
    root = package.root()
    place = _places.setdefault(root, _Place())
    with place.lock:
        place.shown, place.refused, place.unchecked = _copied(root, _stamp(root)), "", False


def check_shown() -> None:
    """Check a first state that was shown unchecked, beside the visitors; say so if it is at fault."""
    root = package.root()
    place = _places.get(root)
    if place is None or not place.unchecked or place.shown is None:
        return
    shown, faults = place.shown, tuple(check.faults(place.shown.root))
    with place.lock:
        place.unchecked = False
        if place.shown is shown:
            place.shown = replace(shown, faults=faults, shown_faults=bool(faults))
            if not faults:
                _mark(shown.root)


def _stamp(root: Path) -> str:
    try:
        return files.version(root)
    except OSError as error:  # a file that went while it was looked at
        log.warning("could not look at %s: %s", root, error)
        return ""


def _settled(root: Path) -> bool:
    """Finish a save that was cut short; tell whether none is half done, such as one going on now."""
    if not Repository.is_one(root):
        return True
    try:
        repository = Repository(root)
        if repository.unsettled():
            repository.recover(seconds=1)
        return not repository.unsettled()
    except GitMissingError:  # then nobody saves here, and the tables are shown as they lie
        return True
    except RevisionsError as error:
        log.warning("could not look after %s: %s", root, error)
        return False


def _first(root: Path, stamp: str, place: _Place) -> Edition:
    """Choose what to show at a start."""
    known = _known(root)
    if known and _digest(known) == _digest(root):
        _roots[stamp] = known
        return Edition(stamp, known)
    readable = _readable(root)
    if known is None and readable is None:
        # Nobody waits for a check at a first start: it follows beside the visitors.
        place.unchecked = True
        return _copied(root, stamp)
    faults = tuple(check.faults(root))
    if not faults:
        return _sound(root, stamp)
    known = known or _committed(root)
    if known is None:
        if readable:
            raise readable
        return replace(_copied(root, stamp), faults=faults, shown_faults=True)
    place.refused = stamp
    held = f"sound-{_digest(known)}"
    _roots[held] = known
    return Edition(held, known, faults=faults)


def _see(root: Path, stamp: str, place: _Place) -> None:
    """Look at a new state, and show it if it is sound."""
    shown = place.shown
    faults = tuple(check.faults(root))
    if _stamp(root) != stamp:  # somebody is still writing; the next run looks again
        return
    if not faults:
        place.shown, place.refused, place.unchecked = _sound(root, stamp), "", False
    elif shown is not None:
        place.refused = stamp
        place.shown = replace(shown, faults=faults, shown_faults=False)


def _sound(root: Path, stamp: str) -> Edition:
    edition = _copied(root, stamp)
    _mark(edition.root)
    return edition


def _readable(root: Path) -> DataRootError | TableError | None:
    try:
        files.read_all(root)
    except (DataRootError, TableError) as error:
        return error
    return None


def _committed(root: Path) -> Path | None:
    """Look for a sound state among the last revisions."""
    try:
        repository = Repository(root)
        for revision in repository.revisions(limit=MOST):
            folder = repository.materialised(revision.id)
            if not check.faults(folder):
                return folder
    except RevisionsError:
        pass
    return None


# ---- copies ----------------------------------------------------------------------------------


def _home(root: Path) -> Path:
    return FOLDER / hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]


def _copied(root: Path, stamp: str) -> Edition:
    """Copy a state, so that it can be read when the files have become something else."""
    folder = _home(root) / stamp
    if not folder.is_dir():
        aside = folder.with_name(f".{stamp}.{os.getpid()}")
        try:
            shutil.rmtree(aside, ignore_errors=True)
            (aside / "tables").mkdir(parents=True)
            shutil.copyfile(root / package.FILE, aside / package.FILE)
            for file in (root / "tables").glob("*.csv"):
                shutil.copyfile(file, aside / "tables" / file.name)
            aside.rename(folder)
        except OSError as error:  # a disk that is full or cannot be written costs safety, no more
            log.warning("could not keep a copy of %s: %s", root, error)
            shutil.rmtree(aside, ignore_errors=True)
            folder = root if not folder.is_dir() else folder
        _tidy(root)
    _roots[stamp] = folder
    return Edition(stamp, folder)


def _mark(folder: Path) -> None:
    """Remember that a copy was found sound."""
    if folder.is_relative_to(FOLDER):
        try:
            (folder / "sound").touch()
        except OSError as error:
            log.warning("could not mark %s: %s", folder, error)


def _known(root: Path) -> Path | None:
    """Find the newest copy that was found sound."""
    marks = sorted(_home(root).glob("*/sound"), key=lambda one: one.stat().st_mtime)
    return marks[-1].parent if marks else None


def _tidy(root: Path) -> None:
    """Let the oldest copies go, but not the last sound one; and places nobody has read for long."""
    places = sorted(FOLDER.glob("[!.]*"), key=lambda one: one.stat().st_mtime)
    for old in places[:-PLACES]:
        shutil.rmtree(old, ignore_errors=True)
    last = _known(root)
    copies = sorted(_home(root).glob("[!.]*"), key=lambda one: one.stat().st_mtime)
    for old in copies[:-MOST]:
        if old != last:
            shutil.rmtree(old, ignore_errors=True)


def _digest(root: Path) -> str:
    """Digest the content of a package."""
    digest = hashlib.sha256()
    for file in [root / package.FILE, *sorted((root / "tables").glob("*.csv"))]:
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
