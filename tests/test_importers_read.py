"""
Downloads as people hold them, read to exact values.

A column shifted by one, thousands taken for dollars or a lost nought give figures that look right,
and nobody who sees them on a page could tell.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.importers.decoding import RefusalError
from data.importers.numbers import NumberError, decimal_mark, number
from tests.faults import left_in_english
from tests.importing import FILES, NAMES, left_out, read, short

UNKNOWN = "the value is not known"
PART = "a part by second partner, customs procedure or transport; totals alone are taken"
NO_MEASURE = "an indicator that the tables have no measure for"
WORLD_BANK = [
    "KAZ exports_world 2021 81000000000 USD",
    "KAZ exports_world 2023 79000000000 USD",
    "KAZ imports_world 2021 41000000000 USD",
    "KAZ imports_world 2022 50000000000.5 USD",
    "KAZ fdi_inflow_world 2021 -1234567.8901 USD",
    "KAZ fdi_inflow_world 2023 250 USD",
    "KAZ gdp 2023 262000000000 USD",
]
FORMS = {
    "comtrade_current.csv": (
        "UN Comtrade", "CP1252, commas", 17,
        [
            "KAZ WLD export 2021 HS TOTAL 5000000 FOB",
            "KAZ JPN export 2021 HS TOTAL 1200000 FOB",
            "KAZ CIV export 2021 HS TOTAL 300 FOB",
            "KAZ JPN export 2021 HS 0101 2500.5 FOB",
            "KAZ JPN export 2021 HS 01 2600 FOB",
            "KAZ JPN import 2021 HS TOTAL 3400000 CIF",
            "KAZ JPN import 2021 HS 870323 900000 CIF",
            "KAZ JPN re-export 2021 HS TOTAL 70000 FOB",
            "KAZ JPN re-import 2021 HS TOTAL 8000 CIF",
            "KAZ JPN export 2021-03 HS TOTAL 90000 FOB",
            "KAZ Areas, nes export 2021 HS TOTAL 40 FOB",
            "KAZ EUN export 2021 HS TOTAL 650000 FOB",
            "KAZ KAZ import 2021 HS TOTAL 55 CIF",
        ],
        {"a flow that is a part of another": 1, PART: 2, "a service; the table trade holds goods": 1},
    ),
    "comtrade_legacy.csv": (
        "UN Comtrade", "UTF-8, commas", 11,
        [
            "KAZ WLD export 2016 HS TOTAL 4000000 unknown",
            "KAZ JPN export 2016 HS TOTAL 1000000 unknown",
            "KAZ JPN export 2016 HS 01 1500 unknown",
            "KAZ JPN export 2016 HS 0101 1400 unknown",
            "KAZ JPN import 2016 HS TOTAL 2000000 unknown",
            "KAZ JPN re-export 2016 HS TOTAL 60000 unknown",
            "KAZ JPN re-import 2016 HS TOTAL 7000 unknown",
            "KAZ JPN import 2016-05 HS TOTAL 150000 unknown",
            "KAZ JPN import 2016 SITC 0 800 unknown",
            "KAZ Areas, nes import 2016 HS TOTAL 30 unknown",
        ],
        {"another nomenclature than the table trade holds": 1},
    ),
    "comtrade_legacy_35.csv": (
        "UN Comtrade", "UTF-8, commas", 7,
        [
            "KAZ WLD export 2018 HS TOTAL 6000000 unknown",
            "KAZ JPN export 2018 HS TOTAL 1800000 FOB",
            "KAZ JPN import 2018 HS TOTAL 2700000 CIF",
            "KAZ JPN import 2018 HS 0902 4500 CIF",
            "KAZ JPN re-export 2018 HS TOTAL 90000 unknown",
            "KAZ JPN re-import 2018 HS TOTAL 1000 unknown",
        ],
        {PART: 1},
    ),
    "comtrade_chapters.csv": (
        "UN Comtrade", "UTF-8, commas", 32,
        [
            "KAZ JPN export 2023 HS TOTAL 1000000000 FOB",
            "KAZ JPN export 2023 HS 72 500000000 FOB",
            "KAZ JPN export 2023 HS 7202 480000000 FOB",
            "KAZ JPN export 2023 HS 28 200000000 FOB",
            "KAZ JPN export 2023 HS 2844 190000000 FOB",
            "KAZ JPN export 2023 HS 284410 100000000 FOB",
            "KAZ JPN export 2023 HS 284420 80000000 FOB",
            "KAZ JPN export 2023 HS 27 100000000 FOB",
            "KAZ JPN export 2023 HS 2709 90000000 FOB",
            "KAZ JPN export 2023 HS 270900 90000000 FOB",
            "KAZ JPN export 2023 HS 81 50000000 FOB",
            "KAZ JPN export 2023 HS 8108 50000000 FOB",
            "KAZ JPN export 2023 HS 810820 45000000 FOB",
            "KAZ JPN export 2023 HS 810890 5000000 FOB",
            "KAZ JPN import 2023 HS TOTAL 2000000000 CIF",
            "KAZ JPN import 2023 HS 87 700000000 CIF",
            "KAZ JPN import 2023 HS 8703 600000000 CIF",
            "KAZ JPN import 2023 HS 8708 90000000 CIF",
            "KAZ JPN import 2023 HS 84 500000000 CIF",
            "KAZ JPN import 2023 HS 8429 300000000 CIF",
            "KAZ JPN import 2023 HS 8431 150000000 CIF",
            "KAZ JPN import 2023 HS 85 100000000 CIF",
            "KAZ JPN import 2023 HS 90 90000000 CIF",
            "KAZ JPN import 2023 HS 73 200000000 CIF",
            "KAZ JPN import 2023 HS 7304 190000000 CIF",
            "KAZ JPN import 2023 HS 40 80000000 CIF",
            "KAZ JPN import 2023 HS 4011 75000000 CIF",
            "KAZ JPN import 2023 HS 39 60000000 CIF",
            "KAZ JPN import 2023 HS 30 40000000 CIF",
            "KAZ JPN import 2023 HS 29 30000000 CIF",
            "KAZ JPN import 2023 HS 32 20000000 CIF",
            "KAZ JPN import 2023 HS 38 10000000 CIF",
        ],
        {},
    ),
    "comtrade_excel.csv": (
        "UN Comtrade", "UTF-8, semicolons", 8,
        [
            "KAZ JPN export 2022 HS 01 1500.5 unknown",
            "KAZ JPN export 2022 HS 0101 1400.25 unknown",
            "KAZ JPN export 2022 HS 010121 1300 unknown",
            "KAZ JPN export 2022 SITC 1 900.5 unknown",
            "KAZ JPN export 2022 SITC 01 800.5 unknown",
            "KAZ JPN export 2022 SITC 001 700.5 unknown",
        ],
        {PART: 1, "another nomenclature than the table trade holds": 1},
    ),
    "comtrade_legacy_machine.csv": (
        "UN Comtrade", "UTF-8, commas", 4,
        [
            "KAZ WLD export 2014 HS TOTAL 7000000 unknown",
            "KAZ JPN export 2014 HS 27 310000 unknown",
            "KAZ JPN import 2014-07 HS 87 42000 unknown",
        ],
        {PART: 1},
    ),
    "comtrade_months.csv": (
        "UN Comtrade", "UTF-8, commas", 4,
        [
            "KAZ JPN export 2024-01 HS TOTAL 1000 unknown",
            "KAZ JPN export 2024-02 HS TOTAL 2000 unknown",
            "KAZ JPN import 2024-12 HS TOTAL 3000 unknown",
            "KAZ JPN export 2024 HS TOTAL 36000 unknown",
        ],
        {},
    ),
    "wits_products.csv": (
        "a WITS summary", "UTF-8, commas", 7,
        [
            "KAZ JPN export 2015 HS TOTAL 900000250 unknown",
            "KAZ JPN export 2014 HS TOTAL 800000000 unknown",
            "KAZ JPN export 2015 SOP 1 400000000 unknown",
            "KAZ JPN export 2014 SOP 1 300000500 unknown",
            "KAZ JPN export 2015 SOP 2 450000000 unknown",
            "KAZ JPN export 2015 SOP 3 1500 unknown",
            "KAZ JPN import 2015 SOP 4 50000000 unknown",
            "KAZ JPN import 2014 SOP 4 40000000 unknown",
        ],
        {
            "an indicator that is no value of exports or imports": 2,
            "a group of products without a code": 1,
            UNKNOWN: 2,
        },
    ),
    "worldbank_wbgapi.csv": (
        "World Development Indicators", "UTF-8, commas", 5,
        WORLD_BANK, {NO_MEASURE: 2, UNKNOWN: 9},
    ),
    "wits_query.csv": (
        "a WITS query", "UTF-8, commas", 8,
        [
            "KAZ WLD export 2019 HS TOTAL 5000250 unknown",
            "KAZ JPN export 2019 HS TOTAL 1100125 unknown",
            "KAZ JPN export 2019 HS 010121 12500 unknown",
            "KAZ JPN import 2019 HS 0902 0 unknown",
            "KAZ JPN re-export 2019 HS TOTAL 45678 unknown",
            "KAZ EUN import 2019 HS TOTAL 2000000 unknown",
            "KAZ JPN import 2019 SITC 7 333333 unknown",
        ],
        {"goods without a code of at most six digits": 1},
    ),
    "wits_by_product.csv": (
        "a WITS query", "UTF-8, commas", 3,
        [
            "KAZ WLD export 2019 HS 270900 90000500 unknown",
            "KAZ KOR export 2019 HS 270900 1234000 unknown",
            "KAZ JPN import 2019 HS 010121 15750 unknown",
        ],
        {},
    ),
    "wits_summary.csv": (
        "a WITS summary", "UTF-8, commas", 14,
        [
            "KAZ JPN export 2015 HS TOTAL 12340000 unknown",
            "KAZ JPN export 2013 HS TOTAL 11000000 unknown",
            "KAZ KOR import 2014 HS TOTAL 3210000 unknown",
            "KAZ Bermuda export 2015 HS TOTAL 1000000 unknown",
            "KAZ WLD export 2015 HS TOTAL 600010000 unknown",
            "KAZ WLD export 2014 HS TOTAL 500000000 unknown",
            "KAZ WLD export 2013 HS TOTAL 400000000 unknown",
            "KAZ WLD import 2015 HS TOTAL 300000000 unknown",
            "KAZ WLD import 2014 HS TOTAL 200000000 unknown",
            "KAZ WLD export 2015 SOP 1 420000000 unknown",
            "KAZ WLD export 2014 SOP 1 360000000 unknown",
            "KAZ WLD import 2015 SOP 4 90500000 unknown",
        ],
        {
            "an indicator that is no value of exports or imports": 14,
            "a group of products without a code": 2,
            UNKNOWN: 16,
        },
    ),
    "worldbank.csv": (
        "World Development Indicators", "UTF-8, commas", 6,
        [*WORLD_BANK, *(f"XCA exports_world {2020 + n} {n} USD" for n in (1, 2, 3, 4))],
        {NO_MEASURE: 2, UNKNOWN: 9},
    ),
    "worldbank_stripped.csv": (
        "World Development Indicators", "UTF-8, commas", 5,
        WORLD_BANK, {NO_MEASURE: 2, UNKNOWN: 9},
    ),
    "worldbank_databank.csv": (
        "World Development Indicators", "UTF-8, commas", 7,
        WORLD_BANK,
        {NO_MEASURE: 2, UNKNOWN: 9, "a remark, or the header once more": 2},
    ),
    "worldbank_long.csv": (
        "World Development Indicators, one value a row", "UTF-8, semicolons", 20,
        WORLD_BANK, {NO_MEASURE: 2, UNKNOWN: 9},
    ),
}  # fmt: skip


def test_every_small_file_is_tried():
    """A file nobody reads would prove nothing about its form."""
    assert list(FORMS) != []
    assert sorted(FORMS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_forms_to_exact_values(name):
    """An editor takes these figures as the statistical office's own, to the last digit."""
    form, written, records, rows, rest = FORMS[name]
    found = read(name)

    assert (found.form, found.written, found.records) == (form, written, records)
    assert [short(row) for row in found.rows] == rows
    assert found.refused == []
    assert left_out(found) == rest


