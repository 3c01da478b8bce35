"""
Read the World Development Indicators: the download, what people cut from it, and DataBank's.

Of some fifteen hundred indicators those of `INDICATORS` are taken. A measure is added there, with
its label in the schema, and never under a name that the tables use for something else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from data.fault import message, quoted
from data.importers import periods, terms
from data.importers.numbers import Mark, NumberError, decimal_mark, is_unknown, number, plain
from data.importers.reading import Record, Sheet, begun, opened
from data.importers.rows import Reading, SeriesRow
from data.importers.shapes import Shape, simple

# By code: measure, unit, and the name that stands for a code cut away.
INDICATORS = {
    "TX.VAL.MRCH.CD.WT": ("exports_world", "USD", "Merchandise exports (current US$)"),
    "TM.VAL.MRCH.CD.WT": ("imports_world", "USD", "Merchandise imports (current US$)"),
    "BX.KLT.DINV.CD.WD": (
        "fdi_inflow_world",
        "USD",
        "Foreign direct investment, net inflows (BoP, current US$)",
    ),
    "NY.GDP.MKTP.CD": ("gdp", "USD", "GDP (current US$)"),
    "DC.DAC.JPNL.CD": (
        "oda_net",
        "USD",
        "Net bilateral aid flows from DAC donors, Japan (current US$)",
    ),
}
COLUMNS = {
    "state": ("Country Code", "Country ISO3", "iso3c", "countryiso3code", "economy"),
    "state_name": ("Country Name", "Country", "country.value"),
    "indicator": ("Indicator Code", "Series Code", "Series ID", "indicator.id"),
    "indicator_name": ("Indicator Name", "Series Name", "Indicator", "Series", "indicator.value"),
    "year": ("Year", "Time", "date"),
    "value": ("Value",),
}
_STATE = (*COLUMNS["state"], *COLUMNS["state_name"])
_INDICATOR = (*COLUMNS["indicator"], *COLUMNS["indicator_name"])
SHAPES = {
    "wide": Shape("World Development Indicators", (_STATE, _INDICATOR), years=True),
    "long": Shape(
        message("World Development Indicators, one value a row"),
        (_STATE, _INDICATOR, COLUMNS["year"], COLUMNS["value"]),
    ),
    "columns": Shape(
        message("World Development Indicators, one column an indicator"),
        (_STATE, COLUMNS["year"]),
        ends=tuple(
            simple(word) for code, (*_, name) in INDICATORS.items() for word in (code, name)
        ),
    ),
}
_BY_NAME = {simple(name): code for code, (_, _, name) in INDICATORS.items()}
_BY_CODE = {simple(code): code for code in INDICATORS}
# A column of another indicator: its code, alone or after its name.
_CODED = re.compile(r"(?:.*\[)?[A-Z]{2}(?:\.[A-Z0-9]{1,6}){2,7}\]?")


class _Value(NamedTuple):
    """A value of a wanted indicator, as the file gives it."""

    record: Record
    state: str
    code: str
    period: str
    text: str


def read(content: bytes, name: str) -> Reading:
    """
    Read a file of the World Development Indicators.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.

    Returns
    -------
    Reading
        Rows of the table ``series``.

    Raises
    ------
    RefusalError
        If the file is of another kind.
    """
    _, sheet = opened(content, name, SHAPES)
    found = begun(sheet, name)
    in_columns = sheet.shape is SHAPES["columns"]
    values = (_by_column if in_columns else _wanted)(found, sheet)
    others = (text for record in sheet.records for text in record.cells)
    mark = decimal_mark((value.text for value in values), sheet.separator, others)
    for value in values:
        _take(found, value, mark)
    found.settle()
    return found


def _wanted(found: Reading, sheet: Sheet) -> list[_Value]:
    cell, years = sheet.cells(COLUMNS), sheet.years()
    wide = sheet.shape is SHAPES["wide"]
    values = []
    for record in sheet.records:
        said = cell(record, "indicator") or cell(record, "indicator_name")
        code = said if said in INDICATORS else _BY_NAME.get(simple(said), "")
        texts = (
            {year: record[at] for year, at in years.items()}
            if wide
            else {cell(record, "year"): cell(record, "value")}
        )
        if code not in INDICATORS:
            known = sum(not is_unknown(text) for text in texts.values())
            why = "an indicator that the tables have no measure for"
            found.leave_out(record.number, why, count=known)
            continue
        state = terms.area(cell(record, "state"), name=cell(record, "state_name"))
        values += [_Value(record, state, code, year, text) for year, text in texts.items()]
    return values


def _by_column(found: Reading, sheet: Sheet) -> list[_Value]:
    """Take the values where each indicator has a column of its own."""
    cell, places = sheet.cells(COLUMNS), {}
    for at, name in enumerate(sheet.header):
        short = simple(name)
        ends = (code for end, code in (_BY_CODE | _BY_NAME).items() if short.endswith(end))
        code = next(ends, "")
        if code or _CODED.fullmatch(name):
            places[at] = code
    values = []
    for record in sheet.records:
        state = terms.area(cell(record, "state"), name=cell(record, "state_name"))
        for at, code in places.items():
            if code:
                values.append(_Value(record, state, code, cell(record, "year"), record[at]))
            elif not is_unknown(record[at]):
                why = "an indicator that the tables have no measure for"
                found.leave_out(record.number, why)
    return values


def _take(found: Reading, value: _Value, mark: Mark) -> None:
    at = value.record.number
    measure, unit, _ = INDICATORS[value.code]
    period = periods.period(value.period.partition(" ")[0].removeprefix("YR"))
    try:
        amount = number(value.text, mark)
    except NumberError as error:
        found.refuse(at, value.period, error.what, error.right)
        return
    if not value.state:
        found.refuse(
            at, "Country Code", message("the cell is empty"), message("a code such as KAZ")
        )
    elif not period:
        what = message("{cell} is no year", cell=quoted(value.period))
        found.refuse(at, "Year", what, message("a year such as 2015"))
    elif amount is None:
        found.leave_out(at, "the value is not known")
    else:
        row = SeriesRow("state", value.state, measure, period, plain(amount), unit, number=at)
        found.rows.append(row)
