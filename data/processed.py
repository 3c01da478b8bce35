"""
How far a state's exports to Japan are processed, by sections of the SITC.

The usual split counts sections 0 to 4 as primary goods and 5 to 8 as manufactures [1]_. With one
digit, non-ferrous metals and precious stones, which the split counts as primary, cannot be taken
out of section 6; so the share of manufactures is an upper bound. Ferroalloys stand in section 6 as
well, whence the share without it.

References
----------
.. [1] UNCTADstat, product groups by SITC Rev. 3: manufactured goods, SITC 5 to 8 less 667 and 68.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import pandas as pd

from data.trade_shares import sections

PRIMARY = frozenset("01234")
MATERIALS = "6"
"""Manufactured goods classified chiefly by material: metals, and ferroalloys among them."""
MANUFACTURES = frozenset("5678")
WHOLE = 0.98
"""Sections must come to so much of the total: else some are missing, and missing is not nothing."""


@dataclass(frozen=True)
class Split:
    """What a state sold to Japan in a year, as one of the two counted it."""

    by: str
    """``state`` or ``japan``."""
    source_id: str
    """Who published it."""
    period: str
    """The year."""
    primary: float
    """Share of primary goods [1]."""
    materials: float
    """Share of metals and other goods by material [1]."""
    manufactures: float
    """Share of all manufactures, materials among them [1]."""
    rows: tuple[Hashable, ...]
    """Labels of the rows of ``trade``, the total among them."""

    @property
    def narrow(self) -> float:
        """Share of manufactures without goods by material [1]."""
        return self.manufactures - self.materials


def splits(trade: pd.DataFrame, country: str) -> tuple[Split, ...]:
    """
    Split a state's exports to Japan into primary goods and manufactures.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    tuple of Split
        By year, the state's own count first. A count whose sections do not come to the total is
        left out.
    """
    found = sections(trade, country)
    sold = found[found["side"] == "sold"]
    made = []
    for (by, source_id, period), rows in sold.groupby(["by", "source_id", "period"]):
        if rows["share"].sum() < WHOLE:
            continue
        share = rows.groupby("section")["share"].sum()
        made.append(
            Split(
                str(by),
                str(source_id),
                str(period),
                _part(share, PRIMARY),
                _part(share, {MATERIALS}),
                _part(share, MANUFACTURES),
                tuple(dict.fromkeys([*rows["row"], *rows["total_row"]])),
            )
        )
    return tuple(sorted(made, key=lambda one: (one.period, one.by != "state", one.source_id)))


def _part(share: pd.Series, codes: frozenset[str] | set[str]) -> float:
    """Add up the shares of some sections."""
    return float(share[share.index.isin(codes)].sum())
