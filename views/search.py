"""The index of the search box: everything that has a page or a place, found in any script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict

import pandas as pd

from data import schema
from text.dates import period
from text.fallback import worded
from text.messages import LANGUAGES, Language, mark, translator
from text.numbers import quantity
from text.translit import Rules, folded, rules
from views.atlas_things import node_names, when
from views.claim_texts import claim_texts
from views.claims import claim_cards
from views.profiles import leg_name
from views.view import Tables

Row = Mapping[str, Any]
Chart = tuple[str, str, str]
"""Page, key of the view on it, and its finding."""

# Headings of the groups; at equal rank what stands first here comes first.
KINDS = {
    "country": mark("States"),
    "corridor": mark("Corridors"),
    "node": mark("Places"),
    "sea": mark("Seas"),
    "event": mark("Events"),
    "chart": mark("Charts"),
    "quantity": mark("Figures"),
    "leg": mark("Legs"),
    "claim": mark("Claims"),
    "source": mark("Sources"),
}


class Entry(TypedDict):
    """Something one can go to."""

    kind: str
    """One of `KINDS`."""
    title: str
    """What a reader sees of it, in the index's language."""
    detail: str
    """A few words that tell it from others of its kind."""
    page: str
    """Page that shows it, as its address has it; empty for the first page."""
    query: dict[str, str]
    """Parameters that make the page show it."""
    names: list[str]
    """What else it is called, in other languages, folded. The browser folds `title` itself."""
    text: str
    """Other words it is found by, folded, each once; without those of the fields above."""


class Index(TypedDict):
    """What the search box fetches."""

    rules: Rules
    """How the browser is to fold what is typed."""
    kinds: dict[str, str]
    """Heading of each group, in order."""
    entries: list[Entry]
    """Kind by kind; within a kind the better known first."""


def index(tables: Tables, language: Language, charts: Iterable[Chart] = ()) -> Index:
    """
    List everything that can be found.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        Language of what is shown; found is everything by its names in all languages.
    charts : iterable of tuple of str
        Page, key and finding of each chart, in the language.

    Returns
    -------
    Index
        Ready for JSON.
    """
    words = translator(language)
    found = {
        "country": _countries(tables, language),
        "corridor": _corridors(tables, language),
        "node": _nodes(tables, language),
        "sea": _seas(tables, language),
        "event": _events(tables, language),
        "chart": (_entry("chart", one[2], "", (one[0], "figure", one[1])) for one in charts),
        "quantity": _quantities(tables, language),
        "leg": _legs(tables, language),
        "claim": _claims(tables, language),
        "source": _sources(tables, language),
    }
    return {
        "rules": rules(),
        "kinds": {kind: words(heading) for kind, heading in KINDS.items()},
        "entries": [one for kind in KINDS for one in found[kind]],
    }


def _entry(
    kind: str,
    title: str,
    detail: str,
    address: tuple[str, str, str],
    names: Iterable[object] = (),
    text: Iterable[object] = (),
) -> Entry:
    """Make an entry of names and of other text; missing cells are left out."""
    page, parameter, value = address
    called = dict.fromkeys(folded(str(name)) for name in names if not pd.isna(name))
    called.pop(folded(title), None)
    every = dict.fromkeys(folded(" ".join(str(one) for one in text if not pd.isna(one))).split())
    own = set(folded(" ".join([title, detail, *called])).split())
    return {
        "kind": kind,
        "title": title,
        "detail": detail,
        "page": page,
        "query": {parameter: value},
        "names": [name for name in called if name],
        "text": " ".join(word for word in every if word not in own),
    }


def _both(row: Row, *columns: str) -> list[object]:
    """Take texts in both languages."""
    return [row[f"{column}_{language}"] for column in columns for language in LANGUAGES]


def _labels(table: str, column: str, value: object) -> list[object]:
    """Name a value of an enumeration in both languages."""
    return [schema.labels(table, column, language).get(str(value)) for language in LANGUAGES]


def _countries(tables: Tables, language: Language) -> Iterator[Entry]:
    words = translator(language)
    capital = words("Capital: {city}")
    shown = tables["countries"].query("group != 'other'")
    for row in shown.to_dict("records"):
        names = [row[name] for name in row if name.startswith("name_")]
        yield _entry(
            "country",
            worded(row, "name", language),
            capital.format(city=worded(row, "capital", language)),
            ("map", "country", row["iso3"]),
            names,
            [row["iso3"], *_both(row, "capital")],
        )


