"""People elsewhere who follow a speaker: the room is opened here, and its link handed out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import streamlit as st

from briefing.rooms import ROOMS, Key, RoomError
from text.messages import Language, translator
from ui import url
from ui.markdown import escaped

KEY, FAULT = "briefing room", "briefing room fault"
ASK_SECONDS = 1.0


def room() -> dict[str, str] | None:
    """
    Return the room that this session leads.

    Returns
    -------
    dict of str to str or None
        ``id``, ``token`` and ``address``, which is empty where the page itself must pass moves on.
    """
    held: Key | None = st.session_state.get(KEY)
    if held is None or ROOMS.state(held.room_id) is None:
        return None
    return {"id": held.room_id, "token": held.token, "address": address(held.room_id)}


def address(room_id: str) -> str:
    """
    Return where a room is streamed.

    Parameters
    ----------
    room_id : str
        Id of the room.

    Returns
    -------
    str
        Address relative to the app; empty in plain Streamlit.
    """
    return f"briefing/live/{room_id}" if ROOMS.streamed else ""


def pass_on(result: Any) -> None:
    """
    Pass on where the speaker is, where no route of the server takes it.

    Parameters
    ----------
    result : streamlit result
        What `ui.show.show` returned.
    """
    held: Key | None = st.session_state.get(KEY)
    said = result.get("live")
    if held is None or not isinstance(said, str) or not said:
        return
    try:
        ROOMS.move(held.room_id, held.token, json.loads(said))
    except (RoomError, ValueError):
        return  # the panel says that the room has ended


def audience(deck_link: str, language: Language) -> None:
    """
    Draw what opens and ends a room.

    Parameters
    ----------
    deck_link : str
        Value of the parameter ``deck``.
    language : {'en', 'ru'}
        The language to write.
    """
    words = translator(language)
    held = room()
    if held is None:
        st.caption(
            words(
                "Whoever has the link sees the slide you show, may look around, and comes back to you. Only this window leads."
            )
        )
        st.button(words("Open to an audience"), type="primary", on_click=_open)
        if st.session_state.get(FAULT):
            st.error(escaped(st.session_state[FAULT]))
        return
    st.caption(words("Link for the audience"))
    link = {"deck": deck_link, "room": held["id"], "as": "audience", "lang": language}
    st.code(url.address("briefing", link), language=None, wrap_lines=True)
    if ROOMS.streamed:
        st.caption(words("Following now: {number}").format(number=ROOMS.following(held["id"])))
    st.button(words("End the briefing"), on_click=_close)


def _open() -> None:
    try:
        st.session_state[KEY] = ROOMS.open()
        st.session_state[FAULT] = ""
    except RoomError as error:
        st.session_state[FAULT] = str(error)


def _close() -> None:
    key: Key = st.session_state.pop(KEY)
    with suppress(RoomError):  # forgotten meanwhile: it has ended anyhow
        ROOMS.close(key.room_id, key.token)
