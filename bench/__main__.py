"""
Measure what a visitor waits for: ``make bench``. It prints; tests never time anything.

Every figure is of a headless Chromium on this machine against a server of its own. Bytes are
those on the wire, after compression, of a first visit with an empty cache.
"""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from briefing.chrome import BROWSERS

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]

FRAMES = """
async () => {
  const stage = document.querySelector('.cb-stage').getBoundingClientRect()
  const target = document.querySelector('.cb-plot .bg rect')
  const [x, y] = [stage.left + stage.width / 2, stage.top + stage.height / 2]
  const send = (type, dx, node) => node.dispatchEvent(new MouseEvent(type, {
    clientX: x + dx, clientY: y + dx / 4, bubbles: true, view: window, button: 0, buttons: 1 }))
  const work = []
  send('mousedown', 0, target)
  for (let i = 1; i <= 120; i++) {
    const start = performance.now()
    send('mousemove', 90 * Math.sin(i / 20), window)
    work.push(performance.now() - start)
    await new Promise(requestAnimationFrame)
  }
  const gaps = []
  let last = performance.now()
  for (let i = 1; i <= 120; i++) {
    send('mousemove', 90 * Math.sin(i / 20), window)
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    gaps.push(now - last)
    last = now
  }
  send('mouseup', 0, window)
  return { work, gaps }
}
"""
TOGGLE = """
async () => {
  const box = document.querySelector('.cb-layers input[value=russia]')
  const times = []
  for (let i = 0; i < 10; i++) {
    const start = performance.now()
    box.click()
    await new Promise(requestAnimationFrame)
    await new Promise(done => setTimeout(done, 0))
    times.push(performance.now() - start)
    await new Promise(done => setTimeout(done, 500))
  }
  return times
}
"""


@contextmanager
def server(script: str) -> Iterator[str]:
    """Serve the app on a free port."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            break
    try:
        yield address
    finally:
        process.terminate()
        process.wait(10)


def summary(numbers: list[float], unit: str) -> str:
    """Say median, 95th percentile and worst."""
    ordered = sorted(numbers)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return (
        f"median {statistics.median(ordered):.1f} {unit}, p95 {high:.1f}, worst {ordered[-1]:.1f}"
    )


def painted(page: Page, address: str) -> float:
    """Open the map and return the seconds until it is drawn."""
    start = time.perf_counter()
    page.goto(f"{address}/map")
    page.wait_for_selector(".cb-stage.cb-ready")
    return time.perf_counter() - start


def measure(page: Page, address: str) -> None:
    """Print every figure for one server."""
    wire: list[tuple[float, str]] = []
    frames: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    session.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: wire.append((e["encodedDataLength"], names.get(e["requestId"], "?"))),
    )
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(len(data))))
    seconds = painted(page, address)
    page.wait_for_timeout(2500)
    total = sum(size for size, _ in wire)
    print(
        f"first visit to /map: map drawn after {seconds:.2f} s, {len(wire)} requests, {total / 1e6:.2f} MB"
    )
    for size, name in sorted(wire, reverse=True)[:8]:
        print(f"  {size / 1e3:8.1f} kB  {name.removeprefix(address)[:90]}")
    print(f"websocket, first run: {len(frames)} messages, {sum(frames) / 1e3:.1f} kB")
    print(f"layer toggle to next frame: {summary(page.evaluate(TOGGLE), 'ms')}")
    page.wait_for_timeout(1500)
    page.evaluate("() => true")
    changes(page, frames)
    for _ in range(3):  # the first passes also compile and cache
        result = page.evaluate(FRAMES)
        page.wait_for_timeout(1500)
    print(f"panning, script per movement: {summary(result['work'], 'ms')}")
    print(f"panning, frame to frame: {summary(result['gaps'], 'ms')}")
    page.wait_for_timeout(1500)
    print(f"second visit: map drawn after {painted(page, address):.2f} s")


PAGES = {
    "": ".cb-stage.cb-ready",
    "corridors": ".cb-stage.cb-ready",
    "trade": ".cb-frame.cb-ready",
    "investment": ".cb-frame.cb-ready",
    "sources": ".cb-frame.cb-ready",
}


def first_visits(browser: Browser, address: str) -> None:
    """Print what a first visit to each page costs, each with an empty cache."""
    for path, ready in PAGES.items():
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        wire: list[float] = []
        frames: list[int] = []
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda e, to=wire: to.append(e["encodedDataLength"]))
        page.on(
            "websocket",
            lambda ws, to=frames: ws.on("framereceived", lambda data: to.append(len(data))),
        )
        start = time.perf_counter()
        page.goto(f"{address}/{path}")
        page.wait_for_selector(ready)
        seconds = time.perf_counter() - start
        page.wait_for_timeout(2500)
        print(
            f"first visit to /{path}: first picture after {seconds:.2f} s, {len(wire)} requests, "
            f"{sum(wire) / 1e6:.2f} MB, websocket {len(frames)} messages, {sum(frames) / 1e3:.0f} kB"
        )
        context.close()


def changes(page: Page, frames: list[int]) -> None:
    """Print the bytes that a choice and a measure send."""
    for name, act in (
        ("a choice (KAZ)", lambda: find(page, "Kazakhstan")),
        ("a measure", lambda: pick(page, "Colour the five", "Exports to Japan")),
    ):
        frames.clear()
        act()
        page.wait_for_timeout(1500)
        print(
            f"{name}: {len(frames)} messages, {sum(frames) / 1e3:.1f} kB, largest {max(frames) / 1e3:.1f} kB"
        )


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box."""
    page.get_by_label(label).first.click()
    page.get_by_label(label).first.fill(option)
    page.keyboard.press("Enter")


def find(page: Page, text: str) -> None:
    """Go to the first thing the search box finds."""
    page.get_by_role("combobox", name="Search everything").fill(text)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def main() -> None:
    """Measure both ways of serving."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for script in ("server.py", "app.py"):
            with server(script) as address:
                print(f"--- {script}")
                warm = chromium.new_page(viewport={"width": 1440, "height": 900})
                painted(warm, address)
                warm.close()
                context = chromium.new_context(viewport={"width": 1440, "height": 900})
                measure(context.new_page(), address)
                first_visits(chromium, address)
        chromium.close()
    sizes = json.loads((ROOT / "geo" / "manifest.json").read_text())["layers"]
    for name, layer in sizes.items():
        print(
            f"layer {name}: {layer['vertices']} points, {layer['gzip_bytes'] / 1e3:.1f} kB compressed"
        )


if __name__ == "__main__":
    main()
