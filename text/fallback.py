"""Text that the tables hold in more than one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from text.messages import LANGUAGES, NAMES, Language


def worded(row: Mapping[str, Any], column: str, language: Language) -> str:
    """
    Return a row's text in a language, or in another one, marked as such.

    Parameters
    ----------
    row : mapping
        A row of a table.
    column : str
        Name of the text without its language, such as ``statement``.
    language : {'en', 'ru'}
        The language to read.

    Returns
    -------
    str
        The text; if an editor has written it in another language only, that text followed by
        the language's name in brackets; empty if there is none at all.

    Examples
    --------
    >>> worded({"title_en": "", "title_ru": "Порт"}, "title", "en")
    'Порт [Русский]'
    """
    for candidate in (language, *(other for other in LANGUAGES if other != language)):
        text = row.get(f"{column}_{candidate}")
        if text is not None and not pd.isna(text) and str(text).strip():
            return str(text) if candidate == language else f"{text} [{NAMES[candidate]}]"
    return ""
