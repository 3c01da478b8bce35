"""Streamlit's and our static files, compressed once and cached for good where names allow it."""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

COMPRESSIBLE = {".js", ".css", ".json", ".geojson", ".svg", ".html", ".map"}
# Names that carry their content's hash: `map.1a2b3c4d.js`, and Vite's `index.B3x_y-Zq.js`.
HASHED = re.compile(r"[.-][A-Za-z0-9_-]{8}\.\w+$")
# Whoever offers gzip, but not whoever rules it out with `gzip;q=0`.
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)
FOREVER = "public, max-age=31536000, immutable"


class Squeezed(NamedTuple):
    """A file's bytes after gzip, and the stamp of the file they were made from."""

    stamp: tuple[int, int]
    body: bytes


class CompressedStatic:
    """
    Middleware: serve text files under ``static/`` compressed.

    Streamlit itself leaves them uncompressed: 7.4 MB for a page with one figure, 2.5 MB so.
    Anything else, and whoever does not accept gzip, passes through.

    Parameters
    ----------
    app : ASGIApp
        What it wraps.
    roots : mapping of str to pathlib.Path
        Folder behind each prefix of addresses, such as ``{"/app/static/": ...}``.
    """

    def __init__(self, app: ASGIApp, roots: Mapping[str, Path]) -> None:
        self.app = app
        self.roots = roots
        self.squeezed: dict[Path, Squeezed] = {}

    def file(self, path: str) -> Path | None:
        """
        Find the file an address means.

        Parameters
        ----------
        path : str
            Path of the request, after the base path.

        Returns
        -------
        pathlib.Path or None
            None for anything that is not a compressible file inside one of the two folders.
        """
        for prefix, root in self.roots.items():
            if path.startswith(prefix):
                try:
                    file = (root / path.removeprefix(prefix)).resolve()
                    inside = file.is_relative_to(root.resolve())
                    if inside and file.suffix in COMPRESSIBLE and file.is_file():
                        return file
                except (OSError, ValueError):  # a name too long, or with a null in it
                    return None
        return None

    def body(self, file: Path) -> bytes:
        """
        Return a file's content, compressed; from memory unless the file changed.

        Parameters
        ----------
        file : pathlib.Path
            An existing file.

        Returns
        -------
        bytes
            What gzip makes of it.
        """
        status = file.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        known = self.squeezed.get(file)
        if known is None or known.stamp != stamp:
            known = Squeezed(stamp, gzip.compress(file.read_bytes(), 9, mtime=0))
            self.squeezed[file] = known
        return known.body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a compressible static file, pass on every other."""
        file = None
        asks = scope["type"] == "http" and scope["method"] == "GET"
        if asks and GZIP.search(Headers(scope=scope).get("accept-encoding", "")):
            file = self.file(scope["path"].removeprefix(scope.get("root_path", "")))
        if file is None:
            await self.app(scope, receive, send)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/json"
        headers = {
            "content-encoding": "gzip",
            "vary": "accept-encoding",
            "cache-control": FOREVER if HASHED.search(file.name) else "no-cache",
        }
        await Response(self.body(file), media_type=kind, headers=headers)(scope, receive, send)
