"""
What visitors see while tables are being changed beside the app.

A slip in a spreadsheet must reach the one who made it, in words, and nobody else.
"""

import shutil
import time

import pytest
from streamlit.testing.v1 import AppTest

from data import package
from data.revisions import Author, Repository
from ui import editions
from ui.editions import latest

APP = str(package.PUBLISHED.parent / "app.py")


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Copy the tables to a place of their own, and look at it as after a start of the app."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(package.PUBLISHED / package.FILE, root)
    shutil.copytree(package.PUBLISHED / "tables", root / "tables", copy_function=shutil.copy)
    monkeypatch.setenv("CASPIAN_DATA", str(root))
    monkeypatch.setattr(editions, "FOLDER", tmp_path / "sound")
    restart(monkeypatch)
    return root


def restart(monkeypatch):
    """Forget what a process knows."""
    monkeypatch.setattr(editions, "_places", {})
    monkeypatch.setattr(editions, "_roots", {})


def change(root, old, new, table="seas"):
    """Change a table as a text editor does."""
    file = root / "tables" / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def shown(edition, table="seas"):
    """Read a table of an edition."""
    return (edition.root / "tables" / f"{table}.csv").read_text(encoding="utf-8")


def test_a_sound_change_shows(root):
    """Whoever saves a table wants to see it at the next click."""
    first = latest()
    change(root, "Caspian Sea", "Khazar Sea")
    then = latest()

    assert (first.faults, then.faults) == ((), ())
    assert then.stamp != first.stamp
    assert "Khazar Sea" in shown(then)
    assert latest() is then


def test_a_state_at_fault_is_not_shown(root):
    """A minister's number must not become an error, or wrong, because somebody is typing."""
    sound = latest()
    change(root, "caspian,", "caspian,nonsense,")
    at_fault = latest()

    assert at_fault.stamp == sound.stamp
    assert "nonsense" not in shown(at_fault)
    assert "tables/seas.csv" in {one.file for one in at_fault.faults}
    change(root, "caspian,nonsense,", "caspian,")
    change(root, "Caspian Sea", "Khazar Sea")
    assert latest().faults == ()
    assert "Khazar Sea" in shown(latest())


def test_taking_the_slip_back_ends_the_banner(root):
    """A banner that stays after the file is as it was sends people looking for faults."""
    sound = latest()
    file = root / "tables" / "seas.csv"
    aside = root.parent / "seas.csv"
    shutil.copy2(file, aside)
    change(root, "caspian,", "caspian,nonsense,")
    assert latest().faults
    shutil.copy2(aside, file)

    assert latest().faults == ()
    assert latest().stamp == sound.stamp


def test_the_last_sound_state_outlasts_a_restart(root, monkeypatch):
    """A server that starts while a table is broken must come up all the same."""
    latest()
    editions.check_shown()
    change(root, "caspian,", "caspian,nonsense,")
    restart(monkeypatch)
    edition = latest()

    assert edition.faults
    assert not edition.shown_faults
    assert "nonsense" not in shown(edition)


def test_a_repository_gives_the_last_sound_state(root, tmp_path, monkeypatch):
    """On a new server there is no copy of before, but the history has one."""
    folder = tmp_path / "edition"
    Repository.make(folder, root, author=Author("Ann", "ann@example.org"))
    monkeypatch.setenv("CASPIAN_DATA", str(folder))
    change(folder, "caspian,", "caspian,nonsense,")
    # A table that cannot be read at all, as a spreadsheet with semicolons leaves it.
    file = folder / "tables" / "rates.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    edition = latest()

    assert {one.file for one in edition.faults} >= {"tables/seas.csv", "tables/rates.csv"}
    assert "nonsense" not in shown(edition)


def test_a_first_state_with_faults_is_shown_and_said(root):
    """Without anything sound to fall back on, a page with a warning is better than none."""
    change(root, "Caspian Sea,", ",")
    assert latest().faults == ()  # nobody waits for the check
    editions.check_shown()

    assert latest().faults
    assert latest().shown_faults


def test_a_save_of_the_editor_is_not_checked_again(root, monkeypatch):
    """It was checked a moment before; a second check makes the next visitor wait for seconds."""
    latest()
    change(root, "Caspian Sea", "Khazar Sea")
    editions.approve()
    monkeypatch.setattr(editions.check, "faults", lambda _root: pytest.fail("checked again"))

    assert "Khazar Sea" in shown(latest())


def test_a_disk_that_takes_no_copy_stops_nothing(root, monkeypatch):
    """The copies are for safety; without them the app works as it did."""
    monkeypatch.setattr(editions, "FOLDER", root / "tables" / "seas.csv" / "no")
    assert latest().root == root
    change(root, "Caspian Sea", "Khazar Sea")

    assert "Khazar Sea" in shown(latest())


def test_the_page_says_what_is_wrong(root):
    """An editor must read the fault and its cure, a viewer the figures as they were."""
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["lang"] = "en"
    app.run()
    assert not app.exception
    assert not app.warning
    title = app.title[0].value
    change(root, "caspian,", "caspian,nonsense,")
    app.run()

    assert not app.exception
    assert "last sound state" in app.warning[0].value
    assert any("tables/seas.csv" in one.value.replace("\\", "") for one in app.markdown)
    assert app.title[0].value == title


def test_the_app_shows_itself_as_it_stood(root, tmp_path, monkeypatch):
    """A number that was briefed last month must be there to be opened, whatever was saved since."""
    folder = tmp_path / "edition"
    repository = Repository.make(folder, root, author=Author("Ann", "ann@example.org"))
    first = repository.head()
    monkeypatch.setenv("CASPIAN_DATA", str(folder))
    old = (folder / "tables" / "nodes.csv").read_bytes()
    new = old.replace(b",Aktau,", b",Aqtau,", 1)
    time.sleep(1.1)  # git counts seconds
    repository.save(
        {"tables/nodes.csv": new}, {"tables/nodes.csv": old}, Author("Bo"), "Another spelling"
    )
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params.update({"lang": "en", "node": "aktau"})
    app.switch_page("pages/map.py")
    app.run()
    assert [one.value for one in app.subheader] == ["Aqtau"]
    app.query_params["asof"] = first.time.strftime("%Y-%m-%dT%H:%M:%SZ")
    app.run()

    assert not app.exception
    assert [one.value for one in app.subheader] == ["Aktau"]
    assert "As the tables stood" in app.info[0].value
    app.button(key="leave as of").click().run()
    assert [one.value for one in app.subheader] == ["Aqtau"]


def test_without_git_changes_still_show(root, tmp_path, monkeypatch):
    """A reader's server needs no git; it must not stand still for the lack of it."""
    folder = tmp_path / "edition"
    Repository.make(folder, root, author=Author("Ann", "ann@example.org"))
    monkeypatch.setenv("CASPIAN_DATA", str(folder))
    latest()
    monkeypatch.setenv("PATH", str(tmp_path))
    change(folder, "Caspian Sea", "Khazar Sea")

    assert "Khazar Sea" in shown(latest())
