"""Checks on what was signed and promised: counts and sums, source against source."""

from __future__ import annotations

from collections.abc import Sequence

from data.verdicts.stated import Stated, agreeing, claimed, grouped, sources, stated
from data.verdicts.verdict import (
    Outcome,
    Sentence,
    Tables,
    Terms,
    Verdict,
    cannot,
    sentence,
)
from text.messages import mark

COUNT = "agreements_kaz_jpn_2025"
SUM = "value_agreements_kaz_jpn_2025"
PROMISED = "promised_other_republics_2025"
UZBEKISTAN = "uzbekistan_documents_2025"
SAME_SUM = mark("The same sum, {sum}: {sources}.")
AGREEING_SUM = mark("A sum that agrees with it, {sum}: {sources}.")


def count_and_sum(tables: Tables, terms: Terms) -> Verdict:
    """
    Hold a count of documents and the sum tied to it against what other sources count.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        The claims with the count and the sum.

    Returns
    -------
    Verdict
        ``depends_on_reporter`` where the sum agrees and the counts do not. It says who ties the
        one to the other.
    """
    said = claimed(tables, terms.claims)
    if COUNT not in said or SUM not in said:
        return cannot(mark("The tables hold no claim with a count and a sum."))
    counts, sums = stated(tables, COUNT), stated(tables, SUM)
    alike, apart = agreeing(said[COUNT], counts)
    fits, differs = agreeing(said[SUM], sums)
    if not (alike or apart) or not (fits or differs):
        return cannot(
            mark("No other source gives a count and a sum to compare with."),
            rows=[one.row for one in said.values()],
        )
    outcome: Outcome = "does_not_hold"
    if alike and fits:
        outcome = "depends_on_reporter" if apart or differs else "holds"
    reasons = [
        *_counts(said[COUNT], alike, apart),
        *_sums(said[SUM], fits, differs),
        *_tied(said, counts, sums),
    ]
    return Verdict(outcome, tuple(reasons))


def _counts(
    claim: Stated, alike: Sequence[Stated], apart: Sequence[Stated]
) -> list[Sentence]:  # fmt: skip
    """Say who counts alike, and what the others count."""
    same, agrees = mark("The same count, {count}: {sources}."), mark("A count that agrees with it, {count}: {sources}.")  # fmt: skip
    found = _alike(claim, alike, "count", same, agrees)
    for group in grouped(apart):
        number = group[0].number([one.row for one in group])
        text = mark("Another count, {other}: {sources}.")
        found.append(sentence(text, other=number, sources=sources(group)))
    return found


def _sums(claim: Stated, fits: Sequence[Stated], differs: Sequence[Stated]) -> list[Sentence]:
    """Say who names a sum that agrees, and who another one."""
    found = _alike(claim, fits, "sum", SAME_SUM, AGREEING_SUM)
    for group in grouped(differs):
        number = group[0].number([one.row for one in group])
        text = mark("Another sum, {other}: {sources}.")
        found.append(sentence(text, other=number, sources=sources(group)))
    return found


def _alike(
    claim: Stated, alike: Sequence[Stated], field: str, same: str, agrees: str
) -> list[Sentence]:
    """
    Say who agrees, each in its own words: “3.7” is not “more than 3.7”.

    What says the very same comes first.
    """
    found = []
    for group in sorted(grouped(alike), key=lambda one: one[0].statement != claim.statement):
        equal = group[0].statement == claim.statement
        rows = [one.row for one in group]
        number = claim.number(rows) if equal else group[0].number(rows)
        text = same if equal else agrees
        found.append(sentence(text, **{field: number}, sources=sources(group)))
    return found


def _tied(
    said: dict[str, Stated], counts: Sequence[Stated], sums: Sequence[Stated]
) -> list[Sentence]:  # fmt: skip
    """Say who ties the sum to which count, and whose count of the kind has no sum."""
    summing = {one.source_id: one for one in sums}
    found = []
    for group in grouped(counts):
        number = group[0].number([one.row for one in group])
        tied = [one for one in group if one.source_id in summing]
        if tied:
            rows = [summing[one.source_id].row for one in tied]
            text = mark("Who ties the sum to {count}: {sources}.")
            number = group[0].number([*(one.row for one in tied), *rows])
            found.append(sentence(text, count=number, sources=sources(tied)))
        if group[0].statement.value == said[COUNT].statement.value and (
            loose := [one for one in group if one not in tied]
        ):
            text = mark("Who names {count} and no sum with it: {sources}.")
            found.append(sentence(text, count=number, sources=sources(loose)))
    return found


def other_republics(tables: Tables, terms: Terms) -> Verdict:
    """
    Look for a second source of a promise, and set Uzbekistan's own figure beside it.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities``, ``claims`` and ``sources``.
    terms : Terms
        The claim with the sum.

    Returns
    -------
    Verdict
        Without a second source it cannot be checked: Uzbekistan's figure counts something else.
    """
    said = claimed(tables, terms.claims).get(PROMISED)
    if said is None:
        return cannot(mark("The tables hold no claim with this sum."))
    alike, apart = agreeing(said, stated(tables, PROMISED))
    beside = _uzbekistan(stated(tables, UZBEKISTAN))
    if not alike and not apart:
        text = mark("{sum} stands in one source alone, without a list, a split or a term; a second one would be needed.")  # fmt: skip
        return Verdict("cannot_be_checked", (sentence(text, sum=said.number()), *beside))
    reasons = _alike(said, alike, "sum", SAME_SUM, AGREEING_SUM)
    for group in grouped(apart):
        text = mark("Another sum, {other}: {sources}.")
        number = group[0].number([one.row for one in group])
        reasons.append(sentence(text, other=number, sources=sources(group)))
    outcome: Outcome = "holds" if not apart else "does_not_hold"
    if alike and apart:
        outcome = "depends_on_reporter"
    return Verdict(outcome, (*reasons, *beside))


def _uzbekistan(found: Sequence[Stated]) -> list[Sentence]:
    """Give what Uzbekistan alone reports."""
    if not found:
        return []
    number = found[0].number([one.row for one in found])
    text = mark("Uzbekistan alone reports {uzbekistan} of projects with Japan. That is another kind of money, a portfolio and no promise by Japan, so it neither confirms the sum nor refutes it.")  # fmt: skip
    return [sentence(text, uzbekistan=number)]
