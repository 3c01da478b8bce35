"""A briefing as it is held: by keyboard, with windows that follow, and from a file without a network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from briefing.deck import deck
from briefing.page import page as standing
from tests.edition import tables

DECK = deck(tables(), "tokyo-2025")
COUNT = len(DECK.slides)
WIDE = {"viewport": {"width": 1280, "height": 720}}


def now(page: Page):
    """Return the slide on the screen."""
    return page.locator(".cb-cell.cb-now .cb-slide")


def on_screen(page: Page, number: int, language: str = "en") -> None:
    """Wait until a slide is on the screen, and see that it is the only one, whole, and drawn."""
    slide = now(page)
    expect(slide).to_have_attribute("data-position", str(number))
    expect(slide.locator("h2")).to_have_text(DECK.slides[number - 1].worded("title", language))
    expect(slide).to_have_class(re.compile("cb-drawn"))
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.cb-cell')].filter(one => getComputedStyle(one).visibility === 'visible').length"
        )
        == 1
    )
    box, (width, height) = slide.bounding_box(), page.evaluate("[innerWidth, innerHeight]")
    assert box["width"] == pytest.approx(width, abs=2) or box["height"] == pytest.approx(
        height, abs=2
    )
    assert page.evaluate("document.elementFromPoint(8, 8).closest('.cb-show') !== null")


def presenting(app: str, visit) -> Page:
    """Open the room and begin to present."""
    page = visit(f"{app}/briefing?lang=en&part=audience", **WIDE).settled()
    expect(page.locator(".cb-show-root[data-ready]")).to_be_attached()
    return page


def test_a_deck_is_presented_by_keyboard_while_another_machine_follows(app, visit):
    """Hold the briefing itself: every key a presenter knows, people elsewhere see the same slide."""
    page = presenting(app, visit)
    page.get_by_role("button", name="Open to an audience").click()
    link = page.locator("[data-testid=stCode]").inner_text()
    page.get_by_role("button", name="Present", exact=True).click()
    on_screen(page, 1)
    audience = visit(link, **WIDE).page
    expect(audience.locator(".cb-overlay[data-mode=audience]")).to_be_visible()
    for number in range(2, COUNT + 1):
        page.keyboard.press("ArrowRight" if number % 2 else "Space")
        on_screen(page, number)
        on_screen(audience, number)
    page.keyboard.press("ArrowRight")  # the last slide stays
    on_screen(page, COUNT)
    page.keyboard.press("Home")
    on_screen(audience, 1)
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    on_screen(audience, COUNT - 1)
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    on_screen(audience, 11)

    # What the presenter closes on a corridor is closed for everybody.
    page.locator(".cb-now").get_by_role("button", name="Caspian closed").click()
    answer = now(page).locator(".cb-answer")
    expect(answer).to_contain_text("Caspian Sea")
    expect(now(audience).locator(".cb-answer")).to_have_text(answer.inner_text())

    look_around(page, audience)
    show_and_hide(page, audience)
    page.get_by_role("button", name="End the briefing").click()
    expect(audience.locator(".cb-status")).to_have_text("The speaker has ended this briefing.")


def look_around(page: Page, audience: Page) -> None:
    """See that the audience may go its own way, and comes back."""
    audience.keyboard.press("ArrowLeft")
    on_screen(audience, 10)
    page.keyboard.press("ArrowRight")
    on_screen(page, 12)
    on_screen(audience, 10)
    audience.get_by_role("button", name="Back to the speaker").click()
    on_screen(audience, 12)


def show_and_hide(page: Page, audience: Page) -> None:
    """See what the presenter's other keys do, and the end of the show."""
    page.keyboard.press("b")
    expect(audience.locator(".cb-black")).to_be_visible()
    page.keyboard.press("b")
    expect(audience.locator(".cb-black")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator(".cb-notes")).to_contain_text(DECK.slides[11].notes_en[:60])
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(page.locator(".cb-overview .cb-cell")).to_have_count(COUNT)
    page.locator(".cb-cell").nth(4).click()
    on_screen(audience, 5)
    page.keyboard.press("?")
    expect(page.locator(".cb-help")).to_contain_text("next slide")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".cb-show[data-mode=sheet]")).to_be_visible()
    expect(page).to_have_url(re.compile("slide=5"))


