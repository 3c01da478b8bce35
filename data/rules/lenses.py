"""Rules for whose voice an actor is, and for claims set beside each other."""

from collections.abc import Iterator

from data.fault import Fault, fault, message, quoted
from data.lenses import COMPANIES, COUNTRIES, SIDES, UNOFFICIAL
from data.rules.common import Edition, Rule, register
from data.rules.wording import EMPTY

RULES: list[Rule] = []
rule = register(RULES)


@rule("actors")
def only_officials_speak_for_a_side(edition: Edition) -> Iterator[Fault]:
    """Find newspapers and companies taken for governments; a portal would pass for Beijing."""
    for row in edition["actors"]:
        side = row["lens"]
        if side in SIDES and row["kind"] in (*UNOFFICIAL, *COMPANIES):
            what = message(
                "{actor} is of the kind {kind} and speaks for no side",
                actor=quoted(row["actor_id"]),
                kind=edition.label("actors", "kind", row["kind"]),
            )
            yield fault("actors", row.number, "lens", what, EMPTY)
        elif side in SIDES and row["country"] and COUNTRIES.get(row["country"]) != side:
            what = message(
                "{side} is not the side of {country}", side=quoted(side), country=row["country"]
            )
            right = COUNTRIES.get(row["country"], EMPTY)
            yield fault("actors", row.number, "lens", what, right)


@rule("contrasts")
def contrasts_are_of_two_claims(edition: Edition) -> Iterator[Fault]:
    """Find claims set beside themselves, and pairs that stand there twice."""
    seen: dict[frozenset[str], str] = {}
    for row in edition["contrasts"]:
        pair = frozenset((row["claim_id"], row["other_claim_id"]))
        if len(pair) == 1:
            what = message("{claim} is set beside itself", claim=quoted(row["claim_id"]))
            right = message("another claim")
            yield fault("contrasts", row.number, "other_claim_id", what, right)
        elif pair in seen:
            what = message(
                "the two claims are set beside each other as {contrast} already",
                contrast=quoted(seen[pair]),
            )
            right = message("one row for each pair")
            yield fault("contrasts", row.number, "other_claim_id", what, right)
        seen.setdefault(pair, row["contrast_id"])
