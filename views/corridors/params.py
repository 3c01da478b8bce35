"""
What the page of corridors shows, read from its address so that nothing in it can break a view.

A scenario is a link: pair, measure, closures and changed assumptions are all in the address, and
come back from it as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from data.editions import once_per_edition
from geo.closures import resolve
from geo.expanded import By
from geo.graph import Network
from geo.study import Pair
from geo.survey import network_of
from geo.terms import AssumptionError, Assumptions
from views.query import asked, last
from views.view import Query, Tables

Part = Literal["ways", "weak", "oil"]
Differ = Literal["area", "port", "leg"]

PARTS: tuple[Part, ...] = get_args(Part)
MEASURES: tuple[By, ...] = get_args(By)
DIFFERENCES: tuple[Differ, ...] = get_args(Differ)
BESIDE = "b_"
"""What parameters of the second scenario begin with."""
MOST_PAIRS = 20
MOST_UNKNOWN = 5
LONGEST_OUTAGE = 366
DEAREST = 500.0

_ASSUMED = re.compile(r"(?P<name>[a-z0-9_-]{1,60}):(?P<low>\d{1,9}(?:\.\d{1,6})?)(?:-(?P<high>\d{1,9}(?:\.\d{1,6})?))?", re.ASCII)  # fmt: skip

Assumed = tuple[str, float, float]
"""Id of an assumption, and the ends its range is changed to, in the unit of the table."""


@dataclass(frozen=True)
class Scenario:
    """A question to the network, all of it valid."""

    origin: str = "almaty"
    """Node the way begins at."""
    destination: str = "constanta"
    """Node it ends at."""
    by: By = "days"
    """What to keep low."""
    closed: tuple[str, ...] = ()
    """Ids of what is closed, each once, in the order they were closed in."""
    assumed: tuple[Assumed, ...] = ()
    """Assumptions whose range is changed, by id."""
    planned: bool = False
    """Whether lines that are not built yet may be used."""
    differ: Differ = "area"
    """
    In what alternatives differ: states and seas; ports as well; or any leg, which lists the k
    shortest ways however much they share.
    """


@dataclass(frozen=True)
class Outage:
    """How much of the Caspian Pipeline Consortium is lost, all of it valid."""

    cut: int = 50
    """Share of its usual flow that cannot be shipped [%]."""
    days: int = 31
    """For how long [days]."""
    price: float | None = None
    """Price of oil [USD/bbl]; None for the range assumed."""


@dataclass(frozen=True)
class CorridorParams:
    """Parameters of the page of corridors, all of them valid."""

    part: Part = "ways"
    """What of the page is shown."""
    scenario: Scenario = Scenario()
    """What is asked."""
    beside: Scenario | None = None
    """What is asked beside it; None for one scenario alone."""
    pairs: tuple[Pair, ...] = ()
    """Pairs whose weak spots are looked for; empty for those of the table ``pairs``."""
    outage: Outage = Outage()
    """What is lost of the oil."""
    unknown: tuple[str, ...] = ()
    """Ids in the address that name nothing; what they were meant to do is left out."""


def corridor_params(query: Query, tables: Tables) -> CorridorParams:
    """
    Read the parameters of the page of corridors from a query.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``part``, ``from``, ``to``, ``by``, ``closed``,
        ``assume``, ``planned``, ``differ``, ``compare`` with the same names behind `BESIDE`,
        ``pair``, ``cut``, ``days`` and ``price``.
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    CorridorParams
        What is unknown or malformed has fallen back to its default; nothing raises.
    """
    network = network_of(tables)
    scenario = _scenario(query, "", Scenario(), network)
    beside = None
    if last(query, "compare") == "yes":
        # The second question is the first with nothing closed, until it says otherwise.
        beside = _scenario(query, BESIDE, replace(scenario, closed=()), network)
    return CorridorParams(
        asked(query, "part", PARTS) or _part_of(last(query, "figure")),
        scenario,
        beside,
        _pairs(query, network),
        Outage(
            _whole(query, "cut", 0, 100, Outage.cut),
            _whole(query, "days", 1, LONGEST_OUTAGE, Outage.days),
            _price(last(query, "price")),
        ),
        _unknown(query, network),
    )


def scenario_query(
    scenario: Scenario, default: Scenario | None = None, prefix: str = ""
) -> dict[str, str | list[str] | None]:
    """
    Write a scenario as parameters of an address.

    Parameters
    ----------
    scenario : Scenario
        What is asked.
    default : Scenario, optional
        What the address means where it says nothing.
    prefix : str, default ''
        What the names of the parameters begin with; `BESIDE` for a second scenario.

    Returns
    -------
    dict of str to str, list of str or None
        Value or values by parameter; None where it stands at its default.
    """
    usual = default or Scenario()
    closed = list(scenario.closed)
    wanted: dict[str, tuple[object, object, str | list[str]]] = {
        "from": (scenario.origin, usual.origin, scenario.origin),
        "to": (scenario.destination, usual.destination, scenario.destination),
        "by": (scenario.by, usual.by, scenario.by),
        "closed": (scenario.closed, usual.closed, closed or [""]),
        "assume": (scenario.assumed, usual.assumed, _texts(scenario.assumed) or [""]),
        "planned": (scenario.planned, usual.planned, "yes" if scenario.planned else "no"),
        "differ": (scenario.differ, usual.differ, scenario.differ),
    }
    return {
        f"{prefix}{name}": None if value == other else text
        for name, (value, other, text) in wanted.items()
    }


def outage_query(outage: Outage, **parts: float | None) -> dict[str, str | None]:
    """
    Write an outage as parameters of an address, some of its parts changed.

    Parameters
    ----------
    outage : Outage
        What is lost.
    **parts : float or None
        Fields of `Outage`.

    Returns
    -------
    dict of str to str or None
        Value by parameter; None where it stands at its default.
    """
    wanted = {"cut": outage.cut, "days": outage.days, "price": outage.price} | parts
    usual = {"cut": Outage.cut, "days": Outage.days, "price": Outage.price}
    return {
        name: None if value is None or value == usual[name] else f"{value:g}"
        for name, value in wanted.items()
    }


def assumptions_of(scenario: Scenario, tables: Tables) -> Assumptions:
    """
    Take the ranges a scenario rests on.

    Parameters
    ----------
    scenario : Scenario
        What is asked.
    tables : mapping of str to pandas.DataFrame
        ``assumptions``.

    Returns
    -------
    Assumptions
        Those of the tables, with what the scenario changes.
    """
    return _assumptions(tables, scenario.assumed)


@once_per_edition
def _assumptions(tables: Tables, assumed: tuple[Assumed, ...]) -> Assumptions:
    changed = {name: (low, high) for name, low, high in assumed}
    return Assumptions.of(tables["assumptions"], changed)


def basket(params: CorridorParams, tables: Tables) -> tuple[Pair, ...]:
    """
    List the pairs whose weak spots are looked for.

    Parameters
    ----------
    params : CorridorParams
        What is asked.
    tables : mapping of str to pandas.DataFrame
        ``pairs``.

    Returns
    -------
    tuple of tuple of str
        Origins and destinations.
    """
    return params.pairs or table_pairs(tables)


def table_pairs(tables: Tables) -> tuple[Pair, ...]:
    """
    List the pairs for which the corridors matter.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``pairs``.

    Returns
    -------
    tuple of tuple of str
        Origins and destinations, in the order of the table.
    """
    rows = tables["pairs"].sort_values("position").to_dict("records")
    return tuple((str(row["from_node_id"]), str(row["to_node_id"])) for row in rows)


def pair_id(pair: Pair) -> str:
    """
    Write a pair as an address has it.

    Parameters
    ----------
    pair : tuple of str
        Origin and destination.

    Returns
    -------
    str
        Such as ``almaty.constanta``.
    """
    return ".".join(pair)


def _part_of(figure: str) -> Part:
    """Find the part that a figure stands on, for links that name only the figure."""
    return next((part for part in PARTS if figure.startswith(f"corridor_{part}")), "ways")


def _scenario(query: Query, prefix: str, usual: Scenario, network: Network) -> Scenario:
    """Read one scenario; what is not there stands as usual."""
    joined = {node for node in network.nodes if network.at.get(node)}
    names = {name: f"{prefix}{name}" for name in ("from", "to", "by", "closed", "assume", "planned", "differ")}  # fmt: skip
    planned = last(query, names["planned"])
    return Scenario(
        asked(query, names["from"], joined) or usual.origin,
        asked(query, names["to"], joined) or usual.destination,
        asked(query, names["by"], MEASURES) or usual.by,
        _closed(query[names["closed"]], network) if names["closed"] in query else usual.closed,
        _assumed(query[names["assume"]], network) if names["assume"] in query else usual.assumed,
        planned == "yes" if planned in ("yes", "no") else usual.planned,
        asked(query, names["differ"], DIFFERENCES) or usual.differ,
    )


def _closed(values: Sequence[str], network: Network) -> tuple[str, ...]:
    """Read what is closed; a list may be repeated or written with commas."""
    return resolve((one for value in values for one in value.split(",")), network).ids


def _unknown(query: Query, network: Network) -> tuple[str, ...]:
    """List places and closures of an address that the tables do not have."""
    ends = [last(query, f"{prefix}{name}") for prefix in ("", BESIDE) for name in ("from", "to")]
    shut = [
        one
        for prefix in ("", BESIDE)
        for value in query.get(f"{prefix}closed", ())
        for one in value.split(",")
    ]
    found = [end for end in ends if end and not network.at.get(end)]
    found += resolve(filter(None, shut), network).unknown
    return tuple(dict.fromkeys(found))[:MOST_UNKNOWN]


def _assumed(values: Sequence[str], network: Network) -> tuple[Assumed, ...]:
    """Read changed assumptions, such as ``speed_kz:500-900``; the last word on each counts."""
    table = network.sheets.assumptions
    found: dict[str, tuple[float, float]] = {}
    for value in values:
        match = _ASSUMED.fullmatch(value)
        if match:
            low = float(match["low"])
            ends = (low, float(match["high"]) if match["high"] else low)
            try:
                moved = Assumptions.of(table, {match["name"]: ends}).overridden
            except AssumptionError:
                continue
            found.pop(match["name"], None)
            found |= dict.fromkeys(moved, ends)
    return tuple((name, *found[name]) for name in sorted(found))


def _texts(assumed: Sequence[Assumed]) -> list[str]:
    """Write changed assumptions as an address has them."""
    return [assumed_text(*one) for one in assumed]


def assumed_text(name: str, low: float, high: float) -> str:
    """
    Write a changed assumption as an address has it.

    Parameters
    ----------
    name : str
        Its id.
    low, high : float
        Ends of its range, in the unit of the table.

    Returns
    -------
    str
        Such as ``speed_kz:500-900``; six decimals at most.

    Examples
    --------
    >>> assumed_text("speed_kz", 500, 900), assumed_text("dwell_port", 0.5, 0.5)
    ('speed_kz:500-900', 'dwell_port:0.5')
    """
    ends = dict.fromkeys(f"{end:.6f}".rstrip("0").rstrip(".") for end in (low, high))
    return f"{name}:{'-'.join(ends)}"


def _pairs(query: Query, network: Network) -> tuple[Pair, ...]:
    """Read pairs, such as ``almaty.constanta``."""
    found: dict[Pair, None] = {}
    for value in query.get("pair", ()):
        origin, _, destination = value.partition(".")
        ends = (origin, destination)
        if origin != destination and all(network.at.get(end) for end in ends):
            found[ends] = None
    return tuple(found)[:MOST_PAIRS]


def _whole(query: Mapping[str, Sequence[str]], name: str, least: int, most: int, usual: int) -> int:
    """Read a whole number within bounds."""
    text = last(query, name)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return usual
    return int(text) if least <= int(text) <= most else usual


def _price(text: str) -> float | None:
    """Read a price [USD/bbl]."""
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text, re.ASCII):
        return None
    return float(text) if 0 < float(text) <= DEAREST else None
