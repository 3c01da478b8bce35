"""
Import a download by functions: what it would change, and taking it.

The command line and an editor's program call the same two::

    from data.importers.offer import offered, taken

    offer = offered("comtrade", content, "download.csv", "un-comtrade")
    len(offer.plan.added), len(offer.plan.changed), len(offer.plan.equal), offer.plan.refused
    taken(offer)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from data import importers, package
from data.declared_words import refers_nowhere
from data.fault import Fault, message, quoted
from data.importers import store
from data.importers.decoding import RefusalError
from data.importers.plan import Plan, applied, compare
from data.importers.rows import Reading

TABLES = ("countries", "sources", "trade", "series")


@dataclass(frozen=True)
class Offer:
    """A download beside the tables; nothing is taken yet."""

    reading: Reading
    """What the file says."""

    plan: Plan
    """Rows added, changed, equal, refused and left out."""

    held: store.Held
    """The tables as they were compared."""

    folder: Path
    """Directory of the package."""


def offered(
    kind: str, content: bytes, name: str, source_id: str = "", root: Path | None = None
) -> Offer:
    """
    Lay a download beside the tables.

    Parameters
    ----------
    kind : {'comtrade', 'wits', 'worldbank'}
        Who published it.
    content : bytes
        The whole file.
    name : str
        Its name, for messages.
    source_id : str, default ''
        Publication that it is taken from, a row of ``sources``. Without one all rows look new,
        and the offer cannot be taken.
    root : pathlib.Path, default None
        Directory of the package; None means `package.root()`.

    Returns
    -------
    Offer
        What it would change. No file is written.

    Raises
    ------
    RefusalError
        If the file is of no form that the publisher uses, the source is unknown, or a table has
        faults; its faults say which.
    DataRootError
        If the directory holds no data package.
    """
    folder = package.folder(root)
    held = store.load(TABLES, folder)
    faults = [*held.faults, *_unknown(source_id, held)]
    if faults:
        raise RefusalError(faults)
    reading = importers.read(kind, content, name)
    return Offer(reading, compare(reading, held.rows, source_id, folder), held, folder)


def taken(offer: Offer) -> list[str]:
    """
    Take what an offer adds and changes.

    Parameters
    ----------
    offer : Offer
        As `offered` returns it, made with a source.

    Returns
    -------
    list of str
        Names of the tables written; empty if they had all of it.

    Raises
    ------
    TableError
        If somebody saved a table meanwhile, or it cannot be written.
    ValueError
        If the offer names no source.
    """
    steps = (*offer.plan.added, *offer.plan.changed)
    if any(not step.cells["source_id"] for step in steps):
        msg = "an offer without a source cannot be taken"
        raise ValueError(msg)
    touched = sorted({step.table for step in steps})
    tables = applied(offer.plan, offer.held.rows, offer.folder) if touched else {}
    for name in touched:
        store.save(name, tables[name], offer.held, offer.folder)
    return touched


def _unknown(source_id: str, held: store.Held) -> Iterator[Fault]:
    """Find a source that is not in the tables."""
    known = [row["source_id"] for row in held.rows.get("sources", [])]
    if source_id and source_id not in known:
        near = get_close_matches(source_id, known, 1)
        what = message("{cell} of --source is not in sources.source_id", cell=quoted(source_id))
        _, right = refers_nowhere(source_id, "sources", "source_id", near[0] if near else "")
        yield Fault("tables/sources.csv", len(known) + 2, "source_id", what, right)
