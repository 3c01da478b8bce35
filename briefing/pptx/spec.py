"""What a native chart is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["r", "l", "t", "b", "ctr"]
LONGEST = 48
"""Letters in a line of a label; a longer one is wrapped by programs where it should not be."""


class NotNativeError(Exception):
    """A figure that no native chart shows exactly."""


@dataclass(frozen=True)
class Label:
    """A text at a point."""

    text: str
    side: Side
    colour: str
    bold: bool = False
    up: int = 0
    """Whether it stands above (1) or below (-1) the middle of its side."""
    parts: tuple[tuple[str, str], ...] = ()
    """The text in parts of different colours; the colour is empty where it is the label's."""


@dataclass(frozen=True)
class Mark:
    """How a point or bar looks."""

    fill: str
    """Hex colour; empty if there is none."""
    edge: str
    """Hex colour of its outline; empty if there is none."""
    edge_width: float = 0
    """Width of the outline [px]."""
    symbol: str = "circle"
    size: float = 0
    """Diameter of a point [px]; zero if there is none."""
    pattern: str = ""
    """Hatching of a bar."""


@dataclass(frozen=True)
class Stroke:
    """A line between points."""

    colour: str
    width: float
    """In px."""
    dashed: bool


@dataclass(frozen=True)
class Series:
    """One row of values."""

    name: str
    x: tuple[Any, ...]
    """Numbers, or positions among the categories."""
    y: tuple[float | None, ...]
    """Values; nothing where there is none."""
    marks: tuple[Mark, ...]
    """One for each point."""
    stroke: Stroke | None = None
    labels: Mapping[int, Label] = field(default_factory=dict)
    """By the number of the point."""


@dataclass(frozen=True)
class Axis:
    """An axis."""

    low: float | None = None
    high: float | None = None
    backwards: bool = False
    """Whether it grows to the left, or downwards."""
    log: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    """Where it names values, and how; without any the program chooses."""
    shown: bool = True
    grid: bool = False
    title: str = ""
    tick_colour: str = "#5B6472"
    whole: bool = False
    """Whether it names whole numbers as they are, such as years."""


@dataclass(frozen=True)
class Spec:
    """A chart."""

    kind: Literal["xy", "bar", "column"]
    series: tuple[Series, ...]
    x: Axis
    """Along the bottom; of bars the values."""
    y: Axis
    """Upwards; of bars unused."""
    categories: tuple[str, ...] = ()
    title: str = ""
    stacked: Literal["", "stacked"] = ""
    """Whether bars stand on each other."""
    grouped: bool = False
    """Whether bars stand beside each other; else over each other."""
    named: bool = True
    """Whether categories are written."""
    place: tuple[float, float, float, float] = (0, 1, 0, 1)
    """Part of the figure that it fills: from left, to right, from bottom, to top."""
