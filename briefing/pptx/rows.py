"""The rows that lying bars stand in, and what is written before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from briefing.pptx.reading import each, plain
from briefing.pptx.spec import NotNativeError

_NEAR = 1e-6
_LONGEST = 190


class Row(NamedTuple):
    """One row."""

    text: str
    """What it is called."""
    key: Any
    """Where its bar stands on the axis; nothing for a heading."""
    drawn: bool
    """Whether any panel has a bar in it."""


def rows_of(
    figure: Any, panel: tuple[str, str], panels: Sequence[tuple[str, str]]
) -> tuple[list[Row], str]:
    """
    Read the rows that all panels beside each other share.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Of lying bars.
    panel : tuple of str
        The two axes of a panel.
    panels : sequence of tuple of str
        Those of all.

    Returns
    -------
    tuple of list of Row and str
        Rows from the top, and the heading of the panel.

    Raises
    ------
    NotNativeError
        If a bar has no name, or a text no row.
    """
    layout = figure.layout
    if len({y for _, y in panels}) > 1:
        msg = "panels of different rows"
        raise NotNativeError(msg)
    upwards = layout["yaxis" + panel[1][1:]]
    drawn = [key for one in figure.data if one.type == "bar" for key in one.y]
    if any(isinstance(key, str) for key in drawn):
        if len(layout.annotations):
            msg = "texts among names"
            raise NotNativeError(msg)
        keys = list(upwards.categoryarray or dict.fromkeys(drawn))
        return [Row(plain(key)[0], key, drawn=True) for key in reversed(keys)], ""
    names, titles = _names(figure, panel, panels)
    written = [y for one in figure.data if _at_bars(one) for y in one.y]
    stops = sorted({float(key) for key in [*drawn, *written]})
    down = upwards.range is not None and upwards.range[0] > upwards.range[1]
    if not down and (upwards.visible is False or len(names) > len(upwards.tickvals or ())):
        msg = "rows that grow upwards under their names"
        raise NotNativeError(msg)
    found = _matched(names, stops, set(map(float, drawn)))
    return (found if down else found[::-1]), titles


def _at_bars(trace: Any) -> bool:
    """Tell texts that stand in rows, not before them."""
    return trace.type == "scatter" and "text" in (trace.mode or "") and not _before(trace)


def _before(trace: Any) -> bool:
    """Tell texts that stand left of all bars."""
    return len(trace.x) > 0 and trace.x[0] < 0 and len(set(trace.x)) == 1


def _names(
    figure: Any, panel: tuple[str, str], panels: Sequence[tuple[str, str]]
) -> tuple[list[tuple[float, str]], str]:
    """Find what is written before rows: ticks, texts on paper, texts left of the bars."""
    layout = figure.layout
    upwards = layout["yaxis" + panel[1][1:]]
    found: list[tuple[float, str]] = []
    if upwards.tickvals is not None and upwards.visible is not False:
        found += [(float(y), plain(text)[0]) for y, text in zip(upwards.tickvals, upwards.ticktext, strict=True)]  # fmt: skip
    for one in figure.data:
        if one.type == "scatter" and "text" in (one.mode or "") and _before(one):
            found += [(float(y), plain(text)[0]) for y, text in zip(one.y, each(one.text, len(one.y)), strict=True)]  # fmt: skip
    starts = {one: (layout["xaxis" + one[0][1:]].domain or (0, 1))[0] for one in panels}
    title = ""
    for note in layout.annotations:
        if note.xref != "paper" or note.yref == "paper" or note.showarrow is not False:
            msg = "a text somewhere in the picture"
            raise NotNativeError(msg)
        if len(panels) > 1:
            home = [one for one, start in starts.items() if abs(start - note.x) < _NEAR]
            if not home or any(y < note.y for y, _ in found):
                msg = "a text between panels"
                raise NotNativeError(msg)
            title = plain(note.text)[0] if home == [panel] else title
        elif abs(note.x) > _NEAR:
            msg = "a text among the bars"
            raise NotNativeError(msg)
        else:
            text, bold = plain(note.text)
            found.append((float(note.y), text.upper() if bold else text))
    return sorted(found), title


def _matched(names: list[tuple[float, str]], stops: list[float], drawn: set[float]) -> list[Row]:
    """Give each bar the last name above it; names without a bar are headings."""
    found, before = [], float("-inf")
    for stop in stops:
        above = [one for one in names if before < one[0] <= stop + _NEAR]
        if not above or len(above[-1][1]) > _LONGEST:
            msg = "a bar without a name, or with one too long"
            raise NotNativeError(msg)
        found += [Row(text, None, drawn=False) for _, text in above[:-1]]
        found.append(Row(above[-1][1].replace("\n", " "), stop, drawn=stop in drawn))
        before = stop + _NEAR
    return found + [Row(text, None, drawn=False) for y, text in names if y > before]
