"""What is traded: sections of the SITC both ways, and mineral fuels as each side counted them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.trade import steps
from charts.trade_rows import BARS, PAIRS, Block, Mark, Room, rows
from data.trade import JAPAN, flows, mirrors
from data.trade_shares import sections
from text.messages import Language, mark
from text.numbers import quantity
from views.evidence import of_quantity
from views.trade.desk import CURRENCIES, Desk, safe
from views.trade.mirror import key, paired_blocks
from views.trade.params import TradeParams
from views.view import Tables, View

# Sections of the SITC, shorter than the standard has them; written inside a sentence.
SECTIONS = {
    "0": mark("food and animals"),
    "1": mark("beverages and tobacco"),
    "2": mark("crude materials"),
    "3": mark("mineral fuels"),
    "4": mark("oils and fats"),
    "5": mark("chemicals"),
    "6": mark("metals and materials"),
    "7": mark("machinery and vehicles"),
    "8": mark("other manufactures"),
    "9": mark("unclassified goods"),
}
FUELS = ("27", "HS")
FUELS_SECTION = "3"
HEADINGS = {"sold": mark("{country} → Japan, {year}"), "bought": mark("Japan → {country}, {year}")}
FUEL_HEADINGS = {
    "sold": mark("Fuels (HS 27), {country} → Japan"),
    "bought": mark("Fuels (HS 27), Japan → {country}"),
}
WAYS = {"sold": mark("{country} → Japan"), "bought": mark("Japan → {country}")}
MAINLY = {
    ("bought", "sold"): mark(
        "In {year} {country} sold Japan above all {sold} ({sold_share}) and bought {bought} ({bought_share})"
    ),
    ("sold",): mark("In {year} {country} sold Japan above all {sold} ({sold_share})"),
    ("bought",): mark("In {year} {country} bought from Japan above all {bought} ({bought_share})"),
}
# What a press report says of the exports' composition, by state, and the section it belongs to.
FERROALLOYS = {"KAZ": ("ferroalloys_share_kaz_exports_jpn", "6")}
# A section with a smaller share of both years is left to the table of the source.
LEAST = 0.01
SLIGHT = 0.0001
ROOM = Room((PAIRS.wide[0], BARS.wide[1]), (-0.6, 1.62))


def trade_goods(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show what goods go each way.

    Parameters
    ----------
    params : TradeParams
        State, year and currency.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Bars for the sections of one year with marks for an earlier one, each flow as its sender
        counted it; below, mineral fuels as both sides counted them.
    """
    desk = Desk(tables, language, params.currency)
    words, country = desk.words, desk.name(params.country)
    found = _by_sender(sections(tables["trade"], params.country))
    columns = {
        "year": words("Year"),
        "side": words("Flow"),
        "goods": words("Goods"),
        "counted": words("Counted by"),
        "origin": words("Source"),
        "value": words("Value, {unit}").format(unit=params.currency.upper()),
        "share": words("Share, %"),
    }
    file = f"trade-goods-{params.country}".lower()
    fuels = mirrors(flows(tables["trade"], params.country, *FUELS))
    if found.empty:
        finding = words("No source breaks trade with Japan down by goods: {country}").format(
            country=country
        )
        return desk.view(
            finding=finding,
            subtitle=words("Goods, {currency}").format(currency=words(CURRENCIES[params.currency])),
            figure=nothing(),
            columns=columns,
            alt=finding,
            file=file,
            remarks=[words("The tables hold totals only, or nothing at all."), *_ferroalloys(desk, params.country)],
        )  # fmt: skip
    desk.evidence([*found["row"], *found["total_row"], *fuels["state_row"], *fuels["japan_row"]])
    years = sorted(map(str, set(found["period"])))
    year = params.year if params.year and params.year in years else years[-1]
    earlier = next((one for one in years if one != year), None)
    finding = _finding(desk, country, found[found["period"] == year], year)
    blocks, most = _blocks(desk, params.country, found, year, earlier)
    start = len(desk.twin)
    pairs, most_fuel = paired_blocks(desk, params.country, fuels, FUEL_HEADINGS)
    for row in desk.twin[start:]:
        row["goods"] = words("mineral fuels") + " (HS 27)"
    most = max(most, most_fuel)
    grid = [one for one in steps(most) if one <= most * 1.1]
    ticks = (grid, [desk.money(one) if one else "0" for one in grid])
    figure = rows(
        [*blocks, *([key(desk, params.country)] if pairs else []), *pairs],
        ticks,
        most=most,
        room=ROOM,
    )
    return desk.view(
        finding=finding,
        subtitle=words("SITC sections as the sender counted them, and mineral fuels as both did; {currency}").format(
            currency=words(CURRENCIES[params.currency])
        ),
        figure=figure if most else nothing(),
        columns=columns,
        alt=words("{finding}. Bars by section, marks for other years and counts.").format(finding=finding),
        file=file,
        remarks=[
            desk.instead(params.year, year),
            *_ferroalloys(desk, params.country),
            *_rival_fuels(desk, params.country, found),
            words("Sections that make up less than a hundredth of each year are not drawn."),
            desk.without_rate(),
        ],
    )  # fmt: skip


def _by_sender(found: pd.DataFrame) -> pd.DataFrame:
    """Keep for each flow the sender's own count, of the source with most sections."""
    senders = {"sold": "state", "bought": "japan"}
    own = found[found["by"] == found["side"].map(senders)]
    parts = []
    for _, of_side in own.groupby("side"):
        sizes = of_side.groupby("source_id").size()
        best = max(sizes.index, key=lambda one: (sizes[one], one))
        parts.append(of_side[of_side["source_id"] == best])
    return pd.concat(parts) if parts else own


