"""
What closing a thing takes out of the network.

A node takes its legs with it. A state takes out its nodes and every leg that touches it, a sea
every ship that crosses it; `geo.survey` says what touching means. A corridor shares its legs
with others, so it takes out only those that no corridor still open uses; several closed together
take out what they share among themselves.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from geo.graph import Network

Kind = Literal["node", "leg", "corridor", "state", "sea"]

PRESETS: Mapping[str, tuple[str, ...]] = {
    "no_russia": ("RUS",),
    "cpc_down": ("ozereevka",),
    "caspian": ("caspian",),
    "no_iran": ("IRN",),
    "black_sea": ("black-sea",),
}
"""What each named scenario closes."""


@dataclass(frozen=True)
class Closed:
    """What is out, and by which closed thing."""

    ids: tuple[str, ...] = ()
    """What is closed, presets spelt out, each once and in order."""
    unknown: tuple[str, ...] = ()
    """Ids that name nothing."""
    nodes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By each node that is out, the closed things that take it out."""
    legs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By each leg that is out, the closed things that take it out."""
    kinds: tuple[tuple[Kind, str], ...] = ()
    """Kind and id of what is closed, as in `ids`."""


OPEN = Closed()


def kind_of(name: str, network: Network) -> Kind | None:
    """
    Say what an id names.

    Parameters
    ----------
    name : str
        An id; no two kinds share one.
    network : Network
        Where it may be.

    Returns
    -------
    {'node', 'leg', 'corridor', 'state', 'sea'} or None
        None if it names nothing. A pipeline is a leg, or a corridor of many.
    """
    return next((kind for kind, ids in _ids(network).items() if name in ids), None)


def resolve(names: Iterable[str], network: Network) -> Closed:
    """
    Work out what closing things takes out of the network.

    Parameters
    ----------
    names : iterable of str
        Ids of nodes, legs, corridors, states (ISO 3166-1 alpha-3) or seas, and names of `PRESETS`.
    network : Network
        What they are closed in, whichever of its legs are in use.

    Returns
    -------
    Closed
        Ids that name nothing are returned as unknown.
    """
    spelt = dict.fromkeys(one for name in names for one in PRESETS.get(name, (name,)))
    kinds = {name: kind_of(name, network) for name in spelt}
    known: list[tuple[Kind, str]] = [(kind, name) for name, kind in kinds.items() if kind]
    corridors = {name for kind, name in known if kind == "corridor"}
    nodes: dict[str, tuple[str, ...]] = {}
    legs: dict[str, tuple[str, ...]] = {}
    for kind, name in known:
        for node in nodes_of(kind, name, network):
            nodes[node] = (*nodes.get(node, ()), name)
        for leg in legs_of(kind, name, network):
            if kind != "corridor" or corridors.issuperset(network.legs[leg].corridors):
                legs[leg] = (*legs.get(leg, ()), name)
    unknown = tuple(name for name, kind in kinds.items() if not kind)
    return Closed(tuple(name for _, name in known), unknown, nodes, legs, tuple(known))


def nodes_of(kind: Kind, name: str, network: Network) -> frozenset[str]:
    """
    List the nodes that a thing is or holds.

    Parameters
    ----------
    kind : {'node', 'leg', 'corridor', 'state', 'sea'}
        What it is.
    name : str
        Its id.
    network : Network
        Where it is.

    Returns
    -------
    frozenset of str
        A node itself, or the nodes that lie in a state.
    """
    if kind == "node":
        return frozenset({name})
    inside = (node.node_id for node in network.nodes.values() if node.country == name)
    return frozenset(inside) if kind == "state" else frozenset()


def legs_of(kind: Kind, name: str, network: Network) -> frozenset[str]:
    """
    List the legs that a thing is, holds, or is touched by.

    Parameters
    ----------
    kind : {'node', 'leg', 'corridor', 'state', 'sea'}
        What it is.
    name : str
        Its id.
    network : Network
        Where it is.

    Returns
    -------
    frozenset of str
        A leg itself; those that end at a node, belong to a corridor, touch a state or cross a
        sea.
    """
    if kind == "leg":
        return frozenset({name})
    if kind == "corridor":
        return frozenset(leg.leg_id for leg in network.legs.values() if name in leg.corridors)
    return (network.at if kind == "node" else network.touching).get(name, frozenset())


def near(name: str, network: Network, kinds: Collection[Kind] | None = None) -> list[str]:
    """
    List ids that resemble one that names nothing.

    Parameters
    ----------
    name : str
        What was written.
    network : Network
        Where to look.
    kinds : collection of str, optional
        Kinds to look among; all, and the presets, if None.

    Returns
    -------
    list of str
        At most three, the nearest first. A place is found by its English name too.
    """
    found = {
        one.lower(): one
        for kind, ids in _ids(network).items()
        if kinds is None or kind in kinds
        for one in ids
    }
    if kinds is None:
        found |= {preset: preset for preset in PRESETS}
    if kinds is None or "node" in kinds:
        found |= {node.name.lower(): node.node_id for node in network.nodes.values()}
    close = difflib.get_close_matches(name.lower(), found, n=6, cutoff=0.6)
    return list(dict.fromkeys(found[one] for one in close))[:3]


def _ids(network: Network) -> dict[Kind, Collection[str]]:
    return {
        "node": network.nodes.keys(),
        "leg": network.legs.keys(),
        "corridor": network.corridors.keys(),
        "state": network.states,
        "sea": network.seas,
    }
