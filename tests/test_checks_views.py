"""The parts “checks” and “watch” of the evidence: verdicts, indicators and the what-if, as read."""

import re
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import package, tables
from data.disbursed import paid
from data.processed import splits
from data.what_if import Rates, Start, below, course
from text.messages import LANGUAGES
from views.checks import check_params, whatif_params
from views.checks.params import FASTEST, LONGEST, SLOWEST, WhatIfParams, whatif_query
from views.quoted import numbers_in
from views.register import view
from views.view import Card

NAMES = ("evidence_checks", "evidence_watch", "evidence_whatif")


@cache
def published():
    """Return the tables that ship."""
    return tables.read_all(package.PUBLISHED)


@cache
def made(name, language, *query):
    """Make a view as an address asks for it."""
    return view(name, {key: [value] for key, value in query}, published(), language)


def bare(text: str, numbers) -> list[str]:
    """List the numbers of a text that nothing is noted for."""
    for number in sorted(numbers, key=len, reverse=True):
        # As the browser finds them: a number is no part of a longer one.
        text = re.sub(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", " ", text)
    return numbers_in(re.sub(r"(?:article|статья) \d", " ", text))


def texts(card: Card) -> list[str]:
    """List the texts of a card whose numbers open something."""
    return [card.title, card.note, *card.big, *card.lines, *(text for text, _ in card.quotes)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_number_rests_on_rows(name, language):
    """A number that opens nothing has to be believed."""
    shown = made(name, language)
    numbers = [shown.numbers, *(card.numbers for card in shown.cards)]

    assert all(rows for one in numbers for rows in one.values())
    for text in (shown.finding, shown.subtitle, shown.remark):
        assert bare(text, shown.numbers) == []
    for card in shown.cards:
        for text in texts(card):
            assert bare(text, card.numbers) == [], text
    assert len(shown.rows) == len(shown.table)
    assert all(shown.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_for_each_check(language):
    """A check that is done and not shown, or shown twice, makes the count in the title a lie."""
    shown = made("evidence_checks", language)
    counts = [int(one) for one in re.findall(r"\d+", shown.finding)]

    assert len(shown.cards) == len(shown.table) == len(published()["checks"])
    assert counts[0] == sum(counts[1:]) == len(shown.cards)
    points = [point for trace in shown.figure.data for point in trace.customdata]
    assert sorted(points) == list(range(len(shown.cards)))
    for card in shown.cards:
        assert card.label
        assert card.quotes
        assert card.parts


def test_an_address_asks_for_one_check():
    """A link to a verdict must open on it, and a mangled one on the page."""
    asked = made("evidence_checks", "en", ("check", "sea-of-incident"))
    (card,) = [one for one in asked.cards if one.asked]

    assert card.href.endswith("check=sea-of-incident")
    assert check_params({"check": ["<script>"]}, published()).check is None
    assert not any(one.asked for one in made("evidence_checks", "en").cards)


def test_checks_without_rows():
    """An editor who empties the table must see an empty page, not an error."""
    held = {**published(), "checks": published()["checks"].iloc[:0]}
    shown = view("evidence_checks", {}, held, "en")

    assert shown.finding == "No claim is checked"
    assert not shown.cards


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_for_each_indicator(language):
    """What the articles call success must not drop off the list."""
    shown = made("evidence_watch", language)

    assert len(shown.cards) == len(published()["watch"])
    for card, origin in zip(shown.cards, published()["watch"]["origin"], strict=True):
        assert ("A1" in card.note) == (origin == "article")
    assert all(card.label and card.note and card.lines for card in shown.cards)


def test_processed_goods_of_2015():
    """The share with metals is thirty times the one without: a reader needs both."""
    (last,) = [one for one in splits(published()["trade"], "KAZ") if one.period == "2015"]
    trade = published()["trade"]
    own = trade[
        (trade["reporter"] == "KAZ") & (trade["partner"] == "JPN") & (trade["flow"] == "export")
        & (trade["period"] == "2015") & (trade["classification"] == "SITC")
    ].set_index("commodity")["value_usd"].astype(float)  # fmt: skip

    assert last.manufactures == pytest.approx(own[["5", "6", "7", "8"]].sum() / own["TOTAL"])
    assert last.narrow == pytest.approx(own[["5", "7", "8"]].sum() / own["TOTAL"])
    assert last.primary + last.manufactures == pytest.approx(1, abs=0.01)


def test_incomplete_sections_are_no_split():
    """A missing section is not an empty one; its share would fall to the others."""
    trade = published()["trade"]
    gone = trade[~((trade["commodity"] == "6") & (trade["classification"] == "SITC"))]

    assert splits(gone, "KAZ") == ()


def money(*rows):
    """Return sums to Kazakhstan: id, status, value, currency, dollars, nested in."""
    columns = ("money_id", "status", "value", "currency", "value_usd", "nested_in")
    table = pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows])
    return table.assign(operator="=", to_actor_id="kazakhstan", divided_among=pd.NA)


ACTORS = pd.DataFrame({"actor_id": ["kazakhstan"], "country": ["KAZ"]})


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ([], None),
        ([("paid", "disbursed", 25.0, "USD", pd.NA, "sum")], 0.25),
        ([("paid", "disbursed", 25.0, "USD", pd.NA, pd.NA)], None),
        ([("paid", "disbursed", 25.0, "JPY", pd.NA, "sum")], None),
        ([("paid", "disbursed", 900.0, "JPY", 50.0, "sum")], 0.5),
        ([("goal", "target", 25.0, "USD", pd.NA, "sum")], None),
    ],
)
def test_paid_of_what_was_promised(rows, share):
    """Unknown is not zero, and a payment counts only against the promise it belongs to."""
    (one,) = paid(money(("sum", "signed", 100.0, "USD", 100.0, pd.NA), *rows), ACTORS, "KAZ")

    assert one.share == share
    assert one.promised == 100


