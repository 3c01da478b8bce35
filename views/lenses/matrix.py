"""Who is heard on what: topics by lens, each side's own voice apart from what others tell of it."""

from __future__ import annotations

from html import escape

import pandas as pd

from charts.lens_grid import Head, Line, Spot, grid
from charts.plot import nothing
from data.lenses import LENSES, SIDES, VOICES
from data.story import ARTICLES
from text.messages import Language, mark
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.lenses.voices import SHORT
from views.lenses.voices import VOICES as NAMES
from views.view import Tables, View

GAP = 0.7
"""Between the columns of two lenses, in cells."""
LOOKS = {"own": "full", "told": "open", "press": "pale"}
FINDING = mark(
    "{lens} is spoken of most: others tell its view in {told}, it speaks for itself in {own}"
)
NO_ARTICLE = mark("{finding}, and in neither article")
SILENT = mark("{finding}; {lenses} not once")
NOBODY = mark("No claim tells anybody’s view")
SUBTITLE = mark(
    "Number of claims by topic and lens. Filled: the side itself, through its officials; outlined: others about its view; grey: press and analysts of its country, who do not speak for it"
)
REMARK = mark(
    "Each claim stands in one cell at most. The region is the five states together or one of them other than Kazakhstan; A1 and A2 are the articles where they speak in their own name. Press and analysts are never the government: Sohu is a Chinese portal, and A2 retells it. What several sides declare together, companies and news agencies elsewhere are in no lens."
)


def matrix(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show how many claims each lens has on each topic, and in whose voice.

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
        One row for each topic, lens and voice that has a claim.
    """
    del params  # views are asked with them
    heard = Heard(tables, language)
    words = heard.words
    twin: list[tuple[str, str, str, int]] = []
    rests, lines = [], []
    places, heads = columns(heard)
    for topic, label in heard.topics.items():
        spots = []
        for lens, voice in places:
            claims = heard.ids(lens, voice, topic)
            if not claims:
                continue
            said = words(NAMES[voice])
            spots.append(
                Spot(
                    places[lens, voice],
                    len(twin),
                    str(len(claims)),
                    f"{escape(label)}<br>{escape(heard.lenses[lens])}, {escape(said)}"
                    f"<br><b>{len(claims)}</b>",
                    LOOKS[voice],
                )
            )
            twin.append((label, heard.lenses[lens], said, len(claims)))
            rests.append(heard.rests(claims))
        if spots:
            lines.append(Line(label, spots))
    finding = _finding(heard)
    table = pd.DataFrame(twin, columns=["topic", "lens", "voice", "claims"])
    listing = "; ".join(f"{topic}, {lens}, {voice}: {n}" for topic, lens, voice, n in twin)
    return View(
        finding=finding,
        subtitle=words(SUBTITLE),
        figure=grid(lines, heads) if lines else nothing(),
        table=table.astype({"claims": "Int64"}),
        columns={
            "topic": words("Topic"),
            "lens": words("Lens"),
            "voice": words("Voice"),
            "claims": words("Claims"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=f"{finding}. {listing}",
        file="lenses-matrix",
        remark=words(REMARK),
        rows=tuple(rests),
        numbers=heard.numbers,
    )


def columns(heard: Heard) -> tuple[dict[tuple[str, str], float], list[Head]]:
    """
    Lay out a column for each voice of each side, and one for each article.

    Parameters
    ----------
    heard : Heard
        For the names.

    Returns
    -------
    tuple of dict of tuple of str to float, and list of Head
        Where the column of a lens and a voice begins, in cells; the headings over them.
    """
    places: dict[tuple[str, str], float] = {}
    heads = []
    at = 0.0
    for lens in LENSES:
        voices = VOICES if lens in SIDES else VOICES[:1]
        heads.append(Head(SHORT.get(lens, heard.lenses[lens]), at, len(voices)))
        for voice in voices:
            places[lens, voice] = at
            at += 1
        at += GAP
    return places, heads


def _finding(heard: Heard) -> str:
    """Say whose view is told most, how often that side speaks itself, and who never does."""
    words = heard.words
    most = max(SIDES, key=lambda lens: len(heard.of(lens, "told")))
    if not heard.of(most, "told"):
        return words(NOBODY)
    own = heard.of(most, "own")
    finding = words(FINDING).format(
        lens=heard.lenses[most],
        told=heard.count(heard.ids(most, "told")),
        own=heard.count(heard.ids(most, "own")),
    )
    if not any(one.source_id in ARTICLES for one in own):
        finding = words(NO_ARTICLE).format(finding=finding)
    silent = [heard.lenses[lens] for lens in SIDES if lens != most and not heard.of(lens, "own")]
    if silent:
        finding = words(SILENT).format(finding=finding, lenses=heard.listed(silent))
    return finding
