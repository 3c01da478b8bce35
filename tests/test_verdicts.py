"""Claims held against the tables: every verdict that a check can reach, by changing the data."""

from functools import cache, partial

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import package, tables, verdicts
from data.verdicts import CHECKS, Terms
from data.verdicts.verdict import OUTCOMES, split
from geo.shores import shores

FAR = {"caspian": 722.0, "black-sea": 0.0}


@cache
def published():
    """Return the tables that ship."""
    return tables.read_all(package.PUBLISHED)


def changed(table, change):
    """Return the shipped tables with one of them changed."""
    held = dict(published())
    held[table] = change(held[table].copy())
    return held


def terms(check_id, **parts):
    """Return what the shipped table of checks asks of a check."""
    checks = published()["checks"].set_index("check_id")
    row = checks.loc[check_id]
    ends = {end: float(row[end]) for end in ("low", "high") if pd.notna(row[end])}
    return Terms(tuple(row["claims"].split(";")), **{**ends, "shores": lambda _: FAR, **parts})


def judged(check_id, held=None, **parts):
    """Do a check."""
    return CHECKS[check_id](held or published(), terms(check_id, **parts))


def valued(values, claim="c", quantity="q", **columns):
    """Return claims that put values on a quantity, each from a source of its own, and their quantity."""

    def change(claims):
        rest = claims[claims["quantity_id"] != quantity]
        rest = rest.fillna({"claim_id": ""})
        new = pd.DataFrame(
            [
                {
                    "claim_id": f"{claim}{at}",
                    "source_id": f"s{at}",
                    "kind": "fact",
                    "quantity_id": quantity,
                    "operator": "=",
                    "value": value,
                    **columns,
                }
                for at, value in enumerate(values)
            ],
            columns=claims.columns,
        ).astype(claims.dtypes)
        return pd.concat([rest, new], ignore_index=True)

    return change


def without(column, value):
    """Return a change that drops the rows with a value."""
    return lambda rows: rows[rows[column] != value]


def set_where(column, value, target, new):
    """Return a change that writes a cell."""

    def change(rows):
        rows.loc[rows[column] == value, target] = new
        return rows

    return change


SHIPPED = {
    "imports-over-exports": "holds_for",
    "agreements-and-sum": "depends_on_reporter",
    "other-republics": "cannot_be_checked",
    "first-summit": "holds",
    "one-route": "holds_for",
    "russian-pipes": "does_not_hold",
    "raw-materials": "holds_for",
    "straight-to-russia": "holds_for",
    "sea-of-incident": "does_not_hold",
    "share-of-region": "cannot_be_checked",
    "routes-growing": "holds_for",
    "name-of-minister": "does_not_hold",
}


@pytest.mark.parametrize("check_id", SHIPPED)
def test_shipped_verdicts(check_id):
    """A verdict that turns unnoticed puts another story on the page than the one that was read."""
    row = published()["checks"].set_index("check_id", drop=False).loc[check_id].to_dict()
    found = verdicts.verdict(row, published(), lambda _: FAR)

    assert found.outcome == SHIPPED[check_id]
    assert found.reasons
    assert found.data


def test_every_check_is_in_the_table():
    """A computation that no row asks for is never seen; a row without one has no verdict."""
    assert set(CHECKS) == set(published()["checks"]["check_id"]) == set(SHIPPED)
    assert set(SHIPPED.values()) == set(OUTCOMES)


@pytest.mark.parametrize("check_id", CHECKS)
def test_no_verdict_without_data(check_id):
    """With every row gone but the claims, a verdict would be an invention."""
    held = {name: table.iloc[:0] for name, table in published().items()}
    for name in ("countries", "claims"):
        held[name] = published()[name]
    own = held["claims"]["claim_id"].isin(terms(check_id).claims)
    held["claims"] = held["claims"][own]
    found = CHECKS[check_id](held, terms(check_id))

    assert found.outcome == "cannot_be_checked"
    assert found.reasons


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"check_id": "guess"}, "no computation"),
        ({"claims": "a1-p99-nothing"}, "claim is not in the tables"),
        ({"claims": pd.NA}, "claim is not in the tables"),
        ({"low": pd.NA}, "no range"),
        ({"low": 4.0}, "no range"),
    ],
)
def test_broken_rows_get_no_verdict(cells, says):
    """A slip in the table of checks must cost a verdict, not the page."""
    row = published()["checks"].iloc[0].to_dict() | cells
    found = verdicts.verdict(row, published(), lambda _: FAR)

    assert found.outcome == "cannot_be_checked"
    assert says in found.reasons[0].text


# ---- trade -----------------------------------------------------------------------------------


