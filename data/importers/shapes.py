"""Kinds of files by the names of their columns, and what to say of a file that is none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.fault import Fault, quoted

YEAR = re.compile(r"(?:X|YR)?((?:19|20)\d\d)(?:\.0)?(?: ?\[YR\1\]|\.\.YR\1\.)?")
_SHOWN = 3
_NEAR = 0.5  # more missing columns than that, and it is another file altogether


@dataclass(frozen=True)
class Shape:
    """A kind of file, known by the names of its columns."""

    title: str
    """What people call it."""

    needs: tuple[tuple[str, ...], ...]
    """Columns it must have, each with its spellings; the first spelling is shown."""

    years: bool = False
    """Whether it has a column for each year."""

    ends: tuple[str, ...] = ()
    """What a name of one column at least must end with, as `simple` writes it; empty for any."""


@dataclass(frozen=True)
class Foreign:
    """A kind of file that people take for another, and that cannot be read."""

    title: str
    """What it is."""

    columns: tuple[str, ...]
    """What the first cells of its header begin with."""

    why: str
    """Why it cannot be read."""

    right: str
    """What would be."""

    cell: re.Pattern[str] | None = None
    """What a cell of its header looks like; None for any."""


FOREIGN = (
    Foreign("a table of ITC Trade Map", ("productcode", "productlabel"),
            "which names neither reporter nor partner nor flow", "the same figures from UN Comtrade"),
    Foreign("a table of ITC Trade Map", ("hs", "productcode", "productlabel"),
            "which names neither reporter nor partner nor flow", "the same figures from UN Comtrade"),
    Foreign("the World Bank’s description of its countries", ("countrycode", "region", "incomegroup"),
            "which has no values", "the file of the same archive whose name begins with API_"),
    Foreign("the World Bank’s description of its indicators", ("indicatorcode", "indicatorname", "sourcenote"),
            "which has no values", "the file of the same archive whose name begins with API_"),
    Foreign("a table of DataBank with the countries in columns", (), "whose columns are no years",
            "the download with Time put into columns, and the countries into rows",
            re.compile(r"[^\[\]]+ \[[A-Z]{3}\]|\w[\w.]*\.\.[A-Z]{3}\.")),
    Foreign("a WITS page of partners or products", (), "which does not say all of reporter, year and flow",
            "the download of the state's summary of all years, or a query, as CSV",
            re.compile(r"(ex|im)ports?\W+US\W+(thousand|mil\w*)\W*", re.IGNORECASE)),
    Foreign("JSON", ("{",), "which is no table", "the download as CSV"),
    Foreign("JSON", ("[{",), "which is no table", "the download as CSV"),
    Foreign("a web page", ("<",), "perhaps an error shown in place of the download", "the download as CSV"),
)  # fmt: skip


def simple(name: str) -> str:
    """
    Reduce a column's name to what does not change between editions.

    Parameters
    ----------
    name : str
        Name as a file has it.

    Returns
    -------
    str
        Letters and digits, in lower case.

    Examples
    --------
    >>> simple("Trade Value (US$)"), simple("trade_value_us"), simple("X2nd.Partner")
    ('tradevalueus', 'tradevalueus', '2ndpartner')
    """
    # R puts an X before a name that begins with a digit.
    return re.sub(r"^x(?=\d)|[^a-z0-9]", "", name.lower())


def lacking(shape: Shape, record: list[str]) -> list[str]:
    """
    List the columns that a header lacks.

    Parameters
    ----------
    shape : Shape
        A kind of file.
    record : list of str
        Cells of a line.

    Returns
    -------
    list of str
        The first spelling of each.
    """
    known = {simple(cell) for cell in record}
    missing = [one[0] for one in shape.needs if not known & {simple(word) for word in one}]
    if shape.years and not any(YEAR.fullmatch(cell) for cell in record):
        missing.append("a column for each year")
    if shape.ends and not any(word.endswith(shape.ends) for word in known):
        missing.append("a column for each indicator")
    return missing


def misfit(
    name: str, heads: Mapping[str, list[tuple[int, list[str]]]], shapes: Mapping[str, Shape]
) -> list[Fault]:
    """
    Say which kind of file comes nearest, what it lacks, and what was found instead.

    Parameters
    ----------
    name : str
        Name of the file.
    heads : mapping of str to list of tuple
        First lines by separator, each with its place.
    shapes : mapping of str to Shape
        The kinds looked for.

    Returns
    -------
    list of Fault
        The reason first, then the first lines that did not fit.
    """
    lines = [one for head in heads.values() for one in head if any(one[1])]
    if not lines:
        return [Fault(name, 1, "-", "the file is empty", "a file with a header line")]
    tries = [
        (len(missing) / (len(shape.needs) + shape.years + bool(shape.ends)), number, shape, missing)
        for shape in shapes.values()
        for number, record in lines
        for missing in [lacking(shape, record)]
    ]
    if all(len(record) <= 1 for _, record in lines) and any(_table(one[1][0]) for one in lines):
        what = "each line is one quoted cell"
        right = "the file as downloaded, without quotation marks round whole lines"
        return [Fault(name, lines[0][0], "-", what, right)]
    share, number, shape, missing = min(tries, key=lambda one: one[0])
    foreign = next((one for one in FOREIGN if _is(one, lines)), None)
    if foreign is not None:
        faults = [Fault(name, 1, "-", f"the file is {foreign.title}, {foreign.why}", foreign.right)]
    elif share <= _NEAR:
        what = f"the columns of {shape.title} are there, but not {', '.join(missing)}"
        faults = [Fault(name, number, "-", what, "the file as it was downloaded")]
    else:
        titles = " or ".join(one.title for one in shapes.values())
        faults = [Fault(name, 1, "-", "no header of a known kind is in the first lines", titles)]
    widest = max(heads.values(), key=lambda head: max((len(one[1]) for one in head), default=0))
    for place, record in [one for one in widest if any(one[1])][:_SHOWN]:
        what = f"the line does not fit: {quoted(', '.join(record))}"
        needed = ", ".join(one[0] for one in shape.needs)
        faults.append(Fault(name, place, "-", what, f"a header with {needed}"))
    return faults


def _table(cell: str) -> bool:
    """Tell whether a cell holds the cells of a whole line."""
    return max(map(cell.count, ",;\t|")) > 1


def _is(foreign: Foreign, lines: Sequence[tuple[int, list[str]]]) -> bool:
    """Tell whether a line begins as the header of another kind of file does."""
    return any(
        len(record) >= len(foreign.columns)
        and all(
            simple(cell).startswith(start) or cell.strip().startswith(start)
            for cell, start in zip(record, foreign.columns, strict=False)
        )
        and (foreign.cell is None or any(map(foreign.cell.fullmatch, record)))
        for _, record in lines
    )
