"""Where Streamlit, Plotly and the app meet; each of these broke in a trial before it was built."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser import drawn, figures_drawn

FRESH = [
    *(
        ("server.py", path)
        for path in (
            "/",
            "/map",
            "/corridors",
            "/trade",
            "/investment",
            "/evidence",
            "/lenses",
            "/briefing",
            "/sources",
            "/history",
            "/editor",
        )
    ),
    *(("app.py", path) for path in ("/", "/map", "/trade")),
]
MAPS = {"/": "overview_map", "/map": "map", "/corridors": "corridor_map"}


@pytest.mark.parametrize(("script", "path"), FRESH)
def test_first_visit_to_a_deep_link(fresh, visit, script, path):
    """
    On a fresh server a link to a page must open the app, framed and in its language.

    Streamlit would otherwise run the page's file alone, without navigation, for whoever opens
    a presenter's link first after a restart; `visit` also fails on any outside request.
    """
    page = visit(f"{fresh(script)}{path}?lang=ru").settled()

    if path in MAPS:
        drawn(page, MAPS[path])
    elif path in ("/editor", "/history"):
        expect(page.get_by_text("make edit")).to_be_visible()
    else:
        figures_drawn(page)
    expect(page.get_by_test_id("stTopNavLink").first).to_have_text("Обзор")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_every_answer_carries_the_policy(app):
    """Without the policy a slip could load a script or a tile from elsewhere, unseen."""
    for path in ("/", "/map", "/data/claims.csv", "/app/static/favicon.svg"):
        with urllib.request.urlopen(app + path) as answer:
            policy = answer.headers["content-security-policy"]

        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_zoom_survives_layers_measures_and_clicks(app, visit):
    """A map that jumps back whenever a filter changes is the complaint most made of such maps."""
    page = visit(f"{app}/map?at=52.1,41.5,9").settled()
    drawn(page)
    page.evaluate("document.querySelector('.cb-plot').mark = 'the same element'")
    page.get_by_role("checkbox", name="Through Iran").check()
    page.get_by_label("Colour the five states by").click()
    page.get_by_role("option", name="Trade with Japan").click()
    expect(page.locator(".cb-legend h3")).to_have_text("Trade with Japan, both ways")

    view = page.evaluate(
        "(({rotation, scale}) => [rotation.lon, rotation.lat, scale])"
        "(document.querySelector('.cb-plot')._fullLayout.geo.projection)"
    )
    assert view == [52.1, 41.5, 9]
    assert page.evaluate("document.querySelector('.cb-plot').mark") == "the same element"


def test_a_click_reaches_python(app, visit):
    """If clicks stop at the browser nobody learns where a number comes from."""
    page = visit(f"{app}/map?at=67,50.5,12&layers=states").settled()
    drawn(page)
    page.locator(".cb-stage").click()

    expect(page.get_by_role("heading", name="Kazakhstan")).to_be_visible()
    expect(page).to_have_url(f"{app}/map?at=67%2C50.5%2C12&layers=states&country=KAZ")


def test_view_and_layers_reach_the_url(app, visit):
    """A presenter's link must restore what was on screen; the default adds nothing to it."""
    page = visit(f"{app}/map").settled()
    drawn(page)
    page.get_by_role("checkbox", name="Neighbours").uncheck()
    expect(page).to_have_url(re.compile("layers=states"))
    assert "layers=neighbours" not in page.url
    page.get_by_role("checkbox", name="Neighbours").check()
    expect(page).to_have_url(f"{app}/map")
    page.get_by_role("button", name="Caspian", exact=True).click()

    expect(page).to_have_url(re.compile("at=48.5%2C42"))


@pytest.mark.parametrize(
    "query",
    [
        "at=north&layers=%3Cscript%3E&measure=9&country=ZZZ&leg=../..&lang=xx",
        "at=1e999,0,1&layers=&country=KAZ&country=",
        "event=" + "x" * 5000,
    ],
)
def test_a_mangled_link_falls_back(app, visit, query):
    """A link shortened by a mail program must still open the map, never an error."""
    page = visit(f"{app}/map?{query}").settled()

    drawn(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
