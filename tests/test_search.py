"""
The search box: one box over everything, in both languages and any spelling.

Who cannot find a claim takes it for absent; who is sent to the wrong page trusts none of them.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from browser import assets
from charts.theme import palette
from data import package, tables
from text.messages import LANGUAGES
from text.translit import folded
from ui.url import target
from views.params import MapParams, map_params
from views.search import KINDS, index

SCRIPT = assets.source("find")
FOLDER = Path(__file__).resolve().parent.parent / "browser" / "find"
SITE = "http://box.test/app"
CHARTS = [("trade", "gap", "Kazakhstan buys more from Japan than it sells")]
WORDS = {
    "label": "Search everything",
    "placeholder": "Search",
    "nothing": "Nothing found for “{query}”",
    "more": "{number} more",
    "found": "Found: {number}",
    "loading": "Loading",
    "failed": "Failed",
}
START = """async ({ site, words, language }) => {
  const find = await import(`${site}/find.js`)
  Object.assign(window, { find, picked: [] })
  const data = { script: 'find.js', style: 'find.css', index: 'find.json', language, words }
  const parentElement = document.getElementById('place')
  find.default({ data, parentElement, setTriggerValue: (name, value) => window.picked.push([name, value]) })
}"""
FIRST = """async ({ queries }) => {
  const index = window.find.prepared(await (await fetch('find.json')).json())
  return queries.map(query => {
    const [group] = window.find.search(query, index)
    return group ? [group.kind, ...Object.values(group.hits[0].query)] : []
  })
}"""


@pytest.fixture(scope="module")
def held():
    """Return the published tables."""
    return tables.read_all(package.PUBLISHED)


@pytest.fixture(scope="module", params=LANGUAGES)
def found(request, held):
    """Return the index in each language."""
    return index(held, request.param, CHARTS)


# ---- the index -------------------------------------------------------------------------------


def test_everything_is_in_it(found, held):
    """A kind of thing that the index leaves out does not exist for who searches."""
    counts = {kind: sum(one["kind"] == kind for one in found["entries"]) for kind in KINDS}

    assert counts == {
        "country": len(held["countries"].query("group != 'other'")),
        "corridor": len(held["corridors"]),
        "node": len(held["nodes"]),
        "sea": len(held["seas"]),
        "event": len(held["events"]),
        "chart": len(CHARTS),
        "quantity": held["claims"].dropna(subset=["value"])["quantity_id"].nunique(),
        "leg": len(held["legs"]),
        "claim": len(held["claims"]),
        "source": len(held["sources"]),
    }
    assert list(found["kinds"]) == list(KINDS)
    assert all(one["title"] for one in found["entries"])


def test_every_address_leads_somewhere(found, held):
    """A result whose link falls back to a page's default is worse than none."""
    tables = {"claim": "claims", "source": "sources", "quantity": "quantities"}
    ids = {name: set(held[table][f"{name}_id"]) for name, table in tables.items()}
    for one in found["entries"]:
        ((parameter, value),) = one["query"].items()
        if one["page"] == "map":
            assert map_params({parameter: [value]}, held) != MapParams(), one
        elif one["page"] in ("sources", "evidence"):
            assert value in ids[parameter], one
            assert (one["page"] == "evidence") == (parameter in ("claim", "quantity"))
        else:
            assert (one["page"], parameter, value) == ("trade", "figure", "gap")


