"""The command ``python -m data import``: show what a file would change, and take it on demand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from data.errors import DataRootError, TableError, UnknownTableError
from data.fault import Fault, message, quoted
from data.importers import store
from data.importers.decoding import RefusalError
from data.importers.offer import offered, taken
from data.importers.plan import Plan, Step
from data.importers.rows import LeftOut, Reading

_SHOWN = 5
_EXAMPLES = 6
# What has its own place in a line, or says nothing of the row.
_UNSHOWN = {
    "value",
    "value_usd",
    "unit",
    "source_id",
    "subject_kind",
    "operator",
    "note_en",
    "note_ru",
}


def run(
    kind: str, file: Path, source_id: str, root: Path | None, *, write: bool, every: bool = False
) -> int:
    """
    Show what a file would add to the tables and change in them; write it if asked to.

    Parameters
    ----------
    kind : {'comtrade', 'wits', 'worldbank'}
        Who published the file.
    file : pathlib.Path
        The downloaded file.
    source_id : str
        Publication that the file is taken from; empty if none is named.
    root : pathlib.Path or None
        Directory of the package; None means `package.root()`.
    write : bool
        Whether to take the added and changed rows.
    every : bool, default False
        Whether to show every row, not only the first ones of each group.

    Returns
    -------
    int
        Exit code: 0 done, 1 the input is at fault, with one line for each fault. Sound rows of
        a file with faults are shown, and written, all the same.
    """
    try:
        offer = offered(kind, file.read_bytes(), str(file), source_id, root)
        _print(map(str, offer.plan.refused))
        _print(_lines(offer.reading, offer.plan, source_id, every=every))
        _print(_doubts(source_id, kind, offer.held))
        if write:
            _print([_written(offer.plan, taken(offer))])
        elif offer.plan.added or offer.plan.changed:
            _print([_advice(source_id, kind, offer.held)])
        else:
            _print([_written(offer.plan, [])])
    except RefusalError as error:
        return _print(map(str, error.faults), code=1)
    except OSError as error:
        what = message("the file cannot be opened ({reason})", reason=str(error.strerror))
        return _print([str(Fault(str(file), 1, "-", what, message("a file that may be read")))], 1)
    except (DataRootError, UnknownTableError, TableError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 1 if offer.plan.refused else 0


def _print(lines: Iterator[str] | list[str] | map[str], code: int = 0) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return code


def _lines(reading: Reading, plan: Plan, source_id: str, *, every: bool) -> Iterator[str]:
    yield f"{reading.name}: {reading.form} ({reading.written}), {reading.records} rows"
    for title, steps in (("added", plan.added), ("changed", plan.changed), ("equal", plan.equal)):
        yield f"{title:<9}{len(steps):>7}"
        # A note that stays beside a new figure is to be looked at, however many rows there are.
        shown = [step for at, step in enumerate(steps) if every or at < _SHOWN or step.kept_note]
        yield from (f"  {_shown(step)}" for step in shown)
        if len(steps) > len(shown):
            yield f"  … and {len(steps) - len(shown)} more"
    yield f"{'refused':<9}{len(plan.refused):>7}"
    yield f"{'left out':<9}{sum(one.count for one in plan.left_out.values()):>7}"
    yield from (f"  {_reason(why, one, every=every)}" for why, one in plan.left_out.items())
    if not source_id and plan.added:
        yield "no --source is named: nothing in the tables could be compared"


def _shown(step: Step) -> str:
    given, changes = step.cells, step.changes
    column = "value_usd" if step.table == "trade" else "value"
    unit = given.get("unit", "USD")
    told = {name: " → ".join(changes[name]) if name in changes else given[name] for name in given}
    what = " ".join(cell for name, cell in told.items() if name not in _UNSHOWN and cell)
    note = f"; its note stays: {quoted(step.kept_note)}" if step.kept_note else ""
    if "note_en" in changes:
        note = f"; its note becomes: {quoted(changes['note_en'][1])}"
    return f"row {step.number}: {what}: {told[column]} {unit}{note}"


def _reason(why: str, left: LeftOut, *, every: bool) -> str:
    often = sorted(left.which, key=lambda name: (-left.which[name], name))
    shown = often if every else often[:_EXAMPLES]
    more = ", …" if len(often) > len(shown) else ""
    names = f": {', '.join(shown)}{more}" if often else ""
    return f"{left.count} because {why}{names} (first in row {left.first})"


def _written(plan: Plan, touched: list[str]) -> str:
    if touched:
        done = f"{len(plan.added)} rows added, {len(plan.changed)} changed"
        return f"tables/{', tables/'.join(f'{name}.csv' for name in touched)}: {done}"
    if not plan.equal:
        return "nothing in the file can be taken; nothing is written"
    what = "all that can be taken" if plan.refused else "all of it"
    return f"the tables have {what}; nothing is written"


def _doubts(source_id: str, kind: str, held: store.Held) -> Iterator[str]:
    """Warn of a source that does not look like one of such files."""
    rows = held.rows["sources"]
    fits = [row["source_id"] for row in rows if _publishes(row, kind)]
    if source_id and source_id not in fits:
        guess = f" (perhaps {', '.join(fits)})" if fits else ""
        yield f"look again: {source_id} does not seem to publish files of {kind}{guess}"


def _advice(source_id: str, kind: str, held: store.Held) -> str:
    if source_id:
        return "nothing is written; --write takes what is added and changed"
    near = [row["source_id"] for row in held.rows["sources"] if _publishes(row, kind)]
    guess = f" (perhaps {', '.join(near)})" if near else ""
    return f"nothing is written; --source SOURCE_ID --write takes it, with a row of sources{guess}"


def _publishes(row: dict[str, str], kind: str) -> bool:
    words = {"comtrade": "comtrade", "wits": "wits", "worldbank": "world development indicators"}
    return words[kind] in f"{row['source_id']} {row['title_en']}".lower()
