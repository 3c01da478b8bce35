"""A time line of events: the long view, and the weeks in which most of them lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from charts.events import Apart, Moment, Panel, events
from charts.evidence_rows import Text
from charts.plot import nothing
from text.dates import period
from text.messages import Language, counted, nmark, translator
from text.numbers import decimal
from views.event_rows import Event, closer_look, event_rows
from views.frame_file import href
from views.view import Evidence, Tables, View

MOST_TICKS = 6
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
PAD = timedelta(days=4)
LARGER = nmark("{number} event, shown larger below", "{number} events, shown larger below")
Numbers = dict[str, Sequence[Evidence]]


def timeline(tables: Tables, language: Language) -> View:
    """
    Show what happened when, each event as precisely as it is dated.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each event, by date; those of unknown date last, and on no axis.
    """
    words = translator(language)
    found = event_rows(tables, language)
    dated = [one for one in found if one.days is not None]
    near = closer_look(dated)
    finding, numbers = _finding(found, dated, near, language)
    listing = "; ".join(f"{one.when}: {one.title}" for one in found)
    rows = [one.evidence for one in found]
    return View(
        finding=finding,
        subtitle=words(
            "A mark is a day, a full bar the days something lasted, a hollow bar the month or year in which it was: no source says when in it. A click on an event opens the claim it rests on"
        ),
        figure=_figure(found, near, language) if found else nothing(),
        table=_table(found, language),
        columns=_columns(language),
        source_ids=list(dict.fromkeys(one.source_id for own in rows for one in own)),
        alt=words("{finding}. In order of time: {listing}.").format(
            finding=finding, listing=listing
        ),
        file="time-line-of-events",
        remark="" if found else words("The tables hold no event."),
        rows=rows,
        numbers=numbers,
        links={"what": "claim", "place": "map"},
    )


def _finding(
    found: Sequence[Event], dated: Sequence[Event], near: Sequence[Event], language: Language
) -> tuple[str, Numbers]:
    """Say where events crowd, and how many have no date."""
    words = translator(language)
    undated = [one for one in found if one.days is None]
    if not dated:
        return words("No source dates an event"), {}
    groups = {"near": near, "dated": dated, "undated": undated}
    texts = {name: decimal(len(own), language) for name, own in groups.items()}
    text = words("{dated} events have a date").format(**texts)
    if near:
        template = words("{near} of {dated} dated events lie between {first} and {last}")
        first, last = (period(day.isoformat(), language) for day in window(near))
        text = template.format(**texts, first=first, last=last)
    if undated:
        text += words("; for {undated} more the source gives no date").format(**texts)
    numbers: Numbers = {
        texts[name]: tuple(piece for one in own for piece in one.evidence)
        for name, own in groups.items()
        if own
    }
    return text, numbers


def window(own: Sequence[Event]) -> tuple[date, date]:
    """
    Say from which day to which events lie.

    Parameters
    ----------
    own : sequence of Event
        At least one with days.

    Returns
    -------
    tuple of date
        First and last day.
    """
    held = [one.days for one in own if one.days is not None]
    return min(first for first, _ in held), max(last for _, last in held)


def _figure(found: Sequence[Event], near: Sequence[Event], language: Language) -> go.Figure:
    words = translator(language)
    places = {one.event_id: position for position, one in enumerate(found)}
    close = {one.event_id for one in near}
    far = [one for one in found if one.days is not None and one.event_id not in close]
    panels = []
    if far:
        panels.append(_long(far, near, places, language))
    if near:
        panels.append(_close(near, places, language))
    apart = [_label(one, places[one.event_id]) for one in found if one.days is None]
    heading = words("The source gives no date, so they are on no axis")
    return events(panels, Apart(heading, apart))


def _long(
    far: Sequence[Event], near: Sequence[Event], places: dict[str, int], language: Language
) -> Panel:
    """Make the long view, in which the closer look is a box."""
    words = translator(language)
    first, last = window([*far, *near])
    start, end = date(first.year, 1, 1), date(last.year, 12, 31)
    lens = window(near) if near else None
    label = [
        Text(
            counted(language, LARGER, len(near)).format(number=len(near)),
            [places[one.event_id] for one in near],
            "muted",
        )
    ]
    moments = [_moment(one, places[one.event_id]) for one in far]
    return Panel(
        words("The long view, {years}").format(years=period(f"{start.year}/{end.year}", language)),
        moments,
        (start, end),
        year_ticks(start.year, end.year),
        lens=lens,
        lens_label=label if lens else (),
    )


def _close(near: Sequence[Event], places: dict[str, int], language: Language) -> Panel:
    """Make the closer look, on a scale of days."""
    words = translator(language)
    first, last = window(near)
    start, end = first - PAD, last + PAD
    months = pd.date_range(start, end, freq="MS")
    mondays = pd.date_range(start, end, freq="W-MON")
    span = period(f"{first.isoformat()}/{last.isoformat()}", language)
    return Panel(
        words("The weeks from {span}; a dotted line is a Monday").format(span=span),
        [_moment(one, places[one.event_id]) for one in near],
        (start, end),
        [(day.date(), period(f"{day:%Y-%m}", language)) for day in months],
        [day.date() for day in mondays],
    )


def year_ticks(first: int, last: int) -> list[tuple[date, str]]:
    """
    Choose the years that are written under a long axis.

    Parameters
    ----------
    first, last : int
        First and last year of the axis.

    Returns
    -------
    list of tuple of date and str
        Beginnings of at most `MOST_TICKS` round years.
    """
    for step in YEAR_STEPS:
        years = range(-(-first // step) * step, last + 1, step)
        if len(years) <= MOST_TICKS:
            break
    return [(date(year, 1, 1), str(year)) for year in years]


def _moment(one: Event, position: int) -> Moment:
    first, last = one.days or (date.min, date.max)
    return Moment(position, _label(one, position), one.kind, first, last, one.exact)


def _label(one: Event, position: int) -> list[Text]:
    """Say what happened; then when, of what kind, where, and who says so."""
    (said,) = one.evidence[-1:]
    parts = [one.when, one.kind_label, one.place, said.voice]
    return [
        Text(one.title, position, "bold"),
        Text(" · ".join(part for part in parts if part), position, "muted"),
    ]


def _table(found: Sequence[Event], language: Language) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "what": one.title,
                "when": one.when,
                "kind": one.kind_label,
                "place": one.place,
                "said": one.evidence[-1].voice,
                "claim": href(one.evidence[-1]),
                "map": href(one.evidence[0]) if one.on_map else None,
            }
            for one in found
        ],
        columns=[*_columns(language), "claim", "map"],
    )


def _columns(language: Language) -> dict[str, str]:
    words = translator(language)
    return {
        "what": words("What"),
        "when": words("When"),
        "kind": words("Kind"),
        "place": words("Where"),
        "said": words("Kind of claim and voice"),
    }
