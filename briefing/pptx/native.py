"""Figures as native charts: which can be, and what such a chart is put together from."""

from __future__ import annotations

from typing import Any

from briefing.pptx.bars import bars
from briefing.pptx.spec import NotNativeError, Spec
from briefing.pptx.xy import xy
from views.view import View

_LONG = 60
"""Letters in the name of a row that needs much room."""


def specs(view: View) -> tuple[Spec, ...] | None:
    """
    Read a figure, so that native charts can show it.

    Parameters
    ----------
    view : View
        The view; only the traces and layout of its figure decide.

    Returns
    -------
    tuple of Spec or None
        One for each panel; None where native charts would not show exactly the same.
    """
    figure: Any = view.figure
    kinds = {one.type for one in figure.data}
    columns = [column for column in view.columns if column in view.table.columns]
    if len(figure.layout.images):
        return None
    try:
        if kinds == {"scatter"}:
            return (xy(figure, view.table, columns),)
        if kinds and kinds <= {"bar", "scatter"}:
            return bars(figure, view.table, columns)
    except NotNativeError:
        return None
    return None


def broad(view: View) -> bool:
    """
    Tell whether a view needs the whole width of a slide.

    Parameters
    ----------
    view : View
        The view.

    Returns
    -------
    bool
        True where names of rows are long, where panels stand beside each other, and for tables.
    """
    if not view.figure.data:
        return not view.table.empty
    held = specs(view) or ()
    beside = len([one for one in held if one.kind == "bar"]) > 1
    return beside or any(len(name) > _LONG for one in held for name in one.categories)
