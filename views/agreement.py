"""Which figures rest on one source, on which the sources disagree, and on which they agree."""

from __future__ import annotations

import pandas as pd

from charts.sources import Dot, Row, tally_figure
from data import ledger, schema
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import decimal
from views.citation import publisher, standing
from views.evidence import of_quantity
from views.view import Tables, View

BADGES = {
    "single": mark("One source"),
    "disputed": mark("Sources disagree"),
    "agreed": mark("Sources agree"),
}
# Colour token and marker: hollow for what nobody else confirms.
_DRAWN = {
    "single": ("muted", "circle-open"),
    "disputed": ("disputed", "diamond"),
    "agreed": ("KAZ", "circle"),
}


def single_view(tables: Tables, language: Language) -> View:
    """
    Show which figures rest on one source, which are disputed and which agree.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A dot for each quantity with a value; in the table those with one source first.
    """
    words = translator(language)
    book = ledger.ledger(tables)
    book = book.assign(order=book["badge"].map({badge: at for at, badge in enumerate(BADGES)}))
    first = book.drop_duplicates("quantity_id").sort_values("order", kind="stable")
    sources = {row["source_id"]: row for row in tables["sources"].to_dict("records")}
    units = schema.labels("claims", "unit", language)
    counts = book.groupby("quantity_id")["source_id"].nunique()
    agreement = {badge: words(text) for badge, text in BADGES.items()}
    twin, rows, dots = [], [], {badge: list[Dot]() for badge in BADGES}
    for position, row in enumerate(first.to_dict("records")):
        evidence = of_quantity(row["quantity_id"], tables, language)
        title = worded(row, "title", language)
        twin.append(
            {
                "quantity": title,
                "badge": agreement[row["badge"]],
                "operator": row["operator"],
                "value": float(row["value"]),
                "unit": units.get(row["unit"], row["unit"]),
                "publisher": publisher(sources[row["source_id"]], language),
                "standing": standing(sources[row["source_id"]], language),
                "sources": int(counts[row["quantity_id"]]),
            }
        )
        rows.append(evidence)
        dots[row["badge"]].append(Dot(f"{title}: {evidence[0].value}", position))
    by_badge = {
        badge: [one for dot in own for one in rows[dot.position]] for badge, own in dots.items()
    }
    texts = {badge: decimal(len(own), language) for badge, own in dots.items()}
    texts["all"] = decimal(len(first), language)
    columns = {
        "quantity": schema.wording("claims", "quantity_id", lang=language),
        "badge": words("Do the sources agree"),
        "operator": schema.wording("claims", "operator", lang=language),
        "value": schema.wording("claims", "value", lang=language),
        "unit": schema.wording("claims", "unit", lang=language),
        "publisher": words("Publisher of the value shown"),
        "standing": schema.wording("sources", "publisher_class", lang=language),
        "sources": words("Number of sources"),
    }
    finding = words(
        "{single} of {all} figures rest on one source; on {disputed} the sources disagree"
    )
    return View(
        finding=finding.format(**texts),
        subtitle=words(
            "Each dot is a quantity with at least one value; a click names it and all its values"
        ),
        figure=tally_figure(
            [
                Row(f"{agreement[badge]} · {texts[badge]}", *_DRAWN[badge], own)
                for badge, own in dots.items()
            ]
        ),
        table=pd.DataFrame(twin, columns=list(columns)),
        columns=columns,
        source_ids=list(dict.fromkeys(one.source_id for own in rows for one in own)),
        alt=finding.format(**texts),
        file="figures-by-agreement",
        remark=words(
            "Two values of one voice are no dispute; two speakers in one source can be. Where sources disagree, the value shown is the preferred one, and the reason stands with it."
        ),
        rows=rows,
        numbers={
            texts["all"]: [one for own in rows for one in own],
            **{texts[badge]: own for badge, own in by_badge.items()},
        },
    )
