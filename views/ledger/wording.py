"""How far sources agree on a quantity, in a sentence with numbers."""

from __future__ import annotations

from collections.abc import Sequence

from text.messages import Language, counted, mark, nmark, translator
from views.investment.parts import listed
from views.ledger.values import Value
from views.view import Evidence

MOST_NAMED = 3
"""Different values that are all named; of more only the least and the largest."""

DISPUTED = nmark(
    "{title}: {number} source puts it at {values}", "{title}: {number} sources put it at {values}"
)
APART = nmark(
    "{title}: {number} source puts it anywhere from {low} to {high}",
    "{title}: {number} sources put it anywhere from {low} to {high}",
)
AGREED = nmark(
    "{title}: {number} source agrees on {values}", "{title}: {number} sources agree on {values}"
)
COMPATIBLE = nmark(
    "{title}: {number} source says {values}, and does not contradict itself",
    "{title}: {number} sources say {values}, and do not contradict each other",
)

Numbers = dict[str, Sequence[Evidence]]


def finding(
    title: str, badge: str, found: Sequence[Value], language: Language
) -> tuple[str, Numbers]:
    """
    Say what sources put on a quantity.

    Parameters
    ----------
    title : str
        What it measures.
    badge : str
        How far they agree: ``disputed``, ``single`` or ``agreed``.
    found : sequence of Value
        At least one.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    text : str
        Such as ``Agreements: 6 sources put it at 14 or more than 60; more than 60 is preferred``.
    numbers : dict of str to sequence of Evidence
        What its numbers rest on.
    """
    words = translator(language)
    distinct = different(found)
    named = {one.phrase(language): _stating(one, found) for one in distinct}
    texts = list(named)
    many = len(texts) > MOST_NAMED
    if many:
        named = {text: named[text] for text in (texts[0], texts[-1])}
    sources = len({one.evidence.source_id for one in found})
    joint = mark("{most} or {last}") if badge == "disputed" else mark("{most} and {last}")
    span = words("from {low} to {high}").format(low=texts[0], high=texts[-1])
    text = _template(badge, texts, sources, language).format(
        title=title,
        number=sources,
        values=span if many else listed(texts, language, joint),
        low=texts[0],
        high=texts[-1],
    )
    numbers: Numbers = dict(named)
    if badge != "single":
        numbers[str(sources)] = tuple(one.evidence for one in found)
    preferred = next((one for one in found if one.preferred), None)
    if preferred is None:
        text += words("; none is preferred") if len(distinct) > 1 else words("; not preferred")
    elif len(distinct) > 1:
        phrase = preferred.phrase(language)
        text += words("; {value} is preferred").format(value=phrase)
        numbers[phrase] = _stating(preferred, found)
    return text, numbers


def different(found: Sequence[Value]) -> list[Value]:
    """
    Take one of each group of values that say the same.

    Parameters
    ----------
    found : sequence of Value
        Values of one quantity.

    Returns
    -------
    list of Value
        From small to large.
    """
    return sorted({one.size(): one for one in found}.values(), key=Value.size)


def _template(badge: str, texts: Sequence[str], sources: int, language: Language) -> str:
    """Choose the sentence."""
    words = translator(language)
    if badge == "single":
        return words("{title}: {values}, by one source only")
    if badge == "disputed":
        return counted(language, APART if len(texts) > MOST_NAMED else DISPUTED, sources)
    return counted(language, AGREED if len(texts) == 1 else COMPATIBLE, sources)


def _stating(one: Value, found: Sequence[Value]) -> tuple[Evidence, ...]:
    """Take the claims that say the same."""
    return tuple(other.evidence for other in found if other.size() == one.size())
