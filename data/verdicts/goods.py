"""A check on what is traded: whether Japan is a buyer of raw materials."""

from __future__ import annotations

from data.processed import Split, splits
from data.verdicts.balance import COUNTRY
from data.verdicts.stated import stated
from data.verdicts.verdict import (
    Number,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    rows_of,
    sentence,
    split,
    years,
)
from text.messages import mark

FERROALLOYS = "ferroalloys_share_kaz_exports_jpn"


def raw_materials(tables: Tables, terms: Terms) -> Verdict:
    """
    Say what share of Kazakhstan's exports to Japan are raw materials.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``trade``, ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        The share that makes Japan chiefly a buyer of raw materials, as a range [%].

    Returns
    -------
    Verdict
        Sections by the SITC decide; the scope says whether metals have to count as raw.
    """
    found = splits(tables["trade"], COUNTRY)
    if not found:
        return cannot(mark("No source breaks the exports to Japan down by sections of the SITC."))
    strict = [_within(one.primary, terms) for one in found]
    wide = [_within(one.primary + one.materials, terms) for one in found]
    periods = [one.period for one in found]
    outcome = split(strict, periods)
    scope: list[Sentence] = []
    if outcome != "holds" and any(wide):
        outcome = "holds_for" if all(wide) else split(wide, periods)
        where = years(one.period for one, held in zip(found, wide, strict=True) if held)
        scope.append(sentence(mark("{years}, with ferroalloys and other metals counted as raw materials"), years=where))  # fmt: skip
    if any(strict) and not all(strict):
        where = years(one.period for one, held in zip(found, strict, strict=True) if held)
        scope.append(sentence(mark("{years}, by any count of raw materials"), years=where))
    reasons = [_year(one, tables) for one in found]
    reasons.append(
        sentence(
            mark(
                "Metals stand in the SITC among manufactured goods, ferroalloys with them; whether they are raw materials is a matter of words."
            )
        )
    )
    return Verdict(outcome, (*reasons, *_press(tables)), tuple(scope))


def _within(share: float, terms: Terms) -> bool:
    """Tell whether a share lies in the range; sections that add up to a whole may exceed it by a hair."""
    return bool(terms.low <= min(100 * share, 100.0) <= terms.high)


def _year(one: Split, tables: Tables) -> Sentence:
    """Say what a year's exports consisted of."""
    rows = rows_of("trade", tables["trade"].loc[list(one.rows)])

    def share(value: float) -> Number:
        return Number(float(f"{100 * value:.3g}"), "percent", rows)

    return sentence(
        mark("In {year} food, raw materials and fuels were {primary}, metals and other goods by material {materials}, all else {rest}."),
        year=years([one.period]),
        primary=share(one.primary),
        materials=share(one.materials),
        rest=share(max(1 - one.primary - one.materials, 0.0)),
    )  # fmt: skip


def _press(tables: Tables) -> list[Sentence]:
    """Give the press's share of ferroalloys."""
    text = mark("A press report puts ferroalloys alone at {share}.")
    return [sentence(text, share=one.number()) for one in stated(tables, FERROALLOYS)[:1]]
