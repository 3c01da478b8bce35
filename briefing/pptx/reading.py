"""How colours, texts, axes and names are read off a figure."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from briefing.pptx.spec import Axis, NotNativeError

_NAMES, _NAME = 3, 44
"""Parts of the name of a series, and letters in one, at the most."""


def plain(text: Any) -> tuple[str, bool]:
    """
    Read a text of a figure.

    Parameters
    ----------
    text : object
        With the marks that plotly knows.

    Returns
    -------
    tuple of str and bool
        The bare text with its line breaks, and whether it is bold.
    """
    held = "" if text is None else str(text)
    bare = re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", held))
    lines = [line.strip(" \N{NO-BREAK SPACE}") for line in html.unescape(bare).split("\n")]
    return "\n".join(lines).strip("\n"), held.lstrip().startswith("<b>")


def parts(text: Any) -> tuple[tuple[str, str], ...]:
    """
    Split a text where its colour changes, as in the keys that figures write in one line.

    Parameters
    ----------
    text : object
        With the marks that plotly knows.

    Returns
    -------
    tuple of tuple of str and str
        Bare texts, each with its hex colour, empty for the usual one.
    """
    found = []
    pattern = r'<span style="color: ?(#[0-9A-Fa-f]{6})">(.*?)</span>|((?:(?!<span).)+)'
    for own, inside, rest in re.findall(pattern, str(text), re.DOTALL):
        bare = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", inside or rest)))
        if bare:
            found.append((bare, own))
    return tuple(found) if any(own for _, own in found) else ()


def colour(value: Any) -> str:
    """
    Read a colour.

    Parameters
    ----------
    value : object
        As a trace has it.

    Returns
    -------
    str
        Hex colour; empty for what is see-through.

    Raises
    ------
    NotNativeError
        If it is none that a chart can take.
    """
    if value is None:
        return ""
    held = str(value)
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", held):
        return held
    parts = re.fullmatch(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)", held)
    if parts and float(parts[4]) == 0:
        return ""
    msg = f"colour {held}"
    raise NotNativeError(msg)


def each(value: Any, count: int) -> list[Any]:
    """
    Give each point its own of what a trace says once or for each.

    Parameters
    ----------
    value : object
        One value, or a sequence of them.
    count : int
        How many points there are.

    Returns
    -------
    list
        As long as `count`.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [value] * count
    held = list(value)
    return held + [None] * (count - len(held))


def numbers(values: Any) -> list[float | None]:
    """
    Read coordinates.

    Parameters
    ----------
    values : iterable
        Of a trace.

    Returns
    -------
    list of float or None
        Numbers; nothing where the line is broken.

    Raises
    ------
    NotNativeError
        If they are no numbers, such as dates.
    """
    found: list[float | None] = []
    for one in values if values is not None else ():
        if one is None or (isinstance(one, float) and math.isnan(one)):
            found.append(None)
        elif isinstance(one, bool) or not hasattr(one, "__float__"):
            msg = f"coordinate {one!r}"
            raise NotNativeError(msg)
        else:
            found.append(float(one))
    return found


def axis(held: Any, *, default_grid: bool = True) -> Axis:
    """
    Read an axis.

    Parameters
    ----------
    held : plotly axis
        Of the layout.
    default_grid : bool, default True
        Whether it has a grid if nothing says so.

    Returns
    -------
    Axis
        With its range turned the usual way round.
    """
    log = held.type == "log"
    if held.type not in (None, "linear", "log", "-"):
        msg = f"axis of type {held.type}"
        raise NotNativeError(msg)
    low, high = numbers(held.range) if held.range else (None, None)
    backwards = low is not None and high is not None and low > high
    if backwards:
        low, high = high, low
    if log and low is not None and high is not None:
        low, high = 10**low, 10**high
    values, texts = held.tickvals, held.ticktext
    named = values is not None and texts is not None
    ticks = (
        [(value, plain(text)[0]) for value, text in zip(values, texts, strict=True)]
        if named
        else []
    )
    inside = [one for one in ticks if low is None or high is None or low <= one[0] <= high]
    shown = held.visible is not False and held.showticklabels is not False
    grid = default_grid if held.showgrid is None else held.showgrid
    return Axis(
        low,
        high,
        backwards,
        log,
        tuple(inside) if shown else (),
        shown,
        bool(grid) and held.visible is not False,
        plain(held.title.text)[0],
        colour(held.tickfont.color) or "#5B6472",
        held.tickformat == "d",
    )


def step(ticks: Sequence[tuple[float, str]], *, log: bool = False) -> float | None:
    """
    Find how far apart ticks stand, if always equally far.

    Parameters
    ----------
    ticks : sequence of tuple of float and str
        Values and their names.
    log : bool, default False
        Whether their ratios count, not their differences.

    Returns
    -------
    float or None
        The distance, or ratio; nothing if it changes.
    """
    values = [value for value, _ in ticks]
    gaps = [after / before if log else after - before for before, after in pairwise(values)]
    if not gaps or any(not math.isclose(gap, gaps[0], rel_tol=1e-6) for gap in gaps):
        return None
    return gaps[0]


def rows(trace: Any) -> list[int]:
    """
    Tell which rows of the table twin a trace draws.

    Parameters
    ----------
    trace : plotly trace
        With positions of rows as ``customdata``.

    Returns
    -------
    list of int
        Positions; none if it names none.
    """
    found = []
    for one in trace.customdata if trace.customdata is not None else ():
        held = one if isinstance(one, str) or not isinstance(one, Iterable) else [*one, None][0]
        if hasattr(held, "__int__") and not pd.isna(held):
            found.append(int(held))
    return found


def name(trace: Any, table: pd.DataFrame, columns: Sequence[str]) -> str:
    """
    Name a series by what its rows of the table twin have in common and not all rows have.

    Parameters
    ----------
    trace : plotly trace
        The series.
    table : pandas.DataFrame
        The twin.
    columns : sequence of str
        Columns that people see.

    Returns
    -------
    str
        Such as ``bought from Japan, Kazakhstan, statistics bureau``; the name of the trace where
        the rows share nothing.
    """
    if trace.name:
        return plain(trace.name)[0]
    own = table.iloc[[row for row in rows(trace) if row < len(table)]]
    shared = []
    for column in columns:
        if own.empty or pd.api.types.is_numeric_dtype(table[column]):
            continue
        values = own[column].fillna("").astype(str).unique()
        alike = len(table[column].fillna("").astype(str).unique()) == 1
        if len(values) == 1 and not alike and 1 < len(values[0]) <= _NAME:
            shared.append(values[0])
    return ", ".join(shared[: 2 if len(own) == 1 else _NAMES])
