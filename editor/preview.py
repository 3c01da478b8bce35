"""What a draft does to the figures: each view before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from text.messages import Language
from views.frame_file import frame_file
from views.register import VIEWS
from views.view import Tables

# What a viewer sees of a figure.
SEEN = ("finding", "subtitle", "remark", "figure", "table", "cards", "numbers", "line")


class Looked(NamedTuple):
    """A figure that was compared."""

    name: str
    """Name in `views.register.VIEWS`."""
    after: Mapping[str, Any] | None
    """Its frame with the draft; None if it is the same as before."""
    fault: str
    """Why it cannot be drawn with the draft; empty if it can."""


def compared(
    before: Mapping[str, Mapping[str, Any]], tables: Tables, language: Language
) -> Iterator[Looked]:
    """
    Make each figure with the tables of a draft, as its page shows it first.

    Parameters
    ----------
    before : mapping of str to mapping
        Frames by view as `views.frame_file.frame_file` gives them.
    tables : mapping of str to pandas.DataFrame
        The tables with the draft in them; free of faults.
    language : {'en', 'ru'}
        The language to write.

    Yields
    ------
    Looked
        One for each view, in the order of the register; slow, so that whoever waits can be told.
    """
    for name, frame in before.items():
        entry = VIEWS[name]
        try:
            view = entry.build(entry.params({}, tables), tables, language)
            # As the frames before have been: what was a tuple is a list.
            after = json.loads(json.dumps(frame_file(view, tables, language)))
        except Exception as error:  # noqa: BLE001 (a draft may break a figure in any way; that is what is asked)
            yield Looked(name, None, f"{type(error).__name__}: {error}")
            continue
        same = all(after[part] == frame[part] for part in SEEN)
        yield Looked(name, None if same else after, "")
