"""How the ratio of imports to exports would move if processed goods were sold faster."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from charts.plot import nothing
from charts.what_if import Course, courses
from data.editions import once_per_edition
from data.processed import Split
from data.trade import leading, ratios
from data.verdicts.balance import COUNTRY
from data.what_if import Rates, Start, below, course, latest_split, start
from text.messages import Language, mark
from text.numbers import quantity
from views.checks.params import Basis, WhatIfParams
from views.checks.teller import BASES
from views.evidence import of_trade
from views.trade.desk import Desk
from views.view import Evidence, Tables, View

COLUMNS = {
    "year": mark("Year"),
    "kind": mark("Measured or assumed"),
    "imports": mark("Imports from Japan, USD"),
    "processed": mark("Exports of processed goods, USD"),
    "rest": mark("Other exports, USD"),
    "ratio": mark("Imports over exports"),
}
GOODS = {
    "wide": mark("all manufactures, metals and ferroalloys among them"),
    "narrow": mark("manufactures without metals and other goods by material"),
}


class WhatIf(Desk):
    """The what-if in the making."""

    def __init__(self, params: WhatIfParams, tables: Tables, language: Language) -> None:
        super().__init__(tables, language, "usd")
        self.params = params
        self.counted, self.begin, self.split = _measures(tables, params.basis)
        self._quoted.update(_quotes(tables, params.basis, language))

    def chosen(self, value: float) -> str:
        """
        Write a rate that somebody chose on the page.

        Parameters
        ----------
        value : float
            The rate [% a year].

        Returns
        -------
        str
            Such as ``10 %``; it rests on the choice alone.
        """
        text = quantity(value, "percent", self.language)
        said = self.words("A rate chosen on this page, not a figure of any source")
        return self.cite(text, [Evidence("", "", said, text, "")])

    def share(self, split: Split) -> tuple[float, str]:
        """
        Take the share of processed goods, and write it.

        Parameters
        ----------
        split : Split
            What the exports consisted of.

        Returns
        -------
        tuple of float and str
            The share [1], and the same in per cent.
        """
        value = split.narrow if self.params.goods == "narrow" else split.manufactures
        text = quantity(float(f"{100 * value:.3g}"), "percent", self.language)
        return value, self.cite(text, self.evidence(split.rows))


@once_per_edition
def _measures(tables: Tables, basis: Basis) -> tuple[pd.DataFrame, Start | None, Split | None]:
    """Take what is measured: a slider's every step asks for the same."""
    found = ratios(tables["trade"], COUNTRY)
    series = leading(found[found["basis"] == basis])
    return series, start(tables["trade"], series), latest_split(tables["trade"], COUNTRY)


@once_per_edition
def _quotes(tables: Tables, basis: Basis, language: Language) -> Mapping[Hashable, Evidence]:
    """Quote the rows that is measured from."""
    series, _, split = _measures(tables, basis)
    labels = [*series["bought_row"], *series["sold_row"], *(split.rows if split else ())]
    own = list(dict.fromkeys(labels))
    return dict(zip(own, of_trade(tables["trade"].loc[own], tables, language), strict=True))


def evidence_whatif(params: WhatIfParams, tables: Tables, language: Language) -> View:
    """
    Show how the ratio would run on.

    Parameters
    ----------
    params : WhatIfParams
        Rates, years, whose count, and what counts as processed.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        The ratio as it was counted, and from its last year on as the chosen rates make it; what
        is measured and what is assumed stand apart in words.
    """
    desk = WhatIf(params, tables, language)
    words = desk.words
    columns = {name: words(title) for name, title in COLUMNS.items()}
    subtitle = words("Kazakhstan’s imports from Japan over its exports to Japan, {basis}; dotted from the last year counted on: arithmetic with chosen rates, no forecast").format(basis=words(BASES[params.basis]))  # fmt: skip
    if desk.begin is None or desk.split is None:
        finding = words("The ratio cannot be carried on: the tables lack a year with both directions, or what the exports consisted of")  # fmt: skip
        return desk.view(finding=finding, subtitle=subtitle, figure=nothing(), columns=columns,
                         alt=finding, file="what-if", remarks=[words("No number was put in its place.")])  # fmt: skip
    share, share_text = desk.share(desk.split)
    rates = Rates(params.growth, params.other, params.imports)
    ahead = course(desk.begin, share, rates, params.years)
    lines = [_measured(desk), _ahead(desk, ahead, desk.begin, desk.split)]
    finding = _finding(desk, ahead, desk.begin)
    return desk.view(
        finding=finding,
        subtitle=subtitle,
        figure=courses([line for line in lines if line.years], words("bought as much as sold")),
        columns=columns,
        alt=words("{finding}. A line of measured ratios, carried on dotted.").format(finding=finding),
        file="what-if",
        remarks=_remarks(desk, desk.begin, desk.split, share_text),
    )  # fmt: skip


