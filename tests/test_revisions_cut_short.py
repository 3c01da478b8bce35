"""
Saves that are cut short leave the old state or the new one, and take the next save.

A server is killed, a disk fills up. Without these tests an editor's tables are half of one save
and half of another afterwards, or every later save is refused because of a lock nobody holds.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from data.revisions import Repository, locks, placing
from tests.small_edition import BOB, FILES, PORTS, repository

__all__ = ["repository"]
ROOT = Path(__file__).resolve().parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own name is made in it)


@pytest.fixture
def folder():
    """Give a folder in memory where there is one: a kill is the same there, and sooner tried."""
    made = Path(
        mkdtemp(prefix="caspian-tests-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
    )
    yield made
    shutil.rmtree(made, ignore_errors=True)


def run(folder, how, times, *before):
    """Run the program that cuts saves short; return what it says."""
    words = [*before, sys.executable, "-m", "tests.killed_saves", how, str(folder), str(times)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_hundred_kills(folder):
    """A process that dies at any moment must cost no row and no later save."""
    assert "200 kills" in run(folder, "kill", 200)


def test_an_end_before_every_step(folder):
    """Random moments may miss the one between the commit and the last file; this tries each."""
    assert "steps" in run(folder, "steps", 0)


def test_a_git_left_alone_is_waited_for(folder):
    """A killed server's git may still move the branch; a save begun before that would undo it."""
    assert "waited" in run(folder, "orphan", 0)


def test_locks_of_a_killed_git_are_cleared(repository):
    """Else every later save is refused because of a lock that nobody holds."""
    ref, inside = "refs/heads/main", repository.folder / ".git"
    head = repository.head().id
    work = placing.work_of(repository.folder)
    work.mkdir(parents=True)
    placing.noted(work, placing.Journal(ref, "1" * 40, head, (PORTS,)))
    for lock in (inside / f"{ref}.lock", inside / "HEAD.lock"):
        lock.touch()

    made = repository.save({PORTS: b"port_id\n"}, {PORTS: FILES[PORTS]}, BOB, "after the kill")

    assert repository.revisions(limit=1) == [made]


def test_locks_of_a_living_git_are_left(repository, monkeypatch):
    """A push that is under way must not lose its lock to us."""
    lock = repository.folder / ".git" / "HEAD.lock"
    lock.touch()
    monkeypatch.setattr(locks.time, "sleep", lambda _seconds: lock.write_bytes(b"at work"))

    locks.clear_stale([lock])

    assert lock.exists()


def test_a_change_made_after_the_kill_is_kept(repository):
    """Who mends a table by hand while the server is down must not find it overwritten."""
    repository.save({PORTS: b"port_id\n"}, {PORTS: FILES[PORTS]}, BOB, "cut short")
    revision = repository.head()
    work = placing.work_of(repository.folder)
    work.mkdir(parents=True)
    journal = placing.Journal("refs/heads/main", revision.id, revision.parents[0], (PORTS,))
    placing.noted(work, journal)
    (repository.folder / PORTS).write_bytes(b"by hand")

    assert Repository(repository.folder).take_in().outside

    assert (repository.folder / PORTS).read_bytes() == b"by hand"
    assert not repository.unsettled()


def test_files_that_may_not_grow(folder):
    """A quota refuses a save in words, and what it had begun is gone."""
    assert "refused" in run(folder, "limit", 0)


def test_a_full_disk(folder):
    """With no room, or room for a part of it, a save is refused or done, and the next one works."""
    apart = ["unshare", "-m"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    assert "refused" in run(folder, "full", 24, *apart)


def test_two_processes_lose_nothing(folder):
    """Two servers, or a server and a command, at one repository take turns."""
    assert "12 rows by two" in run(folder, "together", 6)
