"""One table: what its columns mean, and its rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import package, schema
from data.revisions import Repository
from text.messages import Language, translator
from ui.markdown import escaped
from views.dictionary import COLUMNS, dictionary
from views.table_rows import readable_rows
from views.view import Tables


def table_panel(name: str, tables: Tables, source: str | None, language: Language) -> None:
    """
    Draw a table with its dictionary.

    Parameters
    ----------
    name : str
        Name of the table.
    tables : mapping of str to pandas.DataFrame
        All tables.
    source : str or None
        Source whose rows are wanted; None, or a table that names no source, shows all.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    st.markdown(escaped(schema.wording(name, part="description", lang=language)))
    if Repository.is_one(package.root()):
        st.page_link(
            "pages/history.py",
            label=words("What changed in this table, who changed it and why"),
            query_params={"lang": language, "table": name},
        )
    rows = readable_rows(name, tables, language, source)
    st.dataframe(
        rows,
        hide_index=True,
        height=min(420, 38 + 35 * max(len(rows), 1)),
        key="table_rows",
        alt=words("Rows of the table {name}").format(name=schema.wording(name, lang=language)),
        column_config={
            title: st.column_config.NumberColumn(format="localized")
            for title in rows.columns
            if pd.api.types.is_float_dtype(rows[title])
        },
    )
    explained = dictionary(name, language)
    with st.expander(words("What the columns mean"), expanded=source is None):
        st.table(
            explained.rename(columns={key: words(title) for key, title in COLUMNS.items()}),
            hide_index=True,
        )
