"""Scales of values: which range is shown, and where its ticks stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
FROM_ZERO = 0.5
"""A scale begins at zero if the least value is at most this share of the largest."""
MARGIN = 0.25
"""Room on both sides of the values, as a share of their distance."""
ALONE = 0.1
"""The same as a share of the value, where there is only one."""
YEARS = 2


@dataclass(frozen=True)
class Scale:
    """A range of values."""

    low: float
    """Its left end."""
    high: float
    """Its right end; larger than `low`."""

    def share(self, value: float) -> float:
        """
        Place a value.

        Parameters
        ----------
        value : float
            A value in the scale's unit.

        Returns
        -------
        float
            0 at the left end, 1 at the right one.
        """
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int, *, whole: bool = False) -> list[float]:
        """
        Choose round values to write under the scale.

        Parameters
        ----------
        most : int
            How many there may be, at least 2.
        whole : bool, default False
            Whether only whole numbers mean anything.

        Returns
        -------
        list of float
            Multiples of a round step, from left to right.
        """
        span = self.high - self.low
        size = 10.0 ** math.floor(math.log10(span / most))
        for power in (size, 10 * size, 100 * size):
            for factor in STEPS:
                step = factor * power
                if whole and step != int(step):
                    continue
                first, last = math.ceil(self.low / step), math.floor(self.high / step)
                if last - first < most:
                    return [number * step for number in range(first, last + 1)]
        return []


def scale_of(values: Sequence[float], *, years: bool = False) -> Scale:
    """
    Choose the range that shows how far values lie apart.

    Parameters
    ----------
    values : sequence of float
        At least one.
    years : bool, default False
        Whether they are calendar years, for which zero means nothing.

    Returns
    -------
    Scale
        From zero if the values differ much, else about the values themselves.

    Examples
    --------
    >>> scale_of([14, 60]), scale_of([8, 9])
    (Scale(low=0.0, high=71.5), Scale(low=7.75, high=9.25))
    """
    low, high = min(values), max(values)
    if years:
        return Scale(low - YEARS, high + YEARS)
    room = (high - low) * MARGIN or abs(high) * ALONE or 1.0
    if 0 <= low <= high * FROM_ZERO:
        return Scale(0.0, high + room)
    return Scale(low - room, high + room)
