"""
The ledger: every value of every quantity, drawn as its source puts it.

A value that is left out, or a bound drawn as if it were exact, settles a dispute that is open.
"""

import re
from functools import cache
from html import unescape
from itertools import pairwise, product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.ledger_strips import shares
from charts.scale import Scale, scale_of
from data.ledger import ABOUT, badges, ledger
from tests.edition import tables as published
from text.messages import LANGUAGES
from views.evidence_parts import PARTS, evidence_part
from views.ledger import VIEWS, LedgerParams, ledger_params
from views.ledger.beside import beside
from views.ledger.params import BADGES, choices
from views.ledger.values import values
from views.quoted import quoted_numbers
from views.register import VIEWS as EVERY_VIEW

BOOK = ledger(published())
SHOWN = list(dict.fromkeys(BOOK["quantity_id"]))


def own_tables(*said, preferred=None):
    """Make an edition with one quantity: operator, value, source, day of publication, kind."""
    held = {name: table.copy() for name, table in published().items()}
    claims, sources = held["claims"].iloc[:0], held["sources"].iloc[:0]
    rows, published_by = [], []
    for place, (operator, value, source, day, kind) in enumerate(said):
        rows.append(
            {
                "claim_id": f"c{place}",
                "source_id": source,
                "kind": kind,
                "topic": "trade",
                "statement_en": f"Statement {place}",
                "statement_ru": f"Утверждение {place}",
                "quantity_id": "own",
                "operator": operator,
                "value": value,
                "unit": "USD",
            }
        )
        published_by.append({"source_id": source, "publisher": source, "published": day})
    held["claims"] = pd.concat([claims, pd.DataFrame(rows)]).astype(claims.dtypes)
    unique = pd.DataFrame(published_by).drop_duplicates("source_id")
    held["sources"] = pd.concat([sources, unique]).astype(sources.dtypes)
    first = held["quantities"].iloc[[0]].copy()
    first["quantity_id"], first["preferred_claim_id"] = "own", preferred
    first["title_en"], first["unit"], first["beside_quantity_id"] = "The sum", "USD", pd.NA
    first["preferred_reason_en"], first["note_en"] = "It says 60 and 7.", pd.NA
    held["quantities"] = first
    return held


def shown(held, language="en"):
    """Show the one quantity of an edition."""
    return VIEWS["evidence_ledger"](LedgerParams("own"), held, language)


@cache
def listed(badge=None, language="en"):
    """Show the list of the published edition, which takes a moment to make."""
    return VIEWS["evidence_ledger_list"](LedgerParams(badge=badge), published(), language)


def placed(figure, position):
    """Return the mark of a row: symbol and place, and what else is drawn of it by kind of trace."""
    found = {}
    for trace in figure.data[1:]:
        held = [at for at, one in enumerate(trace.customdata or ()) if one == position]
        if held and trace.mode == "markers":
            found["mark"] = (trace.marker.symbol[held[0]], trace.x[held[0]])
        elif held and trace.mode == "lines":
            found["band"] = [trace.x[at] for at in held if trace.x[at] is not None]
        elif held and trace.mode == "lines+markers":
            found["arrow"] = [trace.x[at] for at in held if trace.x[at] is not None]
            found["head"] = [trace.marker.symbol[at] for at in held][1]
        elif held and trace.mode == "text":
            found["text"] = unescape(re.sub(r"</?b>|\u00a0", "", trace.text[held[0]]))
    return found


@pytest.mark.parametrize(("quantity_id", "language"), list(product(SHOWN, LANGUAGES)))
def test_every_value_is_shown(quantity_id, language):
    """A rival value that the page leaves out is a dispute that nobody sees."""
    own = BOOK[BOOK["quantity_id"] == quantity_id]
    view = VIEWS["evidence_ledger"](LedgerParams(quantity_id), published(), language)
    found = sorted(zip(view.table["operator"], view.table["value"], strict=True))

    assert found == sorted(zip(own["operator"], own["value"].astype(float), strict=True))
    assert sorted(row[0].row for row in view.rows) == sorted(own["claim_id"])
    assert len(view.cards) == len(own)
    for position in range(len(own)):
        assert {"mark", "text"} <= placed(view.figure, position).keys()
    assert set(view.source_ids) == set(own["source_id"])
    assert all(view.numbers.values())
    assert view.alt.startswith(view.finding)


