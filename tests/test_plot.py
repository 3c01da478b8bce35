"""
Figures for any width: what a phone shows in another place than a desk.

The browser replaces just what is named here; a part left out stays where the wide picture has it,
and labels run into marks.
"""

import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from charts.plot import fluid, nothing, plot


def rows(room):
    """Draw a mark under a label that takes two lines where there is little room."""
    down = 20.0 if room > 100 else 40.0
    label = {"y": down, "text": "a label" if room > 100 else "a<br>label"}
    return plot(
        [go.Scatter(x=[1, 2], y=[down, down], text=["", "one"])],
        height=int(down) + 10,
        narrow={"margin.r": 4},
        annotations=[label],
        yaxis={"range": [down, 0]},
    )


def test_what_differs_is_named():
    """Mark, label, axis and height move together, or the label stands on the mark."""
    drawn = fluid(rows, 200, 50)

    parts = drawn.layout.meta["narrow"]

    assert list(drawn.data[0].y) == [20, 20]
    assert set(parts) == {
        "margin.r", "height", "yaxis.range", "annotations.0.y", "annotations.0.text", "data.0.y",
    }  # fmt: skip
    assert parts["margin.r"] == 4
    assert parts["height"] == 50
    assert list(parts["yaxis.range"]) == [40, 0]
    assert parts["annotations.0.y"] == 40
    assert parts["annotations.0.text"] == "a<br>label"
    assert list(parts["data.0.y"]) == [40, 40]


def test_a_picture_that_is_the_same_names_nothing():
    """Else each figure would be sent twice."""
    assert fluid(lambda _room: rows(200), 200, 50).layout.meta["narrow"] == {"margin.r": 4}


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=4), st.floats(1, 9))
def test_the_parts_make_the_narrow_picture(values, factor):
    """Put into the wide picture they must give the one drawn for the narrow frame."""

    def draw(room):
        scale = factor if room < 100 else 1
        return plot([go.Bar(x=[one * scale for one in values])], height=100)

    parts = fluid(draw, 200, 50).layout.meta["narrow"]
    x = parts.get("data.0.x", draw(200).data[0].x)

    assert list(x) == list(draw(50).data[0].x)


def test_nothing_has_no_marks():
    """A frame tells by this that there is nothing to draw, and says why instead."""
    assert len(nothing().data) == 0
