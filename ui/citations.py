"""Sources as a reader cites them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from text.fallback import worded
from text.messages import Language
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
        Publisher and year of each, as a link where the address is known; a source that stands
        alone carries its title in the link's hint.
    """
    sources = tables["sources"].set_index("source_id")
    known = [one for one in source_ids if one in sources.index]
    return "; ".join(
        _short(dict(sources.loc[one]), language, hint=len(known) == 1) for one in known
    )


def _short(source: dict[str, object], language: Language, *, hint: bool) -> str:
    """Cite one source."""
    title = worded(source, "title", language).replace('"', "”")
    known = pd.notna(source["publisher"]) and source["publisher"] != "unknown"
    name = escaped(str(source["publisher"]) if known else title)
    if pd.notna(source["published"]):
        name += f", {escaped(str(source['published'])[:4])}"
    if pd.notna(source["url"]):
        said = f' "{title}"' if hint else ""
        return f"[{name}]({source['url']}{said})"
    where = source["locator"] if pd.notna(source["locator"]) else title
    return f"{name} ({escaped(str(where))})" if where != title or known else name
