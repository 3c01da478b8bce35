"""The desk of corridors as people use it, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import drawn

SPOT = """
lonlat => {
  const stage = document.querySelector('.cb-stage').getBoundingClientRect()
  const [x, y] = document.querySelector('.cb-plot')._fullLayout.geo._subplot.projection(lonlat)
  return [stage.left + x, stage.top + y]
}
"""
VIEW = """
(({rotation, scale}) => [rotation.lon, rotation.lat, scale])(document.querySelector('.cb-plot')._fullLayout.geo.projection)
"""
CASPIAN = [50.9, 41.6]


def desk(app: str, visit, query: str = "", **context: object) -> Page:
    """Open the desk and wait until its map is drawn and its answer stands beside it."""
    page = visit(f"{app}/corridors?lang=en{query}", **context).settled()
    drawn(page, "corridor_map")
    expect(page.locator(".st-key-corridor_ways .cb-finding")).not_to_be_empty()
    return page


def finding(page: Page, key: str = "corridor_ways"):
    """Return the sentence that says what the question comes to."""
    return page.locator(f".st-key-{key} .cb-finding")


def test_zoom_survives_closing_a_leg(app, visit):
    """Whoever has zoomed in on a port and closes a leg there must not have to find it again."""
    page = desk(app, visit)
    page.evaluate("document.querySelector('.cb-plot').mark = 'the same element'")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    before = page.evaluate(VIEW)
    page.mouse.click(*page.evaluate(SPOT, CASPIAN))
    page.get_by_role("menuitem", name="Close: Aktau – Alat").click()

    expect(finding(page)).to_contain_text("Closed: Aktau – Alat.")
    expect(page).to_have_url(re.compile("closed=aktau-alat-sea"))
    assert page.evaluate(VIEW) == before
    assert page.evaluate("document.querySelector('.cb-plot').mark") == "the same element"


def test_what_is_closed_on_the_map_opens_again_there(app, visit):
    """The menu must say which of the two a click will do."""
    page = desk(app, visit, "&closed=aktau-alat-sea&at=50.9,41.6,25")
    page.mouse.click(*page.evaluate(SPOT, CASPIAN))
    page.get_by_role("menuitem", name="Open again: Aktau – Alat").click()

    expect(finding(page)).to_have_text(re.compile("^Almaty to Constanta is fastest"))
    expect(page).not_to_have_url(re.compile("closed="))


@pytest.mark.parametrize(
    ("at", "spot", "item", "said"),
    [
        ("90,62,6", [90, 60.5], "Close: Russia", "Closed: Russia."),
        ("50.9,42,22", [51.6, 40.9], "Close: Caspian Sea", "Closed: Caspian Sea."),
        ("51.2,43.6,50", [51.2, 43.605], "Close: Aktau", "Closed: Aktau."),
        ("50.9,41.6,25", CASPIAN, "Close: Trans-Caspian (Middle Corridor)", "Closed: Trans-Caspian (Middle Corridor)."),
        ("69.28,41.29,50", [69.28, 41.29], "A way from here", "Tashkent to Constanta"),
    ],
)  # fmt: skip
def test_everything_on_the_map_can_be_closed(app, visit, at, spot, item, said):
    """States, seas, ports, corridors: the map is where people look for them."""
    page = desk(app, visit, f"&at={at}")
    page.mouse.click(*page.evaluate(SPOT, spot))
    page.get_by_role("menuitem", name=item, exact=True).click()

    expect(finding(page)).to_contain_text(said)


def test_the_menu_by_keyboard(app, visit):
    """Arrows choose, Escape leaves, and the map has the focus again."""
    page = desk(app, visit, "&at=50.9,41.6,25")
    page.mouse.click(*page.evaluate(SPOT, CASPIAN))
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").nth(1)).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("menuitem")).to_have_count(0)
    expect(page.locator(".cb-stage")).to_be_focused()


def test_another_pair_brings_its_own_view(app, visit):
    """Asked for Duisburg, nobody wants to go on looking at the Caspian."""
    page = desk(app, visit)
    before = page.evaluate(VIEW)
    page.get_by_text("Almaty – Duisburg", exact=True).click()
    expect(finding(page)).to_contain_text("Almaty to Duisburg")
    expect(page.locator(".cb-atlas")).to_have_attribute("data-laid", re.compile("duisburg"))

    assert page.evaluate(VIEW) != before


def test_reloading_restores_everything(app, visit):
    """Pair, measure, closures, assumptions, view: the link is the scenario."""
    page = desk(app, visit, "&from=tashkent&to=mersin&by=km&closed=IRN&at=50,41,9&assume=speed_kz:400-900")  # fmt: skip
    said = finding(page).inner_text()
    address = page.url
    page.reload()
    drawn(page, "corridor_map")

    expect(finding(page)).to_have_text(said)
    assert page.url == address
    assert page.evaluate(VIEW) == [50, 41, 9]


def test_a_changed_assumption_marks_the_result(app, visit):
    """Typed, it reaches the link and every result that rests on it; reset, it is gone."""
    page = desk(app, visit)
    page.locator(".cb-assumptions summary").click()
    row = page.locator(".cb-assumptions tr", has_text="Rail, Kazakhstan").first
    row.locator("input").first.fill("900")
    row.locator("input").first.press("Tab")

    expect(page).to_have_url(re.compile(r"assume=speed_kz%3A900-1000"))
    expect(page.locator(".cb-item").first).to_contain_text("changed here: Rail, Kazakhstan")
    expect(row).to_have_class(re.compile("cb-changed"))
    row.get_by_role("button", name="Reset").click()
    expect(page).not_to_have_url(re.compile("assume="))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("fast", "This is no number"), ("5000", "Low must not be above high"), ("0", "above zero")],
)
def test_what_is_no_range_stays_and_is_named(app, visit, typed, said):
    """Silently dropped, a slip of the finger would be taken for a result."""
    page = desk(app, visit)
    page.locator(".cb-assumptions summary").click()
    row = page.locator(".cb-assumptions tr", has_text="Rail, Kazakhstan").first
    row.locator("input").first.fill(typed)
    row.locator("input").first.press("Tab")

    expect(row.get_by_role("alert")).to_contain_text(said)
    expect(row.locator("input").first).to_have_value(typed)
    expect(page).not_to_have_url(re.compile("assume="))


def test_decimal_commas_are_read(app, visit):
    """A Russian reader types «0,7»; read as seven it would be ten times too much."""
    page = desk(app, visit)
    page.locator(".cb-assumptions summary").click()
    row = page.locator(".cb-assumptions tr", has_text="Sea port").first
    row.locator("input").first.fill("0,7")
    row.locator("input").first.press("Tab")

    expect(page).to_have_url(re.compile(r"assume=dwell_port%3A0\.7-2"))


def test_a_card_brings_its_way_forward(app, visit):
    """Five lines on a map: pointing at a card must show which is which."""
    page = desk(app, visit)
    page.locator(".cb-item").nth(1).hover()

    expect(page.locator(".cb-over-part[data-place='0']").first).to_have_class(re.compile("cb-back"))
    expect(page.locator(".cb-over-part[data-place='1']").first).not_to_have_class(
        re.compile("cb-back")
    )


def test_the_picture_holds_the_ways(app, visit, tmp_path):
    """In somebody's report the map must show the answer under its own sentence."""
    page = desk(app, visit, "&closed=RUS")
    with page.expect_download() as download:
        page.locator(".st-key-corridor_map").get_by_role("button", name="SVG").click()
    download.value.save_as(tmp_path / "picture.svg")
    text = (tmp_path / "picture.svg").read_text(encoding="utf-8")

    assert "Nothing changes from Almaty to" in text
    assert "cb-over-part" in text
    assert "Boundaries: Natural Earth" in text


def test_two_scenarios_beside_each_other(app, visit):
    """Closing something in one must leave the other as it is."""
    page = desk(app, visit, "&closed=caspian")
    page.get_by_text("A second scenario beside it").click()
    drawn(page, "corridor_map_beside")
    expect(finding(page, "corridor_beside")).to_have_text(re.compile("^Almaty to Constanta"))
    page.get_by_role("button", name="No Iran").last.click()

    expect(finding(page, "corridor_beside")).to_contain_text("Closed: Iran.")
    expect(finding(page)).to_contain_text("Closed: Caspian Sea.")
