"""
The corridors as a graph: what each leg joins, crosses and carries.

It holds no prices: lengths and days rest on assumptions that a user may change, and are worked
out in `geo.terms`. `geo.survey` builds it from the tables.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import pandas as pd

Cargo = Literal["freight", "oil"]
# Tankers sail the open sea as any ship does; ferries and feeders carry no crude.
OIL_ROLES = frozenset({"pipeline", "ocean"})


class Span(NamedTuple):
    """A range; both ends are equal where one value is known."""

    low: float
    """Lower end."""
    high: float
    """Upper end."""

    @property
    def mid(self) -> float:
        """Middle of the range, by which ways are compared."""
        return (self.low + self.high) / 2


def total(spans: Iterable[Span]) -> Span:
    """
    Add ranges, low to low and high to high.

    Parameters
    ----------
    spans : iterable of Span
        In one unit.

    Returns
    -------
    Span
        From 0 to 0 if there are none.
    """
    known = list(spans)
    return Span(sum(span.low for span in known), sum(span.high for span in known))


@dataclass(frozen=True)
class Node:
    """A place where legs meet."""

    node_id: str
    """Its row in ``nodes``."""
    name: str
    """Its English name."""
    country: str
    """ISO 3166-1 alpha-3 code of the state it lies in; empty on the open sea."""


@dataclass(frozen=True)
class Leg:
    """A stretch between two nodes."""

    leg_id: str
    """Its row in ``legs``."""
    ends: tuple[str, str]
    """Its first and second node."""
    mode: str
    """How cargo moves: ``rail``, ``sea``, ``road`` or ``pipeline``."""
    status: str
    """``operating``, ``limited``, ``planned`` or ``stopped``."""
    states: tuple[str, ...]
    """States it touches, each once, from the first node to the second as the line enters them."""
    seas: tuple[str, ...]
    """Seas that a ship crosses on it."""
    shares: Mapping[str, float]
    """Share of its line in each state."""
    corridors: tuple[str, ...]
    """Corridors it belongs to."""
    roles: frozenset[str]
    """Roles of those corridors."""
    capacity: float | None
    """Cargo it can take [Mt/year]; None if nobody has published it."""

    @property
    def one_way(self) -> bool:
        """Whether it runs from the first node to the second only, as oil is pumped."""
        return self.mode == "pipeline"

    @property
    def areas(self) -> frozenset[str]:
        """States and seas whose closure takes the leg out."""
        return frozenset((*self.states, *self.seas))

    def other_end(self, node: str) -> str:
        """
        Give the end opposite to one.

        Parameters
        ----------
        node : str
            One of its ends.

        Returns
        -------
        str
            The other.
        """
        return self.ends[1] if node == self.ends[0] else self.ends[0]

    def carries(self, cargo: Cargo) -> bool:
        """
        Say whether a cargo may take the leg.

        Parameters
        ----------
        cargo : {'freight', 'oil'}
            Oil takes pipelines, what belongs to a pipeline's corridor, and the open sea; freight
            takes everything but pipelines and what belongs to their corridors alone.

        Returns
        -------
        bool
            True if so.
        """
        if cargo == "oil":
            return self.mode == "pipeline" or bool(self.roles & OIL_ROLES)
        return self.mode != "pipeline" and self.roles != {"pipeline"}


@dataclass(frozen=True, eq=False)
class Sheets:
    """What prices are worked out from."""

    legs: pd.DataFrame
    """The table ``legs``."""
    waits: pd.DataFrame
    """The table ``waits``."""
    spares: pd.DataFrame
    """The table ``spares``."""
    assumptions: pd.DataFrame
    """The table ``assumptions``."""
    drawn: pd.DataFrame
    """Column ``drawn_km`` [km] of `geo.network.lines`."""


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes and legs, and which of the legs are in use."""

    nodes: Mapping[str, Node]
    """By id, those without a leg too."""
    legs: Mapping[str, Leg]
    """All legs by id, whatever they carry."""
    used: frozenset[str]
    """Legs that the cargo in question may take."""
    corridors: Mapping[str, str]
    """Role by corridor id."""
    states: frozenset[str]
    """States by ISO 3166-1 alpha-3 code, those no leg touches too."""
    seas: frozenset[str]
    """Seas by id."""
    sheets: Sheets
    """What prices are worked out from."""

    @cached_property
    def at(self) -> Mapping[str, frozenset[str]]:
        """Legs in use or not that end at each node."""
        return _grouped((node, leg.leg_id) for leg in self.legs.values() for node in leg.ends)

    @cached_property
    def touching(self) -> Mapping[str, frozenset[str]]:
        """Legs that touch each state and sea."""
        return _grouped((area, leg.leg_id) for leg in self.legs.values() for area in leg.areas)

    def carrying(self, cargo: Cargo, *, planned: bool = False) -> Network:
        """
        Take the network as one cargo may use it.

        Parameters
        ----------
        cargo : {'freight', 'oil'}
            What is carried.
        planned : bool, default False
            Use legs that are not built yet as well. Legs that stand still are never used.

        Returns
        -------
        Network
            The same nodes and legs, other legs in use. Keep it: what searches prepare, they
            prepare once for each network.
        """
        open_to = {"operating", "limited", *(("planned",) if planned else ())}
        used = frozenset(
            leg_id
            for leg_id, leg in self.legs.items()
            if leg.status in open_to and leg.carries(cargo)
        )
        return dataclasses.replace(self, used=used)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Gather the second of each pair by the first."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
