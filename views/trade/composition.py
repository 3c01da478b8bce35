"""What is traded by chapter of the Harmonized System and by stage of processing, once imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from charts.plot import nothing
from charts.trade import steps
from charts.trade_rows import BARS, rows
from data.composition import (
    REST,
    UNPLACED,
    Composition,
    Counted,
    by_chapter,
    by_sop,
    by_stage,
    counted,
)
from data.trade import JAPAN
from text.messages import Language, mark
from views.trade.composition_parts import LEFT, Flow, block, named, rests
from views.trade.desk import Desk
from views.trade.goods import percent
from views.trade.params import TradeParams, resolved
from views.view import Tables, View

SIDES = ("sold", "bought")
FINDINGS = {
    ("sold", "bought"): mark(
        "Largest part of what {country} sold Japan in {year}: {sold} ({sold_share}); of what it bought: {bought} ({bought_share})"
    ),
    ("sold",): mark("Largest part of what {country} sold Japan in {year}: {sold} ({sold_share})"),
    ("bought",): mark("Largest part of what {country} bought from Japan in {year}: {bought} ({bought_share})"),
}  # fmt: skip


def trade_composition(params: TradeParams, tables: Tables, language: Language) -> View:
    """
    Show what each flow is made of, by chapter and by stage of processing.

    Parameters
    ----------
    params : TradeParams
        State, reporter, year and currency.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        Bars of shares in the total, what is not broken down hatched; where no source gives
        chapters, words on what there is and how to import the rest.
    """
    desk = Desk(tables, language, params.currency)
    reporter, _ = resolved(params, tables)
    found = {one: counted(tables["trade"], params.country, one) for one in (params.country, JAPAN)}
    if not params.reporter and not _drawable(found.get(reporter or "", {})):
        reporter = next((one for one in found if _drawable(found[one])), reporter)
    held = found.get(reporter or "", {})
    years = _drawable(held)
    year = params.year if params.year in years else max(years, default=None)
    if year is None or reporter is None:
        return _missing(desk, params, reporter or params.country, held)
    every = [
        flow
        for kind in ("chapter", "stage")
        for side in SIDES
        if (flow := _divided(held.get((year, side)), side, kind, tables))
    ]
    flows = [one for one in every if _sound(one.made)]
    blocks = [block(desk, flow, params.country, reporter, year) for flow in flows]
    most = max(bar.value for one in blocks for _, bars in one.rows for bar in bars)
    grid = [one for one in steps(most) if one <= most * 1.1]
    ticks = (grid, [percent(desk, one / 100) if one else "0" for one in grid])
    finding = _finding(desk, flows, params.country, year)
    subtitle = desk.words(
        "Shares of the total as {reporter} counted it; chapters of the Harmonized System, stages by the Broad Economic Categories"
    ).format(reporter=desk.name(reporter))
    return desk.view(
        finding=finding,
        subtitle=subtitle,
        figure=rows(blocks, ticks, most=most, room=BARS),
        columns=_columns(desk),
        alt=desk.words("{finding}. Bars by chapter and by stage of processing.").format(finding=finding),
        file=f"trade-composition-{params.country}-{year}".lower(),
        remarks=[desk.instead(params.year, year), *_remarks(desk, every), desk.without_rate()],
    )  # fmt: skip


def _drawable(held: Mapping[tuple[str, str], Counted]) -> set[str]:
    """List the years of which something can be drawn."""
    return {
        year
        for (year, _), own in held.items()
        if _sound(by_chapter(own.goods)) or _sound(by_sop(own.sop, own.goods))
    }


def _sound(made: Composition) -> bool:
    """Tell whether shares say something: of one part alone without a total they do not."""
    return bool(made.parts) and (made.has_total or len(made.parts) > 1)


def _divided(own: Counted | None, side: str, kind: str, tables: Tables) -> Flow | None:
    """Divide a flow; stages that the source gives itself come before those of its codes."""
    if own is None:
        return None
    if kind == "chapter":
        return Flow(side, kind, own, by_chapter(own.goods))
    if own.sop:
        return Flow(side, "sop", own, by_sop(own.sop, own.goods))
    stages = dict(zip(tables["stages"]["code"], tables["stages"]["stage"], strict=True))
    return Flow(side, kind, own, by_stage(own.goods, stages))


def _columns(desk: Desk) -> dict[str, str]:
    """Name the twin's columns."""
    words = desk.words
    return {
        "year": words("Year"),
        "side": words("Flow"),
        "kind": words("Division"),
        "code": words("Code"),
        "goods": words("Goods"),
        "counted": words("Counted by"),
        "origin": words("Source"),
        "value": words("Value, {unit}").format(unit=desk.currency.upper()),
        "share": words("Share, %"),
    }


