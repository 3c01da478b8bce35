"""What every view is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

Tables = Mapping[str, pd.DataFrame]


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
    """The picture."""
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
