"""The published edition, read once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from data import package
from data import tables as files
from geo import survey
from geo.survey import Crossings


@cache
def tables() -> Mapping[str, pd.DataFrame]:
    """Read every table; whoever wants to change one makes a table of its own."""
    return files.read_all(package.PUBLISHED)


@cache
def crossed() -> Crossings:
    """Compute what the legs cross."""
    return survey.crossings(tables())
