"""
Saves that are cut short: by a kill, by a limit, by a full disk. A program of its own.

Run as ``python -m tests.killed_saves kill FOLDER 200``. It forks, which a process with threads,
as pytest's are, had better not. It exits with 1 and says what it found at the first state that is
neither the old nor the new one, or that does not take the next save.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.revisions import Author, DiskError, Repository, StaleError, disk
from data.revisions.git import Git

ANN = Author("Ann", "ann@example.org")
NAMES = [f"tables/t{number}.csv" for number in range(6)]
SCHEMA = b'{"resources": []}'
FAILED = 1
REFUSED = 3


def state(number: int) -> dict[str, bytes]:
    """Return all tables of one state; some grow, some shrink."""
    line = f"row,{number}\n".encode()
    return {path: b"id,value\n" + line * (100 + number * at % 50) for at, path in enumerate(NAMES)}


def made(folder: Path) -> Repository:
    """Make a repository in the state 0."""
    source = folder / "source"
    (source / "tables").mkdir(parents=True)
    (source / "datapackage.json").write_bytes(SCHEMA)
    for path, content in state(0).items():
        (source / path).write_bytes(content)
    return Repository.make(folder / "edition", source, author=ANN)


def on_disk(repository: Repository) -> dict[str, bytes]:
    """Read the tables as anybody would."""
    return {path: (repository.folder / path).read_bytes() for path in NAMES}


def save(repository: Repository, old: int, new: int) -> None:
    """Save one state over another."""
    repository.save(state(new), state(old), ANN, f"state {new}")


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, in a group of its own; return its id."""
    child = os.fork()
    if child:
        with suppress(ProcessLookupError, PermissionError):
            os.setpgid(child, child)
        return child
    code = FAILED
    try:
        os.setpgid(0, 0)
        work()
        code = 0
    except DiskError:
        code = REFUSED
    finally:
        os._exit(code)


def settled(folder: Path, old: int, new: int) -> int:
    """Check what a save that was cut short left; return the state that is there."""
    repository = Repository(folder)
    repository.recover()
    tables = on_disk(repository)
    found = [one for one in (old, new) if tables == state(one)]
    assert found, "neither the old nor the new state"
    committed = repository.git.contents(f"HEAD:{path}" for path in NAMES)
    assert committed == list(tables.values()), "the history holds another state than the tables"
    assert not repository.unsettled()
    inside = folder / ".git"
    locks = [*inside.glob("*.lock"), *(inside / "refs").rglob("*.lock")]
    assert not locks, f"locks are left: {locks}"
    return found[0]


def sound(folder: Path) -> None:
    """Check the store with git's own check, and that git sees no difference."""
    git = Git(folder)
    git("fsck", "--full", "--strict")
    assert git("status", "--porcelain") == b"", "git sees changes that nobody made"


def taking(folder: Path, here: int) -> int:
    """Check that the next save works; return the state it made."""
    save(Repository(folder), here, here + 1)
    return settled(folder, here + 1, here + 1)


def kill(folder: Path, times: int) -> str:
    """Kill savers, alone or with their git, after random milliseconds."""
    dice = random.Random(times)  # noqa: S311 (nothing to guess)
    repository, here, done, usual = made(folder), 0, 0, 0.1
    for _ in range(times):
        child = in_child(lambda here=here: save(Repository(repository.folder), here, here + 1))
        time.sleep(dice.uniform(0, 1.2 * usual))
        with suppress(ProcessLookupError):
            dice.choice([os.kill, os.killpg])(child, signal.SIGKILL)
        os.waitpid(child, 0)
        after = settled(repository.folder, here, here + 1)
        done += after != here
        began = time.perf_counter()
        here = taking(repository.folder, after)
        usual = time.perf_counter() - began
    sound(repository.folder)
    return f"{times} kills, {done} of them after the save counted"


@contextmanager
def stopping(at: int) -> Iterator[list[int]]:
    """End this process before its step number `at`: a call of git, or a change on the disk."""
    steps = [0]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def stepping(*given: object, **named: object) -> object:
            if steps[0] == at:
                os._exit(9)
            steps[0] += 1
            return function(*given, **named)

        return stepping

    kept = (Git.__call__, disk.written, Path.replace, Path.unlink, os.link, os.fsync)
    Git.__call__, disk.written = counted(kept[0]), counted(kept[1])
    Path.replace, Path.unlink, os.link, os.fsync = map(counted, kept[2:])
    try:
        yield steps
    finally:
        Git.__call__, disk.written, Path.replace, Path.unlink, os.link, os.fsync = kept


