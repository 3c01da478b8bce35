"""Pages without a browser: run the app, read back what it would send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py"))
SECONDS = 60


def opened(page: str, **query: str | list[str]) -> AppTest:
    """Open a page through the app, as a link with these parameters does."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(page).run()


def map_data(app: AppTest, number: int = 0) -> dict[str, Any]:
    """Return what a map on the page is given to draw."""
    return json.loads(app.get("bidi_component")[number].proto.json)


def figure(app: AppTest) -> dict[str, Any]:
    """Return the figure of the first map on the page."""
    return json.loads(map_data(app)["figure"])


def layer(drawn: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the traces of one layer of a figure."""
    return [trace for trace in drawn["data"] if trace.get("meta", {}).get("layer") == name]


def texts(app: AppTest) -> set[str]:
    """Collect every text on the page, Markdown's escapes taken away."""
    found = set()
    for element in _elements(app._tree):
        proto = getattr(element, "proto", None)
        if proto is None:
            continue
        held = json.loads(proto.json) if element.type == "bidi_component" else MessageToDict(proto)
        found |= set(_strings(held))
    return {re.sub(r"\\(.)", r"\1", text) for text in found}


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _elements(child)


def _strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from _strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value)
