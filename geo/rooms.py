"""
How much more oil legs and places can take than they do.

An assumption named in the table ``spares`` goes first; else it is the published capacity less the
published volume of a full year. Where neither is there the room is unknown: it sets no limit, and
whoever shows a result must name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.graph import Sheets, Span
from geo.terms import Assumptions

MILLION = 10**6


@dataclass(frozen=True)
class Room:
    """Spare capacity of a leg, or of a place for all oil that passes it."""

    place: str
    """Id of the leg or node."""
    span: Span
    """Oil it can take on top [t/year]."""
    assumption_id: str = ""
    """What it rests on; empty where it is published capacity less published volume."""


def rooms(sheets: Sheets, assumptions: Assumptions) -> Mapping[str, Room]:
    """
    List the spare capacities that are known or assumed.

    Parameters
    ----------
    sheets : Sheets
        The tables, as a network holds them.
    assumptions : Assumptions
        Ranges of what no source gives.

    Returns
    -------
    mapping of str to Room
        By id of the leg or node; one whose room is unknown is not there.
    """
    found = {
        row["leg_id"]: Room(row["leg_id"], _published(row))
        for row in sheets.legs.to_dict("records")
        if pd.notna(row["capacity_mt_per_year"])
        and pd.notna(row["volume_mt"])
        # Months taken to a year would hide the season; such legs need an assumption of their own.
        and re.fullmatch(r"\d{4}", str(row["volume_period"]))
    }
    for row in sheets.spares.to_dict("records"):
        place = str(row["leg_id"] if pd.isna(row["node_id"]) else row["node_id"])
        low, high = assumptions.by_id[row["assumption_id"]]
        span = Span(MILLION * low, MILLION * high)
        found[place] = Room(place, span, str(row["assumption_id"]))
    return found


def _published(row: Mapping[str, object]) -> Span:
    """Take the volume off the capacity; a leg that carries more than it is said to is full."""
    spare = float(str(row["capacity_mt_per_year"])) - float(str(row["volume_mt"]))
    # A hundredth of a tonne is finer than any source, and clears what subtraction leaves behind.
    spare = max(round(MILLION * spare, 2), 0.0)
    return Span(spare, spare)
