"""
The app behind headers, compression and the open-data routes.

``streamlit run server.py`` serves what ``streamlit run app.py`` serves, and adds what a public
server needs: a content-security policy that makes "not one outside request" a rule the browser
enforces, static files compressed and cached by their hashed names, and the tables over HTTP.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import file_util
from streamlit.runtime.pages_manager import PagesManager

from briefing.rooms import ROOMS
from browser import assets, libraries
from serve import feed, live, open_data, sign_in
from serve.headers import Hints, PageHints, SecurityHeaders
from serve.page_style import PageStyle
from serve.static import CompressedStatic
from ui import frame, load, warm

STREAMLIT = Path(file_util.get_static_dir())

# Else a first visit to /map runs pages/map.py without app.py.
PagesManager.uses_pages_directory = False
# Who follows a briefing hears it from a route of ours; pages need not ask again and again.
ROOMS.streamed = True
sign_in.open_here()


@asynccontextmanager
async def warming(_app: object) -> AsyncIterator[None]:
    """Begin to fill the caches; who comes before that is done waits for one page, not for all."""
    warm.begin_to_warm()
    yield


def style() -> str:
    """Return where the pages' style sheet is; places are kept once the heights are known."""
    return assets.publish(frame.sheet(places=load.warmed.is_set()).encode(), "app", "page.css")


# Parts of Streamlit's own page that it fetches only once the first message asks for them.
PARTS = (
    "BidiComponent",
    "ButtonGroup",
    "Html",
    "WidgetLabel",
    "purify.es",
    "recordbatch",
    "serialization",
)


def hints() -> dict[str, Hints]:
    """Name what each page fetches first."""
    folder = STREAMLIT / "static" / "js"
    parts = [f"static/js/{file.name}" for name in PARTS for file in folder.glob(f"{name}.*.js")]
    atlas = Hints(
        [libraries.plotly_script({"scattergeo", "choropleth"})],
        [assets.script("map"), *parts],
        [assets.style("map")],
    )
    charts = Hints(
        [libraries.plotly_script({"scatter", "bar"})],
        [assets.script("figure"), *parts],
        [assets.style("figure")],
    )
    desk = Hints(
        atlas.scripts,
        [assets.script("map"), assets.script("figure"), assets.script("assumptions"), *parts],
        [assets.style("map"), assets.style("figure"), assets.style("assumptions")],
    )
    return {
        "": atlas,
        "map": atlas,
        "corridors": desk,
        "trade": charts,
        "investment": charts,
        "evidence": charts,
        "lenses": charts,
        "sources": charts,
        "editor": Hints(modules=[assets.script("grid"), *parts], styles=[assets.style("grid")]),
        "history": Hints(modules=parts),
        "briefing": Hints(modules=[assets.script("show"), *parts], styles=[assets.style("show")]),
    }


app = st.App(
    str(Path(__file__).parent / "app.py"),
    routes=[*open_data.ROUTES, *live.ROUTES, *feed.ROUTES, *sign_in.ROUTES],
    lifespan=warming,
    middleware=[
        Middleware(sign_in.SecureCookies),
        Middleware(sign_in.ReturnTo),
        Middleware(SecurityHeaders, index=STREAMLIT / "index.html"),
        Middleware(PageStyle, style=style),
        Middleware(PageHints, pages=hints()),
        Middleware(
            CompressedStatic,
            roots={"/static/": STREAMLIT / "static", "/app/static/": assets.STATIC},
        ),
    ],
)
