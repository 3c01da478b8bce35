"""
Trade with Japan as the statistics have it: flows, ratios, mirror pairs.

Each number here is taken from one source, or computed from rows of one source. Sources are never
added up, averaged or joined: where two count the same flow, both stand side by side.
"""

from __future__ import annotations

import math

import pandas as pd

JAPAN = "JPN"
TOTAL = "TOTAL"
FULL_YEAR = "[0-9]{4}"
# What one source counts in one nomenclature is one series.
SERIES = ["source_id", "classification"]
# Whose books a ratio is taken from: purchases, then sales; None stands for the state itself.
BASES = {
    "own": ("state", "state"),
    "japan": ("japan", "japan"),
    "importers": ("state", "japan"),
    "exporters": ("japan", "state"),
}


def flows(
    trade: pd.DataFrame, country: str, commodity: str = TOTAL, classification: str | None = None
) -> pd.DataFrame:
    """
    Take a state's trade with Japan in full years, as it looks from the state.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.
    commodity : str, default 'TOTAL'
        Code of the goods.
    classification : {'HS', 'SITC'}, optional
        Nomenclature of the code; any if None.

    Returns
    -------
    pandas.DataFrame, shape (n_flows, n_columns + 2)
        Rows of ``trade`` under their own labels, with ``side``, ``sold`` for what went to Japan
        and ``bought`` for what came from there, whoever counted it, and ``by``, ``state`` or
        ``japan``. Ordered by reporter, source, side and year. Re-exports are left out.
    """
    found = bilateral(trade, country)
    found = found[found["commodity"] == commodity]
    if classification is not None:
        found = found[found["classification"] == classification]
    return found.sort_values(["reporter", *SERIES, "side", "period"])


def bilateral(trade: pd.DataFrame, country: str) -> pd.DataFrame:
    """
    Take all rows of a state's trade with Japan in full years, whatever the goods.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    pandas.DataFrame, shape (n_flows, n_columns + 2)
        As `flows` returns them, in the order of the table.
    """
    found = trade[
        (trade["reporter"].isin([country, JAPAN]) & trade["partner"].isin([country, JAPAN]))
        & (trade["reporter"] != trade["partner"])
        & trade["flow"].isin(["export", "import"])
    ]
    found = found[found["period"].str.fullmatch(FULL_YEAR)]
    own = found["reporter"] == country
    outward = own == (found["flow"] == "export")
    return found.assign(
        side=outward.map({True: "sold", False: "bought"}),
        by=own.map({True: "state", False: "japan"}),
    )


def own_flows(trade: pd.DataFrame, country: str, reporter: str) -> pd.DataFrame:
    """
    Take a state's trade with Japan as one of the two counted it.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country, reporter : str
        The state, and who counted: the state itself or Japan; ISO 3166-1 alpha-3.

    Returns
    -------
    pandas.DataFrame
        As `flows` returns them.
    """
    every = flows(trade, country)
    return every[every["reporter"] == reporter]


def ratio(bought: float, sold: float) -> float | None:
    """
    Divide what was bought by what was sold.

    Parameters
    ----------
    bought, sold : float
        Amounts in the same unit.

    Returns
    -------
    float or None
        How many times over sales were bought; None where either is nothing or not known.

    Examples
    --------
    >>> ratio(1500.0, 500.0), ratio(1500.0, 0.0)
    (3.0, None)
    """
    known = math.isfinite(bought) and math.isfinite(sold)
    if not known or bought <= 0 or sold <= 0:
        return None
    found = bought / sold
    return found if 0 < found < math.inf else None


def ratios(trade: pd.DataFrame, country: str) -> pd.DataFrame:
    """
    Divide purchases by sales wherever one source gives both.

    Parameters
    ----------
    trade : pandas.DataFrame
        The table ``trade``.
    country : str
        The state, ISO 3166-1 alpha-3.

    Returns
    -------
    pandas.DataFrame, shape (n_ratios, 7)
        ``basis``: ``own`` or ``japan`` where one of the two counted both flows, ``importers``
        or ``exporters`` where each flow is taken from the one who received or sent it; a basis
        is never mixed with another. ``source_id``, ``classification``, ``period``, ``ratio``,
        and the labels of the rows divided, ``bought_row`` and ``sold_row``. Ordered by basis,
        source and year.
    """
    every = flows(trade, country)
    keys = [*SERIES, "period"]
    parts = []
    for basis, (buyer, seller) in BASES.items():
        bought = every[(every["side"] == "bought") & (every["by"] == buyer)]
        sold = every[(every["side"] == "sold") & (every["by"] == seller)]
        both = (
            bought[[*keys, "value_usd"]]
            .reset_index(names="bought_row")
            .merge(
                sold[[*keys, "value_usd"]].reset_index(names="sold_row"),
                on=keys,
                suffixes=("_bought", "_sold"),
            )
        )
        both["ratio"] = [
            ratio(float(one), float(other))
            for one, other in zip(both["value_usd_bought"], both["value_usd_sold"], strict=True)
        ]
        parts.append(both.assign(basis=basis))
    found = pd.concat(parts, ignore_index=True).dropna(subset=["ratio"])
    columns = ["basis", *keys, "ratio", "bought_row", "sold_row"]
    ordered = found[columns].astype({"ratio": float})
    rank = {basis: place for place, basis in enumerate(BASES)}
    return ordered.sort_values(
        ["basis", *keys], key=lambda column: column.map(rank) if column.name == "basis" else column
    ).reset_index(drop=True)


