"""
However a download was saved again, it says the same.

People open these files in spreadsheets of any language and reorder, trim and save them; none of that
may move a figure to another column, another state or another size.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import package
from data.importers import READERS, store
from data.importers.decoding import RefusalError
from data.importers.numbers import NumberError, decimal_mark, number, plain
from data.importers.plan import applied, compare
from tests.importing import FILES, NAMES, kind, left_out, read, short

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
ENDS = ["\n", "\r\n", "\r"]
SEPARATORS = [",", ";", "\t", "|"]
PUBLISHED = store.load(["countries", "trade", "series"], package.PUBLISHED).rows
# A few rows are enough to see that none is touched.
HELD = {name: rows if name == "countries" else rows[:20] for name, rows in PUBLISHED.items()}
tries = settings(max_examples=25)


def parts(name):
    """Split a small file into preamble, header and rows of as many cells."""
    content = (FILES / name).read_bytes()
    text = content.decode("cp1252" if name == "comtrade_current.csv" else "utf-8-sig")
    mark = ";" if name in {"worldbank_long.csv", "comtrade_excel.csv"} else ","
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    wide = max(len(line) for line in lines[:6])
    at = next(place for place, line in enumerate(lines) if len(line) == wide or len(line) == 47)
    header = [cell for cell in lines[at] if cell]
    rows = [line[: len(header)] for line in lines[at + 1 :] if len(line) >= len(header)]
    return lines[:at], header, rows


def saved(lines, encoding="utf-8", end="\n", separator=","):
    """Write lines as some program would."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(lines)
    return text.getvalue().encode(encoding)


def said(reading):
    """Return what a file says, whatever the order of its rows."""
    return sorted(map(short, reading.rows)), left_out(reading), reading.refused


def whole(name):
    """Read a small file from its parts, without the remarks below it."""
    preamble, header, rows = parts(name)
    return said(read(name, saved([*preamble, header, *rows])))


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_the_file(name):
    """The tests below would prove nothing if the parts they shuffle were not the file."""
    assert whole(name)[0] == sorted(map(short, read(name).rows))


@pytest.mark.parametrize("name", NAMES)
@tries
@given(st.data())
def test_saving_anew_changes_nothing(name, data):
    """Order of columns and rows, columns of one's own, encoding, line ends and separator are form."""
    preamble, header, rows = parts(name)
    grid = [[*header, "my notes"], *([*row, "Ünïcode, or “not”"] for row in rows)]
    order = data.draw(st.permutations(range(len(header) + 1)))
    grid = [[line[place] for place in order] for line in grid]
    body = data.draw(st.permutations(grid[1:]))
    tail = [""] * data.draw(st.integers(0, 2))
    written = saved(
        [*preamble, grid[0], *([*line, *tail] for line in body)],
        data.draw(st.sampled_from(ENCODINGS)),
        data.draw(st.sampled_from(ENDS)),
        data.draw(st.sampled_from(SEPARATORS)),
    )

    assert said(read(name, written)) == whole(name)


@pytest.mark.parametrize("name", NAMES)
@tries
@given(st.data())
def test_rows_said_twice_count_once(name, data):
    """Files pasted together overlap; an overlap that is added up doubles the trade."""
    preamble, header, rows = parts(name)
    again = data.draw(st.lists(st.sampled_from(rows), max_size=4))
    found = read(name, saved([*preamble, header, *rows, *again]))

    assert sorted(map(short, found.rows)) == whole(name)[0]
    assert found.refused == []


@pytest.mark.parametrize("name", NAMES)
@tries
@given(st.data())
def test_imports_in_pieces_come_to_the_same(name, data):
    """Whether a file comes whole, in two overlapping halves or again and again, tables agree."""
    preamble, header, rows = parts(name)
    first = data.draw(st.lists(st.sampled_from(rows), unique_by=id))

    def after(held, some):
        reading = read(name, saved([*preamble, header, *some]))
        plan = compare(reading, held, "a1", package.PUBLISHED)
        return applied(plan, held, package.PUBLISHED)

    once = after(HELD, rows)
    pieces = after(after(after(HELD, first), rows), first)
    for table in ("trade", "series"):
        assert pieces[table][: len(HELD[table])] == HELD[table]
        assert sorted(map(str, pieces[table])) == sorted(map(str, once[table]))
    assert after(once, rows) == once


AMOUNTS = st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=6)
STYLES = {
    "point": (",", lambda text: text),
    "groups and point": (",", lambda text: text),
    "comma": (";", lambda text: text.replace(",", "").replace(".", ",")),
    "groups and comma": (";", lambda text: text.translate({44: 46, 46: 44})),
    "blanks and comma": ("\t", lambda text: text.translate({44: "\u202f", 46: ","})),
}


@tries
@given(AMOUNTS, st.sampled_from(sorted(STYLES)))
def test_one_number_in_every_style(amounts, style):
    """An amount is the same in a German, French or English spreadsheet."""
    separator, styled = STYLES[style]
    grouped = "group" in style or "blank" in style
    texts = [styled(f"{amount:,.2f}" if grouped else f"{amount:.2f}") for amount in amounts]
    mark = decimal_mark(texts, separator)

    assert [number(f"  {text} ", mark) for text in texts] == amounts


@tries
@given(st.text(alphabet="0123456789.,' -eE+\u00a0", max_size=12), st.sampled_from([".", ",", ""]))
def test_no_cell_breaks_the_reader(text, mark):
    """A strange cell is refused with a reason; a traceback would refuse the whole file without one."""
    found, reason = None, "none"
    try:
        found = number(text, mark)
    except NumberError as error:
        reason = error.what and error.right

    assert reason
    assert found is None or Decimal(plain(found)) == found


@pytest.mark.parametrize("importer", sorted(READERS))
@tries
@given(st.data())
def test_no_file_breaks_the_importer(importer, data):
    """Whatever people take for a download, they get rows or a reason."""
    name = data.draw(st.sampled_from([one for one in NAMES if kind(one) == importer]))
    content = bytearray((FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 30))
        content[start:end] = data.draw(st.binary(max_size=6))
    rows, reasons = [], ["none"]
    try:
        rows = read(name, bytes(content)).rows
    except RefusalError as error:
        reasons = error.faults

    assert reasons
    assert all(row.number > 0 for row in rows)
