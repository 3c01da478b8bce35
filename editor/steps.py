"""What an editor does to the tables: single steps, and edits made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

Label = Literal[
    "type", "add", "copy", "delete", "paste", "upload", "import", "article", "restore", "merge"
]

# What the name of a new row begins with; see `new_row_id`.
NEW = "new:"


@dataclass(frozen=True)
class SetCell:
    """Write a cell, exactly as it was typed; a row that was taken out comes back."""

    table: str
    row_id: str
    column: str
    value: str


@dataclass(frozen=True)
class AddRow:
    """Put in a row."""

    table: str
    row_id: str
    """A name that no row had before; see `new_row_id`."""
    cells: Mapping[str, str]
    """Cells by column; a column that is not named is empty."""
    after: str = ""
    """Row it follows, or followed; empty text, or a row nobody knows, puts it at the end."""


@dataclass(frozen=True)
class DropRow:
    """Take out a row."""

    table: str
    row_id: str


Step = SetCell | AddRow | DropRow


@dataclass(frozen=True)
class Edit:
    """What one undo takes back."""

    steps: tuple[Step, ...]
    label: Label
    """What the editor did, for the words on the button of undo."""


def new_row_id() -> str:
    """
    Make a name for a row that is put in.

    Returns
    -------
    str
        A name that no other row has, in this draft or in any other.
    """
    return f"{NEW}{uuid4().hex}"
