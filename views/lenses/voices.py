"""Who speaks in a lens: the side itself, somebody about it, or the press of its country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from data import schema
from data.editions import once_per_edition
from data.lenses import placed
from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, mark, translator
from views.claims import claim_cards
from views.evidence import of_claims
from views.profile import ClaimCard
from views.view import Evidence, Tables

VOICES = {
    "own": mark("in its own voice"),
    "told": mark("told by others"),
    "press": mark("press and analysts of its country"),
}
OWN = mark("{lens} itself: {speaker}")
TOLD = mark("{lens}, as told by {speaker}")
TOLD_IN = mark("{lens}, as told in {article}: {speaker}")
PRESS = mark("{lens}, press and analysts: {speaker}")
RETOLD = {"media": mark("{lens}, as {article} retells {speaker}")}
RETOLD_OTHERS = mark("{lens}, retold in {article}: {speaker}")
SHORT = {"a1": "A1", "a2": "A2"}


@dataclass(frozen=True)
class Said:
    """A claim in its lens."""

    claim_id: str
    """Its row in ``claims``."""
    lens: str
    """One of `data.lenses.LENSES`."""
    voice: str
    """One of `data.lenses.VOICES`."""
    topic: str
    """Value of ``claims.topic``."""
    source_id: str
    """Its row in ``sources``."""


@once_per_edition
def said(tables: Tables) -> tuple[Said, ...]:
    """
    List the claims that are in a lens.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims`` and ``actors``.

    Returns
    -------
    tuple of Said
        In the order of the table: plain rows, since the views look through them some hundred times.
    """
    found = placed(tables)[[field.name for field in fields(Said)]]
    return tuple(Said(**row) for row in found.to_dict("records"))


@dataclass(frozen=True)
class Voiced:
    """A claim, ready to be read, with its voice as the lens names it."""

    card: ClaimCard
    """The claim, ready to be read."""
    evidence: Evidence
    """The same as what a number rests on."""


@once_per_edition
def voiced(tables: Tables, language: Language) -> Mapping[str, Voiced]:
    """
    Make all claims ready to be read, each with its voice.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    mapping of str to Voiced
        By the claim's id; shared, so read it only.
    """
    actors = tables["actors"].set_index("actor_id").to_dict("index")
    rows = {row["claim_id"]: row for row in placed(tables).to_dict("records")}
    claims = tables["claims"]
    found = {}
    for card, row in zip(
        claim_cards(claims, tables, language),
        of_claims(claims, tables, language),
        strict=True,
    ):
        in_lens = rows.get(card.claim_id)
        voice = _voice(in_lens, actors.get(in_lens["speaker_id"], {}), language) if in_lens else ""
        found[card.claim_id] = Voiced(
            replace(card, voice=voice or card.voice),
            replace(row, voice=f"{card.kind_label} · {voice}" if voice else row.voice),
        )
    return found


def _voice(row: Mapping[str, Any], actor: Mapping[str, Any], language: Language) -> str:
    """Name the voice of a claim that is in a lens."""
    words = translator(language)
    lens, article = row["lens"], SHORT.get(row["source_id"], "")
    # An article passes on somebody else's words unless its own author speaks.
    retold = article and actor.get("lens") != row["source_id"]
    if lens in ARTICLES:
        template = "{speaker}, {article}"
    elif row["voice"] == "own":
        template = words(OWN)
    elif retold:
        text = RETOLD.get(actor.get("kind", ""), RETOLD_OTHERS)
        template = words(text)
    elif row["voice"] == "press":
        template = words(PRESS)
    else:
        template = words(TOLD_IN) if article else words(TOLD)
    return template.format(
        lens=schema.labels("actors", "lens", language).get(lens, lens),
        speaker=worded(actor, "name", language),
        article=article,
    )
