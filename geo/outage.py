"""
What an outage of a pipeline system leaves behind.

The system carries what fields hand to it. What it cannot take looks for other ways, as far as
they have room: once with the least room that is assumed, once with the most. What finds none
stays behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import pandas as pd

from geo.closures import OPEN, Closed
from geo.flow import Stream, Task, streams
from geo.graph import Network, Span
from geo.rooms import Room, rooms
from geo.terms import Assumptions, published, terms

SYSTEM = "cpc"
"""Corridor of the Caspian Pipeline Consortium."""
FIELDS: Mapping[str, str] = {
    "oil_volume_tengiz": "tengiz",
    "oil_volume_kashagan": "atyrau",
    "oil_volume_karachaganak": "atyrau",
}
"""Where the oil of each measure in ``series`` enters the system."""
ENDS = ("bosphorus", "ceyhan", "brest", "dushanzi")
"""
Where Kazakh oil has arrived: past the Black Sea, on the Mediterranean, at the end of the Druzhba
pipeline as far as it is drawn, and at the refinery in China.
"""
YEAR = 365
"""Days of a year."""


@dataclass(frozen=True)
class Outage:
    """What is lost, and for how long."""

    flows: Mapping[str, float]
    """What the system usually takes [t/year], by the node it enters at."""
    cut: float
    """Share of it that is lost [%]."""
    days: int
    """For how long [days]."""
    system: str = SYSTEM
    """Corridor that is out."""
    ends: tuple[str, ...] = ENDS
    """Nodes at which oil has arrived."""


@dataclass(frozen=True)
class Way:
    """Another way out of the country, whatever field its oil is from."""

    places: tuple[str, ...]
    """Its nodes, from the last one inside the country on."""
    tonnes: Span
    """How much takes it [t]; it may take less where the others have more room."""
    legs: tuple[str, ...]
    """All legs that oil on this way takes, those inside the country too."""


@dataclass(frozen=True)
class Outcome:
    """What an outage does."""

    usual: float
    """What the system takes over as many days when nothing is out [t]."""
    still: float
    """What it still takes [t]."""
    tight: tuple[Stream, ...]
    """What takes other ways where they have the least room."""
    ample: tuple[Stream, ...]
    """What takes other ways where they have the most."""
    ways: tuple[Way, ...]
    """Other ways, the one that takes the most first."""
    used: Mapping[str, Room]
    """Spare capacities of the legs and places that oil takes, by id."""
    unlimited: tuple[str, ...]
    """Legs it takes whose spare capacity nobody has published; they set no limit."""

    @property
    def lost(self) -> float:
        """What the system no longer takes [t]."""
        return self.usual - self.still

    @property
    def rerouted(self) -> Span:
        """What takes other ways [t]."""
        return Span(*(sum(one.tonnes for one in case) for case in (self.tight, self.ample)))

    @cached_property
    def left(self) -> Span:
        """What stays behind [t]; the least where other ways have the most room."""
        # The flow is counted in kilograms: under a tonne is what rounding leaves.
        low, high = (self.lost - end for end in reversed(self.rerouted))
        return Span(*(end if end >= 1 else 0.0 for end in (low, high)))


def deliveries(series: pd.DataFrame) -> pd.DataFrame:
    """
    Find what the fields handed to the system in the last full year.

    Parameters
    ----------
    series : pandas.DataFrame
        The table ``series``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``series``, one or more for each measure of `FIELDS`, of the last year that has
        all of them; none if no year has.
    """
    own = series[
        (series["subject_kind"] == "corridor")
        & (series["subject_id"] == SYSTEM)
        & series["measure"].isin(FIELDS)
        & series["period"].astype(str).str.fullmatch(r"\d{4}")
    ].drop_duplicates(["measure", "period"])
    counts = own.groupby("period")["measure"].nunique()
    years = counts.index[counts == len(FIELDS)]
    return own[own["period"] == max(years)] if len(years) else own.iloc[:0]


def flows(rows: pd.DataFrame) -> dict[str, float]:
    """
    Add up deliveries by the node they enter at.

    Parameters
    ----------
    rows : pandas.DataFrame
        As `deliveries` returns them.

    Returns
    -------
    dict of str to float
        Oil [t/year] by node.
    """
    found: dict[str, float] = {}
    for row in rows.to_dict("records"):
        node = FIELDS[row["measure"]]
        found[node] = found.get(node, 0.0) + float(row["value"])
    return found


def outcome(
    network: Network,
    outage: Outage,
    closed: Closed = OPEN,
    assumptions: Assumptions | None = None,
    known: Mapping[str, Room] | None = None,
) -> Outcome:
    """
    Work out what an outage leaves behind.

    Parameters
    ----------
    network : Network
        With the legs in use that oil may take.
    outage : Outage
        What is lost.
    closed : Closed, default OPEN
        What is out besides. Where it cuts the system itself, all of a field's oil is lost.
    assumptions : Assumptions, optional
        Those of the tables if None.
    known : mapping of str to Room, optional
        Spare capacities by leg or place; those of `geo.rooms.rooms` if None.

    Returns
    -------
    Outcome
        As a range: with the least room of other ways, and with the most.
    """
    held = assumptions or published(network.sheets)
    share = outage.days / YEAR
    pipes = _pipes(network, outage.system)
    spared = _served(pipes, outage.flows, closed)
    usual = {node: flow * share for node, flow in outage.flows.items()}
    still = {
        node: much * (1 - outage.cut / 100) if node in spared else 0.0
        for node, much in usual.items()
    }
    lost = {node: usual[node] - still[node] for node in usual}
    room_of = rooms(network.sheets, held) if known is None else known
    # The system's own legs lead to what is out, but for those that gather oil from field to field.
    gathering = {leg: upstream for leg, upstream in _upstream(pipes, usual).items() if upstream}
    barred = {leg for *_, leg in pipes.edges(data="leg")} - gathering.keys()
    cases = []
    for end in ("low", "high"):
        limits = {place: share * getattr(room.span, end) for place, room in room_of.items()}
        for leg, upstream in gathering.items():
            if leg in limits:  # what no longer goes on to the system leaves its place to what turns
                limits[leg] += sum(lost[node] for node in upstream)
        task = Task(network, terms(network.sheets, held), lost, outage.ends, limits, barred)
        cases.append(streams(task, closed))
    tight, ample = cases
    taken = sorted({leg for one in (*tight, *ample) for leg in one.legs})
    passed = {end for leg in taken for end in network.legs[leg].ends}
    return Outcome(
        sum(usual.values()),
        sum(still.values()),
        tight,
        ample,
        _ways(network, tight, ample),
        {place: room for place, room in room_of.items() if place in passed.union(taken)},
        tuple(leg for leg in taken if leg not in room_of),
    )


def worth(left: Span, barrels: Span, price: Span) -> Span:
    """
    Value what stays behind.

    Parameters
    ----------
    left : Span
        Oil [t].
    barrels : Span
        Barrels in a tonne [bbl/t].
    price : Span
        Price [USD/bbl].

    Returns
    -------
    Span
        Value [USD], the lowest of all three together to the highest.

    Examples
    --------
    >>> worth(Span(100, 200), Span(7, 8), Span(50, 60))
    Span(low=35000, high=96000)
    """
    return Span(left.low * barrels.low * price.low, left.high * barrels.high * price.high)


def _pipes(network: Network, system: str) -> nx.DiGraph:
    """Draw the system's own legs, in the direction in which they are listed."""
    graph = nx.DiGraph()
    for leg_id, leg in sorted(network.legs.items()):
        if system in leg.corridors and leg_id in network.used:
            graph.add_edge(*leg.ends, leg=leg_id)
    return graph


