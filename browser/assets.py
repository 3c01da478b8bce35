"""Files the browser fetches, under names that carry their hash, so that it may keep them for good."""

from __future__ import annotations

import hashlib
import json
import tempfile
from functools import cache
from pathlib import Path

from charts.theme import palette

STATIC = Path(__file__).resolve().parent.parent / "static"
ROOM = Path(__file__).resolve().parent
_BASE = ("base/dom.js", "base/picture.js")
_MAP = (
    "map/geometry.js",
    "map/subplot.js",
    "map/labels.js",
    "map/overlay.js",
    "map/menu.js",
    "map/map.js",
)
_FIGURE = ("figure/evidence.js", "figure/table.js", "figure/chart.js")
_SHOW = (
    *_BASE,
    *_MAP,
    *_FIGURE,
    "show/panels.js",
    "show/slide.js",
    "show/live.js",
    "show/speaker.js",
    "show/keys.js",
    "show/show.js",
)
_GRID = (
    "grid/block.js",
    "grid/queue.js",
    "grid/sheet.js",
    "grid/body.js",
    "grid/editor.js",
    "grid/hands.js",
    "grid/bar.js",
    "grid/choice.js",
    "grid/deeds.js",
    "grid/grid.js",
)
# Each script is one file made of these: fewer requests, and no import that would need its hash.
MODULES = {
    "map": (*_BASE, *_MAP, "map/entry.js"),
    "find": ("base/dom.js", "find/find.js"),
    "assumptions": ("base/dom.js", "assumptions/assumptions.js"),
    "grid": ("base/dom.js", *_GRID),
    "claim_cards": ("base/dom.js", "claim_cards/claim_cards.js"),
    "figure": (*_BASE, *_FIGURE, "figure/cards.js", "figure/figure.js", "figure/entry.js"),
    "show": (*_SHOW, "show/entry.js"),
    "alone": (*_SHOW, "show/alone.js"),
}
COMPONENTS = tuple(name for name in MODULES if (ROOM / name).is_dir())
"""Scripts of the app, each with a style sheet; `alone` goes into files that stand alone."""


def publish(content: bytes, folder: str, name: str) -> str:
    """
    Put bytes under ``static/`` once and return the address to fetch them from.

    Parameters
    ----------
    content : bytes
        What the browser shall get.
    folder : str
        Folder under ``static/``.
    name : str
        File name; its hash goes before the last suffix.

    Returns
    -------
    str
        Address relative to the app, so that a base path works.

    Raises
    ------
    OSError
        If the file is missing and ``static/`` cannot be written.
    """
    stem, suffix = name.rsplit(".", 1)
    digest = hashlib.sha256(content).hexdigest()[:8]
    file = STATIC / folder / f"{stem}.{digest}.{suffix}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed: another process may be serving the folder.
        with tempfile.TemporaryDirectory(dir=file.parent) as folder_aside:
            aside = Path(folder_aside) / file.name
            aside.write_bytes(content)
            aside.replace(file)
    return f"app/static/{folder}/{file.name}"


@cache
def script(component: str) -> str:
    """
    Return the address of a component's own script.

    Parameters
    ----------
    component : {'map', 'find', 'assumptions', 'grid', 'claim_cards', 'figure', 'show', 'alone'}
        Which of `MODULES`.

    Returns
    -------
    str
        Address relative to the app.
    """
    return publish(source(component).encode(), "app", f"{component}.js")


def source(component: str) -> str:
    """
    Put a component's script together.

    Parameters
    ----------
    component : {'map', 'find', 'assumptions', 'grid', 'claim_cards', 'figure', 'show', 'alone'}
        Which of `MODULES`.

    Returns
    -------
    str
        One JavaScript module.
    """
    return "\n".join((ROOM / name).read_text(encoding="utf-8") for name in MODULES[component])


@cache
def style(component: str) -> str:
    """
    Return the address of a component's style sheet.

    Parameters
    ----------
    component : {'map', 'find', 'assumptions', 'grid', 'claim_cards', 'figure', 'show'}
        Which of `MODULES`.

    Returns
    -------
    str
        Address relative to the app.
    """
    return publish((ROOM / component / f"{component}.css").read_bytes(), "app", f"{component}.css")


@cache
def colours() -> str:
    """
    Return the address of the palettes, by which the browser turns light figures into dark ones.

    Returns
    -------
    str
        Address relative to the app.
    """
    palettes = {"light": palette("light"), "dark": palette("dark")}
    return publish(json.dumps(palettes).encode(), "app", "colours.json")
