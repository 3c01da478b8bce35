"""Signing in: back to where one was, the link of ``make edit``, and cookies that stay on https."""

from __future__ import annotations

import os
import re
from collections.abc import MutableMapping
from html import escape
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from editor.here import HERE, Here, author, cookie, is_loopback
from text.messages import Language, translator

TOKEN, AUTHOR = "CASPIAN_EDIT_TOKEN", "CASPIAN_AUTHOR"
RETURN = "caspian_return"
RETURN_SECONDS = 600  # as long as signing in may take
LEAVING, COMING = ("/auth/login", "/auth/logout"), "/oauth2callback"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_PATH = re.compile(r"/(?!/)[!-\[\]-~]{0,2000}", re.ASCII)  # visible ASCII without a backslash


def open_here(environment: MutableMapping[str, str] = os.environ, here: Here = HERE) -> None:
    """
    Let the editor on this machine in, if the app was started for one.

    Parameters
    ----------
    environment : mutable mapping of str to str, default os.environ
        Holds the token, which is taken out so that programs we start do not inherit it.
    here : Here, default HERE
        What is opened.
    """
    token = environment.pop(TOKEN, "")
    if token:
        here.open(token, author(environment.get(AUTHOR, "")))


# ---- the link of make edit ----------------------------------------------------------------------


async def edit(request: Request) -> Response:
    """
    Answer ``GET /edit/<token>``: a cookie for the token, and on to the editor.

    Parameters
    ----------
    request : starlette.requests.Request
        Its path holds the token.

    Returns
    -------
    starlette.responses.Response
        303; 403 with words for a token that is wrong or used, and for whoever is not on this
        machine; 405 for what only looks, as programs do that preview links.
    """
    if request.method != "GET":
        return Response(status_code=405)
    host = request.headers.get("host", "")
    secret = HERE.admit(request.path_params["token"]) if _from_here(request) else None
    if secret is None:
        return HTMLResponse(
            _refusal(_language(request.headers)), 403, {"cache-control": "no-store"}
        )
    answer = RedirectResponse(f"{_base(request.url.path)}/editor", 303)
    answer.set_cookie(cookie(host), secret, httponly=True, samesite="strict")
    answer.headers["cache-control"] = "no-store"
    return answer


def _from_here(request: Request) -> bool:
    """Tell whether somebody on this machine asks; a proxy's own address says nothing of whom."""
    client = request.client.host if request.client else ""
    through = any(name in request.headers for name in FORWARDED)
    host = request.headers.get("host", "")
    return not through and is_loopback(client) and is_loopback(host, port_too=True)


def _base(path: str) -> str:
    """Return where the app is, if not at the root."""
    return path[: path.rindex("/edit/")]


def _language(headers: Headers) -> Language:
    return "ru" if headers.get("accept-language", "").lower().startswith("ru") else "en"


def _refusal(language: Language) -> str:
    words = translator(language)
    title = words("This link does not open the editor")
    says = words(
        "A link of make edit works once, in one browser, on the machine that runs it. Stop make edit and start it again: it prints a new one."
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title>"
        '<body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 4em auto; padding: 0 1em">'
        f"<h1>{escape(title)}</h1><p>{escape(says)}</p></body></html>"
    )


ROUTES = [Route("/edit/{token:str}", edit, methods=["GET"])]


# ---- by identity provider ----------------------------------------------------------------------


class ReturnTo:
    """
    Middleware: after signing in or out one lands where one was, not on the first page.

    Streamlit always goes to the first page. So where one leaves from is kept in a cookie, and the
    answer that would lead to the first page leads there instead.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the page on leaving, and lead there on coming back."""
        path = scope["path"] if scope["type"] == "http" else ""
        leaving = path.endswith(LEAVING)
        if not (leaving or path.endswith(COMING)):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if leaving:
                    _keep(answer, headers)
                elif answer.get("location", "").endswith("/"):
                    _lead_back(answer, headers, path.removesuffix(COMING))
            await send(message)

        await self.app(scope, receive, send_on)


def _keep(answer: MutableHeaders, asked: Headers) -> None:
    """Keep the page from which somebody leaves."""
    page = urlsplit(asked.get("referer", ""))
    target = f"{page.path}?{page.query}" if page.query else page.path
    if page.netloc == asked.get("host") and is_target(target):
        answer.append(
            "set-cookie",
            f"{RETURN}={quote(target, safe='/')}; Path=/; Max-Age={RETURN_SECONDS}; HttpOnly; SameSite=Lax",
        )


def _lead_back(answer: MutableHeaders, asked: Headers, base: str) -> None:
    """Lead to the page that was kept, once."""
    try:
        held = SimpleCookie(asked.get("cookie", "")).get(RETURN)
    except CookieError:
        held = None
    target = unquote(held.value) if held else ""
    if is_target(target) and target.startswith(f"{base}/"):
        answer["location"] = target
    answer.append("set-cookie", f"{RETURN}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")


def is_target(target: str) -> bool:
    """
    Tell whether an address may be led to after signing in.

    Parameters
    ----------
    target : str
        Whatever a cookie holds.

    Returns
    -------
    bool
        True only for a path inside this site that does not itself sign in or out.
    """
    path = target.partition("?")[0]
    return bool(_PATH.fullmatch(target)) and not path.endswith((*LEAVING, COMING))


class SecureCookies:
    """
    Middleware: what is set over https is never sent without it.

    Streamlit leaves the flag out. A proxy that ends https says so in ``X-Forwarded-Proto``.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the flag to cookies that lack it."""
        if scope["type"] != "http" or not _is_https(scope):
            await self.app(scope, receive, send)
            return

        async def send_secure(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    (name, _secured(name, value)) for name, value in message["headers"]
                ]
            await send(message)

        await self.app(scope, receive, send_secure)


def _is_https(scope: Scope) -> bool:
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "").partition(",")[0]
    return "https" in (scope.get("scheme"), forwarded.strip())


def _secured(name: bytes, value: bytes) -> bytes:
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return value
    return value + b"; Secure"
