"""
Parts of a state's trade: shares of its partners, and sections of the SITC.

A part and its whole are always taken from the same source, and parts are never added up.
"""

from __future__ import annotations

import pandas as pd

from data.trade import FULL_YEAR, SERIES, TOTAL, flows

WORLD, UNION = "WLD", "EUN"
# Since 2020: a reporter's figure for the Union contains them, so that no chart shows both.
MEMBERS = frozenset(
    {
        "AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN",
        "IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP",
        "SWE",
    }
)  # fmt: skip


def shares(trade: pd.DataFrame, country: str) -> pd.DataFrame:
    """
    Say which share of a state's exports and imports each partner has.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    pandas.DataFrame, shape (n_shares, 8)
        ``flow``, ``partner``, ``period``, ``source_id``, ``classification``, ``share`` [1], and
        the labels ``row`` and ``world_row`` of the rows divided. Only full years, and only where
        the same source counts the world as well; the largest share of a year first.
    """
    own = trade[
        (trade["reporter"] == country)
        & (trade["commodity"] == TOTAL)
        & trade["flow"].isin(["export", "import"])
        & trade["period"].str.fullmatch(FULL_YEAR).fillna(value=False)
    ]
    keys = ["flow", "period", *SERIES]
    world = own[own["partner"] == WORLD].reset_index(names="world_row")
    parts = own[own["partner"] != WORLD].reset_index(names="row")
    both = parts.merge(
        world[[*keys, "value_usd", "world_row"]], on=keys, suffixes=("", "_world")
    ).query("value_usd_world > 0")
    both["share"] = both["value_usd"].astype(float) / both["value_usd_world"].astype(float)
    columns = ["flow", "partner", "period", *SERIES, "share", "row", "world_row"]
    return both.sort_values(
        ["flow", "period", *SERIES, "share", "partner"],
        ascending=[True, True, True, True, False, True],
    )[columns].reset_index(drop=True)


def sections(trade: pd.DataFrame, country: str) -> pd.DataFrame:
    """
    Break a state's trade with Japan down by sections of the SITC.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    pandas.DataFrame, shape (n_sections, 8)
        ``side``, ``by``, ``source_id``, ``period``, ``section`` (one digit), ``share`` of the
        same source's total [1], and the labels ``row`` and ``total_row``; without a total there
        is no share and no row. The largest section of a year first.
    """
    codes = [str(digit) for digit in range(10)]
    keys = ["side", "by", "source_id", "period"]
    parts = pd.concat([flows(trade, country, code, "SITC") for code in codes])
    totals = flows(trade, country, TOTAL, "SITC").reset_index(names="total_row")
    both = (
        parts.reset_index(names="row")
        .merge(totals[[*keys, "value_usd", "total_row"]], on=keys, suffixes=("", "_total"))
        .query("value_usd_total > 0")
    )
    both["share"] = both["value_usd"].astype(float) / both["value_usd_total"].astype(float)
    columns = [*keys, "section", "share", "row", "total_row"]
    return (
        both.rename(columns={"commodity": "section"})
        .sort_values([*keys, "share", "section"], ascending=[True] * 4 + [False, True])[columns]
        .reset_index(drop=True)
    )
