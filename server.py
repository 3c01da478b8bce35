"""
The app behind headers, compression and the open-data routes.

``streamlit run server.py`` serves what ``streamlit run app.py`` serves, and adds what a public
server needs: a content-security policy that makes "not one outside request" a rule the browser
enforces, static files compressed and cached by their hashed names, and the tables over HTTP.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import file_util
from streamlit.runtime.pages_manager import PagesManager

from serve import open_data
from serve.headers import PageHints, SecurityHeaders
from serve.static import CompressedStatic
from ui import assets, load

STREAMLIT = Path(file_util.get_static_dir())

# Else a first visit to /map runs pages/map.py without app.py.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def warm(_app: object) -> AsyncIterator[None]:
    """Fill the caches, then take all that lives out of the garbage collector's sight."""
    load.warm()
    # Streamlit collects garbage after every run; with the libraries' objects frozen a run with
    # a hundred visitors waits milliseconds instead of seconds.
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    str(Path(__file__).parent / "app.py"),
    routes=open_data.ROUTES,
    lifespan=warm,
    middleware=[
        Middleware(SecurityHeaders, index=STREAMLIT / "index.html"),
        Middleware(
            PageHints,
            scripts=[assets.plotly_script()],
            modules=[assets.map_script()],
            styles=[assets.map_style()],
        ),
        Middleware(
            CompressedStatic,
            roots={"/static/": STREAMLIT / "static", "/app/static/": assets.STATIC},
        ),
    ],
)
