"""
Read what UN Comtrade hands out: the present export, and both forms of the one before.

A flow may stand there as a total and again by second partner, customs procedure or means of
transport. The total is taken; its parts are left out, for the table has one row for each flow.
"""

from __future__ import annotations

from data.importers import terms
from data.importers.flows import Flow, take
from data.importers.numbers import decimal_mark, is_unknown
from data.importers.reading import Cell, Record, Sheet, begun, opened
from data.importers.rows import Reading
from data.importers.shapes import Shape

COLUMNS = {
    "type": ("typeCode",),
    "frequency": ("freqCode",),
    "classification": (
        "classificationCode",
        "Classification",
        "classificationSearchCode",
        "pfCode",
    ),
    "period": ("period", "refYear", "Year", "yr"),
    "year": ("refYear", "Year", "yr"),
    "month": ("refMonth",),
    "reporter_iso": ("reporterISO", "Reporter ISO", "rt3ISO"),
    "reporter_code": ("reporterCode", "Reporter Code", "rtCode"),
    "reporter": ("reporterDesc", "Reporter", "rtTitle"),
    "partner_iso": ("partnerISO", "Partner ISO", "pt3ISO"),
    "partner_code": ("partnerCode", "Partner Code", "ptCode"),
    "partner": ("partnerDesc", "Partner", "ptTitle"),
    "flow": ("flowDesc", "Trade Flow", "rgDesc"),
    "flow_code": ("flowCode", "Trade Flow Code", "rgCode"),
    "commodity": ("cmdCode", "Commodity Code"),
    "level": ("aggrLevel", "Aggregate Level"),
    "value": ("primaryValue", "Trade Value (US$)", "Trade Value USD", "TradeValue"),
    "cif": ("cifvalue", "CIF Trade Value (US$)", "CIF Trade Value"),
    "fob": ("fobvalue", "FOB Trade Value (US$)", "FOB Trade Value"),
}
# Value of each such column in the row that is the total, in small letters.
TOTALS = {
    ("partner2Code", "2nd Partner Code", "ptCode2"): {"", "0"},
    ("partner2ISO", "2nd Partner ISO", "pt3ISO2"): {"", "w00", "wld"},
    ("partner2Desc", "2nd Partner", "ptTitle2"): {"", "world"},
    ("customsCode", "Customs Proc. Code", "cstCode"): {"", "c00", "0"},
    ("motCode", "Mode of Transport Code"): {"", "0"},
    ("mosCode",): {"", "0"},
}
# The same in words, which count where the column with the code was cut away.
WORDS = {
    ("customsCode", "Customs Proc. Code", "cstCode"): (
        ("customsDesc", "Customs", "cstDesc"), {"", "total cpc", "all cpcs", "total"},
    ),
    ("motCode", "Mode of Transport Code"): (
        ("motDesc", "Mode of Transport"), {"", "total mot", "all mots", "total"},
    ),
}  # fmt: skip
PART = "a part by second partner, customs procedure or transport; totals alone are taken"
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
    totals = _totals(sheet)
    mark = decimal_mark(
        (cell(one, column) for one in sheet.records for column in ("value", "cif", "fob")),
        sheet.separator,
    )
    for record in sheet.records:
        if cell(record, "type").upper() == "S":
            found.leave_out(record.number, "a service; the table trade holds goods")
        elif any(terms.whole(record[at]).lower() not in usual for at, usual in totals.items()):
            found.leave_out(record.number, PART)
        else:
            take(found, _flow(record, cell), mark)
    found.settle()
    return found


def _totals(sheet: Sheet) -> dict[int, set[str]]:
    """Find the columns that tell a total from its parts, and what they say of the total."""
    found = {sheet.column(names): usual for names, usual in TOTALS.items()}
    for codes, (names, usual) in WORDS.items():
        if sheet.column(codes) is None:
            found[sheet.column(names)] = usual
    return {at: usual for at, usual in found.items() if at is not None}


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
        level=cell(record, "level"),
        period=terms.of_month(
            *(cell(record, column) for column in ("period", "frequency", "year", "month"))
        ),
        value=value,
        valuation=told.pop() if len(told) == 1 else "unknown",
    )
