"""Everything that is cached, made beside the first visitors."""

from __future__ import annotations

import gc
import os
from threading import Lock, Thread

from briefing.deck import deck, deck_ids
from text.messages import LANGUAGES
from ui import editions, load, load_decks
from views.claim_list import ClaimListParams
from views.claim_list.found import found
from views.corridors.params import Scenario
from views.params import MapParams
from views.register import VIEWS

_begun = Lock()


def begin_to_warm() -> None:
    """
    Fill every cache beside the first visitors, once in the life of a process.

    ``CASPIAN_WARM=no`` leaves it to the visitors: for a server that ends before many come.
    """
    if os.environ.get("CASPIAN_WARM") == "no":
        return
    if _begun.acquire(blocking=False):
        Thread(target=warm, daemon=True).start()


def warm() -> None:
    """Fill every cache, then take all that lives out of the garbage collector's sight."""
    tables = load.tables()
    found(ClaimListParams(), tables)  # indexes the claims
    for language in LANGUAGES:
        load.scene_address(MapParams(), language)
        load.key_figures(language)
        load.indicators(language)
        load.scenario(Scenario(), language)
        for name, entry in VIEWS.items():
            load.frame(name, entry.params({}, tables), language)
        for name in load.FILES:
            load.address(name, language)
        for deck_id in deck_ids(tables):
            load_decks.show(deck(tables, deck_id), language)
    # Streamlit collects garbage after every run; with the libraries' objects frozen a run with
    # a hundred visitors waits milliseconds instead of seconds.
    gc.collect()
    gc.freeze()
    load.warmed.set()
    editions.check_shown()
