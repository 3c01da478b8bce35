"""Where things stand on each kind of slide; all measures in points."""

from __future__ import annotations

from typing import Literal, NamedTuple

from text.messages import mark

WIDTH, HEIGHT = 960.0, 540.0
LEFT, TOP, RIGHT = 48.0, 34.0, 912.0
ACROSS = RIGHT - LEFT
BOTTOM = 486.0
"""Where the content ends; below stands the foot."""
GUTTER = 28.0
EMU = 12700
"""English metric units in a point, the measure of the file format."""


class Box(NamedTuple):
    """A rectangle [pt]."""

    x: float
    y: float
    w: float
    h: float


class Place(NamedTuple):
    """A placeholder: what of a slide stands where, and how it is set."""

    idx: int
    """Its number, by which a slide finds it; 0 is the title."""
    kind: Literal["title", "body", "obj", "ftr", "sldNum"]
    box: Box
    size: float = 18
    """Size of its letters [pt]."""
    colour: str = "tx1"
    """Colour of the theme."""
    bold: bool = False
    serif: bool = False
    anchor: Literal["t", "ctr", "b"] = "t"
    align: Literal["l", "ctr", "r"] = "l"


TITLE, MEASURE, WORDS, AMOUNT, ABOUT, BADGE = 0, 10, 11, 12, 13, 14
PANEL, LEFT_HEAD, RIGHT_HEAD, OTHER_PANEL, FOOT, PAGE = 20, 21, 22, 23, 40, 41
LEFT_SAID, RELATION, RIGHT_SAID = 50, 60, 70
"""Of the three rows of a comparison each has its own: 50, 51, 52 and so on."""
ROWS = 3

_TITLE = Place(TITLE, "title", Box(LEFT, TOP, ACROSS, 72), 28, bold=True, serif=True)
_MEASURE = Place(MEASURE, "body", Box(LEFT, 108, ACROSS, 22), 14, "tx2")
FEET = (
    Place(FOOT, "ftr", Box(LEFT, 496, ACROSS - 72, 30), 10, "tx2", anchor="ctr"),
    Place(PAGE, "sldNum", Box(RIGHT - 60, 496, 60, 30), 10, "tx2", anchor="ctr", align="r"),
)
HALF = (ACROSS - GUTTER) / 2
_SECOND = LEFT + HALF + GUTTER
SIDE = 252.0
"""Width of the words beside a picture."""
SAID, BETWEEN = 338.0, 148.0
"""Width of a claim, and of how it stands to the other one, in a comparison."""


def _compared(row: int) -> tuple[Place, ...]:
    top = 152 + row * 112
    middle = LEFT + SAID + GUTTER / 2 + 6
    return (
        Place(LEFT_SAID + row, "body", Box(LEFT, top, SAID, 104), 14),
        Place(RELATION + row, "body", Box(middle, top, BETWEEN, 104), 12, "tx2", align="ctr"),
        Place(RIGHT_SAID + row, "body", Box(RIGHT - SAID, top, SAID, 104), 14),
    )


LAYOUTS: dict[str, tuple[str, tuple[Place, ...]]] = {
    "cover": (
        mark("Cover"),
        (
            Place(TITLE, "title", Box(LEFT, 128, 760, 150), 44, bold=True, serif=True, anchor="b"),
            Place(WORDS, "body", Box(LEFT, 312, 700, 150), 20, "tx2"),
        ),
    ),
    "statement": (
        mark("Statement"),
        (
            Place(TITLE, "title", Box(LEFT, 84, 800, 150), 38, bold=True, serif=True, anchor="b"),
            Place(WORDS, "body", Box(LEFT, 262, 700, 210), 20),
        ),
    ),
    "number": (
        mark("Number"),
        (
            _TITLE,
            Place(AMOUNT, "body", Box(LEFT, 128, 430, 130), 80, "accent1", bold=True),
            Place(ABOUT, "body", Box(LEFT, 262, 430, 60), 18),
            Place(WORDS, "body", Box(LEFT, 352, 430, 134), 18, "tx2"),
            Place(BADGE, "body", Box(516, 142, RIGHT - 516, 24), 14, "accent1", bold=True),
            Place(PANEL, "obj", Box(516, 172, RIGHT - 516, 314), 14),
        ),
    ),
    "picture": (
        mark("Picture or chart"),
        (
            _TITLE,
            _MEASURE,
            Place(PANEL, "obj", Box(LEFT, 138, ACROSS - SIDE - GUTTER, 348)),
            Place(WORDS, "body", Box(RIGHT - SIDE, 138, SIDE, 348), 18),
        ),
    ),
    "pair": (
        mark("Two side by side"),
        (
            _TITLE,
            Place(LEFT_HEAD, "body", Box(LEFT, 112, HALF, 60), 14),
            Place(RIGHT_HEAD, "body", Box(_SECOND, 112, HALF, 60), 14),
            Place(PANEL, "obj", Box(LEFT, 178, HALF, 250)),
            Place(OTHER_PANEL, "obj", Box(_SECOND, 178, HALF, 250)),
            Place(WORDS, "body", Box(LEFT, 436, ACROSS, 50), 18),
        ),
    ),
    "lens": (
        mark("Two lenses"),
        (
            _TITLE,
            Place(LEFT_HEAD, "body", Box(LEFT, 116, SAID, 26), 16, "accent1", bold=True),
            Place(RIGHT_HEAD, "body", Box(RIGHT - SAID, 116, SAID, 26), 16, "accent1", bold=True),
            Place(WORDS, "body", Box(LEFT, 90, ACROSS, 26), 16),
            *(place for row in range(ROWS) for place in _compared(row)),
        ),
    ),
    "sources": (
        mark("List of sources"),
        (_TITLE, Place(PANEL, "obj", Box(LEFT, 92, ACROSS, BOTTOM - 92), 12)),
    ),
}
OF_TEMPLATE = {"map": "picture", "corridor": "picture", "chart": "picture"}
"""Layout of each template that does not have one of its own name."""


def place(layout: str, idx: int) -> Place:
    """
    Find a placeholder.

    Parameters
    ----------
    layout : str
        Key of `LAYOUTS`.
    idx : int
        Its number.

    Returns
    -------
    Place
        Where it stands, and how it is set.
    """
    return next(one for one in (*LAYOUTS[layout][1], *FEET) if one.idx == idx)
