"""What stands round each view of weak spots: scope, caveats, and what to do where nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.plot import nothing
from geo.closures import kind_of
from text.messages import Language, mark
from views.corridors.params import CorridorParams
from views.corridors.weak.evidence import Words
from views.corridors.weak.parts import weak
from views.corridors.weak.wording import CARGO
from views.view import Evidence, Tables, View

DRAWN = 14
"""Closures in a picture at most; the twin holds them all."""
UNIT = {
    "days": mark("in days, by the middle of the range"),
    "km": mark("in km, by the middle of the range"),
    "borders": mark("in borders"),
}
OTHERS = {
    "days": mark("Days lost by the others in all"),
    "km": mark("Km of detour for the others in all"),
    "borders": mark("Borders added for the others in all"),
}
ALONE = {
    "days": mark("Days lost"),
    "km": mark("Km of detour"),
    "borders": mark("Borders added"),
}
MEANT = mark(
    "Cut means that no way is left in this network. A row names things whose loss does the same to every pair. Where an end of a pair, or the state it lies in, is closed, the pair is not counted: that tests its trade, not its way; a sea is counted even if an end lies on its shore."
)
AS_GOOD = mark("Whatever is closed, another way is left that is as good.")
WORST = mark("The picture shows the worst, the table holds more.")
TEXTS = {"closed", "pairs", "pair", "cut_off"}
"""Columns of the twins that hold words."""
AMOUNTS = {"lost", "lost_alone", "lost_with", "lost_without", "goes", "share"}
"""Columns that hold amounts; all others hold counts."""


class Frame:
    """
    A view in the making.

    Parameters
    ----------
    words : Words
        The reader's words for what was found.
    what : str
        What is shown, marked, with a field for the unit; a term with a figure in it, such as
        N-1, is a field of its own.
    terms : sequence of str, default ()
        Such terms.
    """

    def __init__(self, words: Words, what: str, terms: Sequence[str] = ()) -> None:
        self.words = words
        self.twin: list[dict[str, Any]] = []
        self.rests: list[tuple[Evidence, ...]] = []
        found, scenario = words.found, words.found.scenario
        every = words.rests(found.rested_on(found.pairs))
        fields = {f"term{at}": words.cite(term, every) for at, term in enumerate(terms)}
        parts = [
            f"{words.subject}, {words.words(CARGO[found.cargo])}" if found.pairs else words.words(CARGO[found.cargo]),
            words.words(what).format(unit=words.words(UNIT[scenario.by]), **fields),
        ]  # fmt: skip
        if scenario.closed:
            kinds = [(kind_of(name, found.whole), name) for name in scenario.closed]
            names = words.both([(kind, name) for kind, name in kinds if kind])
            parts.append(words.words("closed already: {names}").format(names=names))
        if found.assumptions.overridden:
            parts.append(words.words("with changed assumptions"))
        if scenario.planned:
            parts.append(words.words("lines not built yet in use"))
        self.subtitle = "; ".join(parts)

    def add(self, cells: Mapping[str, Any], evidence: Iterable[Evidence]) -> int:
        """
        Add a row to the twin.

        Parameters
        ----------
        cells : mapping of str to object
            Its cells by column.
        evidence : iterable of Evidence
            What it rests on.

        Returns
        -------
        int
            Its position.
        """
        self.twin.append(dict(cells))
        self.rests.append(tuple(dict.fromkeys(evidence)))
        return len(self.twin) - 1

    def view(
        self,
        finding: str,
        figure: go.Figure,
        columns: Mapping[str, str],
        file: str,
        *,
        listing: Iterable[str] = (),
        remarks: Iterable[str] = (),
    ) -> View:
        """
        Put the view together.

        Parameters
        ----------
        finding : str
            As in `View`.
        figure : plotly.graph_objects.Figure
            The picture.
        columns : mapping of str to str
            Titles of the twin's columns.
        file : str
            Name for files, without suffix.
        listing : iterable of str, default ()
            What is drawn, in words.
        remarks : iterable of str, default ()
            Sentences of the remark; empty ones are passed over.

        Returns
        -------
        View
            With the twin and what it rests on.
        """
        types = {
            name: "string" if name in TEXTS else "Float64" if name in AMOUNTS else "Int64"
            for name in columns
        }
        table = pd.DataFrame(self.twin, columns=list(columns)).astype(types)
        sources = (one.source_id for rows in self.rests for one in rows if one.source_id)
        apart = self.words.pairs(self.words.found.apart)
        if apart and self.words.found.pairs:
            text = self.words.words("Left out, since no way is open: {pairs}.").format(pairs=apart)
            remarks = [*remarks, text]
        return View(
            finding=finding,
            subtitle=self.subtitle,
            figure=figure,
            table=table,
            columns=columns,
            source_ids=tuple(dict.fromkeys(sources)),
            alt=". ".join([finding, *(["; ".join(listing)] if self.twin else [])]),
            file=file,
            remark=" ".join(one for one in remarks if one),
            rows=tuple(self.rests),
            numbers=self.words.numbers,
        )

    def empty(self, columns: Mapping[str, str], file: str) -> View | None:
        """
        Say why there is nothing to study, if there is nothing.

        Parameters
        ----------
        columns : mapping of str to str
            Titles of the twin's columns.
        file : str
            Name for files, without suffix.

        Returns
        -------
        View or None
            None if any pair has a way.
        """
        words, found = self.words, self.words.found
        if found.pairs:
            return None
        if not found.asked:
            cargo = words.words(CARGO[found.cargo])
            finding = words.words("None of these pairs carries {cargo}").format(cargo=cargo)
            remark = words.words(
                "The pairs are those of the cargo of the present pair. Choose another present pair, or add a pair of its cargo."
            )
        else:
            finding = words.words("None of these pairs has a way: {pairs}").format(
                pairs=words.pairs(found.apart)
            )
            remark = words.words(
                "With what is closed, nothing is left to lose. Open something again, or choose other pairs."
            )
        return self.view(finding, nothing(), columns, file, remarks=[remark])


def framed(
    params: CorridorParams,
    tables: Tables,
    language: Language,
    what: str,
    terms: Sequence[str] = (),
) -> Frame:
    """
    Begin a view.

    Parameters
    ----------
    params : CorridorParams
        Pairs and scenario.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    what : str
        What is shown, marked.
    terms : sequence of str, default ()
        Terms with a figure in them.

    Returns
    -------
    Frame
        On the one computation that all these views share.
    """
    return Frame(Words(weak(params, tables), tables, language), what, terms)


def places(by: str) -> Callable[[float], float]:
    """
    Return how a twin rounds what is lost.

    Parameters
    ----------
    by : {'days', 'km', 'borders'}
        The measure.

    Returns
    -------
    callable
        Rounds to hundredths of a day, whole km and whole borders.
    """
    return lambda value: round(value, 2 if by == "days" else 0)
