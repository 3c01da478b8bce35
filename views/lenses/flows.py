"""Who wants what of whom, as flows."""

from __future__ import annotations

from html import escape

import pandas as pd

from charts.lens_flows import Stop, Stream, streams
from charts.plot import nothing
from charts.theme import TOKENS
from text.messages import Language, mark
from views.lenses.interests import NOTHING, REMARK, Interest, Interests
from views.lenses.params import LensParams
from views.view import Tables, View

FINDING = mark("Most is wanted {about} – {number}, by {who}")
SUBTITLE = mark(
    "Width of a flow: number of interests, from who wants over the topic to whom it is wanted of"
)


def flows(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show interests as flows from who wants, over the topic, to whom it is wanted of.

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
        One row for each who, topic and whom; a flow opens the claims that say so.
    """
    del params  # views are asked with them
    found = Interests(tables, language)
    words = found.heard.words
    colours = _colours(tables)
    groups: dict[tuple[str, str, str], list[Interest]] = {}
    for one in found.all:
        groups.setdefault((one.who, one.topic, one.whom), []).append(one)
    who_all, whom_all = found.ends("who"), found.ends("whom")
    topics = [one.topic for one in found.all]
    order = sorted(dict.fromkeys(topics), key=lambda topic: -topics.count(topic))
    ranked = sorted(
        groups.items(),
        key=lambda group: (
            who_all.index(group[0][0]), order.index(group[0][1]), whom_all.index(group[0][2])
        ),
    )  # fmt: skip
    twin, rests, links = [], [], []
    for position, ((who, topic, whom), some) in enumerate(ranked):
        label = found.topics.get(topic, topic)
        wanted = "; ".join(one.wants for one in some)
        twin.append((found.name(who), label, found.name(whom), len(some), wanted))
        rests.append(tuple(dict.fromkeys(row for one in some for row in one.rests)))
        text = f"{escape(found.name(who))} → {escape(label)} → {escape(found.name(whom))}"
        colour = colours.get(who, "other")
        path = (f"who {who}", f"topic {topic}", f"whom {whom}")
        links.append(Stream(path, position, len(some), f"{text}: {len(some)}", colour))
    finding = _finding(found)
    stops = (
        [Stop(f"who {one}", found.name(one), colours.get(one, "other")) for one in who_all],
        [Stop(f"topic {one}", found.topics.get(one, one), "muted") for one in order],
        [Stop(f"whom {one}", found.name(one), colours.get(one, "other")) for one in whom_all],
    )
    heads = (words("Who wants"), words("What"), words("Of whom"))
    table = pd.DataFrame(twin, columns=["who", "topic", "whom", "interests", "wants"])
    drawn = "; ".join(f"{who} → {topic} → {whom}: {n}" for who, topic, whom, n, _ in twin)
    return View(
        finding=finding,
        subtitle=words(SUBTITLE),
        figure=streams(stops, links, heads) if links else nothing(),
        table=table.astype({"interests": "Int64"}),
        columns={
            "who": words("Who wants"),
            "topic": words("Topic"),
            "whom": words("Of whom"),
            "interests": words("Interests"),
            "wants": words("What"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=f"{finding}. {drawn}",
        file="lenses-flows",
        remark=words(REMARK),
        rows=tuple(rests),
        numbers=found.heard.numbers,
    )


def _colours(tables: Tables) -> dict[str, str]:
    """Give states the colour they have on every page, and the five together theirs."""
    actors = tables["actors"]
    known = {
        row["actor_id"]: row["country"]
        for row in actors.to_dict("records")
        if not pd.isna(row["country"]) and row["country"] in TOKENS
    }
    return {**known, "central_asia": "five"}


def _finding(found: Interests) -> str:
    """Say what is wanted most, and by whom."""
    if not found.all:
        return found.heard.words(NOTHING)
    groups = found.by_topic(found.all)
    number = max(map(len, groups.values()))
    most = {label: some for label, some in groups.items() if len(some) == number}
    return found.heard.words(FINDING).format(
        about=found.heard.about(list(most)),
        number=found.count([one for some in most.values() for one in some]),
        who=found.heard.listed(
            dict.fromkeys(found.name(one.who) for some in most.values() for one in some)
        ),
    )
