"""Rules for the transport network: legs, waits, corridors, way-points."""

from collections import defaultdict
from collections.abc import Iterator

from data.fault import Fault, either, fault, message, quoted
from data.rules.common import Edition, Rule, number, register, some_but_not_all
from data.rules.wording import EMPTY, ONE_EXACTLY, ONE_OF_TWO, all_or_none, both_or_neither
from data.sheets import Row

RULES: list[Rule] = []
rule = register(RULES)

_TOGETHER = (
    ("length_km", "length_basis", "length_source_id"),
    ("days_min", "days_max", "days_source_id"),
    ("capacity_mt_per_year", "capacity_source_id"),
    ("volume_mt", "volume_period", "volume_source_id"),
)

_NEAR_DEG = 0.001
CAPACITY = "Mt/year"


@rule("legs")
def leg_ids_speak(edition: Edition) -> Iterator[Fault]:
    """Find ids that say other ends or another mode than the leg has."""
    for row in edition["legs"]:
        right = f"{row['from_node_id']}-{row['to_node_id']}-{row['mode']}"
        if row["leg_id"] != right:
            what = message("{leg} does not say from, to and mode", leg=quoted(row["leg_id"]))
            yield fault("legs", row.number, "leg_id", what, quoted(right))


@rule("legs")
def leg_values_are_sourced(edition: Edition) -> Iterator[Fault]:
    """Find lengths, times and tonnages without their source; they may not be shown."""
    for row in edition["legs"]:
        for columns in _TOGETHER:
            empty = some_but_not_all(row, columns)
            if empty:
                what = message("the cell is empty though cells that belong to it are filled")
                yield fault("legs", row.number, empty, what, all_or_none(columns))


@rule("legs")
def leg_values_or_assumptions(edition: Edition) -> Iterator[Fault]:
    """Find legs with neither value nor assumption; they block routes over them."""
    for row in edition["legs"]:
        for value, assumption in (
            ("length_km", "factor_assumption_id"),
            ("days_min", "speed_assumption_id"),
        ):
            if row[value] and row[assumption]:
                what = message("the cell is filled though {column} is published", column=value)
                yield fault("legs", row.number, assumption, what, EMPTY)
            # Oil in a pipe is counted in tonnes, not in days under way.
            elif not row[value] and not row[assumption]:
                if row["mode"] == "pipeline" and value == "days_min":
                    continue
                what = message("neither {column} nor an assumption is given", column=value)
                yield fault("legs", row.number, assumption, what, ONE_OF_TWO)


@rule("legs")
def leg_days_run_upwards(edition: Edition) -> Iterator[Fault]:
    """Find a shortest time above the longest one; it makes ranges negative."""
    for row in edition["legs"]:
        least, most = number(row["days_min"]), number(row["days_max"])
        if least is not None and most is not None and least > most:
            what = message(
                "{part} is more than the {whole} of {place}",
                part=row["days_min"],
                whole=row["days_max"],
                place="days_max",
            )
            right = message("days_min at most days_max")
            yield fault("legs", row.number, "days_min", what, right)


@rule("legs")
def legs_go_somewhere(edition: Edition) -> Iterator[Fault]:
    """Find legs from a node to itself, loops that no route can use."""
    for row in edition["legs"]:
        if row["from_node_id"] and row["from_node_id"] == row["to_node_id"]:
            what = message("the leg ends where it begins")
            yield fault("legs", row.number, "to_node_id", what, message("another node"))


@rule("waits")
def waits_have_one_place(edition: Edition) -> Iterator[Fault]:
    """Find waits on both a node and a leg, paid twice, and on neither, never paid."""
    yield from _in_one_place(edition, "waits")


@rule("spares")
def spares_have_one_place(edition: Edition) -> Iterator[Fault]:
    """Find spare capacity of both a node and a leg, counted twice, and of neither, never found."""
    yield from _in_one_place(edition, "spares")


