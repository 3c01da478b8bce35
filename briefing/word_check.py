"""Whether a slide's words name assumptions, stand in both languages, and fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.finding import WORDS, Field, Finding, own, where
from briefing.leaf import Leaf
from briefing.room import lines_needed, room
from data import schema
from text.messages import LANGUAGES, Language, mark, nmark, translator
from text.messages import counted as worded_count
from text.numbers import decimal
from views.corridors.evidence import assumption_name
from views.view import Evidence, Tables, View

ASSUMED = mark("{where}: what the view shows rests on assumptions of ours, and neither text nor notes say so; name what is assumed: {names}")  # fmt: skip
MORE = nmark("and {number} more", "and {number} more")
MISSING = mark("{where}: there are words in the other language alone; write them in this one too")
SAME = mark("{where}: the words are the same in both languages, “{text}”; translate them")
TOO_LONG = mark("{where}: the words take {lines}, and the template “{template}” has room for {room}; shorten them")  # fmt: skip
LINES = nmark("{number} line", "{number} lines")
MOST_NAMES, LONGEST = 4, 40
_ASSUMES = re.compile(r"\bassum|допущен|допуска|предпол|исход(?:я|ит|им)", re.IGNORECASE)


def assumption_faults(
    leaves: Mapping[Language, Leaf], tables: Tables, reader: Language
) -> Iterator[Finding]:
    """
    Check that a slide says where it rests on assumptions.

    Parameters
    ----------
    leaves : mapping of {'en', 'ru'} to Leaf
        The slide in each language.
    tables : mapping of str to pandas.DataFrame
        ``assumptions``.
    reader : {'en', 'ru'}
        The language to write.

    Yields
    ------
    Finding
        Of the kind ``assumption``, one at most: for the languages with words that are silent.
    """
    rows = (row for one in leaves[reader].shown for row in every_row(one.view))
    used = {one.row for one in rows if one.table == "assumptions"}
    if not used:
        return
    slide = leaves[reader].slide
    said = {one: " ".join(own(slide, field, one) for field in WORDS) for one in LANGUAGES}
    worded = [one for one, text in said.items() if text.strip()] or list(LANGUAGES)
    silent = [one for one in worded if not _ASSUMES.search(said[one])]
    if silent:
        field: Field = "notes" if slide.notes_en or slide.notes_ru else "text"
        text = translator(reader)(ASSUMED).format(
            where=where(field, silent if len(worded) > 1 else [], reader),
            names=_names(used, tables, reader),
        )
        yield Finding(leaves[reader].position, "assumption", text, field)


def every_row(view: View) -> Iterator[Evidence]:
    """
    List all rows that a view and its cards name.

    Parameters
    ----------
    view : View
        The view.

    Yields
    ------
    Evidence
        As often as they are named.
    """
    for rows in (*view.rows, *view.numbers.values()):
        yield from rows
    for card in view.cards:
        for rows in (*card.numbers.values(), *(part for _, part in card.parts)):
            yield from rows


def word_faults(leaves: Mapping[Language, Leaf], reader: Language) -> Iterator[Finding]:
    """
    Check that a slide's words stand in both languages, and fit their boxes.

    Parameters
    ----------
    leaves : mapping of {'en', 'ru'} to Leaf
        The slide in each language.
    reader : {'en', 'ru'}
        The language to write.

    Yields
    ------
    Finding
        Of the kinds ``translation`` and ``overflow``.
    """
    yield from _untranslated(leaves[reader], reader)
    yield from _overflowing(leaves, reader)


def _names(used: Iterable[str], tables: Tables, reader: Language) -> str:
    """Name the first assumptions, in the order of their table, and count the others."""
    rows = tables["assumptions"].to_dict("records")
    names = [assumption_name(row, reader) for row in rows if row["assumption_id"] in set(used)]
    shown, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    if more > 0:
        shown.append(worded_count(reader, MORE, more).format(number=decimal(more, reader)))
    return "; ".join(shown)


def _untranslated(leaf: Leaf, reader: Language) -> Iterator[Finding]:
    words = translator(reader)
    for field in WORDS:
        texts = {one: own(leaf.slide, field, one).strip() for one in LANGUAGES}
        missing = [one for one, text in texts.items() if not text]
        first = next(iter(texts.values()))
        if missing and len(missing) < len(texts):
            text = words(MISSING).format(where=where(field, missing, reader))
            yield Finding(leaf.position, "translation", text, field)
        elif len(set(texts.values())) == 1 and any(map(str.isalpha, first)):
            short = first if len(first) <= LONGEST else first[: LONGEST - 1] + "…"
            text = words(SAME).format(where=where(field, [], reader), text=short)
            yield Finding(leaf.position, "translation", text, field)


def _overflowing(leaves: Mapping[Language, Leaf], reader: Language) -> Iterator[Finding]:
    slide = leaves[reader].slide
    fields: tuple[Field, ...] = ("title", "text")
    for field in fields:
        for language, leaf in leaves.items():
            # Without a title of its own a slide has what its view found.
            untitled = field == "title" and not (slide.title_en.strip() or slide.title_ru.strip())
            text = leaf.title if untitled else own(slide, field, language)
            lines, has = (
                lines_needed(slide.template, field, text),
                room(slide.template, field).lines,
            )
            if lines > has:
                yield Finding(
                    leaf.position,
                    "overflow",
                    translator(reader)(TOO_LONG).format(
                        where=where(field, [language], reader),
                        lines=_lines(lines, reader),
                        room=_lines(has, reader),
                        template=_template(slide.template, reader),
                    ),
                    field,
                )


def _lines(number: int, reader: Language) -> str:
    return worded_count(reader, LINES, number).format(number=decimal(number, reader))


def _template(template: str, reader: Language) -> str:
    return schema.labels("slides", "template", reader).get(template, template)
