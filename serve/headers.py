"""Headers on every answer: the security policy, and hints of what a page will need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_security_policy(index_html: str) -> str:
    """
    Write the policy that lets the browser fetch from this server alone.

    Parameters
    ----------
    index_html : str
        Streamlit's page. Its inline scripts are allowed by their hash, since they change
        between versions.

    Returns
    -------
    str
        Value of the header. ``blob:`` in ``script-src`` is for inline component code, inline
        styles are how Streamlit and Plotly style.
    """
    digests = (
        hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(index_html)
    )
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' blob: {hashes}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'self'",
            "form-action 'self'",
        ]
    )


class SecurityHeaders:
    """
    Middleware: the policy, and the small headers that go with it.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    index : pathlib.Path
        Streamlit's page, whose inline scripts the policy allows.
    """

    def __init__(self, app: ASGIApp, index: Path) -> None:
        self.app = app
        self.headers = {
            "content-security-policy": content_security_policy(index.read_text(encoding="utf-8")),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the answer on with the headers set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Hints(NamedTuple):
    """What a page will fetch; addresses relative to the app."""

    scripts: Sequence[str] = ()
    """Classic scripts."""
    modules: Sequence[str] = ()
    """Module scripts."""
    styles: Sequence[str] = ()
    """Style sheets."""

    def links(self) -> list[str]:
        """
        Write the hints as values of the header ``Link``.

        Returns
        -------
        list of str
            One for each file.
        """
        return [
            *(f"<{address}>; rel=preload; as=script" for address in self.scripts),
            *(f"<{address}>; rel=modulepreload" for address in self.modules),
            *(f"<{address}>; rel=preload; as=style" for address in self.styles),
        ]


class PageHints:
    """
    Middleware: tell the browser with the page itself what it will fetch.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    pages : mapping of str to Hints
        Hints by the last part of the page's address, empty for the first page. A page that is
        not named gets none: a library it does not draw with would only be in the way.
    """

    def __init__(self, app: ASGIApp, pages: Mapping[str, Hints]) -> None:
        self.app = app
        self.links = {page: hints.links() for page, hints in pages.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the hints to pages, which are the only HTML there is."""
        links = (
            self.links.get(scope["path"].strip("/").split("/")[-1])
            if scope["type"] == "http"
            else None
        )
        if not links:
            await self.app(scope, receive, send)
            return

        async def send_with_hints(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    for link in links:
                        headers.append("link", link)
            await send(message)

        await self.app(scope, receive, send_with_hints)
