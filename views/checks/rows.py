"""Rows of any table that a check or an indicator rests on, ready to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from data.keys import keys
from data.verdicts.verdict import Row
from text.dates import period
from text.fallback import worded
from text.messages import Language, mark, translator
from views.evidence import of_claims, of_money, of_series, of_trade
from views.view import Evidence, Tables

KNOWN: dict[str, Callable[[pd.DataFrame, Tables, Language], tuple[Evidence, ...]]] = {
    "claims": of_claims,
    "trade": of_trade,
    "series": of_series,
    "money": of_money,
}
MODES = {
    "sea": mark("{first} – {last}, by sea"),
    "pipeline": mark("{first} – {last}, by pipeline"),
}


def quoted(rows: Sequence[Row], tables: Tables, language: Language) -> dict[Row, Evidence]:
    """
    Quote rows of any tables, those of one table together.

    Parameters
    ----------
    rows : sequence of Row
        Names of tables and keys; what is not in the tables is passed over.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of Row to Evidence
        In the order of the rows.
    """
    wanted: dict[str, set[str]] = {}
    for table, key in rows:
        wanted.setdefault(table, set()).add(key)
    found: dict[Row, Evidence] = {}
    for table, names in wanted.items():
        own = pd.Series(keys(table, tables[table]), index=tables[table].index)
        kept = tables[table][own.isin(names)]
        make = KNOWN.get(table) or MAKERS[table]
        said = make(kept, tables, language)
        found |= {
            (table, key): one for key, one in zip(own[kept.index], said, strict=True)
        }  # fmt: skip
    return {row: found[row] for row in dict.fromkeys(rows) if row in found}


def of_events(rows: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Say what happened when, with the claim it rests on.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``events``.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of the rows.
    """
    claims = tables["claims"].set_index("claim_id", drop=False)
    found = []
    for row in rows.to_dict("records"):
        (said,) = of_claims(claims.loc[[row["claim_id"]]], tables, language)
        ends = [str(row[end]) for end in ("start", "end") if pd.notna(row[end])]
        when = period("/".join(ends), language) if ends else ""
        title = worded(row, "title", language)
        text = f"{title}, {when}: {said.text}" if when else f"{title}: {said.text}"
        found.append(
            Evidence(
                "events", row["event_id"], text, "", said.source_id, said.voice, said.where, said.note
            )
        )  # fmt: skip
    return tuple(found)


def _of_nodes(rows: pd.DataFrame, _tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """Say where places lie."""
    words = translator(language)
    text = words("{name}: {lat}° N, {lon}° E")
    return tuple(
        Evidence(
            "nodes",
            row["node_id"],
            text.format(name=worded(row, "name", language), lat=row["lat_deg"], lon=row["lon_deg"]),
            "",
            "",
            note=worded(row, "note", language),
        )
        for row in rows.to_dict("records")
    )


def _of_legs(rows: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """Say what a leg joins."""
    words = translator(language)
    nodes = {row["node_id"]: row for row in tables["nodes"].to_dict("records")}

    def named(row: dict[object, object]) -> str:
        first, last = (
            worded(nodes[row[end]], "name", language) for end in ("from_node_id", "to_node_id")
        )
        form = words(MODES.get(str(row["mode"]), "{first} – {last}"))
        return form.format(first=first, last=last)

    return tuple(
        Evidence("legs", row["leg_id"], named(row), "", "", note=worded(row, "note", language))
        for row in rows.to_dict("records")
    )


MAKERS: dict[str, Callable[[pd.DataFrame, Tables, Language], tuple[Evidence, ...]]] = {
    "events": of_events,
    "nodes": _of_nodes,
    "legs": _of_legs,
}
