"""
Real files differ in small ways from those the importers were written for; each of them here.

Comtrade changed its columns three times, spreadsheets in four languages save them anew, and programs
write whole numbers with decimals. A variant that is misread gives figures that look right.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import importers, package
from data.importers import READERS, store
from data.importers.decoding import RefusalError
from data.importers.plan import applied, compare
from tests.faults import left_in_english
from tests.importing import FILES, NAMES, kind, left_out, read, short

PART = "a part by second partner, customs procedure or transport; totals alone are taken"
HELD = {**store.load(["countries"], package.PUBLISHED).rows, "trade": [], "series": []}
PLAIN = {
    "typeCode": "C", "freqCode": "A", "refYear": "2023", "refMonth": "52", "period": "2023",
    "reporterCode": "398", "reporterISO": "KAZ", "flowCode": "X", "flowDesc": "Export",
    "partnerCode": "392", "partnerISO": "JPN", "partnerDesc": "Japan",
    "partner2Code": "0", "partner2ISO": "W00", "partner2Desc": "World",
    "classificationCode": "H6", "cmdCode": "27", "aggrLevel": "2", "customsCode": "C00",
    "customsDesc": "TOTAL CPC", "mosCode": "0", "motCode": "0", "motDesc": "TOTAL MOT",
    "primaryValue": "1000",
}  # fmt: skip


def row(without=(), **changed):
    """Read a file of one row; columns may be cut away."""
    cells = {**PLAIN, **changed}
    names = [name for name in cells if name not in without]
    text = f"{','.join(names)}\n{','.join(cells[name] for name in names)}\n"
    return read("comtrade.csv", text.encode())


def said(reading):
    """Return what was made of the row."""
    return [short(one) for one in reading.rows] or [*map(str, reading.refused), *left_out(reading)]


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ({"cmdCode": "27.0", "period": "2023.0", "motCode": "0.0", "aggrLevel": "2.0"},
         "KAZ JPN export 2023 HS 27 1000 unknown"),
        ({"cmdCode": "1"}, "KAZ JPN export 2023 HS 01 1000 unknown"),
        ({"cmdCode": "101", "aggrLevel": "4"}, "KAZ JPN export 2023 HS 0101 1000 unknown"),
        ({"cmdCode": "1", "aggrLevel": "2", "classificationCode": "S4"},
         "KAZ JPN export 2023 SITC 01 1000 unknown"),
        ({"cmdCode": "1", "aggrLevel": "1", "classificationCode": "S4"},
         "KAZ JPN export 2023 SITC 1 1000 unknown"),
        ({"period": "202403", "freqCode": "M"}, "KAZ JPN export 2024-03 HS 27 1000 unknown"),
        ({"period": "2024", "freqCode": "M", "refYear": "2024", "refMonth": "3"},
         "KAZ JPN export 2024-03 HS 27 1000 unknown"),
        ({"partnerISO": "W00", "partnerCode": "0", "partnerDesc": "World"},
         "KAZ WLD export 2023 HS 27 1000 unknown"),
        ({"flowCode": "RX", "flowDesc": "Re-export"}, "KAZ JPN re-export 2023 HS 27 1000 unknown"),
        ({"flowCode": "RM", "flowDesc": ""}, "KAZ JPN re-import 2023 HS 27 1000 unknown"),
        ({"primaryValue": "1.234567e+09"}, "KAZ JPN export 2023 HS 27 1234567000 unknown"),
        ({"flowCode": "DX", "flowDesc": "Domestic Export"}, "a flow that is a part of another"),
        ({"flowCode": "MIP", "flowDesc": "Import of goods for inward processing"},
         "a flow that is a part of another"),
        ({"customsCode": "C01"}, PART),
        ({"motCode": "1000"}, PART),
        ({"mosCode": "1"}, PART),
        ({"partner2Code": "156", "partner2ISO": "CHN", "partner2Desc": "China"}, PART),
        ({"typeCode": "S"}, "a service; the table trade holds goods"),
        ({"classificationCode": "B4"}, "another nomenclature than the table trade holds"),
    ],
)  # fmt: skip
def test_variants_of_a_row(changed, made):
    """Each is one way to count goods twice, shift a code, or take a month for a year."""
    assert said(row(**changed)) == [made]


@pytest.mark.parametrize(
    ("without", "changed"),
    [
        (["partner2Code", "partner2ISO"], {"partner2Desc": "China"}),
        (["motCode"], {"motDesc": "Sea"}),
        (["customsCode"], {"customsDesc": "Transit"}),
    ],
)
def test_parts_are_known_by_words_too(without, changed):
    """People cut the codes away and keep the words; the parts must not look like totals then."""
    assert said(row(without, **changed)) == [PART]
    assert said(row(without)) == ["KAZ JPN export 2023 HS 27 1000 unknown"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"cmdCode": "27", "aggrLevel": "4"}, "'27' is no code of 4 digits, as the row says it is"),
        ({"cmdCode": "2709", "aggrLevel": "2"}, "'2709' is no code of 2 digits"),
        ({"freqCode": "M", "refMonth": "52"}, "'' is no period"),
        ({"primaryValue": "1.23E+08"}, "'1.23E+08' lacks its last digits"),
        ({"primaryValue": "1e999999"}, "'1e999999' is larger or finer than any amount"),
        ({"primaryValue": "1e-99999999999999999999"}, "is larger or finer than any amount"),
        ({"primaryValue": "9" * 400}, "than any amount"),
        ({"primaryValue": "9" * 20}, "is larger than any amount"),
        ({"flowCode": "ZZ", "flowDesc": ""}, "'ZZ' is no direction of trade"),
    ],
)
def test_rows_that_cannot_be_trusted(changed, reason):
    """Better no figure than a month as a year, or a heading that lost its noughts as a chapter."""
    (one,) = said(row(**changed))

    assert reason in one


@pytest.mark.parametrize(
    ("importer", "text", "reason"),
    [
        ("comtrade", "Product code,Product label,2011\n'0101,Horses,5\n", "a table of ITC Trade Map"),
        ("wits", "HS4;Product code;Product label;Value in 2011\n;'0101;Horses;5\n", "ITC Trade Map"),
        ("worldbank", '"Country Code","Region","IncomeGroup",\n"KAZ","a","b",\n', "its countries, which has"),
        ("worldbank", '"INDICATOR_CODE","INDICATOR_NAME","SOURCE_NOTE"\n"X","y","z"\n', "its indicators, which"),
        ("comtrade", '{"statusCode": 429, "message": "Rate limit"}', "the file is JSON"),
        ("comtrade", '[{"typeCode":"C"}]', "the file is JSON"),
        ("wits", "<!DOCTYPE html><html>Access denied</html>", "the file is a web page"),
    ],
)  # fmt: skip
def test_files_that_people_take_for_others(importer, text, reason):
    """The archive of the World Bank holds three files; who takes the wrong one should read which."""
    with pytest.raises(RefusalError) as refused:
        importers.read(importer, text.encode(), "x.csv")
    first, *lines = refused.value.faults

    assert reason in str(first.what)
    assert all("the line does not fit" in str(one.what) for one in lines)
    assert lines
    assert left_in_english(refused.value.faults) == []


def test_a_column_of_numbers_before_all_others():
    """Programs save a table with its row numbers, in a column without a name."""
    names = ",".join(["", *PLAIN])
    text = f"{names}\n0,{','.join(PLAIN.values())}\n"

    assert said(read("comtrade.csv", text.encode())) == ["KAZ JPN export 2023 HS 27 1000 unknown"]


def test_a_comma_too_many_in_the_header_alone():
    """The World Bank ends its header with a comma; who trims the rows must not lose them."""
    text = "Country Code,Indicator Code,2015,\nKAZ,NY.GDP.MKTP.CD,5\n"

    assert said(read("worldbank.csv", text.encode())) == ["KAZ gdp 2015 5 USD"]


# ---- whatever comes ----------------------------------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["", "0", "1", "27", "TOTAL", "-1", "1e9", "1E+09", "1e-400", "9" * 30, "1,234", "1.234,5",
         "nan", "inf", "W00", "World", "M", "X", "RX", "202401", "2023.0", "..", '"', "'", "=1+1", "٣", "²"]
    ),
)  # fmt: skip
tries = settings(max_examples=30)


def outcome(importer, content):
    """Read a file, and compare it with the tables; return rows or reasons."""
    try:
        reading = importers.read(importer, content, "x.csv")
    except RefusalError as error:
        return [], error.faults
    plan = compare(reading, HELD, "a1", package.PUBLISHED)
    again = compare(reading, applied(plan, HELD, package.PUBLISHED), "a1", package.PUBLISHED)
    assert (again.added, again.changed) == ([], [])
    return reading.rows, ["read"]


@pytest.mark.parametrize("importer", sorted(READERS))
@tries
@given(st.binary(max_size=300))
def test_any_bytes(importer, content):
    """People drop photographs and archives on an importer; they get a reason, not a traceback."""
    rows, reasons = outcome(importer, content)

    assert reasons
    assert rows == []


@pytest.mark.parametrize("importer", sorted(READERS))
@tries
@given(st.data())
def test_any_cells(importer, data):
    """One strange cell costs its row, never the file; and what is read can be taken once."""
    name = data.draw(st.sampled_from([one for one in NAMES if kind(one) == importer]))
    lines = (FILES / name).read_bytes().decode("latin-1").splitlines()
    mark = ";" if ";" in lines[0] else ","
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        cells = lines[place].split(mark)
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELLS)
        lines[place] = mark.join(cells)
    rows, reasons = outcome(importer, "\n".join(lines).encode())

    assert reasons
    assert all(one.number > 0 for one in rows)
