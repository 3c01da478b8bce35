"""Sources as a reader cites them: in short beside a number, in full in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, mark, translator
from views.view import Tables, View

# What the browser says round a citation.
CITING = {
    "cite": mark("Cite"),
    "citeHelp": mark("Copy a citation"),
    "link": mark("Link"),
    "linkHelp": mark("Copy a link to this view"),
    "copied": mark("Copied"),
    "add": mark("Add to briefing"),
    "addHelp": mark("Make a slide of this view"),
    "retrieved": mark("Retrieved {date}:"),
}


class Citation(NamedTuple):
    """How one source is named."""

    source_id: str
    """Its row in ``sources``."""
    short: str
    """Publisher and year; of an article without a publisher its title."""
    title: str
    """Its title."""
    url: str
    """Its address; empty where none is known."""
    locator: str
    """Where in a print or workbook it stands; empty if it has an address or none is known."""


def citations(source_ids: Iterable[str], tables: Tables, language: Language) -> list[Citation]:
    """
    Name sources.

    Parameters
    ----------
    source_ids : iterable of str
        Ids of ``sources``; others are passed over.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of Citation
        Each source once, in the order given.
    """
    sources = tables["sources"].set_index("source_id")
    known = [one for one in dict.fromkeys(source_ids) if one in sources.index]
    return [_citation(one, dict(sources.loc[one]), language) for one in known]


def _citation(source_id: str, source: dict[str, Any], language: Language) -> Citation:
    """Name one source."""
    title = worded(source, "title", language)
    known = pd.notna(source["publisher"]) and source["publisher"] != "unknown"
    short = str(source["publisher"]) if known else title
    if pd.notna(source["published"]):
        short += f", {str(source['published'])[:4]}"
    url = str(source["url"]) if pd.notna(source["url"]) else ""
    # Where in an article a claim stands is said with the claim.
    placed = url or source_id in ARTICLES or pd.isna(source["locator"])
    locator = "" if placed else str(source["locator"])
    return Citation(source_id, short, title, url, locator)


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
    words = translator(language)
    return words("Sources: {names}. Caspian Bridge.").format(names="; ".join(publishers))


def citation(view: View, tables: Tables, language: Language) -> str:
    """
    Cite a view, up to the date and address that the browser adds.

    Parameters
    ----------
    view : View
        What is cited.
    tables : mapping of str to pandas.DataFrame
        ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Finding, measure and sources.
    """
    names = dict.fromkeys(one.short for one in citations(view.source_ids, tables, language))
    words = translator(language)
    return words("{finding} {subtitle}. Sources: {names}. In: Caspian Bridge.").format(
        finding=view.finding.rstrip(".") + ".",
        subtitle=view.subtitle.rstrip("."),
        names="; ".join(names),
    )
