"""Where the data package lies, and its descriptor, read once per state of its file."""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.errors import DataRootError

FILE = "datapackage.json"
PUBLISHED = Path(__file__).resolve().parent


def root() -> Path:
    """
    Return the directory that holds ``datapackage.json`` and ``tables/``.

    Returns
    -------
    pathlib.Path
        The directory that the environment variable ``CASPIAN_DATA`` names, or
        the published edition if the variable is unset or empty.
    """
    return Path(os.environ.get("CASPIAN_DATA") or PUBLISHED)


def descriptor(root: Path | None = None) -> dict[str, Any]:
    """
    Return the whole descriptor, read once per state of its file.

    Parameters
    ----------
    root : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    dict
        The parsed JSON. It is shared between callers: read it, do not change it.

    Raises
    ------
    DataRootError
        If there is no descriptor, or it is not a data package.
    """
    file = folder(root) / FILE
    try:
        state = file.stat()
        return _parsed(file, state.st_mtime_ns, state.st_size)
    except OSError as error:
        msg = (
            f"{file} cannot be read ({error.strerror}); CASPIAN_DATA must name a "
            f"directory that holds {FILE} and tables/"
        )
        raise DataRootError(msg) from error


def folder(chosen: Path | None = None) -> Path:
    """
    Return the directory that a function of this room was asked to use.

    Parameters
    ----------
    chosen : pathlib.Path, default None
        Directory of the package; None means `root()`.

    Returns
    -------
    pathlib.Path
        The directory.
    """
    return root() if chosen is None else Path(chosen)


# Eight states are plenty: the edition on show, an editor's, and those of tests.
@lru_cache(maxsize=8)
def _parsed(file: Path, _changed_ns: int, _size: int) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
        # Named here so that a descriptor without them fails here, not on a page.
        for resource in content["resources"]:
            for column in resource["schema"]["fields"]:
                column["name"], column["type"]
            resource["name"], resource["path"]
    except (ValueError, KeyError, TypeError) as error:
        msg = f"{file} is not a data package ({error}); restore it from an earlier state"
        raise DataRootError(msg) from error
    return content
