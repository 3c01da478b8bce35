"""Rules for claims and what stands round them: numbers, subjects, sources."""

from collections.abc import Iterator

from data.fault import Fault, fault, message, quoted
from data.rules.common import Edition, Rule, listed, number, register, some_but_not_all
from data.rules.wording import CLAIM_IDS, EMPTY, ONE_OF_TWO, all_or_none, one_of
from data.sheets import Row
from data.verdicts import CHECKS, RANGED

RULES: list[Rule] = []
rule = register(RULES)

_NUMBER = ("quantity_id", "operator", "value", "unit")
_RANGE = ("low", "high", "unit", "range_en", "range_ru")

SUBJECTS = {
    "state": ("countries", "iso3"),
    "actor": ("actors", "actor_id"),
    "group": ("actors", "actor_id"),
    "corridor": ("corridors", "corridor_id"),
    "leg": ("legs", "leg_id"),
    "node": ("nodes", "node_id"),
    "event": ("events", "event_id"),
    "quantity": ("quantities", "quantity_id"),
    "sea": ("seas", "sea_id"),
}
"""Where the ids stand that ``subject_id`` may hold: table and column, by ``subject_kind``."""


@rule("claims")
def numbers_are_whole_statements(edition: Edition) -> Iterator[Fault]:
    """Find numbers in pieces: without quantity, sign and unit they say nothing."""
    for row in edition["claims"]:
        empty = some_but_not_all(row, _NUMBER)
        if empty:
            what = message("the cell is empty though other cells of the number are filled")
            yield fault("claims", row.number, empty, what, all_or_none(_NUMBER))


@rule("claims", "quantities")
def units_agree(edition: Edition) -> Iterator[Fault]:
    """Find values in another unit than their quantity; they look like a dispute."""
    units = {row["quantity_id"]: row["unit"] for row in edition["quantities"]}
    for row in edition["claims"]:
        right = units.get(row["quantity_id"], "")
        if row["unit"] and right and row["unit"] != right:
            what = message(
                "{cell} is not the unit of {quantity}",
                cell=quoted(row["unit"]),
                quantity=row["quantity_id"],
            )
            yield fault("claims", row.number, "unit", what, quoted(right))


@rule("claims", "quantities")
def preferred_claims_belong(edition: Edition) -> Iterator[Fault]:
    """Find preferences for a claim that puts no number on this very quantity."""
    measured = {row["claim_id"]: row["quantity_id"] for row in edition["claims"]}
    for row in edition["quantities"]:
        chosen = row["preferred_claim_id"]
        if chosen in measured and measured[chosen] != row["quantity_id"]:
            what = message("{claim} does not give this quantity a number", claim=quoted(chosen))
            fit = [claim for claim, name in measured.items() if name == row["quantity_id"]]
            right = one_of(fit) if fit else EMPTY
            yield fault("quantities", row.number, "preferred_claim_id", what, right)


@rule("quantities")
def nothing_stands_beside_itself(edition: Edition) -> Iterator[Fault]:
    """Find quantities tied to themselves: a reader is sent in a circle."""
    for row in edition["quantities"]:
        if row["beside_quantity_id"] and row["beside_quantity_id"] == row["quantity_id"]:
            what = message("{cell} is the quantity itself", cell=quoted(row["quantity_id"]))
            right = message("another quantity, or an empty cell")
            yield fault("quantities", row.number, "beside_quantity_id", what, right)


@rule("claims")
def paragraphs_exist(edition: Edition) -> Iterator[Fault]:
    """Find paragraphs no article has: a reader sent there cannot check the claim."""
    lengths = edition.descriptor.get("paragraphs", {})
    for row in edition["claims"]:
        place, last = number(row["paragraph"]), lengths.get(row["source_id"])
        if last is None and place is not None:
            what = message(
                "{source} is not an article with numbered paragraphs",
                source=quoted(row["source_id"]),
            )
            yield fault("claims", row.number, "paragraph", what, EMPTY)
        elif last is not None and (place is None or place > last):
            what = message(
                "{cell} is not a paragraph of {source}",
                cell=quoted(row["paragraph"]),
                source=row["source_id"],
            )
            right = message("a number from 1 to {last}", last=last)
            yield fault("claims", row.number, "paragraph", what, right)


