"""The parts of the page of evidence, read from its address."""

from __future__ import annotations

from views.query import asked, last
from views.view import Query, Tables

PARTS = ("claims", "ledger", "timeline", "checks", "watch")


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
        One of `PARTS`; for anything unknown the one with the figure that is asked for, else the
        first. Never raises.
    """
    del tables
    figure = last(query, "figure")
    usual = next((one for one in PARTS if figure.startswith(f"evidence_{one}")), PARTS[0])
    return asked(query, "part", PARTS) or usual
