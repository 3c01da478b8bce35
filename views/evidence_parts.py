"""The parts of the page of evidence, read from its address."""

from __future__ import annotations

from views.query import asked, last
from views.view import Query, Tables

PARTS = ("claims", "ledger", "timeline", "checks", "watch")
# What only one part shows; a link to it need not name the part.
SIGNS = {"quantity": "ledger", "badge": "ledger", "check": "checks"}


def evidence_part(query: Query, tables: Tables) -> str:
    """
    Read which part of the page of evidence is asked for.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    tables : mapping of str to pandas.DataFrame
        Not looked at; every reader of an address is called alike.

    Returns
    -------
    str
        One of `PARTS`; for anything unknown the one with the figure, quantity or check that is
        asked for, else the first. Never raises.
    """
    del tables
    figure = last(query, "figure")
    of_figure = [one for one in PARTS if figure.startswith(f"evidence_{one}")]
    of_sign = [part for sign, part in SIGNS.items() if last(query, sign)]
    return asked(query, "part", PARTS) or next(iter([*of_figure, *of_sign]), PARTS[0])
