"""The map as people use it, in a real browser."""

import itertools
import json
import re
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.browser import drawn

PRESETS = ["Eurasia", "Central Asia", "Caspian", "Japan"]
PRESETS_RU = ["Евразия", "Центральная Азия", "Каспий", "Япония"]
NAMES = """
() => {
  const frame = document.querySelector('.cb-stage').getBoundingClientRect()
  const box = node => {
    const { left, top, right, bottom } = node.getBoundingClientRect()
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]
  }
  const names = [...document.querySelectorAll('.cb-name-list > g')]
  const over = document.querySelectorAll('.cb-tools, .cb-note')
  return {
    names: names.map(node => [node.textContent, box(node)]),
    over: [...over].map(node => [node.className, box(node)]),
    size: [frame.width, frame.height],
  }
}
"""


def collide(one: list[float], other: list[float]) -> bool:
    """Tell whether two boxes share more than a pixel's edge."""
    return (
        one[0] + 1 < other[2]
        and other[0] + 1 < one[2]
        and one[1] + 1 < other[3]
        and other[1] + 1 < one[3]
    )


def open_map(app: str, visit, query: str = "", **context: object) -> Page:
    """Open the map and wait until it is drawn."""
    page = visit(f"{app}/map{query}", **context).settled()
    drawn(page)
    return page


SIZES = [(1920, 1080), (1440, 900), (390, 844)]


@pytest.mark.parametrize(("lang", "presets"), [("en", PRESETS), ("ru", PRESETS_RU)])
def test_names_never_collide(app, visit, lang, presets):
    """Names over names are what makes a map look unfinished on a projector, or once a window is made smaller."""
    page = open_map(app, visit, f"?lang={lang}", viewport={"width": 1920, "height": 1080})
    for (width, height), preset in itertools.product(SIZES, presets):
        if page.viewport_size["width"] != width:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(700)  # until the map fits its frame again
        menu = page.locator(".cb-side summary")
        if (
            menu.is_visible()
            and not page.get_by_role("button", name=preset, exact=True).is_visible()
        ):
            menu.click()
        page.get_by_role("button", name=preset, exact=True).click()
        page.wait_for_timeout(150)
        seen = page.evaluate(NAMES)

        assert len(seen["names"]) >= 5, preset
        for (name, one), (other, two) in itertools.combinations(seen["names"] + seen["over"], 2):
            assert not collide(one, two), f"{name} lies over {other} in {preset} at {width}"
        for name, (left, top, right, bottom) in seen["names"]:
            inside = (
                left >= 0 and top >= 0 and right <= seen["size"][0] and bottom <= seen["size"][1]
            )
            assert inside, f"{name} is cut off in {preset} at {width}"


@pytest.mark.parametrize("size", [(390, 844), (1440, 900), (1920, 1080)])
def test_the_map_fills_its_frame(app, visit, size):
    """Bars of water beside a clipped globe are what plotly.js shows by itself."""
    page = open_map(app, visit, viewport={"width": size[0], "height": size[1]})
    clip, frame = page.evaluate(
        """() => {
          const { bounds } = document.querySelector('.cb-plot')._fullLayout.geo._subplot
          const stage = document.querySelector('.cb-stage')
          return [[...bounds[0], ...bounds[1]], [0, 0, stage.clientWidth, stage.clientHeight]]
        }"""
    )

    assert clip == frame


def test_a_profile_by_keyboard(app, visit):
    """Who cannot use a mouse must reach what a click reaches, and its sources."""
    page = open_map(app, visit)
    page.get_by_role("combobox", name="Search everything").focus()
    page.keyboard.type("CPC terminal")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="CPC terminal")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]node=ozereevka"))


