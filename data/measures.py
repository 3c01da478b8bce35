"""
Measures of the five states that the map can be coloured by.

Each is computed from the tables; a state for which no source has a figure is left out, so that
the map hatches it instead of calling it zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from data.story import ARTICLES, five

Tables = Mapping[str, pd.DataFrame]
COLUMNS = ["iso3", "value", "unit", "period", "source_id"]


class Measure(NamedTuple):
    """A measure: how to compute it, and what its numbers are."""

    values: Callable[[Tables], pd.DataFrame]
    """Takes the tables, returns the columns `COLUMNS`, one row a state."""
    context: bool
    """Whether the figures come from elsewhere than the two articles."""


def _own_trade(tables: Tables, flow: str) -> pd.DataFrame:
    """Take each state's own count of its trade with Japan in the latest full year it reports."""
    trade = tables["trade"]
    rows = trade[
        (trade["partner"] == "JPN")
        & (trade["flow"] == flow)
        & (trade["commodity"] == "TOTAL")
        & trade["reporter"].isin(five(tables))
        & trade["period"].str.fullmatch(r"\d{4}")
    ]
    latest = rows.sort_values("period").groupby("reporter").tail(1)
    return latest.rename(columns={"reporter": "iso3", "value_usd": "value"}).assign(unit="USD")[
        COLUMNS
    ]


def exports_to_japan(tables: Tables) -> pd.DataFrame:
    """
    Return what each state sold to Japan by its own count, in its latest full year.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade`` and ``countries``.

    Returns
    -------
    pandas.DataFrame, shape (n_states, 5)
        Columns `COLUMNS`; value [USD].
    """
    return _own_trade(tables, "export")


def imports_from_japan(tables: Tables) -> pd.DataFrame:
    """
    Return what each state bought from Japan by its own count, in its latest full year.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade`` and ``countries``.

    Returns
    -------
    pandas.DataFrame, shape (n_states, 5)
        Columns `COLUMNS`; value [USD].
    """
    return _own_trade(tables, "import")


def turnover_with_japan(tables: Tables) -> pd.DataFrame:
    """
    Return each state's trade with Japan, both ways, in the latest full year there is a figure for.

    A state that reports no flows is taken from the press figures of turnover, with their source.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade``, ``series`` and ``countries``.

    Returns
    -------
    pandas.DataFrame, shape (n_states, 5)
        Columns `COLUMNS`; value [USD].
    """
    flows = pd.concat([exports_to_japan(tables), imports_from_japan(tables)])
    keys = ["iso3", "unit", "period", "source_id"]
    both = flows.groupby(keys, as_index=False).agg(value=("value", "sum"), flows=("value", "size"))
    own = both.query("flows == 2")[COLUMNS]
    series = tables["series"]
    press = series[
        (series["measure"] == "turnover_japan")
        & series["subject_id"].isin(set(five(tables)) - set(own["iso3"]))
        & series["period"].str.fullmatch(r"\d{4}")
        & (series["unit"] == "USD")
    ]
    latest = (
        press.sort_values("period")
        .groupby("subject_id")
        .tail(1)
        .rename(columns={"subject_id": "iso3"})
    )
    return pd.concat([own, latest[COLUMNS]], ignore_index=True)


def fdi_stock(tables: Tables) -> pd.DataFrame:
    """
    Return the stock of Japanese direct investment in each state, latest year.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``series`` and ``countries``.

    Returns
    -------
    pandas.DataFrame, shape (n_states, 5)
        Columns `COLUMNS`; value in the source's own currency.
    """
    series = tables["series"]
    rows = series[(series["measure"] == "fdi_stock") & series["subject_id"].isin(five(tables))]
    full_years = rows[rows["period"].str.fullmatch(r"\d{4}")]
    latest = full_years.sort_values("period").groupby("subject_id").tail(1)
    return latest.rename(columns={"subject_id": "iso3"})[COLUMNS]


def claims_about(tables: Tables) -> pd.DataFrame:
    """
    Count the claims of the two articles about each state.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``claim_subjects`` and ``countries``.

    Returns
    -------
    pandas.DataFrame, shape (n_states, 5)
        Columns `COLUMNS`; value is a count, ``source_id`` names both articles.
    """
    of_articles = tables["claims"].loc[tables["claims"]["source_id"].isin(ARTICLES), "claim_id"]
    subjects = tables["claim_subjects"]
    named = subjects[(subjects["subject_kind"] == "state") & subjects["claim_id"].isin(of_articles)]
    counts = named[named["subject_id"].isin(five(tables))].groupby("subject_id").size()
    rows = counts.rename("value").rename_axis("iso3").reset_index()
    return rows.assign(unit="count", period="2025-12", source_id="a1;a2")[COLUMNS]


MEASURES: dict[str, Measure] = {
    "turnover": Measure(turnover_with_japan, context=True),
    "exports": Measure(exports_to_japan, context=True),
    "imports": Measure(imports_from_japan, context=True),
    "fdi": Measure(fdi_stock, context=True),
    "claims": Measure(claims_about, context=False),
}


def classes(values: pd.DataFrame, count: int = 5) -> dict[str, int]:
    """
    Put a measure's values into classes of equal rank, for a map of few states.

    Parameters
    ----------
    values : pandas.DataFrame
        As a measure returns them.
    count : int, default 5
        How many classes there are.

    Returns
    -------
    dict of str to int
        Class by state, 0 for the least; the largest value always takes the darkest class, and
        equal values share one.

    Examples
    --------
    >>> classes(pd.DataFrame({"iso3": ["KAZ", "UZB"], "value": [2.0, 1.0]}))
    {'KAZ': 4, 'UZB': 3}
    """
    known = values.dropna(subset=["value"])
    above = known["value"].rank(method="dense", ascending=False).astype(int) - 1
    return {
        state: max(count - 1 - place, 0) for state, place in zip(known["iso3"], above, strict=True)
    }
