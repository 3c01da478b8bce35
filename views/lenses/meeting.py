"""Which lenses contradict each other and which share something, all pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import chain

import pandas as pd

from charts.lens_grid import Head, Line, Spot, grid
from charts.plot import nothing
from data.lenses import LENSES
from text.messages import Language, counted, mark, nmark
from views.lenses.contrasts import Contrast, read
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.lenses.voices import SHORT
from views.view import Evidence, Tables, View

GAP = 0.7
"""Between the columns of two lenses, in cells."""
ELSEWHERE = ""
"""Stands for claims that are in no lens."""
PARTED, SHARED = ("contradicts", "qualifies"), ("shares",)
SIDES = ((PARTED, "full", mark("They part")), (SHARED, "pale", mark("They share")))
PAIRS = nmark("{number} pair of claims", "{number} pairs of claims")
PARTING = nmark("{number} pair of claims parts", "{number} pairs of claims part")
FINDING = mark("{parting}, most often told under the lenses {pairs} ({number})")
SHARES = mark("{parting}, most often under {pairs} ({number})")
# Where more stand equal than a title can name.
MOST_NAMED = 2
PARTED_EVENLY = mark("{parting}, no more than {number} of them under any two lenses")
SHARED_EVENLY = mark("{parting}, no more than {number} of them under any two")
SHARING = nmark("{number} pair shares something", "{number} pairs share something")
NOTHING = mark("No claims are set beside each other")
SUBTITLE = mark(
    "Number of pairs of claims by the lenses they are in. Filled: they contradict, or one limits the other; grey: they share something; without a figure it is one pair"
)
REMARK = mark(
    "The pairs are ours, and so are the reasons: what nobody has set beside each other is not here. “No lens” are agencies, companies and joint statements. A lens is whose view is told, mostly by others and not by a government itself: two lenses that part are no exchange between capitals."
)


def meeting(params: LensParams, tables: Tables, language: Language) -> View:
    """
    Show which lenses part and which share something.

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
        One row for each pair of claims, with both voices and the reason.
    """
    del params  # views are asked with them
    heard = Heard(tables, language)
    words = heard.words
    table = tables["contrasts"]
    found = read(table.assign(left=table["claim_id"], right=table["other_claim_id"]), heard)
    lens = {one.claim_id: one.lens for one in heard.said}
    cells: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for position, one in enumerate(found):
        ends = [lens.get(card.claim_id, ELSEWHERE) for card in (one.left, one.right)]
        kinds = PARTED if one.kind in PARTED else SHARED
        for pair in dict.fromkeys([(ends[0], ends[1]), (ends[1], ends[0])]):
            cells.setdefault((*pair, kinds), []).append(position)
    rests = tuple(heard.rests((one.left.claim_id, one.right.claim_id)) for one in found)
    finding = _finding(heard, cells, found)
    twin = [
        (
            one.title, one.kind_label, one.left.voice, one.left.statement,
            one.right.voice, one.right.statement, one.why,
        )
        for one in found
    ]  # fmt: skip
    names = ["title", "kind", "voice", "claim", "other_voice", "other_claim", "why"]
    listing = "; ".join(f"{one.title}: {one.kind_label}" for one in found)
    return View(
        finding=finding,
        subtitle=words(SUBTITLE),
        figure=_figure(heard, cells),
        table=pd.DataFrame(twin, columns=names, dtype="string"),
        columns={
            "title": words("About"),
            "kind": words("Kind"),
            "voice": words("One voice"),
            "claim": words("Says"),
            "other_voice": words("The other voice"),
            "other_claim": words("Says, on the other side"),
            "why": words("Why they are set beside each other"),
        },
        source_ids=tuple(dict.fromkeys(one.source_id for row in rests for one in row)),
        alt=f"{finding}. {listing}",
        file="lenses-meeting",
        remark=words(REMARK),
        rows=rests,
        numbers=heard.numbers,
    )


Cells = Mapping[tuple[str, str, tuple[str, ...]], list[int]]
"""Rows of the twin by the two lenses and the kinds; each pair both ways round."""


def _name(heard: Heard, lens: str) -> str:
    return heard.lenses[lens] if lens else heard.words("No lens")


def _figure(heard: Heard, cells: Cells) -> object:
    """Draw lenses against lenses."""
    every = [one for one in (*LENSES, ELSEWHERE) if any(pair[0] == one for pair in cells)]
    step = len(SIDES) + GAP
    lines = []
    for lens in every:
        spots = []
        for at, other in enumerate(every):
            for place, (kinds, look, text) in enumerate(SIDES):
                positions = cells.get((lens, other, kinds))
                if positions:
                    hover = (
                        f"{escape(_name(heard, lens))} – {escape(_name(heard, other))}"
                        f"<br>{escape(heard.words(text))}: <b>{len(positions)}</b>"
                    )
                    number = str(len(positions)) if len(positions) > 1 else ""
                    spots.append(Spot(at * step + place, positions, number, hover, look))
        lines.append(Line(_name(heard, lens), spots))
    heads = [
        Head(SHORT.get(lens, _name(heard, lens)), at * step, len(SIDES))
        for at, lens in enumerate(every)
    ]
    return grid(lines, heads) if lines else nothing()


def _finding(heard: Heard, cells: Cells, found: Sequence[Contrast]) -> str:
    """
    Say under which lenses claims part most often, and under which they share most.

    Equals are all named, one lens with itself and claims in none among them, or counted if they
    are many.
    """
    said = [
        _most(heard, cells, found, kinds, texts)
        for kinds, texts in (
            (PARTED, (FINDING, PARTED_EVENLY, PARTING)),
            (SHARED, (SHARES, SHARED_EVENLY, SHARING)),
        )
    ]
    return "; ".join(filter(None, said)) or heard.words(NOTHING)


def _most(
    heard: Heard,
    cells: Cells,
    found: Sequence[Contrast],
    kinds: tuple[str, ...],
    texts: tuple[str, str, tuple[str, str]],
) -> str:
    """Name the lenses with most pairs of some kinds; empty if there are no such pairs."""
    order = {lens: at for at, lens in enumerate((*LENSES, ELSEWHERE))}
    pairs = {
        (left, right): positions
        for (left, right, own), positions in cells.items()
        if own == kinds and order[left] <= order[right]
    }
    number = max(map(len, pairs.values()), default=0)
    most = {pair: positions for pair, positions in pairs.items() if len(positions) == number}
    if not most:
        return ""
    named, evenly, forms = texts
    every = [at for at, one in enumerate(found) if one.kind in kinds]
    at_most = list(chain.from_iterable(most.values()))
    parting = _count(heard, forms, len(every), found, every)
    if len(most) > MOST_NAMED:
        amount = heard.cite(str(number), _rests(heard, found, at_most))
        return heard.words(evenly).format(parting=parting, number=amount)
    ranked = sorted(most, key=lambda pair: (order[pair[0]], order[pair[1]]))
    names = (f"{_name(heard, left)} – {_name(heard, right)}" for left, right in ranked)
    amount = _count(heard, PAIRS, number, found, at_most)
    return heard.words(named).format(parting=parting, pairs=heard.listed(names), number=amount)


def _rests(heard: Heard, found: Sequence[Contrast], at: Iterable[int]) -> tuple[Evidence, ...]:
    """Quote the claims of pairs, each once."""
    ids = [card.claim_id for one in at for card in (found[one].left, found[one].right)]
    return heard.rests(dict.fromkeys(ids))


def _count(
    heard: Heard, forms: tuple[str, str], number: int, found: Sequence[Contrast], at: Iterable[int]
) -> str:  # fmt: skip
    """Write a number of pairs, and keep their claims as what it rests on."""
    text = counted(heard.language, forms, number).format(number=number)
    return heard.cite(text, _rests(heard, found, at))
