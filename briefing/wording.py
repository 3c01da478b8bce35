"""What the briefing room says, on the screen and in files."""

from __future__ import annotations

from text.messages import Language, mark, translator

WORDS = {
    "slide": mark("Slide {number} of {count}"),
    "asOf": mark("As of {date}"),
    "sources": mark("Sources"),
    "more": mark("and {number} more"),
    "notes": mark("Notes"),
    "noNotes": mark("No notes on this slide."),
    "behind": mark("Behind the numbers"),
    "next": mark("Next"),
    "end": mark("End of the deck"),
    "clock": mark("Time of day"),
    "timer": mark("Since the start"),
    "reset": mark("Start again"),
    "back": mark("Back"),
    "onward": mark("Onward"),
    "black": mark("The screen is black. Press b to show the slide."),
    "closings": mark("What if"),
    "wandering": mark("You look around on your own."),
    "return": mark("Back to the speaker"),
    "waiting": mark("The speaker has not begun."),
    "lost": mark("The connection to the speaker is lost; trying again."),
    "ended": mark("The speaker has ended this briefing."),
    "keys": mark("Keys"),
    "keyNext": mark("next slide"),
    "keyBack": mark("slide before"),
    "keyEnds": mark("first and last slide"),
    "keyNumber": mark("to the slide of that number"),
    "keyFull": mark("full screen"),
    "keyBlack": mark("black screen"),
    "keyNotes": mark("notes"),
    "keyOverview": mark("all slides"),
    "keyPresenter": mark("window for the speaker"),
    "keyHelp": mark("this list"),
    "keyEscape": mark("end, or close what is open"),
    "space": mark("Space"),
    "present": mark("Present"),
    "presenter": mark("Window for the speaker"),
    "failed": mark("The picture could not be drawn in this browser."),
    "mapFailed": mark(
        "The map could not be drawn in this browser. The list and the table hold the same content."
    ),
    "evidence": mark("What this rests on"),
    "close": mark("Close"),
    "assumption": mark("our assumption"),
    "says": mark("Sources give"),
}
"""By the name the browser asks for."""
BADGES = {
    "disputed": mark("Sources disagree"),
    "single": mark("One source"),
    "agreed": mark("Sources agree"),
}


def badge_words(badge: str, language: Language) -> str:
    """
    Say how far sources agree on a number.

    Parameters
    ----------
    badge : {'disputed', 'single', 'agreed', ''}
        As `data.ledger.badge` has it.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        In words; empty for no badge.
    """
    return translator(language)(BADGES[badge]) if badge in BADGES else ""
