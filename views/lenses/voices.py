"""Who speaks in a lens: the side itself, somebody about it, or the press of its country."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from data import schema
from data.editions import once_per_edition
from data.lenses import placed
from data.story import ARTICLES
from text.fallback import worded
from text.messages import Language, counted, mark, nmark, translator
from views.claims import claim_cards
from views.evidence import of_claims
from views.profile import ClaimCard
from views.view import Evidence, Tables

VOICES = {
    "own": mark("in its own voice"),
    "told": mark("told by others"),
    "press": mark("press and analysts of its country"),
}
CLAIMS = nmark("{number} claim", "{number} claims")
ABOUT = nmark("on the topic {topics}", "on the topics {topics}")
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


class Heard:
    """
    Claims in their lenses, with words for who is heard, and what each number rests on.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.
    """

    def __init__(self, tables: Tables, language: Language) -> None:
        self.tables, self.language = tables, language
        self.words = translator(language)
        self.said = said(tables)
        self.lenses = schema.labels("actors", "lens", language)
        self.topics = schema.labels("claims", "topic", language)
        self.numbers: dict[str, tuple[Evidence, ...]] = {}
        self._voiced = voiced(tables, language)

    def of(
        self, lens: str | None = None, voice: str | None = None, topic: str | None = None
    ) -> list[Said]:
        """
        Take the claims of a lens.

        Parameters
        ----------
        lens, voice, topic : str, optional
            Which ones; all without.

        Returns
        -------
        list of Said
            In the order of the table.
        """
        return [
            one
            for one in self.said
            if (lens is None or one.lens == lens)
            and (voice is None or one.voice == voice)
            and (topic is None or one.topic == topic)
        ]

    def ids(
        self, lens: str | None = None, voice: str | None = None, topic: str | None = None
    ) -> list[str]:
        """
        Take the ids of the claims of a lens.

        Parameters
        ----------
        lens, voice, topic : str, optional
            Which ones; all without.

        Returns
        -------
        list of str
            In the order of the table.
        """
        return [one.claim_id for one in self.of(lens, voice, topic)]

    def within(self, lens: str, claims: Iterable[Said]) -> list[str]:
        """
        Take the claims that a lens has something on; of an article also what it passes on.

        Parameters
        ----------
        lens : str
            One of `data.lenses.LENSES`.
        claims : iterable of Said
            Claims in any lens.

        Returns
        -------
        list of str
            Ids, in their order. An article that tells what a capital wants does not leave it out.
        """
        return [
            one.claim_id
            for one in claims
            if (one.source_id if lens in ARTICLES else one.lens) == lens
        ]

    def about(self, labels: Collection[str]) -> str:
        """
        Say on what topics something is.

        Parameters
        ----------
        labels : collection of str
            Topics or subjects in words; at least one.

        Returns
        -------
        str
            Such as ``on the topic “Oil”``.
        """
        quoted = self.listed(self.words("“{title}”").format(title=one) for one in labels)
        return counted(self.language, ABOUT, len(labels)).format(topics=quoted)

    def cards(self, claims: Iterable[str]) -> tuple[ClaimCard, ...]:
        """
        Make claims ready to be read, with the voice as the lens names it.

        Parameters
        ----------
        claims : iterable of str
            Their ids.

        Returns
        -------
        tuple of ClaimCard
            In that order.
        """
        return tuple(self._voiced[one].card for one in claims)

    def rests(self, claims: Iterable[str]) -> tuple[Evidence, ...]:
        """
        Quote claims, with the voice as the lens names it.

        Parameters
        ----------
        claims : iterable of str
            Their ids.

        Returns
        -------
        tuple of Evidence
            In that order.
        """
        return tuple(self._voiced[one].evidence for one in claims)

    def cite(self, text: str, rows: Iterable[Evidence]) -> str:
        """
        Keep what a number rests on.

        Parameters
        ----------
        text : str
            The number as it is written.
        rows : iterable of Evidence
            What it rests on; none leaves the text without a way to it.

        Returns
        -------
        str
            The text. Two numbers that are written alike rest on the rows of both.
        """
        held = tuple(dict.fromkeys([*self.numbers.get(text, ()), *rows]))
        if held:
            self.numbers[text] = held
        return text

    def count(self, claims: Collection[str]) -> str:
        """
        Count claims, and keep them as what the count rests on.

        Parameters
        ----------
        claims : collection of str
            Their ids.

        Returns
        -------
        str
            Such as ``13 claims``.
        """
        text = counted(self.language, CLAIMS, len(claims)).format(number=len(claims))
        return self.cite(text, self.rests(claims)) if len(claims) else text

    def listed(self, parts: Iterable[str]) -> str:
        """
        Join parts into a list in words.

        Parameters
        ----------
        parts : iterable of str
            What to list.

        Returns
        -------
        str
            Such as ``one, two and three``.
        """
        known = list(parts)
        if len(known) < 2:
            return "".join(known)
        return self.words("{most} and {last}").format(most=", ".join(known[:-1]), last=known[-1])
