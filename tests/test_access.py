"""
Pages for everyone: by keyboard, by screen reader, on a phone, on paper, in the dark, without motion.

Whoever cannot use a page does not complain; they leave. So each of these is looked at by a
machine on every page.
"""

import re
import time
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import drawn, figures_drawn
from tests.conftest import visits

PAGES = [
    "",
    "map?country=KAZ",
    "corridors?closed=RUS&closed=aktau",
    "corridors?part=weak",
    "corridors?part=oil",
    "trade",
    "investment",
    "evidence",
    "evidence?part=ledger",
    "evidence?part=timeline",
    "evidence?part=checks",
    "evidence?part=watch",
    "lenses",
    "briefing",
    "sources?source=a1",
]
# On a phone a part that is laid out as another one is not looked at again.
ALIKE = {"corridors?part=oil", "evidence?part=timeline", "evidence?part=watch"}
MAPS = {
    "": "overview_map",
    "map?country=KAZ": "map",
    "corridors?closed=RUS&closed=aktau": "corridor_map",
}
WIDTHS = [390, 768, 1440, 1920]
PHONE = {"width": 390, "height": 844}


def opened(app: str, visit, path: str, language: str = "en", **context: object) -> Page:
    """Open a page and wait until all of it is drawn."""
    joint = "&" if "?" in path else "?"
    page = visit(f"{app}/{path}{joint}lang={language}", **context).settled()
    if path in MAPS:
        drawn(page, MAPS[path])
    else:
        figures_drawn(page)
    return page


def serious(page: Page) -> list[str]:
    """List what axe finds that keeps somebody from using the page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


SHIFTS = """
window.shifts = []
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (!one.hadRecentInput) shifts.push([one.value, one.sources.map(({ node }) => node?.className ?? '').join(' ')])
})).observe({ type: 'layout-shift', buffered: true })
"""


class Opened(NamedTuple):
    """A page as somebody first sees it; tests that change nothing but its width share it."""

    path: str
    page: Page
    shifts: list[tuple[float, str]]
    """What moved while it came: part of the screen, and names."""


@pytest.fixture(scope="module")
def warm(app) -> str:
    """Wait until the server knows how high each figure will be, as it does after its first minute."""
    for _ in range(600):
        page = urllib.request.urlopen(f"{app}/trade").read().decode()
        sheet = re.search(r"app/static/app/page[^\"]*css", page)[0]
        if b"trade_balance" in urllib.request.urlopen(f"{app}/{sheet}").read():
            return app
        time.sleep(0.5)
    pytest.fail("the server has not made its views in five minutes")


@pytest.fixture(scope="module", params=PAGES)
def at_a_desk(warm, browser, request) -> Iterator[Opened]:
    """Open each page once in English, light, on a wide screen."""
    path = request.param
    joint = "&" if "?" in path else "?"
    with visits(browser) as visit:
        page = visit(f"{warm}/{path}{joint}lang=en", SHIFTS).settled()
        expect(
            page.locator(".cb-frame.cb-written, .cb-stage.cb-ready, .cb-claims.cb-ready").first
        ).to_be_attached()
        page.wait_for_timeout(1500)
        shifts = page.evaluate("shifts")
        drawn(page, MAPS[path]) if path in MAPS else figures_drawn(page)
        yield Opened(path, page, shifts)


@pytest.fixture(scope="module", params=[one for one in PAGES if one not in ALIKE])
def on_a_phone(app, browser, request) -> Iterator[Opened]:
    """Open each page once in Russian, dark, on a phone."""
    with visits(browser) as visit:
        page = opened(app, visit, request.param, "ru", color_scheme="dark", viewport=PHONE)
        yield Opened(request.param, page, [])


def test_nothing_jumps_while_loading(at_a_desk):
    """What moves under the pointer makes people click what they did not mean."""
    # A tenth is what the browsers' makers call good; ours begin and stay well under it.
    assert sum(value for value, _ in at_a_desk.shifts) < 0.1, at_a_desk.shifts


def test_axe_finds_nothing_serious(at_a_desk):
    """Text too pale, a button without a name, a region no key reaches: each shuts somebody out."""
    assert serious(at_a_desk.page) == []


def test_axe_finds_nothing_serious_on_a_phone_in_the_dark(on_a_phone):
    """What is readable on paper's white may be too pale on a dark screen, or cut off on a small one."""
    assert serious(on_a_phone.page) == []


def test_axe_finds_nothing_serious_in_what_opens(app, visit):
    """A card or table that opens on a click is where the answer stands; it must be readable too."""
    page = opened(app, visit, "trade")
    page.locator(".cb-twin > summary").first.click()
    page.locator(".cb-finding .cb-number").first.click()
    expect(page.locator(".cb-evidence:popover-open")).to_be_visible()
    assert serious(page) == []

    page = opened(app, visit, "")
    page.locator(".st-key-kpi_titr_volume_2024").get_by_role("button").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert serious(page) == []


OVER_THE_EDGE = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  const over = [...main.querySelectorAll('h1, h2, h3, p, button, summary, figure')]
    .filter(node => node.getClientRects().length && !node.closest('.cb-scroll, .cb-slides, [role=tablist], [data-testid=stButtonGroup], .cb-evidence, .cb-stage, details:not([open]) > :not(summary)'))
    .filter(node => node.getBoundingClientRect().right > main.clientWidth + 1)
    .map(node => node.textContent.slice(0, 60))
  return [main.scrollWidth - main.clientWidth, over]
}"""


def test_nothing_runs_over_the_edge(on_a_phone):
    """On a phone a page that scrolls sideways hides half of every sentence."""
    page = on_a_phone.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(600)  # until figures are drawn for the new width
        wide, over = page.evaluate(OVER_THE_EDGE)

        assert wide <= 1, width
        assert over == [], width


def test_reduced_motion_is_honoured(app, visit):
    """Motion makes some people ill; they have told their system so."""
    page = opened(app, visit, "trade", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(node => {
          const style = getComputedStyle(node)
          const longest = text => Math.max(...text.split(',').map(parseFloat))
          return longest(style.transitionDuration) > 0.01 || (style.animationName !== 'none' && longest(style.animationDuration) > 0.01)
        }).map(node => node.className.toString().slice(0, 60))"""
    )

    assert moving == []


@pytest.mark.parametrize("path", ["", "trade"])
def test_paper_holds_the_whole_page(app, visit, path, tmp_path):
    """A minister gets it on paper; a browser that prints one screen of it has lost the rest."""
    page = opened(app, visit, path)
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => ({
          tools: [...document.querySelectorAll('.cb-take, .st-key-page_tools, [data-testid=stHeader]')].filter(node => node.getClientRects().length).length,
          height: document.documentElement.scrollHeight,
          content: document.querySelector('.stMainBlockContainer').scrollHeight,
        })"""
    )
    page.pdf(path=tmp_path / "page.pdf", format="A4")

    assert shown["tools"] == 0
    assert shown["height"] >= shown["content"]
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())
    assert len(pages) >= shown["content"] / 1600  # a sheet holds about this many pixels


def test_evidence_by_keyboard(app, visit):
    """Who cannot use a mouse must reach what a number rests on, and get back to it."""
    page = opened(app, visit, "trade")
    number = page.locator(".st-key-trade_balance .cb-finding .cb-number").first
    number.focus()
    page.keyboard.press("Enter")
    card = page.locator(".cb-evidence:popover-open")
    expect(card).to_contain_text("Bureau of National Statistics of Kazakhstan")
    page.keyboard.press("Escape")

    expect(card).to_have_count(0)
    expect(number).to_be_focused()
