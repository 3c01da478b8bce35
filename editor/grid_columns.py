"""The columns of a table as the grid and the forms offer them."""

from __future__ import annotations

from editor.choices import Kind, columns
from editor.grid_state import GridColumn
from editor.names import Rows
from text.messages import Language, mark, translator

HINTS: dict[Kind, str] = {
    "date": mark("2025-12-20, 2025-12 or 2025"),
    "period": mark("2025, 2025-12, 2025-Q4, or 2024/2025 for an interval"),
    "list": mark("ids, joined by semicolons"),
}


def grid_columns(table: str, rows: Rows, language: Language) -> tuple[GridColumn, ...]:
    """
    Describe the columns of a table as they are offered.

    Parameters
    ----------
    table : str
        Name of the table.
    rows : mapping of str to sequence of mapping of str to str
        Rows of all tables as text, those of the draft among them.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of GridColumn
        In the order of the schema.
    """
    words = translator(language)
    return tuple(
        GridColumn(
            one.name,
            one.title,
            help=one.help,
            unit=one.unit,
            kind=one.editor,
            required=one.required,
            options=one.options,
            hint=words(HINTS[one.editor]) if one.editor in HINTS else one.example,
        )
        for one in columns(table, language, rows)
    )
