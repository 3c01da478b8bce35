"""The published edition, read once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pytest

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
    return survey.crossings_of(tables())


@pytest.fixture
def surveyed(monkeypatch) -> None:
    """Give the published edition to whoever reads it, instead of reading and crossing it again."""
    held = crossed()
    monkeypatch.setattr(files, "read_all", lambda *_: tables())
    monkeypatch.setattr(survey, "crossings", lambda _tables: held)
