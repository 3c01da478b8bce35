"""
Measure the desk of corridors: ``python -m bench.desk``. It prints; tests never time anything.

A bare rerun is a click that runs the desk's script and changes nothing; a scenario change is a
click on a preset, up to the frame in which the answer lies on the map.
"""

from __future__ import annotations

import shutil
import statistics

from playwright.sync_api import Page, sync_playwright

from bench.__main__ import BROWSERS, FLAGS, server

RUNS = 12
CLICK = """
async ([text, wanted]) => {
  const app = document.querySelector('[data-testid=stApp]')
  const map = document.querySelector('.cb-atlas')
  const button = [...document.querySelectorAll('button')].find(one => one.textContent.trim() === text)
  const start = performance.now()
  const painted = new Promise(done => {
    let ran = false
    const seen = new MutationObserver(list => list.forEach(({ target }) => {
      const state = app.dataset.testScriptState
      if (state === 'running') ran = true
      const over = wanted === 'answer' ? target === map : target === app && ran && state === 'notRunning'
      if (!over) return
      seen.disconnect()
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    }))
    seen.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] })
    seen.observe(map, { attributes: true, attributeFilter: ['data-laid'] })
  })
  button.click()
  return painted
}
"""


def desk(page: Page, address: str) -> None:
    """Print how long a change of the scenario takes, beside a bare rerun, and what it sends."""
    frames: list[int] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(len(data))))
    page.goto(f"{address}/corridors?lang=en")
    page.wait_for_selector(".st-key-corridor_map .cb-ready")
    page.wait_for_timeout(3000)
    bare, change, sent = [], [], []
    for _ in range(RUNS):
        # A click on the pair that is chosen already runs the script and changes nothing.
        bare.append(page.evaluate(CLICK, ["Almaty – Constanta", "rerun"]))
        page.wait_for_timeout(500)
        frames.clear()
        change.append(page.evaluate(CLICK, ["Caspian closed", "answer"]))
        page.wait_for_timeout(700)
        sent.append(sum(frames))
    rerun, answer = (statistics.median(times[2:]) for times in (bare, change))
    print(
        f"corridors: a scenario change is painted after {answer:.0f} ms, a bare rerun after "
        f"{rerun:.0f} ms, {answer / rerun:.2f} times; {statistics.median(sent) / 1e3:.0f} kB before compression"
    )


def main() -> None:
    """Measure against a server of its own."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, server("server.py") as address:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        desk(chromium.new_page(viewport={"width": 1440, "height": 900}), address)
        chromium.close()


if __name__ == "__main__":
    main()
