"""Checks on Kazakhstan's oil: how much of it hangs on one pipe, and on Russia's pipes."""

from __future__ import annotations

from collections.abc import Sequence

from data.ledger import Statement, compatible
from data.verdicts.stated import Stated, claimed, grouped, sources, stated
from data.verdicts.verdict import (
    Named,
    Number,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    sentence,
    split,
)
from text.messages import mark

SHARE = "cpc_share_oil_exports"
THROUGH_RUSSIA = "oil_exports_share_russia_kaz"
WHOLE = 100.0


def one_route(tables: Tables, terms: Terms) -> Verdict:
    """
    Say whether one pipe carries so much of the oil exports that they hang on it.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        The share that counts as a single route, as a range [%].

    Returns
    -------
    Verdict
        Every source's share is held against the range by itself. At most it holds for the share:
        what Astana makes of it is an opinion, which no table tests.
    """
    found = stated(tables, SHARE)
    if not found:
        return cannot(mark("No source gives the share of the Caspian pipeline in the oil exports."))
    hits = [_within(one, terms) for one in found]
    outcome = split(hits, ["all"] * len(found))
    opinion = sentence(mark("That Astana came to see a risk in it is what the commentary says of Astana; no table can test that."))  # fmt: skip
    reasons = (*_shares(found), opinion)
    if outcome != "holds":
        return Verdict(outcome, reasons)
    scope = sentence(mark("the dependence on one pipeline, not for what Astana thinks of it"))
    return Verdict("holds_for", reasons, (scope,))


def _within(one: Stated, terms: Terms) -> bool:
    """Tell whether a stated share lies in the range; of a bound, the end that is given."""
    return terms.low <= one.statement.value <= terms.high


def _shares(found: Sequence[Stated]) -> list[Sentence]:
    """Give each share with its sources."""
    text = mark("Share of the Caspian pipeline in the oil exports: {share} ({sources}).")
    return [
        sentence(text, share=group[0].number([one.row for one in group]), sources=sources(group))
        for group in grouped(found)
    ]


def russian_pipes(tables: Tables, terms: Terms) -> Verdict:
    """
    Hold a share of Russian pipelines against the share of the Caspian one.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        The claim with the share.

    Returns
    -------
    Verdict
        The Caspian pipeline crosses Russia and belongs to a consortium. Counted as Russian, its
        own share must not exceed what is claimed; not counted, the rest must leave room for it.
    """
    said = claimed(tables, terms.claims).get(THROUGH_RUSSIA)
    if said is None:
        return cannot(mark("The tables hold no claim with this share."))
    found = stated(tables, SHARE)
    if not found:
        return cannot(
            mark("No source gives the share of the Caspian pipeline in the oil exports."),
            rows=[said.row],
        )
    # The least that is stated is kindest to the claim.
    least = min(found, key=lambda one: one.statement.value)
    share, claim = least.statement.value, said.statement.value
    rows = [one.row for one in found]
    room = Statement("<", WHOLE - share)
    without = claim <= room.value or compatible(room, said.statement)
    counted = share <= claim or compatible(Statement("≥", share), said.statement)
    number = Number(share, "percent", tuple(rows), "≥")
    reasons = [
        sentence(mark("The Caspian pipeline alone takes {share}."), share=number),
        sentence(
            mark("If it counts as Russian, since it crosses Russia, {claim} is too little; if it does not, at most {room} are left for Russia’s own pipes.")
            if not without and not counted
            else mark("If it does not count as Russian, at most {room} are left for Russia’s own pipes; the claim says {claim}."),
            claim=said.number(),
            room=Number(room.value, "percent", tuple(rows), "="),
        ),
    ]  # fmt: skip
    if without:
        return Verdict("cannot_be_checked", (*reasons, sentence(mark("That leaves room for the claim, and nothing in the tables measures it."))))  # fmt: skip
    if not counted:
        return Verdict("does_not_hold", tuple(reasons))
    scope = sentence(mark("the case that {pipeline} counts as Russian"), pipeline=Named("corridor", ("cpc",)))  # fmt: skip
    return Verdict("holds_for", tuple(reasons), (scope,))
