"""Single figures from elsewhere, for what no series covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from data.trade import FULL_YEAR, ratios
from text.numbers import quantity
from views.trade.desk import Desk
from views.view import Evidence

# Measures of series that go one way.
WAYS = ("exports_to_japan", "imports_from_japan")


def single_figures(
    desk: Desk, country: str, measures: Sequence[str] = (*WAYS, "turnover_japan")
) -> Iterator[str]:
    """
    Say what single figures of trade with Japan there are where no source has a series.

    Parameters
    ----------
    desk : Desk
        Where the numbers are cited.
    country : str
        The state, ISO 3166-1 alpha-3.
    measures : sequence of str, optional
        Which measures of ``series``.

    Yields
    ------
    str
        A sentence that names them with their measure and period; none if there are none.
    """
    series = desk.tables["series"]
    rows = series[(series["subject_id"] == country) & series["measure"].isin(measures)]
    if rows.empty:
        return
    text = desk.words("Single figures found: {figures}.")
    yield text.format(figures="; ".join(_single(desk, rows.loc[[one]]) for one in rows.index))


def _single(desk: Desk, row: pd.DataFrame) -> str:
    """Write one row of series with its measure and period, and cite it."""
    (said,) = desk.series(row)
    one = row.iloc[0]
    operator = one["operator"] if pd.notna(one["operator"]) else "="
    value = quantity(float(one["value"]), str(one["unit"]), desk.language, str(operator))
    # The name of the state is clear from what stands around it.
    label = said.text.partition(": ")[2]
    return f"{label[:1].lower()}{label[1:]} – {desk.cite(value, [said])}"


def later_totals(desk: Desk, country: str) -> Iterator[str]:
    """
    Name the years, after the last with both directions, of which only the sum is known.

    Parameters
    ----------
    desk : Desk
        Where the numbers are cited.
    country : str
        The state, ISO 3166-1 alpha-3.

    Yields
    ------
    str
        A sentence for each year, with every source's own value.
    """
    last = max(ratios(desk.tables["trade"], country)["period"], default="")
    series = desk.tables["series"]
    rows = series[
        (series["subject_id"] == country)
        & (series["measure"] == "turnover_japan")
        & (series["unit"] == "USD")
        & series["period"].str.fullmatch(FULL_YEAR)
        & (series["period"] > last)
    ]
    for year, own in rows.groupby("period"):
        values: dict[str, list[Evidence]] = {}
        for label in own.index:
            one = own.loc[label]
            operator = one["operator"] if pd.notna(one["operator"]) else "="
            text = quantity(float(one["value"]), "USD", desk.language, str(operator))
            values.setdefault(text, []).extend(desk.series(own.loc[[label]]))
        texts = [desk.cite(text, said) for text, said in values.items()]
        text = (
            desk.words(
                "For {year} only the sum of both directions was found, and sources differ: {values}."
            )
            if len(texts) > 1
            else desk.words("For {year} only the sum of both directions was found: {values}.")
        )
        yield text.format(year=year, values="; ".join(texts))
