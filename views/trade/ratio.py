"""What the articles say of the balance, against every official count of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from charts.plot import nothing
from data import trade
from data.story import ARTICLES
from data.trade import leading
from text.fallback import worded
from text.messages import Language, counted, mark
from text.numbers import decimal
from views.evidence import of_claims
from views.trade.desk import TIMES, Desk
from views.trade.params import TradeParams
from views.trade.ratio_lines import picture
from views.view import Evidence, Tables, View

# The quantity that the articles put a number on, by state.
CLAIMED = {"KAZ": "import_export_ratio_kaz_jpn"}
WHO = {
    "own": mark("by its own count"),
    "japan": mark("by Japan’s count"),
    "importers": mark("by the importers’ reports"),
    "exporters": mark("by the exporters’ reports"),
}
YEARS_WHO = {
    "own": mark("{years} (by its own count)"),
    "japan": mark("{years} (by Japan’s count)"),
    "importers": mark("{years} (by the importers’ reports)"),
    "exporters": mark("{years} (by the exporters’ reports)"),
}
# How purchases and sales compare over all years of a series.
ALWAYS = {
    True: mark(
        "{country}, {who}, always bought more than it sold to Japan: least in {first}, {least}, most in {last}, {most}"
    ),
    False: mark(
        "{country}, {who}, always sold more than it bought from Japan: least in {first}, {least}, most in {last}, {most}"
    ),
}


def trade_ratio(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show purchases over sales on every basis there is, with what the articles say of it.

    Parameters
    ----------
    params : TradeParams
        The state; the ratio has no currency, and every reporter is shown.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Each basis and source is a series of its own; the finding says for which years and by
        whose count the claim holds, or for a state without one how the ratio ran.
    """
    desk = Desk(tables, language, "usd")
    words, country = desk.words, desk.name(params.country)
    found = trade.ratios(tables["trade"], params.country)
    claims, meant = _claims(tables, params.country)
    columns = {
        "year": words("Year"),
        "basis": words("Counted by"),
        "origin": words("Source"),
        "ratio": words("Purchases over sales"),
    }
    subtitle = words("Imports from Japan over exports to Japan, goods, full years; {country}").format(
        country=country
    )  # fmt: skip
    file = f"trade-ratio-{params.country}".lower()
    if found.empty:
        finding = words("No source gives both sales and purchases of a year: {country}").format(
            country=country
        )
        return desk.view(
            finding=finding, subtitle=subtitle, figure=nothing(), columns=columns, alt=finding,
            file=file, remarks=[words("It would take exports and imports of one year from one source; none in the tables has both.")],
        )  # fmt: skip
    found = found.assign(near=found["ratio"].ge(meant.low) & found["ratio"].lt(meant.high))
    finding = (
        _claim_sentence(desk, country, found, claims)
        if len(claims)
        else _course_sentence(desk, country, found)
    )
    return desk.view(
        finding=finding,
        subtitle=subtitle,
        figure=picture(desk, params.country, found, claims, (meant.low, meant.high)),
        columns=columns,
        alt=words("{finding}. Ratios by year and basis on a scale with 1 : 1 in the middle.").format(
            finding=finding
        ),
        file=file,
        remarks=[*_claim_remarks(desk, found, claims, meant), *_basis_remarks(desk, found)],
    )  # fmt: skip


class Meant(NamedTuple):
    """What ratios count as what is claimed; the same as in the check of the claim."""

    low: float = math.nan
    """The least."""
    high: float = math.nan
    """The first that is too much."""
    check: str = ""
    """Its row in ``checks``."""


def _claims(tables: Tables, country: str) -> tuple[pd.DataFrame, Meant]:
    """Take what the articles say of the ratio and a check holds against the counts."""
    claims = tables["claims"]
    said = claims["source_id"].isin(ARTICLES) & claims["value"].notna()
    wanted = claims[said & (claims["quantity_id"] == CLAIMED.get(country, ""))]
    for check in tables["checks"].dropna(subset=["low", "high"]).to_dict("records"):
        tested = wanted[wanted["claim_id"].isin(check["claims"].split(";"))]
        if len(tested) and check["unit"] == "ratio":
            return tested, Meant(float(check["low"]), float(check["high"]), check["check_id"])
    return wanted.head(0), Meant()


def _claimed(desk: Desk, claims: pd.DataFrame) -> str:
    """Write and cite what the first of the claims says, as so many times."""
    text, said = _stated(desk, claims)
    forms = counted(desk.language, TIMES, float(claims.iloc[0]["value"]))
    return forms.format(number=desk.cite(text, said))