def test_rows_keep_their_place():
    """Who looks a figure up in the file counts rows as the spreadsheet does."""
    assert [row.number for row in read("comtrade_current.csv").rows[:2]] == [2, 3]
    assert read("worldbank.csv").rows[0].number == 6


def test_summary_says_that_it_is_rounded():
    """Two decimals of a million are ten thousand dollars, which the plain number does not show."""
    (note,) = {row.note_en for row in read("wits_summary.csv").rows}

    assert note == "Rounded to 10 thousand dollars."


HEADER = (
    "Classification,Year,Trade Flow Code,Trade Flow,Reporter ISO,Partner ISO,Partner,"
    "Commodity Code,Trade Value (US$)\n"
)


def legacy(*rows):
    """Read a few rows of a shortened legacy file."""
    return read("comtrade.csv", (HEADER + "\n".join(rows)).encode())


def fault(*rows):
    """Return the one fault that a few rows have."""
    found = legacy(*rows)
    assert len(found.refused) == 1
    assert left_in_english(found.refused) == []
    return str(found.refused[0]).removeprefix("comtrade.csv:")


ROW = "H4,2016,2,Export,KAZ,JPN,Japan,TOTAL,"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW + "12a", "2:value: '12a' is not a number, expected a number such as 1234.5"),
        (ROW + "-5", "2:value: '-5' is less than nought, expected 0 USD or more"),
        (ROW + "1.23457E+10", "2:value: '1.23457E+10' lacks its last digits, as a spreadsheet"),
        (ROW + "5,6", "2:-: the row has 10 cells, expected 9 as in the header"),
        ("H4,2016,2", "2:-: the row has 3 cells, expected 9 as in the header"),
        (ROW.replace("2016", "16") + "5", "2:Year: the cell holds '16', expected a year; import"),
        (ROW.replace("2,Export", "9,Ausfuhr") + "5", "2:flow: 'Ausfuhr / 9' is no direction of"),
        (ROW.replace("2,", "1,") + "5", "2:flow: 'Export / 1' is no direction of trade, expected"),
        (ROW.replace("JPN,Japan", ",") + "5", "2:partner: reporter or partner is empty, expected"),
    ],
)
def test_rows_are_refused_with_the_reason(row, said):
    """A row that is dropped in silence, or taken half, is found by nobody."""
    assert fault(row).startswith(said)


