"""Decks: what a presenter keeps must come back whole, and nonsense must be told apart from a deck."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.deck import Deck, DeckError, Slide, deck, deck_ids, moved
from briefing.packed import from_json, from_link, to_json, to_link
from briefing.shown import NothingShownError, addressed, links, shown
from data import tables
from data.schema import labels

held = pytest.fixture(scope="module")(tables.read_all)

TEMPLATES = sorted(labels("slides", "template", "en"))
SLIDES = st.builds(
    Slide,
    st.sampled_from(TEMPLATES),
    *[st.text(max_size=40)] * 4,
    st.text("/abc?=&", max_size=20),
    *[st.text(max_size=40)] * 2,
    st.lists(st.text("abc-1", min_size=1, max_size=9), max_size=3).map(tuple),
)
DECKS = st.builds(Deck, st.just("my-deck"), st.lists(SLIDES, max_size=5).map(tuple))


@given(DECKS)
def test_deck_survives_file_and_link(one):
    """A presenter who opens the file or the link the next day must find every word of the deck."""
    assert from_json(to_json(one)) == one
    assert from_link(to_link(one)) == one


@given(st.text(max_size=60))
def test_nonsense_is_refused_in_words(text):
    """A cut link or a wrong file must say what is wrong, never break the page."""
    for read in (from_json, from_link):
        with pytest.raises(DeckError):
            read(text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deck_id": "Мой доклад"}, "deck_id"),
        ({"slides": "none"}, "slides"),
        ({"slides": [{"template": "poster"}]}, "slide 1: template 'poster'"),
        ({"slides": [{"template": "map", "colour": "red"}]}, "slide 1: there is no field 'colour'"),
        ({"slides": [{"template": "map", "title_en": 7}]}, "slide 1: 'title_en' must be text"),
        ({"slides": [{"template": "map", "claims": "a1"}]}, 'slide 1: "claims"'),
        ({"version": 9}, "version 9"),
    ],
)
def test_fault_in_a_file_is_named(change, said):
    """Who edits a deck's file by hand is told the slide and the field, not merely “invalid”."""
    content = json.loads(to_json(Deck("mine", ()))) | change
    with pytest.raises(DeckError) as told:
        from_json(json.dumps(content))
    assert said in str(told.value)


def test_link_that_unpacks_into_gigabytes_is_refused():
    """A link somebody made to fill the server's memory must not."""
    with pytest.raises(DeckError):
        from_link(to_link(Deck("mine", (Slide("map", "a" * 5_000_000),))))


def test_shipped_decks_read_in_order(held):
    """Slides that change places tell another story."""
    for name in deck_ids(held):
        rows = held["slides"][held["slides"]["deck_id"] == name]
        titles = rows.sort_values("position")["title_ru"]

        assert [one.title_ru for one in deck(held, name).slides] == list(titles)


def test_unknown_deck_is_named(held):
    """A slip in a deck's name is answered with the names there are."""
    with pytest.raises(DeckError, match="tokyo-2025"):
        deck(held, "nowhere")


def test_moving_keeps_every_slide():
    """Reordering must never lose one."""
    one = Deck("mine", tuple(Slide("map", str(at)) for at in range(4)))

    assert [slide.title_en for slide in moved(one, 0, 2).slides] == ["1", "2", "0", "3"]
    assert [slide.title_en for slide in moved(one, 3, -5).slides] == ["3", "0", "1", "2"]
    assert [slide.title_en for slide in moved(one, 1, 99).slides] == ["0", "2", "3", "1"]


def test_every_shipped_slide_shows_something(held):
    """A slide that stays blank in front of an audience is the worst a briefing tool can do."""
    for name in deck_ids(held):
        for slide in deck(held, name).slides:
            for link in links(slide.view):
                for language in ("en", "ru"):
                    assert shown(link, held, language).view.finding


@pytest.mark.parametrize(
    ("link", "name", "kind"),
    [
        ("/map?corridor=cpc", "map", "map"),
        ("/corridors?closed=RUS&by=km", "corridor_map", "corridor"),
        ("/corridors?part=oil", "corridor_oil", "figure"),
        ("/corridors?figure=corridor_ways", "corridor_map", "corridor"),
        ("/trade?figure=trade_ratio&country=UZB", "trade_ratio", "figure"),
        ("/sources?figure=sources_list", "sources_list", "table"),
        ("/investment", "investment_money", "figure"),
        ("/lenses?lens=beijing&beside=moscow", "lenses_pair", "figure"),
        ("/evidence?quantity=cpc_share_oil_exports", "evidence_ledger", "figure"),
        ("/evidence?part=checks", "evidence_checks", "cards"),
        ("/evidence?part=ledger", "evidence_ledger_list", "figure"),
    ],
)
def test_address_leads_to_its_view(held, link, name, kind):
    """What a slide shows must be what its link shows in the app."""
    found = shown(link, held, "en")

    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize("link", ["/nowhere", "/trade?figure=investment_money", "/trade?figure=x"])
def test_address_of_nothing_is_refused(held, link):
    """A link to a figure that is not there must be told before the briefing, not shown as another."""
    with pytest.raises(NothingShownError):
        shown(link, held, "en")


@given(st.text(max_size=30))
def test_no_address_raises_anything_else(link):
    """Links are typed by people; brackets and percent signs must not break a deck."""
    addressed(link)
