"""
What stands between the app and the network: headers, compression, the open-data routes.

None of it shows on a page that works. Without these tests a slip opens the server's files to
strangers, lets a stale map live in browsers for a year, or leaves others' programs without data.
"""

import asyncio
import gzip
import hashlib
import http.client
import json
import re
import urllib.request
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from browser import assets
from data import package
from geo import downloads
from serve import open_data
from serve.headers import Hints, PageHints, SecurityHeaders, content_security_policy
from serve.page_style import PageStyle
from serve.static import HASHED, CompressedStatic
from tests.aside import aside
from tests.geojson import geojson_faults


class Answer(NamedTuple):
    """What came back over ASGI."""

    status: int
    headers: dict[str, str]
    links: list[str]
    body: bytes


def ask(app, path, method="GET", root_path="", **headers) -> Answer:
    """Ask an ASGI application, its path decoded once as the server does before."""
    sent = []

    request = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        return request.pop() if request else await asyncio.Event().wait()  # nobody hangs up

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": root_path + unquote(path),
        "root_path": root_path,
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    aside(asyncio.run, app(scope, receive, send))
    start, *rest = sent
    fields = [(name.decode(), value.decode()) for name, value in start["headers"]]
    links = [value for name, value in fields if name == "link"]
    body = b"".join(message.get("body", b"") for message in rest)
    return Answer(start["status"], dict(fields), links, body)


# ---- the policy ------------------------------------------------------------------------------

INDEX = """<html><head>
<script src="./static/js/index.js" type="module"></script>
<script>alert(1)</script>
<script type="module">alert(2)
</script></head></html>"""


def sources(policy):
    """Split a policy into its directives."""
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_policy_lets_nothing_in_from_outside():
    """Not one outside request: that is a promise to newsrooms; the browser keeps it by this header."""
    policy = sources(content_security_policy(INDEX))

    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    for directive, allowed in policy.items():
        for source in allowed:
            assert re.fullmatch(r"'self'|'none'|blob:|data:|'unsafe-inline'|'sha256-.+'", source), (
                directive
            )
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]


def test_policy_allows_streamlits_inline_scripts_by_hash():
    """A new version of Streamlit changes its page; with stale hashes the app would stay blank."""
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert sources(content_security_policy(INDEX))["script-src"] == [
        "'self'",
        "blob:",
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
        "'sha256-CBY2Uyk4q9I4wYSERpJ9gKUvcmcwSSis9Qkh4m1+gyg='",
    ]
    assert sources(content_security_policy("<html></html>"))["script-src"] == ["'self'", "blob:"]


@pytest.fixture
def framed(tmp_path):
    """Wrap a page and a file in both kinds of headers."""
    (tmp_path / "index.html").write_text(INDEX, encoding="utf-8")
    inner = Starlette(
        routes=[
            Route("/", lambda _request: HTMLResponse("page", headers={"x-own": "kept"})),
            Route("/file", lambda _request: PlainTextResponse("file")),
        ]
    )
    hinted = PageHints(inner, {"": Hints(["app/static/lib/p.js"], ["app/static/app/m.js"])})
    return SecurityHeaders(hinted, index=tmp_path / "index.html")


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/file", 200), ("/nowhere", 404)])
def test_headers_are_on_every_answer(framed, path, status):
    """An answer without them, an error page too, is a way around the policy."""
    answer = ask(framed, path)

    assert answer.status == status
    assert answer.headers["content-security-policy"] == content_security_policy(INDEX)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]


def test_hints_go_with_pages_only(framed):
    """They save a second before the map is painted; on a file they would be noise."""
    assert ask(framed, "/").links == [
        "<app/static/lib/p.js>; rel=preload; as=script",
        "<app/static/app/m.js>; rel=modulepreload",
    ]
    assert ask(framed, "/").headers["x-own"] == "kept"
    assert ask(framed, "/file").links == []


