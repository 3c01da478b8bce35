"""
Measure the corridor searches: ``python -m bench.routing``. It prints; tests never time anything.

Each figure is the median of several runs after a first one that prepares the network.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import get_args

from data import tables
from geo import survey
from geo.closures import resolve
from geo.expanded import By
from geo.resilience import Basket
from geo.routing import alternatives, best, k_shortest
from geo.search import search
from geo.terms import Assumptions

RUNS = 7
BASKET = (
    ("almaty", "constanta"),
    ("almaty", "istanbul"),
    ("ashgabat", "constanta"),
    ("tashkent", "mersin"),
    ("tashkent", "poti"),
    ("xian", "constanta"),
    ("xian", "duisburg"),
    ("yokohama", "almaty"),
    ("yokohama", "constanta"),
    ("yokohama", "rotterdam"),
)


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work [ms]."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    """Print one line for each measure."""
    held = tables.read_all()
    crossed = survey.crossings(held)
    took = milliseconds(partial(survey.build, held, crossed))
    print(f"build the network: {took:.0f} ms")
    network = survey.build(held, crossed)
    shut = resolve(["no_russia"], network)
    for by in get_args(By):
        for ask in (best, k_shortest, alternatives):
            ask(network, "xian", "constanta", by, shut)
            took = milliseconds(partial(ask, network, "xian", "constanta", by, shut))
            print(f"{ask.__name__} by {by}: {took:.2f} ms")
    speeds = iter(range(1, RUNS + 1))

    def changed() -> None:
        moved = Assumptions.of(held["assumptions"], {"speed_kz": (400, 900 + next(speeds))})
        search(network, moved, "days")

    print(f"take in a changed assumption: {milliseconds(changed):.0f} ms")
    for by in get_args(By):
        # A new basket each time, since a basket remembers what it has found.
        for name in ("n_1", "n_2"):
            took = milliseconds(
                lambda by=by, name=name: getattr(Basket(network, BASKET, by), name)()
            )
            print(f"{name} of {len(BASKET)} pairs by {by}: {took:.0f} ms")


if __name__ == "__main__":
    main()