def traded(*rows):
    """Return tables whose trade is these rows: reporter, partner, flow, year, value, source."""
    trade = pd.DataFrame(
        [
            {
                "reporter": reporter, "partner": partner, "flow": flow, "period": period,
                "classification": "HS", "commodity": "TOTAL", "value_usd": value,
                "valuation": "unknown", "source_id": source,
            }
            for reporter, partner, flow, period, value, source in rows
        ],
        columns=published()["trade"].columns,
    ).astype(published()["trade"].dtypes)  # fmt: skip
    return {**published(), "trade": trade}


def year(period, bought, sold, source="s", reporter="KAZ"):
    """Return a state's own count of both directions."""
    return (
        (reporter, "JPN", "import", period, bought, source),
        (reporter, "JPN", "export", period, sold, source),
    )


RATIO = [
    ("holds", [*year("2022", 28, 10), *year("2023", 25, 10)]),
    ("holds_for", [*year("2022", 10, 10), *year("2023", 29, 10)]),
    ("does_not_hold", [*year("2022", 24, 10), *year("2023", 30, 10)]),
    ("depends_on_reporter",
     [*year("2023", 28, 10), ("JPN", "KAZ", "import", "2023", 20, "s")]),
    ("cannot_be_checked", [("KAZ", "JPN", "import", "2023", 28, "s")]),
]  # fmt: skip


@pytest.mark.parametrize(("outcome", "rows"), RATIO, ids=[one for one, _ in RATIO])
def test_ratio(outcome, rows):
    """“Almost three times” is for one year by one count; a reader must not take it for all."""
    assert judged("imports-over-exports", traded(*rows)).outcome == outcome


def test_ratio_says_for_what_it_holds():
    """Without year and count the verdict is as vague as the claim."""
    found = judged("imports-over-exports")
    scope = {one.fields["basis"].ids: one.fields["years"].ids for one in found.scope}

    assert scope == {("own",): ("2023",), ("importers",): ("2006",)}
    assert found.numbers()["latest"] == pytest.approx(2.73, abs=0.005)


ALL = ("UZB", "TKM", "KGZ", "TJK")


def region(kazakh, others, states=ALL):
    """Return a year in which each of the others traded so much."""
    rows = [row for one in states for row in year("2023", others, others, reporter=one)]
    return traded(*year("2023", kazakh, kazakh), *rows)


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        ("holds", region(80, 5)),
        ("does_not_hold", region(80, 20)),
        ("does_not_hold", region(80, 20, ("UZB", "KGZ"))),
        ("cannot_be_checked", region(80, 5, ("UZB", "KGZ"))),
        ("cannot_be_checked", region(80, 5, ())),
    ],
)
def test_share_of_region(outcome, held):
    """With states missing the share is an upper bound, which refutes and never confirms."""
    expected = "does_not_hold" if outcome == "does_not_hold" else outcome
    assert judged("share-of-region", held).outcome == expected


def sold(**shares):
    """Return the shares of sections in what Kazakhstan sold, by its own count, in 2015."""
    rows = [("TOTAL", 100.0), *((name[1:], share) for name, share in shares.items())]
    held = traded(*(("KAZ", "JPN", "export", "2015", value, "s") for _, value in rows))
    held["trade"]["commodity"] = pd.array([code for code, _ in rows], dtype="string")
    held["trade"]["classification"] = "SITC"
    return held


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        ("holds", sold(s3=60.0, s6=40.0)),
        ("holds_for", sold(s3=20.0, s6=70.0, s7=10.0)),
        ("does_not_hold", sold(s3=20.0, s6=20.0, s7=60.0)),
        ("cannot_be_checked", sold(s3=60.0)),
    ],
)
def test_raw_materials(outcome, held):
    """Ferroalloys decide, and the reader must be told that they do."""
    assert judged("raw-materials", held).outcome == outcome


def test_raw_materials_by_two_counts():
    """If the buyer's customs see another mix, the verdict is theirs and not everybody's."""
    held = sold(s3=60.0, s6=0.0, s7=40.0)
    other = held["trade"].assign(reporter="JPN", partner="KAZ", flow="import", source_id="j")
    other["value_usd"] = [100.0, 10.0, 0.0, 90.0]
    held["trade"] = pd.concat([held["trade"], other], ignore_index=True)

    assert judged("raw-materials", held).outcome == "depends_on_reporter"


# ---- what is stated --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "counts", "sums"),
    [
        ("holds", [14], [3.7e9]),
        ("depends_on_reporter", [14, 60], [3.7e9]),
        ("does_not_hold", [60], [3.7e9]),
        ("does_not_hold", [14], [1.0e9]),
        ("cannot_be_checked", [], [3.7e9]),
        ("cannot_be_checked", [14], []),
    ],
)
def test_agreements(outcome, counts, sums):
    """Fourteen and the sum come from different lists; a source that joins them proves nothing."""
    claims = published()["claims"]
    own = claims[claims["claim_id"].isin(terms("agreements-and-sum").claims)]
    others = pd.concat(
        [
            valued(counts, "n", "agreements_kaz_jpn_2025", unit="documents")(
                claims.iloc[:0].copy()
            ),
            valued(sums, "v", "value_agreements_kaz_jpn_2025", unit="USD")(claims.iloc[:0].copy()),
        ]
    )
    held = {**published(), "claims": pd.concat([own, others], ignore_index=True)}

    assert judged("agreements-and-sum", held).outcome == outcome


