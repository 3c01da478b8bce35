"""The sources: what rests on each, and who stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.sources import Part, standing_figure
from data import schema
from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import decimal
from views.citation import language_name, licence, published, publisher, standing
from views.evidence import of_claims
from views.source_card import resting
from views.view import Evidence, Tables, View

_SHOWN = (
    "publisher",
    "publisher_class",
    "kind",
    "language",
    "published",
    "accessed",
    "licence",
)


def sources_view(tables: Tables, language: Language) -> View:
    """
    List all sources with what rests on each.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A table without a picture: the two articles first, then by number of claims.
    """
    words = translator(language)
    sources = _ordered(tables)
    said = _said(tables, language)
    own = [one for name in ARTICLES for one in said.get(name, ())]
    others = [one for name, rows in said.items() if name not in ARTICLES for one in rows]
    columns = {
        "title": words("Title"),
        **{name: schema.wording("sources", name, lang=language) for name in _SHOWN},
        "claims": schema.wording("claims", lang=language),
        "rows": words("Other rows that rest on it"),
        "url": schema.wording("sources", "url", lang=language),
    }
    cited = decimal(len(set(said) - set(ARTICLES)), language)
    shown = _numbers(
        language,
        {"articles": own, "claims": [*own, *others], "others": others},
    )
    count = decimal(len(sources), language)
    listed = [_itself(row, language) for row in sources]
    return View(
        finding=words(
            "{articles} of {claims} claims are the two articles’ own; {others} check or complete them, from {sources} other sources"
        ).format(**{name: text for name, (text, _) in shown.items()}, sources=cited),
        subtitle=words(
            "{number} sources, with publisher, dates, licence and the number of rows in the tables that rest on each"
        ).format(number=count),
        figure=nothing(),
        table=pd.DataFrame(_source_rows(sources, tables, language), columns=[*columns, "href"]),
        columns=columns,
        links={"title": "href", "url": "url"},
        opens="claims",
        source_ids=[row["source_id"] for row in sources],
        alt=words("Table of all sources, the two articles first, then by number of claims"),
        file="sources",
        rows=[said.get(row["source_id"]) or [_itself(row, language)] for row in sources],
        numbers={**dict(shown.values()), cited: others, count: listed},
    )


def rest_view(tables: Tables, language: Language) -> View:
    """
    Show how many claims rest on publishers of each standing.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A bar for each standing; the two articles, which are what is checked, as a part of its own.
    """
    words = translator(language)
    said = _said(tables, language)
    apart, other = words("the two articles"), words("other sources")
    parts, rows = [], []
    for value, label in schema.labels("sources", "publisher_class", language).items():
        own = tables["sources"].query("publisher_class == @value")["source_id"]
        for name, ids in (
            (other, [one for one in own if one not in ARTICLES]),
            (apart, [one for one in own if one in ARTICLES]),
        ):
            evidence = [one for source in ids for one in said.get(source, ())]
            if evidence:
                parts.append((label, name, evidence, value))
                rows.append(evidence)
    unknown = [one for *_, own, value in parts if value == "unknown" for one in own]
    of_others = [one for _, name, own, _ in parts if name == other for one in own]
    unclear = [
        one for _, name, own, value in parts if (name, value) == (other, "unknown") for one in own
    ]
    every = [one for own in rows for one in own]
    shown = _numbers(
        language, {"unclear": unclear, "others": of_others, "unknown": unknown, "all": every}
    )
    texts = {name: text for name, (text, _) in shown.items()}
    columns = {
        "standing": schema.wording("sources", "publisher_class", lang=language),
        "part": words("Which sources"),
        "claims": schema.wording("claims", lang=language),
    }
    table = pd.DataFrame(
        [(label, name, len(own)) for label, name, own, _ in parts], columns=list(columns)
    )
    return View(
        finding=words(
            "Beside the two articles, {unclear} of {others} claims come from publishers whose standing is not known"
        ).format(**texts),
        subtitle=words("Number of claims by the publisher’s standing, as the tables class it"),
        figure=standing_figure(
            [
                Part(label, name, len(own), position)
                for position, (label, name, own, _) in enumerate(parts)
            ],
            apart,
        ),
        table=table,
        columns=columns,
        source_ids=[one for one in _ids(tables) if one in said],
        alt=words(
            "Bars: claims by the publisher’s standing. With the two articles it is not known for {unknown} of {all}."
        ).format(**texts),
        file="claims-by-publisher",
        remark=words(
            "“Not known” means that no source in the tables says who owns or funds the publisher; it is no verdict on what it says."
        ),
        rows=rows,
        numbers=dict(shown.values()),
    )


def _ids(tables: Tables) -> list[str]:
    return [row["source_id"] for row in _ordered(tables)]


def _ordered(tables: Tables) -> list[dict[str, Any]]:
    """List the sources: the two articles, then by number of claims, then as in the table."""
    counts = tables["claims"]["source_id"].value_counts().to_dict()
    rows = tables["sources"].to_dict("records")

    def order(row: Mapping[str, Any]) -> tuple[bool, int]:
        name = row["source_id"]
        return name not in ARTICLES, 0 if name in ARTICLES else -counts.get(name, 0)

    return sorted(rows, key=order)


def _source_rows(
    sources: Iterable[Mapping[str, Any]], tables: Tables, language: Language
) -> list[tuple[object, ...]]:
    """Write the twin's rows."""
    counts = tables["claims"]["source_id"].value_counts().to_dict()
    others = resting(tables)
    kinds = schema.labels("sources", "kind", language)
    return [
        (
            worded(row, "title", language),
            publisher(row, language),
            standing(row, language),
            kinds.get(str(row["kind"]), row["kind"]),
            language_name(row, language),
            published(row, language) or None,
            published({"published": row["accessed"]}, language) or None,
            licence(row, language),
            int(counts.get(row["source_id"], 0)),
            sum(others[str(row["source_id"])].values()),
            None if pd.isna(row["url"]) else row["url"],
            f"sources?source={row['source_id']}",
        )
        for row in sources
    ]


def _said(tables: Tables, language: Language) -> dict[str, list[Evidence]]:
    """Quote all claims, by source."""
    said: dict[str, list[Evidence]] = {}
    for one in of_claims(tables["claims"], tables, language):
        said.setdefault(one.source_id, []).append(one)
    return said


def _itself(row: Mapping[str, Any], language: Language) -> Evidence:
    """Quote a source as its own evidence."""
    name = str(row["source_id"])
    note = worded(row, "note", language)
    return Evidence("sources", name, worded(row, "title", language), "", name, note=note)


def _numbers(
    language: Language, counted: Mapping[str, Sequence[Evidence]]
) -> dict[str, tuple[str, Sequence[Evidence]]]:
    """Write how many rows each sum counts, with the rows."""
    return {name: (decimal(len(rows), language), rows) for name, rows in counted.items()}
