"""The briefing room: a deck of live views, shown, changed, checked, and taken along."""

import streamlit as st

from briefing.deck import slide_asked
from briefing.rooms import ROOMS
from text.messages import mark, translator
from ui import decks, language, load, load_decks, url
from ui.audience import ASK_SECONDS, address, audience, pass_on, room
from ui.deck_bar import adding, deck_bar
from ui.deck_check import deck_check
from ui.deck_files import deck_files
from ui.decks import Asked
from ui.frame import header
from ui.guard import run_inside_app
from ui.show import As, show
from ui.slide_form import slide_form

PARTS = ("slide", "files", "check", "audience")
NAMES = {
    "slide": mark("Change a slide"),
    "files": mark("Files"),
    "check": mark("Before the briefing"),
    "audience": mark("Audience"),
}

run_inside_app()
reading = language.current()
words = translator(reading)
asked = decks.asked(load.tables())
chosen = slide_asked(url.query(), asked.deck)


def window(room_id: str, mode: As) -> None:
    """Follow a speaker, or be the speaker's own window: the deck over everything else."""
    held = ROOMS.state(room_id) if room_id else None
    followed = {"id": room_id, "address": address(room_id)} if room_id else None
    asking = mode == "audience" and room_id and not ROOMS.streamed

    @st.fragment(run_every=ASK_SECONDS if asking else None)
    def following() -> None:
        told = ROOMS.state(room_id) if asking else None
        show(asked.deck, reading, mode=mode, slide=chosen, room=followed, told=told or None)

    if room_id and held is None and mode == "audience":
        st.warning(words("The speaker has ended this briefing, or the link is not whole."))
    following()


def desk() -> None:
    """Show the deck as a sheet, and what can be done with it."""
    if adding(asked, reading):
        return  # one question at a time
    deck_bar(asked, reading)
    if asked.deck.slides:
        with st.spinner(words("Slides are being made"), show_time=False):
            load_decks.show(asked.deck, reading)
        pass_on(show(asked.deck, reading, mode="sheet", slide=chosen, room=room()))
    else:
        st.info(words("This deck has no slides yet."))
    with st.container(key="briefing_parts"):
        part = st.segmented_control(
            words("Part of the briefing room"),
            PARTS,
            key=url.follow("part picker", "part", PARTS, PARTS[0]),
            format_func=lambda name: words(NAMES[name]),
            on_change=url.remember,
            args=("part picker", "part", PARTS[0]),
            required=True,
            label_visibility="collapsed",
        )
    parts(part or PARTS[0], asked)


def parts(part: str, held: Asked) -> None:
    """Draw the part that is asked for."""
    if part == "slide":
        slide_form(held, chosen - 1, reading)
    elif part == "files":
        deck_files(held.deck, reading)
    elif part == "check":
        deck_check(held.deck, reading)
    else:
        audience(st.query_params.get("deck", held.deck.deck_id), reading)


header(
    words("The briefing room"),
    words("Slides that are live views: show them, change them, check them, take them along"),
    reading,
)
WINDOWS: dict[str, As] = {"audience": "audience", "presenter": "presenter"}
asked_as = WINDOWS.get(st.query_params.get("as", ""))
if asked_as:
    window(st.query_params.get("room", ""), asked_as)
else:
    desk()
