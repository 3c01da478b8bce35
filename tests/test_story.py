"""
The questions people open the app with, answered as they would: in at most three clicks each.

Each answer must stand on screen with its source. A question that takes a fourth click, or an
answer without a name behind it, sends the reader back to a search engine.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import drawn, figures_drawn


class Reader:
    """Somebody at the overview, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        """Click, and count it."""
        self.clicks += 1
        assert self.clicks <= 3
        what.click()

    def number(self, quantity: str) -> Locator:
        """Open a key figure and return its claims."""
        self.click(self.page.locator(f".st-key-kpi_{quantity}").get_by_role("button"))
        body = self.page.get_by_test_id("stPopoverBody")
        expect(body.locator('[class*="st-key-claim-"]').first).to_be_visible()
        return body

    def door(self, name: str) -> None:
        """Go to another page, by its door under the map."""
        self.click(self.page.locator(f".st-key-door_{name}").get_by_role("link"))
        expect(self.page).to_have_url(re.compile(f"/{name}"))
        if name in ("trade", "investment", "sources"):
            figures_drawn(self.page)


@pytest.fixture(params=["en", "ru"])
def reader(app, visit, request) -> Reader:
    """Open the overview in either language."""
    page = visit(f"{app}/?lang={request.param}").settled()
    drawn(page, "overview_map")
    return Reader(page)


def test_where_the_sum_comes_from_and_how_many_agreements_it_was(reader):
    """$3.7bn “for 14 agreements” is the story's best-known number, and three counts stand behind it."""
    claims = reader.number("value_agreements_kaz_jpn_2025")
    expect(claims).to_contain_text(re.compile(r"3[.,]7"))
    expect(claims.get_by_role("link", name=re.compile("Fergana")).first).to_be_visible()
    expect(claims).to_contain_text(re.compile("Article 2, paragraph 9|Статья 2, абзац 9"))
    reader.page.keyboard.press("Escape")
    counts = reader.number("agreements_kaz_jpn_2025")
    for count in ("60", "40", "14"):
        expect(counts).to_contain_text(count)
    expect(counts.get_by_role("link", name=re.compile("Qazinform")).first).to_be_visible()


def test_whether_kazakhstan_buys_three_times_what_it_sells(reader):
    """Without year and reporter the ratio is a slogan; the page says for which it holds."""
    reader.door("trade")
    ratio = reader.page.locator(".st-key-trade_ratio")
    expect(ratio.locator(".cb-finding")).to_contain_text("2023")
    reader.click(ratio.locator(".cb-finding .cb-number").first)
    card = reader.page.locator(".cb-evidence:popover-open")
    expect(card).to_contain_text(re.compile("Article 1, paragraph 18|Статья 1, абзац 18"))
    expect(reader.page.locator(".st-key-trade_balance .cb-finding")).to_contain_text(
        re.compile(r"2[.,]73.*2[.,]99", re.DOTALL)
    )


def test_what_moved_over_the_middle_corridor_and_by_which_other_count(reader):
    """4.48 and 3.3 million tonnes are both quoted; whoever sees one must see the other."""
    claims = reader.number("titr_volume_2024")
    for count in (r"4[.,]48", r"4[.,]5", r"3[.,]3"):
        expect(claims).to_contain_text(re.compile(count))
    expect(claims.get_by_role("link", name=re.compile("Report")).first).to_be_visible()
    expect(reader.page.locator(".st-key-kpi_titr_volume_2024")).to_contain_text(
        re.compile("sources disagree|источники расходятся")
    )


def test_which_of_the_five_trades_most_and_which_has_no_figure(reader):
    """Turkmenistan without a bar would read as Turkmenistan without trade."""
    reader.door("trade")
    five = reader.page.locator(".st-key-trade_five")
    finding = five.locator(".cb-finding")
    expect(finding).to_contain_text(re.compile("Kazakhstan|Казахстан"))
    expect(finding).to_contain_text(re.compile("Turkmenistan|Туркменистан"))
    expect(five.locator(".cb-chart")).to_contain_text(
        re.compile("no source has an annual figure|годовой цифры нет ни в одном источнике")
    )
    reader.click(finding.locator(".cb-number").first)
    expect(reader.page.locator(".cb-evidence:popover-open")).to_contain_text(
        "Bureau of National Statistics of Kazakhstan"
    )


def test_which_numbers_rest_on_one_source(reader):
    """The $1.5bn stands in one commentary; whoever briefs with it must know that."""
    reader.door("sources")
    single = reader.page.locator(".st-key-sources_single")
    rows = single.locator("tbody tr").filter(has_text=re.compile("One source|Один источник"))
    expect(rows.first).to_be_visible()
    promised = rows.filter(
        has_text=re.compile("Promised to the four other republics|Обещано четырём другим")
    )
    expect(promised).to_have_count(1)
    reader.click(promised.locator(".cb-number"))
    expect(reader.page.locator(".cb-evidence:popover-open")).to_contain_text(
        re.compile("Article 2, paragraph 9|Статья 2, абзац 9")
    )