def _measured(desk: WhatIf) -> Course:
    """Draw what was counted."""
    years, values, rows, texts = [], [], [], []
    for row in desk.counted.to_dict("records"):
        labels = [row["bought_row"], row["sold_row"]]
        bought = float(desk.tables["trade"].loc[labels[0], "value_usd"])
        cells = {
            "year": int(row["period"]), "kind": desk.words("measured"), "imports": bought,
            "processed": pd.NA, "rest": pd.NA, "ratio": float(row["ratio"]),
        }  # fmt: skip
        rows.append(desk.add(cells, desk.evidence(labels)))
        years.append(int(row["period"]))
        values.append(float(row["ratio"]))
        texts.append(f"{years[-1]}: {quantity(values[-1], 'ratio', desk.language)}")
    return Course(years, values, rows, texts, COUNTRY, "", measured=True)


def _ahead(desk: WhatIf, ahead: pd.DataFrame, begin: Start, split: Split) -> Course:
    """Draw what would follow."""
    rests = desk.evidence([*begin.rows, *split.rows])
    shown = ahead.dropna(subset=["ratio"]).to_dict("records")
    rows, texts = [], []
    for row in shown:
        cells = {
            "year": int(row["year"]), "kind": desk.words("assumed"), "imports": row["imports"],
            "processed": row["processed"], "rest": row["other"], "ratio": row["ratio"],
        }  # fmt: skip
        rows.append(desk.add(cells, rests))
        texts.append(f"{int(row['year'])}: {quantity(row['ratio'], 'ratio', desk.language)}")
    values = [float(row["ratio"]) for row in shown]
    label = desk.cite(quantity(values[-1], "ratio", desk.language), rests)
    return Course([int(row["year"]) for row in shown], values, rows, texts, "accent", label, measured=False)  # fmt: skip


def _finding(desk: WhatIf, ahead: pd.DataFrame, begin: Start) -> str:
    """Say when the ratio falls below one, or how far it comes."""
    words, year = desk.words, below(ahead)
    growth = desk.chosen(desk.params.growth)
    last = ahead.iloc[-1]
    rests = desk.evidence(begin.rows)
    fields = {
        "growth": growth,
        "year": year,
        "ratio": desk.cite(quantity(float(last["ratio"]), "ratio", desk.language), rests),
        "last": int(last["year"]),
    }
    if year == begin.year:
        return words("In {year}, where it starts, Kazakhstan already sells Japan more than it buys").format(**fields)  # fmt: skip
    if year is not None:
        return words("If exports of processed goods grow by {growth} a year, Kazakhstan sells Japan more than it buys from {year} on").format(**fields)  # fmt: skip
    return words("If exports of processed goods grow by {growth} a year, Kazakhstan still buys more than it sells in {last}: {ratio}").format(**fields)  # fmt: skip


def _remarks(desk: WhatIf, begin: Start, split: Split, share: str) -> Sequence[str]:
    """Set apart what is measured and what is assumed, and give the formula."""
    words, params = desk.words, desk.params
    bought, sold = (desk.amount(label) for label in begin.rows)
    measured = words("Measured: imports {imports} and exports {exports} in {year}; the share of processed goods, {share}, in {split}, the last year broken down by goods ({goods}).").format(
        imports=bought, exports=sold, year=begin.year, share=share, split=split.period,
        goods=words(GOODS[params.goods]),
    )  # fmt: skip
    assumed = words("Assumed: that this share still held in {year}, and by year a growth of {growth} for processed goods, {other} for other exports and {imports} for imports.").format(
        year=begin.year, growth=desk.chosen(params.growth), other=desk.chosen(params.other),
        imports=desk.chosen(params.imports),
    )  # fmt: skip
    formula = words("Formula: imports of the year over the sum of its processed and its other exports; each is the amount of the year before, raised by its rate.")  # fmt: skip
    bound = words("By the one-digit SITC, manufactures hold non-ferrous metals and ferroalloys too, so that their share is an upper bound.")  # fmt: skip
    return [measured, assumed, formula, bound if params.goods == "wide" else ""]
