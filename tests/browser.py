"""What browser tests look at."""

from playwright.sync_api import Page, expect


def drawn(page: Page, key: str = "map") -> None:
    """Wait until a map is on the page."""
    expect(page.locator(f".st-key-{key} .cb-stage.cb-ready")).to_be_visible()