def test_an_operator_is_drawn_as_what_it_says():
    """“More than 60” drawn like 60 turns a lower bound into a count."""
    said = [
        ("=", 10.0, "s0", "2025-01-01", "fact"),
        (">", 20.0, "s1", "2025-01-02", "fact"),
        ("≥", 30.0, "s2", "2025-01-03", "fact"),
        ("<", 40.0, "s3", "2025-01-04", "fact"),
        ("≈", 50.0, "s4", "2025-01-05", "fact"),
        ("=", 60.0, "s5", "2025-01-06", "error"),
    ]
    figure = shown(own_tables(*said)).figure
    exact, more, least, less, about, wrong = (placed(figure, place) for place in range(6))

    assert [one["mark"][0] for one in (exact, more, least, less, about, wrong)] == [
        "circle",
        "circle-open",
        "circle",
        "circle-open",
        "circle",
        "x",
    ]
    assert not {"arrow", "band"} & exact.keys()
    assert more["arrow"][0] == more["mark"][1] < more["arrow"][1]
    assert least["arrow"][0] == least["mark"][1] < least["arrow"][1]
    assert less["arrow"][1] < less["arrow"][0] == less["mark"][1]
    assert (more["head"], less["head"]) == ("triangle-right", "triangle-left")
    step = (wrong["mark"][1] - exact["mark"][1]) / 50
    assert about["band"] == pytest.approx(
        [about["mark"][1] - 50 * ABOUT * step, about["mark"][1] + 50 * ABOUT * step]
    )
    places = [one["mark"][1] for one in (exact, more, least, less, about, wrong)]
    assert [b - a for a, b in pairwise(places)] == pytest.approx([10 * step] * 5)
    assert [one["text"] for one in (exact, more, about)] == ["$10", "> $20", "≈ $50"]


def test_the_preferred_value_stands_first_and_the_others_by_date():
    """Whoever reads from top to bottom takes the first value for ours."""
    said = [
        ("=", 1.0, "late", "2025-12-20", "fact"),
        ("=", 2.0, "undated", None, "fact"),
        ("=", 3.0, "early", "2023", "fact"),
        ("=", 4.0, "ours", "2025-12", "fact"),
    ]
    view = shown(own_tables(*said, preferred="c3"))

    assert list(view.table["source"]) == ["ours", "early", "late", "undated"]
    assert list(view.table["preferred"]) == ["yes", "no", "no", "no"]
    assert view.cards[0].big == ["$4", "preferred"]
    assert "Why this value: It says 60 and 7." in view.remark
    assert [note.text for note in view.figure.layout.annotations] == [
        "<b>Preferred</b>",
        "<b>The others, by date</b>",
    ]
    assert [shape.line.dash for shape in view.figure.layout.shapes].count("dot") == 1


@pytest.mark.parametrize(
    ("said", "preferred", "finding"),
    [
        ([("=", 1.0, "a"), ("=", 2.0, "b")], "c1", "2 sources put it at $1 or $2; $2 is preferred"),
        (
            [("=", 1.0, "a"), ("=", 2.0, "b"), (">", 3.0, "c"), ("≈", 9.0, "d")],
            "c0",
            "4 sources put it anywhere from $1 to about $9; $1 is preferred",
        ),
        ([("=", 1.0, "a"), ("=", 2.0, "b")], None, "2 sources put it at $1 or $2; none is preferred"),
        ([(">", 5.0, "a")], "c0", "more than $5, by one source only"),
        ([(">", 5.0, "a")], None, "more than $5, by one source only; not preferred"),
        ([("≥", 5.0, "a"), ("=", 6.0, "a")], "c0",
         "at least $5 and $6, by one source only; at least $5 is preferred"),
        ([("=", 5.0, "a"), ("=", 5.0, "b")], "c0", "2 sources agree on $5"),
        (
            [("=", 5.0, "a"), ("<", 6.0, "b")],
            "c0",
            "2 sources say $5 and less than $6, and do not contradict each other; $5 is preferred",
        ),
    ],
)  # fmt: skip
def test_the_finding_states_the_disagreement(said, preferred, finding):
    """The sentence is what is quoted: a dispute that it hides is one we hide."""
    rows = [(operator, value, source, "2025", "fact") for operator, value, source in said]

    assert shown(own_tables(*rows, preferred=preferred)).finding == f"The sum: {finding}"


def test_what_nobody_counts_is_said_so():
    """A quantity without a value must not take the page down, or show another's values."""
    held = {**published(), "claims": published()["claims"].iloc[:0]}
    one = VIEWS["evidence_ledger"](LedgerParams(SHOWN[0]), held, "en")
    every = VIEWS["evidence_ledger_list"](LedgerParams(), held, "en")

    assert one.finding.endswith(": no source puts a number on it")
    assert VIEWS["evidence_ledger"](LedgerParams(), held, "en").finding.startswith("No source")
    assert len(one.table) == len(every.table) == len(one.figure.data) == 0
    assert one.remark
    assert every.remark


@pytest.mark.parametrize(("badge", "language"), list(product([None, *BADGES], LANGUAGES)))
def test_the_list_has_every_quantity_of_its_badge(badge, language):
    """Somebody who looks for disputes must find all of them, and nothing that is none."""
    found = badges(published())
    wanted = {one for one in SHOWN if badge in (None, found[one])}
    view = listed(badge, language)

    assert {link.partition("quantity=")[2] for link in view.table["address"]} == wanted
    order = [
        list(BADGES).index(found[link.partition("quantity=")[2]]) for link in view.table["address"]
    ]
    assert order == sorted(order)
    assert sum(view.table["values"]) == BOOK["quantity_id"].isin(wanted).sum()
    labels, _, *dots = view.figure.data
    assert [one for one in labels.customdata if isinstance(one, str)] == list(view.table["address"])
    assert sum(len(trace.x) for trace in dots) == sum(view.table["values"])
    assert all(view.rows)
    assert all(view.numbers.values())


