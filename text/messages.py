"""
Interface texts from gettext catalogues.

English is written in the code; ``text/locale/ru/LC_MESSAGES/caspian.po`` holds the Russian.
Catalogues are read as they are, so there is no compile step to forget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel import Locale
from babel.messages.pofile import read_po

Language = Literal["en", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: dict[str, str] = {"en": "English", "ru": "Русский"}
FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the forms of each English text in a language; empty for English."""
    file = FOLDER / language / "LC_MESSAGES" / "caspian.po"
    if not file.exists():
        return {}
    with file.open("rb") as lines:
        messages = read_po(lines, locale=language)
    forms = {}
    for message in messages:
        singular = message.id[0] if isinstance(message.id, tuple) else message.id
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if singular and all(texts):
            forms[str(singular)] = tuple(map(str, texts))
    return forms


def translator(language: Language) -> Callable[[str], str]:
    """
    Return the function that puts an interface text into a language.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to read.

    Returns
    -------
    callable
        Takes an English text with ``{named}`` fields, returns it in the language; a text the
        catalogue lacks comes back in English, and a test fails for it.
    """
    catalogue = _catalogue(language)
    return lambda text: catalogue.get(text, (text,))[0]


def counted(language: Language, forms: tuple[str, str], number: float) -> str:
    """
    Choose the form of a text that goes with a number.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to read.
    forms : tuple of str
        English singular and plural.
    number : float
        What is counted.

    Returns
    -------
    str
        The text, its fields not yet filled.

    Examples
    --------
    >>> counted("en", ("{number} day", "{number} days"), 1)
    '{number} day'
    """
    known = _catalogue(language).get(forms[0])
    if known is None:
        return forms[0] if number == 1 else forms[1]
    order = {"one": 0, "few": 1, "many": 2, "other": 2}
    form = order[Locale(language).plural_form(abs(number))]
    return known[min(form, len(known) - 1)]


def mark(text: str) -> str:
    """
    Mark a text for the catalogue where it stands; it is translated where it is used.

    Parameters
    ----------
    text : str
        An English text.

    Returns
    -------
    str
        The same text.
    """
    return text


def nmark(singular: str, plural: str) -> tuple[str, str]:
    """
    Mark a text with a plural for the catalogue.

    Parameters
    ----------
    singular, plural : str
        English forms.

    Returns
    -------
    tuple of str
        The same two.
    """
    return singular, plural
