"""
What a leg costs in kilometres and days, under assumptions that can be changed.

Movement, waiting on a leg and waiting where cargo changes mode are terms of their own, and each
names the assumptions it rests on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from geo import network as lengths
from geo.graph import Sheets, Span


class AssumptionError(ValueError):
    """An assumption is changed that does not exist, or to a range that is none."""


@dataclass(frozen=True)
class Assumptions:
    """Ranges of what no source gives."""

    ranges: tuple[tuple[str, Span], ...]
    """Range by assumption id."""
    overridden: frozenset[str] = frozenset()
    """Ids whose range was changed."""

    @classmethod
    def of(
        cls, table: pd.DataFrame, overrides: Mapping[str, tuple[float, float]] | None = None
    ) -> Assumptions:
        """
        Take the ranges from the table, some of them changed.

        Parameters
        ----------
        table : pandas.DataFrame
            The table ``assumptions``.
        overrides : mapping of str to tuple of float, optional
            Lower and upper end by assumption id, in the unit of the table.

        Returns
        -------
        Assumptions
            A range changed to what the table has counts as unchanged.

        Raises
        ------
        AssumptionError
            If an id is unknown, an end is negative or not finite, a speed or factor is 0, or
            the lower end is above the upper one.
        """
        units = dict(zip(table["assumption_id"], table["unit"], strict=True))
        published = {
            row["assumption_id"]: Span(float(row["low"]), float(row["high"]))
            for row in table.to_dict("records")
        }
        changed = {name: Span(*ends) for name, ends in (overrides or {}).items()}
        for name, (low, high) in changed.items():
            if name not in published:
                msg = f"no assumption {name!r}"
                raise AssumptionError(msg)
            divides = units[name] in {"km/day", "ratio"}
            if not (0 <= low <= high < math.inf) or (divides and low == 0):
                msg = f"{name}: {low} to {high} {units[name]} is no range"
                raise AssumptionError(msg)
        moved = frozenset(name for name, span in changed.items() if span != published[name])
        return cls(tuple((published | changed).items()), moved)

    @cached_property
    def by_id(self) -> Mapping[str, Span]:
        """Range by assumption id."""
        return dict(self.ranges)

    def table(self) -> pd.DataFrame:
        """
        Give the ranges as a table.

        Returns
        -------
        pandas.DataFrame, shape (n_assumptions, 3)
            Columns ``assumption_id``, ``low`` and ``high``.
        """
        rows = [(name, *span) for name, span in self.ranges]
        return pd.DataFrame(rows, columns=["assumption_id", "low", "high"])


@dataclass(frozen=True)
class Wait:
    """Time lost where cargo stands."""

    place: str
    """Id of the leg or node."""
    occasion: str
    """What for, as in the table ``waits``."""
    assumption_id: str
    """What its length rests on."""
    days: Span
    """Its length [days]."""


@dataclass(frozen=True)
class LegTerms:
    """What a leg costs."""

    km: Span
    """Likely length [km]."""
    km_basis: str
    """``published``, ``shared`` or ``assumed``."""
    days: Span | None
    """Days of movement; None if unknown."""
    days_basis: str
    """``published``, ``assumed`` or ``unknown``."""
    waits: tuple[Wait, ...]
    """Waiting whenever the leg is used."""
    assumption_ids: tuple[str, ...]
    """What length, movement and waiting rest on."""


@dataclass(frozen=True, eq=False)
class Terms:
    """What every leg costs, and every change of mode."""

    legs: Mapping[str, LegTerms]
    """By leg id."""
    changes: Mapping[str, tuple[Wait, ...]]
    """Waiting where cargo changes mode, by node id; a node without any is not there."""


@lru_cache(maxsize=8)
def published(sheets: Sheets) -> Assumptions:
    """
    Take the ranges of the tables, unchanged.

    Parameters
    ----------
    sheets : Sheets
        The tables, as a network holds them.

    Returns
    -------
    Assumptions
        Read once for each edition of the tables.
    """
    return Assumptions.of(sheets.assumptions)


# A page compares a few scenarios at a time.
@lru_cache(maxsize=8)
def terms(sheets: Sheets, assumptions: Assumptions) -> Terms:
    """
    Work out what the legs cost.

    Parameters
    ----------
    sheets : Sheets
        The tables, as a network holds them.
    assumptions : Assumptions
        Ranges of what no source gives.

    Returns
    -------
    Terms
        Worked out once for each pair of sheets and assumptions.
    """
    legs, ranges = sheets.legs, assumptions.table()
    km = lengths.likely_km(legs, sheets.drawn, ranges)
    days = lengths.likely_days(legs, km, ranges)
    of_leg, of_node = _waits(sheets.waits, assumptions)
    costs = {}
    for row, length, movement in zip(
        legs.to_dict("records"), km.to_dict("records"), days.to_dict("records"), strict=True
    ):
        known = movement["basis"] != "unknown"
        waits = of_leg.get(row["leg_id"], ())
        costs[row["leg_id"]] = LegTerms(
            Span(length["low_km"], length["high_km"]),
            length["basis"],
            Span(movement["days_min"], movement["days_max"]) if known else None,
            movement["basis"],
            waits,
            _rests_on(row, length["basis"], movement["basis"], waits),
        )
    return Terms(costs, of_node)


def _waits(
    table: pd.DataFrame, assumptions: Assumptions
) -> tuple[dict[str, tuple[Wait, ...]], dict[str, tuple[Wait, ...]]]:
    """Gather waits by leg and by node."""
    found: tuple[dict[str, tuple[Wait, ...]], dict[str, tuple[Wait, ...]]] = ({}, {})
    for row in table.to_dict("records"):
        at_node = pd.isna(row["leg_id"])
        place = str(row["node_id"] if at_node else row["leg_id"])
        span = assumptions.by_id[row["assumption_id"]]
        wait = Wait(place, str(row["occasion"]), str(row["assumption_id"]), span)
        found[at_node][place] = (*found[at_node].get(place, ()), wait)
    return found


def _rests_on(
    row: Mapping[str, object], km_basis: str, days_basis: str, waits: tuple[Wait, ...]
) -> tuple[str, ...]:
    """Name the assumptions behind a leg's length, movement and waiting."""
    ids = [str(row["factor_assumption_id"])] if km_basis == "assumed" else []
    ids += [str(row["speed_assumption_id"])] if days_basis == "assumed" else []
    return tuple(dict.fromkeys([*ids, *(wait.assumption_id for wait in waits)]))
