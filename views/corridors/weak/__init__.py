"""The views of weak spots: what cuts the pairs off, alone or two at once, and what a bypass buys."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.corridors.params import CorridorParams
from views.corridors.weak.bypass import bypass
from views.corridors.weak.matrix import matrix
from views.corridors.weak.pairs import pairs
from views.corridors.weak.ranking import ranking
from views.view import Tables, View

VIEWS: dict[str, Callable[[CorridorParams, Tables, Language], View]] = {
    "corridor_weak_ranking": ranking,
    "corridor_weak_matrix": matrix,
    "corridor_weak_pairs": pairs,
    "corridor_weak_bypass": bypass,
}
