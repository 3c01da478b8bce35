"""The command ``python -m data import``: show what a file would change, and take it on demand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from data.errors import DataRootError, TableError, UnknownTableError
from data.fault import Fault
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


def run(kind: str, file: Path, source_id: str, root: Path | None, *, write: bool) -> int:
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

    Returns
    -------
    int
        Exit code: 0 done, 1 the input is at fault, with one line for each fault. Sound rows of
        a file with faults are shown, and written, all the same.
    """
    try:
        offer = offered(kind, file.read_bytes(), str(file), source_id, root)
        _print(map(str, offer.plan.refused))
        _print(_lines(offer.reading, offer.plan, source_id))
        if write:
            _print([_written(offer.plan, taken(offer))])
        elif offer.plan.added or offer.plan.changed:
            _print([_advice(source_id, kind, offer.held)])
    except RefusalError as error:
        return _print(map(str, error.faults), code=1)
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})"
        return _print([str(Fault(str(file), 1, "-", what, "a file that may be read"))], code=1)
    except (DataRootError, UnknownTableError, TableError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 1 if offer.plan.refused else 0


def _print(lines: Iterator[str] | list[str] | map[str], code: int = 0) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return code


def _lines(reading: Reading, plan: Plan, source_id: str) -> Iterator[str]:
    yield f"{reading.name}: {reading.form} ({reading.written}), {reading.records} rows"
    for title, steps in (("added", plan.added), ("changed", plan.changed), ("equal", plan.equal)):
        yield f"{title:<9}{len(steps):>7}"
        yield from (f"  {_shown(step)}" for step in steps[:_SHOWN])
        if len(steps) > _SHOWN:
            yield f"  … and {len(steps) - _SHOWN} more"
    yield f"{'refused':<9}{len(plan.refused):>7}"
    yield f"{'left out':<9}{sum(one.count for one in plan.left_out.values()):>7}"
    yield from (f"  {_reason(why, one)}" for why, one in plan.left_out.items())
    if not source_id and plan.added:
        yield "no --source is named: nothing in the tables could be compared"


def _shown(step: Step) -> str:
    given = step.cells
    column = "value_usd" if step.table == "trade" else "value"
    unit = given.get("unit", "USD")
    what = " ".join(cell for name, cell in given.items() if name not in _UNSHOWN and cell)
    was = (
        f"{step.before[column]} → " if step.before and step.before[column] != given[column] else ""
    )
    return f"row {step.number}: {what}: {was}{given[column]} {unit}"


def _reason(why: str, left: LeftOut) -> str:
    often = sorted(left.which, key=lambda name: (-left.which[name], name))
    more = ", …" if len(often) > _EXAMPLES else ""
    names = f": {', '.join(often[:_EXAMPLES])}{more}" if often else ""
    return f"{left.count} because {why}{names} (first in row {left.first})"


def _written(plan: Plan, touched: list[str]) -> str:
    if not touched:
        return "the tables have all of it; nothing is written"
    done = f"{len(plan.added)} rows added, {len(plan.changed)} changed"
    return f"tables/{', tables/'.join(f'{name}.csv' for name in touched)}: {done}"


def _advice(source_id: str, kind: str, held: store.Held) -> str:
    if source_id:
        return "nothing is written; --write takes what is added and changed"
    near = [row["source_id"] for row in held.rows["sources"] if _publishes(row, kind)]
    guess = f" (perhaps {', '.join(near)})" if near else ""
    return f"nothing is written; --source SOURCE_ID --write takes it, with a row of sources{guess}"


def _publishes(row: dict[str, str], kind: str) -> bool:
    words = {"comtrade": "comtrade", "wits": "wits", "worldbank": "world development indicators"}
    return words[kind] in f"{row['source_id']} {row['title_en']}".lower()
