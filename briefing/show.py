"""A deck as the browser shows it, and as files that stand alone hold it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from briefing.deck import Deck, Slide
from briefing.leaf import Amount, Leaf, Sides, as_of, leaf
from briefing.shown import Shown
from briefing.wording import WORDS, badge_words
from browser import assets, libraries
from charts.atlas import highlight
from geo import layers as boundaries
from geo.survey import crossings_of
from text.messages import Language, translator
from views.atlas import PRESETS, addresses, ground
from views.atlas_file import atlas_file
from views.corridors.choices import PRESET_NAMES, presets_on, with_presets
from views.corridors.params import Scenario
from views.corridors.picture import PICTURE_LAYERS, drawn, quiet_view
from views.corridors.ways import scenario_view
from views.frame_file import frame_file
from views.params import MapParams
from views.scene_file import scene_file
from views.source_line import citations
from views.view import Evidence, Tables

Keep = Callable[[str, str], str]
"""Takes a file's name and its text, and returns the address it is fetched from."""
SWITCHES = ("no_russia", "caspian", "no_iran", "black_sea")
"""Closures a presenter can switch on a corridor slide, in the order of the desk."""
MOST_WAYS = 2
"""Ways named beside the map of a scenario."""
SHAPES = ("countries", "unassigned", "lines")


def publish(name: str, text: str) -> str:
    """
    Keep a file where the app's own files are fetched from.

    Parameters
    ----------
    name : str
        Its name; the hash of its content goes before the last suffix.
    text : str
        Its content.

    Returns
    -------
    str
        Address relative to the app.
    """
    return assets.publish(text.encode(), "run", name)


Memo = MutableMapping[Slide, dict[str, Any]]
"""Slides as they were written before, so that changing one writes one."""


def show_file(
    held: Deck, tables: Tables, language: Language, keep: Keep = publish, memo: Memo | None = None
) -> dict[str, Any]:
    """
    Gather a deck in the form the browser's show reads.

    Parameters
    ----------
    held : Deck
        The deck.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    keep : callable, default `publish`
        Keeps what several slides share, such as the lines of the map.
    memo : mutable mapping, optional
        Slides of the same tables and language, written before with the same `keep`; it grows.

    Returns
    -------
    dict
        Ready for JSON: title, words of the show, addresses of palette and shapes, and ``slides``,
        each with its words, its ``panels`` and what all of it rests on.
    """
    words = translator(language)
    writer = _Writer(tables, language, keep)
    written: Memo = {} if memo is None else memo
    for one in held.slides:
        if one not in written:
            written[one] = writer.slide(leaf(one, tables, language))
    slides = [{**written[one], "position": at} for at, one in enumerate(held.slides, 1)]
    named = dict.fromkeys(source for slide in slides for source in slide["sourceIds"])
    cited = [one._asdict() for one in citations(named, tables, language)]
    for slide in slides:
        slide["cited"] = cited if slide["template"] == "sources" else []
    return {
        "lang": language,
        "deck": held.deck_id,
        "title": held.title(language),
        "asOf": as_of(tables, language),
        "words": {name: words(text) for name, text in WORDS.items()},
        "slides": slides,
        "colours": assets.colours(),
        "styles": [assets.style("map"), assets.style("figure"), assets.style("show")],
    }


