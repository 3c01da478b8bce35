"""
Files under names that carry their hash: what the browser may keep for good.

Half a file under its final name is kept for good as well, and a map library that is not the one we
pinned runs in every reader's browser.
"""

import hashlib
import io
import json
import subprocess
import tarfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edition import crossed, tables
from ui import assets
from views.atlas_file import atlas_file

SHORT = 8


@pytest.fixture(autouse=True)
def static(tmp_path, monkeypatch):
    """Publish into a folder of our own, with nothing remembered from before."""
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    for remembered in (assets.map_script, assets.plotly_script):
        remembered.cache_clear()
    yield tmp_path
    for remembered in (assets.map_script, assets.plotly_script):
        remembered.cache_clear()


def served(address):
    """Find the file behind an address."""
    return assets.STATIC / address.removeprefix("app/static/")


def test_publish(static):
    """The address has no leading slash, so that the app may live under a path of its own."""
    address = assets.publish(b"let map = 1\n", "app", "map.js")

    assert (
        address
        == f"app/static/app/map.{hashlib.sha256(b'let map = 1' + bytes([10])).hexdigest()[:SHORT]}.js"
    )
    assert served(address).read_bytes() == b"let map = 1\n"
    assert served(address).stat().st_mode & 0o777 == 0o644
    assert [file.name for file in (static / "app").iterdir()] == [served(address).name]


@given(content=st.binary(max_size=200), other=st.binary(max_size=200))
def test_one_address_for_one_content(tmp_path_factory, content, other):
    """Two contents under one name, and old visitors keep the wrong one for a year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "STATIC", tmp_path_factory.mktemp("static"))
        one, two = (assets.publish(held, "run", "atlas-en.json") for held in (content, other))

        assert (one == two) is (content == other)
        assert served(one).read_bytes() == content


def test_publish_again_writes_nothing():
    """Another process may be serving the file; and static/ may be read-only after set-up."""
    address = assets.publish(b"{}", "run", "atlas.json")
    before = served(address).stat()

    assert assets.publish(b"{}", "run", "atlas.json") == address
    after = served(address).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_nobody_sees_half_a_file(static, monkeypatch):
    """A crash while writing must leave no file under the final name, which browsers would keep."""
    folder = static / "run"
    folder.mkdir()
    finished = Path.replace

    def crash(self, target):
        assert self.read_bytes() == b"whole"
        assert not Path(target).exists()
        msg = "power cut"
        raise OSError(msg)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="power cut"):
        assets.publish(b"whole", "run", "atlas.json")
    assert list(folder.glob("atlas.*.json")) == []

    monkeypatch.setattr(Path, "replace", finished)
    assert served(assets.publish(b"whole", "run", "atlas.json")).read_bytes() == b"whole"


def test_map_script_holds_every_module():
    """A module left out is an error in the browser only, and the map stays blank."""
    script = served(assets.map_script()).read_text(encoding="utf-8")

    for module in assets.SCRIPTS.glob("*.js"):
        assert module.read_text(encoding="utf-8").strip() in script, module.name
    assert script.count("export default") == 1


def full_library():
    """Find plotly.js in the installed package."""
    return Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))


@pytest.mark.parametrize("present", [None, b"not the pinned bundle"])
def test_the_full_library_is_the_way_back(static, present):
    """Without npm, or with a bundle that is not the pinned one, the map must draw all the same."""
    if present is not None:
        (static / "lib").mkdir()
        (static / "lib" / "plotly-geo.3da0a26e.js").write_bytes(present)
    address = assets.plotly_script()

    assert address.startswith("app/static/lib/plotly.")
    assert served(address).read_bytes() == full_library().read_bytes()


def test_the_pinned_bundle_is_preferred(static, monkeypatch):
    """The full library is three times as heavy; whoever has the bundle must not wait for it."""
    bundle = b"pinned"
    monkeypatch.setattr(assets, "GEO_BUNDLE_SHA256", hashlib.sha256(bundle).hexdigest())
    address = assets.publish(bundle, "lib", "plotly-geo.js")
    (static / "lib" / "plotly-geo.00000000.js").write_bytes(b"another")

    assert assets.plotly_script() == address


def archive(content):
    """Pack a bundle as npm does."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as members:
        member = tarfile.TarInfo("package/plotly-geo.min.js")
        member.size = len(content)
        members.addfile(member, io.BytesIO(content))
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
            (Path(cwd) / "bundle.tgz").write_bytes(archive(content))

        monkeypatch.setattr(assets.shutil, "which", lambda _name: "/usr/bin/npm")
        monkeypatch.setattr(assets.subprocess, "run", run)
        return calls

    return prepare


def test_bundle_from_the_registry(static, npm, monkeypatch):
    """Set-up asks once, for the pinned version, and never again."""
    monkeypatch.setattr(assets, "GEO_BUNDLE_SHA256", hashlib.sha256(b"pinned").hexdigest())
    calls = npm(b"pinned")
    assets.fetch_geo_bundle()
    assets.fetch_geo_bundle()

    assert calls == [["npm", "pack", "--silent", assets.GEO_BUNDLE]]
    assert [file.read_bytes() for file in (static / "lib").iterdir()] == [b"pinned"]


@pytest.mark.parametrize(
    "content",
    [b"other bytes", subprocess.TimeoutExpired("npm", 60), subprocess.CalledProcessError(1, "npm"), OSError()],
    ids=["other bytes", "no answer", "refused", "no npm"],
)  # fmt: skip
def test_a_bundle_that_is_not_pinned_is_not_used(static, npm, content):
    """Whatever the registry hands out runs in every reader's browser, so only these bytes do."""
    npm(content)
    assets.fetch_geo_bundle()

    assert not (static / "lib").exists()
    assert assets.plotly_script().startswith("app/static/lib/plotly.")


def test_without_npm_nothing_is_asked(static, monkeypatch):
    """A newsroom's server has no npm and no way out; set-up must still end well."""
    monkeypatch.setattr(assets.shutil, "which", lambda _name: None)
    monkeypatch.setattr(assets.subprocess, "run", lambda *_args, **_options: pytest.fail("called"))
    assets.fetch_geo_bundle()

    assert not (static / "lib").exists()


def test_pinned_bundle_matches_the_installed_library():
    """The figure is written by one version and drawn by another: their geo traces must agree."""
    version = assets.GEO_BUNDLE.rsplit("@", 1)[1]
    banner = full_library().read_text(encoding="utf-8")[:200]

    assert f"plotly.js v{version.split('.')[0]}." in banner


def test_what_is_published_is_what_was_written():
    """The file of names and lines reaches the browser in UTF-8, letter by letter."""
    content = json.dumps(atlas_file(tables(), crossed(), "ru"), ensure_ascii=False)
    address = assets.publish(content.encode(), "run", "atlas-ru.json")

    assert json.loads(served(address).read_text(encoding="utf-8")) == json.loads(content)
    assert "Каспийское море" in served(address).read_text(encoding="utf-8")
