"""Work that is done once for each edition of the tables."""

from __future__ import annotations

from collections import deque
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
    Keep what a function makes of the tables, for the last few editions.

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
    recent: deque[tuple[Tables, dict[object, Made]]] = deque(maxlen=EDITIONS)

    @wraps(make)
    def kept(tables: Tables, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        held = next((made for edition, made in recent if edition is tables), None)
        if held is None:
            held = {}
            recent.appendleft((tables, held))
        if rest not in held:
            if len(held) >= MOST:
                held.pop(next(iter(held)), None)
            held[rest] = make(tables, *rest, **named)
        return held[rest]

    return kept
