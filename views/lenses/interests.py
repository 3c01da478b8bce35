"""Who wants what of whom, as a table of counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from charts.lens_grid import Head, Line, Spot, grid
from charts.plot import nothing
from data import schema
from text.fallback import worded
from text.messages import Language, counted, mark, nmark
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.view import Evidence, Tables, View

STEPS = ("scale-1", "scale-2", "scale-3")
"""Looks from one interest to several; from the fourth on a cell is full."""
INTERESTS = nmark("{number} interest", "{number} interests")
MOST = mark("Most is wanted {pairs}")
FINDING = mark("by {who} of {whom} – {number}, above all {first}")
BACK = mark("{finding}; the other way {number}, above all {first}")
NOTHING = mark("The tables name no interest")
SUBTITLE = mark(
    "Number of interests by who wants (rows) and of whom (columns), as the sources tell them"
)
REMARK = mark(
    "An interest is what a claim says somebody wants; often the one who says it is not the one who wants. A click shows who says so."
)


@dataclass(frozen=True)
class Interest:
    """What somebody wants of somebody."""

    who: str
    """Id of who wants it."""
    whom: str
    """Id of whom it is wanted; empty for nobody in particular."""
    topic: str
    """Its topic, one of those of claims."""
    wants: str
    """What is wanted, in the reader's language."""
    rests: tuple[Evidence, ...]
    """The claim that says so."""


class Interests:
    """
    Interests with the names of everybody in them.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``interests``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.
    """

    def __init__(self, tables: Tables, language: Language) -> None:
        self.heard = Heard(tables, language)
        self.language = language
        self.topics = schema.labels("interests", "topic", language)
        actors = tables["actors"].to_dict("records")
        self._names = {row["actor_id"]: worded(row, "name", language) for row in actors}
        self.all = [
            Interest(
                row["actor_id"],
                "" if pd.isna(row["of_actor_id"]) else row["of_actor_id"],
                row["topic"],
                worded(row, "wants", language),
                self._quoted(row),
            )
            for row in tables["interests"].to_dict("records")
        ]

    def _quoted(self, row: dict[str, Any]) -> tuple[Evidence, ...]:
        """Quote the claim behind an interest, what is wanted first."""
        wants = worded(row, "wants", self.language)
        said = self.heard.rests([row["claim_id"]])
        return tuple(replace(one, text=f"{wants}: {one.text}") for one in said)

    def name(self, actor: str) -> str:
        """
        Name an actor.

        Parameters
        ----------
        actor : str
            Its id; empty for nobody in particular.

        Returns
        -------
        str
            Its name.
        """
        return self._names.get(actor, actor) if actor else self.heard.words("nobody in particular")

    def ends(self, side: str) -> list[str]:
        """
        List who wants, or of whom.

        Parameters
        ----------
        side : {'who', 'whom'}
            Which of the two.

        Returns
        -------
        list of str
            Ids, whoever has most interests first and nobody in particular last.
        """
        found = [getattr(one, side) for one in self.all]
        return sorted(dict.fromkeys(found), key=lambda one: (one == "", -found.count(one)))

    def between(self, who: str, whom: str) -> list[Interest]:
        """
        Take the interests of one in another.

        Parameters
        ----------
        who, whom : str
            Ids.

        Returns
        -------
        list of Interest
            In the order of the table.
        """
        return [one for one in self.all if (one.who, one.whom) == (who, whom)]

    def by_topic(self, some: list[Interest]) -> dict[str, list[Interest]]:
        """
        Sort interests by topic.

        Parameters
        ----------
        some : list of Interest
            The interests.

        Returns
        -------
        dict of str to list of Interest
            By the topic's label, the largest group first.
        """
        groups: dict[str, list[Interest]] = {}
        for one in some:
            groups.setdefault(self.topics.get(one.topic, one.topic), []).append(one)
        return dict(sorted(groups.items(), key=lambda group: -len(group[1])))

    def count(self, some: list[Interest]) -> str:
        """
        Count interests, and keep the claims behind them as what the count rests on.

        Parameters
        ----------
        some : list of Interest
            The interests.

        Returns
        -------
        str
            Such as ``5 interests``.
        """
        text = counted(self.language, INTERESTS, len(some)).format(number=len(some))
        return self.heard.cite(text, (row for one in some for row in one.rests))


