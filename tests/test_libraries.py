"""
The builds of plotly.js: whatever is served under their names runs in every reader's browser.

So only the pinned bytes do, and without them the library that was installed with the app.
"""

import hashlib
import io
import subprocess
import tarfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from browser import assets, libraries
from charts.theme import palette
from tests.edition import tables
from ui import load
from views.register import VIEWS

MAP = {"scattergeo", "choropleth"}


@pytest.fixture(autouse=True)
def static(tmp_path, monkeypatch):
    """Publish into a folder of our own, with nothing remembered from before."""
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    libraries._script.cache_clear()
    yield tmp_path
    libraries._script.cache_clear()


def pinned(monkeypatch, name, content):
    """Pin other bytes for a build."""
    build = libraries.BUILDS[name]._replace(sha256=hashlib.sha256(content).hexdigest())
    monkeypatch.setitem(libraries.BUILDS, name, build)


def served(address):
    """Find the file behind an address."""
    return assets.STATIC / address.removeprefix("app/static/")


def full_library():
    """Find plotly.js in the installed package."""
    return Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))


@pytest.mark.parametrize("present", [None, b"not the pinned build"])
def test_the_full_library_is_the_way_back(static, present):
    """Without npm, or with a build that is not the pinned one, the map must draw all the same."""
    if present is not None:
        (static / "lib").mkdir()
        (static / "lib" / "plotly-geo.3da0a26e.js").write_bytes(present)
    address = libraries.plotly_script(MAP)

    assert address.startswith("app/static/lib/plotly.")
    assert served(address).read_bytes() == full_library().read_bytes()


def test_the_lightest_build_that_can_draw_it_is_used(static, monkeypatch):
    """The full library is three times as heavy; and a build without bars leaves a chart blank."""
    for name in libraries.BUILDS:
        pinned(monkeypatch, name, name.encode())
        assets.publish(name.encode(), "lib", f"plotly-{name}.js")
    (static / "lib" / "plotly-geo.00000000.js").write_bytes(b"another")

    assert served(libraries.plotly_script(MAP)).read_bytes() == b"geo"
    assert served(libraries.plotly_script({"scatter", "bar"})).read_bytes() == b"basic"
    assert served(libraries.plotly_script({"sankey"})).read_bytes() == full_library().read_bytes()
    assert served(libraries.plotly_script({"bar", "choropleth"})).name.startswith("plotly.")


def archive(content, member):
    """Pack a build as npm does."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as members:
        info = tarfile.TarInfo(member)
        info.size = len(content)
        members.addfile(info, io.BytesIO(content))
    return held.getvalue()


@pytest.fixture
def npm(monkeypatch):
    """Stand for npm: it puts what it is given into the folder it is called in."""
    calls = []

    def prepare(content):
        def run(command, cwd, **_options):
            calls.append(command)
            if isinstance(content, Exception):
                raise content
            (build,) = [one for one in libraries.BUILDS.values() if one.package == command[-1]]
            (Path(cwd) / "build.tgz").write_bytes(archive(content, build.member))

        monkeypatch.setattr(libraries.shutil, "which", lambda _name: "/usr/bin/npm")
        monkeypatch.setattr(libraries.subprocess, "run", run)
        return calls

    return prepare


def test_builds_from_the_registry(static, npm, monkeypatch):
    """Set-up asks once for each, for the pinned version, and never again."""
    for name in libraries.BUILDS:
        pinned(monkeypatch, name, b"pinned")
    calls = npm(b"pinned")
    libraries.fetch()
    libraries.fetch()

    assert calls == [["npm", "pack", "--silent", one.package] for one in libraries.BUILDS.values()]
    assert [file.read_bytes() for file in (static / "lib").iterdir()] == [b"pinned", b"pinned"]


@pytest.mark.parametrize(
    "content",
    [b"other bytes", subprocess.TimeoutExpired("npm", 60), subprocess.CalledProcessError(1, "npm"), OSError()],
    ids=["other bytes", "no answer", "refused", "no npm"],
)  # fmt: skip
def test_a_build_that_is_not_pinned_is_not_used(static, npm, content):
    """Whatever the registry hands out runs in every reader's browser, so only these bytes do."""
    npm(content)
    libraries.fetch()

    assert not (static / "lib").exists()
    assert libraries.plotly_script(MAP).startswith("app/static/lib/plotly.")


def test_without_npm_nothing_is_asked(static, monkeypatch):
    """A newsroom's server has no npm and no way out; set-up must still end well."""
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    monkeypatch.setattr(
        libraries.subprocess, "run", lambda *_args, **_options: pytest.fail("called")
    )
    libraries.fetch()

    assert not (static / "lib").exists()


@pytest.mark.parametrize("build", libraries.BUILDS.values(), ids=list(libraries.BUILDS))
def test_a_pinned_build_matches_the_installed_library(build):
    """A figure is written by one version and drawn by another: their traces must agree."""
    version = build.package.rsplit("@", 1)[1]
    banner = full_library().read_text(encoding="utf-8")[:200]

    assert f"plotly.js v{version.split('.')[0]}." in banner


def test_every_colour_of_a_view_is_a_token():
    """A colour that is no token stays as it is on a dark page: ink on ink."""
    held = tables()
    known = {colour.lower() for colour in palette("light").values()}
    for name, entry in VIEWS.items():
        drawn = load.frame(name, entry.params({}, held), "en")["figure"].lower()
        used = {word for word in drawn.replace('"', " ").split() if word.startswith("#")}
        used = {word[:7] for word in used if len(word) >= 7}

        assert used <= known, (name, used - known)
