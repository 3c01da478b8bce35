"""
Lenses: whose view a claim is, and whether that side says it itself.

A claim stands in one lens at most. What it is said to be the view of goes first; else it is the
view of whoever says it, if that is a side or an article; else, in the press and among analysts, it
belongs to their country, whose government it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
Voice = Literal["own", "told", "press"]

SIDES = ("astana", "tokyo", "beijing", "moscow", "region")
"""Lenses of capitals and of the region, as `claims.attributed_to` has them."""
LENSES = (*SIDES, "a1", "a2")
"""All lenses: the sides, and the two articles where they speak in their own name."""
VOICES: tuple[Voice, ...] = ("own", "told", "press")
"""The side itself; somebody else about its view; press and analysts of its country."""
COUNTRIES = {
    "KAZ": "astana",
    "JPN": "tokyo",
    "CHN": "beijing",
    "RUS": "moscow",
    **dict.fromkeys(("UZB", "TKM", "KGZ", "TJK"), "region"),
}
"""Lens by the country of a newspaper or an analyst, ISO 3166-1 alpha-3."""
UNOFFICIAL = ("media", "analysts")
"""Kinds of actors that never speak for a side, but stand in the lens of their country."""
COMPANIES = ("company",)
"""Kinds of actors that speak for no side and stand in no lens, whoever owns them."""


def placed(tables: Tables) -> pd.DataFrame:
    """
    Put claims into lenses.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims`` and ``actors``.

    Returns
    -------
    pandas.DataFrame, shape (n_claims_in_a_lens, n_fields + 2)
        Rows of ``claims``, in their order, that belong to a lens, with ``lens``, one of `LENSES`,
        and ``voice``, one of `VOICES`. News agencies of other countries, companies and what
        several sides declare together belong to none.
    """
    claims = tables["claims"]
    actors = tables["actors"].set_index("actor_id")
    speaker = actors.reindex(claims["speaker_id"]).set_index(claims.index)
    abroad = speaker["country"].map(COUNTRIES).where(speaker["kind"].isin(UNOFFICIAL))
    viewed, official = claims["attributed_to"], speaker["lens"]
    found = claims.assign(
        lens=viewed.fillna(official).fillna(abroad),
        voice=[_voice(*one) for one in zip(viewed.fillna(""), official.fillna(""), strict=True)],
    )
    return found[found["lens"].notna()]


def _voice(viewed: str, official: str) -> Voice:
    """Tell whether a side itself speaks, from whose view it is and whom the speaker speaks for."""
    if viewed and viewed != official:
        return "told"
    return "own" if official else "press"


def contrasts_between(one: str, other: str, tables: Tables) -> pd.DataFrame:
    """
    Take the contrasts of which one claim lies in one lens and the other in another.

    Parameters
    ----------
    one, other : str
        Two of `LENSES`.
    tables : mapping of str to pandas.DataFrame
        ``contrasts``, ``claims`` and ``actors``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``contrasts`` with ``left`` and ``right``: the claim in the one lens and the claim
        in the other. Of a limit, ``claim_id`` still says which claim is limited.
    """
    contrasts = tables["contrasts"]
    lens = placed(tables).set_index("claim_id")["lens"]
    first, second = contrasts["claim_id"].map(lens), contrasts["other_claim_id"].map(lens)
    along = first.eq(one).fillna(value=False) & second.eq(other).fillna(value=False)
    across = first.eq(other).fillna(value=False) & second.eq(one).fillna(value=False)
    kept = along | across
    return contrasts.assign(
        left=contrasts["claim_id"].where(along, contrasts["other_claim_id"]),
        right=contrasts["other_claim_id"].where(along, contrasts["claim_id"]),
    )[kept]
