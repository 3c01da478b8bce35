"""The views of money: what was named, promised, signed and paid, and by whose account."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.investment.flows import streams
from views.investment.parts import InvestmentParams, investment_params
from views.investment.pledges import money
from views.investment.rivals import counts, values
from views.investment.timeline import pledges
from views.investment.years import fdi, oda
from views.view import Tables, View

__all__ = ["VIEWS", "InvestmentParams", "investment_params"]

# In the order of the page: what was named, whether sources agree, where it goes, what came.
VIEWS: dict[str, Callable[[InvestmentParams, Tables, Language], View]] = {
    "investment_money": money,
    "investment_counts": counts,
    "investment_values": values,
    "investment_flows": streams,
    "investment_fdi": fdi,
    "investment_oda": oda,
    "investment_timeline": pledges,
}
