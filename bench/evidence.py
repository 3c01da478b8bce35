"""
Measure the list of claims: ``python -m bench.evidence``. It prints; tests never time anything.

The tables are made ten times as long by repeating the claims under other ids, each with a word of
its own more, so that the index grows in words as well as in claims.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Mapping
from time import perf_counter

import pandas as pd
from playwright.sync_api import Page, sync_playwright

from bench.__main__ import BROWSERS, FLAGS, server
from data import tables as files
from views.claim_list.cards import groups
from views.claim_list.finder import finder
from views.claim_list.found import found
from views.claim_list.params import ClaimListParams
from views.claim_list.traits import traits

TIMES = 10
RUNS = 30
QUERIES = (
    ClaimListParams(),
    ClaimListParams(q="Нуржума"),
    ClaimListParams(q="oil pipeline"),
    ClaimListParams(q="高市"),
    ClaimListParams(q="a"),
    ClaimListParams(q="Токаевым Japan trade 3,7", kind=("fact", "reported"), since="2025"),
)
# Types a letter more, and waits until the sentence above the claims has changed and they are drawn.
TYPED = """
async () => {
  const told = document.querySelector('.st-key-claim_told')
  const before = told.textContent
  const start = performance.now()
  while (document.querySelector('.st-key-claim_told')?.textContent === before && performance.now() - start < 20000)
    await new Promise(requestAnimationFrame)
  return performance.now() - start
}
"""


def longer(tables: Mapping[str, pd.DataFrame], times: int) -> dict[str, pd.DataFrame]:
    """Repeat claims and their subjects under other ids."""
    claims, subjects = [], []
    for number in range(times):
        more = tables["claims"].copy()
        if number:
            more["statement_en"] += [f" word{number}x{row}" for row in range(len(more))]
        claims.append(more.assign(claim_id=more["claim_id"] + f"-{number}"))
        about = tables["claim_subjects"]
        subjects.append(about.assign(claim_id=about["claim_id"] + f"-{number}"))
    return {
        **tables,
        "claims": pd.concat(claims, ignore_index=True),
        "claim_subjects": pd.concat(subjects, ignore_index=True),
    }


def timed(call: Callable[[], object]) -> float:
    """Measure one call [ms]."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1e3


def pure() -> None:
    """Print how long the index takes to build, and a search with all its counts and cards."""
    held = longer(files.read_all(), TIMES)
    size = len(held["claims"])
    built = timed(lambda: finder(held)), timed(lambda: traits(held))
    words = len(finder(held).words)
    print(
        f"evidence: {size} claims, {words} words: index built in {built[0]:.0f} ms, filters in {built[1]:.0f} ms"
    )
    for params in QUERIES:
        shown = found(params, held)
        groups(params, shown, held, "en")
        search = [timed(lambda: finder(held).distances(params.q)) for _ in range(RUNS)]  # noqa: B023 (called at once)
        whole = [timed(lambda: found(params, held)) for _ in range(RUNS)]  # noqa: B023 (called at once)
        cards = [timed(lambda: groups(params, shown, held, "en")) for _ in range(5)]  # noqa: B023 (called at once)
        asked = params.q or "everything"
        print(
            f"evidence: “{asked}”: {len(shown.rows)} found; search {statistics.median(search):.1f} ms, "
            f"with filters and all counts {statistics.median(whole):.1f} ms (slowest {max(whole):.1f}), "
            f"its first cards {statistics.median(cards):.0f} ms"
        )


def page(tab: Page, address: str) -> None:
    """Print how long it takes from the last letter typed until the claims have changed."""
    tab.goto(f"{address}/evidence?lang=en")
    tab.wait_for_selector(".cb-claims.cb-ready")
    tab.wait_for_timeout(3000)
    field = tab.locator(".st-key-q-field input")
    taken = []
    for word in ("oil", "Japan", "Токаев", "summit", "高市", "trade"):
        field.fill(word)
        taken.append(tab.evaluate(TYPED))
        tab.wait_for_timeout(700)
    print(
        f"evidence: claims change {statistics.median(taken):.0f} ms after the last letter, "
        "350 ms of them the pause that typing is given"
    )


def main() -> None:
    """Measure without a page, and on a server of its own."""
    pure()
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, server("server.py") as address:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page(chromium.new_page(viewport={"width": 1440, "height": 900}), address)
        chromium.close()


if __name__ == "__main__":
    main()
