"""Before the briefing: each fault is found where it is, and a clean slide is left in peace."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import link_check, precheck, word_check
from briefing.deck import Deck, Slide
from briefing.finding import KINDS, Finding, report
from briefing.leaf import Leaf, leaf
from briefing.room import ROOMS, WIDTH, fits, lines_needed, width
from briefing.shown import Shown, addressed
from data import tables
from data.schema import labels
from text.messages import LANGUAGES
from views.corridors.oil import OIL_ASSUMPTIONS
from views.view import Evidence, View

TODAY = date(2026, 11, 27)
TEMPLATES = sorted(labels("slides", "template", "en"))
held = pytest.fixture(scope="module")(tables.read_all)

CLAIMS = [
    # Two sources that cannot both be right, one that stands alone, and two years to compare.
    ("one-sum", "s-new", "sum", "=", 3.7e9, "USD", "2026", "Agreements are worth 3.7 billion.", "Соглашения стоят 3,7 млрд."),
    ("other-sum", "s-other", "sum", "=", 5.2e9, "USD", "2026", "They are worth 5.2 billion.", "Они стоят 5,2 млрд."),
    ("papers", "s-new", "papers", "=", 14, "documents", "2026", "There are 14 documents.", "Документов 14."),
    ("cargo-now", "s-new", "cargo_now", "=", 4119000, "t", "2025", "The route carried 4.119 Mt.", "Перевезено 4,119 млн т."),
    ("cargo-then", "s-new", "cargo_then", "=", 4484000, "t", "2024", "It carried 4.484 Mt.", "Перевезено 4,484 млн т."),
    ("long-ago", "s-old", "long_ago", "=", 77, "count", "2019", "There were 77 firms.", "Было 77 фирм."),
]  # fmt: skip


@pytest.fixture(scope="module")
def small(held):
    """Tables with these claims alone, so that every number is known."""
    names = ("claim_id", "source_id", "quantity_id", "operator", "value", "unit", "period", "statement_en", "statement_ru")  # fmt: skip
    claims = [
        {**dict(zip(names, row, strict=True)), "kind": "fact", "topic": "trade"} for row in CLAIMS
    ]
    quantities = [
        {"quantity_id": name, "title_en": f"The {name}", "title_ru": f"Величина {name}"}
        for name in dict.fromkeys(row[2] for row in CLAIMS)
    ]
    sources = [
        {"source_id": name, "title_en": name, "title_ru": name, "published": published}
        for name, published in (("s-new", "2026-05-01"), ("s-other", "2026-05"), ("s-old", "2020"))
    ]
    return {
        **held,
        "claims": like(held["claims"], claims),
        "quantities": like(held["quantities"], quantities),
        "sources": like(held["sources"], sources),
    }


def like(table, rows):
    """Make a table of the same columns and types."""
    return pd.DataFrame(rows).reindex(columns=table.columns).astype(table.dtypes)


def found(slide, held, language="en", **more):
    """Check a deck of one slide, and take kind, field and text of what is found."""
    checked = precheck.precheck(Deck("mine", (slide,)), held, language, today=TODAY, **more)
    return [(one.kind, one.field, one.text) for one in checked]


def kinds(slide, held, **more):
    """Check a deck of one slide for the kinds of what is found."""
    return [kind for kind, *_ in found(slide, held, **more)]


def said(en, ru, claims=(), notes=("", "")):
    """Make a slide of words."""
    return Slide("statement", "Money", "Деньги", en, ru, "", *notes, claims)


CLEAN = said("There are 14 documents.", "Документов 14.", ("papers",))


def test_clean_slide_is_left_in_peace(small):
    """A check that warns of everything is switched off."""
    assert found(CLEAN, small) == []
    assert report(()) == ("Nothing found that would embarrass you",)


# ---- numbers ---------------------------------------------------------------------------------


def test_number_without_source_is_named_once(small):
    """A number nobody can source is the first thing an audience asks about."""
    slide = said("There are 15 documents.", "Документов 15.", ("papers",))

    assert found(slide, small) == [
        (
            "unsourced",
            "text",
            "Text: neither the slide’s claims nor its view hold “15”; name the claim it rests on, or take it out",
        )
    ]
    ((_, _, russian),) = found(slide, small, "ru")
    assert russian.startswith("Текст: числа «15» нет ни в утверждениях слайда")


def test_language_of_a_wrong_number_is_told(small):
    """A slip in one language must be sought there, not in the one that is right."""
    ((kind, field, text),) = found(said("14 documents", "15 документов", ("papers",)), small)

    assert (kind, field) == ("unsourced", "text")
    assert text.startswith("Text (Russian): ")
    assert "“15”" in text


@pytest.mark.parametrize(
    ("en", "ru"),
    [
        ("8% less than a year before", "на 8 % меньше, чем годом раньше"),
        ("365,000 tonnes less", "на 365 тыс. т меньше"),
        ("4.1 million tonnes in 2025, on 20 December", "4,1 млн т в 2025 году, 20 декабря"),
    ],
)
def test_what_follows_from_two_claims_has_a_source(small, en, ru):
    """A change between two sourced figures is sourced; to warn of it would teach to ignore warnings."""
    assert kinds(said(en, ru, ("cargo-now", "cargo-then")), small) == []
    assert "unsourced" in kinds(said(en, ru), small)


def test_cells_of_a_view_are_a_source(small):
    """What the slide's own table shows needs no claim beside it."""
    table = pd.DataFrame({"name": ["a", "b"], "value": [0.25, 0.75], "cargo": [2.5, 7.5]})
    slide = said("25% and 7.5 million, 4 more", "25 % и 7,5 млн, ещё 4")
    side = precheck.side(leaf_with(slide, table=table), small)
    text = side.said["text"]

    assert [side.behind.sourced(one) for one in text] == [True, True, False]


