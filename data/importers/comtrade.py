"""
Read what UN Comtrade hands out: the present export, and both forms of the one before.

A flow may stand there as a total and again by second partner, customs procedure or means of
transport. The total is taken; its parts are left out, for the table has one row for each flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.fault import Fault, Message, message, quoted, together
from data.importers import periods, terms
from data.importers.decoding import RefusalError
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
    "period": ("period",),
    "year": ("refYear", "Year", "yr"),
    "month": ("refMonth",),
    "began": ("refPeriodId",),
    "described": ("Period Desc.", "periodDesc"),
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
    "cif": ("cifvalue", "CIF Trade Value (US$)", "CIF Trade Value USD", "CIF Trade Value"),
    "fob": ("fobvalue", "FOB Trade Value (US$)", "FOB Trade Value USD", "FOB Trade Value"),
}
# What tells the decimal mark where the values do not.
MEASURES = (
    ("netWgt", "Netweight (kg)", "NetWeight"),
    ("grossWgt", "Gross weight (kg)"),
    ("qty", "Qty"),
)
# What shows that a row stands beside its header: column, what it may hold, and that in words.
GUARDS = (
    (("typeCode",), re.compile("[CS]", re.IGNORECASE), message("C or S")),
    (("freqCode",), re.compile("[AMQ]", re.IGNORECASE), message("A, M or Q")),
    (("refYear", "Year", "yr"), re.compile(r"(19|20)\d\d(-?\d\d)?", re.ASCII), message("a year")),
    (
        ("qtyUnitCode", "Qty Unit Code", "qtCode"),
        re.compile(r"-?\d+", re.ASCII),
        message("a number"),
    ),
)
# Value of each such column in the row that is the total, in small letters.
TOTALS = {
    ("partner2Code", "2nd Partner Code", "Second Partner Code", "ptCode2"): {"", "0"},
    ("partner2ISO", "2nd Partner ISO", "Second Partner ISO", "pt3ISO2"): {"", "w00", "wld"},
    ("partner2Desc", "2nd Partner", "Second Partner", "ptTitle2"): {"", "world"},
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
            (*COLUMNS["period"], *COLUMNS["year"]),
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
        _measures(sheet),
    )
    for record in _beside_header(found, sheet):
        if cell(record, "type").upper() == "S":
            found.leave_out(record.number, "a service; the table trade holds goods")
        elif any(_said(record[at]) not in usual for at, usual in totals.items()):
            found.leave_out(record.number, PART)
        else:
            take(found, _flow(record, cell), mark)
    found.settle()
    return found


def _said(text: str) -> str:
    """Write a code or a word in small letters; what programs write for an empty cell is empty."""
    return "" if is_unknown(text) else terms.whole(text).lower()


def _measures(sheet: Sheet) -> Iterator[str]:
    places = [sheet.column(names) for names in MEASURES]
    return (one[at] for at in places if at is not None for one in sheet.records)


def _beside_header(found: Reading, sheet: Sheet) -> list[Record]:
    """
    Take the rows whose cells stand below their names, and refuse the others.

    A program that reads the comma at the end of each row as a cell moves all others by one. Such
    rows would look like parts by customs procedure, and the file as if it had no totals.
    """
    places = [
        (at, form, right)
        for names, form, right in GUARDS
        if (at := sheet.column(names)) is not None
    ]
    sound: list[Record] = []
    shifted: list[Fault] = []
    moved: list[int] = []
    for record in sheet.records:
        wrong = [
            (sheet.header[at], record[at], right)
            for at, form, right in places
            if not is_unknown(record[at]) and not form.fullmatch(terms.whole(record[at]))
        ]
        if wrong:
            if len(wrong) > 1:
                moved.append(record.number)
                cells = together([_holds(column, text) for column, text, _ in wrong])
                what = message("the columns are shifted by one: {cells}", cells=cells)
            else:
                what = message("the cell holds {cell}", cell=quoted(wrong[0][1]))
            right = message("{right}; import the file as downloaded", right=wrong[0][2])
            shifted.append(Fault(found.name, record.number, wrong[0][0], what, right))
        else:
            sound.append(record)
    if moved and len(moved) == len(sheet.records):
        raise RefusalError(shifted[:1])
    found.refused += shifted
    return sound


def _holds(column: str, text: str) -> Message:
    return message("{column} holds {cell}", column=column, cell=quoted(text))


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
        period=periods.of_month(
            *(cell(record, column) for column in ("period", "frequency", "year", "month")),
            described=cell(record, "described"),
            began=cell(record, "began"),
        ),
        value=value,
        valuation=told.pop() if len(told) == 1 else "unknown",
    )