def test_a_page_gets_its_own_hints_only():
    """A map's library fetched before a page of charts delays what the reader came for."""
    inner = Starlette(routes=[Route("/{rest:path}", lambda _request: HTMLResponse("page"))])
    app = PageHints(inner, {"": Hints(["m.js"]), "trade": Hints(["c.js"], styles=["c.css"])})

    assert ask(app, "/").links == ["<m.js>; rel=preload; as=script"]
    assert ask(app, "/trade").links == [
        "<c.js>; rel=preload; as=script",
        "<c.css>; rel=preload; as=style",
    ]
    assert ask(app, "/base/trade/").links == ask(app, "/trade").links
    assert ask(app, "/elsewhere").links == []


@pytest.mark.parametrize("pieces", [1, 3])
def test_pages_carry_their_style_sheet(pieces):
    """Styled only after the first message, a page begins narrow and jumps under the pointer."""
    size = len(INDEX) // pieces + 1
    parts = [INDEX[i : i + size].encode() for i in range(0, len(INDEX), size)]

    async def page(_scope, _receive, send):
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"etag", b"old")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for part in parts:
            await send(
                {"type": "http.response.body", "body": part, "more_body": part is not parts[-1]}
            )

    answer = ask(PageStyle(page, lambda: "app/static/app/page.1.css"), "/")

    assert answer.body.decode() == INDEX.replace(
        "</head>", '<link rel="stylesheet" href="app/static/app/page.1.css"></head>'
    )
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "etag" not in answer.headers  # else a browser keeps the page with yesterday's style


def test_pages_are_styled_for_browsers_too(app):
    """A browser takes compressed answers, and a compressed page has no head to put anything into."""
    for path in ("/", "/trade"):
        headers = {"accept": "text/html", "accept-encoding": "gzip"}
        with urllib.request.urlopen(urllib.request.Request(app + path, headers=headers)) as answer:
            assert b'<link rel="stylesheet" href="app/static/app/page.' in answer.read()


def test_only_pages_are_styled():
    """A file with a word like </head> in it must arrive as it is."""
    inner = Starlette(
        routes=[
            Route("/file", lambda _request: PlainTextResponse("</head>", headers={"etag": "1"}))
        ]
    )
    answer = ask(PageStyle(inner, lambda: "page.css"), "/file")

    assert answer.body == b"</head>"
    assert answer.headers["etag"] == "1"


# ---- static files ----------------------------------------------------------------------------


async def uncompressed(scope, receive, send):
    """Stand for Streamlit's own way of serving."""
    await PlainTextResponse("passed on")(scope, receive, send)


@pytest.fixture
def folder(tmp_path):
    """Lay out a static folder with a secret beside it."""
    root = tmp_path / "static"
    (root / "sub").mkdir(parents=True)
    (root / "map.1a2b3c4d.js").write_text("let map = 1\n", encoding="utf-8")
    (root / "sub" / "plain.json").write_text("{}", encoding="utf-8")
    (root / "photo.png").write_bytes(b"\x89PNG")
    (root / "folder.js").mkdir()
    (tmp_path / "secret.json").write_text('"secret"', encoding="utf-8")
    (tmp_path / "static-other").mkdir()
    (tmp_path / "static-other" / "secret.json").write_text('"secret"', encoding="utf-8")
    (root / "link.json").symlink_to(tmp_path / "secret.json")
    (root / "linked").symlink_to(tmp_path)
    return root


@pytest.fixture
def static(folder):
    """Serve that folder compressed."""
    return CompressedStatic(uncompressed, {"/app/static/": folder})


