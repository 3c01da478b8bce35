"""
The builds of plotly.js that maps and figures draw with.

``python -m browser.libraries`` fetches them at set-up. Plain ``streamlit run app.py`` prepares what is
missing at first use, and then without asking the network: nothing leaves the machine at run time,
so the library is taken from the installed plotly package.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from browser import assets

NPM_SECONDS = 60


class Build(NamedTuple):
    """A build of plotly.js with some of its traces, a third of the whole or less."""

    package: str
    """Name and version on npm."""
    member: str
    """The script inside the package."""
    sha256: str
    """Of the script; other bytes are not used."""
    traces: frozenset[str]
    """What it can draw."""


BUILDS = {
    "geo": Build(
        "plotly.js-geo-dist-min@4.1.1",
        "package/plotly-geo.min.js",
        "3da0a26e92ce47dad2b18c6e7cf5018335a003f50f5fe41710f52508af579b7c",
        frozenset({"scatter", "scattergeo", "choropleth"}),
    ),
    "basic": Build(
        "plotly.js-basic-dist-min@4.1.1",
        "package/plotly-basic.min.js",
        "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba",
        frozenset({"scatter", "bar", "pie"}),
    ),
}


def plotly_script(traces: Iterable[str]) -> str:
    """
    Return the address of a plotly.js that can draw what it has to.

    Parameters
    ----------
    traces : iterable of str
        Types of the traces, such as ``bar``.

    Returns
    -------
    str
        The first build that knows all of them and is there; else the full library from the
        plotly package. Relative to the app.
    """
    return _script(frozenset(traces))


@cache
def _script(traces: frozenset[str]) -> str:
    for name, build in reversed(BUILDS.items()):
        file = _found(name) if traces <= build.traces else None
        if file:
            return f"app/static/lib/{file.name}"
    full = Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))
    return assets.publish(full.read_bytes(), "lib", "plotly.js")


def _found(name: str) -> Path | None:
    """Find the build with just the pinned bytes; any other file of its name is passed over."""
    files = sorted((assets.STATIC / "lib").glob(f"plotly-{name}.*.js"))
    digests = ((file, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files)
    return next((file for file, digest in digests if digest == BUILDS[name].sha256), None)


def fetch() -> None:
    """
    Fetch the builds that are missing from npm.

    Does nothing where npm is absent, fails or returns other bytes than the pinned ones:
    the full library in the plotly package draws the same.
    """
    if not shutil.which("npm"):
        return
    for name in BUILDS:
        if _found(name) is None:
            _fetch(name)


def _fetch(name: str) -> None:
    """Fetch one build."""
    build = BUILDS[name]
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(
                ["npm", "pack", "--silent", build.package],  # noqa: S607 (found on PATH above)
                cwd=folder,
                check=True,
                capture_output=True,
                timeout=NPM_SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            return
        for archive in Path(folder).glob("*.tgz"):
            content = _member(archive, build.member)
            if hashlib.sha256(content).hexdigest() == build.sha256:
                assets.publish(content, "lib", f"plotly-{name}.js")


def _member(archive: Path, name: str) -> bytes:
    """Read one file of an archive; nothing if it is not there."""
    with tarfile.open(archive) as members:
        if name not in members.getnames():
            return b""
        file = members.extractfile(name)
        return file.read() if file else b""


if __name__ == "__main__":
    fetch()
    for component in assets.COMPONENTS:
        sys.stdout.write(f"{assets.script(component)}\n{assets.style(component)}\n")
    for build in BUILDS.values():
        sys.stdout.write(f"{plotly_script(build.traces)}\n")
