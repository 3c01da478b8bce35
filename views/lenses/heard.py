"""What the views of the lenses are put together with: claims by lens, and what each number rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from data import schema
from data.story import ARTICLES
from text.messages import Language, counted, nmark, translator
from views.citing import Citing
from views.lenses.voices import Said, said, voiced
from views.profile import ClaimCard
from views.view import Evidence, Tables

CLAIMS = nmark("{number} claim", "{number} claims")
ABOUT = nmark("on the topic {topics}", "on the topics {topics}")


class Heard(Citing):
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
