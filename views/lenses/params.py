"""What the page of lenses shows, read from its address so that nothing in it can break a view."""

from __future__ import annotations

from dataclasses import dataclass

from data import schema
from data.lenses import LENSES
from views.query import asked
from views.view import Query, Tables

# The two who met: most is said of them and by them, and the visit's own contradiction, raw
# materials or processing, lies between them.
LENS, BESIDE = "astana", "tokyo"


@dataclass(frozen=True)
class LensParams:
    """Parameters of the views of lenses, all of them valid."""

    lens: str = LENS
    """The lens on the left, one of `data.lenses.LENSES`."""
    beside: str = BESIDE
    """The lens on the right, another one."""
    topic: str | None = None
    """Topic of claims; None for all."""


def lens_params(query: Query, tables: Tables) -> LensParams:
    """
    Read the parameters of the page of lenses from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``lens``, ``beside`` and ``topic``.
    tables : mapping of str to pandas.DataFrame
        Not looked at: lenses and topics are in the schema.

    Returns
    -------
    LensParams
        What is unknown or malformed has fallen back to its default; nothing raises. A lens is
        never beside itself.
    """
    del tables  # views are asked with them
    lens = asked(query, "lens", LENSES) or LENS
    return LensParams(
        lens,
        asked(query, "beside", beside_of(lens)) or usual_beside(lens),
        asked(query, "topic", topics()),
    )


def beside_of(lens: str) -> list[str]:
    """
    List the lenses that can stand beside one.

    Parameters
    ----------
    lens : str
        One of `data.lenses.LENSES`.

    Returns
    -------
    list of str
        All others, in their order.
    """
    return [one for one in LENSES if one != lens]


def usual_beside(lens: str) -> str:
    """
    Choose the lens that stands beside one unless asked otherwise.

    Parameters
    ----------
    lens : str
        One of `data.lenses.LENSES`.

    Returns
    -------
    str
        `BESIDE`; beside that, `LENS`.
    """
    return LENS if lens == BESIDE else BESIDE


def topics() -> list[str]:
    """
    List the topics of claims.

    Returns
    -------
    list of str
        Values of ``claims.topic``, in the order of the schema.
    """
    return list(schema.labels("claims", "topic", "en"))
