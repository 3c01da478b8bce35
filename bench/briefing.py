"""
Measure the briefing room: ``python -m bench.briefing``. It prints; tests never time anything.

Exports run as the page runs them, each a program of its own; the second of two is told, since
the first also reads the disk.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from bench.__main__ import BROWSERS, FLAGS, server
from briefing.deck import deck, deck_ids
from briefing.packed import to_json
from data import tables as files
from text.messages import LANGUAGES

TWELVE = 12
FILES = (("pptx", ()), ("html", ()), ("pdf", ()), ("pdf", ("--handout",)))
# From a key to the second frame after it, by when the slide is on the screen.
CHANGE = """
async key => {
  const start = performance.now()
  document.querySelector('.cb-show').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  return performance.now() - start
}
"""


def exports() -> None:
    """Print how long twelve slides take to write, and how large the files are."""
    tables = files.read_all()
    whole = deck(tables, deck_ids(tables)[0])
    held = replace(whole, slides=whole.slides[: TWELVE - 1] + whole.slides[-1:])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "deck.json")
        source.write_text(to_json(held), encoding="utf-8")
        for form, more in FILES:
            for language in LANGUAGES:
                file = Path(folder, f"deck.{form}")
                words = ["export", str(source), str(file), "--lang", language, *more]
                for _ in range(2):
                    start = perf_counter()
                    subprocess.run([sys.executable, "-m", "briefing", *words], check=True)
                    took = perf_counter() - start
                size = file.stat().st_size / 1e6
                print(
                    f"briefing: {TWELVE} slides, {form} {' '.join(more)} {language}: {took:.1f} s, {size:.2f} MB"
                )


def changes(browser: Browser, address: str) -> None:
    """Print how long a slide takes to change, once all are drawn."""
    for width, height in ((1280, 720), (1920, 1080)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"{address}/briefing?lang=en")
        page.locator(".cb-show-root[data-ready]").wait_for(state="attached", timeout=180_000)
        page.get_by_role("button", name="Present", exact=True).click()
        count = page.locator(".cb-cell").count()
        page.locator(".cb-slide.cb-drawn").nth(count - 1).wait_for(
            state="attached", timeout=180_000
        )
        page.wait_for_timeout(1000)
        times = [page.evaluate(CHANGE, "ArrowRight") for _ in range(count - 1)]
        times += [page.evaluate(CHANGE, "ArrowLeft") for _ in range(count - 1)]
        print(
            f"briefing: slide change at {width}x{height}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"
        )


def main() -> None:
    """Measure files first, then the browser."""
    exports()
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("bench: no Chromium on this machine")
    with server("server.py") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        changes(chromium, address)
        chromium.close()


if __name__ == "__main__":
    main()