def test_disputed_value_told_as_plain_is_found(small):
    """Who tells one of two rival sums as plain is corrected from the floor."""
    plain = said("They are worth $3.7bn.", "Транспорт стоит 3,7 млрд долларов.", ("one-sum",))
    ((kind, field, text),) = found(plain, small)

    assert (kind, field) == ("disputed", "text")
    assert text.startswith("Text: “$3.7bn” stands as plain")  # in both languages
    assert "“The sum” ($3.7 bn; $5.2 bn)" in text
    assert "Величина sum" in found(plain, small, "ru")[0][2]


@pytest.mark.parametrize(
    ("en", "ru"),
    [
        ("$3.7bn or $5.2bn", "3,7 или 5,2 млрд долларов"),
        ("$3.7bn; sources disagree", "3,7 млрд долларов; источники расходятся"),
    ],
)
def test_dispute_that_is_told_is_no_fault(small, en, ru):
    """A presenter who gives both values or says that they differ has done what is right."""
    claims = ("one-sum", "other-sum")

    assert "disputed" not in kinds(said(en, ru, claims), small)


def test_dispute_in_the_notes_does_not_help_the_screen(small):
    """The audience reads the screen, not the notes."""
    slide = said(
        "$3.7bn", "3,7 млрд $", ("one-sum",), ("Sources disagree.", "Источники расходятся.")
    )

    assert kinds(slide, small) == ["disputed"]


@pytest.mark.parametrize(("years", "expected"), [(3, ["old"]), (10, [])])
def test_old_figure_is_found_by_its_newest_date(small, years, expected):
    """A figure of seven years ago told as today's is worse than none."""
    slide = said("77 firms and 14 documents", "77 фирм и 14 документов", ("long-ago", "papers"))

    assert kinds(slide, small, years=years) == expected
    if expected:
        assert found(slide, small)[0][2].startswith(
            "Text: what “77” rests on is of 2019, older than 3 years"
        )


@pytest.mark.parametrize(
    ("en", "ru"), [("In 2019 there were 77 firms", "В 2019 году было 77 фирм")]
)
def test_a_figure_told_with_its_year_is_not_old(small, en, ru):
    """Whoever says of what year a figure is keeps nothing back, and needs no warning."""
    assert kinds(said(en, ru, ("long-ago", "papers")), small, years=3) == []


