"""
Files as people really hold them: cut, saved by R or pandas, or moved by a cell.

Each of them was once read to figures that look right, or left out without a word.
"""

from __future__ import annotations

import csv
import shutil

import pytest

from data import package
from data.__main__ import main
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


def wits(*rows):
    """Read flows of a WITS query: name, code and value of each."""
    head = "Nomenclature,ReporterISO3,PartnerISO3,ProductCode,Year,TradeFlowName,TradeFlowCode"
    lines = [f"H5,KAZ,JPN,Total,2019,{name},{code},{value}" for name, code, value in rows]
    text = "\n".join([f"{head},TradeValue in 1000 USD", *lines])
    return read("wits.csv", text.encode())


def test_gross_before_net():
    """Both were refused as rivals, and the file of a whole state came to nothing."""
    found = wits(
        ("Export", "6", 7), ("Gross Exp.", "2", 8), ("Re-Export", "3", 1), ("Import", "5", 4)
    )

    assert made(found) == [
        "KAZ JPN export 2019 HS TOTAL 8000 unknown",
        "KAZ JPN re-export 2019 HS TOTAL 1000 unknown",
        "KAZ JPN import 2019 HS TOTAL 4000 unknown",
    ]
    assert left_out(found) == {"the net flow; the gross one of the same trade is taken": 1}
    assert {(one.note_en, one.note_ru) for one in found.rows} == {("", "")}


def test_net_alone_says_what_it_lacks():
    """A net figure beside another year's gross one looks like a fall of trade."""
    found = wits(("Export", "6", 7), ("Re-Export", "3", 1), ("Import", "5", 4), ("", "4", 2))

    assert [(one.flow, one.note_en, one.note_ru) for one in found.rows if one.note_en] == [
        (
            "export",
            "Without re-exports, which the file gives apart.",
            "Без реэкспорта, который в файле указан отдельно.",
        ),
        (
            "import",
            "Without re-imports, which the file gives apart.",
            "Без реимпорта, который в файле указан отдельно.",
        ),
    ]
    assert {one.note_en for one in wits(("Export", "6", 7)).rows} == {""}


@pytest.mark.parametrize(
    "words",
    [
        "Export of goods after inward processing",
        "Export of goods for outward processing",
        "Import of goods for inward processing",
        "Import of goods after outward processing",
    ],
)
def test_processing_by_its_full_name(words):
    """Such flows are contained in exports and imports, and would be counted twice."""
    found = comtrade({"period": "2021", **BASE, "flowCode": words})

    assert left_out(found) == {"a flow that is a part of another": 1}


def test_lines_that_are_one_quoted_cell():
    """A program that quotes whole lines leaves a table of one column, which the eye takes for sound."""
    with pytest.raises(RefusalError) as refused:
        read("comtrade.csv", b'"refYear,flowCode,cmdCode"\n"2021,X,27"\n')

    assert str(refused.value) == (
        "comtrade.csv:1:-: each line is one quoted cell, expected the file as downloaded, without "
        "quotation marks round whole lines"
    )


# ---- what the command says ----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """Copy the published package."""
    shutil.copy(package.PUBLISHED / "datapackage.json", tmp_path)
    shutil.copytree(package.PUBLISHED / "tables", tmp_path / "tables")
    return tmp_path


def command(folder, capsys, text, *more, kind="comtrade"):
    """Import a text on the command line; return exit code and lines."""
    file = folder / "x.csv"
    file.write_text(text, encoding="utf-8")
    code = main(["import", kind, str(file), *more, str(folder)])
    return code, capsys.readouterr().out.replace(f"{file}:", "").splitlines()


NAMES = ",".join(["period", *BASE])
TAKE = ("--source", "un-comtrade", "--write")


def line(value="1000", **changed):
    """Write a row of 1990, of which the tables have nothing."""
    return ",".join(({"period": "1990", **BASE, "primaryValue": value} | changed).values())


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([], 1, "nothing in the file can be taken; nothing is written"),
        ([line("x")], 1, "nothing in the file can be taken; nothing is written"),
        ([line(flowCode="DX")], 0, "nothing in the file can be taken; nothing is written"),
        ([line()], 0, "the tables have all of it; nothing is written"),
        ([line(), line("x")], 1, "the tables have all that can be taken; nothing is written"),
    ],
)
def test_nothing_written_and_why(folder, capsys, rows, code, said):
    """Who reads that the tables have all of it does not look for what was refused."""
    command(folder, capsys, f"{NAMES}\n{line()}\n", *TAKE)
    done, lines = command(folder, capsys, "\n".join([NAMES, *rows]), *TAKE)

    assert (done, lines[-1]) == (code, said)


def test_a_header_without_rows(folder, capsys):
    """A query that found nothing must not pass for a finished import."""
    _, lines = command(folder, capsys, NAMES)

    assert lines[0] == (
        "1:-: the file has a header and no rows below it, expected the file with its rows"
    )


def test_what_changes_and_what_stays(folder, capsys):
    """An old note beside a new figure may be wrong, and a valuation changes without a new value."""
    table = folder / "tables" / "trade.csv"
    columns = table.read_text(encoding="utf-8").splitlines()[0].split(",")
    held = {
        "reporter": "KAZ", "partner": "JPN", "flow": "export", "classification": "HS",
        "commodity": "27", "value_usd": "1000", "valuation": "unknown", "source_id": "un-comtrade",
        "period": "1990",
    }  # fmt: skip
    noted = {**held, "period": "1991", "note_en": "Checked.", "note_ru": "Проверено."}
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows([held, noted])
    rows = [f"{line()},1000", f"{line('2000', period='1991')},"]
    _, lines = command(folder, capsys, "\n".join([f"{NAMES},fobvalue", *rows]), *TAKE[:2])
    at = lines.index("changed        2")

    assert lines[at + 1 : at + 3] == [
        "  row 2: KAZ JPN export 1990 HS 27 unknown → FOB: 1000 USD",
        "  row 3: KAZ JPN export 1991 HS 27 unknown: 1000 → 2000 USD; its note stays: 'Checked.'",
    ]


def test_every_row_on_demand(folder, capsys):
    """Five examples are not enough for who has to answer for all rows."""
    text = "\n".join([NAMES, *(line(cmdCode=f"{code}") for code in range(10, 20))])
    some = command(folder, capsys, text)[1]
    every = command(folder, capsys, text, "--all")[1]

    assert sum("  row " in one for one in some) == 5
    assert "  … and 5 more" in some
    assert sum("  row " in one for one in every) == 10
    assert not any("more" in one for one in every)


def test_a_source_of_other_files(folder, capsys):
    """Figures under the wrong publication cannot be checked by anybody."""
    said = "look again: worldbank-wdi does not seem to publish files of comtrade (perhaps "
    text = f"{NAMES}\n{line()}\n"

    assert any(
        one.startswith(said)
        for one in command(folder, capsys, text, "--source", "worldbank-wdi")[1]
    )
    assert not any("look again" in one for one in command(folder, capsys, text, *TAKE[:2])[1])
