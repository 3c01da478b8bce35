"""Rules for what flows: goods and money."""

from collections.abc import Iterator

from data.fault import Fault, fault, quoted
from data.rules.common import Edition, Rule, number, register, some_but_not_all
from data.sheets import Row

RULES: list[Rule] = []
rule = register(RULES)

# Not states, and still partners in statistics: the world, the European Union.
AREAS = {"WLD", "EUN"}


@rule("trade", "countries")
def partners_exist(edition: Edition) -> Iterator[Fault]:
    """Find trade partners without a name; they would show as bare codes."""
    known = edition.ids("countries", "iso3") | AREAS
    for row in edition["trade"]:
        if row["partner"] and row["partner"] not in known:
            what = f"{quoted(row['partner'])} is not in countries.iso3"
            right = "an existing code, WLD (world) or EUN (European Union)"
            yield fault("trade", row.number, "partner", what, right)


@rule("trade")
def partners_differ(edition: Edition) -> Iterator[Fault]:
    """Find states that trade with themselves: a slip of one column."""
    for row in edition["trade"]:
        if row["partner"] and row["partner"] == row["reporter"]:
            what = f"{quoted(row['partner'])} is the reporter itself"
            yield fault("trade", row.number, "partner", what, "another state")


@rule("money")
def sums_have_a_currency(edition: Edition) -> Iterator[Fault]:
    """Find bare sums, which are neither dollars nor yen."""
    for row in edition["money"]:
        columns = ("operator", "value", "currency")
        empty = some_but_not_all(row, columns)
        if empty:
            what = "the cell is empty though other cells of the sum are filled"
            right = f"{', '.join(columns)} all filled or all empty"
            yield fault("money", row.number, empty, what, right)


@rule("money", "countries")
def receivers_are_known(edition: Edition) -> Iterator[Fault]:
    """Find money with two kinds of receiver, or none: it would count twice or never."""
    known = edition.ids("countries", "iso3")
    for row in edition["money"]:
        if bool(row["to_actor_id"]) == bool(row["divided_among"]):
            found = "both are filled" if row["to_actor_id"] else "neither is filled"
            what = f"of to_actor_id and divided_among {found}"
            yield fault("money", row.number, "to_actor_id", what, "exactly one of the two")
        for code in row["divided_among"].split(";") if row["divided_among"] else []:
            if code not in known:
                what = f"{quoted(code)} is not in countries.iso3"
                right = "existing codes joined by ';' without spaces"
                yield fault("money", row.number, "divided_among", what, right)


@rule("money")
def nesting_ends(edition: Edition) -> Iterator[Fault]:
    """Find sums inside each other in a ring, which every total leaves out."""
    parents = {row["money_id"]: row["nested_in"] for row in edition["money"]}
    for row in edition["money"]:
        seen, above = set(), row["nested_in"]
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if row["money_id"] in seen:
            what = f"{quoted(row['money_id'])} lies inside itself"
            yield fault("money", row.number, "nested_in", what, "a larger sum or an empty cell")


@rule("money")
def parts_are_smaller(edition: Edition) -> Iterator[Fault]:
    """Find parts larger than their whole: one of the two is wrong."""
    sums = {row["money_id"]: row for row in edition["money"]}
    for row in edition["money"]:
        whole = sums.get(row["nested_in"])
        if whole is None:
            continue
        column = _shared_column(row, whole)
        part, limit = number(row[column]), number(whole[column])
        if part is not None and limit is not None and part > limit:
            what = f"{row[column]} is more than the {whole[column]} of {whole['money_id']}"
            yield fault("money", row.number, column, what, "a part no larger than its whole")


def _shared_column(part: Row, whole: Row) -> str:
    return "value" if part["currency"] == whole["currency"] else "value_usd"
