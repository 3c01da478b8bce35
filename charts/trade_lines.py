"""Lines over the years, as marks and strokes, with their labels and what lies between two."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go

from charts.plot import LABEL
from charts.theme import palette
from charts.trade_labels import Label, placed

Corner = tuple[float, float, float, int]
"""Year, values of two lines in it, and the position of its row in the table twin."""


@dataclass(frozen=True)
class Line:
    """What one source counts of one thing, year by year."""

    years: Sequence[int]
    """Years, rising."""
    amounts: Sequence[float]
    """Value of each year."""
    rows: Sequence[int]
    """Position of each in the table twin."""
    hover: Sequence[str]
    """Card of each."""
    colour: str
    """Token."""
    style: str = "main"
    """``main``: thick and filled; ``other``: thin, dotted, hollow; ``marks``: hollow diamonds."""
    labels: Sequence[Label] = ()
    """What is written beside it."""


@dataclass(frozen=True)
class Gap:
    """Two lines of one source between which the picture is tinted."""

    years: Sequence[int]
    """Years that both have, rising."""
    upper: Sequence[float]
    """What the first tint stands for where it is the larger."""
    lower: Sequence[float]
    """The same for the second tint."""
    rows: Sequence[int]
    """Position of a row of each year in the table twin."""
    tints: tuple[str, str]
    """Tokens: where `upper` is the larger, where `lower` is."""


@dataclass(frozen=True)
class Axis:
    """A vertical axis with its own writing."""

    values: Sequence[float]
    """Where a grid line is."""
    texts: Sequence[str]
    """What it reads."""
    span: tuple[float, float]
    """From where to where; of a ratio from the least to the most, both above zero."""


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """
    Split years where one is missing.

    Parameters
    ----------
    years : sequence of int
        Years, rising.

    Returns
    -------
    list of tuple of int
        First and last position of each run, both included.

    Examples
    --------
    >>> runs([2005, 2013, 2014, 2015])
    [(0, 0), (1, 3)]
    """
    found: list[tuple[int, int]] = []
    for place, year in enumerate(years):
        if found and year == years[place - 1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def drawn(
    lines: Sequence[Line],
    axis: Axis,
    room: int,
    *,
    logarithmic: bool = False,
) -> list[go.Scatter]:
    """
    Draw lines and their labels, all lines below all labels.

    Parameters
    ----------
    lines : sequence of Line
        The earlier ones are labelled first and drawn below the others.
    axis : Axis
        What their values stand on.
    room : int
        How far labels may reach over the right edge [px].
    logarithmic : bool, default False
        Whether the axis is.

    Returns
    -------
    list of plotly.graph_objects.Scatter
        A trace for each run of years, then one for each label.
    """
    colours = palette("light")
    strokes = [trace for line in lines for trace in _strokes(line, colours)]
    start, end = ends([year for line in lines for year in line.years])
    scale = math.log if logarithmic else float
    low, high = map(scale, axis.span)

    def shares(line: Line) -> list[tuple[float, float]]:
        return [
            ((year - start) / (end - start), (scale(value) - low) / (high - low))
            for year, value in zip(line.years, line.amounts, strict=True)
        ]

    kept_off = [shares(line)[first : last + 1] for line in lines for first, last in _parts(line)]
    asked = [(line, label) for line in lines for label in line.labels]
    # Who has least choice chooses first.
    asked.sort(key=lambda one: len(one[1].places))
    places = placed([(label, shares(line)) for line, label in asked], kept_off, room=room)
    return [
        *strokes,
        *(
            _written(line, label.text, *place, colours)
            for (line, label), place in zip(asked, places, strict=True)
        ),
    ]


def _strokes(line: Line, colours: Mapping[str, str]) -> list[go.Scatter]:
    """Draw a line, a trace for each run of years."""
    colour = colours[line.colour]
    hollow = line.style in {"other", "marks"}
    marker = {
        "size": {"main": 7, "other": 5.5, "marks": 9, "claim": 0.1}[line.style],
        "symbol": "diamond" if line.style == "marks" else "circle",
        "color": colours["paper"] if hollow else colour,
        "line": {"color": colour, "width": 1.4 if hollow else 0},
    }
    stroke = {
        "color": colour,
        "width": {"main": 2.6, "claim": 2}.get(line.style, 1.4),
        "dash": {"other": "1.5px,3px", "claim": "7px,4px"}.get(line.style, "solid"),
    }
    return [
        go.Scatter(
            x=list(line.years[first : last + 1]),
            y=list(line.amounts[first : last + 1]),
            mode="markers" if line.style == "marks" else "lines+markers",
            line=stroke,
            marker=marker,
            customdata=list(line.rows[first : last + 1]),
            hovertext=list(line.hover[first : last + 1]),
            hovertemplate="%{hovertext}<extra></extra>",
        )
        for first, last in _parts(line)
    ]


def _parts(line: Line) -> list[tuple[int, int]]:
    """Split a line into what is drawn in one stroke."""
    # A claim that speaks of no year stands for all of them.
    return [(0, len(line.years) - 1)] if line.style == "claim" else runs(line.years)


def _written(line: Line, text: str, at: int, place: str, colours: Mapping[str, str]) -> go.Scatter:
    """Write a label beside a line, the handle of its row."""
    return go.Scatter(
        x=[line.years[at]],
        y=[line.amounts[at]],
        mode="markers+text",
        # Unseen, but the label keeps clear of it.
        marker={"size": 9, "opacity": 0, "color": colours[line.colour]},
        text=[text],
        textposition=place,
        textfont={"size": LABEL, "color": colours[line.colour]},
        customdata=[line.rows[at]],
        hoverinfo="skip",
        cliponaxis=False,
    )


def tint(gap: Gap) -> list[go.Scatter]:
    """
    Tint what lies between two lines, by which of them is the upper one.

    Parameters
    ----------
    gap : Gap
        The two lines.

    Returns
    -------
    list of plotly.graph_objects.Scatter
        One for each stretch; none bridges a missing year.
    """
    colours = palette("light")
    traces = []
    for first, last in runs(gap.years):
        points = list(zip(gap.years, gap.upper, gap.lower, gap.rows, strict=True))[first : last + 1]
        for part in _sides(points):
            leads = sum(upper - lower for _, upper, lower, _ in part) > 0
            outline = [(x, upper) for x, upper, *_ in part]
            outline += [(x, lower) for x, _, lower, _ in reversed(part)]
            rows = [row for *_, row in part]
            traces.append(
                go.Scatter(
                    x=[x for x, _ in outline],
                    y=[y for _, y in outline],
                    mode="lines",
                    line={"width": 0},
                    fill="toself",
                    fillcolor=colours[gap.tints[0 if leads else 1]],
                    customdata=rows + rows[::-1],
                    hoverinfo="skip",
                )
            )
    return traces


def _sides(points: Sequence[Corner]) -> list[list[Corner]]:
    """Cut two lines into stretches on which one of them is the upper one."""
    parts: list[list[Corner]] = [[points[0]]]
    for start, end in pairwise(points):
        before, after = start[1] - start[2], end[1] - end[2]
        if before * after < 0:
            part = before / (before - after)
            level = start[1] + part * (end[1] - start[1])
            cross = (start[0] + part * (end[0] - start[0]), level, level, end[3])
            parts[-1].append(cross)
            parts.append([cross])
        parts[-1].append(end)
        if after == 0:
            parts.append([end])
    return [part for part in parts if len(part) > 1]


def ends(years: Sequence[int]) -> tuple[float, float]:
    """
    Say from where to where the axis of years goes.

    Parameters
    ----------
    years : sequence of int
        All years drawn.

    Returns
    -------
    tuple of float
        A little more than the first and the last.
    """
    return min(years) - 0.6, max(years) + 0.6
