"""
The list of claims on its page.

A link is what a newsroom passes round: it must hold ids, and open what its sender saw.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from tests.edition import tables
from tests.pages import components, frames, opened, query, texts
from text.messages import LANGUAGES
from views.claim_list.params import VIEW

PAGE = "pages/evidence.py"
CLAIM = "fergana-144207-value"


def cards(app: AppTest) -> list[dict[str, Any]]:
    """Return the cards on the page."""
    (data,) = (one for one in components(app) if "groups" in one)
    return [card for group in data["groups"] for card in group["cards"]]


def test_a_choice_is_in_the_link_by_its_id():
    """A label in the link breaks with the language; a choice that is not there cannot be sent."""
    app = opened(PAGE, lang="en", more="1")
    app.multiselect(key="lens picker").set_value(["beijing"]).run()
    app.multiselect(key="kind picker").set_value(["opinion", "fact"]).run()

    assert query(app) == {"lang": ["en"], "lens": ["beijing"], "kind": ["opinion", "fact"]}
    shown = [card["id"] for card in cards(app)]
    again = opened(PAGE, **{**query(app), "lang": "ru"})
    assert [card["id"] for card in cards(again)] == shown
    assert again.multiselect(key="lens picker").value == ["beijing"]


def test_what_is_typed_is_in_the_link():
    """A search that cannot be sent has to be typed again by everyone."""
    app = opened(PAGE, lang="en")
    app.text_input(key="q field").set_value("  Нуржума  ").run()

    assert query(app) == {"lang": ["en"], "q": ["Нуржума"]}
    assert all("урж" in str(card) or "urzh" in str(card) for card in cards(app))


def test_clearing_leaves_the_whole_list():
    """One filter that is left on hides claims behind a button that said otherwise."""
    app = opened(
        PAGE, lang="en", q="oil", kind="fact", since="2025", more="1", subject="country:KAZ"
    )
    app.button(key="clear claims").click().run()

    assert query(app) == {"lang": ["en"]}


def test_filters_that_meet_nowhere_offer_a_way_out():
    """An empty page looks broken."""
    app = opened(PAGE, lang="en", kind="forecast", q="emperor")
    app.button(key="without kind").click().run()

    assert query(app) == {"lang": ["en"], "q": ["emperor"]}
    assert cards(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_opens_with_what_rests_on_it(language):
    """Old links to the sources show the same as new ones, and both the rows that rest on it."""
    money = tables()["money"].set_index("claim_id").loc[CLAIM, f"title_{language}"]
    for page in (PAGE, "pages/sources.py"):
        app = opened(page, lang=language, claim=CLAIM)

        assert not app.exception
        assert any(text.endswith(f": {money}") for text in texts(app))


def test_a_claim_is_closed_and_the_filters_stay():
    """Who looked at one claim goes on where they were."""
    app = opened(PAGE, lang="en", claim=CLAIM, topic="oil")
    app.button(key="close claim").click().run()

    assert query(app) == {"lang": ["en"], "topic": ["oil"]}


def test_the_table_holds_what_is_shown():
    """Cards and table of one address must not differ."""
    asked = {"lang": "en", "lens": "moscow"}
    (data,) = (
        one for key, one in frames(opened(PAGE, layout="table", **asked)).items() if key == VIEW
    )

    assert len(data["table"]["rows"]) == len(cards(opened(PAGE, **asked)))


def test_a_card_opens_its_claim(app, visit):
    """In a browser: typed, found in the other script, opened, and brought into view."""
    page = visit(f"{app}/evidence?lang=en").settled()
    expect(page.locator(".cb-claims")).to_have_class(re.compile("cb-ready"))
    page.locator(".st-key-q-field input").fill("Нуржума")
    expect(page.locator(".cb-claims mark").first).to_have_text("Nurzhuma")
    page.locator(".cb-claim-foot a").nth(5).click()

    expect(page.locator(".st-key-claim_panel")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("q=.*&claim="))