def test_index_is_small(found):
    """Everyone who searches fetches it; on a train 60 kB are a second."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    assert len(gzip.compress(text.encode())) < 60_000


def test_keys_are_folded_and_said_once(found):
    """A key that is not folded is never met; one that stands twice is fetched twice."""
    for one in found["entries"]:
        keys = [*one["names"], one["text"]]
        shown = set(folded(f"{one['title']} {one['detail']}").split())

        assert [folded(key) for key in keys] == keys
        assert not shown & set(one["text"].split())
        assert folded(one["title"]) not in one["names"]


def test_names_of_a_state(held):
    """A state is found by what it calls itself and by what Tokyo and Beijing call it."""
    first = index(held, "en")["entries"][0]

    assert first == {
        "kind": "country",
        "title": "Kazakhstan",
        "detail": "Capital: Astana",
        "page": "map",
        "query": {"country": "KAZ"},
        "names": ["カザフスタン", "哈萨克斯坦", "kazakstan"],
        "text": "kaz",
    }


def test_figure_shows_the_preferred_value(held):
    """The list must not quote another number than the page it leads to."""
    entries = index(held, "en")["entries"]
    (figure,) = (
        one
        for one in entries
        if one["title"] == "Value of the Kazakh–Japanese agreements of December 2025"
    )

    assert figure["detail"] == "> $3.7 bn"
    assert figure["query"] == {"quantity": "value_agreements_kaz_jpn_2025"}


def test_claim_without_a_speaker_is_found(held):
    """A speaker may be unknown; one such claim must not take the box from every page."""
    claims = held["claims"]
    named = claims["speaker_id"].mask(claims["claim_id"] == "a1-p3-visit-dates")
    entries = index({**held, "claims": claims.assign(speaker_id=named)}, "en")["entries"]

    assert {"claim": "a1-p3-visit-dates"} in [one["query"] for one in entries]


# ---- what comes back from the browser --------------------------------------------------------


@pytest.mark.parametrize(
    ("picked", "expected"),
    [
        ("map?country=KAZ", ("map", {"country": "KAZ"})),
        ("sources?claim=a1-p1-first", ("sources", {"claim": "a1-p1-first"})),
        ("evidence?claim=a1-p1-first", ("evidence", {"claim": "a1-p1-first"})),
        ("./?figure=gap", ("", {"figure": "gap"})),
        ("https://elsewhere.test/?a=b", None),
        ("//elsewhere?a=b", None),
        ("map", None),
        ("map?", None),
        (None, None),
        (7, None),
    ],
)
def test_target(picked, expected):
    """A forged message must lead to no other site, and break no page."""
    assert target(picked) == expected


@given(st.text() | st.none() | st.integers() | st.lists(st.text()))
def test_target_never_raises(picked):
    """Whatever a browser sends, the page is drawn."""
    assert target(picked) is None or isinstance(target(picked), tuple)


# ---- the box in a browser --------------------------------------------------------------------


def page_text(theme: str) -> str:
    """Write a page that has just the box and Streamlit's colours."""
    colours = palette(theme)
    names = {
        "text-color": "ink",
        "background-color": "paper",
        "secondary-background-color": "surface",
        "border-color": "hairline",
        "primary-color": "accent",
        "link-color": "accent",
    }
    style = "".join(f"--st-{name}:{colours[token]};" for name, token in names.items())
    return (
        "<!doctype html><meta name='viewport' content='width=device-width'>"
        f"<base href='{SITE}/'><style>:root{{--st-font:sans-serif;{style}}}"
        "body{margin:16px;background:var(--st-background-color)}</style>"
        "<div id='place'><div class='cb-find'></div></div><textarea></textarea>"
    )


@pytest.fixture
def box(browser, held):
    """Put the box on a page of its own, with what a page's server would send."""
    pages: list[Page] = []

    def start(language="en", theme="light", extra=(), **context):
        content = index(held, language, CHARTS)
        content["entries"][:0] = extra
        files = {
            "find.js": ("text/javascript", SCRIPT),
            "find.css": ("text/css", (FOLDER / "find.css").read_text(encoding="utf-8")),
            "find.json": ("application/json", json.dumps(content)),
        }
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 800}, **context})
        pages.append(page)
        seen = SimpleNamespace(page=page, asked=[], errors=[])
        page.on("pageerror", lambda error: seen.errors.append(str(error)))

        def answer(route):
            name = route.request.url.rsplit("/", 1)[-1]
            seen.asked.append(name)
            kind, body = files.get(name, ("text/html", page_text(theme)))
            route.fulfill(content_type=kind, body=body)

        page.route("**/*", answer)
        page.goto(f"{SITE}/map")
        page.evaluate(START, {"site": SITE, "words": WORDS, "language": language})
        expect(page.locator(".cb-find.cb-ready")).to_be_attached()
        seen.input = page.get_by_role("combobox", name=WORDS["label"])
        seen.options = page.get_by_role("option")
        return seen

    yield start
    for page in pages:
        page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_result(box, language):
    """What is typed in one script finds what the tables hold in another, the plainest first."""
    wanted = {
        "Kazakhstan": ["country", "KAZ"],
        "казахстан": ["country", "KAZ"],
        "Қазақстан": ["country", "KAZ"],
        "日本": ["country", "JPN"],
        "aktau": ["node", "aktau"],
        "Актау": ["node", "aktau"],
        "Aqtau": ["node", "aktau"],
        "alat aktau": ["leg", "aktau-alat-sea"],
        "sea caspian": ["sea", "caspian"],
        "каспийское море": ["sea", "caspian"],
        "middle corridor": ["corridor", "trans-caspian"],
        "хорг": ["node", "khorgos"],
        "horg": ["node", "khorgos"],
        "buys sells": ["chart", "gap"],
        "xyzzy": [],
        " ": [],
    }
    seen = box(language)
    first = seen.page.evaluate(FIRST, {"queries": list(wanted)})

    assert dict(zip(wanted, first, strict=True)) == wanted


