"""Flows as lines with direct labels, one for each source and direction, and the twin row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from charts.trade import steps
from charts.trade_labels import Label
from charts.trade_lines import Axis, Gap, Line, runs
from data.trade import JAPAN
from text.messages import mark
from views.trade.desk import Desk, safe

Key = tuple[str, str, str]
"""Source, nomenclature and direction: what makes a line."""

SIDES = {"sold": mark("sold to Japan"), "bought": mark("bought from Japan")}
SHORT_SIDES = {"sold": mark("sold"), "bought": mark("bought")}
# Share of the axis under which a label beside a point would stand on the axis itself.
LOW = 0.08
# How many points are tried for a label that may stand at any.
MOST = 8
# Where a label may stand at its point, the best first.
AROUND = (
    "top center", "top left", "top right", "bottom center", "bottom right", "bottom left",
    "middle left", "middle right",
)  # fmt: skip


@dataclass
class Points:
    """A line in the making."""

    years: list[int] = field(default_factory=list)
    amounts: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    hover: list[str] = field(default_factory=list)


def points(desk: Desk, flows: pd.DataFrame) -> dict[Key, Points]:
    """
    Turn flows into points, and add each that can be drawn to the twin.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    flows : pandas.DataFrame
        Flows, as `data.trade.flows` returns them.

    Returns
    -------
    dict of tuple to Points
        By source, nomenclature and direction; a year without a rate is left out.
    """
    found: dict[Key, Points] = {}
    desk.evidence(flows.index)
    for label, row in zip(flows.index, flows.to_dict("records"), strict=True):
        value, rests = desk.valued(label)
        if value is None:
            continue
        year, side, source = int(row["period"]), str(row["side"]), desk.source(row["source_id"])
        cells = {
            "year": year,
            "side": desk.words(SIDES[side]),
            "counted": desk.name(row["reporter"]),
            "origin": source,
            "value": value,
        }
        own = found.setdefault((row["source_id"], row["classification"], side), Points())
        own.years.append(year)
        own.amounts.append(value)
        own.rows.append(desk.add(cells, rests))
        own.hover.append(f"{cells['side']}, {year}<br><b>{desk.money(value)}</b><br>{safe(source)}")
    return found


def lines(
    desk: Desk, found: Mapping[Key, Points], country: str, main: tuple[str, str], year: int
) -> tuple[list[Line], Gap | None, Axis]:
    """
    Lay points out as lines with labels.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    found : mapping
        Points, as `points` returns them; at least one.
    country : str
        The state, whose colour its goods have.
    main : tuple of str
        Source and nomenclature that the finding speaks of.
    year : int
        The year spoken of.

    Returns
    -------
    list of Line
        Those of `main` first.
    Gap or None
        Between the two lines of `main`, if it has both.
    Axis
        Amounts in the view's currency.
    """
    most = max(max(own.amounts) for own in found.values())
    several = len({key[:2] for key in found}) > 1
    drawn = []
    for key in sorted(found, key=lambda key: (key[:2] != main, key)):
        own, rival = found[key], found.get((key[0], key[1], _other(key[2])))
        colour = country if key[2] == "sold" else JAPAN
        if key[:2] == main:
            style = "main"
            upper = rival is None or max(own.amounts) >= max(rival.amounts)
            labels = _main_labels(
                desk, key, own, upper=upper, most=most, year=year, several=several
            )
        else:
            style = "marks" if len(runs(own.years)) == len(own.years) else "other"
            pair = found.get((key[0], key[1], _other(key[2])))
            # Of two marks of a source the one on the axis is known by its colour.
            flat = pair is not None and max(own.amounts) < LOW * most <= max(pair.amounts)
            labels = [] if flat else _other_labels(desk, key, own)
        drawn.append(Line(own.years, own.amounts, own.rows, own.hover, colour, style, labels))
    grid = [one for one in steps(most) if one <= most * 1.1]
    axis = Axis(grid, [desk.money(one) if one else "0" for one in grid], (0, most * 1.16 or 1))
    return drawn, _gap(found, main), axis


def _other(side: str) -> str:
    """Name the opposite direction."""
    return "bought" if side == "sold" else "sold"


def _main_labels(
    desk: Desk, key: Key, own: Points, *, upper: bool, most: float, year: int, several: bool
) -> list[Label]:
    """Label last, first and chosen value of a line; once for both directions name its source."""
    last = len(own.years) - 1
    side = desk.words(SHORT_SIDES[key[2]])
    ends = [(last, f"{height} right") for height in ("middle", "top", "bottom")]
    labels = [Label(f"{side}<br>{desk.money(own.amounts[last])}", ends)]
    chosen = {0, *([own.years.index(year)] if year in own.years else [])} - {last}
    labels += [
        Label(desk.money(own.amounts[at]), [(at, place) for place in AROUND])
        for at in sorted(chosen)
        if own.amounts[at] >= LOW * most
    ]
    if several and upper:
        labels.append(Label(safe(desk.source(key[0])), _anywhere(own)))
    return labels


def _other_labels(desk: Desk, key: Key, own: Points) -> list[Label]:
    """Say whose a thin line or a mark is, where there is room."""
    text = f"{desk.words(SHORT_SIDES[key[2]])}, {safe(desk.source(key[0]))}"
    return [Label(text, _anywhere(own))]


def _anywhere(own: Points) -> list[tuple[int, str]]:
    """List the places of a label that may stand at any of a line's higher points."""
    by_size = sorted(range(len(own.years)), key=lambda at: -own.amounts[at])
    return [(at, place) for at in by_size[:MOST] for place in AROUND]


def _gap(found: Mapping[Key, Points], main: tuple[str, str]) -> Gap | None:
    """Take what lies between sales and purchases of one source."""
    sold, bought = found.get((*main, "sold")), found.get((*main, "bought"))
    if sold is None or bought is None:
        return None
    years = [year for year in sold.years if year in bought.years]
    return Gap(
        years,
        [sold.amounts[sold.years.index(year)] for year in years],
        [bought.amounts[bought.years.index(year)] for year in years],
        [sold.rows[sold.years.index(year)] for year in years],
        ("five", "japan"),
    )
