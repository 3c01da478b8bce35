"""Values of a URL's parameters, read so that nothing in them can break a page."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from views.view import Query

Choice = TypeVar("Choice", bound=str)


def last(query: Query, name: str) -> str:
    """
    Take the last value of a parameter.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter.
    name : str
        The parameter.

    Returns
    -------
    str
        The value; empty if there is none.
    """
    values = query.get(name, ())
    return values[-1] if values else ""


def asked(query: Query, name: str, choices: Collection[Choice]) -> Choice | None:
    """
    Take the last value of a parameter if it is one of the choices.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter.
    name : str
        The parameter.
    choices : collection of str
        What may be asked for.

    Returns
    -------
    str or None
        The value; None for anything that is no choice.
    """
    value = last(query, name)
    return next((one for one in choices if one == value), None)
