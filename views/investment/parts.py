"""What the views of money share: parameters, sums in words, and what they rest on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data import schema
from data.money import STATUSES, dollars, recipients
from data.story import five
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.evidence import country_names, of_money
from views.query import asked
from views.view import Evidence, Query, Tables

Row = Mapping[Hashable, Any]
# The goal in yen stands among the sums; what sources make of it in dollars is what differs.
CURRENCIES = ("USD", "EUR")
MANY = 0
IN_WORDS = {"USD": mark("in dollars"), "EUR": mark("in euros"), "JPY": mark("in yen")}
AMONG = {
    2: mark("to be divided among two, no split given"),
    3: mark("to be divided among three, no split given"),
    4: mark("to be divided among four, no split given"),
    5: mark("to be divided among five, no split given"),
    MANY: mark("to be divided among several, no split given"),
}
TOGETHER = {
    2: mark("Two states together, undivided"),
    3: mark("Three states together, undivided"),
    4: mark("Four republics together, undivided"),
    5: mark("Five states together, undivided"),
    MANY: mark("Several states together, undivided"),
}


@dataclass(frozen=True)
class InvestmentParams:
    """Parameters of the views of money, all of them valid."""

    country: str | None = None
    """ISO 3166-1 alpha-3 of one of the five states; None for all."""


def investment_params(query: Query, tables: Tables) -> InvestmentParams:
    """
    Read the parameters from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    tables : mapping of str to pandas.DataFrame
        ``countries``.

    Returns
    -------
    InvestmentParams
        A country that is not one of the five has fallen back to all; nothing raises.
    """
    return InvestmentParams(asked(query, "country", five(tables)))


@dataclass(frozen=True)
class Sum:
    """A row of ``money``, ready to be read."""

    row: Row
    """The row."""
    title: str
    """What it is."""
    text: str
    """The sum in its currency, with dollars where a source gives them."""
    states: tuple[str, ...]
    """Who is to receive it, in the order of the five."""
    usd: float | None
    """The sum [USD], if a source gives it."""
    evidence: Evidence
    """What it rests on."""

    @property
    def divided(self) -> bool:
        """Whether several states are to share it without a split."""
        return len(self.states) > 1


def sums(params: InvestmentParams, tables: Tables, language: Language) -> list[Sum]:
    """
    Take the sums that are for a state, or all of them.

    Parameters
    ----------
    params : InvestmentParams
        For whom.
    tables : mapping of str to pandas.DataFrame
        ``money``, ``actors``, ``countries``, ``claims`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of Sum
        From wish to payment, the largest of a status first; rows without a value are left out.
    """
    valued = tables["money"].dropna(subset=["value", "currency", "operator"])
    order = five(tables)
    found = []
    rows = valued.to_dict("records")
    for row, evidence in zip(rows, of_money(valued, tables, language), strict=True):
        states = recipients(row, tables["actors"])
        if params.country is not None and params.country not in states:
            continue
        in_dollars = dollars(row)
        found.append(
            Sum(
                row,
                worded({str(key): row[key] for key in row}, "title", language),
                sum_text(row, language),
                tuple(
                    sorted(states, key=lambda one: (order.index(one) if one in order else 9, one))
                ),
                in_dollars.value if in_dollars else None,
                evidence,
            )
        )
    return sorted(found, key=lambda one: (STATUSES.index(one.row["status"]), -(one.usd or 0)))


def sum_text(row: Row, language: Language) -> str:
    """
    Write a sum in its currency, with dollars where a source gives them.

    Parameters
    ----------
    row : mapping
        A row of ``money`` with a value.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    str
        Such as ``> $3.7 bn`` or ``¥3 trn (≈ $19 bn)``.
    """
    own = quantity(float(row["value"]), row["currency"], language, row["operator"])
    in_dollars = dollars(row)
    if row["currency"] == "USD" or in_dollars is None:
        return own
    return f"{own} ({quantity(in_dollars.value, 'USD', language, in_dollars.operator)})"


def receiver(one: Sum, tables: Tables, language: Language, template: Mapping[int, str]) -> str:
    """
    Name who is to receive a sum.

    Parameters
    ----------
    one : Sum
        The sum.
    tables : mapping of str to pandas.DataFrame
        ``countries``.
    language : {'en', 'ru'}
        The language to write.
    template : mapping of int to str
        What to call several states together, by their number: `AMONG` or `TOGETHER`; `MANY`
        for any other number.

    Returns
    -------
    str
        A state's name, or the words for several.
    """
    if not one.divided:
        names = country_names(tables, language)
        return ", ".join(names.get(state, state) for state in one.states)
    return translator(language)(template.get(len(one.states), template[MANY]))


def listed(parts: Sequence[str], language: Language, last: str = mark("{most} and {last}")) -> str:
    """
    Join parts into a list in words.

    Parameters
    ----------
    parts : sequence of str
        What to list.
    language : {'en', 'ru'}
        The language to write.
    last : str, default '{most} and {last}'
        How the last part follows, in English.

    Returns
    -------
    str
        Such as ``one, two and three``.
    """
    if len(parts) < 2:
        return "".join(parts)
    return translator(language)(last).format(most=", ".join(parts[:-1]), last=parts[-1])


def status_names(language: Language) -> dict[str, str]:
    """
    Name the statuses of money, from wish to payment.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Name by status.
    """
    labels = schema.labels("money", "status", language)
    return {status: labels[status] for status in STATUSES}


def source_ids(rows: Iterable[Sequence[Evidence]]) -> list[str]:
    """
    List the sources of what is drawn.

    Parameters
    ----------
    rows : iterable of sequence of Evidence
        Evidence of each row.

    Returns
    -------
    list of str
        Each once, in the order of the rows.
    """
    return list(dict.fromkeys(one.source_id for row in rows for one in row if one.source_id))
