"""How much of what was promised is known to have been paid."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.money import STATUSES, dollars, recipients

PAID = "disbursed"
PROMISED = frozenset(STATUSES) - {"target", PAID}
"""From a pledge to a financed sum; a goal is no promise."""


@dataclass(frozen=True)
class Paid:
    """A promised sum, and what is known of its payment."""

    money_id: str
    """Its row in ``money``."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    promised: float
    """The sum, in its currency."""
    currency: str
    """ISO 4217 code."""
    share: float | None
    """Share of it that is known to have been paid [1]; None if no payment is known, which is not zero."""
    paid_ids: tuple[str, ...]
    """Rows of the payments."""


def paid(money: pd.DataFrame, actors: pd.DataFrame, country: str) -> tuple[Paid, ...]:
    """
    Pair what was promised to a state with payments that are said to be part of it.

    Parameters
    ----------
    money : pandas.DataFrame
        The table ``money``.
    actors : pandas.DataFrame
        Columns ``actor_id`` and ``country``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    tuple of Paid
        Promised sums that go to this state alone, the largest first by dollars where known. A
        payment counts only if its row is ``nested_in`` the promise; sums in different currencies
        are compared in dollars, and where a source gives none the share is not known.
    """
    rows = money[money["value"].notna()].to_dict("records")
    own = [row for row in rows if recipients(row, actors) == {country}]
    found = []
    for row in own:
        if row["status"] not in PROMISED:
            continue
        parts = [
            one
            for one in rows
            if one["status"] == PAID and one["nested_in"] is not pd.NA and one["nested_in"] == row["money_id"]
        ]  # fmt: skip
        found.append(
            Paid(
                str(row["money_id"]),
                str(row["operator"]),
                float(row["value"]),
                str(row["currency"]),
                _share(row, parts),
                tuple(str(one["money_id"]) for one in parts),
            )
        )
    sizes = {str(row["money_id"]): dollars(row) for row in own}

    def size(one: Paid) -> tuple[float, str]:
        known = sizes[one.money_id]
        return -(known.value if known is not None else 0.0), one.money_id

    return tuple(sorted(found, key=size))


def _share(row: Mapping[Hashable, Any], parts: Sequence[Mapping[Hashable, Any]]) -> float | None:
    """Divide what was paid by what was promised; None where that is not known."""
    if not parts:
        return None
    if all(one["currency"] == row["currency"] for one in parts):
        return sum(float(one["value"]) for one in parts) / float(row["value"])
    whole, sums = dollars(row), [dollars(one) for one in parts]
    known = [one.value for one in sums if one is not None]
    if whole is None or len(known) < len(sums) or whole.value <= 0:
        return None
    return sum(known) / whole.value
