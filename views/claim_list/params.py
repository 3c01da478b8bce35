"""The address of the list of claims, read so that nothing in it can break a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from data import schema
from data.editions import once_per_edition
from text.dates import days
from views.claim_texts import SUBJECTS
from views.query import asked, last
from views.view import Query, Tables

Layout = Literal["cards", "table"]
LAYOUTS: tuple[Layout, ...] = ("cards", "table")
FACETS = ("source", "speaker", "lens", "kind", "topic", "subject")
"""Filters of which several values may be chosen, as the address calls them."""
TIMES = ("since", "until")
OWN = "own"
"""The lens of claims that describe nobody's view but their speaker's."""
UNNAMED = "unnamed"
"""The speaker of claims whose source does not say who speaks."""
VIEW = "evidence_claims"
"""Name of the table of claims in the register of views."""
# The address says `country`, as everywhere; the tables say `state`.
URL_KINDS = {"state": "country"}
# Steps of "Show more" that an address can ask for.
MOST_MORE = 200
LONGEST_DATE = len("2025-12-20")


@dataclass(frozen=True)
class ClaimListParams:
    """Parameters of the list of claims, all of them valid."""

    source: tuple[str, ...] = ()
    """Ids of sources; as for all filters, any of those named, and none for no filter."""
    speaker: tuple[str, ...] = ()
    """Actors who speak, or `UNNAMED`."""
    lens: tuple[str, ...] = ()
    """Whose view is described: values of ``claims.attributed_to``, or `OWN`."""
    kind: tuple[str, ...] = ()
    """Values of ``claims.kind``."""
    topic: tuple[str, ...] = ()
    """Values of ``claims.topic``."""
    subject: tuple[str, ...] = ()
    """What it is about, as `subject_id` writes it: ``country:KAZ``, ``quantity:cpc_share``."""
    since: str = ""
    """The time a claim speaks of does not end before this date, year or month; empty for any."""
    until: str = ""
    """The time a claim speaks of does not begin after this date, year or month; empty for any."""
    q: str = ""
    """Words that all stand in it, in any language and script."""
    layout: Layout = "cards"
    """How the claims are shown."""
    more: int = 0
    """How often more cards were asked for."""
    claim: str | None = None
    """Claim that is shown with everything about it."""


def claim_list_params(query: Query, tables: Tables) -> ClaimListParams:
    """
    Read the parameters of the list of claims from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them.
    tables : mapping of str to pandas.DataFrame
        For the ids that exist.

    Returns
    -------
    ClaimListParams
        What is unknown or malformed has fallen back to its default; nothing raises.
    """
    known = ids(tables)
    more = last(query, "more")
    layout = asked(query, "layout", LAYOUTS)
    # A link to the table by its name shows the table.
    usual: Layout = "table" if last(query, "figure") == VIEW else "cards"
    chosen = {facet: _several(query, facet, known[facet]) for facet in FACETS}
    return ClaimListParams(
        source=chosen["source"],
        speaker=chosen["speaker"],
        lens=chosen["lens"],
        kind=chosen["kind"],
        topic=chosen["topic"],
        subject=chosen["subject"],
        since=_date(last(query, "since")),
        until=_date(last(query, "until")),
        q=" ".join(last(query, "q").split()),
        layout=layout or usual,
        more=min(int(more), MOST_MORE) if re.fullmatch("[0-9]{1,4}", more) else 0,
        claim=asked(query, "claim", known["claim"]),
    )


def claim_list_query(params: ClaimListParams) -> dict[str, str | list[str] | None]:
    """
    Write parameters as an address holds them.

    Parameters
    ----------
    params : ClaimListParams
        What is shown.

    Returns
    -------
    dict of str to str, list of str or None
        Value or values of each parameter; None where it stands at its default.

    Examples
    --------
    >>> written = claim_list_query(ClaimListParams(lens=("tokyo",), more=1))
    >>> {name: value for name, value in written.items() if value}
    {'lens': ['tokyo'], 'more': '1'}
    """
    return {
        **{facet: list(getattr(params, facet)) or None for facet in FACETS},
        **{name: getattr(params, name) or None for name in (*TIMES, "q")},
        "layout": None if params.layout == LAYOUTS[0] else params.layout,
        "more": str(params.more) if params.more else None,
        "claim": params.claim,
    }


def subject_id(kind: str, name: str) -> str:
    """
    Write what a claim is about as one id.

    Parameters
    ----------
    kind, name : str
        Kind of subject as in ``claim_subjects``, and its id.

    Returns
    -------
    str
        Such as ``country:KAZ`` or ``event:summit_2025``.
    """
    return f"{URL_KINDS.get(kind, kind)}:{name}"


@once_per_edition
def ids(tables: Tables) -> Mapping[str, Collection[str]]:
    """
    List what each filter can be asked for, and the claims that can be opened.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    mapping of str to collection of str
        Ids by parameter, in the order of their tables.
    """
    return {
        "source": dict.fromkeys(tables["sources"]["source_id"]),
        "speaker": dict.fromkeys([*tables["actors"]["actor_id"], UNNAMED]),
        "lens": dict.fromkeys([*schema.labels("claims", "attributed_to"), OWN]),
        "kind": schema.labels("claims", "kind"),
        "topic": schema.labels("claims", "topic"),
        "subject": dict.fromkeys(
            subject_id(kind, str(name))
            for kind, (table, key) in SUBJECTS.items()
            for name in tables[table][key]
        ),
        "claim": dict.fromkeys(tables["claims"]["claim_id"]),
    }


def _several(query: Query, name: str, known: Collection[str]) -> tuple[str, ...]:
    """Take the values that are known, each once."""
    return tuple(dict.fromkeys(one for one in query.get(name, ()) if one in known))


def _date(text: str) -> str:
    """Take a date or a part of one; empty for anything else."""
    return text if text.isascii() and len(text) <= LONGEST_DATE and days(text) else ""
