"""Signing in, as the browser and the wire see it."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from starlette.routing import Router

from editor.access import LIST, Editor
from editor.here import HERE
from scripts.edit import is_free
from serve import sign_in
from serve.sign_in import AUTHOR, TOKEN, ReturnTo, SecureCookies, is_target
from tests.aside import aside
from tests.conftest import free_port
from tests.signing import COOKIE_SECRET, cookie, edition, reachable, room, running, served

DEEP = "/editor?table=claims&lang=ru"


# ---- on the wire -------------------------------------------------------------------------------


def answered(app, path, client="127.0.0.1", method="GET", scheme="http", **headers):
    """Ask an ASGI app; return the status, the headers as pairs, and the body."""
    sent = []

    async def ask():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "scheme": scheme,
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "client": (client, 5000),
            "server": ("127.0.0.1", 8501),
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, value in {"host": "127.0.0.1:8501", **headers}.items()
            ],
        }
        await app(scope, receive, send)

    aside(lambda: asyncio.run(ask()))
    start = next(one for one in sent if one["type"] == "http.response.start")
    pairs = [(name.decode(), value.decode()) for name, value in start["headers"]]
    body = b"".join(one.get("body", b"") for one in sent)
    return start["status"], pairs, body.decode()


def saying(status, *headers):
    """Make an app that always answers the same."""

    async def app(_scope, _receive, send):
        raw = [(name.encode(), value.encode()) for name, value in headers]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": b""})

    return app


@pytest.fixture
def token():
    """Open the app here for an editor with a token."""
    HERE.open("the-token", Editor("local", "Dana", "dana@example.org"))
    yield "the-token"
    HERE.open("", Editor("local", "", ""))


def link(path, **asked):
    """Ask the route of the link."""
    return answered(Router(sign_in.ROUTES), path, **asked)


def test_a_link_leaves_a_cookie_once(token):
    """A cookie that scripts or other sites can use is as good as no sign-in at all."""
    status, headers, _ = link(f"/edit/{token}")
    cookie = dict(headers)["set-cookie"]

    assert status == 303
    assert dict(headers)["location"] == "/editor"
    assert dict(headers)["cache-control"] == "no-store"
    assert cookie.startswith("caspian_edit_8501=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert token not in cookie
    status, headers, body = link(f"/edit/{token}")
    assert status == 403
    assert "set-cookie" not in dict(headers)
    assert "works once" in body


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "evil.example:8501"},
        {"host": "localhost.evil.example"},
        {"client": "10.0.0.7"},
        {"x_forwarded_for": "10.0.0.7"},
        {"forwarded": "for=10.0.0.7"},
    ],
)
def test_a_link_works_on_this_machine_alone(token, asked):
    """A page elsewhere whose name leads to this machine must not use up the token, nor get in."""
    status, headers, _ = link(f"/edit/{token}", **asked)

    assert status == 403
    assert "set-cookie" not in dict(headers)
    assert link(f"/edit/{token}")[0] == 303


def test_a_look_uses_nothing_up(token):
    """A program that previews the link with HEAD would leave its owner outside."""
    assert link(f"/edit/{token}", method="HEAD")[0] == 405
    assert link(f"/edit/{token}")[0] == 303


@pytest.mark.usefixtures("token")
def test_a_forged_token_is_refused_in_the_readers_language():
    """Whoever opens yesterday's link must be told what to do."""
    status, _, body = link("/edit/forged", accept_language="ru-RU,ru;q=0.9")

    assert status == 403
    assert 'lang="ru"' in body
    assert "действует один раз" in body
    assert "forged" not in body


def test_the_token_is_not_left_to_programs_we_start():
    """Git and Chromium run with our environment, and may write it into a report."""
    environment = {TOKEN: "t", AUTHOR: "Dana <dana@example.org>"}
    here = type(HERE)()
    sign_in.open_here(environment, here)

    assert TOKEN not in environment
    assert here.editor(here.admit("t")) == Editor("local", "Dana", "dana@example.org")
    nobody = type(HERE)()
    sign_in.open_here({}, nobody)
    assert not nobody.is_on


# ---- back to where one was ---------------------------------------------------------------------


