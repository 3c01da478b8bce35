"""
What a flow is made of: chapters of the Harmonized System, and stages of processing.

A file may give the same goods by chapter, heading and subheading at once. Each dollar is counted
once: what stands under a code that has a row of its own is a part of it, never added to it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.trade import TOTAL, bilateral

REST = "rest"
UNPLACED = "unplaced"
LEVELS = (2, 4, 6)
# Stages of processing as WITS groups them, by their code in the table ``trade``.
SOP = {"1": "sop1", "2": "sop2", "3": "sop3", "4": "sop4"}
# Parts are rounded one by one; what they exceed their whole by beyond that is a contradiction.
ROUNDING = 1e-4


@dataclass
class Part:
    """Goods that belong together."""

    key: str
    """A chapter, a stage, `REST` for what is not broken down, `UNPLACED` for no stage."""
    value: float = 0.0
    """Their value [USD]."""
    codes: list[str] = field(default_factory=list)
    """Codes of the rows that it is computed from."""


@dataclass(frozen=True)
class Composition:
    """One flow in parts."""

    parts: tuple[Part, ...]
    """Its parts; none where they contradict their whole."""
    whole: float
    """What shares are taken of: the total, or where there is none the sum of the parts [USD]."""
    has_total: bool
    """Whether the source gives the total."""
    contradicts: bool = False
    """Whether the parts come to more than the total."""

    def share(self, part: Part) -> float:
        """
        Divide a part by the whole.

        Parameters
        ----------
        part : Part
            One of the parts.

        Returns
        -------
        float
            Its share [1]; the shares of all parts add up to one.
        """
        return part.value / self.whole


@dataclass(frozen=True)
class Counted:
    """The rows of one flow as one source counted them."""

    source_id: str
    """The source."""
    goods: Mapping[str, float]
    """Value [USD] by code of the Harmonized System, `TOTAL` among them."""
    labels: Mapping[str, Hashable]
    """Labels of the rows in the table ``trade``, by code."""
    sop: Mapping[str, float] = field(default_factory=dict)
    """Value [USD] by `SOP` code, where WITS gives the stages itself."""
    sop_labels: Mapping[str, Hashable] = field(default_factory=dict)
    """Labels of those rows."""


def counted(trade: pd.DataFrame, country: str, reporter: str) -> dict[tuple[str, str], Counted]:
    """
    Take what one reporter says of the goods in a state's trade with Japan.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country, reporter : str
        The state, and who counted: the state itself or Japan; ISO 3166-1 alpha-3.

    Returns
    -------
    dict of tuple to Counted
        By year and side, ``sold`` or ``bought``; of several sources the one with most codes.
        Flows of which only the total is known are left out.
    """
    every = bilateral(trade, country)
    own = every[(every["reporter"] == reporter) & every["classification"].isin(["HS", "SOP"])]
    best: dict[tuple[str, str], Counted] = {}
    for (year, side, source), rows in own.groupby(["period", "side", "source_id"]):
        tables = {
            name: (dict(zip(part["commodity"], part["value_usd"].astype(float), strict=True)),
                   dict(zip(part["commodity"], part.index, strict=True)))
            for name, part in rows.groupby("classification")
        }  # fmt: skip
        values, labels = tables.get("HS", ({}, {}))
        sop, sop_labels = tables.get("SOP", ({}, {}))
        found = Counted(str(source), values, labels, sop, sop_labels)
        rank, held = _size(found), best.get((str(year), str(side)))
        if rank and (held is None or (rank, found.source_id) > (_size(held), held.source_id)):
            best[str(year), str(side)] = found
    return best


def by_chapter(values: Mapping[str, float]) -> Composition:
    """
    Break a flow down by chapter.

    Parameters
    ----------
    values : mapping of str to float
        Value [USD] by code of two, four or six digits, and perhaps `TOTAL`. Other codes do not
        count.

    Returns
    -------
    Composition
        A part for each chapter, the largest first; a chapter without a row of its own is the sum
        of its headings, and a heading without one the sum of its subheadings. Last `REST`.
    """
    parts: dict[str, Part] = {}
    first = _children(values).get("", [])
    for code in first:
        _give(parts, code[:2], values[code], [code])
    return _composed(parts, values, [values[code] for code in first])


def by_stage(values: Mapping[str, float], stages: Mapping[str, str]) -> Composition:
    """
    Break a flow down by stage of processing.

    Parameters
    ----------
    values : mapping of str to float
        As for `by_chapter`.
    stages : mapping of str to str
        Stage by code; a code stands for all that begin with it.

    Returns
    -------
    Composition
        A part for each stage, the largest first. Goods of several stages are divided by the finer
        rows under them; what these leave, and what has none, is `UNPLACED`. Last `REST`.
    """
    parts: dict[str, Part] = {}
    below = _children(values)
    waiting = list(below.get("", []))
    while waiting:
        code = waiting.pop()
        stage = next((stages[code[:n]] for n in LEVELS if code[:n] in stages), UNPLACED)
        finer = below.get(code, [])
        if stage != UNPLACED or not finer or not _fit(values[code], [values[x] for x in finer]):
            _give(parts, stage, values[code], [code])
            continue
        waiting += finer
        left = values[code] - sum(values[one] for one in finer)
        if left > 0:
            _give(parts, UNPLACED, left, [code, *finer])
    return _composed(parts, values, [values[code] for code in below.get("", [])])


def by_sop(sop: Mapping[str, float], values: Mapping[str, float]) -> Composition:
    """
    Break a flow down by the stages that its source gives.

    Parameters
    ----------
    sop : mapping of str to float
        Value [USD] by `SOP` code.
    values : mapping of str to float
        As for `by_chapter`; the total is taken from it.

    Returns
    -------
    Composition
        A part for each stage, the largest first. Last `REST`.
    """
    parts = {SOP[code]: Part(SOP[code], sop[code], [code]) for code in sop if code in SOP}
    return _composed(parts, values, [one.value for one in parts.values()])


def _size(found: Counted) -> int:
    """Count the codes beside the total."""
    return len(found.sop) + len(set(found.goods) - {TOTAL})


def _children(values: Mapping[str, float]) -> dict[str, list[str]]:
    """List the codes right under each code; those under none stand under the empty one."""
    below: dict[str, list[str]] = {}
    for code in sorted(values):
        if code.isdecimal() and len(code) in LEVELS:
            shorter = (code[:n] for n in reversed(LEVELS) if n < len(code))
            above = next((one for one in shorter if one in values), "")
            below.setdefault(above, []).append(code)
    return below


def _give(parts: dict[str, Part], key: str, value: float, codes: Iterable[str]) -> None:
    part = parts.setdefault(key, Part(key))
    part.value += value
    part.codes += [one for one in codes if one not in part.codes]


def _fit(whole: float, parts: Iterable[float]) -> bool:
    """Tell whether parts come to no more than their whole, but for rounding."""
    own = list(parts)
    return sum(own) <= whole * (1 + ROUNDING) + len(own)


def _composed(
    parts: Mapping[str, Part], values: Mapping[str, float], first: Iterable[float]
) -> Composition:
    """Put parts beside their total, which the rows right under it must not exceed."""
    some = [one for one in parts.values() if one.value > 0]
    total, listed = values.get(TOTAL), sum(one.value for one in some)
    if total is not None and not _fit(total, first):
        return Composition((), total, has_total=True, contradicts=True)
    ordered = sorted(some, key=lambda one: (one.key == UNPLACED, -one.value, one.key))
    left = (total or 0.0) - listed
    if some and left > 0:
        codes = [TOTAL, *(code for one in some for code in one.codes)]
        ordered.append(Part(REST, left, list(dict.fromkeys(codes))))
    return Composition(tuple(ordered), max(total or 0.0, listed), total is not None)
