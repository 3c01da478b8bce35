"""
The views of weak spots: what cuts the pairs off, alone or two at once, and what a bypass buys.

A ministry reads them as a list of what to worry about. A row that the model does not bear out, a
number that opens nothing, or days where the reader asked for kilometres sends it the wrong way.
"""

import re
from functools import cache
from html import unescape
from itertools import product

import pytest

from charts.theme import TOKENS
from geo.closures import resolve
from geo.resilience import Basket
from geo.routing import cargo_for
from geo.survey import network_of
from tests.edition import tables
from views.corridors.params import assumptions_of, corridor_params, table_pairs
from views.corridors.weak import VIEWS
from views.corridors.weak.bypass import compared
from views.corridors.weak.parts import KINDS, weak

RANKING, MATRIX, PAIRS, BYPASS = VIEWS
QUERIES = {
    "days": {},
    "km": {"by": "km"},
    "borders": {"by": "borders"},
    "one": {"pair": "almaty.constanta"},
    "one borders": {"pair": "tashkent.poti", "by": "borders"},
    "oil": {"from": "tengiz", "to": "ceyhan"},
    "closed": {"closed": "RUS,ocean-suez", "assume": "speed_kz:300", "planned": "yes"},
}
SHOWN = list(product(VIEWS, ("en", "ru"), QUERIES))


def asked(query, held=None):
    """Read parameters as an address gives them."""
    return corridor_params({name: [value] for name, value in query.items()}, held or tables())


@cache
def view(name, language="en", query="days"):
    """Make a view of the published edition."""
    return VIEWS[name](asked(QUERIES[query]), tables(), language)


def finding(name, query, language="en", held=None):
    """Give the title for a query that is not among `QUERIES`."""
    return VIEWS[name](asked(query, held), held or tables(), language).finding


def basket(query="days"):
    """Ask the model itself, without the views' help."""
    scenario = asked(QUERIES[query]).scenario
    whole = network_of(tables())
    cargo = cargo_for(whole, scenario.origin, scenario.destination)
    pairs = asked(QUERIES[query]).pairs or table_pairs(tables())
    network = whole.carrying(cargo, planned=scenario.planned)
    return Basket(
        network,
        tuple(pair for pair in pairs if cargo_for(whole, *pair) == cargo),
        scenario.by,
        resolve(scenario.closed, network),
        assumptions_of(scenario, tables()),
        KINDS,
    )


def without(*corridors):
    """Return an edition without the legs that only these corridors use, and their corridors."""
    held = tables()
    members = held["corridor_legs"]
    used = members.groupby("leg_id")["corridor_id"]
    gone = [leg for leg, own in used if set(own) <= set(corridors)]
    kept = {
        name: held[name][~held[name]["leg_id"].isin(gone)]
        for name in ("legs", "leg_points", "corridor_legs", "waits")
    }
    return {**held, **kept}


def points(figure):
    """List the kind, place and value of every mark that leads to a row."""
    for trace in figure.data:
        if trace.customdata is not None:
            for place, x, y in zip(trace.customdata, trace.x, trace.y, strict=True):
                if place is not None:
                    yield trace, place, x, y


# ---- what holds of every view ------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language", "query"), SHOWN, ids=str)
def test_view_keeps_the_contract(name, language, query):
    """The frame, the export and the click rely on it; one slip is a number without a source."""
    one = view(name, language, query)
    sources = set(tables()["sources"]["source_id"])

    assert not one.finding.endswith(".")
    assert re.fullmatch(r"[a-z-]+", one.file)
    assert one.alt.startswith(one.finding)
    assert list(one.table.columns) == list(one.columns)
    assert len(one.rows) == len(one.table)
    assert all(one.rows)
    for text in (one.finding, one.subtitle, one.remark, *one.columns.values()):
        assert "{" not in text
        assert "  " not in text
    for said in [*one.rows, *one.numbers.values()]:
        assert {row.source_id for row in said} <= sources | {""}
        assert all(row.text for row in said)
    assert set(one.source_ids) == {row.source_id for said in one.rows for row in said} - {""}
    assert one.figure.data or "as good" in one.remark or "так же хорош" in one.remark