@pytest.mark.parametrize("query", ["takaichi", "Такаити", "такаичи", "高市", "sanae takai"])
def test_person_is_found_in_any_script(box, held, query):
    """The prime minister stands in claims under three spellings."""
    about = held["claim_subjects"].query("subject_id == 'takaichi_sanae'")
    said = held["claims"].query("speaker_id == 'takaichi_sanae'")
    hers = {*about["claim_id"], *said["claim_id"]}
    seen = box("en")
    kind, claim = seen.page.evaluate(FIRST, {"queries": [query]})[0]

    assert kind == "claim"
    assert claim in hers


@pytest.mark.parametrize("query", ["nurz", "nurzh", "нурж", "Нуржума", "nurjuma"])
def test_result_stays_while_a_name_is_typed(box, query):
    """Between z and zh the list must not go empty: it reads as `nothing is known of him`."""
    seen = box("en")
    seen.input.fill(query)

    expect(seen.options.first).to_contain_text("Nurzhuma")
    expect(seen.options.first.locator("mark").first).to_have_text(re.compile("^Nurz"))


@pytest.mark.parametrize(
    ("query", "marked"),
    [("oil!", ["Oil"]), ("70%", ["70"]), ("zzzz", []), ("vv", ["V"]), ("3,7%", ["3.7"])],
)
def test_a_sign_or_a_doubled_letter_begins_nothing(box, query, marked):
    """With every word underlined and everything found, a reader cannot see what was asked."""
    words = {"title": "Oil: V 70 and 3.7", "detail": "", "names": [], "text": ""}
    entry = {"kind": "country", "page": "map", "query": {"country": "KAZ"}, **words}
    other = {**entry, "title": "Zone", "query": {"country": "JPN"}}
    seen = box(extra=[entry, other])
    hits, parts = seen.page.evaluate(
        """async ({ query, title }) => {
          const index = window.find.prepared(await (await fetch('find.json')).json())
          const groups = window.find.search(query, { ...index, entries: index.entries.slice(0, 2) })
          const parts = window.find.pieces(title, query, index.rules)
          return [groups.flatMap(group => group.hits.map(hit => hit.title)), parts.filter(part => part[1]).map(part => part[0])]
        }""",
        {"query": query, "title": words["title"]},
    )

    assert parts == marked
    assert hits == ([words["title"]] if marked else [])


def test_nothing_is_fetched_before_the_box_is_used(box):
    """A page must cost nothing for a box that most visitors pass by."""
    seen = box()

    assert "find.json" not in seen.asked

    seen.input.focus()
    seen.input.fill("aktau")
    expect(seen.options.first).to_be_visible()

    assert seen.asked.count("find.json") == 1


def test_keyboard(box):
    """Without a mouse: slash, type, arrows, Enter; Escape closes, then empties."""
    seen = box()
    keys = seen.page.keyboard
    keys.press("/")
    expect(seen.input).to_be_focused()
    keys.type("aktau")
    expect(seen.input).to_have_attribute("aria-expanded", "true")
    keys.press("ArrowDown")
    first, second = seen.options.nth(0), seen.options.nth(1)
    expect(first).to_have_attribute("aria-selected", "true")
    assert seen.input.get_attribute("aria-activedescendant") == first.get_attribute("id")
    keys.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    keys.press("End")
    expect(seen.options.last).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    keys.press("ArrowUp")
    expect(seen.options.last).to_have_attribute("aria-selected", "true")
    keys.press("Home")
    keys.press("Enter")

    assert seen.page.evaluate("picked") == [["picked", "map?node=aktau"]]
    expect(seen.input).to_have_value("")
    expect(seen.input).to_have_attribute("aria-expanded", "false")

    keys.type("aktau")
    keys.press("Escape")
    expect(seen.input).to_have_attribute("aria-expanded", "false")
    expect(seen.input).to_have_value("aktau")
    keys.press("Escape")
    expect(seen.input).to_have_value("")
    assert seen.errors == []


