"""A view in its frame: finding, picture, sources, and every way to take it along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from browser import assets, libraries
from text.messages import Language
from ui import load, url
from views.register import VIEWS

# Only a loader is inline, so that a rerun does not send the script. The frame's place is kept from
# the first moment, so that nothing below it jumps when it is drawn.
_LOADER = """
export default function (component) {
  const frame = component.parentElement.querySelector('.cb-frame')
  if (!frame.childNodes.length) frame.style.minHeight = component.data.space + 'px'
  import(new URL(component.data.script, document.baseURI)).then(figure => figure.default(component))
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component(
        "caspian_figure",
        html='<figure class="cb-frame"></figure>',
        css=".cb-frame { margin: 0; } .cb-frame:not(.cb-written) { visibility: hidden; }",
        js=_LOADER,
        isolate_styles=False,
    )
    return renderer


def figure(name: str, params: object, language: Language) -> None:
    """
    Put a view on the page.

    Parameters
    ----------
    name : str
        Name in `views.register.VIEWS`; also the key of the element.
    params : object
        The view's parameters.
    language : {'en', 'ru'}
        The language to write.
    """
    sent = load.frame(name, params, language)
    result = _component()(
        key=name,
        data={
            "key": name,
            "script": assets.script("figure"),
            "style": assets.style("figure"),
            "colours": assets.colours(),
            "plotly": libraries.plotly_script(sent["kinds"]),
            "space": load.space(name),
            "focus": st.query_params.get("figure") == name,
            "open": VIEWS[name].table_first,
            **sent,
        },
        on_go_change=lambda: None,
    )
    url.follow_link(result.get("go"))
