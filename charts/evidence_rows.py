"""
Rows of evidence: labels at the left of their marks, or above them on a phone.

The vertical axis is in pixels, so that a label of any number of lines keeps its room. The
horizontal one is the share of the width, on which each panel lays a scale of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import plotly.graph_objects as go

from charts.money_rows import EDGE, LETTER, LINE, ROOM
from charts.plot import LABEL, fluid, plot
from charts.theme import palette

Style = Literal["plain", "bold", "muted"]
Target = int | str | list[int]
"""What a click on a label opens: a row of the table twin, several of them, or an address in the app."""

WIDE = 1096
"""Width inside the margins [px] for which rows are drawn with their labels beside the marks."""
BELOW = 1112
"""Width of the frame [px] under which the labels stand above the marks."""
LABELS = 0.44
"""Share of a wide frame that the labels take."""
GAP = 10
"""Room between the labels and the marks, and at the right edge [px]."""
BETWEEN = 10
"""Room between two rows [px]."""
MARK = 22
"""Height of a row of marks [px]."""


@dataclass(frozen=True)
class Text:
    """One paragraph of a label."""

    text: str
    """Plain words."""
    target: Target
    """What a click on it opens."""
    style: Style = "plain"
    """How it is set."""


@dataclass(frozen=True)
class _Placed:
    """A block of text and where its upper left corner stands."""

    html: str
    y: float
    target: Target


class Sheet:
    """
    Rows under each other, for a frame of one width.

    Parameters
    ----------
    room : float
        Width inside the margins [px].
    """

    def __init__(self, room: float) -> None:
        self.room = room
        self.beside = room > ROOM
        self.down = 0.0
        """How far down the rows reach [px]."""
        self.traces: list[Any] = []
        self.shapes: list[dict[str, Any]] = []
        self._texts: list[_Placed] = []
        self.notes: list[dict[str, Any]] = []
        width = room * (LABELS if self.beside else 1)
        self._letters = int((width - GAP) / LETTER)

    def across(self, share: float) -> float:
        """
        Place something on the scale of the marks.

        Parameters
        ----------
        share : float
            0 at the scale's left end, 1 at its right end.

        Returns
        -------
        float
            Share of the whole width.
        """
        pad = GAP / self.room
        left = (LABELS if self.beside else 0) + pad
        return left + share * (1 - left - pad)

    def heading(self, text: str) -> None:
        """
        Write a heading over the rows that follow.

        Parameters
        ----------
        text : str
            Plain words.
        """
        lines = textwrap.wrap(text, int(self.room / LETTER), break_on_hyphens=False) or [""]
        self.down += 6
        self.notes.append(
            {
                "xref": "paper",
                "x": 0,
                "y": self.down,
                "xanchor": "left",
                "yanchor": "top",
                "align": "left",
                "text": f"<b>{'<br>'.join(map(escape, lines))}</b>",
                "showarrow": False,
                "borderpad": 0,
            }
        )
        self.down += LINE * len(lines) + 8

    def row(self, label: Sequence[Text], *, marks: bool = True) -> float:
        """
        Begin a row.

        Parameters
        ----------
        label : sequence of Text
            Its paragraphs.
        marks : bool, default True
            Whether it has marks, for which room is kept.

        Returns
        -------
        float
            Where its marks stand [px from the top].
        """
        blocks = [self._broken(one) for one in label]
        height = float(LINE * sum(len(lines) for lines, _ in blocks))
        beside = self.beside or not marks
        tall = max(height, MARK) if beside else height + MARK
        y = self.down + ((tall - height) / 2 if beside else 0)
        for lines, one in blocks:
            self._texts.append(_Placed("<br>".join(lines), y, one.target))
            y += LINE * len(lines)
        middle = self.down + (tall / 2 if beside else height + MARK / 2)
        self.down += tall + BETWEEN
        return middle

    def _broken(self, one: Text) -> tuple[list[str], Text]:
        """Break a paragraph into lines of HTML."""
        lines = textwrap.wrap(one.text, self._letters, break_on_hyphens=False) or [""]
        return [_styled(escape(line), one.style) for line in lines], one

    def figure(self, **layout: Any) -> go.Figure:
        """
        Put the rows on paper.

        Parameters
        ----------
        **layout
            Further parts of the layout.

        Returns
        -------
        plotly.graph_objects.Figure
            Labels in the first trace.
        """
        labels = go.Scatter(
            x=[0] * len(self._texts),
            y=[one.y for one in self._texts],
            text=[one.html for one in self._texts],
            customdata=[one.target for one in self._texts],
            mode="text",
            textposition="bottom right",
            textfont={"size": LABEL},
            cliponaxis=False,
            hoverinfo="skip",
        )
        hidden = {"fixedrange": True, "showgrid": False, "zeroline": False}
        figure = plot(
            [labels, *self.traces],
            height=int(self.down) + 2 * EDGE,
            margin={"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE},
            xaxis={**hidden, "range": [0, 1], "visible": False},
            yaxis={**hidden, "range": [self.down, 0], "visible": False},
            shapes=self.shapes,
            annotations=self.notes,
        )
        return figure.update_layout(layout)


def rows(draw: Callable[[float], go.Figure]) -> go.Figure:
    """
    Draw rows for wide frames and for narrow ones.

    Parameters
    ----------
    draw : callable
        Draws them for a width inside the margins [px].

    Returns
    -------
    plotly.graph_objects.Figure
        As `charts.plot.fluid` gives it.
    """
    return fluid(draw, WIDE, ROOM, BELOW)


def upright(
    x: float, ends: tuple[float, float], colour: str, dash: str = "solid"
) -> dict[str, Any]:
    """
    Draw a line down the rows, under the marks.

    Parameters
    ----------
    x : float
        Share of the width.
    ends : tuple of float
        Its upper and lower end [px from the top].
    colour : str
        Hex colour.
    dash : str, default 'solid'
        Plotly's name of a dash.

    Returns
    -------
    dict
        A shape of a Plotly layout.
    """
    line = {"color": colour, "width": 1, "dash": dash}
    top, foot = ends
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": foot, "line": line, "layer": "below"}


def _styled(html: str, style: Style) -> str:
    if style == "bold":
        return f"<b>{html}</b>"
    if style == "muted":
        return f'<span style="color:{palette("light")["muted"]}">{html}</span>'
    return html
