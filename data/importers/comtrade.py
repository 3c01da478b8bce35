"""
Read what UN Comtrade hands out: the present export, and both forms of the one before.

A flow may stand there as a total and again by second partner, customs procedure or means of
transport. The total is taken; its parts are left out, for the table has one row for each flow.
"""

from __future__ import annotations

from data.importers import terms
from data.importers.flows import Flow, take
from data.importers.numbers import decimal_mark, is_unknown
from data.importers.reading import Cell, Record, Shape, begun, opened
from data.importers.rows import Reading

COLUMNS = {
    "type": ("typeCode",),
    "classification": ("classificationCode", "Classification", "classificationSearchCode"),
    "period": ("period", "refYear", "Year"),
    "reporter_iso": ("reporterISO", "Reporter ISO"),
    "reporter_code": ("reporterCode", "Reporter Code"),
    "reporter": ("reporterDesc", "Reporter"),
    "partner_iso": ("partnerISO", "Partner ISO"),
    "partner_code": ("partnerCode", "Partner Code"),
    "partner": ("partnerDesc", "Partner"),
    "flow": ("flowDesc", "Trade Flow"),
    "flow_code": ("flowCode", "Trade Flow Code"),
    "commodity": ("cmdCode", "Commodity Code"),
    "value": ("primaryValue", "Trade Value (US$)", "Trade Value USD"),
    "cif": ("cifvalue", "CIF Trade Value (US$)", "CIF Trade Value"),
    "fob": ("fobvalue", "FOB Trade Value (US$)", "FOB Trade Value"),
}
# Value of each such column in the row that is the total.
TOTALS = {
    ("partner2Code", "2nd Partner Code"): {"", "0"},
    ("partner2ISO", "2nd Partner ISO"): {"", "W00", "WLD"},
    ("customsCode", "Customs Proc. Code"): {"", "C00", "0"},
    ("motCode", "Mode of Transport Code"): {"", "0"},
    ("mosCode",): {"", "0"},
}
PART = "a part by second partner, customs procedure or transport; its total has a row of its own"
SHAPES = {
    "comtrade": Shape(
        "UN Comtrade",
        (
            COLUMNS["period"],
            (*COLUMNS["reporter_iso"], *COLUMNS["reporter_code"], *COLUMNS["reporter"]),
            (*COLUMNS["partner_iso"], *COLUMNS["partner_code"], *COLUMNS["partner"]),
            (*COLUMNS["flow_code"], *COLUMNS["flow"]),
            COLUMNS["classification"],
            COLUMNS["commodity"],
            COLUMNS["value"],
        ),
    )
}


def read(content: bytes, name: str) -> Reading:
    """
    Read a file of UN Comtrade.

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
    _, sheet = opened(content, name, SHAPES)
    found = begun(sheet, name)
    cell = sheet.cells(COLUMNS)
    totals = [(sheet.column(names), usual) for names, usual in TOTALS.items()]
    mark = decimal_mark(
        (cell(one, column) for one in sheet.records for column in ("value", "cif", "fob")),
        sheet.separator,
    )
    for record in sheet.records:
        if cell(record, "type").upper() == "S":
            found.leave_out(record.number, "a service; the table trade holds goods")
        elif any(at is not None and terms.whole(record[at]) not in usual for at, usual in totals):
            found.leave_out(record.number, PART)
        else:
            take(found, _flow(record, cell), mark)
    found.settle()
    return found


def _flow(record: Record, cell: Cell) -> Flow:
    words = (cell(record, "flow"), cell(record, "flow_code"))
    ends = [
        terms.area(*(cell(record, f"{end}{part}") for part in ("_iso", "_code", "")))
        for end in ("reporter", "partner")
    ]
    value, cif, fob = (cell(record, column) for column in ("value", "cif", "fob"))
    if is_unknown(value):
        # The form of 35 columns leaves the plain value empty where it gives one of the others.
        value = cif if terms.flow(*words) in {"import", "re-import"} else fob
    told = {name for name, amount in (("CIF", cif), ("FOB", fob)) if value and amount == value}
    return Flow(
        number=record.number,
        ends=(ends[0], ends[1]),
        words=words,
        classification=cell(record, "classification"),
        commodity=cell(record, "commodity"),
        period=cell(record, "period"),
        value=value,
        valuation=told.pop() if len(told) == 1 else "unknown",
    )
