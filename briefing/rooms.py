"""
Rooms: where a speaker is, for everybody who follows from another machine.

Rooms live in the memory of one process and end with it. Whoever opened a room holds its token, and
nobody else can move it.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

MOST_ROOMS, MOST_LISTENERS = 200, 500
HOURS = 12
"""How long a room stands after it was moved last."""
BEAT_SECONDS = 15.0
"""How often a line that says nothing keeps a stream open on its way through proxies."""
MOST_SLIDES = 1000
_SWITCHED = re.compile(r"[a-z_,]{0,100}")


class RoomError(Exception):
    """A room that cannot be opened or moved; the text says why."""


class Key(NamedTuple):
    """What whoever opens a room is given."""

    room_id: str
    """Goes into the link for the audience."""
    token: str
    """Moves the room; nobody else may have it."""


@dataclass
class _Room:
    token: str
    state: dict[str, Any] | None = None
    moved: float = field(default_factory=time.monotonic)
    listeners: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[dict[str, Any] | None]]] = field(
        default_factory=list
    )


class Rooms:
    """
    All rooms of a process; safe to be used from several threads.

    Attributes
    ----------
    streamed : bool
        Whether the server streams rooms to who follows. Plain Streamlit has no routes of ours:
        there pages ask again and again.
    """

    def __init__(self) -> None:
        self.streamed = False
        self._rooms: dict[str, _Room] = {}
        self._lock = Lock()

    def open(self) -> Key:
        """
        Open a room.

        Returns
        -------
        Key
            Its id and its token.

        Raises
        ------
        RoomError
            If there are as many rooms as a process holds.
        """
        with self._lock:
            self._forget()
            if len(self._rooms) >= MOST_ROOMS:
                msg = f"this server holds {MOST_ROOMS} briefings at once, and all are taken"
                raise RoomError(msg)
            alphabet = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread
            room_id = "".join(secrets.choice(alphabet) for _ in range(8))
            token = secrets.token_urlsafe(24)
            self._rooms[room_id] = _Room(token)
        return Key(room_id, token)

    def state(self, room_id: str) -> Mapping[str, Any] | None:
        """
        Tell where the speaker is.

        Parameters
        ----------
        room_id : str
            Id of the room.

        Returns
        -------
        mapping or None
            ``slide`` from 1, ``black`` and ``switches``; empty before the speaker began, None if
            there is no such room.
        """
        with self._lock:
            room = self._rooms.get(room_id)
            return None if room is None else room.state or {}

    def move(self, room_id: str, token: str, state: object) -> None:
        """
        Move a room, and tell everybody who follows.

        Parameters
        ----------
        room_id, token : str
            What `open` gave.
        state : object
            ``slide`` from 1, ``black`` and ``switches`` by slide, as the browser sends them.

        Raises
        ------
        RoomError
            If there is no such room, the token is not its own, or the state is none.
        """
        cleaned = _cleaned(state)
        with self._lock:
            room = self._room(room_id, token)
            room.state = cleaned
            room.moved = time.monotonic()
            listeners = list(room.listeners)
        _tell(listeners, cleaned)

    def close(self, room_id: str, token: str) -> None:
        """
        End a briefing: who follows is told, and the link leads nowhere any more.

        Parameters
        ----------
        room_id, token : str
            What `open` gave.

        Raises
        ------
        RoomError
            If there is no such room or the token is not its own.
        """
        with self._lock:
            room = self._room(room_id, token)
            del self._rooms[room_id]
        _tell(room.listeners, None)

    async def follow(self, room_id: str) -> AsyncIterator[Mapping[str, Any] | None]:
        """
        Follow a room.

        Parameters
        ----------
        room_id : str
            Id of the room.

        Yields
        ------
        mapping or None
            The state now and at each move; an empty mapping now and then, to show that somebody
            is there; None once, at the end.

        Raises
        ------
        RoomError
            If there is no such room, or no more can follow it.
        """
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        listener = (asyncio.get_running_loop(), queue)
        with self._lock:
            room = self._rooms.get(room_id)
            if room is None:
                msg = "there is no such briefing, or it has ended"
                raise RoomError(msg)
            if len(room.listeners) >= MOST_LISTENERS:
                msg = f"{MOST_LISTENERS} people follow this briefing already"
                raise RoomError(msg)
            room.listeners.append(listener)
            first = room.state
        try:
            yield first or {}
            while True:
                try:
                    heard = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
                except TimeoutError:
                    heard = {}
                yield heard
                if heard is None:
                    return
        finally:
            with self._lock:
                room.listeners.remove(listener)

    def following(self, room_id: str) -> int:
        """
        Count who follows by a stream.

        Parameters
        ----------
        room_id : str
            Id of the room.

        Returns
        -------
        int
            0 if there is no such room.
        """
        with self._lock:
            room = self._rooms.get(room_id)
            return len(room.listeners) if room else 0

    def _room(self, room_id: str, token: str) -> _Room:
        room = self._rooms.get(room_id)
        if room is None or not hmac.compare_digest(room.token.encode(), token.encode()):
            msg = "this briefing has ended, or another speaker leads it"
            raise RoomError(msg)
        return room

    def _forget(self) -> None:
        oldest = time.monotonic() - HOURS * 3600
        gone = [name for name, room in self._rooms.items() if room.moved < oldest]
        for name in gone:
            _tell(self._rooms.pop(name).listeners, None)


def _tell(
    listeners: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[dict[str, Any] | None]]],
    state: dict[str, Any] | None,
) -> None:
    for loop, queue in listeners:
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, state)


def _cleaned(state: object) -> dict[str, Any]:
    """Take of a state what may be passed on: it reaches every window that follows."""
    if not isinstance(state, Mapping):
        msg = "a state is an object with slide, black and switches"
        raise RoomError(msg)
    slide, switches = state.get("slide"), state.get("switches", {})
    if isinstance(slide, bool) or not isinstance(slide, int) or not 1 <= slide <= MOST_SLIDES:
        msg = f"slide is {slide!r}; it must be a number from 1 to {MOST_SLIDES}"
        raise RoomError(msg)
    if not isinstance(switches, Mapping):
        msg = "switches must be an object"
        raise RoomError(msg)
    kept = {
        str(place): wanted
        for place, wanted in list(switches.items())[:MOST_SLIDES]
        if str(place).isdecimal() and isinstance(wanted, str) and _SWITCHED.fullmatch(wanted)
    }
    return {"slide": slide, "black": state.get("black") is True, "switches": kept}


ROOMS = Rooms()
"""The rooms of this process."""