def test_a_leg_an_incident_and_a_place_open_their_profiles(app, visit):
    """Every kind of thing on the map must lead to what is known about it."""
    page = open_map(app, visit, "?at=50,42.5,22")
    for kind, name, heading in [
        ("lines", "aktau-alat-sea", "Aktau – Alat"),
        ("points", "aktau", "Aktau"),
    ]:
        spot = page.evaluate(
            """([kind, name]) => {
              const stage = document.querySelector('.cb-stage').getBoundingClientRect()
              const { projection } = document.querySelector('.cb-plot')._fullLayout.geo._subplot
              return fetch(performance.getEntriesByType('resource').map(r => r.name).find(n => n.includes('/run/atlas-')))
                .then(answer => answer.json())
                .then(atlas => {
                  const run = atlas.lines[name]
                  const point = kind === 'lines' ? run[Math.floor(run.length / 2)] : (p => [p.lon, p.lat])(atlas.points.find(p => p.id === name))
                  const [x, y] = projection(point)
                  return [stage.left + x, stage.top + y]
                })
            }""",
            [kind, name],
        )
        page.mouse.click(*spot)

        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def test_hover_shows_one_card(app, visit):
    """A card that never shows, or never goes, hides the map or the facts."""
    page = open_map(app, visit, "?at=67,50.5,12&layers=states")
    page.locator(".cb-stage").hover()

    card = page.locator(".cb-card")
    expect(card).to_contain_text("Kazakhstan")
    expect(card).to_contain_text("Capital: Astana")
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_no_data_is_hatched_and_said(app, visit):
    """Turkmenistan reports no trade; shown as zero it would be a false statement."""
    page = open_map(app, visit, "?measure=turnover&at=59,39,16")

    expect(page.locator(".cb-legend")).to_contain_text("no figure in any source")
    assert (
        page.evaluate(
            "document.querySelector('.cb-plot').data"
            ".find(trace => trace.meta?.parts?.includes('hatch-TKM')).lon.length"
        )
        > 50
    )
    page.locator(".cb-stage").hover()
    expect(page.locator(".cb-card")).to_contain_text("No source in the tables has a figure")


def test_arrows_and_plus_move_the_map(app, visit):
    """The map must be usable from the keyboard alone."""
    page = open_map(app, visit, "?at=60,45,8")
    page.locator(".cb-stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")

    expect(page).to_have_url(re.compile(r"at=61\.5%2C45%2C12"))


def test_the_back_button_restores_the_view(app, visit):
    """A presenter who goes back must see what was there, not what came after."""
    page = open_map(app, visit, "?country=UZB")
    page.goto(f"{app}/map?country=TJK&measure=imports")
    drawn(page)
    page.go_back()
    drawn(page)

    expect(page.get_by_role("heading", name="Uzbekistan")).to_be_visible()
    expect(page.locator(".cb-legend h3")).to_have_text("Lines")


def test_pictures_carry_title_and_sources(app, visit, tmp_path):
    """A picture in somebody's report must still say what it shows and where from."""
    page = open_map(app, visit, "?measure=turnover&at=66.5,44.5,10")
    for form, start in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as download:
            page.get_by_role("button", name=form, exact=True).click()
        file = tmp_path / form
        download.value.save_as(file)

        assert file.read_bytes().startswith(start)
    drawing = ET.parse(tmp_path / "SVG")  # noqa: S314 (our own file)
    text = " ".join("".join(node.itertext()) for node in drawing.findall(".//{*}text"))
    assert "Kazakhstan comes first with $2.19 bn" in text
    assert "Sources: Natural Earth; Bureau of National Statistics of Kazakhstan" in text
    assert "KAZAKHSTAN" in text


def test_the_table_twin_and_its_files(app, visit, tmp_path):
    """Who cannot see the map, or needs its data, gets the same content."""
    page = open_map(app, visit, "?layers=states&layers=incidents")
    page.get_by_text("The same as a table, and files to take along").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="GeoJSON of what is shown").click()
    download.value.save_as(tmp_path / "shown")
    features = json.loads((tmp_path / "shown").read_text())["features"]

    assert {feature["id"] for feature in features} == {
        "KAZ", "UZB", "TKM", "KGZ", "TJK", "cpc_incident_2025",
    }  # fmt: skip


