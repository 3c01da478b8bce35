"""
Tables of the World Bank as DataBank, R and its interface lay them out.

Each layout turns the same figures another way; one that is read by the wrong side mixes states.
"""

from __future__ import annotations

import pytest

from data.importers.decoding import RefusalError
from tests.importing import left_out, read, short

DATABANK = (
    "Time,Time Code,Country Name,Country Code,Merchandise exports (current US$) [TX.VAL.MRCH.CD.WT],"
    "Population [SP.POP.TOTL]\n2015,YR2015,Kazakhstan,KAZ,5,17\n2016,YR2016,Kazakhstan,KAZ,..,\n"
    ",,,,,\nData from database: World Development Indicators,,,,,\n"
)
SERIES = "Merchandise.exports..current.US....TX.VAL.MRCH.CD.WT."


@pytest.mark.parametrize(
    "text",
    [
        DATABANK,
        f"Time,Time.Code,Country.Name,Country.Code,{SERIES}\n2015,YR2015,Kazakhstan,KAZ,5\n",
        (
            "country,iso2c,iso3c,year,status,lastupdated,TX.VAL.MRCH.CD.WT\n"
            "Kazakhstan,KZ,KAZ,2015,,2025-01-01,5\n"
        ),
        "economy,time,TX.VAL.MRCH.CD.WT\nKAZ,YR2015,5\n",
        "Country Name,Year,Merchandise exports (current US$)\nKazakhstan,2015,5\n",
        (
            "Country.Name,Country.Code,Series.Name,Series.Code,X2015..YR2015.\n"
            "Kazakhstan,KAZ,x,TX.VAL.MRCH.CD.WT,5\n"
        ),
        (
            "indicator.id,indicator.value,country.id,country.value,countryiso3code,date,value,unit\n"
            "TX.VAL.MRCH.CD.WT,x,KZ,Kazakhstan,KAZ,2015,5,\n"
        ),
    ],
)
def test_layouts_of_one_figure(text):
    """Who downloads with other settings, or through R, has the same figure."""
    found = read("worldbank.csv", text.encode())

    assert [short(one) for one in found.rows] == ["KAZ exports_world 2015 5 USD"]
    assert found.refused == []


def test_other_indicators_beside_it():
    """What is not taken is counted, so that nobody looks for it in the tables."""
    assert left_out(read("worldbank.csv", DATABANK.encode())) == {
        "an indicator that the tables have no measure for": 1,
        "the value is not known": 1,
        "a remark, or the header once more": 1,
    }


@pytest.mark.parametrize(
    ("importer", "header", "said"),
    [
        (
            "worldbank",
            "Series Name,Series Code,Time,Time Code,Kazakhstan [KAZ],Japan [JPN]",
            (
                "the file is a table of DataBank with the countries in columns, whose columns are no "
                "years, expected the download with Time put into columns, and the countries into rows"
            ),
        ),
        (
            "wits",
            "Reporter Name,Partner Name,Export (US$ Thousand),Export Partner Share (%)",
            (
                "the file is a WITS page of partners or products, which does not say all of reporter, "
                "year and flow, expected the download of the state's summary of all years, or a query, "
                "as CSV"
            ),
        ),
    ],
)
def test_layouts_that_cannot_be_read(importer, header, said):
    """Advice to take the file as it was downloaded helps nobody who did."""
    content = f"{header}\n{','.join('1' for _ in header.split(','))}\n".encode()
    with pytest.raises(RefusalError) as refused:
        read(f"{importer}.csv", content)
    first = str(refused.value.faults[0])

    assert first == f"{importer}.csv:1:-: {said}"
