"""Split what the clipboard of a spreadsheet holds."""

from __future__ import annotations

import re

# A cell in quotation marks up to a tab, the end of a line, or the end of all.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r\n|\r|\n|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\r\n|\r|\n")
_NEEDS_MARKS = re.compile(r'[\t\r\n]|""')


def block(text: str) -> list[list[str]]:
    r"""
    Split a block into lines of cells.

    Parameters
    ----------
    text : str
        Lines of cells with tabs between them, as spreadsheets put them on the clipboard: a cell
        that holds a tab, a line break or, in some, a quotation mark stands in quotation marks.

    Returns
    -------
    list of list of str
        The cells of each line, which need not be equally many; the end of the last line begins
        no line. Line breaks in cells are single.

    Examples
    --------
    >>> block('a\t"b\nc"\n"quoted" word\td\n')
    [['a', 'b\nc'], ['"quoted" word', 'd']]
    """
    lines: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        lines[-1].append(cell)
        if place < len(text) and text[place] == "\t":
            place += 1
            continue
        end = _END.match(text, place)
        if end is None or end.end() == len(text):
            break
        place = end.end()
        lines.append([])
    return lines if text else []


def _cell(text: str, place: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, place)
    # Excel puts no marks round a cell that itself begins and ends with them.
    if quoted and _NEEDS_MARKS.search(quoted[1]):
        inner = quoted[1].replace('""', '"')
        return inner.replace("\r\n", "\n").replace("\r", "\n"), quoted.end()
    plain = _PLAIN.match(text, place)
    found = plain[0] if plain else ""
    return found, place + len(found)
