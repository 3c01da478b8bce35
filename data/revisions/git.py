"""Git, called so that nothing on the machine but the repository itself has a say."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.revisions.errors import BusyError, DiskError, GitError, GitMissingError
from data.revisions.model import Author
from text.messages import mark

# The repository's own settings could run programs, sign, collect, or change line ends.
SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.fsync": "all",
    "core.fsyncMethod": "fsync",
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.fileMode": "false",
    "core.sparseCheckout": "false",
    "core.splitIndex": "false",
    "core.attributesFile": "/dev/null",
    "core.excludesFile": "/dev/null",
    "core.logAllRefUpdates": "true",
    "commit.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "safe.directory": "*",
}
NO_ID = "0" * 40
_ID = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
_FULL = re.compile(
    r"No space left|Out of diskspace|File too large|Disk quota|Read-only file|Permission denied"
    r"|write error|(?:unable to|failed to|could not|couldn't|cannot) write"
)
_LOCKED = re.compile(r"\.lock'?: File exists|cannot lock ref|Unable to create .*\.lock")


@dataclass(frozen=True)
class Git:
    """One repository's git."""

    folder: Path
    """The work tree; the repository is in its ``.git``."""

    keep: tuple[int, ...] = ()
    """Files that stay open in git too: a lock that a git left alone goes on holding."""

    index: Path | None = None
    """An index to work on instead of the repository's own."""

    def __call__(
        self, *words: str, given: bytes = b"", author: Author | None = None, seconds: int = 60
    ) -> bytes:
        """
        Run one command.

        Parameters
        ----------
        *words : str
            Command and arguments.
        given : bytes, default b''
            Its standard input.
        author : Author, default None
            Who makes the commit.
        seconds : int, default 60
            How long it may take [s].

        Returns
        -------
        bytes
            Its standard output.

        Raises
        ------
        GitMissingError
            If there is no git.
        DiskError
            If the disk is full or may not be written.
        BusyError
            If another git holds what it needs.
        GitError
            If it fails otherwise.
        """
        program = shutil.which("git", path=os.environ.get("PATH", ""))
        if program is None:
            raise GitMissingError
        settings = (f"{name}={value}" for name, value in SETTINGS.items())
        flags = [word for setting in settings for word in ("-c", setting)]
        try:
            done = subprocess.run(  # noqa: S603 (git from PATH, with words of ours)
                [program, *flags, *words],
                input=given,
                capture_output=True,
                check=False,
                cwd=self.folder,
                env=self._environment(author),
                pass_fds=self.keep,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired as error:
            said = f"git {words[0]}: {seconds} s"
            raise GitError(said) from error
        except OSError as error:
            raise DiskError(error.strerror or str(error)) from error
        if done.returncode:
            raise _failure(words[0], done.returncode, done.stderr.decode(errors="replace"))
        return done.stdout

    def line(self, *words: str, given: bytes = b"", author: Author | None = None) -> str:
        """
        Run one command that answers in a line.

        Parameters
        ----------
        *words : str
            Command and arguments.
        given : bytes, default b''
            Its standard input.
        author : Author, default None
            Who makes the commit.

        Returns
        -------
        str
            The line.
        """
        return self(*words, given=given, author=author).decode().strip()

    def contents(self, names: Iterable[str]) -> list[bytes | None]:
        """
        Read objects.

        Parameters
        ----------
        names : iterable of str
            Such as ``<revision>:tables/claims.csv``.

        Returns
        -------
        list of bytes or None
            Content of each; None where there is none.
        """
        asked = _askable(names)
        found: list[bytes | None] = []
        answer = self("cat-file", "--batch", given="".join(f"{one}\n" for one in asked).encode())
        at = 0
        for _ in asked:
            end = answer.index(b"\n", at)
            head, at = answer[at:end].split(b" "), end + 1
            if len(head) == 3 and _ID.fullmatch(head[0]) and head[2].isdigit():
                size = int(head[2])
                found.append(answer[at : at + size])
                at += size + 1
            else:
                found.append(None)
        return found

    def ids(self, names: Iterable[str]) -> list[str]:
        """
        Find objects.

        Parameters
        ----------
        names : iterable of str
            As for `contents`.

        Returns
        -------
        list of str
            Id of each; empty where there is none.
        """
        given = "".join(f"{name}\n" for name in _askable(names)).encode()
        answer = self("cat-file", "--batch-check=%(objectname)", given=given)
        lines = answer.decode(errors="replace").splitlines()
        return [line if _ID.fullmatch(line.encode()) else "" for line in lines]

    def _environment(self, author: Author | None) -> Mapping[str, str]:
        """Return all that git learns of the process that calls it."""
        made = {
            "PATH": os.environ.get("PATH", ""),
            "LC_ALL": "C",
            "HOME": os.devnull,
            "XDG_CONFIG_HOME": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_DIR": str(self.folder / ".git"),
            "GIT_WORK_TREE": str(self.folder),
        }
        if self.index is not None:
            made["GIT_INDEX_FILE"] = str(self.index)
        if author is not None:
            who = author.fit()
            for role in ("AUTHOR", "COMMITTER"):
                made |= {f"GIT_{role}_NAME": who.name, f"GIT_{role}_EMAIL": who.email}
        return made


def _askable(names: Iterable[str]) -> list[str]:
    """Ask for nothing where no revision is named: a bare ``:path`` is what git's index holds."""
    return ["?" if name.startswith(":") or "\n" in name else name for name in names]


def _failure(word: str, code: int, said: str) -> DiskError | BusyError | GitError:
    """Turn what git said into an error for people."""
    full = _FULL.search(said)
    if full or code == -signal.SIGXFSZ:
        return DiskError(full[0] if full else "File too large")
    if _LOCKED.search(said):
        return BusyError(
            mark("Another program is changing the data repository just now ({said}). Try again."),
            said=said.strip().splitlines()[-1],
        )
    return GitError(f"git {word}: {said.strip() or code}")
