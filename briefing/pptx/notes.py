"""What stands under a slide for who speaks: notes, and what is behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.leaf import Leaf
from briefing.pptx.typeset import Line, write
from text.messages import counted, nmark, translator
from views.view import Evidence

MOST = 25
"""Lines on what is behind the numbers."""
_MORE = nmark("and {number} more row, in the app", "and {number} more rows, in the app")


def speaker_notes(made: Leaf, cut: Sequence[str] = ()) -> list[str]:
    """
    Write what the speaker has before them.

    Parameters
    ----------
    made : Leaf
        The slide.
    cut : sequence of str, optional
        Texts that the slide had no room for, whole.

    Returns
    -------
    list of str
        Paragraphs: the notes, what was cut, then claims, rival values, remarks and what each
        number rests on, each row once and at most `MOST` of them.
    """
    words = translator(made.language)
    lines = [line for line in made.notes.splitlines() if line.strip()]
    if cut:
        lines += ["", words("In full:"), *cut]
    rows = _rows(made)
    remarks = list(dict.fromkeys(one.view.remark for one in made.shown if one.view.remark))
    if not rows and not remarks:
        return lines
    lines += ["", words("Behind the numbers:"), *remarks, *(_line(one) for one in rows[:MOST])]
    more = len(rows) - MOST
    if more > 0:
        lines.append(counted(made.language, _MORE, more).format(number=more))
    return lines if made.notes.strip() or cut else lines[1:]


def _rows(made: Leaf) -> list[Evidence]:
    """List everything the slide rests on, each row of the tables once."""
    behind: Iterable[Evidence] = (
        *made.claims,
        *(made.amount.rows if made.amount else ()),
        *(row for one in made.shown for rows in one.view.numbers.values() for row in rows),
    )
    found: dict[tuple[str, str], Evidence] = {}
    for one in behind:
        found.setdefault((one.table, one.row), one)
    return list(found.values())


def _line(one: Evidence) -> str:
    told = "; ".join(part for part in (one.voice, one.where) if part)
    text = f"{one.value} – {one.text}" if one.value else one.text
    told = f" ({told})" if told else ""
    note = f" {one.note}" if one.note else ""
    return f"• {text.rstrip('.')}{told}.{note}"


def note(slide: Any, made: Leaf, cut: Sequence[str] = ()) -> None:
    """
    Put the notes under a slide.

    Parameters
    ----------
    slide : pptx.slide.Slide
        The slide.
    made : Leaf
        What it shows.
    cut : sequence of str, optional
        Texts that it had no room for, whole.
    """
    frame = slide.notes_slide.notes_text_frame
    write(frame, [Line(line) for line in speaker_notes(made, cut)], made.language)
