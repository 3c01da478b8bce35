"""The tables and map layers over HTTP, for anyone's own programs."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from data import schema
from geo import downloads

CACHE = {"cache-control": "no-cache", "access-control-allow-origin": "*"}


async def table(request: Request) -> Response:
    """
    Answer ``/data/<table>.csv``: the table as it stands in the data directory.

    Parameters
    ----------
    request : starlette.requests.Request
        Its path names the table.

    Returns
    -------
    starlette.responses.Response
        The file, as CSV in UTF-8; 404 with the names there are if the schema has no such table.

    Raises
    ------
    data.errors.DataRootError
        If the data directory holds no data package; the visitor gets status 500.
    """
    name = request.path_params["name"]
    if name not in schema.tables():
        known = ", ".join(schema.tables())
        return PlainTextResponse(
            f"There is no table {name!r}. There are: {known}.\n", status_code=404
        )
    file = schema.root() / "tables" / f"{name}.csv"
    return FileResponse(
        file, media_type="text/csv; charset=utf-8", filename=f"{name}.csv", headers=CACHE
    )


async def package(_request: Request) -> Response:
    """
    Answer ``/data/datapackage.json``: the one schema.

    Parameters
    ----------
    _request : starlette.requests.Request
        Nothing of it matters: there is one schema.

    Returns
    -------
    starlette.responses.Response
        The descriptor, a Frictionless Data Package.
    """
    return FileResponse(
        schema.root() / "datapackage.json", media_type="application/json", headers=CACHE
    )


async def layer(request: Request) -> Response:
    """
    Answer ``/geo/<layer>.geojson``: boundaries as built, lines and places from the tables.

    Parameters
    ----------
    request : starlette.requests.Request
        Its path names the layer.

    Returns
    -------
    starlette.responses.Response
        A FeatureCollection, longitude and latitude on WGS 84 [°]; 404 with the names there are if
        there is no such layer.
    """
    name = request.path_params["name"]
    if name not in downloads.LAYERS:
        known = ", ".join(downloads.LAYERS)
        return PlainTextResponse(
            f"There is no layer {name!r}. There are: {known}.\n", status_code=404
        )
    features = await run_in_threadpool(downloads.features, name)
    return Response(
        json.dumps(features, ensure_ascii=False), media_type="application/geo+json", headers=CACHE
    )


ROUTES = [
    Route("/data/datapackage.json", package),
    Route("/data/{name:str}.csv", table),
    Route("/geo/{name:str}.geojson", layer),
]
