"""
Read what WITS hands out: a country's summary, and results of queries.

The two differ in their unit by a factor of a thousand: a query gives thousands of dollars, a
summary millions. The unit is taken from the header or the row that states it, never assumed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.fault import message, quoted
from data.importers import terms
from data.importers.flows import Flow, take
from data.importers.numbers import decimal_mark, is_unknown
from data.importers.reading import Cell, Record, Sheet, begun, opened
from data.importers.rows import Reading
from data.importers.shapes import Shape, simple

QUERY = {
    "classification": ("Nomenclature",),
    "reporter_iso": ("ReporterISO3",),
    "reporter": ("ReporterName", "Reporter"),
    "partner_iso": ("PartnerISO3",),
    "partner": ("PartnerName", "Partner"),
    "commodity": ("ProductCode",),
    "period": ("Year",),
    "flow": ("TradeFlowName", "TradeFlow"),
    "flow_code": ("TradeFlowCode",),
    "value": ("TradeValue in 1000 USD", "Trade Value 1000USD"),
}
SUMMARY = {
    "reporter": ("Reporter", "Reporter Name"),
    "partner": ("Partner", "Partner Name"),
    "commodity": ("Product categories", "Product Group"),
    "kind": ("Indicator Type", "Trade Flow"),
    "indicator": ("Indicator",),
}
SHAPES = {
    "query": Shape(
        message("a WITS query"),
        (
            (*QUERY["reporter_iso"], *QUERY["reporter"]),
            (*QUERY["partner_iso"], *QUERY["partner"]),
            QUERY["commodity"],
            QUERY["period"],
            (*QUERY["flow"], *QUERY["flow_code"]),
            QUERY["value"],
        ),
    ),
    "summary": Shape(message("a WITS summary"), tuple(SUMMARY.values()), years=True),
}
# UNCTAD's stages of processing, by the code that the table ``trade`` has for each.
STAGES = {"rawmaterials": "1", "intermediategoods": "2", "consumergoods": "3", "capitalgoods": "4"}
_FLOW_CODES = {"1": "import", "2": "export", "5": "import", "6": "export"}
# Notes of a net flow whose other part stands in the same file.
_NET = {
    "re-export": (
        "Without re-exports, which the file gives apart.",
        "Без реэкспорта, который в файле указан отдельно.",
    ),
    "re-import": (
        "Without re-imports, which the file gives apart.",
        "Без реимпорта, который в файле указан отдельно.",
    ),
}
_AMOUNT = re.compile(
    r"\s*(exports?|imports?|trade)\s*\((?:in )?US\$ (mil|thousand)\w*\)\s*(?:-\s*top.*)?",
    re.IGNORECASE,
)
_SCALES = {"mil": 1_000_000, "thousand": 1_000}
_ROUNDED = ("Rounded to 10 thousand dollars.", "С округлением до 10 тыс. долларов.")


def read(content: bytes, name: str) -> Reading:
    """
    Read a file of WITS.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.

    Returns
    -------
    Reading
        Rows of the table ``trade``; values [USD].

    Raises
    ------
    RefusalError
        If the file is of another kind.
    """
    kind, sheet = opened(content, name, SHAPES)
    found = begun(sheet, name)
    (_query if kind == "query" else _summary)(found, sheet)
    found.settle()
    return found


def _query(found: Reading, sheet: Sheet) -> None:
    cell = sheet.cells(QUERY)
    mark = decimal_mark((cell(one, "value") for one in sheet.records), sheet.separator)
    named = sheet.column(QUERY["classification"]) is not None
    flows = []
    for record in sheet.records:
        code = terms.whole(cell(record, "flow_code"))
        word = cell(record, "flow")
        flow = Flow(
            number=record.number,
            ends=(_area(record, cell, "reporter"), _area(record, cell, "partner")),
            words=(word or _FLOW_CODES.get(code, code),),
            # The download by product has no such column and is always in the Harmonised System.
            classification=cell(record, "classification") if named else "HS",
            commodity=cell(record, "commodity"),
            period=cell(record, "period"),
            value=cell(record, "value"),
            scale=1_000,
        )
        flows.append((flow, word.lower().startswith("gross") or (code in {"1", "2"})))
    gross = {_trade(flow) for flow, whole in flows if whole and not is_unknown(flow.value)}
    apart = {terms.flow(*flow.words) for flow, _ in flows}
    for flow, whole in flows:
        again = f"re-{terms.flow(*flow.words)}"
        if not whole and _trade(flow) in gross:
            why = "the net flow; the gross one of the same trade is taken"
            found.leave_out(flow.number, why, flow.words[0])
        else:
            noted = again in apart and not whole
            take(found, replace(flow, notes=_NET[again]) if noted else flow, mark)


def _trade(flow: Flow) -> tuple[object, ...]:
    """Name what a flow is about, gross or net."""
    nomenclature = terms.nomenclature(flow.classification)
    goods = terms.goods(flow.commodity, nomenclature)
    return (*flow.ends, terms.flow(*flow.words), flow.period, nomenclature, goods)


def _area(record: Record, cell: Cell, end: str) -> str:
    return terms.area(cell(record, f"{end}_iso"), name=cell(record, end))


def _summary(found: Reading, sheet: Sheet) -> None:
    cell, years = sheet.cells(SUMMARY), sheet.years()
    amounts = []
    for record in sheet.records:
        indicator = cell(record, "indicator")
        goods = _goods(cell(record, "commodity"))
        flow = terms.flow(cell(record, "kind"))
        stated = _AMOUNT.fullmatch(indicator)
        known = sum(not is_unknown(record[at]) for at in years.values())
        if stated is None or not flow:
            why = "an indicator that is no value of exports or imports"
            found.leave_out(record.number, why, indicator, known)
        elif not goods:
            why = "a group of products without a code"
            found.leave_out(record.number, why, cell(record, "commodity"), known)
        elif (own := terms.flow(stated[1])) not in {None, flow}:
            what = message("{cell} stands under {flow}", cell=quoted(indicator), flow=quoted(flow))
            right = message("an indicator of {flow}s there", flow=str(own))
            found.refuse(record.number, sheet.header[0], what, right)
        else:
            amounts.append((record, flow, goods, _SCALES[stated[2].lower()]))
    mark = decimal_mark(
        (record[at] for record, *_ in amounts for at in years.values()), sheet.separator
    )
    for record, direction, goods, scale in amounts:
        reporter, partner = (terms.area(name=cell(record, end)) for end in ("reporter", "partner"))
        for year, at in years.items():
            if is_unknown(record[at]):
                found.leave_out(record.number, "the value is not known")
                continue
            flow_ = Flow(
                number=record.number,
                ends=(reporter, partner),
                words=(direction,),
                classification=goods[0],
                commodity=goods[1],
                period=year,
                value=record[at],
                scale=scale,
                notes=_ROUNDED if scale == _SCALES["mil"] else ("", ""),
            )
            take(found, flow_, mark)


def _goods(group: str) -> tuple[str, str] | None:
    """Name nomenclature and code of a group of products; None for one that has none."""
    stage = STAGES.get(simple(group))
    if stage:
        return "SOP", stage
    return ("HS", "TOTAL") if terms.goods(group, "HS") == "TOTAL" else None
