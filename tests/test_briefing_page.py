"""The briefing room without a browser: which deck is shown, and what changing it does."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.deck import Deck, DeckError, Slide, deck, id_of
from briefing.packed import from_link, to_link
from briefing.rooms import ROOMS
from browser import assets
from tests.edition import tables
from tests.pages import components, opened, query, texts
from ui import decks

PAGE = "pages/briefing.py"
OWN = Deck(
    "own",
    (
        Slide("cover", title_en="First", title_ru="Первый", notes_en="Say it."),
        Slide("statement", title_en="Second", title_ru="Второй"),
        Slide("chart", title_en="Third", title_ru="Третий", view="/trade?figure=trade_balance"),
    ),
)


def held(app):
    """Return the deck in the page's link."""
    return from_link(query(app)["deck"][0])


def shown(app):
    """Return what the show is given, and the file it fetches."""
    data = next(one for one in components(app) if "room" in one)
    file = assets.STATIC / data["file"].removeprefix("app/static/")
    return data, json.loads(file.read_text(encoding="utf-8"))


def press(app, label):
    """Press a button by what stands on it."""
    return next(one for one in app.button if one.label == label).click().run()


def titles(found):
    """Return the English titles of a deck."""
    return [slide.title_en for slide in found.slides]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_shipped_deck_opens_first(language):
    """Who opens the room wants to see a briefing, not an empty table."""
    data, file = shown(opened(PAGE, lang=language))
    whole = deck(tables(), "tokyo-2025")

    assert (data["as"], data["slide"], data["room"]) == ("sheet", 1, None)
    assert file["title"] == whole.title(language)
    assert len(file["slides"]) == len(whole.slides)
    assert not [slide for slide in file["slides"] if slide["faults"]]


def test_a_deck_in_a_link_is_the_deck_that_was_sent():
    """A colleague who opens the link must see the very slides, in their own language."""
    data, file = shown(opened(PAGE, lang="ru", deck=to_link(OWN), slide="3"))

    assert [slide["title"] for slide in file["slides"]] == ["Первый", "Второй", "Третий"]
    assert data["slide"] == 3


@pytest.mark.parametrize("value", ["~", "~AAAA", to_link(OWN)[:-9], "nowhere", "~" * 300])
def test_a_link_that_is_not_whole_is_told_and_a_deck_shown(value):
    """Mail programs cut long links; a stack trace would be all that is left of the briefing."""
    app = opened(PAGE, lang="en", deck=value)

    assert not app.exception
    assert app.error
    assert shown(app)[1]["deck"] == "tokyo-2025"


@settings(max_examples=30)
@given(st.text(alphabet="~abcXYZ019_-=%&", max_size=60))
def test_no_link_raises(value):
    """Whatever stands in the parameter, reading it ends in a deck or in words."""
    with suppress(DeckError):
        assert from_link(value).deck_id


def test_changing_words_changes_the_link_and_can_be_undone():
    """The deck lives in the link: what is not in it is lost with the window."""
    app = opened(PAGE, lang="en", deck=to_link(OWN), slide="1")
    next(one for one in app.text_input if one.label.startswith("Title · English")).set_value("New")
    press(app, "Change the slide")

    assert titles(held(app)) == ["New", "Second", "Third"]
    assert held(app).slides[0].notes_en == "Say it."
    press(app, "Undo")
    assert held(app) == OWN


def test_changing_words_keeps_claims_the_tables_do_not_have():
    """A deck from another edition would lose, with one change of a title, what its words rest on."""
    claims = ("a1-p3-first-summit", "of-another-edition")
    one = Deck("own", (Slide("statement", title_en="A", title_ru="А", claims=claims),))
    app = opened(PAGE, lang="en", deck=to_link(one))
    next(one for one in app.text_input if one.label.startswith("Title · English")).set_value("New")
    press(app, "Change the slide")

    assert held(app).slides[0].claims == claims
    assert not [text for text in texts(app) if text.startswith("a1-p3-first-summit –")]


def test_slides_are_moved_doubled_added_and_removed():
    """Each is one press, and none loses a slide."""
    app = opened(PAGE, lang="en", deck=to_link(OWN), slide="2")
    press(app, "Later")
    assert titles(held(app)) == ["First", "Third", "Second"]
    assert query(app)["slide"] == ["3"]
    press(app, "Duplicate")
    assert titles(held(app)) == ["First", "Third", "Second", "Second"]
    press(app, "Remove")
    press(app, "Remove")
    assert titles(held(app)) == ["First", "Third"]
    press(app, "Add a slide")
    assert titles(held(app)) == ["First", "Third", "…"]
    for _ in range(5):
        press(app, "Undo")
    assert held(app) == OWN


