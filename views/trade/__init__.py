"""Trade with Japan: who buys more, by whose count, of what, and beside whom."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.trade.balance import trade_balance
from views.trade.composition import trade_composition
from views.trade.five import trade_five
from views.trade.goods import trade_goods
from views.trade.mirror import trade_mirror
from views.trade.params import TradeParams, trade_params
from views.trade.partners import trade_partners
from views.trade.ratio import trade_ratio
from views.view import Tables, View

__all__ = ["VIEWS", "TradeParams", "trade_params"]

VIEWS: dict[str, Callable[[TradeParams, Tables, Language], View]] = {
    "trade_balance": trade_balance,
    "trade_ratio": trade_ratio,
    "trade_mirror": trade_mirror,
    "trade_partners": trade_partners,
    "trade_goods": trade_goods,
    "trade_composition": trade_composition,
    "trade_five": trade_five,
}
