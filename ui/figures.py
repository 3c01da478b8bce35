"""A view in its frame: finding, picture, sources, and every way to take it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    framed(name, name, load.frame(name, params, language))


def framed(key: str, name: str, sent: Mapping[str, Any]) -> None:
    """
    Put a view's frame on the page.

    Parameters
    ----------
    key : str
        Key of the element.
    name : str
        Name in `views.register.VIEWS`.
    sent : mapping
        As `views.frame_file.frame_file` gives it.
    """
    result = _component()(
        key=key,
        data={
            "key": key,
            "script": assets.script("figure"),
            "style": assets.style("figure"),
            "colours": assets.colours(),
            "plotly": libraries.plotly_script(sent["kinds"]),
            "space": load.space(name),
            "focus": st.query_params.get("figure") == key,
            "open": VIEWS[name].table_first,
            **{name: value for name, value in sent.items() if name != load.READS},
        },
        on_go_change=lambda: None,
    )
    url.follow_link(result.get("go"))
