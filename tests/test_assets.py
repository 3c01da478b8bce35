"""
Files under names that carry their hash: what the browser may keep for good.

Half a file under its final name is kept for good as well.
"""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import assets
from tests.edition import crossed, tables
from views.atlas_file import atlas_file

SHORT = 8


@pytest.fixture(autouse=True)
def static(tmp_path, monkeypatch):
    """Publish into a folder of our own, with nothing remembered from before."""
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    for remembered in (assets.script, assets.style):
        remembered.cache_clear()
    yield tmp_path
    for remembered in (assets.script, assets.style):
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


@pytest.mark.parametrize("component", assets.COMPONENTS)
def test_a_script_holds_every_module(component):
    """A module left out is an error in the browser only, and the map or figure stays blank."""
    script = served(assets.script(component)).read_text(encoding="utf-8")

    for module in assets.ROOM.glob(f"{component}/*.js"):
        if module.stem in assets.MODULES and module.stem != component:
            continue  # the end of another script
        assert module.read_text(encoding="utf-8").strip() in script, module.name
    for name in assets.MODULES[component]:
        assert (assets.ROOM / name).read_text(encoding="utf-8") in script, name
    assert script.count("export default") == 1


def test_what_is_published_is_what_was_written():
    """The file of names and lines reaches the browser in UTF-8, letter by letter."""
    content = json.dumps(atlas_file(tables(), crossed(), "ru"), ensure_ascii=False)
    address = assets.publish(content.encode(), "run", "atlas-ru.json")

    assert json.loads(served(address).read_text(encoding="utf-8")) == json.loads(content)
    assert "Каспийское море" in served(address).read_text(encoding="utf-8")