# ---- views -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "strays"),
    [
        ("/map?country=KAZ&at=52.1,41.5,6&layers=states&lang=ru", []),
        ("/map?country=KAX", [("country", "KAX")]),
        ("/map?at=north&colour=red", [("at", "north"), ("colour", "red")]),
        ("/corridors?from=almaty&closed=RUS,caspian&by=km&assume=speed_kz:500-900", []),
        ("/corridors?from=atlantis&closed=RUS,narnia&by=luck", [("from", "atlantis"), ("closed", "RUS,narnia"), ("by", "luck")]),
        ("/corridors?assume=speed_of_light:5", [("assume", "speed_of_light:5")]),
        ("/corridors?part=oil&cut=50&days=0", [("days", "0")]),
        ("/corridors?pair=almaty.constanta&pair=here.there", [("pair", "here.there")]),
        ("/corridors?compare=yes&b_closed=RUS", []),
        ("/trade?country=UZB&currency=GBP&year=1066", [("currency", "GBP"), ("year", "1066")]),
        ("/evidence?part=ledger&quantity=cpc_share_oil_exports", []),
        ("/evidence?quantity=happiness&claim=a1-p99", [("quantity", "happiness"), ("claim", "a1-p99")]),
        ("/evidence?source=a1&source=a9&topic=oil&since=2025-12", [("source", "a9")]),
        ("/lenses?lens=astana&beside=astana", [("beside", "astana")]),
        ("/sources?source=a1&table=claims", []),
    ],
)  # fmt: skip
def test_link_that_falls_back_in_silence_is_found(held, link, strays):
    """A slip in a link shows the default view, and nobody notices before the audience does."""
    page, query = addressed(link)
    one = Shown(link, "", "figure", EMPTY, page, query, None)

    assert link_check.strays(one, held) == strays


def test_every_link_of_the_shipped_decks_is_taken(held):
    """A warning about our own deck would be a false one, or a fault to be mended."""
    views = " ".join(held["slides"]["view"].dropna()).split()
    for link in views:
        page, query = addressed(link)

        assert link_check.strays(Shown(link, "", "map", EMPTY, page, query, None), held) == []


@pytest.mark.parametrize(
    ("slide", "field", "part"),
    [
        (Slide("chart", "a 1st", "б", view="/nowhere"), "view", "/nowhere leads to no page"),
        (Slide("map", "a", "б"), "view", "names none"),
        (Slide("pair", "a", "б"), "view", "two views side by side"),
        (Slide("number", "a", "б"), "view", "about a number"),
        (Slide("lens", "a", "б"), "view", "two lenses"),
        (Slide("statement", "a", "б", claims=("none-such",)), "claims", "no claim none-such"),
    ],
)
def test_slide_without_what_it_lives_on_is_found(small, slide, field, part):
    """An empty slide in front of an audience cannot be explained away."""
    ((kind, where, text),) = found(slide, small)

    assert (kind, where) == ("view", field)
    assert part in text


# ---- words -----------------------------------------------------------------------------------

EMPTY = View("", "", go.Figure(), pd.DataFrame(), {}, (), "", "")


def leaf_with(slide, language="en", *, table=None, rows=()):
    """Make a slide ready whose view is made up."""
    view = View("", "", go.Figure(), pd.DataFrame() if table is None else table, {"cargo": "Cargo, Mt"}, (), "", "", rows=rows)  # fmt: skip
    one = Shown("/made", "made", "figure", view, "made", {}, None)
    return Leaf(1, slide, language, slide.title_en, (), "", (one,), (), (), None, None, ())


def assumed(slide, held, language="en"):
    """Check a slide whose view rests on two assumptions."""
    rows = [[Evidence("assumptions", name, "", "", "") for name in ("speed_kz", "dwell_port")]]
    leaves = {one: leaf_with(slide, one, rows=rows) for one in LANGUAGES}
    return list(word_check.assumption_faults(leaves, held, language))


def test_assumptions_are_to_be_named(held):
    """Days that rest on our own guesses must not pass for published ones."""
    (one,) = assumed(said("It takes a month.", "Это занимает месяц."), held)

    assert (one.kind, one.field) == ("assumption", "text")
    assert one.text.startswith("Text: what the view shows rests on assumptions of ours")
    assert "Rail, Kazakhstan: freight train speed; Sea port: " in one.text
    (russian,) = assumed(said("a", "б"), held, "ru")
    assert "Железная дорога, Казахстан: скорость грузового поезда" in russian.text


def test_assumptions_named_in_one_language_are_missed_in_the_other(held):
    """Half the listeners would be left without the caveat."""
    notes = ("Days rest on assumptions.", "")
    (one,) = assumed(said("A month.", "Месяц.", notes=notes), held)

    assert one.text.startswith("Notes (Russian): ")
    both = ("Speeds are assumed.", "Скорости – наши допущения.")
    assert assumed(said("A month.", "Месяц.", notes=both), held) == []


def test_oil_view_names_what_it_assumes(held):
    """If the view's rows lost their assumptions, the check would fall silent unnoticed."""
    one = leaf(Slide("chart", view="/corridors?part=oil"), held, "en")
    rows = word_check.every_row(one.shown[0].view)

    assert {row.row for row in rows if row.table == "assumptions"} == set(OIL_ASSUMPTIONS)


