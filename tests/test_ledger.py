"""
The ledger: values side by side, and what may be called disputed.

A wrong badge is worse than none: "disputed" over two roundings of one sum makes the reader
distrust sound figures, "agreed" over two figures that exclude each other hides the finding.
"""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnknownQuantityError
from data.ledger import Statement, badge, badges, claims_about, compatible, ledger

statements = st.builds(
    Statement,
    st.sampled_from(["=", ">", "≥", "≈", "<"]),
    st.floats(-1e12, 1e12, allow_nan=False) | st.integers(-50, 50).map(float),
    st.booleans(),
)


@given(statements, statements)
def test_compatible_is_symmetric(one, other):
    """The badge must not depend on which source is listed first."""
    assert compatible(one, other) == compatible(other, one)


@given(statements)
def test_compatible_is_reflexive(one):
    """Two sources that say the very same would show as disputed."""
    assert compatible(one, one)


@given(st.floats(1, 1e12), st.floats(1, 1e12))
def test_about_is_never_stricter_than_exactly(one, other):
    """A cautious source would be blamed for its caution."""
    strict = compatible(Statement("=", one), Statement("=", other))
    loose = compatible(Statement("≈", one), Statement("=", other))

    assert loose >= strict


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Statement(">", 3.7e9), Statement("=", 3.7e9), True),
        (Statement(">", 3.7e9), Statement("≈", 3.5e9), True),
        (Statement(">", 3.7e9), Statement("=", 3.6e9), False),
        (Statement(">", 3.7e9), Statement("=", 5.0e9), True),
        (Statement(">", 3.7e9), Statement("<", 3.0e9), False),
        (Statement("=", 1.8e9), Statement("=", 2.0e9), False),
        (Statement("≈", 1.8e9), Statement("=", 2.0e9), True),
        (Statement("=", 1000.0), Statement("=", 1005.0), True),
        (Statement("=", 1000.0), Statement("=", 1006.0), False),
        (Statement("=", 14, counted=True), Statement("=", 15, counted=True), False),
        (Statement(">", 60, counted=True), Statement("=", 60, counted=True), False),
        (Statement("≥", 60, counted=True), Statement("=", 60, counted=True), True),
        (Statement("≈", 60, counted=True), Statement("=", 62, counted=True), True),
        (Statement("<", 6, counted=True), Statement(">", 5, counted=True), False),
        (Statement("=", -100.0), Statement("=", 100.0), False),
    ],
)
def test_compatible(one, other, expected):
    """The limits of rounding decide what a reader is told is in dispute."""
    assert compatible(one, other) is expected


@pytest.fixture
def tables():
    """Four quantities: one disputed, one agreed, one single, one without a value."""
    claims = pd.DataFrame(
        [
            ("c1", "a1", "fact", "turnover", "=", 1.8e9, "USD"),
            ("c2", "s1", "fact", "turnover", "=", 2.0e9, "USD"),
            ("c3", "a2", "reported", "sum", ">", 3.7e9, "USD"),
            ("c4", "s1", "fact", "sum", "=", 3.7e9, "USD"),
            ("c5", "s1", "fact", "papers", "=", 14.0, "documents"),
            ("c6", "s1", "fact", "papers", "=", 15.0, "documents"),
            ("c7", "a2", "opinion", pd.NA, pd.NA, pd.NA, pd.NA),
        ],
        columns=["claim_id", "source_id", "kind", "quantity_id", "operator", "value", "unit"],
    ).assign(period="2024", speaker_id="someone")
    quantities = pd.DataFrame(
        {
            "quantity_id": ["sum", "turnover", "papers", "nobody"],
            "title_en": ["Sum", "Turnover", "Papers", "Nobody"],
            "title_ru": ["Сумма", "Оборот", "Документы", "Никто"],
            "preferred_claim_id": ["c4", pd.NA, "c5", pd.NA],
        }
    )
    sources = pd.DataFrame(
        {
            "source_id": ["a1", "a2", "s1"],
            "publisher": ["A", "B", "C"],
            "publisher_class": ["independent", "unknown", "official"],
            "published": [pd.NA, pd.NA, "2025-12-20"],
        }
    )
    subjects = pd.DataFrame(
        [("c7", "state", "KAZ"), ("c1", "state", "KAZ"), ("c1", "corridor", "KAZ")],
        columns=["claim_id", "subject_kind", "subject_id"],
    )
    return {
        "claims": claims,
        "quantities": quantities,
        "sources": sources,
        "claim_subjects": subjects,
    }


def test_ledger_lists_all_values(tables):
    """A value missing here is a source silenced; the preferred one must come first."""
    found = ledger(tables)

    columns = ["quantity_id", "claim_id", "publisher_class", "operator", "value", "preferred"]
    assert found[columns].to_numpy().tolist() == [
        ["sum", "c4", "official", "=", 3.7e9, True],
        ["sum", "c3", "unknown", ">", 3.7e9, False],
        ["turnover", "c1", "independent", "=", 1.8e9, False],
        ["turnover", "c2", "official", "=", 2.0e9, False],
        ["papers", "c5", "official", "=", 14.0, True],
        ["papers", "c6", "official", "=", 15.0, False],
    ]
    assert found["badge"].tolist() == ["agreed"] * 2 + ["disputed"] * 2 + ["single"] * 2


def test_badges(tables):
    """The page asks for all badges at once, a key figure for its own: they must agree."""
    expected = {"sum": "agreed", "turnover": "disputed", "papers": "single", "nobody": "single"}

    assert badges(tables) == expected
    assert {name: badge(tables, name) for name in expected} == expected


def test_two_speakers_in_one_source_can_disagree(tables):
    """A database that holds both sides' counts would hide that they differ by half."""
    claims = tables["claims"]
    claims.loc[claims["claim_id"] == "c6", "speaker_id"] = "someone_else"

    assert badge(tables, "papers") == "disputed"


def test_year_of_foundation_is_exact(tables):
    """By rounding alone, 2004 and 2006 would count as the same year."""
    claims = tables["claims"].assign(unit="year", value=[2004.0, 2006.0, *[math.nan] * 5])

    assert badge({**tables, "claims": claims}, "turnover") == "disputed"


def test_unknown_quantity_is_named(tables):
    """A mistyped key figure would otherwise look single-sourced."""
    with pytest.raises(UnknownQuantityError, match="no quantity 'made_up'"):
        badge(tables, "made_up")


def test_claims_about_a_subject(tables):
    """A click on a state must bring its claims, not those of a corridor of that name."""
    assert claims_about(tables, "state", "KAZ")["claim_id"].tolist() == ["c1", "c7"]
    assert claims_about(tables, "corridor", "KAZ")["claim_id"].tolist() == ["c1"]
    assert claims_about(tables, "state", "UZB").empty