@rule(*dict.fromkeys(["claim_subjects", "series", *(table for table, _ in SUBJECTS.values())]))
def subjects_exist(edition: Edition) -> Iterator[Fault]:
    """Find subjects that are in no table: what is said of them is never found."""
    known = {kind: edition.ids(*place) for kind, place in SUBJECTS.items()}
    known["group"] = {row["actor_id"] for row in edition["actors"] if row["kind"] == "group"}
    for table in ("claim_subjects", "series"):
        for row in edition[table]:
            kind, subject = row["subject_kind"], row["subject_id"]
            if kind in known and subject and subject not in known[kind]:
                where = "{}.{}".format(*SUBJECTS[kind])
                what = message(
                    "{subject} is not a {kind} of {place}",
                    subject=quoted(subject),
                    kind=edition.label(table, "subject_kind", kind),
                    place=where,
                )
                right = message("an id that is in {place}", place=where)
                yield fault(table, row.number, "subject_id", what, right)


@rule("sources")
def sources_can_be_found(edition: Edition) -> Iterator[Fault]:
    """Find sources that nobody can open again; they are hearsay."""
    for row in edition["sources"]:
        address = row["url"]
        if not address and not row["locator"]:
            what = message("neither the full address nor a locator is given")
            yield fault("sources", row.number, "url", what, ONE_OF_TWO)
        elif address and _is_home_page(address):
            what = message("{address} is only the home page of a site", address=quoted(address))
            right = message("the full address of the page, or an empty cell and a locator")
            yield fault("sources", row.number, "url", what, right)


@rule("watch", "claims")
def states_rest_on_claims(edition: Edition) -> Iterator[Fault]:
    """Find states of an indicator that rest on nothing; nobody could check them."""
    known = edition.ids("claims", "claim_id")
    for row in edition["watch"]:
        for claim in listed(row, "state_claims"):
            if claim not in known:
                what = message("{cell} is not a claim", cell=quoted(claim))
                yield fault("watch", row.number, "state_claims", what, CLAIM_IDS)


@rule("assumptions")
def ranges_run_upwards(edition: Edition) -> Iterator[Fault]:
    """Find ranges upside down; they turn the best case into the worst."""
    for row in edition["assumptions"]:
        yield from _upside_down("assumptions", row)


@rule("checks", "claims")
def checks_can_be_done(edition: Edition) -> Iterator[Fault]:
    """Find checks that nobody can compute, or that test a claim that is not there."""
    known = edition.ids("claims", "claim_id")
    for row in edition["checks"]:
        if row["check_id"] and row["check_id"] not in CHECKS:
            what = message("{check} has no computation", check=quoted(row["check_id"]))
            yield fault("checks", row.number, "check_id", what, one_of(CHECKS))
        for claim in listed(row, "claims"):
            if claim not in known:
                what = message("{cell} is not a claim", cell=quoted(claim))
                yield fault("checks", row.number, "claims", what, CLAIM_IDS)


@rule("checks")
def checks_have_whole_ranges(edition: Edition) -> Iterator[Fault]:
    """Find ranges in pieces, upside down, or missing where a check needs one."""
    for row in edition["checks"]:
        empty = some_but_not_all(row, _RANGE)
        if empty:
            what = message("the cell is empty though other cells of the range are filled")
            yield fault("checks", row.number, empty, what, all_or_none(_RANGE))
        elif row["check_id"] in RANGED and not row["low"]:
            what = message("the check has no range")
            yield fault("checks", row.number, "low", what, message("the least value that counts"))
        yield from _upside_down("checks", row)


def _upside_down(table: str, row: Row) -> Iterator[Fault]:
    low, high = number(row["low"]), number(row["high"])
    if low is not None and high is not None and low > high:
        what = message("the range runs from {low} down to {high}", low=row["low"], high=row["high"])
        yield fault(table, row.number, "low", what, message("low at most as large as high"))


def _is_home_page(address: str) -> bool:
    rest = address.partition("://")[2].partition("/")[2]
    return not rest.strip("/")
