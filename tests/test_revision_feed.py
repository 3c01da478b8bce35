"""
The history in words and as a feed: who follows the tables reads what changed, in both languages.

Feed readers are strict and silent: a document that is not quite Atom simply never shows.
"""

import asyncio
import re
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from data.row_changes import RowChange
from serve import feed
from tests.aside import aside
from tests.small_edition import BOB, FILES, PORTS, SHIPS, repository
from views.revision_words import revision_text

__all__ = ["repository"]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def served(repository, monkeypatch):
    """Give a history of three revisions, served."""
    monkeypatch.setenv("CASPIAN_DATA", str(repository.folder))
    ports = FILES[PORTS].replace(b"Aktau,", b'"Aqtau & ""co"" <b>\x01",')
    repository.save({PORTS: ports}, {PORTS: FILES[PORTS]}, BOB, "Spelling\nas on the map")
    (repository.folder / SHIPS).write_bytes(b"ship_id,port_id,tonnes\n")
    repository.take_in()
    return repository


def asked(query="", **headers):
    """Write a request for the feed."""
    fields = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/bridge/history.atom",
        "query_string": query.encode(),
        "headers": [(b"host", b"example.org"), *fields],
    }


def ask(query="", **headers):
    """Ask for the feed."""
    return aside(feed._answer, Request(asked(query, **headers)))


def parsed(answer):
    """Read the feed."""
    assert (answer.status_code, answer.media_type) == (200, feed.KIND)
    return ET.fromstring(answer.body)  # noqa: S314 (written by ourselves a moment ago)


def texts(element):
    """List all that is written in an element."""
    return [text.strip() for text in element.itertext() if text.strip()]