def _stated(desk: Desk, claims: pd.DataFrame) -> tuple[str, list[Evidence]]:
    """Write what the first of the claims says, with its operator."""
    first = claims.iloc[0]
    said = list(of_claims(claims.iloc[[0]], desk.tables, desk.language))
    sign = "" if first["operator"] == "=" else f"{first['operator']} "
    return f"{sign}{decimal(float(first['value']), desk.language)}", said


def _rests(desk: Desk, rows: pd.DataFrame) -> tuple[Evidence, ...]:
    """Quote all rows that ratios are computed from."""
    return desk.evidence([*rows["bought_row"], *rows["sold_row"]])


def _claim_sentence(desk: Desk, country: str, found: pd.DataFrame, claims: pd.DataFrame) -> str:
    """Say for which years, by whose count, the claim holds."""
    words = desk.words
    claim = _claimed(desk, claims)
    hits = found[found["near"]]
    if hits.empty:
        stated = float(claims.iloc[0]["value"])
        distance = (found["ratio"].map(math.log) - math.log(stated)).abs()
        closest = found.loc[distance.idxmin()]
        basis = closest["basis"]
        value = desk.cite(decimal(float(closest["ratio"]), desk.language),
                          desk.evidence([closest["bought_row"], closest["sold_row"]]))  # fmt: skip
        return words(
            "{country}: by no count were purchases from Japan {claim} its sales there; nearest is {value} in {year}, {who}"
        ).format(country=country, claim=claim, value=value, year=closest["period"],
                 who=words(WHO[basis]))  # fmt: skip
    parts = [
        words(YEARS_WHO[basis]).format(years=desk.years(set(rows["period"])))
        for basis, rows in hits.groupby("basis", sort=False)
    ]
    return words("{country} bought {claim} what it sold to Japan only in {when}").format(
        country=country, claim=claim, when=", ".join(parts)
    )


def _course_sentence(desk: Desk, country: str, found: pd.DataFrame) -> str:
    """Say how the ratio ran on the first basis there is."""
    words = desk.words
    basis = found["basis"].iloc[0]
    series = leading(found[found["basis"] == basis])
    named = {"country": country, "who": words(WHO[basis])}
    more = series[series["ratio"] > 1]
    if len(more) in (0, len(series)) and len(series) > 1:
        size = series["ratio"].map(lambda value: abs(math.log(value)))
        ends = [series.loc[size.idxmin()], series.loc[size.idxmax()]]
        least, most = (
            desk.times(
                max(one["ratio"], 1 / one["ratio"]),
                desk.evidence([one["bought_row"], one["sold_row"]]),
            )
            for one in ends
        )
        return words(ALWAYS[bool(len(more))]).format(
            least=least, most=most, first=ends[0]["period"], last=ends[1]["period"], **named
        )
    rests = _rests(desk, series)
    return words(
        "{country}, {who}, bought more than it sold to Japan in {some} of {all} years"
    ).format(
        some=desk.cite(str(len(more)), rests), all=desk.cite(str(len(series)), rests), **named
    )  # fmt: skip


def _claim_remarks(
    desk: Desk, found: pd.DataFrame, claims: pd.DataFrame, meant: Meant
) -> Iterator[str]:
    """Say what the claim leaves open, and what we count as holding."""
    if claims.empty:
        return
    words = desk.words
    first, (text, said) = claims.iloc[0], _stated(desk, claims)
    if pd.isna(first["period"]):
        yield words("The article names neither the year nor the statistics.")
    row = desk.tables["checks"].set_index("check_id", drop=False).loc[meant.check]
    why = worded(dict(row), "range", desk.language)
    ours = Evidence("checks", meant.check, why, "", "")
    low, high = (
        desk.cite(decimal(end, desk.language), [*said, ours]) for end in (meant.low, meant.high)
    )
    hits = found[found["near"]]
    yield words(
        "What counts as {claim} is our choice, as in the check of this claim: from {low} to less than {high}. {why} Of {all} yearly ratios {some} lie there."
    ).format(
        claim=desk.cite(text, said),
        low=low,
        high=high,
        why=why,
        all=desk.cite(str(len(found)), _rests(desk, found)),
        some=desk.cite(str(len(hits)), _rests(desk, hits if len(hits) else found)),
    )


def _basis_remarks(desk: Desk, found: pd.DataFrame) -> Iterator[str]:
    """Say what each series is made of."""
    words, bases = desk.words, set(found["basis"])
    yield words("Each series divides figures of one source, and reporters are not mixed.")
    if bases & {"importers", "exporters"}:
        yield words(
            "The two reports of importers and exporters are by construction each side’s own count of what it received, or of what it sent."
        )
