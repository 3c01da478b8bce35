"""What the ledger is asked for, and what there is to choose."""

from __future__ import annotations

from dataclasses import dataclass

from data.ledger import badges, ledger
from text.fallback import worded
from text.messages import Language, mark
from views.query import asked, last
from views.view import Query, Tables

BADGES: dict[str, str] = {
    "disputed": mark("Sources disagree"),
    "agreed": mark("Sources agree"),
    "single": mark("One source"),
}
"""In the order of the ledger: what a reader has to know first comes first."""


@dataclass(frozen=True)
class LedgerParams:
    """Parameters of the ledger, all of them valid."""

    quantity: str | None = None
    """The quantity whose values are shown; None for all quantities."""
    badge: str | None = None
    """How far sources agree on what is listed, one of `BADGES`; None for all."""


@dataclass(frozen=True)
class Choice:
    """A quantity that can be opened."""

    quantity_id: str
    """Its id."""
    title: str
    """What it measures."""
    badge: str
    """How far sources agree on it, one of `BADGES`."""
    count: int
    """How many claims put a number on it."""


def ledger_params(query: Query, tables: Tables) -> LedgerParams:
    """
    Read the ledger's parameters from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``quantity`` and ``badge``; a link to the
        figure of one quantity that names none opens the first.
    tables : mapping of str to pandas.DataFrame
        ``quantities``, for the ids that exist; ``claims`` and ``sources``.

    Returns
    -------
    LedgerParams
        What is unknown or malformed has fallen back to nothing; nothing raises.
    """
    quantity = asked(query, "quantity", list(tables["quantities"]["quantity_id"]))
    if quantity is None and last(query, "figure") == "evidence_ledger":
        quantity = leading(tables)
    return LedgerParams(quantity, asked(query, "badge", BADGES))


def choices(tables: Tables, language: Language) -> tuple[Choice, ...]:
    """
    List the quantities on which somebody puts a number.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Choice
        By badge in the order of `BADGES`, those with the most values first.
    """
    rows = ledger(tables)
    counts = rows["quantity_id"].value_counts()
    found = badges(tables)
    order = {badge: place for place, badge in enumerate(BADGES)}
    listed = [
        Choice(
            row["quantity_id"],
            worded(row, "title", language),
            found[row["quantity_id"]],
            int(counts[row["quantity_id"]]),
        )
        for row in tables["quantities"].to_dict("records")
        if row["quantity_id"] in counts.index
    ]
    return tuple(sorted(listed, key=lambda one: (order[one.badge], -one.count)))


def leading(tables: Tables) -> str | None:
    """
    Choose the quantity that is shown where none is asked for.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.

    Returns
    -------
    str or None
        Id of the first of `choices`; None if there is none.
    """
    listed = choices(tables, "en")
    return listed[0].quantity_id if listed else None
