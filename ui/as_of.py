"""Looking back: the app as it stood at a time, so that a number once briefed can be opened again."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import package
from data import tables as files
from data.revisions import Repository, Revision, RevisionsError
from data.revisions.moments import last_moment
from ui import editions, url
from ui.editions import Edition

PARAMETER = "asof"
KEY = "as of chosen"


def current() -> str:
    """
    Return the time looked back at, and keep it in the URL from page to page.

    Returns
    -------
    str
        A date or a moment, as `data.revisions.moments.last_moment` reads it; empty for today.
    """
    asked = st.query_params.get(PARAMETER)
    if asked is not None:  # what is no time falls back to today
        st.session_state[KEY] = asked if last_moment(asked) else ""
    elif asked is None and st.session_state.get(KEY):
        url.write({PARAMETER: st.session_state[KEY]})
    return str(st.session_state.get(KEY) or "")


def leave() -> None:
    """Go back to the tables of today."""
    st.session_state.pop(KEY, None)
    url.write({PARAMETER: None})


def looked_back() -> Edition | None:
    """
    Return the edition looked back at.

    Returns
    -------
    Edition or None
        None for the tables of today, and where no history is kept.
    """
    if get_script_run_ctx(suppress_warning=True) is None:  # what warms the caches has no visitor
        return None
    asked = st.session_state.get(KEY) or ""
    found = revision(asked) if asked else None
    try:
        return editions.as_of(found) if found else None
    except RevisionsError:
        return None


def revision(asked: str) -> Revision | None:
    """
    Find the revision that stood at a time.

    Parameters
    ----------
    asked : str
        The time.

    Returns
    -------
    Revision or None
        The first one for a time before it; None if no history is kept.
    """
    root = package.root()
    return _revision(root, files.version(root), asked)


@st.cache_resource(max_entries=64, show_spinner=False)
def _revision(root: Path, stamp: str, asked: str) -> Revision | None:
    del stamp  # only the cache key: a save makes a new revision
    moment = last_moment(asked)
    if moment is None or not Repository.is_one(root):
        return None
    try:
        repository = Repository(root)
        return repository.at(moment) or next(reversed(repository.revisions()), None)
    except RevisionsError:
        return None
