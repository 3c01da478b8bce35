"""Work that is done once for each edition of the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
Rest = ParamSpec("Rest")
Made = TypeVar("Made")

# The one in use, the one an editor has just saved, and one looked back at.
EDITIONS = 3
# Results kept of each; the oldest goes first.
MOST = 256


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
    recent: list[tuple[Tables, dict[object, Made]]] = []

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
            held[rest] = make(tables, *rest, **named)
        return held[rest]

    return kept
