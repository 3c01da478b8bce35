"""Headers on every answer: the security policy, and hints of what a page will need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

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


class PageHints:
    """
    Middleware: tell the browser with the page itself what the map will fetch.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    scripts, modules, styles : sequence of str
        Addresses, relative to the app, of classic scripts, module scripts and style sheets.
    """

    def __init__(
        self,
        app: ASGIApp,
        scripts: Sequence[str] = (),
        modules: Sequence[str] = (),
        styles: Sequence[str] = (),
    ) -> None:
        self.app = app
        self.links = [f"<{address}>; rel=preload; as=script" for address in scripts]
        self.links += [f"<{address}>; rel=modulepreload" for address in modules]
        self.links += [f"<{address}>; rel=preload; as=style" for address in styles]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the hints to pages, which are the only HTML there is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_hints(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    for link in self.links:
                        headers.append("link", link)
            await send(message)

        await self.app(scope, receive, send_with_hints)
