"""What a slide shows beside its words: a native chart or table, a picture, or why there is none."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PIL import Image

from briefing.leaf import Leaf
from briefing.pptx.native import specs
from briefing.shown import Shown
from views.ledger.params import LedgerParams
from views.lenses.params import LensParams


class PictureMissingError(LookupError):
    """A picture that a file needs and that nobody made; the text names it."""


class Panel(NamedTuple):
    """One thing beside the words."""

    place: int
    """Its place among what the slide shows, from 0; as in keys of pictures."""
    shown: Shown | None
    fault: str = ""
    """Why nothing is shown."""

    def key(self, made: Leaf) -> str:
        """
        Name the picture of this panel.

        Parameters
        ----------
        made : Leaf
            The slide.

        Returns
        -------
        str
            Such as ``4-0``.
        """
        return f"{made.position}-{self.place}"


def panels(made: Leaf) -> tuple[Panel, ...]:
    """
    List what stands beside the words of a slide.

    Parameters
    ----------
    made : Leaf
        The slide.

    Returns
    -------
    tuple of Panel
        Without views that the slide tells in words of its own: the ledger behind a big number,
        the lenses of a comparison. Views that were not found come last, each with its fault.
    """
    kept = []
    for at, one in enumerate(made.shown):
        told = made.slide.template == "sources"
        told |= made.amount is not None and isinstance(one.params, LedgerParams)
        told |= bool(made.sides and made.sides.contrasts) and isinstance(one.params, LensParams)
        if not told:
            kept.append(Panel(at, one))
    return (*kept, *(Panel(len(made.shown) + at, None, why) for at, why in enumerate(made.faults)))


def pictured(panel: Panel) -> bool:
    """
    Tell whether a panel is shown by a picture.

    Parameters
    ----------
    panel : Panel
        The panel.

    Returns
    -------
    bool
        True for maps, scenarios, and figures that no native chart shows exactly.
    """
    if panel.shown is None:
        return False
    if panel.shown.kind in ("map", "corridor"):
        return True
    return panel.shown.kind == "figure" and specs(panel.shown.view) is None


def wanted(made: Sequence[Leaf]) -> list[str]:
    """
    List the pictures that a file of these slides needs.

    Parameters
    ----------
    made : sequence of Leaf
        The slides.

    Returns
    -------
    list of str
        Keys, ``<position of the slide>-<number of the view from 0>``, such as ``4-0``.
    """
    return [panel.key(one) for one in made for panel in panels(one) if pictured(panel)]


def picture(made: Leaf, panel: Panel, pictures: Mapping[str, bytes]) -> bytes:
    """
    Take the picture of a panel.

    Parameters
    ----------
    made : Leaf
        The slide.
    panel : Panel
        The panel.
    pictures : mapping of str to bytes
        By the keys of `wanted`.

    Returns
    -------
    bytes
        The picture.

    Raises
    ------
    PictureMissingError
        If there is none.
    """
    key = panel.key(made)
    if key not in pictures:
        msg = f"picture {key} of slide {made.position}, {made.title!r}, is missing"
        raise PictureMissingError(msg)
    return pictures[key]


def aspect(content: bytes) -> float:
    """
    Measure a picture.

    Parameters
    ----------
    content : bytes
        The picture.

    Returns
    -------
    float
        Its width over its height.
    """
    with Image.open(io.BytesIO(content)) as held:
        return held.width / held.height
