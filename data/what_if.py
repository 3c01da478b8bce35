"""What would follow for the balance of trade if processed goods were sold faster: arithmetic, no forecast."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import pandas as pd

from data.processed import Split, splits


@dataclass(frozen=True)
class Start:
    """What is measured: the last year of one count with both directions."""

    year: int
    """The year."""
    imports: float
    """What the state bought from Japan [USD]."""
    exports: float
    """What it sold there [USD]."""
    rows: tuple[Hashable, ...]
    """Labels of the two rows of ``trade``."""


@dataclass(frozen=True)
class Rates:
    """What is assumed: growth by year [%]."""

    processed: float
    """Of exports of processed goods."""
    other: float = 0.0
    """Of the other exports."""
    imports: float = 0.0
    """Of imports."""


def start(trade: pd.DataFrame, series: pd.DataFrame) -> Start | None:
    """
    Take the year that a what-if starts from.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    series : pandas.DataFrame
        One series of `data.trade.ratios`.

    Returns
    -------
    Start or None
        Its last year; None if it has none.
    """
    if series.empty:
        return None
    last = series.loc[series["period"].astype(int).idxmax()]
    labels = (last["bought_row"], last["sold_row"])
    bought, sold = (float(trade.loc[label, "value_usd"]) for label in labels)
    return Start(int(last["period"]), bought, sold, labels)


def latest_split(trade: pd.DataFrame, country: str) -> Split | None:
    """
    Take the last year for which it is known what a state's exports to Japan consisted of.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    Split or None
        The state's own count before Japan's; None if no source has one.
    """
    found = splits(trade, country)
    last = [one for one in found if one.period == found[-1].period] if found else []
    return last[0] if last else None


def course(begin: Start, share: float, rates: Rates, years: int) -> pd.DataFrame:
    """
    Raise the amounts of a year by their rates, year after year.

    Parameters
    ----------
    begin : Start
        The year to start from.
    share : float
        Share of processed goods in its exports [1].
    rates : Rates
        Growth by year.
    years : int
        For how many years.

    Returns
    -------
    pandas.DataFrame, shape (years + 1, 5)
        ``year``, ``imports``, ``processed`` and ``other`` [USD], and ``ratio``, imports over all
        exports; the first row is the year to start from. The ratio is missing where nothing is
        exported.

    Examples
    --------
    >>> begin = Start(2023, 300.0, 100.0, ())
    >>> course(begin, 0.5, Rates(100.0), 1)["ratio"].tolist()
    [3.0, 2.0]
    """
    steps = range(years + 1)
    table = pd.DataFrame(
        {
            "year": [begin.year + step for step in steps],
            "imports": [_grown(begin.imports, rates.imports, step) for step in steps],
            "processed": [_grown(begin.exports * share, rates.processed, step) for step in steps],
            "other": [_grown(begin.exports * (1 - share), rates.other, step) for step in steps],
        }
    )
    exports = table["processed"] + table["other"]
    return table.assign(ratio=table["imports"] / exports.where(exports > 0))


def below(course_: pd.DataFrame, level: float = 1.0) -> int | None:
    """
    Find the first year in which the ratio is below a level.

    Parameters
    ----------
    course_ : pandas.DataFrame
        As `course` returns it.
    level : float, default 1.0
        The level.

    Returns
    -------
    int or None
        None if it is not reached.
    """
    found = course_.loc[course_["ratio"] < level, "year"]
    return int(found.iloc[0]) if len(found) else None


def _grown(amount: float, rate: float, years: int) -> float:
    return float(amount * (1 + rate / 100) ** years)