def test_leaving_keeps_the_page_and_coming_back_leads_to_it():
    """Streamlit leads to the first page: the row somebody was about to mend would be lost."""
    page = "http://app.example/editor?table=claims&lang=ru&q=%D0%BD"
    away = ReturnTo(saying(302, ("location", "https://provider/authorize")))
    _, headers, _ = answered(away, "/auth/login", host="app.example", referer=page)
    kept = dict(headers)["set-cookie"]

    assert dict(headers)["location"] == "https://provider/authorize"
    assert "HttpOnly" in kept
    back = ReturnTo(saying(302, ("location", "/")))
    cookie = kept.partition(";")[0]
    _, headers, _ = answered(back, "/oauth2callback", host="app.example", cookie=f"a=b; {cookie}")
    assert dict(headers)["location"] == "/editor?table=claims&lang=ru&q=%D0%BD"
    assert "Max-Age=0" in dict(headers)["set-cookie"]


def test_a_page_elsewhere_is_not_kept():
    """A site that sends somebody here to sign in would get them back, and ask for more."""
    away = ReturnTo(saying(302, ("location", "https://provider/authorize")))

    for referer in ("https://evil.example/editor", "", "//", "http://app.example//evil.example"):
        _, headers, _ = answered(away, "/auth/login", host="app.example", referer=referer)
        assert "set-cookie" not in dict(headers)


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nset-cookie: x=y", "/auth/login", "/oauth2callback?code=1", "editor", "", "/" + "a" * 3000],
)  # fmt: skip
def test_a_forged_way_back_is_not_taken(target):
    """An open redirect behind a real sign-in is what a good forgery is made of."""
    back = ReturnTo(saying(302, ("location", "/")))
    _, headers, _ = answered(back, "/oauth2callback", cookie=f"caspian_return={quote(target)}")

    assert not is_target(target)
    assert dict(headers)["location"] == "/"


def test_an_app_under_a_path_keeps_to_it():
    """Behind a proxy other programs live beside us; nobody may be led to one of them."""
    back = ReturnTo(saying(302, ("location", "/bridge/")))

    for target, led in (("/bridge/editor", "/bridge/editor"), ("/admin", "/bridge/")):
        _, headers, _ = answered(
            back, "/bridge/oauth2callback", cookie=f"caspian_return={quote(target)}"
        )
        assert dict(headers)["location"] == led


def test_other_answers_pass_untouched():
    """The callback that leads on to the provider, and every other page, are none of its business."""
    on = ReturnTo(saying(302, ("location", "https://provider/more")))

    for path in ("/oauth2callback", "/editor"):
        _, headers, _ = answered(on, path, cookie="caspian_return=/editor")
        assert headers == [("location", "https://provider/more")]


def test_cookies_over_https_stay_there():
    """Streamlit's cookie says who somebody is for a month; sent once in the clear it is anybody's."""
    app = SecureCookies(saying(200, ("set-cookie", "a=b; Path=/"), ("set-cookie", "c=d; Secure")))

    assert answered(app, "/")[1][0] == ("set-cookie", "a=b; Path=/")
    for over in ({"scheme": "https"}, {"x_forwarded_proto": "https"}):
        assert [value for _, value in answered(app, "/", **over)[1]] == [
            "a=b; Path=/; Secure",
            "c=d; Secure",
        ]


# ---- in a browser ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signing(tmp_path_factory):
    """Serve the app with a real identity provider beside it; tell its address and data."""
    folder = tmp_path_factory.mktemp("signing")
    root = edition(folder / "edition", "alice")
    other = free_port()
    metadata = f"http://localhost:{other}/.well-known/openid-configuration"
    people = [
        {"sub": name, "name": name.title(), "email": f"{name}@Example.org"}
        for name in ("alice", "bob")
    ]
    users = [word for one in people for word in ("--user-claims", json.dumps(one))]
    with (
        running(
            ["-m", "oidc_provider_mock", "-p", str(other), *users], lambda _: reachable(metadata)
        ),
        served(folder, root, metadata) as address,
    ):
        yield address, root


