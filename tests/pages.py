"""Pages without a browser: run the app, read back what it would send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from browser import assets

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py"))
SECONDS = 60
RUN = "app/static/run/"


def opened(page: str, **query: str | list[str]) -> AppTest:
    """Open a page through the app, as a link with these parameters does."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(page).run()


def query(app: AppTest) -> dict[str, list[str]]:
    """Return the page's URL parameters."""
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in app.query_params.items()
    }


def components(app: AppTest) -> list[dict[str, Any]]:
    """Return what each component of ours on the page is given."""
    return [json.loads(one.proto.json) for one in app.get("bidi_component")]


def _sent(app: AppTest) -> list[dict[str, Any]]:
    """Return what the first map on the page is given: at once, and each file it is to fetch."""
    sent = [next(data for data in components(app) if "shapes" in data)]
    for address in strings(sent[0]):
        if address.startswith(RUN):
            file = assets.STATIC / address.removeprefix("app/static/")
            sent.append(json.loads(file.read_text(encoding="utf-8")))
    return sent


def map_data(app: AppTest) -> dict[str, Any]:
    """Return all that the first map on the page is given."""
    return {name: value for one in reversed(_sent(app)) for name, value in one.items()}


def frames(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return what each framed figure on the page is given, by its key."""
    return {data["key"]: data for data in components(app) if "finding" in data}


def figure(app: AppTest) -> dict[str, Any]:
    """Return the figure of the first map on the page."""
    drawn = map_data(app)["figure"]
    return json.loads(drawn) if isinstance(drawn, str) else drawn


def layer(drawn: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the traces of one layer of a figure."""
    return [trace for trace in drawn["data"] if trace.get("meta", {}).get("layer") == name]


def texts(app: AppTest) -> set[str]:
    """Collect every text on the page, Markdown's escapes taken away."""
    found = set()
    for element in _elements(app._tree):
        proto = getattr(element, "proto", None)
        if proto is None or element.type == "bidi_component":
            continue
        found |= set(strings(MessageToDict(proto)))
    for data in components(app):
        found |= set(strings(data))
        if "shapes" in data:
            found |= {text for one in _sent(app) for text in strings(one)}
    return {re.sub(r"\\(.)", r"\1", text) for text in found}


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _elements(child)


def strings(held: object) -> Iterator[str]:
    """Go through every text in what JSON can hold, names of members apart."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for value in held.values() if isinstance(held, dict) else held:
            yield from strings(value)
