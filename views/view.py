"""What every view is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

Tables = Mapping[str, pd.DataFrame]
Query = Mapping[str, Sequence[str]]
"""Values by parameter, as the URL has them."""


@dataclass(frozen=True)
class Evidence:
    """One row of the tables that a number on screen rests on."""

    table: str
    """Table it stands in, such as ``claims`` or ``trade``."""
    row: str
    """Its key; the parts of a composite key are joined by ``/``."""
    text: str
    """What is asserted, or what was counted by whom, in the reader's language."""
    value: str
    """The number as the row gives it, with sign and unit; empty if it has none."""
    source_id: str
    """Its row in ``sources``; empty for an assumption of ours."""
    voice: str = ""
    """Who says it, and of what kind the assertion is; empty for statistics."""
    where: str = ""
    """Article and paragraph; empty where the source has none."""
    note: str = ""
    """Its caveat."""


@dataclass(frozen=True)
class Card:
    """One thing of a list that is better read than drawn."""

    title: str
    """What it is."""
    note: str
    """What is said of it under the title."""
    big: Sequence[str]
    """The few amounts it is judged by."""
    lines: Sequence[str]
    """Sentences under them."""
    numbers: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    """What each number in its texts rests on, as `View.numbers`."""
    parts: Sequence[tuple[str, Sequence[Evidence]]] = ()
    """What it is put together from, under headings; opened on demand."""
    label: str = ""
    """A word on how it stands, such as a verdict; a card with one has no rank."""
    state: str = ""
    """Token of the label's colour."""
    quotes: Sequence[tuple[str, str]] = ()
    """What it is about, as it is said, each with its voice and place."""
    href: str = ""
    """Address relative to the app that opens this card."""
    asked: bool = False
    """Whether the address asks for this card."""


@dataclass(frozen=True)
class View:
    """
    One thing to show, the same on a page, on a slide and in a file.

    A page, a slide, an export and a test ask for a view by name with parameters; the URL is its
    serialisation.
    """

    finding: str
    """The title: what it shows, as a sentence."""
    subtitle: str
    """Measure, unit, period and who counted."""
    figure: go.Figure
    """The picture; without traces where there is nothing to draw, and `remark` says why."""
    table: pd.DataFrame
    """The table twin, one row for each thing drawn; columns as in `columns`."""
    columns: Mapping[str, str]
    """Readable names of the twin's columns, in the view's language."""
    source_ids: Sequence[str]
    """Where its numbers and shapes come from."""
    alt: str
    """What a reader who cannot see the picture is told."""
    file: str
    """Name for files made of it, without suffix."""
    remark: str = ""
    """What to know before quoting it; or why nothing is drawn."""
    rows: Sequence[Sequence[Evidence]] = ()
    """For each row of `table` what it rests on; empty for views that lead on by other ways."""
    numbers: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    """
    What each number in the texts rests on: the number as it is written in `finding`, `subtitle`,
    `remark` or an annotation, and its rows. What is computed names all rows it is computed from.
    """
    links: Mapping[str, str] = field(default_factory=dict)
    """Columns of the twin whose cells lead on, each with the column that holds the address."""
    cards: Sequence[Card] = ()
    """What is shown in place of a picture, or under it, one for each row of `table`."""
    opens: str = ""
    """Column of the twin whose cells open what a row rests on, in place of a column of sources."""