class _Writer:
    """Writes slides; what they share is written once."""

    def __init__(self, tables: Tables, language: Language, keep: Keep) -> None:
        self.tables, self.language, self.keep = tables, language, keep
        self._atlas = ""
        self._quiet = ""
        self._scenes: dict[str | None, str] = {}

    def slide(self, ready: Leaf) -> dict[str, Any]:
        """Write a slide."""
        return {
            "template": ready.slide.template,
            "title": ready.title,
            "paragraphs": list(ready.paragraphs),
            "notes": ready.notes,
            "faults": list(ready.faults),
            "panels": [self.panel(one) for one in ready.shown if ready.slide.template != "lens"],
            "amount": self.amount(ready.amount) if ready.amount else None,
            "sides": _sides(ready.sides) if ready.sides else None,
            "behind": [self.row(one) for one in ready.claims],
            "remarks": [one.view.remark for one in ready.shown if one.view.remark],
            "sources": self.short(ready.source_ids),
            "sourceIds": list(ready.source_ids),
        }

    def row(self, one: Evidence) -> dict[str, str]:
        """Write what a number rests on as the presenter reads it."""
        return {
            "value": one.value,
            "text": one.text,
            "voice": one.voice,
            "where": one.where or "; ".join(self.short([one.source_id])),
            "note": one.note,
        }

    def short(self, source_ids: Iterable[str]) -> list[str]:
        """Name sources in short, each once."""
        found = citations(source_ids, self.tables, self.language)
        return list(dict.fromkeys(one.short for one in found))

    def amount(self, one: Amount) -> dict[str, Any]:
        """Write the number of a slide with what else is said of it."""
        return {
            "value": one.value,
            "title": one.title,
            "badge": badge_words(one.badge, self.language),
            "disputed": one.badge == "disputed",
            "rows": [self.row(row) for row in one.rows],
        }

    def panel(self, one: Shown) -> dict[str, Any]:
        """Write a view: a map, a scenario, or a figure in its frame."""
        head = {
            "kind": one.kind,
            "name": one.name,
            "link": one.link.lstrip("/"),
            "finding": one.view.finding,
            "subtitle": one.view.subtitle,
            "alt": one.view.alt,
        }
        if isinstance(one.params, MapParams) and one.kind == "map":
            return {**head, "atlas": self.map(one.params, one)}
        if isinstance(one.params, Scenario):
            return {**head, **self.scenario(one.params, one)}
        sent = frame_file(one.view, self.tables, self.language)
        return {**head, "frame": {**sent, "plotly": libraries.plotly_script(sent["kinds"])}}

    def map(self, params: MapParams, one: Shown) -> dict[str, Any]:
        """Write what the map component is given for a map of the atlas."""
        if params.measure not in self._scenes:
            content = scene_file(
                one.view, MapParams(measure=params.measure), self.tables, self.language
            )
            name = f"scene-{params.measure or 'plain'}-{self.language}.json"
            self._scenes[params.measure] = self.kept(content, name)
        chosen = highlight(ground(params, self.tables)) if params.chosen else []
        return {
            **self.parts(),
            "scene": self._scenes[params.measure],
            "chosen": json.dumps([trace.to_plotly_json() for trace in chosen]),
            "on": list(params.layers),
            "view": list(one.at) if one.at else None,
        }

    def scenario(self, params: Scenario, one: Shown) -> dict[str, Any]:
        """Write a scenario, and what each of the presenter's switches makes of it."""
        names = translator(self.language)
        on = [one for one in presets_on(params.closed) if one in SWITCHES]
        variants = {
            ",".join(wanted): self.variant(replace(params, closed=_closed(params, wanted)))
            for size in range(len(SWITCHES) + 1)
            for wanted in combinations(SWITCHES, size)
        }
        variants[",".join(on)] = self.variant(params)  # exactly as the slide has it
        self._quiet = self._quiet or self.kept(
            scene_file(
                quiet_view(self.tables, self.language, shapes=addresses()),
                MapParams(),
                self.tables,
                self.language,
            ),
            f"quiet-{self.language}.json",
        )
        return {
            "atlas": {
                **self.parts(),
                "scene": self._quiet,
                "on": list(PICTURE_LAYERS),
                "view": list(one.at) if one.at else None,
            },
            "switches": [{"id": name, "label": names(PRESET_NAMES[name])} for name in SWITCHES],
            "switched": on,
            "variants": variants,
        }

    def variant(self, params: Scenario) -> dict[str, Any]:
        """Write what a scenario comes to: its lines, and its ways in words."""
        made = drawn(params, self.tables, self.language)
        view = scenario_view(params, self.tables, self.language)
        return {
            "chosen": made.over,
            "fit": made.fit,
            "whole": made.whole,
            "caption": dict(made.caption),
            "remark": view.remark,
            "ways": [
                {"title": card.title, "big": list(card.big), "note": card.note}
                for card in view.cards[:MOST_WAYS]
            ],
        }

    def parts(self) -> dict[str, Any]:
        """Name what every map is put together from."""
        self._atlas = self._atlas or self.kept(
            atlas_file(self.tables, crossings_of(self.tables), self.language),
            f"atlas-{self.language}.json",
        )
        shapes = {name: boundaries.url(name) for name in SHAPES}
        return {
            "plotly": libraries.plotly_script({"scattergeo", "choropleth"}),
            "style": assets.style("map"),
            "shapes": {**shapes, "atlas": self._atlas},
            "preset": next(iter(PRESETS)),
            "controls": False,
            "failed": translator(self.language)(WORDS["mapFailed"]),
        }

    def kept(self, content: object, name: str) -> str:
        """Keep a file that slides share."""
        return self.keep(name, json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _closed(params: Scenario, wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(with_presets(params.closed, wanted))


def _sides(one: Sides) -> dict[str, Any]:
    pairs = [
        {
            "kind": pair.kind,
            "label": pair.kind_label,
            "title": pair.title,
            "why": pair.why,
            "left": {"text": pair.left.statement, "voice": pair.left.voice},
            "right": {"text": pair.right.statement, "voice": pair.right.voice},
        }
        for pair in one.contrasts
    ]
    return {"left": one.left, "right": one.right, "contrasts": pairs}