@pytest.mark.parametrize(("name", "language", "query"), SHOWN, ids=str)
def test_every_number_leads_to_what_it_rests_on(name, language, query):
    """Days that rest on our own guesses must say so when somebody asks."""
    one = view(name, language, query)
    for text in (one.finding, one.subtitle, one.remark):
        known = "|".join(map(re.escape, sorted(one.numbers, key=len, reverse=True)))
        assert not re.search(r"\d", re.sub(known or "$^", " ", text)), text
    assert all(one.numbers.values())


@pytest.mark.parametrize(("name", "language", "query"), SHOWN, ids=str)
def test_every_mark_leads_to_its_row(name, language, query):
    """A click that opens another row's evidence is worse than one that opens nothing."""
    one = view(name, language, query)
    labels = {}
    for trace, place, _, _ in points(one.figure):
        assert 0 <= place < len(one.table)
        if trace.type == "scatter" and trace.mode == "text":
            for text, at in zip(trace.text, trace.customdata, strict=True):
                labels.setdefault(at, []).append(unescape(text.replace("<br>", " ")))
    for place, texts in labels.items():
        first = one.table["closed"].iloc[place].split(",")[0].split(" or ")[0].split(" или ")[0]
        assert any(first[:12] in text for text in texts) or name == MATRIX
    # Figures on marks are buttons only where the trace says which row they are of.
    for note in one.figure.layout.annotations:
        assert not re.search(r"\d", unescape(re.sub("<[^>]*>", "", note.text)))


@pytest.mark.parametrize(("name", "query"), list(product(VIEWS, QUERIES)), ids=str)
def test_colours_are_tokens(name, query):
    """The browser turns tokens for the dark theme; any other colour stays, unreadable."""
    tokens = {light.upper() for light, _ in TOKENS.values()}
    used = re.findall(r"#[0-9A-Fa-f]{6}", view(name, "en", query).figure.to_json())

    assert {one.upper() for one in used} <= tokens


@pytest.mark.parametrize(("name", "query"), list(product(VIEWS, QUERIES)), ids=str)
def test_names_never_ids(name, query):
    """Nobody knows what `alat-boyukkesik-rail` or `AZE` is."""
    one = view(name, "en", query)
    texts = [one.finding, one.subtitle, one.remark, one.alt, *one.table["closed"]]
    ids = {*tables()["legs"]["leg_id"], *tables()["countries"]["iso3"]}

    for text in texts:
        assert not ids & set(re.findall(r"[\w-]+", text)), text


def test_one_computation_for_the_page():
    """Four views of one question that each search anew would keep a reader waiting four times."""
    params = asked({})

    assert weak(params, tables()) is weak(asked({"from": "xian", "to": "poti"}), tables())
    assert weak(params, tables()) is not weak(asked({"by": "km"}), tables())
    assert weak(params, tables()) is not weak(params, dict(tables()))


# ---- the ranking -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("days", "Weakest spot: Black Sea, whose closure cuts 4 of 11 pairs; of closures that cut none, Belarus, Poland, Russia or 6 others costs most, 42.8 days in all"),
        ("km", "Weakest spot: Black Sea, whose closure cuts 4 of 11 pairs; of closures that cut none, Jinghe, Lanzhou, Turpan or 5 others costs most, 21,010 km in all"),
        ("borders", "Weakest spot: Black Sea, whose closure cuts 4 of 11 pairs; of closures that cut none, Indian Ocean or Dondra Head costs most, 13 borders in all"),
        ("one", "Weakest spot of Almaty – Constanta: Black Sea – closed, it leaves no way; of other closures Azerbaijan, Georgia, Caspian Sea or 14 others costs most, 3.8 days"),
        ("oil", "Weakest spot: Mediterranean Sea, whose closure cuts 1 of 2 pairs; of closures that cut none, Russia, Black Sea or Bosphorus costs most, 23.7 days in all"),
        ("closed", "Weakest spot: Black Sea, whose closure cuts 4 of 9 pairs; of closures that cut none, Turkmenistan costs most, 39.4 days in all"),
    ],
)  # fmt: skip
def test_the_weakest_spot_in_words(query, said):
    """The title is what is quoted; its unit and its number must be those of the question."""
    assert view(RANKING, "en", query).finding == said


