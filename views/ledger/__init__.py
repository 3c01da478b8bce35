"""The quantity ledger: what every source puts on a quantity, side by side and never averaged."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.ledger.listing import listing
from views.ledger.params import LedgerParams, ledger_params
from views.ledger.quantity import rival_values
from views.view import Tables, View

__all__ = ["VIEWS", "LedgerParams", "ledger_params"]

VIEWS: dict[str, Callable[[LedgerParams, Tables, Language], View]] = {
    "evidence_ledger": rival_values,
    "evidence_ledger_list": listing,
}
