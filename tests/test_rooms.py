"""Rooms: who follows a speaker sees what the speaker shows, and nobody else can move it."""

import asyncio
import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from briefing import rooms as module
from briefing.rooms import RoomError, Rooms
from serve import live
from tests.aside import aside

HERE = {"slide": 3, "black": False, "switches": {"11": "no_russia,caspian"}}


@pytest.fixture
def held(monkeypatch):
    """Give the routes rooms of our own."""
    own = Rooms()
    monkeypatch.setattr(live, "ROOMS", own)
    return own


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: dict[str, str]
    text: str


def asked(method, path, token="", body=b""):
    """Ask a server that has the two routes and nothing else."""
    app = Starlette(routes=live.ROUTES)
    headers = [(b"authorization", f"Bearer {token}".encode())] if token else []
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    scope |= {"query_string": b"", "http_version": "1.1", "scheme": "http", "root_path": ""}
    said = []
    left = [body]

    async def receive():
        if not left:  # whoever asked stays, and says no more
            await asyncio.Event().wait()
        body = left.pop()
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        said.append(message)

    aside(asyncio.run, app(scope, receive, send))
    start, *parts = said
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], told, b"".join(one["body"] for one in parts).decode())


def test_a_room_holds_where_the_speaker_is(held):
    """Who comes late must see the slide that is on, not the first."""
    key = held.open()
    assert held.state(key.room_id) == {}
    held.move(key.room_id, key.token, HERE)

    assert held.state(key.room_id) == HERE
    assert held.state("nowhere1") is None


@pytest.mark.parametrize("token", ["", "other", "é"])
def test_a_token_that_is_not_the_rooms_own_moves_nothing(held, token):
    """Somebody in the audience must not be able to turn the speaker's slides."""
    key = held.open()
    held.move(key.room_id, key.token, HERE)

    with pytest.raises(RoomError):
        held.move(key.room_id, token, {**HERE, "slide": 9})
    with pytest.raises(RoomError):
        held.close(key.room_id, token)
    with pytest.raises(RoomError):
        held.move(held.open().room_id, key.token, {**HERE, "slide": 9})
    assert held.state(key.room_id) == HERE


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda one: (
            st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=9), one, max_size=3)
        ),
        max_leaves=6,
    )
    | st.fixed_dictionaries(
        {"slide": st.integers() | st.none(), "black": st.booleans() | st.text()},
        optional={"switches": st.dictionaries(st.text(), st.text(max_size=200)) | st.text()},
    )
)
def test_no_state_breaks_a_room_or_carries_markup(state):
    """What a browser sends goes to every window that follows: only numbers and known words may pass."""
    held = Rooms()
    key = held.open()
    try:
        held.move(key.room_id, key.token, state)
    except RoomError:
        assert held.state(key.room_id) == {}
        return
    kept = held.state(key.room_id)
    assert 1 <= kept["slide"] <= module.MOST_SLIDES
    assert isinstance(kept["black"], bool)
    assert all(place.isdecimal() for place in kept["switches"])
    assert "<" not in json.dumps(kept)


def test_followers_hear_moves_and_the_end(held):
    """A follower that hears nothing stays on an old slide while the room has moved on."""

    async def heard():
        key = held.open()
        moves = held.follow(key.room_id)
        said = [await anext(moves)]
        assert held.following(key.room_id) == 1
        # From another thread, as the page of a plain server moves it.
        await asyncio.to_thread(held.move, key.room_id, key.token, HERE)
        said.append(await anext(moves))
        await asyncio.to_thread(held.close, key.room_id, key.token)
        said += [one async for one in moves]
        return said

    assert aside(asyncio.run, heard()) == [{}, HERE, None]


def test_a_follower_that_leaves_is_forgotten(held):
    """Else a day of briefings fills the memory with people who have gone."""

    async def left():
        key = held.open()
        moves = held.follow(key.room_id)
        await anext(moves)
        await moves.aclose()
        return held.following(key.room_id)

    assert aside(asyncio.run, left()) == 0


def test_there_are_no_more_rooms_than_a_process_holds(held, monkeypatch):
    """Somebody who opens rooms in a loop must not take the server down."""
    monkeypatch.setattr(module, "MOST_ROOMS", 2)
    held.open()
    held.open()

    with pytest.raises(RoomError, match="2 briefings at once"):
        held.open()


def test_a_room_nobody_moves_is_forgotten(held, monkeypatch):
    """A link of last week must not lead into a briefing that ended."""
    key = held.open()
    now = module.time.monotonic()
    monkeypatch.setattr(module.time, "monotonic", lambda: now + module.HOURS * 3600 + 1)
    held.open()

    assert held.state(key.room_id) is None


def test_the_server_takes_moves_from_the_speaker_alone(held):
    """The route is open to the network; the token is all that keeps others out."""
    key = held.open()
    path, here = f"/briefing/live/{key.room_id}", json.dumps(HERE).encode()

    assert asked("POST", path, key.token, here).status == 204
    assert held.state(key.room_id) == HERE
    other = json.dumps({**HERE, "slide": 1}).encode()
    assert [asked("POST", path, token, other).status for token in ("", "other")] == [403, 403]
    assert asked("POST", path, key.token, b"{").status == 400
    assert asked("POST", path, key.token, b"x" * 30_000).status == 413
    assert held.state(key.room_id) == HERE


def test_the_server_streams_events(held):
    """Browsers read server-sent events by their exact form; a proxy must not hold them back."""
    key = held.open()
    held.move(key.room_id, key.token, HERE)
    follow = held.follow

    async def follow_and_end(room_id):
        async for one in follow(room_id):
            yield one
            if one == HERE:
                held.close(key.room_id, key.token)

    held.follow = follow_and_end
    answer = asked("GET", f"/briefing/live/{key.room_id}")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.text == f"data: {json.dumps(HERE)}\n\nevent: ended\ndata: {{}}\n\n"
    held.follow = follow
    assert asked("GET", "/briefing/live/nowhere1").status == 404