@rule("spares")
def spares_are_named_once(edition: Edition) -> Iterator[Fault]:
    """Find places with two assumptions of spare capacity; which of them holds would be chance."""
    seen: set[str] = set()
    for row in edition["spares"]:
        place = row["node_id"] or row["leg_id"]
        if place and place in seen:
            column = "node_id" if row["node_id"] else "leg_id"
            what = message("{place} has a spare capacity already", place=quoted(place))
            yield fault("spares", row.number, column, what, message("one row for each place"))
        seen.add(place)


@rule("spares", "assumptions")
def spares_are_capacities(edition: Edition) -> Iterator[Fault]:
    """Find spare capacity that rests on days or dollars, and would be read as tonnes."""
    units = {row["assumption_id"]: row["unit"] for row in edition["assumptions"]}
    for row in edition["spares"]:
        unit = units.get(row["assumption_id"], CAPACITY)
        if unit != CAPACITY:
            name = quoted(row["assumption_id"])
            what = message("{assumption} is in {unit}", assumption=name, unit=unit)
            right = message("one in {unit}", unit=CAPACITY)
            yield fault("spares", row.number, "assumption_id", what, right)


@rule("corridor_legs", "legs")
def branches_chain(edition: Edition) -> Iterator[Fault]:
    """Find corridors that jump from node to node and cannot be travelled."""
    ends = {row["leg_id"]: (row["from_node_id"], row["to_node_id"]) for row in edition["legs"]}
    branches: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in edition["corridor_legs"]:
        if number(row["position"]) is not None:
            branches[row["corridor_id"], row["branch"]].append(row)
    for rows in branches.values():
        reached: set[str] = set()
        for row in sorted(rows, key=lambda row: float(row["position"])):
            leg = ends.get(row["leg_id"])
            if leg is None:
                reached = set()  # the schema says so; do not blame the next leg
                continue
            from_here = {leg[1 - side] for side in (0, 1) if leg[side] in reached}
            if reached and not from_here:
                what = message(
                    "{leg} does not begin where the last leg ends", leg=quoted(row["leg_id"])
                )
                right = message("a leg from or to {nodes}", nodes=either(sorted(reached)))
                yield fault("corridor_legs", row.number, "leg_id", what, right)
            reached = from_here or set(leg)


@rule("corridors", "corridor_legs")
def corridors_have_legs(edition: Edition) -> Iterator[Fault]:
    """Find corridors without legs: a name in the list, nothing on the map."""
    drawn = edition.ids("corridor_legs", "corridor_id")
    for row in edition["corridors"]:
        if row["corridor_id"] not in drawn:
            what = message("{corridor} has no legs", corridor=quoted(row["corridor_id"]))
            right = message("at least one row of corridor_legs")
            yield fault("corridors", row.number, "corridor_id", what, right)


@rule("leg_points", "legs", "nodes")
def points_keep_off_nodes(edition: Edition) -> Iterator[Fault]:
    """Find way-points on a node, which double and skew the end of the line."""
    places = {row["node_id"]: _place(row) for row in edition["nodes"]}
    ends = {row["leg_id"]: (row["from_node_id"], row["to_node_id"]) for row in edition["legs"]}
    for row in edition["leg_points"]:
        here = _place(row)
        for node in ends.get(row["leg_id"], ()):
            there = places.get(node)
            if here and there and max(map(_apart, here, there)) < _NEAR_DEG:
                what = message("the point lies on the node {node}", node=quoted(node))
                right = message("only points between the nodes, which are ends already")
                yield fault("leg_points", row.number, "lon_deg", what, right)


def _in_one_place(edition: Edition, table: str) -> Iterator[Fault]:
    """Find rows of a table that are on both a node and a leg, or on neither."""
    for row in edition[table]:
        if bool(row["node_id"]) == bool(row["leg_id"]):
            what = both_or_neither(row, "node_id", "leg_id")
            yield fault(table, row.number, "node_id", what, ONE_EXACTLY)


def _place(row: Row) -> tuple[float, float] | None:
    lon, lat = number(row["lon_deg"]), number(row["lat_deg"])
    return None if lon is None or lat is None else (lon, lat)


def _apart(one: float, other: float) -> float:
    return abs(one - other)
