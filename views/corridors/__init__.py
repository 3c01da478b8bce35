"""Corridors: which ways are left when one is closed, what would cut them, and what oil stays behind."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.corridors import oil, weak
from views.corridors.params import CorridorParams, corridor_params
from views.corridors.ways import beside_view, ways_view
from views.view import Tables, View

__all__ = ["VIEWS", "CorridorParams", "corridor_params"]

VIEWS: dict[str, Callable[[CorridorParams, Tables, Language], View]] = {
    "corridor_ways": ways_view,
    "corridor_beside": beside_view,
    **weak.VIEWS,
    **oil.VIEWS,
}