def test_one_bad_row_leaves_the_others():
    """An editor with a thousand rows must not lose them for one, nor get a guess for that one."""
    found = legacy(ROW + "oops", ROW.replace("JPN,Japan", "CHN,China") + "7")

    assert [short(row) for row in found.rows] == ["KAZ CHN export 2016 HS TOTAL 7 unknown"]
    assert len(found.refused) == 1


def test_rivals_in_one_file_are_both_refused():
    """The last of two values would win by the order of rows, and nobody would see the other."""
    found = legacy(ROW + "5", ROW + "6", ROW + "5")

    assert found.rows == []
    assert [one.row for one in found.refused] == [2, 4, 3]
    assert "(rows 2, 3, 4), expected one value for each" in str(found.refused[0])


def test_noughts_that_a_spreadsheet_took_away():
    """Chapter 1 of the Harmonised System is 01; as 1 it would be a section of SITC."""
    lines = [ROW.replace("TOTAL", code) + "5" for code in ("1", "101", "10121", '="0202"', "'0303")]
    found = legacy(*(line.replace('="0202"', '"=""0202"""') for line in lines))

    assert [row.commodity for row in found.rows] == ["01", "0101", "010121", "0202", "0303"]


def test_states_known_by_name_or_number_alone():
    """Comtrade's interface hands out numbers without letters, with its own ones for the USA."""
    header = "classificationCode,period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue\n"
    rows = "H6,2023.0,398.0,842.0,X,TOTAL,5.0\nH6,2023,398,0,RX,2709,6\n"
    found = read("comtrade.csv", (header + rows).encode())

    assert [short(row) for row in found.rows] == [
        "KAZ USA export 2023 HS TOTAL 5 unknown",
        "KAZ WLD re-export 2023 HS 2709 6 unknown",
    ]


