"""Names of what the corridors are made of, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data import schema
from data.editions import once_per_edition
from geo.closures import Kind
from text.fallback import worded
from text.messages import Language
from views.atlas_things import LAST_RANK, node_names
from views.evidence import country_names
from views.profiles import leg_name
from views.view import Tables


@dataclass(frozen=True)
class Names:
    """Names by id."""

    node: Mapping[str, str]
    """Places."""
    state: Mapping[str, str]
    """States, by ISO 3166-1 alpha-3 code."""
    sea: Mapping[str, str]
    """Seas."""
    leg: Mapping[str, str]
    """Legs, by their ends."""
    corridor: Mapping[str, str]
    """Corridors."""
    mode: Mapping[str, str]
    """How cargo moves on a leg."""
    occasion: Mapping[str, str]
    """What cargo waits for."""
    rank: Mapping[str, int]
    """How well known a place is: 1 for the best known."""

    def of(self, kind: Kind, name: str) -> str:
        """
        Name a thing.

        Parameters
        ----------
        kind : {'node', 'leg', 'corridor', 'state', 'sea'}
            What it is.
        name : str
            Its id.

        Returns
        -------
        str
            Its name; the id if the tables have none.
        """
        known: Mapping[str, str] = getattr(self, kind)
        return known.get(name, name)

    def states(self, codes: Sequence[str]) -> list[str]:
        """
        Name states.

        Parameters
        ----------
        codes : sequence of str
            ISO 3166-1 alpha-3 codes.

        Returns
        -------
        list of str
            In the same order.
        """
        return [self.of("state", code) for code in codes]


@once_per_edition
def names_of(tables: Tables, language: Language) -> Names:
    """
    Gather the names.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``nodes``, ``countries``, ``seas``, ``legs`` and ``corridors``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Names
        Gathered once for each edition and language.
    """
    nodes = node_names(tables, language)
    return Names(
        nodes,
        country_names(tables, language),
        {row["sea_id"]: worded(row, "name", language) for row in tables["seas"].to_dict("records")},
        {row["leg_id"]: leg_name(row, nodes) for row in tables["legs"].to_dict("records")},
        {
            row["corridor_id"]: worded(row, "name", language)
            for row in tables["corridors"].to_dict("records")
        },
        schema.labels("legs", "mode", language),
        schema.labels("waits", "occasion", language),
        {row["node_id"]: _rank(row["label_rank"]) for row in tables["nodes"].to_dict("records")},
    )


def _rank(cell: object) -> int:
    return LAST_RANK if pd.isna(cell) else int(str(cell).partition(".")[0])
