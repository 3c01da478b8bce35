"""What changed in the tables, as a feed for anyone's reader."""

from __future__ import annotations

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data import package, schema
from data.revisions import Repository, Revision, RevisionsError, first_moment
from data.row_changes import RowChange
from text.messages import LANGUAGES, Language, translator
from views import revision_feed
from views.revision_words import revision_text

ADDRESS = "history.atom"
# More than anybody changes between two looks of a reader; what is older is on the page.
MOST = 50
KIND = "application/atom+xml; charset=utf-8"


async def history(request: Request) -> Response:
    """
    Answer ``GET /history.atom?since=DATE&table=T&lang=ru``: the revisions, newest first.

    Parameters
    ----------
    request : starlette.requests.Request
        Its query may name a table, the day from which on, and the language.

    Returns
    -------
    starlette.responses.Response
        An Atom feed of at most `MOST` revisions, 304 if the reader has it already; 404 without
        a history and for an unknown table, 400 for what is no date, 503 if git fails.
    """
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    language: Language = "en"
    for one in LANGUAGES:
        if request.query_params.get("lang") == one:
            language = one
    words = translator(language)
    asked = {
        name: value[:100]
        for name in ("table", "since")
        if (value := request.query_params.get(name))
    }
    table, since = asked.get("table"), asked.get("since")
    if not Repository.is_one(package.root()):
        return _refused(404, words(revision_feed.NO_HISTORY))
    if table and table not in schema.tables():
        known = ", ".join(schema.tables())
        return _refused(404, words(revision_feed.NO_TABLE).format(name=table, known=known))
    begins = first_moment(since) if since else None
    if since and begins is None:
        return _refused(400, words(revision_feed.NO_DATE).format(text=since))
    try:
        repository = Repository(package.root())
        told = [
            revision_text(revision, _changes(repository, revision, table), language)
            for revision in repository.revisions(table, begins, MOST)
        ]
        origin = next((one.id for one in reversed(repository.revisions())), "")
    except RevisionsError:
        # What git said names folders of the server, which are nobody's business.
        return _refused(503, words(revision_feed.NO_ANSWER))
    body = revision_feed.atom(told, _site(request), {**asked, "lang": language}, language, origin)
    stamp = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": "no-cache", "etag": stamp, "access-control-allow-origin": "*"}
    if stamp in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=KIND)


def _changes(repository: Repository, revision: Revision, table: str | None) -> list[RowChange]:
    every = repository.changes(revision)
    return [change for change in every if table in (None, change.table)]


def _site(request: Request) -> str:
    """Return where the app is, as the reader reached it, a base path included."""
    address = str(request.url.replace(query="", fragment=""))
    # Behind a proxy that ends TLS this server itself is asked over plain HTTP.
    if request.headers.get("x-forwarded-proto", "").split(",")[0].strip() == "https":
        address = "https" + address[address.index(":") :]
    return address.rpartition("/")[0] + "/"


def _refused(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers={"cache-control": "no-cache"})


ROUTES = [Route(f"/{ADDRESS}", history, methods=["GET"])]
