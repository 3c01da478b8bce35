"""A field for each column of a table: what the grid is for many rows, for one."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from editor.grid_state import GridColumn
from text.messages import Language, translator


def field(form: str, column: GridColumn, language: Language) -> None:
    """
    Draw the field of a column.

    Parameters
    ----------
    form : str
        Name of the form.
    column : GridColumn
        The column.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    label = f"{column.title} *" if column.required else column.title
    key, help_ = f"{form} {column.name}", column.help or None
    if column.options:
        st.selectbox(
            label,
            list(column.options),
            key=key,
            index=None,
            format_func=lambda one: column.options.get(one, one),
            placeholder=words("none"),
            accept_new_options=True,
            help=help_,
        )
    elif column.kind == "long":
        st.text_area(label, key=key, height=80, help=help_)
    else:
        st.text_input(label, key=key, placeholder=column.hint, help=help_)


def filled(form: str, columns: Iterable[GridColumn]) -> dict[str, str]:
    """
    Return what was typed.

    Parameters
    ----------
    form : str
        Name of the form.
    columns : iterable of GridColumn
        Its columns.

    Returns
    -------
    dict of str to str
        Text by column; columns that are empty are left out.
    """
    found = {one.name: str(st.session_state.get(f"{form} {one.name}") or "") for one in columns}
    return {name: text.strip() for name, text in found.items() if text.strip()}


def cleared(form: str) -> None:
    """
    Empty a form.

    Parameters
    ----------
    form : str
        Name of the form.
    """
    for key in [one for one in st.session_state if str(one).startswith(f"{form} ")]:
        del st.session_state[key]
