"""
Lenses: whose view a claim is, and who says so.

A newspaper taken for its government, or a guess about Tokyo shown as Tokyo's own word, is the
mistake this page exists to prevent.
"""

import re
from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import schema
from data.lenses import LENSES, SIDES, contrasts_between, placed
from data.story import ARTICLES
from tests.edition import tables as published
from tests.pages import frames, opened, query, texts
from text.messages import LANGUAGES
from views.lenses import VIEWS, LensParams, lens_params
from views.lenses.contrasts import contrasts
from views.lenses.heard import Heard
from views.lenses.interests import Interests
from views.lenses.pair import side_by_side
from views.lenses.subjects import subjects
from views.lenses.voices import Said, said

PAIRS = list(permutations(LENSES, 2))


def small():
    """Make tables of eight claims, one for each way into a lens or past all of them."""
    actors = pd.DataFrame(
        [
            ("minister", "person", "JPN", "tokyo"),
            ("portal", "media", "CHN", None),
            ("analysts", "analysts", "RUS", None),
            ("author", "person", None, "a2"),
            ("agency", "media", "GBR", None),
            ("company", "company", "KAZ", None),
        ],
        columns=["actor_id", "kind", "country", "lens"],
    )
    claims = pd.DataFrame(
        [
            ("own", "minister", None),
            ("own-view", "minister", "tokyo"),
            ("about-other", "minister", "moscow"),
            ("portal", "portal", None),
            ("portal-tells", "portal", "tokyo"),
            ("analysts", "analysts", None),
            ("author", "author", None),
            ("author-tells", "author", "beijing"),
            ("agency", "agency", None),
            ("company", "company", None),
            ("nobody", None, None),
        ],
        columns=["claim_id", "speaker_id", "attributed_to"],
    )
    pairs = pd.DataFrame(
        [
            ("k1", "contradicts", "portal", "own"),
            ("k2", "qualifies", "own", "author-tells"),
            ("k3", "shares", "own", "own-view"),
            ("k4", "shares", "agency", "own"),
        ],
        columns=["contrast_id", "kind", "claim_id", "other_claim_id"],
    )
    return {
        "actors": actors.astype("string"),
        "claims": claims.astype("string"),
        "contrasts": pairs.astype("string"),
    }


def bare_numbers(text, known):
    """List the numbers of a text that lead nowhere; A1 and A2 are names."""
    for number in sorted(known, key=len, reverse=True):
        text = text.replace(number, "")
    return re.findall(r"\S*\d\S*", re.sub(r"\bA[12]\b|(?:Article|Статья) [12]", "", text))


def clicked(figure):
    """List the rows that clicks on the figure lead to."""
    for trace in figure.data:
        held = (
            [trace.link.customdata, trace.node.customdata]
            if trace.type == "sankey"
            else [trace.customdata]
        )
        for one in held:
            for position in one:
                yield from position if isinstance(position, list | tuple) else [position]


def test_whose_view_a_claim_is():
    """Each way into a lens, and past all lenses, once: a slip here falsifies the whole page."""
    found = placed(small())

    assert found[["claim_id", "lens", "voice"]].to_numpy().tolist() == [
        ["own", "tokyo", "own"],
        ["own-view", "tokyo", "own"],
        ["about-other", "moscow", "told"],
        ["portal", "beijing", "press"],
        ["portal-tells", "tokyo", "told"],
        ["analysts", "moscow", "press"],
        ["author", "a2", "own"],
        ["author-tells", "beijing", "told"],
    ]


def test_contrasts_between_two_lenses():
    """A contrast between others, shown as one of these two, would put words into their mouths."""
    found = contrasts_between("tokyo", "beijing", small())
    back = contrasts_between("beijing", "tokyo", small())

    assert found[["contrast_id", "left", "right"]].to_numpy().tolist() == [
        ["k1", "own", "portal"],
        ["k2", "own", "author-tells"],
    ]
    assert back[["left", "right"]].to_numpy().tolist() == found[["right", "left"]].to_numpy().tolist()  # fmt: skip
    assert contrasts_between("tokyo", "astana", small()).empty


