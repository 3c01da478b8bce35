"""
Files as people really hold them: cut, saved by R or pandas, or moved by a cell.

Each of them was once read to figures that look right, or left out without a word.
"""

from __future__ import annotations

import pytest

from data.importers.decoding import RefusalError
from data.importers.numbers import NumberError, decimal_mark, number
from tests.importing import left_out, read, short

PART = "a part by second partner, customs procedure or transport; totals alone are taken"
BASE = {
    "reporterISO": "KAZ", "partnerISO": "JPN", "flowCode": "X", "classificationCode": "H6",
    "cmdCode": "27", "primaryValue": "1000",
}  # fmt: skip
# The header that R writes from the full download of the old site.
R_HEADER = (
    '"Classification","Year","Period","Period.Desc.","Aggregate.Level","Is.Leaf.Code",'
    '"Trade.Flow.Code","Trade.Flow","Reporter.Code","Reporter","Reporter.ISO","Partner.Code",'
    '"Partner","Partner.ISO","X2nd.Partner.Code","X2nd.Partner","X2nd.Partner.ISO",'
    '"Customs.Proc..Code","Customs","Mode.of.Transport.Code","Mode.of.Transport",'
    '"Commodity.Code","Commodity","Qty.Unit.Code","Qty.Unit","Qty","Alt.Qty.Unit.Code",'
    '"Alt.Qty.Unit","Alt.Qty","Netweight..kg.","Gross.weight..kg.","Trade.Value..US..",'
    '"CIF.Trade.Value..US..","FOB.Trade.Value..US..","Flag"'
)


def made(reading):
    """Return the rows of a file, or why there are none."""
    return [short(one) for one in reading.rows] + [
        str(one).partition(":")[2] for one in reading.refused
    ]


def comtrade(*rows):
    """Read rows given by column."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return read("comtrade.csv", "\n".join(",".join(line) for line in lines).encode())


@pytest.mark.parametrize(
    ("time", "period"),
    [
        ({"refYear": "2021", "refMonth": "3"}, "2021-03"),
        ({"refYear": "2021", "refMonth": "52"}, "2021"),
        ({"refPeriodId": "20210301", "refYear": "2021"}, "2021-03"),
        ({"refPeriodId": "20210101", "refYear": "2021", "freqCode": "A"}, "2021"),
        ({"refPeriodId": "20210101", "refYear": "2021", "freqCode": "M"}, "2021-01"),
        ({"refPeriodId": "20210101", "refYear": "2021", "refMonth": "52"}, "2021"),
        ({"refPeriodId": "20210101", "period": "2021"}, "2021"),
        ({"Year": "2016", "Period Desc.": "March 2016"}, "2016-03"),
        ({"Year": "2016", "Period Desc.": "2016"}, "2016"),
    ],
)
def test_a_month_is_no_year(time, period):
    """A month drawn as a year looks like a fall of trade by nine tenths."""
    assert made(comtrade({**time, **BASE})) == [f"KAZ JPN export {period} HS 27 1000 unknown"]


@pytest.mark.parametrize(
    ("time", "what"),
    [
        ({"refPeriodId": "20210101", "refYear": "2021"}, "2021 or 2021-01"),
        ({"refYear": "2021", "freqCode": "Q"}, ""),
        ({"refYear": "2021", "refMonth": "13"}, ""),
    ],
)
def test_what_may_be_a_year_or_a_month(time, what):
    """A year and its January begin on the same day; a guess would be wrong for one of them."""
    assert made(comtrade({**time, **BASE})) == [
        f"2:period: '{what}' is no period, expected a year or a month, 201501"
    ]


HEADER = (
    "Classification,Year,Trade Flow,Reporter,Partner,Commodity Code,Commodity,Trade Value (US$),"
    "Netweight (kg),Flag\n"
)


def legacy(*rows):
    """Read a few rows of a shortened legacy file."""
    return made(read("comtrade.csv", (HEADER + "\n".join(rows)).encode()))


def test_a_cell_too_many_shifts_the_others():
    """Quotation marks lost round a comma move the weight into the column of the value."""
    sound = "H4,2016,Export,Kazakhstan,Japan,27,Fuels,5,7,0"
    lost = "H4,2016,Export,Kazakhstan,Japan,01,Animals; live, all,6,8,"

    assert legacy(sound, lost) == [
        "KAZ JPN export 2016 HS 27 5 unknown",
        "3:-: the row has 11 cells, expected 10 as in the header",
    ]
    assert legacy(f"{sound},") == ["KAZ JPN export 2016 HS 27 5 unknown"]


def r_row(**changed):
    """Read a row of the old site's full download as R saves it."""
    names = R_HEADER.replace('"', "").split(",")
    cells = dict.fromkeys(names, "NA") | {
        "Classification": "H4", "Year": "2016", "Period": "2016", "Trade.Flow": "Export",
        "Reporter.Code": "398", "Reporter.ISO": "NA", "Partner.Code": "392", "Partner": "Japan",
        "Commodity.Code": "27", "Aggregate.Level": "2", "Trade.Value..US..": "1000",
    } | changed  # fmt: skip
    return read("comtrade.csv", f"{R_HEADER}\n{','.join(cells.values())}\n".encode())


