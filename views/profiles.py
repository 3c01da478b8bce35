"""What we know about one thing on the map: figures with their sources, links, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import geopandas as gpd
import pandas as pd

from data import ledger, schema
from geo import layers, network
from text.dates import period
from text.fallback import worded
from text.messages import Language, counted, mark, nmark, translator
from text.numbers import decimal, interval, quantity
from views.atlas import node_names, when
from views.view import Tables

Badge = Literal["", "disputed", "single", "agreed", "assumed", "context"]
Link = tuple[str, str, str]
"""Kind, id and name of another thing on the map."""


@dataclass(frozen=True)
class Fact:
    """A figure or a property, and where it comes from."""

    label: str
    """What it is a figure of."""
    value: str
    """The figure with its unit, as the reader's language writes it; empty if there is none."""
    source_ids: tuple[str, ...] = ()
    """Who gives it; none for what is computed from the tables or assumed."""
    badge: Badge = ""
    """What to know before quoting it: that sources differ, or that it is an estimate."""
    note: str = ""
    """Its caveat, shown on demand."""
    quantity_id: str = ""
    rivals: tuple[str, ...] = ()
    """What other sources give instead."""
    """Its row in ``quantities``, if several sources put a number on it."""


@dataclass(frozen=True)
class ClaimCard:
    """A claim, ready to be read."""

    claim_id: str
    """Its row in ``claims``."""
    statement: str
    """What is asserted, in the reader's language."""
    kind: str
    """Value of the column, for colour; `kind_label` is for reading."""
    kind_label: str
    voice: str
    """Who says it, and whose view it describes where that is another's."""
    source_id: str
    """Its row in ``sources``."""
    where: str
    """Source and paragraph."""
    value: str
    """Its number with sign and unit; empty if it has none."""
    note: str
    """Its caveat, shown on demand."""


@dataclass(frozen=True)
class Profile:
    """Everything the panel beside the map shows."""

    kind: str
    """One of `KINDS`."""
    id: str
    """Its id in the table of its kind."""
    title: str
    """Its name."""
    subtitle: str
    """What sort of thing it is."""
    summary: str = ""
    """A sentence or two from the tables."""
    facts: tuple[Fact, ...] = ()
    """Figures and properties, the most telling first."""
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    """Headed lists of things to go on to."""
    claims: tuple[ClaimCard, ...] = ()
    """What is said of it, the two articles first."""


@dataclass(frozen=True)
class Crossed:
    """What the legs cross, computed from their lines."""

    legs: gpd.GeoDataFrame
    """As `geo.network.lines` returns them."""
    states: pd.DataFrame
    """As `geo.network.crossings` returns them, for states."""
    seas: pd.DataFrame
    """The same for seas."""


def crossed(tables: Tables) -> Crossed:
    """
    Compute what the legs cross.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.

    Returns
    -------
    Crossed
        States for every leg; seas for ships only, since a railway along a shore crosses none.
    """
    legs = network.lines(tables)
    ships = legs[legs.index.isin(tables["legs"].query("mode == 'sea'")["leg_id"])]
    seas = layers.sea_polygons(tables["seas"], tables["sea_points"])
    states = network.crossings(legs, layers.frame("countries"))
    return Crossed(legs, states, network.crossings(ships, seas))


# How many of the quantities most its own a state shows before the statistics.
OWN_QUANTITIES = 4
# A figure about two states, such as their trade, is still each one's own.
PAIR = 2
KINDS = {
    "country": mark("State"),
    "corridor": mark("Corridor"),
    "leg": mark("Leg"),
    "node": mark("Place"),
    "event": mark("Event"),
    "sea": mark("Sea"),
}
# The articles say `state`; the URL, as agreed, says `country`.
SUBJECT_KINDS = {"country": "state"}
WAITS = {
    "border": mark("Waiting at the border"),
    "gauge_change": mark("Change of gauge"),
    "transshipment": mark("Trans-shipment"),
    "port": mark("Waiting in port"),
    "ferry": mark("Waiting for the ferry"),
    "canal": mark("Waiting for the canal"),
}


