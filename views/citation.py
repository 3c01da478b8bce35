"""A source as a bibliography has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from babel import Locale

from data import schema
from data.story import ARTICLES
from text.dates import period
from text.fallback import worded
from text.messages import Language, mark, translator

# Terms that are words and not the name of a licence.
TERMS = {
    "all rights reserved": mark("all rights reserved"),
    "not stated": mark("not stated"),
    "public domain": mark("public domain"),
}


def citation(source: Mapping[str, Any], language: Language) -> str:
    """
    Cite a source in full, as plain text.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Publisher, title, original title where it differs, date, language, where to find it and
        when it was read; each as far as it is known.

    Examples
    --------
    >>> row = {"title_en": "A port", "publisher": "Trend", "published": "2025-12", "language": "en"}
    >>> citation(row, "en")
    'Trend. A port. December 2025. Language: English.'
    """
    words = translator(language)
    parts = [publisher(source, language), _title(source, language)]
    date = published(source, language) or words("Date not known")
    parts.append(date[0].upper() + date[1:])  # Russian months begin small
    parts.append(words("Language: {name}").format(name=language_name(source, language)))
    where = [_locator(source, language), str(source["url"]) if _known(source, "url") else ""]
    where = [one for one in where if one]
    parts += where[-1:] if len(where) > 1 and where[0] in where[1] else where
    if _known(source, "accessed"):
        read = period(str(source["accessed"]), language)
        parts.append(words("Accessed: {date}").format(date=read))
    return ". ".join(part for part in parts if part) + "."


def publisher(source: Mapping[str, Any], language: Language) -> str:
    """
    Name who published a source.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        The publisher, or that it is not known.
    """
    if _known(source, "publisher") and source["publisher"] != "unknown":
        return str(source["publisher"])
    words = translator(language)
    return words("Publisher not known")


def published(source: Mapping[str, Any], language: Language) -> str:
    """
    Write when a source was published, as precisely as is known.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``December 2025``; empty if nothing is known.
    """
    return period(str(source["published"]), language) if _known(source, "published") else ""


def language_name(source: Mapping[str, Any], language: Language) -> str:
    """
    Name the language a source is written in.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``Japanese``; a code that is not known stands as it is.
    """
    code = str(source["language"])
    return str(Locale(language).languages.get(code, code))


def licence(source: Mapping[str, Any], language: Language) -> str:
    """
    Say under which terms a source may be used.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Name of the licence, or the terms in words.
    """
    terms = str(source["licence"]) if _known(source, "licence") else "not stated"
    return translator(language)(TERMS[terms]) if terms in TERMS else terms


def standing(source: Mapping[str, Any], language: Language) -> str:
    """
    Say who stands behind the publisher.

    Parameters
    ----------
    source : mapping
        A row of ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``State-owned``.
    """
    labels = schema.labels("sources", "publisher_class", language)
    return labels.get(str(source["publisher_class"]), str(source["publisher_class"]))


def _locator(source: Mapping[str, Any], language: Language) -> str:
    """Say where in a print, workbook or article it stands; of the articles in words."""
    words = translator(language)
    if source.get("source_id") in ARTICLES:
        last = schema.descriptor()["paragraphs"][source["source_id"]]
        text = words("Article {number}, paragraphs 1–{last}")
        return text.format(number=source["source_id"][1], last=last)
    return str(source["locator"]) if _known(source, "locator") else ""


def _title(source: Mapping[str, Any], language: Language) -> str:
    """Write the title, and the one that was printed where that is another."""
    title = worded(source, "title", language)
    other = _known(source, "title") and source["title"] != title
    return f"{title} [{source['title']}]" if other else title


def _known(source: Mapping[str, Any], column: str) -> bool:
    return pd.notna(source.get(column))
