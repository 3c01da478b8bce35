"""The claims that are shown, as a table to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.plot import nothing
from data import ledger, schema
from text.dates import period
from text.messages import Language, mark, translator
from text.numbers import decimal
from views.claim_list.found import Found, found
from views.claim_list.names import names, told
from views.claim_list.params import ClaimListParams
from views.evidence import of_claims
from views.view import Evidence, Tables, View

BADGES = {"disputed": mark("sources disagree"), "single": mark("one source"), "agreed": ""}
_SHOWN = ("kind", "speaker_id", "attributed_to", "topic", "period")


def claims_view(params: ClaimListParams, tables: Tables, language: Language) -> View:
    """
    List the claims that pass the filters, with voice, place and number.

    Parameters
    ----------
    params : ClaimListParams
        What is asked for.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A table without a picture, in the order of the cards: as one reads them, or the nearest
        to what is searched for first.
    """
    words = translator(language)
    shown = found(params, tables)
    claims = tables["claims"]
    own = claims.iloc[list(shown.rows)]
    said = of_claims(own, tables, language)
    every = of_claims(claims, tables, language) if shown.without else said
    columns = {
        "claim": words("Claim"),
        "value": words("Value"),
        "badge": words("Do sources agree"),
        **{name: schema.wording("claims", name, lang=language) for name in _SHOWN},
        "where": words("Where"),
        "note": words("Note"),
    }
    return View(
        finding=told(params, shown, tables, language),
        subtitle=words(
            "Each claim in our own words, with who says it, whose view it describes, of what kind it is, and where it stands"
        ),
        figure=nothing(),
        table=pd.DataFrame(_rows(own, said, tables, language), columns=[*columns, "href"]),
        columns=columns,
        links={"claim": "href"},
        source_ids=list(dict.fromkeys(own["source_id"])),
        alt=words("Table of the claims that are shown"),
        file="claims",
        remark=""
        if shown.rows
        else words("No claim meets all of this. Leave out a filter to see some."),
        rows=[(one,) for one in said],
        numbers=_numbers(shown, said, every, language),
    )


def _numbers(
    shown: Found, said: Sequence[Evidence], every: Sequence[Evidence], language: Language
) -> dict[str, Sequence[Evidence]]:
    """Let the two counts of the title lead to what they count."""
    counts = {decimal(shown.total, language): every, decimal(len(shown.rows), language): said}
    return {number: rows for number, rows in counts.items() if rows}


def _rows(
    claims: pd.DataFrame, said: Sequence[Evidence], tables: Tables, language: Language
) -> list[dict[str, str]]:
    """Write the rows in words."""
    words = translator(language)
    called = names(tables, language)
    badges = {one: words(BADGES[badge]) for one, badge in ledger.badges(tables).items()}
    return [
        {
            "claim": one.text,
            "value": one.value,
            "badge": badges[row["quantity_id"]] if one.value else "",
            "kind": called["kind"].get(row["kind"], row["kind"]),
            "speaker_id": _name(called["speaker"], row["speaker_id"]),
            "attributed_to": _name(called["lens"], row["attributed_to"]),
            "topic": called["topic"].get(row["topic"], row["topic"]),
            "period": period(str(row["period"]), language) if pd.notna(row["period"]) else "",
            "where": one.where or called["source"].get(row["source_id"], row["source_id"]),
            "note": one.note,
            "href": f"evidence?claim={row['claim_id']}",
        }
        for row, one in zip(claims.to_dict("records"), said, strict=True)
    ]


def _name(called: Mapping[str, str], value: object) -> str:
    """Name an id; empty for an empty cell."""
    return called.get(str(value), str(value)) if pd.notna(value) else ""