def test_the_feed_is_atom(served):
    """RFC 4287 wants these elements; readers drop feeds and entries that lack one."""
    found = parsed(ask())

    assert found.tag == f"{ATOM}feed"
    assert {f"{ATOM}{name}" for name in ("id", "title", "updated", "link", "entry")} <= {one.tag for one in found}  # fmt: skip
    entries = found.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in (found, *entries)]
    assert len(set(ids)) == len(ids) == 4
    for one in (found, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated"))
        assert one.findtext(f"{ATOM}title")
    links = {one.get("rel"): one.get("href") for one in found.findall(f"{ATOM}link")}
    assert links["self"] == "http://example.org/bridge/history.atom?lang=en"
    assert links["alternate"] == "http://example.org/bridge/history?lang=en"
    revisions = [one.id for one in served.revisions()]
    assert [one.find(f"{ATOM}link").get("href") for one in entries] == [
        f"http://example.org/bridge/history?revision={one}&lang=en" for one in revisions
    ]


@pytest.mark.usefixtures("served")
def test_the_feed_tells_what_changed():
    """Ids of columns and bare counts tell a reader nothing; addresses tell spammers too much."""
    answer = ask("lang=ru")
    outside, bob, first = parsed(answer).findall(f"{ATOM}entry")

    assert outside.findtext(f"{ATOM}title") == "Изменено вне приложения"
    assert outside.findtext(f"{ATOM}author/{ATOM}name") == "кто-то вне приложения"
    assert bob.findtext(f"{ATOM}title") == "Spelling"
    assert bob.findtext(f"{ATOM}author/{ATOM}name") == "Bob"
    assert texts(bob.find(f"{ATOM}content")) == [
        "as on the map",
        "ports по-русски: изменена 1 строка",
        "aktau: изменено",
        'name_en!: «Aktau» → «Aqtau & "co" <b>\N{REPLACEMENT CHARACTER}»',
    ]
    assert "balkhash: удалено" in texts(outside.find(f"{ATOM}content"))
    assert first.findtext(f"{ATOM}title").startswith("Таблицы в том виде")
    assert texts(first.find(f"{ATOM}content"))[0] == "ports по-русски: добавлены 2 строки"
    assert b"@" not in answer.body


@pytest.mark.usefixtures("served")
def test_the_feed_can_be_narrowed():
    """Who watches one table must not be woken by the others."""
    ships = parsed(ask("table=ships")).findall(f"{ATOM}entry")

    assert [one.findtext(f"{ATOM}title") for one in ships] == [
        "Changed outside the app",
        "The tables as they were published",
    ]
    assert "Ports" not in " ".join(texts(ships[1]))
    assert parsed(ask("since=2999")).findall(f"{ATOM}entry") == []
    assert len(parsed(ask("since=2000-01-01&table=ports")).findall(f"{ATOM}entry")) == 2


@pytest.mark.usefixtures("served")
def test_the_feed_has_its_address():
    """The page of the history and every reader that follows it ask for just this one."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    scope = asked("table=ships") | {"path": "/history.atom"}
    aside(asyncio.run, Starlette(routes=feed.ROUTES)(scope, receive, send))

    assert sent[0]["status"] == 200
    assert (b"content-type", feed.KIND.encode()) in sent[0]["headers"]


@pytest.mark.usefixtures("served")
def test_a_reader_that_has_it_gets_nothing():
    """Readers ask every few minutes, and all of them at once on the hour."""
    first = ask()

    again = ask(if_none_match=first.headers["etag"])

    assert (again.status_code, again.body) == (304, b"")


@pytest.mark.usefixtures("served")
def test_behind_a_proxy_links_are_those_of_the_reader():
    """A link to http on a site of https shows a warning, or nothing."""
    assert parsed(ask(x_forwarded_proto="https")).find(f"{ATOM}link").get("href").startswith("https://example.org/")  # fmt: skip


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(("query", "status", "words"), [("table=nothing", 404, "ports, ships"), ("since=soon", 400, "is no date"), ("since=soon&lang=ru", 400, "не дата")])  # fmt: skip
def test_what_cannot_be_told_is_refused_in_words(query, status, words):
    """An empty feed would look as if nothing had changed."""
    answer = ask(query)

    assert answer.status_code == status
    assert words in answer.body.decode()


def test_without_a_history_there_is_no_feed(served, monkeypatch):
    """The tables beside the code have no history of their own, and git may be gone."""
    monkeypatch.setenv("PATH", "")
    gone = ask()
    monkeypatch.delenv("CASPIAN_DATA")
    none = ask("lang=ru")

    assert (gone.status_code, none.status_code) == (503, 404)
    assert str(served.folder) not in gone.body.decode()
    assert none.body.decode().startswith("Таблицы здесь хранятся без истории")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_thousands_of_rows_are_counted(served, language):
    """A table that was taken in whole would make an entry that no reader opens."""
    rows = [
        RowChange("ports", f"p{at}", "added", {"port_id": ("", f"p{at}")}) for at in range(5000)
    ]
    told = revision_text(served.head(), rows, language, most=3)

    (table,) = told.tables
    assert [row.head.partition(":")[0] for row in table.rows] == ["p0", "p1", "p2"]
    assert (table.head, table.more) == {
        "en": ("Ports: 5000 rows added", "and 4997 more rows"),
        "ru": ("ports по-русски: добавлено 5000 строк", "и ещё 4997 строк"),
    }[language]


def test_words_of_people_stay_theirs(served):
    """A reason that happens to be a text of ours must not be translated behind its author's back."""
    made = served.save({SHIPS: b"ship_id,old\n"}, {SHIPS: (served.folder / SHIPS).read_bytes()}, BOB, "Trade")  # fmt: skip
    gone = RowChange("gone", "x", "changed", {"old": ("a" * 500, "")})

    told = revision_text(made, [gone], "ru")

    assert told.title == "Trade"
    assert told.tables[0].head == "gone: изменена 1 строка"
    assert re.fullmatch(r"old: «a{200}…» → пусто", told.tables[0].rows[0].cells[0])
