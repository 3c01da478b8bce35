"""A deck as one HTML file: it opens from a disk, and loads nothing from anywhere."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from briefing.deck import Deck
from briefing.show import show_file
from browser import assets
from charts.theme import palette
from text.messages import Language
from views.view import Tables

# Nothing may be fetched, whoever opens the file: the browser enforces it.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"  # fmt: skip
FONTS = {
    "Source Sans": "SourceSansVF-Upright*.woff2",
    "Source Serif": "SourceSerifVariable-Roman*.woff2",
}
"""Faces of the app, by the names its style sheets use; Streamlit's wheel holds their files."""
# Where a script of the language ends, and nothing else in it may seem to.
_END = ("</", "<\\/")


def page(held: Deck, tables: Tables, language: Language) -> str:
    """
    Write a deck as one HTML file.

    Parameters
    ----------
    held : Deck
        The deck.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The file: slides with interactive figures, fonts, shapes and plotly.js inside.
    """
    own: dict[str, str] = {}

    def keep(name: str, text: str) -> str:
        own[f"own/{name}"] = text
        return f"own/{name}"

    show = show_file(held, tables, language, keep)
    needed = sorted(set(_addresses(show)))
    held_files = {one: own[one] if one in own else _published(one) for one in needed}
    parts = [_embedded(one, text) for one, text in held_files.items()]
    colours = palette("light")
    style = "\n".join([*(_face(name) for name in FONTS), _CSS.format(**colours)])
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(held.title(language))}</title>",
            f"<style>{style}</style>",
            *parts,
            "</head><body>",
            '<div class="cb-show-root"></div>',
            f'<script type="application/json" id="show">{_json(show)}</script>',
            f'<script type="module">{_script(assets.source("alone"))}</script>',
            "</body></html>\n",
        ]
    )


_CSS = """
:root {{ --st-font: "Source Sans", "Segoe UI", "Noto Sans CJK JP", "Yu Gothic", "Hiragino Sans", sans-serif; --st-heading-font: "Source Serif", Georgia, "Noto Serif CJK JP", "Yu Mincho", serif; --st-background-color: {paper}; --st-text-color: {ink}; color-scheme: light; }}
html, body {{ margin: 0; background: {paper}; }}
"""


def _addresses(show: object) -> Iterator[str]:
    """Find every file that a show names."""
    if isinstance(show, dict):
        for value in show.values():
            yield from _addresses(value)
    elif isinstance(show, list | tuple):
        for value in show:
            yield from _addresses(value)
    elif isinstance(show, str) and show.startswith(("app/static/", "own/")) and "\n" not in show:
        yield show


def _published(address: str) -> str:
    return (assets.STATIC / address.removeprefix("app/static/")).read_text(encoding="utf-8")


def _embedded(address: str, text: str) -> str:
    """Put a file into the page, so that the show finds it by its address."""
    name = escape(address, quote=True)
    if address.endswith(".css"):
        return f'<style data-address="{name}">{text}</style>'
    if address.endswith(".js"):
        # Builds of plotly.js overwrite each other's global name: each is taken as it has run.
        taken = f"(window.held ??= {{}})[{json.dumps(address)}] = window.Plotly"
        return f"<script>{_script(text)}</script><script>{taken}</script>"
    return f'<script type="application/json" data-address="{name}">{_script(text)}</script>'


def _json(content: dict[str, Any]) -> str:
    return _script(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _script(text: str) -> str:
    return text.replace(*_END)


@cache
def _face(family: str) -> str:
    folder = Path(str(distribution("streamlit").locate_file("streamlit/static/static/media")))
    file = next(iter(sorted(folder.glob(FONTS[family]))), None)
    if file is None:  # then the next face of the list is used
        return ""
    held = base64.b64encode(file.read_bytes()).decode()
    return f"@font-face {{ font-family: '{family}'; font-weight: 200 900; src: url(data:font/woff2;base64,{held}) format('woff2'); }}"
