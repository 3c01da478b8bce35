"""How old the figures of a slide are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.finding import Field, Finding, where
from briefing.leaf import Leaf
from briefing.side import Side
from data import schema
from data.editions import once_per_edition
from data.keys import keys
from text.dates import days, period
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.view import Evidence, Tables

OLD = mark("{where}: what “{number}” rests on is of {time}, older than {age}; look for a newer figure, or say of what time it is")  # fmt: skip
OLD_VIEW = mark("{where}: the newest figure the view writes, “{number}”, is of {time}, older than {age}; look for a newer one, or say of what time it is")  # fmt: skip
DAYS_OF_YEAR = 365.25


@dataclass(frozen=True)
class Limit:
    """How old figures may be."""

    today: date
    """The day the deck is shown."""
    years: float
    """Age that none may exceed [years]."""

    @property
    def first(self) -> date:
        """The earliest day that is not too old."""
        reach = min(max(self.years * DAYS_OF_YEAR, 0), (self.today - date.min).days)
        return self.today - timedelta(days=reach)


def aged(evidence: Evidence, tables: Tables) -> tuple[date, str] | None:
    """
    Tell of what time a row speaks.

    Parameters
    ----------
    evidence : Evidence
        The row.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    tuple of date and str, or None
        The last day of its period, or of its source's publication where it has no period or
        looks ahead of it, and the same as the tables write it; None if neither is known.
    """
    times = _times(tables)
    texts = (
        times.get((evidence.table, evidence.row), ""),
        times.get(("sources", evidence.source_id), ""),
    )
    known = [(span[1], text) for text in texts if (span := days(text))]
    return min(known) if known else None


@once_per_edition
def _times(tables: Tables) -> dict[tuple[str, str], str]:
    """Note the period of each row that has one, and when sources were published."""
    found: dict[tuple[str, str], str] = {}
    for name, rows in tables.items():
        column = "published" if name == "sources" else "period"
        if column in rows and schema.table(name)["schema"].get("primaryKey"):
            times = rows[column].astype("string").fillna("")
            found |= {
                (name, key): str(time)
                for key, time in zip(keys(name, rows), times, strict=True)
                if time
            }
    return found


def old_figures(
    sides: Mapping[Language, Side], tables: Tables, reader: Language, limit: Limit
) -> Iterator[Finding]:
    """
    Find the oldest of the figures that a slide's words and its view rest on.

    Parameters
    ----------
    sides : mapping of {'en', 'ru'} to Side
        The slide in each language.
    tables : mapping of str to pandas.DataFrame
        All tables.
    reader : {'en', 'ru'}
        The language to write.
    limit : Limit
        How old figures may be.

    Yields
    ------
    Finding
        Of the kind ``old``, one at most.
    """
    found = [*_of_words(sides, tables, reader), *_of_views(sides[reader], tables)]
    oldest = min(found, key=lambda one: one.day, default=None)
    if oldest is None or oldest.day >= limit.first:
        return
    text = translator(reader)(OLD_VIEW if oldest.field == "view" else OLD).format(
        where=where(oldest.field, tuple(dict.fromkeys(oldest.languages)), reader),
        number=oldest.number,
        time=period(oldest.time, reader),
        age=quantity(limit.years, "years", reader),
    )
    yield Finding(sides[reader].leaf.position, "old", text, oldest.field)


@dataclass(frozen=True)
class _Dated:
    """A number of a slide with the time it is of."""

    day: date
    time: str
    field: Field
    number: str
    languages: tuple[Language, ...] = ()


def _of_words(sides: Mapping[Language, Side], tables: Tables, reader: Language) -> list[_Dated]:
    """Date each number of the words; one that both languages have is one, as the reader has it."""
    found: dict[tuple[Field, float, str, date], _Dated] = {}
    for language in (reader, *(one for one in sides if one != reader)):
        one = sides[language]
        for field, said in one.said.items():
            for number in said:
                newest = _newest(one.behind.of(number), tables)
                # Whoever says of what year a figure is keeps nothing back.
                if newest and newest[1][:4] not in _text(one.leaf, field):
                    key = (field, abs(number.value), number.unit, newest[0])
                    known = found.setdefault(key, _Dated(*newest, field, number.text))
                    found[key] = replace(known, languages=(*known.languages, language))
    return list(found.values())


def _text(ready: Leaf, field: Field) -> str:
    texts = {"title": ready.title, "text": "\n".join(ready.paragraphs), "notes": ready.notes}
    return texts.get(field, "")


def _of_views(one: Side, tables: Tables) -> Iterator[_Dated]:
    """Take the newest number of each view: earlier ones stand there to be compared with."""
    for shown in one.leaf.shown:
        dated = [
            _Dated(*newest, "view", text)
            for text, rows in shown.view.numbers.items()
            if (newest := _newest(rows, tables))
        ]
        if dated:
            yield max(dated, key=lambda number: number.day)


def _newest(rows: Sequence[Evidence], tables: Tables) -> tuple[date, str] | None:
    known = [one for row in rows if (one := aged(row, tables))]
    return max(known) if known else None
