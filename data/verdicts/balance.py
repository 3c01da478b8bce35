"""Checks on trade as a whole: who bought how much more, and whose share is how large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from data.story import five
from data.trade import leading, opposite, ratios
from data.verdicts.verdict import (
    Field,
    Named,
    Number,
    Row,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    rows_of,
    sentence,
    split,
    years,
)
from text.messages import mark

COUNTRY = "KAZ"
IMPORTERS = ("importers", "japan")
"""Bases on which Japan’s customs say what it bought."""


def imports_over_exports(tables: Tables, terms: Terms) -> Verdict:
    """
    Hold the ratio of purchases to sales against every count of every year.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade``.
    terms : Terms
        Range of the ratio that is meant, the upper end left out: what is almost three is less.

    Returns
    -------
    Verdict
        In its scope the years by basis.
    """
    trade = tables["trade"]
    found = ratios(trade, COUNTRY)
    if found.empty:
        return cannot(mark("No source gives both directions of the trade in one year."))
    hits = (found["ratio"] >= terms.low) & (found["ratio"] < terms.high)
    scope = [
        sentence(mark("{years} ({basis})"), years=years(rows["period"]), basis=_basis(basis))
        for basis, rows in found[hits].groupby("basis", sort=False)
    ]
    reasons = [*_own(trade, found), *_hits(trade, found[hits]), *_unseen(found, hits)]
    outcome = split(hits.tolist(), found["period"].tolist())
    rest = _rows(trade, found)
    return Verdict(outcome, tuple(reasons), tuple(scope) if outcome != "holds" else (), rest)


def _basis(basis: object) -> Named:
    return Named("basis", (str(basis),))


def _rows(trade: pd.DataFrame, found: pd.DataFrame) -> tuple[Row, ...]:
    """Name the rows that ratios are made of."""
    return rows_of("trade", trade.loc[[*found["bought_row"], *found["sold_row"]]])


def _ratio(trade: pd.DataFrame, found: pd.DataFrame, period: str) -> Number:
    """Take the ratio of a year from one series."""
    row = found[found["period"] == period].iloc[[0]]
    return Number(float(row["ratio"].iloc[0]), "ratio", _rows(trade, row))


def _own(trade: pd.DataFrame, found: pd.DataFrame) -> list[Sentence]:
    """Say what the state's own count gives for its last year, and how it once was."""
    own = leading(found[found["basis"] == "own"])
    if own.empty:
        return [sentence(mark("By Kazakhstan’s own count no year has both directions."))]
    last = str(own["period"].max())
    fields: dict[str, Field] = {"latest": _ratio(trade, own, last), "year": years([last])}
    other = opposite(own, last)
    if other is None:
        return [sentence(mark("By Kazakhstan’s own count it was {latest} in {year}."), **fields)]
    return [
        sentence(
            mark("By Kazakhstan’s own count it was {latest} in {year}, but {other} in {before}."),
            **fields,
            other=_ratio(trade, own, other),
            before=years([other]),
        )
    ]


def _hits(trade: pd.DataFrame, hits: pd.DataFrame) -> list[Sentence]:
    """Say which other counts come to what is claimed."""
    return [
        sentence(
            mark("In {year} it was {ratio} {basis}."),
            year=years([row["period"]]),
            ratio=_ratio(trade, hits[hits["basis"] == row["basis"]], row["period"]),
            basis=_basis(row["basis"]),
        )
        for row in hits[hits["basis"] != "own"].to_dict("records")
    ]


def _unseen(found: pd.DataFrame, hits: pd.Series) -> list[Sentence]:
    """Say if the year it holds for lies beyond the last that Japan's customs are known for."""
    theirs = found.loc[found["basis"].isin(IMPORTERS), "period"]
    held = found.loc[hits & (found["basis"] == "own"), "period"]
    if held.empty or (len(theirs) and theirs.max() >= held.max()):
        return []
    if theirs.empty:
        return [sentence(mark("What Japan’s customs counted is not in the tables."))]
    text = mark("What Japan’s customs counted is in the tables up to {last} only.")
    return [sentence(text, last=years([theirs.max()]))]


def share_of_region(tables: Tables, terms: Terms) -> Verdict:
    """
    Say what share of the five states' trade with Japan is Kazakhstan's, each by its own count.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade`` and ``countries``.
    terms : Terms
        The share that is claimed as a range [%], the lower end left out: over 70 is more.

    Returns
    -------
    Verdict
        A state without figures makes a year's share an upper bound, which can refute and never
        confirm.
    """
    states, trade = five(tables), tables["trade"]
    counts = {one: _own_count(trade, one) for one in states}
    turnover = pd.DataFrame({one: _turnover(trade, rows) for one, rows in counts.items()})
    known = turnover.dropna(subset=[COUNTRY])
    if known.empty or known.drop(columns=COUNTRY).isna().all(axis=None):
        return cannot(mark("No year has the own counts of Kazakhstan and of another of the five."))
    known = known[known.drop(columns=COUNTRY).notna().any(axis=1)]
    share = 100 * known[COUNTRY] / known.sum(axis=1)
    whole = known.notna().all(axis=1)
    hit = (share > terms.low) & (share <= terms.high)
    last = str(known.index.max())
    rest = _turnover_rows(trade, counts, known.index.tolist())
    if whole.any():
        outcome = split(hit[whole].tolist(), hit[whole].index.tolist())
    elif not hit.any():
        outcome = "does_not_hold"
    else:
        outcome = "cannot_be_checked"
    counted = Number(
        float(share[last]),
        "percent",
        _turnover_rows(trade, counts, [last]),
        "=" if whole[last] else "<",
    )
    text = mark("In {year}, the last year counted, the share was {share}.")
    reasons = [sentence(text, year=years([last]), share=counted)]
    missing = [one for one in states if turnover[one].reindex(known.index).isna().all()]
    if missing:
        text = mark("There are no yearly figures for {states}, so that this is an upper bound.")
        reasons.append(sentence(text, states=Named("state", tuple(missing))))
        gap = float(known.loc[last, COUNTRY]) * 100 / terms.low - float(known.loc[last].sum())
        if gap > 0:
            text = mark("It would be no more than claimed if they traded {gap} or more.")
            reasons.append(sentence(text, gap=Number(gap, "USD", counted.rows, "≈")))
    scope = (sentence(mark("{years}"), years=years(hit[whole & hit].index)),)
    return Verdict(outcome, tuple(reasons), scope if outcome == "holds_for" else (), rest)


def _own_count(trade: pd.DataFrame, country: str) -> pd.DataFrame:
    """Take the years for which a state counted both directions itself, in one source."""
    found = ratios(trade, country)
    return leading(found[found["basis"] == "own"])


def _turnover(trade: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    """Add purchases and sales by year."""
    values = trade["value_usd"].astype(float)
    return pd.Series(
        {
            str(row["period"]): float(values[row["bought_row"]] + values[row["sold_row"]])
            for row in own.to_dict("records")
        },
        dtype=float,
    )


def _turnover_rows(
    trade: pd.DataFrame, counts: Mapping[str, pd.DataFrame], periods: Sequence[str]
) -> tuple[Row, ...]:
    """Name the rows that turnovers of some years are made of."""
    found: list[Row] = []
    for own in counts.values():
        found += _rows(trade, own[own["period"].isin(periods)])
    return tuple(found)