def _served(pipes: nx.DiGraph, fields: Iterable[str], closed: Closed) -> set[str]:
    """List the fields whose way through the system is open to its last node."""
    last = [node for node in pipes if not pipes.out_degree(node)]
    clear = nx.subgraph_view(
        pipes,
        filter_node=lambda node: node not in closed.nodes,
        filter_edge=lambda start, end: pipes[start][end]["leg"] not in closed.legs,
    )
    return {
        node
        for node in fields
        if node in clear and any(end in clear and nx.has_path(clear, node, end) for end in last)
    }


def _upstream(pipes: nx.DiGraph, fields: Iterable[str]) -> dict[str, set[str]]:
    """List for each leg the fields before it, if there is a field behind it as well."""
    held = {node for node in fields if node in pipes}
    found = {}
    for start, end, leg in pipes.edges(data="leg"):
        after = {end, *nx.descendants(pipes, end)}
        before = {start, *nx.ancestors(pipes, start)}
        found[leg] = held & before if held & after else set()
    return found


def _ways(
    network: Network, tight: tuple[Stream, ...], ample: tuple[Stream, ...]
) -> tuple[Way, ...]:
    """Put together what leaves the country by the same way."""
    much: dict[tuple[str, ...], list[float]] = {}
    legs: dict[tuple[str, ...], dict[str, None]] = {}
    for case, held in enumerate((tight, ample)):
        for stream in held:
            places = _abroad(network, stream)
            much.setdefault(places, [0.0, 0.0])[case] += stream.tonnes
            legs.setdefault(places, {}).update(dict.fromkeys(stream.legs))
    found = [
        Way(places, Span(min(both), max(both)), tuple(legs[places]))
        for places, both in much.items()
    ]
    return tuple(sorted(found, key=lambda way: (-way.tonnes.high, way.places)))


def _abroad(network: Network, stream: Stream) -> tuple[str, ...]:
    """List the nodes of a way from the last one inside its country on."""
    nodes = [stream.origin]
    for leg in stream.legs:
        nodes.append(network.legs[leg].other_end(nodes[-1]))
    home = network.nodes[stream.origin].country
    inside = [at for at, node in enumerate(nodes) if network.nodes[node].country == home]
    return tuple(nodes[inside[-1] :])
