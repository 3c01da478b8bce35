"""A speaker's place in a briefing, streamed to everybody who follows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from briefing.rooms import ROOMS, RoomError

MOST_BYTES = 20_000
STREAM = {"cache-control": "no-cache", "x-accel-buffering": "no"}  # a proxy must not hold it back


async def follow(request: Request) -> Response:
    """
    Answer ``GET /briefing/live/<room>``: server-sent events, one at each move.

    Parameters
    ----------
    request : starlette.requests.Request
        Its path names the room.

    Returns
    -------
    starlette.responses.Response
        A stream that ends with an event ``ended``; 404 if there is no such room.
    """
    moves = ROOMS.follow(request.path_params["room"])
    try:
        first = await anext(moves)
    except RoomError as error:
        return JSONResponse({"error": str(error)}, status_code=404)

    async def events() -> AsyncIterator[str]:
        yield _event(first or {})
        async for state in moves:
            yield "event: ended\ndata: {}\n\n" if state is None else _event(state)

    return StreamingResponse(events(), media_type="text/event-stream", headers=STREAM)


def _event(state: object) -> str:
    return f"data: {json.dumps(state)}\n\n" if state else ": here\n\n"


async def move(request: Request) -> Response:
    """
    Answer ``POST /briefing/live/<room>``: the speaker has moved.

    Parameters
    ----------
    request : starlette.requests.Request
        Its path names the room, its ``Authorization`` bears the token, its body is the state.

    Returns
    -------
    starlette.responses.Response
        204; 400 for what is no state, 403 for a room that has ended or a token that is not its
        own.
    """
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return JSONResponse({"error": "a state is smaller than that"}, status_code=413)
    try:
        state = json.loads(body)
    except ValueError:
        return JSONResponse({"error": "the body is not JSON"}, status_code=400)
    try:
        ROOMS.move(request.path_params["room"], token, state)
    except RoomError as error:
        return JSONResponse({"error": str(error)}, status_code=403)
    return Response(status_code=204)


ROUTES = [
    Route("/briefing/live/{room:str}", follow, methods=["GET"]),
    Route("/briefing/live/{room:str}", move, methods=["POST"]),
]