def test_sums_in_their_own_words():
    """“3.7” listed under “more than 3.7” is a figure its source never gave."""
    sums = [
        (one.fields["sum"].operator, one.text)
        for one in judged("agreements-and-sum").reasons
        if "sum" in one.fields
    ]

    assert [operator for operator, _ in sums] == [">", "="]
    assert ["same" in text for _, text in sums] == [True, False]


@pytest.mark.parametrize(
    ("outcome", "values"),
    [
        ("holds", [1.5e9]),
        ("depends_on_reporter", [1.5e9, 2.5e9]),
        ("does_not_hold", [2.5e9]),
        ("cannot_be_checked", []),
    ],
)
def test_other_republics(outcome, values):
    """One voice is no proof, and Uzbekistan's portfolio is no second one."""
    claims = published()["claims"]
    own = claims[claims["claim_id"].isin(terms("other-republics").claims)]
    new = valued(values, "n", "promised_other_republics_2025", unit="USD")(claims.iloc[:0].copy())
    held = {**published(), "claims": pd.concat([own, new], ignore_index=True)}

    assert judged("other-republics", held).outcome == outcome


def shares(*values):
    """Return the tables with these shares of the Caspian pipeline."""
    return changed("claims", valued(values, "n", "cpc_share_oil_exports", unit="percent"))


@pytest.mark.parametrize(
    ("outcome", "values"),
    [
        ("holds_for", [80, 50]),
        ("depends_on_reporter", [80, 40]),
        ("does_not_hold", [49]),
        ("cannot_be_checked", []),
    ],
)
def test_one_route(outcome, values):
    """A pipe that takes less than half is one route of several; a view of it is never proved."""
    found = judged("one-route", shares(*values))

    assert found.outcome == outcome
    assert bool(found.scope) == (outcome == "holds_for")
    told = " ".join(one.text for one in found.reasons)
    assert ("no table can test" in told) == bool(values)


@pytest.mark.parametrize(
    ("outcome", "values"),
    [
        ("does_not_hold", [80]),
        ("holds_for", [70]),
        ("cannot_be_checked", [20]),
        ("cannot_be_checked", []),
    ],
)
def test_russian_pipes(outcome, values):
    """Whether the consortium's pipe is Russian must not decide in silence."""
    assert judged("russian-pipes", shares(*values)).outcome == outcome


# ---- what happened ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        ("does_not_hold", changed("events", set_where("event_id", "format_founded_2004", "start", "1992"))),
        ("does_not_hold", changed("events", set_where("event_id", "summit_postponed_2024", "kind", "summit"))),
        ("cannot_be_checked", changed("events", without("event_id", "summit_2025"))),
    ],
)  # fmt: skip
def test_first_summit(outcome, held):
    """An earlier summit, or another founding year, takes the “first in twenty years” away."""
    assert judged("first-summit", held).outcome == outcome


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        ("does_not_hold", changed("events", set_where("event_id", "flight_to_russia", "start", "2025-12-24"))),
        ("does_not_hold", changed("events", set_where("event_id", "flight_to_russia", "country", "KAZ"))),
        ("cannot_be_checked", changed("events", set_where("event_id", "flight_to_russia", "start", "2025-12"))),
        ("cannot_be_checked", changed("events", without("event_id", "tokayev_visit_2025"))),
    ],
)  # fmt: skip
def test_straight_to_russia(outcome, held):
    """The flight is a matter of dates; the snub is not, and never gets a “holds”."""
    assert judged("straight-to-russia", held).outcome == outcome


def test_flight_without_its_meetings():
    """If the tables do not know what the flight was for, the page must not either."""
    held = changed("events", without("kind", "summit"))
    found = judged("straight-to-russia", held)

    assert found.outcome == "holds_for"
    assert any("tables do not say" in one.text for one in found.reasons)
    assert judged("straight-to-russia").numbers()["number"] == len(ALL)


@pytest.mark.parametrize(
    ("outcome", "distances"),
    [
        ("holds", {"caspian": 10.0, "black-sea": 500.0}),
        ("does_not_hold", {"caspian": 60.0, "black-sea": 500.0}),
        ("does_not_hold", {"caspian": 10.0, "black-sea": 5.0}),
        ("cannot_be_checked", {}),
    ],
)
def test_sea_of_incident(outcome, distances):
    """The consortium's name misleads; only the place decides."""
    assert judged("sea-of-incident", shores=lambda _: distances).outcome == outcome


