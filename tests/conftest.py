"""What the tests share: a server of our own on a free port, and a browser that may reach only it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium asks its maker's hosts at every start, and the network is closed.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 180  # a first start makes every view, and a busy machine takes its time

expect.set_options(timeout=60_000)  # two servers may be making their first views


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


Launch = Callable[..., str]


@contextmanager
def servers(folder: Callable[[str], Path]) -> Iterator[Launch]:
    """Start servers as ``make run`` or a plain user does; all of them end with the block."""
    running: list[subprocess.Popen[bytes]] = []

    def start(script: str = "server.py", **environment: str) -> str:
        port = free_port()
        log = (folder("server") / "log").open("wb")
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
        command += ["--server.address", "127.0.0.1"]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        running.append(process)
        address = f"http://127.0.0.1:{port}"
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
            except OSError:
                time.sleep(0.2)
            else:
                return address
        text = Path(log.name).read_text()
        pytest.fail(f"{script} did not start:\n{text}")

    try:
        yield start
    finally:
        for process in running:
            process.kill()  # nothing of theirs is worth keeping
        for process in running:
            process.wait(10)


@pytest.fixture(scope="session")
def serve(tmp_path_factory) -> Iterator[Launch]:
    """Start servers that several tests share."""
    with servers(tmp_path_factory.mktemp) as start:
        yield start


@pytest.fixture
def fresh(tmp_path_factory) -> Iterator[Launch]:
    """Start servers for one test: what they still make for later visitors must not slow the next."""
    with servers(tmp_path_factory.mktemp) as start:
        yield start


@pytest.fixture(scope="session")
def app(serve) -> str:
    """Address of one server for all tests that do not need a fresh one."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("no Chromium on this machine; `make test` installs it or says how")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page a visitor opened, and everything that must not have happened on it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    """Requests to anywhere but the app."""
    violations: list[str] = field(default_factory=list)
    """Errors of the page's scripts and breaches of the content-security policy."""
    transferred: list[int] = field(default_factory=list)
    """Bytes of each answer's body on the wire."""
    frames: list[int] = field(default_factory=list)
    """Bytes of each message the server sent over the websocket."""

    def settled(self) -> Page:
        """Wait until the script has run and the map, if there is one, is drawn."""
        expect(
            self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        ).to_be_attached()
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address as a visitor, watching what it asks for."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def go(address: str, **context: object) -> Visit:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US", **context}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        seen = Visit(page)
        visits.append(seen)
        origin = "/".join(address.split("/")[:3])
        inner = (origin, origin.replace("http", "ws"), "data:", "blob:")

        def asked(request) -> None:
            if not request.url.startswith(inner):
                seen.outside.append(request.url)

        def said(message) -> None:
            if message.type == "error" and "404" not in message.text:
                seen.violations.append(message.text)

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: seen.violations.append(str(error)))
        page.on(
            "websocket",
            lambda ws: ws.on("framereceived", lambda data: seen.frames.append(len(data))),
        )
        page.goto(address)
        return seen

    yield go
    for seen in visits:
        assert not seen.outside, f"the page asked the outside world for {seen.outside}"
        assert not seen.violations, f"the browser complained: {seen.violations}"
    for context in contexts:
        context.close()
