"""A server to sign in to, with people who may edit and others who may not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Locator, Page
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.revisions import Author, Repository
from editor.access import LIST
from tests.conftest import ROOT, free_port, launch

COOKIE_SECRET = "known to the tests only"  # noqa: S105 (of no other server)
Ready = TypeVar("Ready")


def edition(folder: Path, *names: str) -> Path:
    """Make a data repository with people on its list."""
    made = Repository.make(folder, author=Author("Ann", "ann@example.org"))
    file = made.folder / LIST
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(f"{name}@example.org" for name in names))
    return made.folder


def cookie(address: str, name: str, secret: str = COOKIE_SECRET) -> Mapping[str, str]:
    """Write the cookie of somebody whom the identity provider has let in, or a forged one."""
    claims = {
        "is_logged_in": True,
        "origin": address,
        "email": f"{name}@example.org",
        "iat": int(time.time()),
        "sub": name,
    }
    value = create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
    return {"name": "_streamlit_user", "value": value, "url": address}


@contextmanager
def served(folder: Path, root: Path, metadata: str) -> Iterator[str]:
    """Serve the app for those whom a provider lets in; yield its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f'client_id = "caspian"\nclient_secret = "s"\nserver_metadata_url = "{metadata}"\n'
    )
    _, process = launch(
        folder / "log",
        "server.py",
        port=port,
        CASPIAN_WARM="no",
        CASPIAN_DATA=str(root),
        STREAMLIT_SECRETS_FILES=str(secrets),
    )
    yield address
    process.kill()
    process.wait(10)


@contextmanager
def running(
    command: list[str], ready: Callable[[subprocess.Popen[str]], Ready], **environment: str
) -> Iterator[Ready]:
    """Run a program until the block ends; it has started once `ready` says so."""
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield ready(process)
    finally:
        process.terminate()
        process.wait(20)


def reachable(address: str) -> None:
    """Wait until an address answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer")


def room(page: Page) -> Locator:
    """Find what only an editor sees."""
    return page.locator("[class*=st-key-editor_room]")
