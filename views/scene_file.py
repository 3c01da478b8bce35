"""What the map in the browser needs for one measure: the figure, and the words that go with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from charts.theme import SCALE
from text.messages import Language, translator
from views.atlas_measures import MEASURE_NAMES, values_in_short, values_in_words
from views.params import MapParams
from views.source_line import CITING, citation, source_line
from views.view import Tables, View


def scene_file(view: View, params: MapParams, tables: Tables, language: Language) -> dict[str, Any]:
    """
    Gather the figure and its words in the form the map component reads.

    Parameters
    ----------
    view : View
        The map, drawn in light tokens with every layer and nothing chosen.
    params : MapParams
        The measure.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Ready for JSON: ``figure`` as text, since the browser turns its colours before it reads
        it; ``values`` and ``short`` by state; ``legend``; and the picture's ``words``.
    """
    words = translator(language)
    return {
        "figure": view.figure.to_json(),
        "values": values_in_words(params, tables, language),
        "short": values_in_short(params, tables, language),
        "legend": _legend(params, words),
        "words": {
            "title": view.finding,
            "subtitle": view.subtitle,
            "source": source_line(view.source_ids, tables, language),
            "alt": view.alt,
            "file": view.file,
            "citation": citation(view, tables, language),
            **{name: words(text) for name, text in CITING.items()},
        },
    }


def _legend(params: MapParams, words: Callable[[str], str]) -> dict[str, Any]:
    """Explain the colours of the five states, or the line styles when no measure is chosen."""
    if params.measure is None:
        classes = [
            {"form": "line", "colour": "muted", "label": words("rail")},
            {"form": "dot", "colour": "muted", "label": words("sea")},
            {"form": "thin", "colour": "muted", "label": words("pipeline")},
            {"form": "hollow", "colour": "muted", "label": words("planned")},
        ]
        return {"title": words("Lines"), "note": "", "ramp": [], "classes": classes}
    missing = {"form": "hatch", "colour": "hatch", "label": words("no figure in any source")}
    return {
        "title": words(MEASURE_NAMES[params.measure]),
        "note": words("By rank; the figure is on the card"),
        "ramp": SCALE,
        "ends": [words("least"), words("most")],
        "classes": [missing],
    }
