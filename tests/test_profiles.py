"""
What the panel says of each thing on the map, in both languages.

Here a reader learns where a number comes from. A profile that fails is a click that does nothing;
one that writes 0 for what nobody knows is a false report with our name on it.
"""

import re
from functools import cache

import pandas as pd
import pytest

from tests.edition import crossed, tables
from views import profiles
from views.atlas_things import node_names
from views.claims import claim_cards
from views.profile import KINDS, Profile
from views.profiles import leg_name, profile

LANGUAGES = ["en", "ru"]
SOURCES = set(tables()["sources"]["source_id"])
KEYS = {
    "country": set(tables()["countries"].query("group != 'other'")["iso3"]),
    "corridor": set(tables()["corridors"]["corridor_id"]),
    "leg": set(tables()["legs"]["leg_id"]),
    "node": set(tables()["nodes"]["node_id"]),
    "event": set(tables()["events"]["event_id"]),
    "sea": set(tables()["seas"]["sea_id"]),
}
UNKNOWN = {"en": "unknown", "ru": "неизвестно"}


@cache
def every(language) -> dict[tuple[str, str], Profile]:
    """Write all profiles once; what only depends on the tables is worked out once as well."""
    with pytest.MonkeyPatch.context() as patch:
        names = node_names(tables(), language)
        patch.setattr(profiles, "node_names", lambda _tables, _language: names)
        return {
            (kind, name): profile(kind, name, tables(), crossed(), language)
            for kind, found in KEYS.items()
            for name in found
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_profile(language):
    """Whatever can be clicked or found must open: each of them is somebody's town or line."""
    found = every(language)

    assert {kind: {name for one, name in found if one == kind} for kind in KINDS} == KEYS
    for (kind, name), one in found.items():
        assert (one.kind, one.id) == (kind, name)
        assert one.title.strip(), name
        assert one.subtitle.strip(), name


def test_no_profile_falls_back():
    """The published edition is complete in both languages; a mark here is a forgotten column."""
    marked = [
        (key, text)
        for language, mark in [("en", "[Русский]"), ("ru", "[English]")]
        for key, one in every(language).items()
        for text in (
            one.title,
            one.subtitle,
            one.summary,
            *(part for fact in one.facts for part in (fact.label, fact.value, fact.note)),
            *(part for card in one.claims for part in (card.statement, card.voice, card.note)),
        )
        if mark in text
    ]

    assert marked == []


def test_languages_say_the_same():
    """A figure that only one half of the readers gets is a quarrel waiting to happen."""
    for key, english in every("en").items():
        russian = every("ru")[key]

        assert [(fact.source_ids, fact.badge, fact.quantity_id) for fact in english.facts] == [
            (fact.source_ids, fact.badge, fact.quantity_id) for fact in russian.facts
        ], key
        assert [card.claim_id for card in english.claims] == [
            card.claim_id for card in russian.claims
        ], key
        assert [[link[:2] for link in links] for _, links in english.links] == [
            [link[:2] for link in links] for _, links in russian.links
        ], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_source_or_is_an_assumption(language):
    """A number from nowhere cannot be defended in a room, and takes the others down with it."""
    for key, one in every(language).items():
        for fact in one.facts:
            assert set(fact.source_ids) <= SOURCES, (key, fact)
            if re.search(r"\d", fact.value):
                assert fact.source_ids or fact.badge == "assumed", (key, fact)


def test_every_claim_of_the_articles_has_a_place():
    """A claim on no profile is an assertion of the articles that the map silently drops."""
    claims = tables()["claims"]
    of_articles = set(claims[claims["source_id"].isin(["a1", "a2"])]["claim_id"])
    placed = {
        card.claim_id
        for (kind, _), one in every("en").items()
        if kind in {"country", "corridor", "leg", "node", "event"}
        for card in one.claims
    }

    assert of_articles - placed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_source_gives_is_unknown(language):
    """Zero capacity or zero days would be a finding, and a wrong one."""
    legs = tables()["legs"].set_index("leg_id")
    measures = {"capacity_mt_per_year": 2, "volume_mt": 3}
    for (kind, name), one in every(language).items():
        if kind != "leg":
            continue
        facts = one.facts[:4]  # length, days, capacity, volume
        missing = {place for column, place in measures.items() if pd.isna(legs.loc[name, column])}

        assert {i for i in (2, 3) if facts[i].value == UNKNOWN[language]} == missing, name
        assert not [fact for fact in facts if re.match(r"(≈ )?0(?![.,]?\d)", fact.value)], name


def test_leg_of_which_nothing_is_known():
    """The panel of a new leg, still without figures, must say so instead of failing or of zeros."""
    legs = tables()["legs"].query("leg_id == 'beyneu-mangystau-rail'").copy()
    for column in ("length_km", "days_min", "days_max", "capacity_mt_per_year", "volume_mt"):
        legs[column] = pd.NA
    legs["speed_assumption_id"] = pd.NA
    legs["factor_assumption_id"] = "factor_rail"
    bare = profile("leg", legs["leg_id"].iloc[0], {**tables(), "legs": legs}, crossed(), "en")

    assert [(fact.value, fact.badge) for fact in bare.facts[1:4]] == [("unknown", "")] * 3
    assert bare.facts[0].value.startswith("≈ ")
    assert bare.facts[0].badge == "assumed"


def test_state_without_figures():
    """A state that no source counts is said to have none; its map colour is hatched likewise."""
    empty = ("claims", "claim_subjects", "series", "trade")
    held = {**tables(), **{name: tables()[name].iloc[:0] for name in empty}}
    one = profile("country", "TKM", held, crossed(), "en")

    assert [(fact.value, fact.source_ids) for fact in one.facts] == [
        ("No source in the tables has a figure", ())
    ]


def test_links_lead_somewhere():
    """A link to what has no profile opens an empty panel."""
    reachable = {(kind, name) for kind, names in KEYS.items() for name in names}
    reachable |= {("country", iso3) for iso3 in tables()["countries"]["iso3"]}

    for key, one in every("en").items():
        for title, links in one.links:
            for kind, name, text in links:
                assert (kind, name) in reachable, (key, title)
                assert text.strip(), (key, title)


def test_leg_is_named_by_its_ends():
    """Legs have no names of their own."""
    leg = {"from_node_id": "aktau", "to_node_id": "alat"}

    assert leg_name(leg, {"aktau": "Aktau", "alat": "Alat"}) == "Aktau – Alat"


@pytest.fixture
def claims():
    """Make a claim of an article on another's view, and one of the press that has no number."""
    columns = [
        "claim_id", "source_id", "paragraph", "speaker_id", "attributed_to", "kind",
        "statement_en", "statement_ru", "operator", "value", "unit", "note_en", "note_ru",
    ]  # fmt: skip
    rows = [
        ("c1", "a1", 7, "analyst", "tokyo", "opinion", "More.", "Больше.", ">", 3.7e9, "USD", "Old.", "Старое."),
        ("c2", "s1", pd.NA, "nobody", pd.NA, "fact", "Less.", "Меньше.", pd.NA, pd.NA, pd.NA, pd.NA, pd.NA),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def test_claim_cards(claims):
    """Who says it, whose view it is, where it stands: without these a claim is a rumour."""
    held = {
        "actors": pd.DataFrame(
            [("analyst", "An analyst", "Аналитик")], columns=["actor_id", "name_en", "name_ru"]
        ),
        "sources": pd.DataFrame(
            [("a1", "Paper"), ("s1", "Agency")], columns=["source_id", "publisher"]
        ),
    }
    article, press = claim_cards(claims, held, "en")

    assert article.voice == "An analyst, on the view of Tokyo"
    assert article.where == "Article 1, paragraph 7"
    assert (article.value, article.note) == ("> $3.7 bn", "Old.")
    assert (press.voice, press.where, press.value, press.note) == ("", "Agency", "", "")
    assert claim_cards(claims, held, "ru")[0].statement == "Больше."


def test_profile_takes_the_latest_value_of_each_source():
    """Where sources differ on a year, both stand there as disputed; last year's do not."""
    series = pd.DataFrame(
        [
            ("corridor", "cpc", "oil_volume", "2023", 1e6, "t", "old", "="),
            ("corridor", "cpc", "oil_volume", "2024", 3e6, "t", "one", "="),
            ("corridor", "cpc", "oil_volume", "2024", 4e6, "t", "other", "≈"),
            ("state", "cpc", "oil_volume", "2024", 9e6, "t", "state of that name", "="),
        ],
        columns=["subject_kind", "subject_id", "measure", "period", "value", "unit", "source_id", "operator"],
    )  # fmt: skip
    held = {**tables(), "series": series}
    facts = profile("corridor", "cpc", held, crossed(), "en").facts

    assert [(fact.value, fact.source_ids, fact.badge) for fact in facts[-2:]] == [
        ("3 Mt", ("one",), "disputed"),
        ("≈ 4 Mt", ("other",), "disputed"),
    ]
    assert not any("old" in fact.source_ids for fact in facts)


def test_share_inside_russia():
    """The share is of the drawn length of the main line; the story's own corridor has none."""
    shares = {
        name: next(
            fact.value
            for fact in every("en")["corridor", name].facts
            if fact.label == "Share of the main line inside Russia"
        )
        for name in ("trans-caspian", "northern")
    }
    members = tables()["corridor_legs"].query("corridor_id == 'northern' and branch == 'main'")
    main, held = set(members["leg_id"]), crossed()
    inside = held.states.query("area_id == 'RUS'").set_index("leg_id")["km"]
    share = (
        100 * inside[inside.index.isin(main)].sum() / held.legs.loc[sorted(main), "drawn_km"].sum()
    )

    assert shares["trans-caspian"] == "0 %"
    assert shares["northern"] == f"{share:.1f} %"


def test_legs_across_the_caspian_are_ships():
    """A railway that merely skirts the shore, listed as crossing, would break with the sea closed."""
    modes = tables()["legs"].set_index("leg_id")["mode"]
    across = dict(every("en")["sea", "caspian"].links)["Legs across it"]

    assert {modes[name] for _, name, _ in across} == {"sea"}


def test_reexports_are_not_called_imports():
    """Goods that only pass through would stand on a state's panel as what it bought from Japan."""
    held = tables()
    own = held["trade"][(held["trade"]["reporter"] == "KAZ") & (held["trade"]["partner"] == "JPN")]
    passed = own.tail(1).assign(flow="re-export", period="2099", commodity="TOTAL")
    more = {**held, "trade": pd.concat([held["trade"], passed], ignore_index=True)}

    assert profile("country", "KAZ", more, crossed(), "en") == every("en")["country", "KAZ"]