@dataclass(frozen=True)
class _Desk:
    """What every profile is written with."""

    tables: Tables
    crossed: Crossed
    language: Language
    words: Callable[[str], str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", translator(self.language))

    def row(self, table: str, key: str, value: str) -> Mapping[str, Any]:
        rows = self.tables[table]
        return dict(rows[rows[key] == value].iloc[0])

    def kind(self, kind: str) -> str:
        return self.words(KINDS[kind])

    def label(self, table: str, column: str, value: object) -> str:
        return schema.labels(table, column, self.language).get(str(value), str(value))


def profile(kind: str, name: str, tables: Tables, crossed: Crossed, language: Language) -> Profile:
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
    crossed : Crossed
        What the legs cross.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    Profile
        Every figure with the ids of its sources; what no source gives is said to be unknown.
    """
    desk = _Desk(tables, crossed, language)
    build = {
        "country": _country,
        "corridor": _corridor,
        "leg": _leg,
        "node": _node,
        "event": _event,
        "sea": _sea,
    }[kind]
    return build(desk, name)


def find_list(tables: Tables, language: Language) -> list[Link]:
    """
    List everything the map can show a profile of, for search by keyboard.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    list of tuple
        Kind, id, and a name that says the kind: states first, then corridors, places, events,
        seas, legs.
    """
    names = node_names(tables, language)
    states = tables["countries"].query("group != 'other'")
    found: list[Link] = [
        ("country", row["iso3"], worded(row, "name", language)) for row in states.to_dict("records")
    ]
    found += [
        ("corridor", row["corridor_id"], worded(row, "name", language))
        for row in tables["corridors"].to_dict("records")
    ]
    found += [
        ("node", node, name) for node, name in sorted(names.items(), key=lambda item: item[1])
    ]
    found += [
        ("event", row["event_id"], worded(row, "title", language))
        for row in tables["events"].to_dict("records")
    ]
    found += [
        ("sea", row["sea_id"], worded(row, "name", language))
        for row in tables["seas"].to_dict("records")
    ]
    found += [
        ("leg", row["leg_id"], leg_name(row, names)) for row in tables["legs"].to_dict("records")
    ]
    return found


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


def claim_cards(claims: pd.DataFrame, tables: Tables, language: Language) -> tuple[ClaimCard, ...]:
    """
    Make claims ready to be read.

    Parameters
    ----------
    claims : pandas.DataFrame
        Rows of ``claims``.
    tables : mapping of str to pandas.DataFrame
        ``actors`` and ``sources``.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    tuple of ClaimCard
        In the order of the rows.
    """
    words = translator(language)
    actors = {
        row["actor_id"]: worded(row, "name", language)
        for row in tables["actors"].to_dict("records")
    }
    titles = {row["source_id"]: row["publisher"] for row in tables["sources"].to_dict("records")}
    views = schema.labels("claims", "attributed_to", language)
    cards = []
    for row in claims.to_dict("records"):
        voice = actors.get(row["speaker_id"], "")
        if pd.notna(row["attributed_to"]):
            voice = words("{speaker}, on the view of {whose}").format(
                speaker=voice, whose=views.get(row["attributed_to"], row["attributed_to"])
            )
        where = str(titles.get(row["source_id"], row["source_id"]))
        if row["source_id"] in ("a1", "a2"):
            where = words("Article {number}, paragraph {paragraph}").format(
                number=row["source_id"][1], paragraph=row["paragraph"]
            )
        value = (
            ""
            if pd.isna(row["value"])
            else quantity(float(row["value"]), str(row["unit"]), language, str(row["operator"]))
        )
        kind = schema.labels("claims", "kind", language).get(row["kind"], row["kind"])
        cards.append(
            ClaimCard(
                row["claim_id"],
                worded(row, "statement", language),
                row["kind"],
                kind,
                voice,
                row["source_id"],
                where,
                value,
                worded(row, "note", language),
            )
        )
    return tuple(cards)


def _claims(desk: _Desk, kind: str, name: str) -> tuple[ClaimCard, ...]:
    """Take the claims about a thing, the two articles' first, in the order they make them."""
    claims = ledger.claims_about(desk.tables, SUBJECT_KINDS.get(kind, kind), name)
    context = ~claims["source_id"].isin(["a1", "a2"])
    ordered = claims.assign(context=context).sort_values(
        ["context", "source_id", "paragraph"], kind="stable"
    )
    return claim_cards(ordered, desk.tables, desk.language)


def _series(desk: _Desk, kind: str, name: str) -> Iterator[Fact]:
    """Give the latest value of each measure of a thing, each source's own where they differ."""
    series = desk.tables["series"]
    rows = series[
        (series["subject_kind"] == SUBJECT_KINDS.get(kind, kind)) & (series["subject_id"] == name)
    ]
    for (measure, at), latest in rows.groupby(["measure", "period"], sort=False):
        if at not in _latest(rows.loc[rows["measure"] == measure, "period"]):
            continue
        rival = len(set(latest["value"])) > 1 and len(set(latest["source_id"])) > 1
        for row in latest.to_dict("records"):
            label = f"{desk.label('series', 'measure', measure)}, {period(row['period'], desk.language)}"
            text = quantity(
                float(row["value"]),
                row["unit"],
                desk.language,
                row["operator"] if pd.notna(row["operator"]) else "=",
            )
            yield Fact(
                label,
                text,
                (row["source_id"],),
                "disputed" if rival else "context",
                worded(row, "note", desk.language),
            )


def _latest(periods: pd.Series) -> set[str]:
    """Choose the latest full year, and the latest part of a year if it is later than that."""
    years = [one for one in periods if len(one) == len("2025")]
    newest = max(periods, key=lambda one: one.split("/")[-1])
    year = max(years, default="")
    return {year, newest} - {""} if newest[: len("2025")] > year else {year}


def _quantities(desk: _Desk, kind: str, name: str) -> Iterator[Fact]:
    """Give the preferred value of each quantity that claims about a thing put a number on."""
    claims = ledger.claims_about(desk.tables, SUBJECT_KINDS.get(kind, kind), name)
    valued = claims.dropna(subset=["quantity_id", "value"])
    badges = ledger.badges(desk.tables)
    quantities = desk.tables["quantities"].set_index("quantity_id")
    every = desk.tables["claims"].set_index("claim_id")
    # First what is said of this thing rather than of many; of that, what the articles say.
    said = every["quantity_id"].value_counts()
    subjects = desk.tables["claim_subjects"].query("subject_kind == 'state'")
    states = valued["claim_id"].map(subjects.groupby("claim_id").size()).fillna(1)
    width = states.groupby(valued["quantity_id"]).min()
    of_articles = set(every.loc[every["source_id"].isin(["a1", "a2"]), "quantity_id"].dropna())
    order = sorted(
        width.index, key=lambda one: (width[one] > PAIR, one not in of_articles, -said[one])
    )
    for quantity_id in order:
        row = dict(quantities.loc[quantity_id])
        values = every[every["quantity_id"] == quantity_id].dropna(subset=["value"])
        texts = {claim.Index: _value(desk, claim) for claim in values.itertuples()}
        shown = (
            row["preferred_claim_id"] if pd.notna(row["preferred_claim_id"]) else values.index[0]
        )
        yield Fact(
            worded(row, "title", desk.language),
            texts[shown],
            tuple(dict.fromkeys(values["source_id"])),
            badges[quantity_id],
            worded(row, "preferred_reason", desk.language),
            quantity_id,
            tuple(text for text in dict.fromkeys(texts.values()) if text != texts[shown]),
        )


def _value(desk: _Desk, claim: Any) -> str:
    """Write what a claim says of its quantity."""
    return quantity(float(claim.value), claim.unit, desk.language, claim.operator)


def _trade(desk: _Desk, iso3: str) -> Iterator[Fact]:
    """Give the latest year of a state's trade with Japan, each reporter and source apart."""
    trade = desk.tables["trade"]
    pair = {iso3, "JPN"}
    rows = trade[
        (trade["commodity"] == "TOTAL")
        & trade["reporter"].isin(pair)
        & trade["partner"].isin(pair)
        & (trade["reporter"] != trade["partner"])
    ]
    if iso3 == "JPN":
        return
    states = {
        row["iso3"]: worded(row, "name", desk.language)
        for row in desk.tables["countries"].to_dict("records")
    }
    for (reporter, _, flow), of_flow in rows.groupby(["reporter", "source_id", "flow"], sort=False):
        row = of_flow.sort_values("period").iloc[-1]
        template = (
            desk.words("Exports of {reporter} to {partner}, {year}")
            if flow == "export"
            else desk.words("Imports of {reporter} from {partner}, {year}")
        )
        label = template.format(
            reporter=states[reporter], partner=states[row["partner"]], year=row["period"]
        )
        note = desk.words("As counted by the reporter, {reporter}.").format(
            reporter=states[reporter]
        )
        yield Fact(
            label,
            quantity(float(row["value_usd"]), "USD", desk.language),
            (row["source_id"],),
            "context",
            f"{note} {worded(dict(row), 'note', desk.language)}".strip(),
        )


def _corridor_links(desk: _Desk, leg_ids: set[str]) -> tuple[Link, ...]:
    """List the corridors that use any of the legs."""
    members = desk.tables["corridor_legs"]
    used = set(members.loc[members["leg_id"].isin(leg_ids), "corridor_id"])
    return tuple(
        ("corridor", row["corridor_id"], worded(row, "name", desk.language))
        for row in desk.tables["corridors"].to_dict("records")
        if row["corridor_id"] in used
    )


def _state_links(desk: _Desk, iso3: list[str]) -> tuple[Link, ...]:
    states = desk.tables["countries"].set_index("iso3")
    return tuple(
        ("country", one, worded(dict(states.loc[one]), "name", desk.language))
        for one in iso3
        if one in states.index
    )


def _event_links(desk: _Desk, column: str, name: str) -> tuple[Link, ...]:
    events = desk.tables["events"]
    return tuple(
        ("event", row["event_id"], worded(row, "title", desk.language))
        for row in events[events[column] == name].to_dict("records")
    )


def _country(desk: _Desk, iso3: str) -> Profile:
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
    counted = (*_trade(desk, iso3), *_series(desk, "country", iso3))
    said = tuple(_quantities(desk, "country", iso3))
    # Statistics stand after what is said of this very state, before what is said of the region.
    own = min(len(said), OWN_QUANTITIES)
    facts = (*said[:own], *counted, *said[own:])
    if not any(fact.source_ids for fact in facts):
        facts = (Fact(desk.words("Figures"), desk.words("No source in the tables has a figure")),)
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
        facts,
        links,
        _claims(desk, "country", iso3),
    )