def test_slash_is_a_letter_in_other_fields(box):
    """An editor who writes 3/4 into a note must not be thrown out of it."""
    seen = box()
    field = seen.page.locator("textarea")
    field.click()
    seen.page.keyboard.type("3/4")

    expect(field).to_have_value("3/4")
    expect(field).to_be_focused()


def test_results_are_links(box):
    """Middle click and copying an address are how an analyst collects results."""
    seen = box("ru")
    seen.input.fill("aktau")

    expect(seen.options.first).to_have_attribute("href", "map?node=aktau&lang=ru")
    with seen.page.context.expect_page():
        seen.options.first.click(modifiers=["ControlOrMeta"])
    assert seen.page.evaluate("picked") == []


def test_long_lists_are_cut_and_open(box):
    """Two hundred claims at once bury the one state that was meant."""
    seen = box()
    seen.input.fill("japan")
    expect(seen.options.first).to_have_text(re.compile("Japan"))
    claims = seen.page.get_by_role("group", name="Claims")
    before = seen.options.count()
    more = claims.get_by_role("option").last
    rest = int(more.inner_text().split()[0])

    assert seen.page.locator(".cb-find-hit").count() <= 12

    more.click()
    expect(seen.options).to_have_count(before + rest - 1)
    assert seen.page.evaluate("picked") == []
    expect(seen.input).to_be_focused()


def test_nothing_found_says_so(box):
    """An empty list looks like a box that is broken."""
    seen = box()
    seen.input.fill("xyzzy <b>")

    expect(seen.page.locator(".cb-find-note")).to_have_text("Nothing found for “xyzzy <b>”")
    expect(seen.page.get_by_role("status")).to_have_text("Nothing found for “xyzzy <b>”")
    expect(seen.input).to_have_attribute("aria-expanded", "false")


def test_texts_are_never_markup(box):
    """A name that an editor wrote with angle brackets must show, not run."""
    name = "<img src=x onerror=document.title='run'>"
    entry = {
        "kind": "country",
        "title": name,
        "detail": name,
        "page": "map",
        "names": [],
        "text": "",
    }
    seen = box(extra=[{**entry, "query": {"country": "KAZ"}}])
    seen.input.fill("onerror")

    expect(seen.options.first).to_contain_text(name)
    assert seen.page.locator(".cb-find img").count() == 0
    assert seen.page.title() == ""


def test_list_fits_a_phone(box):
    """On a phone the list takes the window's width, each result a finger's height."""
    seen = box("ru", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    seen.input.tap()
    seen.input.fill("актау")
    expect(seen.options.first).to_be_visible()
    popup = seen.page.locator(".cb-find-popup").bounding_box()

    assert popup["x"] >= 0
    assert popup["width"] >= 370
    assert popup["x"] + popup["width"] <= 390
    assert popup["y"] + popup["height"] <= 844
    assert seen.options.first.bounding_box()["height"] >= 44
    seen.options.first.tap()
    assert seen.page.evaluate("picked") == [["picked", "map?node=aktau"]]


CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const light = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = getComputedStyle(document.querySelector('.cb-find-popup')).backgroundColor
  const surface = getComputedStyle(document.querySelector('.cb-find input')).backgroundColor
  return ['.cb-find-kind', '.cb-find-title', '.cb-find-detail', '.cb-find-more', '.cb-find input', '.cb-find kbd'].map(name => {
    const ink = light(getComputedStyle(document.querySelector(name)).color)
    return [name, Math.min(...[paper, surface].map(ground => { const [a, b] = [ink, light(ground)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) }))]
  })
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(box, theme):
    """Grey on grey is no result for half of the readers, in either theme."""
    seen = box(theme=theme)
    seen.input.fill("japan")
    expect(seen.page.locator(".cb-find-more").first).to_be_visible()

    for name, ratio in seen.page.evaluate(CONTRASTS):
        assert ratio >= 4.5, (name, ratio)