def leading(found: pd.DataFrame, period: str | None = None) -> pd.DataFrame:
    """
    Choose the one series of ratios that a sentence can speak of.

    Parameters
    ----------
    found : pandas.DataFrame
        Ratios on one basis, as `ratios` returns them.
    period : str, optional
        Year that the series must have.

    Returns
    -------
    pandas.DataFrame
        The series with most years, the later one of equals; empty if there is none.
    """
    best, rank = found.iloc[:0], (0, "", "")
    for key, series in found.groupby(SERIES):
        if period is None or (series["period"] == period).any():
            one = (len(series), str(series["period"].max()), "/".join(map(str, key)))
            best, rank = (series, one) if one > rank else (best, rank)
    return best


def even(value: float, tolerance: float = 0.05) -> bool:
    """
    Tell whether purchases and sales are about equal.

    Parameters
    ----------
    value : float
        Ratio of the two, more than zero.
    tolerance : float, default 0.05
        By what share the larger may exceed the smaller.

    Returns
    -------
    bool
        True for a ratio near one, whichever is divided by which.

    Examples
    --------
    >>> even(1.004), even(1 / 1.04), even(1.2)
    (True, True, False)
    """
    return max(value, 1 / value) <= 1 + tolerance


def opposite(series: pd.DataFrame, period: str) -> str | None:
    """
    Find the year in which the balance lay furthest the other way.

    Parameters
    ----------
    series : pandas.DataFrame
        One series of ratios, with columns ``period`` and ``ratio``.
    period : str
        The year compared with; it is in the series.

    Returns
    -------
    str or None
        The year; None if the balance never lay the other way by more than `even` allows, or is
        even in the year compared with.
    """
    by_year = dict(zip(series["period"], series["ratio"], strict=True))
    here = by_year[period]
    if even(here):
        return None
    other = {
        year: abs(math.log(value))
        for year, value in by_year.items()
        if (value > 1) != (here > 1) and not even(value)
    }
    return max(other, key=lambda year: (other[year], year)) if other else None


def mirrors(found: pd.DataFrame) -> pd.DataFrame:
    """
    Pair what the two sides counted of the same flow in the same year.

    Parameters
    ----------
    found : pandas.DataFrame
        Flows, as `flows` returns them.

    Returns
    -------
    pandas.DataFrame, shape (n_pairs, 7)
        ``side``, ``period``, labels ``state_row`` and ``japan_row``, amounts ``state_usd`` and
        ``japan_usd``, and ``gap``, the larger over the smaller (missing if either is nothing).
        A side with two sources has a pair for each. Sales first, then by year.
    """
    keys = ["side", "period"]
    sides = {
        by: found.loc[found["by"] == by, [*keys, "value_usd"]]
        .rename(columns={"value_usd": f"{by}_usd"})
        .reset_index(names=f"{by}_row")
        for by in ("state", "japan")
    }
    pairs = sides["state"].merge(sides["japan"], on=keys)
    amounts = zip(pairs["state_usd"].astype(float), pairs["japan_usd"].astype(float), strict=True)
    gaps = [ratio(max(pair), min(pair)) for pair in amounts]
    columns = [*keys, "state_row", "japan_row", "state_usd", "japan_usd", "gap"]
    return (
        pairs.assign(gap=pd.array(gaps, dtype="Float64"))[columns]
        .sort_values(
            ["side", "period", "state_row", "japan_row"],
            key=lambda column: column.map({"sold": 0, "bought": 1}) if column.name == "side" else column,
        )
        .reset_index(drop=True)
    )  # fmt: skip
