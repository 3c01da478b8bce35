"""A fault in the tables, said in either language so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from text.messages import Language, counted, translator

_LONGEST = 60
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f", " "))


@dataclass(frozen=True)
class Message:
    """Words that are put into a language when they are read; `message` makes them."""

    text: str | tuple[str, str]
    """English text with ``{named}`` fields; singular and plural if it counts ``{number}``."""

    fields: tuple[tuple[str, Part], ...] = ()
    """What fills the fields, by name."""

    def said(self, language: Language) -> str:
        """
        Return the words in a language.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to read.

        Returns
        -------
        str
            The text with its fields filled, each in the same language.
        """
        fields = dict(self.fields)
        if isinstance(self.text, str):
            text = translator(language)(self.text)
        else:
            text = counted(language, self.text, float(str(fields["number"])))
        filled = {name: said(part, language) for name, part in fields.items()}
        return text.format(**filled) if filled else text

    def __str__(self) -> str:
        """Return the English words."""
        return self.said("en")


@dataclass(frozen=True)
class Both:
    """Words that the descriptor already holds in each language."""

    en: str
    ru: str

    def __str__(self) -> str:
        """Return the English words."""
        return self.en


Part = Message | Both | str | float
"""Words of a fault; text and numbers, such as ids and cells, are the same in each language."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is, and what would be right."""

    file: str
    """Path of the file inside the data directory, such as ``tables/claims.csv``."""

    row: int
    """Row as a spreadsheet counts it: the header is row 1."""

    column: str
    """Name of the column; ``-`` when the whole row or file is at fault."""

    what: Part
    """What is wrong."""

    right: Part
    """What would be right; reads on after the word "expected"."""

    def said(self, language: Language) -> tuple[str, str]:
        """
        Return what is wrong, and what would be right, in a language.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to read.

        Returns
        -------
        what : str
            What is wrong.
        right : str
            What would be right.
        """
        return said(self.what, language), said(self.right, language)

    def sentence(self, language: Language) -> str:
        """
        Return both halves as one sentence.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to read.

        Returns
        -------
        str
            Such as "the cell is empty, expected an ISO code", without a full stop.
        """
        return message("{what}, expected {right}", what=self.what, right=self.right).said(language)

    def __str__(self) -> str:
        """Return the line that the command line prints."""
        return f"{self.file}:{self.row}:{self.column}: {self.sentence('en')}"


def fault(table: str, row: int, column: str, what: Part, right: Part) -> Fault:
    """
    Build the fault of a table by the table's name.

    Parameters
    ----------
    table : str
        Name of the table, such as ``"claims"``.
    row : int
        Row, where the header is row 1.
    column : str
        Name of the column, or ``-``.
    what, right : Message, Both, str or float
        What is wrong, and what would be right.

    Returns
    -------
    Fault
        The fault, placed in ``tables/<table>.csv``.
    """
    return Fault(f"tables/{table}.csv", row, column, what, right)


def message(text: str | tuple[str, str], **fields: Part) -> Message:
    """
    Write words that can be said in either language; the catalogue takes the text from here.

    Parameters
    ----------
    text : str or tuple of str
        English text with ``{named}`` fields; what `text.messages.nmark` returns if it counts
        the field ``{number}``.
    **fields : Message, Both, str or float
        What fills the fields.

    Returns
    -------
    Message
        The words.

    Examples
    --------
    >>> str(message("{cell} is not a claim", cell=quoted("c9")))
    "'c9' is not a claim"
    """
    return Message(text, tuple(sorted(fields.items())))


def said(part: Part, language: Language) -> str:
    """
    Say a part of a fault in a language.

    Parameters
    ----------
    part : Message, Both, str or float
        The words.
    language : {'en', 'ru'}
        The language to read.

    Returns
    -------
    str
        The words in that language; text and numbers as they are.
    """
    match part:
        case Message():
            return part.said(language)
        case Both():
            return part.en if language == "en" else part.ru
        case _:
            return str(part)


def quoted(cell: object) -> Message:
    """
    Quote a cell for a message of one line.

    Parameters
    ----------
    cell : object
        Content of the cell.

    Returns
    -------
    Message
        The content between the quotation marks of each language, on one line, at most 60
        characters of it.
    """
    text = str(cell).translate(_BREAKS)
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return message("'{cell}'", cell=shown)


def either(choices: Sequence[Part]) -> Part:
    """
    Join what may stand in a place.

    Parameters
    ----------
    choices : sequence of Message, Both, str or float
        At least one.

    Returns
    -------
    Message, Both, str or float
        The only one, or all of them with "or" between each two.
    """
    return reduce(lambda one, other: message("{one} or {other}", one=one, other=other), choices)


def together(parts: Sequence[Part]) -> Part:
    """
    Join words with commas.

    Parameters
    ----------
    parts : sequence of Message, Both, str or float
        At least one.

    Returns
    -------
    Message, Both, str or float
        The only one, or all of them with a comma between each two.
    """
    return reduce(lambda one, other: message("{one}, {other}", one=one, other=other), parts)


def described(field: Mapping[str, Any]) -> Both:
    """
    Take what a column holds from the descriptor.

    Parameters
    ----------
    field : mapping
        What the descriptor says of the column.

    Returns
    -------
    Both
        Its description; in English only, if the descriptor has no other.
    """
    english = field["description"]
    return Both(english, field.get("description_ru", english))