def test_a_search_leads_to_anything(app, visit):
    """A name heard in a briefing, in either script, must lead to what is known of it."""
    page = visit(f"{app}/trade?lang=en").settled()
    searches: list[tuple[str, Callable[[], None]]] = [
        ("Нуржума", lambda: expect(page).to_have_url(re.compile("/evidence.*claim=a1-"))),
        ("Актау", lambda: expect(page).to_have_url(re.compile("/map.*node=aktau"))),
        ("turkmenistan", lambda: expect(page).to_have_url(re.compile("/map.*country=TKM"))),
    ]
    for text, arrived in searches:
        box = page.get_by_role("combobox", name="Search everything")
        box.fill(text)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        arrived()
        expect(page).to_have_url(re.compile("lang=en"))


def test_from_a_number_into_the_tables_and_back(app, visit):
    """Evidence that opens a dead end, or loses the reader's place, is not opened twice."""
    page = visit(f"{app}/trade?lang=en").settled()
    figures_drawn(page)
    page.locator(".st-key-trade_balance .cb-finding .cb-number").first.click()
    page.locator(".cb-evidence:popover-open").get_by_role(
        "link", name="In the tables"
    ).first.click()
    expect(page).to_have_url(re.compile("/sources.*source=kz-bns"))
    expect(page.locator(".st-key-source_panel")).to_contain_text("Bureau of National Statistics")
    page.go_back()

    expect(page).to_have_url(re.compile("/trade"))
    expect(page.locator(".st-key-trade_balance .cb-finding")).to_be_visible()


@pytest.mark.parametrize("name", ["trade_balance", "investment_money", "sources_single"])
def test_a_figure_can_be_taken_along(app, visit, name, tmp_path):
    """What ends up in somebody's report must still say what it shows, and from whom."""
    page = visit(f"{app}/{name.split('_')[0]}?lang=en").settled()
    figures_drawn(page)
    frame = page.locator(f".st-key-{name}")
    finding = frame.locator(".cb-finding").inner_text()
    first = frame.locator(".cb-sources").inner_text().removeprefix("Sources: ").split(";")[0]
    for form, start in (("CSV", "\ufeff".encode()), ("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download() as download:
            frame.get_by_role("button", name=form, exact=True).click()
        download.value.save_as(tmp_path / form)

        assert (tmp_path / form).read_bytes().startswith(start)
    drawing = re.sub(r"<[^>]+>", " ", (tmp_path / "SVG").read_text(encoding="utf-8"))
    words = re.sub(r"\s+", " ", drawing.replace("&gt;", ">").replace("&amp;", "&"))
    assert " ".join(finding.split()) in words
    assert first.split(",")[0] in words
    table = (tmp_path / "CSV").read_text(encoding="utf-8-sig").splitlines()
    assert table[0].endswith(",Source")
    assert len(table) > 3


def test_a_citation_is_copied_with_its_link(app, visit):
    """A citation without an address cannot be checked by whoever reads the report."""
    page = visit(
        f"{app}/trade?lang=en&country=KGZ", permissions=["clipboard-read", "clipboard-write"]
    ).settled()
    figures_drawn(page)
    frame = page.locator(".st-key-trade_five")
    frame.get_by_role("button", name="Cite").click()
    expect(frame.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith(frame.locator(".cb-finding").inner_text()[:40])
    assert "Bureau of National Statistics of Kazakhstan" in copied
    assert "Retrieved" in copied
    assert copied.endswith("country=KGZ&figure=trade_five")


def test_a_link_to_a_figure_opens_on_it(app, visit):
    """A link that opens at the top of the page leaves the audience searching."""
    page = visit(f"{app}/trade?lang=en&figure=trade_goods").settled()
    figure = page.locator(".st-key-trade_goods .cb-finding")
    expect(figure).to_be_in_viewport()


def test_trade_filters_are_in_the_address(app, visit):
    """A presenter sets a view, copies the address, and it must be that view tomorrow."""
    page = visit(f"{app}/trade?lang=en").settled()
    figures_drawn(page)
    page.locator(".st-key-trade_filters").get_by_text("Kyrgyzstan", exact=True).click()
    expect(page.locator(".st-key-trade_balance .cb-finding")).to_contain_text("Kyrgyzstan")
    page.locator(".st-key-trade_filters").get_by_text("euros", exact=True).click()
    expect(page).to_have_url(re.compile("country=KGZ.*currency=eur"))
    shown = page.locator(".st-key-trade_balance .cb-finding").inner_text()
    page.reload()

    expect(page.locator(".st-key-trade_balance .cb-finding")).to_have_text(shown)
