"""A deck packed to be carried: as a file that people keep, and as a link that they send."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from briefing.deck import TEXTS, Deck, DeckError, Slide
from data import schema
from text.messages import LANGUAGES

MARK = "~"
"""What the value of ``deck`` in a link begins with if it holds the deck itself, not an id."""
MOST_SLIDES, MOST_BYTES = 200, 400_000
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_FORMAT = "caspian-bridge-deck"
_VERSION = 1


def to_json(held: Deck) -> str:
    """
    Write a deck as a file that people keep.

    Parameters
    ----------
    held : Deck
        The deck.

    Returns
    -------
    str
        JSON, indented; empty texts are left out.
    """
    content = {"format": _FORMAT, "version": _VERSION, **_packed(held)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def from_json(content: str) -> Deck:
    """
    Read a deck from such a file.

    Parameters
    ----------
    content : str
        What `to_json` wrote, perhaps edited since.

    Returns
    -------
    Deck
        The deck.

    Raises
    ------
    DeckError
        If it is no deck, with the slide and the field at fault.
    """
    if len(content) > MOST_BYTES:
        msg = f"the file has more than {MOST_BYTES} characters, which no deck needs"
        raise DeckError(msg)
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        msg = f"the file is not JSON: {error}"
        raise DeckError(msg) from error
    if not isinstance(held, dict) or held.get("format") != _FORMAT:
        msg = f'the file is no deck: it lacks "format": "{_FORMAT}"'
        raise DeckError(msg)
    if held.get("version") != _VERSION:
        msg = f"the deck has version {held.get('version')!r}; this app reads {_VERSION}"
        raise DeckError(msg)
    return _unpacked(held)


def to_link(held: Deck) -> str:
    """
    Write a deck as the value of the parameter ``deck``.

    Parameters
    ----------
    held : Deck
        The deck.

    Returns
    -------
    str
        `MARK` and URL-safe letters.
    """
    text = json.dumps(_packed(held), ensure_ascii=False, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9))
    return MARK + packed.decode().rstrip("=")


def from_link(value: str) -> Deck:
    """
    Read a deck from the value of the parameter ``deck``.

    Parameters
    ----------
    value : str
        What `to_link` wrote.

    Returns
    -------
    Deck
        The deck.

    Raises
    ------
    DeckError
        If the link was cut or mangled.
    """
    try:
        packed = base64.urlsafe_b64decode(value.removeprefix(MARK) + "===")
        # A few bytes can unpack into gigabytes: no more is unpacked than a deck may have.
        text = zlib.decompressobj().decompress(packed, MOST_BYTES).decode()
        held = json.loads(text)
    except (ValueError, binascii.Error, zlib.error, RecursionError) as error:
        msg = "the link to this deck is not whole; ask for it once more, or for the deck's file"
        raise DeckError(msg) from error
    if not isinstance(held, dict):
        msg = "the link holds no deck"
        raise DeckError(msg)
    return _unpacked(held)


def _packed(held: Deck) -> dict[str, Any]:
    slides = []
    for slide in held.slides:
        texts = {name: text for name in TEXTS if (text := getattr(slide, name))}
        slides.append({**texts, **({"claims": list(slide.claims)} if slide.claims else {})})
    return {"deck_id": held.deck_id, "slides": slides}


def _unpacked(held: Mapping[str, Any]) -> Deck:
    name, slides = held.get("deck_id"), held.get("slides")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        msg = f'"deck_id" is {name!r}; it must be lowercase letters, digits and hyphens'
        raise DeckError(msg)
    if not isinstance(slides, list) or len(slides) > MOST_SLIDES:
        msg = f'"slides" must be a list of at most {MOST_SLIDES} slides'
        raise DeckError(msg)
    return Deck(name, tuple(_slide(at, one) for at, one in enumerate(slides, 1)))


def _slide(at: int, held: object) -> Slide:
    templates = tuple(schema.labels("slides", "template", LANGUAGES[0]))
    if not isinstance(held, dict):
        msg = f"slide {at} is no object with fields"
        raise DeckError(msg)
    for name, value in held.items():
        if name == "claims":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                msg = f'slide {at}: "claims" must be a list of ids'
                raise DeckError(msg)
        elif name not in TEXTS:
            msg = f"slide {at}: there is no field {name!r}; there are {', '.join(TEXTS)}, claims"
            raise DeckError(msg)
        elif not isinstance(value, str):
            msg = f"slide {at}: {name!r} must be text"
            raise DeckError(msg)
    if held.get("template") not in templates:
        msg = f"slide {at}: template {held.get('template')!r} is none of {', '.join(templates)}"
        raise DeckError(msg)
    return Slide(**{**held, "claims": tuple(held.get("claims", ()))})
