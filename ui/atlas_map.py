"""The map in the browser: a component that draws a view's figure and never loses the viewer's zoom."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import streamlit as st

from browser import assets, libraries
from charts.atlas import highlight
from geo import layers as boundaries
from text.messages import Language, translator
from ui import load, url
from views.atlas import ground
from views.params import CHOICES, DEFAULT_LAYERS, MapParams
from views.view import Tables

# Only a loader is inline, so that a rerun does not send thirty thousand bytes.
_LOADER = """
export default function (component) {
  const { height } = component.data
  if (height) component.parentElement.querySelector('.cb-atlas').style.setProperty('--cb-height', height)
  import(new URL(component.data.script, document.baseURI)).then(map => map.default(component))
}
"""
# Keeps the map's place until its style sheet is there, so that nothing jumps.
_SPACE = """
.cb-atlas { min-height: 460px; }
@media (min-width: 901px) {
  .cb-atlas { height: var(--cb-height, clamp(480px, calc(100dvh - 285px), 980px)); }
}
"""
_HTML = """
<div class="cb-atlas"><div class="cb-side"></div><div class="cb-stage" tabindex="0" role="application"></div></div>
"""


@st.cache_resource(show_spinner=False)
def component() -> Any:
    """
    Register the map with Streamlit, once.

    Returns
    -------
    callable
        Mounts the map under a ``key`` with its ``data``.
    """
    return st.components.v2.component(
        "caspian_atlas", html=_HTML, css=_SPACE, js=_LOADER, isolate_styles=False
    )


@dataclass(frozen=True)
class Setting:
    """How a map sits on its page."""

    key: str
    """Key of the element; tests and styles rely on it."""
    controls: bool = True
    """Layers, presets and legend beside the map."""
    height: str = ""
    """CSS height, such as ``60vh``; empty for a map that fills the page."""
    preset: str = "eurasia"
    """View to open with when the URL gives none."""
    leads_on: bool = False
    """Whether a click opens the page of the map, where there is room for a profile."""


def atlas_map(params: MapParams, tables: Tables, language: Language, setting: Setting) -> None:
    """
    Put the map on the page.

    Parameters
    ----------
    params : MapParams
        What the URL asks for.
    tables : mapping of str to pandas.DataFrame
        All tables.
    language : {'en', 'ru'}
        The language to write.
    setting : Setting
        How it sits on the page.
    """

    def report() -> None:
        state = st.session_state[setting.key]
        chosen, view = told(state.get("chosen"))
        if chosen and not setting.leads_on:
            choose(*chosen.split(":", 1))
        if view or state.get("view"):
            url.write({"at": view or state["view"]})
        if "layers" in state and state["layers"] is not None:
            on = tuple(state["layers"].split(",")) if state["layers"] else ("",)
            url.write({"layers": None if on == DEFAULT_LAYERS else list(on)})

    result = component()(
        key=setting.key,
        data=_data(params, tables, language, setting),
        on_chosen_change=report,
        on_view_change=report,
        on_layers_change=report,
        on_go_change=lambda: None,
    )
    url.follow_link(result.get("go"))
    kind, _, name = told(result.get("chosen"))[0].partition(":")
    if setting.leads_on and kind:
        url.follow_link(f"map?{kind}={name}")


def told(value: object) -> tuple[str, str]:
    """
    Read what the map tells of a click.

    Parameters
    ----------
    value : object
        Such as ``node:aktau``, and behind a bar the view if the viewer has just moved there.

    Returns
    -------
    tuple of str and str
        What was clicked, and the view; empty where nothing was told.
    """
    what, _, view = str(value or "").partition("|")
    return what, view


def choose(kind: str, name: str) -> None:
    """
    Put a choice into the URL, in place of any other.

    Parameters
    ----------
    kind : str
        One of `views.params.CHOICES`, or empty to choose nothing.
    name : str
        Its id.
    """
    url.write({parameter: name if parameter == kind else None for parameter in CHOICES})


def _data(
    params: MapParams, tables: Tables, language: Language, setting: Setting
) -> dict[str, Any]:
    """Gather what the browser gets; all that others get too goes by address."""
    chosen = highlight(ground(params, tables)) if params.chosen else []
    return {
        **parts(language),
        "scene": load.scene_address(params, language),
        "chosen": json.dumps([trace.to_plotly_json() for trace in chosen]),
        "on": list(params.layers),
        "preset": setting.preset,
        "view": list(params.at) if params.at else None,
        "controls": setting.controls,
        "height": setting.height,
    }


def parts(language: Language) -> dict[str, Any]:
    """
    Name what every map in the browser is put together from.

    Parameters
    ----------
    language : {'en', 'ru'}
        The language to write.

    Returns
    -------
    dict
        Addresses of script, style, library and shapes, and what to say if it cannot be drawn.
    """
    words = translator(language)
    return {
        "script": assets.script("map"),
        "style": assets.style("map"),
        "plotly": libraries.plotly_script({"scattergeo", "choropleth"}),
        "shapes": {
            "countries": boundaries.url("countries"),
            "unassigned": boundaries.url("unassigned"),
            "lines": boundaries.url("lines"),
            "atlas": load.address("atlas", language),
        },
        "failed": words(
            "The map could not be drawn in this browser. The list and the table hold the same content."
        ),
    }
