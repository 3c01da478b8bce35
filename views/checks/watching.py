"""Tests of success, the article's own and ours: where each stands, with numbers where the tables have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from charts.plot import nothing
from data.disbursed import paid
from data.processed import splits
from data.trade import leading, ratios
from data.verdicts.balance import COUNTRY
from data.verdicts.routes import cargo
from data.verdicts.verdict import Number, Row, Sentence, rows_of, sentence, years
from text.messages import Language, counted, mark, nmark, translator
from views.checks.params import WatchParams
from views.checks.rows import quoted
from views.checks.teller import Teller
from views.view import Card, Evidence, Tables, View
from views.watch import Indicator, indicators

COLOURS = {"met": "holds", "partly": "holds-partly", "not_met": "incident"}
STATES = {
    "met": nmark("{number} is met", "{number} are met"),
    "partly": nmark("{number} is partly met", "{number} are partly met"),
    "not_met": nmark("{number} is not met", "{number} are not met"),
    "unknown": nmark("{number} is not known", "{number} are not known"),
}
ALL = nmark("{number} test of success", "{number} tests of success")
NAMED = nmark("{number} of them named in the interview", "{number} of them named in the interview")
COLUMNS = {
    "indicator": mark("Indicator"),
    "origin": mark("Named by"),
    "state": mark("State"),
    "known": mark("Known now"),
    "next_look": mark("Next look"),
}


def evidence_watch(params: WatchParams, tables: Tables, language: Language) -> View:
    """
    Show where each test of success stands.

    Parameters
    ----------
    params : WatchParams
        None.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A card for each with its test, state, source and next look; numbers are computed where
        the tables have them, and what they do not have is said to be unknown.
    """
    del params
    words = translator(language)
    found = indicators(tables, language)
    cards, rests = [], []
    for one in found:
        card, rows = _card(one, tables, language)
        cards.append(card)
        rests.append(rows)
    finding, numbers = _finding(found, rests, language)
    sources = [one.source_id for rows in rests for one in rows if one.source_id]
    table = pd.DataFrame(
        [
            {
                "indicator": one.title,
                "origin": one.origin_label,
                "state": one.state_label,
                "known": " ".join(card.lines),
                "next_look": one.next_look,
            }
            for one, card in zip(found, cards, strict=True)
        ],
        columns=list(COLUMNS),
        dtype="string",
    )
    return View(
        finding=finding,
        subtitle=words("Signs of success that the interview names, and others added here, each marked; numbers are computed from the tables, and what no source tells is unknown, not nothing"),
        figure=nothing(),
        table=table,
        columns={name: words(title) for name, title in COLUMNS.items()},
        source_ids=tuple(dict.fromkeys(sources)),
        alt=finding,
        file="what-to-watch",
        rows=rests,
        numbers=numbers,
        cards=cards,
    )  # fmt: skip


def _card(one: Indicator, tables: Tables, language: Language) -> tuple[Card, tuple[Evidence, ...]]:
    """Put an indicator into words, with what is measured of it."""
    words = translator(language)
    claims = tuple(("claims", claim.claim_id) for claim in one.claims)
    measured = MEASURED.get(one.watch_id, _nothing)(tables)
    rows: tuple[Row, ...] = tuple(
        row
        for said in measured
        for field in said.fields.values()
        if isinstance(field, Number)
        for row in field.rows
    )
    evidence = quoted((*claims, *rows), tables, language)
    teller = Teller(tables, language, evidence)
    own = [evidence[row] for row in claims if row in evidence]
    lines = [teller.quote(one.known, own), *(teller.tell(said) for said in measured)]
    if one.next_look:
        lines.append(words("To be looked at again: {date}").format(date=one.next_look))
    card = Card(
        title=teller.quote(one.title, own),
        note=words("{origin}. Test: {test}").format(
            origin=one.origin_label, test=teller.quote(one.test, own)
        ),
        big=[],
        lines=lines,
        numbers=teller.numbers,
        parts=[(words("Rests on"), tuple(evidence.values()))],
        label=one.state_label,
        state=COLOURS.get(one.state, "hatch"),
    )
    return card, tuple(evidence.values())


def _finding(
    found: tuple[Indicator, ...], rests: list[tuple[Evidence, ...]], language: Language
) -> tuple[str, dict[str, tuple[Evidence, ...]]]:
    """Count the states."""
    words = translator(language)
    if not found:
        return words("Nothing is watched"), {}
    numbers: dict[str, tuple[Evidence, ...]] = {}

    def counted_as(forms: tuple[str, str], at: list[int]) -> str:
        number = str(len(at))
        rows = (row for place in at for row in rests[place])
        numbers[number] = tuple(dict.fromkeys((*numbers.get(number, ()), *rows)))
        return counted(language, forms, len(at)).format(number=number)

    places = {state: [at for at, one in enumerate(found) if one.state == state] for state in STATES}
    listed = [counted_as(STATES[state], at) for state, at in places.items() if at]
    named = [at for at, one in enumerate(found) if one.origin == "article"]
    text = words("{all}, {named}: {states}").format(
        all=counted_as(ALL, list(range(len(found)))),
        named=counted_as(NAMED, named),
        states=", ".join(listed),
    )
    return text, numbers


def _nothing(tables: Tables) -> list[Sentence]:
    """Measure nothing: the words of the table say all that is known."""
    del tables
    return []


def _processed(tables: Tables) -> list[Sentence]:
    """Give the share of processed goods, with metals and without, for each year known."""
    found = []
    for one in splits(tables["trade"], COUNTRY):
        rows = rows_of("trade", tables["trade"].loc[list(one.rows)])
        found.append(
            sentence(
                mark("In {year} manufactures were {wide} of the exports, without metals and other goods by material {narrow}."),
                year=years([one.period]),
                wide=Number(float(f"{100 * one.manufactures:.3g}"), "percent", rows),
                narrow=Number(float(f"{100 * one.narrow:.3g}"), "percent", rows),
            )
        )  # fmt: skip
    if found:
        found.append(sentence(mark("The larger share is an upper bound: by the one-digit SITC non-ferrous metals and ferroalloys stand among manufactures.")))  # fmt: skip
    else:
        found.append(sentence(mark("No source in the tables breaks the exports down by sections of the SITC.")))  # fmt: skip
    return found


def _imbalance(tables: Tables) -> list[Sentence]:
    """Give the ratio of the last two years of the state's own count."""
    found = ratios(tables["trade"], COUNTRY)
    own = leading(found[found["basis"] == "own"]).tail(2)
    text = mark("In {year} imports stood to exports as {ratio}, by Kazakhstan’s own count.")
    return [
        sentence(
            text,
            year=years([row["period"]]),
            ratio=Number(
                float(row["ratio"]),
                "ratio",
                rows_of("trade", tables["trade"].loc[[row["bought_row"], row["sold_row"]]]),
            ),
        )
        for row in own.to_dict("records")
    ]


def _routes(tables: Tables) -> list[Sentence]:
    """Give the last year's cargo."""
    return cargo(tables)


def _money(tables: Tables) -> list[Sentence]:
    """Say of each sum promised to Kazakhstan how much of it is known to have been paid."""
    found = []
    for one in paid(tables["money"], tables["actors"], COUNTRY):
        rows: tuple[Row, ...] = tuple(("money", name) for name in (one.money_id, *one.paid_ids))
        promised = Number(one.promised, one.currency, rows, one.operator)
        if one.share is None:
            text = mark("Of {promised} no payment is known.")
            found.append(sentence(text, promised=promised))
        else:
            text = mark("Of {promised}, {share} is known to have been paid.")
            share = Number(float(f"{100 * one.share:.3g}"), "percent", rows)
            found.append(sentence(text, promised=promised, share=share))
    return found


MEASURED: Mapping[str, Callable[[Tables], list[Sentence]]] = {
    "processed-exports": _processed,
    "trade-imbalance": _imbalance,
    "routes-past-russia": _routes,
    "money-disbursed": _money,
}
"""What the tables can measure of an indicator."""