# ---- the what-if -----------------------------------------------------------------------------


BEGIN = Start(2023, 300.0, 100.0, ())


def test_course_by_hand():
    """The arithmetic must be the formula on the page, to the last year."""
    found = course(BEGIN, 0.5, Rates(100.0, 0.0, 50.0), 2)

    assert found["year"].tolist() == [2023, 2024, 2025]
    assert found["processed"].tolist() == [50.0, 100.0, 200.0]
    assert found["other"].tolist() == [50.0, 50.0, 50.0]
    assert found["imports"].tolist() == [300.0, 450.0, 675.0]
    assert found["ratio"].tolist() == [3.0, 3.0, 2.7]
    assert below(found) is None
    assert below(course(BEGIN, 1.0, Rates(100.0), 3)) == 2025


@given(
    st.floats(0, 50), st.floats(0, 50), st.floats(0, 1), st.integers(1, 30),
)  # fmt: skip
def test_faster_exports_never_raise_the_ratio(slow, fast, share, years):
    """A slider that moved the wrong way would argue for the opposite."""
    one, other = sorted((slow, fast))
    calm = course(BEGIN, share, Rates(one), years)["ratio"]
    quick = course(BEGIN, share, Rates(other), years)["ratio"]

    assert (quick <= calm * (1 + 1e-9)).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatif_says_when(language):
    """The title must change with the slider, or the slider seems dead."""
    slow = made("evidence_whatif", language)
    fast = made("evidence_whatif", language, ("growth", "50"))
    share = next(one for one in splits(published()["trade"], "KAZ") if one.period == "2015")
    kinds = slow.table["kind"].tolist()

    assert slow.finding != fast.finding
    assert slow.table["ratio"].iloc[-1] > 1 > fast.table["ratio"].iloc[-1]
    assert kinds.count(kinds[-1]) == WhatIfParams.years + 1
    assert slow.table["processed"].dropna().iloc[0] == pytest.approx(
        share.manufactures * (slow.table["processed"] + slow.table["rest"]).dropna().iloc[0]
    )


def test_whatif_without_data():
    """Without a year to start from a curve would be an invention."""
    held = {**published(), "trade": published()["trade"].iloc[:0]}
    shown = view("evidence_whatif", {}, held, "en")

    assert not shown.figure.data
    assert shown.remark


NAMED = ("growth", "years", "other", "imports", "basis", "goods")
VALUES = st.text("0159-. own%", max_size=5) | st.sampled_from(["own", "importers", "narrow", "51"])


@given(st.dictionaries(st.sampled_from(NAMED), st.lists(VALUES, max_size=2)))
def test_whatif_reads_any_address(query):
    """A mangled link must show the page and not an error."""
    found = whatif_params(query, {})

    assert 0 <= found.growth <= FASTEST
    assert SLOWEST <= min(found.other, found.imports) <= max(found.other, found.imports) <= FASTEST
    assert 1 <= found.years <= LONGEST
    written = {key: [value] for key, value in whatif_query(found).items() if value is not None}
    assert whatif_params(written, {}) == found
