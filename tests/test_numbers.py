"""
Every number on screen leads to its claim or table row, with its source, in one click.

That is what the project promises before anything else. The walk below looks at each page as a
reader does: whatever it can read that is a number, and no date, it clicks.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import drawn, figures_drawn

MAPS = {
    "": "overview_map",
    "map?country=KAZ": "map",
    "corridors?closed=caspian": "corridor_map",
}
PAGES = [
    *MAPS,
    "corridors?part=weak",
    "corridors?part=oil",
    "trade",
    "investment",
    "evidence",
    "evidence?part=ledger",
    "evidence?part=ledger&quantity=agreements_kaz_jpn_2025",
    "evidence?part=timeline",
    "evidence?part=checks",
    "evidence?part=watch",
    "lenses",
    "sources",
]
# Of each kind of number one page: how the language writes them is the same code everywhere.
IN_RUSSIAN = ["", "trade", "lenses"]
# What has figures in it and is no number of the story: dates, places in a text, names of codes.
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
)
NO_NUMBERS = [
    rf"\d{{1,2}}(?:–\d{{1,2}})?\s(?:{MONTHS})(?:\s\d{{4}})?",
    r"\b(?:19|20)\d\d(?:[–/](?:19|20)?\d\d)?\b(?!\s?(?:km|км|t\b|т\b|%))",
    r"1st half|2nd half|1-е полугодие|2-е полугодие|[12]-(?:е|го|м) полугоди\w+",
    r"(?:Article|Articles|Статья|Статьи|article|статья|статьи|статье|статью)\s\d(?:\s?(?:and|и)\s?\d)?(?:, (?:paragraph|абзац)\s\d+)?",
    r"(?:paragraph|абзац)\s\d+|\bA[12]\b",
    r"(?:HS|SITC|ТН ВЭД|МСТК|ГС)(?:,?\s\d+)?|ISO[\s\d-]+|CC BY \d\.\d|Natural Earth [\d.]+|UTF-8",
    r"«?1520\b|163\.com|[\w.-]+\.(?:com|net|org|uz|kz|ru|cc|eu|jp)\b\S*|https?://\S+",
]
FOUND = """
() => {
  const main = document.querySelector('[data-testid=stMain]')
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  const skip = '.cb-stage, .cb-side, .cb-find, style, script, textarea, caption, .xtick, .ytick, .hoverlayer, [data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stSlider], [data-testid=stNumberInput], .cb-assumptions, .cb-rank, [data-testid=stButtonGroup], .cb-twin > summary, .cb-sources summary, .cb-part > summary, [data-testid=stExpander] summary, .cb-evidence, [data-testid=stWidgetLabel], .st-key-claims_more'
  const found = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent
    const home = node.parentElement
    if (!/\\d/.test(text) || home.closest(skip) || !home.checkVisibility()) continue
    const chart = home.closest('.cb-chart')
    const scope = home.closest('.cb-number, tr, .cb-chart text, [data-testid=stPopover] button, [class*="st-key-claim-"], .st-key-claim_panel, .st-key-source_panel, .cb-claim, .cb-part li, a, [data-testid=stMarkdown]')
    found.push({ text, kind: chart ? 'label' : scope?.matches('.cb-number') ? 'number' : scope?.matches('tr, .cb-part li') ? 'row' : scope?.matches('[data-testid=stPopover] button') ? 'popover' : scope?.matches('a') ? 'link' : scope ? 'quoted' : 'bare', where: home.closest('[class*="st-key-"]')?.className.match(/st-key-[\\w-]+/)?.[0] ?? '' , place: found.length })
    ;(chart ? home.closest('text') : scope ?? home).setAttribute('data-walk', found.length - 1)
  }
  return found
}
"""


def is_number(text: str) -> bool:
    """Tell whether a text still holds figures once dates and names of codes are taken out."""
    for pattern in NO_NUMBERS:
        text = re.sub(pattern, " ", text)
    return bool(re.search(r"\d", text))


# Clicks each marked node as a reader would and reads what opens, all in the browser: a page has
# hundreds of numbers, and asking for each one from outside takes minutes.
WALK = """
async found => {
  const tick = () => new Promise(done => setTimeout(done))
  const read = () => {
    const card = document.querySelector('.cb-evidence:popover-open')
    if (!card) return null
    const rows = [...card.querySelectorAll('li')].map(item => [item.innerText, item.querySelector('.cb-origin')?.innerText ?? ''])
    card.hidePopover()
    return rows
  }
  const said = []
  for (const { kind, place } of found) {
    const node = document.querySelector(`[data-walk="${place}"]`)
    if (!node) { said.push('none'); continue } // a later number of the same row or button
    const point = node.__data__
    const trace = point?.trace ?? node.closest('.trace')?.__data__?.[0]?.trace
    // A title that leads on to a page of its own is no number, whatever it has in it.
    if (typeof trace?.customdata?.[point?.i] === 'string') { said.push('none'); continue }
    node.scrollIntoView({ block: 'center' })
    if (kind === 'row') [...node.querySelectorAll('.cb-number')].at(-1)?.click()
    else if (kind === 'number') node.click()
    else {
      const box = node.getBoundingClientRect()
      const at = { bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
      document.elementFromPoint(at.clientX, at.clientY)?.dispatchEvent(new MouseEvent('click', at))
      await tick()
    }
    said.push(read())
  }
  return said
}
"""


def assert_sourced(rows: list[list[str]] | None, what: str) -> None:
    """Look at what a click opened: each row says what was claimed, and where."""
    assert rows, f"nothing opens for {what}"
    for text, origin in rows:
        assert origin, f"{what}: {text}"


def opened(app: str, visit, path: str, language: str) -> Page:
    """Open a page, wait until all of it is drawn, and unfold what its first card is made of."""
    joint = "&" if "?" in path else "?"
    page = visit(f"{app}/{path}{joint}lang={language}").settled()
    if path in MAPS:
        drawn(page, MAPS[path])
    if "corridors" in path or path not in MAPS:
        figures_drawn(page)
    for part in page.locator(".cb-item:first-child .cb-part > summary").all():
        part.click()
    return page


@pytest.mark.parametrize(
    ("path", "language"),
    [*((path, "en") for path in PAGES), *((path, "ru") for path in IN_RUSSIAN)],
)
def test_every_number_leads_to_its_source(app, visit, path, language):
    """A reader who meets one number without a way to its source has no reason to trust the rest."""
    page = opened(app, visit, path, language)
    found = [one for one in page.evaluate(FOUND) if is_number(one["text"])]

    assert len(found) >= 5
    assert [one for one in found if one["kind"] == "bare"] == []
    in_frames = [one for one in found if one["kind"] in ("number", "row", "label")]
    for one, rows in zip(in_frames, page.evaluate(WALK, in_frames), strict=True):
        if rows != "none":
            assert_sourced(rows, f"{one['kind']} {one['text']!r} in {one['where']}")
    clicked = set()
    for one in found:
        what = f"{one['kind']} {one['text']!r} in {one['where']}"
        node = page.locator(f'[data-walk="{one["place"]}"]')
        if one in in_frames or node.count() == 0 or one["place"] in clicked:
            continue  # done already, or a later number of the same button
        clicked.add(one["place"])
        if one["kind"] == "popover":
            node.click()
            body = page.get_by_test_id("stPopoverBody")
            expect(body.locator('[class*="st-key-claim-"]').first, what).to_be_visible()
            page.keyboard.press("Escape")
            expect(body).to_be_hidden()
        elif one["kind"] == "quoted":
            # A claim or a fact as it is quoted names its source beside it, or says it is ours.
            text = node.inner_text()
            sourced = node.locator("a").count() or re.search(r"(Article|Статья) \d", text)
            ours = re.search(r"our estimate|наша оценка", text)
            counts_what_follows = re.fullmatch(
                r"(What is said|Что говорят|All|Все утверждения)\D*\d+\D*", text
            )
            assert sourced or ours or counts_what_follows, f"{what}: {text}"
