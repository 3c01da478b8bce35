"""
Measure the editor's tables: ``python -m bench.editor``. It prints; tests never time anything.

What is measured is what an editor waits for: a cell typed into a table of today and into one of
5,000 rows, the file of a spreadsheet taken in, a save, and a table that is broken beside the app.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from data import check, package, schema
from data.checker import Checker
from data.revisions import Author, Repository
from editor.desk import Desk
from editor.rows import Base, Rows
from editor.save import save
from editor.steps import Edit, SetCell
from editor.take_in import uploaded
from ui import editions

ROWS, RUNS = 5000, 20
ANN = Author("Ann", "ann@example.org")


def timed(what: str, work: Callable[[int], object], runs: int = RUNS) -> None:
    """Print how long something takes: the first time, then the middle and the worst of the rest."""
    times = []
    for number in range(runs):
        start = perf_counter()
        work(number)
        times.append((perf_counter() - start) * 1000)
    first, *rest = times
    told = (
        f", then median {statistics.median(rest):.0f} ms, worst {max(rest):.0f} ms" if rest else ""
    )
    print(f"{what}: first {first:.0f} ms{told}")


def longer(content: bytes, rows: int) -> bytes:
    """Repeat the claims under other ids until there are so many."""
    header, *lines = csv.reader(io.StringIO(content.decode()))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for place in range(rows):
        line = lines[place % len(lines)]
        again = place // len(lines)
        writer.writerow([f"{line[0]}-{again}" if again else line[0], *line[1:]])
    return text.getvalue().encode()


def typing(root: Path, table: str, column: str) -> None:
    """Type into a table: the draft on disk, then the check of everything with it."""
    desk, descriptor = Desk(root, "bench"), package.descriptor(root)
    checker, resource = Checker(descriptor), schema.table(table, root)
    disk = check.contents_of(root, descriptor)
    base = disk[resource["path"]]
    assert isinstance(base, bytes)  # noqa: S101 (a fault would be one of this file)
    rows = Rows(Base(base, resource)).shown()
    timed(
        f"  first check of all tables, {len(rows)} rows in {table}",
        lambda _: checker.faults(disk),
        1,
    )

    def one(number: int) -> None:
        row = rows[number * 7 % len(rows)]
        step = SetCell(table, row.row_id, column, f"typed {number}")
        draft = desk.apply(Edit((step,), "type"), {table: base})
        checker.faults({**disk, resource["path"]: draft.content(table)})

    timed("  a cell typed: into the draft on disk, and checked", one)
    timed(
        "  undone, and checked",
        lambda _: checker.faults({**disk, resource["path"]: desk.undo().content(table)}),
    )


def saving(root: Path) -> None:
    """Save a cell again and again."""
    desk, repository, checker = (
        Desk(root, "saver"),
        Repository(root),
        Checker(package.descriptor(root)),
    )
    file = root / "tables" / "nodes.csv"

    def one(number: int) -> None:
        step = SetCell("nodes", "aktau", "name_en", f"Aktau {number}")
        desk.apply(Edit((step,), "type"), {"nodes": file.read_bytes()})
        done = save(
            desk, repository, ANN, "bench", check=lambda contents, _: checker.faults(contents)
        )
        assert done.revision, done  # noqa: S101 (else nothing was measured)

    timed("a save: joined, checked, committed, put in place", one, 8)


def taking(root: Path, content: bytes) -> None:
    """Take in the file of a spreadsheet."""
    rows = list(csv.reader(io.StringIO(content.decode())))
    text = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)
    held = Rows(Base((root / "tables" / "claims.csv").read_bytes(), schema.table("claims"))).shown()
    timed(
        f"a spreadsheet's file of {ROWS} rows (UTF-16, semicolons) laid beside the table",
        lambda _: uploaded(text.replace('""', "").encode("utf-16"), "claims.csv", "claims", held),
        3,
    )


def breaking(root: Path) -> None:
    """Break a table beside the app, and mend it."""
    os.environ["CASPIAN_DATA"] = str(root)
    file = root / "tables" / "seas.csv"
    sound = file.read_bytes()
    timed("the tables found at a start", lambda _: editions.latest(), 2)

    def one(number: int) -> None:
        file.write_bytes(sound.replace(b"caspian,", b"caspian,%d," % number, 1))
        assert editions.latest().faults  # noqa: S101 (else nothing was measured)

    timed("a hand-broken table seen, and the last sound state shown", one, 6)
    file.write_bytes(sound + b"\n")
    timed("mended", lambda _: editions.latest(), 2)


def main() -> None:
    """Measure all of it on a data repository of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "edition"
        Repository.make(root, author=ANN)
        editions.FOLDER = Path(folder) / "sound"
        print("tables as they are")
        typing(root, "claims", "note_en")
        saving(root)
        breaking(root)
        content = longer((root / "tables" / "claims.csv").read_bytes(), ROWS)
        taking(root, content)
        long = Path(folder) / "long"
        shutil.copytree(root, long, ignore=shutil.ignore_patterns(".git", "private"))
        (long / "tables" / "claims.csv").write_bytes(content)
        print(f"claims with {ROWS} rows")
        typing(long, "claims", "note_en")


if __name__ == "__main__":
    main()
