"""A fault in the tables, said so that an editor can mend it."""

from dataclasses import dataclass

_LONGEST = 60
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f", " "))


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is, and what would be right."""

    file: str
    """Path of the file inside the data directory, such as ``tables/claims.csv``."""

    row: int
    """Row as a spreadsheet counts it: the header is row 1."""

    column: str
    """Name of the column; ``-`` when the whole row or file is at fault."""

    what: str
    """What is wrong."""

    right: str
    """What would be right; reads on after the word "expected"."""

    def __str__(self) -> str:
        """Return the line that the command line prints."""
        return f"{self.file}:{self.row}:{self.column}: {self.what}, expected {self.right}"


def fault(table: str, row: int, column: str, what: str, right: str) -> Fault:
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
    what, right : str
        What is wrong, and what would be right.

    Returns
    -------
    Fault
        The fault, placed in ``tables/<table>.csv``.
    """
    return Fault(f"tables/{table}.csv", row, column, what, right)


def quoted(cell: object) -> str:
    """
    Quote a cell for a message of one line.

    Parameters
    ----------
    cell : object
        Content of the cell.

    Returns
    -------
    str
        The content in single quotes, on one line, at most 60 characters of it.
    """
    text = str(cell).translate(_BREAKS)
    return f"'{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}'"
