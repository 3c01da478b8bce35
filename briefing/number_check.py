"""Whether the numbers in a slide's words have a source, hide a dispute, or have grown old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.behind import in_plain_units
from briefing.finding import WORDS, Field, Finding, own, where
from briefing.leaf import Leaf
from briefing.numbers import Number, agrees
from briefing.side import Side
from data.editions import once_per_edition
from data.ledger import badges
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.ledger.params import LedgerParams
from views.view import Evidence, Tables

UNSOURCED = mark("{where}: neither the slide’s claims nor its view hold “{number}”; name the claim it rests on, or take it out")  # fmt: skip
DISPUTED = mark("{where}: “{number}” stands as plain, but sources disagree on “{quantity}” ({values}); say that they do, or what another says")  # fmt: skip
MOST_VALUES = 5
ON_SCREEN: tuple[Field, ...] = ("title", "text")
# Words by which a slide says that a value is not the only one.
_DISPUTE = re.compile(
    r"disput|disagree|\bdiffer(?:s|ed|ing)?\b|different (?:count|figure|number|value|estimate)|contradict|rival|contest|conflict|\bvar(?:y|ies)\b|depend\w* on who"
    r"|by (?:its|his|her|their) own (?:count|account)|who counts|other sources|others (?:say|count)"
    r"|\b(?:спор|оспар|расход[яи]т|разошл|разн(?:ятся|ые (?:данн|оцен|подсч|числ|цифр))|различ|противореч)|не сход|не соглас|по-разному"
    r"|друг(?:ие|им|их) (?:источник|данн|подсч)|смотря кто|кто считает|по (?:е[её]|его|их|своим) (?:собственн\w+ )?(?:данным|подсч)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Fault:
    """A fault of one number, before the languages are put together."""

    field: Field
    number: Number
    text: str
    """Template of the sentence."""
    parts: tuple[tuple[str, str], ...] = ()
    """What its other fields are filled with."""


def number_faults(
    sides: Mapping[Language, Side], tables: Tables, reader: Language
) -> Iterator[Finding]:
    """
    Check the numbers of a slide.

    Parameters
    ----------
    sides : mapping of {'en', 'ru'} to Side
        The slide in each language.
    tables : mapping of str to pandas.DataFrame
        All tables.
    reader : {'en', 'ru'}
        The language to write.

    Yields
    ------
    Finding
        Of the kinds ``unsourced`` and ``disputed``, one for each number and part of the slide,
        whatever number of languages has it.
    """
    position = sides[reader].leaf.position
    for kind, find in (("unsourced", _unsourced), ("disputed", _disputed)):
        found: dict[tuple[Field, float, str], dict[Language, _Fault]] = {}
        for language in (reader, *(one for one in sides if one != reader)):
            for one in find(sides[language], tables, reader):
                key = (one.field, abs(one.number.value), one.number.unit)
                found.setdefault(key, {}).setdefault(language, one)
        for (field, *_), by_language in found.items():
            first = next(iter(by_language.values()))
            yield Finding(
                position,
                "unsourced" if kind == "unsourced" else "disputed",
                translator(reader)(first.text).format(
                    where=where(field, tuple(by_language), reader),
                    number=first.number.text,
                    **dict(first.parts),
                ),
                field,
            )


# ---- without source --------------------------------------------------------------------------


def _unsourced(one: Side, _tables: Tables, _reader: Language) -> Iterator[_Fault]:
    for field, said in one.said.items():
        for number in said:
            if not one.behind.sourced(number):
                yield _Fault(field, number, UNSOURCED)


# ---- disputed --------------------------------------------------------------------------------


def _disputed(one: Side, tables: Tables, reader: Language) -> Iterator[_Fault]:
    shown = _shown_quantities(one.leaf, tables)
    for field, said in one.said.items():
        scope = ON_SCREEN if field in ON_SCREEN else WORDS
        text = " ".join(own(one.leaf.slide, part, one.language) for part in scope)
        if _DISPUTE.search(text):
            continue
        beside = [number for part in scope for number in one.said[part]]
        for number in said:
            quantities = _quantities(number, one.behind.of(number), tables)
            disputed = [name for name in quantities if badges(tables).get(name) == "disputed"]
            # A number that an undisputed quantity holds as well is taken to be that one.
            if not disputed or len(disputed) < len(quantities) or shown & set(disputed):
                continue
            name = disputed[0]
            if not any(_rivals(number, other, name, tables) for other in beside):
                yield _Fault(
                    field,
                    number,
                    DISPUTED,
                    (
                        ("quantity", _title(name, tables, reader)),
                        ("values", _all_values(name, tables, reader)),
                    ),
                )


def _shown_quantities(leaf: Leaf, tables: Tables) -> set[str]:
    """List quantities whose rival values the slide itself shows, badge and all."""
    asked = {one.params.quantity for one in leaf.shown if isinstance(one.params, LedgerParams)}
    claims = _by_claim(tables)
    amount = {claims[one.row][0] for one in (leaf.amount.rows if leaf.amount else ()) if one.row in claims}  # fmt: skip
    return {name for name in asked if name} | amount


def _quantities(number: Number, rows: tuple[Evidence, ...], tables: Tables) -> tuple[str, ...]:
    """List the quantities on which claims behind a number put just this number."""
    claims = _by_claim(tables)
    found = (claims[one.row] for one in rows if one.table == "claims" and one.row in claims)
    return tuple(dict.fromkeys(name for name, value, unit in found if agrees(number, value, unit)))


def _rivals(number: Number, other: Number, quantity_id: str, tables: Tables) -> bool:
    """Tell whether another number of the slide is what another source says instead."""
    own_values = [(value, unit) for name, value, unit in _by_claim(tables).values() if name == quantity_id]  # fmt: skip
    return any(
        agrees(other, value, unit) and not agrees(number, value, unit) for value, unit in own_values
    )


@once_per_edition
def _by_claim(tables: Tables) -> dict[str, tuple[str, float, str]]:
    """Note quantity, value and unit of each claim that has a value."""
    rows = tables["claims"].dropna(subset=["quantity_id", "operator", "value", "unit"])
    return {
        str(row["claim_id"]): (str(row["quantity_id"]), *in_plain_units(row["value"], row["unit"]))
        for row in rows.to_dict("records")
    }


def _title(quantity_id: str, tables: Tables, reader: Language) -> str:
    about = tables["quantities"].set_index("quantity_id").loc[quantity_id]
    return worded(dict(about), "title", reader)


def _all_values(quantity_id: str, tables: Tables, reader: Language) -> str:
    rows = tables["claims"].dropna(subset=["operator", "value", "unit"])
    texts = dict.fromkeys(
        quantity(float(row["value"]), str(row["unit"]), reader, str(row["operator"]))
        for row in rows[rows["quantity_id"] == quantity_id].to_dict("records")
    )
    shown = list(texts)[:MOST_VALUES]
    return "; ".join([*shown, "…"] if len(texts) > len(shown) else shown)
