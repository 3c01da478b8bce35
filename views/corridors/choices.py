"""What there is to choose at the desk of corridors: places, things to close, pairs, presets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from data import schema
from data.editions import once_per_edition
from geo.closures import PRESETS
from geo.survey import network_of
from text.messages import Language, mark, translator
from views.corridors.names import names_of
from views.corridors.params import pair_id, table_pairs
from views.view import Tables

PRESET_NAMES = {
    "no_russia": mark("No transit through Russia"),
    "cpc_down": mark("CPC terminal down"),
    "caspian": mark("Caspian closed"),
    "no_iran": mark("No Iran"),
    "black_sea": mark("Black Sea closed"),
}


@once_per_edition
def places(tables: Tables, language: Language) -> dict[str, str]:
    """
    Name the places a way can begin or end at.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Place and state by node id, in the order of the alphabet.
    """
    network, names = network_of(tables), names_of(tables, language)
    found = {
        node.node_id: _joined(
            names.node[node.node_id], names.of("state", node.country) if node.country else ""
        )
        for node in network.nodes.values()
        if network.at.get(node.node_id)
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


@once_per_edition
def closable(tables: Tables, language: Language) -> dict[str, str]:
    """
    Name everything that can be closed.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Name and kind by id: states a leg touches, seas, corridors, places, legs; each kind in
        the order of the alphabet.
    """
    words = translator(language)
    network, names = network_of(tables), names_of(tables, language)
    kinds = schema.labels("nodes", "kind", language)
    rows = tables["nodes"].to_dict("records")
    groups = [
        {one: _joined(names.of("state", one), words("state")) for one in network.states & network.touching.keys()},
        {one: _joined(names.sea[one], words("sea")) for one in network.seas & network.touching.keys()},
        {one: _joined(name, words("corridor")) for one, name in names.corridor.items()},
        {row["node_id"]: _joined(names.node[row["node_id"]], kinds[row["kind"]].lower()) for row in rows if network.at.get(row["node_id"])},
        {one: _joined(names.leg[one], names.mode[leg.mode].lower()) for one, leg in network.legs.items()},
    ]  # fmt: skip
    return {
        name: label
        for group in groups
        for name, label in sorted(group.items(), key=lambda one: one[1])
    }


def pairs(tables: Tables, language: Language) -> dict[str, str]:
    """
    Name the pairs for which the corridors matter.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        ``pairs`` and names.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Both places by id of the pair, in the order of the table.
    """
    names = names_of(tables, language).node
    return {
        pair_id((one, other)): f"{names[one]} – {names[other]}"
        for one, other in table_pairs(tables)
    }


def presets_on(closed: Collection[str]) -> list[str]:
    """
    Say which presets are in force.

    Parameters
    ----------
    closed : collection of str
        Ids of what is closed.

    Returns
    -------
    list of str
        Names of `geo.closures.PRESETS` all of whose things are closed.
    """
    return [name for name, ids in PRESETS.items() if set(ids) <= set(closed)]


def with_presets(closed: Sequence[str], wanted: Collection[str]) -> list[str]:
    """
    Turn presets on and off.

    Parameters
    ----------
    closed : sequence of str
        Ids of what is closed.
    wanted : collection of str
        Names of the presets that are to be in force.

    Returns
    -------
    list of str
        Ids of what is closed then: what other presets closed and nothing else wants is open.
    """
    now = set(presets_on(closed))
    gone = {one for name in now - set(wanted) for one in PRESETS[name]}
    kept = [one for one in closed if one not in gone]
    added = [one for name in PRESETS if name in wanted for one in PRESETS[name]]
    return list(dict.fromkeys([*kept, *added]))


def _joined(name: str, kind: str) -> str:
    return f"{name} · {kind}" if kind else name


def labels(texts: Mapping[str, str], language: Language) -> dict[str, str]:
    """
    Translate the labels of a choice.

    Parameters
    ----------
    texts : mapping of str to str
        Marked English texts by id.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict of str to str
        Labels by id.
    """
    words = translator(language)
    return {name: words(text) for name, text in texts.items()}