def _km_inside(desk: _Desk, leg_ids: set[str], area: str) -> float:
    rows = desk.crossed.states
    return float(rows[rows["leg_id"].isin(leg_ids) & (rows["area_id"] == area)]["km"].sum())


def _corridor(desk: _Desk, name: str) -> Profile:
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
    facts = [
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
    facts += [*_quantities(desk, "corridor", name), *_series(desk, "corridor", name)]
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
        facts.insert(0, Fact(desk.words("Summary after"), "", source, ""))
    return Profile(
        "corridor",
        name,
        worded(row, "name", desk.language),
        subtitle,
        worded(row, "summary", desk.language),
        tuple(facts),
        links,
        _claims(desk, "corridor", name),
    )


def _leg(desk: _Desk, name: str) -> Profile:
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
    facts = [*_leg_measures(desk, row), *_leg_waits(desk, name)]
    for area in crossed.sort_values("share", ascending=False).to_dict("records"):
        state = (
            worded(desk.row("countries", "iso3", area["area_id"]), "name", desk.language)
            if (desk.tables["countries"]["iso3"] == area["area_id"]).any()
            else area["area_id"]
        )
        facts.append(
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
        tuple(facts),
        links,
        _claims(desk, "leg", name),
    )


def _leg_measures(desk: _Desk, row: Mapping[str, Any]) -> Iterator[Fact]:
    """Give a leg's length, days, capacity and volume, each published, assumed or unknown."""
    one = desk.tables["legs"][desk.tables["legs"]["leg_id"] == row["leg_id"]]
    assumptions = desk.tables["assumptions"]
    reasons = {
        item["assumption_id"]: worded(item, "reason", desk.language)
        for item in assumptions.to_dict("records")
    }
    km = network.likely_km(one, desk.crossed.legs, assumptions)
    days = network.likely_days(one, km, assumptions)
    length, movement = km.iloc[0], days.iloc[0]
    text = interval(length["low_km"], length["high_km"], "km", desk.language)
    if length["basis"] == "assumed":
        yield Fact(
            desk.words("Length, estimated"),
            f"≈ {text}",
            (),
            "assumed",
            reasons.get(row["factor_assumption_id"], ""),
        )
    else:
        note = (
            desk.words("This leg's share of a length published for a longer stretch.")
            if length["basis"] == "shared"
            else ""
        )
        yield Fact(desk.words("Length"), text, (row["length_source_id"],), "", note)
    label = desk.words("Days of movement")
    if movement["basis"] == "unknown":
        yield Fact(label, desk.words("unknown"))
    elif movement["basis"] == "published":
        yield Fact(
            label,
            interval(movement["days_min"], movement["days_max"], "days", desk.language),
            (row["days_source_id"],),
        )
    else:
        low, high = (decimal(movement[end], desk.language, 2) for end in ("days_min", "days_max"))
        text = counted(
            desk.language, nmark("{number} day", "{number} days"), movement["days_max"]
        ).replace("{number}", f"{low}–{high}")
        yield Fact(label, text, (), "assumed", reasons.get(row["speed_assumption_id"], ""))
    for column, title in (
        ("capacity_mt_per_year", mark("Capacity")),
        ("volume_mt", mark("Volume")),
    ):
        source = row[f"{column.split('_')[0]}_source_id"]
        if pd.isna(row[column]):
            yield Fact(desk.words(title), desk.words("unknown"))
            continue
        unit = "t/year" if column.startswith("capacity") else "t"
        when = (
            f", {period(row['volume_period'], desk.language)}"
            if column == "volume_mt" and pd.notna(row["volume_period"])
            else ""
        )
        yield Fact(
            desk.words(title) + when,
            quantity(1e6 * float(row[column]), unit, desk.language),
            (source,) if pd.notna(source) else (),
        )


def _leg_waits(desk: _Desk, name: str, column: str = "leg_id") -> Iterator[Fact]:
    """Give the time lost on a leg or in a place that is not movement."""
    waiting = {occasion: desk.words(name) for occasion, name in WAITS.items()}
    waits = desk.tables["waits"].merge(desk.tables["assumptions"], on="assumption_id")
    for row in waits[waits[column] == name].to_dict("records"):
        yield Fact(
            waiting[row["occasion"]],
            interval(float(row["low"]), float(row["high"]), "days", desk.language),
            (),
            "assumed",
            worded(row, "reason", desk.language),
        )


def _node(desk: _Desk, name: str) -> Profile:
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
    facts = (
        *_quantities(desk, "node", name),
        *_series(desk, "node", name),
        *_leg_waits(desk, name, "node_id"),
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
        facts,
        links,
        _claims(desk, "node", name),
    )


def _event(desk: _Desk, name: str) -> Profile:
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
    claims = _claims(desk, "event", name)
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
        tuple(_quantities(desk, "event", name)),
        links,
        claims,
    )


def _sea(desk: _Desk, name: str) -> Profile:
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
    facts = tuple(_series(desk, "sea", name))
    return Profile(
        "sea",
        name,
        worded(row, "name", desk.language),
        desk.kind("sea"),
        "",
        facts,
        links,
        _claims(desk, "sea", name),
    )
