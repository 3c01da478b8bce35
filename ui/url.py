"""
View state in the URL.

Streamlit's own binding writes labels where a widget has readable ones; links must carry ids. So
widgets whose labels are translated are bound here: the URL is read into the widget before it is
drawn, and written when the viewer changes it. The back button therefore works too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

MAX_LENGTH = 200


def query() -> dict[str, list[str]]:
    """
    Return the URL's parameters.

    Returns
    -------
    dict of str to list of str
        All values of each parameter; absurdly long ones are left out.
    """
    every = {name: st.query_params.get_all(name) for name in st.query_params}
    return {
        name: [value for value in values if len(value) <= MAX_LENGTH]
        for name, values in every.items()
    }


def write(parameters: Mapping[str, str | Sequence[str] | None]) -> None:
    """
    Write parameters into the URL, leaving the others as they are.

    Parameters
    ----------
    parameters : mapping of str to str, sequence of str or None
        Value or values by parameter; None takes it out, since it stands at its default.
    """
    wanted = {name: st.query_params.get_all(name) for name in st.query_params}
    held = dict(wanted)
    for name, value in parameters.items():
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = [value] if isinstance(value, str) else list(value)
    if wanted != held:  # in one go, so that one step back undoes one action
        st.query_params.from_dict(wanted)


def follow(key: str, parameter: str, options: Sequence[str], default: str | None) -> str:
    """
    Prepare a widget's state from the URL, so that links and the back button reach it.

    Parameters
    ----------
    key : str
        Key of the widget, which must not be the parameter itself.
    parameter : str
        Name in the URL.
    options : sequence of str
        Ids that are allowed.
    default : str or None
        What an unknown, malformed or missing value falls back to.

    Returns
    -------
    str
        `key`, for the widget's ``key=``.
    """
    asked = st.query_params.get(parameter)
    seen = f"{key} seen"
    if key not in st.session_state or st.session_state.get(seen) != asked:
        st.session_state[key] = asked if asked in options else default
        st.session_state[seen] = asked
    elif st.session_state[key] not in (*options, None):
        st.session_state[key] = default
    return key


def remember(key: str, parameter: str, default: str | None, resets: Sequence[str] = ()) -> None:
    """
    Write a widget's new value into the URL; for ``on_change``.

    Parameters
    ----------
    key : str
        Key of the widget.
    parameter : str
        Name in the URL.
    default : str or None
        Value at which the parameter is taken out.
    resets : sequence of str, default ()
        Parameters that mean nothing beside the new value and are taken out with it.
    """
    value = st.session_state[key]
    write(
        {
            **dict.fromkeys(resets),
            parameter: None if value in (default, None) else str(value),
        }
    )
    st.session_state[f"{key} seen"] = st.query_params.get(parameter)


def address(page: str, parameters: Mapping[str, str]) -> str:
    """
    Write the whole address of a page, to be copied.

    Parameters
    ----------
    page : str
        One of `PAGES`.
    parameters : mapping of str to str
        Value by parameter.

    Returns
    -------
    str
        With host and base path where the browser has told them, else from the app's root.
    """
    here = urlsplit(st.context.url or "")
    base = here.path.rpartition("/")[0]
    site = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{site}{base}/{page}?{urlencode(parameters)}"


# What stays as it is when something else is chosen; all but the first only mean something on a map.
KEPT = ("lang", "layers", "measure", "at")
PAGES = {
    "": "overview",
    **{
        name: name
        for name in (
            "map",
            "corridors",
            "trade",
            "investment",
            "evidence",
            "lenses",
            "briefing",
            "sources",
            "editor",
            "history",
        )
    },
}


def target(href: object) -> tuple[str, dict[str, str]] | None:
    """
    Read a link inside the app.

    Parameters
    ----------
    href : object
        Address relative to the app, as the browser reports it.

    Returns
    -------
    tuple of str and dict of str to str, or None
        Page, empty for the first one, and parameters; None for anything that is no such link.

    Examples
    --------
    >>> target("map?country=KAZ"), target("./?figure=gap"), target("https://elsewhere/")
    (('map', {'country': 'KAZ'}), ('', {'figure': 'gap'}), None)
    """
    match = _INSIDE.fullmatch(href) if isinstance(href, str) else None
    query = dict(parse_qsl(match["query"])) if match else {}
    return (match["page"].removeprefix("./"), query) if match and query else None


_INSIDE = re.compile(r"(?P<page>[a-z_]*|\./)\?(?P<query>[^?#]{1,2000})", re.ASCII)


def follow_link(href: object) -> None:
    """
    Go where a link inside the app leads, without losing the connection as a reload would.

    The language goes along, and to the map what is set on a map.

    Parameters
    ----------
    href : object
        Address relative to the app, such as ``sources?claim=a1-p18-import-export-ratio``, as the
        browser reports it; anything else, or a page that does not exist, does nothing.
    """
    page, parameters = target(href) or (None, {})
    if page not in PAGES:
        return
    kept = KEPT if page == "map" else KEPT[:1]
    held = {name: st.query_params.get_all(name) for name in kept if name in st.query_params}
    st.switch_page(f"pages/{PAGES[page]}.py", query_params={**held, **parameters})
