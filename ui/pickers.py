"""Pickers bound to the URL: one row above what they filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from ui import url
from ui.markdown import escaped

MOST_SEGMENTS = 6


def picker(
    label: str,
    parameter: str,
    names: Mapping[str, str],
    chosen: str | None,
    *,
    default: str | None = None,
    resets: Sequence[str] = (),
    empty: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """
    Draw a picker of one id; what is picked goes into the URL and is read from there.

    Parameters
    ----------
    label : str
        What it sets.
    parameter : str
        Name in the URL.
    names : mapping of str to str
        Readable name by id, in order.
    chosen : str or None
        What the page shows now; the URL may ask for something that does not exist.
    default : str, optional
        Id at which the URL says nothing.
    resets : sequence of str, default ()
        Parameters to take out of the URL when this one changes.
    empty : str, optional
        What to write for no choice at all; without it one must be chosen.
    width : int or 'stretch', default 'stretch'
        Width of a list that drops down [px].
    """
    key = f"{parameter} picker"
    st.session_state[key] = chosen
    options = list(names)

    def change() -> None:
        url.remember(key, parameter, default, resets)

    if empty is None and len(options) <= MOST_SEGMENTS:
        st.segmented_control(
            label,
            options,
            key=key,
            format_func=lambda one: escaped(names[one]),
            on_change=change,
            required=True,
        )
    else:
        st.selectbox(
            label,
            options,
            key=key,
            format_func=names.__getitem__,
            on_change=change,
            index=None,
            placeholder=empty,
            width=width,
        )


def many_picker(
    label: str,
    parameter: str,
    names: Mapping[str, str],
    chosen: Sequence[str],
    *,
    empty: str,
    resets: Sequence[str] = (),
) -> None:
    """
    Draw a picker of any number of ids; what is picked goes into the URL and is read from there.

    Parameters
    ----------
    label : str
        What it sets.
    parameter : str
        Name in the URL.
    names : mapping of str to str
        Readable name by id, in order; what is chosen must be among them.
    chosen : sequence of str
        What the page shows now.
    empty : str
        What to write for no choice.
    resets : sequence of str, default ()
        Parameters to take out of the URL when this one changes.
    """
    key = f"{parameter} picker"
    st.session_state[key] = list(chosen)

    def change() -> None:
        url.write({**dict.fromkeys(resets), parameter: st.session_state[key] or None})

    st.multiselect(
        label,
        list(names),
        key=key,
        format_func=names.__getitem__,
        on_change=change,
        placeholder=empty,
        # Enter takes the first that holds what was typed; never everything that resembles it.
        filter_mode="contains",
        select_all=False,
    )