def test_only_officials_speak_for_a_side():
    """Sohu heard as Beijing, or Nurzhuma as Astana, is a quotation nobody ever made."""
    found = placed(published()).merge(
        published()["actors"], left_on="speaker_id", right_on="actor_id", suffixes=("", "_of")
    )
    own = found[(found["voice"] == "own") & found["lens"].isin(SIDES)]

    assert set(own["kind_of"]).isdisjoint({"media", "analysts"})
    assert (own["lens"] == own["lens_of"]).all()
    assert not own["source_id"].isin(ARTICLES).any()
    assert "beijing" not in set(own["lens"])


@pytest.mark.parametrize(
    ("language", "voice", "itself"),
    [
        ("en", "Beijing, as A2 retells Sohu", "Tokyo itself: Takaichi Sanae"),
        ("ru", "Пекин, как A2 пересказывает Sohu", "Токио от своего имени: Такаити Санаэ"),
    ],
)
def test_the_voice_is_named(language, voice, itself):
    """A view without its teller reads as the capital's own."""
    first, second = Heard(published(), language).cards(
        ["a2-p15-derussification", "fergana-144207-goal"]
    )

    assert (first.voice, second.voice) == (voice, itself)
    assert all(card.voice for card in Heard(published(), language).cards(_ids()))


def _ids():
    return [one.claim_id for one in said(published())]


def test_each_claim_is_in_one_cell():
    """A claim counted twice makes a side louder than it is; one left out makes it silent."""
    shown = VIEWS["lenses_matrix"](LensParams(), published(), "en")
    heard = Heard(published(), "en")

    assert shown.table["claims"].sum() == len(heard.said)
    assert [len(row) for row in shown.rows] == shown.table["claims"].tolist()
    rows = [one.row for row in shown.rows for one in row]
    assert sorted(rows) == sorted(_ids())


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_swapping_the_lenses_swaps_the_columns(left, right):
    """A reader who swaps the two must see the same claims, on the other side."""
    one, other = LensParams(left, right), LensParams(right, left)
    there, back = (side_by_side(params, published(), "en") for params in (one, other))

    assert [(topic.left, topic.right) for topic in there] == [
        (topic.right, topic.left) for topic in back
    ]
    heard = Heard(published(), "en")
    assert sum(len(topic.left) for topic in there) == len(heard.of(left))
    swapped = {(pair.contrast_id, pair.right, pair.left) for pair in contrasts(other, published(), "en")}  # fmt: skip
    found = {(pair.contrast_id, pair.left, pair.right) for pair in contrasts(one, published(), "en")}  # fmt: skip
    assert found == swapped


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_views_say_what_they_draw(name, language):
    """A number without a source, or a mark without a row, is the one a sceptic tries first."""
    shown = VIEWS[name](LensParams(), published(), language)

    for text in (shown.finding, shown.subtitle, shown.remark):
        assert bare_numbers(text, shown.numbers) == []
    assert all(shown.numbers.values())
    assert list(shown.table.columns) == list(shown.columns)
    assert len(shown.rows) == len(shown.table)
    assert all(shown.rows)
    assert set(clicked(shown.figure)) == set(range(len(shown.table)))
    assert shown.alt.startswith(shown.finding)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_two_lenses_can_be_compared(language):
    """A pair with little in common must say so, not break the page."""
    topics = [None, *schema.labels("claims", "topic")]
    for at, (left, right) in enumerate(PAIRS):
        params = LensParams(left, right, topics[at % len(topics)])
        shown = VIEWS["lenses_pair"](params, published(), language)

        assert bool(shown.figure.data) == bool(len(shown.table))
        assert shown.finding
        assert shown.remark


def test_contrasts_resolve():
    """A pair that leads nowhere, or is never shown, is a reason nobody can check."""
    shown = VIEWS["lenses_meeting"](LensParams(), published(), "en")
    table = published()["contrasts"]
    pairs = {frozenset(one.row for one in row) for row in shown.rows}

    assert len(shown.table) == len(table)
    assert pairs == {frozenset(pair) for pair in table[["claim_id", "other_claim_id"]].to_numpy()}
    assert shown.table["voice"].str.len().gt(0).all()
    titles = pd.concat([table["title_en"], table["title_ru"]])
    assert not titles.str.replace(r"\b20\d\d\b", "", regex=True).str.contains(r"\d").any()


