"""Sources as a reader cites them."""

from __future__ import annotations

from collections.abc import Iterable

from text.messages import Language
from ui.markdown import escaped
from views.source_line import Citation, citations
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
    known = citations(source_ids, tables, language)
    return "; ".join(_linked(one, hint=len(known) == 1) for one in known)


def _linked(source: Citation, *, hint: bool) -> str:
    """Cite one source."""
    name = escaped(source.short)
    if source.url:
        title = source.title.replace('"', "”")
        said = f' "{title}"' if hint else ""
        return f"[{name}]({source.url}{said})"
    return f"{name} ({escaped(source.locator)})" if source.locator else name
