"""Lenses: the same event as each capital is said to see it."""

from text.messages import translator
from ui import language
from ui.frame import header
from ui.guard import run_inside_app

run_inside_app()
reading = language.current()
words = translator(reading)

header(
    words("One event, seen from five sides"),
    words(
        "What each side says itself, and what others say it thinks, are kept apart; the voice is always named"
    ),
    reading,
)
