"""What we know about one thing on the map: figures with their sources, links, claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.survey import Crossings
from text.fallback import worded
from text.messages import Language
from text.numbers import quantity
from views import facts
from views.atlas_things import node_names, when
from views.claims import claim_cards, claims_about
from views.profile import Desk, Fact, Link, Profile
from views.view import Tables

# How many of the quantities most its own a state shows before the statistics.
OWN_QUANTITIES = 4


def profile(
    kind: str, name: str, tables: Tables, crossed: Crossings, language: Language
) -> Profile:
    """
    Gather what the tables hold about one thing.

    Parameters
    ----------
    kind : {'country', 'corridor', 'leg', 'node', 'event', 'sea'}
        What it is.
    name : str
        Its id; it must exist.
    tables : mapping of str to pandas.DataFrame
        All tables.
    crossed : Crossings
        What the legs cross.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Profile
        Every figure with the ids of its sources; what no source gives is said to be unknown.
    """
    desk = Desk(tables, crossed, language)
    build = {
        "country": _country,
        "corridor": _corridor,
        "leg": _leg,
        "node": _node,
        "event": _event,
        "sea": _sea,
    }[kind]
    return build(desk, name)


def leg_name(leg: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """
    Name a leg by its ends.

    Parameters
    ----------
    leg : mapping
        A row of ``legs``.
    names : mapping of str to str
        Name by node id.

    Returns
    -------
    str
        Such as ``Aktau – Alat``.
    """
    return f"{names[leg['from_node_id']]} – {names[leg['to_node_id']]}"


def _corridor_links(desk: Desk, leg_ids: set[str]) -> tuple[Link, ...]:
    """List the corridors that use any of the legs."""
    members = desk.tables["corridor_legs"]
    used = set(members.loc[members["leg_id"].isin(leg_ids), "corridor_id"])
    return tuple(
        ("corridor", row["corridor_id"], worded(row, "name", desk.language))
        for row in desk.tables["corridors"].to_dict("records")
        if row["corridor_id"] in used
    )


def _state_links(desk: Desk, iso3: list[str]) -> tuple[Link, ...]:
    states = desk.tables["countries"].set_index("iso3")
    return tuple(
        ("country", one, worded(dict(states.loc[one]), "name", desk.language))
        for one in iso3
        if one in states.index
    )


def _event_links(desk: Desk, column: str, name: str) -> tuple[Link, ...]:
    events = desk.tables["events"]
    return tuple(
        ("event", row["event_id"], worded(row, "title", desk.language))
        for row in events[events[column] == name].to_dict("records")
    )


def _country(desk: Desk, iso3: str) -> Profile:
    """Write the profile of a state."""
    row = desk.row("countries", "iso3", iso3)
    inside = set(desk.crossed.states.query("area_id == @iso3 and share > 0.01")["leg_id"])
    nodes = desk.tables["nodes"]
    here = nodes[(nodes["country"] == iso3) & (nodes["label_rank"] <= 4)].sort_values("label_rank")
    names = tuple(
        ("node", one["node_id"], worded(one, "name", desk.language))
        for one in here.to_dict("records")
    )
    written = {row["name_native"]: None, row["name_ja"]: None, row["name_kk"]: None}
    other = [
        str(name)
        for name in written
        if pd.notna(name) and name != worded(row, "name", desk.language)
    ]
    capital = desk.words("Capital: {city}").format(city=worded(row, "capital", desk.language))
    counted = (*facts.trade(desk, iso3), *facts.series(desk, "country", iso3))
    said = tuple(facts.quantities(desk, "country", iso3))
    # Statistics stand after what is said of this very state, before what is said of the region.
    own = min(len(said), OWN_QUANTITIES)
    known = (*said[:own], *counted, *said[own:])
    if not any(fact.source_ids for fact in known):
        known = (Fact(desk.words("Figures"), desk.words("No source in the tables has a figure")),)
    links = (
        (desk.words("Corridors through it"), _corridor_links(desk, inside)),
        (desk.words("Ports, borders and stations"), names),
        (desk.words("Events"), _event_links(desk, "country", iso3)),
    )
    return Profile(
        "country",
        iso3,
        worded(row, "name", desk.language),
        " · ".join([capital, *other]),
        "",
        known,
        links,
        claims_about(desk, "country", iso3),
    )


def _km_inside(desk: Desk, leg_ids: set[str], area: str) -> float:
    rows = desk.crossed.states
    return float(rows[rows["leg_id"].isin(leg_ids) & (rows["area_id"] == area)]["km"].sum())


def _corridor(desk: Desk, name: str) -> Profile:
    """Write the profile of a corridor."""
    row = desk.row("corridors", "corridor_id", name)
    members = desk.tables["corridor_legs"]
    main = set(members[(members["corridor_id"] == name) & (members["branch"] == "main")]["leg_id"])
    every = set(members[members["corridor_id"] == name]["leg_id"])
    drawn = float(desk.crossed.legs.loc[list(main), "drawn_km"].sum())
    russia = _km_inside(desk, main, "RUS") / drawn
    order = desk.crossed.states[
        desk.crossed.states["leg_id"].isin(every) & (desk.crossed.states["share"] > 0.01)
    ]
    states = list(order.groupby("area_id")["km"].sum().sort_values(ascending=False).index)
    known = [
        Fact(
            desk.words("Main line as drawn"),
            quantity(drawn, "km", desk.language, "≈"),
            (),
            "assumed",
            desk.words(
                "Length of the schematic line, computed; published lengths are given where a source has one."
            ),
        ),
        Fact(
            desk.words("Share of the main line inside Russia"),
            quantity(100 * russia, "percent", desk.language),
            ("natural-earth-5-1-1",),
            "",
            desk.words("Computed from the schematic line and the boundaries."),
        ),
    ]
    known += [*facts.quantities(desk, "corridor", name), *facts.series(desk, "corridor", name)]
    subtitle = f"{desk.kind('corridor')} · {desk.label('corridors', 'status', row['status'])}"
    names = node_names(desk.tables, desk.language)
    legs = desk.tables["legs"]
    links = (
        (desk.words("States it crosses"), _state_links(desk, states)),
        (
            desk.words("Its legs"),
            tuple(
                ("leg", leg["leg_id"], leg_name(leg, names))
                for leg in legs[legs["leg_id"].isin(every)].to_dict("records")
            ),
        ),
    )
    source = (row["source_id"],) if pd.notna(row["source_id"]) else ()
    if source:
        known.insert(0, Fact(desk.words("Summary after"), "", source, ""))
    return Profile(
        "corridor",
        name,
        worded(row, "name", desk.language),
        subtitle,
        worded(row, "summary", desk.language),
        tuple(known),
        links,
        claims_about(desk, "corridor", name),
    )


def _leg(desk: Desk, name: str) -> Profile:
    """Write the profile of a leg."""
    row = desk.row("legs", "leg_id", name)
    names = node_names(desk.tables, desk.language)
    subtitle = " · ".join(
        [
            desk.kind("leg"),
            desk.label("legs", "mode", row["mode"]),
            desk.label("legs", "status", row["status"]),
            desk.label("legs", "geometry", row["geometry"]),
        ]
    )
    crossed = desk.crossed.states[
        (desk.crossed.states["leg_id"] == name) & (desk.crossed.states["share"] > 0.005)
    ]
    known = [*facts.leg_measures(desk, row), *facts.waits(desk, name)]
    for area in crossed.sort_values("share", ascending=False).to_dict("records"):
        state = (
            worded(desk.row("countries", "iso3", area["area_id"]), "name", desk.language)
            if (desk.tables["countries"]["iso3"] == area["area_id"]).any()
            else area["area_id"]
        )
        known.append(
            Fact(
                desk.words("Share inside {state}").format(state=state),
                quantity(100 * area["share"], "percent", desk.language),
                ("natural-earth-5-1-1",),
                "",
                desk.words("Computed from the schematic line and the boundaries."),
            )
        )
    ends = tuple(("node", node, names[node]) for node in (row["from_node_id"], row["to_node_id"]))
    seas = desk.crossed.seas[
        (desk.crossed.seas["leg_id"] == name) & (desk.crossed.seas["share"] > 0.02)
    ]["area_id"]
    sea_links = tuple(
        ("sea", sea, worded(desk.row("seas", "sea_id", sea), "name", desk.language)) for sea in seas
    )
    links = (
        (desk.words("From and to"), ends),
        (desk.words("Corridors"), _corridor_links(desk, {name})),
        (desk.words("States it crosses"), _state_links(desk, list(crossed["area_id"]))),
        (desk.words("Seas it crosses"), sea_links),
    )
    return Profile(
        "leg",
        name,
        leg_name(row, names),
        subtitle,
        worded(row, "note", desk.language),
        tuple(known),
        links,
        claims_about(desk, "leg", name),
    )


def _node(desk: Desk, name: str) -> Profile:
    """Write the profile of a place."""
    row = desk.row("nodes", "node_id", name)
    parts = [desk.label("nodes", "kind", row["kind"])]
    if pd.notna(row["country"]):
        parts.append(worded(desk.row("countries", "iso3", row["country"]), "name", desk.language))
    if row["precision"] == "approximate":
        parts.append(desk.words("approximate position"))
    legs = desk.tables["legs"]
    own = legs[(legs["from_node_id"] == name) | (legs["to_node_id"] == name)]
    names = node_names(desk.tables, desk.language)
    known = (
        *facts.quantities(desk, "node", name),
        *facts.series(desk, "node", name),
        *facts.waits(desk, name, "node_id"),
    )
    links = (
        (
            desk.words("State"),
            _state_links(desk, [row["country"]] if pd.notna(row["country"]) else []),
        ),
        (desk.words("Corridors through it"), _corridor_links(desk, set(own["leg_id"]))),
        (
            desk.words("Legs from here"),
            tuple(("leg", leg["leg_id"], leg_name(leg, names)) for leg in own.to_dict("records")),
        ),
        (desk.words("Events"), _event_links(desk, "node_id", name)),
    )
    return Profile(
        "node",
        name,
        names[name],
        " · ".join(parts),
        worded(row, "note", desk.language),
        known,
        links,
        claims_about(desk, "node", name),
    )


def _event(desk: Desk, name: str) -> Profile:
    """Write the profile of an event."""
    row = desk.row("events", "event_id", name)
    names = node_names(desk.tables, desk.language)
    place = (("node", row["node_id"], names[row["node_id"]]),) if pd.notna(row["node_id"]) else ()
    links = (
        (desk.words("Where"), place),
        (
            desk.words("State"),
            _state_links(desk, [row["country"]] if pd.notna(row["country"]) else []),
        ),
    )
    claims = claims_about(desk, "event", name)
    if row["claim_id"] not in {card.claim_id for card in claims}:
        own = desk.tables["claims"]
        claims = (
            *claim_cards(own[own["claim_id"] == row["claim_id"]], desk.tables, desk.language),
            *claims,
        )
    subtitle = f"{desk.label('events', 'kind', row['kind'])} · {when(row, desk.language)}"
    return Profile(
        "event",
        name,
        worded(row, "title", desk.language),
        subtitle,
        "",
        tuple(facts.quantities(desk, "event", name)),
        links,
        claims,
    )


def _sea(desk: Desk, name: str) -> Profile:
    """Write the profile of a sea."""
    row = desk.row("seas", "sea_id", name)
    over = set(desk.crossed.seas.query("area_id == @name and share > 0.02")["leg_id"])
    names = node_names(desk.tables, desk.language)
    legs = desk.tables["legs"]
    links = (
        (desk.words("Corridors across it"), _corridor_links(desk, over)),
        (
            desk.words("Legs across it"),
            tuple(
                ("leg", leg["leg_id"], leg_name(leg, names))
                for leg in legs[legs["leg_id"].isin(over)].to_dict("records")
            ),
        ),
    )
    known = tuple(facts.series(desk, "sea", name))
    return Profile(
        "sea",
        name,
        worded(row, "name", desk.language),
        desk.kind("sea"),
        "",
        known,
        links,
        claims_about(desk, "sea", name),
    )
