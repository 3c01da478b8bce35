"""The list of claims: filters with counts, search in every script, and the table of what is shown."""

from collections.abc import Callable
from typing import Any

from text.messages import Language
from views.claim_list.params import VIEW, ClaimListParams, claim_list_params
from views.claim_list.view import claims_view
from views.view import Tables, View

__all__ = ["VIEWS", "ClaimListParams", "claim_list_params"]

VIEWS: dict[str, Callable[[Any, Tables, Language], View]] = {VIEW: claims_view}
