"""The articles' claims held against the tables: a card for each, all verdicts above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from charts.plot import nothing
from charts.verdicts import Lane, verdicts
from data.editions import once_per_edition
from data.verdicts import OUTCOMES, Verdict, verdict
from data.verdicts.verdict import Outcome
from geo.shores import shores
from text.fallback import worded
from text.messages import Language, counted, mark, nmark, translator
from text.numbers import interval
from views.checks.params import CheckParams
from views.checks.rows import quoted
from views.checks.teller import Teller
from views.evidence import of_claim_ids
from views.view import Card, Evidence, Tables, View

LABELS: dict[Outcome, str] = {
    "holds": mark("Holds"),
    "holds_for": mark("Holds in part"),
    "depends_on_reporter": mark("Depends on who counts"),
    "does_not_hold": mark("Does not hold"),
    "cannot_be_checked": mark("Cannot be checked"),
}
COLOURS: dict[Outcome, str] = {
    "holds": "holds",
    "holds_for": "holds-partly",
    "depends_on_reporter": "disputed",
    "does_not_hold": "incident",
    "cannot_be_checked": "hatch",
}
COUNTS: dict[Outcome, tuple[str, str]] = {
    "holds": nmark("{number} holds", "{number} hold"),
    "holds_for": nmark("{number} holds in part", "{number} hold in part"),
    "depends_on_reporter": nmark("{number} depends on who counts", "{number} depend on who counts"),
    "does_not_hold": nmark("{number} does not hold", "{number} do not hold"),
    "cannot_be_checked": nmark("{number} cannot be checked", "{number} cannot be checked"),
}
SCOPES: dict[Outcome, str] = {
    "holds_for": mark("Holds for {scope}"),
    "depends_on_reporter": mark("Holds for {scope}"),
}
CHECKED = nmark("{number} claim checked", "{number} claims checked")
COLUMNS = {
    "check": mark("Check"),
    "claim": mark("Claim"),
    "verdict": mark("Verdict"),
    "scope": mark("Holds for"),
    "reason": mark("Reason"),
}


@dataclass(frozen=True)
class Checked:
    """A check with its verdict, put into words."""

    row: Mapping[str, Any]
    """Its row in ``checks``."""
    found: Verdict
    """What the tables make of it."""
    card: Card
    """Ready to be read."""
    rests: tuple[Evidence, ...]
    """The claims, and the rows the verdict rests on."""
    claims: tuple[Evidence, ...]
    """The claims under test."""


@once_per_edition
def _verdicts(tables: Tables) -> tuple[tuple[Mapping[str, Any], Verdict], ...]:
    """Do every check, once for both languages."""
    rows = tables["checks"].to_dict("records")
    named = [{str(name): value for name, value in row.items()} for row in rows]
    return tuple((row, verdict(row, tables, partial(shores, tables))) for row in named)


def evidence_checks(params: CheckParams, tables: Tables, language: Language) -> View:
    """
    Show what the tables make of each claim that is checked.

    Parameters
    ----------
    params : CheckParams
        Which check is asked for.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        A square for each check by verdict, and a card for each with the claim, the test, the
        verdict, its reasons, and the rows it rests on.
    """
    words = translator(language)
    every = [_checked(row, found, tables, language, params) for row, found in _verdicts(tables)]
    # In the order of the verdicts, since that is what a reader comes for; the twin as well.
    every.sort(key=lambda one: OUTCOMES.index(one.found.outcome))
    finding, numbers = _finding(every, language)
    rests = [one.rests for one in every]
    sources = [one.source_id for rows in rests for one in rows if one.source_id]
    return View(
        finding=finding,
        subtitle=words(
            "Every verdict is computed from the tables and changes with them; a claim on which they are silent gets none"
        ),
        figure=verdicts(_lanes(every, language)) if every else nothing(),
        table=pd.DataFrame(
            [_cells(one, language) for one in every], columns=list(COLUMNS), dtype="string"
        ),
        columns={name: words(title) for name, title in COLUMNS.items()},
        source_ids=tuple(dict.fromkeys(sources)),
        alt=words("{finding}. A square for each check, a line for each verdict; the cards below say the same in words.").format(
            finding=finding
        ),
        file="claim-checks",
        rows=rests,
        numbers=numbers,
        cards=[one.card for one in every],
    )  # fmt: skip


def _checked(
    row: Mapping[str, Any], found: Verdict, tables: Tables, language: Language, params: CheckParams
) -> Checked:
    """Put a check and its verdict into words."""
    words = translator(language)
    ids = str(row["claims"]).split(";") if pd.notna(row["claims"]) else []
    said = of_claim_ids(ids, tables, language)
    data = quoted(found.data, tables, language)
    teller = Teller(tables, language, data)
    rests = tuple(dict.fromkeys((*said, *data.values())))
    own = Evidence("checks", str(row["check_id"]), worded(row, "test", language), "", "")
    scope = "; ".join(teller.tell(one) for one in found.scope)
    form = SCOPES.get(found.outcome)
    test = teller.quote(worded(row, "test", language), said or (own,))
    parts = [(words("Data used"), tuple(data.values()))] if data else []
    card = Card(
        title=teller.quote(worded(row, "title", language), said or (own,)),
        note=words("Test: {test}").format(test=test),
        big=[words(form).format(scope=scope)] if form and scope else [],
        lines=[" ".join(teller.tell(one) for one in found.reasons), *_range(row, teller)],
        numbers=teller.numbers,
        parts=parts,
        label=words(LABELS[found.outcome]),
        state=COLOURS[found.outcome],
        quotes=[_quote(one, teller) for one in said],
        href=f"evidence?part=checks&check={row['check_id']}",
        asked=params.check == row["check_id"],
    )
    return Checked(row, found, card, rests or (own,), said or (own,))


def _quote(one: Evidence, teller: Teller) -> tuple[str, str]:
    """Write a claim, and its voice and place."""
    return teller.quote(one.text, [one]), ", ".join(filter(None, (one.voice, one.where)))


def _range(row: Mapping[str, Any], teller: Teller) -> list[str]:
    """Give the range that counts as what is claimed, with its reason."""
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return []
    text = interval(float(row["low"]), float(row["high"]), str(row["unit"]), teller.language)
    reason = worded(row, "range", teller.language)
    own = Evidence("checks", str(row["check_id"]), reason, text, "")
    form = teller.words("Counts as what is claimed: {range}. {reason}")
    teller.quote(reason, [own])
    return [form.format(range=teller.cite(text, [own]), reason=reason)]


def _finding(
    every: Sequence[Checked], language: Language
) -> tuple[str, dict[str, tuple[Evidence, ...]]]:
    """Count the verdicts."""
    words = translator(language)
    if not every:
        return words("No claim is checked"), {}
    numbers: dict[str, tuple[Evidence, ...]] = {}

    def counted_as(forms: tuple[str, str], rows: Sequence[Checked]) -> str:
        number = str(len(rows))
        rests = (evidence for one in rows for evidence in one.claims)
        numbers[number] = tuple(dict.fromkeys((*numbers.get(number, ()), *rests)))
        return counted(language, forms, len(rows)).format(number=number)

    groups = {outcome: [one for one in every if one.found.outcome == outcome] for outcome in OUTCOMES}  # fmt: skip
    listed = [counted_as(COUNTS[outcome], rows) for outcome, rows in groups.items() if rows]
    text = words("{checked}: {verdicts}")
    return text.format(checked=counted_as(CHECKED, every), verdicts=", ".join(listed)), numbers


def _lanes(every: Sequence[Checked], language: Language) -> list[Lane]:
    """Gather the checks of each verdict."""
    words = translator(language)
    return [
        Lane(
            words(LABELS[outcome]),
            COLOURS[outcome],
            [one.card.title for one in every if one.found.outcome == outcome],
            [at for at, one in enumerate(every) if one.found.outcome == outcome],
        )
        for outcome in OUTCOMES
    ]


def _cells(one: Checked, language: Language) -> dict[str, str]:
    """Fill a row of the twin."""
    return {
        "check": worded(one.row, "title", language),
        "claim": " / ".join(claim.text for claim in one.claims),
        "verdict": one.card.label,
        "scope": "; ".join(one.card.big),
        "reason": one.card.lines[0],
    }
