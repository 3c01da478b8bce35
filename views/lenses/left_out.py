"""What each lens leaves out: what others speak of and these sources have nothing of its own on."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from charts.lens_grid import Head, Line, Spot, grid
from charts.plot import nothing
from data.lenses import LENSES
from text.messages import Language, mark
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.lenses.subjects import subjects
from views.lenses.voices import SHORT
from views.view import Evidence, Tables, View

NONE = "–"
FINDING = mark("In these sources {lens} is not heard {about}, though others are: {number} {alone}")
ALONE = mark("{about} alone")
NOTHING = mark("In these sources {lens} is heard on every topic that others speak of")
SUBTITLE = mark(
    "Topics, then the subjects most spoken of. Filled: the lens has claims, in whatever voice, an article all that stands in it; – nothing in these sources while others speak of it"
)
REMARK = mark(
    "A gap is one of our sources and no silence of a capital: what was said elsewhere is not in these tables."
)


def left_out(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show on what each lens has no claim though others have.

    Parameters
    ----------
    params : LensParams
        The lens that the finding is about.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    View
        One row for each topic or subject and each lens; where the lens has nothing, the row rests
        on the claims of the others.
    """
    heard = Heard(tables, language)
    words = heard.words
    kinds = {
        words("topic"): {
            label: frozenset(heard.ids(topic=topic)) for topic, label in heard.topics.items()
        },
        words("subject"): subjects(heard.said, tables, language),
    }
    twin: list[dict[str, Any]] = []
    rests: list[tuple[Evidence, ...]] = []
    lines = []
    gaps: dict[str, list[tuple[str, list[str]]]] = {lens: [] for lens in LENSES}
    topic_word = next(iter(kinds))
    for kind, things in kinds.items():
        for label, ids in things.items():
            if not ids:
                continue
            claims = [one for one in heard.said if one.claim_id in ids]
            about = [one.claim_id for one in claims]
            spots = []
            for at, lens in enumerate(LENSES):
                own = heard.within(lens, claims)
                if not own and kind == topic_word:
                    gaps[lens].append((label, about))
                spots.append(_spot(at, len(twin), heard.lenses[lens], label, len(own)))
                twin.append(
                    {
                        "thing": label,
                        "kind": kind,
                        "lens": heard.lenses[lens],
                        "claims": len(own),
                        "others": len(about) - len(own),
                    }
                )
                rests.append(heard.rests(own or about))
            lines.append(Line(label, spots))
    finding = _finding(heard, params.lens, gaps[params.lens])
    every = "; ".join(
        f"{heard.lenses[lens]}: {', '.join(label for label, _ in missing) or NONE}"
        for lens, missing in gaps.items()
    )
    table = pd.DataFrame(twin, columns=["thing", "kind", "lens", "claims", "others"])
    return View(
        finding=finding,
        subtitle=words(SUBTITLE),
        figure=_figure(heard, lines),
        table=table.astype({"claims": "Int64", "others": "Int64"}),
        columns={
            "thing": words("Topic or subject"),
            "kind": words("Kind"),
            "lens": words("Lens"),
            "claims": words("Claims"),
            "others": words("Claims of the others"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=words("{finding}. Topics each lens has nothing on: {listing}.").format(
            finding=finding, listing=every
        ),
        file="lenses-left-out",
        remark=words(REMARK),
        rows=tuple(rests),
        numbers=heard.numbers,
    )


def _figure(heard: Heard, lines: list[Line]) -> Any:
    heads = [Head(SHORT.get(lens, heard.lenses[lens]), at) for at, lens in enumerate(LENSES)]
    return grid(lines, heads, names=0.42) if lines else nothing()


def _spot(at: int, position: int, lens: str, label: str, number: int) -> Spot:
    """Draw whether a lens has anything on a thing."""
    hover = f"{escape(label)}<br>{escape(lens)}<br><b>{number or NONE}</b>"
    return Spot(at, position, "" if number else NONE, hover, "scale-2" if number else "none")


def _finding(heard: Heard, lens: str, gaps: list[tuple[str, list[str]]]) -> str:
    """Name the topics a lens has nothing on, and how much others have on the first."""
    if not gaps:
        return heard.words(NOTHING).format(lens=heard.lenses[lens])
    by_size = sorted(gaps, key=lambda one: -len(one[1]))
    label, claims = by_size[0]
    return (
        heard.words(FINDING)
        .format(
            lens=heard.lenses[lens],
            about=heard.about([one for one, _ in by_size]),
            number=heard.count(claims),
            alone=heard.words(ALONE).format(about=heard.about([label])) if len(by_size) > 1 else "",
        )
        .rstrip()
    )