def _finding(desk: Desk, flows: list[Flow], country: str, year: str) -> str:
    """Name the largest stage each way; the largest chapter where stages are not known."""
    largest: dict[str, Flow] = {}
    for flow in flows:
        known = max(flow.made.parts, key=lambda one: one.value).key not in LEFT
        if flow.made.parts[0].key not in LEFT and (known or flow.side not in largest):
            largest[flow.side] = flow
    fields: dict[str, str] = {}
    for side, flow in largest.items():
        first = flow.made.parts[0]
        share = percent(desk, flow.made.share(first))
        fields[side] = named(desk, first.key, flow.kind)
        fields[f"{side}_share"] = desk.cite(share, rests(desk, flow, first))
    sides = tuple(one for one in SIDES if one in largest)
    return desk.words(FINDINGS[sides]).format(country=desk.name(country), year=year, **fields)


def _remarks(desk: Desk, flows: list[Flow]) -> Iterator[str]:
    """Say what to know of the shares."""
    words, made = desk.words, [one.made for one in flows]
    if any(one.parts and not one.has_total for one in made):
        yield words("Where the source gives no total, shares are of the chapters it lists.")
    if any(one.contradicts for one in made):
        yield words("A flow whose chapters come to more than its total is not drawn.")
    parts = [(flow.kind, part) for flow in flows for part in flow.made.parts]
    if any(
        kind == "chapter" and part.key != REST and part.codes[0] != part.key for kind, part in parts
    ):
        yield words(
            "A chapter without a figure of its own is the sum of its headings, and may be larger."
        )
    if any(part.key == UNPLACED for _, part in parts):
        yield words(
            "Not classified are goods that the published correspondence gives to several stages, as long as no finer codes are imported."
        )


def _missing(
    desk: Desk, params: TradeParams, reporter: str, held: Mapping[tuple[str, str], Counted]
) -> View:
    """Say what there is in place of a composition, and how to import one."""
    words, country = desk.words, desk.name(params.country)
    parts = {part.key for own in held.values() for part in by_chapter(own.goods).parts}
    goods = [named(desk, one, "chapter") for one in sorted(parts) if one not in LEFT]
    finding = (
        words(
            "By chapter only {goods} are known of {country}’s trade with Japan as {reporter} counted it"
        )
        if goods
        else words(
            "No source in the tables breaks {country}’s trade with Japan down by chapter as {reporter} counted it"
        )
    ).format(goods=desk.listed(goods), country=country, reporter=desk.name(reporter))
    years = desk.years({year for year, _ in held})
    return desk.view(
        finding=finding,
        subtitle=words("Chapters of the Harmonized System and stages of processing"),
        figure=nothing(),
        columns=_columns(desk),
        alt=finding,
        file=f"trade-composition-{params.country}".lower(),
        remarks=[
            words(
                "That is for {years}, without a total of the same source, so that there is no share."
            ).format(years=years)
            if goods
            else "",
            words(
                "Whoever keeps the tables can fill this figure from a download of UN Comtrade or WITS that has the total and all chapters, headings or subheadings; the guide to the project says how, under “Importing downloads”."
            ),
        ],
    )
