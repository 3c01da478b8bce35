"""Shipped decks: what is shown to a room must be whole, in both languages, and rest on its rows."""

import re
from functools import cache
from itertools import chain

import pytest

from briefing.deck import deck, deck_ids
from briefing.leaf import leaves
from briefing.room import fits
from data import tables
from data.schema import labels
from text.messages import LANGUAGES
from views.evidence import of_claims

TABLES = tables.read_all()
DECKS = deck_ids(TABLES)
TEXTS = ("title", "text", "notes")
# Thousands stand apart by a comma in English and by a space in Russian, where a comma is the
# decimal mark. What hangs on a letter is part of a name, such as A1 or SPM-2.
GROUPED = {
    "en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
    "ru": re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))"),
}
NUMBER = re.compile(r"(?<![\w.,])(?:(?<!\w-)|(?<=\d-))\d+(?:[.,]\d+)?(?!\d)")
SCALES = {
    r"(?:k|thousand|тыс)\b": 1e3,
    r"(?:m|mn|Mt|million|млн)\b": 1e6,
    r"(?:bn|billion|млрд)\b": 1e9,
    r"(?:trn|trillion|трлн)\b": 1e12,
}


@cache
def made(name, language):
    """Make a deck once for all tests."""
    return leaves(deck(TABLES, name), TABLES, language)


def plain(text, language):
    """Write numbers as programs do, each apart from signs of currency, units and other numbers."""
    apart = re.sub(r"(?<=\d)\s*[–/]\s*(?=\d)|[$€¥]", " ; ", GROUPED[language].sub("", text))
    return re.sub(r"(?<=\d)(?=[A-Za-zА-Яа-я])", " ", apart)


def numbers(text, language):
    """Find the numbers of a text, as floats: 1,044.8 and 1 044,8 are the same."""
    return {float(one.replace(",", ".")) for one in NUMBER.findall(plain(text, language))}


def loose(text, found, language):
    """Find the numbers of a text that stand in no row, neither as written nor with millions as zeros."""
    said = plain(text, language)
    missing = set()
    for one in NUMBER.finditer(said):
        number = float(one[0].replace(",", "."))
        rest = said[one.end() :].lstrip()
        scale = next((by for unit, by in SCALES.items() if re.match(unit, rest)), 1)
        if not {number, round(number * scale, 3)} & found:
            missing.add(number)
    return missing


def backing(leaf, language):
    """Collect what the words of a slide may take numbers from."""
    ids = list(leaf.slide.claims)
    claims = TABLES["claims"].set_index("claim_id", drop=False).loc[ids]
    columns = [f"statement_{language}", f"note_{language}", "period", "value"]
    held = [str(cell) for cell in claims[columns].to_numpy().ravel()]
    rows = [*of_claims(claims, TABLES, language), *(leaf.amount.rows if leaf.amount else ())]
    held += [text for row in rows for text in (row.text, row.value, row.note)]
    for view in (one.view for one in leaf.shown):
        held += [view.finding, view.subtitle, view.remark, *view.numbers]
        held += [str(cell) for cell in view.table.to_numpy().ravel()]
        for card in view.cards:
            held += [card.title, card.note, *card.big, *card.lines]
    return set(chain.from_iterable(numbers(one, language) for one in held))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "$1,044.8m, over €3bn", {1044.8, 3}),
        ("ru", "1 044,8 млн, 4,119 млн", {1044.8, 4.119}),
        ("en", "22–54 days of 2025-12-18/2025-12-20", {22, 54, 2025, 12, 18, 20}),
        ("en", "A1 and SPM-2 say 80%", {80}),
        ("ru", "4 119 000 т в 2025 году", {4119000, 2025}),
        ("en", "14, over 40 or over 60", {14, 40, 60}),
    ],
)
def test_numbers_are_found_in_words(language, text, found):
    """A test of numbers that overlooks one would pass an invented number."""
    assert numbers(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("en", "4.119 million tonnes", set()),
        ("ru", "4,119 млн т", set()),
        ("en", "4.2 million tonnes", {4.2}),
        ("en", "4,119,000", set()),
        ("en", "4.119 tonnes", {4.119}),
    ],
)
def test_a_number_is_backed_as_written_or_in_full(language, text, missing):
    """Words round to millions what a row gives in full; what no row gives must be told all the same."""
    assert loose(text, {4119000.0}, language) == missing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DECKS)
def test_every_slide_resolves(name, language):
    """A slide whose link leads nowhere shows a fault to the whole room."""
    for leaf in made(name, language):
        assert leaf.faults == (), leaf.position
        assert all(one.view.finding for one in leaf.shown)


@pytest.mark.parametrize("name", DECKS)
def test_slides_have_what_their_template_shows(name):
    """A number without an amount, a lens without a contrast or an empty list is half a slide."""
    for language in LANGUAGES:
        for leaf in made(name, language):
            template = leaf.slide.template
            assert template != "number" or leaf.amount, leaf.position
            assert template != "lens" or (leaf.sides and leaf.sides.contrasts), leaf.position
            assert template != "sources" or leaf.cited, leaf.position


@pytest.mark.parametrize("name", DECKS)
def test_both_languages_are_whole(name):
    """A presenter who changes the language must not read the other one from the screen."""
    for slide in deck(TABLES, name).slides:
        for text in TEXTS:
            english, russian = (getattr(slide, f"{text}_{one}") for one in ("en", "ru"))
            assert len(english.splitlines()) == len(russian.splitlines())
            assert not re.search("[а-яё]", english, re.IGNORECASE), english
            assert not russian or re.search("[а-яё]", russian, re.IGNORECASE), russian
        assert slide.notes_en, slide.title_en


@pytest.mark.parametrize("name", DECKS)
def test_words_fit_a_slide(name):
    """Titles and lines that are too long run out of the picture, and notes nobody can say in time."""
    for slide in deck(TABLES, name).slides:
        assert len(slide.title_en) <= 75
        assert len(slide.title_ru) <= 85
        for text in (slide.text_en, slide.text_ru):
            assert fits(slide.template, "text", text), text
        assert all(60 <= len(notes.split()) <= 140 for notes in (slide.notes_en, slide.notes_ru))


def test_decks_show_what_slides_can_be():
    """A template that no shipped deck uses is one that nobody has ever looked at."""
    slides = [slide for name in DECKS for slide in deck(TABLES, name).slides]

    assert {slide.template for slide in slides} == set(labels("slides", "template", "en"))
    assert all(len(deck(TABLES, name).slides) >= 12 for name in DECKS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DECKS)
def test_every_number_rests_on_a_row(name, language):
    """A number that a speaker cannot back embarrasses in front of diplomats."""
    missing = {}
    for leaf in made(name, language):
        said = " \n ".join(leaf.slide.worded(text, language) for text in TEXTS)
        missing[leaf.position] = loose(said, backing(leaf, language), language)

    assert not any(missing.values()), missing
