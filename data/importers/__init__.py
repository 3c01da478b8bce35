"""Importers of the files that people download: one module for each publisher."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.fault import Fault, message
from data.importers import comtrade, wits, worldbank
from data.importers.decoding import RefusalError
from data.importers.reading import opened
from data.importers.rows import Reading
from data.importers.shapes import Shape

Reader = Callable[[bytes, str], Reading]

READERS: dict[str, Reader] = {
    "comtrade": comtrade.read,
    "wits": wits.read,
    "worldbank": worldbank.read,
}
_SHAPES: dict[str, Mapping[str, Shape]] = {
    "comtrade": comtrade.SHAPES,
    "wits": wits.SHAPES,
    "worldbank": worldbank.SHAPES,
}


def read(kind: str, content: bytes, name: str) -> Reading:
    """
    Read a downloaded file.

    Parameters
    ----------
    kind : {'comtrade', 'wits', 'worldbank'}
        Who published it.
    content : bytes
        The whole file.
    name : str
        Its name, for messages.

    Returns
    -------
    Reading
        Rows understood, refused and left out.

    Raises
    ------
    RefusalError
        If the file is of no form that the publisher uses; its faults name the reason, the
        first lines that did not fit, and the importer that would take the file.
    """
    try:
        return READERS[kind](content, name)
    except RefusalError as error:
        for other, shapes in _SHAPES.items():
            if other != kind and _fits(content, name, shapes):
                what = message("the file is of another kind than {kind}", kind=kind)
                right = message("the importer {name}", name=other)
                faults = [Fault(name, 1, "-", what, right), *error.faults]
                raise RefusalError(faults) from error
        raise


def _fits(content: bytes, name: str, shapes: Mapping[str, Shape]) -> bool:
    try:
        opened(content, name, shapes)
    except RefusalError:
        return False
    return True
