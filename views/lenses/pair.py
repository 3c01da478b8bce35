"""Two lenses side by side: what each says on each topic, what they share, where they contradict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from charts.lens_sides import Bar, Side, sides
from charts.plot import nothing
from data.lenses import VOICES
from text.messages import Language, counted, mark, nmark
from views.lenses.contrasts import KINDS, Contrast, contrasts
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.lenses.voices import VOICES as NAMES
from views.lenses.voices import Said
from views.profile import ClaimCard
from views.view import Evidence, Tables, View

LOOKS = {"own": "full", "told": "open", "press": "pale"}
POINTS = {
    "contradicts": nmark("{number} contradiction", "{number} contradictions"),
    "qualifies": nmark(
        "{number} limit set by one to the other", "{number} limits set by one to the other"
    ),
    "shares": nmark("{number} thing shared", "{number} things shared"),
}
FINDING = mark("{left} and {right}: {points}")
NONE = mark("{left} and {right}: no contradiction and nothing shared is recorded")
ALONE = mark("{finding}; only {lens} has claims {about}")
WITHIN = mark("“{topic}” – {finding}")
SUBTITLE = mark(
    "Number of claims by topic, {left} on the left and {right} on the right. Filled: the side itself; outlined: others about its view; grey: press and analysts of its country"
)
REMARK = mark(
    "What two claims share and where they contradict is our own judgement, with its reason beside it; pairs that nobody has set beside each other are not counted."
)
EMPTY = mark("Neither has a claim on this topic in these sources.")


@dataclass(frozen=True)
class Topic:
    """What two lenses say on a topic."""

    topic: str
    """Value of ``claims.topic``; `label` is for reading."""
    label: str
    left: tuple[ClaimCard, ...]
    """Claims in the lens on the left, its own voice first."""
    right: tuple[ClaimCard, ...]
    """Claims in the lens on the right."""


def side_by_side(params: LensParams, tables: Tables, language: Language) -> tuple[Topic, ...]:
    """
    Set the claims of two lenses beside each other, topic by topic.

    Parameters
    ----------
    params : LensParams
        The two lenses, and the topic; None for all.
    tables : mapping of str to pandas.DataFrame
        ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Topic
        Topics on which at least one of the two has a claim, in the order of the schema.
    """
    heard = Heard(tables, language)
    found = []
    for topic, label in heard.topics.items():
        if params.topic not in (None, topic):
            continue
        left, right = (
            heard.cards(by_voice(heard.of(lens, topic=topic)))
            for lens in (params.lens, params.beside)
        )
        if left or right:
            found.append(Topic(topic, label, left, right))
    return tuple(found)


def by_voice(claims: Collection[Said]) -> list[str]:
    """
    Put a side's own voice first, then what others tell of it, then the press of its country.

    Parameters
    ----------
    claims : collection of Said
        Claims in their lenses.

    Returns
    -------
    list of str
        Ids of the same claims.
    """
    return [one.claim_id for voice in VOICES for one in claims if one.voice == voice]


def pair(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show two lenses side by side.

    Parameters
    ----------
    params : LensParams
        The two lenses, and the topic; None for all.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each topic, lens and voice that has a claim.
    """
    heard = Heard(tables, language)
    words = heard.words
    names = [heard.lenses[lens] for lens in (params.lens, params.beside)]
    twin: list[tuple[str, str, str, int]] = []
    rests, lines = [], []
    alone: dict[str, list[str]] = {name: [] for name in names}
    for topic, label in heard.topics.items():
        if params.topic not in (None, topic):
            continue
        bars: list[list[Bar]] = []
        for lens, name in zip((params.lens, params.beside), names, strict=True):
            row = []
            for voice in VOICES:
                claims = heard.ids(lens, voice, topic)
                if not claims:
                    continue
                said = words(NAMES[voice])
                hover = f"{escape(label)}<br>{escape(name)}, {escape(said)}<br><b>{len(claims)}</b>"
                row.append(Bar(len(twin), len(claims), hover, LOOKS[voice]))
                twin.append((label, name, said, len(claims)))
                rests.append(heard.rests(claims))
            bars.append(row)
        left, right = bars
        if left or right:
            lines.append(Side(label, left, right))
        on = [heard.within(lens, heard.of(topic=topic)) for lens in (params.lens, params.beside)]
        if bool(left) != bool(right) and not all(on):
            alone[names[0] if left else names[1]].append(label)
    finding = _finding(heard, names, contrasts(params, tables, language), alone)
    if params.topic:
        finding = words(WITHIN).format(topic=heard.topics[params.topic], finding=finding)
    table = pd.DataFrame(twin, columns=["topic", "lens", "voice", "claims"])
    drawn = "; ".join(f"{topic}, {lens}, {voice}: {n}" for topic, lens, voice, n in twin)
    return View(
        finding=finding,
        subtitle=words(SUBTITLE).format(left=names[0], right=names[1]),
        figure=sides(lines, (names[0], names[1])) if lines else nothing(),
        table=table.astype({"claims": "Int64"}),
        columns={
            "topic": words("Topic"),
            "lens": words("Lens"),
            "voice": words("Voice"),
            "claims": words("Claims"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=f"{finding}. {drawn}",
        file=f"lenses-{params.lens}-{params.beside}",
        remark=words(REMARK) if lines else words(EMPTY),
        rows=tuple(rests),
        numbers=heard.numbers,
    )


def _finding(
    heard: Heard, names: Sequence[str], found: Sequence[Contrast], alone: dict[str, list[str]]
) -> str:
    """Count what two lenses share and where they contradict, and name what only one speaks of."""
    left, right = names
    points = [
        _counted(heard, kind, own)
        for kind in KINDS
        if (own := [one for one in found if one.kind == kind])
    ]
    if not points:
        finding = heard.words(NONE).format(left=left, right=right)
    else:
        finding = heard.words(FINDING).format(left=left, right=right, points=heard.listed(points))
    for name, topics in alone.items():
        if topics:
            finding = heard.words(ALONE).format(
                finding=finding, lens=name, about=heard.about(topics)
            )
    return finding


def _counted(heard: Heard, kind: str, found: Sequence[Contrast]) -> str:
    """Count contrasts of a kind, and keep their claims as what the count rests on."""
    ids = [card.claim_id for one in found for card in (one.left, one.right)]
    rows: tuple[Evidence, ...] = heard.rests(dict.fromkeys(ids))
    text = counted(heard.language, POINTS[kind], len(found)).format(number=len(found))
    return heard.cite(text, rows)