def test_the_weakest_spot_in_russian():
    """Cases and numbers are where a translation breaks."""
    assert view(RANKING, "ru").finding == (
        "Самое слабое место – Чёрное море: закрытие отрезает 4 из 11 пар; из закрытий, которые "
        "никого не отрезают, дороже всего – Беларусь, Польша, Россия или ещё 6: всего 42,8 дня"
    )


@pytest.mark.parametrize("query", QUERIES)
def test_ranking_is_the_models(query):
    """The table must hold every closure that harms, in the model's order, none of them twice."""
    table, held = view(RANKING, "en", query).table, basket(query)
    ranked = held.n_1()
    places = 2 if asked(QUERIES[query]).scenario.by == "days" else 0
    first = {one.harm: one for one in reversed(ranked)}
    rows = sorted(first.values(), key=ranked.index)
    through = held.betweenness()

    assert table["alike"].sum() == len(ranked)
    assert table["cut"].tolist() == [len(one.cut) for one in rows]
    assert table["lost"].tolist() == [round(one.total, places) for one in rows]
    assert (table["share"] > 0).all()
    if len(table):
        assert table["share"].max() == round(100 * max(through.values()), 1)


def test_bars_are_the_table():
    """A bar of another length than its row is a lie that looks like evidence."""
    one = view(RANKING)
    bars = [(place, trace.xaxis, x) for trace, place, x, _ in points(one.figure) if trace.type == "bar"]  # fmt: skip

    assert len({place for place, _, _ in bars}) == 14
    for place, axis, x in bars:
        assert x == pytest.approx(one.table["cut" if axis == "x" else "lost"].iloc[place], abs=0.01)


def test_what_a_row_rests_on():
    """Behind 45 days stand speeds we assumed and lengths that railways published."""
    rests = view(RANKING).rows[2]

    assert {row.table for row in rests} == {"assumptions", "legs"}
    assert "speed_ru" in {row.row for row in rests}
    assert all(row.source_id for row in rests if row.table == "legs")
    assert all(row.value and row.note for row in rests if row.table == "assumptions")
    # Kilometres do not rest on speeds, nor borders on assumptions.
    of_km = {row.row for rows in view(RANKING, "en", "km").rows for row in rows if row.table == "assumptions"}  # fmt: skip
    assert of_km
    assert all(name.startswith("factor_") for name in of_km)
    assert {row.source_id for rows in view(RANKING, "en", "borders").rows for row in rows} == {
        "natural-earth-5-1-1"
    }


def test_a_changed_assumption_shows():
    """Who slows Kazakhstan's railways down must see other days, and that it was his doing."""
    usual = finding(RANKING, {"pair": "xian.duisburg"})
    slow = {"pair": "xian.duisburg", "assume": "speed_ru:100"}
    changed = VIEWS[RANKING](asked(slow), tables(), "en")

    assert changed.finding != usual
    assert "with changed assumptions" in changed.subtitle
    notes = [row.note for rows in changed.rows for row in rows if row.row == "speed_ru"]
    assert notes
    assert all(note.startswith("Changed here; the tables say 775–1,086 km a day.") for note in notes)  # fmt: skip


# ---- the matrix --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", QUERIES)
def test_matrix_is_the_models(query):
    """An empty cell promises that a closure does a pair no harm."""
    one, found = view(MATRIX, "en", query), weak(asked(QUERIES[query]), tables())
    places = 2 if found.scenario.by == "days" else 0
    model = [
        (group[0], pair)
        for group in found.singles
        for pair in found.pairs
        if pair in group[0].cut or pair in group[0].lost
    ]

    assert len(one.table) == len(model)
    for (closure, pair), row in zip(model, one.table.to_dict("records"), strict=True):
        assert (row["cut_off"] == "yes") == (pair in closure.cut)
        if pair in closure.lost:
            assert row["lost"] == round(closure.lost[pair], places)


def test_cells_say_what_they_cost():
    """Whoever sees no colours reads the sign; whoever sees no signs, the colour."""
    one = view(MATRIX)
    cells = next(trace for trace in one.figure.data if trace.type == "bar")
    texts = {
        place: text
        for trace in one.figure.data
        if trace.type == "scatter" and trace.mode == "text" and trace.textposition != "middle right" and trace.customdata is not None
        for place, text in zip(trace.customdata, trace.text, strict=True)
    }  # fmt: skip
    red = {place for place, colour in zip(cells.customdata, cells.marker.color, strict=True) if colour == TOKENS["incident"][0]}  # fmt: skip
    cut = {place for place in cells.customdata if one.table["cut_off"].iloc[place] == "yes"}

    assert set(texts) == set(cells.customdata)
    assert red == cut == {place for place, text in texts.items() if text == "✕"}
    for place in set(texts) - cut:
        assert float(texts[place]) == pytest.approx(one.table["lost"].iloc[place], rel=0.05, abs=0.06)  # fmt: skip


