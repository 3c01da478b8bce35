"""``make edit``: the first thing an editor meets."""

import socket
import subprocess
import sys

import pytest

from editor.here import NOWHERE, author
from scripts import edit
from tests.conftest import ROOT, free_port


@pytest.fixture
def settings(monkeypatch):
    """Say what git is set to; None for a machine without git."""

    def said(**values):
        def run(command, **_):
            if not values:
                raise FileNotFoundError(command[0])
            return subprocess.CompletedProcess(command, 0, values.get(command[-1][5:], "") + "\n")

        monkeypatch.setattr(edit.subprocess, "run", run)
        monkeypatch.setattr(edit.getpass, "getuser", lambda: "dana")

    return said


@pytest.mark.parametrize(
    ("environment", "git", "name", "email"),
    [
        ({"CASPIAN_AUTHOR": "A <a@b>"}, {"name": "G", "email": "g@h"}, "A", "a@b"),
        ({"CASPIAN_AUTHOR": " "}, {"name": "G", "email": "g@h"}, "G", "g@h"),
        ({}, {"name": "G", "email": ""}, "G", NOWHERE),
        ({}, {"name": "", "email": "g@h"}, "dana", "g@h"),
        ({}, {}, "dana", NOWHERE),
    ],
)
def test_revisions_have_the_name_people_know(settings, environment, git, name, email):
    """A history that says “unknown” answers nobody who asks who changed a number."""
    settings(**git)
    found = edit.who(environment)

    assert (found.user_id, found.name, found.email) == ("local", name, email)


@pytest.mark.parametrize(
    ("environment", "platform", "opens"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, "linux", False),
        ({"DISPLAY": ":0", "CASPIAN_BROWSER": "no"}, "linux", False),
    ],
)
def test_a_browser_opens_only_where_somebody_sees_it(monkeypatch, environment, platform, opens):
    """A text browser that takes over the terminal would use up the link and show nothing."""
    monkeypatch.setattr(sys, "platform", platform)

    assert edit.has_desktop(environment) is opens


def test_a_port_in_use_is_said_before_anything_is_made(tmp_path, capsys):
    """Somebody else's server would be opened with our link, which then says that it is wrong."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]

        assert edit.main(["--port", str(port), str(tmp_path / "new")]) == 1
    assert f"port {port} is in use" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert edit.is_free(free_port())


def test_the_data_repository_is_made_once(tmp_path, capsys):
    """An editor's work must not be made anew over itself at the second start."""
    folder = tmp_path / "edition"
    editor = author("Dana <dana@example.org>")
    edit.prepare(folder, editor)
    (folder / "private" / "mine").write_text("kept")
    edit.prepare(folder, editor)

    assert (folder / "private" / "mine").read_text() == "kept"
    assert capsys.readouterr().out.count("making the data repository") == 1


def test_without_git_make_edit_says_so(tmp_path, capsys, monkeypatch):
    """A stack trace tells an editor nothing; the name of what is missing does."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        edit.main(["--port", str(free_port()), str(tmp_path / "edition")])

    assert "git" in str(ended.value)
    assert not (tmp_path / "edition").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_make_edit_calls_it():
    """The word of the Makefile passes the port and the place on."""
    done = subprocess.run(
        ["make", "-n", "edit", "PORT=9000", "EDITION=else where"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert '-m scripts.edit --port 9000 "else where"' in done.stdout
