"""The ledger: every quantity with all the values that sources give it."""

import math
from collections.abc import Mapping
from itertools import combinations
from typing import Literal, NamedTuple

import pandas as pd

from data.editions import once_per_edition
from data.errors import UnknownQuantityError

Tables = Mapping[str, pd.DataFrame]
Badge = Literal["disputed", "single", "agreed"]

# Things one counts on one's fingers: 14 documents and 15 are not "about the same".
COUNTED = frozenset({"count", "documents", "states", "year"})

_ROUNDED = 0.005
ABOUT = 0.10
"""How far “about” reaches on both sides, as a share of the value."""

_COLUMNS = [
    "quantity_id",
    "title_en",
    "title_ru",
    "claim_id",
    "source_id",
    "publisher",
    "publisher_class",
    "kind",
    "operator",
    "value",
    "unit",
    "period",
    "published",
    "preferred",
    "badge",
]


class Statement(NamedTuple):
    """What one claim says of a quantity."""

    operator: str
    """One of ``=``, ``>``, ``≥``, ``≈``, ``<``."""

    value: float
    """The number, in the unit of the quantity."""

    counted: bool = False
    """Whether the quantity is a count, which is not rounded."""


def compatible(one: Statement, other: Statement) -> bool:
    """
    Tell whether two statements about a quantity can both be true.

    Parameters
    ----------
    one, other : Statement
        The statements; the order does not matter. Their values are finite.

    Returns
    -------
    bool
        True if some value satisfies both, allowing for rounding.

    Notes
    -----
    Each statement is a range: ``=`` and ``≈`` a point, ``>`` and ``≥`` all from the
    value upwards, ``<`` all up to it. Two statements are compatible if their ranges
    meet, or if the gap between them is at most 0.5 % of the larger of the two ends,
    as for a sum that one source rounds and another does not. If either says ``≈``,
    the gap may be 10 %. So "more than 3.7 billion" goes with "3.7 billion", and
    "2.0 billion" does not go with "1.8 billion".

    A count is exact: "14 documents" does not go with "15", nor "more than 60" with
    "60"; only ``≈`` loosens it.

    Examples
    --------
    >>> compatible(Statement(">", 3.7e9), Statement("=", 3.7e9))
    True
    >>> compatible(Statement("=", 1.8e9), Statement("=", 2.0e9))
    False
    >>> compatible(Statement("=", 14, counted=True), Statement("=", 15, counted=True))
    False
    """
    low = max(_range(one)[0], _range(other)[0])
    high = min(_range(one)[1], _range(other)[1])
    if low <= high:
        return True
    exact = 0.0 if one.counted or other.counted else _ROUNDED
    about = "≈" in (one.operator, other.operator)
    return math.isclose(low, high, rel_tol=ABOUT if about else exact)


def ledger(tables: Tables) -> pd.DataFrame:
    """
    List all values of all quantities, side by side and never averaged.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The tables ``quantities``, ``claims`` and ``sources``.

    Returns
    -------
    pandas.DataFrame, shape (n_valued_claims, 15)
        One row per quantity and claim, quantities in the order of their table and
        the preferred claim first: ``quantity_id``, its ``title_en`` and
        ``title_ru``; ``claim_id`` and ``kind``; ``source_id``, ``publisher``,
        ``publisher_class`` and date ``published``; ``operator``, ``value``,
        ``unit`` and the ``period`` the claim speaks of; ``preferred`` (bool), and
        the quantity's ``badge`` (see `badge`). A quantity without a valued claim
        has no row.
    """
    quantities = tables["quantities"].assign(order=range(len(tables["quantities"])))
    joined = (
        quantities[["quantity_id", "title_en", "title_ru", "preferred_claim_id", "order"]]
        .merge(_valued(tables), on="quantity_id")
        .merge(
            tables["sources"][["source_id", "publisher", "publisher_class", "published"]],
            on="source_id",
            how="left",
        )
    )
    preferred = joined["claim_id"].eq(joined["preferred_claim_id"]).fillna(value=False)
    found = badges(tables)
    return (
        joined.assign(
            preferred=preferred.astype(bool),
            badge=joined["quantity_id"].map(found).astype("string"),
        )
        .sort_values(["order", "preferred"], ascending=[True, False], kind="stable")
        .reset_index(drop=True)[_COLUMNS]
    )


def badge(tables: Tables, quantity_id: str) -> Badge:
    """
    Tell how far the sources agree on a quantity.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The tables ``quantities`` and ``claims``.
    quantity_id : str
        Id of the quantity.

    Returns
    -------
    {"disputed", "single", "agreed"}
        ``disputed`` if two voices make statements that are not `compatible`: two sources, or two
        speakers in one; ``single`` if all its valued claims rest on one source; else ``agreed``.

    Raises
    ------
    UnknownQuantityError
        If no row of ``quantities`` has this id.
    """
    if not tables["quantities"]["quantity_id"].eq(quantity_id).any():
        msg = f"there is no quantity {quantity_id!r} in the table quantities"
        raise UnknownQuantityError(msg)
    return badges(tables)[quantity_id]


@once_per_edition
def badges(tables: Tables) -> dict[str, Badge]:
    """
    Tell how far the sources agree, for all quantities at once.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The tables ``quantities`` and ``claims``.

    Returns
    -------
    dict of str to {"disputed", "single", "agreed"}
        Badge by quantity, in the order of the table ``quantities``; shared, so read it only.
    """
    groups = dict(list(_valued(tables).groupby("quantity_id")))
    nothing = _valued(tables).head(0)
    names = tables["quantities"]["quantity_id"]
    return {name: _badge(groups.get(name, nothing)) for name in names}


def claims_about(tables: Tables, kind: str, subject_id: str) -> pd.DataFrame:
    """
    Select the claims about a subject.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The tables ``claims`` and ``claim_subjects``.
    kind : str
        Kind of the subject, such as ``"corridor"``.
    subject_id : str
        Id of the subject; of a state its ISO 3166-1 alpha-3 code.

    Returns
    -------
    pandas.DataFrame, shape (n_claims, 16)
        Rows of ``claims``, in their order; none if nothing is said of it.
    """
    subjects = tables["claim_subjects"]
    about = subjects["subject_kind"].eq(kind) & subjects["subject_id"].eq(subject_id)
    return tables["claims"][tables["claims"]["claim_id"].isin(subjects.loc[about, "claim_id"])]


def _valued(tables: Tables) -> pd.DataFrame:
    return tables["claims"].dropna(subset=["quantity_id", "operator", "value"])


def _badge(claims: pd.DataFrame) -> Badge:
    statements = [
        (
            (row.source_id, str(row.speaker_id)),
            Statement(row.operator, float(row.value), row.unit in COUNTED),
        )
        for row in claims.itertuples()
    ]
    if any(
        one[0] != other[0] and not compatible(one[1], other[1])
        for one, other in combinations(statements, 2)
    ):
        return "disputed"
    return "single" if len(set(claims["source_id"])) <= 1 else "agreed"


def _range(statement: Statement) -> tuple[float, float]:
    value = statement.value
    match statement.operator:
        case ">":
            return (math.floor(value) + 1 if statement.counted else value), math.inf
        case "<":
            return -math.inf, (math.ceil(value) - 1 if statement.counted else value)
        case "≥":
            return value, math.inf
        case _:
            return value, value
