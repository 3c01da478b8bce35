"""The parts of the page of evidence, read from its address."""

from __future__ import annotations

from views.query import asked
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
        One of `PARTS`; the first for anything unknown, and never raises.
    """
    del tables
    return asked(query, "part", PARTS) or PARTS[0]