def test_a_filled_mark_is_the_preferred_one():
    """At a glance the filled mark is what the project says: one too many says two things."""
    view = listed()
    filled = [
        symbol
        for trace in view.figure.data[2:]
        for symbol in trace.marker.symbol
        if not symbol.endswith("-open")
    ]

    assert len(filled) == BOOK["preferred"].sum()


def test_choices_are_counted_and_ordered():
    """A count that is wrong on the button sends a reader to look for what is not there."""
    found = choices(published(), "en")
    counts = BOOK["quantity_id"].value_counts()

    assert {one.quantity_id: one.count for one in found} == counts.to_dict()
    assert (
        ledger_params({"figure": ["evidence_ledger"]}, published()).quantity == found[0].quantity_id
    )


def test_quantities_that_belong_together_lead_to_each_other():
    """A reader of the dollars who never hears of the euros takes two counts for one."""
    pairs = published()["quantities"].dropna(subset=["beside_quantity_id"])

    assert len(pairs)
    found = {one: [tied.quantity_id for tied in beside(one, published(), "en")] for one in SHOWN}
    for one, other in zip(pairs["quantity_id"], pairs["beside_quantity_id"], strict=True):
        assert other in found[one]
        assert one in found[other]
        assert one not in found[one]
    alone = set(SHOWN) - set(pairs["quantity_id"]) - set(pairs["beside_quantity_id"])
    assert all(found[one] == [] for one in alone)


TEXTS = st.one_of(
    st.text(max_size=30), st.sampled_from([*SHOWN, *BADGES, *PARTS, "evidence_ledger"])
)
QUERIES = st.dictionaries(
    st.sampled_from(["quantity", "badge", "figure", "part", "x"]), st.lists(TEXTS, max_size=3)
)


@settings(max_examples=60)
@given(query=QUERIES)
def test_a_garbled_link_never_raises(query):
    """Links are cut, retyped and translated; one that breaks the page breaks it before an audience."""
    params = ledger_params(query, published())

    assert params.quantity in (None, *published()["quantities"]["quantity_id"])
    assert params.badge in (None, *BADGES)
    assert hash(params) == hash(LedgerParams(params.quantity, params.badge))
    assert evidence_part(query, published()) in PARTS
    assert EVERY_VIEW["evidence_timeline"].params(query, published()) is None


@pytest.mark.parametrize("part", ["ledger", "timeline"])
def test_a_link_to_a_figure_opens_its_part(part):
    """A copied link that opens another part shows everything but what it was copied for."""
    named = [
        name for name, entry in EVERY_VIEW.items() if entry.page == "evidence" and part in name
    ]

    assert named
    assert {evidence_part({"figure": [name]}, published()) for name in named} == {part}


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=8), st.booleans())
def test_a_scale_holds_its_values_and_its_ticks(numbers, years):
    """A value beyond the axis is not drawn, and nobody misses what is not drawn."""
    scale = scale_of(numbers, years=years)

    assert scale.low < scale.high
    assert all(0 <= scale.share(number) <= 1 for number in numbers)
    assert all(0 <= place <= 1 for place in shares(numbers))
    for most in (2, 4, 6):
        ticks = scale.ticks(most)
        assert len(ticks) <= most
        assert all(-1e-9 <= scale.share(tick) <= 1 + 1e-9 for tick in ticks)


def test_ticks_are_round():
    """Ticks such as 7.83 make a reader compute."""
    assert Scale(7.3, 10.4).ticks(6) == [7.5, 8.0, 8.5, 9.0, 9.5, 10.0]
    assert Scale(7.3, 10.4).ticks(4) == [8.0, 9.0, 10.0]
    assert Scale(2002, 2006).ticks(6, whole=True) == [2002, 2003, 2004, 2005, 2006]


def test_numbers_in_words_lead_to_who_states_them():
    """A number in a reason that opens another claim is false evidence."""
    own = [("> $60", ("sixty",)), ("$14", ("fourteen",))]

    assert quoted_numbers(
        "Over 60, not 14, on 18 December 2025; 99 is new, A1 is no number", own
    ) == {
        "60": ("sixty",),
        "14": ("fourteen",),
        "99": ("sixty", "fourteen"),
    }


def test_rival_digits_are_not_rounded_away():
    """Two sources that differ in the fourth digit would read as if they said the same."""
    said = [("=", 4119000.0, "a", "2025", "fact"), ("=", 4120000.0, "b", "2025", "fact")]

    assert [one.number("en") for one in values("own", own_tables(*said), "en")] == [
        "$4.119 mn",
        "$4.12 mn",
    ]