def test_dark_theme_reaches_the_map(app, visit):
    """A white map on a dark page blinds the room; no rerun may be needed to avoid it."""
    page = open_map(app, visit, color_scheme="dark")

    assert (
        page.evaluate("document.querySelector('.cb-plot')._fullLayout.paper_bgcolor") == "#17232D"
    )
    assert page.locator(".cb-names text").first.get_attribute("stroke") == "#12171D"


def test_contested_areas_are_named(app, visit):
    """The border note must say whose claims meet, without taking a side."""
    page = open_map(app, visit)
    page.get_by_text("Contested areas are hatched").click()

    for name in ("Crimea", "Abkhazia", "South Ossetia", "Kashmir", "Aksai Chin", "Kuril"):
        expect(page.locator(".cb-note li", has_text=name)).to_be_visible()


HELD = """
() => {
  const shown = node => node.closest('.trace').style.display !== 'none'
  const lines = [...document.querySelectorAll('.cb-plot path.js-line')].filter(shown)
  const marks = [...document.querySelectorAll('.cb-plot .point')].filter(shown)
  return [
    lines.filter(node => (node.getAttribute('d') ?? '').length > 8).length, marks.length,
    marks.filter(node => !node.getAttribute('transform')).length,
  ]
}
"""


def test_wheel_drag_and_buttons_leave_every_line_and_mark(app, visit):
    """A map that loses its corridors at the first turn of the wheel is of no use to anybody."""
    page = open_map(app, visit)
    frame = page.locator(".cb-stage").bounding_box()
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)

    def whole() -> bool:
        page.wait_for_timeout(1500)
        lines, marks, unplaced = page.evaluate(HELD)
        return lines >= 10 and marks > 5 and unplaced == 0

    assert whole()
    page.mouse.move(*middle)
    page.mouse.wheel(0, -240)
    assert whole(), "after the wheel"
    page.mouse.down()
    page.mouse.move(middle[0] + 120, middle[1] + 60, steps=8)
    page.mouse.up()
    assert whole(), "after a drag"
    page.get_by_role("button", name="Central Asia", exact=True).click()
    assert whole(), "after a preset"
    page.get_by_role("button", name="Zoom in").click()
    assert whole(), "after the plus button"


def test_going_back_brings_the_view_back(app, visit):
    """The address and the screen must say the same, or a copied link shows something else."""
    page = open_map(app, visit)
    rotation = "document.querySelector('.cb-plot')._fullLayout.geo.projection.rotation.lon"
    for preset, lon in (("Caspian", "48.5"), ("Japan", "137")):
        page.get_by_role("button", name=preset, exact=True).click()
        expect(page).to_have_url(re.compile(f"at={lon}"))
    page.wait_for_timeout(800)
    page.go_back()

    expect(page).to_have_url(re.compile("at=48.5"))
    for _ in range(50):  # the policy forbids the polling that Playwright would put into the page
        if page.evaluate(rotation) == 48.5:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(rotation) == 48.5


def test_the_map_cannot_be_turned_over_the_pole(app, visit):
    """Upside down nobody finds anything, and the address it would write opens nothing."""
    page = open_map(app, visit, "?at=175,80,2")
    page.locator(".cb-stage").focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        page.wait_for_timeout(120)

    expect(page).to_have_url(re.compile(r"at=-17[0-9.]+%2C85%2C2"))


def test_a_profile_can_be_closed(app, visit):
    """Who has read enough must get the plain map back without editing the address."""
    page = open_map(app, visit, "?country=KAZ")
    page.get_by_role("button", name="✕").click()

    expect(page).to_have_url(f"{app}/map")
    expect(page.get_by_role("heading", name="Kazakhstan")).to_have_count(0)