def _corridors(tables: Tables, language: Language) -> Iterator[Entry]:
    status = schema.labels("corridors", "status", language)
    for row in tables["corridors"].sort_values("label_rank", kind="stable").to_dict("records"):
        yield _entry(
            "corridor",
            worded(row, "name", language),
            status[row["status"]],
            ("map", "corridor", row["corridor_id"]),
            _both(row, "name"),
            [*_both(row, "summary"), *_labels("corridors", "status", row["status"])],
        )


def _nodes(tables: Tables, language: Language) -> Iterator[Entry]:
    kinds = schema.labels("nodes", "kind", language)
    states = {row["iso3"]: row for row in tables["countries"].to_dict("records")}
    for row in tables["nodes"].sort_values("label_rank", kind="stable").to_dict("records"):
        state = states.get(row["country"])
        detail = [kinds[row["kind"]], *([worded(state, "name", language)] if state else [])]
        yield _entry(
            "node",
            worded(row, "name", language),
            " · ".join(detail),
            ("map", "node", row["node_id"]),
            _both(row, "name"),
            [*_labels("nodes", "kind", row["kind"]), *(_both(state, "name") if state else [])],
        )


def _seas(tables: Tables, language: Language) -> Iterator[Entry]:
    for row in tables["seas"].sort_values("label_rank", kind="stable").to_dict("records"):
        address = ("map", "sea", row["sea_id"])
        yield _entry("sea", worded(row, "name", language), "", address, _both(row, "name"))


def _events(tables: Tables, language: Language) -> Iterator[Entry]:
    kinds = schema.labels("events", "kind", language)
    for row in tables["events"].to_dict("records"):
        yield _entry(
            "event",
            worded(row, "title", language),
            f"{kinds[row['kind']]} · {when(row, language)}",
            ("map", "event", row["event_id"]),
            _both(row, "title"),
            [*_labels("events", "kind", row["kind"]), row["start"]],
        )


def _legs(tables: Tables, language: Language) -> Iterator[Entry]:
    modes = schema.labels("legs", "mode", language)
    names = {one: node_names(tables, one) for one in LANGUAGES}
    for row in tables["legs"].to_dict("records"):
        yield _entry(
            "leg",
            leg_name(row, names[language]),
            modes[row["mode"]],
            ("map", "leg", row["leg_id"]),
            [leg_name(row, names[one]) for one in LANGUAGES],
            _labels("legs", "mode", row["mode"]),
        )


def _quantities(tables: Tables, language: Language) -> Iterator[Entry]:
    valued = tables["claims"].dropna(subset=["quantity_id", "operator", "value"])
    for row in tables["quantities"].to_dict("records"):
        own = valued[valued["quantity_id"] == row["quantity_id"]].set_index("claim_id", drop=False)
        if own.empty:
            continue
        preferred = row["preferred_claim_id"]
        shown = dict(own.loc[preferred] if preferred in own.index else own.iloc[0])
        yield _entry(
            "quantity",
            worded(row, "title", language),
            quantity(float(shown["value"]), shown["unit"], language, shown["operator"]),
            ("evidence", "quantity", row["quantity_id"]),
            _both(row, "title"),
        )


def _claims(tables: Tables, language: Language) -> Iterator[Entry]:
    claims = tables["claims"]
    cards = claim_cards(claims, tables, language)
    for name, card, texts in zip(claims["claim_id"], cards, claim_texts(tables), strict=True):
        yield _entry(
            "claim",
            card.statement,
            " · ".join(dict.fromkeys(part for part in (card.voice, card.where) if part)),
            ("evidence", "claim", name),
            text=[*texts.statement, *texts.people, *texts.publisher],
        )


def _sources(tables: Tables, language: Language) -> Iterator[Entry]:
    for row in tables["sources"].to_dict("records"):
        known = pd.notna(row["publisher"]) and row["publisher"] != "unknown"
        detail = [str(row["publisher"])] if known else []
        if pd.notna(row["published"]):
            detail.append(period(row["published"], language))
        yield _entry(
            "source",
            worded(row, "title", language),
            " · ".join(detail),
            ("sources", "source", row["source_id"]),
            [*_both(row, "title"), row["title"]],
            [*detail[:known], row["source_id"], *_labels("sources", "kind", row["kind"])],
        )
