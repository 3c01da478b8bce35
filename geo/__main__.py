"""Command line of the network: ``python -m geo route FROM TO``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any, get_args

from data import tables as files
from data.errors import DataRootError, TableError
from geo import routing, survey
from geo.closures import PRESETS, Closed, near, resolve
from geo.expanded import By
from geo.graph import Cargo, Network, Span
from geo.journey import Journey
from geo.routing import NoWay
from geo.terms import Wait

_WHY = {
    "end closed": "an end of it is closed",
    "cut": "what is closed cuts every one",
    "apart": "nothing in the network joins the two places",
}


def main(arguments: list[str] | None = None) -> int:
    """
    Run one command.

    Parameters
    ----------
    arguments : list of str, default None
        Words of the command line; None takes those of the process.

    Returns
    -------
    int
        0 done, also if no way remains; 1 the input is at fault. Wrong usage exits with 2 and says
        how on the standard error stream.
    """
    chosen = _parser().parse_args(arguments)
    try:
        network = survey.build(files.read_all())
    except (DataRootError, TableError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    closed = resolve(filter(None, chosen.closed.split(",")), network)
    faults = [
        *(
            _unknown("node", end, near(end, network, ["node"]))
            for end in (chosen.origin, chosen.destination)
            if end not in network.nodes
        ),
        *(_unknown("thing to close", one, near(one, network)) for one in closed.unknown),
    ]
    if faults:
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
        return 1
    ends = (chosen.origin, chosen.destination)
    cargo = chosen.cargo or routing.cargo_for(network, *ends)
    used = network.carrying(cargo, planned=chosen.planned)
    found = routing.best(used, *ends, chosen.by, closed)
    if chosen.json:
        lines = iter([json.dumps(_json(found, chosen.by, cargo, closed), indent=2)])
    else:
        lines = _text(found, chosen.by, cargo, closed, network)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m geo", description="Ask the corridor network.")
    commands = parser.add_subparsers(dest="command", required=True)
    route = commands.add_parser(
        "route",
        help="find the best way between two places",
        description="Find the best way between two places; ranges are compared by their middle.",
    )
    route.add_argument("origin", metavar="FROM", help="node id, such as almaty")
    route.add_argument("destination", metavar="TO", help="node id, such as constanta")
    route.add_argument(
        "--closed",
        metavar="ID,ID",
        default="",
        help="nodes, legs, corridors, states (ISO 3166-1 alpha-3) or seas that are closed; "
        f"or a preset: {', '.join(PRESETS)}",
    )
    route.add_argument(
        "--by", choices=get_args(By), default="days", help="what to keep low (else days)"
    )
    route.add_argument(
        "--cargo", choices=get_args(Cargo), help="else oil if only oil reaches one of the ends"
    )
    route.add_argument(
        "--planned", action="store_true", help="use legs that are not built yet as well"
    )
    route.add_argument("--json", action="store_true", help="answer in JSON")
    return parser


def _unknown(kind: str, name: str, resembling: list[str]) -> str:
    """Say that an id names nothing, and what it may have meant."""
    return f"no {kind} {name!r}" + (f"; near: {', '.join(resembling)}" if resembling else "")


def _json(found: Journey | NoWay, by: By, cargo: Cargo, closed: Closed) -> dict[str, Any]:
    """Give an answer as what JSON knows; ranges as two numbers, the unknown as null."""
    asked = {
        "from": found.origin,
        "to": found.destination,
        "by": by,
        "cargo": cargo,
        "closed": closed.ids,
    }
    if isinstance(found, NoWay):
        return {
            **asked,
            "found": False,
            "reason": found.reason,
            "length_km": None,
            "days": None,
            "borders": None,
            "states": [],
            "legs": [],
        }
    narrowest = found.narrowest
    return {
        **asked,
        "found": True,
        "length_km": _ends(found.km),
        "length_km_by_basis": {basis: round(km, 2) for basis, km in found.km_by_basis.items()},
        "days": _ends(found.days),
        "days_movement": _ends(found.movement),
        "days_waiting": _ends(found.waiting),
        "borders": found.borders,
        "states": found.states,
        "seas": found.seas,
        "corridors": found.corridors,
        "share_russia": round(found.share("RUS"), 4),
        "capacity_mt_per_year": narrowest.leg.capacity if narrowest else None,
        "capacity_leg": narrowest.leg.leg_id if narrowest else None,
        "legs": [
            {
                "leg": step.leg.leg_id,
                "from": step.start,
                "to": step.end,
                "mode": step.leg.mode,
                "status": step.leg.status,
                "length_km": _ends(step.terms.km),
                "length_basis": step.terms.km_basis,
                "days": _ends(step.terms.days),
                "days_basis": step.terms.days_basis,
                "states": step.states,
            }
            for step in found.steps
        ],
        "waits": [
            {
                "at": wait.place,
                "occasion": wait.occasion,
                "days": _ends(wait.days),
                "assumption": wait.assumption_id,
            }
            for wait in found.waits
        ],
        "unknown_capacity": found.unknown_capacity,
        "unknown_days": found.unknown_days,
        "assumptions": found.assumption_ids,
    }


def _text(
    found: Journey | NoWay, by: By, cargo: Cargo, closed: Closed, network: Network
) -> Iterator[str]:
    """Write an answer for a reader, a line at a time."""
    ends = [network.nodes[end].name for end in (found.origin, found.destination)]
    shut = f", closed: {', '.join(closed.ids)}" if closed.ids else ""
    yield f"{' to '.join(ends)}, {cargo}, by {by}{shut}"
    if isinstance(found, NoWay):
        yield f"No way remains: {_WHY[found.reason]}."
        return
    yield f"  length    {_range(found.km, 'km')}"
    yield (
        f"  days      {_range(found.days)}: movement {_range(found.movement)}, "
        f"waiting {_range(found.waiting)}"
    )
    yield f"  borders   {found.borders}"
    yield f"  states    {', '.join(found.states)}; {found.share('RUS'):.0%} of the km in RUS"
    yield f"  seas      {', '.join(found.seas) or 'none'}"
    yield f"  corridors {', '.join(found.corridors) or 'none of its own'}"
    narrowest = found.narrowest
    yield "  capacity  " + (
        f"at most {narrowest.leg.capacity:g} Mt a year, on {narrowest.leg.leg_id}; unknown on "
        f"{len(found.unknown_capacity)} of {len(found.steps)} legs"
        if narrowest
        else "unknown"
    )
    yield "Legs"
    for step in found.steps:
        terms = step.terms
        status = "" if step.leg.status == "operating" else f", {step.leg.status}"
        yield (
            f"  {step.start} - {step.end}, {step.leg.mode}{status}: "
            f"{_range(terms.km, 'km')} ({terms.km_basis}), "
            f"{_range(terms.days, 'days')} ({terms.days_basis})"
        )
        yield from map(_waiting, terms.waits)
    if found.changes:
        yield "Where cargo changes mode"
        yield from map(_waiting, found.changes)
    if found.having("planned"):
        yield f"Not built yet: {', '.join(found.having('planned'))}"
    yield f"Assumptions: {', '.join(found.assumption_ids) or 'none'}"


def _waiting(wait: Wait) -> str:
    return f"    {wait.place}: {wait.occasion} {_range(wait.days, 'days')} ({wait.assumption_id})"


def _range(span: Span | None, unit: str = "") -> str:
    """Write a range; one number if both ends read the same."""
    if span is None:
        return "unknown"
    digits = 0 if unit == "km" else 1 if span.high >= 1 else 2
    low, high = (f"{end:.{digits}f}" for end in span)
    return f"{low if low == high else f'{low}-{high}'} {unit}".rstrip()


def _ends(span: Span | None) -> list[float] | None:
    return None if span is None else [round(end, 2) for end in span]


if __name__ == "__main__":
    sys.exit(main())
