"""One flow of goods in parts: how parts are named, laid out as bars, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

import pandas as pd

from charts.trade_rows import Block, Mark
from data import schema
from data.composition import (
    REST,
    UNPLACED,
    Composition,
    Counted,
    Part,
)
from data.trade import TOTAL
from text.fallback import worded
from text.messages import counted, mark, nmark
from text.numbers import decimal
from views.evidence import of_rates
from views.trade.desk import Desk, safe
from views.trade.goods import WAYS, percent
from views.view import Evidence

# As the twin names the two ways of dividing.
KINDS = {
    "chapter": mark("Chapter of the Harmonized System"),
    "stage": mark("Stage of processing (BEC, revision 4)"),
    "sop": mark("Stage of processing (UNCTAD, as in WITS)"),
}
HEADINGS = {
    ("chapter", "sold"): mark("{country} → Japan, {year}, by chapter"),
    ("chapter", "bought"): mark("Japan → {country}, {year}, by chapter"),
    ("stage", "sold"): mark("{country} → Japan, {year}, by stage of processing"),
    ("stage", "bought"): mark("Japan → {country}, {year}, by stage of processing"),
}
SOP_NAMES = {
    "sop1": mark("raw materials"),
    "sop2": mark("intermediate goods"),
    "sop3": mark("consumer goods"),
    "sop4": mark("capital goods"),
}
LEFT = {REST: mark("not broken down"), UNPLACED: mark("not classified")}
OTHERS = nmark("{number} other chapter", "{number} other chapters")
CLASSIFICATIONS = {"chapter": "wco-hs2022", "stage": "unsd-hs2022-bec4"}
# Chapters drawn of each flow; the others make one row.
MOST = 8
# Letters in a line of a row's name.
LINE = 24


@dataclass(frozen=True)
class Flow:
    """One flow in parts, in one of the ways of dividing it."""

    side: str
    """``sold`` or ``bought``."""
    kind: str
    """A key of `KINDS`."""
    rows: Counted
    """What was counted."""
    made: Composition
    """Its parts."""


def named(desk: Desk, key: str, kind: str) -> str:
    """
    Name a part as inside a sentence.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    key : str
        Key of the part.
    kind : str
        A key of `KINDS`.

    Returns
    -------
    str
        Its name.
    """
    if key in LEFT:
        return desk.words(LEFT[key])
    if kind == "sop":
        return desk.words(SOP_NAMES[key])
    if kind == "stage":
        name = schema.labels("stages", "stage", desk.language)[key]
        return name[:1].lower() + name[1:]
    chapters = desk.tables["chapters"]
    own = chapters[chapters["chapter"] == key]
    return worded(dict(own.iloc[0]), "name", desk.language) if len(own) else key


def _drawn(desk: Desk, flow: Flow) -> list[tuple[Part, str]]:
    """Name the parts that are drawn; small chapters come together in one."""
    parts = list(flow.made.parts)
    if flow.kind != "chapter":
        return [(one, named(desk, one.key, flow.kind)) for one in parts]
    own = [one for one in parts if one.key != REST]
    shown, small = (own, []) if len(own) <= MOST + 1 else (own[:MOST], own[MOST:])
    rows = [(one, named(desk, one.key, flow.kind)) for one in shown]
    if small:
        others = Part("", sum(one.value for one in small), [x for one in small for x in one.codes])
        text = counted(desk.language, OTHERS, len(small))
        rows.append((others, text.format(number=decimal(len(small), desk.language))))
    return [*rows, *((one, desk.words(LEFT[REST])) for one in parts if one.key == REST)]


def rests(desk: Desk, flow: Flow, part: Part) -> tuple[Evidence, ...]:
    """
    Quote the rows that a share is computed from, and the classification.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    flow : Flow
        The flow.
    part : Part
        One of its parts.

    Returns
    -------
    tuple of Evidence
        The parts, the total, the classification.
    """
    own = flow.rows
    labels = own.sop_labels if flow.kind == "sop" and part.key != REST else own.labels
    names = [code for code in part.codes if code in labels]
    found = desk.evidence([*(labels[one] for one in names)])
    if flow.made.has_total:
        found += desk.evidence([own.labels[TOTAL]])
    return (*dict.fromkeys(found), *_classified(desk, flow.kind))


def _classified(desk: Desk, kind: str) -> Iterator[Evidence]:
    """Quote the classification that names a part."""
    sources = desk.tables["sources"]
    for row in sources[sources["source_id"] == CLASSIFICATIONS.get(kind)].to_dict("records"):
        name = row["source_id"]
        yield Evidence("sources", name, worded(row, "title", desk.language), "", name)


def block(desk: Desk, flow: Flow, country: str, reporter: str, year: str) -> Block:
    """
    Lay one flow out as bars of shares [%], each with its row in the twin.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    flow : Flow
        The flow.
    country, reporter : str
        The state, and who counted; ISO 3166-1 alpha-3.
    year : str
        The year.

    Returns
    -------
    Block
        Bars; what has no chapter or stage is hatched.
    """
    lines = []
    way = desk.words(WAYS[flow.side]).format(country=desk.name(country))
    for part, name in _drawn(desk, flow):
        share, found = 100 * flow.made.share(part), rests(desk, flow, part)
        money = desk.converted(part.value, year)
        chapter = part.key if flow.kind == "chapter" and part.key not in LEFT else ""
        row = desk.add(
            {
                "year": int(year), "side": way, "kind": desk.words(KINDS[flow.kind]),
                "code": chapter, "goods": name, "counted": desk.name(reporter),
                "origin": desk.source(flow.rows.source_id),
                "value": money.value if money else pd.NA, "share": share,
            },
            [*found, *(of_rates(money.rows, desk.language) if money else ())],
        )  # fmt: skip
        text = percent(desk, share / 100)
        amount = f" · {desk.money(money.value)}" if money else ""
        hover = f"{safe(way)}, {year}<br>{safe(name)}<br><b>{text}</b>{amount}"
        kind, colour = ("press", "hatch") if part.key in LEFT else ("bar", reporter)
        title = f"{chapter} {name}".strip() if chapter else name[:1].upper() + name[1:]
        # Two short lines leave the bars their room on a phone.
        label = "<br>".join(map(safe, wrap(title, LINE)))
        lines.append((label, [Mark(share, row, colour, kind, text, hover)]))
    division = "chapter" if flow.kind == "chapter" else "stage"
    heading = desk.words(HEADINGS[division, flow.side])
    return Block(safe(heading.format(country=desk.name(country), year=year)), lines)
