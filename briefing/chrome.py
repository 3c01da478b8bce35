"""Pictures and PDF of a deck's HTML file, by the Chromium of the machine."""

from __future__ import annotations

import ctypes.util
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, PdfMargins, sync_playwright
from playwright.sync_api import Error as BrowserError

BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# Without these Chromium asks its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",  # the page is our own file; a container's root has no sandbox
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, HIGH = 960, 540
"""A slide [px]."""
DENSITY = 2.5
"""Pixels of a picture to one of a slide."""
WAIT_MS = 120_000
MARGIN = "14mm"


class NoBrowserError(RuntimeError):
    """There is no Chromium to draw with; the text says in one line what to install."""


@contextmanager
def browser() -> Iterator[Browser]:
    """
    Start Chromium.

    Yields
    ------
    playwright.sync_api.Browser
        It ends with the block.

    Raises
    ------
    NoBrowserError
        If the machine has none, or lacks what its driver needs.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        msg = "PowerPoint and PDF are drawn by Chromium, which is not on this machine: install Chromium or Chrome (on Debian: apt-get install chromium); HTML needs none"
        raise NoBrowserError(msg)
    if sys.platform == "linux" and ctypes.util.find_library("atomic") is None:
        msg = "the driver of Chromium lacks a library: install libatomic1 (on Debian: apt-get install libatomic1)"
        raise NoBrowserError(msg)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except BrowserError as error:
            first = str(error).splitlines()[0]
            msg = f"Chromium ({found}) does not start: {first}"
            raise NoBrowserError(msg) from error
        try:
            yield started
        finally:
            started.close()


def pictures(
    file: Path, keys: Sequence[str], done: Callable[[int], None] = lambda _count: None
) -> dict[str, bytes]:
    """
    Draw views of a deck.

    Parameters
    ----------
    file : pathlib.Path
        The deck as `briefing.page.page` writes it.
    keys : sequence of str
        Slide and view, such as ``4-0``.
    done : callable, optional
        Is told how many are drawn.

    Returns
    -------
    dict of str to bytes
        A PNG for each key, `DENSITY` pixels to one of the slide.

    Raises
    ------
    NoBrowserError
        If there is no Chromium.
    """
    if not keys:
        return {}
    with browser() as started:
        page = started.new_page(
            viewport={"width": WIDE, "height": HIGH}, device_scale_factor=DENSITY
        )
        _opened(page, file, "print")
        made = {}
        for count, key in enumerate(keys, 1):
            made[key] = page.locator(f'[data-panel="{key}"]').screenshot(scale="device")
            done(count)
        return made


def pdf(file: Path, *, handout: bool) -> bytes:
    """
    Print a deck.

    Parameters
    ----------
    file : pathlib.Path
        The deck as `briefing.page.page` writes it.
    handout : bool
        A4 with notes under each slide, instead of one slide a page.

    Returns
    -------
    bytes
        The PDF, its text selectable, its headings tagged.

    Raises
    ------
    NoBrowserError
        If there is no Chromium.
    """
    with browser() as started:
        page = started.new_page(viewport={"width": WIDE, "height": HIGH})
        page.emulate_media(media="screen")
        _opened(page, file, "handout" if handout else "print")
        if handout:
            margin: PdfMargins = {
                "top": MARGIN,
                "right": MARGIN,
                "bottom": MARGIN,
                "left": MARGIN,
            }
            return page.pdf(format="A4", margin=margin, print_background=True, tagged=True)
        return page.pdf(
            width=f"{WIDE}px",
            height=f"{HIGH}px",
            print_background=True,
            tagged=True,
            outline=True,
        )


def _opened(page: Page, file: Path, mode: str) -> None:
    page.goto(f"{file.as_uri()}#{mode}")
    page.locator("[data-paper=ready]").wait_for(state="attached", timeout=WAIT_MS)
