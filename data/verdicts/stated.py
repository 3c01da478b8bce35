"""What sources state of a quantity, beside what a claim says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.ledger import COUNTED, Statement, compatible
from data.verdicts.verdict import Named, Number, Row, Tables


@dataclass(frozen=True)
class Stated:
    """One claim with a number."""

    claim_id: str
    """Its id."""
    source_id: str
    """Who says it."""
    statement: Statement
    """What it says."""
    unit: str
    """Unit of the value."""

    @property
    def row(self) -> Row:
        """The claim as a row."""
        return "claims", self.claim_id

    def number(self, rows: Sequence[Row] = ()) -> Number:
        """
        Give the number, as it stands in the claim.

        Parameters
        ----------
        rows : sequence of Row, optional
            Further rows that say the same.

        Returns
        -------
        Number
            With its operator.
        """
        rests = tuple(dict.fromkeys((self.row, *rows)))
        return Number(self.statement.value, self.unit, rests, self.statement.operator)


def stated(tables: Tables, quantity_id: str) -> list[Stated]:
    """
    List what claims say of a quantity.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``quantities`` and ``claims``.
    quantity_id : str
        The quantity.

    Returns
    -------
    list of Stated
        The preferred claim first; none if nobody puts a number on it.
    """
    claims, quantities = tables["claims"], tables["quantities"]
    own = claims[(claims["quantity_id"] == quantity_id) & claims["value"].notna()]
    own = own[own["operator"].notna()]
    chosen = set(quantities.loc[quantities["quantity_id"] == quantity_id, "preferred_claim_id"])
    rows = sorted(own.to_dict("records"), key=lambda row: row["claim_id"] not in chosen)
    return [_one(row) for row in rows]


def claimed(tables: Tables, claims: Sequence[str]) -> dict[str, Stated]:
    """
    Take the numbers of the claims under test.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``.
    claims : sequence of str
        Their ids.

    Returns
    -------
    dict of str to Stated
        By quantity; claims without a number are left out.
    """
    rows = tables["claims"]
    own = rows[rows["claim_id"].isin(list(claims)) & rows["value"].notna()]
    return {str(row["quantity_id"]): _one(row) for row in own.to_dict("records")}


def agreeing(claim: Stated, others: Sequence[Stated]) -> tuple[list[Stated], list[Stated]]:
    """
    Split what other sources say into what can be true beside a claim and what cannot.

    Parameters
    ----------
    claim : Stated
        The claim under test.
    others : sequence of Stated
        What is said of the same quantity; what the claim's own source says is passed over.

    Returns
    -------
    tuple of list of Stated
        Those that are `data.ledger.compatible` with the claim, and the others.
    """
    found = [one for one in others if one.source_id != claim.source_id]
    with_it = [one for one in found if compatible(claim.statement, one.statement)]
    return with_it, [one for one in found if one not in with_it]


def sources(found: Sequence[Stated]) -> Named:
    """
    Name who says something.

    Parameters
    ----------
    found : sequence of Stated
        What they say.

    Returns
    -------
    Named
        Each source once.
    """
    return Named("source", tuple(dict.fromkeys(one.source_id for one in found)))


def grouped(found: Sequence[Stated]) -> list[list[Stated]]:
    """
    Put those together that say the same.

    Parameters
    ----------
    found : sequence of Stated
        In any order.

    Returns
    -------
    list of list of Stated
        The smallest value first.
    """
    groups: dict[tuple[float, str], list[Stated]] = {}
    for one in found:
        groups.setdefault((one.statement.value, one.statement.operator), []).append(one)
    return [groups[key] for key in sorted(groups)]


def _one(row: dict[str, object] | dict[object, object]) -> Stated:
    fields = {str(name): value for name, value in row.items()}
    unit = str(fields["unit"])
    value = pd.to_numeric(fields["value"])
    statement = Statement(str(fields["operator"]), float(value), unit in COUNTED)
    return Stated(str(fields["claim_id"]), str(fields["source_id"]), statement, unit)
