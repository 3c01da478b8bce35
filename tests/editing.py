"""A data repository of a test's own, and pages as an editor has them."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.revisions import Author, Repository
from editor.access import Editor, Role
from tests import pages
from ui import access, editions

ANN = Editor("ann@example.org", "Ann", "ann@example.org")
BO = Editor("bo@example.org", "Bo", "bo@example.org")


def repository(folder: Path, monkeypatch) -> Repository:
    """Make a data repository and have the app read it, as after a start."""
    made = Repository.make(folder / "edition", author=Author("Ann", "ann@example.org"))
    monkeypatch.setenv("CASPIAN_DATA", str(made.folder))
    monkeypatch.setattr(editions, "FOLDER", folder / "sound")
    monkeypatch.setattr(editions, "_places", {})
    monkeypatch.setattr(editions, "_roots", {})
    return made


def signed_in(monkeypatch, editor: Editor | None) -> None:
    """Let the visitor be somebody, or nobody."""
    role = Role("editor", editor.email, editor) if editor else Role("signed_out")
    monkeypatch.setattr(access, "role", lambda: role)


def opened(page: str, **query: str) -> AppTest:
    """Open a page of the app in English."""
    app = pages.opened(f"pages/{page}.py", **{"lang": "en", **query})
    assert not app.exception
    return app