def signed_in_as(page, name):
    """Sign in, from the door to wherever one lands."""
    page.get_by_role("button", name="Войти").click()
    page.get_by_role("button", name=name, exact=True).click()


def test_sign_in_and_out_by_a_provider(signing, window):
    """A deep link that is lost on the way, or a sign-out that is none, is what st.login is blamed for."""
    address, root = signing
    page = window(address + DEEP)
    expect(page.get_by_text("Чтобы менять таблицы, войдите")).to_be_visible()
    expect(room(page)).to_have_count(0)
    signed_in_as(page, "alice")

    expect(page).to_have_url(address + DEEP)
    expect(page.get_by_text("Правит Alice")).to_be_visible()
    expect(room(page)).to_have_count(1)
    other = page.context.new_page()
    other.goto(f"{address}/editor?lang=ru")
    expect(room(other)).to_have_count(1)
    expect(other.locator(".cb-grid-root.cb-ready")).to_be_visible()
    expect(other.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached()
    other.wait_for_timeout(1000)  # until the grid has said what it has

    (root / LIST).write_text("# nobody any more")
    other.get_by_text("English").click()
    expect(other.get_by_text("is not on the list of editors")).to_be_visible()
    expect(room(other)).to_have_count(0)
    (root / LIST).write_text("alice@example.org")

    page.get_by_role("button", name="Выйти").click()
    page.get_by_role("button", name=re.compile("session", re.IGNORECASE)).first.click()
    expect(page).to_have_url(address + DEEP)
    expect(page.get_by_text("Чтобы менять таблицы, войдите")).to_be_visible()
    other.get_by_text("Русский").click()
    expect(other.get_by_text("Чтобы менять таблицы, войдите")).to_be_visible()
    expect(room(other)).to_have_count(0)


def test_who_is_not_on_the_list_sees_no_room(signing, window):
    """Anybody can have an account with a provider; it makes nobody an editor."""
    address, _ = signing
    page = window(address + DEEP)
    signed_in_as(page, "bob")

    expect(page).to_have_url(address + DEEP)
    expect(page.get_by_text("Адреса bob@Example.org нет в списке")).to_be_visible()
    expect(room(page)).to_have_count(0)


def test_a_forged_cookie_signs_nobody_in(signing, window):
    """The cookie is only signed; if the signature were not checked, anybody could write their own."""
    address, _ = signing
    for secret, standing in (("guessed", False), (COOKIE_SECRET, True)):
        page = window(address + DEEP, cookie(address, "alice", secret))

        expect(page.get_by_text("Правит alice" if standing else "войдите")).to_be_visible()
        expect(room(page)).to_have_count(int(standing))


def printed(process):
    """Wait for the link that make edit prints."""
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/edit/\S+", line):
            return found[0]
    pytest.fail("no link was printed")


def test_make_edit_lets_in_whoever_opens_its_link(window, tmp_path):
    """On one's own machine this is the only way in: it must work for one browser, and only once."""
    folder = edition(tmp_path / "edition", "alice")
    told = {"CASPIAN_WARM": "no", "CASPIAN_BROWSER": "no", AUTHOR: "Dana <dana@example.org>"}
    port = str(free_port())
    with running(["-m", "scripts.edit", "--port", port, str(folder)], printed, **told) as address:
        base = f"http://127.0.0.1:{port}"
        forged = {"name": f"caspian_edit_{port}", "value": "forged", "url": base}
        outside = window(f"{base}/editor", forged)
        expect(outside.get_by_text("has not been opened by the link")).to_be_visible()
        expect(room(outside)).to_have_count(0)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{base}/edit/wrong")

        page = window(address)
        expect(page).to_have_url(f"{base}/editor")
        expect(page.get_by_text("Editing as Dana")).to_be_visible()
        expect(room(page)).to_have_count(1)
        late = window(address)
        expect(late.get_by_text("works once")).to_be_visible()

        page.get_by_role("button", name="Sign out").click()
        expect(room(page)).to_have_count(0)
        page.reload()
        expect(page.get_by_text("has not been opened by the link")).to_be_visible()
        expect(room(page)).to_have_count(0)
    assert is_free(int(port)), "the server outlives make edit"
