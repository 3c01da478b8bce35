"""Work that is done once for each edition of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
_names: ContextVar[set[str] | None] = ContextVar("names of tables that are read", default=None)
Rest = ParamSpec("Rest")
Made = TypeVar("Made")

# The one in use, the one an editor has just saved, and one looked back at.
EDITIONS = 3
# Results kept of each; the oldest goes first.
MOST = 256


class Noted(dict[str, pd.DataFrame]):
    """Tables by name, of which `reading` tells which were looked at."""

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table."""
        _note([name])
        return super().__getitem__(name)


@contextmanager
def reading() -> Iterator[set[str]]:
    """
    Learn which tables a piece of work looks at, also where it takes what was made before.

    Yields
    ------
    set of str
        Names of tables of `Noted`; complete when the block ends.
    """
    names: set[str] = set()
    token = _names.set(names)
    try:
        yield names
    finally:
        _names.reset(token)
        _note(names)


def _note(names: Iterable[str]) -> None:
    held = _names.get()
    if held is not None:
        held.update(names)


def once_per_edition(
    make: Callable[Concatenate[Tables, Rest], Made],
) -> Callable[Concatenate[Tables, Rest], Made]:
    """
    Keep what a function makes of the tables, for the editions last asked for.

    Parameters
    ----------
    make : callable
        Takes the tables first; what follows, by position, must be hashable, such as a language.

    Returns
    -------
    callable
        The same function. It knows an edition by the object that holds its tables, so whoever
        reads the tables anew gets new results.
    """
    recent: list[tuple[Tables, dict[object, tuple[Made, frozenset[str]]]]] = []

    @wraps(make)
    def kept(tables: Tables, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        found = next((one for one in recent if one[0] is tables), (tables, {}))
        if not recent or recent[0] is not found:
            # What is in use stays; what has not been asked for longest goes.
            recent[:] = [found, *(one for one in recent if one is not found)][:EDITIONS]
        held = found[1]
        if rest not in held:
            if len(held) >= MOST:
                held.pop(next(iter(held)), None)
            with reading() as names:
                made = make(tables, *rest, **named)
            held[rest] = made, frozenset(names)
        made, read = held[rest]
        _note(read)
        return made

    return kept