def orphan(folder: Path, _times: int) -> str:
    """Kill a saver whose git lives on and moves the branch only afterwards."""
    repository, asked = made(folder), folder / "asked"
    slow = folder / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(
        f'#!/bin/sh\ncase "$*" in *update-ref*) touch {asked}; sleep 0.7;; esac\n'
        f'exec {shutil.which("git")} "$@"\n'
    )
    slow.chmod(0o755)

    def slowly() -> None:
        os.environ["PATH"] = f"{slow.parent}:{os.environ['PATH']}"
        save(Repository(repository.folder), 0, 1)

    child = in_child(slowly)
    while not asked.exists():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert settled(repository.folder, 0, 1) == 1, "the next one did not wait for the git left alone"
    taking(repository.folder, 1)
    assert not any(one.outside for one in repository.revisions())
    sound(repository.folder)
    return "waited"


def steps(folder: Path, _times: int) -> str:
    """End savers before each of their steps, one after the other."""
    repository, here, at, code = made(folder), 0, 0, 9
    while code == 9:

        def stopped(here: int = here, at: int = at) -> None:
            with stopping(at):
                save(Repository(repository.folder), here, here + 1)

        _, status = os.waitpid(in_child(stopped), 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, 9), f"a saver ended with {code}"
        here = taking(repository.folder, settled(repository.folder, here, here + 1))
        at += 1
    assert at > 20, "hardly a step was counted"
    sound(repository.folder)
    return f"{at} steps"


def limit(folder: Path, _times: int) -> str:
    """Forbid savers files above a size."""
    repository, here, refused = made(folder), 0, 0
    for size in (0, 1, 30, 41, 100, 150, 200, 250, 400, 700, 1000, 2000, 10_000):

        def limited(here: int = here, size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            save(Repository(repository.folder), here, here + 1)

        _, status = os.waitpid(in_child(limited), 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, REFUSED), f"a saver ended with {code} at {size} bytes"
        refused += code == REFUSED
        here = taking(repository.folder, settled(repository.folder, here, here + 1))
    assert 0 < refused < 13, "the limits never came near a save"
    sound(repository.folder)
    return f"{refused} saves refused"


def full(folder: Path, times: int) -> str:
    """Leave savers a page more each time, on a file system of our own."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)],
        check=True,
        capture_output=True,
    )
    repository, here, refused = made(folder), 0, 0
    filler, page = folder / "filler", os.sysconf("SC_PAGESIZE")
    for pages in range(times):
        with suppress(OSError), filler.open("wb", buffering=0) as opened:
            while opened.write(b"x" * page):
                pass
        os.truncate(filler, max(0, filler.stat().st_size - pages * page))
        new = here
        try:
            save(Repository(repository.folder), here, here + 1)
            new = here + 1
        except DiskError:
            refused += 1
        assert on_disk(Repository(repository.folder)) in (state(here), state(new))
        filler.unlink()
        here = taking(repository.folder, settled(repository.folder, here, here + 1))
    assert 0 < refused < times, f"the disk was never full, or always ({refused})"
    sound(repository.folder)
    return f"{refused} of {times} saves refused"


def together(folder: Path, times: int) -> str:
    """Let two processes add rows to one table, each anew from what the other has saved."""
    repository, path = made(folder), NAMES[0]

    def adding(who: str) -> None:
        ours, number = Repository(repository.folder), 0
        while number < times:
            held = (ours.folder / path).read_bytes()
            with suppress(StaleError):
                row = f"{who},{number}\n".encode()
                ours.save({path: held + row}, {path: held}, Author(who, ""), row.decode())
                number += 1

    children = [in_child(lambda who=who: adding(who)) for who in ("ann", "bob")]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert codes == [0, 0], codes
    rows = (repository.folder / path).read_bytes().removeprefix(state(0)[path]).decode().split()
    assert sorted(rows) == sorted(f"{who},{at}" for who in ("ann", "bob") for at in range(times))
    reasons = [one.reason for one in reversed(repository.revisions())]
    assert reasons[1:] == rows, "the history tells another order"
    sound(repository.folder)
    return f"{len(rows)} rows by two"


if __name__ == "__main__":
    how = {one.__name__: one for one in (kill, orphan, steps, limit, full, together)}[sys.argv[1]]
    print(how(Path(sys.argv[2]), int(sys.argv[3])))  # noqa: T201 (a program)
