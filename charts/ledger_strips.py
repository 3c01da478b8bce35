"""All quantities at a glance: a strip for each, on which its values stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.evidence_rows import Sheet, Text, rows
from charts.money_rivals import SYMBOLS
from charts.theme import palette


@dataclass(frozen=True)
class Dot:
    """A value on a strip."""

    value: float
    """The number, in the quantity's unit."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    preferred: bool
    """Whether the project prefers it; then it is filled."""
    text: str
    """Its card: the number and who says it."""


@dataclass(frozen=True)
class Strip:
    """One quantity."""

    position: int
    """Its row in the table twin."""
    label: Sequence[Text]
    """What it measures, and how many values it has."""
    dots: Sequence[Dot]
    """Its values."""


@dataclass(frozen=True)
class Group:
    """Quantities of one badge."""

    heading: str
    """The badge in words, and how many quantities bear it."""
    colour: str
    """Token of its marks."""
    strips: Sequence[Strip]
    """From top to bottom."""


def strips(groups: Sequence[Group]) -> go.Figure:
    """
    Draw a strip for each quantity.

    Parameters
    ----------
    groups : sequence of Group
        From top to bottom.

    Returns
    -------
    plotly.graph_objects.Figure
        Each strip runs from zero, or from its least value if that is negative, to its own largest
        value, so that strips of different units can be compared by how far their values lie apart.
    """
    return rows(partial(_strips, groups))


def shares(values: Sequence[float]) -> list[float]:
    """
    Place values on a strip of their own.

    Parameters
    ----------
    values : sequence of float
        Values of one quantity.

    Returns
    -------
    list of float
        0 for zero or a negative least value, 1 for the largest.
    """
    low, high = min(0.0, *values), max(0.0, *values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]


def _strips(groups: Sequence[Group], room: float) -> go.Figure:
    """Draw them for a width."""
    sheet = Sheet(room)
    levels: list[float] = []
    for group in groups:
        sheet.heading(group.heading)
        placed = [(strip, sheet.row(strip.label)) for strip in group.strips]
        levels += [y for _, y in placed]
        sheet.traces.append(_dots(sheet, group.colour, placed))
        sheet.down += 8
    sheet.traces.insert(0, _rules(sheet, levels))
    return sheet.figure()


def _rules(sheet: Sheet, levels: Sequence[float]) -> go.Scatter:
    """Draw the strips themselves, with an upright at zero."""
    left, right = sheet.across(0), sheet.across(1)
    return go.Scatter(
        x=[x for _ in levels for x in (left, left, None, left, right, None)],
        y=[place for y in levels for place in (y - 5, y + 5, None, y, y, None)],
        customdata=[None] * (6 * len(levels)),
        mode="lines",
        line={"color": palette("light")["hairline"], "width": 1},
        hoverinfo="skip",
    )


def _dots(sheet: Sheet, colour: str, placed: Sequence[tuple[Strip, float]]) -> go.Scatter:
    """Draw the values of a group, the preferred ones last so that nothing covers them."""
    shown: list[tuple[bool, float, float, Strip, Dot]] = []
    for strip, y in placed:
        at = shares([dot.value for dot in strip.dots])
        shown += [
            (dot.preferred, sheet.across(share), y, strip, dot)
            for share, dot in zip(at, strip.dots, strict=True)
        ]
    shown.sort(key=lambda one: one[0])
    ink = palette("light")[colour]
    marker: dict[str, Any] = {
        "symbol": [_symbol(dot) for *_, dot in shown],
        "size": [12 if preferred else 10 for preferred, *_ in shown],
        "color": ink,
        "opacity": 1,
        "line": {"color": ink, "width": 1.5},
    }
    return go.Scatter(
        x=[x for _, x, _, _, _ in shown],
        y=[y for _, _, y, _, _ in shown],
        customdata=[strip.position for *_, strip, _ in shown],
        mode="markers",
        marker=marker,
        hovertext=[escape(dot.text) for *_, dot in shown],
        hoverinfo="text",
        cliponaxis=False,
    )


def _symbol(dot: Dot) -> str:
    symbol = SYMBOLS.get(dot.operator, "triangle-right")
    return symbol if dot.preferred else f"{symbol}-open"