def test_files_that_people_put_together():
    """Downloads pasted below each other repeat the header, which is no row."""
    found = legacy(ROW + "5", HEADER.strip(), ROW.replace("2016", "2017") + "6")

    assert [row.period for row in found.rows] == ["2016", "2017"]
    assert left_out(found) == {"a remark, or the header once more": 1}


def refusal(kind, content):
    """Return the lines with which a file is refused."""
    with pytest.raises(RefusalError) as refused:
        read(f"{kind}_x.csv", content)
    # A name is the same in each language.
    assert set(left_in_english(refused.value.faults)) <= {"UN Comtrade"}
    return [str(one).removeprefix(f"{kind}_x.csv:") for one in refused.value.faults]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1:-: the file is empty, expected a file with a header line"),
        (b"\r\n\r\n", "1:-: the file is empty"),
        (b"PK\x03\x04...", "1:-: the file is a ZIP archive or an Excel workbook, expected the CSV"),
        (b"a\x00\x01\x02,b", "1:-: the file is not text, expected a CSV file"),
        (b"a,b\n1,2\n", "1:-: no header of a known kind is in the first lines, expected UN Comtrade"),
        (HEADER.encode() + b'H4,"2016', "2:-: the row cannot be split (unexpected end of data)"),
        (HEADER.replace("Partner,", "Commodity Code,").encode(),
         "1:Commodity Code: the column stands there twice, expected it once"),
        (HEADER.replace("Trade Value (US$)", "Worth").encode(),
         "1:-: the columns of UN Comtrade are there, but not primaryValue, expected the file as"),
    ],
)  # fmt: skip
def test_unknown_shapes_are_refused(content, said):
    """A file of another kind that is read all the same fills the tables with nonsense."""
    assert refusal("comtrade", content)[0].startswith(said)


