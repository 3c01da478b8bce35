"""
Set up what a chore needs, once: ``python scripts/set_up.py {run,check,test}``.

Standard library only, since it runs before anything is installed.
A second call finds its stamps and does nothing, so it works with the network unplugged.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {
    "run": "requirements.txt",
    "check": "requirements-dev.txt",
    "test": "requirements-dev.txt",
}
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def fail(message: str) -> None:
    """Stop, telling the person what to do."""
    sys.exit(f"set-up: {message}")


def call(*command: str, quiet: bool = False) -> None:
    """Run a command in the project's folder, or stop with its name."""
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=output, check=False)
    except FileNotFoundError:
        fail(f"{command[0]} is not on this machine")
    if done.returncode:
        fail(f"`{' '.join(command)}` ended with {done.returncode}")


def may_install() -> bool:
    """Tell whether this is a Debian on which we may install packages."""
    return os.name == "posix" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def offered(package: str) -> bool:
    """Tell whether Debian has a package; not every edition has each."""
    call("apt-get", "update", "-qq", quiet=True)
    asked = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return asked.returncode == 0


def apt(package: str, otherwise: str) -> None:
    """Install a Debian package where we may; elsewhere say what is missing."""
    if not may_install():
        fail(otherwise)
    call("apt-get", "update", "-qq", quiet=True)
    call("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, quiet=True)


def make_environment() -> None:
    """Create .venv; Debian keeps the means for it in a package of its own."""
    if PYTHON.exists() and (VENV / "pyvenv.cfg").exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 (absent in Debian's bare python3)
    except ImportError:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        apt(version, f"install the package {version}, then call make again")
    venv.create(VENV, with_pip=True, clear=True, symlinks=os.name == "posix")


def install(requirements: str) -> None:
    """Install exact pins, unless these very files were installed before."""
    files = {"requirements.txt", "constraints.txt", requirements}
    content = b"".join((ROOT / name).read_bytes() for name in sorted(files))
    digest = hashlib.sha256(content).hexdigest()
    stamp = VENV / f"installed-{requirements}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"set-up: installing {requirements} (once)", flush=True)
    options = ["--disable-pip-version-check", "--quiet", "--no-input"]
    call(str(PYTHON), "-m", "pip", "install", *options, "-r", requirements)
    stamp.write_text(digest)


def find_browser() -> None:
    """Make sure there is a Chromium for the browser tests; the shell draws the same in less time."""
    if shutil.which(BROWSERS[0]):
        return
    found = any(shutil.which(name) for name in BROWSERS)
    if found and not may_install():
        return
    package = next((name for name in BROWSERS[:2] if may_install() and offered(name)), BROWSERS[1])
    if found and package != BROWSERS[0]:
        return
    print(f"set-up: installing {package} for the browser tests (once)", flush=True)
    apt(
        package,
        "install Chromium or Chrome (on Debian: apt-get install chromium), then call make again",
    )


def find_driver_libraries() -> None:
    """Make sure the browser driver's own program can start; a bare Debian lacks a library of its."""
    if sys.platform == "linux" and ctypes.util.find_library("atomic") is None:
        print("set-up: installing libatomic1 for the browser driver (once)", flush=True)
        apt("libatomic1", "install the package libatomic1, then call make again")


def main(chore: str) -> None:
    """Set up one chore."""
    if sys.version_info < (3, 11):  # noqa: UP036 (it runs on whatever python3 is)
        fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    make_environment()
    install(REQUIREMENTS[chore])
    if chore != "check":
        call(str(PYTHON), "-m", "browser.libraries")
    if chore == "test":
        find_browser()
        find_driver_libraries()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in REQUIREMENTS:
        sys.stderr.write(f"usage: python scripts/set_up.py {{{','.join(REQUIREMENTS)}}}\n")
        sys.exit(2)
    main(sys.argv[1])