def percent(desk: Desk, share: float) -> str:
    """
    Write a share in per cent with two digits; one that is next to nothing as such.

    Parameters
    ----------
    desk : Desk
        The view in the making.
    share : float
        The share [1].

    Returns
    -------
    str
        Such as ``74 %`` or ``< 0.01 %``.
    """
    if 0 < share < SLIGHT:
        return quantity(100 * SLIGHT, "percent", desk.language, "<")
    return quantity(float(f"{100 * share:.2g}"), "percent", desk.language)


def _finding(desk: Desk, country: str, found: pd.DataFrame, year: str) -> str:
    """Name the largest section each way."""
    fields: dict[str, str] = {}
    for side, of_side in found.groupby("side"):
        row = dict(of_side.loc[of_side["share"].idxmax()])
        rests = desk.evidence([row["row"], row["total_row"]])
        section = row["section"]
        fields[str(side)] = desk.words(SECTIONS[section])
        fields[f"{side}_share"] = desk.cite(percent(desk, float(row["share"])), rests)
    sides = tuple(sorted(set(found["side"])))
    return desk.words(MAINLY[sides]).format(country=country, year=year, **fields)


def _blocks(
    desk: Desk, country: str, found: pd.DataFrame, year: str, earlier: str | None
) -> tuple[list[Block], float]:
    """Lay sections out: a bar for the year, an open mark for the earlier one."""
    blocks, most = [], 0.0
    for side in ("sold", "bought"):
        of_side = found[found["side"] == side]
        kept = set(of_side.loc[of_side["share"] >= LEAST, "section"])
        values = of_side[(of_side["period"] == year) & of_side["section"].isin(kept)]
        order = [*values["section"], *sorted(kept - set(values["section"]))]
        lines = []
        for section in order:
            own = of_side[of_side["section"] == section].set_index("period")
            made = [
                _mark(desk, country, {**dict(own.loc[one]), "period": one}, kind)
                for one, kind in ((year, "bar"), (earlier, "before"))
                if one in own.index
            ]
            marks = [one for one in made if one is not None]
            end = max((one.value for one in marks), default=0.0)
            marks = [replace(one, beside=end) for one in marks]
            if marks:
                lines.append((_name(desk, section), marks))
                most = max(most, *(one.value for one in marks))
        if lines:
            heading = safe(desk.words(HEADINGS[side]).format(country=desk.name(country), year=year))
            blocks.append(Block(f"{heading} (| {earlier})" if earlier else heading, lines))
    return blocks, most


def _name(desk: Desk, section: str) -> str:
    """Name a section as a row begins."""
    name = desk.words(SECTIONS[section])
    return safe(name[:1].upper() + name[1:])


def _mark(desk: Desk, country: str, row: dict[str, Any], kind: str) -> Mark | None:
    """Turn a section of a year into a mark; None where there is no rate for the year."""
    value, rests = desk.valued(row["row"])
    if value is None:
        return None
    sender = country if row["side"] == "sold" else JAPAN
    side, section = row["side"], row["section"]
    way = desk.words(WAYS[side]).format(country=desk.name(country))
    share, name = percent(desk, float(row["share"])), desk.words(SECTIONS[section])
    place = desk.add(
        {
            "year": int(row["period"]), "side": way, "goods": name, "counted": desk.name(sender),
            "origin": desk.source(row["source_id"]), "value": value, "share": 100 * row["share"],
        },
        [*rests, *desk.evidence([row["total_row"]])],
    )  # fmt: skip
    hover = f"{safe(way)}, {row['period']}<br>{safe(name)}<br><b>{desk.money(value)}</b> · {share}"
    text = share if kind == "bar" else ""
    return Mark(value, place, sender, kind, text, hover)


def _ferroalloys(desk: Desk, country: str) -> Iterator[str]:
    """Give the press's share of one good in exports, with the section it belongs to."""
    quantity_id, section = FERROALLOYS.get(country, ("", ""))
    if quantity_id not in set(desk.tables["quantities"]["quantity_id"]):
        return
    rows = desk.tables["quantities"].set_index("quantity_id")
    said = of_quantity(quantity_id, desk.tables, desk.language)
    period = rows.loc[quantity_id, "period"]
    for one in said[:1]:
        text = (
            desk.words("By a press report of {year}, ferroalloys alone are {share} of exports to Japan; in the SITC they belong to “{section}”.")
            if pd.notna(period)
            else desk.words("By a press report, ferroalloys alone are {share} of exports to Japan; in the SITC they belong to “{section}”.")
        )  # fmt: skip
        yield text.format(
            year=period, share=desk.cite(one.value, said), section=desk.words(SECTIONS[section])
        )


def _rival_fuels(desk: Desk, country: str, found: pd.DataFrame) -> Iterator[str]:
    """Say where the two nomenclatures give the same reporter's fuels differently."""
    fuels = flows(desk.tables["trade"], country, *FUELS)
    own = found[(found["section"] == FUELS_SECTION) & (found["side"] == "sold")]
    for row in own.to_dict("records"):
        same = fuels[
            (fuels["period"] == row["period"])
            & (fuels["side"] == row["side"])
            & (fuels["by"] == row["by"])
        ]
        for label in same.index:
            yield desk.words(
                "For {year} the state’s own count of mineral fuels is {one} in the SITC and {other} in the Harmonized System: two sources that are not to be joined."
            ).format(year=row["period"], one=desk.amount(row["row"]), other=desk.amount(label))