def test_matrix_in_words():
    """The title says how exposed the pairs are, whichever closure it is."""
    assert view(MATRIX).finding == (
        "5 of 11 pairs can each be cut by some single closure; without a cut Almaty – Duisburg loses most, "
        "24 days, with Belarus, Poland, Russia or 6 others closed"
    )


def test_matrix_has_room_for_twenty_pairs():
    """On a phone twenty columns would be stripes; the table has them all."""
    ends = ("constanta", "poti", "istanbul", "mersin")
    starts = ("almaty", "tashkent", "xian", "ashgabat", "bukhara")
    query = {"pair": [f"{a}.{b}" for a, b in product(starts, ends)]}
    one = VIEWS[MATRIX](corridor_params(query, tables()), tables(), "en")

    assert len(one.figure.layout.annotations) == 12
    assert one.table["pair"].nunique() == 20
    assert "the table holds more" in one.remark


# ---- two at once -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("days", "Azerbaijan and Türkiye together cut 5 of 11 pairs; either alone cuts none"),
        ("one", "Almaty – Constanta: Azerbaijan and Türkiye together leave no way; either alone leaves one"),
        ("oil", "Azerbaijan and Russia together cut 2 of 2 pairs; either alone cuts none"),
        ("closed", "Azerbaijan and Iran together cut 7 of 9 pairs; either alone cuts none"),
    ],
)  # fmt: skip
def test_two_closures_in_words(query, said):
    """That two harmless closures cut five pairs is what nobody sees in a list of single ones."""
    assert view(PAIRS, "en", query).finding == said


@pytest.mark.parametrize("query", QUERIES)
def test_pairs_are_the_models(query):
    """The worst two, and what the worse of them does alone, must be what the model says."""
    one, held = view(PAIRS, "en", query), basket(query)
    by = asked(QUERIES[query]).scenario.by
    places = 2 if by == "days" else 0
    ranked = held.n_2()
    first = {two.harm: two for two in reversed(ranked)}
    rows = sorted(first.values(), key=ranked.index)[: len(one.table)]

    assert one.table["cut"].tolist() == [len(two.cut) for two in rows]
    assert one.table["lost"].tolist() == [round(two.total, places) for two in rows]
    for two, row in zip(rows, one.table.to_dict("records"), strict=True):
        alone = max((len(each.cut), each.total) for each in map(held.effect, two.closed))
        assert (row["cut_alone"], row["lost_alone"]) == (alone[0], round(alone[1], places))


# ---- the bypass --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("days", "With Türkiye closed, 5 of 11 pairs are cut without the bypass routes, none with them; 2 of 11 pairs have no way at all without them"),
        ("one", "Almaty – Constanta: with Türkiye closed, no way is left without the bypass routes"),
        ("oil", "With Russia, Black Sea or Bosphorus closed, 2 of 2 pairs are cut without the bypass routes, none with them"),
    ],
)  # fmt: skip
def test_what_the_bypass_buys_in_words(query, said):
    """It is the issue's question: what diversification buys."""
    assert view(BYPASS, "en", query).finding == said


@pytest.mark.parametrize("query", QUERIES)
def test_bypass_is_the_models(query):
    """With and without must be the same closure on the same pairs, or the gain is invented."""
    one, found = view(BYPASS, "en", query), weak(asked(QUERIES[query]), tables())
    model = basket(query).diversification(found.bypass)
    closures = one.table[one.table["ways_with"].isna()]
    first = {each.harm: each for each in reversed(model)}
    rows = sorted(first.values(), key=model.index)

    assert closures["cut_with"].tolist() == [len(each.with_bypass.cut) for each in rows]
    assert closures["cut_without"].tolist() == [len(each.without_bypass.cut) for each in rows]
    for each, row in zip(rows, closures.to_dict("records"), strict=True):
        assert (row["lost_with"], row["lost_without"]) == pytest.approx(compared(each), abs=0.6)


