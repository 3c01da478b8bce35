"""
The time line: events as precisely as they are dated, and not more.

A month drawn as a day, or an event of unknown date set somewhere, is a fact that nobody stated.
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.events import STYLES, Apart, Moment, Panel, events
from charts.evidence_rows import Text
from data import schema
from tests.edition import tables as published
from text.dates import days
from text.messages import LANGUAGES
from views.event_rows import LEAST, NEAR, Event, closer_look, event_rows
from views.timeline import MOST_TICKS, timeline, window, year_ticks


def with_events(*rows):
    """Make an edition of the published one with these events: id, start, end, precision, node."""
    events_table = published()["events"]
    names = ("event_id", "start", "end", "precision", "node_id")
    held = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])
    first = events_table.iloc[0]
    held = held.assign(
        title_en=held["event_id"],
        title_ru=held["event_id"],
        kind="meeting",
        claim_id=first["claim_id"],
    )
    held = pd.concat([events_table.iloc[:0], held]).astype(events_table.dtypes)
    return {**published(), "events": held}


def marks(figure):
    """Return what is drawn of each row: kinds of traces and ends; labels are not drawn on an axis."""
    found = {}
    for trace in figure.data[1:]:
        for target in trace.customdata:
            if isinstance(target, int):  # the box of the closer look stands for several
                found.setdefault(target, set()).add((trace.mode, trace.x[0], trace.x[-1]))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_there_and_what_has_no_date_stands_on_no_axis(language):
    """A war set at a guessed place of the axis would be read as begun on that day."""
    view = timeline(published(), language)
    table = published()["events"]
    undated = set(table.loc[table["precision"] == "unknown", f"title_{language}"])
    dated = set(table[f"title_{language}"]) - undated
    drawn = {view.table["what"].iloc[position] for position in marks(view.figure)}
    labelled = {one for one in view.figure.data[0].customdata if isinstance(one, int)}

    assert sorted(view.table["what"]) == sorted(table[f"title_{language}"])
    assert drawn == dated
    assert labelled == set(range(len(table)))
    assert list(view.table["what"])[len(dated) :] == [
        one for one in view.table["what"] if one in undated
    ]
    assert all(view.rows)
    assert all(view.numbers.values())


def test_an_event_leads_to_its_claim_and_to_the_map():
    """Whoever clicks an event wants to know who says so, and where it was."""
    view = timeline(published(), "en")
    rows = published()["events"].set_index("title_en")
    for position, event in view.table.iterrows():
        row = rows.loc[event["what"]]
        claims = [one.row for one in view.rows[position] if one.table == "claims"]

        assert claims == [row["claim_id"]]
        assert event["claim"].endswith(row["claim_id"])
        if pd.isna(row["node_id"]):
            assert pd.isna(event["map"])
        else:
            assert event["map"] == f"map?event={row['event_id']}"
            assert view.rows[position][0].table == "events"


def test_dates_are_drawn_as_far_as_they_are_known():
    """A day is a mark, days that something lasted a full bar, a month or a year a hollow one."""
    held = with_events(
        ("day", "2025-12-10", None, "day", None),
        ("span", "2025-12-12", "2025-12-14", "day", None),
        ("month", "2025-11", None, "month", None),
        ("year", "2024", None, "year", None),
        ("half-known", "2025-12-11", "2026-01", "day", None),
    )
    found = {one.event_id: one for one in event_rows(held, "en")}

    assert [found["day"].days, found["day"].exact] == [
        (date(2025, 12, 10), date(2025, 12, 10)),
        True,
    ]
    assert [found["span"].days, found["span"].exact] == [
        (date(2025, 12, 12), date(2025, 12, 14)),
        True,
    ]
    assert [found["month"].days, found["month"].exact] == [
        (date(2025, 11, 1), date(2025, 11, 30)),
        False,
    ]
    assert found["year"].days == (date(2024, 1, 1), date(2024, 12, 31))
    assert not found["half-known"].exact
    view = timeline(held, "en")
    modes = {
        view.table["what"].iloc[at]: sorted(mode for mode, _, _ in kinds)
        for at, kinds in marks(view.figure).items()
    }
    assert modes == {
        "day": ["markers"],
        "span": ["lines"],
        "month": ["lines", "lines"],
        "year": ["lines", "lines"],
        "half-known": ["lines", "lines"],
    }


def test_an_event_of_unknown_precision_is_never_set_on_an_axis():
    """An editor who leaves a date in the cell has not made it known."""
    view = timeline(with_events(("odd", "2025-12-10", None, "unknown", None)), "en")

    assert marks(view.figure) == {}
    assert view.finding == "No source dates an event"


def test_places_on_an_axis_follow_the_days():
    """A bar that begins a day late tells of another event."""
    label = [Text("what", 0)]
    window_ = (date(2025, 12, 1), date(2025, 12, 10))
    moments = [
        Moment(0, label, "visit", date(2025, 12, 1), date(2025, 12, 10), exact=True),
        Moment(1, label, "visit", date(2025, 12, 1), date(2025, 12, 5), exact=True),
        Moment(2, label, "visit", date(2025, 12, 5), date(2025, 12, 5), exact=True),
    ]
    figure = events([Panel("", moments, window_, [])], Apart("", []))
    (whole,), (half,), (day,) = (marks(figure)[position] for position in range(3))
    length = whole[2] - whole[1]

    assert half[1] == whole[1]
    assert half[2] - half[1] == pytest.approx(length / 2)
    assert day[1] == pytest.approx(whole[1] + 4.5 * length / 10)


def test_every_kind_has_a_mark():
    """An event of a kind that the picture does not know would look like any other."""
    assert STYLES.keys() == schema.labels("events", "kind").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_meets_another(language):
    """Labels that run into each other cannot be read, least of all where events crowd."""
    figure = timeline(published(), language).figure
    narrow = figure.layout.meta["narrow"]
    labels = figure.data[0]
    for tops, texts in (
        (labels.y, labels.text),
        (narrow["data.0.y"], narrow.get("data.0.text", labels.text)),
    ):
        feet = [top + 17 * (text.count("<br>") + 1) for top, text in zip(tops, texts, strict=True)]

        assert all(foot <= top for foot, top in zip(feet, list(tops)[1:], strict=False))


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(st.lists(DAYS, max_size=14))
def test_the_closer_look_holds_the_largest_crowd(dates):
    """A look at the emptier weeks would leave the crowd unreadable on the long axis."""
    dated = [
        Event(
            f"e{at}",
            "",
            "visit",
            "",
            "",
            "",
            on_map=False,
            days=(day, day),
            exact=True,
            evidence=(),
        )
        for at, day in enumerate(sorted(dates))
    ]
    crowd = closer_look(dated)

    most = max(
        (sum(0 <= (other - day).days <= NEAR.days for other in dates) for day in dates), default=0
    )
    if LEAST <= most < len(dates):
        assert len(crowd) == most
        first, last = window(crowd)
        assert last - first <= NEAR
    else:
        assert crowd == []


@given(st.integers(1, 2000), st.integers(0, 300))
def test_years_under_the_axis_are_few_and_round(first, length):
    """A dozen years under a phone's axis run into each other."""
    ticks = year_ticks(first, first + length)

    assert len(ticks) <= MOST_TICKS
    assert all(first <= day.year <= first + length for day, _ in ticks)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-12-18/2025-12-20", date(2025, 12, 18), date(2025, 12, 20)),
    ],
)
def test_a_date_means_the_days_it_can_be(text, first, last):
    """What is read as a day too few is drawn as if more were known."""
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2025-13", "2025-02-30", "2025/2024", ""])
def test_what_is_no_date_has_no_days(text):
    """A slip in a cell must not become a day."""
    assert days(text) is None
