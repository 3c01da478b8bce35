"""The catalogue of Russian texts, and what it tells of a page."""

import re
from collections.abc import Iterable
from functools import cache
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.pages import ROOT

RUSSIAN = ROOT / "text" / "locale" / "ru" / "LC_MESSAGES" / "caspian.po"
ID = re.compile("[a-z0-9_-]+")
# Shorter texts, such as "Central Asia", are also parts of names and titles.
SENTENCE = 15


@cache
def russian() -> Catalog:
    """Read the Russian catalogue."""
    with RUSSIAN.open("rb") as lines:
        return read_po(lines, locale="ru")


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return the forms of a text: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def messages(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    """Return the texts of a catalogue by their English, without its header."""
    return {forms(message.id): message for message in catalogue if message.id}


def fields(text: str) -> list[str]:
    """List the fields of a text, sorted."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def english_left(shown: Iterable[str]) -> set[str]:
    """List the English texts of the catalogue that stand on a Russian page."""
    shown = set(shown)
    together = "\n".join(shown)
    left = set()
    for english, message in messages(russian()).items():
        for text in set(english) - set(forms(message.string)):
            fixed = re.split(r"\{\w+\}", text)
            # `rail` is an id as well; `{symbol}{number}`, and `{most} and {last}` beside a
            # publisher's name, fit whatever there is.
            if ID.fullmatch(text) or not re.search("[A-Za-z]{4}", "".join(fixed)):
                continue
            pattern = "(.+)".join(map(re.escape, fixed))
            inside = len(text) >= SENTENCE and text in together
            if inside or re.search(f"^{pattern}$", together, re.MULTILINE):
                left.add(text)
    return left