@pytest.mark.parametrize(
    ("slide", "field", "part"),
    [
        (said("Words.", ""), "text", "Text (Russian): there are words in the other language alone"),
        (said("", "Слова."), "text", "Text (English): "),
        (said("a", "б", notes=("", "Слова.")), "notes", "Notes (English): "),
        (said("Words.", "Words."), "text", "Text: the words are the same in both"),
    ],
)
def test_missing_translation_is_found(small, slide, field, part):
    """A slide in the wrong language is seen by everybody at once."""
    ((kind, where, text),) = found(slide, small)

    assert (kind, where) == ("translation", field)
    assert text.startswith(part)


def test_numbers_alone_need_no_translation(small):
    """“14” is the same in both languages."""
    assert kinds(said("14", "14", ("papers",)), small) == []


def test_overflow_is_told_with_the_room_there_is(small):
    """Who is told “too long” alone does not know how much to cut."""
    ((kind, field, text),) = found(Slide("statement", "Word " * 90, "Слово"), small)

    assert (kind, field) == ("overflow", "title")
    assert text.startswith("Title (English): the words take ")
    room = ROOMS["statement"]["title"].lines
    assert f"the template “Statement” has room for {room} lines" in text


def test_lines_break_as_on_the_slide():
    """Room that is counted wrongly lets words run out of the slide, or cuts what would fit."""
    box = ROOMS["map"]["title"]
    word = "слово "
    most = int((box.width + width(" ", box)) // width(word, box))

    assert lines_needed("map", "title", word * most) == 1
    assert lines_needed("map", "title", word * (most + 1)) == 2
    assert lines_needed("map", "text", "a\n\nb\nc") == 3
    for template in ("map", "statement", "pair"):
        lines = ROOMS[template]["text"].lines
        assert fits(template, "text", "a\n" * lines)
        assert not fits(template, "text", "a\n" * (lines + 1))
    assert width("日本", box) == 2 * box.size
    assert lines_needed("map", "title", "日" * (2 * (box.width // box.size))) == 2
    assert lines_needed("map", "title", "ш" * 100) > 1


def test_real_fonts_are_measured():
    """A mean width in place of the fonts is off by a tenth; they come with Streamlit and have Cyrillic."""
    for field in ("title", "text"):
        box = ROOMS["map"][field]

        assert width("iiii", box) < width("шшшш", box) / 2
        assert width("Токио", box) < WIDTH / 8


# ---- all together ----------------------------------------------------------------------------


def test_findings_stand_by_slide_and_gravity(small):
    """What is gravest on a slide must be read first."""
    bad = Slide("chart", "9 firms", "", "Same", "Same", "/nowhere")
    checked = precheck.precheck(Deck("mine", (CLEAN, bad)), small, "en", today=TODAY)

    assert [(one.position, one.kind) for one in checked] == [(2, "view"), (2, "unsourced"), (2, "translation"), (2, "translation")]  # fmt: skip
    assert report(checked)[0].startswith("Slide 2 · View that is not there · /nowhere leads")
    assert report([Finding(1, "old", "…", "")], "ru") == ("Слайд 1 · Устаревшие данные · …",)
    assert tuple(KINDS) == ("view", "unsourced", "disputed", "assumption", "old", "translation", "overflow")  # fmt: skip


WORDS = st.text(max_size=60) | st.sampled_from(["$3.7bn", "9" * 400, "0.0000000000001 %", "\ud800"])
LINKS = st.sampled_from(["", "/nowhere", "//[", "/evidence?quantity=sum", "/evidence?quantity=%ff&part"])  # fmt: skip
SLIDES = st.builds(
    Slide,
    st.sampled_from([*TEMPLATES, "poster"]),
    *[WORDS] * 4,
    LINKS | st.text("/?=&;% ab", max_size=12).map("x{}".format),
    *[WORDS] * 2,
    st.lists(st.sampled_from([row[0] for row in CLAIMS]) | st.text(max_size=5), max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(slides=st.lists(SLIDES, max_size=2), language=st.sampled_from(LANGUAGES))
def test_no_deck_breaks_the_check(small, slides, language):
    """The check reads decks that strangers wrote; it must answer, whatever they hold."""
    checked = precheck.precheck(Deck("mine", tuple(slides)), small, language, today=TODAY)

    assert len(report(checked, language)) == max(len(checked), 1)
    assert [one.position for one in checked] == sorted(one.position for one in checked)