@pytest.mark.parametrize("unknown", ["NA", "nan", "None", ""])
def test_unknown_words_make_no_part(unknown):
    """R and pandas write words into empty cells; the whole file was left out for them."""
    cells = dict.fromkeys(("X2nd.Partner.Code", "Customs", "Mode.of.Transport.Code"), unknown)

    assert made(r_row(**cells)) == ["KAZ JPN export 2016 HS 27 1000 unknown"]


@pytest.mark.parametrize("column", ["X2nd.Partner.Code", "X2nd.Partner", "X2nd.Partner.ISO"])
def test_second_partner_in_the_spelling_of_r(column):
    """A part by second partner that is taken for the total makes trade too small."""
    found = r_row(**{column: "CHN"})

    assert (found.rows, left_out(found)) == ([], {PART: 1})


@pytest.mark.parametrize("column", ["second_partner_code", "second_partner", "second_partner_iso"])
def test_second_partner_of_the_machine_form(column):
    """The same, in the old site's form for programs."""
    found = comtrade({"yr": "2016", column: "156", **BASE})

    assert (found.rows, left_out(found)) == ([], {PART: 1})


SHIFTED = {"typeCode": "A", "freqCode": "20210101", "refPeriodId": "2021", "refYear": "52"}


def test_a_table_that_pandas_has_shifted():
    """All its rows looked like parts, and the file as if it had no totals."""
    with pytest.raises(RefusalError) as refused:
        comtrade({**SHIFTED, **BASE, "motCode": "1000"})

    assert str(refused.value) == (
        "comtrade.csv:2:typeCode: the columns are shifted by one: typeCode holds 'A', freqCode "
        "holds '20210101', refYear holds '52', expected C or S; import the file as downloaded"
    )


def test_one_shifted_row_costs_itself():
    """The sound rows beside it need not wait."""
    sound = {"typeCode": "C", "freqCode": "A", "refPeriodId": "20210101", "refYear": "2021"}
    found = comtrade({**sound, **BASE}, {**SHIFTED, **BASE})

    assert [short(one) for one in found.rows] == ["KAZ JPN export 2021 HS 27 1000 unknown"]
    assert [one.row for one in found.refused] == [3]


def test_a_lone_dot_between_semicolons():
    """A spreadsheet in German writes 1.234 for a thousand and more; pandas for little over one."""
    with pytest.raises(NumberError, match=r"'1\.234' may be a decimal or a thousand times as much"):
        number("1.234", decimal_mark(["1.234", "5"], ";"))

    assert decimal_mark(["1.234", "5.6"], ";") == "."
    assert decimal_mark(["1.234"], ";", ["0.5"]) == "."
    assert decimal_mark(["1.234"], ";", ["0,5"]) == ","
