"""The sums that were named, by how far the money has come."""

from __future__ import annotations

import pandas as pd

from charts.money_bands import Band, Bar, bands
from data.ledger import badges
from data.money import STATUSES, NoDollarsError, OverlapError, Total, total_or_refusal
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.evidence import country_names
from views.investment.parts import (
    InvestmentParams,
    Sum,
    listed,
    source_ids,
    status_names,
    sums,
)
from views.investment.twin import columns, empty, headed, twin, window
from views.view import Evidence, Tables, View

# A title names no sum smaller than this share of the largest.
WORTH_A_TITLE = 0.01
SAID = {
    "target": mark("set as a goal {sums}"),
    "pledged": mark("promised {sums}"),
    "mou": mark("in memoranda {sums}"),
    "signed": mark("signed {sums}"),
    "financed": mark("financed {sums}"),
    "disbursed": mark("paid out {sums}"),
}


def money(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show all sums by status, from a wish to a payment, and by recipient.

    Parameters
    ----------
    params : InvestmentParams
        For whom; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each sum. A status without a sum says so; a sum to be divided is one bar.
    """
    words = translator(language)
    found = sums(params, tables, language)
    if not found:
        finding = words("No source names a sum from Japan")
        subtitle = words("Sums named by Japan and its partners, by how far the money has come")
        remark = words("The tables hold no row of money here; none was assumed.")
        titles = (finding, subtitle, remark)
        return empty(titles, columns(language), "investment-money", params, tables, language)
    names = status_names(language)
    remarks, numbers = _totals(found, tables, language)
    finding, said = _finding(params, found, tables, language)
    rows = [(one.evidence,) for one in found]
    listing = "; ".join(f"{names[one.row['status']]}: {one.title}, {one.text}" for one in found)
    return View(
        finding=finding,
        subtitle=words(
            "Sums named by Japan and its partners, by how far the money has come; bars in dollars where a source gives them, {period}"
        ).format(period=window(found, language)),
        figure=bands(_bands(found, tables, language)),
        table=twin(found, tables, language),
        columns=columns(language),
        source_ids=source_ids(rows),
        alt=words("{finding}. All sums by status: {listing}.").format(
            finding=finding, listing=listing
        ),
        file="investment-money",
        remark=" ".join(remarks),
        rows=rows,
        numbers={**numbers, **said},
    )


def summed(found: list[Sum], status: str, tables: Tables) -> Total | ValueError:
    """
    Add up the sums of a status, or say why not.

    Parameters
    ----------
    found : list of Sum
        Sums of any status.
    status : str
        Which of them to add up.
    tables : mapping of str to pandas.DataFrame
        ``actors``.

    Returns
    -------
    Total or ValueError
        As `data.money.total_or_refusal` returns it.
    """
    rows = pd.DataFrame([dict(one.row) for one in found if one.row["status"] == status])
    return total_or_refusal(rows, tables["actors"])


def _bands(found: list[Sum], tables: Tables, language: Language) -> list[Band]:
    """Make a band of each status; one without a sum says so."""
    words = translator(language)
    names = status_names(language)
    none = words("{status}: no source names a sum")
    badge = badges(tables)
    quantities = tables["claims"].set_index("claim_id")["quantity_id"]
    groups = []
    for status in STATUSES:
        bars = [
            Bar(
                position,
                headed(one, tables, language),
                one.usd,
                _at_bar(one, badge.get(quantities.get(one.row["claim_id"]), "single"), language),
            )
            for position, one in enumerate(found)
            if one.row["status"] == status
        ]
        heading = names[status] if bars else none.format(status=names[status])
        groups.append(Band(heading, status, bars))
    return groups


def _at_bar(one: Sum, badge: str, language: Language) -> str:
    """Write a sum at its bar, with what to know before quoting it."""
    words = translator(language)
    parts = [one.text]
    if badge == "single":
        parts.append(words("one source"))
    if one.usd is None:
        parts.append(words("not given in dollars"))
    return ", ".join(parts)


def _finding(
    params: InvestmentParams, found: list[Sum], tables: Tables, language: Language
) -> tuple[str, dict[str, tuple[Evidence, ...]]]:
    """Say how much has come how far, the nearest to a payment first."""
    words = translator(language)
    worth = WORTH_A_TITLE * max((one.usd or 0 for one in found), default=0)
    named = [one for one in found if (one.usd or 0) >= worth]
    single = params.country is not None
    own = [one for one in named if not (single and one.divided)]
    shared = [one for one in named if single and one.divided]
    clauses = []
    if own:
        text = _clauses(own, language)
        if all(one.row["status"] != "disbursed" for one in found):
            text = words("no payment of these sums is known – {clauses}").format(clauses=text)
        clauses.append(text)
    elif single:
        clauses.append(words("no sum of its own is named"))
    if shared:
        template = words("in sums for several states, without a split: {clauses}")
        clauses.append(template.format(clauses=_clauses(shared, language)))
    text = "; ".join(clauses)
    if params.country is not None:
        text = f"{country_names(tables, language)[params.country]}: {text}"
    return text[:1].upper() + text[1:], {one.text: (one.evidence,) for one in named}


def _clauses(found: list[Sum], language: Language) -> str:
    words = translator(language)
    return ", ".join(
        words(SAID[status]).format(sums=listed([one.text for one in group], language))
        for status in reversed(STATUSES)
        if (group := [one for one in found if one.row["status"] == status])
    )


def _totals(
    found: list[Sum], tables: Tables, language: Language
) -> tuple[list[str], dict[str, tuple[Evidence, ...]]]:
    """Give the total of each status, or say why there is none."""
    words = translator(language)
    names = status_names(language)
    by_id = {one.row["money_id"]: one for one in found}
    present = [status for status in STATUSES if any(one.row["status"] == status for one in found)]
    texts, numbers = [], {}
    for status in present:
        answer = summed(found, status, tables)
        if isinstance(answer, Total) and len(answer.money_ids) > 1:
            text = quantity(answer.value, "USD", language, answer.operator)
            template = words("{status}: {total} in all.")
            texts.append(template.format(status=names[status], total=text))
            numbers[text] = tuple(by_id[one].evidence for one in answer.money_ids)
        elif isinstance(answer, OverlapError | NoDollarsError):
            template = words("{status}: no total, for no source gives {titles} in dollars.")
            if isinstance(answer, OverlapError):
                template = words(
                    "{status}: no total, for {titles} may in part be the same money; no source says whether one contains another."
                )
            titles = [words("“{title}”").format(title=by_id[one].title) for one in answer.money_ids]
            texts.append(template.format(status=names[status], titles=listed(titles, language)))
    if len(present) > 1:
        texts.append(
            words(
                "Sums of different status are never added up: the same money passes from a promise to a signature to a payment, and would count at each."
            )
        )
    return texts, numbers
