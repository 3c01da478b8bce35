"""Which claims pass the filters and the search, and how many would pass with each option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from views.claim_list.finder import FAR, finder
from views.claim_list.params import FACETS, TIMES, ClaimListParams
from views.claim_list.traits import Mask, Traits, ordinal, traits
from views.view import Tables

FILTERS = (*FACETS, *TIMES, "q")
"""Parameters that leave claims out."""


@dataclass(frozen=True)
class Found:
    """What the list of claims shows, and what each choice would make of it."""

    rows: tuple[int, ...]
    """Rows of ``claims``: the nearest to what is searched for first, else as one reads them."""
    total: int
    """Number of all claims."""
    counts: Mapping[str, Mapping[str, int]]
    """
    For each filter and each of its ids the number of claims that would be shown if it alone were
    chosen there, all other filters and the search as they are. Ids of none are left out unless
    they are chosen.
    """
    without: Mapping[str, int]
    """For each filter that is on the number of claims that would be shown without it."""


def found(params: ClaimListParams, tables: Tables) -> Found:
    """
    Filter and search the claims.

    Parameters
    ----------
    params : ClaimListParams
        What is asked for; layout, steps and the claim that is open make no difference.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Found
        Within one filter any of the chosen values will do; filters and words must all be met.
    """
    held = traits(tables)
    distances = finder(tables).distances(params.q)
    passed = _passed(params, held)
    if distances is not None:
        passed["q"] = distances < FAR
    total = len(held.order)
    every = _all(passed, total)
    others = {
        name: _all({one: mask for one, mask in passed.items() if one != name}, total)
        for name in FILTERS
    }
    rows = held.order[every[held.order]]
    if distances is not None:
        rows = rows[np.argsort(distances[rows], kind="stable")]
    return Found(
        tuple(map(int, rows)),
        total,
        {facet: _counts(params, facet, held, others[facet]) for facet in (*FACETS, *TIMES)},
        {name: int(others[name].sum()) for name in FILTERS if name in passed},
    )


def _passed(params: ClaimListParams, held: Traits) -> dict[str, Mask]:
    """Mark for each filter that is on the claims that pass it."""
    nothing = np.zeros(len(held.order), dtype=np.bool_)
    passed: dict[str, Mask] = {}
    for facet in FACETS:
        chosen = getattr(params, facet)
        if chosen:
            masks = [held.has[facet].get(one, nothing) for one in chosen]
            passed[facet] = np.logical_or.reduce(masks)
    for name in TIMES:
        if getattr(params, name):
            passed[name] = _within(name, getattr(params, name), held)
    return passed


def _within(name: str, text: str, held: Traits) -> Mask:
    """Mark the claims that speak of a time on the right side of a date; those without time do not."""
    if name == "since":
        return held.last >= ordinal(text, end=False)
    return (held.first > 0) & (held.first <= ordinal(text, end=True))


def _counts(params: ClaimListParams, facet: str, held: Traits, others: Mask) -> dict[str, int]:
    """Count the claims that each option of a filter would show."""
    chosen: tuple[str, ...]
    if facet in TIMES:
        chosen = (getattr(params, facet),) if getattr(params, facet) else ()
        options = sorted({*held.moments, *chosen})
        masks = {one: _within(facet, one, held) for one in options}
    else:
        chosen = getattr(params, facet)
        nothing = np.zeros(len(others), dtype=np.bool_)
        masks = {
            **held.has[facet],
            **{one: nothing for one in chosen if one not in held.has[facet]},
        }
    counts = {one: int((mask & others).sum()) for one, mask in masks.items()}
    return {one: count for one, count in counts.items() if count or one in chosen}


def _all(passed: Mapping[str, Mask], length: int) -> Mask:
    """Mark the claims that pass every filter."""
    return np.logical_and.reduce([np.ones(length, dtype=np.bool_), *passed.values()])
