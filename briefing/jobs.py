"""
Exports in the background: one at a time for the whole process, each with progress and cancel.

Each runs as a program of its own, so that no page's run waits for it, and so that ending it ends
its Chromium too.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

from briefing.deck import Deck
from briefing.export import Form
from briefing.packed import to_json
from text.messages import Language

ROOT = Path(__file__).resolve().parent.parent
HOURS = 1
"""How long a finished file waits to be fetched."""
State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass
class Job:
    """An export somebody asked for; its fields change while it runs."""

    name: str
    """Name of the file it makes."""
    folder: Path
    """Where deck and file lie; removed with the job."""
    state: State = "waiting"
    done: int = 0
    """Steps done."""
    of: int = 1
    """Steps there are."""
    message: str = ""
    """Why it failed, as the program said it."""
    made: float = field(default_factory=time.monotonic)
    process: subprocess.Popen[str] | None = None
    stopped: bool = False

    @property
    def file(self) -> Path:
        """Where the finished file lies."""
        return self.folder / self.name

    def cancel(self) -> None:
        """End it: at once if it runs, else before it begins."""
        if self.state in ("waiting", "running"):
            self.state, self.stopped = "cancelled", True
            if self.process is not None and self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGTERM)


class Exports:
    """All exports of a process; one runs, the others wait in the order they came."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._jobs: list[Job] = []

    def start(self, held: Deck, form: Form, language: Language, *, handout: bool = False) -> Job:
        """
        Ask for an export.

        Parameters
        ----------
        held : Deck
            The deck.
        form : {'pptx', 'html', 'pdf'}
            What to write.
        language : {'en', 'ru'}
            The language to write.
        handout : bool, default False
            Of a PDF: slides on A4 with their notes.

        Returns
        -------
        Job
            Its state changes by itself; look at it again.
        """
        self._forget()
        folder = Path(tempfile.mkdtemp(prefix="briefing-"))
        (folder / "deck.json").write_text(to_json(held), encoding="utf-8")
        kind = "-handout" if handout else ""
        job = Job(f"{held.deck_id}-{language}{kind}.{form}", folder)
        self._jobs.append(job)
        words = ["export", "deck.json", job.name, "--lang", language, "--progress"]
        words += ["--handout"] if handout else []
        Thread(target=self._run, args=(job, words), daemon=True).start()
        return job

    def _run(self, job: Job, words: list[str]) -> None:
        with self._turn:
            if job.stopped:
                return
            job.state = "running"
            words = [
                str(job.folder / one) if one in ("deck.json", job.name) else one for one in words
            ]
            job.process = subprocess.Popen(
                [sys.executable, "-m", "briefing", *words],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # so that its Chromium ends with it
            )
            if job.stopped:  # since the line before the last
                os.killpg(job.process.pid, signal.SIGTERM)
            for line in job.process.stdout or ():
                done, _, of = line.strip().partition("/")
                if done.isdecimal() and of.isdecimal():
                    job.done, job.of = int(done), int(of)
            _, said = job.process.communicate()
            if job.stopped:
                return
            job.state = "done" if job.process.returncode == 0 else "failed"
            job.message = said.strip().splitlines()[-1] if said.strip() else ""

    def _forget(self) -> None:
        oldest = time.monotonic() - HOURS * 3600
        for job in [one for one in self._jobs if one.made < oldest and one.state != "running"]:
            self._jobs.remove(job)
            shutil.rmtree(job.folder, ignore_errors=True)


EXPORTS = Exports()
"""The exports of this process."""
