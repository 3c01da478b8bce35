"""The show in the browser: a deck as a sheet of small slides, and full screen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from briefing.deck import Deck
from briefing.packed import to_json
from browser import assets
from text.messages import Language
from ui import load_decks, url

KEY = "briefing_show"
As = Literal["sheet", "presenter", "audience"]
_LOADER = """
export default function (component) {
  const root = component.parentElement.querySelector('.cb-show-root')
  // As browser/show/show.js lays small slides out: their place is kept before there is one.
  const strip = root.clientWidth < 600
  const columns = strip ? 1.15 : Math.max(1, Math.floor((root.clientWidth + 16) / 316))
  const high = ((root.clientWidth - 16 * (columns - 1)) / columns) * (540 / 960) + 16
  root.style.minHeight = `${(strip ? 1 : Math.ceil(component.data.count / columns)) * high + 28}px`
  let closed, close
  import(new URL(component.data.script, document.baseURI)).then(show => (closed ? undefined : (close = show.default(component))))
  return () => ((closed = true), close?.())
}
"""
_SPACE = ".cb-show-root { min-height: 480px; }"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "caspian_show",
        html='<div class="cb-show-root"></div>',
        css=_SPACE,
        js=_LOADER,
        isolate_styles=False,
    )


def show(
    held: Deck,
    language: Language,
    *,
    mode: As,
    slide: int,
    room: Mapping[str, str] | None = None,
    told: Mapping[str, Any] | None = None,
) -> Any:
    """
    Put a deck on the page.

    Parameters
    ----------
    held : Deck
        The deck.
    language : {'en', 'ru'}
        The language to write.
    mode : {'sheet', 'presenter', 'audience'}
        Small slides on the page; the speaker's window; a window that follows.
    slide : int
        The slide that is chosen, from 1.
    room : mapping of str to str, optional
        ``id`` and ``address`` of the room, and the ``token`` of who leads it.
    told : mapping, optional
        Where the speaker is, as far as the page itself has asked.

    Returns
    -------
    streamlit result
        ``slide`` that was chosen, and ``live``: where the speaker is, if the page has to pass it on.
    """

    def chosen() -> None:
        picked = st.session_state[KEY].get("slide")
        if picked:
            url.write({"slide": str(int(picked))})

    result = _component()(
        key=KEY,
        data={
            "script": assets.script("show"),
            "file": load_decks.show(held, language),
            "deck": hashlib.sha256(to_json(held).encode()).hexdigest()[:12],
            "as": mode,
            "count": len(held.slides),
            "slide": slide,
            "room": dict(room) if room else None,
            "told": dict(told) if told else None,
        },
        on_slide_change=chosen,
        on_live_change=lambda: None,
        on_go_change=lambda: None,
    )
    url.follow_link(result.get("go"))
    return result