def test_text_is_compressed(static, folder):
    """Uncompressed, the first visit moves 7.4 MB, and on a hotel's line the map never comes."""
    answer = ask(static, "/app/static/map.1a2b3c4d.js", accept_encoding="br, gzip")

    assert gzip.decompress(answer.body) == (folder / "map.1a2b3c4d.js").read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"].split(";")[0] in {
        "text/javascript",
        "application/javascript",
    }
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_geojson_has_a_type(static, folder):
    """With `nosniff` a browser refuses a file that is not said to be what it is asked for as."""
    (folder / "seas.geojson").write_text("{}", encoding="utf-8")

    kind = ask(static, "/app/static/seas.geojson", accept_encoding="gzip").headers["content-type"]
    assert kind.split(";")[0] in {"application/geo+json", "application/json"}


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("gzip;q=0.001", True),
        ("deflate, br", False),
        ("gzip;q=0", False),
        ("identity, gzip; q=0.0, br", False),
        ("", False),
    ],
)
def test_compression_is_only_for_those_who_ask(static, accepted, compressed):
    """Somebody's script that cannot unpack would save bytes that no program reads."""
    answer = ask(static, "/app/static/map.1a2b3c4d.js", accept_encoding=accepted)

    assert ("content-encoding" in answer.headers) is compressed
    assert (answer.body == b"passed on") is not compressed


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/photo.png",
        "/app/static/missing.js",
        "/app/static/folder.js",
        "/app/static/",
        "/data/claims.csv",
        "/_stcore/health",
    ],
)
def test_the_rest_is_passed_on(static, path):
    """Pictures do not shrink; what is not ours to answer must reach Streamlit."""
    assert ask(static, path, accept_encoding="gzip").body == b"passed on"


def test_only_reading_is_answered(static):
    """Streamlit answers HEAD and refuses the rest, as it knows how."""
    path = "/app/static/map.1a2b3c4d.js"

    assert ask(static, path, "HEAD", accept_encoding="gzip").body == b"passed on"
    assert ask(static, path, "POST", accept_encoding="gzip").body == b"passed on"


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../secret.json",
        "/app/static/sub/../../secret.json",
        "/app/static/%2e%2e/secret.json",
        "/app/static/..%2fsecret.json",
        "/app/static/%252e%252e/secret.json",
        "/app/static/..\\secret.json",
        "/app/static/../static-other/secret.json",
        "/app/static//etc/hosts.json",
        "/app/static/link.json",
        "/app/static/linked/secret.json",
        "/app/static/sub/%00plain.json",
        "/app/static/" + "x" * 5000 + ".json",
    ],
)
def test_no_way_out_of_the_folder(static, path):
    """Whoever finds one reads the secrets file, or at least makes the server stumble."""
    answer = ask(static, path, accept_encoding="gzip")

    assert answer.body == b"passed on"


def test_inside_the_folder_dots_are_fine(static):
    """The guard must not refuse honest addresses: then the test above would prove nothing."""
    answer = ask(static, "/app/static/sub/../sub/plain.json", accept_encoding="gzip")

    assert gzip.decompress(answer.body) == b"{}"


def test_base_path(static):
    """Behind a proxy the app lives under a path of its own."""
    answer = ask(static, "/app/static/sub/plain.json", root_path="/atlas", accept_encoding="gzip")

    assert gzip.decompress(answer.body) == b"{}"


@pytest.mark.parametrize(
    ("name", "hashed"),
    [
        ("map.1a2b3c4d.js", True),
        ("countries.26afb42c.geojson", True),
        ("index.B3x_y-Zq.js", True),
        ("index-DkRPbA0x.css", True),
        ("plotly.min.js", False),
        ("favicon.svg", False),
        ("index.html", False),
        ("atlas-ru.json", False),
        ("1a2b3c4d.js", False),
    ],
)
def test_names_that_carry_a_hash(static, folder, name, hashed):
    """Kept for good under a name that stays, a file could never be mended for old visitors."""
    (folder / name).write_text("{}", encoding="utf-8")
    kept = ask(static, f"/app/static/{name}", accept_encoding="gzip").headers["cache-control"]

    assert kept == ("public, max-age=31536000, immutable" if hashed else "no-cache")


def test_what_looks_hashed_is(app):
    """A file that is edited under a name that looks hashed stays old in browsers for a year."""
    del app  # the running server has published its files
    files = [one for one in assets.STATIC.rglob("*") if one.is_file() and HASHED.search(one.name)]

    assert {one.parent.name for one in files} >= {"app", "geo", "lib", "run"}
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:8] in file.name, file