def test_ways_that_share_no_leg():
    """How many legs must go before a pair is cut is the plainest measure of diversity there is."""
    table = view(BYPASS).table.set_index("closed")
    ways = table.loc[table["ways_with"].notna(), ["ways_with", "ways_without"]]

    assert len(ways) == 11
    assert ways.loc["Almaty – Constanta"].tolist() == [2, 2]
    assert ways.loc["Tashkent – Poti"].tolist() == [2, 0]
    assert ways.loc["Xi'an – Duisburg"].tolist() == [2, 2]
    assert table.loc["Almaty – Constanta", "goes"] == pytest.approx(3.8, abs=0.05)
    assert view(BYPASS).remark.startswith(
        "Without the bypass no way at all, so counted as cut whatever is closed: "
        "Tashkent – Poti; Ashgabat – Constanta."
    )


def test_the_bypass_is_named():
    """For oil it is other routes than for freight, and neither runs through Russia."""
    assert view(BYPASS).subtitle.endswith("bypass: Trans-Caspian (Middle Corridor)")
    assert view(BYPASS, "en", "oil").subtitle.endswith(
        "bypass: Trans-Caspian (Middle Corridor), Baku–Tbilisi–Ceyhan (BTC) and "
        "Kazakhstan–China oil pipeline"
    )


# ---- other data --------------------------------------------------------------------------------


def test_without_the_caspian_way_the_titles_turn():
    """On the day the corridor is gone, the page must stop saying that it saves anybody."""
    held = without("trans-caspian")
    ranked, both = (finding(name, {}, held=held) for name in (RANKING, BYPASS))

    assert ranked.startswith("Weakest spot: Türkiye or Black Sea, whose closure cuts 3 of 9 pairs")  # fmt: skip
    assert both == "To these pairs the bypass routes make no difference"
    assert "Tashkent – Poti" in VIEWS[RANKING](asked({}, held), held, "en").remark


def test_the_pairs_chosen_say_what_is_carried():
    """Who chooses an oil pair from the list must not be told that it carries no freight."""
    one = VIEWS[RANKING](asked({"pair": "tengiz.rotterdam"}), tables(), "en")

    assert one.finding.startswith("Weakest spot of Tengiz – Rotterdam: ")


def test_no_pair_of_the_cargo():
    """Where the table has no pair of oil, the page says what to do."""
    pairs = tables()["pairs"]
    held = {**tables(), "pairs": pairs[pairs["from_node_id"] != "tengiz"]}
    for name in VIEWS:
        one = VIEWS[name](asked({"from": "tengiz", "to": "ceyhan"}, held), held, "en")

        assert one.finding == "None of these pairs carries crude oil"
        assert "Choose another present pair" in one.remark
        assert not one.figure.data
        assert list(one.table.columns) == list(one.columns)


def test_no_way_at_all():
    """Everything closed is a question too; an empty picture is no answer to it."""
    for name, language in product(VIEWS, ("en", "ru")):
        query = {"pair": "almaty.poti", "closed": "KAZ,GEO"}
        one = VIEWS[name](asked(query), tables(), language)

        assert not one.figure.data
        assert one.remark
        assert "GEO" not in one.finding + one.subtitle


def test_nothing_that_harms():
    """Two ways of as many borders: whichever is closed, the other is as good, and that is news."""
    query = QUERIES["one borders"]

    for name in (RANKING, MATRIX):
        one = VIEWS[name](asked(query), tables(), "en")
        assert one.finding == "No single closure makes any of these ways worse"
        assert one.remark.startswith("Whatever is closed, another way is left that is as good.")
    assert finding(PAIRS, query) == (
        "Tashkent – Poti: Azerbaijan and Türkiye together leave no way; either alone leaves one"
    )
    assert finding(BYPASS, query) == "Tashkent – Poti has no way at all without the bypass routes"


def test_pairs_without_a_way_are_named():
    """A pair that silently drops out of the count makes the others look better."""
    one = VIEWS[RANKING](asked({"closed": "AZE"}), tables(), "en")

    assert "closed already: Azerbaijan" in one.subtitle
    shut = VIEWS[RANKING](asked({"closed": "GEO"}), tables(), "en")
    assert shut.remark.endswith("Left out, since no way is open: Tashkent – Poti.")
