"""
Open the editor on this machine: ``python -m scripts.edit [--port PORT] [FOLDER]``.

The folder is the data repository; the first time it is made from the published edition. The link
that is printed opens the editor in one browser, once. Run by ``make edit``.
"""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from editor.access import Editor, is_repository
from editor.here import author
from serve.sign_in import AUTHOR, TOKEN

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 180  # a first start reads a good deal, and an old machine takes its time


def who(environment: Mapping[str, str]) -> Editor:
    """
    Find out under which name revisions are written.

    Parameters
    ----------
    environment : mapping of str to str
        ``CASPIAN_AUTHOR`` goes before git's settings, and these before the system's user.

    Returns
    -------
    Editor
        The editor on this machine.
    """
    said = environment.get(AUTHOR, "").strip()
    if said:
        return author(said)
    name, email = _git("user.name"), _git("user.email")
    return author(f"{name or getpass.getuser()} <{email}>" if email else name or getpass.getuser())


def _git(setting: str) -> str:
    try:
        done = subprocess.run(
            ["git", "config", "--get", setting], capture_output=True, text=True, check=False
        )
    except OSError:  # no git: making the repository will say so
        return ""
    return done.stdout.strip()


def prepare(folder: Path, editor: Editor) -> None:
    """
    Make the data repository, unless it is there; end with words if it cannot be made.

    Parameters
    ----------
    folder : pathlib.Path
        Where it is, or is to be.
    editor : Editor
        Whose first revision it is.
    """
    if is_repository(folder):
        return
    from data.revisions import Author, Repository, RevisionsError  # noqa: PLC0415 (once only)

    print(f"edit: making the data repository {folder} (once)", flush=True)
    try:
        Repository.make(folder, author=Author(editor.name, editor.email))
    except RevisionsError as error:
        sys.exit(f"edit: {error}")


def is_free(port: int) -> bool:
    """
    Tell whether a port can be served at.

    Parameters
    ----------
    port : int
        Number of the port.

    Returns
    -------
    bool
        False if somebody is there.
    """
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, port))
        except OSError:
            return False
    return True


def has_desktop(environment: Mapping[str, str]) -> bool:
    """
    Tell whether a browser can be opened for somebody to see.

    Parameters
    ----------
    environment : mapping of str to str
        ``CASPIAN_BROWSER=no`` opens none.

    Returns
    -------
    bool
        True on a desktop; never over a terminal from elsewhere.
    """
    if environment.get("CASPIAN_BROWSER") == "no" or environment.get("SSH_CONNECTION"):
        return False
    shown = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return bool(shown) or sys.platform in {"darwin", "win32"}


def serve(folder: Path, port: int, editor: Editor) -> int:
    """
    Serve the app for the editor until it is stopped.

    Parameters
    ----------
    folder : pathlib.Path
        The data repository.
    port : int
        Number of the port.
    editor : Editor
        Who may edit.

    Returns
    -------
    int
        With what the server ended.
    """
    token = secrets.token_urlsafe(32)
    told = {"CASPIAN_DATA": str(folder), TOKEN: token, AUTHOR: f"{editor.name} <{editor.email}>"}
    command = [sys.executable, "-m", "streamlit", "run", "server.py"]
    options = ["--server.address", HOST, "--server.port", str(port)]
    options += ["--logger.hideWelcomeMessage", "true"]  # its address is not the link
    process = subprocess.Popen([*command, *options], cwd=ROOT, env={**os.environ, **told})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # then the server ends too
    try:
        if answers(f"http://{HOST}:{port}", process):
            link = f"http://{HOST}:{port}/edit/{token}"
            print(f"\nedit: open this link; it works once\n\n    {link}\n", flush=True)
            if has_desktop(os.environ):
                webbrowser.open(link)
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        process.terminate()
        process.wait()


def answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """
    Wait until the server answers.

    Parameters
    ----------
    address : str
        Its address.
    process : subprocess.Popen
        It.

    Returns
    -------
    bool
        False if it ended before, or took too long.
    """
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 (our own)
                return True
        except OSError:
            time.sleep(0.2)
    return False


def main(arguments: list[str] | None = None) -> int:
    """
    Make what is missing, and serve.

    Parameters
    ----------
    arguments : list of str, default None
        As on the command line, which None stands for.

    Returns
    -------
    int
        Exit code: 1 if the editor could not be opened.
    """
    parser = argparse.ArgumentParser(prog="make edit", description=__doc__)
    parser.add_argument("folder", nargs="?", default="edition", type=Path)
    parser.add_argument("--port", default=8501, type=int)
    asked = parser.parse_args(arguments)
    folder = (ROOT / asked.folder).resolve()
    if not is_free(asked.port):
        print(
            f"edit: port {asked.port} is in use; PORT=9000 make edit takes another", file=sys.stderr
        )
        return 1
    editor = who(os.environ)
    prepare(folder, editor)
    return serve(folder, asked.port, editor)


if __name__ == "__main__":
    sys.exit(main())
