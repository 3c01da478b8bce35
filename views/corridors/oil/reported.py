"""What was reported of December 2025 afterwards, beside what the same question gives here."""

from __future__ import annotations

import pandas as pd

from geo.graph import Span
from geo.outage import FIELDS, SYSTEM, YEAR
from text.messages import mark, translator
from text.numbers import interval
from views.corridors.oil.told import Rows, Told
from views.evidence import of_quantity, of_series
from views.view import Evidence

MONTH = "2025-12"
MONTH_DAYS = 31
SHIPPED, PLANNED, FALL = "cpc_exports_dec_2025", "cpc_exports_dec_2025_plan", "cpc_exports_fall_dec_2025"  # fmt: skip
FIRST = "caliber-az-202512-halved"
"""Claim of the first days that exports had halved."""
HALF = 50

NOT_HALVED = mark(
    "The first estimate, that exports had halved, did not come true for the month: they fell by {november} against November, by {mean} against the mean of {year} and by {plan} against the plan."
)
HALVED = mark(
    "The first estimate, that exports had halved, came true by at least one measure: they fell by {november} against November, by {mean} against the mean of {year} and by {plan} against the plan."
)
MORE = mark(
    "So this question takes more from CPC than the month did: here it still ships {still} of Kazakh oil, there {kazakh}, if the share of Kazakh oil, {share}, was as before."
)
LESS = mark(
    "So this question takes less from CPC than the month did: here it still ships {still} of Kazakh oil, there {kazakh}, if the share of Kazakh oil, {share}, was as before."
)

Numbers = dict[str, Rows]


def reported(account: Told) -> tuple[list[str], Numbers]:
    """
    Compare the preset with what was reported of December 2025.

    Parameters
    ----------
    account : Told
        The preset, worked out.

    Returns
    -------
    tuple of list of str and dict
        Sentences, and what each number in them rests on; none if the tables no longer hold what
        was reported.
    """
    tables, language = account.tables, account.language
    month, mean = _series(account, "oil_volume_month", MONTH), _series(account, "oil_volume", "")
    rates, plan, fall = (_claims(account, name) for name in (SHIPPED, PLANNED, FALL))
    if any(rows.empty for rows in (month, mean, rates, plan, fall)):
        return [], {}
    words = translator(language)
    tonnes, yearly = float(month["value"].iloc[0]), float(mean["value"].iloc[-1])
    drop = Span(float(fall["value"].min()), float(fall["value"].max()))
    usual = yearly * MONTH_DAYS / YEAR
    below_mean = 100 * (1 - tonnes / usual)
    ends = [100 * (1 - rate / of) for rate in rates["value"] for of in plan["value"]]
    below_plan = Span(min(ends), max(ends))
    share = kazakh_share(account)
    kazakh = Span(tonnes * share.low, tonnes * share.high)

    shown = _shown(account, SHIPPED)
    aim = _shown(account, PLANNED)
    numbers: Numbers = {text: (row,) for text, row in (*shown, *aim)}
    texts = {
        "november": (_percent(drop, account), of_quantity(FALL, tables, language)),
        "mean": (
            _percent(Span(below_mean, below_mean), account),
            _of(account, month, mean.tail(1)),
        ),
        "plan": (
            _percent(below_plan, account),
            (*of_quantity(SHIPPED, tables, language), *of_quantity(PLANNED, tables, language)),
        ),
        "still": (
            account.mt(Span(account.outcome.still, account.outcome.still), 3),
            (*account.usual_rows, *account.chosen),
        ),
        "kazakh": (account.mt(kazakh, 3), (*_of(account, month), *share_rows(account))),
        "share": (_percent(Span(100 * share.low, 100 * share.high), account), share_rows(account)),
        "shipped": (account.mt(Span(tonnes, tonnes), 3), _of(account, month)),
    }
    numbers |= dict(texts.values())
    filled = {name: text for name, (text, _) in texts.items()}
    filled |= {
        "rates": "; ".join(text for text, _ in shown),
        "aim": "; ".join(text for text, _ in aim),
    }
    filled["year"] = str(mean["period"].iloc[-1])
    worst = max(drop.high, below_mean, below_plan.high)
    first = tables["claims"]["claim_id"].eq(FIRST).any()
    sentences = [
        mark(
            "Reported afterwards for December 2025: {shipped} through CPC. The daily rate is {rates}, depending on the source; the plan was {aim}."
        ),
        *([HALVED if worst >= HALF else NOT_HALVED] if first else []),
        MORE if kazakh.low > account.outcome.still else LESS,
    ]
    return [words(one).format(**filled) for one in sentences], numbers


def kazakh_share(account: Told) -> Span:
    """
    Work out the share of Kazakh oil in what CPC carries, from every period that has both.

    Parameters
    ----------
    account : Told
        Tables and language.

    Returns
    -------
    Span
        Lowest and highest share; the fields' deliveries count as Kazakh oil of their year.
    """
    return Span(*(end(_shares(account)) for end in (min, max)))


def share_rows(account: Told) -> Rows:
    """
    Quote what the share of Kazakh oil is worked out from.

    Parameters
    ----------
    account : Told
        Tables and language.

    Returns
    -------
    tuple of Evidence
        Rows of ``series``.
    """
    own = account.tables["series"]
    own = own[(own["subject_kind"] == "corridor") & (own["subject_id"] == SYSTEM)]
    parts = own[own["measure"].isin(["oil_volume_kazakhstan", *FIELDS])]
    whole = own[(own["measure"] == "oil_volume") & own["period"].isin(parts["period"])]
    return _of(account, parts, whole)


def _shares(account: Told) -> list[float]:
    """List the shares of Kazakh oil, period by period."""
    own = account.tables["series"]
    own = own[(own["subject_kind"] == "corridor") & (own["subject_id"] == SYSTEM)]
    whole = own[own["measure"] == "oil_volume"].groupby("period")["value"].first()
    part = own[own["measure"] == "oil_volume_kazakhstan"].groupby("period")["value"].first()
    year = account.given["period"].iloc[0]
    found = [float(part[when]) / float(whole[when]) for when in part.index if when in whole.index]
    if year in whole.index and year not in part.index:
        found.append(float(account.given["value"].sum()) / float(whole[year]))
    return found or [1.0]


def _series(account: Told, measure: str, when: str) -> pd.DataFrame:
    """Find rows of a measure of CPC, of one period or of full years in order."""
    rows = account.tables["series"]
    rows = rows[(rows["subject_id"] == SYSTEM) & (rows["measure"] == measure)]
    periods = rows["period"].astype(str)
    found = rows[periods == when] if when else rows[periods.str.fullmatch(r"\d{4}")]
    return found.sort_values("period")


def _claims(account: Told, quantity_id: str) -> pd.DataFrame:
    """Find claims with a value for a quantity."""
    claims = account.tables["claims"]
    return claims[(claims["quantity_id"] == quantity_id) & claims["value"].notna()]


def _shown(account: Told, quantity_id: str) -> list[tuple[str, Evidence]]:
    """Write each value of a quantity with what it rests on, the preferred one first."""
    rows = of_quantity(quantity_id, account.tables, account.language)
    return [(row.value, row) for row in rows]


def _percent(span: Span, account: Told) -> str:
    """Write a share in whole per cent."""
    return interval(round(span.low), round(span.high), "percent", account.language)


def _of(account: Told, *rows: pd.DataFrame) -> Rows:
    """Quote rows of ``series``."""
    return of_series(pd.concat(rows), account.tables, account.language)
