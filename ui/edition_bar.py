"""What a visitor is told of the edition on show: that it is looked back at, or not the last one."""

from __future__ import annotations

import streamlit as st

from data.errors import DataRootError, TableError
from data.fault import Fault
from text.dates import period
from text.messages import Language, translator
from ui import as_of, load
from ui.editions import Edition
from ui.markdown import escaped

MOST = 20  # faults that are listed; the command line has them all


def announced(language: Language) -> bool:
    """
    Say what is to be known of the tables, and tell whether there are any to draw a page of.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    bool
        False if no state of the tables can be read.
    """
    words = translator(language)
    try:
        edition = load.shown()
        load.tables()
    except (DataRootError, TableError) as error:
        st.error(
            words(
                "The tables cannot be read. Whoever keeps them will find each fault by: python -m data check"
            )
        )
        st.code(str(error), language=None)
        return False
    _looked_back(edition, language)
    if edition.faults:
        _faulty(edition, language)
    return True


def _looked_back(edition: Edition, language: Language) -> None:
    """Say that the page is one of the past, and lead back."""
    words, asked = translator(language), as_of.current()
    if not asked:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key="looking_back", gap="small"
    ):
        if edition.revision is None:
            st.info(
                words(
                    "No history is kept of these tables, so they cannot be shown as they stood then; this is how they stand today."
                )
            )
        else:
            st.info(
                escaped(
                    words(
                        "As the tables stood on {asked}: the revision of {date} by {author}, “{reason}”"
                    ).format(
                        asked=asked.replace("T", " "),
                        date=period(edition.revision.time.date().isoformat(), language),
                        author=edition.revision.author.name,
                        reason=edition.revision.reason,
                    )
                )
            )
        st.button(words("Back to today"), key="leave as of", on_click=as_of.leave)


def _faulty(edition: Edition, language: Language) -> None:
    """Say what is wrong with the tables on disk, in an editor's words."""
    words = translator(language)
    told = (
        words("The tables have faults; what is shown may be wrong. Faults: {number}")
        if edition.shown_faults
        else words(
            "The tables were changed and have faults, so the last sound state is shown. Faults: {number}"
        )
    )
    with st.container(key="edition_faults"):
        st.warning(escaped(told.format(number=len(edition.faults))))
        with st.expander(words("What is wrong, and what would be right")):
            for one in edition.faults[:MOST]:
                st.markdown(_said(one, language))
            left = len(edition.faults) - MOST
            if left > 0:
                st.caption(
                    escaped(
                        words("and {number} more; python -m data check lists them all").format(
                            number=left
                        )
                    )
                )


def _said(one: Fault, language: Language) -> str:
    """Write a fault as a line."""
    words = translator(language)
    place = words("{file}, row {row}, column {column}").format(
        file=one.file, row=one.row, column=one.column
    )
    return f"**{escaped(place)}**: {escaped(one.sentence(language))}"