def test_changing_a_shipped_deck_makes_a_copy():
    """The published deck must not change under others because one presenter moved a slide."""
    app = opened(PAGE, lang="en", slide="2")
    press(app, "Earlier")
    whole = deck(tables(), "tokyo-2025")

    assert held(app).deck_id == "tokyo-2025-own"
    assert held(app).slides[0] == whole.slides[1]
    assert len(held(app).slides) == len(whole.slides)


@pytest.mark.parametrize(
    ("link", "template"),
    [
        ("trade?figure=trade_ratio&country=UZB", "chart"),
        ("map?corridor=cpc&at=50,45,6", "map"),
        ("corridors?closed=RUS", "corridor"),
        ("lenses?lens=beijing&beside=moscow", "lens"),
        ("evidence?quantity=cpc_share_oil_exports&figure=evidence_ledger", "number"),
        ("?", "map"),
    ],
)
def test_every_view_becomes_a_slide(link, template):
    """“Add to briefing” stands under each view; what it makes must show that view."""
    slide = decks.slide_of(link, tables())

    assert (slide.template, slide.view) == (template, f"/{link}")
    assert slide.title_en
    assert slide.title_ru
    assert slide.title_en != slide.title_ru


def test_a_view_is_added_to_ones_own_deck():
    """A presenter gathers views from page to page; each must land behind the last."""
    app = opened(PAGE, lang="en", deck=to_link(OWN), add="trade?figure=trade_ratio&country=UZB")
    assert "Into which deck?" in texts(app)
    press(app, "Add as a slide")

    assert titles(held(app))[:3] == titles(OWN)
    assert held(app).slides[3].view == "/trade?figure=trade_ratio&country=UZB"
    assert "add" not in query(app)
    assert query(app)["slide"] == ["4"]


def test_a_view_begins_a_new_deck():
    """Who has no deck yet must not need one first."""
    app = opened(PAGE, lang="ru", add="map?corridor=cpc")
    app.radio[0].set_value("new").run()
    app.text_input(key="new deck for view").set_value("Брифинг для министра").run()
    press(app, "Добавить слайдом")

    assert held(app).deck_id == id_of("Брифинг для министра") == "brifing-dlia-ministra"
    assert [slide.template for slide in held(app).slides] == ["cover", "map"]


def test_what_is_no_view_is_not_added():
    """An address typed by hand must be refused in words."""
    app = opened(PAGE, lang="en", add="nowhere?x=1")

    assert "This address leads to no view that a slide could show." in texts(app)
    assert "Add as a slide" not in texts(app)


def test_a_deck_too_long_for_a_link_is_kept_and_told(monkeypatch):
    """Nothing is lost, but the presenter has to know that the link does not hold it."""
    monkeypatch.setattr(decks, "LONGEST_LINK", 100)
    app = opened(PAGE, lang="en", deck=to_link(OWN), slide="2")
    press(app, "Later")

    assert "deck" not in query(app)
    assert [slide["title"] for slide in shown(app)[1]["slides"]] == ["First", "Third", "Second"]
    assert app.warning


def test_the_audience_follows_by_asking_where_no_route_streams():
    """Plain Streamlit has no routes of ours: the page itself must tell where the speaker is."""
    key = ROOMS.open()
    ROOMS.move(key.room_id, key.token, {"slide": 2, "black": False, "switches": {}})
    data, _ = shown(
        opened(PAGE, lang="en", deck=to_link(OWN), room=key.room_id, **{"as": "audience"})
    )
    ROOMS.close(key.room_id, key.token)

    assert data["as"] == "audience"
    assert data["told"]["slide"] == 2
    assert data["room"] == {"id": key.room_id, "address": ""}


def test_a_briefing_that_ended_is_told():
    """Who comes too late must not wait before a first slide."""
    app = opened(PAGE, lang="en", deck=to_link(OWN), room="nowhere1", **{"as": "audience"})

    assert "The speaker has ended this briefing, or the link is not whole." in texts(app)


def test_only_who_opened_the_room_gets_its_token():
    """The token in another window would let anybody turn the slides."""
    app = opened(PAGE, lang="en", deck=to_link(OWN), part="audience")
    press(app, "Open to an audience")
    room = shown(app)[0]["room"]
    link = next(one.value for one in app.code)
    other = shown(opened(PAGE, lang="en", deck=to_link(OWN), room=room["id"], **{"as": "audience"}))

    assert room["token"]
    assert room["token"] not in link
    assert room["id"] in link
    assert room["token"] not in json.dumps(other)
    press(app, "End the briefing")
    assert ROOMS.state(room["id"]) is None


def test_the_check_lists_what_would_embarrass():
    """The last thing before a briefing: what a hostile question would find."""
    bad = Deck("bad", (Slide("chart", title_en="Up by 987 %", title_ru="Вверх", view="/nowhere"),))
    app = opened(PAGE, lang="en", deck=to_link(bad), part="check")
    said = " ".join(texts(app))

    assert "/nowhere" in said
    assert "987" in said
