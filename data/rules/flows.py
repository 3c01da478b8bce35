"""Rules for what flows: goods and money."""

from collections.abc import Iterator

from data.fault import Fault, fault, message, quoted
from data.rules.common import Edition, Rule, number, register, some_but_not_all
from data.rules.wording import ONE_EXACTLY, all_or_none, both_or_neither, not_in
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
            what = not_in("countries.iso3", row["partner"])
            right = message("an existing code, WLD (world) or EUN (European Union)")
            yield fault("trade", row.number, "partner", what, right)


@rule("trade")
def partners_differ(edition: Edition) -> Iterator[Fault]:
    """Find states that trade with themselves: a slip of one column."""
    for row in edition["trade"]:
        if row["partner"] and row["partner"] == row["reporter"]:
            what = message("{state} is the reporter itself", state=quoted(row["partner"]))
            yield fault("trade", row.number, "partner", what, message("another state"))


@rule("money")
def sums_have_a_currency(edition: Edition) -> Iterator[Fault]:
    """Find bare sums, which are neither dollars nor yen."""
    for row in edition["money"]:
        columns = ("operator", "value", "currency")
        empty = some_but_not_all(row, columns)
        if empty:
            what = message("the cell is empty though other cells of the sum are filled")
            yield fault("money", row.number, empty, what, all_or_none(columns))


@rule("money", "countries")
def receivers_are_known(edition: Edition) -> Iterator[Fault]:
    """Find money with two kinds of receiver, or none: it would count twice or never."""
    known = edition.ids("countries", "iso3")
    for row in edition["money"]:
        if bool(row["to_actor_id"]) == bool(row["divided_among"]):
            what = both_or_neither(row, "to_actor_id", "divided_among")
            yield fault("money", row.number, "to_actor_id", what, ONE_EXACTLY)
        for code in row["divided_among"].split(";") if row["divided_among"] else []:
            if code not in known:
                what = not_in("countries.iso3", code)
                right = message("existing codes joined by ';' without spaces")
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
            what = message("{sum} lies inside itself", sum=quoted(row["money_id"]))
            right = message("a larger sum or an empty cell")
            yield fault("money", row.number, "nested_in", what, right)


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
            what = message(
                "{part} is more than the {whole} of {place}",
                part=row[column],
                whole=whole[column],
                place=whole["money_id"],
            )
            right = message("a part no larger than its whole")
            yield fault("money", row.number, column, what, right)


def _shared_column(part: Row, whole: Row) -> str:
    return "value" if part["currency"] == whole["currency"] else "value_usd"
