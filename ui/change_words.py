"""Changes of rows in words, as the save and the history show them."""

from __future__ import annotations

from data import schema
from data.row_changes import RowChange
from text.messages import Language, mark, translator
from ui.markdown import escaped

KINDS = {
    "added": mark("New row"),
    "changed": mark("Changed row"),
    "removed": mark("Row taken out"),
}


def change_words(one: RowChange, language: Language) -> str:
    """
    Write a change as a line of Markdown with its cells under it.

    Parameters
    ----------
    one : RowChange
        The change.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Markdown, its texts escaped.
    """
    words = translator(language)
    lines = [f"- {escaped(words(KINDS[one.kind]))} `{one.key}`"]
    for column, (before, after) in one.cells.items():
        title = escaped(schema.wording(one.table, column, lang=language))
        labels = schema.labels(one.table, column, language)
        was, now = (escaped(flat(labels.get(cell, cell))) for cell in (before, after))
        old = f"~~{was}~~" if was else ""
        new = now or escaped(words("(empty)"))
        lines.append(
            f"  - {title}: {old + ' → ' if old else ''}{new if one.kind != 'removed' else ''}"
        )
    return "\n".join(lines)


def flat(text: str) -> str:
    """
    Put a text of several lines on one: a list must not end within it.

    Parameters
    ----------
    text : str
        Content of a cell.

    Returns
    -------
    str
        One line.
    """
    return " ⏎ ".join(text.splitlines()) if text else ""
