"""What a date in a link means on the clock of the history."""

from __future__ import annotations

from datetime import UTC, datetime, time

from text.dates import part_days


def first_moment(text: str) -> datetime | None:
    """
    Return when a day, or a part of a date, begins.

    Parameters
    ----------
    text : str
        A year, month, day, quarter or half-year as in the tables, or a time as ISO 8601 has it.

    Returns
    -------
    datetime.datetime or None
        In UTC, which a time without a zone is taken for; None if the text is none of these.

    Examples
    --------
    >>> str(first_moment("2025-12")), first_moment("soon")
    ('2025-12-01 00:00:00+00:00', None)
    """
    span = part_days(text)
    return _time(text) if span is None else datetime.combine(span[0], time(), UTC)


def last_moment(text: str) -> datetime | None:
    """
    Return when a day, or a part of a date, ends.

    Parameters
    ----------
    text : str
        As for `first_moment`.

    Returns
    -------
    datetime.datetime or None
        The last moment in UTC; None if the text is none of these.

    Examples
    --------
    >>> str(last_moment("2025-12-20")), str(last_moment("2025-12-20T10:30:00Z"))
    ('2025-12-20 23:59:59.999999+00:00', '2025-12-20 10:30:00+00:00')
    """
    span = part_days(text)
    return _time(text) if span is None else datetime.combine(span[1], time.max, UTC)


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        # A moment near the ends of the calendar has no like in another zone.
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
