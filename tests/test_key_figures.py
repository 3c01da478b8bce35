"""
The key figures of the overview, as everyone sees them first and quotes them on.

A figure here without its badge or its claims is the mistake the whole project is against.
"""

import pytest

from tests.edition import tables
from views.key_figures import CARDS, key_figures
from views.watch import indicators


def by_id(language="en", edition=None):
    """Give the figures of all cards by their quantity."""
    cards = key_figures(edition or tables(), language)
    return {figure.quantity_id: figure for card in cards for figure in card}


def test_the_story_has_its_figures():
    """Each of these is a question people open the page with."""
    found = by_id()

    assert list(found) == [name for card in CARDS for name in card]
    assert {name: (figure.value, figure.badge) for name, figure in found.items()} == {
        "value_agreements_kaz_jpn_2025": ("> $3.7 bn", "agreed"),
        "agreements_kaz_jpn_2025": ("> 60 documents", "disputed"),
        "promised_other_republics_2025": ("$1.5 bn", "single"),
        "import_export_ratio_kaz_jpn": ("2.73 : 1", "agreed"),
        "titr_volume_2024": ("4.48 Mt", "disputed"),
        "titr_volume_2025": ("4.12 Mt", "agreed"),
        "cpc_share_oil_exports": ("80 %", "agreed"),
    }


def test_the_shown_value_comes_first_and_its_rivals_follow():
    """Whoever opens the number must meet the claim it is taken from before the others."""
    documents = by_id()["agreements_kaz_jpn_2025"]

    assert documents.claims[0].value == documents.value
    assert {claim.value for claim in documents.claims} == {
        "> 60 documents", "14 documents", "> 40 documents",
    }  # fmt: skip
    assert "a2-p9-fourteen-agreements" in {claim.claim_id for claim in documents.claims}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_figure_says_why_this_value(language):
    """A preferred value without its reason is an opinion of ours that nobody can check."""
    for figure in by_id(language).values():
        assert figure.reason, figure.quantity_id
        assert figure.claims
        assert figure.title


def test_a_figure_without_value_is_left_out():
    """An editor who deletes the last claim of a figure must not break the start page."""
    claims = tables()["claims"]
    edition = {**tables(), "claims": claims[claims["quantity_id"] != "cpc_share_oil_exports"]}
    found = by_id(edition=edition)

    assert "cpc_share_oil_exports" not in found
    assert len(found) == 6


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_to_watch_rests_on_claims(language):
    """An indicator without the claim that names it would be one of our own making."""
    found = indicators(tables(), language)

    assert len(found) == len(tables()["watch"])
    for one in found:
        assert one.title
        assert one.test
        assert one.known
        assert one.claims


def test_an_indicator_with_a_quantity_shows_what_measures_it():
    """The trade imbalance is watched by a ratio; its figures must be one click away."""
    (imbalance,) = [one for one in indicators(tables(), "en") if one.watch_id == "trade-imbalance"]
    row = tables()["watch"].set_index("watch_id").loc["trade-imbalance"]

    assert imbalance.claims[0].claim_id == row["claim_id"]
    assert {claim.value for claim in imbalance.claims if claim.value} >= {"2.73 : 1", "≈ 3 : 1"}


def test_a_date_to_look_again_is_written_out():
    """“2026-12-20” in a briefing reads like a machine's note."""
    looks = {one.watch_id: one.next_look for one in indicators(tables(), "ru")}

    assert looks["next-summit"] == "20 декабря 2026"
