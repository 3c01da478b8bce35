"""Lenses: the same event as each side is said to see it."""

from __future__ import annotations

from collections.abc import Callable

from text.messages import Language
from views.lenses.flows import flows
from views.lenses.interests import interests
from views.lenses.left_out import left_out
from views.lenses.matrix import matrix
from views.lenses.meeting import meeting
from views.lenses.pair import pair
from views.lenses.params import LensParams, lens_params
from views.view import Tables, View

__all__ = ["VIEWS", "LensParams", "lens_params"]

# In the order of the page: all lenses, two of them, what each lacks, who wants what.
VIEWS: dict[str, Callable[[LensParams, Tables, Language], View]] = {
    "lenses_matrix": matrix,
    "lenses_pair": pair,
    "lenses_meeting": meeting,
    "lenses_left_out": left_out,
    "lenses_interests": interests,
    "lenses_flows": flows,
}