def test_gaps_are_gaps():
    """“Nothing in these sources” must be true of each gap, and the way lead to who does speak."""
    shown = VIEWS["lenses_left_out"](LensParams("beijing", "tokyo"), published(), "en")
    heard = Heard(published(), "en")
    lens = {one.claim_id: {heard.lenses[one.lens]} for one in heard.said if one.lens in SIDES}
    for one in heard.said:
        if one.source_id in ARTICLES:
            lens.setdefault(one.claim_id, set()).add(heard.lenses[one.source_id])
    for row, rests in zip(shown.table.to_dict("records"), shown.rows, strict=True):
        own = [one for one in rests if row["lens"] in lens[one.row]]

        assert len(own) == row["claims"]
        assert len(rests) == (row["claims"] or row["others"])
    assert "“Trade”" in shown.finding
    assert "“China”" not in shown.finding


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_does_not_leave_out_what_it_passes_on(article):
    """What A2 tells through Sohu or of Tokyo stands in A2; a gap there would be false."""
    heard = Heard(published(), "en")
    claims = published()["claims"]
    spoken = {heard.topics[one] for one in claims.loc[claims["source_id"] == article, "topic"]}
    shown = VIEWS["lenses_left_out"](LensParams(article, "tokyo"), published(), "en")
    other = next(one for one in ARTICLES if one != article)
    both = VIEWS["lenses_pair"](LensParams(other, article), published(), "en")
    alone = both.finding.split(f"only {heard.lenses[other]} has claims")[1].split(";")[0]

    assert spoken
    assert not any(f"“{one}”" in shown.finding for one in spoken)
    assert not any(f"“{one}”" in alone for one in spoken)


def test_a_company_speaks_for_no_side():
    """Transneft heard as Moscow is a government’s word that no government gave."""
    actors = published()["actors"].set_index("actor_id")
    found = placed(published())

    assert actors.loc[actors["kind"] == "company", "lens"].isna().all()
    assert not (found["speaker_id"].map(actors["kind"]) == "company").any()


def test_subjects_need_two_lenses():
    """What one lens alone speaks of is its own affair, and no gap of the others."""
    about = [("c1", "event", "e"), ("c2", "event", "e"), ("c3", "event", "e"), ("c1", "sea", "s")]
    held = {
        "claim_subjects": pd.DataFrame(about, columns=["claim_id", "subject_kind", "subject_id"]),
        "claims": pd.DataFrame({"claim_id": ["c1"], "quantity_id": [None]}),
        "events": pd.DataFrame({"event_id": ["e"], "title_en": ["An event"], "title_ru": ["x"]}),
    }

    def spoken(*lenses):
        return [Said(f"c{at}", lens, "own", "oil", "s1") for at, lens in enumerate(lenses, 1)]

    assert subjects(spoken("tokyo", "tokyo", "moscow"), held, "en") == {
        "An event": frozenset({"c1", "c2", "c3"})
    }
    assert subjects(spoken("tokyo", "tokyo", "tokyo"), held, "en") == {}


@pytest.mark.parametrize("name", ["lenses_interests", "lenses_flows"])
def test_every_interest_is_drawn_once(name):
    """A wish that is not drawn is a side whose aims the page hides."""
    shown = VIEWS[name](LensParams(), published(), "ru")
    every = Interests(published(), "ru").all

    assert shown.table["interests"].sum() == len(published()["interests"]) == len(every)
    assert {one.wants for one in every} == {
        want for cell in shown.table["wants"] for want in cell.split("; ")
    }


@given(
    st.dictionaries(
        st.sampled_from(["lens", "beside", "topic", "other"]),
        st.lists(
            st.sampled_from([*LENSES, "oil", ""]) | st.text("abя./<é\0", max_size=9), max_size=3
        ),
    )
)
def test_no_link_breaks_the_page(asked):
    """A link shortened by a mail program must still open two different lenses."""
    params = lens_params(asked, {})

    assert params.lens in LENSES
    assert params.beside in set(LENSES) - {params.lens}
    assert params.topic in (None, *schema.labels("claims", "topic"))


def test_a_link_holds_the_two_lenses():
    """A presenter's link must open the two lenses and the topic, and a choice must reach it."""
    app = opened("pages/lenses.py", lens="beijing", beside="a2", topic="region")
    finding = frames(app)["lenses_pair"]["finding"]
    assert finding.startswith("“The region” – Beijing and Article 2: ")
    assert "Rear area or bargaining partner" in " ".join(texts(app))
    app.selectbox(key="lens picker").select("moscow").run()

    assert query(app)["lens"] == ["moscow"]
    assert frames(app)["lenses_pair"]["finding"].startswith("“The region” – Moscow and Article 2")
