"""Claims held against the tables, the articles' tests of success, and a what-if on the balance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from views.checks.checks import evidence_checks
from views.checks.params import (
    CheckParams,
    WatchParams,
    WhatIfParams,
    check_params,
    watch_params,
    whatif_params,
)
from views.checks.watching import evidence_watch
from views.checks.whatif import evidence_whatif
from views.view import Query, Tables, View

__all__ = [
    "VIEWS",
    "CheckParams",
    "WatchParams",
    "WhatIfParams",
    "check_params",
    "watch_params",
    "whatif_params",
]

VIEWS: dict[str, tuple[Callable[[Query, Tables], Any], Callable[..., View]]] = {
    "evidence_checks": (check_params, evidence_checks),
    "evidence_watch": (watch_params, evidence_watch),
    "evidence_whatif": (whatif_params, evidence_whatif),
}
"""By name, what reads its parameters and what makes it: each has parameters of its own."""
