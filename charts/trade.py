"""Years along, amounts, ratios or shares up: figures of lines that are never joined across sources."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts.plot import LABEL, plot
from charts.theme import palette
from charts.trade_lines import Axis, Gap, Line, drawn, ends, tint

HEIGHT = 380
# How many ticks the axis of years bears at most, on a wide frame and on a narrow one.
TICKS, NARROW_TICKS = 8, 4


def steps(most: float, wanted: int = 4) -> list[float]:
    """
    Choose round values for the grid of an axis that begins at zero.

    Parameters
    ----------
    most : float
        The largest value drawn.
    wanted : int, default 4
        About how many steps.

    Returns
    -------
    list of float
        Zero, and round values up to the first that is not below `most`.

    Examples
    --------
    >>> steps(1604.4), steps(0.0)
    ([0.0, 500.0, 1000.0, 1500.0, 2000.0], [0.0])
    """
    if not most > 0:
        return [0.0]
    rough = most / wanted
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(factor for factor in (1, 2, 2.5, 5, 10) if factor * size >= rough)
    return [step * place for place in range(math.ceil(most / step - 1e-9) + 1)]


def balance(
    lines: Sequence[Line], gap: Gap | None, axis: Axis, *, year: int, margin: int
) -> go.Figure:
    """
    Draw sales and purchases over the years.

    Parameters
    ----------
    lines : sequence of Line
        Each source and direction apart; drawn and labelled in this order, the last on top.
    gap : Gap, optional
        What is tinted between the two lines of the source that counts both.
    axis : Axis
        Amounts, from zero.
    year : int
        The year spoken of, marked by an upright line.
    margin : int
        Room for labels on the right [px].

    Returns
    -------
    plotly.graph_objects.Figure
        A trace for each run of consecutive years, so that no line bridges a gap.
    """
    colours = palette("light")
    traces = [*(tint(gap) if gap else []), *drawn(lines, axis, margin)]
    last = max(one for line in lines for one in line.years)
    return _framed(
        traces, lines, axis, margin, shapes=[_upright(year, colours)] if year != last else []
    )


def ratios(
    lines: Sequence[Line], axis: Axis, claim: Line | None, band: tuple[float, float] | None,
    *, halves: tuple[str, str], margin: int,
) -> go.Figure:  # fmt: skip
    """
    Draw ratios over the years, one to one in the middle.

    Parameters
    ----------
    lines : sequence of Line
        Each basis and source apart.
    axis : Axis
        Ratios; drawn as logarithms, so that three to one and one to three are equally far out.
    claim : Line, optional
        What is asserted for no year in particular: drawn from end to end.
    band : tuple of float, optional
        What counts as near to the claim.
    halves : tuple of str
        What it means to lie above one and below it.
    margin : int
        Room for labels on the right [px].

    Returns
    -------
    plotly.graph_objects.Figure
        A trace for each run of consecutive years, so that no line bridges a gap.
    """
    colours = palette("light")
    shapes: list[dict[str, Any]] = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1, "layer": "below",
         "line": {"color": colours["muted"], "width": 1.2}}
    ]  # fmt: skip
    if band:
        shapes.append(
            {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": band[0], "y1": band[1],
             "layer": "below", "line": {"width": 0}, "fillcolor": colours["disputed-ground"]}
        )  # fmt: skip
    notes = [
        {"text": text, "xref": "paper", "yref": "paper", "x": 0, "y": y, "yanchor": anchor,
         "xanchor": "left", "showarrow": False, "font": {"size": LABEL, "color": colours["muted"]}}
        for text, y, anchor, open_ in zip(
            halves, (1, 0), ("top", "bottom"), (axis.span[1] > 2, axis.span[0] < 1 / 2), strict=True
        )
        if open_
    ]  # fmt: skip
    every = [*([claim] if claim else []), *lines]
    traces = drawn(every, axis, margin, logarithmic=True)
    figure = _framed(traces, every, axis, margin, shapes=shapes, annotations=notes)
    ends = [math.log10(end) for end in axis.span]
    return figure.update_yaxes(type="log", range=ends, zeroline=False)


def shares(lines: Sequence[Line], axis: Axis, *, margin: int) -> go.Figure:
    """
    Draw shares over the years.

    Parameters
    ----------
    lines : sequence of Line
        Each flow and source apart.
    axis : Axis
        Shares, from zero.
    margin : int
        Room for labels on the right [px].

    Returns
    -------
    plotly.graph_objects.Figure
        A trace for each run of consecutive years.
    """
    traces = drawn(lines, axis, margin)
    return _framed(traces, lines, axis, margin)


def _framed(
    traces: Sequence[Any], lines: Sequence[Line], axis: Axis, margin: int, **layout: Any
) -> go.Figure:
    """Put traces between an axis of years and one of amounts."""
    years = [year for line in lines for year in line.years]
    few, more = _ticks(years, NARROW_TICKS), _ticks(years, TICKS)
    return plot(
        traces,
        height=HEIGHT,
        narrow={"xaxis.tickvals": few, "xaxis.ticktext": [str(year) for year in few]},
        margin={"l": 8, "r": margin, "t": 16, "b": 28},
        xaxis={
            "range": list(ends(years)),
            "tickvals": more,
            "ticktext": [str(year) for year in more],
            "tickangle": 0,
        },
        yaxis={
            "range": list(axis.span),
            "tickvals": list(axis.values),
            "ticktext": list(axis.texts),
            "zeroline": True,
        },
        **layout,
    )


def _ticks(years: Sequence[int], most: int) -> list[int]:
    """Choose few whole years, the last one always among them."""
    first, last = min(years), max(years)
    step = next(size for size in (1, 2, 5, 10, 20, 50, 10_000) if (last - first) / size < most)
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    return [*(year for year in ticks if last - year > 0.55 * step), last]


def _upright(year: int, colours: Mapping[str, str]) -> dict[str, Any]:
    """Mark a year."""
    return {
        "type": "line",
        "yref": "paper",
        "x0": year,
        "x1": year,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colours["hairline"], "width": 1.4},
    }
