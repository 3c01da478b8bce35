"""
What an earlier start made, kept on disk for the next.

It spares a presenter half a minute in front of a room. It must never show what tables or code no
longer say, and never stand in the way of a start.
"""

import json
import shutil

import pytest

from data import package
from ui import kept as keeping
from ui.kept import kept


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Keep things in a folder of the test's own."""
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def never():
    """Fail if something is made again."""
    pytest.fail("made again")


def test_what_is_kept_is_not_made_again(folder):
    """Else every start takes as long as the first."""
    made = {"a": [1, "два"], "b": None}

    assert kept("one", lambda: made) == made
    assert kept("one", never) == made
    assert kept("two", lambda: {"c": 1}) == {"c": 1}
    assert len(list(folder.rglob("*.json"))) == 2


@pytest.mark.usefixtures("folder")
def test_new_and_kept_are_the_same():
    """A tuple that comes back as a list at the next start only would show as a change."""
    assert kept("one", lambda: {"a": (1, 2), "b": {3: 4}}) == kept("one", never)
    assert kept("one", never) == {"a": [1, 2], "b": {"3": 4}}


@pytest.mark.usefixtures("folder")
def test_other_tables_are_made_anew(tmp_path, monkeypatch):
    """An editor's save must be seen at the next start, also if the clock stood still."""
    edition = tmp_path / "data"
    shutil.copytree(package.PUBLISHED, edition, ignore=shutil.ignore_patterns("*.py", "__*"))
    monkeypatch.setenv("CASPIAN_DATA", str(edition))
    assert kept("one", lambda: {"a": 1}) == {"a": 1}
    table = edition / "tables" / "seas.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Caspian Sea", "Khazar Sea"), "utf-8"
    )
    keeping._key.cache_clear()

    assert kept("one", lambda: {"a": 2}) == {"a": 2}


@pytest.mark.usefixtures("folder")
def test_other_code_makes_anew(monkeypatch):
    """After an update the old sentences must be gone."""
    assert kept("one", lambda: {"a": 1}) == {"a": 1}
    monkeypatch.setattr(keeping, "_code", lambda: b"other code")
    keeping._key.cache_clear()

    assert kept("one", lambda: {"a": 2}) == {"a": 2}
    keeping._key.cache_clear()


def test_a_broken_file_is_made_anew(folder):
    """A disk that was full while it was written must not keep the server from starting."""
    kept("one", lambda: {"a": 1})
    (file,) = folder.rglob("*.json")
    file.write_text(file.read_text(encoding="utf-8")[:5], encoding="utf-8")

    assert kept("one", lambda: {"a": 2}) == {"a": 2}
    assert json.loads(file.read_text(encoding="utf-8")) == {"a": 2}


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch, caplog):
    """On a read-only machine the app must work as well."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "file" / "kept")

    assert kept("one", lambda: {"a": 1}) == {"a": 1}
    assert "could not keep" in caplog.text


def test_old_editions_go(folder, monkeypatch):
    """A server that sees an edition a day must not fill the disk; the one in use stays whole."""
    for number in range(keeping.MOST + 3):
        monkeypatch.setattr(keeping, "_key", lambda _root, _stamp, name=f"edition{number}": name)
        for name in ("one", "two"):
            kept(name, dict)

    assert len(list(folder.iterdir())) == keeping.MOST
    assert len(list((folder / f"edition{number}").glob("*.json"))) == 2
