"""Series of one source by full years, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from charts.money_years import Year, YearPanel, years
from data import schema
from data.story import five
from text.dates import period
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.evidence import country_names, of_series
from views.investment.parts import IN_WORDS, InvestmentParams, listed, source_ids
from views.view import Evidence, Tables, View

KINDS = {
    "fdi_inflow": mark("net inflow in the year"),
    "fdi_stock": mark("stock at the end of the year"),
    "oda_net": mark("net of repayments"),
    "oda_gross": mark("gross"),
    "oda_basis_not_stated": mark("net or gross not stated"),
}
# Two bars this part of all years apart have room for their sums in a narrow frame.
APART = 0.24


class Series(NamedTuple):
    """What one source gives for one measure of one state, by full years."""

    state: str
    """ISO 3166-1 alpha-3."""
    measure: str
    """Value of ``series.measure``."""
    rows: pd.DataFrame
    """Its rows of ``series``, by year."""

    def at(self, place: int, language: Language) -> str:
        """
        Write one of its sums.

        Parameters
        ----------
        place : int
            Which row.
        language : {'en', 'ru'}
            The language to write.

        Returns
        -------
        str
            Such as ``−€173 mn``.
        """
        return sum_of(self.rows.iloc[place], language)


def series_of(params: InvestmentParams, tables: Tables, measure: str) -> list[Series]:
    """
    Take the full years of a measure.

    Parameters
    ----------
    params : InvestmentParams
        Which state; None for all.
    tables : mapping of str to pandas.DataFrame
        ``series`` and ``countries``.
    measure : str
        Value of ``series.measure``.

    Returns
    -------
    list of Series
        One a state, by its longest source and currency: sources are never joined.
    """
    series = tables["series"]
    rows = series[
        (series["subject_kind"] == "state")
        & (series["measure"] == measure)
        & series["period"].str.fullmatch(r"\d{4}")
    ]
    found = []
    for state in [params.country] if params.country else five(tables):
        own = rows[rows["subject_id"] == state]
        if len(own):
            groups = [group for _, group in own.groupby(["source_id", "unit"], sort=False)]
            found.append(Series(state, measure, max(groups, key=len).sort_values("period")))
    return found


def sum_of(row: Any, language: Language) -> str:
    """
    Write the value of a row of ``series``.

    Parameters
    ----------
    row : mapping
        The row.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``≈ $239 mn``.
    """
    return quantity(float(row["value"]), row["unit"], language, operator_of(row))


def operator_of(row: Any) -> str:
    """
    Return the operator of a row of ``series``.

    Parameters
    ----------
    row : mapping
        The row.

    Returns
    -------
    str
        ``=`` where the row gives none.
    """
    return str(row["operator"]) if pd.notna(row["operator"]) else "="


def drawn(
    found: Sequence[Series],
    tables: Tables,
    language: Language,
    *,
    one_scale: bool,
    **parts: Any,
) -> View:
    """
    Draw series, one panel each.

    Parameters
    ----------
    found : sequence of Series
        At least one.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    one_scale : bool
        Whether a pixel is the same sum in all panels.
    **parts
        Finding, subtitle, remark, numbers and file of the view.

    Returns
    -------
    View
        One row for each year of each series.
    """
    words = translator(language)
    labels = schema.labels("series", "measure", language)
    names = country_names(tables, language)
    every = [int(year) for one in found for year in one.rows["period"]]
    whole = max(every) - min(every) + 1
    panels: list[YearPanel] = []
    records: list[dict[str, Any]] = []
    evidence: list[tuple[Evidence, ...]] = []
    for one in found:
        heading = f"{names[one.state]}, {words(KINDS[one.measure])}"
        panels.append(_panel(one, len(records), heading, whole, language))
        evidence += [(piece,) for piece in of_series(one.rows, tables, language)]
        records += [
            {
                "state": names[one.state],
                "measure": labels[one.measure],
                "year": int(row["period"]),
                "operator": operator_of(row),
                "value": float(row["value"]),
                "unit": row["unit"],
            }
            for row in one.rows.to_dict("records")
        ]
    listing = "; ".join(
        f"{panel.heading}: {', '.join(f'{one.year} {one.text}' for one in panel.years if one.named)}"
        for panel in panels
    )
    return View(
        figure=years(panels, words("another method"), one_scale=one_scale),
        table=pd.DataFrame(records, columns=list(columns(language))),
        columns=columns(language),
        source_ids=source_ids(evidence),
        alt=words("{finding}. Bars by year: {listing}.").format(
            finding=parts["finding"], listing=listing
        ),
        rows=evidence,
        **parts,
    )


def columns(language: Language) -> dict[str, str]:
    """
    Name the columns of the table twin.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Readable name by column.
    """
    words = translator(language)
    return {
        "state": words("State"),
        "measure": words("Measure"),
        "year": words("Year"),
        "operator": words("Sign"),
        "value": words("Value"),
        "unit": words("Unit"),
    }


def window(found: Sequence[Series], language: Language) -> tuple[str, str]:
    """
    Say in which currency and for which years series count.

    Parameters
    ----------
    found : sequence of Series
        At least one.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of str
        Such as ``in euros`` and ``2003–2021``.
    """
    words = translator(language)
    units = dict.fromkeys(str(unit) for one in found for unit in one.rows["unit"])
    spoken = [words(IN_WORDS[unit]) if unit in IN_WORDS else unit for unit in units]
    every = [year for one in found for year in one.rows["period"]]
    return listed(spoken, language), period(f"{min(every)}/{max(every)}", language)


def _panel(one: Series, start: int, heading: str, whole: int, language: Language) -> YearPanel:
    rows = one.rows.to_dict("records")
    places = [int(row["period"]) for row in rows]
    values = [abs(float(row["value"])) for row in rows]
    furthest, last = values.index(max(values)), len(values) - 1
    named = {last, furthest} if places[last] - places[furthest] >= APART * whole else {last}
    return YearPanel(
        heading[:1].upper() + heading[1:],
        one.state,
        [
            Year(
                start + place,
                places[place],
                float(row["value"]),
                sum_of(row, language),
                place in named,
            )
            for place, row in enumerate(rows)
        ],
        _breaks(one.rows),
    )


def _breaks(rows: pd.DataFrame) -> list[int]:
    """Find the years from which the source counts otherwise: there its note changes."""
    notes = rows["note_en"].fillna("")
    changed = notes.ne(notes.shift()) & notes.shift().notna()
    return [int(year) for year in rows.loc[changed, "period"]]
