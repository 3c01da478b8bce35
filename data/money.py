"""
The guard on sums of money: what may be added up, and why the rest may not.

A goal, a promise, a signed sum and a payment are four things, and one and the same yen passes
through all of them. Adding across statuses counts it again at every stage; adding sums that
overlap counts it twice at one stage.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

# From a wish to a payment.
STATUSES = ("target", "pledged", "mou", "signed", "financed", "disbursed")


class SumRefusedError(ValueError):
    """Sums may not be added up; the message says why."""

    def __init__(self, message: str, money_ids: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.money_ids = tuple(money_ids)
        """Rows at fault, sorted."""


class NothingToSumError(SumRefusedError):
    """There is no sum: that none is known does not make it zero."""


class MixedStatusError(SumRefusedError):
    """The sums have come to different stages between a wish and a payment."""


class OverlapError(SumRefusedError):
    """Two of the sums could be the same money."""


class NoDollarsError(SumRefusedError):
    """A sum is in another currency, and no source gives it in dollars."""


class Dollars(NamedTuple):
    """A sum in US dollars."""

    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    value: float
    """The sum [USD]."""


class Total(NamedTuple):
    """What sums of one status come to."""

    operator: str
    """What the operators of the parts make together."""
    value: float
    """The total [USD]."""
    money_ids: tuple[str, ...]
    """Rows counted, sorted; those inside another one are left out."""


def recipients(row: Mapping[Hashable, Any], actors: pd.DataFrame) -> frozenset[str]:
    """
    Say who is to receive a sum.

    Parameters
    ----------
    row : mapping
        A row of ``money``.
    actors : pandas.DataFrame
        Columns ``actor_id`` and ``country``.

    Returns
    -------
    frozenset of str
        ISO 3166-1 alpha-3 of the state it goes to, or of all states it is to be divided among;
        the id of an actor that belongs to no state.
    """
    if pd.notna(row["divided_among"]):
        return frozenset(str(row["divided_among"]).split(";"))
    name = row["to_actor_id"]
    if pd.isna(name):
        return frozenset()
    found = actors.loc[actors["actor_id"] == name, "country"].dropna()
    return frozenset([str(found.iloc[0]) if len(found) else str(name)])


def dollars(row: Mapping[Hashable, Any]) -> Dollars | None:
    """
    Give a sum in dollars if a source does.

    Parameters
    ----------
    row : mapping
        A row of ``money``.

    Returns
    -------
    Dollars or None
        None if it has no value, or one in another currency only. What was exact in yen is about
        as much in dollars: the rate is the source's own.

    Examples
    --------
    >>> dollars({"operator": "=", "value": 3e12, "currency": "JPY", "value_usd": 19e9})
    Dollars(operator='≈', value=19000000000.0)
    """
    if pd.notna(row["value"]) and row["currency"] == "USD":
        return Dollars(str(row["operator"]), float(row["value"]))
    if pd.isna(row["value_usd"]):
        return None
    operator = "=" if pd.isna(row["operator"]) else str(row["operator"])
    return Dollars("≈" if operator == "=" else operator, float(row["value_usd"]))


def total(rows: pd.DataFrame, actors: pd.DataFrame) -> Total:
    """
    Add up sums of one status.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``money``; their order does not matter.
    actors : pandas.DataFrame
        Columns ``actor_id`` and ``country``.

    Returns
    -------
    Total
        A sum inside another one that is present counts with that one.

    Raises
    ------
    NothingToSumError
        If no row is left to count.
    MixedStatusError
        If the rows are not all of one status.
    OverlapError
        If two of them go to the same state and neither is part of the other.
    NoDollarsError
        If one of them has no value in dollars.

    Notes
    -----
    That two sums were named at different times does not make them different money: Uzbekistan's
    portfolio stood at the same sum in February and in December 2025.
    """
    statuses = sorted(set(rows["status"]), key=STATUSES.index)
    if len(statuses) > 1:
        msg = (
            f"sums of different status ({', '.join(statuses)}) are not added: the same money "
            "passes from one status to the next and would be counted at each"
        )
        raise MixedStatusError(msg, sorted(rows["money_id"]))
    inside = rows["nested_in"].isin(rows["money_id"]).fillna(value=False).astype(bool)
    counted = rows[~inside].sort_values("money_id").to_dict("records")
    if not counted:
        msg = "there is no sum to add up, and that none is known does not make it zero"
        raise NothingToSumError(msg, sorted(rows["money_id"]))
    _refuse_overlaps(counted, actors)
    sums = {str(row["money_id"]): dollars(row) for row in counted}
    known = [one for one in sums.values() if one is not None]
    if len(known) < len(sums):
        without = [name for name, one in sums.items() if one is None]
        msg = f"no source gives {', '.join(without)} in dollars"
        raise NoDollarsError(msg, without)
    operator = _together({one.operator for one in known})
    return Total(operator, sum(one.value for one in known), tuple(sums))


def total_or_refusal(rows: pd.DataFrame, actors: pd.DataFrame) -> Total | SumRefusedError:
    """
    Add up sums of one status, or say why not.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``money``.
    actors : pandas.DataFrame
        Columns ``actor_id`` and ``country``.

    Returns
    -------
    Total or SumRefusedError
        The total, or the error that `total` raises: its class names the reason, its
        ``money_ids`` the rows.
    """
    try:
        return total(rows, actors)
    except SumRefusedError as refusal:
        return refusal


def _refuse_overlaps(rows: Sequence[Mapping[Hashable, Any]], actors: pd.DataFrame) -> None:
    """Raise if two sums go to the same state: no source tells them apart."""
    shared: dict[str, set[str]] = {}
    for one, other in combinations(rows, 2):
        both = recipients(one, actors) & recipients(other, actors)
        if both:
            for row in (one, other):
                shared.setdefault(str(row["money_id"]), set()).update(both)
    if shared:
        states = ", ".join(sorted(set().union(*shared.values())))
        msg = (
            f"{', '.join(sorted(shared))} could be the same money: they share {states}, and none "
            "is said to be part of another"
        )
        raise OverlapError(msg, sorted(shared))


def _together(operators: set[str]) -> str:
    """
    Say what a total is if its parts are exact, bounds or estimates.

    A sum of lower bounds is one, an exact part changes nothing; all else is about.
    """
    bounds = operators - {"="}
    if not bounds:
        return "="
    if bounds <= {">", "≥"}:
        return ">" if ">" in bounds else "≥"
    return "<" if bounds == {"<"} else "≈"