def test_a_changed_file_is_served_anew(static, folder):
    """The compressed copy in memory must not outlive the file."""
    file = folder / "sub" / "plain.json"
    path = "/app/static/sub/plain.json"
    before = ask(static, path, accept_encoding="gzip").body
    same = ask(static, path, accept_encoding="gzip").body
    file.write_text('{"now": "longer"}', encoding="utf-8")
    after = ask(static, path, accept_encoding="gzip").body
    file.unlink()

    assert before == same
    assert gzip.decompress(after) == b'{"now": "longer"}'
    assert ask(static, path, accept_encoding="gzip").body == b"passed on"


# ---- open data -------------------------------------------------------------------------------

OPEN = Starlette(routes=open_data.ROUTES)


@pytest.fixture(autouse=True)
def published(monkeypatch):
    """Read the published edition, whatever the machine's environment names."""
    monkeypatch.delenv("CASPIAN_DATA", raising=False)


def test_table_is_the_file():
    """Others' programs read this address; a column reordered on the way breaks them."""
    answer = ask(OPEN, "/data/claims.csv")

    assert answer.status == 200
    assert answer.body == (package.PUBLISHED / "tables" / "claims.csv").read_bytes()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-cache"
    assert 'filename="claims.csv"' in answer.headers["content-disposition"]


def test_schema_is_the_file():
    """A table without its schema is numbers without units."""
    answer = ask(OPEN, "/data/datapackage.json")

    assert answer.body == (package.PUBLISHED / "datapackage.json").read_bytes()
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "path", ["/data/prices.csv", "/data/%3Cscript%3E.csv", "/data/datapackage.csv"]
)
def test_unknown_table(path):
    """Whoever mistypes learns which tables there are; what was asked comes back as plain text."""
    answer = ask(OPEN, path)

    assert answer.status == 404
    assert "There are: sources, claims, claim_subjects," in answer.body.decode()
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path", ["/data/../server.py", "/data/..%2Ftables%2Fclaims.csv", "/data/claims"]
)
def test_only_tables_can_be_had(path):
    """The data directory may hold an editor's drafts; only what the schema names is public."""
    assert ask(OPEN, path).status == 404


@pytest.mark.parametrize("layer", downloads.LAYERS)
def test_every_layer_is_served(layer):
    """A layer that answers with an error is missing from somebody's map, next to ours."""
    answer = ask(OPEN, f"/geo/{layer}.geojson")

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert geojson_faults(json.loads(answer.body)) == []


def test_unknown_layer():
    """The same for layers."""
    answer = ask(OPEN, "/geo/rivers.geojson")

    assert answer.status == 404
    assert "There are: caspian, " in answer.body.decode()


def test_open_data_follow_the_edition(tmp_path, monkeypatch):
    """An editor's own tables must not be shown on the page and the old ones handed out."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "words.csv").write_text("word\nnew\n", encoding="utf-8")
    resource = {
        "name": "words",
        "path": "tables/words.csv",
        "schema": {"fields": [{"name": "word", "type": "string"}]},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    monkeypatch.setenv("CASPIAN_DATA", str(tmp_path))

    assert ask(OPEN, "/data/words.csv").body == b"word\nnew\n"
    assert ask(OPEN, "/data/claims.csv").status == 404


# ---- the whole, as it runs -------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../server.py",
        "/app/static/%2e%2e/server.py",
        "/app/static/..%2f..%2fapp.py",
        "/app/static/%2e%2e%2f.streamlit/config.toml",
        "/static/../../../../etc/passwd",
        "/data/..%2f..%2fpyproject.toml",
        "/geo/..%2fmanifest.json",
    ],
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_no_way_out_of_the_server(app, path, encoding):
    """What one layer passes on the next must not hand out either; browsers tidy such paths, so ask raw."""
    connection = http.client.HTTPConnection(urlsplit(app).netloc, timeout=20)
    connection.putrequest("GET", path)
    connection.putheader("accept-encoding", encoding)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)

    # Streamlit answers unknown addresses with its own page.
    assert answer.status in {400, 403, 404} or b"<title>" in body
    for inside in (b"import streamlit", b"[server]", b"root:", b"[tool.ruff]", b'"layers"'):
        assert inside not in body
