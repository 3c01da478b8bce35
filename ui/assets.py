"""
Files the browser fetches, under names that carry their hash.

``python -m ui.assets`` prepares them all at set-up. Plain ``streamlit run app.py`` prepares what
is missing at first use, and then without asking the network: nothing leaves the machine at run
time, so the map library is taken from the installed plotly package.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
SCRIPTS = Path(__file__).resolve().parent / "map"

GEO_BUNDLE = "plotly.js-geo-dist-min@4.1.1"
GEO_BUNDLE_SHA256 = "3da0a26e92ce47dad2b18c6e7cf5018335a003f50f5fe41710f52508af579b7c"
NPM_SECONDS = 60


def publish(content: bytes, folder: str, name: str) -> str:
    """
    Put bytes under ``static/`` once and return the address to fetch them from.

    Parameters
    ----------
    content : bytes
        What the browser shall get.
    folder : str
        Folder under ``static/``.
    name : str
        File name; its hash goes before the last suffix.

    Returns
    -------
    str
        Address relative to the app, so that a base path works.

    Raises
    ------
    OSError
        If the file is missing and ``static/`` cannot be written.
    """
    stem, suffix = name.rsplit(".", 1)
    digest = hashlib.sha256(content).hexdigest()[:8]
    file = STATIC / folder / f"{stem}.{digest}.{suffix}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed: another process may be serving the folder.
        with tempfile.TemporaryDirectory(dir=file.parent) as folder_aside:
            aside = Path(folder_aside) / file.name
            aside.write_bytes(content)
            aside.replace(file)
    return f"app/static/{folder}/{file.name}"


@cache
def map_script() -> str:
    """
    Return the address of the map component's own script.

    Returns
    -------
    str
        Address relative to the app.
    """
    parts = [(SCRIPTS / name).read_text(encoding="utf-8") for name in _MODULES]
    return publish("\n".join(parts).encode(), "app", "map.js")


_MODULES = ("geometry.js", "subplot.js", "labels.js", "picture.js", "map.js")


@cache
def map_style() -> str:
    """
    Return the address of the map component's style sheet.

    Returns
    -------
    str
        Address relative to the app.
    """
    return publish((SCRIPTS / "map.css").read_bytes(), "app", "map.css")


@cache
def plotly_script() -> str:
    """
    Return the address of the plotly.js that the map draws with.

    Returns
    -------
    str
        The geo bundle if set-up could fetch it, else the full library from the plotly package.
    """
    bundle = _geo_bundle()
    if bundle:
        return f"app/static/lib/{bundle.name}"
    full = Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))
    return publish(full.read_bytes(), "lib", "plotly.js")


def _geo_bundle() -> Path | None:
    """Find the bundle with just the pinned bytes; any other file of its name is passed over."""
    found = sorted((STATIC / "lib").glob("plotly-geo.*.js"))
    digests = ((file, hashlib.sha256(file.read_bytes()).hexdigest()) for file in found)
    return next((file for file, digest in digests if digest == GEO_BUNDLE_SHA256), None)


def fetch_geo_bundle() -> None:
    """
    Fetch plotly.js with geo traces only (0.46 MB compressed instead of 1.6) from npm.

    Does nothing where npm is absent, fails or returns other bytes than the pinned ones:
    the full library in the plotly package draws the same map.
    """
    if _geo_bundle() or not shutil.which("npm"):
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(
                ["npm", "pack", "--silent", GEO_BUNDLE],  # noqa: S607 (found on PATH above)
                cwd=folder,
                check=True,
                capture_output=True,
                timeout=NPM_SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            return
        for archive in Path(folder).glob("*.tgz"):
            content = _member(archive, "package/plotly-geo.min.js")
            if hashlib.sha256(content).hexdigest() == GEO_BUNDLE_SHA256:
                publish(content, "lib", "plotly-geo.js")


def _member(archive: Path, name: str) -> bytes:
    """Read one file of an archive; nothing if it is not there."""
    with tarfile.open(archive) as members:
        if name not in members.getnames():
            return b""
        file = members.extractfile(name)
        return file.read() if file else b""


if __name__ == "__main__":
    fetch_geo_bundle()
    sys.stdout.write(f"{plotly_script()}\n{map_script()}\n{map_style()}\n")