def test_terminal_moved_to_aktau():
    """The verdict follows the position of the terminal, and a slip in it shows."""
    nodes = published()["nodes"].set_index("node_id")
    here = nodes.loc["aktau", ["lon_deg", "lat_deg"]].tolist()

    def moved(rows):
        rows.loc[rows["node_id"] == "ozereevka", ["lon_deg", "lat_deg"]] = here
        return rows

    held = changed("nodes", moved)
    away, near = (
        judged("sea-of-incident", one, shores=partial(shores, one)) for one in (published(), held)
    )

    assert away.outcome == "does_not_hold"
    assert near.outcome == "holds"
    assert away.reasons[0].fields["sea"].ids == ("black-sea",)
    assert shores(published(), "nowhere") == {}


@pytest.mark.parametrize(
    ("outcome", "name"),
    [("holds", "Takashi Hayao"), ("holds", "Hayao Takashi"), ("does_not_hold", "Takaichi Sanae")],
)
def test_name_of_minister(outcome, name):
    """A name in another order is the same name; another name is not."""
    held = changed("actors", set_where("actor_id", "takaichi_sanae", "name_en", name))

    assert judged("name-of-minister", held).outcome == outcome


def volumes(*rows):
    """Return tables with these volumes of the route: source, year, tonnes."""
    series = published()["series"]
    new = pd.DataFrame(
        [
            {
                "subject_kind": "corridor", "subject_id": "trans-caspian", "unit": "t",
                "measure": "cargo_volume", "period": period, "value": value,
                "source_id": source, "operator": "=",
            }
            for source, period, value in rows
        ],
        columns=series.columns,
    ).astype(series.dtypes)  # fmt: skip
    return {**published(), "series": new, "claims": published()["claims"].iloc[:0]}


def told_of_route(*subjects, **columns):
    """Return tables in which one more source speaks, of the route at the summit and of these."""
    claims = published()["claims"]
    own = claims[claims["claim_id"].isin(terms("routes-growing").claims)]
    new = valued([1], "other", **columns)(claims.iloc[:0].copy())
    about = [("corridor", "trans-caspian"), ("event", "summit_2025"), *subjects]
    rows = [{"claim_id": "other0", "subject_kind": kind, "subject_id": one} for kind, one in about]
    subject_rows = pd.DataFrame(rows).astype(published()["claim_subjects"].dtypes)
    return {
        **published(),
        "claims": pd.concat([own, new], ignore_index=True),
        "claim_subjects": subject_rows,
    }


PAST = ("state", "RUS")


@pytest.mark.parametrize(
    ("outcome", "scope", "held"),
    [
        ("holds_for", "the agreement, not", told_of_route(PAST)),
        ("holds_for", "no other source says", told_of_route()),
        ("cannot_be_checked", "", told_of_route(PAST, kind="opinion")),
        ("cannot_be_checked", "", told_of_route(PAST, source_id="a2")),
        ("cannot_be_checked", "", {**told_of_route(PAST), "claim_subjects": published()["claim_subjects"].iloc[:0]}),
        ("cannot_be_checked", "", {**told_of_route(PAST), "events": published()["events"].iloc[:0]}),
    ],
)  # fmt: skip
def test_agreement_on_routes(outcome, scope, held):
    """An agreement is confirmed by another source that states it, not by cargo nor by a comment."""
    found = judged("routes-growing", held)

    assert found.outcome == outcome
    assert scope in " ".join(one.text for one in found.scope)


@pytest.mark.parametrize(
    ("held", "told", "early"),
    [
        (volumes(("s", "2023", 1), ("s", "2024", 2), ("s", "2025", 1)), [1, 2], True),
        (volumes(("s", "2025", 1), ("s", "2026", 2)), [2, 1], False),
        (volumes(("s", "2023", 1), ("o", "2024", 2)), [], True),
        (volumes(("s", "2023", 1), ("s", "2024-01/2024-11", 2)), [], True),
    ],
)
def test_cargo_is_told_apart(held, told, early):
    """Cargo of years before the agreement proves nothing of it, and eleven months are no year."""
    agreement = told_of_route(PAST)
    found = judged("routes-growing", {**agreement, "series": held["series"]})

    assert found.outcome == "holds_for"
    assert list(found.numbers().values()) == told
    assert any("cannot be judged" in one.text for one in found.reasons) == early


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["2021", "2022", "2023"])), min_size=1))
def test_split_does_not_depend_on_order(pairs):
    """The order of rows in a file must not decide a verdict."""

    def told(some):
        return split([hit for hit, _ in some], [period for _, period in some])

    assert told(pairs) == told(list(reversed(pairs))) == told(sorted(pairs))
