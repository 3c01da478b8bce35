"""A slide in the making: its placeholders are filled, moved and, if empty, taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.leaf import Leaf
from briefing.pptx import fit
from briefing.pptx.drawn import draw, placed, without
from briefing.pptx.foot import foot
from briefing.pptx.layouts import LAYOUTS, TITLE, Box, place
from briefing.pptx.notes import note
from briefing.pptx.panels import Panel
from briefing.pptx.plotted import Hand
from briefing.pptx.table import Grid
from briefing.pptx.table import draw as draw_table
from briefing.pptx.typeset import Line, described, put, write
from text.messages import Language, translator
from views.view import Tables

GAP = 0.35
"""Space between paragraphs, in sizes of their letters."""


class Page:
    """One slide that is being filled."""

    def __init__(
        self, file: Any, layout: str, made: Leaf, tables: Tables, pictures: Mapping[str, bytes]
    ) -> None:
        self.layout, self.made = layout, made
        self.slide = file.slides.add_slide(file.slide_layouts[list(LAYOUTS).index(layout)])
        self.language: Language = made.language
        self.hand = Hand(made.language, translator(made.language))
        self._tables, self._pictures = tables, pictures
        self._cut: list[str] = []
        self._filled: set[int] = set()

    def text(
        self,
        idx: int,
        paragraphs: Sequence[str],
        least: float,
        box: Box | None = None,
        token: str = "",
    ) -> float:
        """
        Fill a placeholder with text, as large as fits.

        Parameters
        ----------
        idx : int
            Number of the placeholder.
        paragraphs : sequence of str
            The text; with none the placeholder goes.
        least : float
            The smallest size that may be [pt].
        box : Box, optional
            Where it stands, if not where the layout has it [pt].
        token : str, optional
            Token of its colour, if not the layout's.

        Returns
        -------
        float
            Height that the text takes [pt].
        """
        if not any(paragraphs):
            return 0.0
        held = place(self.layout, idx)
        face: fit.Face = "title" if held.serif else "bold" if held.bold else "body"
        room = box or held.box
        fitted = fit.fit("\n".join(paragraphs), (room.w, room.h), (held.size, least), face, GAP)
        if not fitted.whole:
            self._cut += list(paragraphs)
        size = fitted.size if fitted.size != held.size else None
        lines = [
            Line(line, size, token, above=GAP * fitted.size) for line in fitted.text.split("\n")
        ]
        shape = self.holder(idx)
        write(shape.text_frame, lines, self.language)
        if box is not None:
            put(shape, box)
        return fitted.height

    def holder(self, idx: int) -> Any:
        """
        Find a placeholder, which is then kept.

        Parameters
        ----------
        idx : int
            Its number.

        Returns
        -------
        pptx.shapes.placeholder.SlidePlaceholder
            The placeholder.
        """
        self._filled.add(idx)
        return next(one for one in self.slide.placeholders if one.placeholder_format.idx == idx)

    def title(self, text: str = "") -> float:
        """
        Write the title.

        Parameters
        ----------
        text : str, optional
            The title, if not the slide's own.

        Returns
        -------
        float
            Where it ends, counted from the top of the slide [pt].
        """
        box = place(self.layout, TITLE).box
        told = text or self.made.title
        two = fit.fit(told, (box.w, box.h), (28, 22), "title")
        box = box if two.whole else box._replace(h=86)
        high = self.text(TITLE, [told], 18, box)
        end = box.y + max(high, 36)
        put(self.holder(TITLE), box._replace(h=end - box.y))
        return end

    def panel(self, panel: Panel, box: Box, idx: int, size: float = 12) -> None:
        """
        Put a chart, table or picture on the slide.

        Parameters
        ----------
        panel : Panel
            Which.
        box : Box
            Where it has room [pt].
        idx : int
            Number of the placeholder that it takes the place of.
        size : float, default 12
            Size of letters in a chart [pt].
        """
        self._filled.add(idx)
        hand = self.hand._replace(size=size)
        self._cut += draw(self.slide, self.made, panel, box, idx, self._pictures, hand)

    def table(self, grid: Grid, box: Box, idx: int, alt: str) -> None:
        """
        Put a table on the slide.

        Parameters
        ----------
        grid : Grid
            The table.
        box : Box
            Where it has room [pt].
        idx : int
            Number of the placeholder that it takes the place of.
        alt : str
            What is in it.
        """
        without(self.slide, idx)
        self._filled.add(idx)
        frame = draw_table(self.slide.shapes, grid, box, self.language)
        described(frame, alt)
        placed(frame, idx)

    def keep(self, text: str) -> None:
        """
        Keep for the notes what the slide has no room for.

        Parameters
        ----------
        text : str
            The whole text.
        """
        self._cut.append(text)

    def fits(self, idx: int, box: Box) -> None:
        """
        Move a placeholder that is filled.

        Parameters
        ----------
        idx : int
            Its number.
        box : Box
            Where it stands [pt].
        """
        if idx in self._filled:
            put(self.holder(idx), box)

    def head(self, idx: int, panel: Panel, box: Box) -> float:
        """
        Write what one of two views found, and its measure.

        Parameters
        ----------
        idx : int
            Number of the placeholder.
        panel : Panel
            The view.
        box : Box
            Where there is room [pt].

        Returns
        -------
        float
            Height that it takes [pt].
        """
        if panel.shown is None:
            return 0.0
        view = panel.shown.view
        found = fit.fit(view.finding, (box.w, box.h * 0.66), (15, 12), "bold")
        measure = fit.fit(view.subtitle, (box.w, box.h - found.height - 3), (12, 12))
        for whole, fitted in ((view.finding, found), (view.subtitle, measure)):
            if not fitted.whole:
                self._cut.append(whole)
        shape = self.holder(idx)
        lines = [Line(found.text, found.size, bold=True), Line(measure.text, measure.size, "muted", above=3)]  # fmt: skip
        write(shape.text_frame, lines[: 2 if measure.text else 1], self.language)
        high = found.height + measure.height + 3
        put(shape, box._replace(h=high))
        return high

    def done(self, *, notes: bool = True) -> None:
        """
        Finish the slide: take away what is empty, write the foot and the notes.

        Parameters
        ----------
        notes : bool, default True
            Whether it has the notes; a slide that goes on from another one has none.
        """
        for one in list(self.slide.placeholders):
            idx = one.placeholder_format.idx
            if idx not in self._filled:
                one._element.getparent().remove(one._element)  # noqa: SLF001 (python-pptx removes no shapes)
        foot(self.slide, self.made, self._tables)
        if notes:
            note(self.slide, self.made, self._cut)
