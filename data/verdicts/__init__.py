"""
Claim checks: what the tables make of what is claimed.

Which claims are checked, in which words and within which range is a row of the table ``checks``;
how is a function here, by the same id. So an editor can change a range, or test another claim by
the same means, and a check without a computation is found by ``python -m data check``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from data.verdicts.agreements import count_and_sum, other_republics
from data.verdicts.balance import imports_over_exports, share_of_region
from data.verdicts.goods import raw_materials
from data.verdicts.oil import one_route, russian_pipes
from data.verdicts.places import sea_of_incident
from data.verdicts.routes import agreed
from data.verdicts.verdict import OUTCOMES, Check, Tables, Terms, Verdict, cannot
from data.verdicts.visit import first_summit, name_of_minister, straight_to_russia
from text.messages import mark

__all__ = ["CHECKS", "OUTCOMES", "RANGED", "Terms", "Verdict", "verdict"]

CHECKS: dict[str, Check] = {
    "imports-over-exports": imports_over_exports,
    "agreements-and-sum": count_and_sum,
    "other-republics": other_republics,
    "first-summit": first_summit,
    "one-route": one_route,
    "russian-pipes": russian_pipes,
    "raw-materials": raw_materials,
    "straight-to-russia": straight_to_russia,
    "sea-of-incident": sea_of_incident,
    "share-of-region": share_of_region,
    "routes-growing": agreed,
    "name-of-minister": name_of_minister,
}
"""How each check is done, by its id in the table ``checks``."""

RANGED = frozenset(
    {
        "imports-over-exports",
        "one-route",
        "raw-materials",
        "straight-to-russia",
        "sea-of-incident",
        "share-of-region",
    }
)
"""Checks that need a range."""


def verdict(
    row: Mapping[str, Any], tables: Tables, shores: Callable[[str], Mapping[str, float]]
) -> Verdict:
    """
    Do a check.

    Parameters
    ----------
    row : mapping
        A row of ``checks``.
    tables : mapping of str to pandas.DataFrame
        All tables.
    shores : callable
        Takes the id of a node and measures how far it lies from each sea [km].

    Returns
    -------
    Verdict
        ``cannot_be_checked`` where a claim, a range or the data are missing.
    """
    check = CHECKS.get(str(row["check_id"]))
    claims = tuple(str(row["claims"]).split(";")) if pd.notna(row["claims"]) else ()
    known = tables["claims"]["claim_id"].isin(list(claims)).sum()
    if check is None:
        return cannot(mark("There is no computation for this check."))
    if not claims or known < len(claims):
        return cannot(mark("The claim is not in the tables."))
    low, high = (float("nan") if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    if row["check_id"] in RANGED and not low <= high:
        return cannot(mark("The table of checks gives no range for this test."))
    return check(tables, Terms(claims, low, high, shores))