def interests(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show who wants how much of whom.

    Parameters
    ----------
    params : LensParams
        Not looked at: the whole is shown.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each pair of who wants and of whom; it rests on the claims that say so.
    """
    del params  # views are asked with them
    found = Interests(tables, language)
    words = found.heard.words
    whom_all = found.ends("whom")
    twin: list[tuple[str, str, int, str, str]] = []
    rests, lines = [], []
    for who in found.ends("who"):
        spots = []
        for at, whom in enumerate(whom_all):
            some = found.between(who, whom)
            if not some:
                continue
            groups = found.by_topic(some)
            listing = ", ".join(f"{label} {len(group)}" for label, group in groups.items())
            hover = "<br>".join(
                [
                    f"{escape(found.name(who))} → {escape(found.name(whom))}",
                    *(f"<b>{escape(label)}</b>: {len(group)}" for label, group in groups.items()),
                ]
            )
            look = STEPS[len(some) - 1] if len(some) <= len(STEPS) else "full"
            spots.append(Spot(at, len(twin), str(len(some)), hover, look))
            wanted = "; ".join(one.wants for one in some)
            twin.append((found.name(who), found.name(whom), len(some), listing, wanted))
            rests.append(tuple(dict.fromkeys(row for one in some for row in one.rests)))
        lines.append(Line(found.name(who), spots))
    finding = _finding(found)
    heads = [Head(found.name(one), at) for at, one in enumerate(whom_all)]
    table = pd.DataFrame(twin, columns=["who", "whom", "interests", "topics", "wants"])
    drawn = "; ".join(f"{who} → {whom}: {topics}" for who, whom, _, topics, _ in twin)
    return View(
        finding=finding,
        subtitle=words(SUBTITLE),
        figure=grid(lines, heads, names=0.3) if lines else nothing(),
        table=table.astype({"interests": "Int64"}),
        columns={
            "who": words("Who wants"),
            "whom": words("Of whom"),
            "interests": words("Interests"),
            "topics": words("By topic"),
            "wants": words("What"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=f"{finding}. {drawn}",
        file="lenses-interests",
        remark=words(REMARK),
        rows=tuple(rests),
        numbers=found.heard.numbers,
    )


def _finding(found: Interests) -> str:
    """Say between whom most is wanted and of what kind; equals are all named, no way back then."""
    words = found.heard.words
    pairs = [
        (who, whom, some)
        for who in found.ends("who")
        for whom in found.ends("whom")
        if whom and (some := found.between(who, whom))
    ]
    if not pairs:
        return words(NOTHING)
    number = max(len(some) for *_, some in pairs)
    most = [pair for pair in pairs if len(pair[2]) == number]
    said = [
        words(FINDING).format(
            who=found.name(who),
            whom=found.name(whom),
            number=found.count(some),
            first=_first(found, some),
        )
        for who, whom, some in most
    ]
    if len(most) > 1:
        return words(MOST).format(pairs="; ".join(said))
    who, whom, _ = most[0]
    finding = words(MOST).format(pairs=said[0])
    back = found.between(whom, who)
    if back:
        finding = words(BACK).format(
            finding=finding, number=found.count(back), first=_first(found, back)
        )
    return finding


def _first(found: Interests, some: list[Interest]) -> str:
    """Quote the topic with most interests; equals are all named."""
    groups = found.by_topic(some)
    number = max(map(len, groups.values()))
    return found.heard.listed(
        found.heard.words("“{title}”").format(title=label)
        for label, group in groups.items()
        if len(group) == number
    )
