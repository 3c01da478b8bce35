"""The data package as one file to take along."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from data import package, schema, tables

# Alike for everyone: the same tables give the same bytes, so that two copies can be compared.
_STAMP = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_COMPANIONS = ("README.md", "LICENSE.md")


def package_zip(root: Path | None = None) -> bytes:
    """
    Pack the tables with all that is needed to read and to cite them.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `schema.root()`.

    Returns
    -------
    bytes
        A zip archive with ``datapackage.json``, each table where the descriptor says, the data
        dictionary ``README.md`` and ``LICENSE.md``; the two texts are those of the published
        edition where the directory has none of its own. The same files give the same bytes.

    Raises
    ------
    DataRootError
        If the directory holds no data package.
    OSError
        If a file that the descriptor names cannot be read.
    """
    folder = package.folder(root)
    files = {package.FILE: folder / package.FILE}
    for name in schema.tables(root):
        files[schema.table(name, root)["path"]] = tables.path(name, root)
    for name in _COMPANIONS:
        own = folder / name
        files[name] = own if own.is_file() else package.PUBLISHED / name
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the bytes differ between systems
            entry.external_attr = _READABLE
            archive.writestr(entry, file.read_bytes())
    return held.getvalue()
