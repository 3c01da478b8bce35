"""What every text in the making keeps: the rows that each of its numbers rests on."""

from __future__ import annotations

from collections.abc import Iterable

from views.view import Evidence


class Citing:
    """Notes what numbers rest on while they are written."""

    numbers: dict[str, tuple[Evidence, ...]]
    """What each number written so far rests on; whoever inherits begins it empty."""

    def cite(self, text: str, rows: Iterable[Evidence]) -> str:
        """
        Note what a number rests on, and return it to be written.

        Parameters
        ----------
        text : str
            The number as it will stand in a text.
        rows : iterable of Evidence
            What it rests on, added to what is noted already for the same text; none leaves a
            text without a way to it.

        Returns
        -------
        str
            The same text.
        """
        held = tuple(dict.fromkeys((*self.numbers.get(text, ()), *rows)))
        if held:
            self.numbers[text] = held
        return text