def test_refusal_shows_the_lines_that_did_not_fit():
    """Only who sees what the importer saw knows whether the download or the choice was wrong."""
    lines = refusal("wits", b"x;y\n\n1;2\n3;4\n5;6\n")

    assert [line.partition(", expected")[0] for line in lines[1:]] == [
        "1:-: the line does not fit: 'x, y'",
        "3:-: the line does not fit: '1, 2'",
        "4:-: the line does not fit: '3, 4'",
    ]


def test_another_publishers_file_names_its_importer():
    """Who picked the wrong word should read the right one, not a list of columns."""
    first, *_ = refusal("wits", (FILES / "worldbank.csv").read_bytes())

    assert first == "1:-: the file is of another kind than wits, expected the importer worldbank"


def test_summary_whose_rows_contradict_their_heading():
    """Imports filed under exports would turn a balance round."""
    head = "Reporter,Partner,Product categories,Indicator Type,Indicator,2015\n"
    row = "Kazakhstan,World,All Products,Export,Imports (in US$ Mil),5.00\n"
    found = read("wits.csv", (head + row).encode())

    assert found.rows == []
    assert "'Imports (in US$ Mil)' stands under 'export'" in str(found.refused[0])


def test_world_bank_needs_a_year():
    """A value without its year would be drawn at none."""
    text = (
        "Country Code,Indicator Code,Year,Value\nKAZ,NY.GDP.MKTP.CD,x,5\n,NY.GDP.MKTP.CD,2015,5\n"
    )
    found = read("worldbank.csv", text.encode())

    assert [str(one).partition(", ")[0] for one in found.refused] == [
        "worldbank.csv:2:Year: 'x' is no year",
        "worldbank.csv:3:Country Code: the cell is empty",
    ]


@pytest.mark.parametrize(
    ("texts", "separator", "values"),
    [
        (["1 234,50", "7,5"], ";", ["1234.50", "7.5"]),
        (["1.234", "5,6"], ";", ["1234", "5.6"]),
        (["1\u00a0234", "1\u202f234\u202f567"], ";", ["1234", "1234567"]),
        (["1,234,567", "8.5"], ",", ["1234567", "8.5"]),
        (["1,234"], ",", ["1234"]),
        (["1.234"], ",", ["1.234"]),
        (["1.234e+09"], ";", ["1234000000"]),
        (["1'234.5", "-3", "+4"], ";", ["1234.5", "-3", "4"]),
        (["8.1e+10", "1.5E-05"], ",", ["81000000000", "0.000015"]),
        (["", "..", "N/A", "0"], ",", [None, None, None, "0"]),
    ],
)
def test_numbers_as_programs_write_them(texts, separator, values):
    """A decimal comma read as a group of thousands is wrong by a factor of ten or more."""
    mark = decimal_mark(texts, separator)

    assert [number(text, mark) for text in texts] == [v and Decimal(v) for v in values]


@pytest.mark.parametrize(
    "text", ["1,234", "1.234", "1,2,3", "12,34.5.6", "1 2", "$5", "(5)", "1.2.34", "٣", "E5"]
)
def test_numbers_that_are_none_or_two(text):
    """Better no figure than one that may be a thousand times too large."""
    with pytest.raises(NumberError):
        number(text, decimal_mark([text], ";"))
