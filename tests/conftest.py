"""What the tests share: a server of our own on a free port, and a browser that may reach only it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from briefing.chrome import BROWSERS

ROOT = Path(__file__).resolve().parent.parent
# Without these Chromium asks its maker's hosts at every start, and the network is closed.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",  # there is none; to imitate one takes a tenth of the time of a page
]
START_SECONDS = 180  # a first start makes every view, and a busy machine takes its time

# Whole files go to either worker; the longest begin, so that no core is idle at the end.
LONGEST = (
    "test_desk", "test_map", "test_access", "test_numbers", "test_story", "test_editor_room",
    "test_briefing_show", "test_sign_in", "test_grid", "test_two_editors", "test_revisions_cut_short",
    "test_seams", "test_profiles", "test_pages", "test_search", "test_geo_cli", "test_answer", "test_libraries",
    "test_sources_views", "test_trade_views", "test_messages",
)  # fmt: skip
SHARED = "folder shared by the workers"

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("unhurried")
expect.set_options(timeout=60_000)  # the server may be making its first views


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Give all workers of a run one folder, where they find the server they share."""
    if not hasattr(node.config, "shared_folder"):
        node.config.shared_folder = tempfile.mkdtemp(prefix="caspian-tests-")
    node.workerinput[SHARED] = node.config.shared_folder


def pytest_unconfigure(config) -> None:
    """End the server that the workers shared, once all of them are done."""
    folder = getattr(config, "shared_folder", None)
    if folder is None:
        return
    told = Path(folder, "server")
    if told.exists():
        with suppress(ProcessLookupError):
            os.kill(int(told.read_text().split()[1]), signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items) -> None:
    """Let the longest files begin."""
    last = len(LONGEST)
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, last))


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def launch(
    log: Path, script: str, port: int | None = None, **environment: str
) -> tuple[str, subprocess.Popen[bytes]]:
    """Start a server as ``make run`` or a plain user does, and wait until it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=out
        )
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return address, process
    process.kill()
    pytest.fail(f"{script} did not start:\n{log.read_text()}")


@pytest.fixture
def fresh(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Start servers for one test: what they still make for later visitors must not slow the next."""
    running: list[subprocess.Popen[bytes]] = []

    def start(script: str = "server.py", **environment: str) -> str:
        log = tmp_path_factory.mktemp("server") / "log"
        address, process = launch(log, script, **{"CASPIAN_WARM": "no", **environment})
        running.append(process)
        return address

    yield start
    for process in running:
        process.kill()  # nothing of theirs is worth keeping
        process.wait(10)


@pytest.fixture(scope="session")
def app(request, tmp_path_factory) -> Iterator[str]:
    """Address of one server for all tests that do not need a fresh one, whichever worker runs them."""
    shared = getattr(request.config, "workerinput", {}).get(SHARED)
    if shared is None:
        address, process = launch(tmp_path_factory.mktemp("server") / "log", "server.py")
        yield address
        process.kill()
        process.wait(10)
        return
    told = Path(shared, "server")
    with Path(shared, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not told.exists():
            address, process = launch(Path(shared, "log"), "server.py")
            told.write_text(f"{address} {process.pid}")
    yield told.read_text().split()[0]


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


@contextmanager
def visits(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open addresses as a visitor, watching what they ask for until the block ends."""
    contexts: list[BrowserContext] = []
    seen: list[Visit] = []

    def go(address: str, script: str = "", **context: object) -> Visit:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US", **context}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        if script:
            page.add_init_script(script)
        one = Visit(page)
        seen.append(one)
        origin = "/".join(address.split("/")[:3])
        inner = (origin, origin.replace("http", "ws"), "data:", "blob:")

        def asked(request) -> None:
            if not request.url.startswith(inner):
                one.outside.append(request.url)

        def said(message) -> None:
            if message.type == "error" and "404" not in message.text:
                one.violations.append(message.text)

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: one.violations.append(str(error)))
        page.on(
            "websocket",
            lambda ws: ws.on("framereceived", lambda data: one.frames.append(len(data))),
        )
        page.goto(address)
        return one

    try:
        yield go
        for one in seen:
            assert not one.outside, f"the page asked the outside world for {one.outside}"
            assert not one.violations, f"the browser complained: {one.violations}"
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address for one test."""
    with visits(browser) as go:
        yield go


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows that know nothing of each other; a provider's page may fetch no style sheet."""
    contexts: list[BrowserContext] = []

    def go(address: str, *cookies: Mapping[str, str]) -> Page:
        size = {"width": 1280, "height": 800}
        contexts.append(browser.new_context(locale="en-US", viewport=size))
        contexts[-1].route("https://**", lambda route: route.abort())
        if cookies:
            contexts[-1].add_cookies(list(cookies))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
