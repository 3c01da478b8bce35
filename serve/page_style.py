"""The pages' own style sheet in Streamlit's page, so that it is there before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD_ENDS = b"</head>"


class PageStyle:
    """
    Middleware: put a style sheet into the head of every page.

    Sent by the app's script it comes after the first drawing: the page begins narrow and jumps.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    style : callable
        Returns the address of the style sheet, relative to the app.
    """

    def __init__(self, app: ASGIApp, style: Callable[[], str]) -> None:
        self.app = app
        self.style = style

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; pages, which are the only HTML there is, with the style sheet."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            # A page of three kilobytes, wanted as it is and not compressed.
            plain = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
            scope = {**scope, "headers": plain}
        held: list[Message] = []

        async def send_styled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    # The body changes with our style sheet, which the file's own stamp knows not.
                    for name in ("etag", "last-modified"):
                        del headers[name]
                    held.append(message)
                    return
            elif held:
                held.append(message)
                if message.get("more_body"):
                    return
                start, *bodies = held
                body = b"".join(one.get("body", b"") for one in bodies)
                link = f'<link rel="stylesheet" href="{self.style()}">'.encode()
                styled = body.replace(HEAD_ENDS, link + HEAD_ENDS, 1)
                MutableHeaders(scope=start)["content-length"] = str(len(styled))
                await send(start)
                message = {"type": "http.response.body", "body": styled}
            await send(message)

        await self.app(scope, receive, send_styled)