def test_the_speakers_window_steers_and_tells(app, visit):
    """Notes, the next slide and the claims behind a number are on the speaker's screen, not on the wall."""
    page = presenting(app, visit)
    page.get_by_role("button", name="Present", exact=True).click()
    on_screen(page, 1)
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    speaker = opened.value
    expect(speaker.locator(".cb-speaker-bar")).to_contain_text(f"Slide 1 of {COUNT}")
    for _ in range(4):
        speaker.keyboard.press("ArrowRight")

    on_screen(page, 5)
    expect(speaker.locator(".cb-cell.cb-then h2")).to_have_text(DECK.slides[5].title_en)
    expect(speaker.locator(".cb-speaker-notes")).to_contain_text(DECK.slides[4].notes_en[:60])
    expect(speaker.locator(".cb-speaker-notes li").first).to_contain_text("Article 1, paragraph 18")
    expect(speaker.locator(".cb-timer")).to_have_text(re.compile(r"^\d\d:\d\d$"))


def test_plain_streamlit_follows_by_asking(fresh, visit):
    """A server without our routes still has to take the audience along."""
    plain = fresh("app.py")
    page = presenting(plain, visit)
    page.get_by_role("button", name="Open to an audience").click()
    link = page.locator("[data-testid=stCode]").inner_text()
    page.get_by_role("button", name="Present", exact=True).click()
    on_screen(page, 1)
    page.keyboard.press("ArrowRight")
    audience = visit(link, **WIDE).page

    on_screen(audience, 2)
    page.keyboard.press("End")
    on_screen(audience, COUNT)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_file_presents_every_slide_without_a_network(visit, tmp_path, language):
    """The room has no network, the laptop is not ours: the file is all there is."""
    file = Path(tmp_path) / "deck.html"
    file.write_text(standing(DECK, tables(), language), encoding="utf-8")
    seen = visit(file.as_uri(), offline=True, **WIDE)
    seen.outside.clear()  # the file itself
    page = seen.page
    page.evaluate("document.title = 'seen'")
    for number in range(1, COUNT + 1):
        on_screen(page, number, language)
        assert not now(page).locator(".cb-fault").count()
        page.keyboard.press("ArrowRight")

    page.keyboard.press("Home")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    now(page).locator(".point").first.hover(force=True)
    expect(page.locator(".hovertext").first).to_be_visible()
    assert not [one for one in seen.outside if not one.startswith(("file:", "data:", "blob:"))]
    seen.outside.clear()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_words_can_be_read_from_the_back_row(app, visit, size):
    """Letters under a fiftieth of the picture's height are lost behind the third row."""
    width, height = size
    page = visit(f"{app}/briefing?lang=en", viewport={"width": width, "height": height}).settled()
    page.get_by_role("button", name="Present", exact=True).click()
    on_screen(page, 1)
    heights = page.evaluate(
        """[...document.querySelectorAll('.cb-slide')].map(slide => {
          const grown = slide.getBoundingClientRect().width / 960
          const size = sel => [...slide.querySelectorAll(sel)].map(one => parseFloat(getComputedStyle(one).fontSize) * grown)
          return { title: Math.min(...size('h2')), words: Math.min(99, ...size('.cb-slide-words p')) }
        })"""
    )

    assert min(one["title"] for one in heights) >= height / 20
    assert min(one["words"] for one in heights) >= height / 37


def test_a_view_goes_from_its_page_into_a_deck(app, visit):
    """A presenter finds a chart, presses one button, and has a slide."""
    page = visit(f"{app}/trade?lang=en&country=UZB").settled()
    page.locator(".st-key-trade_ratio").get_by_role("button", name="Add to briefing").click()
    page.get_by_text("A new deck").click()
    field = page.get_by_label("Title of a new deck")
    field.fill("For the minister")
    field.press("Enter")
    page.get_by_role("button", name="Add as a slide").click()

    expect(page.locator(".cb-show .cb-cell")).to_have_count(2)
    expect(page.locator(".cb-cell.cb-now h2")).to_contain_text("Uzbekistan, by its own count")
    expect(page).to_have_url(re.compile("deck=~"))
    page.reload()
    expect(page.locator(".cb-cell.cb-now h2")).to_contain_text("Uzbekistan, by its own count")
