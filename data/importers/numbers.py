"""Read numbers as people's programs write them, and refuse those that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from data.fault import Message, message, quoted

Mark = Literal[".", ",", ""]

UNKNOWN = {"", ".", "..", "...", "-", "–", "—", "n/a", "na", "nan", "null", "none", "n.a.", "#n/a"}
# No amount of money has more digits before the point, and none is told to more after it.
_DIGITS = 18
_GROUP_GAP = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_ONE_MARK = re.compile(r"[+-]?(\d*)([.,])(\d+)")


class NumberError(ValueError):
    """
    A cell that is no number, or more than one.

    Parameters
    ----------
    what, right : Message
        What is wrong, and what would be right.
    """

    def __init__(self, what: Message, right: Message) -> None:
        super().__init__(str(what))
        self.what, self.right = what, right


def is_unknown(text: str) -> bool:
    """
    Tell whether a cell says that the value is not known.

    Parameters
    ----------
    text : str
        Content of the cell.

    Returns
    -------
    bool
        True for an empty cell and for the signs used instead; nought is a value.

    Examples
    --------
    >>> is_unknown(".."), is_unknown("0")
    (True, False)
    """
    return text.strip().lower() in UNKNOWN


def decimal_mark(texts: Iterable[str], separator: str, others: Iterable[str] = ()) -> Mark:
    """
    Find which mark stands before the decimals, from all numbers of a file.

    Parameters
    ----------
    texts : iterable of str
        Cells with numbers.
    separator : str
        What stands between the cells.
    others : iterable of str, default ()
        Cells with other numbers, such as weights, which tell if the first ones do not.

    Returns
    -------
    {'.', ',', ''}
        The mark; empty if the numbers do not tell. Statistical offices write a point, and a
        comma in a file with commas between cells groups thousands. With other separators
        a lone mark may be either.

    Examples
    --------
    >>> decimal_mark(["1.234", "5,6"], ";"), decimal_mark(["1,234"], ","), decimal_mark(["1,234"], ";")
    (',', '.', '')
    """
    for column in (texts, others):
        told = {
            mark
            for text in column
            if text and not text.isdigit() and (mark := _told(_closed_up(text)))
        }
        if told:
            return told.pop() if len(told) == 1 else ""
    return "." if separator == "," else ""


def number(text: str, mark: Mark) -> Decimal | None:
    """
    Read a number.

    Parameters
    ----------
    text : str
        Content of the cell; blanks around it do not count.
    mark : {'.', ',', ''}
        The decimal mark of the file, as `decimal_mark` finds it.

    Returns
    -------
    decimal.Decimal or None
        The number exactly as written; None if it is not known.

    Raises
    ------
    NumberError
        If the cell is no number, can be read in two ways, or was shortened by a spreadsheet.

    Examples
    --------
    >>> number(" 1 234,50", ","), number("1,234,567", "."), number("", ".")
    (Decimal('1234.50'), Decimal('1234567'), None)
    """
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return Decimal(text)
    if is_unknown(text):
        return None
    closed = _closed_up(text)
    own = _told(closed) or mark
    if not own and ("," in closed or "." in closed):
        what = message(
            "{cell} may be a decimal or a thousand times as much", cell=quoted(text.strip())
        )
        right = message("the file with commas between its cells, or more digits that tell the mark")
        raise NumberError(what, right)
    own = own or "."
    thousands = "," if own == "." else "."
    form = rf"[+-]?(\d+|\d{{1,3}}({re.escape(thousands)}\d{{3}})+)?({re.escape(own)}\d*)?([eE][+-]?\d+)?"
    if not re.fullmatch(form, closed, re.ASCII) or not re.match(r"[+-]?[.,]?\d", closed):
        what = message("{cell} is not a number", cell=quoted(text.strip()))
        raise NumberError(what, message("a number such as 1234.5"))
    digits, _, exponent = closed.lower().partition("e")
    if len(digits) > 3 * _DIGITS or len(exponent) > len("-18") or abs(int(exponent or 0)) > _DIGITS:
        what = message("{cell} is larger or finer than any amount", cell=quoted(text.strip()))
        raise NumberError(what, message("a number of at most {digits} digits", digits=_DIGITS))
    found = Decimal(closed.replace(thousands, "").replace(own, "."))
    if found.adjusted() >= _DIGITS:
        what = message("{cell} is larger than any amount", cell=quoted(text.strip()))
        raise NumberError(what, message("a number of at most {digits} digits", digits=_DIGITS))
    # Spreadsheets write a capital E and keep six digits; R and pandas a small one, and all digits.
    if "E" in closed and int(found.as_tuple().exponent) > 0:
        what = message(
            "{cell} lacks its last digits, as a spreadsheet shortens long numbers",
            cell=quoted(text.strip()),
        )
        raise NumberError(what, message("all digits; import the file as it was downloaded"))
    return found


def plain(value: Decimal) -> str:
    """
    Write a number as the tables have it.

    Parameters
    ----------
    value : decimal.Decimal
        The number.

    Returns
    -------
    str
        Digits and a point, no exponent, no noughts at the end.

    Examples
    --------
    >>> plain(Decimal("1.50E+3")), plain(Decimal("0.00")), plain(Decimal("2.50"))
    ('1500', '0', '2.5')
    """
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _closed_up(text: str) -> str:
    return _GROUP_GAP.sub("", text.strip().replace("−", "-"))


def _told(text: str) -> Mark:
    """Tell the decimal mark from one number alone, if it does."""
    mantissa, *exponent = re.split("[eE]", text, maxsplit=1)
    if re.search(r"[^\d.,+-]", mantissa):
        return ""
    if "." in mantissa and "," in mantissa:
        return "." if mantissa.rindex(".") > mantissa.rindex(",") else ","
    if mantissa.count(".") > 1 or mantissa.count(",") > 1:
        return "," if "." in mantissa else "."
    found = _ONE_MARK.fullmatch(mantissa)
    if found is None:
        return ""
    before, mark, after = found.groups()
    # Three digits after one mark, and one to three before it: a decimal or a group.
    grouped = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    grouped = grouped and not exponent
    if grouped:
        return ""
    return "." if mark == "." else ","
