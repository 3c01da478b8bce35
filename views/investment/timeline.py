"""When sums were named, and for when."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from charts.money_rows import HARD, kept
from charts.money_timeline import Moment, Span, timeline
from text.dates import days, part_days, period
from text.fallback import worded
from text.messages import Language, counted, nmark, translator
from views.evidence import of_claims
from views.investment.parts import InvestmentParams, Sum, source_ids, status_names, sums
from views.investment.twin import about, empty
from views.view import Evidence, Tables, View

EVENTS = ("visit", "summit")
HALF_YEAR = 183
TERMS = nmark(
    "Only {number} of {whole} sums has a term – {terms}",
    "Only {number} of {whole} sums have a term – {terms}",
)


def pledges(params: InvestmentParams, tables: Tables, language: Language) -> View:
    """
    Show sums and the meetings in Japan on a line of time.

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
        One row for each sum and each event, as precise as its date.
    """
    words = translator(language)
    found = [
        (one, outer)
        for one in sums(params, tables, language)
        if (outer := days(str(one.row["period"]))) is not None
    ]
    if not found:
        none = words("No source dates a sum from Japan")
        subtitle = words("When sums were named, and the years they are meant for")
        remark = words("The tables hold no dated sum here; none was assumed.")
        titles = (none, subtitle, remark)
        return empty(titles, _columns(language), "investment-timeline", params, tables, language)
    found.sort(key=lambda item: (item[1][0], item[1][1]))
    names = status_names(language)
    spans = [
        Span(
            position,
            f"{HARD}· ".join(
                [
                    f"{one.title}: {kept(one.text)}",
                    names[one.row["status"]].lower(),
                    kept(_when(one, language)),
                ]
            ),
            one.row["status"],
            outer,
            _inner(str(one.row["period"])),
        )
        for position, (one, outer) in enumerate(found)
    ]
    first = min(outer[0] for _, outer in found)
    last = max(outer[1] for _, outer in found)
    events = _events(tables, first, last)
    moments = [
        Moment(
            len(found) + place,
            f"{_event_date(row, language)}: {worded(row, 'title', language)}",
            date.fromisoformat(str(row["start"])),
        )
        for place, row in enumerate(events)
    ]
    labels = [*(one.label for one in moments), *(one.label for one in spans)]
    window = (first - timedelta(days=HALF_YEAR), last + timedelta(days=HALF_YEAR))
    rows: list[tuple[Evidence, ...]] = [(one.evidence,) for one, _ in found]
    claims = tables["claims"].set_index("claim_id", drop=False)
    rows += [of_claims(claims.loc[[row["claim_id"]]], tables, language) for row in events]
    terms = [one for one, _ in found if "/" in str(one.row["period"])]
    finding = words("Not one of {whole} sums names a term by which it is to be paid")
    if terms:
        finding = counted(language, TERMS, len(terms))
    finding = finding.format(
        number=len(terms),
        whole=len(found),
        terms="; ".join(f"{one.title}, {_when(one, language)}" for one in terms),
    )
    finding = about(finding, params, tables, language)
    every = tuple(one.evidence for one, _ in found)
    numbers = {one.text: (one.evidence,) for one, _ in found}
    return View(
        finding=finding,
        subtitle=words(
            "A point or ring: when a sum was named, to the day or the month; a bar: the years it is meant for"
        ),
        figure=timeline(spans, moments, window),
        table=pd.DataFrame(
            [
                *(
                    {
                        "what": one.title,
                        "status": names[one.row["status"]],
                        "sum": one.text,
                        "period": one.row["period"],
                    }
                    for one, _ in found
                ),
                *(
                    {
                        "what": worded(row, "title", language),
                        "status": None,
                        "sum": None,
                        "period": _event_period(row),
                    }
                    for row in events
                ),
            ],
            columns=list(_columns(language)),
        ),
        columns=_columns(language),
        source_ids=source_ids(rows),
        alt=words("{finding}. In order of time: {listing}.").format(
            finding=finding, listing="; ".join(label.replace(HARD, " ") for label in labels)
        ),
        file="investment-timeline",
        remark=words(
            "The date is that of the announcement or of the exchange of notes; when a sum without a term is to be paid, no source says."
        ),
        rows=rows,
        numbers={**numbers, str(len(terms)): every, str(len(found)): every},
    )


def _inner(text: str) -> tuple[date, date] | None:
    """Take what lies between the two ends of a term, however they are read."""
    start, slash, end = text.partition("/")
    first, last = part_days(start), part_days(end)
    if not slash or first is None or last is None or first[1] >= last[0]:
        return None
    return first[1], last[0]


def _events(tables: Tables, first: date, last: date) -> list[dict[str, object]]:
    """Take the meetings in Japan with a known day, inside the window."""
    events = tables["events"]
    rows = events[
        events["kind"].isin(EVENTS) & (events["country"] == "JPN") & (events["precision"] == "day")
    ]
    return [
        {str(key): value for key, value in row.items()}
        for row in rows.sort_values("start").to_dict("records")
        if first <= date.fromisoformat(str(row["start"])) <= last
    ]


def _event_period(row: dict[str, object]) -> str:
    return f"{row['start']}/{row['end']}" if pd.notna(row["end"]) else str(row["start"])


def _event_date(row: dict[str, object], language: Language) -> str:
    return period(_event_period(row), language)


def _when(one: Sum, language: Language) -> str:
    return period(str(one.row["period"]), language)


def _columns(language: Language) -> dict[str, str]:
    words = translator(language)
    return {
        "what": words("What"),
        "status": words("Status"),
        "sum": words("Sum"),
        "period": words("Period"),
    }
