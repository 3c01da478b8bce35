"""Sources as a reader cites them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from text.dates import period
from text.fallback import worded
from text.messages import Language, translator
from ui.markdown import escaped
from views.view import Tables


def cited(source_ids: Iterable[str], tables: Tables, language: Language) -> str:
    """
    Cite sources in short, as Markdown.

    Parameters
    ----------
    source_ids : iterable of str
        Ids of ``sources``.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Publisher and year of each, as a link where the address is known; the title stands in
        the link's hint.
    """
    sources = tables["sources"].set_index("source_id")
    return "; ".join(
        _short(dict(sources.loc[one]), language) for one in source_ids if one in sources.index
    )


def _short(source: dict[str, object], language: Language) -> str:
    """Cite one source."""
    hint = worded(source, "title", language).replace('"', "”")
    known = pd.notna(source["publisher"]) and source["publisher"] != "unknown"
    name = escaped(str(source["publisher"]) if known else hint)
    if pd.notna(source["published"]):
        name += f", {escaped(str(source['published'])[:4])}"
    if pd.notna(source["url"]):
        return f'[{name}]({source["url"]} "{hint}")'
    where = source["locator"] if pd.notna(source["locator"]) else hint
    return f"{name} ({escaped(str(where))})" if where != hint or known else name


def source_line(source_ids: Iterable[str], tables: Tables, language: Language) -> str:
    """
    Name sources in plain text, for the foot of a picture.

    Parameters
    ----------
    source_ids : iterable of str
        Ids of ``sources``.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Publishers, each once.
    """
    sources = tables["sources"].set_index("source_id")
    publishers = dict.fromkeys(
        str(sources.loc[one, "publisher"]) for one in source_ids if one in sources.index
    )
    return translator(language)("Sources: {names}. Caspian Bridge.").format(
        names="; ".join(publishers)
    )


def when(source: dict[str, object], language: Language) -> str:
    """
    Write when a source was published.

    Parameters
    ----------
    source : dict
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The date with the precision it has, or that it is unknown.
    """
    if pd.isna(source["published"]):
        return translator(language)("date unknown")
    return period(str(source["published"]), language)
