"""Rules for every table: spaces, numbers, dates, languages, order."""

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from data.fault import Fault, fault, message, quoted
from data.rules.common import Edition, Rule, register

RULES: list[Rule] = []
rule = register(RULES)

_PLAIN = {
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"),
    "integer": re.compile(r"-?[0-9]+"),
}
_RIGHT = {
    "number": message(
        "a number such as 3.7: digits and a point, no spaces, no signs of currency or unit"
    ),
    "integer": message(
        "a whole number such as 14: digits and a point, no spaces, no signs of currency or unit"
    ),
}

_PRECISE = (
    ("sources", "published", "published_precision"),
    ("sources", "accessed", "accessed_precision"),
    ("events", "start", "precision"),
)
_LENGTHS = {0: "unknown", 4: "year", 7: "month", 10: "day"}

_ORDERED = {
    "corridor_legs": ("corridor_id", "branch"),
    "leg_points": ("leg_id",),
    "sea_points": ("sea_id",),
    "slides": ("deck_id",),
}

# Quarters and half-years by the months they begin and end with.
_PARTS = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}


@rule(by_row=True)
def trimmed(edition: Edition) -> Iterator[Fault]:
    """Find spaces round a cell: invisible, and they make ids that nothing matches."""
    for table, rows in edition.tables.items():
        for row in rows:
            for column, cell in row.cells.items():
                if cell != cell.strip():
                    what = message(
                        "{cell} begins or ends with a space or a line break", cell=quoted(cell)
                    )
                    yield fault(table, row.number, column, what, quoted(cell.strip()))


@rule(by_row=True)
def plain_numbers(edition: Edition) -> Iterator[Fault]:
    """Find numbers in a shape that one program reads and the next refuses."""
    for table, rows in edition.tables.items():
        for field in edition.fields(table):
            plain = _PLAIN.get(field["type"])
            if plain is None:
                continue
            for row in rows:
                cell = row[field["name"]].strip()
                if cell and not plain.fullmatch(cell):
                    what = message("{cell} is not a number", cell=quoted(cell))
                    yield fault(table, row.number, field["name"], what, _RIGHT[field["type"]])


@rule(by_row=True)
def both_languages(edition: Edition) -> Iterator[Fault]:
    """Find texts in one language, which leave a hole on the page in the other."""
    for table, rows in edition.tables.items():
        names = [field["name"] for field in edition.fields(table)]
        stems = [name[:-3] for name in names if name.endswith("_en")]
        pairs = [(f"{stem}_en", f"{stem}_ru") for stem in stems if f"{stem}_ru" in names]
        for row in rows:
            for english, russian in pairs:
                if bool(row[english]) != bool(row[russian]):
                    empty, filled = sorted((english, russian), key=lambda name: bool(row[name]))
                    what = message("the cell is empty though {column} is filled", column=filled)
                    right = message("the text in both languages")
                    yield fault(table, row.number, empty, what, right)


@rule(by_row=True)
def dates_exist(edition: Edition) -> Iterator[Fault]:
    """Find dates of the right shape that are no days, such as a 30 February."""
    for table, rows in edition.tables.items():
        for field in edition.fields(table):
            if "form" not in field:
                continue
            name, shape = field["name"], re.compile(field["constraints"]["pattern"])
            for row in rows:
                if not shape.search(row[name]):
                    continue  # empty, or the schema's fault already
                try:
                    days = [_span(part) for part in row[name].split("/")]
                except ValueError:
                    what = message("{cell} is not in the calendar", cell=quoted(row[name]))
                    yield fault(table, row.number, name, what, message("a day that exists"))
                else:
                    if days[0][0] > days[-1][1]:
                        what = message("{cell} ends before it begins", cell=quoted(row[name]))
                        right = message("the earlier date first")
                        yield fault(table, row.number, name, what, right)


@rule("events")
def events_end_after_they_start(edition: Edition) -> Iterator[Fault]:
    """Find events that end before they start and vanish from the timeline."""
    for row in edition["events"]:
        start, end = row["start"], row["end"]
        shared = min(len(start), len(end))
        if end and (not start or end[:shared] < start[:shared]):
            what = message(
                "the event ends {end} and starts {start}", end=quoted(end), start=quoted(start)
            )
            right = message("an end on or after the start")
            yield fault("events", row.number, "end", what, right)


@rule("sources", "events")
def precision_fits(edition: Edition) -> Iterator[Fault]:
    """Find a month shown as a day: it claims to know what nobody knows."""
    for table, column, precision in _PRECISE:
        for row in edition[table]:
            right = _LENGTHS.get(len(row[column]), "")
            if right and row[precision] and row[precision] != right:
                kind, day = quoted(row[precision]), quoted(row[column])
                what = message("{precision} does not fit the date {date}", precision=kind, date=day)
                yield fault(table, row.number, precision, what, quoted(right))


@rule()
def positions_run(edition: Edition) -> Iterator[Fault]:
    """Find gaps in the order: a way-point, leg or slide was lost."""
    for table, group in _ORDERED.items():
        runs = defaultdict(list)
        for row in edition.tables.get(table, []):
            runs[tuple(row[column] for column in group)].append(row)
        for key, rows in runs.items():
            wanted = {str(place) for place in range(1, len(rows) + 1)}
            seen = Counter(row["position"] for row in rows)
            missing = sorted(wanted - set(seen), key=int)
            for row in rows:
                if row["position"] not in wanted:
                    what = message(
                        "{position} breaks the order of {group}",
                        position=quoted(row["position"]),
                        group="/".join(key),
                    )
                    right = message(
                        "{place}: places run 1 to {last} without a gap",
                        place=missing[0],
                        last=len(rows),
                    )
                    yield fault(table, row.number, "position", what, right)


def _span(part: str) -> tuple[date, date]:
    """Return the first and the last day of a date or of a part of a year."""
    year, _, rest = part.partition("-")
    if rest in _PARTS:
        return _months(int(year), *_PARTS[rest])
    if len(rest) == len("MM-DD"):
        day = date.fromisoformat(part)
        return day, day
    return _months(int(year), *((int(rest), int(rest)) if rest else (1, 12)))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
