"""Direct labels that keep off lines and off each other, on wide frames and on narrow ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, right, bottom, top [px]."""
Point = tuple[float, float]
"""Share of the plot's width and of its height, from its lower left corner."""

# Sizes of the plot that a label has to suit: inside a wide frame, and inside a phone's.
SIZES = ((760.0, 320.0), (215.0, 320.0))
CHARACTER, LINE, OFFSET = 6.5, 15.0, 7.0
# What it costs to stand on a line, on another label, or outside.
ON_LINE, ON_LABEL, OUTSIDE = 1.0, 40.0, 25.0
SAMPLES = 16


@dataclass(frozen=True)
class Label:
    """A text, and the places it may take."""

    text: str
    """What it says; lines parted by ``<br>``."""
    places: Sequence[tuple[int, str]]
    """Positions on its line, each with a ``textposition``, the best first."""


def placed(
    labels: Sequence[tuple[Label, Sequence[Point]]],
    lines: Sequence[Sequence[Point]],
    *,
    room: float,
) -> list[tuple[int, str]]:
    """
    Choose a place for each label.

    Parameters
    ----------
    labels : sequence of tuple
        Each label with the points of its own line; earlier ones choose first.
    lines : sequence of sequence of tuple
        Points of everything labels must keep off.
    room : float
        How far labels may reach over the right edge [px].

    Returns
    -------
    list of tuple
        For each label the position on its line and the ``textposition`` taken.
    """
    sampled = [point for line in lines for point in _sampled(line)]
    taken: list[tuple[Box, ...]] = []
    chosen = []
    for label, points in labels:
        costs = []
        for rank, (at, place) in enumerate(label.places):
            boxes = tuple(_box(label.text, points[at], place, size) for size in SIZES)
            cost = sum(
                _cost(box, size, sampled, [one[number] for one in taken], room)
                for number, (box, size) in enumerate(zip(boxes, SIZES, strict=True))
            )
            costs.append((cost, rank, boxes))
        _, rank, boxes = min(costs)
        taken.append(boxes)
        chosen.append(label.places[rank])
    return chosen


def _sampled(line: Sequence[Point]) -> list[Point]:
    """Take points along a line; a mark alone counts like a stretch of one."""
    if len(line) == 1:
        return [line[0]] * (SAMPLES // 4)
    return [
        (x0 + (x1 - x0) * step / SAMPLES, y0 + (y1 - y0) * step / SAMPLES)
        for (x0, y0), (x1, y1) in pairwise(line)
        for step in range(SAMPLES + 1)
    ]


def _box(text: str, point: Point, place: str, size: tuple[float, float]) -> Box:
    """Say where a label comes to stand."""
    texts = [re.sub(r"<[^>]*>", "", one) for one in text.split("<br>")]
    width, height = CHARACTER * max(map(len, texts)), LINE * len(texts)
    x, y = point[0] * size[0], point[1] * size[1]
    vertical, _, horizontal = place.partition(" ")
    left = {"left": x - OFFSET - width, "center": x - width / 2, "right": x + OFFSET}[horizontal]
    bottom = {"top": y + OFFSET, "middle": y - height / 2, "bottom": y - OFFSET - height}[vertical]
    return left, left + width, bottom, bottom + height


def _cost(
    box: Box, size: tuple[float, float], sampled: Sequence[Point], taken: Sequence[Box], room: float
) -> float:
    """Weigh what a label would hide, at one size of the plot."""
    left, right, bottom, top = box
    hidden = sum(left < x * size[0] < right and bottom < y * size[1] < top for x, y in sampled)
    over = sum(
        left < other[1] and other[0] < right and bottom < other[3] and other[2] < top
        for other in taken
    )
    outside = (left < 0) + (right > size[0] + room) + (bottom < -2) + (top > size[1] + LINE)
    return ON_LINE * hidden + ON_LABEL * over + OUTSIDE * outside
