"""What sources state of one thing, equal statements together."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.ledger import claims_about, ledger
from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, mark, translator
from text.numbers import quantity
from views.evidence import of_claims, of_quantity
from views.investment.parts import CURRENCIES, InvestmentParams, listed
from views.quoted import NUMBER_BARE, numbers_in
from views.view import Evidence, Tables

# Of two statements with the same number the bound is the wider one.
_WIDTH = {"<": 0, "=": 1, "≈": 2, "≥": 3, ">": 4}


@dataclass(frozen=True)
class Stated:
    """What one or more sources say alike of a quantity."""

    quantity_id: str
    """The quantity."""
    title: str
    """Its title."""
    badge: str
    """How far sources agree on it."""
    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""
    value: float
    """The number, in the quantity's unit."""
    unit: str
    """The unit."""
    preferred: bool
    """Whether the project prefers it."""
    sources: tuple[str, ...]
    """Names of those who say so."""
    evidence: tuple[Evidence, ...]
    """Their claims."""

    def number(self, language: Language) -> str:
        """
        Write the number; a count stands alone.

        Parameters
        ----------
        language : {'en', 'ru'}
            The language to write.

        Returns
        -------
        str
            Such as ``> $3.7 bn`` or ``14``.
        """
        unit = "count" if self.unit == "documents" else self.unit
        return quantity(self.value, unit, language, self.operator)


def stated(
    params: InvestmentParams, tables: Tables, language: Language, units: Collection[str]
) -> list[Stated]:
    """
    Take what sources say of Japan’s engagement, equal statements together.

    Parameters
    ----------
    params : InvestmentParams
        Which state it is about; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    units : collection of str
        Units of the quantities.

    Returns
    -------
    list of Stated
        By currency and quantity, the smallest value of each first.
    """
    rows = ledger(tables)
    claims = tables["claims"].set_index("claim_id", drop=False)
    topic = rows["claim_id"].map(claims["topic"])
    wanted = rows["unit"].isin(list(units)) & topic.isin(["investment", "summit"])
    if params.country is not None:
        about = claims_about(tables, "state", params.country)["claim_id"]
        wanted &= rows["claim_id"].isin(about)
    found = []
    for quantity_id, own in rows[wanted].groupby("quantity_id", sort=False):
        stated = [
            _one(str(quantity_id), group, claims, tables, language)
            for _, group in own.groupby(["operator", "value"], sort=False)
        ]
        found += sorted(stated, key=_size)
    places = {currency: place for place, currency in enumerate(CURRENCIES)}
    return sorted(found, key=lambda one: places.get(one.unit, 0))


def _one(
    quantity_id: str, group: pd.DataFrame, claims: pd.DataFrame, tables: Tables, language: Language
) -> Stated:
    first: Mapping[Hashable, Any] = group.iloc[0].to_dict()
    return Stated(
        quantity_id,
        worded({str(key): value for key, value in first.items()}, "title", language),
        str(first["badge"]),
        str(first["operator"]),
        float(first["value"]),
        str(first["unit"]),
        bool(group["preferred"].any()),
        tuple(dict.fromkeys(_publisher(row, language) for row in group.to_dict("records"))),
        of_claims(claims.loc[group["claim_id"].tolist()], tables, language),
    )


def _publisher(row: Mapping[Hashable, Any], language: Language) -> str:
    """Name who says so; the articles go by number, as everywhere."""
    words = translator(language)
    if row["source_id"] in ARTICLES:
        return words("article {number}").format(number=str(row["source_id"])[1])
    return str(row["publisher"])


def _size(one: Stated) -> tuple[float, int]:
    return one.value, _WIDTH[one.operator]


def finding(
    found: Sequence[Stated], tables: Tables, language: Language
) -> tuple[str, dict[str, tuple[Evidence, ...]]]:
    """
    Name the quantity on which sources differ most, and what they say of it.

    Parameters
    ----------
    found : sequence of Stated
        At least one.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    text : str
        The finding.
    numbers : dict of str to tuple of Evidence
        What its numbers rest on.
    """
    words = translator(language)
    groups: dict[str, list[Stated]] = {}
    for one in found:
        groups.setdefault(one.quantity_id, []).append(one)
    most = max(groups.values(), key=lambda own: (own[0].badge == "disputed", len(own)))
    numbers = {one.number(language): of_quantity(one.quantity_id, tables, language) for one in most}
    texts = list(numbers)
    if len(texts) == 1:
        return words("{title}: {value}, and no source says otherwise").format(
            title=most[0].title, value=texts[0]
        ), numbers
    if most[0].badge == "agreed":
        template = words("{title}: {values}; the sources do not contradict each other")
        return template.format(title=most[0].title, values=listed(texts, language)), numbers
    if len(texts) <= 3:
        either = listed(texts, language, mark("{most} or {last}"))
        template = words("{title}: {values}, depending on the source")
        return template.format(title=most[0].title, values=either), numbers
    template = words("{title}: from {low} to {high}, depending on the source")
    return template.format(title=most[0].title, low=texts[0], high=texts[-1]), {
        text: numbers[text] for text in (texts[0], texts[-1])
    }


def reasons(
    found: Sequence[Stated], tables: Tables, language: Language
) -> tuple[str, dict[str, Sequence[Evidence]]]:
    """
    Say why a value is preferred where sources disagree, and where none is.

    Parameters
    ----------
    found : sequence of Stated
        What is drawn.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    text : str
        The reasons the tables give.
    numbers : dict of str to sequence of Evidence
        What their numbers rest on.
    """
    words = translator(language)
    quantities = tables["quantities"].set_index("quantity_id")
    texts: list[str] = []
    numbers: dict[str, Sequence[Evidence]] = {}
    for quantity_id in dict.fromkeys(one.quantity_id for one in found):
        own = [one for one in found if one.quantity_id == quantity_id]
        row = quantities.loc[quantity_id]
        reason = worded(
            {str(key): value for key, value in row.items()}, "preferred_reason", language
        )
        preferred = [one for one in own if one.preferred]
        if not reason or (own[0].badge != "disputed" and preferred):
            continue
        rests = of_quantity(quantity_id, tables, language)
        if preferred:
            number = preferred[0].number(language)
            template = words("{title}: {value} is preferred. {reason}")
            texts.append(template.format(title=own[0].title, value=number, reason=reason))
            numbers[number] = rests
        else:
            texts.append(f"{own[0].title}. {reason}")
        numbers |= _quoted_numbers(reason, own, found, language)
    return " ".join(texts), numbers


def _quoted_numbers(
    text: str, own: Sequence[Stated], found: Sequence[Stated], language: Language
) -> dict[str, tuple[Evidence, ...]]:
    """Find who states the numbers in a text of the tables, dates left out; own claims first."""
    numbers = {}
    for quoted in numbers_in(text):
        bare = "".join(re.findall(r"[\d.,]", quoted))
        stating = [
            next((one for one in group if bare in NUMBER_BARE.findall(one.number(language))), None)
            for group in (own, found)
        ]
        said = next((one.evidence for one in stating if one is not None), None)
        numbers[quoted] = said or tuple(piece for one in own for piece in one.evidence)
    return numbers
