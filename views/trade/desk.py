"""What the trade views are put together with: evidence for each number, and the twin row by row."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from babel.numbers import get_decimal_symbol

from data.rates import Converted, converted
from text.messages import Language, counted, nmark
from text.numbers import decimal, quantity
from views.citing import Citing
from views.evidence import of_rates, of_series, of_trade
from views.trade.wording import CURRENCIES, Wording, safe
from views.view import Evidence, Tables, View

__all__ = ["CURRENCIES", "TIMES", "Desk", "safe"]

TIMES = nmark("{number} time", "{number} times")
# Columns of the twin that hold numbers; all others are text.
NUMBERS = {
    "year": "Int64",
    **dict.fromkeys(("value", "share", "ratio", "imports", "processed", "rest"), "Float64"),
}


class Desk(Wording, Citing):
    """One view in the making: its texts, its numbers with their evidence, and its twin."""

    def __init__(self, tables: Tables, language: Language, currency: str) -> None:
        super().__init__(tables, language, currency)
        self.numbers: dict[str, tuple[Evidence, ...]] = {}
        self.unconverted: set[str] = set()
        self.twin: list[dict[str, Any]] = []
        self.rests: list[tuple[Evidence, ...]] = []
        self._quoted: dict[Hashable, Evidence] = {}

    def times(self, value: float, rows: Iterable[Evidence]) -> str:
        """
        Write a ratio as so many times.

        Parameters
        ----------
        value : float
            The ratio.
        rows : iterable of Evidence
            What it is computed from.

        Returns
        -------
        str
            Such as ``2.73 times``.
        """
        number = self.cite(decimal(value, self.language), rows)
        # A fraction takes the form of two: «2,73 раза».
        fraction = get_decimal_symbol(self.language) in number
        return counted(self.language, TIMES, 2 if fraction else round(value)).format(number=number)

    def converted(self, value_usd: float, period: str) -> Converted | None:
        """
        Convert dollars into the view's currency, and note a period without a rate.

        Parameters
        ----------
        value_usd : float
            The amount [USD].
        period : str
            Its period.

        Returns
        -------
        Converted or None
            The amount and the rates used; None if there is no rate.
        """
        found = converted(value_usd, self.currency, period, self.tables["rates"])
        if found is None:
            self.unconverted.add(period)
        return found

    def amount(self, label: Hashable) -> str:
        """
        Write and cite the value of a row of ``trade`` in the view's currency.

        Parameters
        ----------
        label : hashable
            Label of the row.

        Returns
        -------
        str
            Such as ``€1.5 bn``; in dollars where there is no rate for its year.
        """
        row = self.tables["trade"].loc[label]
        value, evidence = self.valued(label)
        if value is None:
            return self.cite(
                quantity(float(row["value_usd"]), "USD", self.language), self.evidence([label])
            )
        return self.cite(self.money(value), evidence)

    def valued(self, label: Hashable) -> tuple[float | None, tuple[Evidence, ...]]:
        """
        Take the value of a row of ``trade`` in the view's currency.

        Parameters
        ----------
        label : hashable
            Label of the row.

        Returns
        -------
        tuple
            The value, None where there is no rate for its year; and what it rests on, the rate
            included.
        """
        row = self.tables["trade"].loc[label]
        found = self.converted(float(row["value_usd"]), str(row["period"]))
        evidence = self.evidence([label])
        if found is None:
            return None, evidence
        return found.value, evidence + of_rates(found.rows, self.language)

    def evidence(self, labels: Iterable[Hashable]) -> tuple[Evidence, ...]:
        """
        Quote rows of ``trade``.

        Parameters
        ----------
        labels : iterable of hashable
            Labels of the rows.

        Returns
        -------
        tuple of Evidence
            In the order of the labels.
        """
        asked = list(labels)
        new = [one for one in dict.fromkeys(asked) if one not in self._quoted]
        if new:  # together, since quoting one row costs as much as quoting all
            rows = self.tables["trade"].loc[new]
            said = of_trade(rows, self.tables, self.language)
            self._quoted.update(zip(new, said, strict=True))
        return tuple(self._quoted[one] for one in asked)

    def series(self, rows: pd.DataFrame) -> tuple[Evidence, ...]:
        """
        Quote rows of ``series``.

        Parameters
        ----------
        rows : pandas.DataFrame
            The rows.

        Returns
        -------
        tuple of Evidence
            In the order of the rows.
        """
        return of_series(rows, self.tables, self.language)

    def add(self, row: Mapping[str, Any], evidence: Iterable[Evidence]) -> int:
        """
        Add a row to the twin.

        Parameters
        ----------
        row : mapping of str to object
            Its cells by column.
        evidence : iterable of Evidence
            What it rests on.

        Returns
        -------
        int
            Its position.
        """
        self.twin.append(dict(row))
        self.rests.append(tuple(dict.fromkeys(evidence)))
        return len(self.twin) - 1

    def table(self, columns: Sequence[str]) -> pd.DataFrame:
        """
        Return the twin as it has come to be.

        Parameters
        ----------
        columns : sequence of str
            Its columns.

        Returns
        -------
        pandas.DataFrame, shape (n_rows, n_columns)
            Numbers as numbers, all else as text.
        """
        types = {column: NUMBERS.get(column, "string") for column in columns}
        return pd.DataFrame(self.twin, columns=list(columns)).astype(types)

    def without_rate(self) -> str:
        """
        Say which years no exchange rate was found for.

        Returns
        -------
        str
            A sentence; empty if none was missed.
        """
        years = [one for one in self.unconverted if one.isdecimal()]
        text = self.words("No exchange rate is at hand for {years}; left out of the picture.")
        return text.format(years=self.years(years)) if years else ""

    def instead(self, asked: str | None, year: str) -> str:
        """
        Say that another year than the one asked for is shown.

        Parameters
        ----------
        asked : str or None
            The year asked for.
        year : str
            The year shown.

        Returns
        -------
        str
            A sentence; empty if it is the same, or none was asked for.
        """
        text = self.words("There are no such figures for {asked}; {year} is shown.")
        return text.format(asked=asked, year=year) if asked not in (None, year) else ""

    def view(self, *, finding: str, subtitle: str, figure: go.Figure, columns: Mapping[str, str],
             alt: str, file: str, remarks: Iterable[str] = ()) -> View:  # fmt: skip
        """
        Put the view together.

        Parameters
        ----------
        finding, subtitle : str
            As in `View`.
        figure : plotly.graph_objects.Figure
            The picture.
        columns : mapping of str to str
            Titles of the twin's columns.
        alt, file : str
            As in `View`.
        remarks : iterable of str
            Sentences of the remark; empty ones are passed over.

        Returns
        -------
        View
            With the twin, what its rows rest on, and all numbers cited so far.
        """
        sources = [one.source_id for rows in self.rests for one in rows if one.source_id]
        return View(
            finding=finding,
            subtitle=subtitle,
            figure=figure,
            table=self.table(list(columns)),
            columns=columns,
            source_ids=tuple(dict.fromkeys(sources)),
            alt=alt,
            file=file,
            remark=" ".join(one for one in remarks if one),
            rows=tuple(self.rests),
            numbers=self.numbers,
        )
