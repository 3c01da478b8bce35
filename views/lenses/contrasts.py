"""Claims set beside each other: what they share, where they contradict, where one limits the other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data import schema
from data.lenses import contrasts_between
from text.fallback import worded
from text.messages import Language
from views.lenses.heard import Heard
from views.lenses.params import LensParams
from views.profile import ClaimCard
from views.view import Tables

KINDS = ("contradicts", "qualifies", "shares")
"""How one claim stands to another, the sharpest first."""


@dataclass(frozen=True)
class Contrast:
    """Two claims set beside each other."""

    contrast_id: str
    """Its row in ``contrasts``."""
    kind: str
    """One of `KINDS`; `kind_label` is for reading."""
    kind_label: str
    title: str
    """What both are about."""
    why: str
    """In what they agree or part."""
    left: ClaimCard
    """The claim in the lens on the left."""
    right: ClaimCard
    """The claim in the lens on the right."""


def contrasts(params: LensParams, tables: Tables, language: Language) -> tuple[Contrast, ...]:
    """
    Take what two lenses share and where they contradict, ready to be read.

    Parameters
    ----------
    params : LensParams
        The two lenses, and the topic that one of the two claims must have.
    tables : mapping of str to pandas.DataFrame
        ``contrasts``, ``claims``, ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of Contrast
        Contradictions first, then limits, then what is shared.
    """
    found = contrasts_between(params.lens, params.beside, tables)
    return read(found, Heard(tables, language), params.topic)


def read(found: pd.DataFrame, heard: Heard, topic: str | None = None) -> tuple[Contrast, ...]:
    """
    Make contrasts ready to be read.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``contrasts`` with ``left`` and ``right``, as `data.lenses.contrasts_between` has
        them.
    heard : Heard
        Claims in their lenses.
    topic : str, optional
        Topic that one of the two claims must have.

    Returns
    -------
    tuple of Contrast
        Contradictions first, then limits, then what is shared.
    """
    topics = heard.tables["claims"].set_index("claim_id")["topic"].to_dict()
    labels = schema.labels("contrasts", "kind", heard.language)
    rows = [
        row
        for kind in KINDS
        for row in found[found["kind"] == kind].to_dict("records")
        if topic is None or topic in (topics[row["left"]], topics[row["right"]])
    ]
    made = []
    for row in rows:
        left, right = heard.cards([row["left"], row["right"]])
        made.append(
            Contrast(
                row["contrast_id"],
                row["kind"],
                labels[row["kind"]],
                worded(row, "title", heard.language),
                worded(row, "why", heard.language),
                left,
                right,
            )
        )
    return tuple(made)
