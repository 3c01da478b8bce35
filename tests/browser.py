"""What browser tests look at."""

import re

from playwright.sync_api import Page, expect

# A figure's frame, the list of claims, or the slides of a deck.
DRAWN = ".cb-frame, .cb-claims.cb-ready, .cb-show-root[data-ready]"


def drawn(page: Page, key: str = "map") -> None:
    """Wait until a map is on the page."""
    expect(page.locator(f".st-key-{key} .cb-stage.cb-ready")).to_be_visible()


def figures_drawn(page: Page) -> None:
    """Wait until every framed figure has its picture, those far below included, or claims their cards."""
    frames = page.locator(".cb-frame")
    expect(page.locator(DRAWN).first).to_be_visible()
    for place in range(frames.count()):
        frame = frames.nth(place)
        expect(frame.locator(".cb-finding")).not_to_be_empty()
        frame.scroll_into_view_if_needed()
        if frame.locator(".cb-chart").is_visible():
            expect(frame).to_have_class(re.compile("cb-ready"))
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
