"""Who changed the tables, when and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

# What git takes out of a name, and what would end the line.
_UNFIT = re.compile(r"[<>\x00-\x1f\x7f]+")
_EDGES = " .,:;\"'\\"


@dataclass(frozen=True)
class Author:
    """Who changed something."""

    name: str
    """The name; never empty in a revision."""

    email: str = ""
    """The address, which is shown to editors alone."""

    def fit(self) -> Author:
        """
        Return the author as git can hold it.

        Returns
        -------
        Author
            Without characters that would break a line of git's; of a name that is empty then,
            the address takes the place.
        """
        email = _UNFIT.sub("", self.email).replace(" ", "")
        name = _UNFIT.sub(" ", self.name).strip(_EDGES)
        return Author(name or email.partition("@")[0].strip(_EDGES) or "editor", email)


# Who committed what a spreadsheet or a text editor left in the folder: nobody knows.
OUTSIDE = Author("Caspian Bridge", "outside-the-app@caspian-bridge.invalid")


@dataclass(frozen=True)
class Revision:
    """One state of the tables that was saved."""

    id: str
    """Name of the commit, forty hexadecimal digits."""

    time: datetime
    """When it was made, in UTC."""

    author: Author
    """Who made it."""

    reason: str
    """Why, in the author's words."""

    tables: tuple[str, ...]
    """Names of the tables it touched."""

    paths: tuple[str, ...] = ()
    """Files it touched, those of the tables among them."""

    parents: tuple[str, ...] = ()
    """Revisions it was made from: none for the first, two where histories were joined."""

    @property
    def outside(self) -> bool:
        """Whether the app found the change in the folder, made by a hand it does not know."""
        return self.author.email == OUTSIDE.email
