"""A table of three columns, its files in every form an editor's program leaves, and hostile text."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

COLUMNS = ("id", "name", "note")
RESOURCE = {
    "name": "things",
    "path": "tables/things.csv",
    "schema": {
        "fields": [{"name": name, "type": "string"} for name in COLUMNS],
        "primaryKey": ["id"],
    },
}
RESOURCES = {"things": RESOURCE}

# What breaks a file of comma-separated values, or is lost when a program is too helpful.
LETTERS = "a0\",;\n\r\t '#/\ufeff\u2028\x0b\x1c\x85\x01ё—漢🙂\U0010ffff"
CELLS = st.one_of(
    st.sampled_from(["", "007", " x ", "a\r\nb", '""', "-"]), st.text(LETTERS, max_size=4)
)
# A run of all tests has no time for more; and a busy machine is slow at drawing files.
FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
KEYS = st.sampled_from(["a", "b", "c", "a#2", "a#3", "new:x", "", 'q"', "1\r2"])


def line(cells, end="\n", *, quoted=False) -> str:
    """Write a row, every cell between quotation marks or only where it must be."""
    marks = (',"\r\n', "")[quoted]
    written = [
        '"' + cell.replace('"', '""') + '"' if quoted or set(cell) & set(marks) else cell
        for cell in cells
    ]
    return ",".join(written) + end


@st.composite
def files(draw) -> bytes:
    """Draw a sound file of the table: marks, line ends, quoting and order of columns vary."""
    order = draw(st.permutations(COLUMNS))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    rows = draw(st.lists(st.tuples(KEYS, CELLS, CELLS).filter(any), max_size=6))
    lines = [line(order, end)]
    for row in rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        lines.append(line([cells[one] for one in order], end, quoted=draw(st.booleans())))
    text = "".join(lines)
    mark = "\ufeff" if draw(st.booleans()) else ""
    return (mark + (text.removesuffix(end) if draw(st.booleans()) else text)).encode()


def package(folder: Path) -> Path:
    """Put a descriptor of the table into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"resources": [RESOURCE]}))
    return folder
