"""What the parts “checks” and “watch” show, read from the address so that nothing can break them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from views.query import asked, last
from views.view import Query, Tables

Basis = Literal["own", "importers", "exporters"]
Goods = Literal["wide", "narrow"]
BASES: tuple[Basis, ...] = get_args(Basis)
GOODS: tuple[Goods, ...] = get_args(Goods)
FASTEST, SLOWEST, LONGEST = 50, -20, 30
"""Limits of the rates [% a year] and of the years looked ahead."""
_WHOLE = re.compile(r"-?\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class CheckParams:
    """Parameters of the checks, all of them valid."""

    check: str | None = None
    """The check that is asked for."""


@dataclass(frozen=True)
class WatchParams:
    """Parameters of the indicators: there are none."""


@dataclass(frozen=True)
class WhatIfParams:
    """Parameters of the what-if, all of them valid."""

    growth: int = 10
    """Growth of exports of processed goods [% a year]."""
    years: int = 10
    """For how many years."""
    other: int = 0
    """Growth of the other exports [% a year]."""
    imports: int = 0
    """Growth of imports [% a year]."""
    basis: Basis = "own"
    """Whose count it starts from, one of `data.trade.BASES`."""
    goods: Goods = "wide"
    """``wide`` counts metals and other goods by material as processed, ``narrow`` does not."""


def check_params(query: Query, tables: Tables) -> CheckParams:
    """
    Read which check is asked for.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``check``.
    tables : mapping of str to pandas.DataFrame
        ``checks``.

    Returns
    -------
    CheckParams
        What is unknown has fallen back to none; nothing raises.
    """
    return CheckParams(asked(query, "check", set(tables["checks"]["check_id"])))


def watch_params(query: Query, tables: Tables) -> WatchParams:
    """
    Read the parameters of the indicators.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Not looked at; every reader of an address is called alike.
    tables : mapping of str to pandas.DataFrame
        Not looked at.

    Returns
    -------
    WatchParams
        Always the same.
    """
    del query, tables
    return WatchParams()


def whatif_params(query: Query, tables: Tables) -> WhatIfParams:
    """
    Read the parameters of the what-if.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Values by parameter, as the URL has them: ``growth``, ``years``, ``other``, ``imports``,
        ``basis`` and ``goods``.
    tables : mapping of str to pandas.DataFrame
        Not looked at; every reader of an address is called alike.

    Returns
    -------
    WhatIfParams
        What is unknown or malformed has fallen back to its default; nothing raises.
    """
    del tables
    usual = WhatIfParams()
    return WhatIfParams(
        _whole(query, "growth", 0, FASTEST, usual.growth),
        _whole(query, "years", 1, LONGEST, usual.years),
        _whole(query, "other", SLOWEST, FASTEST, usual.other),
        _whole(query, "imports", SLOWEST, FASTEST, usual.imports),
        asked(query, "basis", BASES) or usual.basis,
        asked(query, "goods", GOODS) or usual.goods,
    )


def whatif_query(params: WhatIfParams, **parts: int | str | None) -> dict[str, str | None]:
    """
    Write the what-if as parameters of an address, some of its parts changed.

    Parameters
    ----------
    params : WhatIfParams
        What is shown.
    **parts : int, str or None
        Fields of `WhatIfParams`.

    Returns
    -------
    dict of str to str or None
        Value by parameter; None where it stands at its default.
    """
    usual = WhatIfParams()
    wanted = {name: getattr(params, name) for name in WhatIfParams.__dataclass_fields__} | parts
    return {
        name: None if value is None or value == getattr(usual, name) else str(value)
        for name, value in wanted.items()
    }


def _whole(query: Query, name: str, low: int, high: int, usual: int) -> int:
    """Read a whole number within limits."""
    text = last(query, name)
    value = int(text) if _WHOLE.fullmatch(text) else usual
    return value if low <= value <= high else usual
