"""What a number on screen rests on: rows of the tables, ready to be read."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data import schema
from data.keys import key
from data.story import ARTICLES
from text.dates import period
from text.fallback import worded
from text.messages import Language, translator
from text.numbers import decimal, quantity
from views.claims import claim_cards
from views.view import Evidence, Tables

# Enough digits that a figure is written as its source gives it.
EXACT = 12


def of_claims(claims: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Quote claims.

    Parameters
    ----------
    claims : pandas.DataFrame
        Rows of ``claims``.
    tables : mapping of str to pandas.DataFrame
        ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of the rows.
    """
    return tuple(
        Evidence(
            "claims",
            card.claim_id,
            card.statement,
            card.value,
            card.source_id,
            f"{card.kind_label} · {card.voice}" if card.voice else card.kind_label,
            card.where if card.source_id in ARTICLES else "",
            card.note,
        )
        for card in claim_cards(claims, tables, language)
    )


def of_claim_ids(ids: Iterable[str], tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Quote claims by their ids.

    Parameters
    ----------
    ids : iterable of str
        Ids of ``claims``; what is none is passed over.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of `ids`.
    """
    claims = tables["claims"].set_index("claim_id", drop=False)
    return of_claims(claims.loc[[one for one in ids if one in claims.index]], tables, language)


def of_quantity(quantity_id: str, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Quote every claim that puts a number on a quantity, the preferred one first.

    Parameters
    ----------
    quantity_id : str
        Id of the quantity.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``quantities``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        None if no claim has a value for it.
    """
    claims = tables["claims"]
    own = claims[(claims["quantity_id"] == quantity_id) & claims["value"].notna()]
    quantities = tables["quantities"].set_index("quantity_id")
    preferred = own["claim_id"] == quantities.loc[quantity_id, "preferred_claim_id"]
    order = preferred.fillna(value=False).astype(bool)
    return of_claims(pd.concat([own[order], own[~order]]), tables, language)


def of_trade(rows: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Say what was counted, by whom, in rows of foreign trade.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``trade``.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of the rows.
    """
    words = translator(language)
    names = country_names(tables, language)
    exports = words("{reporter} to {partner}, {year}: exports as {reporter} counted them")
    imports = words("{reporter} from {partner}, {year}: imports as {reporter} counted them")
    found = []
    for row in rows.to_dict("records"):
        text = (exports if row["flow"] == "export" else imports).format(
            reporter=names.get(row["reporter"], row["reporter"]),
            partner=names.get(row["partner"], row["partner"]),
            year=period(row["period"], language),
        )
        if row["commodity"] != "TOTAL":
            text += f" ({row['classification']} {row['commodity']})"
        if row["valuation"] != "unknown":
            text += f", {str(row['valuation']).upper()}"
        found.append(
            Evidence(
                "trade",
                key("trade", row),
                text,
                exact(float(row["value_usd"]), "USD", language),
                row["source_id"],
                note=worded(row, "note", language),
            )
        )
    return tuple(found)


def of_series(rows: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Say what was measured in rows of series.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``series``.
    tables : mapping of str to pandas.DataFrame
        Names of subjects.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of the rows.
    """
    measures = schema.labels("series", "measure", language)
    found = []
    for row in rows.to_dict("records"):
        subject = _subject(row["subject_kind"], row["subject_id"], tables, language)
        label = measures.get(row["measure"], row["measure"])
        operator = row["operator"] if pd.notna(row["operator"]) else "="
        found.append(
            Evidence(
                "series",
                key("series", row),
                f"{subject}: {label}, {period(row['period'], language)}",
                exact(float(row["value"]), row["unit"], language, operator),
                row["source_id"],
                note=worded(row, "note", language),
            )
        )
    return tuple(found)


def of_money(rows: pd.DataFrame, tables: Tables, language: Language) -> tuple[Evidence, ...]:
    """
    Quote rows of money by what they say, with the claim each rests on.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``money``.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        One for each row.
    """
    claims = tables["claims"].set_index("claim_id", drop=False)
    statuses = schema.labels("money", "status", language)
    found = []
    for row in rows.to_dict("records"):
        (said,) = of_claims(claims.loc[[row["claim_id"]]], tables, language)
        value = (
            exact(float(row["value"]), row["currency"], language, row["operator"])
            if pd.notna(row["value"])
            else ""
        )
        found.append(
            Evidence(
                "money",
                row["money_id"],
                f"{worded(row, 'title', language)} ({statuses[row['status']]}): {said.text}",
                value,
                said.source_id,
                said.voice,
                said.where,
                worded(row, "note", language),
            )
        )
    return tuple(found)


def of_rates(rows: pd.DataFrame, language: Language) -> tuple[Evidence, ...]:
    """
    Say at which rate something was converted.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``rates``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Evidence
        In the order of the rows.
    """
    words = translator(language)
    text = words("Rate used: {quote} for one {base}, {year}")
    return tuple(
        Evidence(
            "rates",
            key("rates", row),
            text.format(base=row["base"], quote=row["quote"], year=period(row["period"], language)),
            decimal(float(row["value"]), language, EXACT),
            row["source_id"],
            note=worded(row, "note", language),
        )
        for row in rows.to_dict("records")
    )


def exact(value: float, unit: str, language: Language, operator: str = "=") -> str:
    """
    Write a value as one says it, and in full where that rounds.

    Parameters
    ----------
    value : float
        The value in plain units.
    unit : str
        Unit as in the tables.
    language : {'en', 'ru'}
        The language to write.
    operator : {'=', '>', '≥', '≈', '<'}, default '='
        Put before the value unless it is ``=``.

    Returns
    -------
    str
        Such as ``$1.6 bn (1,604,430,000)``.

    Examples
    --------
    >>> exact(1604430000, "USD", "en"), exact(95, "percent", "en", "≈")
    ('$1.6 bn (1,604,430,000)', '≈ 95 %')
    """
    short = quantity(value, unit, language, operator)
    full = decimal(abs(value), language, EXACT)
    return short if full in short else f"{short} ({full})"


def country_names(tables: Tables, language: Language) -> dict[str, str]:
    """
    Name states and groups of states as charts do.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Name by ISO 3166-1 alpha-3, with ``WLD`` for the world and ``EUN`` for the European Union.
    """
    words = translator(language)
    rows = tables["countries"].to_dict("records")
    named = {row["iso3"]: worded(row, "name", language) for row in rows}
    return {**named, "WLD": words("World"), "EUN": words("European Union")}


def _subject(kind: str, name: str, tables: Tables, language: Language) -> str:
    """Name what a series measures."""
    table, column = {
        "state": ("countries", "iso3"),
        "corridor": ("corridors", "corridor_id"),
        "node": ("nodes", "node_id"),
        "sea": ("seas", "sea_id"),
    }.get(kind, ("", ""))
    if not table:
        return name
    rows = tables[table]
    found = rows[rows[column] == name]
    return worded(dict(found.iloc[0]), "name", language) if len(found) else name
