"""Rules for whose voice an actor is, and for claims set beside each other."""

from collections.abc import Iterator

from data.fault import Fault, fault, quoted
from data.lenses import COMPANIES, COUNTRIES, SIDES, UNOFFICIAL
from data.rules.common import Edition, Rule, register

RULES: list[Rule] = []
rule = register(RULES)


@rule("actors")
def only_officials_speak_for_a_side(edition: Edition) -> Iterator[Fault]:
    """Find newspapers and companies taken for governments; a portal would pass for Beijing."""
    for row in edition["actors"]:
        side = row["lens"]
        if side in SIDES and row["kind"] in (*UNOFFICIAL, *COMPANIES):
            what = f"{quoted(row['actor_id'])} is of the kind {row['kind']} and speaks for no side"
            yield fault("actors", row.number, "lens", what, "an empty cell")
        elif side in SIDES and row["country"] and COUNTRIES.get(row["country"]) != side:
            what = f"{quoted(side)} is not the side of {row['country']}"
            right = COUNTRIES.get(row["country"], "an empty cell")
            yield fault("actors", row.number, "lens", what, right)


@rule("contrasts")
def contrasts_are_of_two_claims(edition: Edition) -> Iterator[Fault]:
    """Find claims set beside themselves, and pairs that stand there twice."""
    seen: dict[frozenset[str], str] = {}
    for row in edition["contrasts"]:
        pair = frozenset((row["claim_id"], row["other_claim_id"]))
        if len(pair) == 1:
            what = f"{quoted(row['claim_id'])} is set beside itself"
            yield fault("contrasts", row.number, "other_claim_id", what, "another claim")
        elif pair in seen:
            what = f"the two claims are set beside each other as {quoted(seen[pair])} already"
            yield fault("contrasts", row.number, "other_claim_id", what, "one row for each pair")
        seen.setdefault(pair, row["contrast_id"])
