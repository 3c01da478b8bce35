"""A data package of two tables, and a repository of it, for tests of the history."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from data.revisions import Author, Repository

ANN = Author("Ann", "ann@example.org")
BOB = Author("Bob", "bob@example.org")
PORTS, SHIPS = "tables/ports.csv", "tables/ships.csv"
FILES = {
    PORTS: b"port_id,name_en,name_ru\naktau,Aktau,\nbaku,Baku,\n",
    SHIPS: b"ship_id,port_id,tonnes\nbalkhash,aktau,7000\n",
}
# The first row as Bob writes it.
CASPIAN = FILES[PORTS].replace(b"Aktau,", b"Aqtau,Port")


def resource(name: str, *columns: str) -> dict:
    """Describe a table of text, its first column the key."""
    fields = [
        {"name": one, "title": one.upper(), "title_ru": f"{one}!", "type": "string"}
        for one in columns
    ]
    return {
        "name": name,
        "title": name.title(),
        "title_ru": f"{name} по-русски",
        "path": f"tables/{name}.csv",
        "schema": {"fields": fields, "primaryKey": [columns[0]]},
    }


def descriptor(*further: str) -> bytes:
    """Write the schema, with further columns of ports."""
    ports = resource("ports", "port_id", "name_en", "name_ru", *further)
    ships = resource("ships", "ship_id", "port_id", "tonnes")
    return json.dumps({"resources": [ports, ships]}).encode()


@cache
def _made() -> Path:
    source = Path(mkdtemp(prefix="caspian-tests-"))
    (source / "tables").mkdir()
    (source / "datapackage.json").write_bytes(descriptor())
    for path, content in FILES.items():
        (source / path).write_bytes(content)
    return Repository.make(source / "edition", source, author=ANN).folder


@pytest.fixture
def repository(tmp_path) -> Repository:
    """Give a repository with one revision, made once and copied."""
    return Repository(shutil.copytree(_made(), tmp_path / "edition"))


def git(folder, *words):
    """Run git as anybody at the command line does."""
    me = ["-c", "user.name=Cleo", "-c", "user.email=cleo@example.org"]
    done = subprocess.run(
        ["git", *me, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def saved(repository, path=PORTS, new=CASPIAN, author=BOB, reason="A port"):
    """Save one file over what is there."""
    held = repository.folder / path
    was = held.read_bytes() if held.exists() else b""
    return repository.save({path: new}, {path: was}, author, reason)
