"""Kinds of files by the names of their columns, and what to say of a file that is none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.fault import Fault, Part, either, message, quoted, together

YEAR = re.compile(r"(?:X|YR)?((?:19|20)\d\d)(?:\.0)?(?: ?\[YR\1\]|\.\.YR\1\.)?")
_SHOWN = 3
_NEAR = 0.5  # more missing columns than that, and it is another file altogether


@dataclass(frozen=True)
class Shape:
    """A kind of file, known by the names of its columns."""

    title: Part
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

    columns: tuple[str, ...]
    """What the first cells of its header begin with."""

    title: Part
    """What it is."""

    why: Part
    """Why it cannot be read."""

    right: Part
    """What would be."""

    cell: re.Pattern[str] | None = None
    """What a cell of its header looks like; None for any."""


_TRADE_MAP = (
    message("a table of ITC Trade Map"),
    message("which names neither reporter nor partner nor flow"),
    message("the same figures from UN Comtrade"),
)
_NO_VALUES = (
    message("which has no values"),
    message("the file of the same archive whose name begins with API_"),
)
_NO_TABLE = (message("which is no table"), message("the download as CSV"))

FOREIGN = (
    Foreign(("productcode", "productlabel"), *_TRADE_MAP),
    Foreign(("hs", "productcode", "productlabel"), *_TRADE_MAP),
    Foreign(
        ("countrycode", "region", "incomegroup"),
        message("the World Bank’s description of its countries"),
        *_NO_VALUES,
    ),
    Foreign(
        ("indicatorcode", "indicatorname", "sourcenote"),
        message("the World Bank’s description of its indicators"),
        *_NO_VALUES,
    ),
    Foreign(
        (),
        message("a table of DataBank with the countries in columns"),
        message("whose columns are no years"),
        message("the download with Time put into columns, and the countries into rows"),
        re.compile(r"[^\[\]]+ \[[A-Z]{3}\]|\w[\w.]*\.\.[A-Z]{3}\."),
    ),
    Foreign(
        (),
        message("a WITS page of partners or products"),
        message("which does not say all of reporter, year and flow"),
        message("the download of the state's summary of all years, or a query, as CSV"),
        re.compile(r"(ex|im)ports?\W+US\W+(thousand|mil\w*)\W*", re.IGNORECASE),
    ),
    Foreign(("{",), "JSON", *_NO_TABLE),
    Foreign(("[{",), "JSON", *_NO_TABLE),
    Foreign(
        ("<",),
        message("a web page"),
        message("perhaps an error shown in place of the download"),
        message("the download as CSV"),
    ),
)


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


def lacking(shape: Shape, record: list[str]) -> list[Part]:
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
    list of Message or str
        The first spelling of each.
    """
    known = {simple(cell) for cell in record}
    missing: list[Part] = [
        one[0] for one in shape.needs if not known & {simple(word) for word in one}
    ]
    if shape.years and not any(YEAR.fullmatch(cell) for cell in record):
        missing.append(message("a column for each year"))
    if shape.ends and not any(word.endswith(shape.ends) for word in known):
        missing.append(message("a column for each indicator"))
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
        what, right = message("the file is empty"), message("a file with a header line")
        return [Fault(name, 1, "-", what, right)]
    tries = [
        (len(missing) / (len(shape.needs) + shape.years + bool(shape.ends)), number, shape, missing)
        for shape in shapes.values()
        for number, record in lines
        for missing in [lacking(shape, record)]
    ]
    if all(len(record) <= 1 for _, record in lines) and any(_table(one[1][0]) for one in lines):
        what = message("each line is one quoted cell")
        right = message("the file as downloaded, without quotation marks round whole lines")
        return [Fault(name, lines[0][0], "-", what, right)]
    share, number, shape, missing = min(tries, key=lambda one: one[0])
    foreign = next((one for one in FOREIGN if _is(one, lines)), None)
    if foreign is not None:
        what = message("the file is {title}, {why}", title=foreign.title, why=foreign.why)
        faults = [Fault(name, 1, "-", what, foreign.right)]
    elif share <= _NEAR:
        what = message(
            "the columns of {title} are there, but not {missing}",
            title=shape.title,
            missing=together(missing),
        )
        faults = [Fault(name, number, "-", what, message("the file as it was downloaded"))]
    else:
        what = message("no header of a known kind is in the first lines")
        titles = either([one.title for one in shapes.values()])
        faults = [Fault(name, 1, "-", what, titles)]
    widest = max(heads.values(), key=lambda head: max((len(one[1]) for one in head), default=0))
    for place, record in [one for one in widest if any(one[1])][:_SHOWN]:
        what = message("the line does not fit: {line}", line=quoted(", ".join(record)))
        needed = ", ".join(one[0] for one in shape.needs)
        right = message("a header with {columns}", columns=needed)
        faults.append(Fault(name, place, "-", what, right))
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
